"""The words for what people and units do in an objection, and for the letters about it."""

from collections.abc import Callable

from api.pages.story.happenings import Happening, Said
from api.pages.story.notice_names import notice_name
from api.pages.story.service_words import METHOD_WORDS
from regulation.case_words import MAIL_TROUBLE_WORDS, TASK_SETTLED_WORDS
from regulation.definitions import Finding, Outcome, ReviewKind
from regulation.limits import LIMITS, LimitUnit
from regulation.text import Text
from regulation.words import FIELD_WORDS, length_text, word

_AMOUNTS = {row.code: row.amount for row in LIMITS}
_MAIN = ("objection", "objection_with_provider", "designation_verification")
_NONE = Text("", "")


def _days(code: str) -> Text:
    return length_text(_AMOUNTS[code], LimitUnit.WORKING_DAY)


def _documents(it: Happening) -> tuple[str, ...]:
    named = [*(it.data.get("documents") or ()), it.data.get("document")]
    return tuple(document for document in named if document)


def _filed(it: Happening) -> Said:
    clock = it.companion("clock_started", *_MAIN)
    if it.data.get("on_paper"):
        title = Text("{who}录入了纸质异议申请", "{who} entered an objection filed on paper").filled(
            who=it.who
        )
    elif it.reader_is_subject:
        title = Text("{unit}收到您的异议", "{unit} received your objection").filled(unit=it.named("to"))
    else:
        title = Text("{who}提出异议", "{who} filed the objection").filled(who=it.who)
    detail = None
    if it.data.get("on_paper"):
        detail = Text(
            "纸质材料于{day}收到，期限从那天算起。", "The paper arrived on {day}; time is counted from then."
        ).filled(day=it.day("received_on"))
    elif clock is not None:
        detail = Text(
            "答复期限是{days}，{day}24:00届满。", "The answer was due within {days}, by 24:00 on {day}."
        ).filled(days=_days(clock.data["code"]), day=clock.day("last_day"))
    return Said(title, detail, documents=_documents(it))


def _mark_set(it: Happening) -> Said:
    return Said(
        Text("记录已作出异议标注", "The record was marked as under objection"),
        Text(
            "凡显示这条记录的地方，都同时显示“该信息正处于异议处理中”。",
            "Wherever the record is shown, it says that it is under objection.",
        ),
    )


def _mark_removed(it: Happening) -> Said:
    return Said(
        Text("异议标注已取消", "The objection mark was removed"),
        Text("持有这条记录的单位都收到了更新。", "Every unit that holds the record was sent the update."),
    )


def _verification(it: Happening) -> Said:
    replaced = it.companion("clock_replaced", *_MAIN)
    why = None
    if replaced is not None:
        old, new, last = replaced.data["code"], replaced.data["by"], replaced.day("last_day")
        why = Text(
            "需要向提供单位核实，期限由{old}改为{new}，仍从收到异议之日起算{last}。",
            "The provider has to be asked, so the limit is {new} instead of {old}, from the same receipt{last}.",
        ).filled(
            old=_days(old),
            new=_days(new),
            last=Text("，{day}24:00届满", ", ending at 24:00 on {day}").filled(day=last) if last else _NONE,
        )
    title = Text("{who}向{provider}发出核查通知", "{who} sent a verification notice to {provider}")
    return Said(title.filled(who=it.who, provider=it.named("provider")), why, quote=it.data.get("question"))


def _replied(it: Happening) -> Said:
    title = Text("{provider}答复：{finding}", "{provider} replied: {finding}").filled(
        provider=it.named("provider"), finding=word(Finding(it.data["finding"]))
    )
    return Said(title, quote=it.data.get("reasons"))


def _commissioned(it: Happening) -> Said:
    kind = word(ReviewKind(it.data["kind"]))
    paused, on = it.companion("clock_paused", *_MAIN), it.day("expected_on")
    title = Text("{unit}委托{kind}{pause}", "{unit} commissioned {article}{kind}{pause}").filled(
        unit=it.named("unit"),
        kind=kind,
        article=Text("", "" if it.data["kind"] in {"test", "quarantine"} else "an "),
        pause=Text("，计时暂停", "; the clock paused") if paused else _NONE,
    )
    detail = Text("由{institution}进行{on}。{left}", "By {institution}{on}.{left}").filled(
        institution=it.data["institution"],
        on=Text("，预计{day}收到报告", "; the report is expected on {day}").filled(day=on) if on else _NONE,
        left=_left(paused),
    )
    return Said(title, detail, documents=_documents(it), mark="pause" if paused else "event")


