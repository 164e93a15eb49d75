"""The command line: what it prints, and that an error is one line on stderr."""

import base64
import json
import os
import subprocess
import sysconfig
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from cli import main
from commands.house import open_house
from commands.usage import UsageError
from ledger.tables import ArrangementImport, Event, Submission
from settings import Settings
from tests.houses import SECRETS, all_of

REDRESS = Path(sysconfig.get_path("scripts")) / "redress"


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """Pointed at a data directory with nothing in it."""
    monkeypatch.setenv("REDRESS_DATA_DIR", str(tmp_path / "data"))
    for name in ("REDRESS_DATABASE_URL", "REDRESS_SECRETS", "REDRESS_MODE", "REDRESS_PORT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "data"


def refused(capsys, *arguments: str) -> str:
    assert main(arguments) != 0
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1, said.err
    return said.err


def test_the_calculator_prints_the_contracts_json(nowhere, capsys):
    assert main(["deadline", "--limit", "objection", "--from", "2026-09-28", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    days = answer.pop("days")
    assert answer == {
        "limit": "objection", "provision": "41(2)", "amount": 3, "unit": "working_day", "from": "2026-09-28",
        "last_day": "2026-10-08", "due_at": "2026-10-09T00:00:00+08:00", "remaining": 0, "provisional": False,
    }  # fmt: skip
    assert days[0] == {"date": "2026-09-28", "kind": "day_zero", "name": None}
    assert days[3] == {"date": "2026-10-01", "kind": "holiday", "name": "国庆节"}
    assert days[-1] == {"date": "2026-10-08", "kind": "last_day", "name": None}
    assert not nowhere.exists(), "asking for a date makes nothing"


def test_exclusions_are_said_as_ranges(nowhere, capsys):
    asked = ["deadline", "--limit", "objection_with_provider", "--from", "2026-09-28", "--json"]
    assert main([*asked, "--exclude", "2026-09-29..2026-09-30", "--exclude", "2026-09-30.."]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["last_day"], answer["remaining"], answer["days"][-1]["kind"]) == (None, 6, "excluded")
    assert main([*asked[:-1], "--lang", "en", "--exclude", "2026-09-30.."]) == 0
    assert "5 working days remain" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["deadline", "--limit", "nothing", "--from", "2026-09-28"], "limit: 没有名为“nothing”的期限"),
        (["deadline", "--limit", "objection", "--from", "2017-12-31"], "from:"),
        (["deadline", "--limit", "objection", "--from", "28.9.2026"], "from:"),
        (["deadline", "--limit", "objection", "--from", "2026-09-28T10:00"], "from:"),
        (["deadline", "--limit", "objection", "--from", "2026-09-28", "--exclude", "2026-09-30..2026-09-29"], "exclusions:"),
        (["deadline", "--limit", "restoration", "--from", "2026-09-28", "--exclude", "2026-09-30.."], "exclusions:"),
        (["deadline", "--limit", "objection", "--from", "2026-09-28", "--exclude", "soon"], "exclude:"),
        (["deadline", "--limit", "objection"], "--from"),
        (["fly"], "fly"),
        (["calendar", "show", "1900"], "1900"),
        (["calendar", "show", "soon"], "soon"),
        (["calendar", "import", "/nowhere.toml"], "/nowhere.toml"),
        (["audit", "verify"], "no database"),
        (["rehearse", "/nowhere.yaml"], "/nowhere.yaml"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_on_stderr(nowhere, capsys, arguments, says):
    assert says in refused(capsys, *arguments)


def test_bare_it_says_what_it_can_do(capsys):
    assert main([]) == 0
    assert "rehearse" in capsys.readouterr().out


def test_a_year_is_shown_with_its_holidays(nowhere, capsys):
    assert main(["calendar", "show", "2026"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2026: published")
    assert "2026-10-10  国庆节调休上班" in shown
    assert main(["calendar", "show", "2027"]) == 0
    assert "not published" in capsys.readouterr().out


def test_an_arrangement_is_taken_in_and_open_cases_are_counted_again(at_home, tmp_path, capsys):
    at_home.open_case(
        "subject.li", "objection", {"record": "demo-record-1", "ground": "error", "statement": "x"},
        datetime.now(UTC),
    )  # fmt: skip
    file = tmp_path / "2027.toml"
    file.write_text(
        'years = [2027]\n\n[[holiday]]\nname = "元旦"\nname_en = "New Year"\nfrom = 2027-01-01\nto = 2027-01-03\n'
    )
    assert main(["calendar", "import", str(file)]) == 0
    assert "1 open cases" in capsys.readouterr().err
    assert len(all_of(at_home, ArrangementImport)) == 1
    assert [act.action for act in all_of(at_home, Submission) if act.status == "pending"] == ["recount"]
    assert main(["calendar", "show", "2027"]) == 0
    assert "2027: published" in capsys.readouterr().out
    assert main(["deadline", "--limit", "objection", "--from", "2026-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["provisional"] is False
    assert "already" in refused(capsys, "calendar", "import", str(file))
    file.write_text("years = [2026]")
    assert "without a holiday" in refused(capsys, "calendar", "import", str(file))
    file.write_text("years = 5")
    assert "years" in refused(capsys, "calendar", "import", str(file))


def test_a_sound_chain_is_verified_and_a_changed_one_found(at_home, capsys):
    number = at_home.open_case(
        "subject.li",
        "objection",
        {"record": "demo-record-1", "ground": "error", "statement": "x"},
        datetime.now(UTC),
    ).case_no
    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == "1 cases, 6 events: sound\n"
    assert main(["audit", "verify", "--case", number]) == 0
    capsys.readouterr()
    assert "there is no case" in refused(capsys, "audit", "verify", "--case", "OBJ-1999-0000001")
    with at_home.registry.database.writing() as session:
        session.connection().exec_driver_sql("drop trigger event_refuses_update")
        event = session.exec(select(Event).where(Event.number == 3)).one()
        event.actor = "somebody else"
        session.add(event)
    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr()
    assert said.err == f"{number} event 3: was changed after it was written\n"
    assert "1 flaws" in said.out


def test_production_refuses_sqlite_default_secrets_and_demo_accounts(nowhere, monkeypatch, worlds, capsys):
    monkeypatch.setenv("REDRESS_MODE", "production")
    assert "SQLite" in refused(capsys, "migrate")
    monkeypatch.setenv("REDRESS_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/x")
    assert "REDRESS_SECRETS" in refused(capsys, "migrate")
    monkeypatch.setenv("REDRESS_SECRETS", base64.b64encode(b"short").decode())
    assert "32 bytes" in refused(capsys, "worker")
    monkeypatch.setenv("REDRESS_SECRETS", SECRETS)
    assert "cannot be reached" in refused(capsys, "migrate")
    monkeypatch.delenv("REDRESS_MODE")
    world = worlds.settings()
    settings = Settings.model_construct(**{**world.model_dump(), "mode": "production"})
    with pytest.raises(UsageError, match="demo accounts"):
        open_house(settings)


def test_a_setting_that_cannot_be_used_is_named(nowhere, monkeypatch, capsys):
    monkeypatch.setenv("REDRESS_PORT", "many")
    assert "REDRESS_PORT" in refused(capsys, "deadline", "--limit", "objection", "--from", "2026-09-28")


def test_the_installed_command_answers(tmp_path):
    environment = {**os.environ, "REDRESS_DATA_DIR": str(tmp_path)}
    command = [str(REDRESS), "deadline", "--limit", "nothing", "--from", "2026-09-28"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
