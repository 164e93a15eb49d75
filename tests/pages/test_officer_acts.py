"""Every act of an officer from its page: taken through the door and the engine, refused with nothing lost."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.app import build_app
from api.present import now
from ledger.tables import Account, Document, Draft, InboxItem, Mail
from regulation.counting import Exclusion, count
from regulation.limits import limit
from regulation.zone import shanghai_date
from steps.posting import Posting
from steps.tasks import Trouble
from tests.houses import all_of
from tests.pages.officers import AtWork, case, hidden, kinds
from tests.pages.reading import han_outside_chinese, words_of
from worker import build_door

PDF = ("report.pdf", b"%PDF-1.7 report", "application/pdf")


@pytest.fixture
def platform(house):
    return AtWork(house, "officer.platform")


@pytest.fixture
def market(house):
    return AtWork(house, "officer.market")


def filed(house, **body):
    return house.file(**body).json()["case_no"]


def asked(house, platform):
    number = filed(house)
    answer = platform.press(f"/cases/{number}/request_verification", question="金额是多少？")
    assert answer.headers["location"] == f"/cases/{number}?done=request_verification"
    return number


def error(html: str, field: str) -> str:
    found = re.search(rf'id="{field}-error">.*?</p>', html, re.S)
    assert found, f"nothing is said at {field}"
    return words_of(found[0])


def value(html: str, field: str) -> str:
    found = re.search(rf'<textarea id="{field}"[^>]*>\n?(.*?)</textarea>', html, re.S)
    assert found, f"there is no {field}"
    return unescape(found[1])


def test_an_objection_is_asked_about_answered_and_decided_by_its_pages(house, platform, market):
    number = asked(house, platform)
    done = platform.get(f"/cases/{number}?done=request_verification")
    assert "核查通知已经发出" in done.text
    replied = market.press(
        f"/cases/{number}/reply",
        **{"finding": "corrected", "reasons": "录入有误", "change": ["amount"], "fields.amount": "2,000元"},
    )
    assert replied.status_code == 303, replied.text
    assert case(house, number)["objection"]["reply_fields"] == {"amount": "2000.00"}
    form = platform.get(f"/cases/{number}/decide").text
    assert re.search(r'value="amount" checked', form), "the reply's proposal is ticked"
    assert 'name="fields.amount" value="2000.00"' in form
    checked = platform.press(
        f"/cases/{number}/decide",
        **{"outcome": "corrected", "reasons": "经核查属实", "change": "amount", "fields.amount": "2000"},
    )
    assert checked.headers["location"] == f"/cases/{number}/decide/check"
    assert "decided" not in kinds(house, number), "nothing is sent before the last press"
    sent = platform.press(f"/cases/{number}/decide/check")
    assert sent.headers["location"] == f"/cases/{number}?done=decide"
    assert case(house, number)["state"] == "decided"
    assert "结果已经发出" in platform.get(sent.headers["location"]).text
    record = house.call("subject.li", "GET", "/records/demo-record-1").json()
    assert (record["amount"], record["version"]) == ("2000.00", 2)


def test_the_letter_checked_is_word_for_word_the_letter_sent(house, platform):
    number = filed(house)
    fields = {"outcome": "partly_corrected", "reasons": "经核对决定书，\n金额 <录入> 有误。",
              "change": ["amount", "decided_on"], "fields.amount": "200.50", "fields.decided_on": "2025年6月1日"}  # fmt: skip
    platform.press(f"/cases/{number}/decide", **fields)
    page = platform.get(f"/cases/{number}/decide/check")
    shown = re.search(r'<div class="letter-body">(.*?)</div>', page.text, re.S)[1]
    assert all_of(house.door, InboxItem)[-1].template != "objection_result"
    platform.press(f"/cases/{number}/decide/check")
    letter = next(item for item in all_of(house.door, InboxItem) if item.template == "objection_result")
    assert " ".join(words_of(shown).split()) == " ".join(letter.body_zh.split())


def test_pressing_the_last_button_twice_sends_one_result(house, platform):
    number = filed(house)
    platform.press(f"/cases/{number}/decide", outcome="deleted", reasons="不应存在")
    check = hidden(platform.get(f"/cases/{number}/decide/check").text)
    first = platform.post(f"/cases/{number}/decide/check", check)
    second = platform.post(f"/cases/{number}/decide/check", check)
    assert (first.status_code, second.status_code) == (303, 303)
    assert second.headers["location"] == f"/cases/{number}"
    assert kinds(house, number).count("decided") == 1


def test_pressing_a_forms_button_twice_acts_once(house, platform):
    number = filed(house)
    said = hidden(platform.get(f"/cases/{number}/request_verification").text) | {"question": "金额？"}
    answers = [platform.post(f"/cases/{number}/request_verification", said) for _ in range(2)]
    assert answers[0].status_code == 303
    assert kinds(house, number).count("verification_requested") == 1


def test_a_decision_changed_in_another_window_is_shown_again_before_it_is_sent(house, platform):
    number = filed(house)
    platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="第一种理由")
    stale = hidden(platform.get(f"/cases/{number}/decide/check").text)
    platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="第二种理由")
    answer = platform.post(f"/cases/{number}/decide/check", stale)
    assert answer.status_code == 409
    assert "请再核对一遍" in answer.text
    assert "第二种理由" in answer.text
    assert "decided" not in kinds(house, number)


def test_what_follows_is_said_with_its_true_numbers(house, platform):
    for who in ("officer.tax", "officer.finance"):
        house.call(who, "GET", "/records/demo-record-1", params={"purpose": "x"})
    number = asked(house, platform)
    said = words_of(platform.get(f"/cases/{number}/decide").text)
    assert "记录成为第2版" in said
    assert "更新发给2个单位：郑州市地方金融管理局、郑州市交通运输局" in said
    assert "告知查询过这条记录的2人" in said  # officer.finance and this officer: tax has no such record
    assert "取消异议标注" in said
    assert "郑州市市场监督管理局不必再回复，其期限终止" in said
    assert "异议核查处理期限按期办结" in said


def test_the_dates_that_follow_are_those_that_then_come(house, platform):
    number = filed(house)
    before = words_of(platform.get(f"/cases/{number}/request_verification").text)
    platform.press(f"/cases/{number}/request_verification", question="金额？")
    for clock in case(house, number)["clocks"]:
        if clock["state"] == "running":
            day = date.fromisoformat(clock["last_day"])
            assert f"{day.month}月{day.day}日" in before, clock["code"]


def test_a_commission_says_what_is_left_and_by_when_a_report_would_lead(house, platform):
    number = filed(house)
    page = platform.get(f"/cases/{number}/commission_review").text
    assert "收到报告后还剩3个工作日" in words_of(page)
    received = date.fromisoformat(case(house, number)["clocks"][0]["from"])
    expected = received + timedelta(days=10)
    read = platform.get(f"/cases/{number}/read-day", params={"expected_on": expected.isoformat()}).text
    last = count(limit("objection", received), received, [Exclusion(received, expected)]).last_day
    assert f"{last.month}月{last.day}日" in words_of(read)


def test_a_review_is_commissioned_reported_and_another_cancelled_by_pages(house, platform):
    number = filed(house)
    done = platform.press(
        f"/cases/{number}/commission_review",
        files={"upload.document": ("委托书.pdf", b"%PDF-1.7 commission", "application/pdf")},
        kind="test", institution="河南省产品质量检验院", expected_on="",
    )  # fmt: skip
    assert done.status_code == 303, done.text
    assert case(house, number)["state"] == "under_review"
    form = platform.get(f"/cases/{number}").text
    assert f'action="/cases/{number}/receive_report"' in form
    done = platform.press(
        f"/cases/{number}/receive_report", files={"upload.document": PDF}, finding="样品合格", reported_on=""
    )
    assert done.status_code == 303, done.text
    assert case(house, number)["objection"]["reviews"][0]["finding"] == "样品合格"
    platform.press(f"/cases/{number}/commission_review", files={"upload.document": PDF},
                   kind="evaluation", institution="鉴定所")  # fmt: skip
    platform.press(f"/cases/{number}/cancel_review", reasons="不再需要")
    states = [review["state"] for review in case(house, number)["objection"]["reviews"]]
    assert states == ["reported", "cancelled"]


def test_a_document_uploaded_with_a_refused_form_is_kept_for_the_next_press(house, platform):
    number = filed(house)
    path = f"/cases/{number}/commission_review"
    refused = platform.press(path, files={"upload.document": PDF}, kind="test", expected_on="2020-01-01")
    assert refused.status_code == 422
    assert "请填写受委托的机构" in error(refused.text, "institution")
    assert "report.pdf" in refused.text
    kept = re.search(r'name="document" value="([0-9a-f]{32})"', refused.text)[1]
    assert [document.id for document in all_of(house.door, Document) if document.name == "report.pdf"] == [
        kept
    ]
    again = platform.post(
        path, hidden(refused.text) | {"kind": "test", "institution": "检验院", "document": kept}
    )
    assert again.status_code == 303, again.text
    assert case(house, number)["objection"]["reviews"][0]["document"] == kept


def test_a_kept_document_can_be_left_out_again(house, platform):
    number = filed(house)
    path = f"/cases/{number}/commission_review"
    refused = platform.press(path, files={"upload.document": PDF}, kind="test")
    kept = re.search(r'name="document" value="([0-9a-f]{32})"', refused.text)[1]
    again = platform.post(
        path, {"kind": "test", "institution": "检验院", "document": kept, "drop.document": kept}
    )
    assert again.status_code == 422
    assert "请上传文件" in error(again.text, "document")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("virus.exe", b"MZ", "application/octet-stream"), "类型不能接收"),
        (("empty.pdf", b"", "application/pdf"), "是空的"),
    ],
)
def test_a_file_that_is_not_taken_is_said_at_its_field_and_the_words_stay(house, platform, file, said):
    number = filed(house)
    answer = platform.press(
        f"/cases/{number}/decide",
        files={"upload.documents": file},
        outcome="rejected",
        reasons="核对无误，维持。",
    )
    assert answer.status_code == 422
    assert said in error(answer.text, "documents")
    assert value(answer.text, "reasons") == "核对无误，维持。"
    assert re.search(r'value="rejected" checked', answer.text)


def test_more_than_may_be_sent_leaves_the_draft_in_the_form(house, platform):
    number = filed(house)
    platform.post(f"/cases/{number}/decide/draft", {"outcome": "rejected", "reasons": "写了很久的理由"})
    huge = ("huge.pdf", b"%PDF-1.7" + b"x" * 21_000_000, "application/pdf")
    answer = platform.press(
        f"/cases/{number}/decide", files={"upload.documents": huge}, reasons="写了很久的理由"
    )
    assert answer.status_code == 422
    assert "最大20MB" in error(answer.text, "documents")
    assert value(answer.text, "reasons") == "写了很久的理由"


def test_a_rejection_while_the_provider_is_silent_is_refused_at_the_documents(house, platform):
    number = asked(house, platform)
    page = platform.get(f"/cases/{number}/decide").text
    assert "提供单位还没有回复：驳回须附所依据的材料" in words_of(page)
    assert 'href="#documents"' in page
    answer = platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="维持")
    assert answer.status_code == 422
    said = error(answer.text, "documents")
    assert "没有答复不能作为证据" in said
    assert "《条例》第四十一条第二款" in said
    assert value(answer.text, "reasons") == "维持"
    relied = platform.press(
        f"/cases/{number}/decide", files={"upload.documents": PDF}, outcome="rejected", reasons="维持"
    )
    assert relied.status_code == 303, relied.text


def test_a_rejection_before_the_report_is_refused_at_the_outcome(house, platform):
    number = filed(house)
    platform.press(f"/cases/{number}/commission_review", files={"upload.document": PDF},
                   kind="test", institution="检验院")  # fmt: skip
    answer = platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="维持")
    assert answer.status_code == 422
    assert "《条例》第四十一条第三款" in error(answer.text, "outcome")


def test_a_disclosure_carried_past_its_maximum_is_refused_at_its_field(house, platform):
    number = filed(house)
    answer = platform.press(
        f"/cases/{number}/decide",
        **{
            "outcome": "corrected",
            "reasons": "x",
            "change": "disclosure_ends",
            "fields.disclosure_ends": "2035-01-01",
        },
    )
    assert answer.status_code == 422
    assert "最长5年" in error(answer.text, "fields-disclosure_ends")
    assert 'name="fields.disclosure_ends" value="2035-01-01"' in answer.text


def test_a_field_that_cannot_be_read_is_named_as_the_page_names_it(house, platform):
    number = filed(house)
    answer = platform.press(
        f"/cases/{number}/decide",
        **{"outcome": "corrected", "reasons": "x", "change": ["amount", "decided_on", "title"],
           "fields.amount": "两千", "fields.decided_on": "昨天", "fields.title": ""},
    )  # fmt: skip
    assert "“金额”应为以元计的金额" in error(answer.text, "fields-amount")
    assert "“决定日期”应为日期" in error(answer.text, "fields-decided_on")
    assert "“名称”不能为空" in error(answer.text, "fields-title")
    assert 'value="两千"' in answer.text


def test_whoever_entered_the_record_cannot_open_the_form_and_is_told_the_article(house):
    number = filed(house, to="market")
    barred = AtWork(house, "officer2.market")
    for answer in (
        barred.get(f"/cases/{number}/decide"),
        barred.post(f"/cases/{number}/decide", {"reasons": "x"}),
    ):
        assert answer.status_code == 422
        assert "录入或者决定原记录的人不能处理本异议" in answer.text
        assert "《条例》第二十四条" in answer.text
    assert "decided" not in [e["type"] for e in case(house, number, "officer.market")["timeline"]]


def test_a_form_of_another_part_is_not_for_this_reader(house, platform, market):
    number = asked(house, platform)
    for account, action, status in (
        ("officer.market", "decide", 403),
        ("officer.platform", "reply", 403),
        ("auditor", "decide", 403),
        ("subject.li", "decide", 403),
        ("subject.li", "paper/supplement", 403),
        ("officer.tax", "decide", 404),
    ):
        at_work = AtWork(house, account)
        assert at_work.get(f"/cases/{number}/{action}").status_code == status, (account, action)
        assert at_work.post(f"/cases/{number}/{action}", {"reasons": "x"}).status_code == status, (
            account,
            action,
        )


def test_what_came_too_late_leads_to_the_case_as_it_is_with_what_was_typed(house, platform):
    number = asked(house, platform)
    answer = platform.post(f"/cases/{number}/request_verification", {"question": "另一个问题，写了很多字。"})
    assert answer.status_code == 409
    assert "“发出核查通知”没有办理" in words_of(answer.text)
    assert "正在向提供单位核实" in answer.text
    assert "另一个问题，写了很多字。" in answer.text
    assert kinds(house, number).count("verification_requested") == 1


def test_a_draft_is_kept_while_one_types_and_given_back(house, platform, market):
    number = filed(house)
    kept = platform.post(
        f"/cases/{number}/decide/draft", {"outcome": "deleted", "reasons": "草稿里的理由", "key": "k"}
    )
    assert kept.status_code == 200
    assert re.search(r"已存草稿.*\d\d:\d\d", words_of(kept.text))
    page = platform.get(f"/cases/{number}/decide").text
    assert value(page, "reasons") == "草稿里的理由"
    assert re.search(r'value="deleted" checked', page)
    assert "草稿里的理由" not in AtWork(house, "officer2.platform").get(f"/cases/{number}/decide").text
    assert [(draft.account, draft.form, draft.about) for draft in all_of(house.door, Draft)] == [
        ("officer.platform", "decide", number)
    ]
    assert "key" not in all_of(house.door, Draft)[0].content


def test_a_draft_goes_when_its_act_is_done(house, platform):
    number = filed(house)
    platform.post(f"/cases/{number}/request_verification/draft", {"question": "金额？"})
    platform.press(f"/cases/{number}/request_verification", question="金额？")
    assert all_of(house.door, Draft) == []


def test_nothing_typed_is_no_draft(house, platform):
    number = filed(house)
    assert platform.post(f"/cases/{number}/decide/draft", {"reasons": "  "}).status_code == 204
    assert all_of(house.door, Draft) == []


def test_an_officer_is_assigned_by_the_supervisor(house):
    number = filed(house)
    supervisor = AtWork(house, "supervisor.platform")
    refused = supervisor.press(f"/cases/{number}/assign", officer="")
    assert "请选择承办人" in error(refused.text, "officer")
    done = supervisor.press(f"/cases/{number}/assign", officer="officer2.platform")
    assert done.status_code == 303
    assert case(house, number)["assignee"] == "officer2.platform"


def test_a_supplement_and_a_withdrawal_are_entered_from_paper(house, platform):
    number = filed(house)
    done = platform.press(
        f"/cases/{number}/paper/supplement",
        files={"upload.documents": ("收据.pdf", b"%PDF-1.7 receipt", "application/pdf")},
        statement="附缴款收据。", received_on="",
    )  # fmt: skip
    assert done.headers["location"] == f"/cases/{number}?done=supplement", done.text
    said = next(e for e in case(house, number)["timeline"] if e["type"] == "supplemented")
    assert said["data"]["statement"] == "附缴款收据。"
    assert len(said["data"]["documents"]) == 1
    late = platform.press(f"/cases/{number}/paper/withdraw", received_on="2099-01-01")
    assert "收到日期不能晚于今天" in error(late.text, "received_on")
    assert platform.press(f"/cases/{number}/paper/withdraw").status_code == 303
    assert case(house, number)["state"] == "withdrawn"


def test_an_undelivered_mail_is_settled_with_words(house, platform):
    number = filed(house)
    with house.door.registry.database.reading() as session:
        mail = session.exec(select(Mail).where(Mail.case_no == number, Mail.account == "subject.li")).first()
    Posting(house.door).failed(mail.id, Trouble.BOUNCED, "550 gone", mail.written_at)
    page = platform.get(f"/cases/{number}/settle_task").text
    assert "550 gone" in page
    task = re.search(r'name="task" value="(\d+)" checked', page)[1]
    refused = platform.press(f"/cases/{number}/settle_task", task=task, how="told_otherwise", words="")
    assert "请写明何时、以什么方式告知了收件人" in error(refused.text, "words")
    done = platform.press(
        f"/cases/{number}/settle_task", task=task, how="told_otherwise", words="11月24日电话告知"
    )
    assert done.status_code == 303, done.text
    assert "task_settled" in kinds(house, number)


def test_the_result_of_someone_without_an_account_is_served_on_paper(house, platform):
    with house.door.registry.database.writing() as session:
        account = session.get_one(Account, "subject.li")
        account.active = False
        session.add(account)
    filing = {
        "record": "demo-record-1",
        "ground": "error",
        "statement": "金额不对",
        "on_behalf_of": "demo-subject-li",
    }
    number = house.call("officer.platform", "POST", "/objections", json=filing).json()["case_no"]
    page = platform.get(f"/cases/{number}").text
    assert "申请人没有账号" in page
    assert "结果须邮寄或者当面送达" in words_of(platform.get(f"/cases/{number}/decide").text)
    platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="核对无误")
    sent = platform.press(f"/cases/{number}/decide/check")
    assert sent.headers.get("location") == f"/cases/{number}?done=decide", sent.text
    form = platform.get(f"/cases/{number}/record_service").text
    letter = re.search(rf'<option value="({number}-L\d\d)"', form)[1]
    said = {"document": letter, "method": "post", "served_on": "明天", "proof": "回执XA123"}
    refused = platform.press(f"/cases/{number}/record_service", **said)
    assert "“送达日期”应为日期" in error(refused.text, "served_on")
    assert 'value="回执XA123"' in refused.text
    today = shanghai_date(now()).isoformat()
    notice = platform.press(
        f"/cases/{number}/record_service", **{**said, "method": "public_notice", "served_on": today}
    )
    assert notice.status_code == 422
    assert "《条例》第二十八条第三款" in error(notice.text, "method")
    assert "周" in words_of(platform.get(f"/cases/{number}/read-day", params={"served_on": today}).text)
    served = platform.press(f"/cases/{number}/record_service", **{**said, "served_on": today})
    assert served.headers["location"] == f"/cases/{number}?done=record_service"
    assert [clock["state"] for clock in case(house, number)["clocks"]] == ["met"]


def test_with_the_engine_down_the_form_comes_back_with_everything_in_it(worlds):
    settings = worlds.settings().model_copy(update={"answer_seconds": 0.4})
    door = build_door(settings)
    with (
        TestClient(build_app(settings, door), raise_server_exceptions=False) as pages,
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")
        number = door.open_case(
            "subject.li", "objection", {"record": "demo-record-1", "ground": "error", "statement": "金额不对"},
            now(),
        ).case_no  # fmt: skip
        pages.post("/sign-in", data={"account": "officer.platform", "password": "redress-demo"})
        path = f"/cases/{number}/request_verification"
        form = hidden(pages.get(path).text)
        answer = pages.post(path, data=form | {"question": "金额是多少？"}, follow_redirects=False)
        assert answer.status_code == 503
        assert "办理引擎暂时没有应答" in answer.text
        assert value(answer.text, "question") == "金额是多少？"
        assert "办理引擎还没有接到本案" in pages.get(f"/cases/{number}").text
    door.registry.database.close()


@pytest.mark.parametrize(
    "action",
    ["decide", "request_verification", "commission_review", "assign", "paper/supplement", "paper/withdraw"],
)
def test_every_form_is_english_on_the_english_page(house, platform, action):
    number = filed(house)
    assert han_outside_chinese(platform.english(f"/cases/{number}/{action}")) == []


def test_the_check_page_is_english_on_the_english_page(house, platform):
    number = filed(house)
    platform.press(f"/cases/{number}/decide", outcome="rejected", reasons="核对无误")
    assert han_outside_chinese(platform.english(f"/cases/{number}/decide/check")) == []
