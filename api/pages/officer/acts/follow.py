"""One thing that follows from an act."""

from dataclasses import dataclass

from api.pages.frame.dates import day_text
from api.pages.officer.case.file import CaseFile
from regulation.counting import Counted
from regulation.text import Text


@dataclass(frozen=True)
class Follow:
    """One thing that follows. `if_changed`: only where the record changes by it."""

    icon: str
    words: Text
    if_changed: bool = False


def day_of(file: CaseFile, counted: Counted) -> Text:
    if counted.last_day is None:
        return Text("收到报告后另算的日期", "a day counted once the report arrives")
    return day_text(counted.last_day, file.today)
