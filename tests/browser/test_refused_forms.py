"""Every form with something wrong in it: it comes back with the summary focused, the same words at the field, and
everything that was typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from api.pages.officer.acts.forms import FORM_OF
from regulation.text import LOCALES, Text
from tests.browser.reader import Reader, reader
from tests.browser.world import World, open_world

SAID = "理由写在这里，很长的一句话。"


@dataclass(frozen=True)
class Refused:
    """`typed` by the names of the fields; `ticked` their choices; `wrong` the ids of those that are said to be wrong."""

    account: str
    path: str
    button: str | Text
    wrong: tuple[str, ...]
    typed: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def world(worlds) -> Iterator[World]:
    with open_world(worlds.settings()) as opened:
        yield opened


def forms(world: World) -> list[Refused]:
    c, e, b = world.cases, world.ended, world.begun
    _, letter = world.codes()

    def act(
        number: str, action: str, wrong: tuple[str, ...], account: str = "officer.platform", **said
    ) -> Refused:
        form = FORM_OF[action]
        return Refused(account, f"/cases/{number}/{form.path}", form.button, wrong, **said)

    return [
        Refused("", "/sign-in", "登录", ("password",), {"account": "nobody"}),
        Refused("", "/deadlines", "计算", ("from",), {"from": "2026-09-31"}),
        Refused("", "/track", "查进度", ("code",), {"code": "12345"}),
        Refused("", "/verify", "核验", ("code",), {"code": "12345"}),
        Refused("", f"/verify/{letter}", "核对文件", ("file",)),
        Refused("subject.li", "/objections/new", "继续", ("record",)),
        Refused("subject.li", "/objections/new", "继续", ("about",), ticked={"record": "none"}),
        Refused("subject.li", "/objections/new", "继续", ("record",), ticked={"record": "demo-record-1"}),
        Refused("subject.zhang", f"/objections/{b.objection}/wrong", "继续", ("statement",), {"statement": ""},
                {"ground": "omission"}),
        Refused("subject.li", f"/cases/{c.soon}/supplement", "提交补充", ("statement",)),
        Refused("officer.platform", "/lookup", "查看并登记", ("purpose", "who"), {"who": "没有这个人"}),
        Refused("officer.platform", "/paper/new", "继续", ("number", "name")),
        Refused("officer.platform", "/paper/new", "继续", ("number",), {"number": "410105199001011234", "name": "李"}),
        Refused("officer.platform", "/paper/new", "继续", ("subject",), {"subject": "nobody"}, {"id_kind": "known"}),
        Refused("officer.platform", f"/paper/{b.paper}", "核对", ("received_on",),
                {"received_on": "11/31", "statement": SAID, "about": "一份表彰"}),
        Refused("officer.platform", f"/paper/{b.paper}", "核对", ("statement",), {"statement": "", "received_on": "2026-11-20"}),
        Refused("officer.platform", "/worklist?tab=unit", "分派选中的", ("cases", "to")),
        act(c.today, "request_verification", ("question",)),
        act(e.nothing, "request_verification", ("unit",), typed={"question": SAID}),
        act(c.waiting, "reply", ("finding",), "officer.market", typed={"reasons": SAID}),
        act(c.waiting, "reply", ("fields.amount", "reasons"), "officer.market", typed={"fields.amount": "两千"},
            ticked={"finding": "corrected", "change": "amount"}),
        act(c.waiting, "decide", ("documents",), typed={"reasons": SAID}, ticked={"outcome": "rejected"}),
        act(c.today, "decide", ("outcome",), typed={"reasons": SAID}),
        act(c.today, "commission_review", ("kind", "document", "expected_on"),
            typed={"institution": "省食品检验研究院", "expected_on": "明年"}),
        act(c.review, "receive_report", ("document", "reported_on"), typed={"finding": SAID, "reported_on": "2026-02-30"}),
        act(c.review, "cancel_review", ("reasons",)),
        act(e.on_paper, "record_service", ("method", "served_on", "proof"), typed={"served_on": "昨天"}),
        act(c.soon, "settle_task", ("how",), typed={"words": SAID}),
        act(c.soon, "settle_task", ("words",), ticked={"how": "told_otherwise"}),
        act(c.today, "assign", ("officer",)),
        act(e.paper_open, "supplement", ("received_on", "statement"), typed={"received_on": "2026-11-31"}),
        act(e.paper_open, "withdraw", ("received_on",), typed={"received_on": "2026-11-31"}),
        Refused("supervisor.platform", f"/cases/{c.overdue}/cause/objection/platform", "写入案件", ("cause",)),
    ]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_a_refused_form_says_what_is_wrong_and_loses_nothing(world, browser, locale):
    """Every second form in each language."""
    wrong: list[str] = []
    with reader(world.base, browser, locale) as visitor:
        for each in forms(world)[LOCALES.index(locale) :: 2]:
            visitor.become(world.session(each.account) if each.account else None)
            try:
                refuse(visitor, each)
            except AssertionError as found:
                wrong.append(f"{each.account} {each.path} {each.wrong}: {found}")
    assert not wrong, "\n".join(wrong)


def refuse(visitor: Reader, form: Refused) -> None:
    visitor.go(form.path)
    main = visitor.page.locator("main")
    for name, value in form.ticked.items():
        main.locator(f'[name="{name}"][value="{value}"]').check()
    for name, value in form.typed.items():
        main.locator(f'[name="{name}"]').fill(value)
    visitor.press(form.button, within=main)
    assert visitor.page.title().startswith(visitor.say("错误："))
    assert visitor.page.evaluate("document.activeElement.id") == "errors"
    links = visitor.page.locator("#errors a")
    leads_to = [link.get_attribute("href") or "" for link in links.all()]
    assert leads_to == [f"#{name.replace('.', '-')}" for name in form.wrong], visitor.problems
    assert len(visitor.problems) == len(leads_to)
    for link, target in zip(links.all(), leads_to, strict=True):
        assert main.locator(target).count() == 1
        assert link.inner_text() in main.locator(f"{target}-error").inner_text()
    for name, value in form.ticked.items():
        assert main.locator(f'[name="{name}"][value="{value}"]').is_checked(), name
    for name, value in form.typed.items():
        assert main.locator(f'[name="{name}"]').input_value() == value, name
