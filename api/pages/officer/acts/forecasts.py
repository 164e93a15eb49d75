"""Which dates an act would lead to, counted as the step itself would count them. Nothing is written."""

from collections.abc import Sequence
from datetime import date

from api.pages.officer.case.file import CaseFile
from ledger.tables import Review
from regulation.calendar import WorkingCalendar
from regulation.counting import Counted, Exclusion, count
from regulation.limits import limit
from steps.clocks import limit_of
from steps.objection.matters import MAIN


def if_asked(file: CaseFile) -> tuple[Counted | None, Counted]:
    """The objector's clock with seven days from the same receipt in the place of three; and the provider's reply."""
    received = file.case.received_on
    reply = count(
        limit("provider_reply", received), file.today, _excluded(file, "provider_reply"), file.calendar
    )
    if file.main is None:
        return None, reply
    row = limit("objection_with_provider", received)
    return count(row, file.main.from_on, _excluded(file, row.code), file.calendar), reply


def if_commissioned(file: CaseFile, expected_on: date | None = None) -> Counted | None:
    """The objector's clock once a review is commissioned today; with its expected date, once the report has come."""
    return _main(file, Exclusion(file.today, expected_on))


def if_reported(file: CaseFile, reported_on: date) -> Counted | None:
    """The objector's clock once the own open review is reported on a day."""
    own = file.own_review
    if own is None:
        return None
    return _main(file, Exclusion(own.commissioned_on, max(reported_on, own.commissioned_on)))


def if_cancelled(file: CaseFile) -> Counted | None:
    """The objector's clock without the own open review."""
    return _main(file, None)


def if_filed(received_on: date, calendar: WorkingCalendar) -> Counted:
    """The clock of an objection received on a day."""
    return count(limit("objection", received_on), received_on, (), calendar)


def _main(file: CaseFile, own: Exclusion | None) -> Counted | None:
    """The objector's clock, counted with `own` in the place of the own open review. `None` where none runs that a
    review can move: a breached one stays as it is."""
    clock = file.main
    if clock is None or file.is_late(clock):
        return None
    others = _excluded(file, clock.code, leave_out=file.own_review)
    return count(limit_of(clock), clock.from_on, [*others, *([own] if own else [])], file.calendar)


def _excluded(file: CaseFile, code: str, leave_out: Review | None = None) -> Sequence[Exclusion]:
    """The reviews that a clock leaves out, by the rows already read."""
    return [
        Exclusion(review.commissioned_on, review.reported_on)
        for review in file.parts.reviews
        if review is not leave_out
        and review.state in {"open", "reported"}
        and (code in MAIN or review.unit == file.case.provider or review.reply_depends)
    ]


def clash(reply: Counted, main: Counted | None) -> bool:
    """Whether the provider's last day would fall after the unit's own."""
    return bool(main and main.last_day and reply.last_day and reply.last_day > main.last_day)


def is_past(counted: Counted, today: date) -> bool:
    return counted.last_day is not None and counted.last_day < today
