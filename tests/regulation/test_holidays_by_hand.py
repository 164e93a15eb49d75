"""Last days over every long holiday 2020 to 2026, worked out by hand from the State Council's notices.

Each line: limit | day zero | reviews | last day | how it was counted: the counted days, in order.
"""

from datetime import date

import pytest

from regulation.counting import Exclusion, count
from regulation.limits import limit

TABLE = """
# New Year 2019: Sat 29 December 2018 worked, 30 December to 1 January off
revocation | 2018-12-28 | | 2018-12-29 | a Saturday worked in exchange
objection | 2018-12-28 | | 2019-01-03 | Sat 29, Wed 2, Thu 3
# New Year 2020: Wednesday 1 January alone
revocation | 2019-12-31 | | 2020-01-02 | Thu 2
# Spring Festival 2020, as prolonged: off 24 January to 2 February, worked Sun 19 January only
revocation | 2020-01-18 | | 2020-01-19 | received on a rest Saturday; the Sunday is worked
verification | 2020-01-17 | | 2020-01-23 | Sun 19, Mon 20, Tue 21, Wed 22, Thu 23
objection | 2020-01-23 | | 2020-02-05 | Mon 3, Tue 4, Wed 5 February; Sat 1 is no longer worked
notice_objection | 2020-01-20 | | 2020-02-11 | 21 22 23 January, 3 4 5 6 7, 10 11 February
objection | 2020-01-22 | 2020-01-23..2020-02-04 | 2020-02-06 | Thu 23 counts; 3 and 4 February left out; Wed 5, Thu 6
# Qingming 2020: Sat 4 to Mon 6 April
objection | 2020-04-02 | | 2020-04-08 | Fri 3, Tue 7, Wed 8
revocation | 2020-04-03 | | 2020-04-07 | Tue 7
# Labour Day 2020: 1 to 5 May off, Sun 26 April and Sat 9 May worked
objection | 2020-04-24 | | 2020-04-28 | Sun 26, Mon 27, Tue 28
objection | 2020-04-29 | | 2020-05-07 | Thu 30, Wed 6, Thu 7
verification | 2020-05-05 | | 2020-05-11 | received on a holiday; Wed 6, Thu 7, Fri 8, Sat 9, Mon 11
objection_with_provider | 2020-04-27 | 2020-04-29..2020-05-08 | 2020-05-14 | Tue 28, Wed 29; Sat 9, Mon 11, Tue 12, Wed 13, Thu 14
# Dragon Boat 2020: Thu 25 to Sat 27 June off, Sun 28 worked
objection | 2020-06-23 | | 2020-06-29 | Wed 24, Sun 28, Mon 29
revocation | 2020-06-24 | | 2020-06-28 | Sun 28
objection | 2020-06-22 | 2020-06-24..2020-06-28 | 2020-06-29 | Tue 23, Wed 24; the worked Sunday left out; Mon 29
# National Day and Mid-Autumn 2020: 1 to 8 October off, Sun 27 September and Sat 10 October worked
objection | 2020-09-29 | | 2020-10-10 | Wed 30, Fri 9, Sat 10
objection_with_provider | 2020-09-25 | | 2020-10-12 | Sun 27, Mon 28, Tue 29, Wed 30, Fri 9, Sat 10, Mon 12
objection | 2020-09-25 | 2020-09-29..2020-10-09 | 2020-10-10 | Sun 27, Mon 28; Tue 29 would be the last and is passed over; first day after the 9th
# New Year 2021: Fri 1 to Sun 3 January
objection | 2020-12-30 | | 2021-01-05 | Thu 31, Mon 4, Tue 5
revocation | 2020-12-31 | | 2021-01-04 | Mon 4
# Spring Festival 2021: 11 to 17 February off, Sun 7 and Sat 20 worked
verification | 2021-02-05 | | 2021-02-18 | Sun 7, Mon 8, Tue 9, Wed 10, Thu 18
objection | 2021-02-10 | | 2021-02-20 | Thu 18, Fri 19, Sat 20
objection | 2021-02-10 | 2021-02-18..2021-02-19 | 2021-02-22 | Thu 18; Fri 19 left out; Sat 20, Mon 22
# Qingming 2021: Sat 3 to Mon 5 April
objection | 2021-04-02 | | 2021-04-08 | Tue 6, Wed 7, Thu 8
# Labour Day 2021: 1 to 5 May off, Sun 25 April and Sat 8 May worked
verification | 2021-04-23 | | 2021-04-29 | Sun 25, Mon 26, Tue 27, Wed 28, Thu 29
objection | 2021-04-29 | | 2021-05-07 | Fri 30, Thu 6, Fri 7
objection | 2021-04-30 | | 2021-05-08 | Thu 6, Fri 7, Sat 8
# Dragon Boat 2021: Sat 12 to Mon 14 June
revocation | 2021-06-11 | | 2021-06-15 | Tue 15
public_notice_service | 2021-05-13 | | 2021-06-15 | the thirtieth day is Sat 12 June; rolls over the holiday
# Mid-Autumn 2021: 19 to 21 September off, Sat 18 worked
objection | 2021-09-17 | | 2021-09-23 | Sat 18, Wed 22, Thu 23
objection_with_provider | 2021-09-17 | | 2021-09-28 | Sat 18, Wed 22, Thu 23, Fri 24, Sun 26, Mon 27, Tue 28
# National Day 2021: 1 to 7 October off, Sun 26 September and Sat 9 October worked
objection | 2021-09-29 | | 2021-10-09 | Thu 30, Fri 8, Sat 9
notice_objection | 2021-09-24 | | 2021-10-13 | Sun 26, 27 28 29 30 September, Fri 8, Sat 9, 11 12 13 October
# New Year 2022: Sat 1 to Mon 3 January
objection | 2021-12-30 | | 2022-01-05 | Fri 31, Tue 4, Wed 5
# Spring Festival 2022: 31 January to 6 February off, Sat 29 and Sun 30 January worked
objection | 2022-01-28 | | 2022-02-07 | Sat 29, Sun 30, Mon 7
verification | 2022-01-26 | | 2022-02-07 | Thu 27, Fri 28, Sat 29, Sun 30, Mon 7
objection | 2022-01-27 | 2022-01-29..2022-02-08 | 2022-02-09 | Fri 28, Sat 29; Sun 30, 7 and 8 left out; Wed 9
# Qingming 2022: 3 to 5 April off, Sat 2 worked
objection | 2022-04-01 | | 2022-04-07 | Sat 2, Wed 6, Thu 7
# Labour Day 2022: 30 April to 4 May off, Sun 24 April and Sat 7 May worked
verification | 2022-04-22 | | 2022-04-28 | Sun 24, Mon 25, Tue 26, Wed 27, Thu 28
objection | 2022-04-29 | | 2022-05-07 | Thu 5, Fri 6, Sat 7
# Dragon Boat 2022: Fri 3 to Sun 5 June
objection | 2022-06-01 | | 2022-06-07 | Thu 2, Mon 6, Tue 7
# Mid-Autumn 2022: Sat 10 to Mon 12 September
objection | 2022-09-08 | | 2022-09-14 | Fri 9, Tue 13, Wed 14
reconsideration_application | 2022-07-12 | | 2022-09-13 | the sixtieth day is Sat 10 September; rolls over the holiday
# National Day 2022: 1 to 7 October off, Sat 8 and Sun 9 worked
objection | 2022-09-29 | | 2022-10-09 | Fri 30, Sat 8, Sun 9
objection_with_provider | 2022-09-30 | | 2022-10-14 | Sat 8, Sun 9, Mon 10, Tue 11, Wed 12, Thu 13, Fri 14
# New Year 2023: Sat 31 December 2022 to Mon 2 January
objection | 2022-12-29 | | 2023-01-04 | Fri 30, Tue 3, Wed 4
# Spring Festival 2023: 21 to 27 January off, Sat 28 and Sun 29 worked
verification | 2023-01-19 | | 2023-01-31 | Fri 20, Sat 28, Sun 29, Mon 30, Tue 31
objection | 2023-01-20 | | 2023-01-30 | Sat 28, Sun 29, Mon 30
# Qingming 2023: Wednesday 5 April alone
objection | 2023-04-03 | | 2023-04-07 | Tue 4, Thu 6, Fri 7
# Labour Day 2023: 29 April to 3 May off, Sun 23 April and Sat 6 May worked
objection | 2023-04-21 | | 2023-04-25 | Sun 23, Mon 24, Tue 25
verification | 2023-04-28 | | 2023-05-09 | Thu 4, Fri 5, Sat 6, Mon 8, Tue 9
# Dragon Boat 2023: Thu 22 to Sat 24 June off, Sun 25 worked
objection | 2023-06-21 | | 2023-06-27 | Sun 25, Mon 26, Tue 27
# Mid-Autumn and National Day 2023: 29 September to 6 October off, Sat 7 and Sun 8 worked
objection | 2023-09-27 | | 2023-10-08 | Thu 28, Sat 7, Sun 8
objection | 2023-09-26 | 2023-09-28..2023-10-08 | 2023-10-09 | Wed 27, Thu 28; both worked weekend days left out; Mon 9
# New Year 2024: Monday 1 January after an ordinary weekend
revocation | 2023-12-29 | | 2024-01-02 | Tue 2
# Spring Festival 2024: 10 to 17 February off, Sun 4 and Sun 18 worked; the eve, Fri 9, is worked too
objection | 2024-02-08 | | 2024-02-19 | Fri 9, Sun 18, Mon 19
verification | 2024-02-02 | | 2024-02-08 | Sun 4, Mon 5, Tue 6, Wed 7, Thu 8
# Qingming 2024: Thu 4 to Sat 6 April off, Sun 7 worked
objection | 2024-04-03 | | 2024-04-09 | Sun 7, Mon 8, Tue 9
# Labour Day 2024: 1 to 5 May off, Sun 28 April and Sat 11 May worked
objection | 2024-04-26 | | 2024-04-30 | Sun 28, Mon 29, Tue 30
objection_with_provider | 2024-04-30 | | 2024-05-13 | 6 7 8 9 10, Sat 11, Mon 13
# Dragon Boat 2024: Monday 10 June
objection | 2024-06-06 | | 2024-06-12 | Fri 7, Tue 11, Wed 12
# Mid-Autumn 2024: 15 to 17 September off, Sat 14 worked
objection | 2024-09-13 | | 2024-09-19 | Sat 14, Wed 18, Thu 19
# National Day 2024: 1 to 7 October off, Sun 29 September and Sat 12 October worked
objection | 2024-09-27 | | 2024-10-08 | Sun 29, Mon 30, Tue 8
verification | 2024-09-30 | | 2024-10-12 | 8 9 10 11, Sat 12
# New Year 2025: Wednesday 1 January alone
revocation | 2024-12-31 | | 2025-01-02 | Thu 2
# Spring Festival 2025: 28 January to 4 February off, Sun 26 January and Sat 8 February worked
objection | 2025-01-24 | | 2025-02-05 | Sun 26, Mon 27, Wed 5
verification | 2025-01-27 | | 2025-02-10 | 5 6 7, Sat 8, Mon 10
objection | 2025-01-23 | 2025-01-27..2025-02-05 | 2025-02-06 | Fri 24, Sun 26; Mon 27 would be the last and is passed over; Thu 6
# Qingming 2025: Fri 4 to Sun 6 April
objection | 2025-04-02 | | 2025-04-08 | Thu 3, Mon 7, Tue 8
# Labour Day 2025: 1 to 5 May off, Sun 27 April worked
objection | 2025-04-25 | | 2025-04-29 | Sun 27, Mon 28, Tue 29
objection | 2025-04-29 | | 2025-05-07 | Wed 30, Tue 6, Wed 7
# Dragon Boat 2025: Sat 31 May to Mon 2 June
revocation | 2025-05-30 | | 2025-06-03 | Tue 3
announcement_display | 2025-05-01 | | 2025-06-03 | the thirtieth day is Sat 31 May; rolls over the holiday
# National Day and Mid-Autumn 2025: 1 to 8 October off, Sun 28 September and Sat 11 October worked
objection | 2025-09-26 | | 2025-09-30 | Sun 28, Mon 29, Tue 30
objection | 2025-09-30 | | 2025-10-11 | Thu 9, Fri 10, Sat 11
reconsideration | 2025-09-22 | | 2025-10-24 | 23 24 25 26, Sun 28, 29 30; 9 10, Sat 11, 13 to 17, 20 to 24
# New Year 2026: 1 to 3 January off, Sun 4 worked
objection | 2025-12-31 | | 2026-01-06 | Sun 4, Mon 5, Tue 6
# Spring Festival 2026: 15 to 23 February off, Sat 14 and Sat 28 worked
verification | 2026-02-13 | | 2026-02-27 | Sat 14, Tue 24, Wed 25, Thu 26, Fri 27
objection_with_provider | 2026-02-14 | | 2026-03-03 | 24 25 26 27, Sat 28, Mon 2, Tue 3
objection | 2026-02-11 | 2026-02-13..2026-02-24 | 2026-02-25 | Thu 12, Fri 13; Sat 14 and Tue 24 left out; Wed 25
# Qingming 2026: Sat 4 to Mon 6 April
objection | 2026-04-02 | | 2026-04-08 | Fri 3, Tue 7, Wed 8
# Labour Day 2026: 1 to 5 May off, Sat 9 worked
objection | 2026-04-30 | | 2026-05-08 | Wed 6, Thu 7, Fri 8
verification | 2026-04-30 | | 2026-05-11 | 6 7 8, Sat 9, Mon 11
# Dragon Boat 2026: Fri 19 to Sun 21 June
objection | 2026-06-17 | | 2026-06-23 | Thu 18, Mon 22, Tue 23
# Mid-Autumn 2026: 25 to 27 September off, Sun 20 worked (for National Day)
verification | 2026-09-18 | | 2026-09-24 | Sun 20, Mon 21, Tue 22, Wed 23, Thu 24
objection | 2026-09-23 | | 2026-09-29 | Thu 24, Mon 28, Tue 29
# National Day 2026: 1 to 7 October off, Sat 10 worked
objection | 2026-09-28 | | 2026-10-08 | Tue 29, Wed 30, Thu 8
objection_with_provider | 2026-09-28 | | 2026-10-13 | 29 30, 8 9, Sat 10, Mon 12, Tue 13
provider_reply | 2026-09-30 | 2026-10-09..2026-10-12 | 2026-10-13 | Thu 8, Fri 9; Sat 10 and Mon 12 left out; Tue 13
reconsideration_application | 2026-08-04 | | 2026-10-08 | the sixtieth day is Sat 3 October; rolls over the holiday
# Years take the corresponding date, be it a holiday, or the month's last day
disclosure_max | 2021-10-01 | | 2026-10-01 | a holiday; a maximum never rolls
disclosure_max | 2020-02-29 | | 2025-02-28 | no 29th in February 2025
"""


ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.strip().splitlines()
    if not line.startswith("#")
]


def reviews(cell):
    for span in cell.split():
        commissioned, reported = span.split("..")
        yield Exclusion(date.fromisoformat(commissioned), date.fromisoformat(reported) if reported else None)


@pytest.mark.parametrize(("code", "from_on", "left_out", "last_day", "how"), ROWS)
def test_the_last_day_is_the_one_worked_out_by_hand(code, from_on, left_out, last_day, how):
    day_zero = date.fromisoformat(from_on)
    counted = count(limit(code, day_zero), day_zero, tuple(reviews(left_out)))
    assert str(counted.last_day) == last_day, how


def test_the_table_holds_sixty_rows_and_more():
    assert len(ROWS) >= 60
