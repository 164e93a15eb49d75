"""Which records a designation may rest on, and what each lacks. Source: Arts. 13(3), 20, 27(2)."""

from collections.abc import Iterator

from regulation.definitions import ListKind, RecordKind, RecordStanding
from regulation.designation_facts import DraftFacts, RecordFacts
from regulation.refusals import GuardCode
from regulation.requirement import DISCIPLINARY, Clause, Shortcoming, blank
from regulation.text import Text
from regulation.words import RECORD_KIND_WORDS, RECORD_STANDING_WORDS, day_text

_RESTS_ON = {
    ListKind.DISCIPLINARY: RecordKind.UNTRUSTWORTHY,
    ListKind.INCENTIVE: RecordKind.TRUSTWORTHY,
}
_LIST = {
    ListKind.DISCIPLINARY: Text(zh="联合惩戒", en="joint disciplinary action"),
    ListKind.INCENTIVE: Text(zh="联合激励", en="a joint incentive"),
}
_FINAL_GROUNDS = frozenset({"unchallenged", "upheld"})


def _prohibited(draft: DraftFacts) -> Iterator[Shortcoming]:
    """A natural person's punishment under the simplified procedure, or for a minor wrong that was remedied, is no basis
    of joint disciplinary action, nor are fee arrears without an instrument that confirms them; an organisation's
    punishments may be. Source: Arts. 13(3), 27(2)."""
    for place, record in _own(draft):
        if draft.subject.natural_person and (record.simplified_procedure or record.minor_remedied):
            reason = _SIMPLIFIED if record.simplified_procedure else _MINOR
            yield Shortcoming(reason.filled(record=_named(record)), place, "13(3)", _NO_PETTY_PUNISHMENT)
    for place, record in _own(draft):
        if record.fee_arrears and blank(record.confirmed_by):
            yield Shortcoming(_ARREARS.filled(record=_named(record)), place, "27(2)", _NO_BARE_ARREARS)


def _not_usable(draft: DraftFacts) -> Iterator[Shortcoming]:
    """At least one record is named. Each is the subject's own, of the kind its list rests on, in use, verified, under no
    objection, and still disclosed: the last day shown included. Source: Art. 20."""
    if not draft.records:
        yield Shortcoming(Text(zh="还没有写明所依据的记录。", en="No record it rests on is named yet."))
    for number, record in enumerate(draft.records):
        if not record.of_the_subject:
            yield Shortcoming(_NOT_THEIRS.filled(id=record.id), f"records.{number}")
        elif why := _why_not_usable(draft, record):
            yield Shortcoming(_UNUSABLE.filled(record=_named(record), why=why), f"records.{number}")


def _why_not_usable(draft: DraftFacts, record: RecordFacts) -> Text | None:
    why = None
    if record.deleted:
        why = Text(zh="已经删除", en="it has been deleted")
    elif record.standing is not RecordStanding.IN_USE:
        why = Text(zh="{standing}", en="it has been {standing}").filled(
            standing=RECORD_STANDING_WORDS[record.standing]
        )
    elif record.kind is not _RESTS_ON[draft.kind]:
        why = Text(
            zh="{list}只能依据{right}，它是{kind}", en="it is {kind}, and {list} rests on {right}"
        ).filled(
            list=_LIST[draft.kind],
            right=RECORD_KIND_WORDS[_RESTS_ON[draft.kind]],
            kind=RECORD_KIND_WORDS[record.kind],
        )
    elif not record.verified:
        why = Text(zh="还没有通过平台核验", en="the platform has not verified it")
    elif record.under_objection:
        why = Text(zh="正在异议处理中", en="it is under objection")
    elif draft.today > record.disclosure_ends:
        why = Text(zh="披露到{day}为止", en="it was disclosed until {day}").filled(
            day=day_text(record.disclosure_ends)
        )
    return why


