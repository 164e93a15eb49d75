"""Officers at work on a real house: its pages by cookie, its cases by what the API says of them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from settings import DEMO_PASSWORD
from tests.houses import House


@dataclass(frozen=True)
class AtWork:
    """One account's pages in a house."""

    house: House
    account: str

    def get(self, path: str, **options: Any) -> Any:
        self._sign_in()
        return self.house.http.get(path, follow_redirects=False, **options)

    def english(self, path: str) -> str:
        self._sign_in()
        self.house.http.cookies.set("redress_language", "en")
        answer = self.house.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, data: dict[str, Any] | None = None, files: Any = None) -> Any:
        self._sign_in()
        return self.house.http.post(path, data=data or {}, files=files, follow_redirects=False)

    def press(self, path: str, files: Any = None, **data: Any) -> Any:
        """Open a form, fill it in and press its button, as a browser does: with its hidden fields."""
        page = self.get(path)
        assert page.status_code == 200, page.text
        return self.post(path, hidden(page.text) | data, files)

    def _sign_in(self) -> None:
        self.house.http.cookies.clear()
        answer = self.house.http.post(
            "/sign-in", data={"account": self.account, "password": DEMO_PASSWORD}, follow_redirects=False
        )
        assert answer.status_code == 303


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the page's own forms."""
    fields = re.findall(r'<input type="hidden" (?:id="[^"]*" )?name="([^"]+)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in fields}


def case(house: House, case_no: str, account: str = "officer.platform") -> Any:
    return house.call(account, "GET", f"/cases/{case_no}").json()


def kinds(house: House, case_no: str) -> list[str]:
    return [event["type"] for event in case(house, case_no)["timeline"]]
