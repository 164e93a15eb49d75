"""Officers at work in a real browser, from the worklist to the result: with scripts and without, in each language."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from api.pages.officer.acts.forms import FORM_OF
from api.pages.officer.paper.person import KINDS
from api.pages.story.notice_names import notice_name
from regulation.definitions import Finding, Ground, IdentifierKind, Outcome
from regulation.text import Text
from regulation.words import FINDING_WORDS, GROUND_WORDS, OUTCOME_WORDS
from regulation.zone import shanghai_date
from settings import DEMO_PASSWORD
from tests.browser.reader import Reader, reader
from tests.steps.test_door import _document

WAYS = pytest.mark.parametrize(("locale", "scripts"), [("zh-CN", False), ("en", True)])
QUESTION = "罚款金额是多少？请附决定书原件。"
SHORT = "核对无误。"
REASONS = "经核对决定书原件，金额录入有误，应为2,000元。"
ASK, REPLY, CHECK, COMMISSION, REPORT = (
    FORM_OF[action].button
    for action in ("request_verification", "reply", "decide", "commission_review", "receive_report")
)


@pytest.fixture
def paper(tmp_path):
    """A document as it is scanned."""
    file = tmp_path / "commission.pdf"
    file.write_bytes(b"%PDF-1.7 commission")
    return file


def filed(site, record: int, **body) -> str:
    answer = site.file(record=f"demo-record-{record}", **body)
    assert answer.status_code == 201, answer.text
    return answer.json()["case_no"]


@WAYS
def test_a_case_goes_from_the_worklist_to_its_result(site, browser, locale, scripts):
    case_no, other = filed(site, 1), filed(site, 2)
    with reader(site.base, browser, locale, scripts) as platform:
        platform.sign_in("officer.platform")
        takes_the_case(platform, case_no, other)
        asks_the_provider(platform, case_no)
        with reader(site.base, browser, locale, scripts) as market:
            market.sign_in("officer.market")
            answers(market, case_no)
        decides(platform, case_no)
    with reader(site.base, browser, locale, scripts) as li:
        li.sign_in("subject.li")
        li.go(f"/cases/{case_no}")
        assert li.reads(REASONS)
        assert li.reads("2,000.00")


def takes_the_case(officer: Reader, case_no: str, other: str) -> None:
    """The list of the unit, where a case is ticked and given to an officer; then it is on that officer's own list."""
    officer.go("/worklist?tab=mine")
    assert not officer.reads(case_no)
    officer.go("/worklist?tab=unit")
    officer.press("分派选中的")
    assert len(officer.problems) == 2
    officer.page.locator(f'input[name="case"][value="{case_no}"]').check()
    officer.press("分派选中的")
    assert len(officer.problems) == 1
    officer.page.get_by_label(officer.say("分派给")).select_option("officer.platform")
    officer.press("分派选中的")
    assert case_no in officer.page.locator(".outcome").inner_text()
    officer.go("/worklist?tab=mine")
    assert officer.reads(case_no)
    assert not officer.reads(other)
    officer.page.locator(f'[data-open][href="/cases/{case_no}"]').click()
    officer.page.wait_for_url(f"**/cases/{case_no}")


def asks_the_provider(officer: Reader, case_no: str) -> None:
    officer.press(ASK)
    assert officer.problems == [officer.say(Text("请写明要核实什么", "Say what is to be verified"))]
    officer.type("要核实什么", QUESTION)
    officer.press(ASK)
    assert officer.page.url.endswith(f"/cases/{case_no}?done=request_verification")
    assert officer.reads(QUESTION)


def answers(officer: Reader, case_no: str) -> None:
    """A field that cannot be read so comes back with everything that was typed."""
    officer.go("/worklist?tab=unit")
    officer.page.locator(f'[data-open][href="/cases/{case_no}"]').click()
    officer.choose(
        FINDING_WORDS[Finding.CORRECTED] if officer.locale == "zh-CN" else Text("", "To be corrected")
    )
    officer.page.locator("#change-amount").check()
    officer.page.locator("#fields-amount").fill("两千")
    officer.type("理由", REASONS)
    officer.press(REPLY)
    assert len(officer.problems) == 1
    assert officer.page.locator("#fields-amount").input_value() == "两千"
    assert officer.field("理由").input_value() == REASONS
    officer.page.locator("#fields-amount").fill("2000")
    officer.press(REPLY)
    assert officer.page.url.endswith(f"/cases/{case_no}?done=reply")


