"""Drags: what the page looks like while something follows the pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from layout_app.base.geometry import Rect
from layout_app.base.setting import Direction
from layout_app.edit.commands.headings import cover_legs, heading_of, set_lines, set_width
from layout_app.edit.commands.several import clamped, is_free, move_blocks, whole_steps
from layout_app.edit.commands.stand import set_placement
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, places
from layout_app.edit.snapping import tenth
from layout_app.edit.tools.handles import Handle, dragged
from layout_app.edit.tools.pointer import BLANK, Cursor, PointerEvent, Sketch
from layout_app.model.blocks import Block, Heading, Side
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


@dataclass(frozen=True, slots=True)
class HeadingResizing:
    """A side of a heading follows the pointer: lines at its foot, legs or characters at its side.

    ``rect`` is where it stands; ``legs`` the left and right edges of the legs it may cover.
    """

    document: Document
    block: str
    rect: Rect
    handle: Handle
    legs: tuple[tuple[int, int], ...]
    label: str = "改标题"

    @property
    def cursor(self) -> Cursor:
        return self.handle.cursor

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        return edited(last, lambda: self._changed(event))

    def _changed(self, event: PointerEvent) -> Document:
        grid = self.document.setup.grid
        if self.handle is Handle.BOTTOM:
            lines = (2 * (event.y - self.rect.y) + grid.pitch) // (2 * grid.pitch)
            return set_lines(self.document, self.block, max(1, lines))
        heading = heading_of(self.document, self.block)
        right = self.handle is Handle.RIGHT
        if heading.direction is Direction.VERTICAL and heading.over is None:
            way = event.x - self.rect.x if right else self.rect.right - event.x
            return set_width(
                self.document, self.block, max(1, (2 * way + grid.size) // 2 // grid.size)
            )
        first, end = (
            (heading.over.first, heading.over.last) if heading.over else (1, len(self.legs))
        )
        edge = 1 if right else 0
        nearest = min(range(len(self.legs)), key=lambda i: abs(self.legs[i][edge] - event.x)) + 1
        if right:
            return cover_legs(self.document, self.block, first, max(first, nearest))
        return cover_legs(self.document, self.block, min(nearest, end), end)


def heading_handles(heading: Heading) -> tuple[Handle, ...]:
    """The sides a heading can be taken by."""
    if heading.direction is Direction.HORIZONTAL or heading.over is not None:
        return (Handle.BOTTOM, Handle.LEFT, Handle.RIGHT)
    inner = Handle.RIGHT if heading.side is Side.LEFT else Handle.LEFT
    return (Handle.BOTTOM, inner)


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
