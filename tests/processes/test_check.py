"""The one command that checks everything."""

import sys

import pytest

from tools import check


def test_it_ends_at_the_first_check_that_fails_with_its_code(monkeypatch, capsys):
    fails = ("python", "-c", "print('wrong'); raise SystemExit(7)")
    monkeypatch.setattr(
        check, "STATIC", (("python", "-c", "print('right')"), fails, ("python", "-c", "print('unsaid')"))
    )
    with pytest.raises(SystemExit) as ended:
        check.check_statically()
    assert ended.value.code == 7
    said = capsys.readouterr().out
    assert "\nright\n" in said
    assert "\nwrong\n" in said
    assert "\nunsaid\n" not in said


def test_a_proof_says_where_it_was_measured(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "speed.py").write_text("print('ten times')")
    check.proof("speed", (sys.executable, "-m", "bench.speed"), tmp_path / "proofs")
    head, _, body = (tmp_path / "proofs" / "speed.txt").read_text().partition("\n\n")
    assert "cores" in head
    assert "GiB memory" in head
    assert "Python 3." in head
    assert body == "ten times\n"
    assert capsys.readouterr().out.endswith("ten times\n")


def test_a_proof_that_fails_leaves_the_last_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "speed.py").write_text("print('slow'); raise SystemExit(5)")
    (tmp_path / "speed.txt").write_text("fast")
    with pytest.raises(SystemExit) as ended:
        check.proof("speed", (sys.executable, "-m", "bench.speed"), tmp_path)
    assert ended.value.code == 5
    assert (tmp_path / "speed.txt").read_text() == "fast"
