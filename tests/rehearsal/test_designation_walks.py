"""Random sequences of all actors, on the real door and on the real workflows: nobody is entered but as Article 28 says."""

import os
from datetime import timedelta

import pytest

from regulation.designation import State
from regulation.refusals import Refusal
from rehearsal.report import report
from rehearsal.scenario import Scenario
from steps.door import Door
from tests.rehearsal.lawful import assert_lawful
from tests.rehearsal.played import play
from tests.rehearsal.walks import Step, walk

PROVE = os.environ.get("REDRESS_PROVE") == "1"
ON_THE_DOOR, ON_WORKFLOWS = (200, 40) if PROVE else (12, 4)
entered: list[int] = []


def on_the_door(door: Door, steps: list[Step]) -> dict:
    """Every step, as the engine would bring it; what is refused is passed over."""
    cases: dict[str, str] = {}
    for moment, who, what, body in steps:
        procedure, action = what.split(".")
        said = body | ({"designation": cases["designation"]} if "designation" in body else {})
        try:
            if action in {"draft", "apply"}:
                cases[procedure] = door.open_case(who, procedure, said, moment).case_no
            elif procedure in cases:
                door.carry_out(door.submit(who, cases[procedure], action, said, moment).submission)
        except Refusal:
            continue
    last = steps[-1][0]
    scenario = Scenario(
        title="walk", starts=steps[0][0].date(), steps=(), until=last.date() + timedelta(days=1)
    )
    return report(door.registry.database, scenario, {}, []).content


@pytest.mark.parametrize("seed", range(ON_THE_DOOR))
def test_a_random_walk_through_the_door_enters_nobody_unlawfully(sqlite_door, seed):
    content = on_the_door(sqlite_door, list(walk(seed, 70)))
    entered.append(assert_lawful(content))


def test_enough_of_these_walks_reached_an_entry():
    assert sum(entered) >= len(entered) / 6, entered


@pytest.mark.parametrize("seed", range(1000, 1000 + ON_WORKFLOWS))
def test_a_random_walk_on_the_real_workflows_enters_nobody_unlawfully(seed):
    played = play(as_yaml(list(walk(seed, 60))))
    assert_lawful(played.content)
    assert played.states["des"] in set(State)


def as_yaml(steps: list[Step]) -> str:
    lines = ["title: walk", f"starts: {steps[0][0]:%Y-%m-%d}", "steps:"]
    named: set[str] = set()
    for number, (moment, who, what, body) in enumerate(steps):
        name = "des" if what.startswith("designation.") else "rec"
        opens = what.endswith((".draft", ".apply"))
        if opens and name in named:
            name = f"{name}{number}"
        named |= {name} if opens else set()
        lines.append(
            f"  - {{at: '{moment:%Y-%m-%dT%H:%M}', who: {who}, do: {what}, {'as' if opens else 'on'}: {name}, with: {body!r}}}"
        )
    return "\n".join([*lines, f"until: {steps[-1][0]:%Y-%m-%d}"])
