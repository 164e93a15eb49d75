"""What the audit finds beyond a changed event: a case that is gone, a breach that is gone."""

import pytest

from cli import main
from ledger.tables import Case
from tests.houses import SECRETS, at
from worker import build_door

FILING = {"record": "demo-record-1", "ground": "error", "statement": "x"}


@pytest.fixture
def kept(worlds, monkeypatch, tmp_path):
    settings = worlds.settings()
    monkeypatch.setenv("REDRESS_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REDRESS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REDRESS_SECRETS", SECRETS)
    door = build_door(settings)
    said = {**FILING, "on_behalf_of": "subject.li", "received_on": "2026-09-01"}
    number = door.open_case("officer.platform", "objection", said, at("2026-09-28T10:00")).case_no
    with door.registry.database.reading() as session:
        (wait,) = door.procedures["objection"].standing(session, session.get_one(Case, number)).waits
    door.come_due(wait)
    yield door
    door.registry.database.close()


def test_it_is_sound_as_it_is(kept, capsys):
    assert main(["audit", "verify"]) == 0
    assert "sound" in capsys.readouterr().out


def test_a_number_that_no_case_bears_is_found(kept, capsys):
    with kept.registry.database.writing() as session:
        session.connection().exec_driver_sql("update case_counter set last = last + 1")
    assert main(["audit", "verify"]) == 1
    assert "2 cases were numbered, 1 are kept" in capsys.readouterr().err


def test_a_breach_that_is_gone_is_found(kept, capsys):
    with kept.registry.database.writing() as session:
        session.connection().exec_driver_sql("drop trigger breach_refuses_delete")
        session.connection().exec_driver_sql("delete from breach")
    assert main(["audit", "verify"]) == 1
    assert "are not those its chain tells of" in capsys.readouterr().err
