"""What bodies of actions are made of, and how one that cannot be used is refused field by field, in both languages."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from regulation.definitions import Disclosure, IdentifierKind, RecordKind
from regulation.text import Text
from steps.refusals import FieldError, InvalidFields


def plain_text(words: str) -> str:
    if "\x00" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ValueError("not text")
    return words


def _on_one_line(words: Any) -> Any:
    """A name or a title has one line, however it was typed: it is printed in the midst of letters."""
    return " ".join(words.splitlines()) if isinstance(words, str) else words


def no_number(value: Any) -> Any:
    """A date is written as one: a number is no count of seconds since anything."""
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdecimal()):
        raise PydanticCustomError("date_type", "a date is not a number")
    return value


Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), AfterValidator(plain_text)
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(plain_text),
    BeforeValidator(_on_one_line),
]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(plain_text)]


Yuan = Annotated[
    Decimal,
    Field(ge=0, max_digits=18, decimal_places=2),
    PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str, when_used="json"),
]
Day = Annotated[date, BeforeValidator(no_number), Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]


class Body(BaseModel):
    """A body says only what its action knows: a field it does not know is an error, never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identity(Body):
    """A credit subject named by its identifier. Source: Art. 16."""

    id_kind: IdentifierKind
    number: Line
    name: Line


class OnPaper(Body):
    """What an officer adds when entering a subject's act: for whom, and when it truly arrived."""

    on_behalf_of: Reference | Identity | None = None
    received_on: Day | None = None


class RecordFields(Body):
    """The fields of a record that a reply or a decision may correct; those left out stay as they are."""

    catalogue_item: Line | None = None
    kind: RecordKind | None = None
    title: Line | None = None
    authority: Line | None = None
    document_no: Line | None = None
    decided_on: Day | None = None
    summary: Words | None = None
    amount: Yuan | None = None
    simplified_procedure: bool | None = None
    minor_remedied: bool | None = None
    fee_arrears: bool | None = None
    confirmed_by: Line | None = None
    final_on: Day | None = None
    final_ground: Line | None = None
    names: tuple[Line, ...] | None = None
    disclosure: Disclosure | None = None
    disclosed_from: Day | None = None
    disclosure_ends: Day | None = None

    def given(self) -> dict[str, Any]:
        """The fields that were said, as JSON keeps them."""
        return self.model_dump(mode="json", exclude_unset=True)


MAY_BE_EMPTY = frozenset({"amount", "confirmed_by", "final_on", "final_ground"})

BodyType = TypeVar("BodyType", bound=BaseModel)


def parse(body_type: type[BodyType], body: Any) -> BodyType:
    """Raises: InvalidFields, naming every field that cannot be used."""
    try:
        return body_type.model_validate(body)
    except ValidationError as error:
        raise InvalidFields(field_errors(error.errors(include_url=False))) from None


def field_errors(errors: Any) -> tuple[FieldError, ...]:
    """Pydantic's errors in the words of the house. Of the alternatives of one field (`a | b`) the one that went
    deepest is what the caller meant."""
    found: dict[str, FieldError] = {}
    for error in errors:
        field = ".".join(str(part) for part in error["loc"] if not _is_no_field(part))
        found.setdefault(field, FieldError(field, str(error["type"]), _reason(error).filled(field=field)))
    return tuple(
        error
        for field, error in found.items()
        if not any(other.startswith(f"{field}.") for other in found if field)
    )


def _is_no_field(part: Any) -> bool:
    """Where a value came from, and the names pydantic gives to alternatives, are no fields of the caller's."""
    return isinstance(part, str) and (part in _NO_FIELDS or "[" in part)


_NO_FIELDS = {"body", "query", "path", "header", "Identity", "date", "datetime"}
_REASONS: dict[str, Text] = {
    "missing": Text(zh="“{field}”未填写。", en="“{field}” is missing."),
    "extra_forbidden": Text(zh="这里没有“{field}”这一项。", en="There is no field “{field}” here."),
    "string_too_short": Text(zh="“{field}”不能为空。", en="“{field}” must not be empty."),
    "string_too_long": Text(zh="“{field}”最多{max_length}个字。", en="“{field}” may have at most {max_length} characters."),
    "too_long": Text(zh="“{field}”最多{max_length}项。", en="“{field}” may have at most {max_length} items."),
    "string_type": Text(zh="“{field}”应为文字。", en="“{field}” must be text."),
    "enum": Text(zh="“{field}”应为以下之一：{expected}。", en="“{field}” must be one of: {expected}."),
    "model_type": Text(zh="应为一个JSON对象。", en="A JSON object is wanted here."),
    "json_invalid": Text(zh="请求正文不是有效的JSON。", en="The body is not valid JSON."),
    "bool_type": Text(zh="“{field}”应为true或者false。", en="“{field}” must be true or false."),
    "decimal_max_places": Text(zh="“{field}”最多两位小数。", en="“{field}” may have at most two decimal places."),
    "greater_than_equal": Text(zh="“{field}”不能小于{ge}。", en="“{field}” must not be less than {ge}."),
    "less_than_equal": Text(zh="“{field}”不能大于{le}。", en="“{field}” must not be more than {le}."),
}  # fmt: skip
_DATE = Text(zh="“{field}”应为日期，例如2026-11-24。", en="“{field}” must be a date such as 2026-11-24.")
_DECIMAL = Text(zh="“{field}”应为以元计的金额，例如“2000.00”。", en="“{field}” must be an amount in yuan such as \"2000.00\".")  # fmt: skip
_OTHER = Text(zh="“{field}”填写有误。", en="“{field}” cannot be used as it stands.")


def _reason(error: Any) -> Text:
    kind = str(error["type"])
    if kind.startswith(("date", "datetime")):
        return _DATE
    if kind.startswith("decimal") and kind not in _REASONS:
        return _DECIMAL
    known = _REASONS.get(kind, _OTHER)
    context = {name: str(value) for name, value in (error.get("ctx") or {}).items()}
    if kind == "enum":
        context["expected"] = context.get("expected", "").replace("'", "").replace(" or ", ", ")
    return known.filled(**{"field": "{field}", **context})
