"""The public lists as pages: what anybody reads of whom, in both languages, and where they are led."""

import re
from html import unescape

import pytest
from sqlalchemy import event

from regulation.definitions import EndGround, ListKind
from tests.houses import at, rows
from tests.on_lists import LI, YUDU, OnLists
from tests.pages.reading import han_outside_chinese, words_of
from tests.pages.visitors import visitor

SECRETS = ("不宜公开", "晓峰", "小明", "officer.market", "demo-subject", "on-lists-")


@pytest.fixture
def put(door):
    def putting(write):
        with door.registry.database.writing() as session:
            return write(OnLists(session))

    return putting


def everything(lists: OnLists) -> dict[str, str]:
    wrong = lists.ended(lists.entry(lists.subject("王小明")), EndGround.WRONGFUL, clearing=True)
    restored = lists.ended(lists.entry(), EndGround.RESTORATION, when="2026-11-22")
    entry = lists.entry(LI)
    incentive = lists.entry(YUDU, ListKind.INCENTIVE, in_field="try-wages")
    display, over = lists.display(YUDU), lists.display(LI, when="2026-11-12", window=False)
    return {
        "/lists": "名单公示",
        "/lists/disciplinary": "失信联合惩戒对象名单",
        "/lists/incentive": "守信联合激励对象名单",
        "/lists/disciplinary?q=李": "李＊＊",
        "/lists/disciplinary?q=李晓峰": "名单上没有以“李晓峰”开头的名称",
        "/lists/disciplinary?field=nothing": "这个领域现在没有人在名单上",
        f"/lists/disciplinary/{entry}": "有效期至2028年10月9日（周一）",
        f"/lists/incentive/{incentive}": "给予的便利",
        "/displays": "公示到12月1日（周二）24:00",
        f"/displays/{display}": "公示到12月1日（周二）24:00，在此之前任何人都可以提出异议。",
        f"/displays/{over}": "公示期已满，不再接收异议。",
        "/announcements": "王＊＊不应列入失信联合惩戒对象名单。列入有误，已经撤下，现予澄清。",
        f"/announcements/{wrong['site']}": "《条例》第六十六条",
        f"/announcements/{restored['site']}": "李＊＊已经退出失信联合惩戒对象名单。",
    }


def test_every_page_is_whole_in_both_languages_and_tells_nothing_it_should_not(client, put, door):
    pages = put(everything)
    before = rows(door.registry.database)
    for path, sentence in pages.items():
        client.cookies.clear()
        chinese = client.get(path)
        assert chinese.status_code == 200, path
        assert sentence in words_of(chinese.text), path
        assert chinese.text.count("<h1") == 1
        client.cookies.set("redress_language", "en")
        english = client.get(path)
        assert han_outside_chinese(english.text) == [], path
        for answer in (chinese, english):
            assert not re.search(r"\s(style|on[a-z]+)=\"", answer.text)
            ids = re.findall(r'\sid="([^"]+)"', answer.text)
            assert len(ids) == len(set(ids)), path
            typed = re.sub(r"<input[^>]*>|“[^”]*”|\?q=[^\"]*", "", unescape(answer.text))
            assert not [secret for secret in SECRETS if secret in typed], path
            assert path == "/lists" or "noindex" in answer.headers["x-robots-tag"]
    assert rows(door.registry.database) == before


def test_empty_lists_say_so_and_where_else_to_look(client):
    for path, sentence in {
        "/lists/disciplinary": "现在没有人在这份名单上。",
        "/displays": "现在没有正在公示的。 看已经列入的",
        "/announcements": "现在没有公告。",
    }.items():
        assert sentence in words_of(client.get(path).text)


def test_from_the_lists_everything_published_is_reached(client, put):
    put(everything)
    page = client.get("/lists").text
    for path in ("/lists/disciplinary", "/lists/incentive", "/displays", "/announcements", "/measures", "/standards",
                 "/limits"):  # fmt: skip
        assert f'href="{path}"' in page
        assert client.get(path).status_code == 200
    assert 'href="/sign-in?back=/cases"' in page
    li = visitor(client, "subject.li").page("/lists")
    assert 'href="/cases"' in li
    assert 'href="/lists" aria-current="page"' in li