def _not_final(draft: DraftFacts) -> Iterator[Shortcoming]:
    """A record is final from the day it says, that day included, and because it went unchallenged in time or was upheld.
    Joint disciplinary action rests on none that is not. Source: Art. 20(2)."""
    for place, record in _own(draft):
        if record.final_on is None:
            yield Shortcoming(_NO_DAY.filled(record=_named(record)), place)
        elif record.final_on > draft.today:
            yield Shortcoming(_NOT_YET.filled(record=_named(record), day=day_text(record.final_on)), place)
        elif record.final_ground not in _FINAL_GROUNDS:
            yield Shortcoming(_NO_GROUND.filled(record=_named(record)), place)


def names_court_list(draft: DraftFacts) -> bool:
    """Whether a record that can be used is the court's own entry of the subject."""
    return any(record.court_list and not _why_not_usable(draft, record) for _, record in _own(draft))


def _own(draft: DraftFacts) -> Iterator[tuple[str, RecordFacts]]:
    """The subject's own records with their fields. Of somebody else's nothing is said but that it is not the subject's."""
    for number, record in enumerate(draft.records):
        if record.of_the_subject:
            yield f"records.{number}", record


def _names_own(draft: DraftFacts) -> bool:
    return any(record.of_the_subject for record in draft.records)


def _named(record: RecordFacts) -> str:
    return record.id if blank(record.document_no) else record.document_no


_SIMPLIFIED = Text(
    zh="{record}是对自然人适用简易程序作出的处罚，不得作为联合惩戒的依据。",
    en="{record} is a punishment of a natural person under the simplified procedure, which may not be a basis of joint disciplinary action.",
)
_MINOR = Text(
    zh="{record}处罚的是自然人轻微、并且已经主动消除或者减轻后果的违法行为，不得作为联合惩戒的依据。",
    en="{record} punishes a natural person for a minor wrong that was remedied, which may not be a basis of joint disciplinary action.",
)
_NO_PETTY_PUNISHMENT = Text(
    zh="不是简易程序或者轻微且已改正的处罚",
    en="No punishment by simplified procedure or for a minor, remedied wrong",
)
_ARREARS = Text(
    zh="{record}是公用事业费或者物业费的欠费，没有写明确认欠费的法律文书，不得作为联合惩戒的依据。",
    en="{record} is about utility or property fees in arrears and names no instrument that confirms them, so it may not be a basis of joint disciplinary action.",
)
_NO_BARE_ARREARS = Text(
    zh="不是未经依法确认的欠费", en="No fee arrears without an instrument confirming them"
)
_NOT_THEIRS = Text(zh="“{id}”不是这个信用主体的记录。", en="“{id}” is not a record of this credit subject.")
_UNUSABLE = Text(zh="{record}不能作为依据：{why}。", en="{record} cannot be relied on: {why}.")
_NO_DAY = Text(zh="{record}没有写明生效日期。", en="{record} does not say when it became final.")
_NOT_YET = Text(zh="{record}到{day}才生效。", en="{record} becomes final only on {day}.")
_NO_GROUND = Text(
    zh="{record}没有写明是因为期内没有申请复议、提起诉讼而生效，还是经复议、诉讼维持而生效。",
    en="{record} does not say that it is final because it went unchallenged in time or was upheld.",
)

PROHIBITED_BASIS = Clause(
    GuardCode.PROHIBITED_BASIS,
    "13(3)",
    "records",
    Text(zh="记录不属于禁止作为惩戒依据的信息", en="No record that the law bars as a basis"),
    _prohibited,
    DISCIPLINARY,
    _names_own,
)
RECORD_NOT_USABLE = Clause(
    GuardCode.RECORD_NOT_USABLE,
    "20",
    "records",
    Text(zh="记录可以作为依据", en="The records can be relied on"),
    _not_usable,
)
NOT_FINAL = Clause(
    GuardCode.NOT_FINAL,
    "20(2)",
    "records",
    Text(zh="记录已经生效", en="The records are final"),
    _not_final,
    DISCIPLINARY,
    _names_own,
)
