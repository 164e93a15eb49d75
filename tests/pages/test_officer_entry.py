"""An entry on the pages of its unit and of the units that apply its measures: published, applied, suspended, ended."""

import re

import pytest

from ledger.tables import Event
from tests.houses import all_of, at
from tests.pages.officers import AtWork, hidden
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor
from tests.steps.entered import entered, publications
from tests.steps.objected import act


@pytest.fixture
def officer(house):
    return AtWork(house, "officer.market")


@pytest.fixture
def approver(house):
    return AtWork(house, "approver.market")


@pytest.fixture
def transport(house):
    return AtWork(house, "officer.implementer")


def panel(html: str, name: str) -> str:
    found = re.search(rf'aria-labelledby="{name}-heading">.*?</section>', html, re.S)
    assert found, f"there is no panel {name}"
    return words_of(found[0])


def happened(house, number) -> list[str]:
    return [event.type for event in all_of(house.door, Event) if event.case_no == number]


def test_an_implementing_unit_confirms_its_order_with_one_button(house, officer, transport):
    number = entered(house.door)
    page = transport.get(f"/cases/{number}").text
    assert "确认收到实施通知" in panel(page, "next")
    assert "本单位实施：32.5、34.1" in panel(page, "acts")
    assert "列为日常监管重点" in panel(page, "own")
    assert transport.press(f"/cases/{number}/act/acknowledge").status_code == 303
    after = transport.get(f"/cases/{number}?done=acknowledge").text
    assert "已经确认收到实施通知" in after
    assert 'act/acknowledge"' not in after
    assert happened(house, number).count("acknowledged") == 1
    assert "还没有确认收到实施通知的：郑州市地方金融管理局" in panel(
        officer.get(f"/cases/{number}").text, "next"
    )


def test_an_implementing_unit_is_offered_nothing_of_the_designators(house, transport):
    number = entered(house.door)
    page = transport.get(f"/cases/{number}").text
    for action in ("suspend", "end", "record_publication", "announce_removal"):
        assert f"/act/{action}" not in page
        assert transport.get(f"/cases/{number}/act/{action}").status_code == 403


def test_an_entry_is_suspended_and_stands_again_with_reasons(house, approver):
    number = entered(house.door)
    form = words_of(approver.get(f"/cases/{number}/act/suspend").text)
    assert "不再对外显示" in form
    assert "郑州市地方金融管理局、郑州市交通运输局收到通知，不再实施" in form
    empty = approver.press(f"/cases/{number}/act/suspend", reasons="")
    assert empty.status_code == 422
    assert "请写明理由" in empty.text
    assert approver.press(f"/cases/{number}/act/suspend", reasons="处罚决定正在复议。").status_code == 303
    page = approver.get(f"/cases/{number}").text
    assert "中止：认定单位决定中止" in panel(page, "next")
    assert "处罚决定正在复议。" in panel(page, "suspensions")
    assert approver.press(f"/cases/{number}/act/resume", reasons="复议维持。").status_code == 303
    assert "在名单上，到" in panel(approver.get(f"/cases/{number}").text, "next")


def test_a_wrongful_entry_is_ended_after_a_page_that_says_what_it_brings(house, officer, approver, transport):
    number = entered(house.door)
    nothing = approver.press(f"/cases/{number}/act/end", reasons="认错了人。")
    assert nothing.status_code == 422
    assert "请选择事由" in nothing.text
    assert "认错了人。" in nothing.text
    to_check = approver.press(f"/cases/{number}/act/end", ground="wrongful", reasons="认错了人。")
    assert to_check.headers["location"].endswith("/end/check"), to_check.text
    check = words_of(approver.get(f"/cases/{number}/act/end/check").text)
    for said in ("书面致歉", "赔偿事项", "消除影响", "移送省级主管部门", "郑州市交通运输局", "公告栏"):
        assert said in check, said
    assert approver.press(f"/cases/{number}/act/end/check").status_code == 303
    assert {"removed", "apologised", "referred"} <= set(happened(house, number))
    assert "在公告栏公告移出" in panel(officer.get(f"/cases/{number}").text, "next")

    missing = officer.press(f"/cases/{number}/act/announce_removal", channel="", proof="照片，今天张贴")
    assert missing.status_code == 422
    assert re.search(r'id="channel-error".*?请选择渠道', missing.text, re.S)
    assert 'value="照片，今天张贴"' in missing.text
    done = officer.press(f"/cases/{number}/act/announce_removal", channel="board", proof="照片，今天张贴")
    assert done.status_code == 303, done.text
    assert publications(house.door, number)["board"].removal_proof == "照片，今天张贴"
    stop = transport.get(f"/cases/{number}").text
    assert "停止措施并确认" in panel(stop, "next")
    assert transport.press(f"/cases/{number}/act/acknowledge_stop").status_code == 303
    assert "stop_acknowledged" in happened(house, number)


def test_what_was_ended_meanwhile_is_not_ended_again(house, approver):
    number = entered(house.door)
    approver.press(f"/cases/{number}/act/end", ground="restoration", reasons="信用已经修复。")
    fields = hidden(approver.get(f"/cases/{number}/act/end/check").text)
    assert approver.post(f"/cases/{number}/act/end/check", fields).status_code == 303
    assert approver.post(f"/cases/{number}/act/end/check", fields).status_code == 303
    assert happened(house, number).count("removed") == 1
    left = approver.get(f"/cases/{number}/act/end").text
    assert re.findall(r'name="ground"[^>]* value="(\w+)"', left) == ["wrongful"]  # all that is left to find


def test_where_it_is_published_is_stated_with_its_proof(client, door, monkeypatch):
    number = entered(door)
    act(
        door, "officer.market", number, "record_publication", "2026-09-29T09:00", channel="board", proof="照片三张"
    )  # fmt: skip
    monkeypatch.setattr("api.present.now", lambda: at("2026-09-29T12:00"))
    page = visitor(client, "officer.market").page(f"/cases/{number}")
    assert "证明：照片三张" in panel(page, "publications")
    assert "有效期：9月28日（周一）到2029年9月28日（周五）24:00" in panel(page, "next")


def test_the_page_reads_in_english_without_unmarked_chinese(client, door, monkeypatch):
    number = entered(door)
    act(door, "approver.market", number, "end", "2026-09-29T10:00", ground="wrongful", reasons="认错了人。")
    monkeypatch.setattr("api.present.now", lambda: at("2026-09-29T12:00"))
    for account in ("officer.market", "approver.market", "officer.implementer", "supervisor.platform"):
        html = visitor(client, account).page(f"/cases/{number}", english=True)
        assert han_outside_chinese(html) == []
