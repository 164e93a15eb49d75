import ast
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

import regulation
from regulation.arrangements import published
from regulation.calendar import HENAN, DayKind, WorkingCalendar, read_arrangement
from regulation.refusals import Invalid
from tools.make_arrangements import files_of_all_years


def every_day(first, last):
    return [date.fromordinal(on) for on in range(first.toordinal(), last.toordinal() + 1)]


def called(day):
    name = HENAN.name(day)
    return name and (name.zh, name.en)


DAYS = every_day(date(2018, 1, 1), date(2026, 12, 31))
OTHER = holidays.country_holidays("CN", years=range(2018, 2028))


def test_every_day_of_2018_to_2026_is_what_two_packages_say():
    assert len(DAYS) == 3287
    for day in DAYS:
        assert HENAN.is_working(day) == chinese_calendar.is_workday(day), day
        assert HENAN.is_working(day) == OTHER.is_working_day(day), day


def test_every_kind_agrees_with_the_weekday_and_the_work_done():
    for day in DAYS:
        kind = HENAN.kind(day)
        assert (kind is DayKind.SWAPPED_WORKDAY) == (HENAN.is_working(day) and day.weekday() >= 5), day
        assert (kind is DayKind.WORKDAY) == (HENAN.is_working(day) and day.weekday() < 5), day
        assert (HENAN.name(day) is None) == (kind in {DayKind.WORKDAY, DayKind.WEEKEND}), day


@pytest.mark.parametrize(
    ("day", "kind", "zh", "en"),
    [
        ("2026-10-01", "holiday", "国庆节", "National Day"),
        ("2026-10-10", "swapped_workday", "国庆节调休上班", "working day in exchange for National Day"),
        ("2018-12-31", "holiday", "元旦", "New Year's Day"),
        ("2018-12-29", "swapped_workday", "元旦调休上班", "working day in exchange for New Year's Day"),
        ("2019-05-03", "holiday", "劳动节", "Labour Day"),  # as amended in March 2019
        ("2020-02-01", "holiday", "春节", "Spring Festival"),  # as prolonged in January 2020
        ("2020-10-01", "holiday", "国庆节、中秋节", "National Day and Mid-Autumn Festival"),
        ("2023-09-29", "holiday", "中秋节、国庆节", "Mid-Autumn Festival and National Day"),
        ("2025-05-31", "holiday", "端午节", "Dragon Boat Festival"),
        ("2024-04-04", "holiday", "清明节", "Qingming Festival"),
    ],
)
def test_holidays_and_swapped_days_have_their_names(day, kind, zh, en):
    assert HENAN.kind(date.fromisoformat(day)) == kind
    assert called(date.fromisoformat(day)) == (zh, en)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2024-02-09", "workday"),
        ("2023-12-31", "weekend"),
        ("2026-09-30", "workday"),
        ("2019-04-06", "weekend"),
    ],
)
def test_other_days_are_what_the_week_makes_them(day, kind):
    assert HENAN.kind(date.fromisoformat(day)) == kind


def test_2004_to_2026_are_published():
    assert [year for year in range(2000, 2100) if HENAN.is_published(year)] == list(range(2004, 2027))


def test_unpublished_years_rest_on_the_thirteen_statutory_days():
    assert {str(day) for day in every_day(date(2027, 1, 1), date(2027, 12, 31)) if HENAN.name(day)} == {
        "2027-01-01",
        *(
            "2027-02-05",
            "2027-02-06",
            "2027-02-07",
            "2027-02-08",
        ),  # the eve of Saturday 6 February, to the third day
        "2027-04-05",
        *("2027-05-01", "2027-05-02"),
        "2027-06-09",
        "2027-09-15",
        *("2027-10-01", "2027-10-02", "2027-10-03"),
    }


def test_statutory_days_to_2099_are_what_another_package_computes():
    other = holidays.country_holidays("CN", observed=False, years=range(2027, 2100))
    for day in every_day(date(2027, 1, 1), date(2099, 12, 31)):
        assert (HENAN.kind(day) is DayKind.HOLIDAY) == (day in other), day


def test_before_2025_eleven_days_are_statutory():
    assert (
        sum(
            WorkingCalendar().name(day) is not None for day in every_day(date(2023, 1, 1), date(2023, 12, 31))
        )
        == 11
    )


def test_festivals_on_one_day_share_it():
    assert called(date(2031, 10, 1)) == ("国庆节、中秋节", "National Day and Mid-Autumn Festival")


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2100, 1, 1)])
def test_the_calendar_ends_where_it_ends(day):
    with pytest.raises(Invalid):
        HENAN.kind(day)


