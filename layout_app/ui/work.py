"""Work beside the window: one job at a time in a thread, with progress, cancel and an end told.

The bench holds one ``Work``. A job is a function of a ``Progress``; it runs in a thread of its own
and must keep to immutable data (documents, layouts). What it returns, or why it failed, comes back
in the window's thread. A second job waits its turn.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from layout_app.base.errors import LayoutAppError
from layout_app.ui.theme import icon
from layout_app.ui.translate import tr

T = TypeVar("T")

SHOWN_AFTER = 100
"""Milliseconds after which a job is shown; shorter ones pass unseen."""


class Progress(QObject):
    """What a job tells and asks; usable from its thread."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def report(self, done: int, of: int) -> None:
        """So much of the whole is done; also a place where the job can be cancelled.

        Raises:
            CancelledError: the user gave the job up.
        """
        self.check()
        self.moved.emit(done, of)

    def check(self) -> None:
        """A place where the job can be cancelled.

        Raises:
            CancelledError: the user gave the job up.
        """
        if self._stop.is_set():
            raise CancelledError

    def cancel(self) -> None:
        """Ask the job to end at its next ``report`` or ``check``."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to end."""
        return self._stop.is_set()


class Job(QThread):
    """One piece of work; made by ``Work.start``."""

    def __init__(
        self,
        title: str,
        run: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        given_up: Callable[[], None],
    ) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress()
        self._run = run
        self._done = done
        self._failed = failed
        self._given_up = given_up
        self._result: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result = self._run(self.progress)
        except BaseException as error:  # told in the window's thread, by deliver()
            self._error = error

    def deliver(self) -> None:
        """Tell how it ended; a cancelled job says no more than that it was given up."""
        error = self._error
        if self.progress.cancelled or isinstance(error, CancelledError):
            self._given_up()
            return
        if error is None:
            self._done(self._result)
        elif isinstance(error, LayoutAppError):
            self._failed(str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Work(QObject):
    """The queue of jobs of a window."""

    began = Signal(object)
    """A job has begun; its ``title`` and ``progress`` are there."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._now: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._now is not None

    def start(
        self,
        title: str,
        run: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
        given_up: Callable[[], None] = lambda: None,
    ) -> Job:
        """Run ``run`` in a thread; then ``done`` with its result, or ``failed`` with sentences.

        ``given_up`` is called instead when it was cancelled; nothing is when the window closes.
        """
        job = Job(title, run, done, failed, given_up)
        job.finished.connect(self._finished)
        self._waiting.append(job)
        if self._now is None:
            self._next()
        return job

    def cancel(self) -> None:
        """Give up the job that runs."""
        if self._now is not None:
            self._now.progress.cancel()

    def close_down(self) -> None:
        """Give up everything and wait for the thread to end; before the window goes."""
        self._waiting.clear()
        if self._now is not None:
            self._now.progress.cancel()
            self._now.wait()

    def _next(self) -> None:
        self._now = self._waiting.popleft()
        self.began.emit(self._now)
        self._now.start()

    def _finished(self) -> None:
        job, self._now = self._now, None
        if self._waiting:
            self._next()
        else:
            self.ended.emit()
        if job is not None:
            job.deliver()
            job.deleteLater()


@contextlib.contextmanager
def waiting() -> Iterator[None]:
    """The pointer says that something short is under way which cannot be given up."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


class WorkBar(QWidget):
    """The running job in the status bar: its name, how far it is, a button to give it up."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.title = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedSize(120, 6)
        self.bar.setTextVisible(False)
        self.stop = QToolButton()
        self.stop.setIcon(icon("close"))
        self.stop.setAutoRaise(True)
        self.stop.setToolTip(tr("取消"))
        self.stop.setAccessibleName(tr("取消"))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(6)
        for part in (self.title, self.bar, self.stop):
            row.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._soon.timeout.connect(self.show)
        work.began.connect(self._show)
        work.ended.connect(self._hide)
        self.hide()

    def _show(self, job: Job) -> None:
        self.title.setText(job.title)
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progress.moved.connect(self._move)
        if self.isHidden():
            self._soon.start()

    def _move(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.title.setText(tr("正在取消…"))
        self._work.cancel()

    def _hide(self) -> None:
        self._soon.stop()
        self.hide()