def decides(officer: Reader, case_no: str) -> None:
    """What the reply proposed is filled in; the letter is read before it goes, and can be changed once more."""
    officer.go(f"/cases/{case_no}")
    assert officer.page.locator("#fields-amount").input_value() == "2000.00"
    officer.press(CHECK)
    assert officer.problems == [officer.say(Text("请写明理由", "Give the reasons"))]
    officer.type("理由（写给申请人）", "录入有误。")
    officer.press(CHECK)
    officer.follow("回去修改")
    assert officer.field("理由（写给申请人）").input_value() == "录入有误。"
    officer.type("理由（写给申请人）", REASONS)
    officer.press(CHECK)
    letter = officer.page.locator(".letter").first.inner_text()
    assert REASONS in letter
    assert case_no in letter
    officer.press("发出结果")
    assert officer.page.url.endswith(f"/cases/{case_no}?done=decide")
    letters = officer.page.locator('a[href^="/letters/"]').all_inner_texts()
    assert officer.say(notice_name("objection_result")) in letters


@WAYS
def test_a_review_stops_the_clock_until_its_report(site, browser, paper, locale, scripts):
    case_no = filed(site, 3)
    site.act("officer.platform", case_no, "request_verification", question=QUESTION)
    with reader(site.base, browser, locale, scripts) as market:
        market.sign_in("officer.market")
        market.go(f"/cases/{case_no}")
        market.unfold("其他操作")
        market.follow(FORM_OF["commission_review"].name)
        commissions(market, paper)
        assert market.page.url.endswith(f"/cases/{case_no}?done=commission_review")
        assert market.page.locator(".status-pause").count()
        market.attach("报告", paper)
        market.press(REPORT)
        assert market.problems == [market.say(Text("请写明报告的结论", "Say what the report finds"))]
        market.type("报告的结论", REASONS)
        market.press(REPORT)
        assert market.page.url.endswith(f"/cases/{case_no}?done=receive_report")
        assert market.reads(REASONS)
        assert not market.page.locator(".status-pause").count()


def commissions(officer: Reader, paper) -> None:
    """A document that was taken in stays so, whatever else is wrong; the date is read back."""
    officer.field("种类").select_option("test")
    officer.attach("委托书", paper)
    officer.type("预计报告日期", "2031-02-30")
    officer.press(COMMISSION)
    assert len(officer.problems) == 2
    assert officer.field("种类").input_value() == "test"
    assert officer.field("预计报告日期").input_value() == "2031-02-30"
    assert officer.reads(paper.name)
    officer.type("受委托的机构", "省食品检验研究院")
    officer.type("预计报告日期", "2031-02-28")
    if officer.page.evaluate("Boolean(window.htmx)"):
        officer.page.keyboard.press("Tab")
        officer.page.locator("#expected_on-read", has_text="2031").wait_for()
    officer.press(COMMISSION)


def test_whoever_entered_the_record_may_not_decide_and_loses_no_word(site, browser):
    """Two officers at one computer: the form was opened by one, and is sent by the other."""
    case_no = filed(site, 1, to="market")
    with reader(site.base, browser) as shared:
        shared.sign_in("officer3.market")
        shared.go(f"/cases/{case_no}/decide")
        shared.choose(OUTCOME_WORDS[Outcome.REJECTED])
        shared.type("理由（写给申请人）", SHORT)
        other = shared.context.new_page()
        other.goto(f"{site.base}/")
        other.get_by_role("button", name="退出").click()
        other.goto(f"{site.base}/sign-in")
        other.locator("#account").fill("officer2.market")
        other.locator("#password").fill(DEMO_PASSWORD)
        other.locator("main form button").click()
        other.wait_for_url("**/worklist")
        shared.press(CHECK)
        refused = shared.page.get_by_role("alert").inner_text()
        assert "第二十四条" in refused
        assert SHORT in refused
        shared.go(f"/cases/{case_no}")
        assert shared.reads("本异议由同事作出决定")
        assert not shared.page.get_by_role("button", name="核对结果通知书").count()


@WAYS
def test_a_paper_filing_that_is_late_already_is_a_breach_with_a_cause(site, browser, locale, scripts):
    with reader(site.base, browser, locale, scripts) as officer:
        officer.sign_in("officer.platform")
        case_no = enters_a_paper(officer)
        wait_for_breach(site, case_no)
    with reader(site.base, browser, locale, scripts) as supervisor:
        supervisor.sign_in("supervisor.platform")
        assert supervisor.heading == supervisor.say("总览")
        supervisor.page.locator(f'a[href="/cases/{case_no}/cause/objection/platform"]').first.click()
        supervisor.press("写入案件")
        assert supervisor.problems == [supervisor.say(Text("写明逾期的原因", "Say why it was late"))]
        supervisor.type("原因", "纸质材料转交迟延，已经改正。")
        supervisor.press("写入案件")
        assert supervisor.reads("原因已经写入案件，不能删除。")
        supervisor.go(f"/cases/{case_no}")
        assert supervisor.reads("纸质材料转交迟延，已经改正。")


