"""Make the README's pictures: the sample page and the window, by the program itself.

Run from the repository: ``PYTHONPATH=. .venv/bin/python tools/make_pictures.py``; it needs no
display.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from layout_app.edit.selection import Selection
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.editor import EditorServices
from layout_app.jobs.views import render_png
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import dress

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"


def main() -> None:
    """Write sample-page.png and window.png."""
    TARGET.mkdir(parents=True, exist_ok=True)
    desk = Desk()
    app = QApplication(["layout_app"])
    dress(app)
    render_png(desk.open(sample_page()).layout, TARGET / "sample-page.png", 66)
    session = Session(EditorServices(desk))
    window = MainWindow(session)
    window.resize(1600, 1000)
    window.show()
    session.open(sample_page(), as_new=True)
    session.select(Selection("linkage"))
    for _ in range(200):  # the photo arrives from its thread, which must have its turns
        app.processEvents()
        time.sleep(0.02)
    window.grab().save(str(TARGET / "window.png"))
    window.canvas.close_down()


if __name__ == "__main__":
    main()
