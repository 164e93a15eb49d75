"""When something that arrived on paper was received, and whether posting it kept a window: its true dates, which an officer
states. Source: Arts. 28, 41; Civil Code Art. 201."""

from datetime import date

from regulation.counting import EARLIEST
from regulation.definitions import Role
from regulation.refusals import Invalid
from regulation.text import Text
from steps.people import Actor


def received_on_paper(actor: Actor, received_on: date | None, today: date) -> date:
    """When it arrived: today, or, for what an officer enters from paper, the true date.

    Raises: Invalid for a date to come, or one stated by the subject itself, who would set the unit's clock by it."""
    if received_on is None:
        return today
    if received_on > today:
        raise Invalid(
            "received_on",
            Text(zh="收到日期不能晚于今天。", en="The date of receipt must not lie in the future."),
        )
    if received_on < EARLIEST:
        raise Invalid("received_on", Text(zh="收到日期过早。", en="The date of receipt is too long ago."))
    if actor.role is Role.SUBJECT and received_on != today:
        raise Invalid(
            "received_on",
            Text(
                zh="纸质材料的收到日期由收到材料的单位录入。",
                en="The date on which paper arrived is entered by the unit that received it.",
            ),
        )
    return received_on


def kept_on(actor: Actor, posted_on: date | None, received_on: date) -> date:
    """The day by which a window is judged: posted in time is in time. Raises: Invalid."""
    if posted_on is None:
        return received_on
    if posted_on > received_on:
        raise Invalid(
            "posted_on",
            Text(zh="寄出日期不能晚于收到日期。", en="It cannot have been posted after it was received."),
        )
    if actor.role is Role.SUBJECT and posted_on != received_on:
        raise Invalid(
            "posted_on",
            Text(
                zh="纸质材料的寄出日期由收到材料的单位录入。",
                en="The date on which paper was posted is entered by the unit that received it.",
            ),
        )
    return posted_on
