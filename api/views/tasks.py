"""Tasks, as the officers who have to see to them are shown them."""

from pydantic import BaseModel
from sqlmodel import Session

from api.views.instants import Instant
from ledger.queries.tasks import tasks_of_case
from ledger.tables import Case
from regulation.text import Locale
from steps.people import Actor


class TaskView(BaseModel):
    """`notice` is the letter that did not arrive by e-mail, `letter` its subject line, `to` the account; `said` is what
    the mail server said. `how` it was settled is absent while it is open."""

    id: str
    kind: str
    notice: int
    letter: str
    to: str
    said: str | None
    opened_at: Instant
    done_at: Instant | None
    done_by: str | None
    how: str | None


def task_views(session: Session, case: Case, reader: Actor, locale: Locale) -> list[TaskView]:
    """None for anybody but the officers and supervisors of the unit that has the case."""
    if not (reader.is_officer_of(case.unit) or reader.supervises(case.unit)):
        return []
    return [
        TaskView(
            id=str(found.task.id),
            kind=found.task.kind,
            notice=found.mail.item,
            letter=found.item.subject_line.read(locale),
            to=found.mail.account,
            said=found.mail.why,
            opened_at=found.task.opened_at,
            done_at=found.task.done_at,
            done_by=found.task.done_by,
            how=found.task.how,
        )
        for found in tasks_of_case(session, case.case_no, case.unit)
    ]
