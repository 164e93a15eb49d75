"""Giving cases to an officer from a list: one act of the door for each, and what became of each said. Source: Art. 41(2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.dependencies import House
from api.pages.frame.acting import act
from api.pages.frame.forms import FieldProblem, Form, Posted
from ledger.tables import Account, Unit
from regulation.refusals import Refusal
from regulation.text import Text

_NO_CASE = Text("先选中要分派的案件", "Tick the cases to assign")
_NO_OFFICER = Text("选择分派给谁", "Choose to whom they are assigned")


@dataclass(frozen=True)
class NotAssigned:
    case_no: str
    why: Text


@dataclass(frozen=True)
class Assigned:
    """`form` keeps what was chosen: `ticked` are the cases that were not assigned, all of them where nothing was."""

    form: Form
    done: tuple[str, ...] = ()
    refused: tuple[NotAssigned, ...] = ()
    officer: str = ""

    @property
    def ticked(self) -> frozenset[str]:
        return frozenset(self.form.value("case") or ())


def assign_ticked(held: House, actor: str, posted: Posted) -> Assigned:
    cases, officer = list(dict.fromkeys(posted.all("case"))), posted.one("to")
    problems = [
        FieldProblem(field, words)
        for field, words, given in (("cases", _NO_CASE, cases), ("to", _NO_OFFICER, officer))
        if not given
    ]
    if problems:
        return Assigned(Form({"case": cases, "to": officer}, tuple(problems)))
    done, refused = [], []
    key = f"{posted.one('key')}/{officer}"  # choosing somebody else is another act
    for case_no in cases:
        try:
            act(held, actor, case_no, "assign", {"officer": officer}, key)
        except Refusal as refusal:
            refused.append(NotAssigned(case_no, refusal.reason))
        else:
            done.append(case_no)
    left = Form({"case": [each.case_no for each in refused], "to": officer if refused else ""})
    return Assigned(left, tuple(done), tuple(refused), officer)


def by_unit(
    officers: Sequence[Account], units: Mapping[str, Unit]
) -> tuple[tuple[Text, tuple[Account, ...]], ...]:
    """Officers to choose from, under their units' names."""
    found: dict[str, list[Account]] = {}
    for officer in officers:
        found.setdefault(officer.unit or "", []).append(officer)
    return tuple((units[code].name, tuple(people)) for code, people in found.items())
