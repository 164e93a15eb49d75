"""Which language a caller reads: as the request prefers, else as the account says, else Chinese."""

from starlette.requests import Request

from regulation.text import Locale


def locale_of(request: Request) -> Locale:
    """The request's preference; the account's is put on the request when the caller is known."""
    preferred = _preferred(request.headers.get("accept-language", ""))
    if preferred is not None:
        return preferred
    known: Locale | None = getattr(request.state, "locale", None)
    return known or "zh-CN"


def _preferred(header: str) -> Locale | None:
    ranked: list[tuple[float, Locale]] = []
    for entry in header.split(","):
        name, _, weight = entry.strip().partition(";q=")
        try:
            rank = float(weight) if weight else 1.0
        except ValueError:
            continue
        if name.lower().startswith("zh"):
            ranked.append((rank, "zh-CN"))
        elif name.lower().startswith("en"):
            ranked.append((rank, "en"))
    return max(ranked, key=lambda ranking: ranking[0])[1] if ranked else None
