"""Objecting to a planned entry: from one's own case, and from the public display, unnamed to whom it is about. Nothing typed
is lost, nothing is sent twice, and what is late says until when it was."""

import pytest

from ledger.tables import DesignationObjection, Submission
from tests.designations import INCENTIVE, Designated, on
from tests.houses import all_of
from tests.pages.listed_people import displayed, noticed, window_open
from tests.pages.officers import AtWork
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import PDF, hidden, stands_still, visitor
from tests.steps.objected import act, let_come_due

SAID = "经营场所不是我的，\n附租赁合同。"
NOT_IN_AN_INCENTIVE = dict.fromkeys(
    ("conduct_category", "conduct_on", "proportionality", "restoration_terms", "no_person_reason")
)


@pytest.fixture
def li(client):
    return visitor(client, "subject.li")


def carried(html: str) -> dict[str, list[str]]:
    """The fields that go along with the form."""
    return {name: hidden(html, name) for name in ("key", "person", "statement", "document")}


def checked(reader, path: str, **said: str):
    """The form filled in, and read once more."""
    key = hidden(reader.page(path), "key")[0]
    answer = reader.post(path, {"key": key, "statement": SAID, "continue": "yes", **said})
    assert answer.status_code == 200, words_of(answer.text)
    return answer


def test_the_form_says_until_when_and_the_check_page_says_what_follows(li, door):
    path = f"/cases/{window_open(door)}/object"
    assert "12月2日（周三）24:00前可以提出。" in li.words(path)
    check = checked(li, path)
    words = words_of(check.text)
    assert "检查并提交" in words
    assert "经营场所不是我的， 附租赁合同。" in words
    assert "12月3日（周四）24:00前：郑州市市场监督管理局核查并答复您。答复之前不会列入。" in words
    assert carried(check.text)["statement"] == [SAID]
    assert all_of(door, DesignationObjection) == []


def test_going_back_to_change_it_finds_all_that_was_typed(li, door):
    path = f"/cases/{window_open(door)}/object"
    check = checked(li, path)
    answer = li.post(path, {**carried(check.text), "change": "yes"})
    assert SAID in answer.text.replace("&#39;", "'")
    assert '<textarea id="statement"' in answer.text


def test_without_reasons_it_is_refused_at_the_field(li, door):
    path = f"/cases/{window_open(door)}/object"
    answer = li.post(path, {"key": "k", "statement": " ", "continue": "yes"})
    assert answer.status_code == 422
    assert "<title>错误：" in answer.text.replace("\n", "")
    assert "写明您的理由" in words_of(answer.text)
    assert 'href="#statement"' in answer.text


def test_documents_stay_with_the_form_from_step_to_step(li, door):
    path = f"/cases/{window_open(door)}/object"
    first = li.post(path, {"key": "k", "statement": SAID, "upload": "yes"}, files={"file": PDF})
    document = hidden(first.text, "document")[0]
    assert SAID in first.text
    check = li.post(path, {"key": "k", "statement": SAID, "document": document, "continue": "yes"})
    assert hidden(check.text, "document") == [document]
    assert "proof.pdf" in words_of(check.text)


def test_a_file_of_the_wrong_kind_loses_nothing(li, door):
    path = f"/cases/{window_open(door)}/object"
    answer = li.post(
        path, {"key": "k", "statement": SAID, "continue": "yes"}, files={"file": ("a.exe", b"MZ")}
    )
    assert answer.status_code == 422
    assert SAID in answer.text
    assert "这种格式不能用" in words_of(answer.text)


def test_with_the_engine_down_it_is_received_and_counts_from_now(li, door):
    number = window_open(door)
    path = f"/cases/{number}/object"
    check = checked(li, path)
    answer = li.post(path, {**carried(check.text), "send": "yes"})
    assert answer.headers["location"] == f"/cases/{number}?done=waits"
    for where in (answer.headers["location"], f"/cases/{number}"):
        html = li.page(where)
        assert "已经收到，时间从收到时算起。" in words_of(html)
        assert f'href="{path}"' not in html, "it is not offered again"
    again = li.post(path, {**carried(check.text), "send": "yes"})
    assert again.headers["location"] == f"/cases/{number}?done=waits"
    assert len([act for act in all_of(door, Submission) if act.action == "object"]) == 1


