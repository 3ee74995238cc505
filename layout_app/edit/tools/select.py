"""The arrow: selects blocks, moves them and changes their size, snapping to the grid."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.compose.columns import cut_legs
from layout_app.edit.commands.copies import duplicate
from layout_app.edit.commands.names import added
from layout_app.edit.places import block_rects, blocks_under, place_rect, places
from layout_app.edit.selection import NOTHING, Selection, several
from layout_app.edit.tools.gestures import (
    Gesture,
    GuideMoving,
    HeadingResizing,
    Moving,
    Reshaping,
    Resizing,
    Shown,
    heading_handles,
)
from layout_app.edit.tools.handles import handle_at, side_at
from layout_app.edit.tools.pointer import (
    BLANK,
    Answer,
    Change,
    Cursor,
    PointerEvent,
    Scene,
    Sketch,
)
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.grid import GutterLine
from layout_app.model.guides import Way


class Idle:
    """No button is down."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button went down on a block; it becomes a drag once the pointer has left the spot.

    ``alone``: what is selected when it is released on the spot: one block of several, or the
    heading of an article that was selected before.
    """

    event: PointerEvent
    scene: Scene
    selection: Selection
    alone: Selection | None = None


@dataclass(frozen=True, slots=True)
class Dragging:
    """Something follows the pointer."""

    gesture: Gesture
    shown: Shown


@dataclass(frozen=True, slots=True)
class Banding:
    """A rubber band from a corner to the pointer; what it touches is selected beside ``kept``."""

    scene: Scene
    start: tuple[int, int]
    kept: Selection
    band: Rect | None = None


State = Idle | Pressed | Dragging | Banding


class SelectTool:
    """Press, move, release, escape: each returns what is to be shown or kept."""

    def __init__(self) -> None:
        self._state: State = Idle()

    @property
    def dragging(self) -> bool:
        """Whether a preview is being shown."""
        return isinstance(self._state, Dragging)

    @property
    def sketch(self) -> Sketch:
        """Smart guides of a drag, or the rubber band."""
        match self._state:
            case Dragging(shown=shown):
                return shown.sketch
            case Banding(band=Rect() as band):
                return Sketch(bands=(band,))
        return BLANK

    def press(self, event: PointerEvent, scene: Scene) -> Answer:
        """Take hold of a handle of the selection, or of the block under the pointer."""
        gesture = _grip(event, scene) or _guide_grip(event, scene)
        if gesture is not None:
            self._state = Dragging(gesture, Shown(scene.document))
            return Answer()
        chosen = _under(event, scene)
        if chosen.block is None:
            kept = scene.selection if event.shift else NOTHING
            self._state = Banding(scene, (event.x, event.y), kept)
            return Answer(selection=kept)
        old = scene.selection
        if event.shift:
            selection = old.toggled(chosen.block, chosen.part)
            self._state = Idle()
            if chosen.block in selection.blocks:
                self._state = Pressed(event, scene, selection)
            return Answer(selection=selection)
        if chosen.block in old.others or (old.others and chosen.block == old.block):
            selection = old.with_block(chosen.block, chosen.part)
            self._state = Pressed(event, scene, selection, alone=chosen)
        else:
            selection = chosen
            alone = None
            if old.block == chosen.block and _on_heading(event, scene, chosen.block):
                alone = replace(chosen, heading=True)
                selection = replace(chosen, heading=old.heading)
            self._state = Pressed(event, scene, selection, alone)
        return Answer(selection=selection)

    def move(self, event: PointerEvent) -> Answer:
        """Follow the pointer; nothing while no button is down."""
        state = self._state
        if isinstance(state, Pressed):
            begun = _begun(state, event)
            if begun is None:
                return Answer()
            state = self._state = begun
        match state:
            case Dragging(gesture=gesture, shown=old):
                shown = gesture.to(event, old)
                self._state = Dragging(gesture, shown)
                if shown.document is not old.document:
                    return Answer(preview=shown.document)
            case Banding(scene=scene, start=start, kept=kept):
                band = _spanned(start, (event.x, event.y))
                self._state = replace(state, band=band)
                return Answer(selection=_touched(scene, band, kept))
        return Answer()

    def release(self) -> Answer:
        """Keep what is shown."""
        state, self._state = self._state, Idle()
        match state:
            case Pressed(alone=Selection() as alone):
                return Answer(selection=alone)
            case Dragging(gesture=gesture, shown=shown):
                if shown.document is gesture.document:
                    return Answer(preview=shown.document)
                copies = added(gesture.document, shown.document)
                if copies:
                    change = Change(shown.document, gesture.label)
                    return Answer(selection=several(copies), commit=change)
                return Answer(commit=Change(shown.document, gesture.label))
        return Answer()

    def escape(self) -> Answer:
        """Drop what is shown; with nothing held, drop the selection."""
        state, self._state = self._state, Idle()
        match state:
            case Dragging(gesture=gesture):
                return Answer(preview=gesture.document)
            case Banding(kept=kept):
                return Answer(selection=kept)
            case Pressed():
                return Answer()
        return Answer(selection=NOTHING)

    def cursor(self, event: PointerEvent, scene: Scene) -> Cursor:
        """The pointer's shape over a point."""
        if isinstance(self._state, Dragging):
            return self._state.gesture.cursor
        grip = _grip(event, scene) or _guide_grip(event, scene)
        if grip is not None:
            return grip.cursor
        for block in scene.selection.all_of(scene.document):
            rects = block_rects(scene.document, block, scene.display)
            if any(rect.contains(event.x, event.y) for rect in rects):
                return Cursor.LOCKED if block.locked else Cursor.MOVE
        return Cursor.ARROW


