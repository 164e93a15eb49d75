"""Documents uploaded with a form: taken in at once and kept, however the rest of the form fares."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api import present
from api.dependencies import House
from api.pages.frame.forms import FieldProblem, Posted
from api.problems import TooLarge, TypeNotAllowed
from api.uploads import take_in
from regulation.refusals import Invalid
from regulation.text import Text

TOO_LARGE = Text("“{name}”太大：文件最大20MB。", "“{name}” is too large: a document may be at most 20 MB.")
ALL_TOO_LARGE = Text(
    "文件太大，没有上传：一次最多20MB。",
    "The document was too large and was not uploaded: at most 20 MB at once.",
)
WRONG_TYPE = Text(
    "“{name}”的类型不能接收：只接收PDF、PNG、JPEG、DOCX和TXT文件。",
    "“{name}” is of a type that is not taken in: only PDF, PNG, JPEG, DOCX and TXT are.",
)
EMPTY = Text("“{name}”是空的。", "“{name}” is empty.")


@dataclass(frozen=True)
class Uploaded:
    """A form with its files in the house: each field holds the ids of its documents."""

    posted: Posted
    problems: tuple[FieldProblem, ...]


def taken_in(held: House, actor: str, posted: Posted, fields: Mapping[str, bool]) -> Uploaded:
    """`fields` are those that take documents, and whether several. What is new comes after what was kept, or, where
    only one is taken, in its place; what was ticked to be removed goes."""
    values, problems = dict(posted.values), []
    for field, several in fields.items():
        gone = set(posted.all(f"drop.{field}"))
        ids = [document for document in posted.all(field) if document not in gone]
        for file in posted.files.get(f"upload.{field}", ()):
            name = (file.filename or "")[:100]
            try:
                document = take_in(held, actor, file.filename, file.file, present.now())
            except TooLarge:
                problems.append(FieldProblem(field, TOO_LARGE.filled(name=name)))
            except TypeNotAllowed:
                problems.append(FieldProblem(field, WRONG_TYPE.filled(name=name)))
            except Invalid:
                problems.append(FieldProblem(field, EMPTY.filled(name=name)))
            else:
                ids = [*ids, document.id] if several else [document.id]
        values[field] = list(dict.fromkeys(ids))
        values.pop(f"drop.{field}", None)
    if posted.too_large:
        problems.append(FieldProblem(next(iter(fields), ""), ALL_TOO_LARGE))
    return Uploaded(replace(posted, values=values, files={}), tuple(problems))
