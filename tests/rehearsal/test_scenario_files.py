"""A scenario file that cannot be played is one clear line; one that can is one JSON document. Asked as a user asks:
`redress rehearse FILE`."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rehearsal.scenario import ScenarioError, read_scenario
from tests.rehearsal.played import EXAMPLES, play

REDRESS = str(Path(sys.executable).parent / "redress")


def rehearse(file: Path | str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [REDRESS, "rehearse", str(file), *options], capture_output=True, text=True, timeout=60, check=False
    )


def scenario(steps: str, starts: str = "2026-11-02", until: str = "2026-11-06", more: str = "") -> str:
    return f"title: t\nstarts: {starts}\nsteps:\n{steps}\nuntil: {until}\n{more}"


FILED = "  - {at: 2026-11-02T10:00, who: subject.li, do: objection.file, with: {record: demo-record-1, ground: error, statement: s}, as: obj}"


# Files that cannot be played ------------------------------------------------------------------------------------------

UNPLAYABLE = {
    "an unknown key": (scenario(FILED, more="speed: fast\n"), "speed"),
    "an unknown key of a step": (scenario("  - {at: 2026-11-02T10:00, who: subject.li, do: objection.file, when: now}"), "when"),
    "a missing key": ("title: t\nstarts: 2026-11-02\nuntil: 2026-11-06\n", "steps"),
    "steps out of order": (scenario(FILED + "\n  - {at: 2026-11-02T09:59, who: subject.li, do: objection.withdraw, on: obj}"), "step 2"),
    "a step before the start": (scenario(FILED, starts="2026-11-03"), "step 1"),
    "an end before the last step": (scenario(FILED, until="2026-11-01"), "until"),
    "somebody unknown": (scenario(FILED.replace("subject.li", "subject.nobody")), "subject.nobody"),
    "an act that is no word": (scenario(FILED.replace("objection.file", "file")), "do"),
    "no YAML": ("title: [t\nstarts: 2026-11-02\n", "YAML"),
    "a key said twice": (scenario(FILED, more="title: again\n"), "title"),
    "no mapping": ("- one\n- two\n", "scenario"),
    "nothing": ("", "scenario"),
    "two documents": (scenario(FILED) + "---\ntitle: another\n", "YAML"),
    "a start too early": (scenario("  []", starts="2017-12-31"), "2018-01-01"),
    "a start too late": (scenario("  []", starts="2029-01-01", until="2029-01-02"), "2028-12-31"),
    "no date": (scenario(FILED, until="some day"), "until"),
    "no time": (scenario(FILED.replace("2026-11-02T10:00", "10:00")), "at"),
    "an end beyond the calendar": (scenario(FILED, until="2100-01-01"), "until"),
    "a calendar that is not there": (scenario(FILED, more="calendar: missing.toml\n"), "missing.toml"),
    "a calendar that is no text": (scenario(FILED, more="calendar: bytes.toml\n"), "bytes.toml"),
    "a calendar that is none": (scenario(FILED, more="calendar: scenario.yaml\n"), "scenario.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("flaw", UNPLAYABLE)
def test_what_cannot_be_played_is_one_line_on_stderr(flaw, tmp_path, capsys):
    from cli import main  # noqa: PLC0415 - the command itself, without a process for each flaw

    text, named = UNPLAYABLE[flaw]
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    assert main(["rehearse", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert named in said.err
    assert str(tmp_path) in said.err


def test_a_missing_file_is_one_line_from_the_command_itself(tmp_path):
    done = rehearse(tmp_path / "none.yaml", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "none.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_or_bytes_that_are_no_text_are_one_line_too(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_scenario(tmp_path)
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"title: \xff\xfe\n")
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_scenario(file)


def test_times_without_a_zone_are_shanghais_and_others_are_kept(tmp_path):
    file = tmp_path / "scenario.yaml"
    file.write_text(
        scenario("\n".join(
            f"  - {{at: {at}, who: subject.li, do: objection.file}}"
            for at in ("2026-11-02T10:00", "2026-11-02 10:00:30", "2026-11-02T10:01:00+08:00", "2026-11-02T02:02Z")
        ))
    )  # fmt: skip
    assert [
        step.at.astimezone(datetime.fromisoformat("2026-01-01T00+08:00").tzinfo).strftime("%H:%M:%S")
        for step in read_scenario(file).steps
    ] == ["10:00:00", "10:00:30", "10:01:00", "10:02:00"]


# The JSON document ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document() -> dict:
    """The tour of refusals: exit code 0 although steps were refused, nothing but the document on stdout."""
    done = rehearse(EXAMPLES / "refused.yaml", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def local(instant: str) -> datetime:
    moment = datetime.fromisoformat(instant)
    assert instant.endswith("+08:00")
    assert moment.utcoffset() == timedelta(hours=8)
    return moment


def text_or_none(value: object) -> bool:
    return value is None or (isinstance(value, str) and value != "")


def test_the_document_has_the_contracts_parts_and_no_others(document):
    assert set(document) == {"events", "clocks", "notices", "refusals", "final"}
    assert all(document.values())


def test_events_are_in_order_of_time_case_and_number(document):
    events = document["events"]
    for event in events:
        assert set(event) == {"at", "case", "type", "actor", "provision", "data"}
        assert isinstance(event["data"], dict)
        assert all(isinstance(event[key], str) for key in ("case", "type", "actor"))
        assert text_or_none(event["provision"])
    order = [(local(event["at"]), event["case"]) for event in events]
    assert order == sorted(order)
    # within one act the law's order: received before marked before counted
    assert [event["type"] for event in events if event["type"] != "notice_sent"][:3] == [
        "filed",
        "mark_set",
        "clock_started",
    ]


def test_clocks_say_whose_from_when_and_to_when(document):
    for clock in document["clocks"]:
        assert set(clock) == {"case", "code", "party", "from", "last_day", "state", "breached_at"}
        date.fromisoformat(clock["from"])
        assert clock["last_day"] is None or date.fromisoformat(clock["last_day"])
        assert clock["breached_at"] is None or local(clock["breached_at"])
        assert clock["state"] in {"running", "paused", "met", "breached", "met_late", "replaced", "ended"}


def test_notices_say_who_was_told_what(document):
    for notice in document["notices"]:
        assert set(notice) == {"at", "to", "template", "subject"}
        assert all(isinstance(value, str) and value for value in notice.values())
    times = [local(notice["at"]) for notice in document["notices"]]
    assert times == sorted(times)


def test_refusals_count_steps_from_one(document):
    for refusal in document["refusals"]:
        assert set(refusal) == {"step", "code", "provision", "message"}
        assert isinstance(refusal["step"], int)
        assert text_or_none(refusal["provision"])
    # the first step of the file is taken in, the second refused
    assert document["refusals"][0]["step"] == 2


def test_final_names_every_case_that_was_made(document):
    assert set(document["final"]) == {"obj", "direct"}  # "again" was refused
    assert document["final"]["obj"] == {"case_no": "OBJ-2026-0000001", "state": "decided"}


def test_to_a_reader_it_says_the_same():
    done = rehearse(EXAMPLES / "plain.yaml")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Filed and decided in time"
    assert lines[-1] == "final: obj is OBJ-2026-0000001, decided"
    assert any(line.startswith("2026-11-11 09:00") and "reminder_sent" in line for line in lines)


# Whole runs -----------------------------------------------------------------------------------------------------------


def test_two_rehearsals_side_by_side_are_each_their_own():
    command = [REDRESS, "rehearse", "--json"]
    with (
        subprocess.Popen([*command, str(EXAMPLES / "late.yaml")], stdout=subprocess.PIPE, text=True) as one,
        subprocess.Popen([*command, str(EXAMPLES / "plain.yaml")], stdout=subprocess.PIPE, text=True) as two,
    ):
        first, second = json.loads(one.communicate(timeout=60)[0]), json.loads(two.communicate(timeout=60)[0])
    assert (one.returncode, two.returncode) == (0, 0)
    # both have a case of this number; neither saw the other's
    assert {event["case"] for event in first["events"] + second["events"]} == {"OBJ-2026-0000001"}
    assert [clock["state"] for clock in first["clocks"]] == ["met_late"]
    assert [clock["state"] for clock in second["clocks"]] == ["met"]


@pytest.mark.skipif(sys.platform != "linux", reason="children are read from /proc")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_rehearsal_told_to_end_leaves_nothing_behind(told, tmp_path):
    command = [REDRESS, "rehearse", str(EXAMPLES / "refused.yaml")]
    with subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as rehearsal:
        deadline = time.monotonic() + 30
        while not (engine := children(rehearsal.pid)):
            assert rehearsal.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        rehearsal.send_signal(told)
        said = rehearsal.communicate(timeout=10)
    assert said == ("", f"{EXAMPLES / 'refused.yaml'}: interrupted\n")
    assert rehearsal.returncode == 2
    assert list(tmp_path.glob("redress-rehearsal-*")) == []
    assert not [pid for pid in engine if Path(f"/proc/{pid}").exists()]


def children(pid: int) -> list[str]:
    """The processes that any thread of one has started; a thread may end while it is asked."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += thread.read_text().split()
    return found


