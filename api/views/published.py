"""The measures list, the standards and the limits, as anybody is shown them: in the language asked for, and without the
people who published them."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from api.views.instants import Instant
from ledger.queries.published import ListVersion, ShownStandard, VersionStanding
from ledger.tables import Measure, Unit
from regulation.definitions import ListKind
from regulation.limits import Basis, Limit, LimitUnit, Owes
from regulation.text import Locale


class UnitNamed(BaseModel):
    code: str
    name: str


class MeasureView(BaseModel):
    """`law` is what it rests on, absent where the list names none; a measure of Article 34 cannot be used then. No
    `designators`: any designating unit may name it."""

    code: str
    kind: ListKind
    provision: str
    title: str
    law: str | None
    implementers: list[UnitNamed]
    designators: list[UnitNamed]


class MeasuresVersionView(BaseModel):
    """`until` is the day on which the next version takes its place, where one is published."""

    version: int
    standing: VersionStanding
    in_force_from: date
    until: date | None
    published_at: Instant
    why: str


class MeasuresView(MeasuresVersionView):
    items: list[MeasureView]


class MeasuresVersions(BaseModel):
    items: list[MeasuresVersionView]


class StandardView(BaseModel):
    """`longest_months` is the longest term it lets a listing have; absent where it sets none of its own."""

    id: int
    field: str
    name: str
    title: str
    text: str | None
    longest_months: int | None
    standing: VersionStanding
    in_force_from: date
    until: date | None
    published_at: Instant
    withdrawn_at: Instant | None
    withdrawn_why: str | None


class StandardPage(BaseModel):
    items: list[StandardView]
    next: str | None


class LimitView(BaseModel):
    code: str
    provision: str
    amount: int
    unit: LimitUnit
    runs_from: str
    owed_by: str
    owes: Owes
    basis: Basis
    in_force_from: date
    admits_exclusions: bool


def version_view(shown: ListVersion) -> MeasuresVersionView:
    version = shown.version
    return MeasuresVersionView(
        version=version.number,
        standing=shown.standing,
        in_force_from=version.in_force_from,
        until=shown.until,
        published_at=version.published_at,
        why=version.why,
    )


def measures_view(
    shown: ListVersion, measures: Sequence[Measure], units: Mapping[str, Unit], locale: Locale
) -> MeasuresView:
    return MeasuresView(
        **version_view(shown).model_dump(),
        items=[_measure_view(measure, units, locale) for measure in measures],
    )


def _measure_view(measure: Measure, units: Mapping[str, Unit], locale: Locale) -> MeasureView:
    article, _, item = measure.code.partition(".")
    return MeasureView(
        code=measure.code,
        kind=measure.kind,
        provision=f"{article}({item})",
        title=measure.title.read(locale),
        law=measure.law.read(locale) if measure.law else None,
        implementers=_named(measure.implementers, units, locale),
        designators=_named(measure.designators, units, locale),
    )


def _named(codes: Sequence[str], units: Mapping[str, Unit], locale: Locale) -> list[UnitNamed]:
    return [UnitNamed(code=code, name=units[code].name.read(locale)) for code in codes]


def standard_view(shown: ShownStandard, locale: Locale) -> StandardView:
    standard = shown.standard
    return StandardView(
        id=standard.id or 0,
        field=standard.field,
        name=standard.name.read(locale),
        title=standard.title.read(locale),
        text=(standard.text_zh if locale == "zh-CN" else standard.text_en) or None,
        longest_months=standard.longest_months,
        standing=shown.standing,
        in_force_from=standard.in_force_from,
        until=shown.until,
        published_at=standard.published_at,
        withdrawn_at=standard.withdrawn_at,
        withdrawn_why=standard.withdrawn_why,
    )


def limit_view(row: Limit, locale: Locale) -> LimitView:
    return LimitView(
        code=row.code,
        provision=row.provision,
        amount=row.amount,
        unit=row.unit,
        runs_from=row.runs_from.read(locale),
        owed_by=row.owed_by.read(locale),
        owes=row.owes,
        basis=row.basis,
        in_force_from=row.in_force_from,
        admits_exclusions=row.admits_exclusions,
    )
