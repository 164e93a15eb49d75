"""What the form of an act in a designation offers to choose from, and what it begins with; a date read back."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from api.pages.frame.dates import day_text
from api.pages.frame.typed_days import day_typed
from api.pages.officer.acts.choices import Option
from api.pages.officer.casework.choices import METHODS, common, first_task, letters_on_paper, read_plain
from api.pages.officer.designation.file import DesignationFile, LetterRow
from api.pages.officer.designation.forms import SOMEBODY_ELSE
from api.pages.officer.paper.person import KINDS
from regulation.counting import count
from regulation.definitions import DesignationOutcome, ReviewKind
from regulation.limits import limit
from regulation.list_words import DESIGNATION_OUTCOME_WORDS
from regulation.text import Text
from regulation.words import LIMIT_WORDS, REVIEW_KIND_WORDS
from steps.windows import PUBLIC_NOTICE

_OUTCOMES: dict[DesignationOutcome, Text] = {
    DesignationOutcome.UPHELD: Text("异议不成立，照原来的内容", "The objection is not right; it stays as planned"),
    DesignationOutcome.AMENDED: Text("减少措施，重新告知", "With fewer measures, noticed anew"),
    DesignationOutcome.DROPPED: Text("异议成立，不列入", "The objection is right; there is no entry"),
}  # fmt: skip
_AND_NUMBER = Text("{letter}，{number}", "{letter}, {number}")
_RUNS = Text("{day}；{limit}到{last}24:00届满", "{day}; the {limit} then ends at 24:00 on {last}")
_STANDS = Text(
    "{day}张贴；公告到{last}24:00期满，那天视为送达",
    "put up on {day}; it stands until 24:00 on {last}, which is then the day of service",
)


def choices(session: Session, it: DesignationFile, action: str) -> dict[str, Any]:
    match action:
        case "record_service":
            return {"options": _letters(it), "methods": METHODS}
        case "void_service":
            return {"options": _served(it)}
        case "decide_objection":
            outcomes = tuple(
                (each.value, DESIGNATION_OUTCOME_WORDS[each], hint) for each, hint in _OUTCOMES.items()
            )
            return {"options": outcomes, "measures": it.measures}
        case "commission_review":
            return {"options": tuple((kind.value, REVIEW_KIND_WORDS[kind]) for kind in ReviewKind)}
        case "object":
            return {"options": _objectors(it), "kinds": KINDS}
    return common(session, it.file, action)  # fmt: skip


def begins_with(it: DesignationFile, action: str, _asked: Mapping[str, Any]) -> dict[str, Any]:
    match action:
        case "decide_objection":
            return {"measures": [measure.code for measure in it.measures]}
        case "record_service":
            return {"document": options[0][0]} if (options := _letters(it)) else {}
        case "void_service":
            return {"document": options[0][0]} if (options := _served(it)) else {}
        case "object" if len(it.persons) == 1 and it.disciplinary:
            return {"on_behalf_of": it.persons[0].subject}
    return first_task(it.file, action)


def value_of(row: LetterRow) -> str:
    """A letter to one person, as a form names it."""
    return f"{row.number} {row.letter.person}"


def _letters(it: DesignationFile) -> tuple[Option, ...]:
    """Those from whose service something runs first, then what else waits on paper."""
    rows = [row for row in it.waiting() if row.letter.notice is None]
    found = [(value_of(row), *_label(it, row)) for row in rows]
    known = {row.item.event for row in it.letters}
    others = [sent for sent in it.file.waiting_letters if sent.item.event not in known]
    return (*found, *letters_on_paper(it.file, others, it.name))


def _served(it: DesignationFile) -> tuple[Option, ...]:
    return tuple((value_of(row), *_label(it, row)) for row in it.letters if row.served or row.letter.notice)


def _label(it: DesignationFile, row: LetterRow) -> tuple[Text, Text]:
    return it.name(row.letter.person), _AND_NUMBER.filled(letter=row.name, number=row.number)


def _objectors(it: DesignationFile) -> tuple[Option, ...]:
    persons: list[Option] = [(person.subject, it.name(person.subject), None) for person in it.persons]
    if not it.disciplinary:
        other = Text("其他人", "Somebody else")
        persons.append((SOMEBODY_ELSE, other, Text("填写证件和姓名", "By document and name")))
    return tuple(persons)


def read_day(it: DesignationFile, name: str, typed: str, values: Mapping[str, Any]) -> Text | None:
    """Of a day of service also what then ends when: the window, the hold, the public notice itself."""
    day = day_typed(typed) if typed.strip() else None
    if name != "served_on" or day is None or day > it.file.today:
        return read_plain(it.file, typed)
    said, received = day_text(day, it.file.today), it.file.case.received_on
    if values.get("method") == PUBLIC_NOTICE.removesuffix("_service"):
        stands = count(limit(PUBLIC_NOTICE, received), day, (), it.file.calendar)
        return (
            _STANDS.filled(day=said, last=day_text(stands.last_day, it.file.today))
            if stands.last_day
            else said
        )
    row = next((row for row in it.letters if value_of(row) == values.get("document")), None)
    if row is None or not row.letter.opens:
        return said
    code = row.letter.opens[0]
    counted = count(limit(code, received), day, (), it.file.calendar)
    if counted.last_day is None:
        return said
    return _RUNS.filled(day=said, limit=LIMIT_WORDS[code], last=day_text(counted.last_day, it.file.today))