def test_an_instant_is_no_day():
    with pytest.raises(TypeError):
        HENAN.is_working(datetime(2026, 10, 1, 17, tzinfo=UTC))


# Counting on the calendar


def test_the_nth_working_day_is_found_as_by_walking():
    working = [day for day in DAYS if HENAN.is_working(day)]
    for start in DAYS[::7]:
        later = [day for day in working if day > start][:300]
        for n in (1, 2, 5, 20, 250, 300):
            if len(later) >= n:
                assert HENAN.nth_working_day(start, n) == later[n - 1]


def test_the_nth_working_day_before_is_found_as_by_walking():
    working = [day for day in DAYS if HENAN.is_working(day)]
    for end in DAYS[400::7]:
        earlier = [day for day in working if day < end][::-1]
        for n in (1, 2, 250):
            assert HENAN.nth_working_day_before(end, n) == earlier[n - 1]


def test_working_days_between_leaves_out_the_first_and_takes_in_the_last():
    assert HENAN.working_days_between(date(2026, 9, 28), date(2026, 10, 8)) == 3
    assert HENAN.working_days_between(date(2026, 9, 28), date(2026, 9, 28)) == 0
    assert HENAN.working_days_between(date(2026, 10, 8), date(2026, 9, 28)) == 0
    assert HENAN.working_days_between(date(2024, 12, 31), date(2025, 12, 31)) == 248


def test_there_is_no_zeroth_working_day():
    with pytest.raises(ValueError, match="from one"):
        HENAN.nth_working_day(date(2026, 9, 28), 0)


# Arrangements laid over


def arranged_2027():
    return read_arrangement(
        """
        years = [2027]
        [[holiday]]
        name = "元旦"
        name_en = "New Year's Day"
        from = 2026-12-31
        to = 2027-01-03
        working = [2026-12-27]
        [[holiday]]
        name = "国庆节"
        name_en = "National Day"
        from = 2027-10-01
        to = 2027-10-07
        working = [2027-09-26, 2027-10-09]
        """
    )


def test_an_arrangement_publishes_its_year_and_replaces_it_whole():
    calendar = HENAN.with_arrangement(arranged_2027())
    assert calendar.is_published(2027)
    assert calendar.kind(date(2027, 10, 9)) is DayKind.SWAPPED_WORKDAY
    assert calendar.kind(date(2027, 10, 7)) is DayKind.HOLIDAY
    assert calendar.kind(date(2027, 2, 8)) is DayKind.WORKDAY  # it names no Spring Festival


def test_an_arrangement_may_change_the_end_of_the_year_before():
    calendar = HENAN.with_arrangement(arranged_2027())
    assert calendar.is_published(2026)
    assert calendar.kind(date(2026, 12, 31)) is DayKind.HOLIDAY
    assert calendar.kind(date(2026, 12, 27)) is DayKind.SWAPPED_WORKDAY
    assert calendar.kind(date(2026, 10, 1)) is DayKind.HOLIDAY
    assert calendar.nth_working_day(date(2026, 12, 26), 5) == date(2027, 1, 4)  # 27 28 29 30, then Monday


def test_a_calendar_is_not_changed_by_what_is_laid_over_it():
    before = [HENAN.kind(day) for day in every_day(date(2026, 12, 1), date(2027, 12, 31))]
    HENAN.with_arrangement(arranged_2027())
    assert [HENAN.kind(day) for day in every_day(date(2026, 12, 1), date(2027, 12, 31))] == before


def test_2019s_arrangement_changed_the_last_days_of_2018():
    until_2018 = WorkingCalendar(one for one in published() if max(one.years) <= 2018)
    assert until_2018.kind(date(2018, 12, 29)) is DayKind.WEEKEND
    assert until_2018.kind(date(2018, 12, 31)) is DayKind.WORKDAY
    (of_2019,) = (one for one in published() if 2019 in one.years)
    amended = until_2018.with_arrangement(of_2019)
    assert amended.kind(date(2018, 12, 29)) is DayKind.SWAPPED_WORKDAY
    assert amended.kind(date(2018, 12, 31)) is DayKind.HOLIDAY
    # three working days from Thursday 27 December: 28, 31, 2 January; amended: 28, 29, 2 January
    assert until_2018.nth_working_day(date(2018, 12, 27), 2) == date(2018, 12, 31)
    assert amended.nth_working_day(date(2018, 12, 27), 2) == date(2018, 12, 29)


