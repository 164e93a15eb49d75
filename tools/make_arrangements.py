"""Writes the published arrangements as data, one file a year, from what the dev package chinesecalendar knows;
refuses where the package `holidays` knows otherwise.

    .venv/bin/python tools/make_arrangements.py
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays as country_holidays
from chinese_calendar.constants import Holiday
from chinese_calendar.constants import holidays as rest_days
from chinese_calendar.constants import workdays as swapped_days

OUT = Path(__file__).parent.parent / "regulation" / "arrangements"
YEARS = range(2004, 2027)
DAY = timedelta(days=1)

NAMES = {
    Holiday.new_years_day: ("元旦", "New Year's Day"),
    Holiday.spring_festival: ("春节", "Spring Festival"),
    Holiday.tomb_sweeping_day: ("清明节", "Qingming Festival"),
    Holiday.labour_day: ("劳动节", "Labour Day"),
    Holiday.dragon_boat_festival: ("端午节", "Dragon Boat Festival"),
    Holiday.mid_autumn_festival: ("中秋节", "Mid-Autumn Festival"),
    Holiday.national_day: ("国庆节", "National Day"),
    Holiday.anti_fascist_70th_day: (
        "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
        "70th Anniversary of Victory over Fascism",
    ),
}
JOINT = ("国庆节、中秋节", "National Day and Mid-Autumn Festival")
JOINT_2020 = date(2020, 10, 1)  # both festivals on one day; the package names only the one

KNOWN_DIFFERENCES = {date(2005, 12, 31)}  # holidays calls it worked; before the first date anyone may ask for


@dataclass
class Stretch:
    """Days off in a row, with the weekend days worked for them."""

    days: list[date]
    festivals: list[str]
    working: list[date] = field(default_factory=list)

    @property
    def year(self) -> int:
        """The end of December off for the New Year stands in the new year's arrangement."""
        return self.days[-1].year + (self.days[-1].month == 12)

    @property
    def name(self) -> tuple[str, str]:
        if self.days[0] == JOINT_2020:
            return JOINT
        named = [NAMES[Holiday(festival)] for festival in self.festivals]
        return "、".join(zh for zh, _ in named), " and ".join(en for _, en in named)


MERELY_WEEKEND = {
    # the notice says only that these join the festival; the package counts them to the holiday
    *(date(2019, 4, 6), date(2019, 4, 7), date(2019, 6, 8), date(2019, 6, 9)),
    *(date(2019, 9, 14), date(2019, 9, 15), date(2023, 12, 30), date(2023, 12, 31)),
}


def stretches() -> list[Stretch]:
    found: list[Stretch] = []
    for day, festival in sorted(rest_days.items()):
        if day in MERELY_WEEKEND:
            continue
        if found and found[-1].days[-1] + DAY == day:
            found[-1].days.append(day)
            if festival not in found[-1].festivals:
                found[-1].festivals.append(festival)
        else:
            found.append(Stretch([day], [festival]))
    for day, festival in sorted(swapped_days.items()):
        own = [stretch for stretch in found if festival in stretch.festivals]
        min(own, key=lambda stretch: abs(stretch.days[0] - day)).working.append(day)
    return found


def file_of(year: int, arranged: list[Stretch]) -> Iterator[str]:
    yield f"# The State Council's arrangement of holidays and swapped working days for {year}."
    yield f"years = [{year}]"
    for stretch in arranged:
        zh, en = stretch.name
        yield ""
        yield "[[holiday]]"
        yield f'name = "{zh}"'
        yield f'name_en = "{en}"'
        yield f"from = {stretch.days[0]}"
        yield f"to = {stretch.days[-1]}"
        if stretch.working:
            yield f"working = [{', '.join(str(day) for day in stretch.working)}]"


def differences() -> Iterator[date]:
    """Days of which the two packages disagree whether one works on them."""
    other = country_holidays.country_holidays("CN", years=range(YEARS[0], YEARS[-1] + 2))
    day = date(YEARS[0], 1, 1)
    while day.year in YEARS:
        if chinese_calendar.is_workday(day) != other.is_working_day(day):
            yield day
        day += DAY


def files_of_all_years() -> dict[str, str]:
    """Each year's file, by its stem."""
    found = stretches()
    return {
        str(year): "\n".join(file_of(year, [one for one in found if one.year == year])) + "\n"
        for year in YEARS
    }


def main() -> None:
    doubtful = set(differences()) - KNOWN_DIFFERENCES
    if doubtful:
        sys.exit(f"chinesecalendar and holidays disagree on {', '.join(map(str, sorted(doubtful)))}")
    for stem, text in files_of_all_years().items():
        (OUT / f"{stem}.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
