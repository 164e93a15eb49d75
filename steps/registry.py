"""What every step has at hand beside its transaction."""

from dataclasses import dataclass, field

from ledger.document_store import DocumentStore
from ledger.seals import Seals
from ledger.sessions import Database
from steps.calendars import Calendars


@dataclass
class Registry:
    """`demo` lets subjects be named by their account. `base_url` is where the public pages are, without a slash at its
    end; letters carry it. `state_rules` are the codes of the State's rules on restoration that are turned on."""

    database: Database
    seals: Seals
    documents: DocumentStore
    demo: bool = False
    calendars: Calendars = field(default_factory=Calendars)
    base_url: str = ""
    state_rules: frozenset[str] = frozenset()
