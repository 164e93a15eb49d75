"""Formal letters as PDF: what is printed can be read back, whatever people wrote, and is the same every time."""

import io
import re
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
import segno
import typst
from pylopdf_fonts_zh_cn import serif_path

from notifications import pdf as setting
from notifications.blocks import Line, blocks
from notifications.catalogue import NOTICES
from notifications.pdf import FormalFacts, NotPrintable, pdf
from notifications.render import letters
from regulation.case_words import LETTER_WORDS
from regulation.text import LOCALES, Text
from tests.notifications.sample_facts import PLATFORM
from tests.notifications.samples import SAMPLES

FORMAL = [sample for sample in SAMPLES if sample.formal]
RECEIPT = next(sample for sample in FORMAL if sample.template() == "objection_receipt")
RESULT = next(sample for sample in FORMAL if sample.template() == "objection_result")
CODE = "K7QM 4RTX 9WPD 2B3C"
ADDRESS = "https://redress.example.gov.cn/verify/K7QM4RTX9WPD2B3C"
HEAD = "0123456789abcdef" * 4


def facts_of(notice, **changed) -> FormalFacts:
    written = letters(notice)
    facts = FormalFacts(
        number="OBJ-2026-0000123-L07",
        kind=LETTER_WORDS[notice.template()],
        unit=PLATFORM,
        to=Text("李明", "李明"),
        issued_on=date(2026, 11, 17),
        code=CODE,
        address=ADDRESS,
        chain_head=HEAD,
        body=Text(written["zh-CN"].body, written["en"].body),
    )
    return replace(facts, **changed)


