"""Looking closer: a rectangle drawn up, or the block clicked, is to fill the view."""

from __future__ import annotations

from functools import reduce

from layout_app.base.geometry import Rect
from layout_app.edit.places import block_rects, blocks_under
from layout_app.edit.tools.pointer import BLANK, Answer, Cursor, PointerEvent, Scene, Sketch


class ZoomTool:
    """One look, then the arrow is taken again. It changes nothing of the page."""

    def __init__(self) -> None:
        self._start: PointerEvent | None = None
        self._clicked: Rect | None = None
        self._band: Rect | None = None

    @property
    def dragging(self) -> bool:
        """Never: no preview is shown."""
        return False

    @property
    def sketch(self) -> Sketch:
        """The rectangle as far as it is drawn."""
        return BLANK if self._band is None else Sketch(bands=(self._band,))

    def press(self, event: PointerEvent, scene: Scene) -> Answer:
        """One corner of the rectangle."""
        self._start, self._band = event, None
        self._clicked = None
        for hit in blocks_under(scene.document, scene.display, event.x, event.y)[:1]:
            block = scene.document.block(hit.block)
            assert block is not None
            rects = block_rects(scene.document, block, scene.display)
            self._clicked = reduce(Rect.union, rects)
        return Answer()

    def move(self, event: PointerEvent) -> Answer:
        """The corner across from it."""
        start = self._start
        if start is None:
            return Answer()
        width, height = abs(event.x - start.x), abs(event.y - start.y)
        if self._band is not None or max(width, height) > event.reach:
            self._band = Rect(min(event.x, start.x), min(event.y, start.y), width, height)
        return Answer()

    def release(self) -> Answer:
        """Look there."""
        look = self._band or self._clicked
        held, self._start, self._band = self._start, None, None
        return Answer() if held is None else Answer(look=look, done=True)

    def escape(self) -> Answer:
        """Drop the rectangle; the arrow again."""
        self._start = self._band = None
        return Answer(done=True)

    def cursor(self, event: PointerEvent, scene: Scene) -> Cursor:
        """A cross."""
        del event, scene
        return Cursor.CROSS
