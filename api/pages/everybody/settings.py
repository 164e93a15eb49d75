"""What an account decides for itself: its language, its consent to electronic service, letters as keys."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api import present
from api.dependencies import Reading, TheHouse
from api.pages.frame.forms import FieldProblem, Form, IsPosted
from api.pages.frame.languages import COOKIE, YEAR
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.story.role_words import ROLE_WORDS
from ledger.tables import Account, ServiceConsent
from regulation.definitions import Role
from regulation.text import LOCALES, Text
from steps import consents
from steps.preferences import choose_language
from steps.refusals import NOT_ALLOWED, NotAllowed

router = APIRouter()
KEYS = "redress_keys"
_CHOOSE = Text("选择一种语言", "Choose a language")
_DONE = {
    "language": Text("语言已经改好。", "The language has been changed."),
    "given": Text("您已经同意电子送达。", "You have consented to electronic service."),
    "withdrawn": Text(
        "您已经撤回同意。从今天起，正式文书用其他方式送达。",
        "Your consent has been withdrawn. From today formal letters are served in another way.",
    ),
    "keys": Text("按键设置已经改好。", "The keys have been set."),
}


@router.get("/settings")
def settings(seen: SignedIn, session: Reading, done: str | None = None) -> Response:
    account = session.get_one(Account, seen.who.id)
    subject = seen.who.role is Role.SUBJECT
    return _page(
        seen,
        account,
        Form({"locale": account.locale}),
        consents.consent_of(session, account.id) if subject else None,
        _DONE.get(done or ""),
    )


@router.post("/settings/language")
def language(seen: SignedIn, held: TheHouse, session: Reading, posted: IsPosted) -> Response:
    chosen = next((locale for locale in LOCALES if locale == posted.one("locale")), None)
    if chosen is None:
        account = session.get_one(Account, seen.who.id)
        form = Form({}, (FieldProblem("locale", _CHOOSE),))
        return _page(seen, account, form, consents.consent_of(session, account.id), None, 422)
    with held.door.registry.database.writing() as writing:
        choose_language(writing, seen.who.id, chosen)
    response = RedirectResponse("/settings?done=language", 303)
    response.set_cookie(COOKIE, chosen, max_age=int(YEAR.total_seconds()), httponly=True, samesite="lax")
    return response


@router.post("/settings/consent")
def consent(seen: SignedIn, held: TheHouse, posted: IsPosted) -> Response:
    if seen.who.role is not Role.SUBJECT:
        raise NotAllowed(NOT_ALLOWED)
    gives = posted.one("consent") == "yes"
    with held.door.registry.database.writing() as session:
        if gives:
            consents.give(session, seen.who.id, present.now())
        else:
            consents.withdraw(session, seen.who.id, present.now())
    return RedirectResponse(f"/settings?done={'given' if gives else 'withdrawn'}", 303)


@router.post("/settings/keys")
def keys(_seen: SignedIn, posted: IsPosted) -> Response:
    """Kept where the keyboard is: in the browser, where the script that listens can read it."""
    response = RedirectResponse("/settings?done=keys", 303)
    state = "off" if posted.one("keys") == "off" else "on"
    response.set_cookie(KEYS, state, max_age=int(YEAR.total_seconds()), samesite="lax")
    return response


def _page(
    seen: SignedInVisit,
    account: Account,
    form: Form,
    standing: ServiceConsent | None,
    done: Text | None,
    status: int = 200,
) -> Response:
    return seen.page(
        "settings.html",
        status=status,
        account=account,
        role=ROLE_WORDS[account.role],
        form=form,
        is_subject=seen.who.role is Role.SUBJECT,
        consent=standing,
        keys_off=seen.request.cookies.get(KEYS) == "off",
        done=done,
    )