def test_single_days_overlay_a_year_without_publishing_it():
    calendar = HENAN.with_arrangement(
        read_arrangement('[[holiday]]\nname = "临时放假"\nname_en = "special holiday"\nfrom = 2027-09-03\n')
    )
    assert calendar.kind(date(2027, 9, 3)) is DayKind.HOLIDAY
    assert calendar.kind(date(2027, 10, 1)) is DayKind.HOLIDAY  # statutory still
    assert not calendar.is_published(2027)


def test_a_holiday_called_off_is_an_ordinary_day_again():
    calendar = HENAN.with_arrangement(read_arrangement("ordinary = [2026-10-07, 2026-10-10]"))
    assert calendar.kind(date(2026, 10, 7)) is DayKind.WORKDAY
    assert calendar.kind(date(2026, 10, 10)) is DayKind.WEEKEND
    assert calendar.name(date(2026, 10, 7)) is None
    assert calendar.nth_working_day(date(2026, 10, 6), 3) == date(2026, 10, 9)


def test_an_amended_arrangement_replaces_the_former():
    amended = read_arrangement(
        'years = [2027]\n[[holiday]]\nname = "元旦"\nname_en = "New Year"\nfrom = 2027-01-01\n'
    )
    calendar = HENAN.with_arrangement(arranged_2027()).with_arrangement(amended)
    assert calendar.kind(date(2027, 10, 9)) is DayKind.WEEKEND
    assert calendar.kind(date(2027, 1, 1)) is DayKind.HOLIDAY


# The file


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ("years = [", "arrangement"),
        ("", "arrangement"),
        ("year = 2027", "arrangement.year"),
        ("years = 2027", "years"),
        ("years = [1999]", "years"),
        ("years = [true]", "years"),
        ('years = ["2027"]', "years"),
        ("ordinary = [2027-01-01T00:00:00]", "ordinary"),
        ("holiday = [1]", "holiday.1"),
        ('[[holiday]]\nname = "元旦"\nname_en = "New Year"\n', "holiday.1.from"),
        ('[[holiday]]\nname = "元旦"\nfrom = 2027-01-01\n', "holiday.1.name_en"),
        ('[[holiday]]\nname = " "\nname_en = "x"\nfrom = 2027-01-01\n', "holiday.1.name"),
        ('[[holiday]]\nname = "a"\nname_en = "a"\nfrom = "2027-01-01"\n', "holiday.1.from"),
        ('[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-03\nto = 2027-01-01\n', "holiday.1.to"),
        ('[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-03\nto = 2028-01-01\n', "holiday.1.to"),
        (
            '[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-01\nworking = [2027-01-04]\n',
            "holiday.1.working",
        ),
        (
            '[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-01\nworking = 2027-01-02\n',
            "holiday.1.working",
        ),
        ('[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-02\nworking = [2027-01-02]\n', "holiday"),
        ('[[holiday]]\nname = "a"\nname_en = "a"\nfrom = 2027-01-02\nweekend = true\n', "holiday.1.weekend"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_where_it_is_wrong(told, field):
    with pytest.raises(Invalid) as refused:
        read_arrangement(told)
    assert refused.value.field == field
    assert refused.value.reason.zh
    assert refused.value.reason.en


def test_the_packaged_files_hold_one_year_each():
    assert [sorted(one.years) for one in published()] == [[year] for year in range(2004, 2027)]


def test_packaged_days_belong_to_their_year_or_end_the_one_before():
    for one in published():
        (year,) = one.years
        first = date(year, 1, 1) - timedelta(days=5)
        assert all(first <= day.on <= date(year, 12, 31) for day in one.days), year


def test_the_calendar_alone_imports_workalendar():
    root = Path(regulation.__file__).parent
    importing = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
        )
        if name.split(".")[0] in {"workalendar", "chinese_calendar", "holidays"}
    }
    assert importing == {"calendar.py"}


def test_published_years_need_no_calendar_package_at_run_time():
    asked = (
        "import sys; from datetime import date; from regulation.counting import count, explain;"
        "from regulation.limits import limit; on = date(2026, 9, 28); row = limit('objection', on);"
        "count(row, on); explain(row, on);"
        "print({'workalendar', 'chinese_calendar', 'holidays'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_the_packaged_files_are_what_the_tool_writes():
    kept = Path(regulation.__file__).parent / "arrangements"
    assert {
        file.stem: file.read_text(encoding="utf-8") for file in kept.glob("*.toml")
    } == files_of_all_years()