def enters_a_paper(officer: Reader) -> str:
    """Who, what, and everything once more; each step keeps what was typed."""
    received = shanghai_date(datetime.now(UTC)) - timedelta(days=30)
    officer.follow("录入纸质异议")
    officer.choose(KINDS[IdentifierKind.PASSPORT])
    officer.type("号码", "E12345678")
    officer.press("继续")
    assert officer.problems == [officer.say(Text("请填写姓名或者名称", "Enter the name"))]
    assert officer.field("号码").input_value() == "E12345678"
    officer.type("姓名或者名称", "王五")
    officer.press("继续")
    officer.type("收到日期", received.isoformat())
    officer.choose("不涉及具体记录")
    officer.type("是什么事", "没有登记已履行完毕的判决")
    officer.choose(GROUND_WORDS[Ground.OMISSION] if officer.locale == "zh-CN" else Text("", "Omission"))
    officer.press("核对")
    assert officer.problems == [
        officer.say(Text("请照原文录入说明", "Enter the statement as it was written"))
    ]
    assert officer.field("收到日期").input_value() == received.isoformat()
    officer.type("说明", "判决已经履行。")
    officer.press("核对")
    assert officer.reads("判决已经履行。")
    officer.press("录入")
    return officer.page.url.rpartition("/")[2].partition("?")[0]


def wait_for_breach(site, case_no: str) -> None:
    """The engine records it by itself, soon after the filing."""
    deadline = time.monotonic() + 20
    while True:
        case = site.call("supervisor.platform", "GET", f"/cases/{case_no}").json()
        if case["clocks"][0]["state"] == "breached":
            return
        assert time.monotonic() < deadline, case["clocks"]
        time.sleep(0.1)


def test_a_supervisor_sees_a_report_past_its_expected_date(site, browser):
    """Commissioned a fortnight ago; the report was expected a week ago."""
    today = shanghai_date(datetime.now(UTC))
    begun = datetime.now(UTC) - timedelta(days=14)
    case_no = site.door.open_case(
        "subject.li", "objection",
        {"record": "demo-record-2", "ground": "error", "statement": "金额不对。"}, begun,
    ).case_no  # fmt: skip
    act(site.door, "officer.platform", case_no, "request_verification", begun, question=QUESTION)
    act(
        site.door, "officer.market", case_no, "commission_review", begun, kind="test", institution="省食品检验研究院",
        document=_document(site.door, "officer.market"), expected_on=(today - timedelta(days=7)).isoformat(),
    )  # fmt: skip
    with reader(site.base, browser) as supervisor:
        supervisor.sign_in("supervisor.platform")
        alarms = supervisor.page.get_by_role("region", name="等您处理")
        assert "1份报告已过预计日期" in alarms.inner_text()
        supervisor.follow(case_no, within=alarms)
        assert supervisor.reads("已过预计日期")


def act(door, who: str, case_no: str, action: str, when, **body) -> None:
    door.carry_out(door.submit(who, case_no, action, body, when).submission)


def test_the_worklist_is_worked_from_the_keyboard_until_its_letters_are_switched_off(site, browser):
    cases = [filed(site, number) for number in (1, 2, 3)]
    with reader(site.base, browser) as officer:
        officer.sign_in("officer.platform")
        officer.go("/worklist?tab=unit")
        assert [pressed(officer, key) for key in ("j", "j", "k", "j", "j")] == [
            cases[0], cases[1], cases[0], cases[1], cases[2],
        ]  # fmt: skip
        officer.page.keyboard.press("x")
        assert officer.page.locator("[data-ticked]").inner_text() == "已选1件"
        keys = officer.page.locator("#keys")
        officer.page.keyboard.press("?")
        assert keys.get_attribute("open") is not None
        officer.page.keyboard.press("?")
        assert keys.get_attribute("open") is None
        officer.page.keyboard.press("/")
        officer.page.keyboard.type("jx")
        assert officer.page.locator("#q").input_value() == "jx"
        officer.page.locator(f'[data-open][href="/cases/{cases[1]}"]').focus()
        officer.page.keyboard.press("Enter")
        officer.page.wait_for_url(f"**/cases/{cases[1]}")
        officer.go("/settings")
        officer.press("关闭字母快捷键")
        officer.go("/worklist?tab=unit")
        assert pressed(officer, "j") is None
        officer.page.keyboard.press("?")
        assert keys.get_attribute("open") is None


def pressed(officer: Reader, key: str) -> str | None:
    """The case that has the focus once the key was pressed."""
    officer.page.keyboard.press(key)
    where = officer.page.evaluate("document.activeElement.getAttribute('href')")
    return where.rpartition("/")[2] if where else None
