"""A rehearsal that was played, to be asked what happened in it. Times are written as the report writes them, without
seconds and zone: `2026-11-05T09:00` is that hour in Shanghai."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rehearsal.play import rehearse

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLATFORM = ["officer.platform", "officer2.platform"]
MARKET = ["officer.market", "officer2.market", "officer3.market"]
COPIES = ["officer.finance", "officer.implementer"]  # of finance and transport, which were given every record


class Played:
    """`content` is the JSON document; cases are called by the names the scenario gave them."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self._names = {final["case_no"]: name for name, final in content["final"].items()}

    def state(self, name: str) -> str:
        return str(self.content["final"][name]["state"])

    @property
    def states(self) -> dict[str, str]:
        return {name: final["state"] for name, final in self.content["final"].items()}

    def clocks(self, name: str) -> list[tuple[str, str, str, str | None, str, str | None]]:
        """Code, party, day zero, last day, state, instant of breach; in the order in which they started."""
        return [
            (clock["code"], clock["party"], clock["from"], clock["last_day"], clock["state"],
             _short(clock["breached_at"]))
            for clock in self.content["clocks"] if self._names.get(clock["case"]) == name
        ]  # fmt: skip

    def ran(self, name: str, *codes: str) -> list[tuple[str, str, str, str | None, str, str | None]]:
        """The clocks of these codes only, by code, then day zero, then party."""
        found = [clock for clock in self.clocks(name) if clock[0] in codes]
        return sorted(found, key=lambda clock: (codes.index(clock[0]), clock[2], clock[1]))

    def clock(self, name: str, code: str) -> tuple[str, str, str, str | None, str, str | None]:
        (found,) = [clock for clock in self.clocks(name) if clock[0] == code]
        return found

    def events(self, name: str | None = None, kind: str | None = None) -> list[dict[str, Any]]:
        return [
            {**event, "at": _short(event["at"])}
            for event in self.content["events"]
            if name in {None, self._names.get(event["case"])} and kind in {None, event["type"]}
        ]

    def reminders(self, name: str | None = None) -> list[tuple[str, str, str]]:
        """When, of which clock, half-way or last day; of a window there is one."""
        return [
            (event["at"], event["data"]["code"], event["data"].get("moment", "window"))
            for event in self.events(name, "reminder_sent")
        ]

    def breaches(self, name: str | None = None) -> list[tuple[str, str, str]]:
        """When, of which clock, by whom."""
        return [
            (event["at"], event["data"]["code"], event["data"]["party"])
            for event in self.events(name, "breached")
        ]

    def told(self, template: str, at: str | None = None) -> list[tuple[str, str]]:
        """When and who, of one template; only those of an instant, where one is given."""
        return [
            (_short(notice["at"]) or "", notice["to"])
            for notice in self.content["notices"]
            if notice["template"] == template and at in {None, _short(notice["at"])}
        ]

    def who(self, template: str, at: str | None = None) -> list[str]:
        """Who was told, in the order of their names."""
        return sorted(to for _, to in self.told(template, at))

    @property
    def refusals(self) -> list[tuple[int, str, str | None]]:
        return [
            (refusal["step"], refusal["code"], refusal["provision"]) for refusal in self.content["refusals"]
        ]


@cache
def example(name: str) -> Played:
    """One of the examples, played once."""
    return Played(rehearse(EXAMPLES / name).content)


def play(text: str, **beside: str) -> Played:
    """Play a scenario written in the test; `beside` are the texts of TOML files beside it."""
    with TemporaryDirectory() as folder:
        for stem, content in beside.items():
            (Path(folder) / f"{stem}.toml").write_text(content, encoding="utf-8")
        file = Path(folder) / "scenario.yaml"
        file.write_text(text, encoding="utf-8")
        return Played(rehearse(file).content)


def november(steps: str, until: str = "2026-11-30") -> Played:
    """Play objections in November 2026, which has no holidays. Each line is `day time who action case {body}`; `file`
    makes the case of that name, `-` is one that nobody names."""
    lines = ["title: November", "starts: 2026-11-02", "steps:"]
    for line in steps.strip().splitlines():
        day, hour, who, action, case, *body = line.split(maxsplit=5)
        name = "" if case == "-" else f"{'as' if action == 'file' else 'on'}: {case}, "
        lines.append(
            f"  - {{at: '2026-11-{day}T{hour}', who: {who}, do: objection.{action}, {name}with: {body[0] if body else '{}'}}}"
        )
    return play("\n".join([*lines, f"until: {until}"]))


def _short(instant: str | None) -> str | None:
    """`2026-11-05T09:00:00+08:00` → `2026-11-05T09:00`; seconds stay where there are any."""
    return instant.removesuffix("+08:00").removesuffix(":00") if instant else None
