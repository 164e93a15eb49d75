"""What is asked about standards and the measures list is read along an index, however many versions there are."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from bench.standards import addresses, fill, measure
from ledger.migrate import migrate
from ledger.queries.paging import BadCursor, cursor_of
from ledger.queries.published import (
    measures_in_force,
    shown_standard,
    standard_at,
    standards_changed,
    standards_in_force,
    standards_in_force_page,
    standards_of_field,
    standards_page,
)
from ledger.sessions import Database

TODAY = date(2026, 11, 24)
MANY = 10_000
ASKED: dict[str, Callable[[Session], Any]] = {
    "every version": lambda s: standards_page(s, TODAY, None, 50),
    "every version, further on": lambda s: standards_page(s, TODAY, cursor_of("f000900", "2018-01-01", "1"), 50),
    "those in force": lambda s: standards_in_force_page(s, TODAY, None, 50),
    "those in force, further on": lambda s: standards_in_force_page(s, TODAY, cursor_of("f000900"), 50),
    "of one field": lambda s: standards_of_field(s, "busy", TODAY, None, 50),
    "of one field, further on": lambda s: standards_of_field(s, "busy", TODAY, cursor_of("busy", "2018-02-01", "9"), 50),
    "one": lambda s: shown_standard(s, 7, TODAY),
    "of a field on a day": lambda s: standard_at(s, "busy", TODAY),
    "the latest changes": lambda s: standards_changed(s, TODAY, 50),
    "the list in force": lambda s: measures_in_force(s, TODAY),
}  # fmt: skip
ALONG = re.compile(r"SCAN \w+ USING (COVERING )?INDEX|SCAN (standard|each_field)$")
"""The newest first is the table backwards, by its own key; the fields are those stepped to, a few pages of them."""


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('standards')}/full.db", scratch=True)
    migrate(database)
    fill(database, MANY)
    yield database
    database.close()


@pytest.mark.parametrize("name", ASKED)
def test_it_is_read_along_an_index_and_sorted_by_nobody(full, name):
    asked: list[tuple[str, Any]] = []

    def listen(_c: Any, _cu: Any, statement: str, given: Any, *_rest: Any) -> None:
        asked.append((statement, given))

    event.listen(full.engine, "before_cursor_execute", listen)
    with full.reading() as session:
        ASKED[name](session)
    event.remove(full.engine, "before_cursor_execute", listen)
    queries = [each for each in asked if each[0].startswith("SELECT")]
    assert 0 < len(queries) <= 2
    with full.reading() as session:
        for statement, given in queries:
            plan = session.connection().exec_driver_sql(f"explain query plan {statement}", given).all()
            steps = [row[3] for row in plan]
            assert all(ALONG.match(step) for step in steps if step.startswith("SCAN")), steps
            assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_one_a_field_is_in_force_and_none_where_the_last_was_withdrawn(full):
    with full.reading() as session:
        found, after = [], ""
        while page := standards_in_force(session, TODAY, after, 200):
            found += page
            after = page[-1].field
    assert [each.field for each in found] == sorted({each.field for each in found})
    fields = (MANY - MANY // 10) // 5
    assert len(found) == 1 + fields - len(range(0, fields, 50)), "every fiftieth has lost its last version"
    assert {each.in_force_from for each in found if each.field != "busy"} == {date(2021, 12, 31)}


def test_every_address_that_is_measured_answers_on_each_database(request, tmp_path):
    for url in (f"sqlite:///{tmp_path}/standards.db", request.getfixturevalue("cluster").create()):
        taken = measure(url, tmp_path, 1_000, 1)
        assert taken.keys() == addresses(1_000).keys()


@pytest.mark.parametrize(
    "cursor", ["", "x", cursor_of("a"), cursor_of("a", "soon", "1"), cursor_of("a", "2018-01-01", "-1")]
)
def test_a_cursor_nobody_gave_out_is_none(full, cursor):
    with full.reading() as session:
        for read in (
            lambda: standards_page(session, TODAY, cursor, 5),
            lambda: standards_of_field(session, "busy", TODAY, cursor, 5),
        ):
            with pytest.raises(BadCursor):
                read()
