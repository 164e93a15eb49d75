"""A draft measured by the law while it is written: every requirement with its field, and whatever cannot be used at all.

Naming somebody enrols them, so each look is a transaction of its own that is rolled back.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from api.pages.frame.forms import FieldProblem, problems_of
from api.pages.officer.acts.days_read import UNREADABLE
from api.pages.officer.drafting.persons import person_meant
from api.pages.officer.drafting.typed import LABELS, Typed, body_of
from ledger.tables import Designation
from regulation.definitions import Channel, ListKind
from regulation.designation_law import Requirement, requirements
from regulation.refusals import Invalid, Refusal
from regulation.text import Text
from steps.bodies import parse
from steps.designation.bodies import AmendDesignation, DraftDesignation
from steps.designation.content import Content, amended_content, content_kept, content_of
from steps.designation.judged import law_facts, published
from steps.refusals import FieldError, InvalidFields, errors_of
from steps.registry import Registry

_INSTEAD = {
    ("conduct_on", "date_from_datetime_parsing"): UNREADABLE,
    ("conduct_on", "date_parsing"): UNREADABLE,
    ("effective_months", "int_parsing"): Text(
        "请用数字写明几个月，例如36", "Give the number of months, such as 36"
    ),
}
_UNCHANGED = Text("还没有改动任何内容。", "Nothing has been changed yet.")


@dataclass(frozen=True)
class Sought:
    """What is drafted: on which list, whom, by which unit; `case_no` where a designation that exists is amended."""

    kind: ListKind
    subject: str
    unit: str
    case_no: str | None = None


@dataclass(frozen=True)
class Unmet:
    """One thing to mend: at which field, and by which provision; none where it simply cannot be used."""

    field: str
    name: Text
    words: Text
    provision: str | None = None


@dataclass(frozen=True)
class InForce:
    """The standard that the draft is measured by."""

    title: Text
    since: date
    longest_months: int | None


@dataclass(frozen=True)
class Judged:
    """`body` is what would be filed. `unusable` says of each of the subject's records why it can be no basis."""

    body: Mapping[str, Any]
    unmet: tuple[Unmet, ...]
    met: tuple[Requirement, ...] = ()
    standard: InForce | None = None
    unusable: Mapping[str, Text] | None = None

    def reasons(self, place: str) -> list[Unmet]:
        """What is to be mended at a place of the page: a list's items are said once for the list, a person's fields at
        that person."""
        return [each for each in self.unmet if place_of(each.field) == place]

    @property
    def problems(self) -> tuple[FieldProblem, ...]:
        """The same as a form's problems."""
        return tuple(FieldProblem(each.field, each.words, each.provision) for each in self.unmet)


def place_of(field: str) -> str:
    """Where on the page something about a field is said."""
    root, *rest = field.split(".")
    return f"{root}.{rest[0]}" if root == "responsible_persons" and rest else root


def judge(registry: Registry, sought: Sought, typed: Typed, listed: Sequence[str], today: date) -> Judged:
    """`listed` are the subject's records that may be chosen from."""
    with registry.database.writing() as session:
        found = _Judging(session, registry, sought, typed, today).judged(tuple(listed))
        session.rollback()
    return found


def content_meant(session: Session, registry: Registry, sought: Sought, typed: Typed, today: date) -> Content:
    """What is said so far, without what cannot be used, in a transaction that the caller rolls back. Raises: Refusal."""
    return _Judging(session, registry, sought, typed, today).content()


