"""Every notice in every branch of its letters; those of the lists stand in `list_samples`."""

from datetime import date
from typing import Any

from notifications import catalogue as c
from notifications.catalogue import Change, Notice
from regulation.definitions import Finding, Outcome, ReviewKind
from regulation.text import Text
from tests.notifications.list_samples import LIST_SAMPLES
from tests.notifications.sample_facts import (
    ABOUT,
    CASE,
    CODE,
    DOCUMENT_NO,
    FINDING,
    INSTITUTION,
    LATER,
    LATEST,
    MARKET,
    PLATFORM,
    QUESTION,
    REASONS,
    RECORD,
    RECORD_ID,
    D,
)

WHY = Text(
    "2027年放假安排已经公布，期限重新计算。",
    "The 2027 holidays were published and the time was counted again.",
)
RESTORED: dict[str, Any] = {"case_no": CASE, "record": RECORD, "unit": PLATFORM}
LETTER = Text(f"异议处理结果：{CASE}", f"Result of the objection: {CASE}")

CHANGES = (
    Change("amount", "5000.00", "500.00"),
    Change("document_no", None, DOCUMENT_NO),
    Change("decided_on", "2025-06-03", "2025-06-02"),
    Change("confirmed_by", DOCUMENT_NO, ""),
    Change("kind", "untrustworthy", "basic"),
    Change("disclosure", "public", "authorised"),
    Change("minor_remedied", "false", "true"),
)
ON_RECORD: dict[str, Any] = {"case_no": CASE, "record": RECORD, "about": None}
IN_WORDS: dict[str, Any] = {"case_no": CASE, "record": None, "about": ABOUT}
ON_NOTHING: dict[str, Any] = {"case_no": CASE, "record": None, "about": None}
COPY: dict[str, Any] = {"case_no": CASE, "record": RECORD, "record_id": RECORD_ID}
REVIEW: dict[str, Any] = {"case_no": CASE, "institution": INSTITUTION}


def _receipt(**facts: Any) -> Notice:
    return c.ObjectionReceipt(unit=PLATFORM, received_on=D, last_day=LATER, tracking_code=CODE, **facts)


def _result(outcome: Outcome, changes: tuple[Change, ...], **facts: Any) -> Notice:
    return c.ObjectionResult(
        unit=PLATFORM,
        outcome=outcome,
        reasons=REASONS,
        changes=changes,
        decided_on=LATER,
        **facts,
    )


def _changed(before: date | None, after: date | None, provisional: bool = False) -> Notice:
    return c.DateChanged(
        case_no=CASE,
        limit="objection_with_provider",
        party=PLATFORM,
        before=before,
        after=after,
        why=WHY,
        provisional=provisional,
    )


