"""Ending an entry, all at once: out of view, those concerned told, the measures ordered to stop, the removal announced.

Source: Arts. 33(5), 37, 42, 43, 66.
"""

from datetime import date

from ledger.tables import Entry
from notifications.catalogue import EntryNews, EntryRemoval
from regulation.definitions import EndGround, ListKind
from regulation.refusals import Invalid
from regulation.text import Text
from steps.entry.announcing import announce_anew, announce_where_ours
from steps.entry.bodies import EndEntry
from steps.entry.clearing import clear_the_name
from steps.entry.matters import bar_who_drafted, entry_of, implementations_of, open_suspensions
from steps.entry.ordering import order_all_to_stop
from steps.entry.suspending import close
from steps.entry.tidings import subject_of, tell_persons, tell_recipients
from steps.procedures import Matter
from steps.refusals import NotNow
from steps.step import Step
from steps.telling import unit_name

PROVISIONS = {
    EndGround.TERM: "37(2)",
    EndGround.RECORDS_GONE: "37(3)",
    EndGround.RESTORATION: "43",
    EndGround.REVOCATION: "42",
    EndGround.DELISTED: "33(5)",
    EndGround.ANNULLED: "28(4)",
    EndGround.WRONGFUL: "66",
}
HAS_ENDED = Text(
    zh="这项列入已经移出；现在只能认定它不应当列入。",
    en="The entry has ended; all that can still be found is that it was wrongful.",
)
NO_WRONG = Text(
    zh="只有失信联合惩戒对象名单的列入可以认定为不应当列入。",
    en="Only an entry on the list of targets for joint disciplinary action is found wrongful.",
)


def end_entry(step: Step, ground: EndGround, reasons: str | None = None) -> None:
    """Where it has ended already it can still be found wrongful. One that was never published has nothing to stop and nothing to take back."""
    entry = entry_of(step.session, step.case)
    if entry.kind is ListKind.INCENTIVE and ground is EndGround.WRONGFUL:
        ground = EndGround.ANNULLED  # Article 66 clears the name of whoever stood on the other list
    if entry.ended_at is not None:
        if ground is EndGround.WRONGFUL and entry.ground is not EndGround.WRONGFUL:
            _found_wrongful_after(step, entry, reasons)
        return
    close(step, open_suspensions(step.session, entry.case_no))
    entry.ended_at, entry.ground, entry.reasons = step.at, ground, reasons
    entry.listed_at = entry.near_at = entry.ends_at = None
    step.session.add(entry)
    step.session.flush()
    step.record("removed", PROVISIONS[ground], ground=ground.value, reasons=reasons)
    last_day = announce_where_ours(step, entry)
    order_all_to_stop(step, entry)
    tell_persons(step, entry, _removal(step, entry, ground, last_day))
    if entry.published_at is not None:
        tell_recipients(step, entry, EntryNews.ENDED)
    if ground is EndGround.WRONGFUL:
        clear_the_name(step, entry)


def _found_wrongful_after(step: Step, entry: Entry, reasons: str | None) -> None:
    """It had ended otherwise: now the name is cleared, where it was published, and with everyone who knew of it."""
    entry.ground, entry.reasons = EndGround.WRONGFUL, reasons
    step.session.add(entry)
    step.session.flush()
    step.record("found_wrongful", "66", reasons=reasons)
    announce_anew(step, entry)
    clear_the_name(step, entry)


def _removal(step: Step, entry: Entry, ground: EndGround, last_day: date | None) -> EntryRemoval:
    units = implementations_of(step.session, entry.case_no)
    return EntryRemoval(
        case_no=entry.case_no,
        unit=unit_name(step.session, step.case.unit),
        kind=entry.kind,
        subject=subject_of(step).name,
        ground=ground,
        reasons=entry.reasons,
        removed_on=step.today,
        channels=tuple(entry.channels) if entry.published_at is not None else (),
        implementers=tuple(unit_name(step.session, each.unit) for each in units if each.measures),
        last_day=last_day,
    )


def check(matter: Matter, body: EndEntry) -> None:
    entry = entry_of(matter.session, matter.case)
    if body.ground is EndGround.WRONGFUL and entry.kind is not ListKind.DISCIPLINARY:
        raise Invalid("ground", NO_WRONG)
    if entry.ended_at is not None and body.ground is not EndGround.WRONGFUL:
        raise NotNow(HAS_ENDED)
    bar_who_drafted(matter.session, matter.case, matter.actor)


def end_by_designator(step: Step, body: EndEntry) -> None:
    end_entry(step, body.ground, body.reasons)
