"""Following a case by its tracking code, without signing in: where it stands, by when, who acts; nobody's name and
nothing that anybody wrote."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response
from sqlmodel import Session, col, select

from api.case_people import PERSON, WORDS
from api.dependencies import Reading, TheHouse
from api.pages.frame.dates import day_text
from api.pages.frame.forms import FieldProblem, Form
from api.pages.frame.visits import Visit, Visited
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.strip.drawing import Strip
from ledger.queries.cases import case_by_tracking_code
from ledger.tables import Case, Clock, Review, Unit
from regulation.definitions import OPEN_CLOCK_STATES, ClockState
from regulation.text import Text
from steps.calendars import Calendars
from steps.clocks import clocks_of

router = APIRouter()
_MISSING = Text("填写查询码", "Enter the tracking code")
_UNKNOWN = Text(
    "没有这个查询码。请对照受理回执核对，字母和数字共12位",
    "There is no such tracking code. Please compare it with your receipt: twelve letters and digits",
)
_DECIDED = Text(
    "已经作出决定。结果和理由送交了申请人，登录后可以查看。",
    "It is decided. The result and its reasons went to the person who applied, who can read them after signing in.",
)
_WITHDRAWN = Text(
    "申请人撤回了申请，不再办理。", "Whoever applied has withdrawn it; nothing more will be done."
)
_INCOMPLETE = Text(
    "材料不齐，{unit}已经退回申请人补正。补齐以前没有期限在走，收到补正材料以后重新计算。",
    "It is incomplete, and {unit} gave it back to whoever applied. Until it is completed no time runs; then it runs anew.",
)
_LATE = Text(
    "{unit}没有在{last}24:00前办结，逾期已经记录。答复仍须作出，逾期不影响申请人的权利。",
    "{unit} did not finish by 24:00 on {last}, and the breach is on record. The answer is still owed; lateness never "
    "counts against the person who applied.",
)
_PAUSED = Text(
    "{unit}在等检验、检测、检疫、鉴定或者专家评审的报告。收到之前期限不走，也没有届满日。",
    "{unit} is waiting for the report of a review. Until it comes the clock stands still and there is no last day.",
)
_RUNNING = Text("{unit}在{last}24:00前作出答复。", "{unit} answers by 24:00 on {last}.")
_NOTHING_RUNS = Text("{unit}正在办理。", "{unit} is working on it.")


@dataclass(frozen=True)
class Tracked:
    """A clock as whoever follows the case sees it."""

    clock: Clock
    owing: Text
    strip: Strip


@router.get("/track")
def track(seen: Visited, held: TheHouse, session: Reading, code: str | None = None) -> Response:
    if code is None:
        return _form(seen, 200, "")
    meant = code_meant(code)
    if not meant:
        return _form(seen, 422, code, FieldProblem("code", _MISSING))
    guesser = seen.request.client.host if seen.request.client else ""
    held.guesses.refuse_if_too_many(guesser)
    case = case_by_tracking_code(session, meant)
    if case is None:
        held.guesses.failed(guesser)
        return _form(seen, 404, code, FieldProblem("code", _UNKNOWN))
    clocks = clocks_of(session, case.case_no)
    units = _units(session, {case.unit, *(clock.party for clock in clocks)})
    unit = units[case.unit]
    return seen.page(
        "tracked.html",
        case=case,
        unit=unit,
        following=following(case, clocks, unit, seen.today),
        clocks=_tracked(session, held.door.registry.calendars, clocks, units, seen.today),
    )


def code_meant(typed: str) -> str:
    """The code somebody typed from paper: small or full-width letters, with or without its dashes."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(letter for letter in plain if letter.isalnum())[:50]
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def following(case: Case, clocks: Sequence[Clock], unit: Text, today: date) -> Text:
    """What happens next, by when, and who acts."""
    if case.state == "decided" and case.closed_at is not None:
        return _DECIDED
    if case.state == "withdrawn":
        return _WITHDRAWN
    if case.state == "incomplete":
        return _INCOMPLETE.filled(unit=unit)
    main = next((clock for clock in reversed(clocks) if clock.party == case.unit and _open(clock)), None)
    if main is None:
        return _NOTHING_RUNS.filled(unit=_capital(unit))
    if main.last_day is None:
        return _PAUSED.filled(unit=_capital(unit))
    sentence = _LATE if main.state is ClockState.BREACHED else _RUNNING
    return sentence.filled(unit=_capital(unit), last=day_text(main.last_day, today))


def _tracked(
    session: Session, calendars: Calendars, clocks: Sequence[Clock], units: Mapping[str, Text], today: date
) -> list[Tracked]:
    """The clocks that run or ran to an end, newest first; those another limit replaced are not what anybody waits for."""
    shown = [clock for clock in reversed(clocks) if clock.state is not ClockState.REPLACED]
    reviews = (
        session.exec(select(Review).where(Review.case_no == shown[0].case_no).order_by(col(Review.id))).all()
        if shown
        else []
    )
    shown.sort(key=lambda clock: not _open(clock))
    return [
        Tracked(
            clock,
            units.get(clock.party) or WORDS.get(clock.party, WORDS[PERSON]),
            strip_of_clock(session, calendars, clock, reviews, today),
        )
        for clock in shown
    ]


def _form(seen: Visit, status: int, typed: str, *problems: FieldProblem) -> Response:
    return seen.page("track.html", status, form=Form({"code": typed[:60]}, problems))


def _open(clock: Clock) -> bool:
    return clock.state in OPEN_CLOCK_STATES


def _units(session: Session, codes: set[str]) -> dict[str, Text]:
    return {
        unit.code: unit.name for unit in session.exec(select(Unit).where(col(Unit.code).in_(sorted(codes))))
    }


def _capital(name: Text) -> Text:
    return Text(name.zh, name.en[:1].upper() + name.en[1:])
