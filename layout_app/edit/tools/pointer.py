"""What a tool hears, sees and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Protocol

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.display.items import DisplayList
from layout_app.edit.selection import Selection
from layout_app.model.document import Document


@dataclass(frozen=True, slots=True)
class PointerEvent:
    """A point of the page and the keys held down.

    ``reach`` is how near counts as on (a few screen pixels in EMU).
    """

    x: int
    y: int
    reach: int
    shift: bool = False
    alt: bool = False
    ctrl: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What the tool works on: the kept document, what is printed of it, what is selected.

    ``headings``: where the headings of articles stand, by block; ``legs``: their text.
    """

    document: Document
    display: DisplayList | None
    selection: Selection
    headings: Mapping[str, Rect] = field(default_factory=dict)
    legs: Mapping[str, tuple[Rect, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A finished edit: one step of undo."""

    document: Document
    label: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a tool draws over the page while it works; nothing of it is kept.

    ``bands`` are rectangles drawn up (page space), ``lines`` the smart guides (two points each),
    ``words`` stand at the pointer.
    """

    bands: tuple[Rect, ...] = ()
    lines: tuple[tuple[int, int, int, int], ...] = ()
    words: str = ""
    at: tuple[int, int] = (0, 0)


BLANK = Sketch()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tool asks for.

    ``preview`` is shown and not kept; the document itself as preview ends a preview. ``commit``
    is kept. ``look``: a place that is to fill the view. ``None``: nothing new. ``done``: its work
    is finished, the arrow may be taken again.
    """

    selection: Selection | None = None
    preview: Document | None = None
    commit: Change | None = None
    look: Rect | None = None
    done: bool = False


class Cursor(Enum):
    """Shapes of the pointer."""

    ARROW = "arrow"
    MOVE = "move"
    LOCKED = "locked"
    WIDTH = "width"
    HEIGHT = "height"
    DIAGONAL_DOWN = "diagonal-down"
    DIAGONAL_UP = "diagonal-up"
    CROSS = "cross"
    TEXT = "text"
    HAND = "hand"


class Tool(Protocol):
    """What is in the hand: a small state machine; each call says what is to be shown or kept."""

    @property
    def dragging(self) -> bool:
        """Whether a preview is being shown."""

    @property
    def sketch(self) -> Sketch:
        """What it draws over the page."""

    def press(self, event: PointerEvent, scene: Scene) -> Answer:
        """The left button goes down."""

    def move(self, event: PointerEvent) -> Answer:
        """The pointer moves with the button down."""

    def release(self) -> Answer:
        """The button goes up: keep what is shown."""

    def escape(self) -> Answer:
        """Drop what is shown; with nothing held, let go."""

    def cursor(self, event: PointerEvent, scene: Scene) -> Cursor:
        """The pointer's shape over a point."""
