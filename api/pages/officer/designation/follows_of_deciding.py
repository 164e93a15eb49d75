"""What follows from answering the objections, from entering, and from dropping: told to whom, and what then runs."""

from collections.abc import Iterator

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.designation.file import DesignationFile
from regulation.course import months_after
from regulation.definitions import Channel, DesignationOutcome
from regulation.limits import limit
from regulation.list_words import CHANNEL_WORDS, listed_text
from regulation.text import Text
from regulation.words import length_text
from steps.designation.matters import APPLICATION, HOLD


def _names(it: DesignationFile, persons: list[str]) -> Text:
    return listed_text([it.name(person) for person in dict.fromkeys(persons)])


def _length(it: DesignationFile, code: str) -> Text:
    row = limit(code, it.file.case.received_on)
    return length_text(row.amount, row.unit)


def deciding(it: DesignationFile, typed: Posted) -> Iterator[Follow]:
    """Where the outcome is chosen, only what follows from that."""
    outcome = typed.one("outcome")
    told = [*(one.person for one in it.open_objections), it.file.case.subject]
    number = len(dict.fromkeys(told))
    yield Follow(
        "send",
        Text("{who}收到结果和理由，共{n}份", "{who} receive the outcome with its reasons: {n} letters").filled(who=_names(it, told), n=number)
        if number > 1
        else Text("{who}收到结果和理由", "{who} receives the outcome with its reasons").filled(who=_names(it, told)),
    )  # fmt: skip
    if outcome in {"", DesignationOutcome.UPHELD}:
        yield Follow(
            "circle-pause",
            Text("维持的：从结果送达的次日起暂缓列入{days}", "Upheld: it is held off from entry for {days} from the service of the outcome").filled(days=_length(it, HOLD)),
        )  # fmt: skip
    if outcome in {"", DesignationOutcome.AMENDED}:
        yield Follow(
            "repeat-2",
            Text("变更的：减少措施，重新批准、重新告知；以后不能加重", "Changed: with fewer measures it is approved and noticed anew; nothing harsher may follow"),
        )  # fmt: skip
        left = typed.all("measures")
        if outcome and left:
            gone = [measure.code for measure in it.measures if measure.code not in left]
            yield Follow("list-checks", Text(f"保留{len(left)}项措施，减少{len(gone)}项：{'、'.join(gone)}", f"{len(left)} measures are left, {len(gone)} taken away: {', '.join(gone)}"))  # fmt: skip
    if outcome in {"", DesignationOutcome.DROPPED}:
        yield Follow("circle-x", Text("不予列入的：认定程序结束", "Dropped: there is no entry, and the designation is over"))  # fmt: skip
    yield Follow(
        "clock",
        Text("对结果不服的，从送达起{days}内可以申请复核", "Whoever disagrees may apply for reconsideration within {days} of its service").filled(days=_length(it, APPLICATION)),
    )  # fmt: skip
    if it.live_entry is not None and outcome != DesignationOutcome.UPHELD:
        yield Follow("ban", Text("名单{entry}随之终止", "The entry {entry} ends with it").filled(entry=it.live_entry.case_no))  # fmt: skip


def entering(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    months = it.row.effective_months
    last = day_text(months_after(it.file.today, months), it.file.today)
    yield Follow(
        "list-checks",
        Text("名单有效期{months}个月，到{day}24:00", "The entry is in force for {months} months, until 24:00 on {day}").filled(months=months, day=last),
    )  # fmt: skip
    persons = [person.subject for person in it.persons]
    channels = listed_text([CHANNEL_WORDS[Channel(channel)] for channel in it.row.channels])
    if it.disciplinary:
        yield Follow(
            "send",
            Text("列入决定书发给{who}，共{n}份", "The decision goes to {who}: {n} letters").filled(who=_names(it, persons), n=len(persons))
            if len(persons) > 1
            else Text("列入决定书发给{who}", "The decision goes to {who}").filled(who=_names(it, persons)),
        )  # fmt: skip
        yield Follow("stamp", Text("都送达以后才公布，才实施措施", "It is published, and its measures are applied, once all are served"))  # fmt: skip
        yield Follow("eye", Text("公布在：{channels}", "Published on {channels}").filled(channels=channels))
    else:
        yield Follow("mail", Text("{who}收到列入通知", "{who} is told of the entry").filled(who=_names(it, persons)))  # fmt: skip
        yield Follow("eye", Text("立即公布在：{channels}", "Published at once on {channels}").filled(channels=channels))  # fmt: skip
    units = list(dict.fromkeys(unit for measure in it.measures for unit in measure.implementers))
    if units:
        yield Follow(
            "users",
            Text("公布以后通知{n}个单位实施：{who}", "{n} units are then ordered to apply the measures: {who}").filled(n=len(units), who=_names(it, units)),
        )  # fmt: skip


def dropping(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("circle-x", Text("认定程序结束，不列入名单", "The designation is over; there is no entry"))
    if it.row.noticed_version is None:
        yield Follow(
            "info", Text("还没有告知过任何人，不发通知", "Nobody had been noticed, so no letter is sent")
        )
        return
    told = [*(person.subject for person in it.persons), *(one.person for one in it.objections)]
    yield Follow("mail", Text("{who}收到不予列入的通知和理由", "Told, with the reasons: {who}").filled(who=_names(it, told)))  # fmt: skip
    if it.open_objections:
        number = len(it.open_objections)
        yield Follow("circle-check", Text(f"{number}项异议随之答复", "The open objection is thereby answered" if number == 1 else f"The {number} open objections are thereby answered"))  # fmt: skip
