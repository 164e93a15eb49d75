"""An incentive on public display, as anybody is shown it: who, for what, until when, and where to object."""

from datetime import date

from pydantic import BaseModel

from api.views.instants import Instant
from api.views.lists import MeasureView, measure_views
from ledger.queries.displays import Displayed
from regulation.identifiers import masked_name
from regulation.text import Locale, Text
from regulation.words import day_text


class DisplayView(BaseModel):
    """`last_day` is the last on which anybody may object, at `object`; none once the full time is over."""

    designation: str
    shown_as: str
    natural_person: bool
    id_masked: str
    field: str
    field_name: str
    unit: str
    unit_name: str
    measures: list[MeasureView]
    displayed_at: Instant | None
    last_day: date | None
    legal: str
    object: str


class DisplayPage(BaseModel):
    items: list[DisplayView]
    next: str | None


def shown_as(displayed: Displayed) -> str:
    subject = displayed.beside.subject
    return masked_name(subject.name, subject.natural_person)


def last_day_of(displayed: Displayed) -> date | None:
    return displayed.window.last_day if displayed.window else None


def display_view(displayed: Displayed, objecting: str, locale: Locale) -> DisplayView:
    """`objecting` is the address where one objects."""
    designation, beside = displayed.designation, displayed.beside
    return DisplayView(
        designation=designation.case_no,
        shown_as=shown_as(displayed),
        natural_person=beside.subject.natural_person,
        id_masked=beside.subject.id_masked,
        field=designation.field,
        field_name=beside.field.read(locale),
        unit=beside.unit.code,
        unit_name=beside.unit.name.read(locale),
        measures=measure_views(displayed.measures, locale),
        displayed_at=designation.displayed_at,
        last_day=last_day_of(displayed),
        legal="28(2)",
        object=objecting,
    )


def display_summary(displayed: Displayed) -> Text:
    """A display in one sentence, for a feed."""
    last = last_day_of(displayed)
    facts = {"unit": displayed.beside.unit.name, "field": displayed.beside.field}
    if last is None:
        return Text(
            "{unit}拟列入守信联合激励对象名单，公示期已满。领域：{field}。",
            "The {unit} plans to enter this name on the list of targets for joint incentives; the public display has "
            "run its full time. Field: {field}.",
        ).filled(**facts)
    return Text(
        "{unit}拟列入守信联合激励对象名单。领域：{field}。任何人都可以在{last}24:00前提出异议。",
        "The {unit} plans to enter this name on the list of targets for joint incentives. Field: {field}. Anybody may "
        "object until 24:00 on {last}.",
    ).filled(**facts, last=day_text(last))
