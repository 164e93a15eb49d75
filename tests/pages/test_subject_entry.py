"""An entry as those whom it concerns read it: until when it is in force, what applies and who has stopped, what suspends it,
and how it ended. Made on Monday 28 September 2026 for three years: until 28 September 2029."""

import re

import pytest

from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor
from tests.steps.entered import entered, measures_apart, serve_decision
from tests.steps.objected import act


@pytest.fixture
def yudu(client):
    return visitor(client, "subject.yudu")


def rows(html: str) -> dict[str, list[str]]:
    """The tables of a page, by what each row is about."""
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html, re.DOTALL)
    return {
        words_of(head): [words_of(cell) for cell in re.findall(r"<td>(.*?)</td>", cells, re.DOTALL)]
        for head, cells in found
    }


def ended(door, ground: str = "wrongful", **said: object) -> str:
    number = entered(door, **said)
    act(door, "approver.market", number, "end", "2026-11-23T09:00", ground=ground, reasons="登记错了主体。")
    return number


def test_in_force_it_says_until_when_and_how_to_be_removed_earlier(yudu, door):
    html = yudu.page(f"/cases/{entered(door)}")
    words = words_of(html)
    assert "在名单上，到2029年9月28日（周五）为止" in words
    assert "期满自动移出，不需要申请。改正以后可以提前申请信用修复。" in words
    assert "怎样提前移出" in words
    assert "在“我的记录”里打开那条记录" in words
    assert 'href="/records"' in html


def test_before_its_decision_is_served_it_is_not_published(yudu, door):
    number = entered(door, served=False)
    words = yudu.words(f"/cases/{number}")
    assert "决定书送达全部有关人员后公布" in words
    assert "还没有公布，措施还没有实施。" in words
    serve_decision(door, number, "2026-10-09T09:00", "demo-subject-yudu", "demo-subject-li")
    assert "在名单上，到2029年9月28日（周五）为止" in yudu.words(f"/cases/{number}")


def test_who_is_responsible_reads_in_what_part(client, door):
    number = entered(door)
    words = visitor(client, "subject.li").words(f"/cases/{number}")
    assert "列入的是郑州禹都餐饮管理有限公司，您是它的主要负责人。" in words


def test_what_applies_is_told_with_its_law_and_by_whom(yudu, door):
    number = entered(door, measures=("32.5", "34.1"), measures_list=measures_apart(door))
    html = yudu.page(f"/cases/{number}")
    assert "措施32.5" in words_of(html)
    assert "《食品安全法》第一百一十三条" in words_of(html)
    assert rows(html)["郑州市交通运输局"] == ["32.5", "9月28日 10:00通知"]
    assert rows(html)["郑州市地方金融管理局"] == ["32.5、34.1", "9月28日 10:00通知"]


def test_an_acknowledgement_is_told(yudu, door):
    number = entered(door)
    act(door, "officer.implementer", number, "acknowledge", "2026-09-29T09:00")
    assert "9月29日 09:00确认收到" in yudu.words(f"/cases/{number}")


def test_suspended_it_says_why_and_that_the_term_runs_on(yudu, door):
    number = entered(door)
    act(door, "approver.market", number, "suspend", "2026-11-20T09:00", reasons="核实新的材料。")
    words = yudu.words(f"/cases/{number}")
    assert "名单已中止：认定单位决定中止" in words
    assert "中止期间不对外显示，措施不实施。有效期照常计算，到2029年9月28日（周五）为止。" in words
    assert "核实新的材料。" in words
    act(door, "approver.market", number, "resume", "2026-11-23T09:00", reasons="材料已经核实。")
    words = yudu.words(f"/cases/{number}")
    assert "在名单上，到2029年9月28日（周五）为止" in words
    assert "11月20日 09:00到11月23日 09:00" in words


def test_ended_it_says_who_has_still_to_stop_and_by_when(yudu, door):
    number = ended(door, "annulled")
    act(door, "officer.implementer", number, "acknowledge_stop", "2026-11-23T10:00")
    words = yudu.words(f"/cases/{number}")
    assert "11月23日（周一）已经移出名单：列入决定被撤销" in words
    assert "还没有确认停止的：郑州市地方金融管理局。全部停止后您会收到通知。" in words
    assert "郑州市地方金融管理局停止措施的期限，逐日" in words
    assert "郑州市交通运输局停止措施" not in words
    assert "登记错了主体。" in words


def test_when_all_have_stopped_it_says_so(yudu, door):
    number = ended(door, "annulled")
    for who in ("officer.implementer", "officer.finance"):
        act(door, who, number, "acknowledge_stop", "2026-11-23T10:00")
    words = yudu.words(f"/cases/{number}")
    assert "全部单位都已停止实施措施。" in words


def test_the_removal_is_told_channel_by_channel_with_its_last_day(yudu, door):
    number = ended(door, "annulled")
    told = rows(yudu.page(f"/cases/{number}"))
    assert told["信用信息网站"] == ["9月28日 10:00", "11月23日 09:00公告，展示到12月23日（周三）"]
    assert told["公告栏"] == ["9月28日 10:00", "还没有公告"]
    act(door, "officer.market", number, "announce_removal", "2026-11-24T09:00", channel="board", proof="照片")
    told = rows(yudu.page(f"/cases/{number}"))
    assert told["公告栏"] == ["9月28日 10:00", "11月24日 09:00公告，展示到12月24日（周四）"]


def test_wrongful_it_tells_of_the_apology_and_brings_the_letters(yudu, door):
    number = ended(door)
    html = yudu.page(f"/cases/{number}")
    words = words_of(html)
    assert "不应当列入而列入" in words
    assert "郑州市市场监督管理局已经书面向您致歉，并告知赔偿事项；各公布渠道同时公告，消除影响。" in words
    assert "致歉函" in words
    assert "赔偿事项告知书" in words
    assert "消除影响" in words
    assert "如果您不同意" not in words


def test_it_is_in_the_lists_of_cases(yudu, door):
    number = entered(door)
    for path in ("/", "/cases"):
        html = yudu.page(path)
        assert number in html
        assert "在名单上，到2029年9月28日（周五）为止" in words_of(html)


def test_who_is_not_concerned_finds_none(client, door):
    assert visitor(client, "subject.zhang").get(f"/cases/{entered(door)}").status_code == 404


@pytest.mark.parametrize("state", ["unpublished", "active", "suspended", "wrongful"])
def test_english_is_english(yudu, door, state):
    number = {
        "unpublished": lambda: entered(door, served=False),
        "active": lambda: entered(door),
        "suspended": lambda: entered(door),
        "wrongful": lambda: ended(door),
    }[state]()
    if state == "suspended":
        act(door, "approver.market", number, "suspend", "2026-11-20T09:00", reasons="核实新的材料。")
    for path in (f"/cases/{number}", "/", "/cases"):
        assert han_outside_chinese(yudu.page(path, english=True)) == []
