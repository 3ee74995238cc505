"""The arrow: selects blocks, moves them and changes their size, snapping to the grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from layout_app.edit.commands.stand import move_block, set_placement
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, block_rects, blocks_under, place_rect, places
from layout_app.edit.selection import NOTHING, Selection
from layout_app.edit.snapping import cell_delta, common_room, room, tenth
from layout_app.edit.tools.handles import Handle, dragged, handle_at
from layout_app.edit.tools.pointer import Answer, Change, Cursor, PointerEvent, Scene
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect


class Idle:
    """No button is down."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button went down on a block; it becomes a drag once the pointer has left the spot."""

    event: PointerEvent
    document: Document
    selection: Selection


@dataclass(frozen=True, slots=True)
class Moving:
    """A block follows the pointer."""

    start: PointerEvent
    document: Document
    block: Block
    shown: Document


@dataclass(frozen=True, slots=True)
class Resizing:
    """A side or corner follows the pointer; ``grip`` is the pointer's way off it when taken."""

    document: Document
    selection: Selection
    block: Block
    place: AnyPlace
    handle: Handle
    grip: tuple[int, int]
    shown: Document


State = Idle | Pressed | Moving | Resizing


class SelectTool:
    """Press, move, release, escape: each returns what is to be shown or kept."""

    def __init__(self) -> None:
        self._state: State = Idle()

    @property
    def dragging(self) -> bool:
        """Whether a preview is being shown."""
        return isinstance(self._state, Moving | Resizing)

    def press(self, event: PointerEvent, scene: Scene) -> Answer:
        """Take hold of a handle of the selection, or of the block under the pointer."""
        resizing = self._grip(event, scene)
        if resizing is not None:
            self._state = resizing
            return Answer()
        selection = self._choose(event, scene)
        self._state = Idle()
        if selection.block is not None:
            self._state = Pressed(event, scene.document, selection)
        return Answer(selection=selection)

    def move(self, event: PointerEvent) -> Answer:
        """Follow the pointer; nothing while no button is down."""
        state = self._state
        if isinstance(state, Pressed):
            away = max(abs(event.x - state.event.x), abs(event.y - state.event.y))
            block = state.selection.of(state.document)
            if away <= state.event.reach // 2 or block is None or block.locked:
                return Answer()
            if not places(block):
                return Answer()
            state = Moving(state.event, state.document, block, state.document)
            self._state = state
        match state:
            case Moving():
                shown = _moved(state, event)
                self._state = Moving(state.start, state.document, state.block, shown)
            case Resizing():
                shown = _resized(state, event)
                self._state = Resizing(
                    state.document,
                    state.selection,
                    state.block,
                    state.place,
                    state.handle,
                    state.grip,
                    shown,
                )
            case _:
                return Answer()
        return Answer(preview=shown) if shown is not state.shown else Answer()

    def release(self) -> Answer:
        """Keep what is shown."""
        state, self._state = self._state, Idle()
        match state:
            case Moving(document=document, shown=shown):
                label = "移动"
            case Resizing(document=document, shown=shown):
                label = "改变大小"
            case _:
                return Answer()
        if shown is document:
            return Answer(preview=document)
        return Answer(commit=Change(shown, label))

    def escape(self) -> Answer:
        """Drop what is shown; with nothing held, drop the selection."""
        state, self._state = self._state, Idle()
        if isinstance(state, Moving | Resizing):
            return Answer(preview=state.document)
        return Answer() if isinstance(state, Pressed) else Answer(selection=NOTHING)

    def cursor(self, event: PointerEvent, scene: Scene) -> Cursor:
        """The pointer's shape over a point."""
        match self._state:
            case Moving():
                return Cursor.MOVE
            case Resizing(handle=handle):
                return handle.cursor
        grip = self._grip(event, scene)
        if grip is not None:
            return grip.handle.cursor
        block = scene.selection.of(scene.document)
        if block is not None and any(
            rect.contains(event.x, event.y)
            for rect in block_rects(scene.document, block, scene.display)
        ):
            return Cursor.LOCKED if block.locked else Cursor.MOVE
        return Cursor.ARROW

    def _grip(self, event: PointerEvent, scene: Scene) -> Resizing | None:
        block = scene.selection.of(scene.document)
        if block is None or block.locked:
            return None
        found = places(block)
        if scene.selection.part >= len(found):
            return None
        place = found[scene.selection.part]
        rect = place_rect(scene.document.setup, place)
        handle = handle_at(place, rect, event.x, event.y, event.reach)
        if handle is None:
            return None
        x, y = handle.point(rect)
        return Resizing(
            scene.document,
            scene.selection,
            block,
            place,
            handle,
            (event.x - x, event.y - y),
            scene.document,
        )

    def _choose(self, event: PointerEvent, scene: Scene) -> Selection:
        """The block under the pointer; with Alt the next one beneath the selected one."""
        hits = blocks_under(scene.document, scene.display, event.x, event.y)
        if not hits:
            return NOTHING
        ids = [hit.block for hit in hits]
        chosen = 0
        if event.alt and scene.selection.block in ids:
            chosen = (ids.index(scene.selection.block) + 1) % len(ids)
        return Selection(hits[chosen].block, hits[chosen].part)


def _moved(state: Moving, event: PointerEvent) -> Document:
    dx, dy = event.x - state.start.x, event.y - state.start.y
    if event.shift:  # along one axis only
        dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
    setup = state.document.setup
    found = places(state.block)
    space = common_room([room(setup, place) for place in found])
    if isinstance(found[0], FreeRect):
        # The place itself is rounded, so that a rectangle once off the tenths returns to them.
        across = tenth(found[0].x + dx) - found[0].x if dx else 0
        down = tenth(found[0].y + dy) - found[0].y if dy else 0
    else:
        across, down = cell_delta(setup, dx, dy)
    return _or_old(
        state.shown, lambda: move_block(state.document, state.block.id, *space.clamp(across, down))
    )


def _resized(state: Resizing, event: PointerEvent) -> Document:
    x, y = event.x - state.grip[0], event.y - state.grip[1]
    place = dragged(state.document.setup, state.place, state.handle, x, y)
    return _or_old(
        state.shown,
        lambda: set_placement(state.document, state.block.id, place, state.selection.part),
    )


def _or_old(shown: Document, edit: Callable[[], Document]) -> Document:
    """The edited document; what is shown already where the edit is not possible."""
    try:
        return edit()
    except EditError:
        return shown
