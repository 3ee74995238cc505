"""Rulers along the page and the guides that come out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from layout_app.edit.commands.guides import clear_guides
from layout_app.model.guides import Way
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.rulers import THICK, Ruler, Unit
from layout_app.ui.commands import Command
from layout_app.ui.session import Session
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class RuledPage(QWidget):
    """The canvas with a ruler above it and one at its left."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self.unit = Unit.MILLIMETRES
        self.rulers = (Ruler(Way.ACROSS, session, canvas), Ruler(Way.DOWN, session, canvas))
        self._corner = QWidget()
        self._corner.setFixedSize(THICK, THICK)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._corner, 0, 0)
        grid.addWidget(self.rulers[0], 0, 1)
        grid.addWidget(self.rulers[1], 1, 0)
        grid.addWidget(canvas, 1, 1)
        for ruler in self.rulers:
            ruler.unit_wanted.connect(lambda unit: self.count_in(Unit(unit)))

    def count_in(self, unit: Unit) -> None:
        """Let both rulers count in another unit."""
        self.unit = unit
        for ruler in self.rulers:
            ruler.count_in(unit)

    def show_rulers(self, shown: bool) -> None:
        """Show the rulers, or give their room to the page."""
        for widget in (*self.rulers, self._corner):
            widget.setVisible(shown)

    @property
    def has_rulers(self) -> bool:
        """Whether the rulers are shown."""
        return not self.rulers[0].isHidden()


class Rulers:
    """标尺, 单位, 辅助线."""

    def __init__(self, bench: Workbench, ruled: RuledPage) -> None:
        self._session = bench.session
        self._canvas = bench.canvas
        self._ruled = ruled

    def commands(self) -> Sequence[Command]:
        """标尺, 标尺换单位, 辅助线, 清除辅助线."""
        return (
            Command(
                id="rulers",
                text=tr("标尺"),
                run=self._turn,
                keys=("Ctrl+R",),
                icon="rulers",
                menu=("view", 2),
                checked=lambda: self._ruled.has_rulers,
            ),
            Command(
                id="ruler-unit",
                text=tr("标尺换单位"),
                run=self._other_unit,
                keys=("Ctrl+Alt+U",),
                menu=("view", 2),
            ),
            Command(
                id="guides",
                text=tr("辅助线"),
                run=self._turn_guides,
                keys=("Ctrl+;",),
                icon="guides",
                menu=("view", 2),
                checked=lambda: self._canvas.overlays.guides,
            ),
            Command(
                id="clear-guides",
                text=tr("清除辅助线"),
                run=self._clear,
                menu=("view", 2),
                enabled=lambda: self._session.is_open and bool(self._session.document.guides),
            ),
        )

    def _turn(self) -> None:
        self._ruled.show_rulers(not self._ruled.has_rulers)
        self._canvas.overlays_changed.emit()

    def _other_unit(self) -> None:
        grid = self._ruled.unit is Unit.MILLIMETRES
        self._ruled.count_in(Unit.GRID if grid else Unit.MILLIMETRES)

    def _turn_guides(self) -> None:
        overlays = self._canvas.overlays
        self._canvas.set_overlays(replace(overlays, guides=not overlays.guides))

    def _clear(self) -> None:
        self._session.apply(clear_guides, tr("清除辅助线"))
