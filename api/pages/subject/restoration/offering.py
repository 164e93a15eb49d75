"""Whether somebody may apply for the restoration of a record now, as the guards of the law have it. Source: Art. 43."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ledger.queries.restored import open_restorations
from ledger.tables import Record
from regulation.definitions import RecordKind
from regulation.refusals import NotPermitted
from steps.people import Actor
from steps.registry import Registry
from steps.restoration.applying import may_apply


@dataclass(frozen=True)
class Offer:
    """`case_no`: the application that is open; `refusal`: why there can be none now. Neither: one may apply. `concerns` is
    false where restoration has nothing to do with the record, or the record nothing with the reader."""

    concerns: bool
    case_no: str | None = None
    refusal: NotPermitted | None = None

    @property
    def is_open(self) -> bool:
        return self.concerns and self.refusal is None


def offer(session: Session, registry: Registry, reader: Actor, record: Record, today: date) -> Offer:
    if record.kind is not RecordKind.UNTRUSTWORTHY or record.subject not in reader.subjects:
        return Offer(False)
    try:
        may_apply(session, registry, record, today)
    except NotPermitted as refusal:
        return Offer(True, open_restorations(session, [record.id]).get(record.id), refusal)
    return Offer(True)
