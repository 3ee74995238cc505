"""From points of the page to columns and lines of its grid."""

from __future__ import annotations

from layout_app.base.frozen import dataclass
from layout_app.base.units import MM
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageGrid, PageSetup

TENTH = MM // 10
"""Places off the grid are kept to a tenth of a millimetre."""


def nearest_first_column(setup: PageSetup, x: int) -> int:
    """The column whose left edge lies nearest."""
    step = column_step(setup.grid)
    return _within(_round(x - setup.left, step) + 1, 1, setup.grid.columns)


def nearest_last_column(setup: PageSetup, x: int) -> int:
    """The column whose right edge lies nearest."""
    grid = setup.grid
    width = grid.characters * grid.size
    return _within(_round(x - setup.left - width, column_step(grid)) + 1, 1, grid.columns)


def nearest_first_line(setup: PageSetup, y: int) -> int:
    """The line whose top lies nearest."""
    return _within(_round(y - setup.top, setup.grid.pitch) + 1, 1, setup.grid.lines)


def nearest_last_line(setup: PageSetup, y: int) -> int:
    """The line whose foot lies nearest."""
    grid = setup.grid
    return _within(_round(y - setup.top - grid.size, grid.pitch) + 1, 1, grid.lines)


def column_at(setup: PageSetup, x: int) -> int | None:
    """The column that holds the point, its gutter to the right included; ``None`` outside."""
    inside = x - setup.left
    if not 0 <= inside <= setup.grid.width:
        return None
    return min(setup.grid.columns, inside // column_step(setup.grid) + 1)


def line_at(setup: PageSetup, y: int) -> int | None:
    """The line that holds the point, the gap under it included; ``None`` outside."""
    inside = y - setup.top
    if not 0 <= inside <= setup.grid.height:
        return None
    return min(setup.grid.lines, inside // setup.grid.pitch + 1)


def column_under(setup: PageSetup, x: int) -> int:
    """The column that holds the point, its gutter included; the nearest one outside."""
    step = column_step(setup.grid)
    return _within((x - setup.left) // step + 1, 1, setup.grid.columns)


def line_under(setup: PageSetup, y: int) -> int:
    """The line that holds the point, or the nearest one outside."""
    return _within((y - setup.top) // setup.grid.pitch + 1, 1, setup.grid.lines)


def cell_delta(setup: PageSetup, dx: int, dy: int) -> tuple[int, int]:
    """The whole columns and lines nearest to a way across the page."""
    return _round(dx, column_step(setup.grid)), _round(dy, setup.grid.pitch)


def tenth(length: int) -> int:
    """The length rounded to a tenth of a millimetre."""
    return _round(length, TENTH) * TENTH


def column_step(grid: PageGrid) -> int:
    """From one column's left edge to the next one's."""
    return (grid.characters + grid.gutter) * grid.size


@dataclass(frozen=True, slots=True)
class Room:
    """How far places may move before one of them leaves the grid (or, off it, the page)."""

    left: int
    right: int
    up: int
    down: int

    def clamp(self, across: int, down: int) -> tuple[int, int]:
        """The part of a move that stays inside."""
        return _within(across, -self.left, self.right), _within(down, -self.up, self.down)


def room(setup: PageSetup, place: CellRect | FreeRect | GutterLine) -> Room:
    """The room around one place, in columns and lines; in EMU for a free rectangle."""
    grid = setup.grid
    match place:
        case CellRect(columns=columns, lines=lines):
            return Room(
                columns.first - 1,
                grid.columns - columns.last,
                lines.first - 1,
                grid.lines - lines.last,
            )
        case GutterLine(gutter=gutter, lines=lines):
            return Room(
                gutter - 1, grid.columns - 1 - gutter, lines.first - 1, grid.lines - lines.last
            )
        case FreeRect(x=x, y=y, width=width, height=height):
            return Room(
                max(0, x),
                max(0, setup.trim_width - x - width),
                max(0, y),
                max(0, setup.trim_height - y - height),
            )


def common_room(rooms: list[Room]) -> Room:
    """The room of places that move as a whole."""
    return Room(
        min(r.left for r in rooms),
        min(r.right for r in rooms),
        min(r.up for r in rooms),
        min(r.down for r in rooms),
    )


def _round(value: int, step: int) -> int:
    return (2 * value + step) // (2 * step)


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))
