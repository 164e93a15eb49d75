"""The drafting room: every guard says at its field, while one writes, what the law would refuse; and nothing is lost."""

import re

import pytest
from sqlmodel import select
from stdnum.cn import ric

from ledger.tables import Case, CaseCounter, Designation, DesignationPerson, Draft, RecordLookup, Subject
from regulation.definitions import ListKind
from tests.houses import all_of
from tests.pages.drafting import DISCIPLINARY, INCENTIVE, LI, begun, needs, said_at, turn
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor

NEW = "41010519700101123" + ric.calc_check_digit("410105197001011230")
PERSON = "responsible_persons.0"


@pytest.fixture
def market(client):
    return visitor(client, "officer.market")


def saved(market, where, counted="", **changed):
    said = turn(market.page(where)) | {"counted": counted} | changed
    answer = market.post(f"{where}/saved", DISCIPLINARY | said)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_draft_begins_with_the_list_and_the_subject(market):
    page = market.words("/designations/new?kind=incentive")
    assert "以“起草名单认定”的用途记下" in page
    where = begun(market)
    assert re.fullmatch(r"/designations/drafts/[0-9a-f]{32}", where)
    assert "郑州禹都餐饮管理有限公司" in market.words(where)
    assert begun(market) == where, "what was begun and not filed is gone on with"
    assert where in market.page("/designations/new")


def test_the_subject_is_named_by_its_identifier_too(market):
    li = {"id_kind": "resident_id", "number": LI["number"], "name": LI["name"]}
    answer = market.post("/designations/new", {"kind": "disciplinary", **li})
    assert answer.status_code == 303
    assert "李晓峰" in market.words(answer.headers["location"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "请选择名单"),
        ({"record": "nothing"}, "没有您可以查看的这条记录"),
        ({"id_kind": "resident_id", "number": NEW, "name": "新来的人"}, "没有可以依据的记录"),
        ({"id_kind": "resident_id", "number": LI["number"], "name": "别人"}, "对不上"),
    ],
)
def test_a_beginning_that_leads_nowhere_says_why_and_keeps_what_was_typed(market, wrong, words):
    typed = {"kind": "disciplinary", "id_kind": "record", "record": "demo-record-6"} | wrong
    answer = market.post("/designations/new", typed)
    assert answer.status_code == 422
    assert words in words_of(answer.text)
    assert "<title>错误：" in answer.text
    assert f'value="{typed["record"]}"' in answer.text


def test_listing_the_records_is_a_look_up_written_down_once_a_day(market, door):
    where = begun(market)
    for _ in range(2):
        market.page(where)
    looks = all_of(door, RecordLookup)
    assert {(look.account, look.purpose) for look in looks} == {("officer.market", "起草名单认定")}
    assert sorted(look.record for look in looks) == sorted({look.record for look in looks})
    assert "demo-record-6" in {look.record for look in looks}


