"""The procedures whose pages are made here, by their names."""

from typing import Any

from api.pages.officer.casework.work import Casework
from api.pages.officer.designation.work import DESIGNATION
from api.pages.officer.entry.work import ENTRY
from api.pages.officer.reconsideration.work import RECONSIDERATION
from api.pages.officer.restoration.work import RESTORATION

CASEWORKS: dict[str, Casework[Any]] = {
    work.procedure: work for work in (DESIGNATION, ENTRY, RECONSIDERATION, RESTORATION)
}
