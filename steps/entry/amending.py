"""An entry goes on with fewer measures, as the province has decided: what is lost stops, what is left is ordered anew.

Source: Arts. 28(4), 37(3).
"""

from collections.abc import Collection

from ledger.tables import Entry, Implementation
from notifications.catalogue import EntryNews
from steps.entry.matters import entry_of, implementations_of
from steps.entry.ordering import order, order_to_stop
from steps.entry.tidings import tell_recipients
from steps.step import Step


def amend_measures(step: Step, measures: Collection[str]) -> None:
    """`measures` are those that remain. Nothing where it has ended, or loses none."""
    entry = entry_of(step.session, step.case)
    before = entry.measures
    kept = [code for code in before if code in measures]
    if entry.ended_at is not None or kept == before:
        return
    entry.measures = kept
    step.session.add(entry)
    step.session.flush()
    step.record("amended", "28(4)", measures=kept, measures_were=before)
    if entry.published_at is None:
        return
    for implementation in implementations_of(step.session, entry.case_no):
        _amend(step, entry, implementation)
    tell_recipients(step, entry, EntryNews.AMENDED)


def _amend(step: Step, entry: Entry, implementation: Implementation) -> None:
    """A unit that loses all its measures acknowledges the stop, and is done."""
    lost = [code for code in implementation.measures if code not in entry.measures]
    left = [code for code in implementation.measures if code in entry.measures]
    if not lost:
        return
    implementation.measures = left
    if left:
        implementation.acknowledged_at = None
    order_to_stop(step, entry, implementation, lost, all_of_them=not left)
    if left:
        order(step, entry, implementation.unit, left, amended=True)
