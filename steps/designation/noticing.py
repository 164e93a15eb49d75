"""The written notice to each person, with its window; the public display of an incentive. Source: Art. 28(2), (3)."""

from notifications.catalogue import DisplayHidden
from regulation.designation_law import may_issue_notice
from regulation.limits import limit
from steps.clocks import open_clock, start
from steps.designation.bodies import HideDisplay, IssueNotice, StartDisplay
from steps.designation.drafting import may_still
from steps.designation.matters import (
    DISPLAY,
    NOTICES,
    PUBLIC,
    WINDOW,
    designation_of,
    end_windows,
    persons_of,
    release_holds,
)
from steps.designation.stating import display_to, notice_to
from steps.numbering import add_party
from steps.procedures import Matter
from steps.step import Step
from steps.telling import subject_side, tell, unit_name
from steps.windows import grow_stale, tell_and_serve


def check_notice(matter: Matter, _body: IssueNotice) -> None:
    may_still(matter)
    designation = designation_of(matter.session, matter.case)
    may_issue_notice(
        designation.facts,
        designation.legal_basis,
        designation.measures,
        limit(WINDOW, matter.case.received_on).amount,
    )


def issue_notice(step: Step, _body: IssueNotice) -> None:
    """To each person concerned a letter of their own; from its proven service their window runs. From now on they see
    the case."""
    designation = designation_of(step.session, step.case)
    again = designation.noticed_version is not None
    designation.noticed_version = designation.version
    step.session.add(designation)
    step.record("noticed", "28(3)", version=designation.version, again=True if again else None)
    grow_stale(step, *NOTICES)
    release_holds(step)
    for person in persons_of(step.session, step.case.case_no):
        add_party(step.session, step.case, f"subject:{person.subject}")
        tell_and_serve(step, notice_to(step, designation, person.subject, again), person.subject, [WINDOW])


def check_display(matter: Matter, _body: StartDisplay) -> None:
    may_still(matter)


def start_display(step: Step, _body: StartDisplay) -> None:
    """In public view from now on; only days in view count."""
    designation = designation_of(step.session, step.case)
    designation.noticed_version = designation.version
    designation.displayed_at, designation.display_ended_on = step.at, None
    step.session.add(designation)
    step.record("displayed", "28(2)", version=designation.version)
    add_party(step.session, step.case, f"subject:{step.case.subject}")
    clock = start(step, DISPLAY, PUBLIC, step.today, event="window_opened")
    tell(step, display_to(step, designation, clock), subject_side(step, step.case.subject))


def check_hide(_matter: Matter, _body: HideDisplay) -> None:
    """Taking a display down needs reasons, no more."""


def hide_display(step: Step, body: HideDisplay) -> None:
    """Hidden early, it was not displayed: started again it begins with its first day."""
    designation = designation_of(step.session, step.case)
    if open_clock(step.session, step.case.case_no, DISPLAY):
        end_windows(step, DISPLAY)
    designation.displayed_at, designation.noticed_version = None, None
    step.session.add(designation)
    step.record("hidden", "28(2)", version=designation.version, reasons=body.reasons)
    notice = DisplayHidden(
        case_no=step.case.case_no, unit=unit_name(step.session, step.case.unit), reasons=body.reasons
    )
    tell(step, notice, subject_side(step, step.case.subject))
