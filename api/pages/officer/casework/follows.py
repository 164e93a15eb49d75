"""What follows from the acts that every procedure has."""

from api.pages.officer.acts.follow import Follow
from regulation.text import Text

PROVEN = Follow(
    "file-check",
    Text(
        "送达方式、日期和证明记入案卷，不能改写",
        "Method, day and proof are written into the case and cannot be rewritten",
    ),
)
_FOLLOWS: dict[str, tuple[Follow, ...]] = {
    "assign": (
        Follow(
            "mail",
            Text(
                "承办人收到分派通知，此后的提醒发给承办人",
                "The officer is told, and receives the reminders from then on",
            ),
        ),
        Follow("clock", Text("期限不变", "No time limit changes")),
    ),
    "settle_task": (
        Follow(
            "mail",
            Text("选择重新发送的，邮件立即再次发出", "If you send it again, the mail goes out at once"),
        ),
        Follow(
            "list-checks", Text("待办事项办结，记入案卷", "The task is settled and written into the case")
        ),
    ),
    "record_service": (PROVEN,),
}


def in_every_case(action: str) -> tuple[Follow, ...]:
    return _FOLLOWS.get(action, ())
