"""Make the manual's pictures, docs/pictures/guide-*.png, by the program itself.

Run from the repository: ``PYTHONPATH=. .venv/bin/python tools/make_guide.py``; it needs no display.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.edit.selection import Selection
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.editor import EditorServices
from layout_app.keep.folders import state_folder
from layout_app.keep.recovery import find
from layout_app.model.document import Document
from layout_app.model.stories import Paragraph
from layout_app.ui.keeping import Keeping
from layout_app.ui.main_window import MainWindow
from layout_app.ui.palette import Palette
from layout_app.ui.recovery import RecoveryDialog
from layout_app.ui.session import Session
from layout_app.ui.theme import dress

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1360, 860)


class Studio:
    """A window on a copy of the sample, and a camera."""

    def __init__(self, scratch: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["LAYOUT_APP_STATE"] = str(scratch / "state")
        os.environ["LAYOUT_APP_CONFIG"] = str(scratch / "config")
        self.app = QApplication(["layout_app"])
        dress(self.app)
        self.page = scratch / "党的建设 05" / "page.yaml"
        shutil.copytree(sample_page().parent, self.page.parent)
        self.keeping = Keeping(state_folder())
        self.session = Session(EditorServices(Desk()), keeping=self.keeping)
        self.window = MainWindow(self.session)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.opening.open(self.page)

    def wait(self, seconds: float = 1.0) -> None:
        """Let photos and panels arrive."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.app.processEvents()
            time.sleep(0.01)

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Write guide-NAME.png, in few colours: it travels in the wheel."""
        self.app.processEvents()
        path = TARGET / f"guide-{name}.png"
        (widget or self.window).grab().save(str(path))
        with Image.open(path) as picture:
            few = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
        few.save(path, optimize=True)

    def run(self, command: str) -> None:
        """Run a command of the window."""
        self.window.actions_by_id[command].trigger()
        self.wait(0.3)


def main(scratch: Path) -> None:
    """Write all pictures."""
    studio = Studio(scratch)
    window, session = studio.window, studio.session
    session.select(Selection("linkage"))
    studio.wait(3)
    studio.shoot("window")

    studio.run("palette")
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.line, "dc")
    studio.wait(0.2)
    studio.shoot("palette")
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)

    window.activateWindow()
    session.select(Selection("lead"))
    studio.run("actual-size")
    session.reveal("lead")
    studio.run("edit-words")
    studio.wait(0.6)
    studio.shoot("text")
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    studio.run("fit-page")

    photo = next(block.id for block in session.document.blocks if block.kind == "photo")
    session.select(Selection(photo))
    studio.run("crop-picture")
    studio.wait(1)
    studio.shoot("crop")
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)

    studio.run("total-ink")
    studio.wait(4)
    studio.shoot("plates")
    studio.run("total-ink")

    _spoil(studio)
    studio.run("next-problem")
    studio.wait(1)
    studio.shoot("problems")

    studio.run("new")
    studio.wait(8)
    studio.shoot("start")

    studio.keeping.keeper.flush()
    studio.keeping.close()
    _shoot_recovery(studio)
    window.canvas.close_down()


def _spoil(studio: Studio) -> None:
    """Edits that make problems to show."""

    def longer(document: Document) -> Document:
        story = document.stories[1]
        body = (*story.body, Paragraph("党员们说，办法是从院子里商量出来的。" * 12))
        stories = (document.stories[0], replace(story, body=body), *document.stories[2:])
        return replace(document, stories=stories)

    studio.session.apply(longer, "改正文")
    studio.session.check_now()
    studio.wait(0.5)


def _shoot_recovery(studio: Studio) -> None:
    owner = studio.keeping.keeper._journal._owner
    if owner is not None:
        owner.release()  # as if this editor had ended badly
    dialog = RecoveryDialog(
        studio.window, find(state_folder()), lambda _found: False, lambda _text: None
    )
    dialog.show()
    studio.wait(0.3)
    studio.shoot("recovery", dialog)
    dialog.close()


if __name__ == "__main__":
    place = Path(tempfile.gettempdir()) / "报社"  # it is seen in a picture
    shutil.rmtree(place, ignore_errors=True)
    try:
        main(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
