"""What an objection being filed says so far, and what is wrong with it, a step at a time. Source: Art. 41(1)."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from api.pages.frame.drafts import NO_RECORD
from api.pages.frame.forms import FieldProblem
from ledger.queries.mine import open_objections
from ledger.queries.records import RecordReach, record_within
from ledger.tables import Draft, Record
from regulation.definitions import Ground
from regulation.guards import may_object_again, may_object_to
from regulation.refusals import NotPermitted
from regulation.text import Text
from steps.people import Actor

LONGEST = 20_000
_CHOOSE = Text("选择您要异议的记录", "Choose the record you object to")
_ABOUT = Text("写明是什么事", "Say what it is about")
_WHOM = Text("选择替谁提出", "Choose for whom you object")
_GROUND = Text("选择不对的是什么", "Choose what is wrong")
_WHICH = Text(
    "要改正错误，须先选定有错误的记录", "To have an error corrected, first choose the record that contains it"
)
_STATEMENT = Text("写明哪里不对", "Say what is wrong")
_LONG = Text("最多20,000字，请缩短", "At most 20,000 characters. Please shorten it")


@dataclass(frozen=True)
class Answers:
    """A draft's answers as typed. `record` is an id, or `none` where no record is concerned; empty where not chosen."""

    record: str = ""
    subject: str = ""
    about: str = ""
    ground: str = ""
    statement: str = ""
    to: str = ""
    documents: tuple[str, ...] = ()

    @property
    def names_record(self) -> bool:
        return self.record not in {"", NO_RECORD}

    def body(self, reader: Actor, record: Record | None) -> dict[str, Any]:
        """What is filed."""
        said: dict[str, Any] = {
            "ground": self.ground,
            "statement": self.statement,
            "documents": list(self.documents),
        }
        if self.names_record:
            said["record"] = self.record
        else:
            said["about"] = self.about
        if whom := self.on_behalf_of(reader, record):
            said["on_behalf_of"] = whom
        if self.to:
            said["to"] = self.to
        return said

    def on_behalf_of(self, reader: Actor, record: Record | None) -> str | None:
        """Whom it is filed for, where that has to be said: who acts for several."""
        if len(reader.subjects) < 2:
            return None
        if record is not None:
            return record.subject if record.subject in reader.subjects else None
        return self.subject or None


def answers_of(draft: Draft) -> Answers:
    said = draft.content
    known = {
        name: str(said.get(name) or "")
        for name in ("record", "subject", "about", "ground", "statement", "to")
    }
    return Answers(**known, documents=tuple(said.get("documents") or ()))


def record_of(session: Session, reader: Actor, answers: Answers) -> Record | None:
    """The record objected to, where it is the reader's to object to."""
    if not answers.names_record:
        return None
    return record_within(session, RecordReach(subjects=reader.subjects), answers.record)


def open_case_to(session: Session, reader: Actor, answers: Answers) -> str | None:
    """The case in which an objection of this side to the record is open already."""
    if not answers.names_record:
        return None
    return open_objections(session, [answers.record], reader.subjects).get(answers.record)


def wrong_with_record(session: Session, reader: Actor, answers: Answers) -> tuple[FieldProblem, ...]:
    """The first step: which record, or what about, and for whom."""
    if not answers.record:
        return (FieldProblem("record", _CHOOSE),)
    if not answers.names_record:
        problems = [] if answers.about else [FieldProblem("about", _ABOUT)]
        if len(answers.about) > LONGEST:
            problems.append(FieldProblem("about", _LONG))
        if len(reader.subjects) > 1 and answers.subject not in reader.subjects:
            problems.append(FieldProblem("subject", _WHOM))
        return tuple(problems)
    try:
        may_object_to(record_of(session, reader, answers) is not None)
        may_object_again(open_case_to(session, reader, answers))
    except NotPermitted as refusal:
        return (FieldProblem("record", refusal.reason, refusal.provision),)
    return ()


def wrong_with_statement(answers: Answers) -> tuple[FieldProblem, ...]:
    """The second step: what is wrong."""
    problems = []
    if answers.ground not in set(Ground):
        problems.append(FieldProblem("ground", _GROUND))
    elif answers.ground == Ground.ERROR and not answers.names_record:
        problems.append(FieldProblem("ground", _WHICH))
    if not answers.statement:
        problems.append(FieldProblem("statement", _STATEMENT))
    elif len(answers.statement) > LONGEST:
        problems.append(FieldProblem("statement", _LONG))
    return tuple(problems)
