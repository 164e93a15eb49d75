"""Every page that there is, as everyone who may see it, in both languages, light and dark, wide and narrow, on paper and
without colours: sound, light, and in one language. A page that nobody here visits is a failure.
"""

import re
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest
from fastapi.routing import APIRoute

from api.pages.app import ROUTERS
from regulation.text import LOCALES, Locale
from tests.browser.reader import Reader, reader
from tests.browser.world import World, open_world
from tests.pages.reading import han_outside_chinese

QUESTION = (
    "/deadlines?limit=objection_with_provider&from=2026-09-28&commissioned=2026-10-12&reported=2026-10-14"
)
NO_PAGES = {
    "/static/{name}", "/language", "/documents/{document_id}", "/letters/{number}.pdf",
    "/overview/breaches.csv", "/cases/{case_no}/read-day", "/paper/{draft_id}/read-day",
    "/cases/{case_no}/act/{action}/read-day",
}  # fmt: skip
"""What is fetched by its address and is a file, a part of a page, or leads on."""


@pytest.fixture(scope="module")
def world(worlds) -> Iterator[World]:
    with open_world(worlds.settings()) as opened:
        yield opened


def addresses(world: World) -> dict[str, list[str]]:
    """What each looks at; nobody is signed in under the empty name. Ahead of an address stands how it is answered, where
    that is with a page that says no."""
    c, e, b, n, r = world.cases, world.ended, world.begun, world.listed, world.restorations
    tracking, letter = world.codes()
    reason = "purpose=办理异议"
    cases = [
        f"/cases/{number}"
        for number in (
            c.overdue, c.today, c.soon, c.waiting, c.overdue_review, c.review, c.late, e.answered, e.nothing,
            e.on_paper, e.paper_open, e.corrected, e.partly, e.deleted, e.withdrawn,
        )
    ]  # fmt: skip
    acts = [
        f"/cases/{number}/{act}"
        for number, act in (
            (c.today, "request_verification"), (c.today, "decide"), (c.today, "assign"),
            (c.today, "commission_review"), (c.review, "receive_report"), (c.review, "cancel_review"),
            (e.on_paper, "record_service"), (c.soon, "settle_task"), (e.nothing, "request_verification"),
            (e.paper_open, "paper/supplement"), (e.paper_open, "paper/withdraw"), (e.answered, "decide"),
            (e.answered, "decide/check"),
        )
    ]  # fmt: skip
    objection = [
        f"/objections/{b.objection}/{step}" for step in ("record", "wrong", "documents", "check", "discard")
    ]
    return {
        "": ["/", "/sign-in", "/deadlines", QUESTION, "/track", f"/track?code={tracking}", "/verify",
             f"/verify/{letter}", "/how-dates-are-counted", "/accessibility", "/measures", "/standards",
             "/standards?show=all", "/standards/1", "/limits", "404 /nowhere", "/lists", "/lists/disciplinary",
             "/lists/incentive", f"/lists/disciplinary/{n.active}", "/displays", f"/displays/{n.displayed}",
             "/announcements", f"/announcements/{n.announcement}"],
        "subject.li": ["/", "/?saved=yes", "/records", "/records/demo-record-1", "/cases", "/inbox", "/settings",
                       "/access-log", "/objections/new", f"/objections/{b.filed}/receipt", "403 /worklist",
                       f"/cases/{c.soon}/supplement", f"/cases/{c.soon}/withdraw",
                       f"/inbox/{world.letter_to('subject.li', 'objection_receipt')}",
                       f"/inbox/{world.letter_to('subject.li', 'breach_of_your_right')}",
                       f"/cases/{c.overdue}", f"/cases/{c.today}", f"/cases/{e.nothing}",
                       *(f"/cases/{each}" for each in (n.displayed, n.application, n.ready, n.unserved, n.active,
                                                       n.suspended, n.ending, n.dropped)),
                       f"/cases/{n.application}/reconsider/receipt", f"/cases/{n.application}/withdraw-application",
                       *(f"/cases/{each}" for each in (r.received, r.returned, r.completed, r.late, r.restored, r.refused)),
                       f"/records/{r.record}", f"/records/{r.record}/restore", f"/records/{r.gone}",
                       f"409 /records/{r.gone}/restore", f"/cases/{r.received}/restore/receipt",
                       f"/cases/{r.returned}/complete", f"409 /cases/{r.received}/complete"],
        "subject.zhang": ["/", f"/cases/{n.noticed}", f"/cases/{n.noticed}/object", f"/cases/{n.objected}",
                          f"/cases/{n.objected}/object/receipt", f"/cases/{n.on_hold}", f"/cases/{n.on_hold}/reconsider",
                          f"/displays/{n.displayed}/object", *objection, f"/cases/{c.overdue_review}", f"/cases/{c.waiting}", f"/cases/{e.partly}",
                          f"/cases/{e.withdrawn}"],
        "subject.yudu": ["/records", "/objections/new", "/cases", f"/cases/{c.late}", f"/cases/{c.markets_own}",
                         f"/cases/{e.deleted}", f"/cases/{e.corrected}", f"409 /cases/{e.corrected}/supplement"],
        "officer.platform": ["/worklist", "/worklist?tab=unit", "/worklist?tab=paused", "/search?q=李", "/lookup",
                             f"/lookup/records?{reason}", f"/lookup/records/demo-record-1?{reason}", "/inbox", "/settings",
                             f"/inbox/{world.letter_to('officer.platform', 'mail_failed')}",
                             "/paper/new", f"/paper/{b.paper}", f"/paper/{b.paper}/check", *cases, *acts,
                             f"409 /cases/{e.corrected}/decide"],
        "officer.market": ["/designations", "/designations?tab=all", "/designations/new", f"/designations/drafts/{n.draft}",
                           f"/designations/drafts/{n.draft}/preview", f"/designations/drafts/{n.draft}/discard",
                           f"/cases/{n.drafted}/amend", f"/cases/{n.drafted}/amend/preview",
                           *(f"/cases/{each}" for each in (n.drafted, n.approved, n.on_paper, n.noticed, n.displayed,
                                                           n.on_hold, n.active, n.ending)),
                           f"/cases/{n.approved}/act/issue_notice", f"/cases/{n.approved}/act/issue_notice/check",
                           f"/cases/{n.on_paper}/act/record_service", f"/cases/{n.ending}/act/announce_removal",
                           "/worklist?tab=unit", f"/cases/{c.waiting}", f"/cases/{c.waiting}/reply",
                           f"/cases/{c.overdue_review}/receive_report"],
        "officer2.market": [f"/cases/{c.markets_own}"],
        "officer3.market": [f"/cases/{n.objected}", f"/cases/{n.objected}/act/decide_objection"],
        "approver.market": ["/designations", f"/cases/{n.drafted}", f"/cases/{n.ready}", f"/cases/{n.ready}/act/enter/check",
                            f"/cases/{n.active}", f"/cases/{n.active}/act/end", f"/cases/{n.suspended}"],
        "officer.implementer": ["/designations", f"/cases/{n.active}", f"/cases/{n.ending}"],
        "supervisor.platform": ["/overview", "/overview?show=uncaused", "/worklist", f"/cases/{c.overdue}",
                                f"/cases/{c.overdue}/cause/objection/platform", f"/cases/{c.late}"],
        "auditor": ["/search", "/lookup", f"/cases/{e.deleted}", "/inbox"],
        "admin": ["/inbox", "/settings", "/admin/measures", "/admin/measures/new", "/admin/standards",
                  "/admin/standards/new", "/admin/standards/1/withdraw"],
        "reviewer.province": ["/search", "/designations", f"/cases/{n.application}"],
        "officer.finance": ["/worklist", "/lookup"],
    }  # fmt: skip