@pytest.mark.parametrize(
    ("changed", "place", "article", "words"),
    [
        ({"conduct_category": ""}, "conduct_category", "第三十三条", "还没有写明行为属于第三十三条的哪一类"),
        ({"conduct_category": "5"}, "conduct_category", "第三十三条", "法院列入失信被执行人名单"),
        ({"conduct_category": "10"}, "conduct_law", "第三十三条", "须写明所依据的法律"),
        ({"conduct_on": ""}, "conduct_on", "第三十三条", "还没有写明行为发生的日期"),
        ({"conduct_on": "2020-04-30"}, "conduct_on", "第七十条", "早于《条例》施行的2020年5月1日"),
        ({"conduct_on": "上周"}, "conduct_on", "", "认不出这个日期"),
        ({"conduct_on": "2026-11-25"}, "conduct_on", "", "行为日期不能晚于今天"),
        ({"field": ""}, "field", "第二十七条第一款", "没有已经公布"),
        ({"records": []}, "records", "第二十条", "还没有写明所依据的记录"),
        ({"records": ["demo-record-7"]}, "records", "第二十条", "它是守信信息"),
        ({"records": ["demo-record-11"]}, "records", "第二十七条第二款", "没有写明确认欠费的法律文书"),
        ({"records": ["demo-record-1"]}, "records", "第二十条", "不是这个信用主体的记录"),
        ({"records": ["no-such-record"]}, "records", "", "没有这条记录"),
        ({"facts": ""}, "facts", "第二十八条第三款", "还没有写明列入的理由和事实"),
        ({"legal_basis": ""}, "legal_basis", "第二十八条第三款", "还没有写明法律依据"),
        ({"measures": []}, "measures", "第二十八条第三款", "还没有写明采取哪些措施"),
        ({"measures": ["30.1"]}, "measures", "第二十九条", "不是惩戒措施"),
        ({"measures": ["34.99"]}, "measures", "第二十九条", "不在公布的措施清单内"),
        ({"proportionality": " "}, "proportionality", "第三十一条", "还没有写明这些措施为什么"),
        ({"effective_months": ""}, "effective_months", "第三十七条", "还没有写明有效期限"),
        ({"effective_months": "61个月"}, "effective_months", "第三十七条第二款", "有效期限61个月，超过最长的60个月"),
        ({"effective_months": "三年"}, "effective_months", "", "请用数字写明几个月"),
        ({"restoration_terms": ""}, "restoration_terms", "第三十七条", "还没有写明怎样可以修复信用"),
        ({"channels": []}, "channels", "", "请写明在哪些渠道公布"),
        ({f"{PERSON}.name": "", f"{PERSON}.role": "", f"{PERSON}.number": ""}, "responsible_persons", "第三十五条",
         "还没有列明责任人员"),
        ({f"{PERSON}.role": ""}, "responsible_persons-0", "", "请选择此人的身份"),
        ({f"{PERSON}.number": "410105198503070011"}, "responsible_persons-0", "", "校验码不正确"),
        ({f"{PERSON}.name": "别人"}, "responsible_persons-0", "", "对不上"),
    ],
)  # fmt: skip
def test_what_the_law_would_refuse_is_said_at_its_field_while_one_writes(
    market, changed, place, article, words
):
    answer = saved(market, begun(market), **changed)
    assert words in said_at(answer, place)
    assert words in needs(answer)
    assert article in needs(answer)


def test_one_who_was_a_child_at_the_conduct_is_said_at_that_person(market):
    boy = "41010520090101001" + ric.calc_check_digit("410105200901010010")
    typed = {f"{PERSON}.name": "王小", f"{PERSON}.number": boy}
    assert "王小不满18周岁" in said_at(saved(market, begun(market), **typed), "responsible_persons-0")


def test_a_draft_that_the_law_allows_says_so_and_what_was_looked_at(market):
    answer = saved(market, begun(market))
    assert "可以送批了" in needs(answer)
    assert "已满足14项" in needs(answer)
    assert "3月18日（周三）" in words_of(answer)
    assert "2018年1月1日（周一）起施行" in words_of(answer)


def test_the_number_of_what_is_missing_is_spoken_only_when_it_changes(market):
    where = begun(market)
    spoken = re.compile(r'id="needs-said"[^>]*>还差1项才能送批<')
    assert spoken.search(saved(market, where, counted="2", facts=""))
    assert not spoken.search(saved(market, where, counted="1", facts=""))


def test_writing_and_checking_enrols_nobody_and_takes_no_number(market, door):
    where = begun(market)
    before = len(all_of(door, Subject)), all_of(door, CaseCounter)
    new = {f"{PERSON}.name": "新来的人", f"{PERSON}.number": NEW}
    saved(market, where, **new)
    market.page(where)
    market.page(f"{where}/preview")
    assert (len(all_of(door, Subject)), all_of(door, CaseCounter)) == before
    assert all_of(door, Case) == []


def test_a_number_is_kept_sealed_shown_masked_and_need_not_be_typed_again(market, door):
    where = begun(market)
    saved(market, where)
    assert LI["number"] not in str([draft.content for draft in all_of(door, Draft)])
    page = market.page(where)
    assert LI["number"] not in page
    assert "已填：4101************1X" in words_of(page)
    kept = re.search(rf'name="{PERSON}.kept" value="(\w+)"', page)
    assert kept is not None
    again = saved(market, where, **{f"{PERSON}.number": "", f"{PERSON}.kept": kept[1]})
    assert "可以送批了" in needs(again)


