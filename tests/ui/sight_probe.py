"""Run as a program: whether page and rulers are painted where the lens says, at one ratio.

    QT_SCALE_FACTOR=1.25 python -m tests.ui.sight_probe

Prints the ratio, how many runs of body text have ink where the display list has them, and of how
many; how many of the empty places beside them have none, and of how many; then, for each ruler,
how many millimetre ticks are painted where the page has them, and of how many. Called by a test.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.base.units import MM
from layout_app.display.items import GlyphRun
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.guides import Overlays
from layout_app.ui.canvas.rulers import THICK, Ruler
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, dress
from tests.ui.answers import Answers
from tests.ui.desk import SAMPLE, Desk

_INK = 140
"""Grey below which a pixel has ink: black text on white paper, smoothed."""


def main() -> None:
    """Open the sample, look at what text is in view and at both rulers."""
    app = QApplication(sys.argv)
    dress(app)
    session = Session(Desk())
    window = MainWindow(session, Answers())
    window.resize(1200, 800)
    window.show()
    session.open(SAMPLE)
    canvas = window.canvas
    canvas.set_overlays(Overlays(press=True))
    canvas.zoom_to(1)
    QTest.qWait(50)
    print(canvas.devicePixelRatioF())
    print(*_text(canvas, session))
    for number, ruler in enumerate(window.ruled.rulers):
        print(*_ticks(ruler, canvas, across=number == 0))
    canvas.close_down()


def _text(canvas: Canvas, session: Session) -> tuple[int, int, int, int]:
    """Runs with ink in their upper half, and how many; gaps over them without ink, and how many."""
    image, lens = _seen(canvas.viewport()), canvas.lens
    assert session.layout is not None
    inked = runs = clear = gaps = 0
    items = [item for group in session.layout.display.groups for item in group.items]
    pitch = session.document.setup.grid.pitch
    size = session.document.setup.grid.size
    for run in items:
        if not isinstance(run, GlyphRun) or run.size != size or len(run.glyphs) < 4:
            continue
        left, top = lens.to_device(run.x, run.y - 0.7 * size)
        right, foot = lens.to_device(run.x + run.width, run.y)
        above = lens.to_device(0, run.y - pitch + 0.2 * size)[1]
        air = lens.to_device(0, run.y - 0.95 * size)[1]
        if left < 0 or above < 0 or right >= lens.width or foot >= lens.height:
            continue
        runs += 1
        gaps += 1
        inked += _darkest(image, left, top, right, foot) < _INK
        clear += _darkest(image, left, above, right, air) >= _INK
    return inked, runs, clear, gaps


def _ticks(ruler: Ruler, canvas: Canvas, *, across: bool) -> tuple[int, int]:
    """Every tenth millimetre of the page in view has a tick, within half a window pixel."""
    image, lens = _seen(ruler), canvas.lens
    extent = ruler.width() if across else ruler.height()
    middle = round((THICK - 4) * lens.ratio)
    met = sought = 0
    for millimetre in range(0, 600, 10):
        at = lens.to_device(millimetre * MM, millimetre * MM)[0 if across else 1]
        if not 4 <= at / lens.ratio < extent - 4:
            continue
        sought += 1
        near = range(round(at - 0.75 * lens.ratio), round(at + 1.5 * lens.ratio) + 1)
        places = [(x, middle) if across else (middle, x) for x in near]
        met += any(image.pixelColor(x, y) == Colours.QUIET for x, y in places)
    return met, sought


def _seen(widget: QWidget) -> QImage:
    """A widget's device pixels."""
    image = widget.grab().toImage()
    image.setDevicePixelRatio(1)
    return image


def _darkest(image: QImage, left: float, top: float, right: float, foot: float) -> int:
    return min(
        image.pixelColor(x, y).lightness()
        for y in range(round(top), max(round(top) + 1, round(foot)))
        for x in range(round(left), round(right))
    )


if __name__ == "__main__":
    main()
