"""The guards: each returns, or raises `NotPermitted` naming its provision and code. In the statute's order.

They are tried in the order of `GuardCode`; a guard knows nothing of units, tables or screens, only of the facts passed in.
"""

from datetime import date

from regulation.course import years_after
from regulation.refusals import GuardCode, NotPermitted
from regulation.text import Text


def may_keep_disclosed(decided_on: date, disclosed_from: date, disclosure_ends: date, years: int) -> None:
    """A correction may not carry a record's disclosure past its maximum. Source: Art. 19(2)."""
    longest = years_after(min(decided_on, disclosed_from), years)
    if disclosure_ends > longest:
        raise NotPermitted(
            "19(2)",
            GuardCode.PERIOD_TOO_LONG,
            Text(
                zh="失信信息的披露期限自决定或者首次披露之日起最长{years}年，最晚到{longest}。",
                en="Untrustworthiness information may be disclosed for at most {years} years from the decision or first "
                "disclosure: until {longest} at the latest.",
            ).filled(years=years, longest=longest.isoformat()),
        )


def may_decide_on(officer: str, entered_by: str | None, decided_by: str | None) -> None:
    """Who entered or decided the record does not judge the objection to it. Source: Art. 24."""
    if officer in {entered_by, decided_by}:
        raise NotPermitted(
            "24",
            GuardCode.CONFLICT_OF_INTEREST,
            Text(
                zh="录入或者决定原记录的人不能处理本异议，请由本单位其他人员办理。",
                en="Whoever entered or decided the record may not decide this objection; a colleague must.",
            ),
        )


def may_serve_electronically(consented: bool) -> None:
    """A letter is served electronically on whoever has consented to it, and not taken it back. Source: Art. 28(3)."""
    if not consented:
        raise NotPermitted(
            "28(3)",
            GuardCode.SERVICE_NOT_PROVEN,
            Text(
                zh="受送达人当日没有同意电子送达，请改用其他方式送达。",
                en="The person had not consented to electronic service on that day; another method is needed.",
            ),
        )


def may_serve_by_public_notice(tried_in_vain: bool) -> None:
    """A public notice takes the place of service only where another way has failed. Source: Art. 28(3)."""
    if not tried_in_vain:
        raise NotPermitted(
            "28(3)",
            GuardCode.SERVICE_NOT_PROVEN,
            Text(
                zh="用其他方式送达没有成功的，才能公告送达；这份文书还没有其他方式送达不成的记录。",
                en="A letter is served by public notice only after another way has failed; none is recorded as failed "
                "for this letter.",
            ),
        )


def may_object_to(is_theirs: bool) -> None:
    """One objects to a record of one's own, of whom one represents, or that names one. Source: Art. 41(1)."""
    if not is_theirs:
        raise NotPermitted(
            "41(1)",
            GuardCode.NOT_YOUR_RECORD,
            Text(
                zh="只能对本人、本人代理的主体的记录，或者写明本人的记录提出异议；在这些记录中没有找到这一条。",
                en="You may object to a record about you, about whom you represent, or that names you; this is none of those.",
            ),
        )


def may_object_again(open_case: str | None) -> None:
    """One open objection at a time by one subject to one record. Source: Art. 41."""
    if open_case is not None:
        raise NotPermitted(
            "41",
            GuardCode.ALREADY_OPEN,
            Text(
                zh="对这条记录的异议正在办理，案号{case}；可在该案中补充材料。",
                en="An objection to this record is already open: {case}. You can add to that case instead.",
            ).filled(case=open_case),
        )


def may_object_to_entry_again(case_no: str) -> None:
    """One open objection at a time by one person to one planned entry. Source: Arts. 28(3), 41."""
    raise NotPermitted(
        "41",
        GuardCode.ALREADY_OPEN,
        Text(
            zh="您对这项认定的异议正在核查，案号{case}，结果会送达您。",
            en="Your objection to this designation is being verified already, in {case}; its outcome will be sent to you.",
        ).filled(case=case_no),
    )


def may_reject(review_open: bool, reply_outstanding: bool, relies_on_document: bool) -> None:
    """An objection is not rejected on silence or on a review nobody has seen. Source: Art. 41(2), (3)."""
    if review_open:
        raise NotPermitted(
            "41(3)",
            GuardCode.REVIEW_REPORT_MISSING,
            Text(
                zh="检验、检测、检疫、鉴定或者专家评审的报告还没有收到，收到或者取消之前不能驳回异议。",
                en="A review is still open: the objection cannot be rejected before its report is in or it is cancelled.",
            ),
        )
    if reply_outstanding and not relies_on_document:
        raise NotPermitted(
            "41(2)",
            GuardCode.UNVERIFIED_REJECTION,
            Text(
                zh="提供单位尚未答复核查通知；没有答复不能作为证据，驳回须附上所依据的材料。",
                en="The provider has not answered the verification notice. Silence is no proof: a rejection needs a document "
                "it relies on.",
            ),
        )


def may_confirm(own_review_open: bool) -> None:
    """A provider does not confirm what its own review has yet to report on. Source: Art. 41(3)."""
    if own_review_open:
        raise NotPermitted(
            "41(3)",
            GuardCode.REVIEW_REPORT_MISSING,
            Text(
                zh="本单位委托的检验、检测、检疫、鉴定或者专家评审还没有报告，收到或者取消之前不能答复“记录无误”。",
                en="The review your unit commissioned has not reported: the record cannot be confirmed before then.",
            ),
        )
