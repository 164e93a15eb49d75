"""How a case's states, the people in it and its formal letters are called, in both languages."""

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
    "incomplete": Text(zh="已经退回，等待补正", en="given back, and waiting to be completed"),
    "drafted": Text(zh="正在起草，等待批准", en="drafted and waiting for approval"),
    "approved": Text(zh="已经批准，等待告知或者公示", en="approved and waiting for its notice or display"),
    "noticed": Text(zh="已经告知，在送达或者异议期内", en="noticed, and being served or open to objection"),
    "displayed": Text(zh="正在公示", en="on public display"),
    "objected": Text(zh="有异议，正在核查", en="objected to and being verified"),
    "on_hold": Text(zh="在暂缓列入期内", en="held off from entry"),
    "reconsidered": Text(zh="正在由省级主管部门复核", en="being reconsidered by the province"),
    "ready": Text(zh="可以决定列入", en="ready for the entry decision"),
    "entered": Text(zh="已经决定列入", en="entered"),
    "dropped": Text(zh="不列入", en="dropped"),
    "active": Text(zh="在名单上", en="on the list"),
    "suspended": Text(zh="暂停", en="suspended"),
    "ending": Text(
        zh="已经移出，正在停止措施和公告", en="removed, with measures being stopped and the removal announced"
    ),
    "ended": Text(zh="已经移出，全部办结", en="removed, and everything about it done"),
}

PROCEDURE_WORDS: dict[str, Text] = {
    "objection": Text(zh="异议", en="an objection"),
    "designation": Text(zh="名单认定", en="a designation for a list"),
    "reconsideration": Text(zh="复核", en="a reconsideration"),
    "entry": Text(zh="名单列入", en="an entry on a list"),
    "restoration": Text(zh="信用修复", en="a credit restoration"),
}

PART_WORDS: dict[Part, Text] = {
    Part.OBJECTOR: Text(zh="异议申请人或者其代理人", en="the objector or who acts for the objector"),
    Part.PERSON_CONCERNED: Text(
        zh="拟列入的主体或者有关责任人员", en="who is to be entered, or a person responsible"
    ),
    Part.ANYONE: Text(zh="任何登录的人", en="anyone signed in"),
    Part.DESIGNATOR_OFFICER: Text(zh="认定单位的工作人员", en="an officer of the designating unit"),
    Part.APPROVER: Text(zh="认定单位的批准人", en="an approver of the designating unit"),
    Part.APPLICANT: Text(zh="申请人或者其代理人", en="the applicant or who acts for the applicant"),
    Part.REVIEWER: Text(zh="省级主管部门的复核人员", en="a reviewer of the provincial department"),
    Part.IMPLEMENTER_OFFICER: Text(zh="实施单位的工作人员", en="an officer of an implementing unit"),
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

MAIL_TROUBLE_WORDS: dict[str, Text] = {
    "refused": Text(
        zh="收件方的邮件服务器拒收了这封邮件。", en="The recipient's mail server refused the mail."
    ),
    "bounced": Text(zh="邮件发出后被退回。", en="The mail was sent and came back."),
    "bad_address": Text(
        zh="登记的电子邮箱地址无法使用。", en="No mail can be sent to the e-mail address on file."
    ),
    "gave_up": Text(
        zh="系统尝试发送了24小时，仍未成功。", en="It could not be sent in twenty-four hours of trying."
    ),
}
"""Why a letter's copy by e-mail did not arrive, each a whole sentence."""

TASK_WORDS: dict[str, Text] = {"mail_failed": Text(zh="邮件未送达", en="mail not delivered")}

TASK_SETTLED_WORDS: dict[str, Text] = {
    "sent_again": Text(zh="重新发送邮件", en="sent again by e-mail"),
    "told_otherwise": Text(zh="已用其他方式告知", en="told in another way"),
}

LETTER_WORDS: dict[str, Text] = {
    "objection_receipt": Text(zh="异议申请回执", en="Receipt of an objection"),
    "verification_notice": Text(zh="核查通知", en="Verification notice"),
    "review_commissioned": Text(
        zh="检验、检测、检疫、鉴定或者专家评审委托告知书", en="Notice that a review has been commissioned"
    ),
    "objection_result": Text(zh="异议处理结果告知书", en="Notice of the result of an objection"),
    "record_corrected": Text(
        zh="信用信息更正或者删除通知书", en="Notice that a record has been corrected or deleted"
    ),
    "referral": Text(zh="移送函", en="Referral"),
    "advance_notice": Text(zh="拟列入失信联合惩戒对象名单告知书", en="Notice of a planned entry on the list"),
    "amended_notice": Text(
        zh="拟列入失信联合惩戒对象名单重新告知书", en="New notice of a planned entry on the list"
    ),
    "designation_objection_receipt": Text(
        zh="名单认定异议回执", en="Receipt of an objection to a planned entry"
    ),
    "designation_outcome_told": Text(
        zh="名单认定异议处理结果告知书", en="Notice of the outcome of an objection to a planned entry"
    ),
    "designation_dropped": Text(zh="不予列入名单告知书", en="Notice that there will be no entry"),
    "display_notice": Text(
        zh="拟列入守信联合激励对象名单公示告知书", en="Notice of the public display of a planned entry"
    ),
    "entry_decision": Text(zh="列入失信联合惩戒对象名单决定书", en="Decision to enter on the list"),
    "incentive_entry": Text(
        zh="列入守信联合激励对象名单通知书", en="Notice of entry on the list of targets for joint incentives"
    ),
    "reconsideration_receipt": Text(zh="复核申请回执", en="Receipt of an application for reconsideration"),
    "file_request": Text(zh="调取案卷通知书", en="Request for the case file"),
    "reconsideration_decision": Text(zh="复核决定书", en="Reconsideration decision"),
    "restoration_receipt": Text(zh="信用修复申请回执", en="Receipt of an application for credit restoration"),
    "restoration_returned": Text(zh="信用修复申请补正通知书", en="Notice to complete an application"),
    "restoration_certificate": Text(zh="信用修复证书", en="Certificate of credit restoration"),
    "restoration_refused": Text(zh="不予信用修复决定书", en="Decision to refuse credit restoration"),
    "measures_order": Text(zh="名单措施实施通知书", en="Order to apply the measures of an entry"),
    "entry_removal": Text(zh="移出名单告知书", en="Notice of removal from the list"),
    "stop_order": Text(zh="名单措施停止通知书", en="Order to stop the measures of an entry"),
    "apology": Text(zh="致歉函", en="Apology"),
    "compensation_note": Text(zh="赔偿事项告知书", en="Notice on compensation"),
    "wrongful_entry_referral": Text(zh="错误列入名单移送函", en="Referral of a wrongful entry"),
}
"""What kind of letter a formal notice is: the title on its PDF, by the notice's template."""


def people(parts: Iterable[Part]) -> Text:
    """Whoever takes one of these parts, as a sentence names them."""
    words = [PART_WORDS[part] for part in sorted(parts, key=list(Part).index)]
    return Text(
        zh="或者".join(word.zh for word in words),
        en=" or ".join(word.en for word in words),
    )
