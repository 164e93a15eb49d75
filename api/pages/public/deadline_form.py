"""What the calculator is asked: a limit, a day, reviews; read from its address, so that every result has a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.datastructures import QueryParams

from api.pages.frame.forms import FieldProblem, Form
from api.pages.frame.typed_days import day_typed
from regulation.counting import EARLIEST, LATEST, asked_from
from regulation.limits import LIMITS, Limit, limit
from regulation.refusals import Invalid
from regulation.text import Text

MOST_REVIEWS = 12
FIRST = "objection"
GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (Text("异议", "Objections"), ("objection", "objection_with_provider", "provider_reply")),
    (
        Text("核验、修复、撤销与归档", "Verifying, restoring, revoking and archiving"),
        ("verification", "restoration", "withdrawal", "revocation", "archiving_request", "disclosure_max"),
    ),
    (
        Text("名单认定与复核", "Listing and reconsideration"),
        (
            "notice_objection", "incentive_display", "designation_verification", "entry_hold",
            "reconsideration_application", "reconsideration", "electronic_service", "public_notice_service",
        ),
    ),
    (
        Text("退出名单", "Leaving the list"),
        ("removal_announcement", "measures_stop", "announcement_display"),
    ),
)  # fmt: skip

_NO_LIMIT = Text("选择一个期限", "Choose a limit")
_NO_DAY = Text("填写起算的那一天", "Enter the day it runs from")
_NO_DATE = Text("这不是一个日期，请照2026-09-28的样子写", "This is no date; write it like 2026-09-28")
_NO_COMMISSION = Text("填写委托的日期", "Enter the day of the commission")
_BACKWARDS = Text("报告不能早于委托", "The report cannot be earlier than the commission")
_RANGE = Text("日期须在{first}至{last}之间", "The date must lie between {first} and {last}").filled(
    first=EARLIEST, last=LATEST
)
_ADMITS_NONE = Text(
    "这个期限不扣除检验、检测等的时间，请清空这一栏",
    "This limit leaves out no time for reviews; please clear this field",
)


@dataclass(frozen=True)
class TypedReview:
    """A row of the form: what was typed, and what it means."""

    number: int
    commissioned: str
    reported: str

    @property
    def empty(self) -> bool:
        return not self.commissioned and not self.reported

    @property
    def begun(self) -> date | None:
        return day_typed(self.commissioned)

    @property
    def ended(self) -> date | None:
        return day_typed(self.reported)


@dataclass(frozen=True)
class Asked:
    """`form` is shown again with everything typed; the rest is what can be counted, where nothing is wrong."""

    form: Form
    rows: tuple[TypedReview, ...]
    chosen: Limit
    from_on: date | None

    @property
    def reviews(self) -> tuple[TypedReview, ...]:
        return tuple(row for row in self.rows if not row.empty)

    @property
    def may_add(self) -> bool:
        return len(self.rows) < MOST_REVIEWS

    @property
    def countable(self) -> bool:
        return self.from_on is not None and not self.form.problems


def asked(query: QueryParams, today: date) -> Asked:
    """Nothing asked yet counts the first limit from today."""
    code = query.get("limit", FIRST)
    typed = query.get("from", today.isoformat()).strip()
    rows = _rows(query)
    known = {row.code for row in LIMITS}
    from_on = day_typed(typed)
    problems = list(_about_the_day(typed, from_on))
    if code not in known:
        problems.insert(0, FieldProblem("limit", _NO_LIMIT))
        code = FIRST
    chosen = limit(code, from_on or today)
    for row in rows:
        if not row.empty:
            problems.extend(_about_a_review(row, chosen))
    form = Form({"limit": code, "from": typed}, tuple(problems))
    return Asked(form, rows, chosen, None if form.problem("from") else from_on)


def _rows(query: QueryParams) -> tuple[TypedReview, ...]:
    """The reviews typed, an empty row at first, and one more where one was asked for."""
    begun, ended = query.getlist("commissioned"), query.getlist("reported")
    count = max(len(begun), len(ended), 1) + ("add" in query)
    pairs = [
        (begun[at].strip() if at < len(begun) else "", ended[at].strip() if at < len(ended) else "")
        for at in range(min(count, MOST_REVIEWS))
    ]
    return tuple(TypedReview(number, *pair) for number, pair in enumerate(pairs, start=1))


def _about_the_day(typed: str, from_on: date | None) -> Iterator[FieldProblem]:
    if from_on is None:
        yield FieldProblem("from", _NO_DATE if typed else _NO_DAY)
        return
    try:
        asked_from(from_on)
    except Invalid:
        yield FieldProblem("from", _RANGE)


def _about_a_review(row: TypedReview, chosen: Limit) -> Iterator[FieldProblem]:
    commissioned, reported = f"commissioned-{row.number}", f"reported-{row.number}"
    if not chosen.admits_exclusions:
        yield FieldProblem(commissioned if row.commissioned else reported, _ADMITS_NONE)
        return
    if row.begun is None:
        yield FieldProblem(commissioned, _NO_DATE if row.commissioned else _NO_COMMISSION)
    elif not EARLIEST - timedelta(days=366) <= row.begun <= LATEST:
        yield FieldProblem(commissioned, _RANGE)
    if row.reported and row.ended is None:
        yield FieldProblem(reported, _NO_DATE)
    elif row.ended is not None and row.ended > LATEST:
        yield FieldProblem(reported, _RANGE)
    elif row.begun is not None and row.ended is not None and row.ended < row.begun:
        yield FieldProblem(reported, _BACKWARDS)
