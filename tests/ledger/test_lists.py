"""Every list is read along an index: the database sorts nothing for it."""

import pytest
from sqlalchemy import event

from ledger.queries.cases import CaseFilter, CaseSort, cases_page, inbox_page
from ledger.queries.records import RecordReach, lookups_page, records_page

NOTHING = CaseFilter()
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
}


SMALL = {"SCAN anon_1", "SCAN anon_2", "SCAN CONSTANT ROW"}
"""A page's worth of rows of each way in, of which the first are taken: small, whatever there is in all."""


WHOLE = {"all cases, for an auditor"}
"""Lists of everything, read along an index from its beginning."""


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
            scanned = [step for step in steps if step.startswith("SCAN") and step not in SMALL]
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
