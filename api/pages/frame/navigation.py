"""Where one can go from every page, by what one is."""

from dataclasses import dataclass

from regulation.definitions import Role
from regulation.text import Text


@dataclass(frozen=True)
class Place:
    """`here`: the page is within this place. `count` is what waits there; nothing where zero."""

    path: str
    name: Text
    here: bool = False
    count: int = 0


_INBOX = ("/inbox", Text("收件箱", "Inbox"))
_LISTS = ("/lists", Text("名单", "Lists"))
_PUBLIC = (
    ("/", Text("首页", "Home")),
    _LISTS,
    ("/deadlines", Text("期限计算", "Deadlines")),
    ("/track", Text("办理进度", "Track a case")),
    ("/verify", Text("核验文书", "Verify a letter")),
)
_SUBJECT = (
    ("/", Text("首页", "Home")),
    ("/records", Text("我的记录", "My records")),
    ("/cases", Text("我的办理", "My cases")),
    _INBOX,
    ("/access-log", Text("谁查过我", "Who looked")),
    _LISTS,
)
_OFFICER = (
    ("/worklist", Text("待办", "Worklist")),
    ("/designations", Text("名单", "Lists")),
    ("/search", Text("查找", "Search")),
    ("/lookup", Text("记录", "Records")),
    _INBOX,
)
_SUPERVISOR = (
    ("/overview", Text("总览", "Overview")),
    ("/worklist", Text("期限", "Deadlines")),
    ("/designations", Text("名单", "Lists")),
    ("/search", Text("查找", "Search")),
    _INBOX,
)
_APPROVER = (
    ("/designations", Text("名单", "Lists")),
    ("/worklist", Text("待办", "Worklist")),
    ("/search", Text("查找", "Search")),
    _INBOX,
)
_REVIEWER = (
    ("/designations", Text("复核", "Reconsiderations")),
    ("/worklist", Text("待办", "Worklist")),
    ("/search", Text("查找", "Search")),
    _INBOX,
)
_AUDITOR = (("/search", Text("查找", "Search")), ("/lookup", Text("记录", "Records")), _INBOX)
_ADMIN = (
    ("/admin/measures", Text("措施清单", "Measures")),
    ("/admin/standards", Text("认定标准", "Standards")),
    _INBOX,
)
_OTHERS = (("/search", Text("查找", "Search")), _INBOX)
_BY_ROLE = {
    Role.SUBJECT: _SUBJECT,
    Role.OFFICER: _OFFICER,
    Role.APPROVER: _APPROVER,
    Role.REVIEWER: _REVIEWER,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.AUDITOR: _AUDITOR,
    Role.ADMIN: _ADMIN,
}
HOME = {
    Role.APPROVER: "/designations",
    Role.REVIEWER: "/designations",
    Role.OFFICER: "/worklist",
    Role.SUPERVISOR: "/overview",
    Role.SUBJECT: "/",
    Role.AUDITOR: "/search",
    Role.ADMIN: "/inbox",
}
_OF_LISTS = ("/cases/DES-", "/cases/ENT-", "/cases/REC-")
_CASES_WITHIN = {
    Role.OFFICER: "/worklist",
    Role.SUPERVISOR: "/worklist",
    Role.APPROVER: "/designations",
    Role.REVIEWER: "/designations",
}
_WITHIN = {
    "/objections": "/records",
    "/paper": "/worklist",
    "/displays": "/lists",
    "/announcements": "/lists",
    "/measures": "/lists",
    "/standards": "/lists",
    "/limits": "/lists",
}


def places(role: Role | None, path: str, unread: int) -> tuple[Place, ...]:
    """The places open to a role, the one that `path` lies in marked."""
    listed = _PUBLIC if role is None else _BY_ROLE.get(role, _OTHERS)
    cases = _CASES_WITHIN.get(role, "/cases") if role else "/cases"
    parts = path.split("/")
    first = "/".join(parts[:3]) if parts[1] == "admin" else f"/{parts[1]}"
    if cases != "/cases" and path.startswith(_OF_LISTS):
        cases = "/designations"
    place = cases if first == "/cases" else _WITHIN.get(first, first)
    return tuple(
        Place(where, name, here=where == place, count=unread if where == "/inbox" else 0)
        for where, name in listed
    )


def home_of(role: Role) -> str:
    """Where somebody's day begins."""
    return HOME.get(role, "/inbox")
