"""Documents as steps use them: put on a case by whoever uploaded them, read from then on by the case's parties."""

from collections.abc import Iterable

from sqlalchemy import update
from sqlmodel import col

from ledger.tables import Document
from regulation.refusals import Invalid
from regulation.text import Text
from steps.procedures import Matter
from steps.step import Step


def usable(matter: Matter, named: Iterable[tuple[str, str]]) -> None:
    """Each `(field, document id)` is one that the actor uploaded, or that is on this case already.

    Raises: Invalid naming the first that is not.
    """
    for field, document_id in named:
        document = matter.session.get(Document, document_id)
        formal = document is not None and document.uploaded_by is None
        if (
            document is None
            or formal
            or (document.case_no is None and document.uploaded_by != matter.actor.id)
        ):
            raise Invalid(
                field, Text(zh="没有这份材料，请先上传。", en="There is no such document; upload it first.")
            )
        if document.case_no not in {None, matter.case.case_no}:
            raise Invalid(field, _elsewhere(matter, document))


def _elsewhere(matter: Matter, document: Document) -> Text:
    if document.uploaded_by != matter.actor.id:
        return Text(zh="没有这份材料，请先上传。", en="There is no such document; upload it first.")
    return Text(
        zh="这份材料已经用于另一个案件，请为本案再上传一次。",
        en="This document belongs to another case; upload it once more for this one.",
    )


def listed(field: str, documents: Iterable[str]) -> list[tuple[str, str]]:
    return [(f"{field}.{place}", document) for place, document in enumerate(documents)]


def put_on_case(step: Step, documents: Iterable[str]) -> None:
    """One case each: of two that take a document at once, the first has it."""
    for document_id in documents:
        free = update(Document).where(col(Document.id) == document_id, col(Document.case_no).is_(None))
        step.session.execute(free.values(case_no=step.case.case_no))
