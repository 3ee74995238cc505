"""Beginning: the start screen, new pages from templates, closing a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QStackedWidget

from layout_app.base.errors import LayoutAppError
from layout_app.keep.own_files import note_recent, recent_pages
from layout_app.ui.commands import Command
from layout_app.ui.features.safety import Safety
from layout_app.ui.start_screen import StartScreen
from layout_app.ui.thumbnails import Thumbnails
from layout_app.ui.translate import said, tr
from layout_app.ui.workbench import Workbench


class Starting:
    """Shows the start screen in the page's place, and does what is chosen there."""

    def __init__(self, bench: Workbench, middle: QStackedWidget, safety: Safety) -> None:
        self._bench = bench
        self._session = bench.session
        self._middle = middle
        self._safety = safety
        self._docks: QByteArray | None = None
        self._page = middle.currentWidget()
        self.screen = StartScreen()
        middle.addWidget(self.screen)
        self._thumbnails = Thumbnails(bench.session.services, bench.window)
        self._wire()

    def commands(self) -> Sequence[Command]:
        """新建, 关闭版面."""
        return (
            Command(
                id="new",
                text=tr("新建…"),
                run=self.show,
                keys=("Ctrl+N",),
                icon="new-page",
                toolbar=0,
                tip=tr("新建版面，或打开最近的版面"),
                menu=("file", 0),
                without_page=True,
            ),
            Command(
                id="close",
                text=tr("关闭版面"),
                run=self.close,
                keys=("Ctrl+W",),
                menu=("file", 9),
                enabled=lambda: self._session.is_open,
            ),
        )

    def show(self) -> None:
        """Show the start screen; an open page stays open behind it."""
        self.screen.show_templates(self._session.services.templates())
        self.screen.show_recent(recent_pages())
        self._thumbnails.forget()
        for page, show in self.screen.pictures_wanted():
            self._thumbnails.want(page, show)
        self.screen.show_state(
            page_open=self._session.is_open, to_recover=len(self._safety.found())
        )
        if self._docks is None:
            self._docks = self._bench.window.saveState()
            for dock in self._bench.docks.all.values():
                dock.hide()
        self._middle.setCurrentWidget(self.screen)
        self.screen.templates.setFocus()

    def leave(self) -> None:
        """Show the page again."""
        self._thumbnails.forget()
        self._middle.setCurrentWidget(self._page)
        if self._docks is not None:
            self._bench.window.restoreState(self._docks)
            self._docks = None
        self._bench.canvas.setFocus()

    def close(self) -> None:
        """Close the page and show the start screen."""
        if self._bench.opening.close():
            self.show()

    def finish(self) -> None:
        """End what is being made, before the window goes."""
        self._thumbnails.forget()

    # ---- inside ----------------------------------------------------------------------------------

    def _wire(self) -> None:
        screen, bench = self.screen, self._bench
        screen.template_chosen.connect(self._new)
        screen.page_chosen.connect(lambda path: bench.opening.fetch(path))
        screen.open_wanted.connect(self._open)
        screen.sample_wanted.connect(
            lambda: bench.opening.fetch_new(bench.session.services.sample())
        )
        screen.recovery_wanted.connect(self._safety.show_recovery)
        screen.back_wanted.connect(self.leave)
        bench.opening.opened.connect(note_recent)
        bench.session.file_changed.connect(self._file_changed)

    def _open(self) -> None:
        path = self._bench.dialogs.page_to_open(self._bench.window, self._session.folder)
        if path is not None:
            self._bench.opening.fetch(path)

    def _new(self, template: str) -> None:
        """Ask for a folder, make the page there and open it."""
        bench = self._bench
        folder = bench.dialogs.folder_for_new(bench.window, Path.home())
        if folder is None:
            return
        try:
            page = self._session.services.new_page(template, folder)
        except LayoutAppError as error:
            bench.strip.fail(said(str(error)))
            return
        bench.opening.fetch(page)

    def _file_changed(self) -> None:
        if self._session.is_open and self._middle.currentWidget() is self.screen:
            self.leave()
