"""Publishing an entry, once, on every channel its designation names; what a person put up elsewhere is reported.

Source: Arts. 28, 36.
"""

from sqlmodel import Session

from ledger.queries.units import units_with
from ledger.tables import Case, Entry, Publication
from notifications.catalogue import EntryDecision, EntryNews, EntryPublished
from regulation.definitions import Capacity, Channel, ListKind
from regulation.refusals import Invalid
from regulation.text import Text
from steps.entry.bodies import RecordPublication
from steps.entry.matters import entry_of, open_suspensions, persons_of, publications_of
from steps.entry.ordering import order_measures
from steps.entry.tidings import subject_of, tell_persons, tell_recipients, tell_units
from steps.procedures import Matter
from steps.step import Step
from steps.windows import letters_to_serve

NOT_THERE = Text(
    zh="这项列入不在该渠道公布。",
    en="The entry is not published on this channel.",
)


def publish(step: Step) -> None:
    """Nothing where it is published already, and where it may not be yet."""
    session, case = step.session, step.case
    entry = entry_of(session, case)
    if not _may_publish(session, case, entry):
        return
    entry.published_at = entry.listed_at = step.at
    session.add(entry)
    for named in entry.channels:
        channel = Channel(named)
        proof = where(step, channel, f"/lists/{entry.kind}/{entry.case_no}", f"/lists/{entry.kind}.atom")
        session.add(Publication(entry=case.case_no, channel=channel, published_at=step.at, proof=proof))
        session.flush()
        step.record("published", "36", channel=channel.value, proof=proof)
    notice = EntryPublished(
        case_no=case.case_no,
        kind=entry.kind,
        subject=subject_of(step).name,
        channels=tuple(entry.channels),
        published_on=step.today,
        last_day=entry.last_day,
    )
    tell_persons(step, entry, notice)
    tell_units(step, units_with(session, Capacity.PLATFORM), notice)
    order_measures(step, entry)
    tell_recipients(step, entry, EntryNews.PUBLISHED)


def where(step: Step, channel: Channel, page: str, feed: str) -> str | None:
    """Where something stands on a channel of our own, which anybody can look up; on another a person says it."""
    addresses = {Channel.SITE: page, Channel.FEED: f"/api/v1{feed}"}
    return f"{step.registry.base_url}{addresses[channel]}" if channel in addresses else None


def _may_publish(session: Session, case: Case, entry: Entry) -> bool:
    """It stands, and its decision is proven served on everybody it concerns; an incentive waits for no service."""
    if entry.published_at is not None or entry.ended_at is not None:
        return False
    if open_suspensions(session, case.case_no):
        return False
    return entry.kind is ListKind.INCENTIVE or _decision_is_served(session, entry)


def _decision_is_served(session: Session, entry: Entry) -> bool:
    letters = letters_to_serve(session, entry.designation, EntryDecision.template())
    served = {letter.person for letter in letters if letter.served_on is not None}
    return all(letter.served_on is not None for letter in letters) and served >= {*persons_of(session, entry)}


def check_record(matter: Matter, body: RecordPublication) -> None:
    check_channel(matter, body.channel)


def record_publication(step: Step, body: RecordPublication) -> None:
    """What evidences it; said again, what is said last."""
    for publication in publications_of(step.session, step.case.case_no):
        if publication.channel is body.channel:
            publication.proof = body.proof
            step.session.add(publication)
            step.record("publication_recorded", "36", channel=body.channel.value, proof=body.proof)


def check_channel(matter: Matter, channel: Channel) -> None:
    """Raises: Invalid for a channel that the entry was not meant for."""
    if channel not in entry_of(matter.session, matter.case).channels:
        raise Invalid("channel", NOT_THERE)
