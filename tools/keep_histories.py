"""Keep histories of every procedure under `tests/histories`, to be replayed by every later version of the workflows.

Run `python -m tools.keep_histories NAME` when a procedure's story gains a path; files that exist are left alone, since
what ran once must replay for ever.
"""

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rehearsal.play import perform
from rehearsal.scenario import Scenario, read_scenario
from rehearsal.stage import stage

HISTORIES = Path("tests/histories")
KEY = b"h" * 32


@dataclass(frozen=True)
class Scene:
    """A history: the example it comes from, the case in it by the name the example gives it, and the day until which it
    is played, for one still open."""

    example: str
    case: str
    until: date | None = None


SCENES = {
    "objection-plain": Scene("plain", "obj"),
    "objection-laboratory": Scene("laboratory", "obj"),
    "objection-laboratory-paused": Scene("laboratory", "obj", date(2026, 10, 5)),
    "objection-late": Scene("late", "obj"),
    "objection-withdrawn": Scene("withdrawn", "obj"),
    "objection-overdue": Scene("overdue", "li"),
    "designation-entered": Scene("entry", "des"),
    "designation-amended": Scene("amended", "des"),
    "designation-returned": Scene("reconsidered-before", "returned"),
    "designation-review-open": Scene("designation-review", "des", date(2026, 9, 28)),
    "designation-displayed": Scene("incentive", "des"),
    "designation-hidden": Scene("hidden", "des"),
    "designation-public-notice": Scene("public-notice", "des"),
    "designation-dropped": Scene("dropped", "answered"),
    "reconsideration-upheld-late": Scene("reconsidered-after", "rec-upheld"),
    "reconsideration-wrongful": Scene("reconsidered-after", "rec-wrongful"),
    "reconsideration-open": Scene("reconsidered-after", "rec-upheld", date(2026, 5, 8)),
    "entry-term": Scene("entry", "ent"),
    "entry-ending": Scene("entry", "ent", date(2028, 3, 2)),
    "entry-wrongful": Scene("wrongful", "ent"),
    "entry-suspended": Scene("voided", "ent"),
    "entry-amended": Scene("reconsidered-after", "ent-amended"),
    "restoration-given-back": Scene("restoration", "granted"),
    "restoration-incomplete": Scene("restoration", "granted", date(2026, 10, 9)),
    "restoration-late": Scene("restoration", "late"),
    "entry-records-gone": Scene("records-gone", "ent-only"),
}


async def keep(name: str, wanted: Scene) -> None:
    scenario = read_scenario(Path("examples") / f"{wanted.example}.yaml")
    if wanted.until is not None:
        steps = [step.model_dump(by_alias=True) for step in scenario.steps if step.at.date() <= wanted.until]
        scenario = Scenario.model_validate(
            {**scenario.model_dump(exclude={"steps"}), "steps": steps, "until": wanted.until}
        )
    async with stage(scenario, None, key_ring=(KEY,)) as scene:
        playing = await perform(scene, scenario)
        case_no = playing.cases[wanted.case].case_no
        history = await scene.client.get_workflow_handle(case_no).fetch_history()
        events = json.loads(history.to_json())["events"]
        kept = {"workflow_id": case_no, "length": len(events), "events": events}
        (HISTORIES / f"{name}.json").write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def main(names: list[str]) -> int:
    for name in names or list(SCENES):
        if (HISTORIES / f"{name}.json").exists():
            print(f"{name}: kept already")
            continue
        asyncio.run(keep(name, SCENES[name]))
        print(f"{name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
