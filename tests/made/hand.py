"""A hand on the real window: every click, drag, key and text typed is counted as an operation."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QWidget

from layout_app.base.geometry import Rect
from layout_app.jobs.desk import Desk
from layout_app.jobs.editor import EditorServices
from layout_app.model.blocks import Block
from layout_app.model.grid import CellRect, GutterLine
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import dress
from tests.ui.answers import Answers

LEFT = Qt.MouseButton.LeftButton
INSIDE = 12_000  # EMU: a drag begins and ends a little inside the cells it means


class Hand:
    """Works a window; a dialog's answer is given beforehand and costs an operation, too."""

    def __init__(self, page: Path) -> None:
        self.app = QApplication.instance() or QApplication([])
        assert isinstance(self.app, QApplication)
        dress(self.app)
        self.answers = Answers()
        self.session = Session(EditorServices(Desk()))
        self.window = MainWindow(self.session, self.answers)
        self.window.resize(1600, 1000)
        self.window.show()
        assert self.session.open(page)
        self.counted: Counter[str] = Counter()
        self.settle()

    @property
    def operations(self) -> int:
        """All that was done so far."""
        return sum(self.counted.values())

    def settle(self, until: Callable[[], bool] = lambda: True, most: float = 20.0) -> None:
        """Let the window do what it has to, and wait for what is to be."""
        end = time.monotonic() + most
        while True:
            for _ in range(4):
                self.app.processEvents()
            if not self.window.work.busy and until():
                return
            assert time.monotonic() < end, "the window did not get that far"
            time.sleep(0.01)

    # ---- keys ------------------------------------------------------------------------------------

    def key(self, keys: str, on: QWidget | None = None) -> None:
        """One key with what is held down, as menus write it."""
        target = on or self.app.focusWidget() or self.window.canvas  # type: ignore[attr-defined]
        QTest.keySequence(target, QKeySequence(keys))
        self.counted["keys"] += 1
        self.settle()

    def type(self, text: str) -> None:
        """Words into the field with the caret: pasted, as a test types no Chinese."""
        QApplication.clipboard().setText(text)
        target = self.app.focusWidget()  # type: ignore[attr-defined]
        QTest.keySequence(target, QKeySequence("Ctrl+A"))
        QTest.keySequence(target, QKeySequence("Ctrl+V"))
        self.counted["texts"] += 1
        self.settle()

    def choose(self, keys: str, *paths: Path) -> None:
        """A command that asks for files, and the choice in its dialog."""
        self.answers.path, self.answers.paths = paths[0], paths
        self.key(keys)
        self.counted["dialogs"] += 1
        self.settle()

    def tab_to(self, widget: QWidget) -> None:
        """Walk with Tab until a field has the caret."""
        for _ in range(60):
            if widget.hasFocus():
                return
            self.key("Tab")
        raise AssertionError(f"Tab does not lead to {widget.accessibleName()}")

    def put(self, key: str, *numbers: int, before: str = "") -> None:
        """A block without the mouse: tool, Enter, and its place typed in numbers."""
        self.key("F6")
        self.key(key)
        self.key("Return", self.window.canvas)
        if before:
            self.key(before)
        self.key("G", self.window.canvas)
        for number in numbers:
            QTest.keyClicks(self.app.focusWidget(), str(number))  # type: ignore[attr-defined]
            self.counted["texts"] += 1
            self.key("Tab")
        self.key("F6")

    def close(self) -> None:
        """Leave; what was not saved is dropped."""
        self.window.close()
        self.settle()

    # ---- mouse -----------------------------------------------------------------------------------

    def draw(self, key: str, first: int, last: int, top: int, foot: int) -> Block:
        """Take a tool and draw a block over some cells."""
        self.window.canvas.setFocus()
        self.key(key)
        rect = self.cells(first, last, top, foot).inset(INSIDE, INSIDE)
        self.drag((rect.x, rect.y), (rect.right, rect.bottom))
        block = self.session.selection.of(self.session.document)
        assert block is not None
        return block

    def rule(self, gutter: int, top: int, foot: int) -> None:
        """Draw a rule down a gutter: over the column left of it."""
        block = self.draw("R", gutter, gutter, top, foot)
        place = getattr(block, "place", None)
        assert isinstance(place, GutterLine), place

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move and let go, in page points."""
        view = self.window.canvas.viewport()
        one, other = self._pixel(*start), self._pixel(*end)
        QTest.mousePress(view, LEFT, pos=one)
        for part in (0.4, 0.8, 1.0):
            at = QPointF(one) * (1 - part) + QPointF(other) * part
            QTest.mouseMove(view, at.toPoint())
            self.settle()
        QTest.mouseRelease(view, LEFT, pos=other)
        self.counted["drags"] += 1
        self.settle()

    def click(self, widget: QWidget) -> None:
        """A click into a field."""
        area = self.window.properties
        area.ensureWidgetVisible(widget)
        self.settle()
        target = getattr(widget, "viewport", lambda: widget)()
        QTest.mouseClick(target, LEFT, pos=QPoint(8, min(8, target.height() // 2)))
        self.counted["clicks"] += 1
        self.settle()

    def click_story(self, row: int) -> None:
        """A click on a row of the story list."""
        rows = self.window.stories.list
        assert isinstance(rows, QTreeView)
        at = rows.visualRect(rows.model().index(row, 0)).center()
        QTest.mouseClick(rows.viewport(), LEFT, pos=at)
        self.counted["clicks"] += 1
        self.settle()

    def field(self, section: str, name: str) -> QWidget:
        """A field of the properties panel, by the class of its section."""
        for part in self.window.properties.furniture:
            if type(part).__name__ == section:
                found = getattr(part, name)
                assert isinstance(found, QWidget)
                return found
        raise LookupError(section)

    def fill(self, section: str, name: str, text: str) -> None:
        """Click into a field of the properties and put words there."""
        self.click(self.field(section, name))
        self.type(text)

    # ---- places ----------------------------------------------------------------------------------

    def cells(self, first: int, last: int, top: int, foot: int) -> Rect:
        """The rectangle of some cells."""
        from tests.edit.documents import cells

        place = cells(first, last, top, foot)
        assert isinstance(place, CellRect)
        return self.session.document.setup.cells(place)

    def _pixel(self, x: int, y: int) -> QPoint:
        lens = self.window.canvas.lens
        across, down = lens.to_device(x, y)
        return QPoint(round(across / lens.ratio), round(down / lens.ratio))
