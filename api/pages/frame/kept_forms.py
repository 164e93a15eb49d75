"""What somebody sent that could not be taken just then: carried through signing in, or offered to be sent once more."""

from dataclasses import dataclass

from starlette.requests import Request

from api.pages.frame.forms import Posted, posted
from api.pages.frame.visits import within

FOR = "kept_for"
FILES = "kept_file"
_VALUE = "kept."


@dataclass(frozen=True)
class KeptForm:
    """`path` is where it was sent; `fields` everything in it, as typed; `files` the names of what cannot be carried."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """The same in another form, which has fields of its own."""
        return (
            (FOR, self.path),
            *((_VALUE + name, value) for name, value in self.fields),
            *((FILES, name) for name in self.files),
        )


async def sent(request: Request) -> KeptForm | None:
    """What came with this request, where it was a form of a page; read now if nobody has read it yet."""
    known = already_read(request)
    if known is not None or request.method != "POST":
        return known
    async for brought in posted(request):
        return _kept(request, brought)
    return None


def already_read(request: Request) -> KeptForm | None:
    """The same, where the request itself can no longer be read."""
    brought: Posted | None = getattr(request.state, "posted", None)
    return None if brought is None else _kept(request, brought)


def carried(brought: Posted) -> KeptForm | None:
    """What a form carries for another."""
    path = brought.one(FOR)
    if not path or within(path) != path:
        return None
    fields = tuple(
        (name.removeprefix(_VALUE), value)
        for name, values in brought.values.items()
        if name.startswith(_VALUE)
        for value in values
    )
    return KeptForm(path, fields, tuple(brought.all(FILES)))


def _kept(request: Request, brought: Posted) -> KeptForm | None:
    if brought.too_large:
        return None
    fields = tuple((name, value) for name, values in brought.values.items() for value in values)
    files = tuple((file.filename or "")[:100] for files in brought.files.values() for file in files)
    return KeptForm(request.url.path, fields, files)
