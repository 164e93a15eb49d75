"""The letters of designations, reconsiderations and entries, in every branch."""

from datetime import date
from itertools import product
from typing import Any

from notifications import catalogue as c
from notifications.catalogue import Notice, RestsOn, StatedMeasure, StatedWindow
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
from tests.notifications.sample_facts import (
    BASIS,
    CASE,
    CODE,
    CONDUCT_LAW,
    DESIGNATION,
    DOCUMENT_NO,
    ENTRY,
    FACTS,
    FITS,
    IDENTIFIER,
    LATER,
    LATEST,
    MARKET,
    NOBODY,
    NUMBER,
    OTHER_PERSON,
    PERSON,
    PLATFORM,
    REASONS,
    SUBJECT,
    TERMS,
    TITLES,
    D,
)

PROVINCE = Text("河南省发展和改革委员会", "the Henan Provincial Development and Reform Commission")
TRANSPORT = Text("郑州市交通运输局", "the Zhengzhou Transport Bureau")
FINANCE = Text("郑州市财政局", "the Zhengzhou Finance Bureau")
FIELD = Text("食品安全", "food safety")
STANDARD = Text("食品安全领域失信联合惩戒对象认定标准", "Designation standard for food safety")
TITLE = Text("拟列入失信联合惩戒对象名单告知书", "Notice of a planned entry on the list")
BOUNCED = Text("邮寄被退回，收件人已迁走。", "The post came back: the addressee has moved.")

MEASURES = (
    StatedMeasure(
        "32.1",
        Text("办理行政许可时列为重点审核对象，不适用告知承诺等简易程序", "Key review in permitting, without simplified procedures"),
        Text("《中华人民共和国行政许可法》第三十四条", "art. 34 of the Administrative Licensing Law"),
    ),
    StatedMeasure("32.2", Text("在财政资金等政策扶持中作相应限制", "Limits on government funding"), None),
    StatedMeasure(
        "34.1",
        Text("限制参加政府采购、政府投资项目招标投标等公共资源交易活动", "Limits on public procurement and bidding"),
        Text("《中华人民共和国政府采购法》第二十二条", "art. 22 of the Government Procurement Law"),
    ),
    *(
        StatedMeasure(
            f"34.{number}",
            Text(zh, en),
            Text("《优化营商环境条例》第五十三条", "art. 53 of the Business Environment Regulation"),
        )
        for number, zh, en in (
            (2, "市场、行业禁入和退出", "Exclusion from markets and industries"),
            (3, "限制参与基础设施和公用事业特许经营", "Limits on infrastructure and utility concessions"),
            (4, "限制高消费", "Limits on high spending"),
            (5, "限制开展相关金融业务", "Limits on financial business"),
            (6, "限制相关任职资格", "Limits on holding office"),
            (7, "限制享受相关公共服务和政策支持", "Limits on public services and support"),
            (8, "撤销相关荣誉称号", "Revocation of honours"),
        )
    ),
)  # fmt: skip
INCENTIVES = (
    StatedMeasure("30.1", Text("行政许可优先办理", "Priority in permitting"), None),
    StatedMeasure("30.4", Text("减少日常检查频次", "Fewer routine inspections"), None),
)
RECORDS = tuple(
    RestsOn(TITLES[number % 3], DOCUMENT_NO, day) for number, day in enumerate((D, LATER, LATEST, D, LATER))
)
UNTIL = date(2029, 11, 12)
CHANNELS = tuple(channel.value for channel in Channel)
UNITS = (TRANSPORT, FINANCE)

