"""A letter's words on a page: the part of its HTML between heading and end, which our own templates wrote and escaped."""

from markupsafe import Markup

from ledger.tables import InboxItem
from regulation.text import Locale

_BEGINS, _ENDS = "</h1>", "</div>\n</div>\n</body>"


def words_of(item: InboxItem, locale: Locale) -> Markup:
    """The body of the letter in this language; a letter kept without HTML is shown by its paragraphs."""
    html = item.html.read(locale)
    begins, ends = html.find(_BEGINS), html.rfind(_ENDS)
    if 0 <= begins < ends:
        return Markup(html[begins + len(_BEGINS) : ends])  # noqa: S704 - from our own template, facts escaped there
    paragraphs = [part.strip() for part in item.body.read(locale).split("\n\n") if part.strip()]
    return Markup("\n").join(Markup('<p class="lines">{}</p>').format(part) for part in paragraphs)
