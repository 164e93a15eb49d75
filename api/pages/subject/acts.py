"""What an objector does in an open case: adds to it, or withdraws. Source: Art. 41(1)."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import NotTaken, act, new_key
from api.pages.frame.forms import FieldProblem, Form, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.subject import file_field
from api.pages.subject.next_steps import main_clock, title_of
from ledger.queries.mine import CaseFacts, facts_of_cases
from ledger.tables import Case
from regulation.definitions import Finding
from regulation.refusals import Refusal
from regulation.text import Text
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound, NotNow, Refused

router = APIRouter()
_SAY = Text("写明要补充什么", "Say what you want to add")
_LABELS = {"statement": Text("补充说明", "what you add"), file_field.FIELD: Text("材料", "documents")}


@router.get("/cases/{case_no}/supplement")
def supplement_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    case, facts = _objectors(seen, session, case_no)
    if "supplement" not in _open(seen, session, case):
        return _closed(seen, facts)
    return _supplement(seen, facts, Form({"key": new_key()}))


@router.post("/cases/{case_no}/supplement")
def supplement(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    """What was chosen is taken in whichever button was pressed; nothing typed is lost."""
    _, facts = _objectors(seen, session, case_no)
    session.rollback()
    taken = file_field.taken(seen.house, seen.who.id, posted, posted.all("document"))
    values = {"statement": posted.one("statement"), "key": posted.one("key") or new_key()}
    if taken.problems or posted.one("upload") or posted.one("remove"):
        return _supplement(seen, facts, Form(values, taken.problems), taken)
    if not values["statement"]:
        return _supplement(seen, facts, Form(values, (FieldProblem("statement", _SAY),)), taken)
    body = {"statement": values["statement"], "documents": list(taken.documents)}
    return _do(seen, facts, "supplement", body, Form(values), taken)


@router.get("/cases/{case_no}/withdraw")
def withdraw_form(seen: SignedIn, session: Reading, case_no: str) -> Response:
    case, facts = _objectors(seen, session, case_no)
    if "withdraw" not in _open(seen, session, case):
        return _closed(seen, facts)
    return _withdraw(seen, facts, Form({"key": new_key()}))


@router.post("/cases/{case_no}/withdraw")
def withdraw(seen: SignedIn, session: Reading, posted: IsPosted, case_no: str) -> Response:
    _, facts = _objectors(seen, session, case_no)
    session.rollback()
    return _do(seen, facts, "withdraw", {}, Form({"key": posted.one("key")}))


def _objectors(seen: SignedInVisit, session: Session, case_no: str) -> tuple[Case, CaseFacts]:
    """Raises: NotFound; NotAllowed for whoever is not on the objector's side."""
    case = seen.house.door.visible_case(session, seen.who, case_no)
    if case.procedure != "objection":
        raise NotFound(NOT_FOUND)
    if case.subject not in seen.who.subjects:
        raise NotAllowed(NOT_ALLOWED)
    (facts,) = facts_of_cases(session, [case])
    return case, facts


def _do(
    seen: SignedInVisit,
    facts: CaseFacts,
    action: str,
    body: Mapping[str, object],
    typed: Form,
    taken: file_field.Taken | None = None,
) -> Response:
    """It is taken in even while the engine is down; the case then says that it waits."""
    number = facts.case.case_no
    try:
        done = act(seen.house, seen.who.id, number, action, body, typed.value("key"))
    except Refusal as refusal:
        if isinstance(refusal, NotNow) or (isinstance(refusal, Refused) and refusal.code == "not_now"):
            return _closed(seen, facts, refusal.reason)
        problems = problems_of(refusal, _LABELS)
        status = 503 if isinstance(refusal, NotTaken) else 422
        refused = Form(typed.values, problems)
        if taken is None:
            return _withdraw(seen, facts, refused, status)
        return _supplement(seen, facts, refused, taken, status)
    return RedirectResponse(f"/cases/{number}?done={'waits' if done.waits else action}", 303)


def _open(seen: SignedInVisit, session: Session, case: Case) -> tuple[str, ...]:
    return seen.house.door.procedures[case.procedure].open_actions(session, case, seen.who)


def _supplement(
    seen: SignedInVisit,
    facts: CaseFacts,
    typed: Form,
    taken: file_field.Taken | None = None,
    status: int | None = None,
) -> Response:
    taken = taken or file_field.Taken(())
    return seen.page(
        "supplement.html",
        status=status
        or (file_field.status(seen.request, taken) if taken.problems else 422 if typed.problems else 200),
        facts=facts,
        case=facts.case,
        title=title_of(facts),
        form=typed,
        rows=file_field.rows(seen.house, seen.who.id, taken.documents),
        refused=taken.refused,
    )


def _withdraw(seen: SignedInVisit, facts: CaseFacts, typed: Form, status: int | None = None) -> Response:
    objection = facts.objection
    return seen.page(
        "withdraw.html",
        status=status or (422 if typed.problems else 200),
        facts=facts,
        case=facts.case,
        title=title_of(facts),
        clock=main_clock(facts),
        admitted=objection is not None and objection.reply in {Finding.CORRECTED, Finding.WITHDRAWN},
        form=typed,
    )


def _closed(seen: SignedInVisit, facts: CaseFacts, why: Text | None = None) -> Response:
    """Something happened meanwhile: what, and the way to the case as it is now."""
    return seen.page(
        "act_closed.html", status=409, case=facts.case, title=title_of(facts), why=why, facts=facts
    )
