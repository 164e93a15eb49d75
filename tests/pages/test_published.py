"""The measures list, the standards and the limits as anybody reads them, without signing in."""

import re
from typing import Any

import pytest

from ledger.queries.published import VersionStanding
from regulation.limits import LIMITS
from regulation.words import LIMIT_WORDS
from steps.publishing import publish_measures, publish_standard, withdraw_standard
from tests.houses import at
from tests.pages.reading import han_outside_chinese, words_of

NOON = at("2026-11-24T12:00")
ENGLISH = {"Cookie": "redress_language=en"}
LAW = {"zh": "《优化营商环境条例》第五十三条", "en": "Business Environment Regulations, Art. 53"}


def measure(code: str, **more: Any) -> dict[str, Any]:
    kind = "incentive" if code.startswith("30") else "disciplinary"
    return {"code": code, "kind": kind, "title": {"zh": f"措施甲{code}", "en": f"Measure {code}"},
            "implementers": ["transport"], **more}  # fmt: skip


def publish(door, *measures: dict[str, Any], on="2026-11-24") -> int:
    body = {"measures": list(measures), "in_force_from": on, "why": "补充34.2的依据。"}
    return publish_measures(door.registry.database, "admin", body, NOON)


def publish_food(door, on="2026-11-24", **more: Any) -> int:
    body = {"field": "food", "name": {"zh": "食品安全", "en": "Food safety"},
            "title": {"zh": "食品安全认定标准（修订）", "en": "Food standard, revised"}, "in_force_from": on, **more}  # fmt: skip
    return publish_standard(door.registry.database, "admin", body, NOON)


def words(client, path: str, english: bool = False) -> str:
    answer = client.get(path, headers=ENGLISH if english else {})
    assert answer.status_code == 200, answer.text
    return words_of(answer.text)


def test_the_list_says_what_may_be_done_to_whom_by_whom_and_on_what_law(client):
    said = words(client, "/measures")
    assert "第1版 在用 2018年1月1日（周一）起施行，至今有效。共24项措施。" in said
    for each in (
        "只用于守信联合激励对象名单上的信用主体", "《条例》第三十条", "34.1 不得参加政府采购、招标投标等公共资源交易 《中华人民共和国政府采购法》第二十二条",
        "由谁实施郑州市交通运输局、郑州市地方金融管理局", "哪些认定单位可以采用任何认定单位",
    ):  # fmt: skip
        assert each in said
    assert "没有写明法律，认定时不能采用" not in said


def test_a_measure_without_its_law_and_one_for_some_units_only_say_so(client, door):
    publish(door, measure("34.2", designators=["market"]), measure("34.3", law=LAW))
    said = words(client, "/measures")
    assert "34.2 措施甲34.2 没有写明法律，认定时不能采用" in said
    assert "哪些认定单位可以采用郑州市市场监督管理局" in said
    assert said.count("任何认定单位") == 1
    assert said.count("没有写明法律，认定时不能采用") == 1


def test_every_version_stays_readable_and_says_that_it_is_not_the_one_in_force(client, door):
    publish(door, measure("30.1", law=LAW))
    publish(door, measure("30.2", law=LAW), on="2026-12-01")
    newest = words(client, "/measures")
    assert "第2版 在用 11月24日（周二）起施行，12月1日（周二）起由新版本替代。共1项措施。" in newest
    assert "为什么发布：补充34.2的依据。" in newest
    assert "您看的不是现在使用的清单" not in newest
    old = words(client, "/measures?version=1")
    assert "第1版 已被替代 2018年1月1日（周一）起施行，11月24日（周二）起由新版本替代。共24项措施。" in old
    assert "您看的不是现在使用的清单。已经列入名单的，一直按认定时的那一版。 看在用的第2版" in old
    assert "第3版 尚未施行 12月1日（周二）起施行" in words(client, "/measures?version=3")
    html = client.get("/measures").text
    assert re.findall(r'href="/measures\?version=(\d)"', html) == ["3", "1"]
    assert client.get("/measures?version=9").status_code == 404
    assert client.get("/measures?version=x").status_code == 404


