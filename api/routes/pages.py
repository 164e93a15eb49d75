"""What every list takes: a cursor and a length."""

from typing import Annotated

from fastapi import Query

from regulation.text import Text
from steps.refusals import FieldError, InvalidFields

Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200)]


def bad_cursor() -> InvalidFields:
    reason = Text(zh="“cursor”不是上一页给出的值。", en="“cursor” is not one that a page before gave out.")
    return InvalidFields((FieldError("cursor", "invalid", reason),))
