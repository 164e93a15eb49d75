"""A subject's day in a real browser, from the record that is wrong to the letter that says it was put right: with
scripts and without, in each language.
"""

import io
import re

import pytest
from pypdf import PdfReader

from regulation.text import Text
from tests.browser.reader import Reader, reader

RECORD, NUMBER = "demo-record-1", "郑市监处罚〔2025〕118号"
STATEMENT = "决定书写明罚款2,000元，平台显示20,000元。"
ADDED = "补交缴款收据。"
REASONS = "以决定书为准，金额录入有误。"
PURPOSE = "办理异议，核对金额"


@pytest.fixture
def papers(tmp_path):
    """Files as a person has them: a photo in a format that cannot be used, and two that can."""
    made = {
        "photo.heic": b"\x00\x00\x00\x18ftypheic",
        "decision.pdf": b"%PDF-1.7 decision",
        "receipt.txt": b"2000",
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(("locale", "scripts"), [("zh-CN", True), ("en", False)])
def test_a_wrong_record_is_objected_to_followed_and_put_right(site, browser, papers, locale, scripts):
    with reader(site.base, browser, locale, scripts) as li:
        li.sign_in("subject.li")
        li.follow("我的记录")
        li.follow(NUMBER)
        li.press("对这条记录提出异议")
        says_what_is_wrong(li)
        adds_documents(li, papers, scripts)
        case_no, code = files(li)
        with reader(site.base, browser, locale, scripts) as anybody:
            follows_without_signing_in(anybody, case_no, code)
        supplements(li, papers, scripts)
        officers_put_it_right(site, case_no)
        letter = reads_the_result(li, case_no)
        with reader(site.base, browser, locale, scripts) as anybody:
            verifies(anybody, letter, papers)
        li.go("/records")
        li.follow(NUMBER)
        assert li.reads("2,000.00")
        li.follow("谁查过这条记录")
        assert li.reads(PURPOSE)


def says_what_is_wrong(li: Reader) -> None:
    li.type("哪里不对，应该是什么", STATEMENT)
    li.press("继续")
    assert li.problems == [li.say(Text("选择不对的是什么", "Choose what is wrong"))]
    assert li.field("哪里不对，应该是什么").input_value() == STATEMENT
    li.choose("信息有错误")
    li.press("继续")


def adds_documents(li: Reader, papers, scripts: bool) -> None:
    """With scripts a file is sent as it is chosen; without them by a button."""
    upload(li, papers / "decision.pdf", scripts)
    assert files_of(li) == ["decision.pdf"]
    upload(li, papers / "photo.heic", scripts)
    assert files_of(li) == ["photo.heic", "decision.pdf"]
    assert li.page.locator(".file-refused").count() == 1
    li.press("继续")


def upload(li: Reader, file, scripts: bool) -> None:
    if scripts:
        with li.page.expect_response(lambda answer: answer.request.method == "POST"):
            li.attach("选择文件，或者拍照", file)
        li.page.locator(".files:not([aria-busy]) .file-row", has_text=file.name).wait_for()
    else:
        li.attach("选择文件，或者拍照", file)
        li.press("上传")


def files_of(li: Reader) -> list[str]:
    return li.page.locator(".file-name").all_inner_texts()


def files(li: Reader) -> tuple[str, str]:
    assert li.reads(STATEMENT)
    assert li.reads("decision.pdf")
    assert not li.reads("photo.heic")
    li.press("提交异议")
    assert li.say("异议已收到") in li.heading
    number, code = li.page.locator(".filed-head dd").all_inner_texts()
    return number, code


def follows_without_signing_in(anybody: Reader, case_no: str, code: str) -> None:
    anybody.go("/track")
    anybody.type("查询码", "nonsense")
    anybody.press("查进度")
    assert anybody.problems
    assert anybody.field("查询码").input_value() == "nonsense"
    anybody.type("查询码", code.lower())
    anybody.press("查进度")
    assert anybody.reads(case_no)
    assert not anybody.reads("2,000")
    assert not anybody.reads("李")


def supplements(li: Reader, papers, scripts: bool) -> None:
    li.follow("补充说明或者材料")
    li.type("要补充什么", ADDED)
    upload(li, papers / "photo.heic", scripts)
    assert li.field("要补充什么").input_value() == ADDED
    upload(li, papers / "receipt.txt", scripts)
    assert files_of(li)[-1] == "receipt.txt"
    li.press("提交补充")
    assert li.reads(ADDED)
    assert li.reads("receipt.txt")


def officers_put_it_right(site, case_no: str) -> None:
    site.call("officer.platform", "GET", f"/records/{RECORD}", params={"purpose": PURPOSE})
    acts = (
        ("officer.platform", "request_verification", {"question": "罚款金额是多少？"}),
        (
            "officer.market",
            "reply",
            {"finding": "corrected", "reasons": REASONS, "fields": {"amount": "2000.00"}},
        ),
        ("officer.platform", "decide", {"outcome": "corrected", "reasons": REASONS}),
    )
    for account, action, body in acts:
        answer = site.act(account, case_no, action, **body)
        assert answer.status_code == 200, answer.text


def reads_the_result(li: Reader, case_no: str) -> bytes:
    """The letter in the inbox, and the same as PDF."""
    li.go(f"/cases/{case_no}")
    assert li.reads(REASONS)
    li.follow("收件箱")
    li.follow(Text("异议处理结果：", "Result of the objection"))
    assert li.reads(REASONS)
    assert li.reads(case_no)
    pdf = li.page.get_by_role("link", name="PDF").get_attribute("href")
    assert pdf is not None
    answer = li.context.request.get(f"{li.base}{pdf}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def verifies(anybody: Reader, letter: bytes, papers) -> None:
    """The code as it is printed leads to the letter, and the file itself agrees with it."""
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(letter)).pages)
    code = re.search(r"Verification code ((?:[0-9A-Z]{4} ?){4})", printed)
    assert code is not None
    anybody.go("/verify")
    anybody.type("核验码", code[1].lower())
    anybody.press("核验")
    assert anybody.heading == anybody.say("这份文书由本平台出具")
    assert not anybody.reads(REASONS)
    for content, words in ((letter, "一致"), (letter + b" ", "不一致")):
        (papers / "letter.pdf").write_bytes(content)
        anybody.attach("PDF文件", papers / "letter.pdf")
        anybody.press("核对文件")
        assert anybody.page.get_by_role("status").locator(".status").inner_text() == anybody.say(words)
