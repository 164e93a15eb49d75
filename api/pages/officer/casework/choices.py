"""What the forms offer that every procedure has, and dates read back."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session

from api.pages.frame.dates import day_text
from api.pages.frame.typed_days import day_typed
from api.pages.officer.acts.choices import Option
from api.pages.officer.acts.days_read import UNREADABLE
from api.pages.officer.case.file import CaseFile
from api.pages.story.notice_names import notice_name
from api.pages.story.service_words import METHOD_WORDS
from ledger.queries.case_files import SentLetter
from ledger.queries.worklists import officers_of
from regulation.case_words import TASK_SETTLED_WORDS
from regulation.text import Text

METHODS: tuple[Option, ...] = tuple(
    (method, METHOD_WORDS[method], proof)
    for method, proof in {
        "in_person": Text("受送达人签收", "signed for by the person"),
        "left": Text("拒收；有见证人或者照片", "refused; before a witness or with pictures"),
        "post": Text("邮寄回执", "the return receipt"),
        "public_notice": Text(
            "其他方式送达不成之后；填写张贴之日", "after another way has failed; the day it was put up"
        ),
    }.items()
)
_SETTLINGS: dict[str, Text] = {
    "sent_again": Text("地址改正以后", "once the address is mended"),
    "told_otherwise": Text("电话、当面或者书面", "by telephone, in person or in writing"),
}


def common(session: Session, file: CaseFile, action: str) -> dict[str, Any]:
    match action:
        case "assign":
            return {"options": officers_of(session, [file.case.unit])}
        case "record_service":
            return {"options": letters_on_paper(file, file.waiting_letters, file.name), "methods": METHODS}
        case "settle_task":
            options = tuple((how, words, _SETTLINGS[how]) for how, words in TASK_SETTLED_WORDS.items())
            return {"tasks": file.open_tasks, "options": options}
    return {}


def first_task(file: CaseFile, action: str) -> dict[str, Any]:
    return {"task": str(file.open_tasks[0].task.id)} if action == "settle_task" and file.open_tasks else {}


def letters_on_paper(
    file: CaseFile, sent: Sequence[SentLetter], name: Callable[[str | None], Text]
) -> tuple[Option, ...]:
    """What has to be posted or handed over, formal letters first; each goes by its number, or by its notice's."""
    return tuple(
        (each.item.letter or str(each.item.id), name(each.item.subject), _letter(each))
        for each in sorted(sent, key=lambda each: not each.item.formal)
    )


def _letter(sent: SentLetter) -> Text:
    letter, number = notice_name(sent.item.template), sent.item.letter
    return Text(f"{letter.zh}，{number}", f"{letter.en}, {number}") if number else letter


def read_plain(file: CaseFile, typed: str) -> Text | None:
    """A date with its weekday."""
    if not typed.strip():
        return None
    day = day_typed(typed)
    return UNREADABLE if day is None else day_text(day, file.today)
