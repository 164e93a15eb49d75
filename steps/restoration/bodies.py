"""What each action of a restoration says. Source: Art. 43."""

from regulation.definitions import RestorationOutcome
from steps.bodies import Body, OnPaper, Reference, Words


class ApplyForRestoration(OnPaper):
    """`statement` says how the conduct was corrected and its effects removed; `documents` prove it."""

    record: Reference
    statement: Words
    documents: tuple[Reference, ...]
    to: Reference | None = None


class ReturnIncomplete(Body):
    """`missing` lists everything that is missing: the application is given back once."""

    missing: Words


class CompleteApplication(OnPaper):
    documents: tuple[Reference, ...]


class DecideRestoration(Body):
    outcome: RestorationOutcome
    reasons: Words
