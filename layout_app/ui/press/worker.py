"""The thread the plates are painted in; of wishes that come meanwhile only the last is met."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import CancelledError

from PySide6.QtCore import QObject, QThread, Signal

from layout_app.base.errors import LayoutAppError
from layout_app.ui.press.renderer import Renderer, Wish

PICTURE, INK = "picture", "ink"


class PlateWorker(QThread):
    """Meets wishes for pictures, and counts the ink of pages when there is no such wish."""

    shown = Signal(object)
    """A ``Shown``."""
    counted = Signal(object, object)
    """The ``Wish`` it was for, and its ``InkCoverage``."""
    failed = Signal(str)
    working = Signal(str)
    """What is under way: ``PICTURE``, ``INK``, or nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = threading.Condition()
        self._picture: Wish | None = None
        self._ink: Wish | None = None
        self._over = False

    def show_soon(self, wish: Wish) -> None:
        """Make a picture, instead of one that was wished for and not begun."""
        with self._wanted:
            self._picture = wish
            self._wanted.notify()
        self._begin()

    def count_soon(self, wish: Wish) -> None:
        """Count the total ink of a page, instead of another that was not begun."""
        with self._wanted:
            self._ink = wish
            self._wanted.notify()
        self._begin()

    def close_down(self) -> None:
        """Give up what is under way and wait for the thread; before the window goes."""
        with self._wanted:
            self._over = True
            self._wanted.notify()
        self.wait()

    def run(self) -> None:
        # Qt's raw fonts belong to the thread they are made in.
        renderer = Renderer()
        try:
            while (task := self._next()) is not None:
                self._do(renderer, *task)
        except CancelledError:
            pass
        finally:
            renderer.close()

    def _begin(self) -> None:
        if not self.isRunning() and not self._over:
            self.start(QThread.Priority.LowPriority)

    def _next(self) -> tuple[Wish, bool] | None:
        """The wish to meet, and whether it is for a picture; waits for one."""
        with self._wanted:
            while not self._over:
                if self._picture is not None:
                    wish, self._picture = self._picture, None
                    self.working.emit(PICTURE)
                    return wish, True
                if self._ink is not None:
                    wish, self._ink = self._ink, None
                    self.working.emit(INK)
                    return wish, False
                self.working.emit("")
                self._wanted.wait()
            return None

    def _do(self, renderer: Renderer, wish: Wish, picture: bool) -> None:
        try:
            if picture:
                self._show(renderer, wish)
            else:
                self.counted.emit(wish, renderer.ink(wish, self._check))
        except LayoutAppError as error:
            self.failed.emit(str(error))
        except CancelledError:
            raise
        except Exception as error:  # told as every fault of ours, and the thread goes on
            sys.excepthook(type(error), error, error.__traceback__)

    def _show(self, renderer: Renderer, wish: Wish) -> None:
        made = renderer.picture(wish, self._check, draft=True)
        self.shown.emit(made)
        # A draft is made good at once, unless something else is to be seen by now.
        if not made.exact and self._picture is None:
            self.shown.emit(renderer.picture(wish, self._check, draft=False))

    def _check(self) -> None:
        if self._over:
            raise CancelledError
