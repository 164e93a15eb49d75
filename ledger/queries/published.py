"""What is asked about the measures list and the standards: what was in force on a day, and every version there was.

Source: Arts. 27(1), 29.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import literal, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from ledger.queries.paging import BadCursor, Page, cursor_of, number_of, parts_of
from ledger.tables import Measure, MeasuresList, Standard, Unit, UnitCapacity
from regulation.definitions import Capacity


class VersionStanding(StrEnum):
    """Where a published version stands on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ListVersion:
    """A version of the measures list; `until` is the day the next takes its place, where there is one."""

    version: MeasuresList
    standing: VersionStanding
    until: date | None


@dataclass(frozen=True)
class ShownStandard:
    """A version of a field's standard; `until` is the day the field's next takes its place, where there is one."""

    standard: Standard
    standing: VersionStanding
    until: date | None

    @property
    def changed_at(self) -> datetime:
        return self.standard.withdrawn_at or self.standard.published_at


def measures_in_force(session: Session, on: date) -> tuple[MeasuresList | None, Sequence[Measure]]:
    """The list in force on a day, with its measures in their order; before the first there is none."""
    found = session.exec(
        select(MeasuresList)
        .where(MeasuresList.in_force_from <= on)
        .order_by(col(MeasuresList.in_force_from).desc(), col(MeasuresList.number).desc())
        .limit(1)
    ).first()
    return found, measures_of(session, found.number) if found else []


def measures_of(session: Session, version: int) -> Sequence[Measure]:
    return session.exec(select(Measure).where(Measure.version == version).order_by(col(Measure.place))).all()


def measures_versions(session: Session, on: date) -> list[ListVersion]:
    """Every version, the latest published first, as they stand on a day."""
    rows = session.exec(select(MeasuresList)).all()
    in_order = sorted(rows, key=lambda row: (row.in_force_from, row.number))
    nexts = [row.in_force_from for row in in_order[1:]]
    shown = [
        ListVersion(row, _standing(row.in_force_from, until, on), until)
        for row, until in zip(in_order, [*nexts, None], strict=True)
    ]
    return sorted(shown, key=lambda each: each.version.number, reverse=True)


def latest_measures(session: Session) -> int:
    """The number of the version published last; 0 before the first."""
    return session.exec(select(func.max(MeasuresList.number))).one() or 0


def standard_at(session: Session, field: str, on: date) -> Standard | None:
    """The version of a field's standard in force on a day. Where that one was withdrawn there is none: an older one
    does not come back."""
    found = session.exec(
        select(Standard)
        .where(Standard.field == field, Standard.in_force_from <= on)
        .order_by(col(Standard.in_force_from).desc(), col(Standard.id).desc())
        .limit(1)
    ).first()
    return found if found is not None and found.withdrawn_at is None else None


def standards_in_force(session: Session, on: date, after: str = "", at_most: int = 200) -> Sequence[Standard]:
    """The standards in force on a day, one a field, in the order of the fields that follow `after`."""
    found: list[Standard] = []
    at: str | None = after
    while at is not None and len(found) < at_most:
        standing, at = _next_fields(session, on, at, 2 * at_most)
        found += standing
    return found[:at_most]


def _next_fields(session: Session, on: date, after: str, fields: int) -> tuple[list[Standard], str | None]:
    """What is in force in so many fields that follow one; and the last of these, where there may be more. Steps from
    field to field, past all the versions of each."""
    first = select(func.min(Standard.field).label("field"), literal(1).label("step"))
    each = first.where(col(Standard.field) > after).cte("each_field", recursive=True)
    further = select(func.min(Standard.field)).where(col(Standard.field) > each.c.field).scalar_subquery()
    each = each.union_all(
        select(further, each.c.step + 1).where(each.c.field.is_not(None), each.c.step < fields)
    )
    newest = aliased(Standard)
    in_force = (
        select(newest.id)
        .where(newest.field == each.c.field, newest.in_force_from <= on)
        .order_by(col(newest.in_force_from).desc(), col(newest.id).desc())
        .limit(1)
        .correlate(each)
        .scalar_subquery()
    )
    walked = select(each.c.step, each.c.field, Standard).select_from(each)
    rows = session.exec(
        walked.outerjoin(Standard, col(Standard.id) == in_force).where(each.c.field.is_not(None))
    ).all()
    in_order = sorted(rows, key=lambda row: row[0])
    standing = [row for _, _, row in in_order if row is not None and row.withdrawn_at is None]
    return standing, in_order[-1][1] if len(in_order) == fields else None


