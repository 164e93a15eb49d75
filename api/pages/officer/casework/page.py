"""A designation, an entry or a reconsideration as its officers work on it, and as others of its units read it.

What happens next leads; the form of the act that is on its turn stands open beside it, every other act has its own page.
"""

from dataclasses import replace

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.visits import SignedInVisit
from api.pages.officer.case.clocks import clocks_shown
from api.pages.officer.case.file import case_file
from api.pages.officer.case.letters import letters_shown
from api.pages.officer.case.page import Overtaken
from api.pages.officer.casework import act_pages
from api.pages.officer.casework.shelf import CASEWORKS
from api.pages.story.timeline import expected, timeline
from ledger.tables import Case
from regulation.definitions import Role

DESKS = frozenset({Role.OFFICER, Role.APPROVER, Role.REVIEWER, Role.SUPERVISOR})


def show(seen: SignedInVisit, session: Session, case: Case, done: str | None) -> Response:
    return page(seen, session, case, done=done)


def page(
    seen: SignedInVisit,
    session: Session,
    case: Case,
    *,
    done: str | None = None,
    overtaken: Overtaken | None = None,
    status: int = 200,
) -> Response:
    work = CASEWORKS[case.procedure]
    file = case_file(session, seen.house, seen.who, case, seen.today)
    docket = work.read(session, seen.house, file)
    file = replace(file, names={**file.names, **docket.names})
    offered = [form for form in work.forms if form.action in file.actions]
    act = next((form for name in work.on_turn(docket) for form in offered if form.action == name), None)
    clocks = clocks_shown(session, seen.house, file)
    ahead = work.next(docket)
    now = [clock.id for clock in ahead.clocks]
    first = [shown for shown in clocks if shown.clock.id in now]
    entries = timeline(file.parts.events, False, file.names, seen.today)
    overtaken_form = work.form(overtaken.action) if overtaken else None
    return seen.page(
        f"{case.procedure}_case.html",
        status,
        work=work,
        file=file,
        docket=docket,
        title=work.title(docket),
        ahead=ahead,
        steps=work.steps(docket),
        now=sorted(first, key=lambda shown: now.index(shown.clock.id)),
        whose=work.whose(docket),
        other_clocks=[shown for shown in clocks if shown.clock.id not in now],
        documents={document.id: document for document in file.parts.documents},
        letters=letters_shown(file),
        entries=[entry for entry in entries if not entry.quiet],
        quiet=[entry for entry in entries if entry.quiet],
        expected=expected(file.parts.clocks, file.parts.reviews, file.names, seen.today),
        others=[form for form in offered if act is None or form.action != act.action],
        amends="amend" in file.actions,
        barred=work.barred(docket),
        taken_in=work.done.get(done or ""),
        overtaken=overtaken,
        overtaken_name=overtaken_form.name if overtaken_form else None,
        acts=act_pages.facts(seen, session, work, file, docket, act) if act else None,
        works_here=seen.who.role in DESKS,
        **work.facts(session, seen.house, docket),
    )
