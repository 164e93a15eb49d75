"""The guards of a designation's steps after it is drafted: who may take them, and what must have happened before.

Each returns, or raises `NotPermitted`, in the order of `GuardCode`. Source: Arts. 24, 28, 41(3).
"""

from collections.abc import Collection, Iterable, Iterator

from regulation.refusals import GuardCode, NotPermitted
from regulation.requirement import blank
from regulation.text import Text


def may_approve(actor: str, drafters: Collection[str]) -> None:
    """Who drafted a designation does not approve, return, enter or drop it. Source: Art. 24."""
    if actor in drafters:
        raise NotPermitted(
            "24",
            GuardCode.FOUR_EYES,
            Text(
                zh="起草过这项认定的人不能批准、退回、列入或者终止它，请由本单位其他审批人员办理。",
                en="Whoever drafted a designation may not approve, return, enter or drop it; another approver must.",
            ),
        )


def may_decide_objection(actor: str, drafters: Collection[str], approvers: Collection[str]) -> None:
    """Who drafted or approved a designation, in any version, does not judge an objection to it. Source: Art. 24."""
    if actor in drafters or actor in approvers:
        raise NotPermitted(
            "24",
            GuardCode.FOUR_EYES,
            Text(
                zh="起草或者批准过这项认定的人不能处理对它的异议，请由本单位其他人员办理。",
                en="Whoever drafted or approved a designation may not decide an objection to it; a colleague must.",
            ),
        )


def may_judge_own_matter(own: bool) -> None:
    """Whoever objected, or is concerned, does not judge the objection, in whatever capacity. Source: Art. 24."""
    if own:
        raise NotPermitted(
            "24",
            GuardCode.CONFLICT_OF_INTEREST,
            Text(
                zh="您是异议人或者当事人，不能处理对这项认定的异议，请由本单位其他人员办理。",
                en="You objected to this designation or are concerned by it, so you may not decide the objection; a colleague must.",
            ),
        )


def may_reconsider(reviewer: str, unit: str | None, designating_unit: str, took_part: bool) -> None:
    """A reviewer who belongs to the designating unit, or took part in the designation, is barred. Source: Art. 24."""
    if unit == designating_unit:
        raise NotPermitted(
            "24",
            GuardCode.CONFLICT_OF_INTEREST,
            Text(
                zh="作出认定的单位的人员不能办理对这项认定的复核，请由其他复核人员办理。",
                en="Nobody of the designating unit may decide the reconsideration; another reviewer must.",
            ),
        )
    if took_part:
        raise NotPermitted(
            "24",
            GuardCode.CONFLICT_OF_INTEREST,
            Text(
                zh="参与过这项认定的人不能办理对它的复核，请由其他复核人员办理。",
                en="Whoever took part in the designation may not decide the reconsideration; another reviewer must.",
            ),
        )


def may_issue_notice(
    facts: str, legal_basis: str, measures: Collection[object], window_days: int | None
) -> None:
    """A notice states basis, reason, measures, and the right to object with how long it lasts. Source: Art. 28(3)."""
    unsaid = [reason for _, reason in left_unsaid(facts, legal_basis, measures)]
    if not window_days or window_days < 1:
        unsaid.append(
            Text(
                zh="还没有写明可以在多少个工作日内提出异议。",
                en="It is not said yet within how many working days an objection may be made.",
            )
        )
    if unsaid:
        raise NotPermitted("28(3)", GuardCode.NOTICE_INCOMPLETE, unsaid[0])


def may_enter_served(unserved: int) -> None:
    """Nobody is entered before service on everyone concerned is proven. Source: Art. 28(3)."""
    if unserved:
        raise NotPermitted(
            "28(3)",
            GuardCode.SERVICE_NOT_PROVEN,
            Text(
                zh="告知书须证明已经送达每一个人才能列入；没有送达证明的还有{n}人。",
                en="Service of the notice on everyone concerned has to be proven before the entry; not yet proven: {n}.",
            ).filled(n=unserved),
        )


def may_enter_displayed(display_complete: bool) -> None:
    """An incentive is entered after it was on public display for the full time, every day of it. Source: Art. 28(2)."""
    if not display_complete:
        raise NotPermitted(
            "28(2)",
            GuardCode.DISPLAY_NOT_COMPLETE,
            Text(
                zh="公示还没有满期，满期之后才能列入。",
                en="The public display is not complete; the entry has to wait for its end.",
            ),
        )


def may_uphold(review_open: bool) -> None:
    """A designation is not upheld against an objection on a review nobody has seen. Source: Art. 41(3), by analogy."""
    if review_open:
        raise NotPermitted(
            "41(3)",
            GuardCode.REVIEW_REPORT_MISSING,
            Text(
                zh="检验、检测、检疫、鉴定或者专家评审的报告还没有收到，收到或者取消之前不能维持认定。",
                en="A review is still open: the designation cannot be upheld before its report is in or it is cancelled.",
            ),
        )


def may_not_be_harsher(
    measures: Iterable[str],
    months: int | None,
    ceiling_measures: Collection[str] | None,
    ceiling_months: int | None,
) -> None:
    """No outcome adds a measure to those it may keep, or lengthens the term. Source: Art. 28(4)."""
    for _, reason in beyond_ceiling(measures, months, ceiling_measures, ceiling_months):
        raise NotPermitted("28(4)", GuardCode.HARSHER, reason)


def left_unsaid(facts: str, legal_basis: str, measures: Collection[object]) -> Iterator[tuple[str, Text]]:
    """What a notice still has to state, each with its field."""
    if blank(facts):
        yield (
            "facts",
            Text(zh="还没有写明列入的理由和事实。", en="The facts that are its reason are missing."),
        )
    if blank(legal_basis):
        yield "legal_basis", Text(zh="还没有写明法律依据。", en="The legal basis is missing.")
    if not measures:
        yield "measures", Text(zh="还没有写明采取哪些措施。", en="No measure is named yet.")


def beyond_ceiling(
    measures: Iterable[str],
    months: int | None,
    ceiling_measures: Collection[str] | None,
    ceiling_months: int | None,
) -> Iterator[tuple[str, Text]]:
    """What goes beyond the ceiling, each with its field. Without a ceiling nothing does."""
    for number, code in enumerate(measures):
        if ceiling_measures is not None and code not in ceiling_measures:
            yield (
                f"measures.{number}",
                Text(
                    zh="措施{code}超出原定的措施；异议和复核不能使结果加重。",
                    en="Measure {code} goes beyond the measures there were; an objection or a reconsideration makes nothing harsher.",
                ).filled(code=code),
            )
    if months is not None and ceiling_months is not None and months > ceiling_months:
        yield (
            "effective_months",
            Text(
                zh="有效期限{months}个月，超过原定的{ceiling}个月；异议和复核不能使结果加重。",
                en="The term of {months} months goes beyond the {ceiling} there were; an objection or a reconsideration makes nothing harsher.",
            ).filled(months=months, ceiling=ceiling_months),
        )
