"""What a rehearsal tells: every event, clock, notice and refusal, as JSON or to be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from ledger.sessions import Database
from ledger.tables import Case, Clock, Event, InboxItem
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Locale
from regulation.zone import SHANGHAI
from rehearsal.scenario import Scenario
from steps.refusals import Refused, code_of


@dataclass(frozen=True)
class Report:
    """`content` is the JSON document; `lines` says the same to a reader."""

    title: str
    content: dict[str, Any]

    def lines(self) -> Iterator[str]:
        yield self.title
        for event in self.content["events"]:
            said = ", ".join(f"{name}={value}" for name, value in event["data"].items() if value is not None)
            yield f"{event['at'][:16].replace('T', ' ')}  {event['case']}  {event['type']:<22} {event['actor']:<20} {said}"
        for refusal in self.content["refusals"]:
            provision = f" ({refusal['provision']})" if refusal["provision"] else ""
            yield f"refused: step {refusal['step']}: {refusal['code']}{provision}: {refusal['message']}"
        for clock in self.content["clocks"]:
            breached = f", breached at {clock['breached_at']}" if clock["breached_at"] else ""
            yield f"clock: {clock['case']}  {clock['code']} of {clock['party']}: {clock['state']}, last day {clock['last_day']}{breached}"
        for name, final in self.content["final"].items():
            yield f"final: {name} is {final['case_no']}, {final['state']}"


def report(
    database: Database,
    scenario: Scenario,
    cases: dict[str, str],
    refusals: list[tuple[int, Refusal]],
    locale: Locale = "zh-CN",
) -> Report:
    """Read everything that happened."""
    with database.reading() as session:
        events = session.exec(
            select(Event).order_by(col(Event.at), col(Event.case_no), col(Event.number))
        ).all()
        clocks = session.exec(select(Clock).order_by(col(Clock.id))).all()
        items = session.exec(select(InboxItem).order_by(col(InboxItem.at), col(InboxItem.id))).all()
        states = {case.case_no: case.state for case in session.exec(select(Case)).all()}
    content = {
        "events": [
            {
                "at": _local(event.at),
                "case": event.case_no,
                "type": event.type,
                "actor": event.actor,
                "provision": event.provision,
                "data": event.data,
            }
            for event in events
        ],
        "clocks": [
            {
                "case": clock.case_no,
                "code": clock.code,
                "party": clock.party,
                "from": clock.from_on.isoformat(),
                "last_day": clock.last_day.isoformat() if clock.last_day else None,
                "state": clock.state.value,
                "breached_at": _local(clock.breached_at),
            }
            for clock in clocks
        ],
        "notices": [
            {
                "at": _local(item.at),
                "to": item.account or item.subject,
                "template": item.template,
                "subject": item.subject_line.read(locale),
            }
            for item in items
        ],
        "refusals": [
            {
                "step": step,
                "code": refusal.code if isinstance(refusal, Refused) else code_of(refusal),
                "provision": refusal.provision if isinstance(refusal, Refused | NotPermitted) else None,
                "message": refusal.reason.read(locale),
            }
            for step, refusal in refusals
        ],
        "final": {name: {"case_no": case_no, "state": states[case_no]} for name, case_no in cases.items()},
    }
    return Report(scenario.title, content)


def _local(instant: datetime | None) -> str | None:
    return instant.astimezone(SHANGHAI).isoformat() if instant else None
