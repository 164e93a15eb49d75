"""Playing a scenario: every step through the door, by the account it names, at its hour."""

import asyncio
import signal
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.delivery import EngineDown
from ledger.tables import Case, Document, Submission
from regulation.calendar import read_arrangement
from regulation.refusals import Invalid, Refusal
from rehearsal.report import Report, report
from rehearsal.scenario import Scenario, ScenarioError, ScenarioStep, read_scenario
from rehearsal.stage import Stage, stage
from steps.demo_world import ACCOUNTS
from steps.door import Ticket
from steps.refusals import NOT_FOUND, NotFound

CASE_REFERENCES = frozenset({"designation"})
ABOUT_A_LETTER = frozenset({"record_service", "void_service"})  # their `document` is a letter's number


@dataclass(frozen=True)
class RefusedStep:
    """A step that was refused; the scenario went on. Steps count from 1."""

    step: int
    refusal: Refusal


@dataclass(frozen=True)
class NamedCase:
    """A case that the scenario has given a name."""

    case_no: str
    procedure: str


@dataclass
class Playing:
    """What a scenario has made so far: each case by its name, and what was refused."""

    cases: dict[str, NamedCase] = field(default_factory=dict)
    refused: list[RefusedStep] = field(default_factory=list)


def rehearse(file: Path, database_url: str | None = None) -> Report:
    """Play a scenario file. Raises: ScenarioError where it cannot be played at all."""
    scenario = read_scenario(file)
    arrangement = _arrangement(file, scenario)
    people = {account.id for account in ACCOUNTS}
    for number, step in enumerate(scenario.steps, 1):
        if step.who not in people:
            raise ScenarioError(f"{file}: step {number}: {step.who} is no account of the demo world")
    try:
        return asyncio.run(_play(scenario, arrangement, database_url))
    except (EngineDown, TimeoutError):
        raise ScenarioError(f"{file}: the rehearsal's own engine does not answer; try again") from None
    except (asyncio.CancelledError, KeyboardInterrupt):
        raise ScenarioError(f"{file}: interrupted") from None


def _arrangement(file: Path, scenario: Scenario) -> str | None:
    if scenario.calendar is None:
        return None
    calendar = file.parent / scenario.calendar
    try:
        text = calendar.read_text(encoding="utf-8")
        read_arrangement(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{calendar}: cannot be read ({error})") from None
    except Invalid as refusal:
        raise ScenarioError(f"{calendar}: {refusal.field}: {refusal.reason.en}") from None
    return text


async def _play(scenario: Scenario, arrangement: str | None, database_url: str | None) -> Report:
    _end_all_when_terminated()
    async with stage(scenario, arrangement, database_url) as scene:
        try:
            playing = await perform(scene, scenario)
        except EngineDown:
            if (task := asyncio.current_task()) and task.cancelling():
                raise asyncio.CancelledError from None  # the client says of an interrupted act that nobody answered
            raise
        return await asyncio.to_thread(_report, scene, scenario, playing)


def _end_all_when_terminated() -> None:
    """A rehearsal told to end stops its engine and removes its folder first, as it does at Ctrl-C."""
    task = asyncio.current_task()
    if task is not None and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


async def perform(scene: Stage, scenario: Scenario) -> Playing:
    """Every step at its hour, then whatever happens by itself until the end."""
    playing = Playing()
    for number, step in enumerate(scenario.steps, 1):
        await scene.reach(step.at)
        try:
            await _act(scene, playing, step)
        except Refusal as refusal:
            playing.refused.append(RefusedStep(number, refusal))
    await scene.reach(scenario.ends)
    return playing


async def _act(scene: Stage, playing: Playing, step: ScenarioStep) -> None:
    """Raises: Refusal."""
    ticket = await asyncio.to_thread(_submit, scene, playing, step)
    if ticket.opened and step.named:
        playing.cases[step.named] = NamedCase(ticket.case_no, ticket.procedure)
    if not await scene.deliveries.settle(ticket):
        raise EngineDown
    if step.named and not ticket.opened:
        await asyncio.to_thread(_name_what_was_made, scene, playing, step.named, ticket)


def _name_what_was_made(scene: Stage, playing: Playing, name: str, ticket: Ticket) -> None:
    """An act on one case may make another: entering a designation makes its entry."""
    with scene.door.registry.database.reading() as session:
        made = session.get_one(Submission, ticket.submission).made
        if made is not None:
            playing.cases[name] = NamedCase(made, session.get_one(Case, made).procedure)


def _submit(scene: Stage, playing: Playing, step: ScenarioStep) -> Ticket:
    body = _with_cases(playing, _with_documents(scene, step))
    if step.on is None:
        procedure = scene.door.procedures.get(step.procedure)
        opening = procedure.opening if procedure else None
        if opening is None or opening.action != step.action:
            raise NotFound(NOT_FOUND)
        return scene.door.open_case(step.who, step.procedure, body, step.at)
    case = playing.cases.get(step.on)
    if case is None or case.procedure != step.procedure:
        raise NotFound(NOT_FOUND)
    return scene.door.submit(step.who, case.case_no, step.action, body, step.at)


def _with_cases(playing: Playing, body: dict[str, Any]) -> dict[str, Any]:
    """A case is named in a body as the scenario named it. What is no name is taken as a number."""
    for reference in CASE_REFERENCES & body.keys():
        named = body[reference]
        if isinstance(named, str) and named in playing.cases:
            body = body | {reference: playing.cases[named].case_no}
    return body


def _with_documents(scene: Stage, step: ScenarioStep) -> dict[str, Any]:
    """A document is given by its title and made on the spot; a letter that was served is one there is."""
    body = dict(step.body)
    for named in ("proof_document",) if step.action in ABOUT_A_LETTER else ("document",):
        if isinstance(body.get(named), str):
            body[named] = _document(scene, step.who, body[named], step.at)
    if isinstance(body.get("documents"), list):
        body["documents"] = [
            _document(scene, step.who, title, step.at) if isinstance(title, str) else title
            for title in body["documents"]
        ]
    return body


def _document(scene: Stage, who: str, title: str, at: datetime) -> str:
    registry, content = scene.door.registry, title.encode()
    sha256 = registry.documents.put(content)
    with registry.database.writing() as session:
        document = Document(
            id=f"{who}-{sha256[:24]}-{int(at.timestamp())}",
            sha256=sha256,
            name=title,
            media_type="text/plain",
            size=len(content),
            uploaded_by=who,
            uploaded_at=at,
        )
        session.merge(document)
        return document.id


def _report(scene: Stage, scenario: Scenario, playing: Playing) -> Report:
    refusals = [(refused.step, refused.refusal) for refused in playing.refused]
    cases = {name: case.case_no for name, case in playing.cases.items()}
    return report(scene.door.registry.database, scenario, cases, refusals)
