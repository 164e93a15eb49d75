"""What the law still asks before an entry, in words and with dates: what is not met yet first. Source: Arts. 24, 28."""

from collections.abc import Iterator

from api.pages.frame.dates import day_text
from api.pages.officer.acts.requirements import Requirement
from api.pages.officer.designation.file import DesignationFile, LetterRow
from regulation.designation import State
from regulation.text import Text
from steps.clocks import is_open
from steps.designation.matters import DISPLAY, HOLD, NOTICES, OUTCOME, WINDOW


def of_content(it: DesignationFile) -> tuple[Requirement, ...]:
    """What the law asks of what it says, as things stand today."""
    found = [Requirement(ask.reason or ask.name, ask.provision, ask.met) for ask in it.asks]
    return tuple(sorted(found, key=lambda each: each.met))


def before_entry(it: DesignationFile) -> tuple[Requirement, ...]:
    """All that has to have happened; nothing where it is settled one way or the other."""
    if State(it.file.case.state) in {State.ENTERED, State.DROPPED}:
        return ()
    found = [*(each for each in of_content(it) if not each.met), *_steps(it)]
    return tuple(sorted(found, key=lambda each: each.met))


def _steps(it: DesignationFile) -> Iterator[Requirement]:
    yield Requirement(
        Text("由起草人以外的第二人批准", "A second person, who did not draft it, has approved it"), "24", it.facts.approved
    )  # fmt: skip
    yield from _notices(it) if it.disciplinary else _display(it)
    yield from _objections(it)
    yield from _holds(it)
    for case, row in it.reconsiderations:
        if row.within_hold:
            words = (
                Text("复核{case}还没有决定", "The reconsideration {case} is undecided")
                if row.outcome is None and case.state == "received"
                else Text("复核{case}已经结束", "The reconsideration {case} is over")
            )
            yield Requirement(words.filled(case=case.case_no), "28(4)", case.state != "received")


def _notices(it: DesignationFile) -> Iterator[Requirement]:
    if not it.facts.noticed:
        yield Requirement(Text("已经告知主体和有关责任人员", "The subject and the persons responsible have been noticed"), "28(3)", met=False)  # fmt: skip
        return
    for row in it.letters:
        if row.letter.template in NOTICES:
            yield _service(it, row, Text("告知书", "The notice"))
            yield from _window(it, row, WINDOW, Text("{who}的异议期", "The window of {who}"))


def _display(it: DesignationFile) -> Iterator[Requirement]:
    if it.facts.displayed:
        ended = it.row.display_ended_on
        words = Text("公示已经满期", "It has been displayed for its full time")
        if ended is not None:
            words = Text("公示已经在{day}24:00满期", "It has been displayed for its full time, until 24:00 on {day}").filled(day=day_text(ended, it.file.today))  # fmt: skip
        yield Requirement(words, "28(2)", met=True)
        return
    running = it.open_clocks(DISPLAY)
    if running and running[0].last_day is not None:
        words = Text("公示到{day}24:00满期", "It is on display until 24:00 on {day}").filled(day=day_text(running[0].last_day, it.file.today))  # fmt: skip
    else:
        words = Text("还没有公示", "It has not been displayed yet")
    yield Requirement(words, "28(2)", met=False)


def _objections(it: DesignationFile) -> Iterator[Requirement]:
    if not it.objections:
        return
    number = len(it.open_objections)
    words = (
        Text(f"有{number}项异议还没有答复", f"{number} objection{'' if number == 1 else 's'} unanswered")
        if number
        else Text("异议都已经答复", "Every objection has been answered")
    )
    yield Requirement(words, "28(2)(3)", not number)


def _holds(it: DesignationFile) -> Iterator[Requirement]:
    for row in it.letters:
        if row.letter.template == OUTCOME and HOLD in row.letter.opens:
            yield _service(it, row, Text("异议结果", "The outcome"))
            yield from _window(it, row, HOLD, Text("{who}的暂缓列入期", "The hold of {who}"))


def _service(it: DesignationFile, row: LetterRow, what: Text) -> Requirement:
    who = it.name(row.letter.person)
    if row.letter.served_on is None:
        words = Text("{what}还没有送达{who}", "{what} is not yet proven served on {who}")
        return Requirement(words.filled(what=what, who=who), "28(3)", met=False)
    words = Text("{what}在{day}送达{who}", "{what} was served on {who} on {day}")
    day = day_text(row.letter.served_on, it.file.today)
    return Requirement(words.filled(what=what, who=who, day=day), "28(3)", met=True)


def _window(it: DesignationFile, row: LetterRow, code: str, what: Text) -> Iterator[Requirement]:
    named = what.filled(who=it.name(row.letter.person))
    for clock in row.clocks:
        if clock.code == code and clock.last_day is not None:
            runs = is_open(clock)
            words = (
                Text("{what}到{day}24:00届满", "{what} runs until 24:00 on {day}")
                if runs
                else Text("{what}已经届满（{day}24:00）", "{what} is over (24:00 on {day})")
            )
            day = day_text(clock.last_day, it.file.today)
            yield Requirement(words.filled(what=named, day=day), clock.provision, not runs)
