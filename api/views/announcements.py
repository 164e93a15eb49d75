"""An announced removal, as anybody is shown it: that the entry has ended, and never more about the person than that.

Why it ended is said only where that clears the name, or says nothing of anybody: its term was over.
"""

from datetime import date

from pydantic import BaseModel

from api.views.instants import Instant
from ledger.queries.announcements import Announced
from regulation.definitions import EndGround, ListKind
from regulation.list_words import END_GROUND_WORDS, LIST_KIND_WORDS
from regulation.text import Locale, Text

_CLEARS = Text("列入有误，予以澄清", "entered wrongly; the name is cleared")
_CLEARED = Text(
    "{name}不应列入{list}。列入有误，已经撤下，现予澄清。",
    "{name} should never have been on the {list}. The entry was wrong and has been taken away; the name is cleared.",
)
_OVER = Text(
    "{name}列入{list}的有效期届满，已经退出名单。",
    "The term for which {name} was on the {list} is over; the name is no longer on it.",
)
_ENDED = Text("{name}已经退出{list}。", "{name} is no longer on the {list}.")


class AnnouncementView(BaseModel):
    """`clearing`: it clears the name, since the entry was wrong. `statement` is what is announced, in a sentence."""

    id: int
    entry: str
    shown_as: str
    natural_person: bool
    id_masked: str
    kind: ListKind
    unit: str
    unit_name: str
    clearing: bool
    announced_at: Instant | None
    shown_until: date | None
    ground: str | None
    statement: str
    legal: str


class AnnouncementPage(BaseModel):
    items: list[AnnouncementView]
    next: str | None


def ground_said(announced: Announced) -> Text | None:
    if announced.publication.clearing:
        return _CLEARS
    return END_GROUND_WORDS[EndGround.TERM] if announced.entry.ground is EndGround.TERM else None


def statement_of(announced: Announced) -> Text:
    if announced.publication.clearing:
        sentence = _CLEARED
    else:
        sentence = _OVER if announced.entry.ground is EndGround.TERM else _ENDED
    return sentence.filled(name=announced.entry.shown_as, list=LIST_KIND_WORDS[announced.entry.kind])


def law_of(announced: Announced) -> str:
    return "66" if announced.publication.clearing else "37(3)"


def announcement_view(announced: Announced, locale: Locale) -> AnnouncementView:
    publication, entry, beside = announced.publication, announced.entry, announced.beside
    ground = ground_said(announced)
    return AnnouncementView(
        id=publication.id or 0,
        entry=entry.case_no,
        shown_as=entry.shown_as,
        natural_person=entry.natural_person,
        id_masked=beside.subject.id_masked,
        kind=entry.kind,
        unit=beside.unit.code,
        unit_name=beside.unit.name.read(locale),
        clearing=publication.clearing,
        announced_at=publication.announced_at,
        shown_until=publication.shown_until,
        ground=ground.read(locale) if ground else None,
        statement=statement_of(announced).read(locale),
        legal=law_of(announced),
    )
