"""When something that arrived on paper was received, and whether posting it kept a window: its true dates, which an officer
states. Source: Arts. 28, 41; Civil Code Art. 201."""

from datetime import date

from regulation.counting import EARLIEST
from regulation.definitions import Role
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.bodies import OnPaper
from steps.people import Actor, subject_named
from steps.procedures import Matter


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


def check_whose(matter: Matter, body: OnPaper, person: str, not_theirs: Text) -> date:
    """An act that is one person's to take is theirs, by their own hand or entered for them, and dated truly. Returns the day of
    its receipt. Raises: Invalid, with `not_theirs` where it is entered for somebody else."""
    today = shanghai_date(matter.at)
    received_on = received_on_paper(matter.actor, body.received_on, today)
    named = body.on_behalf_of
    if named is None:
        if person not in {matter.actor.id, *matter.actor.subjects}:
            raise Invalid(
                "on_behalf_of",
                Text(zh="代为录入的，须写明代谁提出。", en="Say on whose behalf this is entered."),
            )
    elif named != person and person != subject_named(
        matter.session, matter.registry, named, "on_behalf_of", today
    ):
        raise Invalid("on_behalf_of", not_theirs)
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