def test_too_late_says_until_when_it_was_with_all_that_was_typed(li, door, monkeypatch):
    number = window_open(door)
    path = f"/cases/{number}/object"
    check = checked(li, path)
    stands_still(monkeypatch, "2026-12-03T00:00")
    answer = li.post(path, {**carried(check.text), "send": "yes"})
    words = words_of(answer.text)
    assert answer.status_code == 409
    assert "2026年12月2日" in words, words
    assert "您还可以" in words
    assert "邮戳日期算数" in words
    assert SAID in answer.text
    let_come_due(door, number, "2026-12-03T00:00")
    closed = li.get(path)
    assert closed.status_code == 409
    assert "您提出异议的期限到12月2日（周三）24:00为止，已经过了。" in words_of(closed.text)


def test_before_service_the_form_is_closed_and_says_why(li, door):
    number = noticed(door)
    answer = li.get(f"/cases/{number}/object")
    assert answer.status_code == 409
    assert "告知书还没有送达您" in words_of(answer.text)


def test_who_has_objected_is_not_asked_again(li, door):
    number = window_open(door)
    act(door, "subject.li", number, "object", "2026-11-23T09:00", statement="不是我。")
    answer = li.get(f"/cases/{number}/object")
    assert answer.status_code == 409
    assert "您已经对这一次告知提出异议，不需要再提。" in words_of(answer.text)


def test_from_the_display_one_signs_in_first_and_comes_back(client, door):
    path = f"/displays/{displayed(door)}/object"
    assert f'href="{path}"' in client.get(path.removesuffix("/object")).text
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?back=")
    zhang = visitor(client, "subject.zhang")
    words = zhang.words(path)
    assert "您的姓名只有郑州市市场监督管理局知道，不告诉被公示的人" in words
    assert "12月1日（周二）24:00前可以提出。" in words


def test_the_subject_of_a_display_objects_from_its_own_case(client, door):
    number = displayed(door)
    answer = visitor(client, "subject.yudu").get(f"/displays/{number}/object")
    assert answer.headers["location"] == f"/cases/{number}/object"


def test_what_is_on_display_is_shown_to_anybody_and_nothing_of_the_file(client, door):
    number = displayed(door)
    for who in ("subject.zhang", "officer.tax"):
        html = visitor(client, who).page(f"/cases/{number}")
        assert "连续三年守合同重信用。" not in html
        assert "省社会信用条例》第三十条" not in html


def test_what_was_never_on_display_is_not_found(client, door):
    number = window_open(door)
    zhang = visitor(client, "subject.zhang")
    assert zhang.get(f"/displays/{number}/object").status_code == 404
    assert zhang.post(f"/displays/{number}/object", {"statement": "x", "send": "yes"}).status_code == 404
    assert zhang.get("/displays/DES-2026-9999999/object").status_code == 404


def test_a_display_that_is_over_says_until_when_it_was(client, door, monkeypatch):
    number = displayed(door)
    stands_still(monkeypatch, "2026-12-02T09:00")
    let_come_due(door, number, "2026-12-02T08:00")
    zhang = visitor(client, "subject.zhang")
    answer = zhang.get(f"/displays/{number}/object")
    assert answer.status_code == 409
    assert "公示到12月1日（周二）24:00为止，已经过了" in words_of(answer.text)
    assert zhang.get(f"/cases/{number}").status_code == 404


def test_an_objector_reads_of_their_own_objection_and_its_outcome_alone(client, door):
    number = displayed(door)
    act(door, "subject.zhang", number, "object", "2026-11-23T09:00", statement="他们拖欠我的工资。")
    act(door, "officer.tax", number, "object", "2026-11-23T10:00", statement="欠税未缴。")
    zhang = visitor(client, "subject.zhang")
    html = zhang.page(f"/cases/{number}")
    words = words_of(html)
    assert "郑州市市场监督管理局在12月2日（周三）24:00前核查并答复您的异议" in words
    assert "他们拖欠我的工资。" in words
    for kept in ("欠税未缴。", "连续三年守合同重信用。", "吴磊", "demo-record-7"):
        assert kept not in html
    assert number in zhang.page("/cases")
    assert number in zhang.page("/")
    act(
        door,
        "officer3.market",
        number,
        "decide_objection",
        "2026-11-24T11:00",
        outcome="upheld",
        reasons="工资已付清。",
    )
    words = zhang.words(f"/cases/{number}")
    assert "异议处理结果还没有送达您，送达之前不会列入" in words
    assert "工资已付清。" in words
    assert "维持拟列入" in words


