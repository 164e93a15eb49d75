"""How a case's states and the people in it are called, in both languages."""

from collections.abc import Iterable

from regulation.procedure import Part
from regulation.text import Text

STATE_WORDS: dict[str, Text] = {
    "received": Text(zh="已收到，待办理", en="received and not yet decided"),
    "verifying": Text(zh="正在向提供单位核实", en="being verified with the provider"),
    "under_review": Text(
        zh="正在等待检验、检测、检疫、鉴定或者专家评审的报告", en="waiting for the report of a review"
    ),
    "decided": Text(zh="已经作出决定", en="decided"),
    "withdrawn": Text(zh="已经撤回", en="withdrawn"),
}

PART_WORDS: dict[Part, Text] = {
    Part.OBJECTOR: Text(zh="异议申请人或者其代理人", en="the objector or who acts for the objector"),
    Part.RECEIVING_OFFICER: Text(
        zh="收到材料的单位的工作人员", en="an officer of the unit that received it on paper"
    ),
    Part.HANDLING_OFFICER: Text(zh="办理单位的工作人员", en="an officer of the handling unit"),
    Part.HANDLING_SUPERVISOR: Text(zh="办理单位的监督人员", en="a supervisor over the handling unit"),
    Part.PROVIDER_OFFICER: Text(zh="提供单位的工作人员", en="an officer of the providing unit"),
    Part.OWING_SUPERVISOR: Text(
        zh="承担期限的单位的监督人员", en="a supervisor over the unit that owed the duty"
    ),
    Part.CALENDAR: Text(zh="系统", en="the system"),
}


def people(parts: Iterable[Part]) -> Text:
    """Whoever takes one of these parts, as a sentence names them."""
    words = [PART_WORDS[part] for part in sorted(parts, key=list(Part).index)]
    return Text(
        zh="或者".join(word.zh for word in words),
        en=" or ".join(word.en for word in words),
    )
