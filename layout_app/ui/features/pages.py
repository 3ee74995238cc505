"""Going from page to page of an issue: the thumbnails of the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from layout_app.ui.commands import Command
from layout_app.ui.panels.pages import PagesPanel
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Pages:
    """The dock of thumbnails beside the problems."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.panel = PagesPanel(bench.session)
        self.panel.opened.connect(self._open)
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        bench.docks.add("pages", tr("版面列表"), self.panel, left, tab_with="problems")

    def commands(self) -> Sequence[Command]:
        """版面列表."""
        return (
            Command(
                id="pages",
                text=tr("版面列表"),
                run=self._show,
                keys=("Ctrl+Alt+G",),
                tip=tr("这个文件夹里的版面，双击打开"),
                menu=("page", 0),
            ),
        )

    def _show(self) -> None:
        self._bench.docks.show("pages")
        self.panel.list.setFocus()

    def _open(self, path: Path) -> None:
        if path != self._bench.session.path:
            self._bench.opening.fetch(path)
