"""A subject's records: whose they are, what they say, what can be done about each, and who looked."""

from ledger.tables import Draft
from tests.houses import all_of
from tests.pages.reading import han_outside_chinese
from tests.pages.visitors import act, draft_at, file, uploaded, visitor


def test_each_record_is_listed_with_what_it_says_and_until_when(client):
    words = visitor(client, "subject.li").words("/records")
    assert "关于您本人" in words
    assert "郑市监处罚〔2025〕118号" in words
    assert "20,000.00元 · 2025年6月16日起披露，到2028年6月16日为止" in words
    assert "131号" not in words


def test_records_of_whom_one_represents_stand_under_their_name(client):
    words = visitor(client, "subject.yudu").words("/records")
    assert "关于郑州禹都餐饮管理有限公司" in words
    assert "关于您本人" not in words
    assert words.count("守信信息") == 2
    assert words.count("提出异议：郑市监") == 5


def test_a_record_under_objection_says_so_and_leads_to_the_case(client, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    li = visitor(client, "subject.li")
    html = li.page("/records")
    assert html.count("该信息正处于异议处理中") == 1
    assert f'href="/cases/{number}"' in html
    assert "/objections/new?record=demo-record-1" not in html
    assert "/objections/new?record=demo-record-2" in html
    detail = li.page("/records/demo-record-1")
    assert "该信息正处于异议处理中" in detail
    assert f'href="/cases/{number}"' in detail
    assert "对这条记录提出异议" not in detail


def test_a_record_says_everything_in_words(client):
    words = visitor(client, "subject.li").words("/records/demo-record-1")
    for said in (
        "关于谁李晓峰", "行政处罚", "失信信息", "郑州市市场监督管理局", "2025年6月9日（周一）", "20,000.00元",
        "没有申请复议或者提起诉讼", "公开公示", "2028年6月16日（周五）", "已核验", "郑州市地方金融管理局",
        "政务共享", "从提供以来没有改动过。",
    ):  # fmt: skip
        assert said in words, said


def test_the_button_on_a_record_begins_an_objection_to_it(client, door):
    answer = visitor(client, "subject.li").post("/objections/new", {"record": "demo-record-2"})
    assert answer.status_code == 303
    (draft,) = all_of(door, Draft)
    assert (draft.id, draft.about, draft.account) == (draft_at(answer), "demo-record-2", "subject.li")


def test_a_change_names_the_case_that_made_it(client, door):
    number = file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    act(
        door, "officer.platform", number, "decide", "2026-11-24T10:00",
        outcome="corrected", reasons="金额录入有误。", fields={"amount": "2000.00"},
    )  # fmt: skip
    html = visitor(client, "subject.li").page("/records/demo-record-1")
    assert f"改动的原因见{number}" in html
    assert "2,000.00元" in html


def test_somebody_elses_record_is_not_there(client):
    li = visitor(client, "subject.li")
    for path in ("/records/demo-record-4", "/records/no-such-record"):
        answer = li.get(path)
        assert answer.status_code == 404
        assert "没有找到这一页" in answer.text


def test_who_works_in_a_unit_looks_records_up_elsewhere(client):
    officer = visitor(client, "officer.platform")
    assert officer.get("/records").headers["location"] == "/lookup"
    assert officer.get("/records/demo-record-1").headers["location"] == "/lookup/records/demo-record-1"


def test_every_look_is_listed_with_unit_role_time_and_purpose(client):
    token = client.post(
        "/api/v1/token", data={"username": "officer.finance", "password": "redress-demo"}
    ).json()["access_token"]
    for record in ("demo-record-1", "demo-record-2"):
        client.get(
            f"/api/v1/records/{record}",
            params={"purpose": "贷款审批"},
            headers={"Authorization": f"Bearer {token}"},
        )
    li = visitor(client, "subject.li")
    words = li.words("/access-log")
    assert words.count("郑州市地方金融管理局，工作人员") == 2
    assert words.count("贷款审批") == 2
    only = li.words("/access-log?record=demo-record-2")
    assert only.count("贷款审批") == 1
    assert "看全部记录的查询" in only
    assert "还没有人查过" in visitor(client, "subject.zhang").words("/access-log")


def test_a_look_filter_shows_nothing_of_others(client):
    words = visitor(client, "subject.li").words("/access-log?record=demo-record-4")
    assert "131号" not in words
    assert visitor(client, "officer.platform").get("/access-log").status_code == 403


def test_lists_go_on_on_a_further_page(client, monkeypatch):
    monkeypatch.setattr("api.pages.subject.records.LENGTH", 2)
    yudu = visitor(client, "subject.yudu")
    html, seen = yudu.page("/records"), []
    while True:
        seen += [part.split('"')[0] for part in html.split('<h3><a href="/records/')[1:]]
        if "下一页" not in html:
            break
        html = yudu.page("/records?" + html.split('href="/records?')[1].split('"')[0])
    assert sorted(seen) == sorted(f"demo-record-{number}" for number in (6, 7, 8, 9, 11))
    assert yudu.get("/records?cursor=nonsense").status_code == 404


def test_english_pages_are_english(client, door):
    uploaded(door, "subject.li")
    file(door, "subject.li", "2026-11-23T10:00", record="demo-record-1")
    li = visitor(client, "subject.li")
    for path in ("/", "/records", "/records/demo-record-1", "/access-log", "/cases"):
        assert han_outside_chinese(li.page(path, english=True)) == [], path
