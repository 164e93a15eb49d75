"""A letter to the reader that is still to be served: from its proven service something runs, and not before. Source: Art. 28(3)."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.answering import answer_sentence
from api.pages.subject.designation.own import Days, Stands
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts, OwnLetter
from regulation.case_words import LETTER_WORDS
from regulation.designation import State
from regulation.limits import limit
from regulation.text import Text
from steps.designation.matters import APPLICATION, HOLD, NOTICES, OUTCOME, WINDOW

_NOTICE_DAYS = Text("公告送达期，逐日", "The public notice, day by day")


def to_be_served(facts: ListFacts, letter: OwnLetter, today: date, by_opening: bool) -> Stands:
    """Nothing runs before its proven service; with consent, opening it is that."""
    if letter.to_serve.notice is not None:
        return _put_up(facts, letter, today)
    headline, runs_then = _waits_for_service(facts, letter)
    sentences = (runs_then, _answer(facts, today), _changes(facts))
    return Stands(
        Next(
            Chip("due", "mail", Text("文书待送达", "A letter to be served")),
            headline,
            _how(letter, by_opening).filled(unit=facts.unit, letter=LETTER_WORDS[letter.to_serve.template]),
        ),
        tuple(one for one in sentences if one is not None),
        act_by=today if by_opening and letter.item is not None else None,
        opens=letter if letter.item is not None else None,
    )


def _how(letter: OwnLetter, by_opening: bool) -> Text:
    """How it is served on this reader."""
    if letter.item is None:
        return Text("由{unit}送达。", "{unit} serves it.")
    if by_opening:
        return Text(
            "您同意了电子送达：在收件箱打开《{letter}》，当天即为送达。",
            "You have consented to electronic service: the day on which you open the letter in your inbox is the day of "
            "service ({letter}).",
        )
    return Text(
        "《{letter}》已经在您的收件箱里，可以先看。您没有同意电子送达，打开不算送达，由{unit}用其他方式送达。",
        "The letter ({letter}) is in your inbox, and you may read it. You have not consented to electronic service, so "
        "{unit} serves it in another way.",
    )


def _put_up(facts: ListFacts, letter: OwnLetter, today: date) -> Stands:
    """Under way by public notice: it counts as served when that has stood its days."""
    _, runs_then = _waits_for_service(facts, letter)
    chip = Chip("due", "megaphone", Text("公告送达中", "Being served by public notice"))
    clock = next((one for one in facts.clocks if one.id == letter.to_serve.notice), None)
    name = LETTER_WORDS[letter.to_serve.template]
    if clock is None or clock.last_day is None:
        return Stands(
            Next(
                chip,
                Text("《{letter}》正在公告送达", "Being served by public notice: {letter}").filled(
                    letter=name
                ),
            )
        )
    headline = Text(
        "《{letter}》公告到{day}24:00，视为送达",
        "Deemed served at 24:00 on {day}, by public notice: {letter}",
    ).filled(letter=name, day=day_text(clock.last_day, today))
    detail = _how(letter, by_opening=False).filled(unit=facts.unit, letter=name) if letter.item else None
    return Stands(Next(chip, headline, detail), (runs_then,), (Days(clock, _NOTICE_DAYS),), opens=letter)


def _answer(facts: ListFacts, today: date) -> Text | None:
    return answer_sentence(facts, today) if facts.case.state == State.OBJECTED else None


def _changes(facts: ListFacts) -> Text | None:
    if facts.case.state not in {State.DRAFTED, State.APPROVED}:
        return None
    return Text(
        "{unit}正在按结果修改拟列入的内容，改好后重新告知或者公示。",
        "{unit} is changing the planned entry accordingly; there will be a new notice, or a new display.",
    ).filled(unit=facts.unit)


def _waits_for_service(facts: ListFacts, letter: OwnLetter) -> tuple[Text, Text]:
    template, day = letter.to_serve.template, facts.designating.received_on
    if template in NOTICES:
        return (
            Text(
                "告知书还没有送达，异议期从送达之日起算",
                "The notice has not been served; your time to object runs from its service",
            ),
            Text(
                f"从送达的次日起，您有{limit(WINDOW, day).amount}个工作日提出异议。在此之前，以及在异议期内，不会列入。",
                f"From the day after, you have {limit(WINDOW, day).amount} working days to object. Nothing is entered before that, "
                "nor while they run.",
            ),
        )
    if template == OUTCOME:
        days, working_days = limit(APPLICATION, day).amount, limit(HOLD, day).amount
        if HOLD not in letter.to_serve.opens:
            return (
                Text("异议处理结果还没有送达您", "The outcome has not been served on you"),
                Text(
                    f"从送达的次日起，您有{days}天可以申请复核。",
                    f"From the day after its service you have {days} days to apply for reconsideration.",
                ),
            )
        return (
            Text(
                "异议处理结果还没有送达您，送达之前不会列入",
                "The outcome has not been served on you; nothing is entered before it is",
            ),
            Text(
                f"从送达的次日起，您有{days}天可以申请复核；前{working_days}个工作日内申请的，复核决定以前不列入。",
                f"From the day after its service you have {days} days to apply for reconsideration; applied for within the "
                f"first {working_days} working days, it keeps the entry off until it is decided.",
            ),
        )
    return (
        Text("已经决定列入，决定书还没有送达", "The entry is decided; the decision has not been served"),
        Text(
            "决定书送达全部有关人员以后才公布。",
            "It is published only when the decision has been served on everybody concerned.",
        ),
    )
