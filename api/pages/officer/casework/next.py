"""What happens next in a case, by when, and who acts: what leads its page."""

from dataclasses import dataclass

from ledger.tables import Clock
from regulation.text import Text


@dataclass(frozen=True)
class Next:
    """`words` is the answer, `detail` what else to know; `clocks` are those that matter now, the one that decides first.
    `path` leads to the case where it goes on."""

    words: Text
    detail: Text | None = None
    clocks: tuple[Clock, ...] = ()
    path: str | None = None
    link: Text | None = None
