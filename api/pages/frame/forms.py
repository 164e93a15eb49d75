"""Forms: what was typed, what is wrong with it, and nothing lost.

A refusal of the door names fields as bodies do (`statement`, `fields.amount`); a form says what each is called on the
page and, where the usual words would not help a person, what to say instead.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from regulation.refusals import NotPermitted, Refusal
from regulation.text import Text
from steps.refusals import FieldError, Refused, errors_of


@dataclass(frozen=True)
class Posted:
    """What came with a form: every value as typed, every file. `too_large`: more came than may, and was not read."""

    values: Mapping[str, Sequence[str]]
    files: Mapping[str, Sequence[UploadFile]]
    too_large: bool = False

    def one(self, name: str) -> str:
        """The value as typed, without the spaces around it; empty where there was none."""
        return next(iter(self.values.get(name, ())), "").strip()

    def all(self, name: str) -> list[str]:
        return [value for value in self.values.get(name, ()) if value.strip()]


async def posted(request: Request) -> AsyncIterator[Posted]:
    """What came with the form; its files are let go of once it is answered."""
    if getattr(request.state, "too_large", False):
        yield Posted({}, {}, too_large=True)
        return
    values: dict[str, list[str]] = {}
    files: dict[str, list[UploadFile]] = {}
    async with request.form(max_files=20, max_fields=4000) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files.setdefault(name, []).append(value)
            else:
                values.setdefault(name, []).append(value.replace("\r\n", "\n"))
        brought = Posted(values, files)
        request.state.posted = brought  # where the page fails, it can still be offered again
        yield brought


IsPosted = Annotated[Posted, Depends(posted)]


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong at one field: `field` is the id of its control; empty where it is about the whole form."""

    field: str
    words: Text
    provision: str | None = None


@dataclass(frozen=True)
class Form:
    """A form as it is shown: the values in it, and what is wrong."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()

    def value(self, name: str) -> Any:
        return self.values.get(name, "")

    def problem(self, name: str) -> FieldProblem | None:
        return next((problem for problem in self.problems if problem.field == name), None)


def problems_of(
    refusal: Refusal,
    labels: Mapping[str, Text],
    instead: Mapping[tuple[str, str], Text] | None = None,
) -> tuple[FieldProblem, ...]:
    """What a refusal says of a form. `labels` name the form's fields; `instead` has better words for a field and code.
    A field that the form does not have is said of the whole. The problems come in the order of the labels, which is the
    order of the fields on the page."""
    errors = refusal.errors if isinstance(refusal, Refused) else errors_of(refusal)
    if not errors:
        provision = refusal.provision if isinstance(refusal, NotPermitted | Refused) else None
        return (FieldProblem("", refusal.reason, provision),)
    order = {name: at for at, name in enumerate(labels)}
    found = [_problem(error, labels, instead or {}) for error in errors]
    return tuple(sorted(found, key=lambda problem: order.get(problem.field, -1)))


def _problem(
    error: FieldError, labels: Mapping[str, Text], instead: Mapping[tuple[str, str], Text]
) -> FieldProblem:
    at = next((name for name in _from_whole_to_part(error.field) if name in labels), "")
    words = instead.get((at, error.code)) or instead.get((at, "")) or _named(error, labels.get(at))
    return FieldProblem(at, words)


def _from_whole_to_part(name: str) -> list[str]:
    """`fields.amount`, then `fields`: a control may stand for a whole list."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _named(error: FieldError, label: Text | None) -> Text:
    """The sentence with the field called as the page calls it."""
    if label is None:
        return error.reason
    return Text(
        error.reason.zh.replace(f"“{error.field}”", f"“{label.zh}”"),
        error.reason.en.replace(f"“{error.field}”", f"“{label.en}”"),
    )
