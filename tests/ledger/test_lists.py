"""Every list is read along an index: the database sorts nothing for it."""

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from ledger.queries.cases import CaseFilter, CaseSort, cases_page, inbox_page
from ledger.queries.oversight import (
    BreachFilter,
    breaches_page,
    missed_in,
    open_duties,
    overdue_reviews,
    punctuality,
)
from ledger.queries.records import RecordReach, lookups_page, records_page, subjects_called
from ledger.queries.worklists import Desk, Tab, Urgency, Wanted, open_tasks, tab_counts, tally, work_page

NOTHING = CaseFilter()
TODAY, SOON = date(2026, 11, 24), date(2026, 11, 27)
OFFICERS = Desk(("platform",), "officer.platform", TODAY, SOON)
SUPERVISORS = Desk(("market", "platform", "tax"), "supervisor.platform", TODAY, SOON)
BELOW = SUPERVISORS.units
MONTH = (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
SOME = frozenset({Urgency.OVERDUE, Urgency.SOON, Urgency.PAUSED})
LISTS = {
    "an officer's cases by due date": lambda s: cases_page(
        s, ["unit:platform"], NOTHING, CaseSort.DUE_ON, None, 50
    ),
    "a subject's cases, newest first": lambda s: cases_page(
        s, ["subject:x"], NOTHING, CaseSort.NEWEST, None, 50
    ),
    "the oldest cases of a unit": lambda s: cases_page(
        s, ["unit:market"], NOTHING, CaseSort.OPENED_AT, None, 50
    ),
    "a supervisor's cases": lambda s: cases_page(s, ["unit:a", "unit:b"], NOTHING, CaseSort.DUE_ON, None, 50),
    "all cases, for an auditor": lambda s: cases_page(s, None, NOTHING, CaseSort.NEWEST, None, 50),
    "an inbox": lambda s: inbox_page(s, "subject.li", None, 50),
    "a unit's records": lambda s: records_page(s, RecordReach(unit="market"), None, None, 50),
    "who looked at my records": lambda s: lookups_page(s, frozenset({"demo-subject-li"}), None, 50),
    **{
        f"an officer's worklist, {tab.value}": lambda s, tab=tab: work_page(
            s, OFFICERS, Wanted(tab), None, 50
        )
        for tab in Tab
    },
    **{
        f"what a worklist counts, {tab.value}": lambda s, tab=tab: tally(s, OFFICERS, Wanted(tab))
        for tab in Tab
    },
    "some of a worklist": lambda s: work_page(s, OFFICERS, Wanted(Tab.UNIT, SOME), None, 50),
    "a supervisor's worklist": lambda s: work_page(s, SUPERVISORS, Wanted(Tab.UNIT), None, 50),
    "the counts of a worklist's tabs": lambda s: tab_counts(s, OFFICERS),
    "a unit's open tasks": lambda s: open_tasks(s, ("platform",), 20),
    "subjects of a name": lambda s: subjects_called(s, "李晓峰", ["x"], 20),
    "what units still owe": lambda s: open_duties(s, BELOW, TODAY),
    "what units did in time": lambda s: punctuality(s, BELOW, *MONTH),
    "what units missed": lambda s: missed_in(s, BELOW, *MONTH),
    "breaches of units": lambda s: breaches_page(s, BELOW, BreachFilter(*MONTH), None, 50),
    "breaches without a cause": lambda s: breaches_page(s, BELOW, BreachFilter(uncaused=True), None, 50),
    "reviews past their expected date": lambda s: overdue_reviews(s, BELOW, TODAY, 20),
}


SMALL = re.compile(r"SCAN (anon_\d+|CONSTANT ROW|\(subquery-\d+\))$")
"""A page's worth of rows of each way in, of which the first are taken: small, whatever there is in all."""


WHOLE = {"all cases, for an auditor", "what a worklist counts, waiting", "the counts of a worklist's tabs"}
"""Lists of everything, and counts of all that is open, read along an index from its beginning."""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_along_an_index(sqlite_door, name):
    database, asked = sqlite_door.registry.database, []
    event.listen(
        database.engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, given, *_: asked.append((statement, given)),
    )
    with database.reading() as session:
        LISTS[name](session)
    queries = [(statement, given) for statement, given in asked if statement.startswith("SELECT")]
    assert queries
    with database.reading() as session:
        for statement, given in queries:
            plan = session.connection().exec_driver_sql(f"explain query plan {statement}", given).all()
            steps = [row[3] for row in plan]
            scanned = [step for step in steps if step.startswith("SCAN") and not SMALL.match(step)]
            assert all("INDEX" in step for step in scanned), steps
            assert not scanned or name in WHOLE, steps


def test_a_case_is_read_by_a_fixed_number_of_queries(house):
    number = house.file().json()["case_no"]
    house.call("officer.platform", "GET", f"/cases/{number}")
    counts = []
    for _ in range(2):
        asked = []

        def count(_c, _cu, statement, *_rest, asked=asked):
            asked.append(statement)

        event.listen(house.door.registry.database.engine, "before_cursor_execute", count)
        house.call("officer.platform", "GET", f"/cases/{number}")
        event.remove(house.door.registry.database.engine, "before_cursor_execute", count)
        counts.append(len(asked))
        for turn in range(3):
            house.act("subject.li", number, "supplement", statement=f"补充{turn}")
    assert counts[0] == counts[1]
