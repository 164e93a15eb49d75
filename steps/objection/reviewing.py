"""Reviews: commissioned, reported, cancelled, lapsed; and the clocks they stop. Source: Art. 41(3)."""

from datetime import date

from ledger.tables import Review
from notifications.catalogue import DateChanged, Notice, ReviewCancelled, ReviewCommissioned, ReviewReported
from regulation.definitions import ClockState, Role
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import end_of, shanghai_date
from steps.clocks import open_clock
from steps.documents import put_on_case, usable
from steps.objection.bodies import CancelReview, CommissionReview, ReceiveReport
from steps.objection.matters import REPLY, main_clock, open_review, recount_clocks, reviews_of, set_state
from steps.people import load_actor
from steps.procedures import Matter
from steps.step import Step
from steps.telling import officers, subject_side, tell, unit_name

WHY_THE_REPLY_WAITS = Text(
    zh="答复取决于办理单位委托的检验、检测、检疫、鉴定或者专家评审：收到报告之前期限停止计算；取消的，所用时间照样计入。",
    en="The answer depends on a review that the handling unit commissioned: time is paused until its report arrives; if "
    "the review is cancelled, all the time it took counts.",
)


def check_commission(matter: Matter, body: CommissionReview) -> None:
    if body.expected_on is not None and body.expected_on < shanghai_date(matter.at):
        raise Invalid(
            "expected_on",
            Text(zh="预计报告日期不能早于今天。", en="The report cannot be expected before today."),
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


def commission(step: Step, body: CommissionReview) -> None:
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
    _count_again(step, unit)
    main = main_clock(step.session, step.case)
    notice = ReviewCommissioned(
        case_no=step.case.case_no,
        unit=unit_name(step.session, unit),
        kind=body.kind,
        institution=body.institution,
        commissioned_on=step.today,
        expected_on=body.expected_on,
        remaining=main.remaining if main and main.state is ClockState.PAUSED else None,
    )
    _tell_both(step, notice, unit)
    set_state(step)


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


def receive_report(step: Step, body: ReceiveReport) -> None:
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
    _count_again(step, review.unit)
    notice = ReviewReported(
        case_no=step.case.case_no,
        unit=unit_name(step.session, review.unit),
        kind=review.kind,
        institution=review.institution,
        reported_on=review.reported_on,
        finding=body.finding,
        last_day=_last_day(step),
    )
    _tell_both(step, notice, review.unit)
    set_state(step)


def check_cancel(_matter: Matter, _body: CancelReview) -> None:
    """Giving up a review needs reasons, no more."""


def cancel(step: Step, body: CancelReview) -> None:
    """Nothing is excluded: the clock stands as if the review had never been."""
    _close_without_report(step, _own_open_review(step), body.reasons)
    set_state(step)


def lapse(step: Step) -> None:
    """Open reviews end without a report, since the case ends without them."""
    for review in reviews_of(step.session, step.case.case_no):
        if review.state == "open":
            _close_without_report(step, review, None)


def lapse_by_reply(step: Step, unit: str) -> None:
    """The provider has answered without waiting for its own review, which ends without a report; the objector's clock
    runs on as if it had never been."""
    if review := open_review(step.session, step.case, unit):
        _close_without_report(step, review, None, replied=True)


def _close_without_report(step: Step, review: Review, reasons: str | None, replied: bool = False) -> None:
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
        _count_again(step, review.unit)
    notice = ReviewCancelled(
        case_no=step.case.case_no,
        unit=unit_name(step.session, review.unit),
        kind=review.kind,
        institution=review.institution,
        reasons=reasons,
        last_day=_last_day(step) if runs_on else None,
        replied=replied,
    )
    _tell_both(step, notice, review.unit)


def _count_again(step: Step, by: str) -> None:
    """The provider is told where a review of the other unit moves the day of its reply: the letters about the review
    state the objector's day only."""
    reply = open_clock(step.session, step.case.case_no, REPLY)
    before = reply.last_day if reply else None
    recount_clocks(step)
    if reply is None or reply.party == by or reply.last_day == before:
        return
    changed = DateChanged(
        case_no=step.case.case_no,
        limit=reply.code,
        party=unit_name(step.session, reply.party),
        before=before,
        after=reply.last_day,
        why=WHY_THE_REPLY_WAITS,
        provisional=reply.provisional,
    )
    tell(step, changed, officers(step, reply.party))


def _own_open_review(step: Step) -> Review:
    review = open_review(step.session, step.case, _unit(step))
    if review is None:
        raise LookupError(f"no open review of {_unit(step)} in {step.case.case_no}")
    return review


def _unit(step: Step) -> str:
    actor = load_actor(step.session, step.actor, step.today)
    assert actor is not None and actor.role is Role.OFFICER and actor.unit is not None  # noqa: S101 - the table's
    return actor.unit


def _last_day(step: Step) -> date | None:
    main = main_clock(step.session, step.case)
    return main.last_day if main else None


def _tell_both(step: Step, notice: Notice, by: str) -> None:
    """The objector, and the unit that is not acting."""
    case = step.case
    tell(step, notice, subject_side(step, case.subject))
    other = case.provider if by == case.unit else case.unit
    if other is not None and other != by:
        tell(step, notice, officers(step, other))
