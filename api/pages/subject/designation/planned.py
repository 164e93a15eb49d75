"""How a planned entry stands for a person concerned, or for whoever objected to it: what happens next, by when, and until
when they may act. Source: Art. 28."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.answering import answer_sentence, being_verified
from api.pages.subject.designation.holding import (
    application_days,
    being_reconsidered,
    held_off,
    last_of,
    still,
)
from api.pages.subject.designation.own import (
    Days,
    Stands,
    display,
    name_of,
    near,
    unserved,
    windows_to_apply,
    windows_to_object,
)
from api.pages.subject.designation.serving import to_be_served
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts, OwnLetter
from ledger.tables import Clock
from regulation.definitions import ListKind
from regulation.designation import State
from regulation.text import Text
from regulation.words import word

WINDOW_DAYS = Text("您的异议期，逐日", "Your time to object, day by day")
_OF_SOMEBODY = Text("{name}的异议期，逐日", "The time to object of {name}, day by day")
_DISPLAY_DAYS = Text("公示期，逐日", "The display, day by day")


def title_of(facts: ListFacts) -> Text:
    """What it is called: by what is planned, or was decided."""
    words = (
        Text("列入{list}", "Entry on the {list}")
        if facts.designating.state == State.ENTERED
        else Text("拟列入{list}", "Planned entry on the {list}")
    )
    return words.filled(list=word(facts.designation.kind))


def says(facts: ListFacts) -> Text:
    """Whom it is about, and the field."""
    if facts.designating.subject in facts.mine:
        names = [one.name for one in facts.own_persons]
        return Text(
            "拟列入的是{name}。领域：{field}。", "Who is to be entered: {name}. Field: {field}."
        ).filled(name=facts.subject.name or names[0], field=facts.field)
    if facts.no_longer_named:
        return Text(
            "拟列入的是{name}，您不再被列为责任人员。领域：{field}。",
            "Who is to be entered: {name}. You are no longer named as responsible. Field: {field}.",
        ).filled(name=facts.subject.name, field=facts.field)
    role = next((one.role for one in facts.own_persons if one.role is not None), None)
    if role is None:
        return Text("领域：{field}。", "Field: {field}.").filled(field=facts.field)
    return Text(
        "拟列入的是{name}，您是它的{role}。领域：{field}。",
        "Who is to be entered: {name}, whose {role} you are. Field: {field}.",
    ).filled(name=facts.subject.name, role=word(role), field=facts.field)


def stands(facts: ListFacts, today: date, by_opening: bool) -> Stands:  # noqa: PLR0911 - one way out for each state
    """`by_opening`: the reader has consented to be served by opening a letter in the portal."""
    if (letter := unserved(facts)) is not None:
        return to_be_served(facts, letter, today, by_opening)
    if facts.no_longer_named and facts.case.state != State.DROPPED:
        return _no_longer_named(facts, today)
    if windows := list(windows_to_object(facts, today)):
        return _may_object(facts, windows, today)
    match State(facts.case.state):
        case State.DROPPED:
            return _dropped(facts, today)
        case State.OBJECTED:
            return being_verified(facts, today)
        case State.RECONSIDERED:
            return being_reconsidered(facts, today)
        case State.ON_HOLD:
            return held_off(facts, today)
        case State.DISPLAYED:
            return _on_display(facts, today)
        case State.NOTICED:
            return _waiting_for_others(facts)
        case State.READY:
            return _ready(facts, today)
        case State.ENTERED:
            return _entered(facts, today)
    return _being_drafted(facts)


def _no_longer_named(facts: ListFacts, today: date) -> Stands:
    """An amendment left the reader out. Whoever had been answered before that may still have the answer reconsidered."""
    windows = list(windows_to_apply(facts, today))
    left = still(windows, today)
    return Stands(
        Next(
            Chip("done", "circle-check", Text("不再涉及您", "About you no more")),
            Text("您不再被列为责任人员", "You are no longer named as responsible"),
            Text(
                "此前发给您的告知书不再有效，不会依据它把您列入名单或者对您采取措施。要再把您列为责任人员的，先重新告知您。",
                "The notice you were given no longer counts: nobody enters you or takes measures against you because of it. "
                "Should you be named again, you get a new notice first.",
            ),
        ),
        (left,) if left else (),
        application_days(windows),
        last_of(windows),
    )


def _may_object(facts: ListFacts, windows: list[tuple[OwnLetter, Clock]], today: date) -> Stands:
    """One's own time to object; where one speaks for several, the first to end."""
    windows = sorted(windows, key=lambda one: one[1].last_day or date.max)
    last = windows[0][1].last_day
    assert last is not None  # noqa: S101 - it runs
    person = name_of(facts, windows[0][0].to_serve.person)
    if person is None:
        headline = Text("您可以在{day}24:00前提出异议", "You may object until 24:00 on {day}")
    else:
        headline = Text(
            "您可以在{day}24:00前替{name}提出异议", "You may object for {name} until 24:00 on {day}"
        )
    answer = answer_sentence(facts, today) if facts.case.state == State.OBJECTED else None
    more = [
        Text(
            "写明哪里不对、为什么不该列入就可以，材料可以一起交。",
            "Say what is wrong, or why there should be no entry; documents may come with it.",
        ),
        *([answer] if answer else []),
    ]
    return Stands(
        Next(
            near(last, today, Text("异议期内", "Open to your objection")),
            headline.filled(day=day_text(last, today), name=person or ""),
            Text(
                "异议期届满之前不会列入。不提出异议的，期满后由{unit}决定是否列入。",
                "Nothing is entered before that. Without an objection {unit} then decides on the entry.",
            ).filled(unit=facts.unit),
        ),
        tuple(more),
        tuple(
            Days(
                clock,
                _OF_SOMEBODY.filled(name=name)
                if (name := name_of(facts, letter.to_serve.person))
                else WINDOW_DAYS,
            )
            for letter, clock in windows
        ),
        act_by=last,
    )


