"""Whether a number can be somebody's, judged by its own structure and check digit. Source: Art. 16.

Resident numbers follow GB 11643: region, date of birth, serial, check digit. Residence permits for people of
Hong Kong, Macao and Taiwan have 81, 82, 83 in place of a province; a foreigner's permanent residence card has a 9,
then the province and the numeric code of the nationality. Unified social credit codes follow GB 32100.
"""

import re
import unicodedata
from datetime import date

from stdnum.cn import ric, uscc

from regulation.definitions import IdentifierKind
from regulation.refusals import GuardCode, NotPermitted
from regulation.text import Text

OLDEST_BIRTH = 1900

_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)"
_RESIDENT = re.compile(r"[0-9]{17}[0-9X]")
_RESIDENT_REGION = re.compile(rf"(?:{_PROVINCE}|8[1-3])[0-9]{{4}}|9{_PROVINCE}[0-9]{{3}}")
_CODE = re.compile(r"[1-9ANY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_DOCUMENT = re.compile(r"[0-9A-Z]{5,20}")

_MASK = "＊"
_BETWEEN_WORDS = frozenset(" \u3000·•‧・")
"""Spaces, and the middle dot of long names: these stay, so that a name keeps its shape."""

_FULL_WIDTH = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}


def check(kind: IdentifierKind, number: str, today: date) -> str:
    """The number as it is kept: upper case, half width, without spaces.

    Raises: `NotPermitted`, which never repeats the number.
    """
    kept = normalised(number)
    match kind:
        case IdentifierKind.RESIDENT_ID:
            _check_resident(kept, today)
        case IdentifierKind.USCC:
            _check_code(kept)
        case _:
            if not _DOCUMENT.fullmatch(kept):
                raise _bad(
                    "证件号码应为5至20位字母或者数字。", "A document number has 5 to 20 letters or digits."
                )
    return kept


def normalised(number: str) -> str:
    return "".join(number.translate(_FULL_WIDTH).split()).upper()


def masked(number: str) -> str:
    """The first four and last two characters with stars between; fewer of a short number."""
    head, tail = (4, 2) if len(number) >= 12 else (len(number) // 4, len(number) // 8)
    return number[:head] + "*" * (len(number) - head - tail) + number[len(number) - tail :]


def masked_name(name: str, natural_person: bool) -> str:
    """The name as the public sees it: an organisation's whole; of a natural person's only the first character, of a name
    in Latin letters the first of each word. A name with nothing left to hide is hidden whole."""
    if not natural_person:
        return name
    letters = unicodedata.normalize("NFC", name.strip())
    shown = "".join(
        letter if letter in _BETWEEN_WORDS or _begins(letters, place) else _MASK
        for place, letter in enumerate(letters)
    )
    if _MASK in shown:
        return shown
    return "".join(letter if letter in _BETWEEN_WORDS else _MASK for letter in letters)


def _begins(letters: str, place: int) -> bool:
    """Whether a name begins here, or a word of it in Latin letters."""
    if place == 0:
        return True
    return letters[place - 1] in _BETWEEN_WORDS and unicodedata.name(letters[place], "").startswith("LATIN")


def born_on(number: str) -> date | None:
    """The date of birth a resident number carries; None where it carries none, as other documents do."""
    kept = normalised(number)
    if not _RESIDENT.fullmatch(kept) or not _RESIDENT_REGION.fullmatch(kept[:6]):
        return None
    try:
        return date(int(kept[6:10]), int(kept[10:12]), int(kept[12:14]))
    except ValueError:
        return None


def _check_resident(number: str, today: date) -> None:
    if len(number) != 18:
        raise _bad("居民身份证号码应为18位。", "A resident identity card number has 18 characters.")
    if not _RESIDENT.fullmatch(number):
        raise _bad(
            "居民身份证号码前17位应为数字，末位应为数字或者X。",
            "A resident identity card number is 17 digits and a last digit or X.",
        )
    if not _RESIDENT_REGION.fullmatch(number[:6]):
        raise _bad(
            "居民身份证号码的地区代码不存在。",
            "The region code of the resident identity card number does not exist.",
        )
    born = born_on(number)
    if born is None or born.year < OLDEST_BIRTH:
        raise _bad(
            "居民身份证号码中的出生日期不是有效日期。",
            "The date of birth in the resident identity card number is no valid date.",
        )
    if born > today:
        raise _bad(
            "居民身份证号码中的出生日期晚于今天。",
            "The date of birth in the resident identity card number lies in the future.",
        )
    if ric.calc_check_digit(number) != number[-1]:
        raise _bad(
            "居民身份证号码的校验码不正确。", "The check digit of the resident identity card number is wrong."
        )


def _check_code(number: str) -> None:
    if len(number) != 18:
        raise _bad("统一社会信用代码应为18位。", "A unified social credit code has 18 characters.")
    if not _CODE.fullmatch(number):
        raise _bad(
            "统一社会信用代码含有不应出现的字符。",
            "The unified social credit code has a character where it cannot stand.",
        )
    if uscc.calc_check_digit(number) != number[-1]:
        raise _bad(
            "统一社会信用代码的校验码不正确。", "The check digit of the unified social credit code is wrong."
        )


def _bad(zh: str, en: str) -> NotPermitted:
    return NotPermitted("16", GuardCode.BAD_IDENTIFIER, Text(zh=zh, en=en))
