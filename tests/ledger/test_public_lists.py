"""What is in view on the public lists, page by page, and along which index each page is read, on both databases."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import event
from sqlmodel import Session

from bench.lists import fill
from ledger.migrate import migrate
from ledger.queries.announcements import announcement_of, announcements_page
from ledger.queries.displays import display_of, displays_page
from ledger.queries.lists import entry_listed, feed_page, fields_listed, list_page
from ledger.queries.paging import BadCursor, cursor_of
from ledger.sessions import Database
from ledger.tables import Entry
from regulation.definitions import Channel, EndGround, ListKind
from tests.houses import at
from tests.on_lists import LI, YUDU, OnLists

BAD, GOOD = ListKind.DISCIPLINARY, ListKind.INCENTIVE
LAST = cursor_of(datetime(2026, 1, 2, tzinfo=UTC).isoformat(), "ENT-2026-0000040")
LISTS: dict[str, Callable[[Session], Any]] = {
    "a list": lambda s: list_page(s, BAD, "", None, None, 50),
    "the last page of a list": lambda s: list_page(s, BAD, "", None, LAST, 50),
    "a field of a list": lambda s: list_page(s, BAD, "", "field-1", None, 50),
    "the last page of a field": lambda s: list_page(s, BAD, "", "field-1", LAST, 50),
    "a name on a list": lambda s: list_page(s, BAD, "李", None, None, 50),
    "the last page of a name": lambda s: list_page(s, BAD, "李", None, cursor_of(quote("李＊＊＊＊＊"), "ENT-2026-0009800"), 50),
    "a name in a field": lambda s: list_page(s, BAD, "李", "field-1", None, 50),
    "the feed of a list": lambda s: feed_page(s, BAD, None, 50),
    "the last page of a feed": lambda s: feed_page(s, BAD, LAST, 50),
    "the fields of a list": lambda s: fields_listed(s, BAD),
    "an entry": lambda s: entry_listed(s, BAD, "ENT-2026-0000040"),
    "the displays": lambda s: displays_page(s, None, 50),
    "the last page of displays": lambda s: displays_page(s, cursor_of(datetime(2026, 1, 2, tzinfo=UTC).isoformat(), "DES-2026-0000040"), 50),
    "a display": lambda s: display_of(s, "DES-2026-0000040"),
    "the announcements": lambda s: announcements_page(s, Channel.SITE, None, 50),
    "the last page of announcements": lambda s: announcements_page(s, Channel.SITE, cursor_of(datetime(2026, 1, 2, tzinfo=UTC).isoformat(), "400"), 50),
    "the announcements on the feed": lambda s: announcements_page(s, Channel.FEED, None, 50),
    "an announcement": lambda s: announcement_of(s, 41),
}  # fmt: skip
MOST_QUERIES = 4
SMALL = re.compile(r"SCAN (found|CONSTANT ROW|\(subquery-\d+\))$")
"""The rows that a query has itself just found, one a field."""
EVERY, STEPS = 100, 5_000
"""So many instructions of SQLite's machine a query may take, and how often they are counted: to read a thousand rows
takes more."""
A_PAGE = 200
"""No step of a page may mean to read more rows than a few times its length."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request, tmp_path_factory) -> Iterator[Database]:
    """Ten thousand entries, displays and announcements."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('lists')}/full.db"
    else:
        url = request.getfixturevalue("cluster").create()
    database = Database(url, scratch=True)
    migrate(database)
    fill(database, 10_000)
    if not database.is_sqlite:
        with database.writing() as session:
            session.connection().exec_driver_sql("analyze")
    yield database
    database.close()


@dataclass(frozen=True)
class Asked:
    statement: str
    given: Any


def asked_by(database: Database, read: Callable[[Session], Any]) -> tuple[Any, list[Asked]]:
    asked: list[Asked] = []

    def listen(_c: Any, _cu: Any, statement: str, given: Any, *_rest: Any) -> None:
        asked.append(Asked(statement, given))

    event.listen(database.engine, "before_cursor_execute", listen)
    try:
        with database.reading() as session:
            found = read(session)
    finally:
        event.remove(database.engine, "before_cursor_execute", listen)
    return found, [each for each in asked if each.statement.startswith(("SELECT", "WITH"))]


@pytest.mark.parametrize("name", LISTS)
def test_a_page_is_read_along_an_index_by_a_fixed_number_of_queries(full, name):
    found, queries = asked_by(full, LISTS[name])
    assert found, "nothing was read"
    assert getattr(found, "items", True), "an empty page proves nothing"
    assert 0 < len(queries) <= MOST_QUERIES
    with full.reading() as session:
        for query in queries:
            if full.is_sqlite:
                _sqlite_seeks(session, query)
            else:
                _postgresql_seeks(session, query)


def _sqlite_seeks(session: Session, query: Asked) -> None:
    plan = session.connection().exec_driver_sql(f"explain query plan {query.statement}", query.given).all()
    steps = [row[3] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN") and not SMALL.match(step)], steps
    assert not [step for step in steps if "TEMP B-TREE" in step], steps
    taken = [0]

    def count() -> int:
        taken[0] += EVERY
        return 0

    connection: Any = session.connection().connection.driver_connection
    connection.set_progress_handler(count, EVERY)
    try:
        session.connection().exec_driver_sql(query.statement, query.given).all()
    finally:
        connection.set_progress_handler(None, 0)
    assert taken[0] <= STEPS, steps


def _postgresql_seeks(session: Session, query: Asked) -> None:
    """With pages as cheap to find as on the disks of today, whatever the planner's default supposes."""
    session.connection().exec_driver_sql("set local random_page_cost = 1.1")
    explained = session.connection().exec_driver_sql(
        f"explain (analyze, format json) {query.statement}", query.given
    )
    plan = explained.scalar_one()
    for step in _steps((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
        if step["Node Type"] == "Materialize":
            continue  # what has been read is read again
        read = step["Actual Rows"] * step["Actual Loops"] + step.get("Rows Removed by Filter", 0)
        assert read <= A_PAGE, step


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _steps(inner)


def walked(read: Callable[[str | None], Any]) -> list[Any]:
    found, cursor = [], None
    while True:
        page = read(cursor)
        found += page.items
        if page.next is None:
            return found
        cursor = page.next


@pytest.fixture
def lists(door) -> Iterator[OnLists]:
    with Session(door.registry.database.engine, expire_on_commit=False) as session:
        yield OnLists(session)


def numbers(page: Any) -> list[str]:
    return [each.entry.case_no for each in page.items]


def test_a_list_holds_what_is_in_view_on_its_channel_newest_first(lists):
    older = lists.entry(listed_at=at("2026-10-12T09:00"))
    newer = lists.entry(listed_at=at("2026-10-13T09:00"))
    on_site_only = lists.entry(channels=("site",), listed_at=at("2026-10-14T09:00"))
    on_feed_only = lists.entry(channels=("feed", "board"), listed_at=at("2026-10-15T09:00"))
    suspended = lists.entry(listed_at=None)
    incentive = lists.entry(YUDU, GOOD)
    ended = lists.entry()
    lists.ended(ended)
    session = lists.session
    assert numbers(list_page(session, BAD, "", None, None, 50)) == [on_site_only, newer, older]
    assert numbers(feed_page(session, BAD, None, 50)) == [on_feed_only, newer, older]
    assert numbers(list_page(session, GOOD, "", None, None, 50)) == [incentive]
    assert entry_listed(session, BAD, older) is not None
    for number in (on_feed_only, suspended, ended, incentive, "ENT-2026-9999999"):
        assert entry_listed(session, BAD, number) is None


def test_an_entry_moved_to_other_channels_is_listed_there(lists):
    number = lists.entry(channels=("board",))
    assert numbers(list_page(lists.session, BAD, "", None, None, 50)) == []
    entry = lists.session.get_one(Entry, number)
    entry.channels = ["site"]
    lists.session.add(entry)
    lists.session.flush()
    assert numbers(list_page(lists.session, BAD, "", None, None, 50)) == [number]
    assert numbers(feed_page(lists.session, BAD, None, 50)) == []


def test_a_name_is_found_by_its_beginning_in_the_order_of_names_and_within_a_field(lists):
    names = ("禹都面粉厂", "禹都餐饮", "禹州建材", "100%纯奶_坊", "100元店", "b|c", "Z", "a")
    put = {name: lists.entry(lists.subject(name, natural_person=False)) for name in names}
    wages = lists.entry(lists.subject("禹都劳务", natural_person=False), in_field="try-wages")
    session = lists.session
    for q, expected in {
        "禹都": [wages, put["禹都面粉厂"], put["禹都餐饮"]],
        "禹": [put["禹州建材"], wages, put["禹都面粉厂"], put["禹都餐饮"]],
        "100%": [put["100%纯奶_坊"]],
        "1_0": [],
        "Z": [put["Z"]],
        "b|": [put["b|c"]],
        "都": [],
    }.items():
        assert numbers(list_page(session, BAD, q, None, None, 50)) == expected, q
        one_by_one = walked(lambda cursor, q=q: list_page(session, BAD, q, None, cursor, 1))
        assert [each.entry.case_no for each in one_by_one] == expected, q
    assert numbers(list_page(session, BAD, "禹都", "try-wages", None, 50)) == [wages]
    assert numbers(list_page(session, BAD, "", "try-wages", None, 50)) == [wages]
    assert [(each.code, each.name.en) for each in fields_listed(session, BAD)] == [
        ("try-food", "Food safety"),
        ("try-wages", "Payment of wages"),
    ]
    assert fields_listed(session, GOOD) == []


def test_a_list_is_the_same_however_it_is_paged_also_where_many_share_an_instant(lists):
    for turn in range(7):
        lists.entry(listed_at=at("2026-10-12T09:00") + timedelta(hours=turn // 3))
        lists.ended(lists.entry(), when="2026-11-23")
        lists.display(when="2026-11-20")
    session = lists.session
    for read in (
        lambda cursor, size: list_page(session, BAD, "", None, cursor, size),
        lambda cursor, size: feed_page(session, BAD, cursor, size),
        lambda cursor, size: displays_page(session, cursor, size),
        lambda cursor, size: announcements_page(session, Channel.FEED, cursor, size),
    ):
        whole = walked(lambda cursor, read=read: read(cursor, 50))
        assert len(whole) == 7
        for size in (1, 3, 7):
            assert walked(lambda cursor, read=read, size=size: read(cursor, size)) == whole


def test_a_cursor_that_no_page_gave_out_is_none(lists):
    for cursor in ("x", cursor_of("soon", "ENT"), cursor_of("a", "b", "c")):
        for read in (
            lambda c: list_page(lists.session, BAD, "", None, c, 50),
            lambda c: feed_page(lists.session, BAD, c, 50),
            lambda c: displays_page(lists.session, c, 50),
            lambda c: announcements_page(lists.session, Channel.SITE, c, 50),
        ):
            with pytest.raises(BadCursor):
                read(cursor)
    for cursor in ("x", cursor_of("%00", "ENT")):
        with pytest.raises(BadCursor):
            list_page(lists.session, BAD, "李", None, cursor, 50)


def test_a_display_stands_with_the_window_that_runs(lists):
    shown = lists.display(when="2026-11-20")
    over = lists.display(LI, when="2026-11-19", window=False)
    page = displays_page(lists.session, None, 50)
    assert [each.designation.case_no for each in page.items] == [shown, over]
    first, second = page.items
    assert first.window.last_day.isoformat() == "2026-12-01"
    assert second.window is None
    assert [measure.code for measure in first.measures] == ["30.1", "30.4"]
    assert display_of(lists.session, shown).beside.field.en == "Food safety"
    assert display_of(lists.session, "DES-2026-9999999") is None


def test_a_removal_is_announced_on_exactly_the_channels_of_the_entry(lists):
    both = lists.ended(lists.entry(channels=("site", "feed")), when="2026-11-22")
    feed = lists.ended(lists.entry(channels=("feed",)), when="2026-11-23")
    lists.ended(lists.entry(channels=("board",)))
    site = lists.ended(lists.entry(channels=("site",)), EndGround.WRONGFUL, clearing=True, when="2026-11-24")
    lists.entry()
    session = lists.session
    on_site = announcements_page(session, Channel.SITE, None, 50).items
    on_feed = announcements_page(session, Channel.FEED, None, 50).items
    assert [each.publication.id for each in on_site] == [site["site"], both["site"]]
    assert [each.publication.id for each in on_feed] == [feed["feed"], both["feed"]]
    assert [each.on_site for each in on_feed] == [None, both["site"]]
    assert announcement_of(session, site["site"]) is not None
    assert announcement_of(session, both["feed"]) is None
    gone = lists.publication(on_site[0].entry.case_no, "site")
    gone.gone_at = at("2026-12-25T00:00")
    session.add(gone)
    session.flush()
    assert announcement_of(session, site["site"]) is None
    assert [each.publication.id for each in announcements_page(session, Channel.SITE, None, 50).items] == [
        both["site"]
    ]
