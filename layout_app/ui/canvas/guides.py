"""Pasteboard, paper and the lines of the grid: what the page lies on."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.model.grid import PageSetup
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.theme import Colours

_LINES_FROM = 3.0  # device pixels between two lines below which they would grey the page


@dataclass(frozen=True, slots=True)
class Overlays:
    """Which helps are shown. ``press`` hides them all: the page as it will be printed."""

    grid: bool = True
    baseline: bool = False
    frames: bool = True
    guides: bool = True
    press: bool = False


def paint_paper(painter: QPainter, lens: Lens, clip: QRect) -> None:
    """The paper and its soft edge. The painter counts device pixels."""
    paper = lens.rect(Rect(0, 0, lens.page_width, lens.page_height))
    if paper.contains(clip):
        painter.fillRect(clip, Colours.PAPER)
        return
    for step in range(1, 5):
        shade = QColor(0, 0, 0, 40 // step)
        painter.fillRect(paper.adjusted(-step + 1, -step + 2, step - 1, step + 1), shade)
    painter.fillRect(paper, Colours.PAPER)


def paint_guides(
    painter: QPainter, setup: PageSetup, lens: Lens, overlays: Overlays, clip: QRect
) -> None:
    """Columns, lines and the type area, under what is printed. Counts device pixels."""
    if overlays.press:
        return
    if overlays.grid:
        _columns(painter, setup, lens, clip)
    if overlays.baseline:
        _lines(painter, setup, lens, clip)


def _columns(painter: QPainter, setup: PageSetup, lens: Lens, clip: QRect) -> None:
    grid = setup.grid
    area = setup.type_area
    for column in range(1, grid.columns + 1):
        x = area.x + grid.column_x(column)
        rect = lens.rect(Rect(x, area.y, grid.characters * grid.size, area.height))
        if rect.intersects(clip):
            painter.fillRect(rect & clip, Colours.COLUMN)
            painter.fillRect(rect.x(), rect.y(), 1, rect.height(), Colours.COLUMN_EDGE)
            painter.fillRect(rect.right(), rect.y(), 1, rect.height(), Colours.COLUMN_EDGE)
    painter.setPen(QPen(Colours.TYPE_AREA, 1))
    frame = lens.rect(area)
    painter.drawRect(frame.adjusted(-1, -1, 0, 0))


def _lines(painter: QPainter, setup: PageSetup, lens: Lens, clip: QRect) -> None:
    grid = setup.grid
    area = setup.type_area
    every = 1
    while grid.pitch * every * lens.scale < _LINES_FROM:
        every *= 5 if every == 1 else 2
    left, right = lens.to_device(area.x, 0)[0], lens.to_device(area.right, 0)[0]
    lines = []
    for line in range(1, grid.lines + 1, every):
        # The baseline of a Chinese em box lies 0.88 of it down (spec/fonts.md 1).
        foot = area.y + grid.line_y(line) + grid.size * 88 // 100
        y = round(lens.to_device(0, foot)[1]) + 0.5
        if clip.top() - 1 <= y <= clip.bottom() + 1:
            lines.append(QLineF(left, y, right, y))
    painter.setPen(QPen(Colours.BASELINE, 1))
    painter.drawLines(lines)
