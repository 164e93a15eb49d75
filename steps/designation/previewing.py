"""The written notice, or the letter on the public display, as it would be sent now: the same notices, rendered.

Rows are made for it as drafting, noticing and displaying make them; whoever asks rolls them back. Source: Art. 28(2), (3).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from ledger.tables import Case, Designation, Subject
from notifications.catalogue import Notice
from notifications.render import letters
from regulation.definitions import ListKind
from regulation.designation import State
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.clocks import start
from steps.designation.content import Content, keep
from steps.designation.judged import Published, published
from steps.designation.matters import DISPLAY, PUBLIC, persons_of
from steps.designation.stating import display_to, notice_to
from steps.people import Actor
from steps.registry import Registry
from steps.step import Step

NO_NUMBER_YET = "DES-0000-0000000"
_GAP = "……"
"""Where words are still to be written."""


@dataclass(frozen=True)
class Preview:
    """A letter to one person: its subject line and its words."""

    to: str
    subject: Text
    body: Text


@dataclass(frozen=True)
class Previews:
    """The letters; none while something is `lacking` without which there is no letter: the names of these fields."""

    letters: tuple[Preview, ...] = ()
    lacking: tuple[str, ...] = ()


def notice_previews(
    session: Session, registry: Registry, actor: Actor, content: Content, at: datetime, case_no: str | None
) -> Previews:
    """To each person concerned their own; `case_no` where a designation that exists is amended. Writes: whoever asks
    rolls back."""
    kept = session.get(Designation, case_no) if case_no else None
    by = published(session, content, shanghai_date(at), kept)
    if lacking := _lacking(content, by):
        return Previews(lacking=lacking)
    content = _without_gaps(content)
    case = session.get(Case, case_no) if case_no else None
    step = Step(session, registry, case or _case(session, actor, content, at), actor.id, at)
    if kept is None:
        kept = Designation(
            case_no=step.case.case_no,
            kind=content.kind,
            field=content.field,
            facts=content.facts,
            legal_basis=content.legal_basis,
            effective_months=content.effective_months or 0,
            standard=0,
            measures_list=0,
        )
    else:
        kept.effective_months = content.effective_months or 0
    assert by.standard is not None and by.standard.id is not None and by.measures_list is not None  # noqa: S101 - else lacking
    kept.standard, kept.measures_list = by.standard.id, by.measures_list.number
    keep(session, kept, content)
    if content.kind is ListKind.INCENTIVE:
        display = start(step, DISPLAY, PUBLIC, step.today, event="window_opened")
        return Previews((_preview(step, content.subject, display_to(step, kept, display)),))
    again = kept.noticed_version is not None
    people = [person.subject for person in persons_of(session, step.case.case_no)]
    return Previews(tuple(_preview(step, person, notice_to(step, kept, person, again)) for person in people))


def _lacking(content: Content, by: Published) -> tuple[str, ...]:
    needed: dict[str, object] = {"field": by.standard, "measures": by.measures_list}
    if content.kind is ListKind.DISCIPLINARY:
        needed |= {"conduct_category": content.conduct_category, "conduct_on": content.conduct_on}
        needed |= {"effective_months": content.effective_months}
    return tuple(name for name, said in needed.items() if said is None)


def _without_gaps(content: Content) -> Content:
    return replace(
        content,
        facts=content.facts or _GAP,
        legal_basis=content.legal_basis or _GAP,
        proportionality=content.proportionality or _GAP,
        restoration_terms=content.restoration_terms or _GAP,
    )


def _case(session: Session, actor: Actor, content: Content, at: datetime) -> Case:
    assert actor.unit is not None  # noqa: S101 - only officers draft
    case = Case(
        case_no=NO_NUMBER_YET,
        procedure="designation",
        state=State.DRAFTED.value,
        unit=actor.unit,
        subject=content.subject,
        opened_by=actor.id,
        opened_at=at,
        received_on=shanghai_date(at),
        tracking_code=NO_NUMBER_YET,
    )
    session.add(case)
    session.flush()
    return case


def _preview(step: Step, person: str, notice: Notice) -> Preview:
    written = letters(notice)
    chinese, english = written["zh-CN"], written["en"]
    return Preview(
        step.session.get_one(Subject, person).name,
        Text(chinese.subject, english.subject),
        Text(chinese.body, english.body),
    )
