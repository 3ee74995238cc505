"""Run as a program: where the caret is painted and where an input method is told it is.

    QT_SCALE_FACTOR=1.5 python -m tests.ui.ratio_probe

Prints the painted caret and the told one as x, y, width, height in window pixels. Called by a test.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, dress
from tests.ui.answers import Answers
from tests.ui.desk import SAMPLE, Desk


def main() -> None:
    """Open the sample, put the caret into its lead, and look."""
    app = QApplication(sys.argv)
    dress(app)
    session = Session(Desk())
    window = MainWindow(session, Answers())
    window.resize(1200, 800)
    window.show()
    session.open(SAMPLE)
    canvas = window.canvas
    canvas.zoom_to(2)
    window.typing.mode.enter_block("lead")
    for offset in (9, 640):
        place = TextPlace("story:lead", "body")
        window.typist.select(TextSelection.at(place, offset))
        QTest.qWait(30)
        asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
        app.sendEvent(canvas, asked)
        told: QRectF = asked.value(Qt.InputMethodQuery.ImCursorRectangle)
        ratio = canvas.devicePixelRatioF()
        image = canvas.grab().toImage()
        image.setDevicePixelRatio(1)
        found = _caret(image)
        print(
            *(f"{value / ratio:.2f}" for value in found),
            *(f"{value:.2f}" for value in told.getRect()),  # type: ignore[attr-defined]
        )
    canvas.close_down()


def _caret(image: QImage) -> tuple[int, int, int, int]:
    """The bounding box of the caret's colour."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    sought = Colours.CARET.rgb().to_bytes(4, "little")
    pixels = bytes(image.constBits())
    met: list[tuple[int, int]] = []
    at = pixels.find(sought)
    while at >= 0:
        if at % 4 == 0:
            met.append((at % image.bytesPerLine() // 4, at // image.bytesPerLine()))
        at = pixels.find(sought, at + 1)
    left, top = min(x for x, _ in met), min(y for _, y in met)
    right, foot = max(x for x, _ in met), max(y for _, y in met)
    return left, top, right - left + 1, foot - top + 1


if __name__ == "__main__":
    main()
