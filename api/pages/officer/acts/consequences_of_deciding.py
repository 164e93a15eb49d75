"""What follows from deciding an objection, or from its withdrawal: for the record, its holders and readers, the clocks."""

from collections.abc import Iterator

from api.pages.officer.acts.follow import Follow
from api.pages.officer.case.file import CaseFile
from api.pages.strip.spoken_days import listed
from regulation.definitions import Finding
from regulation.text import Text
from regulation.words import LIMIT_WORDS


def deciding(file: CaseFile) -> Iterator[Follow]:
    standing = file.standing
    if standing is not None:
        version = standing.record.version + 1
        yield Follow(
            "history",
            Text(
                "记录成为第{n}版，旧版只供审计查看",
                "The record becomes version {n}; the old one is for auditors only",
            ).filled(n=version),
            True,
        )
        if file.copies:
            units = listed([file.name(unit) for unit in file.copies])
            one = len(file.copies) == 1
            yield Follow(
                "users",
                Text("更新发给{n}个单位：{units}", "The update goes to {n} {unit}: {units}").filled(
                    n=len(file.copies), units=units, unit="unit" if one else "units"
                ),
                True,
            )
        if standing.readers:
            one = standing.readers == 1
            yield Follow(
                "eye",
                Text("告知查询过这条记录的{n}人", "The {n} {people} who looked at it {are} told").filled(
                    n=standing.readers, people="person" if one else "people", are="is" if one else "are"
                ),
                True,
            )
        yield from _mark(file)
    yield from _result_goes_out(file)
    yield from _clocks_end(file)


def _mark(file: CaseFile) -> Iterator[Follow]:
    assert file.standing is not None  # noqa: S101 - asked only then
    if file.standing.marked_by_others:
        yield Follow(
            "flag",
            Text(
                "异议标注保留：对这条记录还有别的异议没有办结",
                "The objection mark stays: another objection to the record is open",
            ),
        )
    elif file.standing.marked:
        yield Follow("flag-off", Text("取消异议标注", "The objection mark is removed"))


def _result_goes_out(file: CaseFile) -> Iterator[Follow]:
    objector = file.name(file.case.subject)
    if file.on_paper:
        yield Follow(
            "send",
            Text(
                "{who}没有账号：结果须邮寄或者当面送达，登记送达时期限才办结",
                "{who} has no account: the result has to be posted or handed over, and the duty is done when that is recorded",
            ).filled(who=objector),
        )
    else:
        yield Follow(
            "send",
            Text(
                "{who}收到结果、理由和救济途径", "{who} receives the result, the reasons and the remedies"
            ).filled(who=objector),
        )
    if file.case.provider not in {None, file.case.unit}:
        yield Follow(
            "mail",
            Text("{unit}收到同一份结果", "{unit} receives the same result").filled(
                unit=file.name(file.case.provider)
            ),
        )


def _clocks_end(file: CaseFile) -> Iterator[Follow]:
    main = file.main
    if main is not None and not file.on_paper:
        name = LIMIT_WORDS[main.code]
        if file.is_late(main):
            yield Follow(
                "triangle-alert",
                Text(
                    "{limit}办结，逾期记录保留", "The {limit} is met late; the breach stays on record"
                ).filled(limit=name),
            )
        else:
            yield Follow(
                "circle-check", Text("{limit}按期办结", "The {limit} is met in time").filled(limit=name)
            )
    if file.reply is not None:
        yield Follow(
            "ban",
            Text("{unit}不必再回复，其期限终止", "{unit} no longer owes a reply; its time limit ends").filled(
                unit=file.name(file.reply.party)
            ),
        )
    for review in file.open_reviews:
        yield Follow(
            "ban",
            Text("不再等待{unit}委托的报告", "The report commissioned by {unit} is no longer awaited").filled(
                unit=file.name(review.unit)
            ),
        )


def withdrawing(file: CaseFile) -> Iterator[Follow]:
    carried = file.objection.reply in {Finding.CORRECTED, Finding.WITHDRAWN}
    yield Follow(
        "circle-x",
        Text(
            "案件结束，不能恢复；可以另行提出异议",
            "The case ends and cannot be reopened; a new objection may be filed",
        ),
    )
    if carried:
        yield Follow(
            "history",
            Text(
                "提供单位承认的错误照样更正", "The error that the provider admitted is corrected all the same"
            ),
        )
    if file.standing is not None:
        yield from _mark(file)
    yield Follow(
        "ban", Text("进行中的期限终止，已有的逾期记录保留", "Running clocks end; breaches stay on record")
    )
    yield Follow("send", Text("双方收到撤回通知", "Both sides are told of the withdrawal"))
