"""Signing in and out, and choosing the language. The session is a signed cookie that scripts cannot read."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.credentials import signs_in
from api.dependencies import Reading, TheHouse
from api.pages.frame.forms import FieldProblem, Form, IsPosted
from api.pages.frame.kept_forms import carried
from api.pages.frame.languages import COOKIE, YEAR
from api.pages.frame.navigation import home_of
from api.pages.frame.visits import SESSION, Visited, visit_of, within
from api.problems import TooMany
from regulation.text import LOCALES, Text
from settings import DEMO_PASSWORD
from steps import demo_world

router = APIRouter()
_NAME_MISSING = Text("填写账号", "Enter your account name")
_PASSWORD_MISSING = Text("填写密码", "Enter your password")
_WRONG = Text(
    "账号或者密码不对，请重新填写", "The account name or the password is wrong. Please enter them again"
)
_TOO_MANY = Text(
    "失败次数过多，请在{seconds}秒后再试",
    "There were too many failed attempts. Please try again in {seconds} seconds",
)


@router.get("/sign-in")
def sign_in_page(seen: Visited, back: str | None = None) -> Response:
    if seen.actor is not None:
        return RedirectResponse(within(back) if back else home_of(seen.actor.role), 303)
    return seen.page(
        "sign_in.html", form=Form(), back=within(back), kept=None, demo=_demo(seen.house.settings.mode)
    )


@router.post("/sign-in")
def sign_in(seen: Visited, held: TheHouse, session: Reading, posted: IsPosted) -> Response:
    name, back = posted.one("account"), within(posted.one("back"))
    password = next(iter(posted.values.get("password", ())), "")
    problems = [
        FieldProblem(field, words)
        for field, words, given in (
            ("account", _NAME_MISSING, name),
            ("password", _PASSWORD_MISSING, password),
        )
        if not given
    ]
    status, account, kept = 422, None, carried(posted)
    if not problems:
        try:
            account = signs_in(session, held.attempts, name, password)
        except TooMany as many:
            status = 429
            problems = [FieldProblem("account", _TOO_MANY.filled(seconds=many.seconds))]
        else:
            problems = [] if account else [FieldProblem("account", _WRONG)]
    if account is None:
        form = Form({"account": name}, tuple(problems))
        return seen.page(
            "sign_in.html", status, form=form, back=back, kept=kept, demo=_demo(held.settings.mode)
        )
    response: Response
    if kept is not None:
        response = visit_of(account.id, seen.request, held).page(
            "send_again.html", kept=kept, headers={"Cache-Control": "no-store"}
        )
    else:
        response = RedirectResponse(back if back != "/" else home_of(account.role), 303)
    response.set_cookie(
        SESSION,
        held.tokens.issue(account.id),
        max_age=int(held.tokens.lifetime.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=held.settings.mode == "production",
    )
    return response


@router.post("/sign-out")
def sign_out(_seen: Visited) -> Response:
    response = RedirectResponse("/", 303)
    response.delete_cookie(SESSION, httponly=True, samesite="lax")
    return response


@router.get("/language")
def language(to: str = "zh-CN", back: str | None = None) -> Response:
    response = RedirectResponse(within(back), 303)
    if to in LOCALES:
        response.set_cookie(COOKIE, to, max_age=int(YEAR.total_seconds()), httponly=True, samesite="lax")
    return response


def _demo(mode: str) -> tuple[str, tuple[demo_world.DemoAccount, ...]] | None:
    """In a demo, its accounts and their password."""
    return (DEMO_PASSWORD, demo_world.ACCOUNTS) if mode == "demo" else None
