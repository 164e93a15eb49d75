"""Published lists as Atom feeds, for programs and readers that follow what changes. Source: RFC 4287, RFC 5005."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from fastapi import Request
from fastapi.responses import Response

from api import present
from api.dependencies import House
from regulation.text import Locale

MEDIA_TYPE = "application/atom+xml"
ATOM: dict[int | str, dict[str, Any]] = {
    200: {"description": "An Atom feed", "content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
}
"""What a feed's route answers, for its OpenAPI."""
AUTHOR = "Redress"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """`id` is an IRI that stays the entry's for ever; `link` where people read it; `updated` when it last changed."""

    id: str
    title: str
    updated: datetime
    link: str
    summary: str


def atom(
    title: str,
    self_link: str,
    page_link: str,
    entries: Iterable[FeedEntry],
    updated: datetime,
    locale: Locale,
    following: str | None = None,
) -> Response:
    """A feed, or the page of one where one is `following`. Links are whole addresses; `page_link` is the same list
    for people."""
    Xml.register_namespace("", _NAMESPACE)
    feed = Xml.Element(_named("feed"), {"xml:lang": locale})
    _put(feed, "id", self_link)
    _put(feed, "title", title)
    _put(feed, "updated", _instant(updated))
    _put(Xml.SubElement(feed, _named("author")), "name", AUTHOR)
    _link(feed, "self", self_link, MEDIA_TYPE)
    _link(feed, "alternate", page_link, "text/html")
    if following is not None:
        _link(feed, "next", following, MEDIA_TYPE)
    for entry in entries:
        _entry(feed, entry)
    content = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(content, media_type=MEDIA_TYPE, headers={"Content-Language": locale})


def last_change(entries: Iterable[FeedEntry]) -> datetime:
    """When a feed changed: with the newest of its entries; an empty one now."""
    return max((entry.updated for entry in entries), default=present.now())


def next_link(self_link: str, cursor: str | None, limit: int) -> str | None:
    """The address of a feed's following page, if there is one."""
    return f"{self_link}?{urlencode({'cursor': cursor, 'limit': limit})}" if cursor else None


def whole_address(held: House, request: Request, path: str) -> str:
    """A path of this house as others reach it."""
    return f"{held.settings.public_url or str(request.base_url).rstrip('/')}{path}"


def _entry(feed: Xml.Element, entry: FeedEntry) -> None:
    put = Xml.SubElement(feed, _named("entry"))
    _put(put, "id", entry.id)
    _put(put, "title", entry.title)
    _put(put, "updated", _instant(entry.updated))
    _link(put, "alternate", entry.link, "text/html")
    _put(put, "summary", entry.summary)


def _put(parent: Xml.Element, name: str, words: str) -> None:
    Xml.SubElement(parent, _named(name)).text = _NOT_IN_XML.sub("\ufffd", words)


def _link(parent: Xml.Element, rel: str, href: str, media_type: str) -> None:
    Xml.SubElement(parent, _named("link"), {"rel": rel, "href": href, "type": media_type})


def _named(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
