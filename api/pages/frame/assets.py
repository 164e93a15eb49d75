"""What pages load: one style sheet and one script, each under a name that changes with its content, kept for a year."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request, Response

from steps.refusals import NOT_FOUND, NotFound

STATIC = Path(__file__).parent.parent / "static"
router = APIRouter()


@dataclass(frozen=True)
class Asset:
    name: str
    media_type: str
    content: bytes
    packed: bytes


@cache
def style() -> Asset:
    """`tokens` and `base` come first, so that what a page adds may build on them."""
    sheets = sorted((STATIC / "css").glob("*.css"), key=lambda file: (_RANK.get(file.stem, 9), file.name))
    return _asset("redress", "css", "text/css", b"\n".join(sheet.read_bytes() for sheet in sheets))


@cache
def script() -> Asset:
    """htmx, and then our own scripts in the order of their names."""
    htmx = files("js_lib_htmx").joinpath("static/htmx/htmx.min.js").read_bytes()
    own = [file.read_bytes() for file in sorted((STATIC / "js").glob("*.js"))]
    return _asset("redress", "js", "text/javascript", b"\n;".join([htmx, *own]))


@router.get("/static/{name}", include_in_schema=False)
def asset(request: Request, name: str) -> Response:
    if name == "mark.svg":
        return Response(
            (STATIC / name).read_bytes(),
            media_type="image/svg+xml",
            headers={"Cache-Control": "max-age=86400"},
        )
    found = next((each for each in (style(), script()) if each.name == name), None)
    if found is None:
        raise NotFound(NOT_FOUND)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(found.packed if packed else found.content, media_type=found.media_type, headers=headers)


def _asset(stem: str, suffix: str, media_type: str, content: bytes) -> Asset:
    name = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    return Asset(name, media_type, content, gzip.compress(content, mtime=0))


_RANK = {"tokens": 0, "base": 1, "kit": 2}
