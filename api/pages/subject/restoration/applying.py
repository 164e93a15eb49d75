"""Applying for the restoration of a record: written, checked, sent, receipted. Source: Art. 43."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.acting import open_case
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject.designation.two_steps import Statement, TwoSteps, blank, posted_to
from api.pages.subject.restoration.offering import offer
from api.pages.subject.restoration.page import application
from api.pages.subject.restoration.standing import clock_of, time_to_decide
from ledger.queries.mine import letter_sizes, receipt_of, subject_names, the_platform, unit_names
from ledger.queries.records import RecordReach, record_within
from ledger.tables import Record
from regulation.counting import count
from regulation.definitions import RecordKind
from regulation.limits import limit
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound
from steps.restoration.matters import CLOCK

router = APIRouter()
_SAY = Text("写明怎样改正的", "Say how you corrected it")
_PROOF = Text(
    "附上已经纠正失信行为、消除影响的证明材料",
    "Add the documents that prove that the conduct was corrected and its effects removed",
)


@router.get("/records/{record_id}/restore")
def apply_form(seen: SignedIn, session: Reading, record_id: str) -> Response:
    record = _record(seen, session, record_id)
    offered = offer(session, seen.house.door.registry, seen.who, record, seen.today)
    if not offered.is_open:
        return seen.page(
            "subject_restoration_closed.html",
            status=409,
            record=record,
            refusal=offered.refusal,
            case_no=offered.case_no,
        )
    return blank(seen, _steps(seen, session, record))


@router.post("/records/{record_id}/restore")
def apply(seen: SignedIn, session: Reading, posted: IsPosted, record_id: str) -> Response:
    steps = _steps(seen, session, _record(seen, session, record_id))
    session.rollback()
    return posted_to(seen, steps, posted)


@router.get("/cases/{case_no}/restore/receipt")
def receipt(seen: SignedIn, session: Reading, case_no: str) -> Response:
    facts = application(seen, session, case_no)
    clock, calendars = clock_of(facts), seen.house.door.registry.calendars
    letter = receipt_of(session, case_no, seen.who.id, "restoration_receipt")
    return seen.page(
        "subject_restoration_receipt.html",
        case=facts.case,
        facts=facts,
        clock=clock,
        strip=strip_of_clock(session, calendars, clock, (), seen.today) if clock else None,
        letter=letter,
        size=letter_sizes(session, {letter}).get(letter) if letter else None,
    )


def _steps(seen: SignedInVisit, session: Session, record: Record) -> TwoSteps:
    record_id = record.id

    def send(said: Statement) -> Response:
        body = {"record": record_id, **said.body()}
        done = open_case(seen.house, seen.who.id, "restoration", body, said.key)
        return RedirectResponse(f"/cases/{done.case_no}/restore/receipt", 303)

    platform = the_platform(session)
    names = unit_names(session, {platform, record.provider})
    calendar = seen.house.door.registry.calendars.now(session)
    counted = count(limit(CLOCK, seen.today), seen.today, (), calendar)
    return TwoSteps(
        f"/records/{record_id}/restore",
        "subject_restoration_apply.html",
        "subject_restoration_check.html",
        {
            "record": record,
            "title": Text("信用修复：{name}", "Credit restoration: {name}").filled(
                name=record.document_no or record.title
            ),
            "subject": subject_names(session, {record.subject})[record.subject],
            "by": counted.last_day,
            "provisional": counted.provisional,
            "length": time_to_decide(seen.today),
        },
        {},
        send,
        to={code: names[code] for code in dict.fromkeys((platform, record.provider)) if code in names},
        say=_SAY,
        proof=_PROOF,
    )


def _record(seen: SignedInVisit, session: Session, record_id: str) -> Record:
    """One that restoration is for, of somebody for whom the reader speaks. Raises: NotFound."""
    record = record_within(session, RecordReach(subjects=seen.who.subjects), record_id)
    if (
        record is None
        or record.subject not in seen.who.subjects
        or record.kind is not RecordKind.UNTRUSTWORTHY
    ):
        raise NotFound(NOT_FOUND)
    return record
