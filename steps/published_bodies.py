"""What an administrator says when publishing: a whole measures list, or one field's standard. Source: Arts. 27(1), 29."""

from typing import Annotated

from pydantic import Field

from regulation.definitions import ListKind
from steps.bodies import Body, Day, Line, Reference, Words


class NameSaid(Body):
    zh: Line
    en: Line


class LawSaid(Body):
    """A law goes by its Chinese name where it has no English one."""

    zh: Line
    en: Line | None = None


class TextSaid(Body):
    zh: Words
    en: Words


class MeasureSaid(Body):
    """`code` is the article and the item, as `34.1`. No `designators`: any designating unit may name it."""

    code: Reference
    kind: ListKind
    title: NameSaid
    law: LawSaid | None = None
    implementers: tuple[Reference, ...]
    designators: tuple[Reference, ...] = ()


class PublishMeasures(Body):
    """A whole new version. `after` is the latest version its author knows of: where another has been published since,
    nothing is."""

    measures: tuple[MeasureSaid, ...] = Field(max_length=200)
    in_force_from: Day
    why: Words
    after: int | None = None


class PublishStandard(Body):
    """A version of a field's standard. `longest_months`: the longest term it lets a listing have, where it sets one."""

    field: Reference
    name: NameSaid
    title: NameSaid
    text: TextSaid | None = None
    longest_months: Annotated[int, Field(ge=1, le=600)] | None = None
    in_force_from: Day


class WithdrawStandard(Body):
    why: Words
