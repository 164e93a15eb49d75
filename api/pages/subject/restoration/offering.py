"""Whether somebody may apply for the restoration of a record now, as the guards of the law have it. Source: Art. 43."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ledger.queries.restored import open_restorations
from ledger.tables import Record
from regulation.definitions import RecordKind
from regulation.refusals import NotPermitted
from regulation.restoration_guards import may_apply_again, may_be_restored
from regulation.state_rules import may_be_restored_under
from steps.people import Actor
from steps.registry import Registry
from steps.restoration.matters import as_the_state_sees, disclosure_of


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
    running = open_restorations(session, [record.id]).get(record.id)
    checks: tuple[Callable[[], None], ...] = (
        lambda: may_apply_again(running),
        lambda: may_be_restored(disclosure_of(session, record), today),
        lambda: may_be_restored_under(as_the_state_sees(session, record), today, registry.state_rules),
    )
    for check in checks:
        try:
            check()
        except NotPermitted as refusal:
            return Offer(True, running, refusal)
    return Offer(True)
