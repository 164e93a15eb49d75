"""The command line: `redress`. An error is one line on stderr; the exit code is 0 only on success."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from commands.usage import UsageError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
        if not hasattr(asked, "run"):
            parser.print_help()
            return 0
        result: int = asked.run(asked)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1
    return result


def _parser() -> _Parser:
    parser = _Parser(prog="redress", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    deadline = commands.add_parser("deadline", help="count a time limit and explain every day")
    deadline.add_argument("--limit", required=True, metavar="CODE")
    deadline.add_argument("--from", required=True, metavar="DATE", dest="from_")
    deadline.add_argument(
        "--exclude", action="append", default=[], metavar="A..B", help="A.. while the review is open"
    )
    deadline.add_argument("--json", action="store_true")
    deadline.add_argument("--lang", choices=("zh-CN", "en"), default="zh-CN")
    deadline.set_defaults(run=_deadline)

    rehearse = commands.add_parser("rehearse", help="play a scenario with the real workflows, in seconds")
    rehearse.add_argument("file", type=Path)
    rehearse.add_argument("--json", action="store_true")
    rehearse.set_defaults(run=_rehearse)

    calendar = commands.add_parser("calendar", help="show a year, or import an arrangement")
    calendars = calendar.add_subparsers(metavar="show|import", required=True, parser_class=_Parser)
    show = calendars.add_parser("show")
    show.add_argument("year", type=int)
    show.set_defaults(run=_calendar_show)
    take = calendars.add_parser("import")
    take.add_argument("file", type=Path)
    take.set_defaults(run=_calendar_import)

    audit = commands.add_parser("audit", help="check the chain of events")
    audits = audit.add_subparsers(metavar="verify", required=True, parser_class=_Parser)
    verify = audits.add_parser("verify")
    verify.add_argument("--case", metavar="NO")
    verify.set_defaults(run=_audit_verify)

    bounce = commands.add_parser("bounce", help="take in a mail that came back, from standard input")
    bounce.add_argument("--to", metavar="ADDRESS", help="where the report was sent")
    bounce.set_defaults(run=_bounce)

    for name, help_text, run in (
        ("demo", "start everything on this machine, with the demo world", _demo),
        ("migrate", "bring the database to its newest shape", _migrate),
        ("worker", "carry cases out", _worker),
        ("api", "serve the API", _api),
    ):
        commands.add_parser(name, help=help_text).set_defaults(run=run)
    return parser


def _deadline(asked: argparse.Namespace) -> int:
    from commands.deadline import deadline

    return deadline(asked.limit, asked.from_, asked.exclude, asked.json, asked.lang)


def _rehearse(asked: argparse.Namespace) -> int:
    from rehearsal.play import rehearse
    from rehearsal.scenario import ScenarioError

    try:
        report = rehearse(asked.file)
    except ScenarioError as error:
        raise UsageError(error) from None
    if asked.json:
        print(json.dumps(report.content, ensure_ascii=False, indent=1))
    else:
        print("\n".join(report.lines()))
    return 0


def _calendar_show(asked: argparse.Namespace) -> int:
    from commands.calendars import show

    return show(asked.year)


def _calendar_import(asked: argparse.Namespace) -> int:
    from commands.calendars import take_in

    return take_in(asked.file)


def _audit_verify(asked: argparse.Namespace) -> int:
    from commands.audit import verify

    return verify(asked.case)


def _bounce(asked: argparse.Namespace) -> int:
    from commands.bounce import bounce

    return bounce(sys.stdin.buffer.read(), asked.to)


def _demo(_asked: argparse.Namespace) -> int:
    from commands.processes import demo

    return demo()


def _migrate(_asked: argparse.Namespace) -> int:
    from commands.processes import migrate

    return migrate()


def _worker(_asked: argparse.Namespace) -> int:
    from commands.processes import worker

    return worker()


def _api(_asked: argparse.Namespace) -> int:
    from commands.processes import api

    return api()


if __name__ == "__main__":
    sys.exit(main())