def test_a_row_more_and_a_row_less_need_no_scripts(market):
    where = begun(market)
    more = market.post(where, DISCIPLINARY | {"add": "1"})
    assert more.headers["location"] == f"{where}#responsible_persons-1"
    page = market.page(where)
    assert f'name="{PERSON}.name" value="李晓峰"' in page
    assert 'name="responsible_persons.1.name" value=""' in page
    less = market.post(where, DISCIPLINARY | {"remove": "0"})
    assert less.headers["location"] == f"{where}#responsible_persons"
    assert "李晓峰" not in market.page(where)


def test_save_and_check_does_the_same_with_a_whole_page(market):
    where = begun(market)
    assert (
        market.post(where, DISCIPLINARY | {"facts": "", "check": "1"}).headers["location"] == f"{where}#needs"
    )
    page = market.page(where)
    assert "还没有写明列入的理由和事实" in said_at(page, "facts")
    assert 'aria-describedby="facts-why" aria-invalid="true"' in page
    assert "<title>错误：" not in page
    assert DISCIPLINARY["proportionality"] in page


def test_what_a_page_keeps_too_late_does_not_undo_what_was_sent_since(market):
    where = begun(market)
    before = turn(market.page(where))
    market.post(where, DISCIPLINARY | {"check": "1"})
    late = market.post(f"{where}/saved", DISCIPLINARY | before | {"facts": "旧的"})
    assert "还没有保存" in words_of(late.text)
    assert DISCIPLINARY["facts"] in market.page(where)
    assert "已保存" in words_of(saved(market, where, facts="新的"))
    assert ">\n新的</textarea>" in market.page(where)


def test_a_refused_filing_keeps_everything_and_says_each_reason_at_its_field(market, door):
    where = begun(market)
    typed = DISCIPLINARY | {"facts": "", "effective_months": "61", "channels": [], "file": "1"}
    answer = market.post(where, typed)
    assert answer.status_code == 422
    assert "<title>错误：" in answer.text
    summary = re.search(r'<div class="errors".*?</div>', answer.text, re.S)
    assert summary is not None
    assert re.findall(r'href="#([\w-]+)"', summary[0]) == ["facts", "effective_months", "channels"]
    for field in ("facts", "effective_months", "channels"):
        assert f'id="{field}"' in answer.text
        assert said_at(answer.text, field) != ""
    assert DISCIPLINARY["proportionality"] in answer.text
    assert 'name="effective_months" value="61"' in answer.text
    assert re.search(r'<button type="submit"[^>]*name="file"[^>]*>', answer.text)
    assert "disabled" not in answer.text
    assert all_of(door, Case) == []


def test_a_draft_is_filed_as_it_was_written_and_once(market, door):
    where = begun(market)
    first, second = (market.post(where, DISCIPLINARY | {"file": "1"}) for _ in range(2))
    designation = all_of(door, Designation)[0]
    number = designation.case_no
    assert first.headers["location"] == f"/cases/{number}?done=draft"
    assert second.headers["location"] == f"/cases/{number}"
    assert [case.case_no for case in all_of(door, Case)] == [number]
    assert (designation.kind, designation.conduct_category, designation.effective_months) == (
        ListKind.DISCIPLINARY, 2, 36,
    )  # fmt: skip
    assert (designation.records, designation.measures, designation.channels) == (
        ["demo-record-6"], ["34.1"], ["site", "board"],
    )  # fmt: skip
    assert designation.facts == DISCIPLINARY["facts"]
    assert designation.proportionality == DISCIPLINARY["proportionality"]
    people = [(person.subject, person.role) for person in all_of(door, DesignationPerson)]
    assert ("demo-subject-li", "legal_representative") in people
    assert market.get(where).headers["location"] == f"/cases/{number}"
    assert market.post(f"{where}/saved", DISCIPLINARY).status_code == 204
    assert where not in market.page("/designations/new")


