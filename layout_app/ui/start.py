"""Starting the editor: the application, its dress, a page, the window."""

from __future__ import annotations

import gc
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from layout_app.ui.main_window import MainWindow
from layout_app.ui.services import Services
from layout_app.ui.session import Session
from layout_app.ui.texts import PROGRAM
from layout_app.ui.theme import dress, icon
from layout_app.ui.translate import tr


def run_editor(services: Services, page: Path, *, as_new: bool = False) -> int:
    """Open a page in the editor and run until its window is closed.

    ``as_new`` opens it as a sample or template: saving asks for another place.

    Raises:
        LayoutAppError: the installation lacks the interface font.
    """
    app = QApplication([PROGRAM])
    app.setApplicationName(PROGRAM)
    dress(app)
    app.setWindowIcon(icon("app"))
    session = Session(services)
    window = MainWindow(session)
    _keep_going(window)
    window.show()
    session.open(page, as_new=as_new)
    gc.freeze()  # what is there now stays: the collector need never look at it
    gc.enable()
    return app.exec()


def _keep_going(window: MainWindow) -> None:
    """A fault of ours is told and logged; the page stays open and can be saved."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        window.strip.fail(
            tr("程序内部出错（{name}）。版面还在，请保存后重新打开。", name=kind.__name__)
        )

    sys.excepthook = tell
