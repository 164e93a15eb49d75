"""Claim: kill any process at any time, and nothing is lost or done twice."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import pytest

from tests.failure.books import books, events_of, letters
from tests.failure.caller import Caller
from tests.failure.designated_stories import (
    EVENTS_OF_A_WHOLE_DESIGNATION,
    EVENTS_OF_A_WHOLE_DISPLAY,
    EVENTS_OF_A_WHOLE_ENTRY,
    LETTERS_OF_A_WHOLE_DESIGNATION,
    ready_to_be_entered,
    whole_designation,
    whole_display,
    whole_entry,
)
from tests.failure.instance import PARTS, PROVE, Instance
from tests.failure.mails import mails
from tests.failure.stories import (
    EVENTS_OF_A_WHOLE_OBJECTION,
    OWNERS,
    letters_of_a_whole_objection,
    whole_objection,
)

KILLS = {"sqlite": 300 if PROVE else 8, "postgresql": 60 if PROVE else 4}
AT_ONCE = 6 if PROVE else 2
ENTRIES = 20 if PROVE else 1
ONE_ENTRY = frozenset[str]() if PROVE else frozenset({"postgresql"})
RECOVERIES = 12 if PROVE else 2
SEED = 41
LONGEST_WAIT = 60.0


class Acts:
    """Counts the acts as they begin, so that a kill can be aimed at one."""

    def __init__(self) -> None:
        self._begun = 0
        self._changed = threading.Condition()

    def begin(self) -> None:
        with self._changed:
            self._begun += 1
            self._changed.notify_all()

    def wait_for_more(self, how_many: int) -> None:
        with self._changed:
            wanted = self._begun + how_many
            assert self._changed.wait_for(lambda: self._begun >= wanted, LONGEST_WAIT), "nothing goes on"


@pytest.mark.kills
@pytest.mark.parametrize("database", KILLS)
def test_objections_designations_and_entries_survive_kill_9_of_any_process_at_any_point(
    request, database: str, capsys
) -> None:
    instance: Instance = request.getfixturevalue(
        "instance" if database == "sqlite" else "instance_on_postgres"
    )
    dice = random.Random(SEED)  # noqa: S311 - a seed makes a failure repeatable
    victims = [PARTS[number % len(PARTS)] for number in range(KILLS[database])]
    dice.shuffle(victims)
    acts, enough = Acts(), threading.Event()

    def objections(record: str) -> list[tuple[str, str]]:
        told = []
        while not enough.is_set():
            told.append((record, whole_objection(instance, record, acts.begin)))
        return told

    def entries() -> list[tuple[dict[str, int], str]]:
        """One after the other until enough; each kind at least once, or where time is short one entry."""
        told: list[tuple[dict[str, int], str]] = []
        for number in chain(ready, repeat(None)):
            if number is not None:
                told.append((EVENTS_OF_A_WHOLE_ENTRY, whole_entry(instance, number, acts.begin)))
            if database in ONE_ENTRY:
                return told
            told.append((EVENTS_OF_A_WHOLE_DESIGNATION, whole_designation(instance, acts.begin)))
            told.append((EVENTS_OF_A_WHOLE_DISPLAY, whole_display(instance, acts.begin)))
            if enough.is_set():
                break
        return told

    ready = ready_to_be_entered(instance, ENTRIES)
    began, by_themselves = time.monotonic(), Counter[str]()
    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        running = [pool.submit(objections, record) for record in list(OWNERS)[:AT_ONCE]]
        designating = pool.submit(entries)
        try:
            for victim in victims:
                acts.wait_for_more(dice.randint(1, 2 * AT_ONCE))
                time.sleep(dice.uniform(0, 0.1))
                by_themselves.update(instance.revive())
                instance.kill(victim)
                time.sleep(dice.choice((0, 0, 0.5)))
                instance.start_part(victim)
        finally:
            enough.set()
        while not (designating.done() and all(each.done() for each in running)):
            by_themselves.update(instance.revive())
            time.sleep(0.1)
        told = [each for one in running for each in one.result()]
        designated = designating.result()
    took = time.monotonic() - began

    books(instance)
    mails(instance)
    for record, case_no in told:
        assert letters(instance, case_no) == letters_of_a_whole_objection(OWNERS[record])
        assert events_of(instance, case_no) == EVENTS_OF_A_WHOLE_OBJECTION
    for expected, case_no in designated:
        assert events_of(instance, case_no) == expected
        if expected is EVENTS_OF_A_WHOLE_DESIGNATION:
            assert letters(instance, case_no) == LETTERS_OF_A_WHOLE_DESIGNATION
    with capsys.disabled():
        print(
            f"\n  {KILLS[database]} kills on {database}, {len(told)} objections ({AT_ONCE} at once) and "
            f"{len(designated)} designations, displays and entries, seed {SEED}: {took:.0f} s"
        )
        print(f"  parts that ended by themselves and were started again: {dict(by_themselves)}")


@pytest.mark.kills
def test_an_act_is_answered_within_five_seconds_of_the_worker_s_death(instance: Instance, capsys) -> None:
    dice = random.Random(SEED)  # noqa: S311 - as above
    taken = []
    with Caller(instance, "subject.zhang") as subject, Caller(instance, "officer.platform") as platform:

        def answered(case_no: str) -> float:
            platform.act(case_no, "request_verification", question="多少元？")
            return time.monotonic()

        for _ in range(RECOVERIES):
            case_no = subject.file("demo-record-10", "罚款金额写错了。")
            with ThreadPoolExecutor(1) as pool:
                asking = pool.submit(answered, case_no)
                time.sleep(dice.uniform(0, 0.06))
                killed = instance.kill("worker")
                instance.start_part("worker")
            subject.act(case_no, "supplement", statement="补充。")
            first = asking.result()
            taken.append((first if first > killed else time.monotonic()) - killed)
            subject.act(case_no, "withdraw")
    with capsys.disabled():
        print(f"\n  worker killed to next act answered: {', '.join(f'{each:.1f}' for each in taken)} s")
    assert max(taken) < 5
