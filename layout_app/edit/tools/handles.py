"""The eight handles of a selection, and what dragging one makes of a place."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from layout_app.base.geometry import Rect
from layout_app.edit.places import AnyPlace
from layout_app.edit.snapping import (
    TENTH,
    nearest_first_column,
    nearest_first_line,
    nearest_last_column,
    nearest_last_line,
    tenth,
)
from layout_app.edit.tools.pointer import Cursor
from layout_app.model.describe import Length
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup, Span

_LEAST = 10 * TENTH


class Handle(Enum):
    """Value: which side it moves across (-1 left, 1 right) and down (-1 top, 1 foot)."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM = (0, 1)
    BOTTOM_RIGHT = (1, 1)

    def point(self, rect: Rect) -> tuple[int, int]:
        """Where it stands on a rectangle."""
        across, down = self.value
        return (
            rect.x + rect.width * (across + 1) // 2,
            rect.y + rect.height * (down + 1) // 2,
        )

    @property
    def cursor(self) -> Cursor:
        """The pointer over it."""
        across, down = self.value
        if down == 0:
            return Cursor.WIDTH
        if across == 0:
            return Cursor.HEIGHT
        return Cursor.DIAGONAL_DOWN if across == down else Cursor.DIAGONAL_UP


def handles_for(place: AnyPlace) -> tuple[Handle, ...]:
    """The handles of a place: a line in a gutter has no width to change."""
    if isinstance(place, GutterLine):
        return (Handle.TOP, Handle.BOTTOM)
    return tuple(Handle)


def handle_at(place: AnyPlace, rect: Rect, x: int, y: int, reach: int) -> Handle | None:
    """The handle within reach of the point; corners come before sides."""
    found: list[tuple[int, int, Handle]] = []
    for handle in handles_for(place):
        hx, hy = handle.point(rect)
        away = max(abs(hx - x), abs(hy - y))
        if away <= reach:
            is_side = int(0 in handle.value)
            found.append((is_side, away, handle))
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def dragged(setup: PageSetup, place: AnyPlace, handle: Handle, x: int, y: int) -> AnyPlace:
    """The place when the handle's side or corner is drawn to a point: snapped, never empty."""
    across, down = handle.value
    match place:
        case CellRect(columns=columns, lines=lines):
            return CellRect(_columns(setup, columns, across, x), _lines(setup, lines, down, y))
        case GutterLine(lines=lines):
            return replace(place, lines=_lines(setup, lines, down, y))
        case FreeRect():
            return _free(setup, place, across, down, x, y)


def _columns(setup: PageSetup, span: Span, across: int, x: int) -> Span:
    if across < 0:
        return Span(min(nearest_first_column(setup, x), span.last), span.last)
    if across > 0:
        return Span(span.first, max(nearest_last_column(setup, x), span.first))
    return span


def _lines(setup: PageSetup, span: Span, down: int, y: int) -> Span:
    if down < 0:
        return Span(min(nearest_first_line(setup, y), span.last), span.last)
    if down > 0:
        return Span(span.first, max(nearest_last_line(setup, y), span.first))
    return span


def _free(setup: PageSetup, place: FreeRect, across: int, down: int, x: int, y: int) -> FreeRect:
    left, right = place.x, place.x + place.width
    top, bottom = place.y, place.y + place.height
    x = max(0, min(setup.trim_width, tenth(x)))
    y = max(0, min(setup.trim_height, tenth(y)))
    if across < 0:
        left = Length(min(x, right - _LEAST))
    elif across > 0:
        right = max(x, left + _LEAST)
    if down < 0:
        top = Length(min(y, bottom - _LEAST))
    elif down > 0:
        bottom = max(y, top + _LEAST)
    return FreeRect(left, top, Length(right - left), Length(bottom - top))


_SIDES = (Handle.TOP, Handle.BOTTOM, Handle.LEFT, Handle.RIGHT)


def side_at(rect: Rect, x: int, y: int, reach: int) -> Handle | None:
    """The side of a rectangle within reach of a point."""
    if not rect.inset(-reach, -reach).contains(x, y):
        return None
    away = {
        Handle.TOP: abs(y - rect.y),
        Handle.BOTTOM: abs(y - rect.bottom),
        Handle.LEFT: abs(x - rect.x),
        Handle.RIGHT: abs(x - rect.right),
    }
    nearest = min(_SIDES, key=lambda side: away[side])
    return nearest if away[nearest] <= reach else None
