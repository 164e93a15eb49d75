"""What every page has in common: its frame, its headers, its language, and how it says no."""

import re

import pytest
from fastapi.testclient import TestClient

from api.app import build_app
from settings import DEMO_PASSWORD
from tests.pages.reading import han_outside_chinese
from worker import build_door


@pytest.fixture
def pages(worlds):
    """The pages without an engine: nothing here is carried out."""
    settings = worlds.settings()
    door = build_door(settings)
    with TestClient(build_app(settings, door), raise_server_exceptions=False) as client:
        yield client
    door.registry.database.close()


def sign_in(pages, account="subject.li", back="/"):
    return pages.post(
        "/sign-in",
        data={"account": account, "password": DEMO_PASSWORD, "back": back},
        follow_redirects=False,
    )


def test_a_page_allows_only_its_own_script_and_style(pages):
    policy = pages.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_page_has_anything_inline(pages):
    html = pages.get("/sign-in").text
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_style_and_script_are_kept_for_a_year_under_a_name_of_their_content(pages):
    html = pages.get("/").text
    for path in re.findall(r'"(/static/redress\.[0-9a-f]{12}\.(?:css|js))"', html):
        answer = pages.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert pages.get("/static/redress.000000000000.css").status_code == 404


def test_signing_in_leads_back_to_where_one_was_going(pages):
    asked = pages.get("/records?cursor=x", follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?back=%2Frecords%3Fcursor%3Dx")
    signed = sign_in(pages, back="/records")
    assert (signed.status_code, signed.headers["location"]) == (303, "/records")
    cookie = signed.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_signing_in_leads_nowhere_else(pages, elsewhere):
    assert sign_in(pages, back=elsewhere).headers["location"] == "/"


def test_each_begins_the_day_where_the_work_is(pages):
    assert sign_in(pages, "officer.platform").headers["location"] == "/worklist"
    assert sign_in(pages, "supervisor.platform").headers["location"] == "/overview"


def test_a_wrong_password_keeps_the_name_and_says_one_sentence(pages):
    answer = pages.post("/sign-in", data={"account": "subject.li", "password": "nonsense"})
    assert answer.status_code == 422
    assert 'value="subject.li"' in answer.text
    assert "nonsense" not in answer.text
    assert answer.text.count("账号或者密码不对") == 2
    assert "<title>错误：登录" in answer.text


def test_what_is_missing_is_named_at_its_field(pages):
    answer = pages.post("/sign-in", data={"account": "", "password": ""})
    assert 'href="#account"' in answer.text
    assert 'href="#password"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_signing_out_ends_it(pages):
    sign_in(pages)
    assert pages.get("/inbox", follow_redirects=False).status_code in {200, 404}
    pages.post("/sign-out")
    assert pages.get("/inbox", follow_redirects=False).status_code in {303, 404}


def test_a_form_of_another_site_is_not_taken(pages):
    answer = pages.post(
        "/sign-in",
        data={"account": "subject.li", "password": DEMO_PASSWORD},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status_code == 403
    assert "不是从本站的页面发出的" in answer.text
    assert "set-cookie" not in answer.headers


def test_the_language_is_chinese_until_another_is_chosen(pages):
    assert '<html lang="zh-CN">' in pages.get("/").text
    chosen = pages.get("/language?to=en&back=/sign-in", follow_redirects=False)
    assert chosen.headers["location"] == "/sign-in"
    english = pages.get("/sign-in").text
    assert '<html lang="en">' in english
    assert han_outside_chinese(english) == []


def test_a_page_that_is_not_there_says_so_as_a_page_and_an_address_of_the_api_as_a_problem(pages):
    page = pages.get("/nowhere")
    assert page.status_code == 404
    assert "<h1>没有找到这一页</h1>" in page.text
    problem = pages.get("/api/v1/nowhere")
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"


def test_more_than_may_be_sent_is_not_read_and_answered_with_the_form(pages):
    answer = pages.post("/sign-in", data={"account": "x" * 2_000_000, "password": "y"})
    assert answer.status_code == 422
    assert "填写账号" in answer.text


@pytest.mark.parametrize(
    "path", ["/cases/OBJ%00-1", "/search?q=%00", "/lists/disciplinary?q=a%00b", "/deadlines?limit=%00"]
)
def test_a_character_no_database_holds_breaks_no_page(pages, path):
    sign_in(pages, "officer.market")
    assert pages.get(path).status_code in {200, 404, 422}
