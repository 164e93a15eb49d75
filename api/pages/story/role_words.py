"""What people, and machines, are in a unit."""

from regulation.definitions import Role
from regulation.text import Text

ROLE_WORDS: dict[Role, Text] = {
    Role.OFFICER: Text("工作人员", "officer"),
    Role.APPROVER: Text("审批人员", "approver"),
    Role.REVIEWER: Text("复核人员", "reviewer"),
    Role.SUPERVISOR: Text("监督人员", "supervisor"),
    Role.AUDITOR: Text("审计人员", "auditor"),
    Role.ADMIN: Text("管理人员", "administrator"),
    Role.SUBJECT: Text("信用主体", "credit subject"),
    Role.MACHINE: Text("单位的系统（自动查询）", "the unit's own system, by itself"),
}
