"""Reviews in an objection: they stop the objector's clock, and may stop the provider's. Source: Art. 41(3)."""

from collections.abc import Sequence

from notifications.catalogue import DateChanged
from regulation.text import Text
from steps.clocks import open_clock
from steps.objection.matters import REPLY, main_clock, recount_clocks, set_state
from steps.reviews.reviewed import Reviewed
from steps.step import Step
from steps.telling import Addressees, officers, party_name, subject_side, tell

WHY_THE_REPLY_WAITS = Text(
    zh="答复取决于办理单位委托的检验、检测、检疫、鉴定或者专家评审：收到报告之前期限停止计算；取消的，所用时间照样计入。",
    en="The answer depends on a review that the handling unit commissioned: time is paused until its report arrives; if "
    "the review is cancelled, all the time it took counts.",
)


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
        party=party_name(step, reply.party),
        before=before,
        after=reply.last_day,
        why=WHY_THE_REPLY_WAITS,
        provisional=reply.provisional,
    )
    tell(step, changed, officers(step, reply.party))


def _told(step: Step, by: str) -> Sequence[Addressees]:
    """The objector, and the unit that is not acting."""
    case = step.case
    objector = subject_side(step, case.subject)
    other = case.provider if by == case.unit else case.unit
    return [objector] if other is None or other == by else [objector, officers(step, other)]


REVIEWED = Reviewed(
    procedure="objection",
    main_clock=main_clock,
    count_again=_count_again,
    told=_told,
    set_state=set_state,
    reply_may_depend=True,
)