class _Judging:
    """One look at a draft, in one transaction."""

    def __init__(
        self, session: Session, registry: Registry, sought: Sought, typed: Typed, today: date
    ) -> None:
        self.session, self.registry, self.today = session, registry, today
        self.sought, self.typed = sought, typed
        self.kept = session.get_one(Designation, sought.case_no) if sought.case_no else None
        self.before = content_kept(session, self.kept, sought.subject) if self.kept else None
        self.problems: list[FieldProblem] = []
        self.places: list[int] = []
        self.body = self._body()

    def judged(self, listed: tuple[str, ...]) -> Judged:
        whole = {name: [*said] if isinstance(said, list) else said for name, said in self.body.items()}
        try:
            content = self.content()
        except Refusal as refusal:
            self.problems += problems_of(refusal, LABELS)
            return Judged(whole, self._unmet(()))
        if not self.problems and content == self.before:
            self.problems.append(FieldProblem("", _UNCHANGED))
        found = self._requirements(content)
        by = published(self.session, content, self.today, self.kept).standard
        named = [replace(each, field=self._on_page(each.field)) for each in found]
        return Judged(
            whole,
            self._unmet([each for each in named if not each.met]),
            tuple(each for each in named if each.met),
            InForce(by.title, by.in_force_from, by.longest_months) if by else None,
            self._unusable(replace(content, records=listed)) if listed else {},
        )

    def content(self) -> Content:
        """What is said, without what cannot be used. Raises: Refusal where that is what nothing can do without."""
        while True:
            try:
                return self._considered()
            except Invalid as refusal:
                first = errors_of(refusal)[0]
                error = FieldError(self._on_page(first.field), first.code, first.reason)
                if not self._mend(first.field):
                    raise
                self.problems += problems_of(InvalidFields((error,)), self._labels(), _INSTEAD)

    def _considered(self) -> Content:
        if self.before is None:
            named = {"kind": self.sought.kind.value, "subject": self.sought.subject}
            return content_of(
                self.session, self.registry, parse(DraftDesignation, named | self.body), self.today
            )
        body = parse(AmendDesignation, self.body)
        return amended_content(self.session, self.registry, self.before, body, self.today)

    def _requirements(self, content: Content) -> tuple[Requirement, ...]:
        return requirements(
            law_facts(self.session, self.registry, self.sought.unit, content, self.today, self.kept)
        )

    def _unusable(self, content: Content) -> dict[str, Text]:
        found: dict[str, Text] = {}
        for each in self._requirements(content):
            root, _, place = each.field.partition(".")
            if root == "records" and place and each.reason is not None:
                found.setdefault(content.records[int(place)], each.reason)
        return found

    def _body(self) -> dict[str, Any]:
        body = body_of(self.typed, self.sought.kind)
        if self.sought.kind is ListKind.DISCIPLINARY:
            body["responsible_persons"] = self._persons()
        return body

    def _persons(self) -> list[dict[str, Any]]:
        found = []
        for place, person in enumerate(self.typed.persons):
            if person.blank:
                continue
            meant = person_meant(self.session, self.registry, person, place, self.today)
            if isinstance(meant, tuple):
                self.problems += meant
            else:
                found.append(meant)
                self.places.append(place)
        return found

    def _mend(self, field: str) -> bool:
        """Leave out what cannot be used, so that the law is asked about the rest."""
        root, *rest = field.split(".")
        if rest and rest[0].isdecimal():
            del self.body[root][int(rest[0])]
            if root == "responsible_persons":
                del self.places[int(rest[0])]
            return True
        if root == "channels" and not self.body[root]:
            self.body = self.body | {root: [Channel.SITE.value]}
            return True
        mended = self.body.get(root) is not None
        self.body = self.body | {root: None}
        return mended

    def _on_page(self, field: str) -> str:
        """The page numbers the persons by their rows, and names records and measures by what they are."""
        root, *rest = field.split(".")
        if not rest or not rest[0].isdecimal():
            return field
        place = int(rest[0])
        if root == "responsible_persons":
            return ".".join(
                [root, str(self.places[place]), *("number" if part == "id" else part for part in rest[1:])]
            )
        return f"{root}.{self.body[root][place]}"

    def _labels(self) -> dict[str, Text]:
        rows: dict[str, Text] = {
            f"responsible_persons.{place}.{part}": LABELS["responsible_persons"]
            for place in range(len(self.typed.persons))
            for part in ("name", "role", "number")
        }
        rows |= {f"responsible_persons.{place}": LABELS["responsible_persons"] for place in self.places}
        return {**LABELS, **rows}

    def _unmet(self, unmet: Sequence[Requirement]) -> tuple[Unmet, ...]:
        """In the order of the page. Where the law says several things under one name, each is called by its field."""
        names = Counter(each.name for each in unmet)
        wrong = [Unmet(each.field, _called(each.field), each.words) for each in dict.fromkeys(self.problems)]
        lacking = [
            Unmet(
                each.field,
                each.name if names[each.name] == 1 else _called(each.field),
                each.reason,
                each.provision,
            )
            for each in unmet
            if each.reason
        ]
        order = {name: at for at, name in enumerate(LABELS)}
        return tuple(sorted((*wrong, *lacking), key=lambda each: order.get(each.field.partition(".")[0], -1)))


def _called(field: str) -> Text:
    """A field as the page calls it; a responsible person by the number of the row."""
    root, _, rest = field.partition(".")
    if root == "responsible_persons" and rest:
        return _PERSON.filled(number=int(rest.partition(".")[0]) + 1)
    return LABELS.get(root, _WHOLE)


_PERSON = Text("责任人员{number}", "Responsible person {number}")
_WHOLE = Text("整份草稿", "The draft as a whole")