PLANNED: dict[str, Any] = {
    "case_no": CASE,
    "unit": MARKET,
    "subject": SUBJECT,
    "field": FIELD,
    "standard": STANDARD,
    "facts": FACTS,
    "legal_basis": BASIS,
    "proportionality": FITS,
    "restoration_terms": TERMS,
}
NOTICED: dict[str, Any] = {**PLANNED, "conduct_on": D, "days": 10}
TO_SUBJECT: dict[str, Any] = {
    "role": None,
    "responsible": (PERSON, OTHER_PERSON),
    "no_person_reason": None,
    "conduct_category": 1,
    "conduct_law": None,
    "rests_on": RECORDS,
    "measures": MEASURES,
    "months": 36,
}
TO_NOBODY_ELSE: dict[str, Any] = {
    "role": None,
    "responsible": (),
    "no_person_reason": NOBODY,
    "conduct_category": 10,
    "conduct_law": CONDUCT_LAW,
    "rests_on": RECORDS[:1],
    "measures": MEASURES[:1],
    "months": 1,
}
DISCIPLINARY: dict[str, Any] = {"case_no": CASE, "kind": ListKind.DISCIPLINARY, "subject": SUBJECT}
INCENTIVE: dict[str, Any] = {"case_no": CASE, "kind": ListKind.INCENTIVE, "subject": PERSON}
BOTH = (DISCIPLINARY, INCENTIVE)
INCENTIVE_OF: dict[str, Any] = {"case_no": CASE, "unit": MARKET}
RECONSIDERED: dict[str, Any] = {"case_no": CASE, "designation": DESIGNATION, "subject": SUBJECT}
WRONGFUL: dict[str, Any] = {"case_no": CASE, "unit": MARKET, "subject": SUBJECT}

DESIGNATIONS: tuple[Notice, ...] = (
    *(c.DraftReturned(**of, reasons=REASONS) for of in BOTH),
    *(c.DraftApproved(**of) for of in BOTH),
    *(kind(**NOTICED, **to) for kind in (c.AdvanceNotice, c.AmendedNotice) for to in (TO_SUBJECT, TO_NOBODY_ELSE)),
    *(
        kind(**NOTICED, **(TO_SUBJECT | {"role": role, "conduct_category": category}))
        for kind, role, category in zip(
            (c.AdvanceNotice, c.AmendedNotice) * 4, (*ResponsibleRole, *ResponsibleRole), range(2, 10), strict=True
        )
    ),
    c.AdvanceNotice(**NOTICED, **(TO_NOBODY_ELSE | {"no_person_reason": None, "conduct_category": 5})),
    *(
        c.NoticeServed(case_no=CASE, letter=TITLE, number=NUMBER, served_on=D, windows=windows)
        for windows in (
            (StatedWindow("notice_objection", LATER),),
            (StatedWindow("entry_hold", LATER), StatedWindow("reconsideration_application", LATEST, True)),
            (StatedWindow("incentive_display", LATEST),),
            (),
        )
    ),
    *(
        c.ServiceFailed(case_no=CASE, letter=TITLE, number=NUMBER, to=to, why=BOUNCED)
        for to in (Text("信用主体", "the credit subject"), Text("一名责任人员", "a responsible person"))
    ),
    *(
        c.DesignationObjectionReceipt(
            **of, unit=MARKET, received_on=D, last_day=last_day, provisional=provisional, tracking_code=CODE
        )
        for of, last_day, provisional in (
            (DISCIPLINARY, LATER, False),
            (DISCIPLINARY, None, False),
            (INCENTIVE, LATER, True),
        )
    ),
    *(
        c.DesignationObjected(**of, received_on=D, last_day=last_day, late_keyed=late)
        for of, last_day, late in ((DISCIPLINARY, LATER, False), (DISCIPLINARY, None, True), (INCENTIVE, LATER, False))
    ),
    *(c.DisplayObjected(**INCENTIVE_OF, received_on=D, last_day=last_day) for last_day in (LATER, None)),
    *(
        c.DesignationOutcomeTold(
            **of,
            unit=MARKET,
            objector=objector,
            outcome=outcome,
            reasons=REASONS,
            measures=(MEASURES if of is DISCIPLINARY else INCENTIVES) if outcome == "amended" else (),
            decided_on=D,
            hold_days=10,
            application_days=60,
        )
        for of, objector, outcome in product(BOTH, (True, False), DesignationOutcome)
    ),
    c.DesignationOutcomeTold(
        **DISCIPLINARY, unit=MARKET, objector=True, outcome=DesignationOutcome.AMENDED, reasons=REASONS, measures=(),
        decided_on=D, hold_days=1, application_days=60,
    ),
    *(c.DesignationDropped(**of, unit=MARKET, reasons=REASONS, dropped_on=D) for of in BOTH),
    *(
        c.DisplayNotice(
            **INCENTIVE_OF, field=FIELD, facts=FACTS, measures=INCENTIVES, displayed_on=D, last_day=last_day,
            provisional=provisional,
        )
        for last_day, provisional in ((LATER, False), (LATER, True), (None, False))
    ),
    *(
        c.NoticeTakenBack(**of, unit=MARKET, named=named, entered=entered)
        for of, named, entered in (
            (DISCIPLINARY, True, False),
            (DISCIPLINARY, False, False),
            (DISCIPLINARY, True, True),
            (DISCIPLINARY, False, True),
            (INCENTIVE, True, False),
            (INCENTIVE, True, True),
        )
    ),
    *(c.DisplayHidden(case_no=CASE, unit=unit, reasons=REASONS) for unit in (MARKET, PLATFORM)),
    *(
        c.EntryDecision(
            **PLANNED, role=role, entry=ENTRY, measures=measures, months=months, entered_on=D, last_day=UNTIL,
            channels=channels, objected=objected,
        )
        for role, measures, months, channels, objected in (
            (None, MEASURES, 36, CHANNELS, True),
            (ResponsibleRole.PRINCIPAL, MEASURES[:1], 1, CHANNELS[:1], False),
        )
    ),
    *(
        c.IncentiveEntry(
            **INCENTIVE_OF, entry=ENTRY, field=FIELD, measures=measures, months=12, entered_on=D, last_day=UNTIL,
            channels=channels,
        )
        for measures, channels in ((INCENTIVES, CHANNELS), (INCENTIVES[:1], CHANNELS[:2]))
    ),
)  # fmt: skip

