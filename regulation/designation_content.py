"""What a designation imposes, on whom and for how long, and what it has to say of that.

Source: Arts. 28 to 32, 34, 35, 37.
"""

from collections.abc import Iterator

from regulation.definitions import ListKind
from regulation.designation_facts import DraftFacts, MeasureFacts
from regulation.designation_guards import beyond_ceiling, left_unsaid
from regulation.refusals import GuardCode
from regulation.requirement import BOTH, DISCIPLINARY, INCENTIVE, Clause, Shortcoming, blank
from regulation.text import Text

LONGEST_MONTHS = 60
_WITH_OWN_LAW = "34"
_ARTICLES = {
    ListKind.DISCIPLINARY: frozenset({"32", _WITH_OWN_LAW}),
    ListKind.INCENTIVE: frozenset({"30"}),
}


def _unlisted(draft: DraftFacts) -> Iterator[Shortcoming]:
    """Every measure is on the published list, an item of Article 30 for an incentive, of 32 or 34 for joint disciplinary
    action, and within the unit's own authority. Source: Art. 29."""
    for number, measure in enumerate(draft.measures):
        if why := _why_unlisted(draft.kind, measure):
            yield Shortcoming(why.filled(code=measure.code), f"measures.{number}")


def _why_unlisted(kind: ListKind, measure: MeasureFacts) -> Text | None:
    if not measure.listed:
        return Text(
            zh="措施{code}不在公布的措施清单内。", en="Measure {code} is not on the published measures list."
        )
    if measure.kind is not kind or measure.article not in _ARTICLES[kind]:
        return _NO_PENALTY if kind is ListKind.DISCIPLINARY else _NO_INCENTIVE
    if not measure.within_authority:
        return Text(
            zh="措施{code}不在本单位的职权范围内。", en="Measure {code} is outside your unit's authority."
        )
    return None


def _lawless(draft: DraftFacts) -> Iterator[Shortcoming]:
    """Each measure of Article 34 has the law it rests on in the list, those of Article 32 need none. Source: Art. 34."""
    for number, measure in enumerate(draft.measures):
        if measure.listed and measure.article == _WITH_OWN_LAW and not measure.law:
            yield Shortcoming(
                Text(
                    zh="措施清单没有写明措施{code}依据的法律，不能采取。",
                    en="The measures list names no law for measure {code}, so it cannot be taken.",
                ).filled(code=measure.code),
                f"measures.{number}",
            )


def _unweighed(draft: DraftFacts) -> Iterator[Shortcoming]:
    """It is said why the measures fit facts, nature, circumstances and harm, and relate to the conduct. Source: Art. 31."""
    if blank(draft.proportionality):
        yield Shortcoming(
            Text(
                zh="还没有写明这些措施为什么与行为的事实、性质、情节和社会危害相当，与行为有什么关联。",
                en="It is not said yet why the measures fit the facts, nature, circumstances and harm of the conduct, and how they relate to it.",
            )
        )


def _nobody_responsible(draft: DraftFacts) -> Iterator[Shortcoming]:
    """An organisation's designation names who was responsible for the conduct, or says why nobody can be. Source: Art. 35."""
    if not draft.responsible and blank(draft.no_person_reason):
        yield Shortcoming(
            Text(
                zh="还没有列明责任人员，也没有说明为什么不能列明。",
                en="Nobody is named as responsible for the conduct, nor is it said why nobody can be.",
            )
        )


def _termless(draft: DraftFacts) -> Iterator[Shortcoming]:
    """The term is of one month at least. Joint disciplinary action also says how to be restored. Source: Art. 37."""
    if draft.effective_months is None:
        yield Shortcoming(Text(zh="还没有写明有效期限。", en="The term is missing."), name=_TERM)
    elif draft.effective_months < 1:
        yield Shortcoming(
            Text(zh="有效期限不能少于1个月。", en="The term has to be one month at least."), name=_TERM
        )
    if draft.kind is ListKind.DISCIPLINARY and blank(draft.restoration_terms):
        yield Shortcoming(
            Text(zh="还没有写明怎样可以修复信用。", en="It is not said yet how credit can be restored."),
            "restoration_terms",
            name=Text(zh="修复方式", en="How to be restored"),
        )