def test_an_objector_who_is_no_subject_has_the_same_page(client, door):
    number = displayed(door)
    act(door, "officer.tax", number, "object", "2026-11-23T10:00", statement="欠税未缴。")
    html = visitor(client, "officer.tax").page(f"/cases/{number}")
    assert "您对一项公示的异议" in words_of(html)
    assert "连续三年守合同重信用。" not in html


def test_english_is_english(client, door):
    li, zhang = visitor(client, "subject.li"), visitor(client, "subject.zhang")
    window, shown = window_open(door), displayed(door)
    act(door, "subject.zhang", shown, "object", "2026-11-23T09:00", statement="他们拖欠我的工资。")
    for reader, path in (
        (li, f"/cases/{window}/object"),
        (li, f"/displays/{shown}/object"),
        (zhang, f"/cases/{shown}"),
        (zhang, f"/cases/{shown}/object/receipt"),
    ):
        assert han_outside_chinese(reader.page(path, english=True)) == []
    check = li.post(
        f"/cases/{window}/object", {"key": "k", "statement": SAID, "continue": "yes"},
        headers={"Cookie": f"{li.cookie}; redress_language=en"},
    )  # fmt: skip
    assert "Read it through" in words_of(check.text) or "Check" in words_of(check.text)
    assert han_outside_chinese(check.text) == []


def test_the_subject_of_a_display_never_learns_who_objected(house):
    """Through the pages, carried out by the engine; then every page and the whole JSON that the subject can read."""
    shown = Designated(house, body={**INCENTIVE, **NOT_IN_AN_INCENTIVE})
    shown.draft()
    shown.approve()
    assert shown.act("officer.market", "start_display", "2027-11-02T10:00").status_code == 200
    path, zhang = f"/displays/{shown.number}/object", AtWork(house, "subject.zhang")
    with on("2027-11-03"):
        uploaded = zhang.press(
            path, files={"file": PDF}, statement="他们拖欠我的工资。", **{"continue": "yes"}
        )
        fields = {name: hidden(uploaded.text, name) for name in ("key", "person", "statement", "document")}
        answer = zhang.post(path, {**fields, "send": "yes"})
        assert answer.headers["location"] == f"/cases/{shown.number}/object/receipt"
        again = zhang.post(path, {**fields, "send": "yes"})
        assert again.headers["location"] == answer.headers["location"]
        receipt = words_of(zhang.get(answer.headers["location"]).text)
    assert shown.number in receipt
    assert "郑州市市场监督管理局在11月12日（周五）24:00前答复您" in receipt
    assert len(all_of(house.door, DesignationObjection)) == 1
    with on("2027-11-04"):
        answer = house.act(
            "officer3.market", shown.number, "decide_objection", outcome="upheld", reasons="已付清。"
        )
        assert answer.status_code == 200
        yudu = AtWork(house, "subject.yudu")
        pages = [yudu.get(where).text for where in (f"/cases/{shown.number}", "/", "/cases", "/inbox")]
        letters = [
            yudu.get(f"/inbox/{item['id']}").text
            for item in house.call("subject.yudu", "GET", "/inbox").json()["items"]
        ]
        said = house.call("subject.yudu", "GET", f"/cases/{shown.number}").text
    assert "一位异议人对拟列入提出异议" in words_of(pages[0])
    document = fields["document"][0]
    for text in (*pages, *letters, said):
        for name in ("张丽", "subject.zhang", "demo-subject-zhang", "他们拖欠我的工资", document):
            assert name not in text, name


def test_what_the_api_tells_an_outsider_is_what_was_on_display(house):
    shown = Designated(
        house,
        body={**INCENTIVE, **NOT_IN_AN_INCENTIVE, "subject": "subject.li", "records": ["demo-record-7"]},
    )
    shown.full["subject"] = "subject.yudu"
    shown.draft()
    shown.approve()
    assert shown.act("officer.market", "start_display", "2027-11-02T10:00").status_code == 200
    said = house.call("subject.zhang", "GET", f"/cases/{shown.number}").json()
    assert said["designation"]["facts"] == ""
    assert said["designation"]["legal_basis"] == ""
    assert said["designation"]["records"] == []
    assert said["designation"]["outcome"] is None
