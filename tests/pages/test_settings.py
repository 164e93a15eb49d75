"""Settings: one's language, one's consent to electronic service, letters as keys."""

from ledger.tables import Account, ServiceConsent
from tests.houses import all_of
from tests.pages.reading import han_outside_chinese
from tests.pages.visitors import visitor


def locale(door, account="subject.li") -> str:
    return next(row.locale for row in all_of(door, Account) if row.id == account)


def standing(door, account="subject.li") -> int:
    return sum(row.account == account and row.withdrawn_at is None for row in all_of(door, ServiceConsent))


def test_the_language_is_kept_with_the_account_and_on_the_pages(client, door):
    li = visitor(client, "subject.li")
    answer = li.post("/settings/language", {"locale": "en"})
    assert answer.headers["location"] == "/settings?done=language"
    assert "redress_language=en" in answer.headers["set-cookie"]
    assert locale(door) == "en"
    html = li.page("/settings?done=language")
    assert '<html lang="en">' in html
    assert "The language has been changed." in html


def test_a_language_that_is_none_is_refused_at_the_field(client, door):
    answer = visitor(client, "subject.li").post("/settings/language", {"locale": "tlh"})
    assert answer.status_code == 422
    assert answer.text.count("选择一种语言") == 2
    assert locale(door) == "zh-CN"


def test_consent_is_withdrawn_and_given_again_and_the_page_says_what_it_means(client, door):
    li = visitor(client, "subject.li")
    assert "就算送达" in li.words("/settings")
    assert li.post("/settings/consent", {"consent": "no"}).headers["location"] == "/settings?done=withdrawn"
    assert standing(door) == 0
    words = li.words("/settings?done=withdrawn")
    assert "您没有同意电子送达" in words
    assert "随时可以撤回" in words
    for _ in range(2):
        li.post("/settings/consent", {"consent": "yes"})
    assert standing(door) == 1
    assert "您已经同意电子送达。" in li.words("/settings?done=given")


def test_only_subjects_consent_and_only_staff_have_keys(client, door):
    officer = visitor(client, "officer.platform")
    words = officer.words("/settings")
    assert "电子送达" not in words
    assert "关闭字母快捷键" in words
    assert officer.post("/settings/consent", {"consent": "yes"}).status_code == 403
    assert "快捷键" not in visitor(client, "subject.li").words("/settings")


def test_keys_are_switched_in_the_browser(client):
    officer = visitor(client, "officer.platform")
    answer = officer.post("/settings/keys", {"keys": "off"})
    assert "redress_keys=off" in answer.headers["set-cookie"]
    assert "HttpOnly" not in answer.headers["set-cookie"]


def test_settings_in_english_are_english(client):
    assert han_outside_chinese(visitor(client, "subject.li").page("/settings", english=True)) == []
    assert han_outside_chinese(visitor(client, "officer.platform").page("/settings", english=True)) == []
