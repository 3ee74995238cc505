"""The status bar: how the page fits, where the pointer is, how large the page is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar, QToolButton, QWidget

from layout_app.base.units import to_mm
from layout_app.edit.snapping import column_at, line_at
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, tint
from layout_app.ui.translate import tr
from layout_app.ui.work import Work, WorkBar

_ZOOMS = (25, 50, 75, 100, 150, 200, 400, 800)


class StatusBar(QStatusBar):
    """Shows; and lets the zoom be chosen."""

    zoom_chosen = Signal(float)

    def __init__(self, session: Session, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self.fit = QLabel()
        self.fit.setContentsMargins(10, 0, 10, 0)
        self.found = QLabel()
        self.found.setContentsMargins(10, 0, 10, 0)
        self.pointer = QLabel()
        self.pointer.setObjectName("quiet")
        self.pointer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.pointer.setMinimumWidth(
            self.fontMetrics().horizontalAdvance(tr("x 388.8  y 548.8 mm　第 8 栏 第 120 行")) + 16
        )
        self.zoom = QToolButton()
        self.zoom.setObjectName("zoom")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setToolTip(tr("显示比例"))
        self.zoom.setAccessibleName(tr("显示比例"))
        self.zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("1,000 %") + 20)
        menu = QMenu(self.zoom)
        for percent in _ZOOMS:
            action = menu.addAction(f"{percent} %")
            action.triggered.connect(
                lambda _checked=False, zoom=percent / 100: self.zoom_chosen.emit(zoom)
            )
        self.zoom.setMenu(menu)
        self.addWidget(self.fit)
        self.addWidget(self.found)
        self.kept = QLabel()
        self.kept.setContentsMargins(10, 0, 10, 0)
        self.kept.setObjectName("quiet")
        self.addWidget(self.kept)
        self.making = QLabel()
        self.making.setContentsMargins(10, 0, 10, 0)
        self.making.setObjectName("quiet")
        self.addWidget(self.making)
        if session.keeping is not None:
            session.keeping.moved.connect(self._show_kept)
        session.file_changed.connect(self._show_kept)
        self.work = WorkBar(work)
        self.addPermanentWidget(self.work)
        self.addPermanentWidget(self.pointer)
        self.addPermanentWidget(self.zoom)
        self._counts = (0, 0)
        session.panels_due.connect(self._show_fit)
        session.panels_due.connect(self._show_found)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom."""
        self.zoom.setText(f"{zoom * 100:.0f} %")

    def show_work(self, words: str) -> None:
        """Show what is being computed for the page's picture; nothing: all is there."""
        self.making.setText(words)

    def show_pointer(self, x: int, y: int) -> None:
        """Show a page point in millimetres and in the grid."""
        setup = self._session.shown.setup
        words = f"x {to_mm(x):.1f}  y {to_mm(y):.1f} mm"
        column, line = column_at(setup, x), line_at(setup, y)
        if column is not None and line is not None:
            words += tr("\u3000第 {column} 栏 第 {line} 行", column=column, line=line)
        self.pointer.setText(words)

    def show_found(self, errors: int, warnings: int) -> None:
        """Show how many problems there are."""
        self._counts = errors, warnings
        self._show_found()

    def _show_found(self) -> None:
        if self._session.is_open and self._session.shown is not self._session.document:
            self.found.setText("")  # what is being dragged is not checked: no verdict meanwhile
            return
        errors, warnings = self._counts
        parts = []
        if errors:
            parts.append(tr("{errors} 个错误", errors=errors))
        if warnings:
            parts.append(tr("{warnings} 个提醒", warnings=warnings))
        self.found.setText("，".join(parts) if parts else tr("没有问题"))
        colour = Colours.ERROR if errors else Colours.WARNING if warnings else Colours.FINE
        tint(self.found, colour)

    def _show_kept(self) -> None:
        """Whether unsaved edits are on the disk, so that a crash would not take them."""
        keeping = self._session.keeping
        if keeping is None or not self._session.modified:
            self.kept.clear()
            return
        if keeping.broken:
            self.kept.setText(tr("改动没有记下！"))
        else:
            self.kept.setText(tr("改动已记下") if keeping.up_to_date else tr("正在记下…"))
        tint(self.kept, Colours.ERROR if keeping.broken else Colours.QUIET)

    def _show_fit(self) -> None:
        layout = self._session.layout
        if layout is None:
            return
        over = [fit for fit in layout.fits if fit.over_lines > 0]
        under = [fit for fit in layout.fits if fit.over_lines <= 0 and fit.under_lines > 0]
        parts = []
        if over:
            lines = sum(fit.over_lines for fit in over)
            characters = sum(fit.over_characters for fit in over)
            parts.append(
                tr(
                    "溢 {count} 篇 {lines} 行 {characters} 字",
                    count=len(over),
                    lines=lines,
                    characters=characters,
                )
            )
        if under:
            parts.append(
                tr(
                    "欠 {count} 篇 {lines} 行",
                    count=len(under),
                    lines=sum(fit.under_lines for fit in under),
                )
            )
        stories = self._session.shown.stories
        waiting = {story.id for story in stories} - {fit.story for fit in layout.fits}
        if waiting:
            parts.append(tr("{count} 篇未上版", count=len(waiting)))
        if not stories:
            self.fit.setText(tr("没有稿件"))
            tint(self.fit, Colours.QUIET)
            return
        self.fit.setText("　".join(parts) if parts else tr("全部稿件正好"))
        colour = Colours.ERROR if over else Colours.WARNING if parts else Colours.FINE
        tint(self.fit, colour)
