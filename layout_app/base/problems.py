"""What an editor can live with: a Problem has a code, a place, a sentence and a cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from layout_app.base.geometry import Rect


class Severity(Enum):
    """How bad: an error stops the press export, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where on the page: block, story and range of its text, rectangle; whatever is known."""

    block: str | None = None
    story: str | None = None
    part: str | None = None
    start: int | None = None
    end: int | None = None
    rect: Rect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. ``code`` is stable and lower-case (``overset``); texts are in Chinese."""

    code: str
    severity: Severity
    place: Place
    message: str
    found: str = ""
    wanted: str = ""
    cure: str = ""
