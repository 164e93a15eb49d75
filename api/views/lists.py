"""An entry of a public list, as anybody is shown it. Nothing here names a natural person or gives a whole identifier."""

from datetime import date

from pydantic import BaseModel

from api.views.instants import Instant
from ledger.queries.lists import ListedEntry
from ledger.tables import Measure
from regulation.definitions import ListKind
from regulation.list_words import LIST_KIND_WORDS, listed_text
from regulation.text import Locale, Text
from regulation.words import day_text

LIST_LAW: dict[ListKind, str] = {ListKind.DISCIPLINARY: "28(3)", ListKind.INCENTIVE: "28(2)"}
"""The paragraph under which one is entered."""
_NONE = Text("无", "none")


class MeasureView(BaseModel):
    code: str
    title: str


class EntryView(BaseModel):
    """`shown_as` is masked for a natural person; `legal` the provision under which the list is kept, `last_day` the
    last of the term."""

    entry: str
    shown_as: str
    natural_person: bool
    id_masked: str
    kind: ListKind
    field: str
    field_name: str
    unit: str
    unit_name: str
    measures: list[MeasureView]
    entered_on: date
    published_at: Instant | None
    last_day: date
    legal: str


class EntryPage(BaseModel):
    items: list[EntryView]
    next: str | None


def kind_of(word: str) -> ListKind | None:
    """The list of this name; none where there is no such list."""
    return next((kind for kind in ListKind if kind == word), None)


def name_asked(q: str) -> str:
    """The beginning of a name as somebody typed it: an ordinary star stands for the one that masks."""
    return q.replace("\x00", "").strip().replace("*", "＊")


def entry_view(listed: ListedEntry, locale: Locale) -> EntryView:
    entry, beside = listed.entry, listed.beside
    return EntryView(
        entry=entry.case_no,
        shown_as=entry.shown_as,
        natural_person=entry.natural_person,
        id_masked=beside.subject.id_masked,
        kind=entry.kind,
        field=entry.field,
        field_name=beside.field.read(locale),
        unit=beside.unit.code,
        unit_name=beside.unit.name.read(locale),
        measures=measure_views(listed.measures, locale),
        entered_on=entry.entered_on,
        published_at=entry.published_at,
        last_day=entry.last_day,
        legal=LIST_LAW[entry.kind],
    )


def measure_views(measures: tuple[Measure, ...], locale: Locale) -> list[MeasureView]:
    return [MeasureView(code=measure.code, title=measure.title.read(locale)) for measure in measures]


def entry_summary(listed: ListedEntry) -> Text:
    """An entry in one sentence, for a feed."""
    return Text(
        "{unit}列入{list}。领域：{field}。措施：{measures}。有效期至{last}。",
        "Entered by the {unit} on the {list}. Field: {field}. Measures: {measures}. In effect until {last}.",
    ).filled(
        unit=listed.beside.unit.name,
        list=LIST_KIND_WORDS[listed.entry.kind],
        field=listed.beside.field,
        measures=listed_text([measure.title for measure in listed.measures] or [_NONE]),
        last=day_text(listed.entry.last_day),
    )


def list_title(kind: ListKind) -> Text:
    """What a list is called, at the head of something."""
    name = LIST_KIND_WORDS[kind]
    return Text(name.zh, name.en[:1].upper() + name.en[1:])
