"""Where the lines of a block stand: one below the other, or down the page from right to left."""

from __future__ import annotations

from collections.abc import Callable

from layout_app.base.geometry import Rect
from layout_app.base.setting import Direction
from layout_app.compose.decoration import place_decorated
from layout_app.compose.display_text import DisplayText
from layout_app.compose.setline import SetLine, Source, place_column, place_line
from layout_app.display.items import GlyphRun, Item
from layout_app.model.grid import PageGrid

_ASCENT = 88  # hundredths of the size from the head of the em box to the baseline


def put_display(
    text: DisplayText,
    rect: Rect,
    pitch: int,
    direction: Direction,
    source_at: Callable[[int], Source],
) -> list[GlyphRun]:
    """Put display text in the middle of a rectangle, its lines ``pitch`` EMU apart.

    ``source_at`` gives the source of a line by its place in the whole text.
    """
    extent = text.size + pitch * (len(text.lines) - 1)
    runs: list[GlyphRun] = []
    if direction is Direction.VERTICAL:
        x = rect.right - (rect.width - extent) // 2 - text.size // 2
        for line in text.lines:
            runs += place_column(line.line, x, rect.y, source_at(line.offset))
            x -= pitch
        return runs
    y = rect.y + (rect.height - extent) // 2 + text.size * _ASCENT // 100
    for line in text.lines:
        runs += place_line(line.line, rect.x, y, source_at(line.offset))
        y += pitch
    return runs


class Lines:
    """The lines of running text in a rectangle, on the page's line pitch."""

    def __init__(self, rect: Rect, grid: PageGrid, direction: Direction) -> None:
        self._rect = rect
        self._grid = grid
        self._vertical = direction is Direction.VERTICAL
        self._at = 0

    def measure(self, size: int) -> int:
        """The measure of a line of type of this size; down the page it is whole characters."""
        if self._vertical:
            return max(self._rect.height // size, 1) * size
        return max(self._rect.width, size)

    @property
    def full(self) -> bool:
        """Whether no further line has room."""
        extent = self._rect.width if self._vertical else self._rect.height
        return self._at * self._grid.pitch + self._grid.size > extent

    def put(self, line: SetLine, source: Source) -> list[Item]:
        """Place the next line, with the signs beside it."""
        step = self._at * self._grid.pitch
        self._at += 1
        if self._vertical:
            axis = self._rect.right - self._grid.size // 2 - step
            return place_decorated(line, axis, self._rect.y, source, place_column)
        top = self._rect.y + self._grid.size * _ASCENT // 100
        return place_decorated(line, self._rect.x, top + step, source)
