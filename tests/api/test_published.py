"""The measures list, the standards and the limits through HTTP: who publishes, what is refused, what stays as it was, and
what anybody reads. At noon of Tuesday 24 November 2026; nothing here needs the workflow engine."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import delete
from sqlalchemy.exc import DatabaseError

from api.app import build_app
from ledger.queries.published import measures_in_force, standard_at
from ledger.tables import Measure, MeasuresList, Standard
from regulation.limits import LIMITS
from settings import Settings
from steps.door import Door
from tests.houses import all_of, rows
from tests.pages.visitors import stands_still
from worker import build_door

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY, TOMORROW, YESTERDAY = "2026-11-24", "2026-11-25", "2026-11-23"


@dataclass
class Callers:
    http: TestClient
    door: Door
    app: FastAPI

    def call(self, account: str | None, method: str, path: str, language: str = "en", **options: Any) -> Any:
        headers = {"Accept-Language": language, **options.pop("headers", {})}
        if account is not None:
            headers["Authorization"] = f"Bearer {self.app.state.house.tokens.issue(account)}"
        return self.http.request(method, f"/api/v1{path}", headers=headers, **options)

    def get(self, path: str, language: str = "en") -> Any:
        answer = self.call(None, "GET", path, language)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def publish(self, account: str | None = "admin", key: str | None = None, **changed: Any) -> Any:
        said = {**LIST, **changed}
        headers = {"Idempotency-Key": key} if key else {}
        return self.call(account, "POST", "/measures", json=said, headers=headers)

    def publish_standard(self, account: str | None = "admin", key: str | None = None, **changed: Any) -> Any:
        said = {name: value for name, value in {**STANDARD, **changed}.items() if value is not None}
        headers = {"Idempotency-Key": key} if key else {}
        return self.call(account, "POST", "/standards", json=said, headers=headers)

    def withdraw(
        self,
        standard: int,
        account: str | None = "admin",
        why: str | None = "依据已经废止。",
        key: str | None = None,
    ) -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        body = {} if why is None else {"why": why}
        return self.call(account, "POST", f"/standards/{standard}/withdraw", json=body, headers=headers)


def measure(code: str, kind: str, law: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    said = {"code": code, "kind": kind, "title": {"zh": f"措施{code}", "en": f"Measure {code}"}, "law": law,
            "implementers": ["transport"], **more}  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


LAW = {"zh": "《中华人民共和国招标投标法》第五条", "en": "Bidding Law, Art. 5"}
LIST: dict[str, Any] = {
    "measures": [
        measure("34.2", "disciplinary", designators=["market"]),
        measure("30.1", "incentive", LAW, implementers=["finance", "transport"]),
        measure("32.1", "disciplinary", {"zh": "《优化营商环境条例》第五十三条"}),
    ],
    "in_force_from": TODAY,
    "why": "34.2暂缺法律依据。",
}
STANDARD: dict[str, Any] = {
    "field": "transport",
    "name": {"zh": "交通运输", "en": "Transport"},
    "title": {"zh": "交通运输领域认定标准", "en": "Designation standard: transport"},
    "text": {"zh": "严重超载。", "en": "Grave overloading."},
    "longest_months": 36,
    "in_force_from": TODAY,
}


@contextmanager
def opened(settings: Settings, door: Door) -> Iterator[Callers]:
    with pytest.MonkeyPatch.context() as patched:
        stands_still(patched, f"{TODAY}T12:00")
        patched.setenv("TEMPORAL_ADDRESS", "127.0.0.1:9")
        changed = settings.model_copy(update={"database_url": door.registry.database.url})
        app = build_app(changed, door)
        with TestClient(app, raise_server_exceptions=False) as http:
            yield Callers(http, door, app)


@pytest.fixture
def callers(worlds, sqlite_door) -> Iterator[Callers]:
    with opened(worlds.settings(), sqlite_door) as made:
        yield made


@pytest.fixture
def on_each(worlds, door_on_each) -> Iterator[Callers]:
    """On both databases."""
    with opened(worlds.settings(), door_on_each) as made:
        yield made


@pytest.fixture(scope="module")
def refused(worlds) -> Iterator[Callers]:
    """One for all that change nothing."""
    settings = worlds.settings()
    door = build_door(settings)
    with opened(settings, door) as made:
        yield made
    door.registry.database.close()


def assert_invalid(answer: Any, *fields: str) -> None:
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "invalid"), problem
    assert [error["field"] for error in problem["errors"]] == list(fields), problem["errors"]
    assert all(error["message"].strip() for error in problem["errors"])


def test_anybody_reads_the_list_in_force_in_either_language(callers):
    english, chinese = callers.get("/measures"), callers.get("/measures", "zh-CN")
    assert (english["version"], english["standing"], english["until"]) == (1, "in_force", None)
    assert english["in_force_from"] == "2018-01-01"
    assert [len([each for each in english["items"] if each["code"].startswith(start)]) for start in ("30.", "32.", "34.")] == [8, 7, 9]  # fmt: skip
    assert {each["kind"] for each in english["items"] if each["code"].startswith("30.")} == {"incentive"}
    assert {each["kind"] for each in english["items"] if not each["code"].startswith("30.")} == {
        "disciplinary"
    }
    assert all(each["law"] for each in english["items"])
    assert [unit["code"] for unit in english["items"][0]["implementers"]] == ["transport", "finance"]
    first = chinese["items"][15]
    assert (first["code"], first["provision"], first["law"]) == (
        "34.1",
        "34(1)",
        "《中华人民共和国政府采购法》第二十二条",
    )
    assert english["items"][15]["law"] == "Government Procurement Law, Art. 22"


def test_a_new_version_takes_over_and_the_one_before_stays_as_it_was(on_each):
    before = on_each.get("/measures?version=1")
    answer = on_each.publish()
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/measures?version=2")
    made = answer.json()
    assert (made["version"], made["standing"], made["why"]) == (2, "in_force", "34.2暂缺法律依据。")
    assert on_each.get("/measures") == made
    assert [each["code"] for each in made["items"]] == ["34.2", "30.1", "32.1"]
    assert [each["law"] for each in made["items"]] == [
        None,
        "Bidding Law, Art. 5",
        "《优化营商环境条例》第五十三条",
    ]
    assert [[unit["code"] for unit in each["designators"]] for each in made["items"]] == [["market"], [], []]
    after = on_each.get("/measures?version=1")
    assert after == {**before, "standing": "replaced", "until": TODAY}
    assert on_each.get(f"/measures?on={YESTERDAY}")["version"] == 1
    (row,) = [each for each in all_of(on_each.door, MeasuresList) if each.number == 2]
    assert (row.published_by, row.why) == ("admin", "34.2暂缺法律依据。")


def test_a_version_for_a_later_day_waits_for_it(on_each):
    made = on_each.publish(in_force_from=TOMORROW).json()
    assert made["standing"] == "to_come"
    assert on_each.get("/measures")["version"] == 1
    assert on_each.get(f"/measures?on={TOMORROW}")["version"] == 2
    versions = on_each.get("/measures/versions")["items"]
    assert [(each["version"], each["standing"], each["until"]) for each in versions] == [
        (2, "to_come", None),
        (1, "in_force", TOMORROW),
    ]
    sooner = on_each.publish().json()
    assert (sooner["version"], sooner["standing"], sooner["until"]) == (3, "in_force", TOMORROW)
    instead = on_each.publish(in_force_from=TOMORROW).json()
    assert (instead["version"], instead["standing"]) == (4, "to_come")
    assert on_each.get("/measures?version=2")["standing"] == "replaced"
    with on_each.door.registry.database.reading() as session:
        found, measures = measures_in_force(session, date(2026, 11, 25))
        assert (found.number, len(measures)) == (4, 3)


def test_before_the_first_version_there_is_no_list(callers):
    for path in ("/measures?on=2017-12-31", "/measures?version=2"):
        answer = callers.call(None, "GET", path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    with callers.door.registry.database.reading() as session:
        assert measures_in_force(session, date(2017, 12, 31)) == (None, [])
    for path in ("/measures?on=2026-11-24&version=1", "/measures?version=0", "/measures?version=99999999999", "/measures?on=soon"):  # fmt: skip
        assert callers.call(None, "GET", path).status_code == 422


@pytest.mark.parametrize("account", [
    "subject.li", "officer.market", "approver.market", "reviewer.province", "supervisor.platform", "auditor",
])  # fmt: skip
def test_only_administrators_publish_and_withdraw(refused, account):
    before = rows(refused.door.registry.database)
    for answer in (
        refused.publish(account), refused.publish(account, measures="nonsense"),
        refused.publish_standard(account), refused.withdraw(1, account), refused.withdraw(1, account, why=None),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), answer.text
    assert rows(refused.door.registry.database) == before


def test_nobody_publishes_without_signing_in(refused):
    for answer in (refused.publish(None), refused.publish_standard(None), refused.withdraw(1, None)):
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def changed(place: int, **change: Any) -> dict[str, Any]:
    measures = deepcopy(LIST["measures"])
    measures[place].update(change)
    return {
        "measures": [{name: value for name, value in each.items() if value is not None} for each in measures]
    }


LISTS = [
    ({"measures": []}, ["measures"]),
    ({"measures": None}, ["measures"]),
    ({"measures": LIST["measures"] * 70}, ["measures"]),
    ({"in_force_from": YESTERDAY}, ["in_force_from"]),
    ({"in_force_from": "soon"}, ["in_force_from"]),
    ({"in_force_from": 20261124}, ["in_force_from"]),
    ({"why": "  "}, ["why"]),
    ({"colour": "red"}, ["colour"]),
    (changed(0, code="35.1"), ["measures.0.code"]),
    (changed(0, code="34.0"), ["measures.0.code"]),
    (changed(0, code="34"), ["measures.0.code"]),
    (changed(0, code="34.100"), ["measures.0.code"]),
    (changed(0, code="３４.1"), ["measures.0.code"]),
    (changed(2, code="34.2"), ["measures.2.code"]),
    (changed(0, kind="incentive"), ["measures.0.kind"]),
    (changed(1, kind="disciplinary"), ["measures.1.kind"]),
    (changed(2, kind="other"), ["measures.2.kind"]),
    (changed(1, law=None), ["measures.1.law"]),
    (changed(2, law=None), ["measures.2.law"]),
    (changed(2, law={"en": "A law"}), ["measures.2.law.zh"]),
    (changed(1, title={"zh": "措施"}), ["measures.1.title.en"]),
    (changed(1, title={"zh": " ", "en": "x"}), ["measures.1.title.zh"]),
    (changed(1, title={"zh": "a\x00b", "en": "x"}), ["measures.1.title.zh"]),
    (changed(1, title={"zh": "长" * 301, "en": "x"}), ["measures.1.title.zh"]),
    (changed(0, implementers=[]), ["measures.0.implementers"]),
    (changed(0, implementers=["market"]), ["measures.0.implementers.0"]),
    (changed(0, implementers=["transport", "nowhere"]), ["measures.0.implementers.1"]),
    (changed(0, implementers=["transport", "transport"]), ["measures.0.implementers.1"]),
    (changed(0, designators=["finance"]), ["measures.0.designators.0"]),
    ({**changed(0, code="1", implementers=[]), "in_force_from": YESTERDAY}, ["measures.0.code", "in_force_from"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "fields"), LISTS)
def test_a_list_that_cannot_be_used_is_refused_field_by_field(refused, body, fields):
    before = rows(refused.door.registry.database)
    assert_invalid(refused.publish(**body), *fields)
    assert rows(refused.door.registry.database) == before


def test_a_measure_of_article_34_may_wait_for_its_law_and_the_others_may_not(callers):
    assert callers.publish(measures=[measure("34.9", "disciplinary")]).status_code == 201
    answer = callers.publish(measures=[measure("30.9", "incentive"), measure("32.9", "disciplinary")])
    assert_invalid(answer, "measures.0.law", "measures.1.law")


def test_a_list_made_from_an_earlier_version_is_not_published_over_a_later_one(callers):
    assert callers.publish(after=1).status_code == 201
    answer = callers.publish(after=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_now")
    assert "Version 2" in answer.json()["detail"]
    assert callers.publish(after=2).status_code == 201


def test_pressing_twice_publishes_once(on_each):
    first, again = on_each.publish(key="k", after=1), on_each.publish(key="k", after=1)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = on_each.publish(key="k", why="别的。")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    one, two = on_each.publish_standard(key="s"), on_each.publish_standard(key="s")
    assert one.json()["id"] == two.json()["id"]
    assert [on_each.withdraw(1, key="w").status_code for _ in range(2)] == [200, 200]
    assert on_each.withdraw(1, key="v").status_code == 409
    assert len(all_of(on_each.door, MeasuresList)) == 2
    assert len(all_of(on_each.door, Standard)) == 4


def test_several_who_publish_at_once_each_get_a_number_of_their_own(on_each):
    on_each.call("admin", "GET", "/measures")
    together = threading.Barrier(4)

    def publish(turn: int) -> int:
        together.wait()
        answer = on_each.publish(why=f"第{turn}次。")
        assert answer.status_code == 201, answer.text
        return answer.json()["version"]

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(publish, range(4)))
    assert sorted(numbers) == [2, 3, 4, 5]
    assert len(all_of(on_each.door, Measure)) == 24 + 4 * 3


def test_what_is_published_cannot_be_changed_in_the_database_either(on_each):
    for table in (Measure, MeasuresList):
        with pytest.raises(DatabaseError), on_each.door.registry.database.writing() as session:
            session.execute(delete(table))


def test_the_standards_are_read_by_field_by_day_and_in_full(callers):
    every = callers.get("/standards")
    assert [each["field"] for each in every["items"]] == ["contracts", "food", "wages"]
    assert {each["standing"] for each in every["items"]} == {"in_force"}
    assert [each["longest_months"] for each in every["items"]] == [None] * 3
    assert callers.get(f"/standards?on={TODAY}") == every
    assert callers.get("/standards?on=2017-12-31")["items"] == []
    (food,) = callers.get("/standards?field=food", "zh-CN")["items"]
    assert (food["name"], food["in_force_from"]) == ("食品安全", "2018-01-01")
    assert callers.get(f"/standards/{food['id']}", "zh-CN") == food
    assert callers.get("/standards?field=fireworks")["items"] == []
    assert callers.call(None, "GET", "/standards/999").status_code == 404
    for path in ("/standards/none", "/standards/0", "/standards/99999999999", "/standards?limit=0", "/standards?cursor=x",
                 "/standards?field=food&cursor=!!", f"/standards?on={TODAY}&cursor=%00", "/standards?on=x", f"/standards?field=food&on={TODAY}"):  # fmt: skip
        assert callers.call(None, "GET", path).status_code == 422, path


def test_a_new_version_of_a_standard_replaces_the_one_before_from_its_day(on_each):
    answer = on_each.publish_standard(field="food", in_force_from=TOMORROW)
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/standards/4")
    assert (answer.json()["standing"], answer.json()["longest_months"]) == ("to_come", 36)
    versions = on_each.get("/standards?field=food")["items"]
    assert [(each["id"], each["standing"], each["until"]) for each in versions] == [
        (4, "to_come", None),
        (1, "in_force", TOMORROW),
    ]
    assert [each["id"] for each in on_each.get(f"/standards?on={TOMORROW}")["items"]] == [2, 4, 3]
    with on_each.door.registry.database.reading() as session:
        assert standard_at(session, "food", date(2026, 11, 24)).id == 1
        assert standard_at(session, "food", date(2026, 11, 25)).id == 4
        assert standard_at(session, "food", date(2017, 12, 31)) is None
    same_day = on_each.publish_standard(field="food", in_force_from=TOMORROW).json()
    assert on_each.get("/standards/4")["standing"] == "replaced"
    with on_each.door.registry.database.reading() as session:
        assert standard_at(session, "food", date(2026, 11, 25)).id == same_day["id"]


STANDARDS = [
    ({"field": "Food"}, ["field"]),
    ({"field": "食品"}, ["field"]),
    ({"field": "1st"}, ["field"]),
    ({"field": "x" * 41}, ["field"]),
    ({"field": ""}, ["field"]),
    ({"name": {"zh": "交通"}}, ["name.en"]),
    ({"title": {"en": "x"}}, ["title.zh"]),
    ({"text": {"zh": "文字"}}, ["text.en"]),
    ({"longest_months": 0}, ["longest_months"]),
    ({"longest_months": 601}, ["longest_months"]),
    ({"longest_months": "long"}, ["longest_months"]),
    ({"in_force_from": YESTERDAY}, ["in_force_from"]),
    ({"in_force_from": ""}, ["in_force_from"]),
    ({"field": "A", "in_force_from": YESTERDAY}, ["field", "in_force_from"]),
    ({"id": 7}, ["id"]),
]


@pytest.mark.parametrize(("body", "fields"), STANDARDS)
def test_a_standard_that_cannot_be_used_is_refused_field_by_field(refused, body, fields):
    before = rows(refused.door.registry.database)
    assert_invalid(refused.publish_standard(**body), *fields)
    assert rows(refused.door.registry.database) == before


def test_a_withdrawn_standard_is_in_force_on_no_day_and_still_readable(on_each):
    made = on_each.publish_standard(field="food", text=None, longest_months=None).json()
    assert made["text"] is None
    answer = on_each.withdraw(made["id"])
    assert answer.status_code == 200
    gone = answer.json()
    assert (gone["standing"], gone["withdrawn_at"], gone["withdrawn_why"]) == (
        "withdrawn",
        "2026-11-24T04:00:00Z",
        "依据已经废止。",
    )
    assert {**gone, "standing": "in_force", "withdrawn_at": None, "withdrawn_why": None} == made
    assert on_each.get(f"/standards/{made['id']}") == gone
    assert [each["field"] for each in on_each.get(f"/standards?on={TODAY}")["items"]] == [
        "contracts",
        "wages",
    ]
    assert [each["standing"] for each in on_each.get("/standards?field=food")["items"]] == [
        "withdrawn",
        "replaced",
    ]
    with on_each.door.registry.database.reading() as session:
        assert standard_at(session, "food", date(2026, 11, 24)) is None, (
            "the version before does not come back"
        )
        assert standard_at(session, "food", date(2026, 11, 23)).id == 1
    (row,) = [each for each in all_of(on_each.door, Standard) if each.id == made["id"]]
    assert (row.withdrawn_by, row.withdrawn_why) == ("admin", "依据已经废止。")


def test_withdrawing_says_why_and_is_done_once(callers):
    assert_invalid(callers.withdraw(1, why=None), "why")
    assert_invalid(callers.withdraw(1, why="  "), "why")
    assert (callers.withdraw(999).status_code, callers.withdraw(999, why=None).status_code) == (404, 404)
    assert callers.withdraw(1).status_code == 200
    again = callers.withdraw(1, why="再一次。")
    assert (again.status_code, again.json()["code"]) == (409, "not_now")
    assert callers.get("/standards/1")["withdrawn_why"] == "依据已经废止。"


@pytest.mark.parametrize("query", ["", f"on={TODAY}", "field=food"])
def test_every_list_of_standards_is_read_to_its_end_page_by_page(on_each, query):
    for turn in range(3):
        assert on_each.publish_standard(field="food", in_force_from=f"2026-12-0{turn + 1}").status_code == 201
        assert on_each.publish_standard(field=f"field_{turn}").status_code == 201
    whole = [each["id"] for each in on_each.get(f"/standards?{query}&limit=200")["items"]]
    assert len(whole) == {"": 9, "field=food": 4}.get(query, 6)
    read, cursor = [], ""
    while cursor is not None:
        page = on_each.get(f"/standards?{query}&limit=2{f'&cursor={cursor}' if cursor else ''}")
        assert len(page["items"]) <= 2
        read += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert read == whole


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_limit_is_there_in_the_callers_language(refused, language):
    limits = refused.get("/limits", language)
    assert [each["code"] for each in limits] == [row.code for row in LIMITS]
    for each, row in zip(limits, LIMITS, strict=True):
        assert each == {
            "code": row.code, "provision": row.provision, "amount": row.amount, "unit": row.unit.value,
            "runs_from": row.runs_from.read(language), "owed_by": row.owed_by.read(language), "owes": row.owes.value,
            "basis": row.basis.value, "in_force_from": row.in_force_from.isoformat(),
            "admits_exclusions": row.admits_exclusions,
        }  # fmt: skip


def feed(callers: Callers, path: str, language: str = "en") -> Any:
    answer = callers.call(None, "GET", path, language)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return Xml.fromstring(answer.content)  # noqa: S314 - our own


def test_the_feed_of_measures_has_every_version_the_newest_first(callers):
    callers.publish(in_force_from=TOMORROW)
    read = feed(callers, "/measures.atom")
    assert read.find(f"{ATOM}updated").text == "2026-11-24T04:00:00Z"
    entries = read.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == [
        "Measures list, version 2",
        "Measures list, version 1",
    ]
    assert "25 November 2026" in entries[0].find(f"{ATOM}summary").text
    assert entries[0].find(f"{ATOM}link").get("href").endswith("/measures?version=2")
    assert "措施清单第1版" in Xml.tostring(feed(callers, "/measures.atom", "zh-CN"), encoding="unicode")


def test_the_feed_of_standards_brings_a_withdrawal_to_the_top(on_each):
    on_each.publish_standard()
    names = [
        entry.find(f"{ATOM}id").text.rpartition("/")[2]
        for entry in feed(on_each, "/standards.atom").iter(f"{ATOM}entry")
    ]
    assert names == ["4", "3", "2", "1"]
    on_each.withdraw(1)
    entries = list(feed(on_each, "/standards.atom").iter(f"{ATOM}entry"))
    ids = [entry.find(f"{ATOM}id").text.rpartition("/")[2] for entry in entries]
    assert sorted(ids) == ["1", "2", "3", "4"]
    assert set(ids[:2]) == {"4", "1"}
    (gone,) = [entry for entry, number in zip(entries, ids, strict=True) if number == "1"]
    assert gone.find(f"{ATOM}summary").text == "Withdrawn: 依据已经废止。"
    assert gone.find(f"{ATOM}updated").text == "2026-11-24T04:00:00Z"


def test_nobody_public_reads_who_published(callers):
    callers.publish()
    callers.withdraw(1)
    for path in (
        "/measures",
        "/measures/versions",
        "/standards",
        "/standards/1",
        "/measures.atom",
        "/standards.atom",
    ):
        text = callers.call(None, "GET", path).text
        assert "admin" not in text
        assert "唐宁" not in text
