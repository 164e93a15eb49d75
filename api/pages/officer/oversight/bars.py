"""The chart of what is still owed, by the working days that are left: bars to be drawn and the words beside each."""

from dataclasses import dataclass
from datetime import date

from ledger.queries.oversight import OpenDuties
from regulation.calendar import WorkingCalendar
from regulation.text import Text

SINGLE, UP_TO = 7, 10
WIDTH, HEIGHT, STEP, BAR = 600, 168, 50, 36


@dataclass(frozen=True)
class Bar:
    """`name` stands under it, `words` in the table; `kind` says how it is drawn. The rest is where."""

    name: Text
    words: Text
    number: int
    kind: str
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2


@dataclass(frozen=True)
class Chart:
    """`said` is the whole in one sentence."""

    bars: tuple[Bar, ...]
    said: Text
    width: int = WIDTH
    height: int = HEIGHT
    bar: int = BAR


def chart(duties: OpenDuties, today: date, calendar: WorkingCalendar) -> Chart:
    counted = _counted(duties, today, calendar)
    most = max(number for _, _, number, _ in counted) or 1
    bars = []
    for place, (name, words, number, kind) in enumerate(counted):
        height = -(-number * (HEIGHT - 20) // most)  # something is never drawn as nothing
        bars.append(Bar(name, words, number, kind, place * STEP + (STEP - BAR) // 2, HEIGHT - height, height))
    overdue, due = counted[0][2], counted[1][2]
    said = Text(
        f"未结期限{duties.total}个：逾期{overdue}个，今天届满{due}个，暂停{duties.paused}个。",
        f"Open time limits: {duties.total}. Overdue {overdue}, due today {due}, paused {duties.paused}.",
    )
    return Chart(tuple(bars), said)


def _counted(duties: OpenDuties, today: date, calendar: WorkingCalendar) -> list[tuple[Text, Text, int, str]]:
    """The name and words of each bar, how many there are, and its kind. A free day's last day counts as the one before."""
    days = [today, *(calendar.nth_working_day(today, nth) for nth in range(1, UP_TO + 1))]
    rows = [
        (
            Text("逾期", "late"),
            Text("已逾期未结", "overdue"),
            duties.between(date.min, _yesterday(today)),
            "overdue",
        ),
        (Text("今天", "today"), Text("今天届满", "due today"), duties.by_day.get(today, 0), "today"),
    ]
    for nth in range(1, SINGLE + 1):
        words = Text(f"还剩{nth}个工作日", f"{nth} working day{'' if nth == 1 else 's'} left")
        number = duties.between(days[nth - 1], days[nth])
        rows.append((Text(str(nth), str(nth)), words, number, "ahead"))
    near = Text(f"{SINGLE + 1}–{UP_TO}", f"{SINGLE + 1}–{UP_TO}")
    near_words = Text(f"还剩{near.zh}个工作日", f"{near.en} working days left")
    rows.append((near, near_words, duties.between(days[SINGLE], days[UP_TO]), "ahead"))
    far_words = Text(f"还剩{UP_TO}个以上工作日", f"more than {UP_TO} working days left")
    rows.append((Text("更多", "more"), far_words, duties.between(days[UP_TO], date.max), "ahead"))
    rows.append(
        (Text("暂停", "paused"), Text("暂停，无届满日", "paused, no last day"), duties.paused, "paused")
    )
    return rows


def _yesterday(today: date) -> date:
    return date.fromordinal(today.toordinal() - 1)