SAMPLES: tuple[Notice, ...] = (
    _receipt(**ON_RECORD, provisional=False),
    _receipt(**IN_WORDS, provisional=True),
    _receipt(**ON_NOTHING, provisional=False),
    c.ObjectionAssigned(**ON_RECORD, last_day=LATER),
    c.ObjectionAssigned(**IN_WORDS, last_day=None),
    c.MarkSet(**COPY, marked_on=D),
    c.MarkSet(**COPY, marked_on=LATER),
    c.MarkRemoved(**COPY, removed_on=D),
    c.MarkRemoved(**COPY, removed_on=LATER),
    c.VerificationNotice(**ON_RECORD, unit=PLATFORM, question=QUESTION, last_day=LATER, unit_last_day=LATEST),
    c.VerificationNotice(**IN_WORDS, unit=PLATFORM, question=QUESTION, last_day=LATER, unit_last_day=None),
    c.VerificationNotice(**IN_WORDS, unit=PLATFORM, question=QUESTION, last_day=None, unit_last_day=None),
    c.LastDaysClash(
        case_no=CASE, provider=MARKET, unit=PLATFORM, reply_last_day=LATEST, result_last_day=LATER
    ),
    c.LastDaysClash(case_no=CASE, provider=MARKET, unit=PLATFORM, reply_last_day=LATER, result_last_day=D),
    _changed(LATER, LATEST),
    _changed(LATER, LATEST, provisional=True),
    _changed(LATER, None),
    _changed(None, LATEST),
    _changed(None, None, provisional=True),
    *(
        c.ReviewCommissioned(
            **REVIEW, unit=MARKET, kind=kind, commissioned_on=D, expected_on=expected, remaining=remaining
        )
        for kind, expected, remaining in (
            (ReviewKind.TEST, LATER, 4),
            (ReviewKind.EXPERT_REVIEW, None, 1),
            (ReviewKind.QUARANTINE, LATER, None),
        )
    ),
    *(
        c.ReviewReported(
            **REVIEW, unit=MARKET, kind=kind, reported_on=LATER, finding=FINDING, last_day=last_day
        )
        for kind, last_day in (
            (ReviewKind.INSPECTION, LATEST),
            (ReviewKind.EVALUATION, None),
            (ReviewKind.TEST, D),
        )
    ),
    *(
        c.ReviewCancelled(**REVIEW, unit=MARKET, kind=kind, reasons=reasons, last_day=last_day)
        for kind, reasons, last_day in (
            (ReviewKind.TEST, REASONS, LATER),
            (ReviewKind.TEST, REASONS, None),
            (ReviewKind.EXPERT_REVIEW, None, None),
            (ReviewKind.EXPERT_REVIEW, None, LATER),
        )
    ),
    *(
        c.ReviewCancelled(
            **REVIEW, unit=MARKET, kind=ReviewKind.TEST, reasons=None, last_day=last_day, replied=True
        )
        for last_day in (LATER, None)
    ),
    *(c.SupplementReceived(case_no=CASE, documents=documents) for documents in (0, 1, 3)),
    *(
        c.ReplyReceived(case_no=CASE, provider=MARKET, finding=finding, reasons=REASONS, last_day=last_day)
        for finding in Finding
        for last_day in (LATER, None)
    ),
    *(_result(outcome, CHANGES, **ON_RECORD) for outcome in (Outcome.CORRECTED, Outcome.PARTLY_CORRECTED)),
    *(_result(outcome, (), **ON_RECORD) for outcome in (Outcome.DELETED, Outcome.REJECTED)),
    *(_result(outcome, (), **IN_WORDS) for outcome in (Outcome.CORRECTED, Outcome.REJECTED)),
    c.RecordCorrected(**COPY, deleted=False, changes=CHANGES, changed_on=LATER),
    c.RecordCorrected(**COPY, deleted=True, changes=(), changed_on=LATER),
    c.ObjectionWithdrawn(**ON_RECORD, carried_out=True, withdrawn_on=LATER),
    c.ObjectionWithdrawn(**IN_WORDS, carried_out=False, withdrawn_on=LATER),
    c.ActRefused(
        case_no=CASE, received_on=D, reason=Text(zh="本案已经作出决定。", en="The case is decided.")
    ),
    c.ActRefused(
        case_no=CASE, received_on=LATER, reason=Text(zh="本案已经撤回。", en="The case is withdrawn.")
    ),
    *(
        c.Reminder(case_no=CASE, limit=limit, last_day=LATER, is_last_day=is_last, days_left=left)
        for limit, is_last, left in (
            ("objection_with_provider", False, 3),
            ("objection", False, 1),
            ("provider_reply", True, 0),
        )
    ),
    *(
        c.WindowEnding(case_no=CASE, limit=limit, last_day=LATER)
        for limit in ("notice_objection", "entry_hold", "reconsideration_application")
    ),
    *(
        c.Breach(case_no=CASE, limit=limit, party=party, last_day=LATER, referral=referral)
        for limit, party, referral in (("objection", PLATFORM, "65"), ("provider_reply", MARKET, "67"))
    ),
    *(
        c.BreachOfYourRight(case_no=CASE, limit=limit, party=party, last_day=LATER)
        for limit, party in (
            ("objection_with_provider", PLATFORM),
            ("provider_reply", MARKET),
            ("restoration", MARKET),
        )
    ),
    *(
        c.Referral(case_no=CASE, limit="provider_reply", party=MARKET, last_day=LATER, basis=basis)
        for basis in ("65", "67", "65(5)")
    ),
    *(
        c.ReviewOverdue(
            **REVIEW, unit=MARKET, kind=kind, commissioned_on=D, expected_on=LATER, remaining=remaining
        )
        for kind, remaining in (
            (ReviewKind.TEST, 4),
            (ReviewKind.EXPERT_REVIEW, 1),
            (ReviewKind.QUARANTINE, None),
        )
    ),
    *(
        c.MailFailed(case_no=CASE, letter=LETTER, to=to, why=why)
        for to, why in (
            (
                Text("异议申请人", "the objector"),
                Text(
                    "对方邮件服务器答复：没有这个邮箱。",
                    "The receiving mail server answered that there is no such mailbox.",
                ),
            ),
            (
                MARKET,
                Text(
                    "三天内多次发送，对方邮件服务器都没有接收。",
                    "The mail server did not accept it in three days of trying.",
                ),
            ),
        )
    ),
    *(
        c.RestorationReceipt(
            **RESTORED,
            received_on=D,
            last_day=last_day,
            provisional=provisional,
            tracking_code=CODE,
            completed=completed,
        )
        for last_day, provisional, completed in (
            (LATER, False, False),
            (LATER, True, True),
            (None, False, False),
        )
    ),
    *(c.RestorationReturned(**RESTORED, missing=QUESTION, returned_on=day) for day in (D, LATER)),
    *(
        c.RestorationCertificate(**RESTORED, document_no=DOCUMENT_NO, reasons=REASONS, restored_on=day)
        for day in (D, LATER)
    ),
    *(c.RestorationRefused(**RESTORED, reasons=REASONS, decided_on=day) for day in (D, LATER)),
    *(
        c.RestorationTold(**COPY, unit=unit, restored=restored, decided_on=D)
        for unit, restored in ((PLATFORM, True), (MARKET, False))
    ),
    *LIST_SAMPLES,
)