RECONSIDERATIONS: tuple[Notice, ...] = (
    *(
        c.ReconsiderationReceipt(
            **RECONSIDERED, unit=PROVINCE, received_on=D, last_day=last_day, provisional=provisional, holds_entry=holds,
            entered=entered, tracking_code=CODE,
        )
        for last_day, provisional, holds, entered in (
            (LATER, False, True, False),
            (LATER, True, False, True),
            (None, False, False, False),
        )
    ),
    *(
        c.FileRequest(**RECONSIDERED, unit=PROVINCE, received_on=D, last_day=last_day, holds_entry=holds)
        for last_day, holds in ((LATER, True), (None, False))
    ),
    *(
        c.ReconsiderationDecision(
            **of,
            unit=PROVINCE,
            designation=DESIGNATION,
            applicant=applicant,
            outcome=outcome,
            reasons=REASONS,
            measures=MEASURES[:2] if outcome == "amended" else (),
            wrongful=False,
            entered=entered,
            decided_on=D,
        )
        for of, applicant, outcome, entered in product(BOTH, (True, False), ReconsiderationOutcome, (True, False))
    ),
    *(
        c.ReconsiderationDecision(
            **DISCIPLINARY, unit=PROVINCE, designation=DESIGNATION, applicant=applicant, reasons=REASONS, measures=(),
            outcome=ReconsiderationOutcome.ANNULLED, wrongful=True, entered=True, decided_on=D,
        )
        for applicant in (True, False)
    ),
    *(c.ReconsiderationWithdrawn(**RECONSIDERED, withdrawn_on=day) for day in (D, LATER)),
)  # fmt: skip

