"""The guards of a restoration. Each returns, or raises `NotPermitted`, in the order of `GuardCode`. Source: Art. 43."""

from dataclasses import dataclass
from datetime import date

from regulation.definitions import RecordStanding
from regulation.refusals import GuardCode, NotPermitted
from regulation.text import Text
from regulation.words import RECORD_STANDING_WORDS, day_text


def may_restore(is_theirs: bool) -> None:
    """One applies for records about oneself, or about whom one represents. Source: Arts. 41(1), 43."""
    if not is_theirs:
        raise NotPermitted(
            "41(1)",
            GuardCode.NOT_YOUR_RECORD,
            Text(
                zh="只能对关于本人、本人代理的主体的记录申请信用修复；在这些记录中没有找到这一条。",
                en="You may apply for the restoration of a record about you, or about whom you represent; this is none of those.",
            ),
        )


def may_apply_again(open_case: str | None) -> None:
    """One open application at a time for one record. Source: Arts. 41, 43."""
    if open_case is not None:
        raise NotPermitted(
            "41",
            GuardCode.ALREADY_OPEN,
            Text(
                zh="对这条记录的信用修复申请正在办理，案号{case}。",
                en="An application for the restoration of this record is open already: {case}.",
            ).filled(case=open_case),
        )


@dataclass(frozen=True)
class DisclosureFacts:
    """How the disclosure of a record stands. `listed`: an entry on the disciplinary list rests on it, which extends its
    disclosure until the removal. Source: Art. 19(2), (3)."""

    verified: bool
    standing: RecordStanding
    begins: date
    ends: date
    listed: bool


def may_be_restored(disclosure: DisclosureFacts, on: date) -> None:
    """A record is restored while it is disclosed: its first and its last day included, and as long as its subject is listed
    because of it. Source: Arts. 19(3), 43."""
    if (why := _why_not_disclosed(disclosure, on)) is not None:
        raise NotPermitted(
            "43",
            GuardCode.NOT_IN_DISCLOSURE_PERIOD,
            Text(
                zh="信用修复在失信信息披露期内申请：{why}。",
                en="Restoration is for information that is being disclosed: {why}.",
            ).filled(why=why),
        )


def _why_not_disclosed(disclosure: DisclosureFacts, on: date) -> Text | None:
    if disclosure.standing is not RecordStanding.IN_USE:
        return Text(zh="这条记录{standing}", en="this record has been {standing}").filled(
            standing=RECORD_STANDING_WORDS[disclosure.standing]
        )
    if not disclosure.verified:
        return Text(
            zh="这条记录还没有通过核验，没有披露", en="this record is not verified, and not disclosed"
        )
    if on < disclosure.begins:
        return Text(zh="这条记录从{day}起披露", en="this record is disclosed from {day} on").filled(
            day=day_text(disclosure.begins)
        )
    if on > disclosure.ends and not disclosure.listed:
        return Text(zh="这条记录披露到{day}为止", en="this record was disclosed until {day}").filled(
            day=day_text(disclosure.ends)
        )
    return None
