"""The page grid: columns x characters x lines (spec/craft.md 1.2)."""

from __future__ import annotations

from dataclasses import field

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import MM, PT
from layout_app.model.describe import Length, about


@dataclass(frozen=True, slots=True)
class Span:
    """An inclusive range counted from 1, written ``3-6`` (or ``4`` for one)."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"{self.first}-{self.last} is not a range counted from 1 upwards")

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class CellRect:
    """A rectangle of grid cells: whole columns, whole lines."""

    columns: Span = field(metadata=about("grid columns it covers, e.g. 3-6, or 4 for one"))
    lines: Span = field(metadata=about("grid lines it covers, e.g. 53-86"))


@dataclass(frozen=True, slots=True)
class FreeRect:
    """A rectangle off the grid, measured from the trim's top left corner."""

    x: Length = field(
        metadata=about("left edge, from the left of the page", low=-50 * MM, high=2000 * MM)
    )
    y: Length = field(
        metadata=about("top edge, from the top of the page", low=-50 * MM, high=2000 * MM)
    )
    width: Length = field(metadata=about("width", low=MM // 10, high=2000 * MM))
    height: Length = field(metadata=about("height", low=MM // 10, high=2000 * MM))


@dataclass(frozen=True, slots=True)
class GutterLine:
    """The middle of the gutter right of column ``gutter``, over some lines."""

    gutter: int = field(metadata=about("the basic column left of the gutter", low=1, high=23))
    lines: Span = field(metadata=about("grid lines it covers, e.g. 1-27"))


Placement = CellRect | FreeRect


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGrid:
    """Equal columns of whole characters, and lines that all legs of the page share."""

    columns: int = field(default=8, metadata=about("basic columns (基本栏)", low=1, high=24))
    characters: int = field(
        default=13, metadata=about("characters (字) in a basic column", low=4, high=120)
    )
    gutter: int = field(
        default=1, metadata=about("characters between two columns (栏距)", low=0, high=10)
    )
    lines: int = field(default=120, metadata=about("lines (行) of the type area", low=4, high=400))
    size: Length = field(
        default=Length(9 * PT),
        metadata=about("body size: one character (字)", low=4 * PT, high=72 * PT),
    )
    pitch: Length = field(
        default=Length(1125 * PT // 100),
        metadata=about("baseline to baseline (行距)", low=4 * PT, high=144 * PT),
    )

    @property
    def width(self) -> int:
        """Type width W = (n·k + (n-1)·g)·s."""
        return self.measure(self.columns) * self.size

    @property
    def height(self) -> int:
        """Type height H = (L-1)·p + s."""
        return self.lines_height(self.lines)

    def measure(self, columns: int) -> int:
        """Characters across ``columns`` merged basic columns (长栏)."""
        return columns * self.characters + (columns - 1) * self.gutter

    def lines_height(self, lines: int) -> int:
        """Height from the top of the first line to the foot of the last, without its line gap."""
        return (lines - 1) * self.pitch + self.size

    def column_x(self, column: int) -> int:
        """Left edge of a column, from the left of the type area."""
        return (column - 1) * (self.characters + self.gutter) * self.size

    def line_y(self, line: int) -> int:
        """Top of a line's em box, from the top of the type area."""
        return (line - 1) * self.pitch


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """The sheet and where the type area (版心) stands on it."""

    trim_width: Length = field(
        default=Length(390 * MM), metadata=about("width of the page", low=50 * MM, high=2000 * MM)
    )
    trim_height: Length = field(
        default=Length(546 * MM), metadata=about("height of the page", low=50 * MM, high=2000 * MM)
    )
    bleed: Length = field(
        default=Length(0), metadata=about("bleed beyond the trim", low=0, high=50 * MM)
    )
    left: Length = field(
        default=Length((390 * MM - 999 * PT) // 2),
        metadata=about("left edge of the type area", low=0, high=2000 * MM),
    )
    top: Length = field(
        default=Length(40 * MM),
        metadata=about("top edge of the type area", low=0, high=2000 * MM),
    )
    grid: PageGrid = field(default=PageGrid(), metadata=about("the page grid"))

    @property
    def type_area(self) -> Rect:
        """The 版心 in page space."""
        return Rect(self.left, self.top, self.grid.width, self.grid.height)

    def cells(self, rect: CellRect) -> Rect:
        """The rectangle of some cells in page space."""
        grid = self.grid
        x = self.left + grid.column_x(rect.columns.first)
        y = self.top + grid.line_y(rect.lines.first)
        width = grid.measure(len(rect.columns)) * grid.size
        return Rect(x, y, width, grid.lines_height(len(rect.lines)))

    def rect(self, placement: Placement) -> Rect:
        """Any placement in page space."""
        match placement:
            case CellRect():
                return self.cells(placement)
            case FreeRect(x=x, y=y, width=width, height=height):
                return Rect(x, y, width, height)

    def gutter_x(self, column: int) -> int:
        """Middle of the gutter right of ``column``, in page space."""
        grid = self.grid
        right = grid.column_x(column) + grid.characters * grid.size
        return self.left + right + grid.gutter * grid.size // 2


PRESETS: dict[str, PageSetup] = {
    "broadsheet": PageSetup(),
    "tabloid": PageSetup(
        trim_width=Length(270 * MM),
        trim_height=Length(390 * MM),
        left=Length((270 * MM - 639 * PT) // 2),
        top=Length(32 * MM),
        grid=PageGrid(columns=6, characters=11, lines=85),
    ),
}
"""对开 and 四开 as in spec/craft.md 1.2."""