def test_an_entry_says_what_may_be_done_by_whom_on_which_law_and_by_which_standard(client, put):
    number = put(lambda lists: lists.entry(LI))
    page = client.get(f"/lists/disciplinary/{number}").text
    said = words_of(page)
    for fact in (
        "加强检查", "限制参加招标", "《食品安全法》第一百一十三条", "郑州市交通运输局", "郑州市市场监督管理局",
        "10月9日（周五）", "自然人", "《条例》第二十八条第三款", "措施清单第900版", "显示得一样的，可能不是同一个人",
    ):  # fmt: skip
        assert fact in said, fact
    for link in re.findall(r'href="(/(?:standards|measures)[^"]*)"', page):
        assert client.get(unescape(link)).status_code == 200


def test_a_display_draws_its_window_and_leads_to_the_objection(client, put):
    number, over = put(lambda lists: (lists.display(LI), lists.display(YUDU, window=False)))
    page = client.get(f"/displays/{number}").text
    said = words_of(page)
    assert "12月1日（周二）：第7个工作日，最后一天，24:00届满" in said
    assert "11月24日（周二）：第2个工作日" in said
    assert "您的姓名不会告诉被公示的人" in said
    assert f'href="/displays/{number}/object"' in page
    assert "/object" not in client.get(f"/displays/{over}").text


def test_what_is_out_of_view_is_not_found_whether_it_ever_was_there_or_not(client, put):
    def write(lists: OnLists) -> tuple[str, str, dict[str, int]]:
        suspended = lists.entry(listed_at=None)
        ended = lists.entry()
        return suspended, ended, lists.ended(ended)

    suspended, ended, announced = put(write)
    for path in (
        f"/lists/disciplinary/{suspended}", f"/lists/disciplinary/{ended}", f"/lists/incentive/{ended}",
        "/lists/black", "/lists/disciplinary/%00", "/displays/nothing", "/displays/%00", "/announcements/0",
        f"/announcements/{announced['feed']}", "/announcements/9999999999", "/announcements/x",
        "/lists/disciplinary?cursor=x", "/displays?cursor=x", "/announcements?cursor=x",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "<h1" in answer.text
    assert client.get("/lists/disciplinary?q=%00&field=%00").status_code == 200


def test_a_search_keeps_what_was_typed_from_page_to_page(client, put):
    def write(lists: OnLists) -> None:
        for turn in range(60):
            lists.entry(
                lists.subject(f"禹都{turn:02}", natural_person=False), listed_at=at("2026-10-12T09:00")
            )
        lists.entry(in_field="try-wages")

    put(write)
    first = client.get("/lists/disciplinary", params={"q": " 禹都", "field": "try-food"}).text
    assert 'value="禹都"' in first
    assert '<option value="try-food" selected>' in first
    following = unescape(re.search(r'href="(/lists/disciplinary\?[^"]*cursor=[^"]*)"', first)[1])
    second = client.get(following).text
    assert 'value="禹都"' in second
    names = re.findall(r">(禹都\d\d)</a>", first + second)
    assert names == [f"禹都{turn:02}" for turn in range(60)]
    assert "<script>" not in client.get("/lists/disciplinary", params={"q": "<script>"}).text


def test_a_page_links_the_same_as_data_and_as_a_feed(client, put):
    put(everything)
    for path in ("/lists/disciplinary", "/lists/incentive?q=郑", "/displays", "/announcements"):
        page = client.get(path).text
        links = re.findall(r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', page)
        assert [kind for kind, _ in links] == ["application/json", "application/atom+xml"]
        for kind, link in links:
            answer = client.get(unescape(link))
            assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, kind)


def test_a_list_is_read_by_the_same_number_of_queries_however_long_it_is(client, put, door):
    def asked(path: str) -> int:
        found: list[str] = []

        def count(_c, _cu, statement, *_rest):
            found.append(statement)

        event.listen(door.registry.database.engine, "before_cursor_execute", count)
        try:
            assert client.get(path).status_code == 200
        finally:
            event.remove(door.registry.database.engine, "before_cursor_execute", count)
        return len(found)

    def more(lists: OnLists) -> None:
        for turn in range(20):
            lists.entry(lists.subject(f"某{turn}"))
            lists.display(LI)
            lists.ended(lists.entry())

    paths = ("/lists/disciplinary", "/displays", "/announcements")
    with door.registry.database.writing() as session:
        lists = OnLists(session)
        everything(lists)
    few = [asked(path) for path in paths]
    with door.registry.database.writing() as session:
        lists.session = session
        more(lists)
    assert [asked(path) for path in paths] == few
