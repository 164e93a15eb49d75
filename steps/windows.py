"""Letters whose service has to be proven, because something runs from it: a window, a hold, the publication of an entry.

Until the service of such a letter is proven nothing runs; from its proven day its windows do; where the service turns out
to be none they end, and the letter waits again. Source: Art. 28(3), (4).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from ledger.tables import Case, Clock, InboxItem, LetterToServe, Service
from notifications.catalogue import DateChanged, NoticeServed, ServiceFailed, StatedWindow
from notifications.catalogue.notice import Notice
from regulation.case_words import LETTER_WORDS
from regulation.definitions import ClockState
from regulation.text import Text
from steps import consents
from steps.clocks import end, is_open, meet, start
from steps.step import Step
from steps.telling import officers, party_name, person_side, tell

ELECTRONIC, PUBLIC_NOTICE = "electronic_service", "public_notice_service"
UNOPENED = Text(
    zh="文书送入收件箱后，在期限内没有被打开。请改用其他方式送达。",
    en="The letter was not opened in the inbox within its time. Another way of service is due.",
)
VOIDED = Text(
    zh="已经登记的送达经查不成立：{reasons}。请重新送达；送达之前期限不计算。",
    en="The service on record turned out to be none: {reasons}. Serve the letter anew; nothing runs until then.",
)
BOUNCED = Text(zh="邮件被退回", en="the mail came back")


def tell_and_serve(step: Step, notice: Notice, person: str, opens: Sequence[str] = ()) -> LetterToServe:
    """Tell a person by a letter of that person's own, whose service has to be proven; these limits run from it. In the
    portal it counts as served when it is opened, where there is a consent: then the time for that runs."""
    to = person_side(step, person)
    event = tell(step, notice, to, own=person)
    assert event is not None  # noqa: S101 - a person is told in the portal, or on paper
    letter = LetterToServe(
        case_no=step.case.case_no,
        event=event.number,
        template=notice.template(),
        person=person,
        opens=list(opens),
    )
    if any(consents.holds(step.session, account, step.today) for account in to.accounts):
        letter.electronic = start(step, ELECTRONIC, step.case.unit, step.today).id
    step.session.add(letter)
    step.session.flush()
    return letter


def letters_to_serve(session: Session, case_no: str, *templates: str) -> list[LetterToServe]:
    """Those that count, oldest first."""
    found = select(LetterToServe).where(
        LetterToServe.case_no == case_no, col(LetterToServe.stale_at).is_(None)
    )
    rows = session.exec(found.order_by(col(LetterToServe.id))).all()
    return [row for row in rows if not templates or row.template in templates]


def letter_behind(session: Session, item: InboxItem) -> LetterToServe | None:
    """The letter that an inbox item is a copy of, where its service has to be proven."""
    found = select(LetterToServe).where(
        LetterToServe.case_no == item.case_no, LetterToServe.event == item.event
    )
    return session.exec(found).first()


def copy_of(session: Session, letter: LetterToServe) -> InboxItem:
    """A letter as it lies in an inbox, or waits to be handed over."""
    found = select(InboxItem).where(InboxItem.case_no == letter.case_no, InboxItem.event == letter.event)
    return session.exec(found.order_by(col(InboxItem.id))).first()  # type: ignore[return-value] # it was told


def waiting_for(session: Session, case: Case, person: str) -> InboxItem | None:
    """The latest letter to a person whose service is still to be proven, and under way by no public notice."""
    waiting = [
        letter
        for letter in letters_to_serve(session, case.case_no)
        if letter.person == person and letter.served_on is None and letter.notice is None
    ]
    return copy_of(session, waiting[-1]) if waiting else None


def unserved(letters: Iterable[LetterToServe]) -> frozenset[str]:
    """The persons on whom a letter is not proven served."""
    return frozenset(letter.person for letter in letters if letter.served_on is None)


def was_served(step: Step, item: InboxItem, service: Service) -> None:
    """A service was recorded: what runs from it starts on its evidenced day. A public notice has to stand first."""
    letter = letter_behind(step.session, item)
    if letter is None or letter.stale_at is not None or letter.served_on is not None:
        return
    if service.put_up_on is not None:
        letter.notice = start(step, PUBLIC_NOTICE, letter.person, service.put_up_on).id
        _stop_waiting(step, letter, end)
        step.session.add(letter)
        return
    _is_served(step, letter, service.served_on)


def _is_served(step: Step, letter: LetterToServe, served_on: date) -> None:
    letter.served_on = served_on
    _stop_waiting(step, letter, meet)
    windows = [start(step, code, letter.person, served_on, event="window_opened") for code in letter.opens]
    letter.clocks = [clock.id for clock in windows]
    step.session.add(letter)
    step.session.flush()
    item = copy_of(step.session, letter)
    stated = tuple(
        StatedWindow(clock.code, clock.last_day, clock.provisional) for clock in windows if clock.last_day
    )
    notice = NoticeServed(
        case_no=step.case.case_no,
        letter=LETTER_WORDS[letter.template],
        number=item.letter or "",
        served_on=served_on,
        windows=stated,
    )
    tell(step, notice, person_side(step, letter.person))


def was_voided(step: Step, item: InboxItem, reasons: Text) -> None:
    """A service turned out to be none: what ran from it is over, and the letter waits to be served again."""
    letter = letter_behind(step.session, item)
    if letter is None or letter.stale_at is not None:
        return
    why = VOIDED.filled(reasons=reasons)
    _tell_that_it_stopped(step, letter, why)
    _end_all(step, letter)
    letter.served_on, letter.clocks, letter.notice = None, [], None
    step.session.add(letter)
    step.session.flush()
    _tell_that_it_failed(step, letter, why)


def _tell_that_it_stopped(step: Step, letter: LetterToServe, why: Text) -> None:
    """The person had been told a last day, which is none any more; the next service will state another."""
    for clock_id in letter.clocks:
        clock = step.session.get_one(Clock, clock_id)
        if is_open(clock):
            stopped = DateChanged(
                case_no=step.case.case_no,
                limit=clock.code,
                party=party_name(step, clock.party),
                before=clock.last_day,
                after=None,
                why=why,
                provisional=False,
            )
            tell(step, stopped, person_side(step, letter.person))


def grow_stale(step: Step, *templates: str, of: Collection[str] | None = None) -> None:
    """Other letters take these letters' place: what ran from them is over. `of`: those to these persons alone."""
    for letter in letters_to_serve(step.session, step.case.case_no, *templates):
        if of is not None and letter.person not in of:
            continue
        _end_all(step, letter)
        _stop_waiting(step, letter, end)
        letter.stale_at = step.at
        step.session.add(letter)
    step.session.flush()


