"""What designations, reconsiderations and entries owe in the books: letters to be served, and the windows that run from them."""

from collections import Counter

from sqlmodel import Session, col, select

from ledger.tables import Case, Clock, Designation, Entry, Event, LetterToServe, Service
from regulation.definitions import ClockState
from regulation.entry import OUR_CHANNELS
from steps.clocks import is_open

WRITES = {
    "designation": {
        "draft": "drafted",
        "approve": "approved",
        "issue_notice": "noticed",
        "start_display": "displayed",
        "record_service": "served",
        "object": "objected",
        "decide_objection": "decided",
        "enter": "entered",
        "drop": "dropped",
    },
    "reconsideration": {
        "apply": "filed",
        "suspend": "suspended",
        "decide": "decided",
        "withdraw": "withdrawn",
    },
    "entry": {
        "acknowledge": "acknowledged",
        "acknowledge_stop": "stop_acknowledged",
        "announce_removal": "removal_announced",
    },
}


def by_an_act(event: Event) -> bool:
    """A letter opened in the portal is served by no act; what is ours to announce is announced with the removal; dropped by
    a decision on objections or by the province's, a designation is not given up by its approver."""
    match event.type:
        case "served":
            return event.data["method"] != "electronic"
        case "removal_announced":
            return event.data["channel"] not in OUR_CHANNELS
        case "dropped":
            return event.actor.startswith("approver.")
    return True


def clocks(session: Session, case: Case, events: list[Event]) -> None:
    """Each started, and stopped, once; none of a kind runs twice for one party."""
    found = list(session.exec(select(Clock).where(Clock.case_no == case.case_no)).all())
    states, types = Counter(clock.state for clock in found), Counter(event.type for event in events)
    assert types["clock_started"] + types["window_opened"] == len(found), case.case_no
    assert types["clock_met"] == states[ClockState.MET] + states[ClockState.MET_LATE]
    stopped = types["clock_ended"] + types["window_ended"] + types["term_ended"]
    assert stopped == states[ClockState.ENDED], case.case_no
    running = Counter((clock.code, clock.party) for clock in found if is_open(clock))
    assert set(running.values()) <= {1}, case.case_no


def services(session: Session, case: Case, events: list[Event]) -> None:
    """Each letter to be served was sent, and served once if at all; from its service, and from nothing else, its windows."""
    sent = {event.number: event for event in events if event.type == "notice_sent"}
    served = Counter(event.data["person"] for event in events if event.type == "served")
    letters = session.exec(select(LetterToServe).where(LetterToServe.case_no == case.case_no)).all()
    assert len({letter.event for letter in letters}) == len(letters)
    windows: list[str] = []
    for letter in letters:
        assert sent[letter.event].data["template"] == letter.template
        begun = [session.get_one(Clock, clock) for clock in letter.clocks]
        proven = letter.served_on is not None
        assert {clock.code for clock in begun} <= ({*letter.opens, "entry_hold"} if proven else set())
        assert all((clock.party, clock.from_on) == (letter.person, letter.served_on) for clock in begun)
        assert not proven or {clock.code for clock in begun} >= set(letter.opens)
        windows += letter.clocks
    assert len(windows) == len(set(windows))
    proven_on = Counter(letter.person for letter in letters if letter.served_on is not None)
    assert proven_on == served, case.case_no
    standing = select(Service).where(Service.case_no == case.case_no, col(Service.voided_at).is_(None))
    assert Counter(service.person for service in session.exec(standing)) == served


def one_entry_each(session: Session) -> None:
    """A designation is entered once, and knows its entry."""
    entries = session.exec(select(Entry)).all()
    assert len({entry.designation for entry in entries}) == len(entries)
    for entry in entries:
        assert session.get_one(Designation, entry.designation).entry == entry.case_no