def standards_in_force_page(session: Session, on: date, cursor: str | None, limit: int) -> Page:
    """The same as `ShownStandard`s, a page at a time."""
    after = parts_of(cursor, 1)[0] if cursor is not None else ""
    rows = standards_in_force(session, on, after, limit + 1)
    ids = [row.id for row in rows[:limit]]
    shown = {each.standard.id: each for each in _shown(session, on, col(Standard.id).in_(ids))}
    return Page(
        [shown[each] for each in ids], cursor_of(rows[limit - 1].field) if len(rows) > limit else None
    )


def standards_page(session: Session, on: date, cursor: str | None, limit: int) -> Page:
    """Every version of every field, by field, the oldest first; `ShownStandard`s as they stand on a day."""
    wanted = [_place() > tuple_(*_place_in(cursor))] if cursor is not None else []
    rows = _shown(
        session, on, *wanted, order=(Standard.field, Standard.in_force_from, Standard.id), limit=limit + 1
    )
    return Page(rows[:limit], _cursor(rows[limit - 1].standard) if len(rows) > limit else None)


def standards_of_field(session: Session, field: str, on: date, cursor: str | None, limit: int) -> Page:
    """Every version of one field's standard, the one in force last first."""
    wanted = [col(Standard.field) == field]
    if cursor is not None:
        _, *place = _place_in(cursor)
        wanted.append(tuple_(col(Standard.in_force_from), col(Standard.id)) < tuple_(*place))
    backwards = (col(Standard.in_force_from).desc(), col(Standard.id).desc())
    rows = _shown(session, on, *wanted, order=backwards, limit=limit + 1)
    return Page(rows[:limit], _cursor(rows[limit - 1].standard) if len(rows) > limit else None)


def shown_standard(session: Session, standard_id: int, on: date) -> ShownStandard | None:
    return next(iter(_shown(session, on, col(Standard.id) == standard_id)), None)


def standards_changed(session: Session, on: date, at_most: int) -> list[ShownStandard]:
    """Those published or withdrawn last, the latest change first."""
    published = _shown(session, on, order=(col(Standard.id).desc(),), limit=at_most)
    withdrawn = _shown(
        session,
        on,
        col(Standard.withdrawn_at).is_not(None),
        order=(col(Standard.withdrawn_at).desc(),),
        limit=at_most,
    )
    once = {each.standard.id: each for each in (*published, *withdrawn)}.values()
    return sorted(once, key=lambda each: (each.changed_at, each.standard.id), reverse=True)[:at_most]


def units_able(session: Session, capacity: Capacity) -> Sequence[Unit]:
    """The units that have a capacity, by code."""
    having = select(UnitCapacity.unit).where(UnitCapacity.capacity == capacity)
    return session.exec(select(Unit).where(col(Unit.code).in_(having)).order_by(col(Unit.code))).all()


def units_of_measures(session: Session, measures: Iterable[Measure]) -> dict[str, Unit]:
    """The units that measures name, by code."""
    codes = sorted({code for each in measures for code in (*each.implementers, *each.designators)})
    return {unit.code: unit for unit in session.exec(select(Unit).where(col(Unit.code).in_(codes)))}


def _shown(
    session: Session, on: date, *wanted: Any, order: Sequence[Any] = (), limit: int | None = None
) -> list[ShownStandard]:
    later = aliased(Standard)
    until = (
        select(col(later.in_force_from))
        .where(
            later.field == Standard.field,
            tuple_(col(later.in_force_from), col(later.id))
            > tuple_(col(Standard.in_force_from), col(Standard.id)),
        )
        .order_by(col(later.in_force_from), col(later.id))
        .limit(1)
        .correlate(Standard)
        .scalar_subquery()
    )
    rows = session.exec(select(Standard, until).where(*wanted).order_by(*order).limit(limit)).all()
    return [
        ShownStandard(
            row,
            VersionStanding.WITHDRAWN if row.withdrawn_at else _standing(row.in_force_from, ends, on),
            ends,
        )
        for row, ends in rows
    ]


def _standing(in_force_from: date, until: date | None, on: date) -> VersionStanding:
    if until is not None and until <= max(on, in_force_from):
        return VersionStanding.REPLACED
    return VersionStanding.IN_FORCE if in_force_from <= on else VersionStanding.TO_COME


def _place() -> Any:
    return tuple_(col(Standard.field), col(Standard.in_force_from), col(Standard.id))


def _cursor(row: Standard) -> str:
    return cursor_of(row.field, row.in_force_from.isoformat(), str(row.id))


def _place_in(cursor: str) -> tuple[str, date, int]:
    """Raises: BadCursor."""
    field, in_force_from, number = parts_of(cursor, 3)
    try:
        return field, date.fromisoformat(in_force_from), number_of(number)
    except ValueError as error:
        raise BadCursor from error
