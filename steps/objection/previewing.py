"""The letter with the result as it would be sent now: the same notice, rendered, and nothing written."""

from dataclasses import dataclass

from notifications.render import letters
from regulation.definitions import Outcome
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.objection.bodies import Decide
from steps.objection.deciding import fields_decided, result_of
from steps.objection.matters import objection_of, record_of
from steps.procedures import Matter
from steps.record_changes import changes_of


@dataclass(frozen=True)
class Preview:
    """A letter, its subject line and its words."""

    subject: Text
    body: Text


def result_preview(matter: Matter, body: Decide) -> Preview:
    """`body` has been considered: what it says may be done."""
    record = record_of(matter.session, matter.case)
    today = shanghai_date(matter.at)
    fields = fields_decided(objection_of(matter.session, matter.case), body)
    corrects = body.outcome in {Outcome.CORRECTED, Outcome.PARTLY_CORRECTED}
    changes = (
        changes_of(matter.session, matter.registry, record, fields, today)
        if corrects and record is not None and fields
        else ()
    )
    notice = result_of(matter.session, matter.case, record, body.outcome, body.reasons, changes, today)
    written = letters(notice)
    chinese, english = written["zh-CN"], written["en"]
    return Preview(Text(chinese.subject, english.subject), Text(chinese.body, english.body))
