"""A designation taken through the door as far as its outcome, so that it can be reconsidered.

Noticed on Monday 2 November 2026, objected to on the 4th, decided on Monday the 9th, its outcome opened on Tuesday the
10th: the hold then lasts ten working days, until Tuesday 24 November, and the sixty days to apply end on Saturday 9 January,
which moves to Monday 11 January 2027.
"""

from ledger.tables import Case, InboxItem
from tests.houses import all_of, at

DRAFT = {
    "kind": "disciplinary",
    "subject": "subject.li",
    "field": "food",
    "conduct_category": 1,
    "conduct_on": "2025-05-06",
    "records": ["demo-record-1", "demo-record-3"],
    "facts": "两次销售标签不符合规定的食品，危害公众身体健康。",
    "legal_basis": "《河南省社会信用条例》第三十三条第一款第一项",
    "measures": ["32.1", "32.5", "34.1"],
    "proportionality": "两次违法，措施限于与食品经营有关的事项。",
    "effective_months": 24,
    "restoration_terms": "纠正违法行为满六个月后可以申请信用修复。",
    "channels": ["site", "feed", "board"],
}
INCENTIVE = {
    "kind": "incentive",
    "subject": "subject.yudu",
    "field": "food",
    "records": ["demo-record-7"],
    "facts": "连续三年守合同重信用。",
    "legal_basis": "《河南省社会信用条例》第三十条",
    "measures": ["30.1", "30.4"],
    "effective_months": 24,
    "channels": ["site"],
}
HOLD_ENDS, WINDOW_ENDS = "2026-11-24", "2027-01-11"


def act(door, who, case_no, action, when, /, **body):
    """Submit and carry out at once, as a workflow would; raises what it was refused by."""
    return door.carry_out(door.submit(who, case_no, action, body, at(when)).submission)


def read(door, account, template, when, case_no=None):
    """An account opens its latest letter of a kind."""
    items = [
        item
        for item in all_of(door, InboxItem)
        if item.account == account and item.template == template and case_no in {None, item.case_no}
    ]
    return door.open_item(account, items[-1].id, at(when))


def let_come_due(door, number, until):
    """What falls due in a case by itself, until an instant."""
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        waits = door.procedures[case.procedure].waits(session, case)
    for wait in sorted(waits, key=lambda wait: wait.at):
        if wait.at <= at(until):
            door.come_due(wait)
            let_come_due(door, number, until)
            return


def noticed(door, **said):
    number = door.open_case(
        "officer.market", "designation", {**DRAFT, **said}, at("2026-11-02T09:00")
    ).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "issue_notice", "2026-11-02T11:00")
    read(door, "subject.li", "advance_notice", "2026-11-03T09:00")
    return number


def objected(door, **said):
    number = noticed(door, **said)
    act(door, "subject.li", number, "object", "2026-11-04T09:00", statement="事实不清。")
    return number


def answered(door, outcome="upheld", served=True, **said):
    """With its outcome, opened by the subject."""
    number = objected(door)
    act(
        door, "officer3.market", number, "decide_objection", "2026-11-09T09:00",
        outcome=outcome, reasons="核查属实。", **said,
    )  # fmt: skip
    if served:
        read(door, "subject.li", "designation_outcome_told", "2026-11-10T09:00", number)
    return number


def enter(door, number, when="2026-11-25T09:00"):
    """By the approver, once the hold is over; the decision is opened, so that it is published. Gives the entry's number."""
    let_come_due(door, number, when)
    made = door.submit("approver.market", number, "enter", {}, at(when)).submission
    door.carry_out(made)
    read(door, "subject.li", "entry_decision", when.replace("T09", "T10"), number)
    with door.registry.database.reading() as session:
        entry = door.ticket(session, made).made
    assert entry is not None
    return entry


def displayed(door):
    """An incentive on display, to which the tax bureau's officer has objected as himself; upheld, and the outcome opened."""
    number = door.open_case("officer.market", "designation", INCENTIVE, at("2026-11-02T09:00")).case_no
    act(door, "approver.market", number, "approve", "2026-11-02T10:00")
    act(door, "officer.market", number, "start_display", "2026-11-02T11:00")
    act(door, "officer.tax", number, "object", "2026-11-04T09:00", statement="欠税未缴。")
    act(
        door, "officer3.market", number, "decide_objection", "2026-11-09T09:00", outcome="upheld", reasons="没有欠税。"
    )  # fmt: skip
    act(
        door, "officer.market", number, "record_service", "2026-11-11T09:00", document="designation_outcome_told",
        person="officer.tax", method="in_person", served_on="2026-11-10", proof="签收",
    )  # fmt: skip
    return number
