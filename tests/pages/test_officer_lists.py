"""The desk of the lists: each role finds what waits for it, a page at a time, along an index."""

import time

from sqlalchemy import insert
from sqlmodel import Session, select

from ledger.queries.desk_lists import States, in_states, state_counts
from ledger.queries.paging import Page
from ledger.tables import Case, Designation, Standard, Subject
from regulation.definitions import ListKind
from tests.houses import at
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor
from tests.steps.entered import entered
from tests.steps.objected import DRAFT, act, answered, enter, noticed, objected


def tabs(html: str) -> str:
    return words_of(html[html.index('class="tabs"') : html.index("</nav>", html.index('class="tabs"'))])


def test_each_role_finds_first_what_waits_for_it(client, door):
    drafted = door.open_case("officer.market", "designation", DRAFT, at("2026-11-02T09:00")).case_no
    waiting, open_one = noticed(door), objected(door)
    officer = visitor(client, "officer.market").page("/designations")
    assert open_one in officer and drafted not in officer and waiting not in officer
    assert "核查并答复异议" in words_of(officer)
    approver = visitor(client, "approver.market").page("/designations")
    assert drafted in approver and open_one not in approver
    assert "待我办理 1 起草中 1 告知和公示中 1 有异议 1 可以列入 0 名单上 0 已结束 0" in tabs(approver)
    assert waiting in visitor(client, "officer.market").page("/designations?tab=noticed")


def test_an_implementing_unit_finds_what_it_has_to_confirm(client, door):
    number = entered(door)
    transport = visitor(client, "officer.implementer")
    assert number in transport.page("/designations")
    act(door, "officer.implementer", number, "acknowledge", "2026-09-28T11:00")
    assert number not in transport.page("/designations")
    assert number in transport.page("/designations?tab=listed")
    act(
        door, "approver.market", number, "end", "2026-09-29T10:00", ground="restoration", reasons="已经修复。"
    )
    assert "停止措施并确认" in words_of(transport.page("/designations"))
    act(door, "officer.implementer", number, "acknowledge_stop", "2026-09-29T11:00")
    assert number in transport.page("/designations?tab=ended")


def test_the_province_finds_its_reconsiderations(client, door):
    number = answered(door)
    said = {"designation": number, "statement": "措施过重。"}
    case_no = door.open_case("subject.li", "reconsideration", said, at("2026-11-16T09:00")).case_no
    page = visitor(client, "reviewer.province").page("/designations")
    assert case_no in page
    assert "作出复核决定" in words_of(page)
    assert case_no not in visitor(client, "officer.market").page("/designations?tab=objected")


def test_only_who_may_draft_is_offered_to(client):
    assert 'href="/designations/new"' in visitor(client, "officer.market").page("/designations")
    for account in ("approver.market", "officer.implementer", "reviewer.province", "supervisor.platform"):
        assert 'href="/designations/new"' not in visitor(client, account).page("/designations")
    assert visitor(client, "officer.platform").get("/designations").headers["location"] == "/lists"


def test_an_empty_desk_says_why_and_what_to_do(client):
    page = words_of(visitor(client, "officer.market").page("/designations?tab=drafting"))
    assert "没有在起草的认定。" in page
    assert "起草一项认定" in page


def test_approvers_and_reviewers_begin_their_day_with_the_lists(client):
    for account in ("approver.market", "reviewer.province"):
        visitor(client, account)
        answer = client.post(
            "/sign-in", data={"account": account, "password": "redress-demo"}, follow_redirects=False
        )
        assert answer.headers["location"] == "/designations"
        assert visitor(client, account).get("/worklist").status_code == 200


def test_an_approver_is_not_offered_to_assign(client, door):
    objected(door)
    page = visitor(client, "approver.market").page("/worklist?tab=unit")
    assert "核查并答复异议" in words_of(page)
    assert 'id="assign"' not in page
    assert 'id="assign"' in visitor(client, "officer.market").page("/worklist?tab=unit")


def test_the_desk_reads_in_english_without_unmarked_chinese(client, door):
    objected(door)
    enter(door, answered(door))
    for account in ("officer.market", "approver.market", "officer.implementer", "reviewer.province"):
        for tab in ("todo", "drafting", "objected", "listed", "ended"):
            html = visitor(client, account).page(f"/designations?tab={tab}", english=True)
            assert han_outside_chinese(html) == []


def test_a_page_of_a_hundred_thousand_is_read_at_once_and_the_next_goes_on_from_it(client, door):
    with door.registry.database.writing() as session:
        _fill(session, 100_000)
    states = {"designation": ("drafted", "approved")}
    with door.registry.database.reading() as session:
        first, took = _quickest(session, states)
        assert state_counts(session, ["market"])["designation", "drafted"] == 50_000
        assert first.next is not None
        second = in_states(session, ["market"], states, False, first.next, 50)
    numbers = [each.case.case_no for each in (*first.items, *second.items)]
    assert len(set(numbers)) == 100
    assert numbers == sorted(numbers)
    assert took < 0.1, took
    assert "后面的" in visitor(client, "officer.market").words("/designations?tab=drafting")


def _quickest(session: Session, states: States) -> tuple[Page, float]:
    """The first page, and the least of several times that reading it took."""
    taken = []
    for _ in range(4):
        session.expunge_all()
        begun = time.perf_counter()
        page = in_states(session, ["market"], states, False, None, 50)
        taken.append(time.perf_counter() - begun)
    return page, min(taken)


def _fill(session: Session, number: int) -> None:
    standard = session.exec(select(Standard.id)).first() or 0
    subject = session.get_one(Subject, "demo-subject-li").id
    connection = session.connection()
    for begin in range(0, number, 10_000):
        several = range(begin, begin + 10_000)
        connection.execute(insert(Case), [_case(n, subject) for n in several])
        connection.execute(insert(Designation), [_designation(n, standard) for n in several])


def _case(n: int, subject: str) -> dict[str, object]:
    return {
        "case_no": f"DES-2026-1{n:06}",
        "procedure": "designation",
        "state": "drafted" if n % 2 else "objected" if n % 4 else "dropped",
        "unit": "market",
        "subject": subject,
        "opened_at": at("2026-11-02T09:00"),
        "opened_by": "officer.market",
        "received_on": at("2026-11-02T09:00").date(),
        "tracking_code": f"try-{n}",
        "head": 0,
        "head_hash": "",
    }


def _designation(n: int, standard: int) -> dict[str, object]:
    return {
        "case_no": f"DES-2026-1{n:06}",
        "kind": ListKind.DISCIPLINARY,
        "field": "food",
        "records": [],
        "facts": "",
        "legal_basis": "",
        "measures": [],
        "effective_months": 24,
        "channels": ["site"],
        "standard": standard,
        "measures_list": 1,
        "version": 1,
        "drafters": [],
        "approvers": [],
    }
