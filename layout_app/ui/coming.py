"""The page that is being read beside the window: one at a time, the one wished for last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from layout_app.ui.hand import Hand
from layout_app.ui.shelf import Fetched
from layout_app.ui.work import Progress, Work

T = TypeVar("T")


class Coming(QObject):
    """Has a page read in a thread and hands it over; a new wish gives up the one before.

    A page that is ready waits until the hand is free: a drag belongs to the page on the screen.
    """

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wish = 0
        self._cancel: Callable[[], None] | None = None
        self._given_up: Callable[[], None] = _nothing
        self._hand = Hand(self)

    def wish(
        self,
        title: str,
        run: Callable[[Progress], Fetched],
        arrived: Callable[[Fetched], None],
        failed: Callable[[str], None],
        given_up: Callable[[], None],
    ) -> None:
        """Have a page read; one of the three is told in the end, unless the window closes."""
        self.give_up()
        self._wish += 1
        self._given_up = given_up
        job = self._work.start(
            title,
            run,
            done=partial(self._ready, self._wish, arrived),
            failed=partial(self._end, self._wish, failed),
            given_up=partial(self._stopped, self._wish),
        )
        self._cancel = job.progress.cancel

    def give_up(self) -> None:
        """Have the page that is on its way, if there is one, not come."""
        cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()
            self._given_up()

    def _ready(self, wish: int, arrived: Callable[[Fetched], None], page: Fetched) -> None:
        self._hand.when_free(partial(self._end, wish, arrived, page))

    def _end(self, wish: int, tell: Callable[[T], None], what: T) -> None:
        if self._awaited(wish):
            self._cancel = None
            tell(what)

    def _stopped(self, wish: int) -> None:
        if self._awaited(wish):
            self.give_up()

    def _awaited(self, wish: int) -> bool:
        """Whether this is still the page that is wanted."""
        return wish == self._wish and self._cancel is not None


def _nothing() -> None:
    """What is told to nobody."""
