"""The public calculator: which limit, from which day, with which reviews; its last day drawn, explained, and under a link
of its own. Source: the table of limits; Art. 41(3); Civil Code Arts. 201 to 203."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading, TheHouse
from api.pages.frame.visits import Visited
from api.pages.public.deadline_form import GROUPS, Asked, asked
from api.pages.strip.drawing import Strip, strip_of
from api.pages.strip.facts import ReviewFact, StripFacts
from regulation.calendar import WorkingCalendar
from regulation.counting import Counted, count, explain
from regulation.definitions import ClockState
from regulation.limits import LIMITS, Limit, Owes, limit
from regulation.text import Text
from regulation.words import day_text, length_text, word

router = APIRouter()


@dataclass(frozen=True)
class Result:
    """What was found: `answer` is the date at full length, `link` its address, `sources` say whose holidays it rests on."""

    strip: Strip
    answer: Text
    limit: Limit
    until: Text
    link: str
    sources: Text


@router.get("/deadlines")
def calculator(seen: Visited, held: TheHouse, session: Reading) -> Response:
    question = asked(seen.request.query_params, seen.today)
    calendar = held.door.registry.calendars.now(session)
    found = _result(question, calendar, seen.today) if question.countable else None
    return seen.page(
        "deadlines.html",
        200 if found else 422,
        asked=question,
        form=question.form,
        result=found,
        options=[
            (seen.say(group), [(code, seen.say(_option(code, seen.today))) for code in codes])
            for group, codes in GROUPS
        ],
        owing=_owing(question.chosen),
        day_said=_read_back(question.from_on),
        limits=LIMITS,
        length=lambda row: length_text(row.amount, row.unit),
    )


def _result(question: Asked, calendar: WorkingCalendar, today: date) -> Result:
    assert question.from_on is not None  # noqa: S101 - asked only of what can be counted
    row, from_on = question.chosen, question.from_on
    reviews = tuple(
        ReviewFact(review.begun, review.ended) for review in question.reviews if review.begun is not None
    )
    exclusions = [review.exclusion for review in reviews]
    counted = count(row, from_on, exclusions, calendar)
    facts = StripFacts(
        limit=row,
        from_on=from_on,
        state=ClockState.PAUSED if counted.last_day is None else ClockState.RUNNING,
        last_day=counted.last_day,
        remaining=counted.remaining,
        provisional=counted.provisional,
        reviews=reviews,
        today=today if from_on <= today and (counted.last_day is None or today <= counted.last_day) else None,
    )
    strip = strip_of(facts, explain(row, from_on, exclusions, calendar), calendar)
    answer = day_text(counted.last_day) if counted.last_day else strip.answer
    return Result(strip, answer, row, _until(row), _link(question), _sources(counted, calendar, today))


def _until(row: Limit) -> Text:
    match row.owes:
        case Owes.DUTY:
            return Text("当天24:00前办结都算按时", "Done by 24:00 that day is in time")
        case Owes.WINDOW:
            return Text("当天24:00前提出都算按时", "Whatever is sent by 24:00 that day is in time")
        case Owes.TERM:
            return Text("到当天24:00为止", "It ends at 24:00 that day")


def _link(question: Asked) -> str:
    assert question.from_on is not None  # noqa: S101 - only what was counted has a link
    said = [("limit", question.chosen.code), ("from", question.from_on.isoformat())]
    for review in question.reviews:
        said.append(("commissioned", review.begun.isoformat() if review.begun else ""))
        said.append(("reported", review.ended.isoformat() if review.ended else ""))
    return f"/deadlines?{urlencode(said)}"


def _sources(counted: Counted, calendar: WorkingCalendar, today: date) -> Text:
    """Whose holidays the date rests on, and which year has none yet."""
    last = counted.last_day or today
    touched = range(counted.from_on.year, max(last.year, counted.from_on.year) + 1)
    known = [str(year) for year in touched if calendar.is_published(year)]
    latest = last.year if not known else int(known[-1])
    first = known[0] if known else ""
    years = first if len(known) < 2 else f"{first}–{known[-1]}"
    rest = Text(
        f"节假日依据国务院{years}年放假安排。",
        f"Holidays follow the State Council's arrangement for {years}.",
    )
    unknown = next((year for year in range(latest, latest + 2) if not calendar.is_published(year)), None)
    if unknown is None:
        return rest
    open_year = Text(
        f"{unknown}年的安排没有公布，涉及{unknown}年的结果标为“暂定”。",
        f"None is published for {unknown} yet; results that reach into {unknown} are marked provisional.",
    )
    return Text(rest.zh + open_year.zh, f"{rest.en} {open_year.en}") if known else open_year


def _option(code: str, today: date) -> Text:
    row = limit(code, today)
    name, length = word(code), length_text(row.amount, row.unit)
    english = name.en.removeprefix("time limit for ")
    return Text(f"{name.zh}：{length.zh}", f"{english[0].upper()}{english[1:]}: {length.en}")


def _owing(row: Limit) -> Text:
    """Who owes it or may act in it."""
    match row.owes:
        case Owes.DUTY:
            return Text(f"{row.owed_by.zh}承担", f"owed by {row.owed_by.en}")
        case Owes.WINDOW:
            return Text(f"{row.owed_by.zh}可以提出", f"open to {row.owed_by.en}")
        case Owes.TERM:
            return Text("期满自动发生", "takes effect by itself")


def _read_back(from_on: date | None) -> Text | None:
    """The day that was typed, as it was understood."""
    if from_on is None:
        return None
    said = day_text(from_on)
    return Text(f"{said.zh}。当天不计，次日起算", f"{said.en}. This day does not count")
