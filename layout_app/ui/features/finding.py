"""Find and replace over all stories and blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from layout_app.edit.selection import Selection
from layout_app.edit.text.find import Found, next_hit, replace_all
from layout_app.edit.text.texts import block_showing
from layout_app.ui.commands import Command
from layout_app.ui.panels.find import FindPanel
from layout_app.ui.translate import tr
from layout_app.ui.typing.typist import Typist
from layout_app.ui.workbench import Workbench


class Finding:
    """The find panel and what it does on the page."""

    def __init__(self, bench: Workbench, typist: Typist) -> None:
        self._bench = bench
        self._session = bench.session
        self._typist = typist
        self.panel = FindPanel(bench.session)
        self.panel.chosen.connect(self._go_to)
        self.panel.stepped.connect(lambda back: self.step(back=back))
        self.panel.exchange.connect(self.replace_one)
        self.panel.exchange_all.connect(self.replace_all)
        self.panel.left.connect(bench.canvas.setFocus)
        self._current: Found | None = None
        typist.moved.connect(self._selected)
        bench.session.file_changed.connect(self._new_file)
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        bench.docks.add("find", tr("查找"), self.panel, left, tab_with="problems")

    def commands(self) -> Sequence[Command]:
        """查找, 替换, 下一处, 上一处."""

        def is_open() -> bool:
            return self._session.is_open

        return (
            Command(
                id="find",
                text=tr("查找…"),
                run=lambda: self.open(replacing=False),
                keys=("Ctrl+F",),
                menu=("edit", 4),
                enabled=is_open,
            ),
            Command(
                id="replace",
                text=tr("替换…"),
                run=lambda: self.open(replacing=True),
                keys=("Ctrl+H",),
                menu=("edit", 4),
                enabled=is_open,
            ),
            Command(
                id="find-next",
                text=tr("下一处"),
                run=lambda: self.step(back=False),
                keys=("F3",),
                menu=("edit", 4),
                enabled=is_open,
            ),
            Command(
                id="find-previous",
                text=tr("上一处"),
                run=lambda: self.step(back=True),
                keys=("Shift+F3",),
                menu=("edit", 4),
                enabled=is_open,
            ),
        )

    def open(self, *, replacing: bool) -> None:
        """Show the panel with what is selected on the page."""
        typist = self._typist
        at = typist.selection if typist.active else None
        words = typist.text[at.start : at.end] if at is not None else ""
        self._bench.docks.show("find")
        self.panel.begin(at, words, replacing=replacing)

    def step(self, *, back: bool) -> None:
        """Go to the next hit, or the one before."""
        self.panel.seek()
        at = self._typist.selection if self._typist.active else None
        if at is None and self._current is not None:
            at = self._current.where
        found = next_hit(self.panel.hits.hits, at, back=back)
        if found is not None:
            self._go_to(found)
        elif self.panel.words.text():
            self._bench.strip.tell(tr("没有找到“{words}”", words=self.panel.words.text()))
        else:
            self.open(replacing=False)

    def replace_one(self) -> None:
        """Replace the hit that is selected, and go on to the next one."""
        self.panel.seek()
        at = self._typist.selection if self._typist.active else None
        hit = next((hit for hit in self.panel.hits.hits if at == hit.where), None)
        if hit is None:
            self.step(back=False)
            return
        new = self.panel.new.text()
        self._typist.put(new, tr("替换"))
        self.panel.resize_within(len(new) - len(hit.words))
        self.step(back=False)

    def replace_all(self) -> None:
        """Replace every hit: one step of undo."""
        query, new, within = self.panel.query, self.panel.new.text(), self.panel.within
        document, count = replace_all(self._session.document, query, new, within)
        if not count:
            return
        self._session.commit(document, tr("全部替换“{words}”", words=query.words))
        self.panel.resize_within(count * (len(new) - len(query.words)))
        self.panel.seek()
        self._bench.strip.tell(tr("替换了 {count} 处；一次撤销即可全部还原", count=count))

    def _go_to(self, found: Found) -> None:
        """Select a hit on the page and bring it into view."""
        self._current = found
        session = self._session
        block = block_showing(session.document, found.where.place)
        if block is not None:
            session.select(Selection(block.id))
        elif found.where.place.story is not None:
            session.show_story(found.where.place.story)
        self._typist.enter(found.where)
        self._typist.caret_wanted.emit()
        self.panel.show_current(found)

    def _new_file(self) -> None:
        """Another page was opened: nothing is selected in it."""
        if self._session.is_open and len(self._session.history.steps) == 1:
            self._current = None
            self.panel.inside.setChecked(False)
            self.panel.inside.setEnabled(False)

    def _selected(self) -> None:
        typist = self._typist
        selection = typist.selection if typist.active else None
        if selection is None or selection.is_empty:
            return
        if self._current is None or selection != self._current.where:
            self.panel.keep_selection(selection)
