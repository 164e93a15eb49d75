"""The law of designations: everything an entry on either list requires, and who may take its steps.

Tried at the draft, and again at approval, notice and entry, since facts change in between.
Source: Arts. 3, 13(3), 20, 24, 27 to 37, 70.
"""

from regulation.designation_conduct import BEFORE_THE_LAW, CONDUCT_CATEGORY, MINOR, NO_STANDARD
from regulation.designation_content import CONTENT
from regulation.designation_facts import DraftFacts, MeasureFacts, PersonFacts, RecordFacts
from regulation.designation_guards import (
    may_approve,
    may_decide_objection,
    may_enter_displayed,
    may_enter_served,
    may_issue_notice,
    may_judge_own_matter,
    may_not_be_harsher,
    may_reconsider,
    may_uphold,
)
from regulation.designation_records import NOT_FINAL, PROHIBITED_BASIS, RECORD_NOT_USABLE
from regulation.refusals import NotPermitted
from regulation.requirement import Requirement

__all__ = [
    "DraftFacts",
    "MeasureFacts",
    "PersonFacts",
    "RecordFacts",
    "Requirement",
    "may_approve",
    "may_decide_objection",
    "may_designate",
    "may_enter_displayed",
    "may_enter_served",
    "may_issue_notice",
    "may_judge_own_matter",
    "may_not_be_harsher",
    "may_reconsider",
    "may_uphold",
    "requirements",
]

_CLAUSES = (
    BEFORE_THE_LAW,
    MINOR,
    PROHIBITED_BASIS,
    RECORD_NOT_USABLE,
    NOT_FINAL,
    NO_STANDARD,
    CONDUCT_CATEGORY,
    *CONTENT,
)
"""In the order of `GuardCode`."""


def requirements(draft: DraftFacts) -> tuple[Requirement, ...]:
    """Every requirement that binds this draft, met or not, in the order of `GuardCode`: of a code that is met, one; of
    one that is not, one for each thing that is wrong. What there is nothing yet to judge by is left out."""
    return tuple(requirement for clause in _CLAUSES for requirement in clause.requirements(draft))


def may_designate(draft: DraftFacts) -> None:
    """Raises: NotPermitted, for the first requirement that is not met."""
    for requirement in requirements(draft):
        if requirement.reason is not None:
            raise NotPermitted(requirement.provision, requirement.code, requirement.reason)
