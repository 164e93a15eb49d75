"""One child: its rests, its end, its log."""

import os
import signal
import sys
import time

import pytest

from processes import child
from processes.child import Child, Program, rest_before_start
from tests.processes.instances import runs, wait_for

DEAF = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
)


def python(code: str, grace: float = 2.0) -> Program:
    return Program("part", (sys.executable, "-c", code), grace=grace)


def test_rests_grow_from_none_to_five_seconds():
    assert [rest_before_start(deaths) for deaths in (1, 2, 3, 4, 5, 6, 7, 99)] == [
        0,
        0.25,
        0.5,
        1,
        2,
        4,
        5,
        5,
    ]


def test_a_child_that_keeps_dying_rests_longer_each_time(tmp_path):
    part = Child(python("raise SystemExit(3)"), tmp_path)
    starts = [time.monotonic()]
    for _ in range(3):
        wait_for(part.revive)
        starts.append(time.monotonic())
    assert starts[2] - starts[1] >= 0.25
    assert starts[3] - starts[2] >= 0.5
    part.end()


def test_a_child_that_had_settled_is_started_again_at_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(child, "SETTLED_SECONDS", 0.0)
    part = Child(python("raise SystemExit(3)"), tmp_path)
    for _ in range(3):
        wait_for(part.revive)
    part.end()
    assert capsys.readouterr().err.count("(exit code 3), started again at once") == 3


def test_a_child_deaf_to_sigterm_is_killed_after_its_grace(tmp_path, capsys):
    part = Child(python(DEAF, grace=0.2), tmp_path)
    wait_for(lambda: part.log.read_text() == "deaf\n")
    part.end()
    assert part.code == -signal.SIGKILL
    assert "did not end within 0.2 s" in capsys.readouterr().err


def test_output_is_added_to_the_log(tmp_path):
    for word in ("one", "two"):
        part = Child(python(f"import sys; print('{word}', file=sys.stderr)"), tmp_path)
        wait_for(lambda: part.code == 0)  # noqa: B023 - asked before the next one starts
    assert part.log.read_text() == "one\ntwo\n"


def test_a_child_is_out_of_reach_of_the_terminal(tmp_path):
    part = Child(python("import signal; signal.pause()"), tmp_path)
    try:
        assert os.getsid(part.pid) == part.pid != os.getsid(0)
        assert runs(part.pid)
    finally:
        part.end()


@pytest.mark.parametrize("word", ["given", "given; and $(not) a shell's"])
def test_its_environment_is_added_to_what_it_inherits(tmp_path, word):
    program = Program(
        "part",
        (sys.executable, "-c", "import os; print(os.environ['PART'], 'PATH' in os.environ)"),
        {"PART": word},
    )
    part = Child(program, tmp_path)
    wait_for(lambda: part.code == 0)
    assert part.log.read_text() == f"{word} True\n"