ENTRIES: tuple[Notice, ...] = (
    *(
        c.MeasuresOrder(
            **of, unit=MARKET, identifier=IDENTIFIER, measures=measures, entered_on=D, last_day=UNTIL, amended=amended
        )
        for of, measures, amended in (
            (DISCIPLINARY, MEASURES, False),
            (DISCIPLINARY, MEASURES[:1], True),
            (INCENTIVE, INCENTIVES, False),
        )
    ),
    *(
        c.EntryPublished(**of, channels=channels, published_on=D, last_day=UNTIL)
        for of, channels in ((DISCIPLINARY, CHANNELS), (INCENTIVE, CHANNELS[:1]))
    ),
    *(c.TermApproaching(**of, last_day=UNTIL) for of in BOTH),
    *(
        c.EntrySuspended(**DISCIPLINARY, cause=cause, reasons=reasons, suspended_on=D)
        for cause, reasons in zip(SuspensionCause, (REASONS, REASONS, None, None), strict=True)
    ),
    *(
        c.EntryResumed(**of, reasons=reasons, resumed_on=D, last_day=UNTIL)
        for of, reasons in ((DISCIPLINARY, REASONS), (INCENTIVE, None))
    ),
    *(
        c.EntryRemoval(
            **DISCIPLINARY, unit=MARKET, ground=ground, reasons=reasons, removed_on=D, channels=CHANNELS,
            implementers=UNITS, last_day=last_day,
        )
        for ground, reasons, last_day in (
            *((ground, REASONS, LATER) for ground in EndGround),
            (EndGround.TERM, None, None),
        )
    ),
    *(
        c.EntryRemoval(
            **of, unit=MARKET, ground=EndGround.TERM, reasons=None, removed_on=D, channels=channels, implementers=(),
            last_day=None,
        )
        for of, channels in ((DISCIPLINARY, ()), (INCENTIVE, CHANNELS[:2]))
    ),
    *(
        c.StopOrder(
            **of, unit=MARKET, identifier=IDENTIFIER, measures=measures, all_of_them=all_of_them, last_day=last_day
        )
        for of, measures, all_of_them, last_day in (
            (DISCIPLINARY, MEASURES, True, LATER),
            (DISCIPLINARY, MEASURES[:1], False, None),
            (INCENTIVE, INCENTIVES, True, LATER),
        )
    ),
    *(
        c.EntryUpdate(**of, identifier=IDENTIFIER, news=news, on=D)
        for of, news in product(BOTH, c.EntryNews)
    ),
    *(c.AllStopped(**of, implementers=units, stopped_on=D) for of, units in ((DISCIPLINARY, UNITS), (INCENTIVE, ()))),
    *(
        c.Apology(**WRONGFUL, reasons=REASONS, entered_on=D, removed_on=LATER, channels=channels)
        for channels in (CHANNELS, ())
    ),
    *(c.CompensationNote(**WRONGFUL, removed_on=day) for day in (D, LATER)),
    *(c.NameCleared(**of, unit=MARKET, identifier=IDENTIFIER, cleared_on=D) for of in BOTH),
    *(
        c.WrongfulEntryReferral(**WRONGFUL, reasons=REASONS, entered_on=D, removed_on=day)
        for day in (LATER, LATEST)
    ),
)  # fmt: skip

EVERYWHERE: tuple[Notice, ...] = (
    *(
        c.CaseAssigned(case_no=CASE, matter=matter, last_day=last_day)
        for matter, last_day in (
            (Text("核查对拟列入的异议", "verifying an objection to a planned entry"), LATER),
            (Text("复核", "reconsideration"), None),
        )
    ),
    c.Referral(
        case_no=CASE, limit="reconsideration", party=PROVINCE, last_day=LATER, basis="65", to_supervision=True
    ),
    *(
        c.BreachOfYourRight(case_no=CASE, limit=limit, party=party, last_day=LATER)
        for limit, party in (("designation_verification", MARKET), ("reconsideration", PROVINCE))
    ),
)  # fmt: skip

LIST_SAMPLES: tuple[Notice, ...] = (*DESIGNATIONS, *RECONSIDERATIONS, *ENTRIES, *EVERYWHERE)