def term_is_over(step: Step, clock: Clock) -> None:
    """The time for opening a letter in the portal has passed, or a public notice has stood for its days. Nothing for
    other clocks."""
    for letter in letters_to_serve(step.session, step.case.case_no):
        if letter.electronic == clock.id:
            step.record(
                "service_failed", "28(3)", **copy_of(step.session, letter).named, person=letter.person
            )
            _tell_that_it_failed(step, letter, UNOPENED)
        elif letter.notice == clock.id and clock.last_day is not None and letter.served_on is None:
            letter.notice = None
            _date_the_service(step, letter, clock.last_day)
            step.record("deemed_served", "28(3)", **copy_of(step.session, letter).named, person=letter.person)
            _is_served(step, letter, clock.last_day)


def _date_the_service(step: Step, letter: LetterToServe, day: date) -> None:
    """The day on which a public notice is over, which a recount may have moved since it was put up."""
    copies = select(InboxItem.id).where(InboxItem.case_no == letter.case_no, InboxItem.event == letter.event)
    standing = select(Service).where(
        col(Service.item).in_(copies), Service.person == letter.person, col(Service.voided_at).is_(None)
    )
    for service in step.session.exec(standing).all():
        service.served_on = day
        step.session.add(service)


def went_unopened(session: Session, item: InboxItem) -> bool:
    """Whether the time for opening this letter in the portal passed in vain."""
    letter = letter_behind(session, item)
    clock = session.get(Clock, letter.electronic) if letter and letter.electronic else None
    return (
        clock is not None
        and clock.state is ClockState.ENDED
        and letter is not None
        and letter.served_on is None
    )


def _stop_waiting(step: Step, letter: LetterToServe, stop: Callable[[Step, Clock], None]) -> None:
    """Nobody waits any more for the letter to be opened in the portal: it is served, or its service is of no use."""
    clock = step.session.get(Clock, letter.electronic) if letter.electronic else None
    if clock is not None and is_open(clock):
        stop(step, clock)


def _end_all(step: Step, letter: LetterToServe) -> None:
    for clock_id in [*letter.clocks, *([letter.notice] if letter.notice else [])]:
        clock = step.session.get_one(Clock, clock_id)
        if is_open(clock):
            end(step, clock)


def _tell_that_it_failed(step: Step, letter: LetterToServe, why: Text) -> None:
    notice = ServiceFailed(
        case_no=step.case.case_no,
        letter=LETTER_WORDS[letter.template],
        number=copy_of(step.session, letter).letter or "",
        to=party_name(step, letter.person),
        why=why,
    )
    tell(step, notice, officers(step, step.case.unit))