def _left(paused: Happening | None) -> Text:
    if paused is None:
        return _NONE
    left = paused.data.get("remaining", 0)
    plural = "" if left == 1 else "s"
    return Text(
        f"收到报告后还剩{left}个工作日。", f" {left} working day{plural} will be left once it arrives."
    )


def _reported(it: Happening) -> Said:
    resumed = it.companion("clock_resumed", *_MAIN)
    last = resumed.day("last_day") if resumed else None
    return Said(
        Text("{unit}收到报告{run}", "{unit} received the report{run}").filled(
            unit=it.named("unit"), run=Text("，计时恢复", "; the clock runs on") if resumed else _NONE
        ),
        Text("报告日期是{day}。{last}", "The report is dated {day}.{last}").filled(
            day=it.day("reported_on"),
            last=Text("答复最迟在{day}24:00前作出。", " The answer is due by 24:00 on {day}.").filled(
                day=last
            )
            if last
            else _NONE,
        ),
        quote=it.data.get("finding"),
        documents=_documents(it),
    )


def _cancelled(it: Happening) -> Said:
    lapsed = it.data.get("lapsed")
    title = (
        Text("{unit}不再等待报告", "{unit} no longer waits for its report")
        if lapsed
        else Text("{unit}取消了委托", "{unit} cancelled the review it had commissioned")
    )
    detail = Text("委托期间照常计入期限。", "The time of the review counts after all.")
    return Said(title.filled(unit=it.named("unit")), detail, quote=it.data.get("reasons"))


def _overdue(it: Happening) -> Said:
    return Said(
        Text(
            "{unit}的{kind}报告过了预计日期还没有到", "The {kind} report that {unit} waits for is overdue"
        ).filled(unit=it.named("unit"), kind=word(ReviewKind(it.data["kind"]))),
        Text(
            "原预计{day}收到。已报监督人员；收到报告之前仍然停计。",
            "It was expected on {day}. The supervisor was told; until it comes the clock stands still.",
        ).filled(day=it.day("expected_on")),
        mark="pause",
    )


def _supplemented(it: Happening) -> Said:
    documents = _documents(it)
    count = len(documents)
    who = Text("您", "You") if it.reader_is_subject and not it.data.get("received_on") else it.who
    more = Text(
        f"，附{count}份材料" if count else "",
        f", with {count} document{'' if count == 1 else 's'}" if count else "",
    )
    title = Text("{who}补充了说明{more}", "{who} added a statement{more}").filled(who=who, more=more)
    return Said(title, quote=it.data.get("statement"), documents=documents)


def _decided(it: Happening) -> Said:
    title = Text("{who}作出决定：{outcome}", "{who} decided: {outcome}").filled(
        who=it.who, outcome=word(Outcome(it.data["outcome"]))
    )
    return Said(title, quote=it.data.get("reasons"), documents=_documents(it))


def _withdrawn(it: Happening) -> Said:
    yours = it.reader_is_subject and not it.data.get("received_on")
    return Said(
        Text("{who}撤回了异议", "{who} withdrew the objection").filled(
            who=Text("您", "You") if yours else it.who
        )
    )


def _changed(it: Happening) -> Said:
    if it.data.get("deleted"):
        return Said(
            Text("记录已删除", "The record was deleted"),
            Text(
                "持有过、查询过这条记录的单位都得到了通知。",
                "Everyone who was given the record, or looked at it, was told.",
            ),
        )
    fields = [FIELD_WORDS[field] for field in it.data.get("fields") or ()]
    return Said(
        Text("记录已更正：{fields}", "The record was corrected: {fields}").filled(
            fields=Text("、".join(field.zh for field in fields), ", ".join(field.en for field in fields))
        ),
        Text("原来的版本留存备查。", "The earlier version is kept."),
    )


