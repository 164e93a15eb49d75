"""How an entry on a list stands for those whom it concerns: until when it is in force, what suspends it, how it ended and
who has stopped. Source: Arts. 34 to 37, 66."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.own import Days, Stands
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts
from ledger.tables import Entry
from regulation.definitions import EndGround, ListKind
from regulation.entry import State
from regulation.list_words import listed_text
from regulation.text import Text
from regulation.words import word
from regulation.zone import shanghai_date
from steps.entry.ordering import STOP

_STOP_DAYS = Text("{unit}停止措施的期限，逐日", "The time for {unit} to stop the measures, day by day")


def title_of(facts: ListFacts) -> Text:
    return Text("{list}上的列入", "Entry on the {list}").filled(list=word(facts.designation.kind))


def says(facts: ListFacts) -> Text:
    """Who stands on it, and in what part the reader is concerned."""
    role = next((one.role for one in facts.own_persons if one.role is not None), None)
    if facts.designating.subject in facts.mine or role is None:
        return Text("列入的是{name}。领域：{field}。", "Who is entered: {name}. Field: {field}.").filled(
            name=facts.subject.name, field=facts.field
        )
    return Text(
        "列入的是{name}，您是它的{role}。领域：{field}。",
        "Who is entered: {name}, whose {role} you are. Field: {field}.",
    ).filled(name=facts.subject.name, role=word(role), field=facts.field)


def entry_of(facts: ListFacts) -> Entry:
    """Raises: LookupError for a case that is none."""
    if facts.entry is None:
        raise LookupError(f"{facts.case.case_no} is no entry")
    return facts.entry


def stands(facts: ListFacts, today: date) -> Stands:
    match State(facts.case.state):
        case State.ACTIVE:
            return _in_force(facts, entry_of(facts), today)
        case State.SUSPENDED:
            return _suspended(facts, entry_of(facts), today)
        case State.ENDING | State.ENDED:
            return _ended(facts, entry_of(facts), today)


def _in_force(facts: ListFacts, entry: Entry, today: date) -> Stands:
    last = day_text(entry.last_day, today)
    if entry.published_at is None:
        return Stands(
            Next(
                Chip("due", "list", Text("还没有公布", "Not yet published")),
                Text(
                    "决定书送达全部有关人员后公布",
                    "It is published once the decision is served on everybody concerned",
                ),
                Text(
                    "有效期从{from_day}起算，到{last}为止。", "Its term runs from {from_day} to {last}."
                ).filled(from_day=day_text(entry.entered_on, today), last=last),
            )
        )
    headline = Text("在名单上，到{last}为止", "On the list until {last}").filled(last=last)
    detail = (
        Text(
            "期满自动移出，不需要申请。改正以后可以提前申请信用修复。",
            "It ends by itself then; nothing has to be applied for. Once you have put things right you may apply for credit "
            "restoration before that.",
        )
        if entry.kind is ListKind.DISCIPLINARY
        else Text("期满自动移出。", "It ends by itself then.")
    )
    chip = Chip(
        "plain" if entry.kind is ListKind.DISCIPLINARY else "done", "list", Text("在名单上", "On the list")
    )
    return Stands(Next(chip, headline, detail))


def _suspended(facts: ListFacts, entry: Entry, today: date) -> Stands:
    causes = [word(each.cause) for each in facts.suspensions if each.lifted_at is None]
    return Stands(
        Next(
            Chip("pause", "circle-pause", Text("已中止", "Suspended")),
            Text("名单已中止：{causes}", "The entry is suspended: {causes}").filled(
                causes=listed_text(causes)
            ),
            Text(
                "中止期间不对外显示，措施不实施。有效期照常计算，到{last}为止。",
                "Meanwhile it is out of view and its measures are not applied. Its term runs on, until {last}.",
            ).filled(last=day_text(entry.last_day, today)),
        )
    )


def _ended(facts: ListFacts, entry: Entry, today: date) -> Stands:
    ended = day_text(shanghai_date(entry.ended_at), today) if entry.ended_at else Text("", "")
    ground = word(entry.ground or EndGround.TERM)
    headline = Text("{day}已经移出名单：{ground}", "Removed from the list on {day}: {ground}").filled(
        day=ended, ground=ground
    )
    left = [each for each in facts.implementations if each.stop_ordered_at and not each.stopped_at]
    wrongful = entry.ground is EndGround.WRONGFUL
    more = (
        (
            Text(
                "{unit}已经书面向您致歉，并告知赔偿事项；各公布渠道同时公告，消除影响。",
                "{unit} has apologised to you in writing and stated what is owed for losses; every channel of publication carries "
                "an announcement that clears the name.",
            ).filled(unit=facts.unit),
        )
        if wrongful
        else ()
    )
    if not left:
        stopped = (
            Text("全部单位都已停止实施措施。", "Every unit has stopped applying the measures.")
            if facts.implementations
            else Text(
                "它没有公布过，也没有实施过措施。", "It was never published and no measure was applied."
            )
        )
        return Stands(
            Next(Chip("done", "circle-check", Text("已经移出", "Removed")), headline, stopped), more
        )
    names = listed_text([facts.names[each.unit] for each in left])
    clocks = {clock.party: clock for clock in facts.clocks if clock.code == STOP}
    days = [
        Days(clocks[each.unit], _STOP_DAYS.filled(unit=facts.names[each.unit]))
        for each in left
        if each.unit in clocks
    ]
    late = any(one.clock.breached_at is not None for one in days)
    chip = (
        Chip("alarm", "triangle-alert", Text("停止措施逾期", "Late in stopping"))
        if late
        else Chip("accent", "list-x", Text("已经移出，正在停止措施", "Removed, measures being stopped"))
    )
    waiting = Text(
        "还没有确认停止的：{names}。全部停止后您会收到通知。",
        "Still to confirm that they have stopped: {names}. You are told when all have.",
    ).filled(names=names)
    return Stands(Next(chip, headline, waiting), more, tuple(days))