def test_every_page_links_the_same_for_programs(client):
    for path, json, feed in (
        ("/measures", "/api/v1/measures", "/api/v1/measures.atom"),
        ("/standards", "/api/v1/standards?on=2026-11-24", "/api/v1/standards.atom"),
        ("/standards/1", "/api/v1/standards/1", "/api/v1/standards.atom"),
        ("/limits", "/api/v1/limits", None),
    ):
        html = client.get(path).text
        links = dict(re.findall(r'<link rel="alternate" type="([^"]+)"[^>]*? href="([^"]+)"', html))
        assert links.get("application/json") == json
        assert links.get("application/atom+xml") == feed
        for address in links.values():
            assert client.get(address).status_code == 200, address


def test_the_standards_in_force_come_first_and_all_versions_are_a_link_away(client, door):
    publish_food(door, on="2026-12-01")
    said = words(client, "/standards")
    assert "食品安全领域联合激励和联合惩戒对象认定标准 食品安全 food 在用" in said
    assert "12月1日（周二）起由新版本替代" in said
    assert "修订" not in said
    every = words(client, "/standards?show=all")
    assert "食品安全认定标准（修订） 食品安全 food 尚未施行 12月1日（周二）起施行" in every
    history = words(client, "/standards?field=food")
    assert history.index("修订") < history.index("食品安全领域联合激励")
    assert "合同履行" not in history
    assert "这里没有标准。" in words(client, "/standards?field=nothing")


def test_the_lists_of_standards_go_on_page_by_page(client, door, monkeypatch):
    monkeypatch.setattr("api.pages.public.standards.LENGTH", 2)
    html = client.get("/standards").text
    (following,) = re.findall(r'href="(/standards\?cursor=[^"]+)"', html)
    assert "工资支付" not in words_of(html)
    second = words(client, following)
    assert "工资支付" in second
    assert "回到第一页" in second
    assert client.get("/standards?cursor=nonsense").status_code == 404


def test_a_standard_is_there_in_full_with_its_history(client, door):
    assert "生产经营食品，严重危害公众身体健康" in words(client, "/standards/1")
    assert "本标准没有另作规定，最长60个月" in words(client, "/standards/1")
    number = publish_food(door, longest_months=36)
    said = words(client, f"/standards/{number}")
    assert "最长期限36个月" in said
    assert "这里没有登载全文" in said
    assert "这个领域的其他版本 编号1 已被替代" in said
    assert "替代之前发生的行为，仍然看它" in words(client, "/standards/1")
    for path in ("/standards/99", "/standards/0", "/standards/x", "/standards/99999999999"):
        assert client.get(path).status_code == 404


def test_a_withdrawn_standard_says_so_when_and_why(client, door):
    withdraw_standard(door.registry.database, "admin", 1, {"why": "依据已经废止。"}, NOON)
    said = words(client, "/standards/1")
    assert "已经撤回" in said
    assert "11月24日 12:00撤回。无论行为发生在什么时候，都不能再依据它认定。" in said
    assert "撤回的理由：依据已经废止。" in said
    assert "食品安全" not in words(client, "/standards")
    assert VersionStanding.WITHDRAWN.value not in said


def test_without_any_list_or_standard_the_pages_say_what_that_means(client, door):
    for number in (1, 2, 3):
        withdraw_standard(door.registry.database, "admin", number, {"why": "依据已经废止。"}, NOON)
    assert "现在没有在用的认定标准，不能认定任何人。" in words(client, "/standards")


def test_every_limit_is_told_with_its_length_its_article_and_who_set_it(client):
    said = words(client, "/limits")
    for row in LIMITS:
        assert LIMIT_WORDS[row.code].zh in said
        assert row.runs_from.zh in said
    assert "3个工作日 起算收到异议申请之日 由谁承担或者使用办理单位" in said
    assert "《条例》第四十一条第二款。长度：条例规定" in said
    assert "条例没有规定，系统默认" in said
    assert "检验、检测等的时间不计入" in said
    assert client.get("/limits").text.count('href="/deadlines?limit=') == len(LIMITS)


@pytest.mark.parametrize("path", [
    "/measures", "/measures?version=1", "/measures?version=3", "/standards", "/standards?show=all",
    "/standards?field=food", "/standards/1", "/standards/4", "/limits",
])  # fmt: skip
def test_in_english_everything_is_english(client, door, path):
    publish(door, measure("34.2", designators=["market"]), measure("32.1", law={"zh": "某法"}))
    publish(door, measure("30.2", law=LAW), on="2026-12-01")
    publish_food(door)
    withdraw_standard(door.registry.database, "admin", 4, {"why": "依据已经废止。"}, NOON)
    html = client.get(path, headers=ENGLISH).text
    assert '<html lang="en">' in html
    assert han_outside_chinese(html) == []