def _overlong(draft: DraftFacts) -> Iterator[Shortcoming]:
    """No term is longer than the standard's own maximum; where it sets none, than sixty months. Source: Art. 37(2)."""
    longest = LONGEST_MONTHS if draft.longest_months is None else draft.longest_months
    if draft.effective_months is not None and draft.effective_months > longest:
        yield Shortcoming(
            Text(
                zh="有效期限{months}个月，超过最长的{longest}个月。",
                en="The term of {months} months is longer than the maximum of {longest}.",
            ).filled(months=draft.effective_months, longest=longest)
        )


def _incomplete(draft: DraftFacts) -> Iterator[Shortcoming]:
    """A notice states basis, reason and measures, and the display of an incentive no less. Source: Art. 28(2), (3)."""
    for field, reason in left_unsaid(draft.facts, draft.legal_basis, draft.measures):
        yield Shortcoming(reason, field)


def _harsher(draft: DraftFacts) -> Iterator[Shortcoming]:
    """What an outcome or a reconsideration has left is not exceeded, by measures or by term. Source: Art. 28(4)."""
    codes = [measure.code for measure in draft.measures]
    for field, reason in beyond_ceiling(
        codes, draft.effective_months, draft.ceiling_measures, draft.ceiling_months
    ):
        yield Shortcoming(reason, field)


_NO_PENALTY = Text(
    zh="措施{code}不是惩戒措施，不能用于联合惩戒。",
    en="Measure {code} is no disciplinary measure, so it is not for joint disciplinary action.",
)
_NO_INCENTIVE = Text(
    zh="措施{code}不是激励措施，不能用于联合激励。",
    en="Measure {code} is no incentive, so it is not for a joint incentive.",
)
_TERM = Text(zh="有效期限", en="Term")

CONTENT = (
    Clause(
        GuardCode.MEASURE_NOT_LISTED,
        "29",
        "measures",
        Text(zh="措施在清单和职权范围内", en="The measures are on the list and within authority"),
        _unlisted,
        BOTH,
        lambda draft: bool(draft.measures),
    ),
    Clause(
        GuardCode.MEASURE_WITHOUT_LAW,
        "34",
        "measures",
        Text(zh="措施有法律依据", en="The measures rest on a law"),
        _lawless,
        DISCIPLINARY,
        lambda draft: any(measure.listed for measure in draft.measures),
    ),
    Clause(
        GuardCode.DISPROPORTIONATE_BLANK,
        "31",
        "proportionality",
        Text(zh="措施与行为相当", en="The measures fit the conduct"),
        _unweighed,
        DISCIPLINARY,
    ),
    Clause(
        GuardCode.RESPONSIBLE_PERSON_MISSING,
        "35",
        "responsible_persons",
        Text(zh="列明责任人员", en="The responsible persons are named"),
        _nobody_responsible,
        DISCIPLINARY,
        lambda draft: not draft.subject.natural_person,
    ),
    Clause(
        GuardCode.PERIOD_MISSING,
        "37",
        "effective_months",
        Text(zh="有效期限和修复方式", en="Term, and how to be restored"),
        _termless,
        DISCIPLINARY,
    ),
    Clause(GuardCode.PERIOD_MISSING, "37", "effective_months", _TERM, _termless, INCENTIVE),
    Clause(
        GuardCode.PERIOD_TOO_LONG,
        "37(2)",
        "effective_months",
        Text(zh="期限不超过最长期限", en="The term is within its maximum"),
        _overlong,
        BOTH,
        lambda draft: (draft.effective_months or 0) >= 1,
    ),
    Clause(
        GuardCode.NOTICE_INCOMPLETE,
        "28(3)",
        "facts",
        Text(zh="事实、法律依据和措施齐全", en="Facts, legal basis and measures are stated"),
        _incomplete,
        DISCIPLINARY,
    ),
    Clause(
        GuardCode.NOTICE_INCOMPLETE,
        "28(2)",
        "facts",
        Text(zh="事实、法律依据和措施齐全", en="Facts, legal basis and measures are stated"),
        _incomplete,
        INCENTIVE,
    ),
    Clause(
        GuardCode.HARSHER,
        "28(4)",
        "measures",
        Text(zh="不重于异议或者复核的结果", en="No harsher than the outcome"),
        _harsher,
        BOTH,
        lambda draft: draft.ceiling_measures is not None or draft.ceiling_months is not None,
    ),
)
