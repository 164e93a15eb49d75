"""What the audit finds beyond a changed event: a case, a breach, a letter that is gone or other than it was."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from cli import main
from ledger.tables import Case, FormalLetter
from tests.houses import at

FILING = {"record": "demo-record-1", "ground": "error", "statement": "x"}


@pytest.fixture
def kept(at_home):
    said = {**FILING, "on_behalf_of": "subject.li", "received_on": "2026-09-01"}
    number = at_home.open_case("officer.platform", "objection", said, at("2026-09-28T10:00")).case_no
    with at_home.registry.database.reading() as session:
        (wait,) = at_home.procedures["objection"].standing(session, session.get_one(Case, number)).waits
    at_home.come_due(wait)
    return at_home


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


def a_letter(kept) -> FormalLetter:
    with kept.registry.database.reading() as session:
        return session.exec(select(FormalLetter).order_by(col(FormalLetter.number))).all()[0]


def the_file(kept, letter) -> Path:
    return kept.registry.documents.folder / letter.sha256[:2] / letter.sha256


def test_a_letter_whose_file_was_changed_is_named(kept, capsys):
    letter = a_letter(kept)
    file = the_file(kept, letter)
    file.write_bytes(file.read_bytes().replace(b"%%EOF", b"%%E0F"))
    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr().err
    assert f"{letter.case_no} event {letter.event}: letter {letter.number}: its PDF was changed" in said
    assert main(["audit", "verify", "--case", letter.case_no]) == 1


def test_a_letter_whose_file_is_gone_is_named(kept, capsys):
    letter = a_letter(kept)
    the_file(kept, letter).unlink()
    assert main(["audit", "verify"]) == 1
    assert f"letter {letter.number}: its PDF is missing" in capsys.readouterr().err


def test_another_file_put_in_a_letters_place_is_named_though_its_rows_agree(kept, capsys):
    letter = a_letter(kept)
    forged = kept.registry.documents.put(b"%PDF-1.7 forged")
    with kept.registry.database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("drop trigger formal_letter_refuses_update")
        connection.exec_driver_sql(
            "update formal_letter set sha256 = ? where number = ?", (forged, letter.number)
        )
        connection.exec_driver_sql("update document set sha256 = ? where id = ?", (forged, letter.document))
    assert main(["audit", "verify"]) == 1
    assert f"letter {letter.number}: its hash is not the one in the chain" in capsys.readouterr().err


def test_a_letter_whose_row_is_gone_is_named(kept, capsys):
    letter = a_letter(kept)
    with kept.registry.database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("drop trigger formal_letter_refuses_delete")
        connection.exec_driver_sql("update inbox_item set letter = null where letter = ?", (letter.number,))
        connection.exec_driver_sql("delete from formal_letter where number = ?", (letter.number,))
    assert main(["audit", "verify"]) == 1
    assert f"letter {letter.number}: the chain tells of it, and it is gone" in capsys.readouterr().err
