"""Every time limit as anybody reads it: how long, from when, who owes it, what its end means and where it is set."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.pages.frame.visits import Visited
from api.pages.public.deadline_form import GROUPS
from regulation.limits import LIMITS, Basis, Owes
from regulation.text import Text
from regulation.words import length_text

router = APIRouter()
OWES_WORDS = {
    Owes.DUTY: Text("必须办结，逾期会记录", "a duty: lateness goes on record"),
    Owes.WINDOW: Text("可以提出的时间，过后不能再提", "a window: it closes at the end"),
    Owes.TERM: Text("到期自动生效", "a term: at its end it takes effect by itself"),
}
BASIS_WORDS = {
    Basis.REGULATION: Text("条例规定", "Set by the Regulations"),
    Basis.DEFAULT: Text("条例没有规定，系统默认", "Not set by the Regulations; this system's default"),
}


@router.get("/limits")
def limits(seen: Visited) -> Response:
    rows = [(name, [row for code in codes for row in LIMITS if row.code == code]) for name, codes in GROUPS]
    return seen.page(
        "limits.html",
        groups=rows,
        length=lambda row: length_text(row.amount, row.unit),
        owes_words=OWES_WORDS,
        basis_words=BASIS_WORDS,
    )
