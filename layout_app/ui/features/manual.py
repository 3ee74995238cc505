"""The manual, at F1."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.base.bundle import bundled
from layout_app.ui.commands import Command
from layout_app.ui.help import HelpWindow
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Manual:
    """Opens the manual; one window of it."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._window: HelpWindow | None = None

    def commands(self) -> Sequence[Command]:
        """使用手册."""
        return (
            Command(
                id="manual",
                text=tr("使用手册"),
                run=self.show,
                keys=("F1",),
                icon="manual",
                menu=("help", 0),
                without_page=True,
            ),
        )

    def show(self) -> None:
        """Show the manual."""
        if self._window is None:
            self._window = HelpWindow(self._bench.window, bundled("docs", "guide.zh.md"))
        self._window.open_manual()
