"""A statement with documents in two steps: written, and read once more before it is sent. Everything typed goes along from
step to step, and comes back whatever is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi.responses import Response

from api.pages.frame.acting import NotTaken, new_key
from api.pages.frame.forms import FieldProblem, Form, Posted, problems_of
from api.pages.frame.visits import SignedInVisit
from api.pages.subject import file_field
from regulation.refusals import Refusal
from regulation.text import Text
from steps.refusals import NotNow, Refused

LONGEST = 20_000
_SAY = Text("写明您的理由", "Say what your reasons are")
_LONG = Text("最多20,000字，请缩短", "At most 20,000 characters. Please shorten it")
_TO = Text("选择交给谁办理", "Choose to whom it goes")
_WHOM = Text("选择替谁提出", "Choose for whom you write")
_LABELS = {
    "person": Text("替谁提出", "for whom"),
    "statement": Text("您的理由", "your reasons"),
    file_field.FIELD: Text("材料", "documents"),
    "documents": Text("材料", "documents"),
    "to": Text("交给谁", "to whom"),
}


@dataclass(frozen=True)
class Statement:
    """What is sent. `person` is whom it is for, and `to` the unit it is sent to, where one has to say so."""

    statement: str
    documents: tuple[str, ...]
    person: str
    key: str
    to: str = ""

    def body(self) -> dict[str, Any]:
        said: dict[str, Any] = {"statement": self.statement, "documents": list(self.documents)}
        said |= {"to": self.to} if self.to else {}
        return {**said, "on_behalf_of": self.person} if self.person else said


@dataclass(frozen=True)
class TwoSteps:
    """One such form: where it stands, its templates with their facts, whom it may be for (by id; one is not asked), and
    what sends it, raising a Refusal. `to` are the units it may go to, by code, the usual one first; `say` and `proof` are
    said where there is no statement, and where there are no documents though it needs them."""

    path: str
    form: str
    check: str
    facts: Mapping[str, Any]
    whom: Mapping[str, str]
    send: Callable[[Statement], Response]
    to: Mapping[str, Text] = field(default_factory=dict)
    say: Text = _SAY
    proof: Text | None = None


def blank(seen: SignedInVisit, steps: TwoSteps) -> Response:
    return _form(seen, steps, Form({"key": new_key(), "to": next(iter(steps.to), "")}))


def posted_to(seen: SignedInVisit, steps: TwoSteps, posted: Posted) -> Response:
    """What was chosen is taken in whichever button was pressed."""
    taken = file_field.taken(seen.house, seen.who.id, posted, posted.all("document"))
    values = {
        "statement": posted.one("statement"),
        "person": posted.one("person"),
        "to": posted.one("to"),
        "key": posted.one("key") or new_key(),
    }
    stays = posted.one("upload") or posted.one("remove") or posted.one("change")
    if taken.problems or stays:
        return _form(seen, steps, Form(values, taken.problems), taken)
    if problems := _wrong(steps, values, taken):
        return _form(seen, steps, Form(values, problems), taken)
    if not posted.one("send"):
        return _check(seen, steps, values, taken)
    person = values["person"] if len(steps.whom) > 1 else ""
    to = values["to"] if steps.to else ""
    try:
        return steps.send(Statement(values["statement"], taken.documents, person, values["key"], to))
    except Refusal as refusal:
        problems = file_field.at_the_field(problems_of(refusal, _LABELS))
        return _form(seen, steps, Form(values, problems), taken, _status(refusal))


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, NotTaken):
        return 503
    late = isinstance(refusal, NotNow) or (isinstance(refusal, Refused) and refusal.code == "not_now")
    return 409 if late else 422


def _wrong(steps: TwoSteps, values: Mapping[str, str], taken: file_field.Taken) -> tuple[FieldProblem, ...]:
    problems = []
    if len(steps.whom) > 1 and values["person"] not in steps.whom:
        problems.append(FieldProblem("person", _WHOM))
    if not values["statement"]:
        problems.append(FieldProblem("statement", steps.say))
    elif len(values["statement"]) > LONGEST:
        problems.append(FieldProblem("statement", _LONG))
    if steps.proof is not None and not taken.documents:
        problems.append(FieldProblem(file_field.FIELD, steps.proof))
    if steps.to and values["to"] not in steps.to:
        problems.append(FieldProblem("to", _TO))
    return tuple(problems)


def _form(
    seen: SignedInVisit,
    steps: TwoSteps,
    form: Form,
    taken: file_field.Taken | None = None,
    status: int | None = None,
) -> Response:
    """`late`: it can no longer be sent at all, so that the page says what remains instead."""
    taken = taken or file_field.Taken(())
    usual = file_field.status(seen.request, taken) if taken.problems else 422 if form.problems else 200
    return seen.page(
        steps.form,
        status=status or usual,
        path=steps.path,
        form=form,
        whom=steps.whom if len(steps.whom) > 1 else {},
        to=steps.to,
        rows=file_field.rows(seen.house, seen.who.id, taken.documents),
        refused=taken.refused,
        late=status == 409,
        **steps.facts,
    )


def _check(
    seen: SignedInVisit, steps: TwoSteps, values: Mapping[str, str], taken: file_field.Taken
) -> Response:
    return seen.page(
        steps.check,
        path=steps.path,
        form=Form(values),
        person=steps.whom.get(values["person"]) if len(steps.whom) > 1 else None,
        to=steps.to.get(values["to"]),
        rows=file_field.rows(seen.house, seen.who.id, taken.documents),
        **steps.facts,
    )
