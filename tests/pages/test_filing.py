"""Filing an objection by the pages: a step at a time, nothing lost, filed once, receipted whatever is down."""

import re

import pytest

from ledger.tables import Case, Document, Draft, Mandate, Objection
from tests.houses import all_of, at
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import PDF, draft_at, file, visitor


def begun(who, **answers) -> str:
    answer = who.post("/objections/new", {"record": "demo-record-1", **answers})
    assert answer.status_code == 303, words_of(answer.text)
    return draft_at(answer)


def filled(who, **answers) -> str:
    draft = begun(who, **answers)
    said = who.post(
        f"/objections/{draft}/wrong",
        {"ground": answers.get("ground", "error"), "statement": "罚款应为2,000元。"},
    )
    assert said.headers["location"] == f"/objections/{draft}/documents"
    return draft


def test_an_objection_is_filed_step_by_step(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    uploaded = li.post(f"/objections/{draft}/documents", {"upload": "yes"}, files={"file": PDF})
    assert uploaded.headers["location"] == f"/objections/{draft}/documents"
    assert "proof.pdf" in li.page(f"/objections/{draft}/documents")
    going_on = li.post(f"/objections/{draft}/documents", {"continue": "yes"})
    assert going_on.headers["location"] == f"/objections/{draft}/check"

    check = li.words(f"/objections/{draft}/check")
    for said in ("郑市监处罚〔2025〕118号", "信息错误", "罚款应为2,000元。", "proof.pdf", "第4步，共4步"):
        assert said in check, said
    assert "2个持有它的单位同时得到通知" in check
    assert (
        "11月27日（周五）24:00前：办理单位答复您。需要向提供单位核实的，最迟12月3日（周四）24:00前。" in check
    )

    filed = li.post(f"/objections/{draft}/check", {"to": ""})
    assert filed.headers["location"] == f"/objections/{draft}/receipt"
    (case,) = all_of(door, Case)
    assert (case.unit, case.record, case.subject) == ("platform", "demo-record-1", "demo-subject-li")
    assert [(row.name, row.case_no) for row in all_of(door, Document) if row.uploaded_by] == [
        ("proof.pdf", case.case_no)
    ]
    receipt = li.page(f"/objections/{draft}/receipt")
    words = words_of(receipt)
    assert case.case_no in words
    assert case.tracking_code in words
    assert "郑州市信用信息共享平台在11月27日（周五）24:00前答复您" in words
    assert "11月27日（周五）：第3个工作日，最后一天，24:00届满" in words
    assert "逾期不会让您的异议被驳回" in words
    assert f'href="/letters/{case.case_no}-L01.pdf"' in receipt
    assert li.get(f"/letters/{case.case_no}-L01.pdf").content.startswith(b"%PDF-")


def test_while_the_engine_is_down_the_filing_goes_in_and_the_page_says_so(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    assert li.post(f"/objections/{draft}/check", {}).status_code == 303
    words = li.words(f"/objections/{draft}/receipt")
    assert "办理引擎暂时没有应答。您的异议已经收到、编号并作出标注" in words
    (case,) = all_of(door, Case)
    assert case.engaged_at is None
    assert "期限照常计算" in li.words(f"/cases/{case.case_no}")


def test_with_the_engine_there_is_nothing_to_apologise_for(house):
    li = visitor(house.http, "subject.li")
    draft = filled(li)
    assert li.post(f"/objections/{draft}/check", {}).status_code == 303
    assert "办理引擎" not in li.words(f"/objections/{draft}/receipt")
    (case,) = all_of(house.door, Case)
    assert case.engaged_at is not None


def test_pressing_twice_files_once(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    first, second = (li.post(f"/objections/{draft}/check", {}) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == f"/objections/{draft}/receipt"
    assert len(all_of(door, Case)) == 1
    for step in ("record", "wrong", "documents", "check"):
        assert li.get(f"/objections/{draft}/{step}").headers["location"] == f"/objections/{draft}/receipt"


def test_a_filing_whose_answer_was_lost_is_found_again_even_after_a_change(client, door):
    """The process ended after the case was made and before the draft was marked; then the statement was changed."""
    li = visitor(client, "subject.li")
    draft = filled(li)
    li.post(f"/objections/{draft}/check", {})
    with door.registry.database.writing() as session:
        row = session.get_one(Draft, draft)
        row.filed, row.content = None, {**row.content, "statement": "改过的说明"}
        session.add(row)
    assert li.post(f"/objections/{draft}/check", {}).headers["location"] == f"/objections/{draft}/receipt"
    (case,) = all_of(door, Case)
    assert all_of(door, Draft)[0].filed == case.case_no


def test_what_is_missing_is_named_at_its_field_and_nothing_typed_is_lost(client, door):
    li = visitor(client, "subject.li")
    draft = begun(li)
    answer = li.post(f"/objections/{draft}/wrong", {"ground": "", "statement": "少了一个零<b>"})
    assert answer.status_code == 422
    assert "<title>错误：" in answer.text
    assert 'href="#ground"' in answer.text
    assert answer.text.count("选择不对的是什么") == 2
    assert "少了一个零&lt;b&gt;</textarea>" in answer.text
    again = li.post(f"/objections/{draft}/wrong", {"ground": "omission", "statement": " "})
    assert re.search(r'value="omission" checked', again.text)
    assert all_of(door, Draft)[0].content["ground"] == "omission"
    assert li.get(f"/objections/{draft}/check").headers["location"] == f"/objections/{draft}/wrong"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("photo.heic", b"heic", "image/heic"), "上传的文件换成PDF、图片、Word（DOCX）或者TXT"),
        (("empty.pdf", b"", "application/pdf"), "文件是空的，请换一个"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason_and_the_others_stay(client, file, words):
    li = visitor(client, "subject.li")
    draft = filled(li)
    li.post(f"/objections/{draft}/documents", {"upload": "yes"}, files={"file": PDF})
    answer = li.post(f"/objections/{draft}/documents", {"continue": "yes"}, files={"file": file})
    assert answer.status_code == 422
    assert answer.text.count(words) == 2
    assert 'href="#file"' in answer.text
    assert "file-refused" in answer.text
    assert file[0] in answer.text
    assert "proof.pdf" in answer.text


def test_a_file_that_is_too_large_loses_nothing(client):
    li = visitor(client, "subject.li")
    draft = filled(li)
    li.post(f"/objections/{draft}/documents", {"upload": "yes"}, files={"file": PDF})
    large = ("large.pdf", b"%PDF-" + b"x" * (21 * 1024 * 1024), "application/pdf")
    answer = li.post(f"/objections/{draft}/documents", {"continue": "yes"}, files={"file": large})
    assert answer.status_code == 422
    assert answer.text.count("文件太大，请换成20 MB以内的") == 2
    assert "proof.pdf" in answer.text


def test_the_same_file_is_taken_once_and_can_be_taken_out(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    for _ in range(2):
        li.post(f"/objections/{draft}/documents", {"upload": "yes"}, files={"file": PDF})
    (kept,) = all_of(door, Draft)[0].content["documents"]
    li.post(f"/objections/{draft}/documents", {"remove": kept})
    assert all_of(door, Draft)[0].content["documents"] == []


def test_a_script_that_sends_each_file_reads_a_refusal_as_a_page(client):
    li = visitor(client, "subject.li")
    draft = filled(li)
    answer = li.post(
        f"/objections/{draft}/documents",
        {"upload": "yes"},
        files={"file": ("photo.heic", b"heic", "image/heic")},
        headers={"X-Part": "files"},
    )
    assert answer.status_code == 200
    assert "file-refused" in answer.text


def test_a_draft_is_kept_while_typing_and_goes_on_from_the_first_page(client, door):
    li = visitor(client, "subject.li")
    draft = begun(li)
    saved = li.post(f"/objections/{draft}/save", {"statement": "写到一半"}, headers={"HX-Request": "true"})
    assert saved.text.startswith("已存草稿，")
    assert "写到一半" in li.page(f"/objections/{draft}/wrong")
    later = li.post(f"/objections/{draft}/wrong", {"statement": "写到一半了", "later": "yes"})
    assert later.headers["location"] == "/?saved=yes"
    home = li.page("/?saved=yes")
    assert f'href="/objections/{draft}/check"' in home
    assert "草稿已存好" in home
    again = begun(li)
    assert again == draft
    assert "写到一半了" in li.page(f"/objections/{draft}/wrong")
    assert li.post(f"/objections/{draft}/discard").headers["location"] == "/"
    assert all_of(door, Draft) == []


def test_beginning_the_same_again_goes_on_with_what_was_begun(client, door):
    li = visitor(client, "subject.li")
    drafts = {begun(li, record="none", about="少了一条守信记录") for _ in range(2)}
    assert len(drafts) == 1
    assert begun(li, record="none", about="另一件事") not in drafts
    (draft,) = drafts
    changed = li.post(f"/objections/{draft}/record", {"record": "demo-record-2"})
    assert changed.headers["location"] == f"/objections/{draft}/wrong"
    assert begun(li, record="demo-record-2") == draft


def test_a_draft_is_its_writers_alone(client):
    draft = begun(visitor(client, "subject.li"))
    zhang = visitor(client, "subject.zhang")
    for step in ("record", "wrong", "documents", "check", "receipt", "discard"):
        assert zhang.get(f"/objections/{draft}/{step}").status_code == 404, step
        assert zhang.post(f"/objections/{draft}/{step}").status_code in {404, 405}, step
    assert zhang.post(f"/objections/{draft}/save", {"statement": "x"}).status_code == 404


def test_who_works_in_a_unit_does_not_file_here(client):
    answer = visitor(client, "officer.platform").get("/objections/new")
    assert answer.status_code == 403
    assert "这一页您不能看" in answer.text


def test_a_record_of_somebody_else_is_refused_with_the_law_at_the_field(client):
    answer = visitor(client, "subject.li").post("/objections/new", {"record": "demo-record-4"})
    assert answer.status_code == 422
    assert answer.text.count("在这些记录中没有找到这一条") == 2
    assert 'href="#record"' in answer.text


def test_an_objection_that_is_open_already_leads_to_its_case(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    number = file(door, "subject.li", "2026-11-24T11:00", record="demo-record-1")
    chosen = li.post("/objections/new", {"record": "demo-record-1"})
    assert chosen.status_code == 422
    assert f'href="/cases/{number}"' in chosen.text
    pressed = li.post(f"/objections/{draft}/check", {})
    assert pressed.status_code == 422
    assert f'href="/cases/{number}"' in pressed.text
    assert "罚款应为2,000元。" in pressed.text
    assert len(all_of(door, Case)) == 1


def test_an_omission_may_concern_no_record(client, door):
    li = visitor(client, "subject.li")
    unsaid = li.post("/objections/new", {"record": "none", "about": ""})
    assert unsaid.status_code == 422
    assert unsaid.text.count("写明是什么事") == 2
    draft = begun(li, record="none", about="我的守信记录没有归集")
    error = li.post(f"/objections/{draft}/wrong", {"ground": "error", "statement": "没有"})
    assert "要改正错误，须先选定有错误的记录" in error.text
    li.post(f"/objections/{draft}/wrong", {"ground": "omission", "statement": "没有"})
    assert "向谁提出" not in li.words(f"/objections/{draft}/check")
    assert li.post(f"/objections/{draft}/check", {}).status_code == 303
    (objection,) = all_of(door, Objection)
    assert (objection.about, objection.ground.value) == ("我的守信记录没有归集", "omission")


def test_it_may_go_to_the_providing_unit(client, door):
    li = visitor(client, "subject.li")
    draft = filled(li)
    assert "郑州市市场监督管理局" in li.words(f"/objections/{draft}/check")
    li.post(f"/objections/{draft}/check", {"to": "market"})
    assert all_of(door, Case)[0].unit == "market"
    assert "郑州市市场监督管理局在11月27日（周五）24:00前答复您" in li.words(f"/objections/{draft}/receipt")


def test_who_acts_for_an_organisation_files_for_it(client, door):
    yudu = visitor(client, "subject.yudu")
    draft = filled(yudu, record="demo-record-6")
    yudu.post(f"/objections/{draft}/check", {})
    assert all_of(door, Case)[0].subject == "demo-subject-yudu"


def test_who_acts_for_several_says_for_whom(client, door):
    with door.registry.database.writing() as session:
        session.add(
            Mandate(
                account="subject.li",
                subject="demo-subject-yudu",
                document="m",
                ends_on=at("2027-01-01T00:00").date(),
            )
        )
    li = visitor(client, "subject.li")
    assert "关于郑州禹都餐饮管理有限公司" in li.words("/objections/new")
    unsaid = li.post("/objections/new", {"record": "none", "about": "少了一条"})
    assert unsaid.text.count("选择替谁提出") == 2
    draft = begun(li, record="none", about="少了一条", subject="demo-subject-yudu")
    li.post(f"/objections/{draft}/wrong", {"ground": "omission", "statement": "少了一条"})
    assert "替谁提出郑州禹都餐饮管理有限公司" in li.words(f"/objections/{draft}/check")
    li.post(f"/objections/{draft}/check", {})
    other = filled(li, record="demo-record-6")
    li.post(f"/objections/{other}/check", {})
    assert [case.subject for case in all_of(door, Case)] == ["demo-subject-yudu"] * 2


def test_english_steps_are_english(client):
    li = visitor(client, "subject.li")
    draft = filled(li)
    for path in (
        "new",
        f"{draft}/record",
        f"{draft}/wrong",
        f"{draft}/documents",
        f"{draft}/check",
        f"{draft}/discard",
    ):
        assert han_outside_chinese(li.page(f"/objections/{path}", english=True)) == [], path
    li.post(f"/objections/{draft}/check", {})
    assert han_outside_chinese(li.page(f"/objections/{draft}/receipt", english=True)) == []
