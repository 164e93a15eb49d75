"""What a reply proposes and a decision carries out on the record. Source: Arts. 19(2), 41(2)."""

from typing import Any

from ledger.tables import Record
from notifications.catalogue import Change
from regulation.definitions import RecordKind
from regulation.guards import may_keep_disclosed
from regulation.limits import limit
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import MAY_BE_EMPTY, RecordFields
from steps.people import known_subject
from steps.procedures import Matter
from steps.records import correct, delete
from steps.step import Step


def check_fields(matter: Matter, record: Record | None, fields: RecordFields | None) -> None:
    """Raises: Invalid for fields where no record is concerned, or emptied ones that may not be empty."""
    if fields is None:
        return
    if record is None:
        raise Invalid(
            "fields",
            Text(
                zh="本异议没有涉及具体记录，没有可更正的项目。",
                en="No record is concerned, so there are no fields to correct.",
            ),
        )
    given = fields.model_dump(exclude_unset=True)
    for name, value in given.items():
        if value is None and name not in MAY_BE_EMPTY:
            raise Invalid(
                f"fields.{name}",
                Text(zh="“{field}”不能为空。", en="“{field}” must not be empty.").filled(
                    field=f"fields.{name}"
                ),
            )
    _dates_agree(matter, record, given)
    _names_are_subjects(matter, given.get("names"))
    kind = given.get("kind", record.kind)
    if kind is RecordKind.UNTRUSTWORTHY:
        may_keep_disclosed(
            min(given.get("decided_on", record.decided_on), record.decided_on),
            min(given.get("disclosed_from", record.disclosed_from), record.disclosed_from),
            given.get("disclosure_ends", record.disclosure_ends),
            limit("disclosure_max", matter.case.received_on).amount,
        )


def _dates_agree(matter: Matter, record: Record, given: dict[str, Any]) -> None:
    """A decision is not of tomorrow, and nothing is disclosed until before it began."""
    today = shanghai_date(matter.at)
    for name in ("decided_on", "disclosed_from", "final_on"):
        if (given.get(name) or today) > today:
            raise Invalid(
                f"fields.{name}", Text(zh="日期不能晚于今天。", en="The date must not lie in the future.")
            )
    begins = given.get("disclosed_from", record.disclosed_from)
    if given.get("disclosure_ends", record.disclosure_ends) < begins:
        raise Invalid(
            "fields.disclosure_ends",
            Text(zh="披露不能在开始之前结束。", en="Disclosure cannot end before it begins."),
        )


def _names_are_subjects(matter: Matter, names: tuple[str, ...] | None) -> None:
    """Whom a record names may object to it: so a name is a credit subject, not only a word."""
    for place, name in enumerate(names or ()):
        if known_subject(matter.session, matter.registry, name, shanghai_date(matter.at)) is None:
            raise Invalid(
                f"fields.names.{place}", Text(zh="没有这个信用主体。", en="There is no such credit subject.")
            )


def carry_out_correction(step: Step, record: Record | None, fields: dict[str, Any]) -> tuple[Change, ...]:
    return correct(step, record, fields) if record is not None and fields else ()


def carry_out_deletion(step: Step, record: Record | None) -> None:
    if record is not None:
        delete(step, record)
