"""What each letter is called in a list, by its template; formal ones by the title on them."""

from regulation.case_words import LETTER_WORDS
from regulation.text import Text

NOTICE_NAMES: dict[str, Text] = {
    "objection_assigned": Text("分派通知", "Notice of assignment"),
    "mark_set": Text("异议标注通知", "Notice of an objection mark"),
    "mark_removed": Text("取消异议标注通知", "Notice that an objection mark was removed"),
    "last_days_clash": Text("期限冲突提示", "Warning that last days clash"),
    "date_changed": Text("期限变更通知", "Notice of a changed date"),
    "review_reported": Text("收到报告的通知", "Notice that a report has arrived"),
    "review_cancelled": Text("不再等待报告的通知", "Notice that no report is awaited any more"),
    "review_overdue": Text("报告过期未到的通知", "Notice that a report is overdue"),
    "supplement_received": Text("收到补充材料的通知", "Notice of added documents"),
    "reply_received": Text("收到核查答复的通知", "Notice of a reply"),
    "objection_withdrawn": Text("撤回异议的通知", "Notice of withdrawal"),
    "act_refused": Text("未能办理的通知", "Notice that a step could not be taken"),
    "reminder": Text("期限提醒", "Reminder"),
    "window_ending": Text("期间将满的提醒", "Reminder that a window is ending"),
    "breach": Text("逾期通知", "Notice of a breach"),
    "breach_of_your_right": Text("逾期告知", "Notice that your answer is late"),
    "mail_failed": Text("邮件未送达的通知", "Notice that a mail was not delivered"),
    "case_assigned": Text("分派通知", "Notice of assignment"),
    "draft_returned": Text("退回草稿的通知", "Notice that a draft was returned"),
    "draft_approved": Text("批准草稿的通知", "Notice that a draft was approved"),
    "notice_served": Text("送达确认", "Confirmation of service"),
    "service_failed": Text("未能送达的通知", "Notice that a letter was not served"),
    "designation_objected": Text("有人提出异议的通知", "Notice of an objection to a planned entry"),
    "display_objected": Text("公示期间异议告知", "Notice of an objection to the display"),
    "notice_taken_back": Text("此前的告知不再有效的通知", "Notice that an earlier notice no longer counts"),
    "display_hidden": Text("撤下公示的通知", "Notice that the display was taken down"),
    "reconsideration_withdrawn": Text("撤回复核申请的通知", "Notice that an application was withdrawn"),
    "entry_published": Text("名单公布通知", "Notice of publication"),
    "term_approaching": Text("有效期将满的提醒", "Reminder that a term is ending"),
    "entry_suspended": Text("名单中止通知", "Notice of suspension"),
    "entry_resumed": Text("名单恢复通知", "Notice that an entry stands again"),
    "entry_update": Text("名单更新通知", "Update on an entry"),
    "all_stopped": Text("措施全部停止的通知", "Notice that all measures have stopped"),
    "restoration_told": Text("信用修复结果通知", "Notice of the result of a restoration"),
    "name_cleared": Text("消除影响通知", "Notice to clear a name"),
}


def notice_name(template: str) -> Text:
    return LETTER_WORDS.get(template) or NOTICE_NAMES[template]
