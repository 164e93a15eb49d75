"""Keep histories of every procedure under `tests/histories`, to be replayed by every later version of the workflows.

Run `python -m tools.keep_histories NAME` when a procedure's story gains a path; files that exist are left alone, since
what ran once must replay for ever.
"""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path

from rehearsal.play import perform
from rehearsal.scenario import Scenario, read_scenario
from rehearsal.stage import stage

HISTORIES = Path("tests/histories")
KEY = b"h" * 32
SCENES: dict[str, tuple[str, date | None]] = {
    "objection-plain": ("plain", None),
    "objection-laboratory": ("laboratory", None),
    "objection-laboratory-paused": ("laboratory", date(2026, 10, 5)),
    "objection-late": ("late", None),
    "objection-withdrawn": ("withdrawn", None),
    "objection-overdue": ("overdue", None),
}
"""Each history: the example it comes from, and the day until which it is played, for one still open."""


async def keep(name: str, example: str, until: date | None) -> None:
    scenario = read_scenario(Path("examples") / f"{example}.yaml")
    if until is not None:
        steps = [step.model_dump(by_alias=True) for step in scenario.steps if step.at.date() <= until]
        scenario = Scenario.model_validate(
            {**scenario.model_dump(exclude={"steps"}), "steps": steps, "until": until}
        )
    async with stage(scenario, None, key_ring=(KEY,)) as scene:
        playing = await perform(scene, scenario)
        for case_no in [ticket.case_no for ticket in playing.cases.values()]:
            history = await scene.client.get_workflow_handle(case_no).fetch_history()
            events = json.loads(history.to_json())["events"]
            kept = {"workflow_id": case_no, "length": len(events), "events": events}
            (HISTORIES / f"{name}.json").write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
            return


def main(names: list[str]) -> int:
    for name in names or list(SCENES):
        if (HISTORIES / f"{name}.json").exists():
            print(f"{name}: kept already")
            continue
        asyncio.run(keep(name, *SCENES[name]))
        print(f"{name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
