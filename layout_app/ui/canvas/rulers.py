"""Rulers along the page: millimetres, or columns with characters and lines; guides come out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from layout_app.base.units import MM
from layout_app.edit.tools.gestures import GuideMoving, Shown
from layout_app.edit.tools.pointer import PointerEvent
from layout_app.model.grid import PageSetup
from layout_app.model.guides import Way
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, smaller
from layout_app.ui.translate import tr

THICK = 21
"""Width of a ruler, window pixels."""

_CLOSEST, _LABELS = 4.0, 34.0  # window pixels between two ticks, and between two numbers
_NUMBER = 48  # window pixels a number reaches on from its tick, at most
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


class Unit(Enum):
    """What the rulers count."""

    MILLIMETRES = "mm"
    GRID = "grid"  # 字 across, 行 down


class Ruler(QWidget):
    """One ruler. A drag out of it makes a guide; a right click changes what it counts."""

    unit_wanted = Signal(str)

    def __init__(self, way: Way, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._way = way
        self._session = session
        self._canvas = canvas
        self._unit = Unit.MILLIMETRES
        self._mark: int | None = None
        self._pulled: tuple[GuideMoving, Shown] | None = None
        self.setFont(smaller(self.font(), 2.5))
        self.setAccessibleName(tr("横标尺") if way is Way.ACROSS else tr("竖标尺"))
        self.setToolTip(tr("拖出辅助线；右键换单位"))
        if way is Way.ACROSS:
            self.setFixedHeight(THICK)
            self.setCursor(Qt.CursorShape.SplitVCursor)
        else:
            self.setFixedWidth(THICK)
            self.setCursor(Qt.CursorShape.SplitHCursor)
        canvas.lens_changed.connect(self.update)
        canvas.pointer_moved.connect(self._point)
        canvas.pointer_left.connect(lambda: self._point(None, None))
        session.file_changed.connect(self.update)

    def count_in(self, unit: Unit) -> None:
        """Count in another unit."""
        self._unit = unit
        self.update()

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Colours.PANEL)
        across = self._way is Way.ACROSS
        if self._session.is_open:
            painter.setPen(QPen(Colours.QUIET, 1))
            seen = event.rect()
            low, high = (seen.left(), seen.right()) if across else (seen.top(), seen.bottom())
            for at, length, words in self._ticks(self._session.shown.setup, low, high):
                if across:
                    painter.drawLine(at, THICK - length, at, THICK)
                    painter.drawText(QPoint(at + 3, THICK - 8), words)
                else:
                    painter.drawLine(THICK - length, at, THICK, at)
                    self._upright(painter, at, words)
        painter.setPen(QPen(Colours.STRONG_LINE, 1))
        if across:
            painter.drawLine(0, THICK - 1, self.width(), THICK - 1)
        else:
            painter.drawLine(THICK - 1, 0, THICK - 1, self.height())
        if self._mark is not None:
            painter.setPen(QPen(Colours.ERROR, 1))
            x, y = (self._mark, 0) if across else (0, self._mark)
            painter.drawLine(x, y, x if across else THICK, THICK if across else y)
        painter.end()

    def _upright(self, painter: QPainter, at: int, words: str) -> None:
        """Numbers of the vertical ruler stand one digit under the other."""
        step = self.fontMetrics().ascent() - 1
        for number, digit in enumerate(words):
            painter.drawText(QPoint(2, at + (number + 1) * step), digit)

    def _ticks(self, setup: PageSetup, low: int, high: int) -> Iterator[tuple[int, int, str]]:
        """Window position, length and words of each tick to be seen from ``low`` to ``high``."""
        start, unit, count, named = self._scale(setup)
        lens = self._canvas.lens
        view, scale, ratio = lens.view, lens.scale, lens.ratio
        page = view.x if self._way is Way.ACROSS else view.y
        pixels = unit * scale / ratio
        small = next((step for step in _STEPS if step * pixels >= _CLOSEST), _STEPS[-1])
        large = next((step for step in _STEPS if step * pixels >= _LABELS), _STEPS[-1])
        zero = (start * scale + page) / ratio - named * pixels
        least = max(named, math.floor((low - _NUMBER - zero) / pixels))
        most = min(count + named, math.ceil((high + 1 - zero) / pixels))
        for value in range(-(-least // small) * small, most + 1, small):
            at = round(((start + (value - named) * unit) * scale + page) / ratio)
            main = value % large == 0
            yield at, 12 if main else 5, str(value) if main else ""

    def _scale(self, setup: PageSetup) -> tuple[int, int, int, int]:
        """Where counting starts (EMU), the unit, how many there are, and the first one's number."""
        across, grid = self._way is Way.ACROSS, setup.grid
        if self._unit is Unit.MILLIMETRES:
            size = setup.trim_width if across else setup.trim_height
            return 0, MM, size // MM, 0
        if across:
            return setup.left, grid.size, grid.measure(grid.columns), 0
        return setup.top, grid.pitch, grid.lines - 1, 1

    def _window(self, at: int) -> int:
        lens = self._canvas.lens
        x, y = lens.to_device(at, at)
        return round((x if self._way is Way.ACROSS else y) / lens.ratio)

    def _point(self, x: int | None, y: int | None) -> None:
        at = x if self._way is Way.ACROSS else y
        before, self._mark = self._mark, None if at is None else self._window(at)
        # Only where the mark was and is: this runs at every movement of the pointer.
        for mark in (before, self._mark):
            if mark is None:
                continue
            if self._way is Way.ACROSS:
                self.update(mark - 1, 0, 3, THICK)
            else:
                self.update(0, mark - 1, THICK, 3)

    # ---- the hand --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._session.is_open:
            document = self._session.document
            self._pulled = GuideMoving(document, None, self._way), Shown(document)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled is None:
            return
        gesture, last = self._pulled
        shown = gesture.to(self._on_page(event), last)
        self._pulled = gesture, shown
        self._session.preview(shown.document)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pulled, self._pulled = self._pulled, None
        if pulled is None:
            return
        gesture, shown = pulled
        if shown.document is gesture.document:
            self._session.preview(gesture.document)
        else:
            self._session.commit(shown.document, tr("拉辅助线"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = tr("字") if self._way is Way.ACROSS else tr("行")
        for unit, words in ((Unit.MILLIMETRES, tr("毫米")), (Unit.GRID, grid)):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(unit is self._unit)
            action.triggered.connect(
                lambda _on=False, value=unit.value: self.unit_wanted.emit(value)
            )
        menu.popup(event.globalPos())

    def _on_page(self, event: QMouseEvent) -> PointerEvent:
        view, lens = self._canvas.viewport(), self._canvas.lens
        at = view.mapFromGlobal(event.globalPosition())
        x, y = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        within = at.y() >= 0 if self._way is Way.ACROSS else at.x() >= 0
        return PointerEvent(x, y, 0) if within else PointerEvent(-MM, -MM, 0)
