"""Credit restoration from one's record: applying, with everything said beforehand; what the application then says; completing
it; and what the record says afterwards.

Today is Tuesday 24 November 2026, noon. Received today, the platform has one working day: until Wednesday the 25th. Completed
on Friday the 27th, it runs anew until Monday the 30th.
"""

from datetime import date

import pytest
from sqlalchemy import event as sqlalchemy_event

from ledger.tables import Case, Record, Restoration
from regulation.definitions import RecordStanding
from tests.houses import all_of, at
from tests.pages.officers import AtWork
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import PDF, hidden, stands_still, uploaded, visitor
from tests.steps.objected import act, let_come_due

SAID = "已经补缴并整改，复查合格。"
MISSING = "缴款凭证；消除影响的证明。"
RECORD = "demo-record-2"


@pytest.fixture
def li(client):
    return visitor(client, "subject.li")


def filed(door, who="subject.li", when="2026-11-24T09:00", **said) -> str:
    body = {"record": RECORD, "statement": SAID, "documents": [uploaded(door, who)], **said}
    return door.open_case(who, "restoration", body, at(when)).case_no


def returned(door, when="2026-11-24T10:00", **said) -> str:
    number = filed(door, **said)
    act(door, "officer.platform", number, "return_incomplete", when, missing=MISSING)
    return number


def completed(door) -> str:
    number = returned(door)
    act(door, "subject.li", number, "complete", "2026-11-27T09:00", documents=[uploaded(door, "subject.li")])
    return number


def decided(door, outcome: str, reasons="已经核对材料。") -> str:
    number = filed(door)
    act(door, "officer.platform", number, "decide", "2026-11-24T11:00", outcome=outcome, reasons=reasons)
    return number


# In the lists and on its own page ----------------------------------------------------------------------------------


def test_it_is_listed_with_what_happens_next_and_by_when(li, door):
    number = filed(door)
    for path in ("/", "/cases"):
        html = li.page(path)
        words = words_of(html)
        assert f'href="/cases/{number}"' in html
        assert "信用修复：" in words
        assert "24:00前作出决定" in words
        assert "11月25日（周三）" in words
    assert "先办这件" not in li.words("/")


def test_what_was_given_back_comes_first_and_has_no_last_day(li, door):
    number = returned(door)
    html = li.page("/")
    words = words_of(html)
    assert "先办这件" in words
    assert "请您补齐材料" in words
    assert "1个工作日内作出决定" in words
    assert "补交没有最后一天" in words
    assert f'href="/cases/{number}/complete"' in html


def test_the_list_takes_as_many_queries_for_three_as_for_one(li, door):
    def queries() -> int:
        asked: list[str] = []
        engine = door.registry.database.engine
        sqlalchemy_event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
        li.page("/cases")
        return len(asked)

    filed(door)
    li.page("/cases")
    one = queries()
    for record in ("demo-record-1", "demo-record-3"):
        filed(door, record=record)
    assert len(all_of(door, Restoration)) == 3
    assert queries() == one


