"""The words of the lists: what they are called, how an entry came, was suspended and ended, in both languages.

Source: the wording of Arts. 26, 28, 33, 35 to 37, 66.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from regulation.definitions import (
    Channel,
    DesignationOutcome,
    EndGround,
    ListKind,
    ReconsiderationOutcome,
    ResponsibleRole,
    SuspensionCause,
)
from regulation.text import Text

LIST_KIND_WORDS: dict[ListKind, Text] = {
    ListKind.DISCIPLINARY: Text("失信联合惩戒对象名单", "list of targets for joint disciplinary action"),
    ListKind.INCENTIVE: Text("守信联合激励对象名单", "list of targets for joint incentives"),
}

CHANNEL_WORDS: dict[Channel, Text] = {
    Channel.SITE: Text("信用信息网站", "the credit information website"),
    Channel.FEED: Text("网站订阅源", "the feed of that website"),
    Channel.BOARD: Text("公告栏", "the notice board"),
}

RESPONSIBLE_ROLE_WORDS: dict[ResponsibleRole, Text] = {
    ResponsibleRole.LEGAL_REPRESENTATIVE: Text("法定代表人", "legal representative"),
    ResponsibleRole.PRINCIPAL: Text("主要负责人", "principal responsible person"),
    ResponsibleRole.ACTUAL_CONTROLLER: Text("实际控制人", "actual controller"),
    ResponsibleRole.DIRECTLY_RESPONSIBLE: Text("直接责任人", "directly responsible person"),
}

DESIGNATION_OUTCOME_WORDS: dict[DesignationOutcome, Text] = {
    DesignationOutcome.UPHELD: Text("维持拟列入", "planned entry upheld"),
    DesignationOutcome.AMENDED: Text("变更拟列入的内容", "planned entry to be changed"),
    DesignationOutcome.DROPPED: Text("不予列入", "no entry"),
}

RECONSIDERATION_OUTCOME_WORDS: dict[ReconsiderationOutcome, Text] = {
    ReconsiderationOutcome.UPHELD: Text("维持", "upheld"),
    ReconsiderationOutcome.AMENDED: Text("变更", "changed"),
    ReconsiderationOutcome.ANNULLED: Text("撤销", "annulled"),
    ReconsiderationOutcome.RETURNED: Text("退回重新核查", "returned to be verified anew"),
}

END_GROUND_WORDS: dict[EndGround, Text] = {
    EndGround.TERM: Text("有效期届满", "the term is over"),
    EndGround.RECORDS_GONE: Text(
        "所依据的记录都不能再作为依据", "none of the records it rested on can be relied on any more"
    ),
    EndGround.RESTORATION: Text("信用修复", "credit restoration"),
    EndGround.REVOCATION: Text("失信认定的依据被撤销", "the basis of the finding was revoked"),
    EndGround.DELISTED: Text(
        "人民法院已将其移出失信被执行人名单", "the court removed it from its list of judgment defaulters"
    ),
    EndGround.ANNULLED: Text("列入决定被撤销", "the decision to enter was annulled"),
    EndGround.WRONGFUL: Text("不应当列入而列入", "there should never have been an entry"),
}

SUSPENSION_CAUSE_WORDS: dict[SuspensionCause, Text] = {
    SuspensionCause.DESIGNATOR: Text("认定单位决定中止", "the designating unit suspended it"),
    SuspensionCause.PROVINCE: Text(
        "省社会信用工作主管部门在复核中决定中止", "the province suspended it during reconsideration"
    ),
    SuspensionCause.DESIGNATION: Text(
        "认定程序中还有没有走完的步骤", "a step of the designation is open again"
    ),
    SuspensionCause.RECORDS: Text(
        "所依据的部分记录不能再作为依据", "some of the records it rests on can be relied on no more"
    ),
}

CONDUCT_WORDS: dict[int, Text] = {
    1: Text("严重危害公众身体健康和生命财产安全", "serious danger to public health, life or property"),
    2: Text(
        "严重破坏市场公平竞争秩序和社会正常秩序", "serious disruption of fair competition or of social order"
    ),
    3: Text("严重侵害消费者、投资者合法权益", "serious harm to consumers or investors"),
    4: Text("教育、科研领域严重失信", "serious dishonesty in education or research"),
    5: Text(
        "拒不履行生效法律文书，被人民法院列入失信被执行人名单",
        "refusal to perform an effective legal document, with entry on the court’s list of judgment defaulters",
    ),
    6: Text("拒不履行国防义务", "refusal of national defence duties"),
    7: Text("诋毁他人声誉、信誉，造成严重后果", "slander of others with serious consequences"),
    8: Text(
        "不履行公开作出的信用承诺，造成严重后果",
        "breach of a public credit pledge with serious consequences",
    ),
    9: Text(
        "伪造证明骗取许可、奖励、给付或者社会保障",
        "false credentials to obtain permits, awards, payments or social security",
    ),
    10: Text("法律、行政法规规定的其他严重失信行为", "other serious untrustworthy conduct named in a law"),
}
"""The ten categories of Art. 33, by their item: in short, never in place of the article."""

LIST_VOCABULARIES: dict[type[StrEnum], Mapping[Any, Text]] = {
    ListKind: LIST_KIND_WORDS,
    Channel: CHANNEL_WORDS,
    ResponsibleRole: RESPONSIBLE_ROLE_WORDS,
    DesignationOutcome: DESIGNATION_OUTCOME_WORDS,
    ReconsiderationOutcome: RECONSIDERATION_OUTCOME_WORDS,
    EndGround: END_GROUND_WORDS,
    SuspensionCause: SUSPENSION_CAUSE_WORDS,
}
"""The words of each, apart: members of two of them may share a code ("upheld")."""


def months_text(amount: int) -> Text:
    """How long an entry stands: "36个月", "36 months"."""
    return Text(f"{amount}个月", f"{amount} month{'' if amount == 1 else 's'}")


def listed_text(names: list[Text]) -> Text:
    """Several names in a sentence: "甲、乙", "A, B and C"."""
    *before, last = (name.en for name in names)
    return Text(
        zh="、".join(name.zh for name in names),
        en=f"{', '.join(before)} and {last}" if before else last,
    )
