"""Drags: what the page looks like while something follows the pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from layout_app.edit.commands.several import clamped, is_free, move_blocks, whole_steps
from layout_app.edit.commands.stand import set_placement
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, places
from layout_app.edit.snapping import tenth
from layout_app.edit.tools.handles import Handle, dragged
from layout_app.edit.tools.pointer import BLANK, Cursor, PointerEvent, Sketch
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as previewed, and what is drawn over it."""

    document: Document
    sketch: Sketch = BLANK


class Gesture(Protocol):
    """Something taken hold of. It never changes; ``to`` gives the page for a pointer's place."""

    @property
    def document(self) -> Document:
        """The document it began with."""

    @property
    def label(self) -> str:
        """The step of undo it becomes."""

    @property
    def cursor(self) -> Cursor:
        """The pointer's shape meanwhile."""

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        """What is shown with the pointer there; ``last`` where that is not possible."""


@dataclass(frozen=True, slots=True)
class Moving:
    """Blocks follow the pointer."""

    start: PointerEvent
    document: Document
    blocks: tuple[Block, ...]
    label: str = "移动"
    cursor: Cursor = Cursor.MOVE

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        dx, dy = event.x - self.start.x, event.y - self.start.y
        if event.shift:  # along one axis only
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        steps = whole_steps(self.document, self.blocks, dx, dy, tenth)
        if len(self.blocks) == 1 and is_free(self.blocks[0]):
            steps = _to_tenths(self.blocks[0], dx, dy)
        across, down = clamped(self.document, self.blocks, *steps)
        names = [block.id for block in self.blocks]
        return edited(last, lambda: move_blocks(self.document, names, across, down))


@dataclass(frozen=True, slots=True)
class Resizing:
    """A side or corner follows the pointer; ``grip`` is the pointer's way off it when taken."""

    document: Document
    block: Block
    part: int
    place: AnyPlace
    handle: Handle
    grip: tuple[int, int]
    label: str = "改变大小"

    @property
    def cursor(self) -> Cursor:
        return self.handle.cursor

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        x, y = event.x - self.grip[0], event.y - self.grip[1]
        place = dragged(self.document.setup, self.place, self.handle, x, y)
        return edited(last, lambda: set_placement(self.document, self.block.id, place, self.part))


def edited(last: Shown, edit: Callable[[], Document], sketch: Sketch = BLANK) -> Shown:
    """The edited document; what is shown already where the edit is not possible."""
    try:
        return Shown(edit(), sketch)
    except EditError:
        return last


def _to_tenths(block: Block, dx: int, dy: int) -> tuple[int, int]:
    """The way that rounds the place itself: once off the tenths of a millimetre it returns."""
    place = places(block)[0]
    assert isinstance(place, FreeRect)
    across = tenth(place.x + dx) - place.x if dx else 0
    down = tenth(place.y + dy) - place.y if dy else 0
    return across, down
