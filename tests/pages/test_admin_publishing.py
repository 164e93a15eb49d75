"""Administrators publish: a form begun from the list in force, a page to check, one press; nothing typed is ever lost."""

import re
from html import unescape
from typing import Any

import pytest

from ledger.tables import Measure, MeasuresList, Standard
from steps.publishing import publish_measures
from tests.houses import all_of, at
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import Visitor, visitor

NEW, NEW_STANDARD = "/admin/measures/new", "/admin/standards/new"
NOON = at("2026-11-24T12:00")


@pytest.fixture
def admin(client) -> Visitor:
    return visitor(client, "admin")


def fields(html: str) -> dict[str, Any]:
    """What a browser would send of a form, without its buttons."""
    found: dict[str, Any] = {}
    main = html[html.index("<main") : html.index("</main>")]
    for tag in re.findall(r"<input[^>]*>", main):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if said["type"] == "checkbox":
            if " checked" in tag:
                found.setdefault(said["name"], []).append(said["value"])
        else:
            value = unescape(said.get("value", ""))
            found[said["name"]] = [*found[said["name"]], value] if said["name"] in found else [value]
    for name, value in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', main, re.S):
        found[name] = [unescape(value)]
    return found


def begun(admin: Visitor, **changed: Any) -> dict[str, Any]:
    """The form as it begins, with what an administrator then types."""
    typed = {"in_force_from": "2026年11月24日", "why": "调整实施单位。", **changed}
    return {**fields(admin.page(NEW)), **typed}


def versions(door) -> list[int]:
    return sorted(each.number for each in all_of(door, MeasuresList))


def of(door, version: int) -> list[Measure]:
    return sorted((row for row in all_of(door, Measure) if row.version == version), key=lambda row: row.place)


