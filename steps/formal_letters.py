"""Formal letters: numbered within their case, checkable by anybody by a code, kept as a PDF that never changes.

A letter is issued inside the step that tells of it; its event in the chain carries the hash of the PDF.
Source: Arts. 28(3), 39, 41.
"""

import uuid

from sqlmodel import func, select

from ledger.tables import Account, Document, FormalLetter, Unit
from notifications.catalogue import Notice
from notifications.pdf import FormalFacts, pdf
from regulation.case_words import LETTER_WORDS
from regulation.text import Text
from steps.letter_codes import grouped, new_code
from steps.step import Step


def issue(
    step: Step, notice: Notice, body: Text, unit: str, to: Text | None, own: str | None = None
) -> FormalLetter:
    """The letter of a formal notice, one a step however often it is told: made now, or the one made before. `own`: whose
    own letter it is, where each has one.

    `unit` issues it; `to` is whom it is addressed to, `None` where that is many."""
    if (notice, own) in step.letters:
        return step.letters[notice, own]
    session, case = step.session, step.case
    issued = select(func.count()).where(FormalLetter.case_no == case.case_no)
    number = f"{case.case_no}-L{session.exec(issued).one() + 1:02}"
    code = new_code()
    content = pdf(
        FormalFacts(
            number=number,
            kind=LETTER_WORDS[notice.template()],
            unit=session.get_one(Unit, unit).name,
            to=to,
            issued_on=step.today,
            code=grouped(code),
            address=f"{step.registry.base_url}/verify/{code}",
            chain_head=case.head_hash,
            body=body,
        )
    )
    document = _kept(step, f"{number}.pdf", content)
    letter = FormalLetter(
        number=number,
        code=code,
        case_no=case.case_no,
        event=case.head + 1,
        template=notice.template(),
        unit=unit,
        issued_on=step.today,
        document=document.id,
        sha256=document.sha256,
        chain_head=case.head_hash,
    )
    session.add(letter)
    session.flush()
    step.letters[notice, own] = letter
    return letter


def _kept(step: Step, name: str, content: bytes) -> Document:
    """The row of the PDF among the case's documents; nobody uploaded it."""
    document = Document(
        id=uuid.uuid4().hex,
        sha256=step.registry.documents.put(content),
        name=name,
        media_type="application/pdf",
        size=len(content),
        uploaded_by=None,
        uploaded_at=step.at,
        case_no=step.case.case_no,
    )
    step.session.add(document)
    step.session.flush()
    return document


def issuer(step: Step, notice: Notice) -> str:
    """The unit of whoever acts, where the letter says that this unit acts; else the unit that has the case."""
    account = step.session.get(Account, step.actor)
    unit = step.session.get(Unit, account.unit) if account is not None and account.unit else None
    if unit is not None and getattr(notice, "unit", None) == unit.name:
        return unit.code
    return step.case.unit
