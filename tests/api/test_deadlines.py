"""The public calculator over HTTP, and the limits."""

import statistics
import time

import pytest

from tests.houses import House


@pytest.fixture(scope="module")
def house(worlds, server):
    with House(worlds.settings(), server).open() as opened:
        yield opened


def ask(house, **body):
    return house.call(
        None, "POST", "/deadlines", json={name.rstrip("_"): value for name, value in body.items()}
    )


def test_the_calculator_answers_as_its_contract_says(house):
    answer = ask(house, limit="objection", from_="2026-09-28").json()
    assert {name: answer[name] for name in answer if name != "days"} == {
        "limit": "objection", "provision": "41(2)", "amount": 3, "unit": "working_day", "from": "2026-09-28",
        "last_day": "2026-10-08", "due_at": "2026-10-09T00:00:00+08:00", "remaining": 0, "provisional": False,
    }  # fmt: skip
    assert [day["kind"] for day in answer["days"]] == [
        "day_zero",
        "counted",
        "counted",
        *["holiday"] * 7,
        "last_day",
    ]
    assert answer["days"][3] == {"date": "2026-10-01", "kind": "holiday", "name": "National Day"}


def test_an_open_review_leaves_no_date(house):
    answer = ask(
        house,
        limit="objection_with_provider",
        from_="2026-09-28",
        exclusions=[{"from": "2026-09-30", "to": None}],
    ).json()
    assert (answer["last_day"], answer["due_at"], answer["remaining"]) == (None, None, 5)
    assert answer["days"][-1]["date"] == "2026-09-30"


def test_an_instant_is_turned_into_shanghais_date(house):
    assert ask(house, limit="objection", from_="2026-09-27T16:30:00Z").json()["from"] == "2026-09-28"
    assert ask(house, limit="objection", from_="2026-09-28T00:30:00+08:00").json()["from"] == "2026-09-28"
    assert ask(house, limit="objection", from_="2026-09-28T00:30:00").status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"limit": "nothing", "from_": "2026-09-28"}, "limit"),
        ({"from_": "2026-09-28"}, "limit"),
        ({"limit": "objection"}, "from"),
        ({"limit": "objection", "from_": "2017-12-31"}, "from"),
        ({"limit": "objection", "from_": "28.9.2026"}, "from"),
        ({"limit": "objection", "from_": "2026-02-30"}, "from"),
        ({"limit": "objection", "from_": 20260928}, "from"),
        ({"limit": "objection", "from_": "2026-09-28", "exclusions": [{"from": "2026-09-30", "to": "2026-09-29"}]}, "exclusions"),
        ({"limit": "restoration", "from_": "2026-09-28", "exclusions": [{"from": "2026-09-30", "to": None}]}, "exclusions"),
        ({"limit": "objection", "from_": "2026-09-28", "exclusions": [{"to": "2026-09-29"}]}, "exclusions.0.from"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_at_its_field(house, body, field):
    answer = ask(house, **body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == field


def test_every_limit_is_published_with_its_provision(house):
    limits = house.call(None, "GET", "/limits").json()
    assert len(limits) == 20
    assert {"code": "objection", "provision": "41(2)", "amount": 3}.items() <= limits[1].items()


def test_a_running_clock_explains_itself_as_the_calculator_does(house):
    case = house.file().json()
    clock = case["clocks"][0]
    explained = house.call(
        "subject.li", "GET", f"/cases/{case['case_no']}/clocks/objection", params={"party": "platform"}
    ).json()
    assert explained == ask(house, limit="objection", from_=clock["from"]).json()
    assert explained["last_day"] == clock["last_day"]
    assert house.call("subject.li", "GET", f"/cases/{case['case_no']}/clocks/restoration").status_code == 404
    assert house.call("subject.zhang", "GET", f"/cases/{case['case_no']}/clocks/objection").status_code == 404


def test_the_calculator_answers_in_milliseconds(house):
    ask(house, limit="objection", from_="2026-09-28")
    times = []
    for _ in range(40):
        begun = time.perf_counter()
        ask(house, limit="objection", from_="2026-09-28")
        times.append(time.perf_counter() - begun)
    assert statistics.median(times) < 0.05, (
        "over HTTP; the calculator itself is measured in bench/counting.py"
    )