def test_two_months_take_seconds_from_start_to_exit(tmp_path):
    """Five are promised; ten are allowed here for a machine that does other things meanwhile."""
    file = tmp_path / "two-months.yaml"
    text = (EXAMPLES / "laboratory.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("until: 2026-11-15", "until: 2026-11-28"), encoding="utf-8")
    began = time.monotonic()
    done = rehearse(file, "--json")
    took = time.monotonic() - began
    print(f"two months rehearsed in {took:.1f} s")
    assert done.returncode == 0
    assert took < 10


def test_a_rehearsal_of_nothing_says_nothing():
    played = play(scenario("  []"))
    assert played.content == {"events": [], "clocks": [], "notices": [], "refusals": [], "final": {}}


def test_a_step_on_another_procedure_or_an_unknown_one_is_not_found_and_the_scenario_goes_on():
    played = play(
        scenario(
            FILED
            + """
  - {at: 2026-11-02T11:00, who: subject.li, do: objection.withdraw, on: never}
  - {at: 2026-11-02T11:01, who: subject.li, do: restoration.withdraw, on: obj}
  - {at: 2026-11-02T11:02, who: subject.li, do: objection.vanish, on: obj}
  - {at: 2026-11-02T11:03, who: subject.li, do: nonsense.begin}
  - {at: 2026-11-02T11:04, who: subject.li, do: objection.withdraw}
  - {at: 2026-11-02T11:05, who: subject.li, do: objection.withdraw, on: obj}"""
        )
    )
    assert played.refusals == [(step, "not_found", None) for step in (2, 3, 4, 5, 6)]
    assert played.states == {"obj": "withdrawn"}


def test_a_reminder_and_a_breach_at_the_very_end_still_show():
    # Monday 2 November: 3, 4, 5; played to 24:00 of 5 November, which is when the breach happens
    played = play(scenario(FILED, until="2026-11-05"))
    assert played.breaches() == [("2026-11-06T00:00", "objection", "platform")]


# The years ------------------------------------------------------------------------------------------------------------


def test_it_starts_in_2018_by_the_first_rows_of_the_limits():
    played = play("""
title: 2018
starts: 2018-01-01
steps:
  - {at: 2018-01-02T09:00, who: subject.li, do: objection.file, with: {record: demo-record-1, ground: error, statement: s}, as: january}
  - {at: 2018-12-28T09:00, who: subject.li, do: objection.file, with: {record: demo-record-2, ground: error, statement: s}, as: december}
until: 2019-01-10
""")
    # Tuesday 2 January 2018: 3, 4, 5 January
    assert played.clocks("january") == [
        ("objection", "platform", "2018-01-02", "2018-01-05", "breached", "2018-01-06T00:00")
    ]
    # Friday 28 December 2018: Saturday 29 was worked, 30 December to 1 January were holidays: 29 December 1,
    # 2 January 2, 3 January 2019 3
    assert played.clocks("december") == [
        ("objection", "platform", "2018-12-28", "2019-01-03", "breached", "2019-01-04T00:00")
    ]
    assert played.reminders("december") == [
        ("2019-01-02T09:00", "objection", "half_way"),
        ("2019-01-03T09:00", "objection", "last_day"),
    ]
    assert [final["case_no"] for final in played.content["final"].values()] == [
        "OBJ-2018-0000001",
        "OBJ-2018-0000002",
    ]


def test_it_starts_on_the_last_day_of_2028():
    played = play("""
title: 2028
starts: 2028-12-31
steps:
  - {at: 2028-12-31T10:00, who: subject.zhang, do: objection.file, with: {record: demo-record-5, ground: error, statement: s}, as: obj}
until: 2029-01-31
""")
    # Sunday 31 December; Monday 1 January 2029 is New Year's Day; 2, 3, 4 January. Nothing is published: provisional.
    assert played.clocks("obj") == [
        ("objection", "platform", "2028-12-31", "2029-01-04", "breached", "2029-01-05T00:00")
    ]
    assert played.events("obj", "clock_started")[0]["data"]["provisional"] is True


def test_a_calendar_of_single_days_overlays_a_published_year():
    played = play(
        scenario(FILED, until="2026-11-10", more="calendar: storm.toml\n"),
        storm='[[holiday]]\nname = "防汛"\nname_en = "flood"\nfrom = 2026-11-04\nto = 2026-11-05\nworking = [2026-11-07]\n',
    )
    # Monday 2 November: 3 November 1; 4 and 5 off; 6 November 2; Saturday 7, worked, 3
    assert played.clocks("obj") == [
        ("objection", "platform", "2026-11-02", "2026-11-07", "breached", "2026-11-08T00:00")
    ]
    assert played.reminders("obj") == [
        ("2026-11-06T09:00", "objection", "half_way"),
        ("2026-11-07T09:00", "objection", "last_day"),
    ]
    assert played.events("obj", "clock_started")[0]["data"]["provisional"] is False