def test_the_page_says_who_decides_by_when_and_what_was_filed(li, door):
    number = filed(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert 'class="strip' in html
    assert "24:00前作出决定" in words
    assert "在此之前，记录照旧披露。" in words
    assert SAID in words
    assert PDF[0] in words
    assert "收到您的信用修复申请" in words
    assert "信用修复申请回执" in words
    assert "如果没有按时决定" in words


def test_on_its_day_and_after_it_the_page_says_so(li, door, monkeypatch):
    number = filed(door)
    stands_still(monkeypatch, "2026-11-25T12:00")
    assert "在今天24:00前作出决定" in li.words(f"/cases/{number}")
    stands_still(monkeypatch, "2026-11-26T12:00")
    let_come_due(door, number, "2026-11-26T00:00")
    words = li.words(f"/cases/{number}")
    assert "没有按期作出决定，决定仍须作出" in words
    assert "应在11月25日（周三）24:00前决定。" in words
    assert "没有按期决定，您可以" in words
    assert "您不需要重新申请" in words
    assert "没有按期作出决定，决定仍须作出" in li.words("/")


def test_a_late_decision_stays_late(li, door, monkeypatch):
    number = filed(door)
    let_come_due(door, number, "2026-11-26T00:00")
    said = {"outcome": "restored", "reasons": "复查合格。"}
    act(door, "officer.platform", number, "decide", "2026-11-26T10:00", **said)
    stands_still(monkeypatch, "2026-11-26T12:00")
    assert "决定晚于期限，逾期的记录保留。" in li.words(f"/cases/{number}")


def test_what_is_missing_is_quoted_with_the_way_to_complete_it(li, door):
    number = returned(door)
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "请您补齐材料" in words
    assert f"缺少的材料 {MISSING}" in words
    assert "同一件申请只退回这一次" in words
    assert f'href="/cases/{number}/complete"' in html
    assert "退回申请，要求补正" in words
    assert "24:00前作出决定" not in words[: words.index("办理经过")]
    assert 'class="strip' not in html
    assert "如果没有按时决定" not in words


def test_restored_it_says_what_that_means(li, door):
    number = decided(door, "restored")
    html = li.page(f"/cases/{number}")
    words = words_of(html)
    assert "准予修复，这条记录停止公示、共享和授权查询" in words
    assert "已经核对材料。" in words
    assert "信用修复证书已经发给您。" in words
    assert "这条记录不再公示、不再共享，也不接受授权查询，并标明已经修复。" in words
    assert "这条记录已修复，不再披露。" in words
    assert "记录已经修复 " in words
    assert "如果您不同意" not in words
    assert 'class="strip' in html
    assert "hx-get" not in html


def test_refused_it_says_why_and_what_one_may_do(li, door):
    html = li.page(f"/cases/{decided(door, 'refused', '尚未履行处罚决定。')}")
    words = words_of(html)
    assert "不予修复，记录照旧披露" in words
    assert "尚未履行处罚决定。" in words
    assert "理由消除以后，在记录披露期内可以再次申请。" in words
    assert "行政复议或者提起行政诉讼" in words
    assert f'href="/records/{RECORD}/restore"' in html
    assert f'href="/objections/new?record={RECORD}"' in html


def test_an_open_page_asks_whether_anything_has_changed(li, door):
    number = filed(door)
    html = li.page(f"/cases/{number}")
    asking = html.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    assert li.get(asking, **{"HX-Request": "true"}).status_code == 204
    act(door, "officer.platform", number, "return_incomplete", "2026-11-24T11:00", missing=MISSING)
    changed = li.get(asking, **{"HX-Request": "true"})
    assert changed.status_code == 200
    assert "本案有了新进展：请您补齐材料" in words_of(changed.text)


def test_who_represents_a_company_sees_whose_record_it_is(client, door):
    number = filed(door, "subject.yudu", record="demo-record-6")
    yudu = visitor(client, "subject.yudu")
    assert "谁的记录郑州禹都餐饮管理有限公司" in yudu.words(f"/cases/{number}")


def test_followed_by_its_code_it_says_that_it_is_with_the_applicant(client, door):
    number = returned(door)
    with door.registry.database.reading() as session:
        code = session.get_one(Case, number).tracking_code
    words = words_of(client.get(f"/track?code={code}").text)
    assert "已经退回申请人补正。补齐以前没有期限在走" in words
    assert MISSING not in words


# On the record -----------------------------------------------------------------------------------------------------


def test_the_record_offers_to_apply_where_one_may(client, li):
    html = li.page(f"/records/{RECORD}")
    assert f'href="/records/{RECORD}/restore"' in html
    assert "1个工作日内作出决定" in words_of(html)
    yudu = visitor(client, "subject.yudu")
    assert "申请信用修复" not in yudu.words("/records/demo-record-7")
    assert yudu.get("/records/demo-record-7/restore").status_code == 404


def test_the_record_leads_to_the_application_that_is_open(li, door):
    number = filed(door)
    html = li.page(f"/records/{RECORD}")
    assert f'href="/cases/{number}"' in html
    assert f'href="/records/{RECORD}/restore"' not in html
    closed = li.get(f"/records/{RECORD}/restore")
    assert closed.status_code == 409
    assert number in words_of(closed.text)


def test_a_record_whose_disclosure_is_over_says_so(li, door):
    with door.registry.database.writing() as session:
        record = session.get_one(Record, RECORD)
        record.disclosure_ends = date(2026, 11, 23)
        session.add(record)
    words = li.words(f"/records/{RECORD}")
    assert "这条记录披露到2026年11月23日（周一）为止" in words
    assert "第四十三条" in words
    closed = li.get(f"/records/{RECORD}/restore")
    assert closed.status_code == 409
    assert "现在不能申请信用修复" in words_of(closed.text)


def test_a_rule_of_the_state_that_is_turned_on_says_from_when(li, door, client, monkeypatch):
    registry = client.app.state.house.door.registry
    monkeypatch.setattr(registry, "state_rules", frozenset({"decree_36"}), raising=True)
    with door.registry.database.writing() as session:
        record = session.get_one(Record, RECORD)
        record.decided_on = date(2026, 10, 12)
        session.add(record)
    words = li.words(f"/records/{RECORD}")
    assert "国家发展和改革委员会令第36号" in words
    assert "2027年1月12日（周二）起可以申请" in words


def test_a_restored_record_says_that_it_is_no_longer_displayed(li, door):
    number = decided(door, "restored")
    html = li.page(f"/records/{RECORD}")
    words = words_of(html)
    assert "已修复" in words
    assert "这条记录已修复，不再披露。" in words
    assert f"改动的原因见{number}" in words
    assert "/restore" not in html
    assert "这条记录已修复，不再披露。" in li.words("/records")


@pytest.mark.parametrize("standing", list(RecordStanding))
def test_what_has_become_of_a_record_is_said_in_both_languages(li, door, standing):
    with door.registry.database.writing() as session:
        record = session.get_one(Record, RECORD)
        record.standing = standing
        session.add(record)
    said = "不再披露" in li.words(f"/records/{RECORD}")
    ended = {RecordStanding.RESTORED, RecordStanding.ARCHIVED, RecordStanding.REVOKED}
    assert said == (standing in ended)
    for path in ("/records", f"/records/{RECORD}"):
        assert han_outside_chinese(li.page(path, english=True)) == []


# Applying ----------------------------------------------------------------------------------------------------------


def carried(html: str) -> dict[str, list[str]]:
    """What the check page carries on."""
    return {name: hidden(html, name) for name in ("key", "statement", "to", "document")}


def checked(reader, path=f"/records/{RECORD}/restore", **said):
    html = reader.page(path)
    body = {"key": hidden(html, "key")[0], "statement": SAID, "to": "platform", "continue": "yes", **said}
    return reader.post(path, body, files={"file": PDF})


def applied(reader, path=f"/records/{RECORD}/restore", **said) -> str:
    """Through the pages; the number of the case."""
    answer = reader.post(path, {**carried(checked(reader, path, **said).text), "send": "yes"})
    assert answer.status_code == 303, words_of(answer.text)
    return answer.headers["location"].split("/")[2]


def test_the_check_page_says_what_follows_and_nothing_is_sent_yet(li, door):
    words = words_of(checked(li).text)
    assert "检查并提交" in words
    assert SAID in words
    assert PDF[0] in words
    assert "11月25日（周三）24:00前：" in words
    assert "可以退回一次，并一次列明缺什么；您补齐以后，1个工作日内决定。" in words
    assert "第四十三条" in words
    assert all_of(door, Restoration) == []


def test_it_is_receipted_with_its_number_and_the_last_day(li, door):
    number = applied(li)
    assert number.startswith("RES-2026-")
    words = li.words(f"/cases/{number}/restore/receipt")
    assert number in words
    assert "在11月25日（周三）24:00前作出决定" in words
    assert "下载回执" in words
    (row,) = all_of(door, Restoration)
    assert row.statement == SAID


def test_pressing_twice_applies_once(li, door):
    path, fields = f"/records/{RECORD}/restore", carried(checked(li).text)
    first = li.post(path, {**fields, "send": "yes"})
    second = li.post(path, {**fields, "send": "yes"})
    assert first.headers["location"] == second.headers["location"]
    assert len(all_of(door, Restoration)) == 1


def test_it_may_go_to_the_unit_that_provides_the_record(li, door):
    assert "市场监督管理局" in li.words(f"/cases/{applied(li, to='market')}")


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"statement": ""}, "statement", "写明怎样改正的"),
        ({"to": "tax"}, "to", "选择交给谁办理"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(li, said, field, words):
    answer = checked(li, **said)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert words_of(answer.text).count(words) >= 2
    assert PDF[0] in answer.text
    assert SAID in answer.text or field == "statement"


def test_it_needs_proof(li, door):
    path = f"/records/{RECORD}/restore"
    answer = li.post(path, {"key": "k", "statement": SAID, "to": "platform", "continue": "yes"})
    assert answer.status_code == 422
    assert 'href="#file"' in answer.text
    assert words_of(answer.text).count("附上已经纠正失信行为、消除影响的证明材料") == 2
    assert SAID in answer.text
    assert all_of(door, Restoration) == []


def test_a_document_of_another_case_is_refused_at_the_files(li, door):
    fields = carried(checked(li).text)
    (document,) = hidden(checked(li).text, "document")
    filed(door, record="demo-record-3", documents=[document])
    answer = li.post(f"/records/{RECORD}/restore", {**fields, "document": document, "send": "yes"})
    assert answer.status_code == 422
    assert 'href="#file"' in answer.text
    assert "请为本案再上传一次" in words_of(answer.text)


def test_what_the_law_refuses_is_said_on_top_with_its_provision(li, door):
    fields = carried(checked(li).text)
    number = filed(door)
    answer = li.post(f"/records/{RECORD}/restore", {**fields, "send": "yes"})
    words = words_of(answer.text)
    assert answer.status_code == 422
    assert f"正在办理，案号{number}" in words
    assert "第四十一条" in words
    assert SAID in answer.text


def test_one_may_go_back_and_change_it(li):
    answer = li.post(
        f"/records/{RECORD}/restore", {**carried(checked(li, to="market").text), "change": "yes"}
    )
    assert answer.status_code == 200
    assert SAID in answer.text
    assert PDF[0] in answer.text
    assert 'value="market" checked' in answer.text


def test_with_the_engine_down_it_is_received(li):
    number = applied(li)
    assert "您的申请已经收到并编号" in li.words(f"/cases/{number}/restore/receipt")


# Completing --------------------------------------------------------------------------------------------------------


def test_completing_is_received_while_the_engine_is_down(li, door):
    number = returned(door)
    path = f"/cases/{number}/complete"
    html = li.page(path)
    assert MISSING in html
    assert "在11月25日（周三）24:00前作出决定，不会再退回。" in words_of(html)
    answer = li.post(path, {"key": hidden(html, "key")[0], "send": "yes"}, files={"file": PDF})
    assert answer.headers["location"] == f"/cases/{number}?done=waits"
    html = li.page(f"/cases/{number}")
    assert "已经收到，时间从收到时算起。" in words_of(html)
    assert f'href="{path}"' not in html


def test_completed_the_time_runs_anew_and_it_is_not_given_back_again(li, door, monkeypatch):
    number = completed(door)
    stands_still(monkeypatch, "2026-11-27T12:00")
    words = li.words(f"/cases/{number}")
    assert "在11月30日（周一）24:00前作出决定" in words
    assert "期限从收到之日重新计算，不会再退回。" in words
    assert "您补交了1份材料" in words
    assert f"退回补正11月24日（周二）{MISSING}" in words
    assert "补齐日期11月27日（周五）" in words
    assert "先办这件" not in li.words("/")


def test_completing_needs_documents(li, door):
    path = f"/cases/{returned(door)}/complete"
    answer = li.post(path, {"key": "k", "send": "yes"})
    assert answer.status_code == 422
    assert words_of(answer.text).count("附上缺少的材料") == 2
    assert MISSING in answer.text


def test_an_upload_alone_keeps_the_file_and_sends_nothing(li, door):
    number = returned(door)
    answer = li.post(f"/cases/{number}/complete", {"key": "k", "upload": "yes"}, files={"file": PDF})
    assert answer.status_code == 200
    assert PDF[0] in answer.text
    assert [row.completed_on for row in all_of(door, Restoration)] == [None]


def test_what_is_not_given_back_is_not_completed(li, door):
    number = filed(door)
    path = f"/cases/{number}/complete"
    closed = li.get(path)
    assert closed.status_code == 409
    assert "现在不能办理这一步" in words_of(closed.text)
    answer = li.post(path, {"key": "k", "send": "yes"}, files={"file": PDF})
    assert answer.status_code == 409
    assert f'href="/cases/{number}/complete"' not in li.page(f"/cases/{number}")


# Others, and English -----------------------------------------------------------------------------------------------


def test_nobody_else_sees_applies_or_completes(client, door):
    number = returned(door)
    zhang = visitor(client, "subject.zhang")
    for path in (
        f"/cases/{number}",
        f"/cases/{number}/complete",
        f"/cases/{number}/restore/receipt",
        f"/records/{RECORD}/restore",
    ):
        assert zhang.get(path).status_code == 404
    for path in (f"/cases/{number}/complete", f"/records/{RECORD}/restore"):
        assert zhang.post(path, {"key": "k", "statement": SAID, "send": "yes"}).status_code == 404
    assert visitor(client, "officer.platform").get(f"/cases/{number}/complete").status_code == 404


def test_english_is_english(li, door):
    assert han_outside_chinese(li.page(f"/records/{RECORD}", english=True)) == []
    assert han_outside_chinese(li.page(f"/records/{RECORD}/restore", english=True)) == []
    number = applied(li)
    for path in ("/", "/cases", f"/cases/{number}", f"/cases/{number}/restore/receipt", f"/records/{RECORD}"):
        assert han_outside_chinese(li.page(path, english=True)) == [], path
    assert han_outside_chinese(li.get(f"/records/{RECORD}/restore", english=True).text) == []


def test_english_is_english_in_every_state(li, door):
    given_back = returned(door, record="demo-record-1")
    for path in ("/", f"/cases/{given_back}", f"/cases/{given_back}/complete"):
        assert han_outside_chinese(li.page(path, english=True)) == [], path
    act(
        door,
        "subject.li",
        given_back,
        "complete",
        "2026-11-24T10:30",
        documents=[uploaded(door, "subject.li")],
    )
    assert han_outside_chinese(li.page(f"/cases/{given_back}", english=True)) == []
    let_come_due(door, given_back, "2026-11-26T00:00")
    assert han_outside_chinese(li.page(f"/cases/{given_back}", english=True)) == []
    for outcome in ("refused", "restored"):
        number = decided(door, outcome, reasons="已经核对。")
        html = li.page(f"/cases/{number}", english=True)
        assert han_outside_chinese(html) == [], outcome
        assert "restoration" in html


def test_applied_given_back_completed_and_restored_on_a_real_house(house):
    """Every act through the pages, carried out by the engine."""
    li = AtWork(house, "subject.li")
    path = f"/records/{RECORD}/restore"
    check = li.press(path, {"file": PDF}, statement=SAID, to="platform", **{"continue": "yes"})
    answer = li.post(path, {**carried(check.text), "send": "yes"})
    number = answer.headers["location"].split("/")[2]
    assert house.act("officer.platform", number, "return_incomplete", missing=MISSING).status_code == 200
    answer = li.press(f"/cases/{number}/complete", {"file": PDF}, send="yes")
    assert answer.headers["location"] == f"/cases/{number}?done=complete"
    assert "补交的材料已经收到。" in words_of(li.get(answer.headers["location"]).text)
    said = {"outcome": "restored", "reasons": "材料齐全。"}
    assert house.act("officer.platform", number, "decide", **said).status_code == 200
    assert "准予修复" in words_of(li.get(f"/cases/{number}").text)
    assert "这条记录已修复，不再披露。" in words_of(li.get(f"/records/{RECORD}").text)
