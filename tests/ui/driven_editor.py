"""A real window in a process of its own that edits until it is killed: ``STATE PAGE SEED``.

It prints ``made N DIGEST`` before a step is handed over and ``kept N`` when the window says that it
is on the disk.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.fileio.page_file import encode_page
from layout_app.keep.folders import digest
from layout_app.ui.keeping import Keeping
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import dress
from tests.keep.pages import edited
from tests.ui.answers import Answers
from tests.ui.desk import Desk


def say(*words: object) -> None:
    print(*words, flush=True)


def main(state: Path, page: Path, seed: int) -> None:
    app = QApplication([])
    dress(app)
    keeping, chance = Keeping(state), random.Random(seed)
    session = Session(Desk(), keeping=keeping)
    window = MainWindow(session, Answers())
    window.show()
    window.opening.open(page)
    keeping._news.on_kept.connect(lambda number: say("kept", number))
    real = keeping.step

    def step(document: object, label: str) -> None:
        text = encode_page(session.document)
        say("made", keeping._handed + 1, digest(text.encode()))
        real(session.document, label)

    keeping.step = step  # type: ignore[method-assign]

    def edit() -> None:
        match chance.randrange(8):
            case 0 if session.history.undo_label:
                session.undo()
            case 1 if session.history.redo_label:
                session.redo()
            case 2 | 3:
                session.apply(lambda document: edited(document, chance), "改")
            case _:
                QTest.keyClicks(window.story.body, chance.choice("abcdef") * 3)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(0)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
