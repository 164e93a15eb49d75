"""What each action of an objection says. Source: Art. 41."""

from regulation.definitions import Finding, Ground, Outcome
from steps.bodies import Body, OnPaper, RecordFields, Reference, Words


class FileObjection(OnPaper):
    record: Reference | None = None
    about: Words | None = None
    ground: Ground
    statement: Words
    documents: tuple[Reference, ...] = ()
    to: Reference | None = None


class RequestVerification(Body):
    question: Words
    unit: Reference | None = None


class Reply(Body):
    finding: Finding
    reasons: Words
    fields: RecordFields | None = None


class Supplement(OnPaper):
    statement: Words
    documents: tuple[Reference, ...] = ()


class Withdraw(OnPaper):
    pass


class Decide(Body):
    outcome: Outcome
    reasons: Words
    fields: RecordFields | None = None
    documents: tuple[Reference, ...] = ()
