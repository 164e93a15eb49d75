"""The mail of a letter, written to bytes and read again as a mail server and a mail reader would."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from notifications.mailer import IN_BOTH_LANGUAGES, Attachment, NoAddress, compose
from notifications.render import letters
from regulation.text import LOCALES, Locale
from tests.notifications.samples import SAMPLES
from tests.notifications.test_html import said
from tests.notifications.test_letters import EACH

KEY = "6f1c2ab04e5d4b7f9a3b8c2d1e0f9a8b"
AT = datetime(2026, 11, 17, 8, 30, 5, tzinfo=UTC)
PDF = b"%PDF-1.7\n\x00\xff\r\n.\r\n" * 400


def composed(locale: Locale = "zh-CN", **said: Any) -> EmailMessage:
    letter = letters(SAMPLES[0])[locale]
    facts: dict[str, Any] = {
        "key": KEY,
        "to_address": "li@mail.example",
        "sender": "redress@redress.example",
        "locale": locale,
        "letter_subject": letter.subject,
        "body": letter.body,
        "html": letter.html,
        "attachments": (),
        "sent_at": AT,
    }
    return compose(**facts | said)


def read_again(message: EmailMessage) -> EmailMessage:
    read = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def text_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    assert part.get_content_charset() == "utf-8"
    return part.get_content().replace("\r\n", "\n")


@EACH
@pytest.mark.parametrize("locale", LOCALES)
def test_a_mail_read_again_is_the_letter_in_text_and_html(notice, locale):
    letter = letters(notice)[locale]
    mail = read_again(composed(locale, letter_subject=letter.subject, body=letter.body, html=letter.html))
    assert mail["Subject"] == letter.subject
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert text_of(mail, "plain").startswith(letter.body)
    assert text_of(mail, "html").startswith(letter.html.partition("</body>")[0])
    assert [part.defects for part in mail.walk()] == [[]] * 3


@pytest.mark.parametrize("locale", LOCALES)
def test_the_last_line_tells_whoever_reads_the_other_language_where_to_find_it(locale):
    other = "en" if locale == "zh-CN" else "zh-CN"
    line = IN_BOTH_LANGUAGES.read(other)
    mail = composed(locale)
    assert text_of(mail, "plain").endswith(f"\n\n{line}\n")
    html = text_of(mail, "html")
    assert f'role="contentinfo" lang="{other}"><p class="other">{line}</p></div>\n</body>\n</html>' in html
    assert html.count("</body>") == 1
    assert IN_BOTH_LANGUAGES.read(locale) not in html


def test_the_header_names_the_mail_by_its_key_and_says_that_a_machine_sent_it():
    mail = read_again(composed(sender="信用异议 <post@redress.example>"))
    assert mail["Message-ID"] == f"<{KEY}@redress.example>"
    assert mail["From"] == "信用异议 <post@redress.example>"
    assert mail["To"] == "li@mail.example"
    assert mail["Date"].datetime == AT
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "zh-CN"


def test_the_same_facts_give_the_same_bytes_and_another_key_another_mail():
    documents = (Attachment("结果.pdf", "application/pdf", PDF),)
    first = composed(attachments=documents).as_bytes()
    assert composed(attachments=documents).as_bytes() == first
    assert composed(attachments=documents, key="7" * 32).as_bytes() != first


def test_a_formal_letter_brings_its_document_unchanged():
    mail = read_again(
        composed(
            attachments=(
                Attachment("OBJ-2026-0000123-L01.pdf", "application/pdf", PDF),
                Attachment("异议处理结果告知书.pdf", "application/pdf", b"second"),
            )
        )
    )
    assert mail.get_content_type() == "multipart/mixed"
    assert said(text_of(mail, "plain"), "zh-CN").startswith("您好：")
    assert [
        (part.get_content_type(), part.get_content_disposition(), part.get_filename(), part.get_content())
        for part in mail.iter_attachments()
    ] == [
        ("application/pdf", "attachment", "OBJ-2026-0000123-L01.pdf", PDF),
        ("application/pdf", "attachment", "异议处理结果告知书.pdf", b"second"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n ", "\x0b", "\x85", "\u2028"])
def test_no_line_end_in_a_subject_or_a_name_makes_a_header(end):
    mail = read_again(
        composed(
            letter_subject=f"结果{end}Bcc: victim@other.example{end}X-Evil: yes",
            sender=f"Redress{end}Bcc: victim@other.example <redress@redress.example>",
            attachments=(Attachment(f"a{end}X-Evil: yes.pdf", "application/pdf", PDF),),
        )
    )
    for part in mail.walk():
        assert part["Bcc"] is None
        assert part["X-Evil"] is None
    assert mail["Subject"] == "结果 Bcc: victim@other.example X-Evil: yes"
    assert [address.addr_spec for address in mail["From"].addresses] == ["redress@redress.example"]
    assert next(mail.iter_attachments()).get_filename() == "a X-Evil: yes.pdf"


@pytest.mark.parametrize(
    "address",
    [
        "", "li", "@mail.example", "li@", "li@mail.example\nBcc: x@y.example", "li@mail.example\r\n", "li@ma il.example",
        "li@mail.example, wang@mail.example", "Li <li@mail.example>", "李@mail.example", f"{'l' * 65}@mail.example",
        "li@mail..example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_sent(address):
    with pytest.raises(NoAddress):
        composed(to_address=address)
    with pytest.raises(NoAddress):
        composed(sender=address if "<" not in address else "Li <li>")


def test_an_address_of_a_chinese_domain_is_written_as_mail_servers_know_it():
    assert read_again(composed(to_address="li@信用.example"))["To"] == "li@xn--vuqs22g.example"


@EACH
def test_every_line_is_short_plain_ascii(notice):
    for locale, letter in letters(notice).items():
        lines = wire(composed(locale, letter_subject=letter.subject, body=letter.body, html=letter.html))
        assert max(map(len, lines)) <= 78


def test_the_longest_reasons_and_an_unbroken_string_keep_lines_legal():
    for text in ("处理理由" * 5_000, "x" * 20_000, "理" * 20_000 + "\r\n.\r\nMAIL FROM:<x>\r", "a’" * 9_000):
        mail = composed(body=f"您好：\n\n{text}\n", letter_subject=text[:900])
        assert max(map(len, wire(mail))) <= 998
        again = read_again(mail)
        assert text_of(again, "plain").splitlines()[2 : 2 + len(text.splitlines())] == text.splitlines()
        assert again["Subject"] == " ".join(text[:900].split())


def wire(message: EmailMessage) -> list[bytes]:
    """The lines as they travel. A line end is CR LF and nothing else; no eighth bit."""
    sent = message.as_bytes()
    sent.decode("ascii")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", sent)
    return sent.split(b"\r\n")
