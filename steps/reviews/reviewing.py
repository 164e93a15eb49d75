"""Reviews: commissioned, reported, cancelled, lapsed; and the clocks they stop. Source: Art. 41(3)."""

from datetime import date
from functools import partial
from typing import Any

from ledger.tables import Review
from notifications.catalogue import Notice, ReviewCancelled, ReviewCommissioned, ReviewReported
from regulation.definitions import ClockState, Role
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import end_of, shanghai_date
from steps.documents import put_on_case, usable
from steps.people import load_actor
from steps.procedures import ActionSpec, Matter
from steps.reviews.bodies import CancelReview, CommissionReview, ReceiveReport
from steps.reviews.reviewed import Reviewed, open_review, reviews_of
from steps.step import Step
from steps.telling import tell, unit_name


def actions(reviewed: Reviewed) -> dict[str, ActionSpec[Any]]:
    """The three acts, in a procedure that has reviews."""
    return {
        "commission_review": ActionSpec(
            CommissionReview, partial(check_commission, reviewed), partial(commission, reviewed)
        ),
        "receive_report": ActionSpec(ReceiveReport, check_report, partial(receive_report, reviewed)),
        "cancel_review": ActionSpec(CancelReview, check_cancel, partial(cancel, reviewed)),
    }


def check_commission(reviewed: Reviewed, matter: Matter, body: CommissionReview) -> None:
    if body.expected_on is not None and body.expected_on < shanghai_date(matter.at):
        raise Invalid(
            "expected_on",
            Text(zh="预计报告日期不能早于今天。", en="The report cannot be expected before today."),
        )
    if body.reply_depends and not reviewed.reply_may_depend:
        raise Invalid(
            "reply_depends",
            Text(zh="本案没有需要等待的答复。", en="In this case no reply is waited for."),
        )
    if body.reply_depends and matter.actor.unit != matter.case.unit:
        raise Invalid(
            "reply_depends",
            Text(
                zh="只有办理单位委托时才说明答复是否取决于该报告。",
                en="Only the handling unit says whether the reply depends on its review.",
            ),
        )
    usable(matter, [("document", body.document)])


def commission(reviewed: Reviewed, step: Step, body: CommissionReview) -> None:
    unit = _unit(step)
    step.session.add(
        Review(
            case_no=step.case.case_no,
            unit=unit,
            kind=body.kind,
            institution=body.institution,
            document=body.document,
            commissioned_on=step.today,
            expected_on=body.expected_on,
            reply_depends=body.reply_depends,
            alarm_at=end_of(body.expected_on) if body.expected_on else None,
        )
    )
    step.session.flush()
    put_on_case(step, [body.document])
    step.record(
        "review_commissioned",
        "41(3)",
        unit=unit,
        kind=body.kind.value,
        institution=body.institution,
        document=body.document,
        commissioned_on=step.today,
        expected_on=body.expected_on,
        reply_depends=body.reply_depends,
    )
    reviewed.count_again(step, unit)
    main = reviewed.main_clock(step.session, step.case)
    notice = ReviewCommissioned(
        case_no=step.case.case_no,
        unit=unit_name(step.session, unit),
        kind=body.kind,
        institution=body.institution,
        commissioned_on=step.today,
        expected_on=body.expected_on,
        remaining=main.remaining if main and main.state is ClockState.PAUSED else None,
    )
    _tell(reviewed, step, notice, unit)
    reviewed.set_state(step)


def check_report(matter: Matter, body: ReceiveReport) -> None:
    review = open_review(matter.session, matter.case, matter.actor.unit or "")
    if body.reported_on is not None and body.reported_on > shanghai_date(matter.at):
        raise Invalid(
            "reported_on",
            Text(zh="报告日期不能晚于今天。", en="The date of the report must not lie in the future."),
        )
    if review is not None and body.reported_on is not None and body.reported_on < review.commissioned_on:
        raise Invalid(
            "reported_on", Text(zh="报告日早于委托日。", en="The report is earlier than the commission.")
        )
    usable(matter, [("document", body.document)])


def receive_report(reviewed: Reviewed, step: Step, body: ReceiveReport) -> None:
    """The review ends with its report, on its true date; the clocks it stopped run on from there."""
    review = _own_open_review(step)
    review.state, review.report, review.finding = "reported", body.document, body.finding
    review.reported_on, review.alarm_at = body.reported_on or step.today, None
    step.session.add(review)
    step.session.flush()
    put_on_case(step, [body.document])
    step.record(
        "report_received",
        "41(3)",
        unit=review.unit,
        document=body.document,
        finding=body.finding,
        commissioned_on=review.commissioned_on,
        reported_on=review.reported_on,
    )
    reviewed.count_again(step, review.unit)
    notice = ReviewReported(
        case_no=step.case.case_no,
        unit=unit_name(step.session, review.unit),
        kind=review.kind,
        institution=review.institution,
        reported_on=review.reported_on,
        finding=body.finding,
        last_day=_last_day(reviewed, step),
    )
    _tell(reviewed, step, notice, review.unit)
    reviewed.set_state(step)


def check_cancel(_matter: Matter, _body: CancelReview) -> None:
    """Giving up a review needs reasons, no more."""


def cancel(reviewed: Reviewed, step: Step, body: CancelReview) -> None:
    """Nothing is excluded: the clock stands as if the review had never been."""
    _close_without_report(reviewed, step, _own_open_review(step), body.reasons)
    reviewed.set_state(step)


def lapse(step: Step, reviewed: Reviewed) -> None:
    """Open reviews end without a report, since the case ends without them."""
    for review in reviews_of(step.session, step.case.case_no):
        if review.state == "open":
            _close_without_report(reviewed, step, review, None)


def lapse_by_reply(step: Step, reviewed: Reviewed, unit: str) -> None:
    """A unit has answered without waiting for its own review, which ends without a report; the main clock runs on as if
    it had never been."""
    if review := open_review(step.session, step.case, unit):
        _close_without_report(reviewed, step, review, None, replied=True)


def _close_without_report(
    reviewed: Reviewed, step: Step, review: Review, reasons: str | None, replied: bool = False
) -> None:
    """`reasons`: cancelled; none: lapsed."""
    review.state, review.alarm_at = "cancelled" if reasons else "lapsed", None
    step.session.add(review)
    step.session.flush()
    step.record(
        "review_cancelled",
        "41(3)",
        unit=review.unit,
        reasons=reasons,
        lapsed=True if reasons is None else None,
    )
    runs_on = reasons is not None or replied
    if runs_on:
        reviewed.count_again(step, review.unit)
    notice = ReviewCancelled(
        case_no=step.case.case_no,
        unit=unit_name(step.session, review.unit),
        kind=review.kind,
        institution=review.institution,
        reasons=reasons,
        last_day=_last_day(reviewed, step) if runs_on else None,
        replied=replied,
    )
    _tell(reviewed, step, notice, review.unit)


def _own_open_review(step: Step) -> Review:
    review = open_review(step.session, step.case, _unit(step))
    if review is None:
        raise LookupError(f"no open review of {_unit(step)} in {step.case.case_no}")
    return review


def _unit(step: Step) -> str:
    actor = load_actor(step.session, step.actor, step.today)
    assert actor is not None and actor.role is Role.OFFICER and actor.unit is not None  # noqa: S101 - the table's
    return actor.unit


def _last_day(reviewed: Reviewed, step: Step) -> date | None:
    main = reviewed.main_clock(step.session, step.case)
    return main.last_day if main else None


def _tell(reviewed: Reviewed, step: Step, notice: Notice, by: str) -> None:
    for side in reviewed.told(step, by):
        tell(step, notice, side)
