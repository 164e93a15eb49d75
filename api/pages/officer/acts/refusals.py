"""What a refusal of the door says of an officer's form: at which field, and under which article."""

from api.pages.frame.forms import FieldProblem, problems_of
from api.pages.officer.acts.forms import ActForm
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Text
from regulation.words import provision_text
from steps.refusals import Refused, code_of


def code(refusal: Refusal) -> str:
    return refusal.code if isinstance(refusal, Refused) else code_of(refusal)


def problems(refusal: Refusal, form: ActForm) -> tuple[FieldProblem, ...]:
    """A guard is shown at the field it concerns, with its article."""
    field = form.guards.get(code(refusal))
    if field is not None and isinstance(refusal, NotPermitted | Refused) and refusal.provision:
        return (FieldProblem(field, with_article(refusal.reason, refusal.provision), refusal.provision),)
    return problems_of(refusal, form.labels, form.instead)


def with_article(reason: Text, provision: str) -> Text:
    law = provision_text(provision)
    return Text(f"{reason.zh.removesuffix('。')}（{law.zh}）", f"{reason.en.removesuffix('.')} ({law.en})")
