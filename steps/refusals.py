"""How the door says no, beside the law's own refusals, and how a refusal is kept and read back."""

from dataclasses import dataclass
from typing import Any

from regulation.refusals import Invalid, NotPermitted, Refusal
from regulation.text import Text


class NotFound(Refusal):
    """There is none, or the caller may not know that there is."""


class NotAllowed(Refusal):
    """The wrong role or unit."""


class NotNow(Refusal):
    """The state of the case, or a window, forbids the step."""


class KeyReused(Refusal):
    """The same Idempotency-Key came with another body."""


@dataclass(frozen=True)
class FieldError:
    """`field` is dotted, as the caller wrote it; `code` is a word for machines."""

    field: str
    code: str
    reason: Text


class InvalidFields(Invalid):
    """Several fields at once."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(errors[0].field, errors[0].reason)
        self.errors = errors


NOT_ALLOWED = Text(zh="您的身份或者所在单位不能办理这一步。", en="Your role or unit may not take this step.")
NOT_YOURS = Text(zh="这一步由{who}办理。", en="This step is for {who}.")
NO_MANDATE = Text(zh="您没有代理该主体的有效授权。", en="You hold no mandate to act for this subject.")
NOT_NOW = Text(zh="现在不能办理这一步：本案{state}。", en="This step is not open now: the case is {state}.")
NOT_FOUND = Text(zh="没有找到。", en="There is nothing here by that name.")
CODES: dict[type[Refusal], str] = {
    NotFound: "not_found",
    NotAllowed: "not_allowed",
    NotNow: "not_now",
    KeyReused: "key_reused",
}


def code_of(refusal: Refusal) -> str:
    if isinstance(refusal, NotPermitted):
        return refusal.code.value
    return CODES.get(type(refusal), "invalid")


def errors_of(refusal: Refusal) -> tuple[FieldError, ...]:
    if isinstance(refusal, InvalidFields):
        return refusal.errors
    if isinstance(refusal, Invalid):
        return (FieldError(refusal.field, "invalid", refusal.reason),)
    return ()


def kept(refusal: Refusal) -> dict[str, Any]:
    """A refusal as a submission's row keeps it."""
    return {
        "code": code_of(refusal),
        "provision": refusal.provision if isinstance(refusal, NotPermitted) else None,
        "zh": refusal.reason.zh,
        "en": refusal.reason.en,
        "errors": [
            {"field": error.field, "code": error.code, "zh": error.reason.zh, "en": error.reason.en}
            for error in errors_of(refusal)
        ],
    }


class Refused(Refusal):
    """A refusal read back from the submission that met it."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__(Text(row["zh"], row["en"]))
        self.code: str = row["code"]
        self.provision: str | None = row["provision"]
        self.errors = tuple(
            FieldError(error["field"], error["code"], Text(error["zh"], error["en"]))
            for error in row["errors"]
        )
