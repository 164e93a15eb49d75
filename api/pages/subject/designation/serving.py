"""A letter to the reader that is still to be served: from its proven service something runs, and not before. Source: Art. 28(3)."""

from datetime import date

from api.pages.subject.designation.answering import answer_sentence
from api.pages.subject.designation.own import Stands
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts, OwnLetter
from regulation.case_words import LETTER_WORDS
from regulation.designation import State
from regulation.limits import limit
from regulation.text import Text
from steps.designation.matters import APPLICATION, HOLD, NOTICES, OUTCOME, WINDOW


def to_be_served(facts: ListFacts, letter: OwnLetter, today: date, by_opening: bool) -> Stands:
    """Nothing runs before its proven service; with consent, opening it is that."""
    name = LETTER_WORDS[letter.to_serve.template]
    headline, runs_then = _waits_for_service(facts, letter)
    if letter.item is None or letter.item.opened_at is not None:
        detail = Text(
            "文书由{unit}送达。您没有同意电子送达，在这里打开不算送达。",
            "{unit} serves the letter. You have not consented to electronic service, so opening it here is no service.",
        )
    elif by_opening:
        detail = Text(
            "您同意了电子送达：在收件箱打开《{letter}》，当天即为送达。",
            "You have consented to electronic service: the day on which you open the letter in your inbox is the day of "
            "service ({letter}).",
        )
    else:
        detail = Text(
            "《{letter}》已经在您的收件箱里，可以先看。您没有同意电子送达，打开不算送达，由{unit}用其他方式送达。",
            "The letter ({letter}) is in your inbox, and you may read it. You have not consented to electronic service, so "
            "{unit} serves it in another way.",
        )
    state = facts.case.state
    more = [runs_then]
    answer = answer_sentence(facts, today) if state == State.OBJECTED else None
    if answer is not None:
        more.append(answer)
    return Stands(
        Next(
            Chip("due", "mail", Text("文书待送达", "A letter to be served")),
            headline,
            detail.filled(unit=facts.unit, letter=name),
        ),
        tuple(more),
        act_by=today if by_opening else None,
        opens=letter if letter.item is not None else None,
    )


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
        return (
            Text(
                "异议处理结果还没有送达您，送达之前不会列入",
                "The outcome has not been served on you; nothing is entered before it is",
            ),
            Text(
                f"从送达的次日起，您有{limit(APPLICATION, day).amount}天可以申请复核；前{limit(HOLD, day).amount}个工作日内申请的，"
                "复核决定以前不列入。",
                f"From the day after its service you have {limit(APPLICATION, day).amount} days to apply for reconsideration; "
                f"applied for within the first {limit(HOLD, day).amount} working days, it keeps the entry off until it is decided.",
            ),
        )
    return (
        Text("已经决定列入，决定书还没有送达", "The entry is decided; the decision has not been served"),
        Text(
            "决定书送达全部有关人员以后才公布。",
            "It is published only when the decision has been served on everybody concerned.",
        ),
    )
