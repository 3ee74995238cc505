"""Drags: what the page looks like while something follows the pointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect, bounds
from layout_app.base.setting import Direction
from layout_app.edit.alignments import guide_lines, guides_of, snapped, standing
from layout_app.edit.commands.area import add_part, cut_part
from layout_app.edit.commands.guides import place_guide
from layout_app.edit.commands.headings import cover_legs, heading_of, set_lines, set_width
from layout_app.edit.commands.push import place_pushing
from layout_app.edit.commands.several import clamped, is_free, move_blocks, whole_steps
from layout_app.edit.commands.stand import set_placement
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, place_rect, places
from layout_app.edit.snapping import column_under, line_under, tenth
from layout_app.edit.tools.handles import Handle, dragged
from layout_app.edit.tools.pointer import BLANK, Cursor, PointerEvent, Sketch
from layout_app.model.blocks import Block, Heading, Side
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, Span
from layout_app.model.guides import Way


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
    """Blocks follow the pointer; ``base`` is the document they are moved in, with copies made."""

    start: PointerEvent
    document: Document
    blocks: tuple[Block, ...]
    base: Document
    label: str = "移动"
    cursor: Cursor = Cursor.MOVE

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        dx, dy = event.x - self.start.x, event.y - self.start.y
        if event.shift:  # along one axis only
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        names = [block.id for block in self.blocks]
        others = standing(self.document, names)
        if all(is_free(block) for block in self.blocks):
            rect = self._whole(self.base)
            if not event.shift:
                to = snapped(rect.moved(dx, dy), others, guides_of(self.document), event.reach)
                dx, dy = to.x - rect.x, to.y - rect.y
        steps = whole_steps(self.base, self.blocks, dx, dy, tenth)
        if len(self.blocks) == 1 and is_free(self.blocks[0]):
            steps = _to_tenths(self.blocks[0], dx, dy)
        across, down = clamped(self.base, self.blocks, *steps)
        if not across and not down:
            return Shown(self.document, Sketch(at=(event.x, event.y)))
        shown = edited(last, lambda: move_blocks(self.base, names, across, down))
        lines = guide_lines(self._whole(shown.document), others)
        return Shown(shown.document, Sketch(lines=lines, at=(event.x, event.y)))

    def _whole(self, document: Document) -> Rect:
        """The rectangle around the blocks as they stand in a document."""
        rects = [
            place_rect(document.setup, place)
            for block in self.blocks
            if (now := document.block(block.id)) is not None
            for place in places(now)
        ]
        return bounds(rects)


@dataclass(frozen=True, slots=True)
class Resizing:
    """A side or corner follows the pointer; ``grip`` is the pointer's way off it when taken.

    With Ctrl held a block that grows pushes its neighbours on.
    """

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

        def edit() -> Document:
            if event.ctrl and isinstance(place, CellRect):
                return place_pushing(self.document, self.block.id, place, self.part)
            return set_placement(self.document, self.block.id, place, self.part)

        shown = edited(last, edit)
        rect = place_rect(self.document.setup, place)
        lines = guide_lines(rect, standing(self.document, [self.block.id]))
        return Shown(shown.document, Sketch(lines=lines, at=(event.x, event.y)))


@dataclass(frozen=True, slots=True)
class Reshaping:
    """A piece of an article's edge is drawn out, or pushed in: its area gains or loses cells.

    The piece reaches along the edge from where the press was to where the pointer is.
    """

    start: PointerEvent
    document: Document
    block: str
    part: int
    cells: CellRect
    side: Handle
    label: str = "改版位形状"

    @property
    def cursor(self) -> Cursor:
        return self.side.cursor

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        outwards, cells = self._piece(event)
        if cells is None:
            return Shown(self.document)
        edit = add_part if outwards else cut_part
        band = Sketch(bands=(self.document.setup.cells(cells),), at=(event.x, event.y))
        return edited(last, lambda: edit(self.document, self.block, self.part, cells), band)

    def _piece(self, event: PointerEvent) -> tuple[bool, CellRect | None]:
        """Whether the pointer is outside the rectangle, and the cells between it and the edge."""
        setup, old = self.document.setup, self.cells
        column, line = column_under(setup, event.x), line_under(setup, event.y)
        if self.side in (Handle.TOP, Handle.BOTTOM):
            along = _within(column_under(setup, self.start.x), column, old.columns)
            sign = 1 if self.side is Handle.BOTTOM else -1
            outwards, depth = _depth(old.lines, line, sign)
            return outwards, CellRect(along, depth) if depth else None
        along = _within(line_under(setup, self.start.y), line, old.lines)
        sign = 1 if self.side is Handle.RIGHT else -1
        outwards, depth = _depth(old.columns, column, sign)
        return outwards, CellRect(depth, along) if depth else None


def _within(one: int, other: int, span: Span) -> Span:
    """From one to the other, as far as the edge goes."""
    first, last = sorted((one, other))
    first = max(span.first, min(span.last, first))
    return Span(first, max(first, min(span.last, last)))


def _depth(span: Span, at: int, sign: int) -> tuple[bool, Span | None]:
    """Lines or columns between an edge (the last one, or with -1 the first) and the pointer."""
    if sign > 0:
        if at > span.last:
            return True, Span(span.last + 1, at)
        return False, Span(at + 1, span.last) if at < span.last else None
    if at < span.first:
        return True, Span(at, span.first - 1)
    return False, Span(span.first, at - 1) if at > span.first else None


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


@dataclass(frozen=True, slots=True)
class GuideMoving:
    """A guide follows the pointer: a new one (``number`` none), or one of the page's.

    Let go beyond the page it is gone.
    """

    document: Document
    number: int | None
    way: Way
    label: str = "移辅助线"

    @property
    def cursor(self) -> Cursor:
        return Cursor.HEIGHT if self.way is Way.ACROSS else Cursor.WIDTH

    def to(self, event: PointerEvent, last: Shown) -> Shown:
        at = event.y if self.way is Way.ACROSS else event.x
        return edited(last, lambda: place_guide(self.document, self.number, self.way, at))


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
