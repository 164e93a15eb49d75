"""Publishing the measures list and the standards, which administrators maintain. Each act is one transaction, outside
any case: who did it, when and why stays on the row. A published version never changes. Source: Arts. 27(1), 29."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from ledger.queries.published import latest_measures, units_able
from ledger.sessions import Database
from ledger.tables import Measure, MeasuresList, Standard
from regulation.definitions import Capacity, ListKind, Role
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import parse
from steps.keys import KeyedAct, again_if_overtaken, earlier_act, keep_key
from steps.people import load_actor
from steps.published_bodies import MeasureSaid, PublishMeasures, PublishStandard, WithdrawStandard
from steps.refusals import NOT_ALLOWED, NOT_FOUND, FieldError, InvalidFields, NotAllowed, NotFound, NotNow

KIND_OF_ARTICLE = {"30": ListKind.INCENTIVE, "32": ListKind.DISCIPLINARY, "34": ListKind.DISCIPLINARY}
WITHOUT_LAW = "34"
"""The article whose measures may be listed before the law they rest on is known; nobody can be given one until then."""
_CODE = re.compile(r"(30|32|34)\.[1-9]\d?")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")

_BEFORE_TODAY = Text("施行日期不能早于今天。", "It cannot come into force before today.")
_EMPTY = Text("清单里至少要有一项措施。", "The list needs at least one measure.")
_NO_CODE = Text(
    "编号应为条文号加项号，例如30.1、32.4或者34.9。",
    "A code is an article and an item, such as 30.1, 32.4 or 34.9.",
)
_TWICE = Text("编号{code}在清单里出现了两次。", "The code {code} is on the list twice.")
_WRONG_KIND = Text(
    "第三十条的措施只用于激励，第三十二条、第三十四条的只用于惩戒。",
    "Measures of Article 30 are incentives only; those of Articles 32 and 34 are disciplinary only.",
)
_NO_LAW = Text(
    "第三十条、第三十二条的措施要写明所依据的法律。",
    "A measure of Article 30 or 32 has to name the law it rests on.",
)
_NOBODY = Text("至少要有一个实施单位。", "At least one unit has to apply it.")
_NAMED_TWICE = Text("单位{unit}写了两次。", "The unit {unit} is named twice.")
_NO_IMPLEMENTER = Text("{unit}不是实施单位。", "{unit} is no unit that applies measures.")
_NO_DESIGNATOR = Text("{unit}不是认定单位。", "{unit} is no designating unit.")
_OVERTAKEN = Text(
    "第{number}版已经发布，这一版是从更早的版本改来的，没有发布。",
    "Version {number} has been published. This one was made from an earlier version and was not published.",
)
_NO_FIELD = Text(
    "领域代码由小写字母、数字和下划线组成，以字母开头，最多40个字符，例如food。",
    "A field's code is made of small letters, digits and underscores, begins with a letter and has at most 40 "
    "characters, such as food.",
)
_WITHDRAWN = Text("这一版已经撤回。", "This version has been withdrawn already.")


def publish_measures(
    database: Database, actor_id: str, body: Any, at: datetime, keyed: KeyedAct | None = None
) -> int:
    """The number of the new version. Raises: Refusal; then nothing is written."""

    def write() -> int:
        with database.writing() as session:
            if earlier := earlier_act(session, actor_id, keyed, at):
                return int(earlier)
            said = measures_considered(session, actor_id, body, at)
            number = latest_measures(session) + 1
            session.add(
                MeasuresList(
                    number=number,
                    in_force_from=said.in_force_from,
                    published_at=at,
                    published_by=actor_id,
                    why=said.why,
                )
            )
            session.flush()
            session.add_all(_measure(number, place, each) for place, each in enumerate(said.measures))
            session.flush()
            keep_key(session, actor_id, keyed, str(number))
            return number

    return again_if_overtaken(write)


def publish_standard(
    database: Database, actor_id: str, body: Any, at: datetime, keyed: KeyedAct | None = None
) -> int:
    """The id of the new version. Raises: Refusal; then nothing is written."""

    def write() -> int:
        with database.writing() as session:
            if earlier := earlier_act(session, actor_id, keyed, at):
                return int(earlier)
            said = standard_considered(session, actor_id, body, at)
            standard = Standard(
                field=said.field,
                name_zh=said.name.zh,
                name_en=said.name.en,
                title_zh=said.title.zh,
                title_en=said.title.en,
                text_zh=said.text.zh if said.text else "",
                text_en=said.text.en if said.text else "",
                longest_months=said.longest_months,
                in_force_from=said.in_force_from,
                published_at=at,
                published_by=actor_id,
            )
            session.add(standard)
            session.flush()
            keep_key(session, actor_id, keyed, str(standard.id))
            return standard.id or 0

    return again_if_overtaken(write)


def withdraw_standard(
    database: Database,
    actor_id: str,
    standard_id: int,
    body: Any,
    at: datetime,
    keyed: KeyedAct | None = None,
) -> None:
    """From now on it can be relied on no more, whenever the conduct was. Raises: Refusal; then nothing is written."""

    def write() -> None:
        with database.writing() as session:
            if earlier_act(session, actor_id, keyed, at):
                return
            locked = select(Standard).where(Standard.id == standard_id).with_for_update()
            standard = session.exec(locked).first()
            if standard is None:
                raise NotFound(NOT_FOUND)
            _administrator(session, actor_id, at)
            said = parse(WithdrawStandard, body)
            if standard.withdrawn_at is not None:
                raise NotNow(_WITHDRAWN)
            standard.withdrawn_at, standard.withdrawn_by, standard.withdrawn_why = at, actor_id, said.why
            session.add(standard)
            session.flush()
            keep_key(session, actor_id, keyed, str(standard_id))

    again_if_overtaken(write)


def measures_considered(session: Session, actor_id: str, body: Any, at: datetime) -> PublishMeasures:
    """Whether this version would be published now; nothing is written. Raises: Refusal."""
    _administrator(session, actor_id, at)
    said = parse(PublishMeasures, body)
    implementers = {unit.code for unit in units_able(session, Capacity.IMPLEMENTER)}
    designators = {unit.code for unit in units_able(session, Capacity.DESIGNATOR)}
    _refuse(
        [
            *([] if said.measures else [_wrong("measures", _EMPTY)]),
            *(
                wrong
                for place in range(len(said.measures))
                for wrong in _about(said, place, implementers, designators)
            ),
            *_about_the_day(said.in_force_from, at),
        ]
    )
    latest = latest_measures(session)
    if said.after is not None and said.after != latest:
        raise NotNow(_OVERTAKEN.filled(number=latest))
    return said


def standard_considered(session: Session, actor_id: str, body: Any, at: datetime) -> PublishStandard:
    """Whether this version would be published now; nothing is written. Raises: Refusal."""
    _administrator(session, actor_id, at)
    said = parse(PublishStandard, body)
    wrong = [] if _FIELD.fullmatch(said.field) else [_wrong("field", _NO_FIELD)]
    _refuse([*wrong, *_about_the_day(said.in_force_from, at)])
    return said


def _administrator(session: Session, actor_id: str, at: datetime) -> None:
    """Raises: NotAllowed."""
    actor = load_actor(session, actor_id, shanghai_date(at))
    if actor is None or actor.role is not Role.ADMIN:
        raise NotAllowed(NOT_ALLOWED)


def _about(
    said: PublishMeasures, place: int, implementers: set[str], designators: set[str]
) -> Iterator[FieldError]:
    """What is wrong with the measure in this place."""
    measure, at = said.measures[place], f"measures.{place}"
    article = measure.code.partition(".")[0]
    if not _CODE.fullmatch(measure.code):
        yield _wrong(f"{at}.code", _NO_CODE)
        return
    if measure.code in {other.code for other in said.measures[:place]}:
        yield _wrong(f"{at}.code", _TWICE.filled(code=measure.code))
    if measure.kind is not KIND_OF_ARTICLE[article]:
        yield _wrong(f"{at}.kind", _WRONG_KIND)
    if measure.law is None and article != WITHOUT_LAW:
        yield _wrong(f"{at}.law", _NO_LAW)
    if not measure.implementers:
        yield _wrong(f"{at}.implementers", _NOBODY)
    yield from _about_units(f"{at}.implementers", measure.implementers, implementers, _NO_IMPLEMENTER)
    yield from _about_units(f"{at}.designators", measure.designators, designators, _NO_DESIGNATOR)


def _about_units(field: str, named: tuple[str, ...], able: set[str], unable: Text) -> Iterator[FieldError]:
    for place, unit in enumerate(named):
        if unit not in able:
            yield _wrong(f"{field}.{place}", unable.filled(unit=unit))
        elif unit in named[:place]:
            yield _wrong(f"{field}.{place}", _NAMED_TWICE.filled(unit=unit))


def _about_the_day(in_force_from: date, at: datetime) -> list[FieldError]:
    return [_wrong("in_force_from", _BEFORE_TODAY)] if in_force_from < shanghai_date(at) else []


def _measure(version: int, place: int, said: MeasureSaid) -> Measure:
    return Measure(
        version=version,
        code=said.code,
        place=place,
        kind=said.kind,
        title_zh=said.title.zh,
        title_en=said.title.en,
        law_zh=said.law.zh if said.law else "",
        law_en=(said.law.en or "") if said.law else "",
        implementers=list(said.implementers),
        designators=list(said.designators),
    )


def _wrong(field: str, reason: Text) -> FieldError:
    return FieldError(field, "invalid", reason)


def _refuse(errors: list[FieldError]) -> None:
    if errors:
        raise InvalidFields(tuple(errors))
