"""The table of breaches as a file for a spreadsheet, read and sent a page at a time however long it is."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ledger.queries.oversight import BreachFilter, BreachRow, breaches_page
from ledger.sessions import Database
from ledger.tables import Unit
from regulation.text import Locale, Text
from regulation.words import CLOCK_STATE_WORDS, LIMIT_WORDS, provision_text
from regulation.zone import SHANGHAI, shanghai_date

PAGE = 500
HEADINGS = (
    Text("届满日", "Last day"),
    Text("案号", "Case number"),
    Text("期限", "Time limit"),
    Text("责任单位", "Unit that owed it"),
    Text("现状", "State"),
    Text("办结时间", "Done at"),
    Text("原因", "Cause"),
    Text("移送依据", "Basis of referral"),
)
_BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read Chinese in the wrong encoding."""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def lines(
    database: Database,
    parties: Sequence[str],
    wanted: BreachFilter,
    units: Mapping[str, Unit],
    locale: Locale,
) -> Iterator[str]:
    yield _BYTE_ORDER_MARK + _line([heading.read(locale) for heading in HEADINGS])
    cursor: str | None = None
    while True:
        with database.reading() as session:
            page = breaches_page(session, parties, wanted, cursor, PAGE)
        for row in page.items:
            yield _line(_cells(row, units, locale))
        if page.next is None:
            return
        cursor = page.next


def _cells(row: BreachRow, units: Mapping[str, Unit], locale: Locale) -> list[str]:
    breach, clock = row.breach, row.clock
    done = row.done_late_at
    return [
        (clock.last_day or shanghai_date(breach.due_at)).isoformat(),
        breach.case_no,
        LIMIT_WORDS[breach.code].read(locale),
        units[breach.party].name.read(locale),
        CLOCK_STATE_WORDS[clock.state].read(locale),
        f"{done.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if done else "",
        row.cause.words if row.cause else "",
        provision_text(breach.referral).read(locale),
    ]


def _line(cells: Sequence[str]) -> str:
    """What somebody wrote is text to the spreadsheet, never a formula."""
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in cells])
    return written.getvalue()