def _grip(event: PointerEvent, scene: Scene) -> Gesture | None:
    """What a press would take hold of at the selection's edges."""
    selection = scene.selection
    block = selection.of(scene.document)
    if block is None or block.locked or selection.others:
        return None
    if selection.heading:
        return _heading_grip(event, scene, block)
    found = places(block)
    if selection.part >= len(found):
        return None
    place = found[selection.part]
    rect = place_rect(scene.document.setup, place)
    handle = handle_at(place, rect, event.x, event.y, event.reach)
    if handle is None:
        side = side_at(rect, event.x, event.y, event.reach) if event.alt else None
        if side is None or not isinstance(block, ArticleBlock) or isinstance(place, GutterLine):
            return None
        cells = block.area[selection.part].cells
        return Reshaping(event, scene.document, block.id, selection.part, cells, side)
    x, y = handle.point(rect)
    grip = (event.x - x, event.y - y)
    return Resizing(scene.document, block, selection.part, place, handle, grip)


def _guide_grip(event: PointerEvent, scene: Scene) -> Gesture | None:
    """A guide within reach, where no block is in the way."""
    if not scene.document.guides or blocks_under(scene.document, None, event.x, event.y):
        return None
    for number, guide in enumerate(scene.document.guides):
        at = event.y if guide.way is Way.ACROSS else event.x
        if 2 * abs(guide.at - at) <= event.reach:
            return GuideMoving(scene.document, number, guide.way)
    return None


def _heading_grip(event: PointerEvent, scene: Scene, block: Block) -> Gesture | None:
    """A side of the selected heading within reach."""
    rect = scene.headings.get(block.id)
    if not isinstance(block, ArticleBlock) or block.heading is None or rect is None:
        return None
    setup, inset = scene.document.setup, 1 if block.frame else 0
    legs = [leg for area in block.top_row for leg in cut_legs(area, setup, inset=inset)]
    edges = tuple((leg.x, leg.x + leg.measure) for leg in legs)
    for handle in heading_handles(block.heading):
        x, y = handle.point(rect)
        if max(abs(x - event.x), abs(y - event.y)) <= event.reach:
            return HeadingResizing(scene.document, block.id, rect, handle, edges)
    return None


def _on_heading(event: PointerEvent, scene: Scene, block: str | None) -> bool:
    rect = scene.headings.get(block) if block is not None else None
    return rect is not None and rect.contains(event.x, event.y)


def _under(event: PointerEvent, scene: Scene) -> Selection:
    """The block under the pointer; with Ctrl the next one beneath the selected one."""
    hits = blocks_under(scene.document, scene.display, event.x, event.y)
    if not hits:
        return NOTHING
    ids = [hit.block for hit in hits]
    chosen = 0
    if event.ctrl and scene.selection.block in ids:
        chosen = (ids.index(scene.selection.block) + 1) % len(ids)
    elif scene.selection.others:  # of several, hold on to the one that is in
        inside = [i for i, name in enumerate(ids) if name in scene.selection.blocks]
        chosen = inside[0] if inside and not event.shift else 0
    return Selection(hits[chosen].block, hits[chosen].part)


def _begun(state: Pressed, event: PointerEvent) -> Dragging | None:
    """The drag a press becomes, if the pointer has left the spot and something can be moved."""
    away = max(abs(event.x - state.event.x), abs(event.y - state.event.y))
    if away <= state.event.reach // 2:
        return None
    document = state.scene.document
    blocks = tuple(
        block for block in state.selection.all_of(document) if not block.locked and places(block)
    )
    if not blocks:
        return None
    if not state.event.alt:
        return Dragging(Moving(state.event, document, blocks, document), Shown(document))
    copied = duplicate(document, [block.id for block in blocks], 0, 0)
    copies = tuple(b for b in copied.blocks if b.id in added(document, copied))
    moving = Moving(state.event, document, copies, copied, label="复制一份")
    return Dragging(moving, Shown(document))


def _spanned(one: tuple[int, int], other: tuple[int, int]) -> Rect:
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return Rect(x, y, abs(one[0] - other[0]), abs(one[1] - other[1]))


def _touched(scene: Scene, band: Rect, kept: Selection) -> Selection:
    """The blocks a rubber band touches, beside those kept; the folio line is never meant."""
    met = list(kept.blocks)
    for block in scene.document.blocks:
        rects = block_rects(scene.document, block, scene.display)
        if places(block) and block.id not in met and any(band.intersects(r) for r in rects):
            met.append(block.id)
    return several(tuple(met))
