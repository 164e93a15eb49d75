"""The guards of a reconsideration. Each returns, or raises `NotPermitted`, in the order of `GuardCode`. Source: Art. 28(4)."""

from collections.abc import Collection

from regulation.definitions import ListKind, ReconsiderationOutcome
from regulation.designation_law import may_not_be_harsher
from regulation.refusals import GuardCode, NotPermitted
from regulation.text import Text


def may_apply_again(open_case: str | None) -> None:
    """One open application at a time by one person about one designation. Source: Art. 28(4)."""
    if open_case is not None:
        raise NotPermitted(
            "41",
            GuardCode.ALREADY_OPEN,
            Text(
                zh="对这项认定的复核申请正在办理，案号{case}，作出决定后会告诉您。",
                en="An application for reconsideration of this designation is open already: {case}. You will be told its decision.",
            ).filled(case=open_case),
        )


def may_decide_so(
    outcome: ReconsiderationOutcome,
    kind: ListKind,
    dropped: bool,
    measures: Collection[str],
    present_measures: Collection[str],
) -> None:
    """No decision makes it worse for whom the designation is about: one that was dropped is not brought back in, and none
    gets a measure it did not have. `measures` are those that an amendment leaves. Source: Art. 28(4)."""
    undoes = {ReconsiderationOutcome.AMENDED, ReconsiderationOutcome.ANNULLED}
    if kind is ListKind.DISCIPLINARY and dropped and outcome in undoes:
        raise NotPermitted(
            "28(4)",
            GuardCode.HARSHER,
            Text(
                zh="认定单位已经决定不列入；变更或者撤销会使结果加重，复核不能加重。",
                en="The designating unit has decided that there is no entry; to amend or annul that would be harsher, which a "
                "reconsideration may not be.",
            ),
        )
    may_not_be_harsher(measures, None, frozenset(present_measures), None)
