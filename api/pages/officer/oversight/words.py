"""The sentence an overview begins with: what waits for the supervisor."""

from regulation.text import Text

_NOTHING = Text(
    "没有等您填写原因的逾期，没有过期未到的报告。",
    "No breach waits for its cause from you, and no report is overdue.",
)


def summary(uncaused: int, overdue_reports: int) -> Text:
    parts = []
    if uncaused:
        one = "one breach waits for its cause from you"
        many = f"{uncaused} breaches wait for their causes from you"
        parts.append(Text(f"{uncaused}件逾期等您填写原因", one if uncaused == 1 else many))
    if overdue_reports:
        one = "one report is past its expected date"
        many = f"{overdue_reports} reports are past their expected dates"
        parts.append(Text(f"{overdue_reports}份报告已过预计日期", one if overdue_reports == 1 else many))
    if not parts:
        return _NOTHING
    english = " and ".join(part.en for part in parts)
    return Text(f"有{'，'.join(part.zh for part in parts)}。", f"{english[:1].upper()}{english[1:]}.")