def _on_display(facts: ListFacts, today: date) -> Stands:
    clock = display(facts)
    chip = Chip("accent", "eye", Text("正在公示", "On public display"))
    if clock is None or clock.last_day is None:
        return Stands(Next(chip, Text("正在公示", "On public display")))
    return Stands(
        Next(
            chip,
            Text("公示到{day}24:00", "On public display until 24:00 on {day}").filled(
                day=day_text(clock.last_day, today)
            ),
            Text(
                "在此之前任何人都可以提出异议。没有异议的，由{unit}决定列入；有异议的，先核查答复。",
                "Until then anybody may object. Without an objection {unit} decides on the entry; an objection is answered "
                "first.",
            ).filled(unit=facts.unit),
        ),
        (),
        (Days(clock, _DISPLAY_DAYS),),
    )


def _waiting_for_others(facts: ListFacts) -> Stands:
    return Stands(
        Next(
            Chip("accent", "hourglass", Text("等待中", "Waiting")),
            Text(
                "您的异议期已经过了，其他有关人员的还没有",
                "Your time to object is over; that of others concerned is not",
            ),
            Text(
                "全部有关人员的异议期届满以后，{unit}才能决定是否列入。",
                "{unit} may decide on the entry only when everybody’s time to object is over.",
            ).filled(unit=facts.unit),
        )
    )


def _ready(facts: ListFacts, today: date) -> Stands:
    windows = list(windows_to_apply(facts, today))
    detail = (
        Text(
            "决定由没有起草的另一人作出。决定列入的，决定书先送达您和其他有关人员，然后才公布。",
            "Somebody who did not draft it decides. The decision is served on you and everybody concerned before it is "
            "published.",
        )
        if facts.designation.kind is ListKind.DISCIPLINARY and facts.own_persons
        else Text("决定由没有起草的另一人作出。", "Somebody who did not draft it decides.")
    )
    left = still(windows, today)
    return Stands(
        Next(
            Chip("accent", "hourglass", Text("等待决定", "Waiting for the decision")),
            Text("{unit}可以决定是否列入", "{unit} may now decide on the entry").filled(unit=facts.unit),
            detail,
        ),
        (left,) if left else (),
        application_days(windows),
        last_of(windows),
    )


def _entered(facts: ListFacts, today: date) -> Stands:
    windows = list(windows_to_apply(facts, today))
    left = still(windows, today, entered=True)
    published = facts.entry is not None and facts.entry.published_at is not None
    if facts.entry is not None and facts.entry.ended_at is not None:
        chip, headline = (
            Chip("plain", "list-x", Text("已经移出", "Removed")),
            Text("已经移出名单", "Removed from the list"),
        )
    elif published:
        chip, headline = (
            Chip("plain", "list", Text("已经列入", "Entered")),
            Text("已经列入名单", "Entered on the list"),
        )
    else:
        chip, headline = (
            Chip("due", "list", Text("已经决定列入", "Entry decided")),
            Text(
                "已经决定列入，送达全部有关人员后公布",
                "The entry is decided; it is published once the decision is served on everybody concerned",
            ),
        )
    detail = None
    if facts.entry is not None and facts.entry.ended_at is None:
        detail = Text("有效期到{day}。", "In force until {day}.").filled(
            day=day_text(facts.entry.last_day, today)
        )
    return Stands(
        Next(chip, headline, detail), (left,) if left else (), application_days(windows), last_of(windows)
    )


def _dropped(facts: ListFacts, today: date) -> Stands:
    """To the subject of an incentive this is bad news, and it may be reconsidered."""
    told = Text("{unit}已经告知有关的人。", "{unit} has told everybody concerned.").filled(unit=facts.unit)
    missed = facts.designation.kind is ListKind.INCENTIVE and facts.designating.subject in facts.mine
    windows = list(windows_to_apply(facts, today)) if missed else []
    last = last_of(windows)
    more = (_DROPPED_STILL.filled(day=day_text(last, today)),) if last is not None else ()
    chip = Chip("plain", "circle-x", _NO_ENTRY) if missed else Chip("done", "circle-check", _NO_ENTRY)
    headline = Text("不会列入名单", "There will be no entry")
    return Stands(Next(chip, headline, told), more, application_days(windows), last)


_NO_ENTRY = Text("不列入", "No entry")
_DROPPED_STILL = Text(
    "不同意的，可以在{day}24:00前申请复核。",
    "If you disagree, you may apply for reconsideration until 24:00 on {day}.",
)


def _being_drafted(facts: ListFacts) -> Stands:
    """It was noticed before, or the reader would not see it: it is being changed, or its display was taken down."""
    changed = (
        Text(
            "改好并批准以后重新告知，您有新的异议期。在此之前不会列入。",
            "Once it is changed and approved you get a new notice and a new time to object. Nothing is entered before.",
        )
        if facts.designation.kind is ListKind.DISCIPLINARY
        else Text(
            "批准以后重新公示，从第一天起算。在此之前不会列入。",
            "Once it is approved it is displayed anew, from its first day. Nothing is entered before.",
        )
    )
    return Stands(
        Next(
            Chip("accent", "pencil", Text("正在修改", "Being changed")),
            Text("{unit}正在修改拟列入的内容", "{unit} is changing the planned entry").filled(
                unit=facts.unit
            ),
            changed,
        )
    )
