"""The words for every code a letter or a message may state, in both languages.

Members of different enums may share a code ("corrected" is a finding and an outcome), so each enum has its own
words and `word` tells them apart by type. Source: the wording of the Regulations; `provision_text` follows the
way they number articles, paragraphs and items.
"""

import re
from contextlib import suppress
from datetime import date
from enum import StrEnum

from regulation.definitions import (
    ClockState,
    Disclosure,
    Finding,
    Ground,
    Outcome,
    RecordKind,
    RecordStanding,
    RestorationOutcome,
    ReviewKind,
)
from regulation.limits import LimitUnit
from regulation.list_words import LIST_VOCABULARIES
from regulation.text import Text

GROUND_WORDS: dict[Ground, Text] = {
    Ground.ERROR: Text("信息错误", "error"),
    Ground.OMISSION: Text("信息遗漏", "omission"),
    Ground.INFRINGEMENT: Text("侵害合法权益", "infringement of rights and interests"),
}

FINDING_WORDS: dict[Finding, Text] = {
    Finding.CONFIRMED: Text("确认无误", "confirmed as correct"),
    Finding.CORRECTED: Text("应予更正", "to be corrected"),
    Finding.WITHDRAWN: Text("应予撤销", "to be withdrawn"),
}

OUTCOME_WORDS: dict[Outcome, Text] = {
    Outcome.CORRECTED: Text("更正", "corrected"),
    Outcome.PARTLY_CORRECTED: Text("部分更正", "partly corrected"),
    Outcome.DELETED: Text("删除", "deleted"),
    Outcome.REJECTED: Text("异议不成立", "objection rejected"),
}

REVIEW_KIND_WORDS: dict[ReviewKind, Text] = {
    ReviewKind.INSPECTION: Text("检验", "inspection"),
    ReviewKind.TEST: Text("检测", "testing"),
    ReviewKind.QUARANTINE: Text("检疫", "quarantine"),
    ReviewKind.EVALUATION: Text("鉴定", "appraisal"),
    ReviewKind.EXPERT_REVIEW: Text("专家评审", "expert review"),
}

RECORD_KIND_WORDS: dict[RecordKind, Text] = {
    RecordKind.UNTRUSTWORTHY: Text("失信信息", "untrustworthiness information"),
    RecordKind.TRUSTWORTHY: Text("守信信息", "trustworthiness information"),
    RecordKind.BASIC: Text("基础信息", "basic information"),
}

RESTORATION_OUTCOME_WORDS: dict[RestorationOutcome, Text] = {
    RestorationOutcome.RESTORED: Text("准予修复", "restored"),
    RestorationOutcome.REFUSED: Text("不予修复", "refused"),
}

RECORD_STANDING_WORDS: dict[RecordStanding, Text] = {
    RecordStanding.IN_USE: Text("使用中", "in use"),
    RecordStanding.WITHDRAWN: Text("已由提供单位撤销", "withdrawn by its provider"),
    RecordStanding.REVOKED: Text("因依据失效已撤销", "revoked because its basis fell"),
    RecordStanding.RESTORED: Text("已修复", "restored"),
    RecordStanding.ARCHIVED: Text("已归档", "archived"),
    RecordStanding.DELISTED: Text("已由法院移出名单", "taken off its list by the court"),
}

DISCLOSURE_WORDS: dict[Disclosure, Text] = {
    Disclosure.PUBLIC: Text("公开公示", "open public display"),
    Disclosure.SHARED: Text("政务共享", "government-affairs sharing"),
    Disclosure.AUTHORISED: Text("授权查询", "authorised inquiry"),
}

CLOCK_STATE_WORDS: dict[ClockState, Text] = {
    ClockState.RUNNING: Text("计时中", "running"),
    ClockState.PAUSED: Text("停计", "paused"),
    ClockState.MET: Text("按期办结", "done in time"),
    ClockState.BREACHED: Text("逾期未办", "overdue"),
    ClockState.MET_LATE: Text("逾期办结", "done late"),
    ClockState.REPLACED: Text("已换为另一期限", "replaced"),
    ClockState.ENDED: Text("已终止", "ended"),
}