def test_a_version_is_begun_from_the_one_in_force_checked_and_published(admin, door):
    form = begun(
        admin, **{"measures.16.law.zh": "", "measures.16.law.en": "", "measures.0.implementers": ["finance"]}
    )
    check = admin.post(NEW, {**form, "check": "1"})
    assert check.status_code == 200
    said = words_of(check.text)
    assert "和在用的第1版相比" in said
    assert "改动 30.1 许可申请走快捷通道：实施单位 34.2 市场和行业禁入：法律依据 其余22项不变。" in said
    assert "发布后立即发生 发布为第2版，任何人都能看到。发布后不能改，只能由新的一版替代 今天起施行" in said
    assert "34.2没有写明法律：认定时写了会被拒绝" in said
    assert versions(door) == [1], "checking publishes nothing"
    answer = admin.post(NEW, {**fields(check.text), "publish": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/measures?done=2")
    after = admin.words("/admin/measures?done=2")
    assert "第2版已经发布。11月24日（周二）起施行，至今有效。" in after
    assert "11月24日 12:00，唐宁发布 为什么发布：调整实施单位。" in after
    old, new = of(door, 1), of(door, 2)
    assert [row.code for row in new] == [row.code for row in old]
    assert [
        row.code for was, row in zip(old, new, strict=True) if {*was.implementers} != {*row.implementers}
    ] == ["30.1"]
    assert [row.code for row in new if not row.law_zh] == ["34.2"]


def test_pressing_twice_publishes_once(admin, door):
    form = fields(admin.post(NEW, begun(admin)).text)
    answers = [admin.post(NEW, {**form, "publish": "1"}) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == ["/admin/measures?done=2"] * 2
    assert versions(door) == [1, 2]


def test_measures_are_added_and_removed_without_a_script(admin, door):
    form = begun(admin, **{"measures.0.title.zh": "改过的名称"})
    more = admin.post(NEW, {**form, "add": "1"})
    assert more.status_code == 200
    form = fields(more.text)
    assert form["measures.24.code"] == [""]
    assert form["measures.0.title.zh"] == ["改过的名称"]
    assert form["in_force_from"] == ["2026年11月24日"]
    form |= {"measures.24.code": "34.10", "measures.24.title.zh": "新措施", "measures.24.title.en": "A new one",
             "measures.24.implementers": ["transport"]}  # fmt: skip
    fewer = admin.post(NEW, {**form, "remove": "1"})
    form = fields(fewer.text)
    assert form["measures.1.code"] == ["30.3"]
    assert form["measures.23.code"] == ["34.10"]
    check = words_of(admin.post(NEW, {**form, "check": "1"}).text)
    assert "新增 34.10 新措施" in check
    assert "不再列入 30.2 同等条件下先安排资金和项目" in check
    assert "其余22项不变。" in check
    assert "30.2不在这一版里" in check
    assert versions(door) == [1]


def test_from_the_check_one_goes_back_with_everything_typed(admin, door):
    check = admin.post(NEW, begun(admin, why="补充说明。"))
    back = admin.post(NEW, {**fields(check.text), "edit": "1"})
    assert fields(back.text)["why"] == ["补充说明。"]
    assert fields(back.text)["measures.23.code"] == ["34.9"]
    assert "补充说明。" in admin.post(NEW, fields(back.text)).text
    assert versions(door) == [1]


REFUSALS = [
    ({"in_force_from": "2026-11-23"}, "in_force_from", "施行日期不能早于今天。"),
    ({"in_force_from": "改天"}, "in_force_from", "“施行日期”应为日期，例如2026-11-24。"),
    ({"why": ""}, "why", "“为什么发布”不能为空。"),
    ({"measures.3.code": "35.1"}, "measures-3-code", "编号应为条文号加项号，例如30.1、32.4或者34.9。"),
    ({"measures.3.code": "30.1"}, "measures-3-code", "编号30.1在清单里出现了两次。"),
    ({"measures.3.code": ""}, "measures-3-code", "“第4项：编号”不能为空。"),
    ({"measures.3.title.en": ""}, "measures-3-title-en", "“第4项：英文名称”不能为空。"),
    ({"measures.3.law.zh": "", "measures.3.law.en": ""}, "measures-3-law", "第三十条、第三十二条的措施要写明所依据的法律。"),
    ({"measures.3.law.zh": ""}, "measures-3-law-zh", "“第4项：法律依据（中文）”不能为空。"),
    ({"measures.3.implementers": []}, "measures-3-implementers", "至少要有一个实施单位。"),
    ({"measures.3.implementers": ["market"]}, "measures-3-implementers", "market不是实施单位。"),
    ({"measures.3.designators": ["transport"]}, "measures-3-designators", "transport不是认定单位。"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "where", "sentence"), REFUSALS)
@pytest.mark.parametrize("pressed", ["check", "publish"])
def test_what_is_refused_comes_back_with_everything_typed(admin, door, changed, where, sentence, pressed):
    form = begun(admin, **changed)
    answer = admin.post(NEW, {**form, pressed: "1"})
    assert answer.status_code == 422
    html = answer.text
    assert "<title>错误：起草措施清单" in html
    assert f'<a href="#{where}">{sentence}</a>' in html
    assert f'id="{where}"' in html
    assert sentence in words_of(html.partition(f'id="{where}-error"')[2])
    kept, sent = (
        fields(html),
        {name: value if isinstance(value, list) else [value] for name, value in form.items()},
    )
    assert kept == {name: value for name, value in sent.items() if value}
    assert versions(door) == [1]


def test_an_empty_list_is_refused_in_its_place(admin):
    answer = admin.post(NEW, {"in_force_from": "2026-11-24", "why": "清空。", "check": "1"})
    assert answer.status_code == 422
    assert '<a href="#measures">清单里至少要有一项措施。</a>' in answer.text
    assert "清单是空的。" in words_of(answer.text)


def test_a_list_overtaken_by_another_is_shown_once_more_before_it_is_published(admin, door):
    check = fields(admin.post(NEW, begun(admin)).text)
    other = {"measures": [{"code": "34.1", "kind": "disciplinary", "title": {"zh": "甲", "en": "A"}, "implementers": ["finance"]}],
             "in_force_from": "2026-11-24", "why": "另一位管理人员的。"}  # fmt: skip
    assert publish_measures(door.registry.database, "admin", other, NOON) == 2
    answer = admin.post(NEW, {**check, "publish": "1"})
    assert answer.status_code == 409
    assert "第2版已经发布，这一版是从更早的版本改来的，没有发布。" in words_of(answer.text)
    assert "和在用的第2版相比" in words_of(answer.text)
    assert versions(door) == [1, 2]
    answer = admin.post(NEW, {**fields(answer.text), "publish": "1"})
    assert answer.headers["location"] == "/admin/measures?done=3"
    assert len(of(door, 3)) == 24


def test_a_long_list_with_many_units_fits_into_the_form(admin, door):
    form = begun(admin)
    for place in range(24, 99):
        form |= {f"measures.{place}.code": f"34.{place}", f"measures.{place}.title.zh": "甲", f"measures.{place}.title.en": "A",
                 f"measures.{place}.law.zh": "", f"measures.{place}.law.en": "",
                 f"measures.{place}.implementers": ["transport", "finance"]}  # fmt: skip
    answer = admin.post(NEW, {**form, "publish": "1"})
    assert answer.headers["location"] == "/admin/measures?done=2"
    assert len(of(door, 2)) == 99


def test_any_version_may_be_begun_from(admin, door):
    publish_measures(door.registry.database, "admin", {
        "measures": [{"code": "34.1", "kind": "disciplinary", "title": {"zh": "甲", "en": "A"}, "implementers": ["finance"]}],
        "in_force_from": "2026-11-24", "why": "只留一项。",
    }, NOON)  # fmt: skip
    assert fields(admin.page(NEW))["measures.0.title.zh"] == ["甲"]
    assert "measures.23.code" in fields(admin.page(f"{NEW}?version=1"))


STANDARD = {
    "field": "transport", "name.zh": "交通运输", "name.en": "Transport", "title.zh": "交通运输认定标准", "title.en": "Transport standard",
    "text.zh": "严重超载。", "text.en": "Grave overloading.", "longest_months": "36", "in_force_from": "2026-12-01",
}  # fmt: skip


def test_a_standard_is_checked_and_published(admin, door):
    form = {**fields(admin.page(NEW_STANDARD)), **STANDARD}
    check = admin.post(NEW_STANDARD, {**form, "check": "1"})
    said = words_of(check.text)
    assert "交通运输 / Transport transport" in said
    assert "最长期限36个月" in said
    assert "12月1日（周二）起施行：那天和以后的行为看这一版 这个领域以前没有标准：更早的行为不能认定" in said
    assert len(all_of(door, Standard)) == 3
    answers = [admin.post(NEW_STANDARD, {**fields(check.text), "publish": "1"}) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == ["/admin/standards?done=4"] * 2
    assert "编号4已经发布。12月1日（周二）起施行" in admin.words("/admin/standards?done=4")
    (row,) = [each for each in all_of(door, Standard) if each.id == 4]
    assert (row.field, row.text_en, row.longest_months, row.published_by) == (
        "transport",
        "Grave overloading.",
        36,
        "admin",
    )


def test_a_new_version_of_a_standard_is_begun_from_the_one_before(admin):
    form = fields(admin.page(f"{NEW_STANDARD}?version=1"))
    assert form["title.zh"] == ["食品安全领域联合激励和联合惩戒对象认定标准"]
    assert form["in_force_from"] == [""]
    check = words_of(admin.post(NEW_STANDARD, {**form, "in_force_from": "2026-11-24", "check": "1"}).text)
    assert "更早的行为仍看这个领域以前的版本" in check
    assert "认定的期限最长60个月" in check
    assert admin.get(f"{NEW_STANDARD}?version=99").status_code == 404


@pytest.mark.parametrize(("changed", "where", "sentence"), [
    ({"field": "Transport!"}, "field", "领域代码由小写字母、数字和下划线组成"),
    ({"name.en": ""}, "name-en", "“领域的英文名称”不能为空。"),
    ({"title.zh": ""}, "title-zh", "“标准的中文标题”不能为空。"),
    ({"text.en": ""}, "text-en", "“英文全文”不能为空。"),
    ({"longest_months": "三年"}, "longest_months", "写1到600之间的整数，或者留空"),
    ({"longest_months": "0"}, "longest_months", "写1到600之间的整数，或者留空"),
    ({"in_force_from": "2026-11-01"}, "in_force_from", "施行日期不能早于今天。"),
])  # fmt: skip
def test_a_refused_standard_comes_back_with_everything_typed(admin, door, changed, where, sentence):
    form = {**fields(admin.page(NEW_STANDARD)), **STANDARD, **changed}
    for pressed in ("check", "publish"):
        answer = admin.post(NEW_STANDARD, {**form, pressed: "1"})
        assert answer.status_code == 422
        assert "<title>错误：" in answer.text
        assert f'<a href="#{where}">{sentence}' in answer.text
        assert sentence in words_of(answer.text.partition(f'id="{where}-error"')[2])
        assert {name: value[0] for name, value in fields(answer.text).items() if name in STANDARD} == {
            **STANDARD,
            **changed,
        }
    assert len(all_of(door, Standard)) == 3


def test_a_standard_is_withdrawn_with_a_reason_and_only_once(admin, door):
    where = "/admin/standards/1/withdraw"
    assert "以前的版本不会恢复" in admin.words(where)
    empty = admin.post(where, {"why": "  "})
    assert empty.status_code == 422
    assert empty.text.count("写明为什么撤回") == 2
    form = {**fields(admin.page(where)), "why": "依据已经废止。"}
    answers = [admin.post(where, form) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == ["/admin/standards?done=1"] * 2
    listed = admin.words("/admin/standards?done=1")
    assert "编号1已经撤回。" in listed
    assert "11月24日 12:00，唐宁撤回：依据已经废止。" in listed
    assert 'href="/admin/standards/1/withdraw"' not in admin.page("/admin/standards")
    late = admin.post(where, {"why": "再一次。", "key": "another"})
    assert late.status_code == 409
    assert "这一版在11月24日 12:00已经撤回。" in words_of(late.text)
    (row,) = [each for each in all_of(door, Standard) if each.id == 1]
    assert row.withdrawn_why == "依据已经废止。"
    assert admin.get("/admin/standards/99/withdraw").status_code == 404
    assert admin.post("/admin/standards/99/withdraw", {"why": "x"}).status_code == 404


@pytest.mark.parametrize(
    "account", ["subject.li", "officer.market", "supervisor.platform", "auditor", "reviewer.province"]
)
def test_nobody_else_gets_to_these_pages(client, door, account):
    other = visitor(client, account)
    for path in ("/admin/measures", NEW, "/admin/standards", NEW_STANDARD, "/admin/standards/1/withdraw"):
        assert other.get(path).status_code == 403, path
        assert "/admin/" not in other.get("/settings").text
    for path in (NEW, NEW_STANDARD, "/admin/standards/1/withdraw"):
        assert other.post(path, {"publish": "1", "why": "x"}).status_code == 403
    assert versions(door) == [1]
    assert all(each.withdrawn_at is None for each in all_of(door, Standard))


def test_who_is_not_signed_in_signs_in_first_and_loses_nothing(client):
    answer = client.get("/admin/measures", follow_redirects=False)
    assert answer.headers["location"] == "/sign-in?back=%2Fadmin%2Fmeasures"
    kept = client.post(NEW_STANDARD, data={"field": "transport"}, follow_redirects=False)
    assert kept.status_code == 401
    assert 'name="kept.field" value="transport"' in kept.text


def test_an_administrator_has_a_place_for_each(admin):
    html = admin.page(NEW)
    assert re.findall(r'<li><a href="(/admin/\w+)"( aria-current="page")?>', html) == [
        ("/admin/measures", ' aria-current="page"'),
        ("/admin/standards", ""),
    ]


def test_in_english_everything_is_english(admin):
    for path in ("/admin/measures?done=1", NEW, "/admin/standards?done=1", NEW_STANDARD, f"{NEW_STANDARD}?version=1",
                 "/admin/standards/1/withdraw"):  # fmt: skip
        assert han_outside_chinese(admin.page(path, english=True)) == [], path
    english = {"Cookie": f"{admin.cookie}; redress_language=en"}
    for path, form in (
        (
            NEW,
            begun(
                admin, **{"measures.16.law.zh": "", "measures.16.law.en": "", "measures.0.title.en": "Other"}
            ),
        ),
        (NEW, begun(admin, why="", **{"measures.3.code": ""})),
        (NEW_STANDARD, {**STANDARD, "key": "k"}),
        (NEW_STANDARD, {**STANDARD, "longest_months": "x"}),
    ):
        answer = admin.post(path, {**form, "check": "1"}, headers=english)
        assert '<html lang="en">' in answer.text
        assert han_outside_chinese(answer.text) == [], path
