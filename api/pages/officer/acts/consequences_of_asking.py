"""What follows from asking the provider, from its reply, and from a review: which clock moves, to which day, who is told."""

from collections.abc import Iterator

from api.pages.officer.acts.follow import Follow, day_of
from api.pages.officer.acts.forecasts import (
    clash,
    if_asked,
    if_cancelled,
    if_commissioned,
    if_reported,
    is_past,
)
from api.pages.officer.case.file import CaseFile
from api.pages.strip.spoken_days import listed
from regulation.counting import Counted
from regulation.limits import LimitUnit
from regulation.text import Text
from regulation.words import length_text


def asking(file: CaseFile) -> Iterator[Follow]:
    main, reply = if_asked(file)
    provider = file.name(file.case.provider) if file.case.provider else Text("该单位", "The unit asked")
    yield Follow(
        "send",
        Text(
            "{unit}收到核查通知，{day}24:00前回复",
            "{unit} receives the verification notice and is to answer by 24:00 on {day}",
        ).filled(unit=provider, day=day_of(file, reply)),
    )
    if main is not None:
        yield Follow(
            "repeat-2",
            Text(
                "异议期限改为自收到之日起7个工作日：{day}24:00届满",
                "The objection is now due within seven working days of its receipt: by 24:00 on {day}",
            ).filled(day=day_of(file, main)),
        )
        yield Follow(
            "mail",
            Text("{who}收到期限变更通知", "{who} is told of the new date").filled(
                who=file.name(file.case.subject)
            ),
        )
    if clash(reply, main):
        yield Follow(
            "triangle-alert",
            Text(
                "回复期限晚于本单位期限，两个单位都会收到提示",
                "The reply falls due after your own last day; both units are warned",
            ),
        )


def replying(file: CaseFile) -> Iterator[Follow]:
    unit = file.name(file.case.unit)
    yield Follow(
        "send", Text("{unit}收到回复和理由", "{unit} receives the reply and the reasons").filled(unit=unit)
    )
    yield Follow(
        "file-clock",
        Text("记录现在不变，{unit}作出决定时才变", "The record stays as it is until {unit} decides").filled(
            unit=unit
        ),
    )
    if file.reply is not None:
        late = file.is_late(file.reply)
        words = (
            Text("回复期限办结，逾期记录保留", "The reply is met late; the breach stays on record")
            if late
            else Text("回复期限按期办结", "The reply is met in time")
        )
        yield Follow("triangle-alert" if late else "circle-check", words)
    if file.own_review is not None:
        yield Follow(
            "ban", Text("本单位委托的评审不再等待", "The review your unit commissioned is no longer awaited")
        )


def commissioning(file: CaseFile) -> Iterator[Follow]:
    counted = if_commissioned(file)
    if counted is None:
        yield Follow(
            "triangle-alert",
            Text(
                "异议期限已经逾期，委托不使它恢复",
                "The objection is overdue already; a review revives nothing",
            ),
        )
    elif counted.last_day is None:
        left = length_text(counted.remaining, LimitUnit.WORKING_DAY)
        yield Follow(
            "circle-pause",
            Text(
                "异议期限从明天起暂停，收到报告后还剩{left}",
                "The objection's clock stops from tomorrow; {left} remain once the report arrives",
            ).filled(left=left),
        )
    yield from _both_are_told(file)
    yield Follow(
        "bell",
        Text(
            "过了预计日期报告还没有到，监督人员会收到警示", "Past the expected date the supervisor is alarmed"
        ),
    )


def reporting(file: CaseFile) -> Iterator[Follow]:
    counted = if_reported(file, file.today)
    if counted is not None:
        yield from _runs_on(
            file,
            counted,
            Text(
                "报告日为今天的，异议期限{day}24:00届满",
                "With today as the date of the report, the objection is due by 24:00 on {day}",
            ),
        )
    yield from _both_are_told(file)


def cancelling(file: CaseFile) -> Iterator[Follow]:
    counted = if_cancelled(file)
    yield Follow(
        "undo-2", Text("委托以来的时间照常计入期限", "The time since the commission counts after all")
    )
    if counted is not None:
        yield from _runs_on(
            file, counted, Text("异议期限{day}24:00届满", "The objection is due by 24:00 on {day}")
        )
    yield from _both_are_told(file)


def _runs_on(file: CaseFile, counted: Counted, words: Text) -> Iterator[Follow]:
    if counted.last_day is None:
        yield Follow(
            "circle-pause",
            Text(
                "另一项评审还没有报告，期限继续暂停",
                "Another review is still open, so the clock stays stopped",
            ),
        )
        return
    yield Follow("circle-play", words.filled(day=day_of(file, counted)))
    if is_past(counted, file.today):
        yield Follow(
            "triangle-alert",
            Text("这一天已经过去：逾期会立即记录", "That day has passed: the breach is recorded at once"),
        )


def _both_are_told(file: CaseFile) -> Iterator[Follow]:
    told = [file.name(file.case.subject)]
    other = file.case.provider if file.reader.unit == file.case.unit else file.case.unit
    if other is not None and other != file.reader.unit:
        told.append(file.name(other))
    yield Follow(
        "send",
        Text(
            "书面告知{who}", "{who} are told in writing" if len(told) > 1 else "{who} is told in writing"
        ).filled(who=listed(told)),
    )
