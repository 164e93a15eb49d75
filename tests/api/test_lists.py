"""The public lists over HTTP: what anybody is told of whom, as JSON and as feeds, and what nobody is told."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.app import build_app
from api.feeds import FeedEntry, atom
from ledger.tables import RecordLookup, Subject
from regulation.definitions import EndGround, ListKind
from tests.houses import all_of, at, rows
from tests.on_lists import LI, YUDU, OnLists
from tests.pages.visitors import stands_still

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/lists/disciplinary.atom", "/lists/incentive.atom", "/displays.atom", "/announcements.atom")
SECRETS = ("不宜公开", "晓峰", "小明", "officer.market", "demo-subject", "on-lists-")


@pytest.fixture
def api(worlds, door, monkeypatch) -> Iterator[TestClient]:
    """Without an engine: reading the lists asks none. On both databases."""
    stands_still(monkeypatch, "2026-11-24T12:00")
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:9")
    settings = worlds.settings().model_copy(update={"database_url": door.registry.database.url})
    with TestClient(build_app(settings, door), base_url="http://test/api/v1") as client:
        yield client


@pytest.fixture
def put(door):
    """Puts rows on the lists, each call in a transaction of its own."""

    def putting(write):
        with door.registry.database.writing() as session:
            return write(OnLists(session))

    return putting


def parsed(content: bytes) -> Xml.Element:
    return Xml.fromstring(content)  # noqa: S314 - written by this house


def everything(lists: OnLists) -> dict[str, str]:
    """One of each, natural persons and organisations."""
    wrong = lists.ended(
        lists.entry(lists.subject("王小明")), EndGround.WRONGFUL, clearing=True, when="2026-11-23"
    )
    restored = lists.ended(lists.entry(), EndGround.RESTORATION, when="2026-11-22")
    over = lists.ended(lists.entry(YUDU, ListKind.INCENTIVE), EndGround.TERM, when="2026-11-21")
    return {
        "entry": lists.entry(LI),
        "organisation": lists.entry(YUDU, listed_at=at("2026-10-13T09:00")),
        "incentive": lists.entry(YUDU, ListKind.INCENTIVE, in_field="try-wages"),
        "display": lists.display(YUDU),
        "person on display": lists.display(LI, when="2026-11-24"),
        "wrong": str(wrong["site"]),
        "wrong on the feed": str(wrong["feed"]),
        "restored": str(restored["site"]),
        "over": str(over["site"]),
    }


def test_an_entry_is_told_in_full_but_for_who_it_is(api, put, door):
    numbers = put(everything)
    answer = api.get("/lists/disciplinary", headers={"Accept-Language": "en"}).json()
    organisation, person = answer["items"]
    li = next(subject for subject in all_of(door, Subject) if subject.id == LI)
    assert person == {
        "entry": numbers["entry"], "shown_as": "李＊＊", "natural_person": True, "id_masked": li.id_masked,
        "kind": "disciplinary", "field": "try-food", "field_name": "Food safety", "unit": "market",
        "unit_name": "Zhengzhou Administration for Market Regulation",
        "measures": [{"code": "32.1", "title": "More inspections"}, {"code": "34.2", "title": "No part in tenders"}],
        "entered_on": "2026-10-09", "published_at": "2026-10-12T01:00:00Z", "last_day": "2028-10-09", "legal": "28(3)",
    }  # fmt: skip
    assert organisation["shown_as"] == "郑州禹都餐饮管理有限公司"
    assert set(organisation["id_masked"]) >= {"*"}
    assert answer["next"] is None
    assert (
        api.get(f"/lists/disciplinary/{numbers['entry']}", headers={"Accept-Language": "en"}).json() == person
    )
    (incentive,) = api.get("/lists/incentive").json()["items"]
    assert (incentive["entry"], incentive["legal"]) == (numbers["incentive"], "28(2)")
    assert incentive["field_name"] == "工资支付"


def test_a_list_is_found_by_name_and_field_and_read_on_by_its_cursor(api, put):
    numbers = put(everything)

    def found(**asked) -> list[str]:
        return [each["entry"] for each in api.get("/lists/disciplinary", params=asked).json()["items"]]

    assert found(q="李") == found(q="李＊") == found(q=" 李* ") == [numbers["entry"]]
    assert found(q="李晓") == found(q="晓") == found(q="%") == found(field="try-wages") == []
    assert found(q="郑州", field="try-food") == [numbers["organisation"]]
    first = api.get("/lists/disciplinary", params={"limit": 1}).json()
    second = api.get("/lists/disciplinary", params={"limit": 1, "cursor": first["next"]}).json()
    assert [first["items"][0]["entry"], second["items"][0]["entry"]] == [
        numbers["organisation"],
        numbers["entry"],
    ]
    assert second["next"] is None


def test_a_display_says_until_when_and_where_to_object(api, put):
    numbers = put(everything)
    person, organisation = api.get("/displays", headers={"Accept-Language": "en"}).json()["items"]
    assert (person["designation"], person["shown_as"]) == (numbers["person on display"], "李＊＊")
    assert organisation["last_day"] == "2026-12-01"
    assert organisation["object"].endswith(f"/displays/{numbers['display']}/object")
    assert organisation["measures"] == [
        {"code": "30.1", "title": "Served first"},
        {"code": "30.4", "title": "Fewer inspections"},
    ]
    assert organisation["displayed_at"] == "2026-11-20T01:00:00Z"
    one = api.get(f"/displays/{numbers['display']}", headers={"Accept-Language": "en"}).json()
    assert one == organisation


def test_an_announcement_says_that_the_entry_has_ended_and_no_more_unless_it_clears_the_name(api, put):
    numbers = put(everything)
    wrong, restored, over = api.get("/announcements", headers={"Accept-Language": "en"}).json()["items"]
    assert [str(each["id"]) for each in (wrong, restored, over)] == [
        numbers["wrong"],
        numbers["restored"],
        numbers["over"],
    ]
    assert (wrong["clearing"], wrong["shown_as"], wrong["legal"]) == (True, "王＊＊", "66")
    assert wrong["ground"] == "entered wrongly; the name is cleared"
    assert (
        "王＊＊ should never have been on the list of targets for joint disciplinary action"
        in wrong["statement"]
    )
    assert (restored["ground"], restored["clearing"], restored["legal"]) == (None, False, "37(3)")
    assert (
        restored["statement"] == "李＊＊ is no longer on the list of targets for joint disciplinary action."
    )
    assert "restor" not in str(restored)
    assert over["ground"] == "the term is over"
    assert wrong["shown_until"] == "2026-12-23"
    assert api.get(f"/announcements/{numbers['wrong']}", headers={"Accept-Language": "en"}).json() == wrong


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_atom_with_whole_addresses_that_lead_back(api, put, path):
    put(everything)
    answer = api.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert answer.headers["content-language"] == "zh-CN"
    feed = parsed(answer.content)
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    links = {link.get("rel"): link.get("href") or "" for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith(f"/api/v1{path}")
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert all(instant.endswith("Z") for instant in updated)
    assert feed.findtext(f"{ATOM}updated") == updated[0]
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        address = link.get("href") or ""
        assert address.startswith("http")
        assert api.get(f"http://test/{address.split('/', 3)[3]}").status_code == 200
        assert entry.findtext(f"{ATOM}summary")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_read_on_by_its_next_link(api, put, path):
    put(lambda lists: (everything(lists), everything(lists)))
    whole = parsed(api.get(path).content)
    expected = [entry.findtext(f"{ATOM}id") for entry in whole.findall(f"{ATOM}entry")]
    found, address = [], f"http://test/api/v1{path}?limit=1"
    while address:
        feed = parsed(api.get(address).content)
        found += [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        following = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "next"]
        address = f"http://test/{(following[0] or '').split('/', 3)[3]}" if following else ""
    assert found == expected
    assert len(found) > 1


def test_site_and_feed_show_only_what_was_published_there(api, put):
    def write(lists: OnLists) -> tuple[str, str, dict[str, int]]:
        on_site = lists.entry(channels=("site",))
        on_feed = lists.entry(channels=("feed",))
        return on_site, on_feed, lists.ended(lists.entry(channels=("feed", "board")))

    on_site, on_feed, removed = put(write)
    assert [each["entry"] for each in api.get("/lists/disciplinary").json()["items"]] == [on_site]
    feed = api.get("/lists/disciplinary.atom").text
    assert on_feed in feed
    assert on_site not in feed
    assert '/lists/disciplinary"' in feed  # people are led to the list, for the entry has no page
    assert api.get(f"/lists/disciplinary/{on_feed}").status_code == 404
    assert api.get("/announcements").json()["items"] == []
    assert f"#{removed['feed']}" in api.get("/announcements.atom").text
    assert api.get(f"/announcements/{removed['feed']}").status_code == 404


def test_what_is_no_list_and_no_cursor_is_refused_in_one_sentence(api, put):
    numbers = put(everything)
    unknown = (
        "/lists/black",
        "/lists/DISCIPLINARY",
        "/lists/black.atom",
        f"/lists/incentive/{numbers['entry']}",
        "/lists/disciplinary/ENT-2026-9999999",
        "/lists/disciplinary/%00",
        "/displays/DES-2026-9999999",
        f"/displays/{numbers['entry']}",
        f"/announcements/{numbers['wrong on the feed']}",
        "/announcements/0",
        "/announcements/-1",
        "/announcements/99999999999999999999",
        "/announcements/wrong",
    )
    for path in unknown:
        answer = api.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
    for path in ("/lists/disciplinary", "/displays", "/announcements", *FEEDS):
        for query in ("cursor=x", "cursor=", "limit=0", "limit=201", "cursor=%00"):
            answer = api.get(f"{path}?{query}")
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), f"{path}?{query}"
    for query in ("q=%00", f"q={'李' * 101}", f"field={'x' * 101}"):
        assert api.get(f"/lists/disciplinary?{query}").status_code == 422
    assert api.get("/lists/disciplinary", params={"q": "'; drop table entry; --"}).json()["items"] == []


def test_nothing_but_the_masked_name_and_number_is_told_of_anybody_and_looking_leaves_no_trace(
    api, put, door
):
    numbers = put(everything)
    before = rows(door.registry.database)
    told = ""
    for path in (
        "/lists/disciplinary", "/lists/incentive", "/displays", "/announcements", *FEEDS,
        f"/lists/disciplinary/{numbers['entry']}", f"/displays/{numbers['person on display']}",
        f"/announcements/{numbers['wrong']}",
    ):  # fmt: skip
        for language in ("zh-CN", "en"):
            told += api.get(path, headers={"Accept-Language": language}).text
    for secret in SECRETS:
        assert secret not in told
    assert rows(door.registry.database) == before
    with door.registry.database.reading() as session:
        assert session.exec(select(RecordLookup)).all() == []


def test_the_lists_stand_in_the_description_of_the_api(api):
    paths = api.get("http://test/openapi.json").json()["paths"]
    for path in ("/lists/{kind}", "/lists/{kind}.atom", "/lists/{kind}/{entry}", "/displays", "/displays.atom",
                 "/displays/{case_no}", "/announcements", "/announcements.atom", "/announcements/{number}"):  # fmt: skip
        assert "get" in paths[f"/api/v1{path}"]
    assert "application/atom+xml" in paths["/api/v1/displays.atom"]["get"]["responses"]["200"]["content"]


def test_a_feed_holds_whatever_a_name_is_written_with():
    entry = FeedEntry("urn:x", "<b> & \x0b ]]> 𠮷", at("2026-11-24T12:00"), "http://x/?a=1&b=2", "“”")
    feed = parsed(atom("T", "http://x", "http://x", [entry], at("2026-11-24T12:00"), "en").body)
    title = feed.findtext(f"{ATOM}entry/{ATOM}title")
    assert title == "<b> & \ufffd ]]> 𠮷"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T04:00:00Z"
