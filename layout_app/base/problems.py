"""What an editor can live with: a Problem has a code, a place, a sentence and a cure."""

from __future__ import annotations

from enum import Enum

from layout_app.base.frozen import dataclass
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


class Mend(Enum):
    """What a safe fix does; ``edit.commands.fixes`` knows how, without guessing anything."""

    BLACK_TEXT = "black-text"  # text of several inks becomes K100
    OVERPRINT = "overprint"  # black prints over what lies under it
    KNOCK_OUT = "knock-out"  # paper white, or black over a picture, prints over nothing
    RULE = "rule"  # a rule or frame becomes at least ``amount`` thick
    TEXT_SIZE = "text-size"  # a style's size becomes ``amount``
    QR_SIZE = "qr-size"  # a code's block grows by what the code lacks, ``amount``
    INTO_PAGE = "into-page"  # a free block is moved or cut back to ``amount`` from the page's edges
    DELETE_BLOCK = "delete-block"  # a block that must not be there is taken off the page
    WORDS = "words"  # a block's words become ``value``
    UNWAIVE = "unwaive"  # a waiver that covers nothing is dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A safe way to mend a problem: what to do, to what, and the label of its button."""

    mend: Mend
    label: str
    block: str = ""
    style: str = ""
    value: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding. ``code`` is stable and lower-case (``overset``); texts are in Chinese.

    ``waived`` is the reason for which an editor has let it through; empty: nobody has.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    found: str = ""
    wanted: str = ""
    cure: str = ""
    fix: Fix | None = None
    waived: str = ""

    @property
    def stops(self) -> bool:
        """Whether it stops a press export."""
        return self.severity is Severity.ERROR and not self.waived
