"""How fast a date is counted and explained, beside workalendar's own calendar of China on the same days.

.venv/bin/python -m bench.counting
"""

import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from workalendar.asia.china import China

from regulation.counting import count, explain
from regulation.limits import LIMITS, limit

A_YEAR = 250  # working days
FIRST, LAST = (
    date(2018, 1, 1),
    date(2022, 12, 1),
)  # so that a year of working days ends in 2023, the last it knows
TIMES_FASTER = 100
CALCULATOR_MS = 5.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds: ours and theirs for one count over a year, the calculator's median over all limits and starts."""

    ours: float
    theirs: float
    calculator: float
    five_years: float

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours

    @property
    def holds(self) -> bool:
        return self.ratio >= TIMES_FASTER and max(self.calculator, self.five_years) * 1000 < CALCULATOR_MS


def measure(days: int, runs: int) -> Measured:
    """The best of several runs over that many days, spread evenly over five years."""
    step = (LAST - FIRST) // days
    starts = [FIRST + step * index for index in range(days)]
    year = replace(limit("reconsideration", FIRST), amount=A_YEAR)
    china = China()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns in good years too
        theirs = _best(lambda day: china.add_working_days(day, A_YEAR), starts, runs)
    ours = _best(lambda day: count(year, day), starts, runs * 3)
    longest = limit("disclosure_max", FIRST)
    return Measured(
        ours=ours,
        theirs=theirs,
        calculator=median(_calculated(row.code, day) for row in LIMITS for day in starts),
        five_years=median(_calculated(longest.code, day) for day in starts),
    )


def _best(counted: Callable[[date], object], starts: list[date], runs: int) -> float:
    """Seconds for one call in the fastest run, after a warming one."""
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        for day in starts:
            counted(day)
        taken.append((time.perf_counter() - begun) / len(starts))
    return min(taken[1:])


def _calculated(code: str, day: date) -> float:
    row = limit(code, day)
    begun = time.perf_counter()
    count(row, day + timedelta(days=1))
    explain(row, day + timedelta(days=1))
    return time.perf_counter() - begun


def main() -> None:
    measured = measure(days=100, runs=3)
    print(f"{'a year of working days, workalendar':<44}{measured.theirs * 1e6:>12.1f} µs")
    print(f"{'the same, counted here':<44}{measured.ours * 1e6:>12.1f} µs")
    print(f"{f'ratio (at least {TIMES_FASTER})':<44}{measured.ratio:>12.0f} ×")
    print(f"{'calculator, median of all limits':<44}{measured.calculator * 1e3:>12.3f} ms")
    print(
        f"{f'calculator, five years (under {CALCULATOR_MS:g} ms)':<44}{measured.five_years * 1e3:>12.3f} ms"
    )
    if not measured.holds:
        sys.exit("the claims do not hold")


if __name__ == "__main__":
    main()
