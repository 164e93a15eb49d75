"""What an error of the database says, since it goes to logs."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from ledger.tables import RecordLookup

SAID = "为王芳办理贷款"


def test_an_error_quotes_nobodys_words(door):
    with pytest.raises(IntegrityError) as refused, door.registry.database.writing() as session:
        session.add(
            RecordLookup(
                record="demo-record-1",
                subject=None,
                account="officer.finance",
                purpose=SAID,
                at=datetime.now(UTC),
            )
        )
    error: BaseException | None = refused.value
    while error is not None:
        assert SAID not in str(error)
        assert "demo-record-1" not in str(error)
        error = error.__cause__ or error.__context__
