"""The panels that concern the whole page: its setup (版面设置) and its styles (样式)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from layout_app.ui.commands import Command
from layout_app.ui.panels.page import PagePanel
from layout_app.ui.panels.styles import StylesPanel
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class PageSetupDesk:
    """Two docks beside the properties, and the commands that show them."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.page = PagePanel(bench.session)
        self.styles = StylesPanel(bench.session)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        bench.docks.add("page", tr("版面"), self.page, right, tab_with="properties")
        bench.docks.add("styles", tr("样式"), self.styles, right, tab_with="properties")

    def commands(self) -> Sequence[Command]:
        """版面设置, 样式."""
        docks = self._bench.docks

        def show_page() -> None:
            docks.show("page")
            self.page.paper.fields["name"].setFocus()

        def show_styles() -> None:
            docks.show("styles")
            self.styles.list.setFocus()

        return (
            Command(
                id="page-setup",
                text=tr("版面设置"),
                run=show_page,
                keys=("Ctrl+Alt+Shift+P",),
                tip=tr("报头信息、开本、版心、印厂"),
                menu=("page", 0),
            ),
            Command(
                id="styles",
                text=tr("样式"),
                run=show_styles,
                keys=("F11",),
                menu=("page", 0),
            ),
        )
