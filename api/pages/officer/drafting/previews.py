"""The notice as it would be sent now, to each person their own. Source: Art. 28(2), (3)."""

from fastapi.responses import Response

from api import present
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.drafting.judging import content_meant
from api.pages.officer.drafting.room import Room
from api.pages.officer.drafting.typed import LABELS
from regulation.definitions import ListKind
from steps.designation.previewing import Previews, notice_previews


def preview_page(seen: SignedInVisit, room: Room) -> Response:
    """What cannot be used is left out of it, as the room says."""
    found = _previews(seen, room)
    return seen.page(
        "drafting_preview.html",
        room=room,
        incentive=room.sought.kind is ListKind.INCENTIVE,
        letters=found.letters,
        lacking=[(name, LABELS[name]) for name in LABELS if name in found.lacking],
    )


def _previews(seen: SignedInVisit, room: Room) -> Previews:
    registry, now = seen.house.door.registry, present.now()
    with registry.database.writing() as session:
        content = content_meant(session, registry, room.sought, room.typed, seen.today)
        found = notice_previews(session, registry, seen.who, content, now, room.sought.case_no)
        session.rollback()
    return found
