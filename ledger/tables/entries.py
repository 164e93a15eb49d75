"""An entry on a list: where it was published, who applies its measures, what suspended it, how its end was announced.

Source: Arts. 34 to 37, 66.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, event, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, NAME, word
from regulation.definitions import Channel, EndGround, ListKind, SuspensionCause

_ON_SITE = text("listed_at is not null and on_site")
_ON_FEED = text("listed_at is not null and on_feed")


class Entry(SQLModel, table=True):
    """`shown_as` is the name as the public sees it, masked for a natural person. `last_day` is the last of its term;
    `near_at` and `ends_at` are the durable waits: when the term's end is announced to those concerned, and when it is over.

    `published_at` is when it was first published. `listed_at` is set while it is in view: published, not suspended, not
    ended. `ended_at` and `ground` end it. `on_site` and `on_feed` say of `channels` what the public lists are read along.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("entry_on_site", "kind", "listed_at", "case_no", sqlite_where=_ON_SITE, postgresql_where=_ON_SITE),
        Index("entry_on_site_in_field", "kind", "field", "listed_at", "case_no",
              sqlite_where=_ON_SITE, postgresql_where=_ON_SITE),
        Index("entry_on_site_by_name", "kind", "shown_as", "case_no",
              sqlite_where=_ON_SITE, postgresql_where=_ON_SITE),
        Index("entry_on_site_in_field_by_name", "kind", "field", "shown_as", "case_no",
              sqlite_where=_ON_SITE, postgresql_where=_ON_SITE),
        Index("entry_on_feed", "kind", "listed_at", "case_no", sqlite_where=_ON_FEED, postgresql_where=_ON_FEED),
        Index("entry_near", "near_at", sqlite_where=text("near_at is not null"),
              postgresql_where=text("near_at is not null")),
        Index("entry_ending", "ends_at", sqlite_where=text("ends_at is not null"),
              postgresql_where=text("ends_at is not null")),
    )  # fmt: skip

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    designation: str = Field(foreign_key="case.case_no", unique=False, index=True)
    kind: ListKind = Field(sa_type=word(ListKind))
    field: str
    shown_as: str = Field(sa_type=NAME)
    natural_person: bool
    measures: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    measures_list: int = Field(foreign_key="measures_list.number")
    channels: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    on_site: bool = False
    on_feed: bool = False
    entered_on: date
    last_day: date
    near_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ends_at: datetime | None = Field(default=None, sa_type=INSTANT)
    published_at: datetime | None = Field(default=None, sa_type=INSTANT)
    listed_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ended_at: datetime | None = Field(default=None, sa_type=INSTANT)
    ground: EndGround | None = Field(default=None, sa_type=word(EndGround))
    reasons: str | None = None


@event.listens_for(Entry, "before_insert")
@event.listens_for(Entry, "before_update")
def _say_where(_mapper: Any, _connection: Any, entry: Entry) -> None:
    """Whoever writes an entry names its channels only."""
    entry.on_site, entry.on_feed = Channel.SITE in entry.channels, Channel.FEED in entry.channels


class Publication(SQLModel, table=True):
    """An entry on one channel, and the announcement of its removal there, which mirrors it. `proof` evidences what a
    person put up, `removal_proof` the announcement. `clearing`: the announcement clears the name (Art. 66).
    `shown_until` is the announcement's last day, `gone_at` when it went."""

    __tablename__ = "publication"
    __table_args__ = (
        Index("publication_announced", "channel", "announced_at", "id",
              sqlite_where=text("announced_at is not null and gone_at is null"),
              postgresql_where=text("announced_at is not null and gone_at is null")),
        Index("publication_of_entry", "entry", "channel", unique=True),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    entry: str = Field(foreign_key="entry.case_no")
    channel: Channel = Field(sa_type=word(Channel))
    published_at: datetime = Field(sa_type=INSTANT)
    proof: str | None = None
    announced_at: datetime | None = Field(default=None, sa_type=INSTANT)
    removal_proof: str | None = None
    clearing: bool = False
    shown_until: date | None = None
    gone_at: datetime | None = Field(default=None, sa_type=INSTANT)


class Implementation(SQLModel, table=True):
    """What one unit applies of an entry, from the order to the stop, each acknowledged."""

    __tablename__ = "implementation"
    __table_args__ = (Index("implementation_of_unit", "unit", "entry"),)

    entry: str = Field(primary_key=True, foreign_key="entry.case_no")
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    measures: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    ordered_at: datetime = Field(sa_type=INSTANT)
    acknowledged_at: datetime | None = Field(default=None, sa_type=INSTANT)
    stop_ordered_at: datetime | None = Field(default=None, sa_type=INSTANT)
    stopped_at: datetime | None = Field(default=None, sa_type=INSTANT)


class Suspension(SQLModel, table=True):
    """An entry stands while none of its suspensions is open. `by` is the case that made it, or the account."""

    __tablename__ = "suspension"
    __table_args__ = (
        Index("suspension_open", "entry", sqlite_where=text("lifted_at is null"),
              postgresql_where=text("lifted_at is null")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    entry: str = Field(foreign_key="entry.case_no", index=True)
    cause: SuspensionCause = Field(sa_type=word(SuspensionCause))
    by: str
    reasons: str | None = None
    from_at: datetime = Field(sa_type=INSTANT)
    lifted_at: datetime | None = Field(default=None, sa_type=INSTANT)