def test_somebody_not_known_yet_is_enrolled_when_it_is_filed(market, door):
    where = begun(market)
    new = {f"{PERSON}.name": "新来的人", f"{PERSON}.number": NEW, "file": "1"}
    assert market.post(where, DISCIPLINARY | new).status_code == 303
    with door.registry.database.reading() as session:
        found = session.exec(select(Subject).where(Subject.name == "新来的人")).one()
    assert door.registry.seals.open(found.id_sealed) == NEW


def test_an_organisation_may_say_why_nobody_can_be_named(market):
    nobody = {name: "" for name in DISCIPLINARY if name.startswith(PERSON)}
    answer = saved(market, begun(market), **nobody, no_person_reason="公司已注销，责任人员无法查明。")
    assert "可以送批了" in needs(answer)


def test_an_incentive_asks_only_for_what_binds_it(market, door):
    where = begun(market, "incentive", "demo-record-7")
    page = market.page(where)
    for name in ("conduct_category", "conduct_on", "conduct_law", "proportionality", "restoration_terms", "no_person_reason"):  # fmt: skip
        assert f'name="{name}"' not in page
    assert "34.1" not in words_of(page)
    assert "公示" in words_of(page)
    assert "还没有写明列入的理由和事实" in said_at(page, "facts")
    assert market.post(where, INCENTIVE | {"file": "1"}).status_code == 303
    assert all_of(door, Designation)[0].kind is ListKind.INCENTIVE


def test_the_notice_is_previewed_for_each_person_and_nothing_is_written(market, door):
    where = begun(market)
    assert market.post(where, DISCIPLINARY | {"preview": "1"}).headers["location"] == f"{where}/preview"
    page = market.words(f"{where}/preview")
    assert "2人收到告知书" in page
    assert "发给郑州禹都餐饮管理有限公司" in page
    assert "发给李晓峰" in page
    assert DISCIPLINARY["proportionality"] in page
    assert "10个工作日" in page
    assert (all_of(door, Case), all_of(door, Designation)) == ([], [])


def test_a_preview_says_what_it_cannot_do_without(market):
    where = begun(market)
    saved(market, where, conduct_on="", effective_months="")
    page = market.page(f"{where}/preview")
    assert re.findall(rf'href="{where}#(\w+)"', page) == ["conduct_on", "effective_months"]


def test_an_incentives_display_is_previewed_with_its_last_day(market):
    where = begun(market, "incentive", "demo-record-7")
    market.post(where, INCENTIVE)
    assert "12月3日" in market.words(f"{where}/preview"), "seven working days after Tuesday 24 November"


def test_a_draft_can_be_thrown_away(market, door):
    where = begun(market)
    assert "不能恢复" in market.words(f"{where}/discard")
    assert market.post(f"{where}/discard").headers["location"] == "/designations/new"
    assert all_of(door, Draft) == []


def test_only_officers_of_units_that_designate_draft_and_a_draft_is_nobody_elses(client, market):
    where = begun(market)
    for account, status in (
        ("officer2.market", 200), ("officer.platform", 403), ("officer.tax", 403), ("approver.market", 403),
        ("subject.li", 403), ("supervisor.platform", 403), ("auditor", 403),
    ):  # fmt: skip
        assert visitor(client, account).get("/designations/new").status_code == status, account
    assert visitor(client, "officer2.market").get(where).status_code == 404
    assert visitor(client, "officer.platform").post(f"{where}/saved", DISCIPLINARY).status_code == 403


def test_too_much_at_once_is_said_and_what_was_saved_stays(market):
    where = begun(market)
    saved(market, where)
    answer = market.post(where, DISCIPLINARY | {"facts": "长" * 400_000, "file": "1"})
    assert answer.status_code == 413
    assert "写得太长" in words_of(answer.text)
    assert DISCIPLINARY["facts"] in answer.text


def test_the_room_is_english_on_the_english_page(market):
    where = begun(market)
    saved(market, where, facts="", conduct_on="2020-04-30", effective_months="61", records=["demo-record-11"])
    for path in ("/designations/new", where, f"{where}/discard"):
        assert han_outside_chinese(market.page(path, english=True)) == [], path
    saved(market, where)
    assert han_outside_chinese(market.page(f"{where}/preview", english=True)) == []
    assert "Ready to be sent off" in market.words(where, english=True)