def _to(it: Happening) -> Text:
    """Whom it went to; nobody's name where it goes by paper."""
    named = list(dict.fromkeys(it.name(account) for account in it.data.get("to") or ()))
    if not named:
        return Text("当事人（纸质送达）", "the person concerned, on paper")
    return Text("、".join(name.zh for name in named), ", ".join(name.en for name in named))


def _sent(it: Happening) -> Said:
    return Said(
        Text("发出{letter}", "Letter sent: {letter}").filled(letter=notice_name(it.data["template"])),
        Text("收件人：{to}。", "To {to}.").filled(to=_to(it)),
        quiet=True,
    )


def _served(it: Happening) -> Said:
    return Said(
        Text("{letter}已送达", "Served: {letter}").filled(letter=notice_name(it.data["template"])),
        Text(
            "受送达人：{who}。方式：{method}。送达日期：{day}。",
            "On {who}. Method: {method}. Day of service: {day}.",
        ).filled(who=it.named("person"), method=METHOD_WORDS[it.data["method"]], day=it.day("served_on")),
        documents=() if it.reader_is_subject else _documents(it),
        quiet=it.data["method"] == "electronic",
    )


def _service_voided(it: Happening) -> Said:
    return Said(
        Text("{letter}的送达作废，须重新送达", "The service of this letter is void: {letter}").filled(
            letter=notice_name(it.data["template"])
        ),
        Text("原送达方式：{method}。", "It had been served thus: {method}.").filled(
            method=METHOD_WORDS[it.data["method"]]
        ),
    )


def _mail_failed(it: Happening) -> Said:
    return Said(
        Text("{letter}的邮件没有送到", "The mail copy of this letter did not arrive: {letter}").filled(
            letter=notice_name(it.data["template"])
        ),
        Text("收件人：{to}。{why}", "To {to}. {why}").filled(
            to=_to(it), why=MAIL_TROUBLE_WORDS[it.data["reason"]]
        ),
        quiet=it.reader_is_subject,
    )


def _task_settled(it: Happening) -> Said:
    return Said(
        Text("{who}处理了未送到的邮件：{how}", "{who} settled the mail that did not arrive: {how}").filled(
            who=it.who, how=TASK_SETTLED_WORDS[it.data["how"]]
        ),
        quote=None if it.reader_is_subject else it.data.get("words"),
        quiet=it.reader_is_subject,
    )


def _assigned(it: Happening) -> Said:
    if it.reader_is_subject:
        return Said(
            Text("{unit}确定了承办人员", "{unit} gave the case to one of its officers").filled(
                unit=it.named("officer")
            ),
            quiet=True,
        )
    return Said(
        Text("{who}把案件分派给{officer}", "{who} assigned the case to {officer}").filled(
            who=it.who, officer=it.named("officer")
        )
    )


def _refused(it: Happening) -> Said:
    acts = {
        "supplement": Text("补充说明", "adding to the objection"),
        "withdraw": Text("撤回异议", "withdrawing"),
        "complete": Text("补交材料", "completing the application"),
    }
    act = acts.get(it.data["action"], Text(it.data["action"], it.data["action"]))
    return Said(
        Text(
            "已收下的一步没有能够办理：{act}", "A step that was taken in could not be carried out: {act}"
        ).filled(act=act),
        Text("原因写在发给您的通知里。", "The reason stands in the letter about it.")
        if it.reader_is_subject
        else Text("原因写在发给当事人的通知里。", "The reason stands in the letter to whoever asked for it."),
    )


WORDS: dict[str, Callable[[Happening], Said]] = {
    "filed": _filed,
    "mark_set": _mark_set,
    "mark_removed": _mark_removed,
    "verification_requested": _verification,
    "provider_replied": _replied,
    "review_commissioned": _commissioned,
    "report_received": _reported,
    "review_cancelled": _cancelled,
    "review_overdue": _overdue,
    "supplemented": _supplemented,
    "decided": _decided,
    "withdrawn": _withdrawn,
    "record_changed": _changed,
    "notice_sent": _sent,
    "served": _served,
    "service_voided": _service_voided,
    "mail_failed": _mail_failed,
    "task_settled": _task_settled,
    "assigned": _assigned,
    "act_refused": _refused,
}
