"""A form sent after the session ended is not lost: it goes through signing in and is sent on."""

import re
from html import unescape

from sqlalchemy import text

from settings import DEMO_PASSWORD
from tests.pages.test_frame import pages, sign_in  # noqa: F401

STATEMENT = "决定书写明2,000元。\n“平台”写成<20,000>元 & 请更正。"


def fields_of(html: str) -> list[tuple[str, str]]:
    lines = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', html)
    longer = re.findall(r'<textarea name="([^"]*)" hidden>\n(.*?)</textarea>', html, re.S)
    return [(unescape(name), unescape(value)) for name, value in [*lines, *longer]]


def test_what_was_typed_when_the_session_ended_is_sent_on_after_signing_in(pages):  # noqa: F811
    asked = pages.post("/paper/new", data={"name": "王五", "remarks": STATEMENT}, follow_redirects=False)
    assert asked.status_code == 401
    assert "您填写的内容都还在" in asked.text
    carried = dict(fields_of(asked.text))
    wrong = pages.post("/sign-in", data={**carried, "account": "officer.platform", "password": "no"})
    assert wrong.status_code == 422
    again = dict(fields_of(wrong.text))
    assert again == carried
    signed = pages.post("/sign-in", data={**again, "account": "officer.platform", "password": DEMO_PASSWORD})
    assert signed.status_code == 200
    assert "HttpOnly" in signed.headers["set-cookie"]
    assert 'action="/paper/new"' in signed.text
    assert "周敏" in signed.text
    assert dict(fields_of(signed.text)) == {"name": "王五", "remarks": STATEMENT}


def test_a_file_that_cannot_be_carried_is_named(pages):  # noqa: F811
    asked = pages.post(
        "/cases/OBJ-2026-0000001/supplement",
        data={"statement": STATEMENT},
        files={"file": ("决定书.pdf", b"%PDF-1.7 x")},
    )
    assert asked.status_code == 401
    assert "接着提交时不含这些文件，请随后补上：" in asked.text
    assert "决定书.pdf" in asked.text


def test_what_is_carried_is_sent_nowhere_else(pages):  # noqa: F811
    signed = pages.post(
        "/sign-in",
        data={
            "account": "subject.li",
            "password": DEMO_PASSWORD,
            "kept_for": "//evil.example",
            "kept.a": "b",
        },
        follow_redirects=False,
    )
    assert signed.status_code == 303


def test_a_part_of_a_page_never_becomes_the_page_to_sign_in(pages):  # noqa: F811
    live = pages.get("/cases/OBJ-2026-0000001?seen=x", headers={"HX-Request": "true"})
    assert (live.status_code, live.text) == (204, "")
    kept = pages.post("/objections/x/save", data={"statement": "一"}, headers={"HX-Request": "true"})
    assert kept.status_code == 401
    assert "没有存成草稿" in kept.text
    assert "<form" not in kept.text


def test_asking_for_a_page_still_leads_to_signing_in(pages):  # noqa: F811
    sign_in(pages)
    pages.post("/sign-out")
    assert pages.get("/inbox", follow_redirects=False).status_code == 303


def test_what_fails_on_our_side_can_be_sent_once_more(pages):  # noqa: F811
    sign_in(pages)
    with pages.app.state.house.door.registry.database.writing() as session:
        session.execute(text("ALTER TABLE draft RENAME TO draft_elsewhere"))
    failed = pages.post("/objections/new", data={"record": "none", "about": STATEMENT})
    assert failed.status_code == 503
    assert "您填写的内容都还在" in failed.text
    assert 'action="/objections/new"' in failed.text
    assert dict(fields_of(failed.text)) == {"record": "none", "about": STATEMENT}
