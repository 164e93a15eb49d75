"""Claim: of many who decide one case at the same moment, one decides it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from tests.failure.books import books, events_of, letters
from tests.failure.caller import Caller
from tests.failure.instance import Instance
from tests.failure.stories import MARKET

AT_ONCE = 50
GUARDS = {"unverified_rejection", "review_report_missing"}
BODIES = (
    {"outcome": "corrected", "reasons": "以决定书为准", "fields": {"amount": "2000.00"}},
    {"outcome": "partly_corrected", "reasons": "部分有误", "fields": {"title": "行政处罚决定"}},
    {"outcome": "rejected", "reasons": "记录无误"},
)


def test_of_fifty_who_decide_at_once_one_decides(instance: Instance, capsys) -> None:
    with Caller(instance, "subject.zhang") as subject, ThreadPoolExecutor(AT_ONCE) as pool:
        case_no = subject.file("demo-record-5", "金额有误。")
        with Caller(instance, "officer.platform") as one, Caller(instance, "officer2.platform") as other:
            for officer in (one, other):
                officer.case(case_no)
            path = f"/cases/{case_no}/actions/decide"
            tries = zip(islice(cycle((one, other)), AT_ONCE), islice(cycle(BODIES), AT_ONCE), strict=True)
            answers = list(pool.map(lambda each: each[0].post_once(path, each[1]), tries))
    counted = Counter(
        answer.status_code if answer.status_code == 200 else answer.json()["code"] for answer in answers
    )
    with capsys.disabled():
        print(f"\n  {AT_ONCE} decisions at once: {dict(counted)}")
    assert counted[200] == 1
    assert set(counted) <= {200, "not_now", *GUARDS}
    events = events_of(instance, case_no)
    assert events["decided"] == 1
    assert events["record_changed"] <= 1
    assert letters(instance, case_no)["objection_result"] == {"subject.zhang": 1, **dict.fromkeys(MARKET, 1)}
    books(instance)
