"""The real window under the hand: drag, pan, zoom, undo (rows 5 to 7 of performance.md).

    python -m tests.bench.bench_window PAGE [--size 1600x1000] [--steps 120]

A frame is timed from the event handed to Qt until its loop is empty again, the paint included.
Run it under Xvfb (QT_QPA_PLATFORM=xcb) for the figures, offscreen for a look at ratios.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.edit.places import place_rect, places
from layout_app.edit.selection import NOTHING, Selection
from layout_app.jobs.desk import Desk
from layout_app.jobs.editor import EditorServices
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import dress

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A window with a page, and a hand on the mouse."""

    def __init__(self, page: Path, width: int, height: int) -> None:
        self.app = QApplication.instance() or QApplication([])
        dress(self.app)  # type: ignore[arg-type]
        self.session = Session(EditorServices(Desk()))
        self.window = MainWindow(self.session)
        self.window.resize(width, height)
        self.window.show()
        self.session.open(page, as_new=True)
        self.canvas = self.window.canvas
        self.settle(1.5)
        gc.collect()
        gc.freeze()

    def settle(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def frames(self, events: Iterable[Callable[[], None]]) -> list[float]:
        """Milliseconds of each event with all that follows from it."""
        taken = []
        for event in events:
            began = time.perf_counter()
            event()
            self.app.processEvents()
            self.app.processEvents()  # a composition put off to the end of the queue, and its paint
            taken.append((time.perf_counter() - began) * 1000)
            time.sleep(0.002)
        return taken

    def at(self, x: int, y: int) -> QPoint:
        lens = self.canvas.lens
        across, down = lens.to_device(x, y)
        return QPoint(round(across / lens.ratio), round(down / lens.ratio))

    def drag(self, block: str, across: int, down: int, steps: int) -> list[float]:
        """Take a block by its middle and move it to and fro by whole lines; let go, undo."""
        document = self.session.document
        found = document.block(block)
        assert found is not None
        rect = place_rect(document.setup, places(found)[0])
        start = self.at(rect.x + rect.width // 2, rect.y + rect.height // 2)
        self.session.select(NOTHING)
        view = self.canvas.viewport()
        QTest.mousePress(view, LEFT, pos=start)
        pitch = document.setup.grid.pitch
        column = (document.setup.grid.characters + document.setup.grid.gutter) * (
            document.setup.grid.size
        )

        def move(number: int) -> Callable[[], None]:
            way = min(number % 24, 24 - number % 24) + 1
            x = rect.x + rect.width // 2 + across * column * (way % 3)
            y = rect.y + rect.height // 2 + down * pitch * way
            return lambda: QTest.mouseMove(view, self.at(x, y))

        taken = self.frames(move(number) for number in range(steps))
        QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, LEFT, pos=start)
        self.settle(0.1)
        return taken

    def pan(self, steps: int) -> list[float]:
        """The middle button drags the page."""
        view, start = self.canvas.viewport(), QPoint(500, 500)
        QTest.mousePress(view, Qt.MouseButton.MiddleButton, pos=start)

        def move(number: int) -> Callable[[], None]:
            way = min(number % 40, 40 - number % 40)
            return lambda: QTest.mouseMove(view, start - QPoint(9 * way, 14 * way))

        taken = self.frames(move(number) for number in range(steps))
        QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=start)
        return taken

    def zoom(self, steps: int) -> list[float]:
        """The wheel with Ctrl, in and out; no two zooms alike."""
        at = QPointF(600, 500)

        def turn(number: int) -> Callable[[], None]:
            angle = 60 if number % 16 < 8 else -61
            event = QWheelEvent(
                at,
                QPointF(self.canvas.viewport().mapToGlobal(at.toPoint())),
                QPoint(),
                QPoint(0, angle),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            return lambda: self._send(event)

        return self.frames(turn(number) for number in range(steps))

    def _send(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self.canvas.viewport(), event)

    def undo(self, steps: int) -> list[float]:
        """Undo and redo of moving a picture by a line, by the window's command."""
        photo = next(b.id for b in self.session.document.blocks if b.kind == "photo")
        self.session.select(Selection(photo))
        self.canvas.setFocus()
        QTest.keyClick(self.canvas, Qt.Key.Key_Down)
        actions = self.window.actions_by_id
        return self.frames(
            actions["redo" if number % 2 else "undo"].trigger for number in range(steps)
        )


def main() -> None:
    """Print one line a figure: median and 95th percentile in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--size", default="1600x1000")
    parser.add_argument("--steps", type=int, default=120)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    hand = Hand(given.page, width, height)
    blocks = hand.session.document.blocks
    photo = next(b.id for b in blocks if b.kind == "photo")
    qr = next(b.id for b in blocks if b.kind == "qr")
    steps = given.steps
    rows = [("drag, nothing in the way", hand.drag("masthead-1", 0, -1, steps))]
    rows.append(("drag, live run-around", hand.drag(photo, -1, 1, steps)))
    rows.append(("drag, live run-around (small block)", hand.drag(qr, 1, -1, steps)))
    hand.canvas.zoom_to(1.0)
    hand.settle(0.3)
    rows.append(("pan at 100 %", hand.pan(steps)))
    hand.canvas.zoom_to(2.0)
    hand.settle(0.3)
    rows.append(("pan at 200 %", hand.pan(steps)))
    rows.append(("zoom step", hand.zoom(min(steps, 64))))
    hand.canvas.zoom_to(0.5)
    hand.settle(0.3)
    rows.append(("undo, redo", hand.undo(min(steps, 60))))
    print(f"{given.size}, {steps} steps, device pixel ratio {hand.canvas.lens.ratio:g}")
    for name, taken in rows:
        ordered = sorted(taken)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name:38} median {median(taken):6.1f}  p95 {p95:6.1f}  most {ordered[-1]:6.1f} ms")
    hand.canvas.close_down()


if __name__ == "__main__":
    main()