def read(content: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def printed_on(pages: list[str]) -> str:
    """What stands on these pages, without their footers."""
    footer = r"OBJ-2026-0000123-L07 ?(第 ?\d+ ?页，共 ?\d+ ?页|Page \d+ of \d+)"
    return solid("".join(re.sub(footer, "", page) for page in pages))


def solid(text: str) -> str:
    """Without what setting adds: spaces, line ends, places to break."""
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFC", text))


def test_every_kind_of_formal_letter_has_its_title():
    assert set(LETTER_WORDS) == {notice.template() for notice in NOTICES if notice.formal}


@pytest.mark.parametrize("notice", FORMAL, ids=lambda notice: notice.template())
def test_all_the_words_of_a_letter_are_on_the_page_in_both_languages(notice):
    facts = facts_of(notice)
    pages = read(pdf(facts))
    second = next(
        n for n, page in enumerate(pages) if "Translation. The Chinese letter is the original." in page
    )
    assert second > 0, "the translation begins on a page of its own"
    for locale, part in (("zh-CN", pages[:second]), ("en", pages[second:])):
        printed = printed_on(part)
        for line in facts.body.read(locale).splitlines():
            if line not in {"您好：", "有关单位：", "有关主管部门：", "有关监察机关："}:
                assert solid(line) in printed, line
        for said in (facts.number, CODE, HEAD, facts.kind.read(locale), facts.to.read(locale)):
            assert solid(said) in printed


def test_dates_and_last_days_are_those_of_the_letter():
    chinese, english = read(pdf(facts_of(RECEIPT)))
    assert solid("将在2026年11月17日（周二）24:00前办结") in solid(chinese)
    assert solid("郑州市信用信息共享平台2026年11月17日核验码") in solid(chinese)
    assert "by 24:00 on Tuesday 17 November 2026" in " ".join(english.split())
    assert "17 November 2026\nVerification code" in english


def test_pages_are_counted():
    pages = read(pdf(facts_of(RECEIPT)))
    assert [solid(page.splitlines()[-1]) for page in pages] == [
        "OBJ-2026-0000123-L07第1页，共2页",
        "OBJ-2026-0000123-L07Page2of2",
    ]


def test_a_letter_to_many_names_none_of_them():
    chinese = read(pdf(facts_of(RECEIPT, to=None)))[0]
    assert "您好：" in chinese
    assert "李明" not in chinese


def test_it_can_be_read_aloud():
    reader = pypdf.PdfReader(io.BytesIO(pdf(facts_of(RECEIPT))))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "异议申请回执 OBJ-2026-0000123-L07 / Receipt of an objection"
    assert reader.metadata["/CreationDate"] == "D:20261117000000Z"


def test_only_the_two_typefaces_are_used_and_both_are_in_the_file():
    for page in pypdf.PdfReader(io.BytesIO(pdf(facts_of(RECEIPT)))).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert {re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", font["/BaseFont"]) for font in fonts} == {
            "NotoSerifSC-Regular",
            "NotoSansSC-Regular",
        }
        for font in fonts:
            assert "/FontFile3" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_the_qr_code_on_both_letters_holds_the_address():
    wanted = [[bool(module) for module in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    for page in pypdf.PdfReader(io.BytesIO(pdf(facts_of(RECEIPT)))).pages:
        (image,) = (drawn.get_object() for drawn in page["/Resources"]["/XObject"].values())
        width, dots = image["/Width"], image.get_data()
        module = width // len(wanted)
        assert len(dots) == width * image["/Height"]
        middles = range(module // 2, width, module)
        assert [[dots[y * width + x] < 128 for x in middles] for y in middles] == wanted


def test_the_same_facts_give_the_same_bytes_also_in_another_process():
    first = pdf(facts_of(RESULT))
    pdf(facts_of(RECEIPT))
    assert pdf(facts_of(RESULT)) == first
    program = "import sys; from tests.notifications.test_pdf import *; sys.stdout.buffer.write(pdf(facts_of(RESULT)))"
    root = Path(__file__).parents[2]
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True).stdout
        == first
    )
    assert pdf(facts_of(RESULT, chain_head="f" * 64)) != first


def test_threads_set_letters_side_by_side():
    facts = [facts_of(notice) for notice in {notice.template(): notice for notice in FORMAL}.values()]
    alone = [pdf(one) for one in facts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(pdf, facts * 4)) == alone * 4


HOSTILE = '#let x = 1; #panic() $x^2$ *bold* _low_ \\ \\u{41} "quoted" <label> @ref `raw` // no /* no */ [ ] { } ~ -- &amp;'


def test_what_people_wrote_is_printed_and_never_obeyed():
    pages = read(pdf(facts_of(replace(RESULT, reasons=HOSTILE + "\n= heading\n- item\n+ item\n/ term: x"))))
    for part in (pages[: len(pages) // 2], pages[len(pages) // 2 :]):
        printed = solid("".join(part))
        assert solid(HOSTILE) in printed
        assert solid("= heading\n- item\n+ item\n/ term: x") in printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("王𠮷", "王〔U+20BB7〕"),
        ("张䶮、李㛃、江𬇙", "张䶮、李㛃、江𬇙"),
        ("好😀！", "好〔U+1F600〕！"),
        ("a\u202eb", "ab"),
        ("مرحبا", "〔U+0645〕〔U+0631〕〔U+062D〕〔U+0628〕〔U+0627〕"),
        ("cafe\u0301", "café"),
        ("零\u200b宽\ufe0f", "零宽"),
        ("一\x07二", "一〔U+0007〕二"),
        ("左\t右\r\n下\u2028末", "左右下末"),
    ],
)
def test_a_character_without_a_glyph_is_named_and_never_stops_a_letter(written, printed):
    pages = read(pdf(facts_of(replace(RESULT, reasons=f"始{written}终"))))
    text = solid("".join(pages))
    assert text.count(solid(f"始{printed}终")) == 2
    assert ("以它的统一码编号代替" in text) is ("〔U+" in printed)


def test_a_name_that_cannot_be_printed_is_named_by_its_code_points():
    text = solid("".join(read(pdf(facts_of(RECEIPT, to=Text("王𠮷", "王𠮷"))))))
    assert "王〔U+20BB7〕：" in text


def test_very_long_reasons_are_printed_whole():
    sentence = "经查，原始决定书写明罚款五百元。"
    pages = read(pdf(facts_of(replace(RESULT, reasons=sentence * 1250))))
    assert len(pages) > 15
    assert printed_on(pages).count(sentence) == 2500


@pytest.mark.parametrize("run", ["a" * 700, "。" * 700, "https://example.org/" + "x/" * 300, "—" * 400])
def test_what_has_no_place_to_break_is_broken(run):
    pages = read(pdf(facts_of(replace(RESULT, reasons=run))))
    assert solid("".join(pages)).count(run) == 2
    assert max(len(line.replace("\u200b", "")) for page in pages for line in page.splitlines()) < 130


@pytest.mark.parametrize(
    "written",
    [
        "该“记录”有误，",
        "\u0301",
        "\uff9e",
        "a\u0301\u0302\u0303\u0304",
        "😀",
        "مرحبا ",
        "错a ",
        "行\n",
        "a-",
        "on Monday 7 September 2026 ",
    ],
)
def test_the_longest_text_of_anything_is_set_before_a_step_is_tried_again(written):
    facts = facts_of(replace(RESULT, reasons=(written * 20_000)[:20_000].strip()))
    began = time.process_time()
    pdf(facts)
    assert time.process_time() - began < 8  # a minute and more where the time grows by the square


def test_only_so_many_characters_without_a_glyph_are_named():
    text = solid("".join(read(pdf(facts_of(replace(RESULT, reasons="始" + "😀" * 250 + "终"))))))
    assert text.count("U+1F600") == 2 * 200
    assert text.count("〓") == 2 * 50 + 2  # and the word of it, in both languages


def test_a_pile_of_marks_is_cut_and_what_was_cut_is_named():
    text = solid("".join(read(pdf(facts_of(replace(RESULT, reasons="始a\u0301\u0302\u0303\u0304\u0301终"))))))
    assert text.count("〔U+0301〕终") == 2


def test_a_warning_of_the_compiler_is_an_error(monkeypatch):
    template = b'#set document(title: "x")\n#set text(font: ("Noto Serif SC", "No Such Face"))\nx'
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(serif_path().parent)]
    )
    monkeypatch.setattr(setting, "_COMPILER", typst.Compiler(template, font_paths=fonts))
    with pytest.raises(NotPrintable, match="no such face"):
        pdf(facts_of(RECEIPT))


def test_a_letter_is_taken_apart_by_its_lines():
    said = blocks(
        "您好：\n\n可以：\n（1）再次提出；\n（12）投诉。\n\n依据：《条例》\n理由：\n1. 一\n", "zh-CN"
    )
    assert said.greeting == "您好："
    assert said.body == (
        (Line("", "可以："), Line("再次提出；", number=1), Line("投诉。", number=12)),
        (Line("《条例》", "依据："), Line("", "理由："), Line("1. 一")),
    )
    said = blocks(
        "Dear Sir or Madam,\n\nYou may:\n1. object;\nBasis: Article 41\n\nAt 24:00. So: it ends.", "en"
    )
    assert said.greeting == "Dear Sir or Madam,"
    assert said.body == (
        (Line("", "You may:"), Line("object;", number=1), Line("Article 41", "Basis:")),
        (Line("At 24:00. So: it ends."),),
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_without_a_greeting_keeps_its_first_words(locale):
    assert blocks("x.\n", locale).body == ((Line("x."),),)