LIMIT_WORDS: dict[str, Text] = {
    "verification": Text("信用信息核验期限", "time limit for verifying a record"),
    "objection": Text("异议处理期限", "time limit for answering the objection"),
    "objection_with_provider": Text(
        "异议核查处理期限", "time limit for answering the objection after verification"
    ),
    "provider_reply": Text("核查答复期限", "time limit for answering the verification notice"),
    "revocation": Text("撤销信息期限", "time limit for revoking the information"),
    "restoration": Text("信用修复办理期限", "time limit for deciding the restoration"),
    "disclosure_max": Text("最长披露期限", "longest disclosure period"),
    "notice_objection": Text("告知后提出异议的期限", "window for objecting after the notice"),
    "incentive_display": Text("名单公示期", "public display of the planned entry"),
    "designation_verification": Text(
        "认定异议核查处理期限", "time limit for answering an objection to a designation"
    ),
    "entry_hold": Text("暂缓列入期", "hold before the entry"),
    "reconsideration_application": Text("复核申请期限", "window for applying for reconsideration"),
    "reconsideration": Text("复核期限", "time limit for deciding the reconsideration"),
    "removal_announcement": Text("名单退出公告期限", "time limit for announcing the removal"),
    "measures_stop": Text("停止惩戒措施期限", "time limit for stopping the measures"),
    "withdrawal": Text("提供单位撤销期限", "time limit for the provider to revoke the record"),
    "archiving_request": Text("归档请求答复期限", "time limit for answering the archiving request"),
    "electronic_service": Text("电子送达期限", "time limit for electronic service"),
    "public_notice_service": Text("公告送达期限", "period of service by public notice"),
    "announcement_display": Text("名单退出公告展示期", "display period of the removal announcement"),
}

ACT_WORDS: dict[str, Text] = {
    "verification": Text("核验收到的信用信息", "verify the record received"),
    "objection": Text("办结异议并送交结果", "decide the objection and send the result"),
    "objection_with_provider": Text(
        "核查、办结异议并送交结果", "verify the information, decide the objection and send the result"
    ),
    "provider_reply": Text("核查并答复核查通知", "verify the information and answer the verification notice"),
    "revocation": Text("按更新信息撤销原信息", "revoke the information"),
    "restoration": Text("办理信用修复申请", "decide the application for credit restoration"),
    "disclosure_max": Text("停止披露并归档", "end the disclosure and archive the record"),
    "notice_objection": Text("对拟列入名单提出异议", "object to the planned entry on the list"),
    "incentive_display": Text("对公示的名单提出异议", "object to the entry on public display"),
    "designation_verification": Text(
        "核查处理异议并告知结果", "verify and decide the objection and send the outcome"
    ),
    "entry_hold": Text("申请暂缓列入的复核", "apply for a reconsideration that holds off the entry"),
    "reconsideration_application": Text("申请复核", "apply for reconsideration"),
    "reconsideration": Text("作出复核决定", "decide the reconsideration"),
    "removal_announcement": Text(
        "在原发布渠道发布名单退出公告", "announce the removal on the original publication channels"
    ),
    "measures_stop": Text("停止实施惩戒措施并确认", "stop the measures and confirm it"),
    "withdrawal": Text("撤销该信息，或者说明不予撤销的理由", "revoke the record, or refuse with reasons"),
    "archiving_request": Text("答复归档请求", "answer the request for archiving"),
    "electronic_service": Text(
        "完成电子送达，或者改用其他方式", "complete electronic service, or turn to a second method"
    ),
    "public_notice_service": Text("完成公告送达", "complete service by public notice"),
    "announcement_display": Text("展示名单退出公告", "keep the removal announcement on display"),
}
"""What is to be done, or may be done, within each limit; follows “应当在……前” and “has to”."""

FIELD_WORDS: dict[str, Text] = {
    "catalogue_item": Text("目录事项", "catalogue item"),
    "kind": Text("信息类别", "kind of information"),
    "title": Text("名称", "title"),
    "authority": Text("作出决定的机关", "deciding authority"),
    "document_no": Text("发文字号", "document number"),
    "decided_on": Text("决定日期", "date of the decision"),
    "summary": Text("内容摘要", "summary"),
    "amount": Text("金额", "amount"),
    "simplified_procedure": Text("是否适用简易程序", "simplified procedure"),
    "minor_remedied": Text("是否轻微且已改正", "minor and remedied"),
    "fee_arrears": Text("是否属于欠费", "fee arrears"),
    "confirmed_by": Text("确认欠费的法律文书", "instrument confirming the arrears"),
    "final_on": Text("生效日期", "date it became final"),
    "final_ground": Text("生效原因", "why it is final"),
    "names": Text("涉及的其他人", "others named"),
    "disclosure": Text("披露方式", "way of disclosure"),
    "disclosed_from": Text("披露起始日", "disclosed from"),
    "disclosure_ends": Text("披露最后一日", "last day of disclosure"),
}

UNIT_WORDS: dict[LimitUnit, Text] = {
    LimitUnit.WORKING_DAY: Text("工作日", "working day"),
    LimitUnit.CALENDAR_DAY: Text("日", "calendar day"),
    LimitUnit.YEAR: Text("年", "year"),
}

_DATES = frozenset({"decided_on", "final_on", "disclosed_from", "disclosure_ends"})
_YES_OR_NO = frozenset({"simplified_procedure", "minor_remedied", "fee_arrears"})
_EMPTY = Text("空白", "blank")

