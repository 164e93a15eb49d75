from datetime import date
from itertools import pairwise

import pytest
from stdnum.cn import ric, uscc

from regulation.definitions import IdentifierKind
from regulation.identifiers import born_on, check, masked, masked_name
from regulation.refusals import GuardCode, NotPermitted

TODAY = date(2026, 9, 28)


def resident(first_17):
    """A fictitious number with its right check digit."""
    return first_17 + ric.calc_check_digit(first_17 + "0")


def code(first_17):
    return first_17 + uscc.calc_check_digit(first_17)


def refusal(kind, number):
    with pytest.raises(NotPermitted) as refused:
        check(kind, number, TODAY)
    assert (refused.value.provision, refused.value.code) == ("16", GuardCode.BAD_IDENTIFIER)
    assert number not in str(refused.value.reason) or not number
    return refused.value.reason.en


@pytest.mark.parametrize(
    "first_17",
    [
        "41010219900101001",  # Henan
        "11010519491231002",
        "81000019900307001",  # residence permits: Hong Kong, Macao, Taiwan
        "82000019851111002",
        "83000020010930003",
        "91112419810803002",  # a foreigner's permanent residence card
        "94184019991231001",
        "71000019700101001",
        "41010220040229001",  # a leap day
        "41010220260928001",  # born today
        "41010219000101001",
    ],
)
def test_resident_numbers_of_every_kind_are_good(first_17):
    number = resident(first_17)
    assert check(IdentifierKind.RESIDENT_ID, number, TODAY) == number
    assert born_on(number) == date(int(first_17[6:10]), int(first_17[10:12]), int(first_17[12:14]))


def number_ending_in_x():
    return next(
        number for serial in range(1000) if (number := resident(f"41010219900101{serial:03}")).endswith("X")
    )


def test_numbers_are_kept_in_one_form():
    number = number_ending_in_x()
    wide = number.lower().translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789x"})
    assert check(IdentifierKind.RESIDENT_ID, number.lower(), TODAY) == number
    assert check(IdentifierKind.RESIDENT_ID, wide, TODAY) == number
    assert (
        check(IdentifierKind.RESIDENT_ID, f" {number[:6]} {number[6:14]}\u3000{number[14:]}\n", TODAY)
        == number
    )


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("", "18 characters"),
        ("410102900101001", "18 characters"),  # fifteen digits are of the past
        (resident("41010219900101001") + "0", "18 characters"),
        ("4101021990010100AX", "17 digits"),
        ("X10102199001010011", "17 digits"),
        ("٤10102199001010011", "17 digits"),  # an Arabic digit is none of ours
        (resident("01010219900101001"), "region"),
        (resident("47010219900101001"), "region"),
        (resident("84000019900101001"), "region"),
        (resident("90012419900101001"), "region"),
        (resident("41010219900230001"), "no valid date"),
        (resident("41010219901301001"), "no valid date"),
        (resident("41010220230229001"), "no valid date"),
        (resident("41010218991231001"), "no valid date"),
        (resident("41010200000101001"), "no valid date"),
        (resident("41010220260929001"), "future"),
    ],
)
def test_a_bad_resident_number_is_told_what_is_wrong(number, wrong):
    assert wrong in refusal(IdentifierKind.RESIDENT_ID, number)


def test_any_other_check_digit_is_wrong():
    number = resident("41010219900101001")
    for digit in set("0123456789X") - {number[-1]}:
        assert "check digit" in refusal(IdentifierKind.RESIDENT_ID, number[:-1] + digit)


@pytest.mark.parametrize(
    "first_17",
    [
        "91410100MA4000001",
        "92410102MA5000002",  # a self-employed household
        "11410000005000001",
        "N2410102MF0000001",  # a rural collective
        "A1410000000000001",
        "Y1410000000000001",
        "51410000500000001",
        "12100000400000001",
    ],
)
def test_unified_codes_of_every_kind_are_good(first_17):
    number = code(first_17)
    assert check(IdentifierKind.USCC, number, TODAY) == number
    assert check(IdentifierKind.USCC, f" {number.lower()} ", TODAY) == number


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("", "18 characters"),
        ("91410100MA4000001", "18 characters"),
        ("91410100MAI0000010", "cannot stand"),  # I, O, Z, S and V are never used
        ("91410100MAO0000010", "cannot stand"),
        ("B1410100MA40000010", "cannot stand"),
        ("0" + code("91410100MA4000001")[1:], "cannot stand"),
        ("914101A0MA40000010", "cannot stand"),
        ("91410100MA40000中10", "cannot stand"),
    ],
)
def test_a_bad_unified_code_is_told_what_is_wrong(number, wrong):
    assert wrong in refusal(IdentifierKind.USCC, number)


def test_a_unified_code_with_another_check_digit_is_wrong():
    number = code("91410100MA4000001")
    for digit in set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {number[-1]}:
        assert "check digit" in refusal(IdentifierKind.USCC, number[:-1] + digit)


@pytest.mark.parametrize(
    "kind", [IdentifierKind.PASSPORT, IdentifierKind.TRAVEL_PERMIT, IdentifierKind.OTHER]
)
def test_other_documents_have_five_to_twenty_letters_or_digits(kind):
    assert check(kind, " e1234 5678", TODAY) == "E12345678"
    assert check(kind, "AB123", TODAY) == "AB123"
    for number in ("", "AB12", "A" * 21, "AB-1234", "护照12345"):
        assert "5 to 20" in refusal(kind, number)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("41010219900101001X", "4101************1X"),
        ("E12345678", "E1******8"),
        ("AB123", "A****"),
        ("A1", "**"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_ends_and_little_of_a_short_one(number, shown):
    assert masked(number) == shown


@pytest.mark.parametrize("number", ["E12345678", "", "410102199002300010", code("91410100MA4000001")])
def test_other_numbers_carry_no_birth_date(number):
    assert born_on(number) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李晓峰", "李＊＊"),
        ("张丽", "张＊"),
        ("欧阳娜娜", "欧＊＊＊"),
        ("买买提·吐尔逊", "买＊＊·＊＊＊"),
        ("John Q. Smith", "J＊＊＊ Q＊ S＊＊＊＊"),
        ("Jean·Luc", "J＊＊＊·L＊＊"),
        ("Émile Zola", "É＊＊＊＊ Z＊＊＊"),
        ("E\u0301mile", "É＊＊＊＊"),
        ("李 晓峰", "李 ＊＊"),
        (" 张丽 ", "张＊"),
        ("𠮷野", "𠮷＊"),
        ("李", "＊"),
        ("J R", "＊ ＊"),
        ("", ""),
    ],
)
def test_of_a_natural_persons_name_the_public_sees_the_beginning(name, shown):
    assert masked_name(name, natural_person=True) == shown


def test_of_a_name_two_letters_in_a_row_are_never_shown():
    for name in ("李晓峰", "John Smith", "买买提·吐尔逊·艾力"):
        shown = masked_name(name, natural_person=True)
        assert len(shown) == len(name)
        assert not any(a.isalpha() and b.isalpha() for a, b in pairwise(shown))


def test_an_organisations_name_is_shown_whole():
    assert masked_name("郑州禹都餐饮管理有限公司", natural_person=False) == "郑州禹都餐饮管理有限公司"
