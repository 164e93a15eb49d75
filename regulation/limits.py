"""The time limits: every row says how long, from when, who owes it and where the law sets it.

Rows are only ever added; one that is changed gets a new row with its own `in_force_from`, and a case keeps
the row it started with. Source: Arts. 17, 19, 28, 37, 41 to 44.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regulation.refusals import Invalid
from regulation.text import Text


class LimitUnit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    YEAR = "year"


class Owes(StrEnum):
    """What the end of a limit means: a duty not done is a breach, a window closes, a term is over."""

    DUTY = "duty"
    WINDOW = "window"
    TERM = "term"


class Basis(StrEnum):
    """Who set the length: the Regulations, or this house where they set none."""

    REGULATION = "regulation"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Limit:
    """`admits_exclusions`: the time of a review is not counted. Source: Art. 41(3)."""

    code: str
    provision: str
    amount: int
    unit: LimitUnit
    runs_from: Text
    owed_by: Text
    owes: Owes
    basis: Basis
    in_force_from: date
    admits_exclusions: bool


IN_FORCE = date(2020, 5, 1)

_PLATFORM = Text(zh="信用信息共享平台", en="the credit information sharing platform")
_PROVIDER = Text(zh="公共信用信息提供单位", en="the public credit information providing unit")
_HANDLER = Text(zh="办理单位", en="the handling unit")
_DESIGNATOR = Text(zh="认定机关或者组织", en="the designating organ or organisation")
_OBJECTOR_AND_SUBJECT = Text(zh="异议申请人、信用主体", en="the objector and the credit subject")
_SERVED = Text(zh="异议处理结果经证明送达之日", en="proven service of the outcome of the objection")


def _row(
    code: str,
    provision: str,
    amount: int,
    runs_from: Text,
    owed_by: Text,
    basis: Basis,
    *,
    unit: LimitUnit = LimitUnit.WORKING_DAY,
    owes: Owes = Owes.DUTY,
    admits_exclusions: bool = False,
) -> Limit:
    return Limit(code, provision, amount, unit, runs_from, owed_by, owes, basis, IN_FORCE, admits_exclusions)


LIMITS: tuple[Limit, ...] = (
    _row(
        "verification",
        "17(2)",
        5,
        Text(zh="平台收到信用信息之日", en="the platform's receipt of the record"),
        _PLATFORM,
        Basis.REGULATION,
    ),
    _row(
        "objection",
        "41(2)",
        3,
        Text(zh="收到异议申请之日", en="receipt of the objection application"),
        _HANDLER,
        Basis.REGULATION,
        admits_exclusions=True,
    ),
    _row(
        "objection_with_provider",
        "41(2)",
        7,
        Text(zh="收到异议申请之日", en="receipt of the objection application"),
        _PLATFORM,
        Basis.REGULATION,
        admits_exclusions=True,
    ),
    _row(
        "provider_reply",
        "41(2)",
        3,
        Text(zh="核查通知送交提供单位之日", en="the verification notice reaching the providing unit's queue"),
        _PROVIDER,
        Basis.REGULATION,
        admits_exclusions=True,
    ),
    _row(
        "revocation",
        "42",
        1,
        Text(zh="更新信息送交接收单位之日", en="the updated information reaching the recipient's queue"),
        Text(zh="每一归集单位、使用单位", en="each aggregating or using unit that received the record"),
        Basis.REGULATION,
    ),
    _row(
        "restoration",
        "43",
        1,
        Text(
            zh="提出信用修复申请之日；经退回补正的，为补正之日",
            en="filing of the application for credit restoration; after a return, its completion",
        ),
        _HANDLER,
        Basis.REGULATION,
    ),
    _row(
        "disclosure_max",
        "19(2)",
        5,
        Text(
            zh="决定作出之日或者首次披露之日，以在先者为准",
            en="the decision or the first disclosure, whichever is earlier",
        ),
        _PLATFORM,
        Basis.REGULATION,
        owes=Owes.TERM,
        unit=LimitUnit.YEAR,
    ),
    _row(
        "notice_objection",
        "28(3)",
        10,
        Text(
            zh="告知书经证明送达之日，每人分别计算",
            en="proven service of the notice, for each person separately",
        ),
        Text(zh="信用主体、责任人员", en="the credit subject and each responsible person"),
        Basis.DEFAULT,
        owes=Owes.WINDOW,
    ),
    _row(
        "incentive_display",
        "28(2)",
        7,
        Text(zh="公示开始之日", en="the beginning of the public display"),
        Text(zh="社会公众", en="the public"),
        Basis.DEFAULT,
        owes=Owes.WINDOW,
    ),
    _row(
        "designation_verification",
        "28(2)(3)",
        7,
        Text(zh="收到异议之日", en="receipt of the objection"),
        _DESIGNATOR,
        Basis.DEFAULT,
        admits_exclusions=True,
    ),
    _row("entry_hold", "28(4)", 10, _SERVED, _OBJECTOR_AND_SUBJECT, Basis.DEFAULT, owes=Owes.WINDOW),
    _row(
        "reconsideration_application",
        "28(4)",
        60,
        _SERVED,
        _OBJECTOR_AND_SUBJECT,
        Basis.DEFAULT,
        owes=Owes.WINDOW,
        unit=LimitUnit.CALENDAR_DAY,
    ),
    _row(
        "reconsideration",
        "28(4)",
        20,
        Text(zh="收到复核申请之日", en="receipt of the application for reconsideration"),
        Text(zh="省社会信用工作主管部门", en="the provincial department in charge of social credit"),
        Basis.DEFAULT,
    ),
    _row(
        "removal_announcement",
        "37(3)",
        1,
        Text(zh="移出名单之日", en="removal from the list"),
        _DESIGNATOR,
        Basis.DEFAULT,
    ),
    _row(
        "measures_stop",
        "37(3)",
        1,
        Text(zh="停止措施通知送交实施单位之日", en="the stop order reaching the implementing unit's queue"),
        Text(zh="每一实施单位", en="each implementing unit"),
        Basis.DEFAULT,
    ),
    _row(
        "withdrawal",
        "42",
        1,
        Text(zh="任何人提交撤销文书之日", en="the lodging of the revoking document by anyone"),
        _PROVIDER,
        Basis.DEFAULT,
    ),
    _row(
        "archiving_request",
        "44",
        3,
        Text(zh="收到归档请求之日", en="receipt of the request for archiving"),
        _PLATFORM,
        Basis.DEFAULT,
    ),
    _row(
        "electronic_service",
        "28(3)",
        3,
        Text(zh="文书进入收件箱之日", en="the document reaching the inbox"),
        Text(zh="送达单位（期满改用其他方式）", en="the serving unit, which then uses a second method"),
        Basis.DEFAULT,
        owes=Owes.TERM,
    ),
    _row(
        "public_notice_service",
        "28(3)",
        30,
        Text(zh="公告发布之日", en="the posting of the public notice"),
        Text(zh="无（期满视为送达）", en="nobody; service is then deemed effected"),
        Basis.DEFAULT,
        owes=Owes.TERM,
        unit=LimitUnit.CALENDAR_DAY,
    ),
    _row(
        "announcement_display",
        "37(3)",
        30,
        Text(zh="名单退出公告发布之日", en="the posting of the announcement of removal from the list"),
        Text(zh="无（期满撤下公告）", en="nobody; the announcement is then taken down"),
        Basis.DEFAULT,
        owes=Owes.TERM,
        unit=LimitUnit.CALENDAR_DAY,
    ),
)


def limit(code: str, on: date) -> Limit:
    """The row in force on that date; before the first row, the first."""
    rows = sorted((row for row in LIMITS if row.code == code), key=lambda row: row.in_force_from)
    if not rows:
        raise Invalid(
            "limit",
            Text(zh="没有名为“{code}”的期限。", en="There is no limit named “{code}”.").filled(code=code),
        )
    in_force = [row for row in rows if row.in_force_from <= on]
    return in_force[-1] if in_force else rows[0]
