"""The inbox by the pages: unread on top, letters shown as they were written, their opening recorded, their files."""

import re

import pytest

from api.pages.story.letter_words import words_of as letter_words
from ledger.tables import Event, FormalLetter, InboxItem, Service
from tests.houses import all_of
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import PDF, act, file, visitor


@pytest.fixture
def case(door):
    number = file(door, "subject.li", "2026-11-20T10:00", record="demo-record-1", statement="<b>金额</b>不对")
    act(
        door, "officer.platform", number, "decide", "2026-11-23T10:00",
        outcome="corrected", reasons="录入有误<script>。", fields={"amount": "2000.00"},
    )  # fmt: skip
    return number


def item(door, template, account="subject.li") -> InboxItem:
    return next(row for row in all_of(door, InboxItem) if (row.template, row.account) == (template, account))


def test_what_is_unread_stands_on_top_until_it_is_opened(client, door, case):
    li = visitor(client, "subject.li")
    words = li.words("/inbox")
    assert "未读，2封" in words
    result = item(door, "objection_result")
    li.page(f"/inbox/{result.id}")
    after = li.words("/inbox")
    assert "未读，1封" in after
    assert after.index("读过的") < after.index(result.subject_line_zh)


def test_on_further_pages_too_what_is_unread_says_so(client, door, case, monkeypatch):
    monkeypatch.setattr("api.pages.everybody.inbox.LENGTH", 1)
    li = visitor(client, "subject.li")
    first = li.page("/inbox")
    assert first.count("未读：") == 1
    second = li.page("/inbox?" + first.split('href="/inbox?')[1].split('"')[0])
    assert second.count("未读：") == 1
    assert "回到第一页" in second
    assert li.get("/inbox?cursor=nonsense").status_code == 404


def test_a_letter_is_shown_in_the_readers_language_with_its_number_code_and_pdf(client, door, case):
    li = visitor(client, "subject.li")
    result = item(door, "objection_result")
    letter = next(row for row in all_of(door, FormalLetter) if row.number == result.letter)
    html = li.page(f"/inbox/{result.id}")
    words = words_of(html)
    assert "异议处理结果告知书" in words
    assert "录入有误&lt;script&gt;。" in html
    assert "<script>" not in html.split("<main", 1)[1]
    assert letter.number in words
    assert f'href="/letters/{letter.number}.pdf"' in html
    assert f'href="/verify/{letter.code}"' in html
    english = li.page(f"/inbox/{result.id}", english=True)
    assert han_outside_chinese(english) == []
    assert "Result of the objection" in english


def test_opening_a_formal_letter_serves_it_once(client, door, case):
    li = visitor(client, "subject.li")
    result = item(door, "objection_result")
    for _ in range(2):
        li.page(f"/inbox/{result.id}")
    (service,) = all_of(door, Service)
    assert (service.item, service.method, service.person) == (result.id, "electronic", "demo-subject-li")
    assert item(door, "objection_result").opened_at is not None
    assert [event.type for event in all_of(door, Event)].count("served") == 1
    assert "11月24日（周二）送达" in li.words(f"/inbox/{result.id}")


def test_the_pdf_is_what_was_issued_and_reading_it_opens_the_letter(client, door, case):
    li = visitor(client, "subject.li")
    result = item(door, "objection_result")
    answer = li.get(f"/letters/{result.letter}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    stored = next(row for row in all_of(door, FormalLetter) if row.number == result.letter)
    assert answer.content == door.registry.documents.get(stored.sha256)
    assert item(door, "objection_result").opened_at is not None


def test_somebody_elses_letter_is_not_there(client, door, case):
    zhang = visitor(client, "subject.zhang")
    result = item(door, "objection_result")
    assert zhang.get(f"/inbox/{result.id}").status_code == 404
    assert zhang.get(f"/letters/{result.letter}.pdf").status_code == 404
    assert zhang.get("/letters/no-such.pdf").status_code == 404
    assert client.get(f"/inbox/{result.id}", follow_redirects=False).status_code == 303
    assert item(door, "objection_result").opened_at is None


def test_documents_are_read_by_their_owner_and_the_parties_of_their_case(client, door):
    li, zhang = visitor(client, "subject.li"), visitor(client, "subject.zhang")
    answer = li.post("/objections/new", {"record": "demo-record-1"})
    draft = answer.headers["location"].split("/")[2]
    html = li.post(f"/objections/{draft}/documents", {"upload": "yes"}, files={"file": PDF})
    assert html.status_code == 303
    path = re.search(r'href="(/documents/[0-9a-f]+)"', li.page(f"/objections/{draft}/documents"))[1]
    mine = li.get(path)
    assert mine.content == PDF[1]
    assert mine.headers["content-disposition"].startswith("inline")
    assert zhang.get(path).status_code == 404
    assert visitor(client, "officer.platform").get(path).status_code == 404


def test_what_a_browser_cannot_show_is_saved(client):
    li = visitor(client, "subject.li")
    draft = li.post("/objections/new", {"record": "demo-record-1"}).headers["location"].split("/")[2]
    li.post(
        f"/objections/{draft}/documents",
        {"upload": "yes"},
        files={"file": ("收据.txt", "收据".encode(), "text/plain")},
    )
    path = re.search(r'href="(/documents/[0-9a-f]+)"', li.page(f"/objections/{draft}/documents"))[1]
    assert li.get(path).headers["content-disposition"].startswith("attachment; filename*=UTF-8''")


def test_every_letter_kept_as_html_is_shown_from_its_heading_to_its_end(door, case):
    for row in all_of(door, InboxItem):
        for locale in ("zh-CN", "en"):
            shown = letter_words(row, locale)
            assert "<p" in shown
            assert "<h1" not in shown
            assert "<style" not in shown
            assert "</body" not in shown


def test_a_letter_kept_without_html_is_shown_by_its_paragraphs():
    old = InboxItem(
        case_no="c", event=1, template="reminder", formal=False, subject_line_zh="", subject_line_en="",
        body_zh="第一段<b>\n第二行\n\n第二段", body_en="One", at=None,
    )  # fmt: skip
    assert (
        letter_words(old, "zh-CN")
        == '<p class="lines">第一段&lt;b&gt;\n第二行</p>\n<p class="lines">第二段</p>'
    )


def test_an_empty_inbox_says_so_and_officers_have_one_too(client, door, case):
    assert "还没有文书" in visitor(client, "subject.zhang").words("/inbox")
    officer = visitor(client, "officer.finance")
    words = officer.words("/inbox")
    assert "未读" in words
    told = item(door, "mark_set", "officer.finance")
    officer.page(f"/inbox/{told.id}")
    assert all_of(door, Service) == []