def parts(address: str) -> tuple[int, str]:
    status, _, path = address.rpartition(" ")
    return int(status or 200), path


def test_every_page_is_looked_at(world):
    pages = [
        route
        for module in ROUTERS
        for route in module.router.routes
        if isinstance(route, APIRoute) and "GET" in route.methods and route.path not in NO_PAGES
    ]
    visited = [parts(each)[1].partition("?")[0] for listed in addresses(world).values() for each in listed]
    assert len(pages) > 40
    assert [page.path for page in pages if not any(page.path_regex.match(path) for path in visited)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_one_document_in_one_language(world, locale):
    wrong: list[str] = []
    for account, listed in addresses(world).items():
        titles: dict[str, str] = {}
        for address in listed:
            try:
                title = read(world, account, address, locale)
                page = parts(address)[1].partition("?")[0]
                assert titles.setdefault(title, page) == page, f"also titled {title}"
            except AssertionError as found:
                wrong.append(f"{account} {address}: {found}")
    assert not wrong, "\n".join(wrong)


def read(world: World, account: str, address: str, locale: Locale) -> str:
    """Its title, if it is as it should be."""
    status, path = parts(address)
    session = f"; redress_session={world.session(account)}" if account else ""
    answer = httpx.get(f"{world.base}{path}", headers={"Cookie": f"redress_language={locale}{session}"})
    html = answer.text
    assert answer.status_code == status
    assert f'<html lang="{locale}">' in html
    assert " style=" not in html
    assert html.count("<h1") == 1
    assert [name for name, times in Counter(re.findall(r'\sid="([^"]*)"', html)).items() if times > 1] == []
    if locale == "en":
        assert han_outside_chinese(html) == []
    return str(re.findall(r"<title>(.*?)</title>", html, re.S)[0]).strip()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_sound_in_a_browser(world, browser, locale):
    """Chinese by day on a desk, on paper; English by night on a phone, without colours. Each kind of page both ways, the
    further ones of a kind in turns."""
    wrong: list[str] = []
    kinds: Counter[str] = Counter()
    english = locale == "en"
    with reader(world.base, browser, locale, phone=english, dark=english) as visitor:
        for account, listed in addresses(world).items():
            visitor.become(world.session(account) if account else None)
            for address in listed:
                path = parts(address)[1]
                kind = re.sub(r"[0-9a-f-]{8,}|[0-9]+", "", path)
                kinds[kind] += 1
                if kinds[kind] > 1 and kinds[kind] % 2 != english:
                    continue
                try:
                    visitor.go(path)
                    visitor.look()
                    for width in (390, 320):
                        assert visitor.overflow(width) == [], width
                    (without_colours if english else on_paper)(visitor)
                except AssertionError as found:
                    wrong.append(f"{account} {path}: {found}")
    assert not wrong, "\n".join(wrong)


def on_paper(visitor: Reader) -> None:
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("h1").is_visible()
    assert not visitor.page.locator("nav.places").is_visible()
    visitor.page.emulate_media(media="screen")


def without_colours(visitor: Reader) -> None:
    visitor.page.emulate_media(forced_colors="active")
    assert visitor.page.locator("h1").is_visible()
    visitor.page.emulate_media(forced_colors="none")


def test_today_is_marked_on_every_strip_it_is_on(world, browser):
    with reader(world.base, browser) as visitor:
        for account, number in (("subject.li", world.cases.soon), ("officer.platform", world.cases.today)):
            visitor.become(world.session(account))
            visitor.go(f"/cases/{number}")
            today = visitor.page.locator(".strip [aria-current=date]")
            assert today.count() == 1
            assert "11月24日（周二）" in today.text_content()