WEEKDAYS = (
    Text("周一", "Monday"),
    Text("周二", "Tuesday"),
    Text("周三", "Wednesday"),
    Text("周四", "Thursday"),
    Text("周五", "Friday"),
    Text("周六", "Saturday"),
    Text("周日", "Sunday"),
)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_LAST_ARTICLE = 70
_ITEMISED = frozenset({12, 20, 24, 25, 30, 32, 33, 34, 65, 67})
"""Articles whose first paragraph is a list, so that "33(5)" is its fifth item."""
_ITEMISED_OF_SEVERAL = frozenset({33, 65})
"""Those that have a second paragraph, so that the first is named."""
_PROVISION = re.compile(r"([1-9]\d?)((?:\([1-9]\d?\)){0,2})")
_DIGITS = "零一二三四五六七八九"


def word(value: str) -> Text:  # noqa: PLR0911 (one way out for each vocabulary)
    """The word for a member of an enum, a limit's code or a record's field. Raises: KeyError."""
    match value:
        case Ground():
            return GROUND_WORDS[value]
        case Finding():
            return FINDING_WORDS[value]
        case Outcome():
            return OUTCOME_WORDS[value]
        case RecordStanding():
            return RECORD_STANDING_WORDS[value]
        case RestorationOutcome():
            return RESTORATION_OUTCOME_WORDS[value]
        case ReviewKind():
            return REVIEW_KIND_WORDS[value]
        case RecordKind():
            return RECORD_KIND_WORDS[value]
        case Disclosure():
            return DISCLOSURE_WORDS[value]
        case ClockState():
            return CLOCK_STATE_WORDS[value]
        case LimitUnit():
            return UNIT_WORDS[value]
        case StrEnum():
            if type(value) not in LIST_VOCABULARIES:
                raise KeyError(f"{type(value).__name__}.{value.name} has no words")
            return LIST_VOCABULARIES[type(value)][value]
    return LIMIT_WORDS[value] if value in LIMIT_WORDS else FIELD_WORDS[value]


def day_text(day: date) -> Text:
    """A date with its weekday."""
    weekday = WEEKDAYS[day.weekday()]
    return Text(
        f"{day.year}年{day.month}月{day.day}日（{weekday.zh}）",
        f"{weekday.en} {day.day} {MONTHS[day.month - 1]} {day.year}",
    )


def length_text(amount: int, unit: LimitUnit) -> Text:
    """How long: "3个工作日", "3 working days"."""
    measure = "个" if unit is LimitUnit.WORKING_DAY else ""
    plural = "" if amount == 1 else "s"
    return Text(f"{amount}{measure}{UNIT_WORDS[unit].zh}", f"{amount} {UNIT_WORDS[unit].en}{plural}")


def value_text(field: str, value: str | None) -> Text:
    """What a record holds in a field, as a reader says it; an empty field is called blank."""
    if value is None or not value.strip():
        return _EMPTY
    return _read_as(field, value) or Text(f"“{value}”", f"“{value}”")


def _read_as(field: str, value: str) -> Text | None:
    read = None
    if field == "kind" and value in RECORD_KIND_WORDS:
        read = RECORD_KIND_WORDS[RecordKind(value)]
    elif field == "disclosure" and value in DISCLOSURE_WORDS:
        read = DISCLOSURE_WORDS[Disclosure(value)]
    elif field in _YES_OR_NO and value.lower() in {"true", "false"}:
        read = Text("是", "yes") if value.lower() == "true" else Text("否", "no")
    elif field in _DATES:
        with suppress(ValueError):
            read = day_text(date.fromisoformat(value))
    elif field == "amount" and re.fullmatch(r"\d+(\.\d+)?", value):
        read = Text(f"{value}元", f"{value} yuan")
    return read


def provision_text(provision: str) -> Text:
    """An article of the Regulations as letters cite it.

    "41(2)" is a paragraph; "33(5)" an item, since that paragraph is a list; "28(2)(3)" two paragraphs.
    Raises: ValueError where the Regulations have no such article.
    """
    cited = _PROVISION.fullmatch(provision)
    if cited is None or int(cited[1]) > _LAST_ARTICLE:
        raise ValueError(f"{provision!r} is no provision of the Regulations")
    article = int(cited[1])
    parts = [int(part) for part in re.findall(r"\d+", cited[2])]
    return Text(
        f"《条例》第{_numeral(article)}条{_parts_zh(article, parts)}",
        f"Article {article}{_parts_en(article, parts)}",
    )


def _parts_zh(article: int, parts: list[int]) -> str:
    if article not in _ITEMISED:
        return "、".join(f"第{_numeral(part)}款" for part in parts)
    *paragraph, item = parts or [0]
    named = paragraph or ([1] if article in _ITEMISED_OF_SEVERAL and item else [])
    return "".join([*(f"第{_numeral(n)}款" for n in named), f"第{_numeral(item)}项" if item else ""])


def _parts_en(article: int, parts: list[int]) -> str:
    between = "" if article in _ITEMISED else " and "
    return between.join(f"({part})" for part in parts)


def _numeral(number: int) -> str:
    """A number below one hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"
