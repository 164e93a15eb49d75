"""What is told is kept as it was sent: text and HTML, in both languages."""

from ledger.tables import InboxItem
from tests.houses import all_of
from tests.notifications.test_html import read, said
from tests.steps.test_door import act, filed


def test_every_letter_of_a_case_is_kept_as_text_and_as_html(door):
    number = filed(door, "subject.li", "2026-09-28T10:00")
    act(door, "officer.platform", number, "decide", outcome="rejected", reasons="<b>核对无误</b>")
    items = all_of(door, InboxItem)
    assert {item.template for item in items} >= {"objection_receipt", "objection_result"}
    for item in items:
        for locale in ("zh-CN", "en"):
            text = f"{item.subject_line.read(locale)}\n{item.body.read(locale)}"
            assert said(read(item.html.read(locale), locale).words, locale) == said(text, locale)
