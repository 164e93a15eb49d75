"""What is told is kept as it was sent: text and HTML, in both languages."""

from ledger.tables import Account, InboxItem, RecordLookup
from tests.houses import all_of, at
from tests.notifications.test_html import read, said
from tests.steps.test_door import _document, _let_everything_come_due, act, filed


def told(door, template: str) -> list[str]:
    return sorted(item.account for item in all_of(door, InboxItem) if item.template == template)


def leave(door, *accounts: str) -> None:
    with door.registry.database.writing() as session:
        for account in accounts:
            session.get_one(Account, account).active = False


def test_every_letter_of_a_case_is_kept_as_text_and_as_html(door):
    number = filed(door, "subject.li", "2026-09-28T10:00")
    act(door, "officer.platform", number, "decide", outcome="rejected", reasons="<b>核对无误</b>")
    items = all_of(door, InboxItem)
    assert {item.template for item in items} >= {"objection_receipt", "objection_result"}
    for item in items:
        for locale in ("zh-CN", "en"):
            text = f"{item.subject_line.read(locale)}\n{item.body.read(locale)}"
            assert said(read(item.html.read(locale), locale).words, locale) == said(text, locale)


def test_a_unit_without_officers_hears_of_its_breach_once_through_its_supervisor(door):
    number = filed(door, "subject.li", "2026-09-28T10:00")
    leave(door, "officer.platform", "officer2.platform")
    _let_everything_come_due(door, number, at("2026-10-10T00:00"))
    assert told(door, "breach") == ["reviewer.province", "supervisor.platform"]


def test_an_officer_is_assigned_a_case_with_its_record_and_the_day_of_the_result_not_of_the_reply(door):
    number = filed(door, "subject.li", "2026-11-02T10:00")
    act(door, "officer.platform", number, "request_verification", "2026-11-02T11:00", question="x")
    act(door, "officer.platform", number, "assign", "2026-11-02T12:00", officer="officer2.platform")
    (letter,) = [item for item in all_of(door, InboxItem) if item.template == "objection_assigned"]
    assert "2026年11月11日" in letter.body_zh  # seven working days; the reply is owed by the 5th
    assert "2026年11月5日" not in letter.body_zh
    assert "异议针对的记录：" in letter.body_zh


def test_the_provider_is_told_when_a_review_of_the_other_unit_moves_the_day_of_its_reply(door):
    number = filed(door, "subject.li", "2026-11-02T10:00")
    act(door, "officer.platform", number, "request_verification", "2026-11-02T11:00", question="x")
    before = len(told(door, "date_changed"))
    said = {"kind": "test", "institution": "x", "reply_depends": True}
    act(door, "officer.platform", number, "commission_review", "2026-11-03T09:00",
        document=_document(door, "officer.platform"), **said)  # fmt: skip
    act(door, "officer.platform", number, "receive_report", "2026-11-05T09:00",
        document=_document(door, "officer.platform"), finding="x")  # fmt: skip
    letters = [item for item in all_of(door, InboxItem) if item.template == "date_changed"][before:]
    market = ["officer.market", "officer2.market", "officer3.market"]
    assert [item.account for item in letters] == market * 2
    assert "2026年11月5日" in letters[0].body_zh and "停止计算" in letters[0].body_zh
    assert (
        "2026年11月9日" in letters[-1].body_zh
    )  # one day of three had passed: the 3rd; then the 6th and the 9th


def test_who_has_left_is_not_sent_the_correction_of_a_record_looked_at_before(door):
    with door.registry.database.writing() as session:
        session.add(
            RecordLookup(
                record="demo-record-1",
                subject="demo-subject-li",
                account="officer.tax",
                purpose="x",
                at=at("2026-09-01T09:00"),
            )
        )
    leave(door, "officer.tax")
    number = filed(door, "subject.li", "2026-09-28T10:00")
    act(door, "officer.platform", number, "decide", outcome="deleted", reasons="x")
    assert told(door, "record_corrected") == ["officer.finance", "officer.implementer"]


def test_a_provider_that_heard_of_a_review_hears_of_the_withdrawal_too(door):
    number = filed(door, "subject.li", "2026-11-02T10:00")
    act(door, "officer.platform", number, "commission_review", "2026-11-03T09:00", kind="test",
        institution="x", document=_document(door, "officer.platform"))  # fmt: skip
    act(door, "subject.li", number, "withdraw", "2026-11-04T09:00")
    assert told(door, "objection_withdrawn") == [
        "officer.market",
        "officer.platform",
        "officer2.market",
        "officer2.platform",
        "officer3.market",
        "subject.li",
    ]
