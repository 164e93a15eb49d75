"""The post as the ledger keeps it: which mails are due, who has one in hand, and what became of each.

Short transactions, and never a case's lock while a mail server is spoken to. A mail is claimed for a while, tried, and
then written down as sent, put off or failed; a claim that nobody comes back from runs out by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal_column, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from ledger.tables import Account, FormalLetter, InboxItem, Mail, MailState
from regulation.text import Locale, Text
from steps.door import Door
from steps.step import Step
from steps.tasks import Trouble, not_delivered

LEASE = timedelta(seconds=30)
RESTS = (
    timedelta(seconds=5),
    timedelta(seconds=15),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
"""How long a mail rests after each try; after those named, as long as after the last."""
LONG_ENOUGH = timedelta(hours=24)
KEEPS_ITS_TURN = 5
"""So many tries long a mail holds back those written after it in its case to the same account."""
LONGEST_WHY = 300
_WAITS: ColumnElement[str] = literal_column("'waiting'")
"""As the partial index says it: a database finds it by what stands in the query, not by what is bound to it."""


@dataclass(frozen=True)
class Enclosure:
    """A formal letter's PDF, by the hash it is stored under."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Envelope:
    """One mail in hand: all that has to be known to send it."""

    mail: int
    key: str
    to_address: str
    locale: Locale
    subject: Text
    body: Text
    html: Text
    enclosure: Enclosure | None
    written_at: datetime


@dataclass(frozen=True)
class Waiting:
    """What waits: how many mails could be sent now, and when the next of the others can."""

    ready: int
    next_at: datetime | None


@dataclass(frozen=True)
class Posting:
    """A house's post. `lease` is how long a claim holds."""

    door: Door
    lease: timedelta = LEASE
    rests: Sequence[timedelta] = RESTS

    def waiting(self, now: datetime, at_most: int) -> Waiting:
        """How many could be sent now, counted up to `at_most`."""
        with self.door.registry.database.reading() as session:
            ready = session.exec(select(Mail.id).where(*_sendable(now)).limit(at_most)).all()
            free_at = case(
                (col(Mail.held_until) > col(Mail.next_try_at), col(Mail.held_until)),
                else_=col(Mail.next_try_at),
            )
            later = select(func.min(free_at)).where(col(Mail.state) == _WAITS, free_at > now)
            return Waiting(len(ready), session.exec(later).one())

    def claim(self, limit: int, now: datetime) -> list[Envelope]:
        """Take due mails in hand, the longest waiting first; of one case and account never a later before an earlier,
        unless that has been put off so often that it would hold up the rest."""
        with self.door.registry.database.writing() as session:
            due = (
                select(Mail)
                .where(*_sendable(now))
                .order_by(col(Mail.next_try_at), col(Mail.id))
                .limit(limit)
                .with_for_update(skip_locked=True, of=Mail)
            )
            mails = session.exec(due).all()
            for mail in mails:
                mail.held_until = now + self.lease
                session.add(mail)
            return [_envelope(session, mail) for mail in mails]

    def sent(self, mail: int, now: datetime) -> None:
        """The server has it. A bounce that was quicker stands."""
        self._change(mail, state=MailState.SENT, sent_at=now, held_until=None, why=None)

    def let_go(self, mail: int) -> None:
        """Nobody tried it after all: it can be claimed again."""
        self._change(mail, held_until=None)

    def put_off(self, mail: int, why: str, now: datetime) -> None:
        """Trouble that may pass: tried again after a rest, and given up after a day of trying."""
        with self.door.registry.database.writing() as session:
            row = session.exec(select(Mail).where(Mail.id == mail).with_for_update()).one()
            if row.state is not MailState.WAITING:
                return
            row.tries += 1
            tried_for = sum((self._rest(tries) for tries in range(1, row.tries)), timedelta(0))
            if tried_for < LONG_ENOUGH:
                row.next_try_at, row.held_until = now + self._rest(row.tries), None
                row.why = why[:LONGEST_WHY]
                session.add(row)
                return
        self.failed(mail, Trouble.GAVE_UP, why, now)

    def failed(self, mail: int, trouble: Trouble, why: str, now: datetime) -> bool:
        """It will not arrive: written into the case, under its lock, with a task for its officers. `why` is what the
        server said. False where that was known, or the mail needs no sending any more."""
        with self.door.registry.database.reading() as session:
            case_no = session.get_one(Mail, mail).case_no
        found: list[bool] = []

        def write(step: Step) -> None:
            found.append(not_delivered(step, mail, trouble, why[:LONGEST_WHY]))

        self.door.note(case_no, now, write)
        return found[-1:] == [True]

    def bounced(self, keys: Sequence[str], why: str, now: datetime) -> bool | None:
        """A mail of ours, by the first of these keys that is one, came back. `None` where none is ours; False where
        that was known."""
        with self.door.registry.database.reading() as session:
            ours = dict(session.exec(select(Mail.key, Mail.id).where(col(Mail.key).in_(keys))).all())
        for key in keys:
            if (mail := ours.get(key)) is not None:
                return self.failed(mail, Trouble.BOUNCED, why, now)
        return None

    def _rest(self, tries: int) -> timedelta:
        return self.rests[min(tries, len(self.rests)) - 1]

    def _change(self, mail: int, **values: Any) -> None:
        with self.door.registry.database.writing() as session:
            waiting = (Mail.id == mail, Mail.state == MailState.WAITING)
            session.execute(update(Mail).where(*waiting).values(**values))  # type: ignore[arg-type]


def _sendable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Waiting, due, in nobody's hands, and its turn."""
    earlier = aliased(Mail)
    before_it = and_(
        col(earlier.case_no) == col(Mail.case_no),
        col(earlier.account) == col(Mail.account),
        col(earlier.id) < col(Mail.id),
        col(earlier.state) == _WAITS,
        col(earlier.tries) < KEEPS_ITS_TURN,
    )
    return (
        col(Mail.state) == _WAITS,
        col(Mail.next_try_at) <= now,
        or_(col(Mail.held_until).is_(None), col(Mail.held_until) <= now),
        ~exists().where(before_it),
    )


def _envelope(session: Session, mail: Mail) -> Envelope:
    assert mail.id is not None  # noqa: S101 - it was read
    item, account = session.get_one(InboxItem, mail.item), session.get_one(Account, mail.account)
    letter = session.get_one(FormalLetter, item.letter) if item.letter else None
    return Envelope(
        mail=mail.id,
        key=mail.key,
        to_address=account.email,
        locale="en" if account.locale == "en" else "zh-CN",
        subject=item.subject_line,
        body=item.body,
        html=item.html,
        enclosure=Enclosure(f"{letter.number}.pdf", letter.sha256) if letter else None,
        written_at=mail.written_at,
    )
