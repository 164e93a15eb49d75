"""The removal is announced on exactly the channels of the publication: on ours at once, elsewhere by a person, who
reports it and may say what proves it; it stands for its days and then goes. Source: Arts. 37(3), 66.
"""

from datetime import date

from ledger.tables import Clock, Entry, Publication
from regulation.definitions import Channel, ClockState, EndGround
from regulation.entry import OUR_CHANNELS
from regulation.text import Text
from steps.clocks import clocks_of, end, is_open, meet, open_clock, start
from steps.entry.bodies import AnnounceRemoval
from steps.entry.matters import entry_of, publications_of
from steps.entry.publishing import check_channel, where
from steps.procedures import Matter
from steps.refusals import NotNow
from steps.step import Step

ANNOUNCEMENT, DISPLAY = "removal_announcement", "announcement_display"
HAS_GONE = Text(
    zh="该渠道的公告已经期满撤下。", en="The announcement on this channel has stood its days and is gone."
)


def announce_where_ours(step: Step, entry: Entry) -> date | None:
    """The entry has just ended. Returns the last day of the duty to announce; none where it was never published."""
    publications = publications_of(step.session, entry.case_no)
    if not publications:
        return None
    duty = start(step, ANNOUNCEMENT, step.case.unit, step.today)
    for publication in publications:
        if publication.channel in OUR_CHANNELS:
            _announce(step, entry, publication, None)
    _meet_when_all_are(step)
    return duty.last_day


def announce_anew(step: Step, entry: Entry) -> None:
    """What was announced said only that the entry had ended; now it clears the name, for its full time."""
    for clock in clocks_of(step.session, step.case.case_no):
        if clock.code in {ANNOUNCEMENT, DISPLAY} and is_open(clock):
            end(step, clock)
    for publication in publications_of(step.session, step.case.case_no):
        publication.announced_at = publication.removal_proof = publication.gone_at = None
        publication.shown_until = None
        step.session.add(publication)
    step.session.flush()
    announce_where_ours(step, entry)


def check_announce(matter: Matter, body: AnnounceRemoval) -> None:
    check_channel(matter, body.channel)
    publication = _on(matter, body.channel)
    if publication is not None and publication.gone_at is not None:
        raise NotNow(HAS_GONE)


def announce(step: Step, body: AnnounceRemoval) -> None:
    """What stands already keeps the proof that is given for it."""
    publication = _on(step, body.channel)
    assert publication is not None  # noqa: S101 - an announcement mirrors a publication
    if publication.announced_at is None:
        _announce(step, entry_of(step.session, step.case), publication, body.proof)
        _meet_when_all_are(step)
    elif body.proof is not None:
        publication.removal_proof = body.proof
        step.session.add(publication)
        step.record("removal_proof", "37(3)", channel=body.channel.value, proof=body.proof)


def take_down(step: Step) -> None:
    """What has stood its days goes; a recount may have moved the last of them."""
    clocks = {
        clock.party: clock for clock in clocks_of(step.session, step.case.case_no) if clock.code == DISPLAY
    }
    for publication in publications_of(step.session, step.case.case_no):
        clock = clocks.get(publication.channel.value)
        if clock is not None and publication.gone_at is None:
            _as_its_clock_says(step, publication, clock)


def _as_its_clock_says(step: Step, publication: Publication, clock: Clock) -> None:
    publication.shown_until = clock.last_day
    if clock.state is ClockState.ENDED:
        publication.gone_at = clock.ended_at
        step.record("announcement_gone", "37(3)", channel=publication.channel.value)
    step.session.add(publication)


def _announce(step: Step, entry: Entry, publication: Publication, proof: str | None) -> None:
    clears = entry.ground is EndGround.WRONGFUL
    proof = proof or where(
        step, publication.channel, f"/announcements/{publication.id}", "/announcements.atom"
    )
    shown = start(step, DISPLAY, publication.channel.value, step.today)
    publication.announced_at, publication.removal_proof = step.at, proof
    publication.clearing, publication.shown_until = clears, shown.last_day
    step.session.add(publication)
    step.session.flush()
    step.record(
        "removal_announced",
        "66" if clears else "37(3)",
        channel=publication.channel.value,
        proof=proof,
        clearing=clears or None,
        shown_until=shown.last_day,
    )


def _meet_when_all_are(step: Step) -> None:
    left = [each for each in publications_of(step.session, step.case.case_no) if each.announced_at is None]
    duty = open_clock(step.session, step.case.case_no, ANNOUNCEMENT)
    if duty is not None and not left:
        meet(step, duty)


def _on(matter: Matter | Step, channel: Channel) -> Publication | None:
    found = publications_of(matter.session, matter.case.case_no)
    return next((each for each in found if each.channel is channel), None)
