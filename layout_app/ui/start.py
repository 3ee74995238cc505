"""Starting the editor: the application, its dress, a page, the window; and how it ends badly."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication

from layout_app.keep.folders import state_folder
from layout_app.keep.own_files import read_settings, read_state, write_state
from layout_app.ui.keeping import Keeping
from layout_app.ui.main_window import MainWindow
from layout_app.ui.services import Services
from layout_app.ui.session import Session
from layout_app.ui.texts import PROGRAM
from layout_app.ui.theme import dress, icon
from layout_app.ui.translate import tr

_STATE = 1  # raised when the panels change so much that an old state would confuse
_LOOK = 200  # milliseconds between two looks for a signal; Python hears it only while it runs


def run_editor(services: Services, page: Path, *, as_new: bool = False) -> int:
    """Open a page in the editor and run until its window is closed.

    ``as_new`` opens it as a sample or template: saving asks for another place.

    Raises:
        LayoutAppError: the installation lacks the interface font.
    """
    app = QApplication([PROGRAM])
    app.setApplicationName(PROGRAM)
    dress(app, read_settings().theme)
    app.setWindowIcon(icon("app"))
    keeping = Keeping(state_folder())
    session = Session(services, keeping=keeping)
    window = MainWindow(session)
    _keep_going(window)
    _end_in_order(app, keeping)
    restore_window(window)
    window.show()
    if as_new:
        window.opening.open_new(page)
    else:
        window.opening.open(page)
    if not session.is_open:  # the page cannot be read; the strip says why
        window.starting.show()
    if window.safety.found():
        window.safety.show_recovery()
    gc.freeze()  # what is there now stays: the collector need never look at it
    gc.enable()
    app.aboutToQuit.connect(lambda: remember_window(window))
    try:
        return app.exec()
    finally:
        window.put_down()
        keeping.close()


def remember_window(window: MainWindow) -> None:
    """Keep where the window and its panels stand, for the next start."""
    window.starting.leave()  # the panels as they stand around a page
    values = {"geometry": window.saveGeometry(), "state": window.saveState(_STATE)}
    write_state("window", {name: bytes(value.data()).hex() for name, value in values.items()})


def restore_window(window: MainWindow) -> None:
    """Put the window and its panels where they stood; what does not fit any more is left."""
    values = read_state("window")
    if not isinstance(values, dict):
        return
    with contextlib.suppress(ValueError, TypeError, KeyError):
        window.restoreGeometry(QByteArray(bytes.fromhex(values["geometry"])))
        window.restoreState(QByteArray(bytes.fromhex(values["state"])), _STATE)


def _keep_going(window: MainWindow) -> None:
    """A fault of ours is told and logged; the page stays open, its journal is kept."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        window.strip.fail(
            tr(
                "程序内部出错（{name}）。版面还在，改动都记下了，可以接着编辑。请保存一次。",
                name=kind.__name__,
            )
        )

    sys.excepthook = tell
    with contextlib.suppress(OSError):
        # Where the interpreter itself falls, this says where; the file is never closed.
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        faulthandler.enable((folder / "crash.log").open("a"))


def _end_in_order(app: QApplication, keeping: Keeping) -> None:
    """When the system ends us, no question is asked: the journal is on the disk, that is enough."""

    def leave(_number: int, _frame: object) -> None:
        keeping.keeper.flush()
        app.exit(0)

    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)
    ticking = QTimer(app)
    ticking.timeout.connect(lambda: None)
    ticking.start(_LOOK)
    app.commitDataRequest.connect(lambda _manager: keeping.keeper.flush())
