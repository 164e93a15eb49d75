"""The demo world: units, people and records to try everything with. Also the scratch world of a rehearsal.

Nobody in it exists; the identifiers are made up and only their check digits are real.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, select
from stdnum.cn import ric, uscc

from ledger.tables import Account, Mandate, Record, RecordCopy, Unit, UnitCapacity
from regulation.course import years_after
from regulation.definitions import Capacity, Disclosure, IdentifierKind, RecordKind, Role, UnitKind
from regulation.zone import morning_of
from steps import demo_published
from steps.consents import give
from steps.people import enrol
from steps.registry import Registry

ON_DISPLAY_SINCE = date(2025, 6, 16)


@dataclass(frozen=True)
class DemoUnit:
    code: str
    name_zh: str
    name_en: str
    capacities: tuple[Capacity, ...]
    parent: str | None = "platform"
    region: str = "郑州市"


@dataclass(frozen=True)
class DemoAccount:
    """`subject` is the credit subject this person is; `acts_for` whom it holds a mandate for."""

    id: str
    name: str
    role: Role
    unit: str | None = None
    subject: str | None = None
    acts_for: str | None = None


UNITS = (
    DemoUnit("platform", "郑州市信用信息共享平台", "Zhengzhou Credit Information Sharing Platform",
             (Capacity.PLATFORM, Capacity.RECIPIENT), parent=None),
    DemoUnit("market", "郑州市市场监督管理局", "Zhengzhou Administration for Market Regulation",
             (Capacity.PROVIDER, Capacity.DESIGNATOR)),
    DemoUnit("tax", "郑州市税务局", "Zhengzhou Tax Bureau", (Capacity.PROVIDER,)),
    DemoUnit("transport", "郑州市交通运输局", "Zhengzhou Transport Bureau", (Capacity.IMPLEMENTER, Capacity.RECIPIENT)),
    DemoUnit("finance", "郑州市地方金融管理局", "Zhengzhou Local Financial Administration",
             (Capacity.IMPLEMENTER, Capacity.RECIPIENT)),
    DemoUnit("province", "河南省发展和改革委员会", "Henan Provincial Development and Reform Commission",
             (Capacity.PROVINCE,), parent=None, region="河南省"),
)  # fmt: skip

ACCOUNTS = (
    DemoAccount("subject.li", "李晓峰", Role.SUBJECT, subject="demo-subject-li"),
    DemoAccount("subject.zhang", "张丽", Role.SUBJECT, subject="demo-subject-zhang"),
    DemoAccount("subject.yudu", "王敏", Role.SUBJECT, acts_for="demo-subject-yudu"),
    DemoAccount("officer.platform", "周敏", Role.OFFICER, "platform"),
    DemoAccount("officer2.platform", "孙涛", Role.OFFICER, "platform"),
    DemoAccount("officer.market", "陈静", Role.OFFICER, "market"),
    DemoAccount("officer2.market", "刘洋", Role.OFFICER, "market"),
    DemoAccount("officer3.market", "赵倩", Role.OFFICER, "market"),
    DemoAccount("approver.market", "马超", Role.APPROVER, "market"),
    DemoAccount("officer.tax", "吴磊", Role.OFFICER, "tax"),
    DemoAccount("officer.implementer", "郑凯", Role.OFFICER, "transport"),
    DemoAccount("officer.finance", "何琳", Role.OFFICER, "finance"),
    DemoAccount("reviewer.province", "高远", Role.REVIEWER, "province"),
    DemoAccount("supervisor.platform", "林芳", Role.SUPERVISOR, "platform"),
    DemoAccount("auditor", "韩冰", Role.AUDITOR),
    DemoAccount("admin", "唐宁", Role.ADMIN),
)

_SUBJECTS = (
    ("demo-subject-li", "李晓峰", IdentifierKind.RESIDENT_ID, "41010519850307001"),
    ("demo-subject-zhang", "张丽", IdentifierKind.RESIDENT_ID, "41010219901121002"),
    ("demo-subject-yudu", "郑州禹都餐饮管理有限公司", IdentifierKind.USCC, "91410100MA40DEMXC"),
)

_LI, _ZHANG, _YUDU = (subject[0] for subject in _SUBJECTS)
_FINE = "未按规定标注食品标签，责令改正并处罚款。"
_RECORDS = (
    (1, _LI, "行政处罚决定：食品标签不符合规定", "郑市监处罚〔2025〕118号", _FINE, "20000.00"),
    (2, _LI, "行政处罚决定：未按规定明码标价", "郑市监处罚〔2025〕121号", "未按规定明码标价，处罚款。", "3000.00"),
    (3, _LI, "行政处罚决定：无照经营", "郑市监处罚〔2025〕126号", "未取得营业执照从事经营活动，处罚款。", "8000.00"),
    (4, _ZHANG, "行政处罚决定：虚假宣传", "郑市监处罚〔2025〕131号", "对商品作引人误解的宣传，处罚款。", "20000.00"),
    (5, _ZHANG, "行政处罚决定：销售不合格食品", "郑市监处罚〔2025〕133号", "销售不合格食品，没收并处罚款。", "12000.00"),
    (6, _YUDU, "行政处罚决定：超范围经营", "郑市监处罚〔2025〕140号", "超出许可范围经营，处罚款。", "15000.00"),
    (7, _YUDU, "守合同重信用企业", "郑市监公示〔2025〕12号", "连续三年守合同重信用。", None),
    (8, _YUDU, "行政处罚决定：食品经营场所不洁", "郑市监处罚〔2025〕144号", "经营场所卫生不符合要求，处罚款。", "6000.00"),
    (9, _YUDU, "食品安全示范店", "郑市监公示〔2025〕15号", "评为食品安全示范店。", None),
    (10, _ZHANG, "行政处罚决定书（简易程序）", "郑市监当罚〔2025〕7号", "当场处罚，罚款。", "50.00"),
    (11, _YUDU, "拖欠水费", "郑市监告〔2025〕3号", "拖欠公用事业费用。", "4200.00"),
)  # fmt: skip


def is_empty(session: Session) -> bool:
    return session.exec(select(Unit.code)).first() is None


def load(session: Session, registry: Registry, on_display_since: date, password_hash: str | None) -> None:
    """Write the whole demo world into an empty database."""
    for unit in sorted(UNITS, key=lambda unit: unit.parent is not None):
        session.add(
            Unit(
                code=unit.code,
                name_zh=unit.name_zh,
                name_en=unit.name_en,
                kind=UnitKind.ORGAN,
                region=unit.region,
                parent=unit.parent,
                email=f"{unit.code}@redress.example",
            )
        )
        session.flush()
        for capacity in unit.capacities:
            session.add(UnitCapacity(unit=unit.code, capacity=capacity))
    for subject_id, name, kind, stem in _SUBJECTS:
        digit = (
            ric.calc_check_digit(f"{stem}0")  # reckons without the last character
            if kind is IdentifierKind.RESIDENT_ID
            else uscc.calc_check_digit(stem)
        )
        enrol(session, registry, kind, stem + str(digit), name, id=subject_id)
    for account in ACCOUNTS:
        session.add(
            Account(
                id=account.id,
                name=account.name,
                role=account.role,
                unit=account.unit,
                subject=account.subject,
                email=f"{account.id}@redress.example",
                password_hash=password_hash,
                demo=True,
            )
        )
    session.flush()
    demo_published.load(session)
    for account in ACCOUNTS:
        if account.role is Role.SUBJECT:
            give(session, account.id, _morning(on_display_since))
        if account.acts_for:
            session.add(
                Mandate(
                    account=account.id,
                    subject=account.acts_for,
                    document="demo-mandate",
                    ends_on=years_after(on_display_since, 20),
                )
            )
    for row in _RECORDS:
        _add_record(session, row, on_display_since)
    session.flush()


def _add_record(
    session: Session, row: tuple[int, str, str, str, str, str | None], on_display_since: date
) -> None:
    number, subject, title, document_no, summary, amount = row
    record_id = f"demo-record-{number}"
    trustworthy = number in {7, 9}
    session.add(
        Record(
            id=record_id,
            subject=subject,
            provider="market",
            entered_by="officer2.market",
            verified=True,
            catalogue_item="fee_arrears"
            if number == 11
            else "award"
            if trustworthy
            else "administrative_penalty",
            kind=RecordKind.TRUSTWORTHY if trustworthy else RecordKind.UNTRUSTWORTHY,
            title=title,
            authority="郑州市市场监督管理局",
            document_no=document_no,
            decided_on=on_display_since - timedelta(days=7),
            summary=summary,
            amount=Decimal(amount) if amount else None,
            simplified_procedure=number == 10,
            fee_arrears=number == 11,
            final_on=on_display_since - timedelta(days=1),
            final_ground="unchallenged",
            disclosure=Disclosure.PUBLIC,
            disclosed_from=on_display_since,
            disclosure_ends=years_after(on_display_since, 3),
        )
    )
    session.flush()
    for unit in ("transport", "finance"):
        given_at = _morning(on_display_since)
        session.add(RecordCopy(record=record_id, unit=unit, given_at=given_at, reason="shared"))


def _morning(day: date) -> datetime:
    return morning_of(day).astimezone(UTC)
