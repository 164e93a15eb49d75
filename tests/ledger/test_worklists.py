"""Worklists and overviews ask both databases the same, and are answered the same."""

from datetime import date

import pytest

from ledger.queries.oversight import (
    BreachFilter,
    breaches_page,
    breaches_without_cause,
    missed_in,
    open_duties,
    overdue_reviews,
    punctuality,
)
from ledger.queries.paging import BadCursor
from ledger.queries.worklists import Desk, Tab, Urgency, Wanted, tab_counts, tally, work_page
from tests.houses import at
from tests.pages.desks import fill

TODAY = date(2026, 11, 24)
OFFICER = Desk(("platform",), "officer.platform", TODAY, date(2026, 11, 27))
BELOW = ("finance", "market", "platform", "tax", "transport")
SUPERVISOR = Desk(BELOW, "supervisor.platform", TODAY, date(2026, 11, 27))
NOVEMBER = (at("2026-11-01T00:00"), at("2026-12-01T00:00"))


def walked(session, desk, wanted, limit):
    """Every clock of a list, read so many at a time."""
    found, cursor = [], None
    while True:
        page = work_page(session, desk, wanted, cursor, limit)
        assert len(page.items) <= limit
        found += [work.clock.id for work in page.items]
        if page.next is None:
            return found
        cursor = page.next


def test_a_list_is_the_same_however_it_is_paged_and_as_long_as_it_is_counted(door):
    fill(door)
    with door.registry.database.reading() as session:
        for desk in (OFFICER, SUPERVISOR):
            counts = tab_counts(session, desk)
            for tab in Tab:
                whole = walked(session, desk, Wanted(tab), 50)
                assert (
                    len(whole) == len(set(whole)) == counts[tab] == tally(session, desk, Wanted(tab)).total()
                )
                assert walked(session, desk, Wanted(tab), 1) == walked(session, desk, Wanted(tab), 2) == whole
                for urgency in Urgency:
                    some = Wanted(tab, frozenset({urgency}))
                    assert len(walked(session, desk, some, 1)) == tally(session, desk, some).of(urgency)
        with pytest.raises(BadCursor):
            work_page(session, OFFICER, Wanted(Tab.UNIT), "x", 50)


def test_each_duty_stands_with_the_reviews_and_the_other_duties_of_its_case(door):
    cases = fill(door)
    with door.registry.database.reading() as session:
        page = work_page(session, OFFICER, Wanted(Tab.UNIT), None, 50)
        known = {work.case.case_no: work for work in page.items}
        assert [other.code for other in known[cases.waiting].others] == ["provider_reply"]
        assert [review.institution for review in known[cases.overdue_review].reviews] == ["省食品检验研究院"]
        assert known[cases.soon].others == known[cases.soon].reviews == ()
        assert page.items[0].case.case_no == cases.overdue
        assert page.items[-1].clock.last_day is None


def test_a_supervisor_is_told_what_was_missed_and_what_is_awaited(door):
    cases = fill(door)
    with door.registry.database.reading() as session:
        duties = open_duties(session, BELOW, TODAY)
        assert (duties.total, duties.paused, duties.by_day[TODAY]) == (9, 3, 2)
        counted = [
            (each.party, each.code, each.met, each.missed) for each in punctuality(session, BELOW, *NOVEMBER)
        ]
        assert counted == [("platform", "objection", 1, 2)]
        assert missed_in(session, BELOW, *NOVEMBER) == (2, 1)
        assert breaches_without_cause(session, BELOW) == 2
        assert breaches_without_cause(session, ("market",)) == 0
        (late,) = overdue_reviews(session, BELOW, TODAY, 20)
        assert late.case.case_no == cases.overdue_review


def test_breaches_are_read_latest_first_page_by_page(door):
    cases = fill(door)
    with door.registry.database.reading() as session:
        first = breaches_page(session, BELOW, BreachFilter(*NOVEMBER), None, 1)
        second = breaches_page(session, BELOW, BreachFilter(*NOVEMBER), first.next, 1)
        rows = [*first.items, *second.items]
        assert [row.breach.case_no for row in rows] == [cases.overdue, cases.late]
        assert [row.owed for row in rows] == [True, False]
        assert rows[1].done_late_at == at("2026-11-16T15:00")
        assert second.next is None


def test_a_breach_belongs_to_the_month_of_its_last_day(door):
    fill(door)
    with door.registry.database.reading() as session:
        # due at 24:00 on the 12th, which is midnight of the 13th
        assert missed_in(session, BELOW, at("2026-11-12T00:00"), at("2026-11-13T00:00")) == (1, 0)
        assert missed_in(session, BELOW, at("2026-11-13T00:00"), at("2026-11-14T00:00")) == (0, 0)
