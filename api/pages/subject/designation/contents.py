"""What is planned, or was decided, as its reader is shown it: facts, law, measures, term, and how to be restored.

Source: Arts. 28, 31, 33, 35, 37.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ledger.queries.designated import ListFacts
from ledger.queries.mine import records_by_id
from ledger.queries.published import measures_of
from ledger.tables import Measure, Record, Standard
from regulation.definitions import Channel
from regulation.list_words import CHANNEL_WORDS, CONDUCT_WORDS, listed_text
from regulation.text import Text


@dataclass(frozen=True)
class Contents:
    """`records` are those it rests on; `owned` the ids of those that the reader may open. `conduct`: its category in
    words."""

    measures: Sequence[Measure]
    records: Sequence[Record]
    owned: frozenset[str]
    standard: Standard
    conduct: Text | None
    term: Text
    channels: Text


def contents(session: Session, facts: ListFacts) -> Contents:
    designation = facts.designation
    codes = set(designation.measures if facts.entry is None else facts.entry.measures)
    records = records_by_id(session, designation.records)
    return Contents(
        measures=[one for one in measures_of(session, designation.measures_list) if one.code in codes],
        records=[records[number] for number in designation.records if number in records],
        owned=frozenset(
            number
            for number, record in records.items()
            if record.subject in facts.mine or not facts.mine.isdisjoint(record.names or ())
        ),
        standard=session.get_one(Standard, designation.standard),
        conduct=CONDUCT_WORDS.get(designation.conduct_category or 0),
        term=_term(designation.effective_months),
        channels=listed_text([CHANNEL_WORDS[Channel(each)] for each in designation.channels]),
    )


def _term(months: int) -> Text:
    if months % 12 == 0:
        years = months // 12
        return Text(f"{years}年，从列入之日起算", f"{years} year{'' if years == 1 else 's'} from the entry")
    return Text(f"{months}个月，从列入之日起算", f"{months} month{'' if months == 1 else 's'} from the entry")
