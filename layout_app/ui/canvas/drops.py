"""What may be dropped onto the page: each kind has a taker of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QMimeData

from layout_app.base.geometry import Rect
from layout_app.edit.tools.pointer import PointerEvent

STORY = "application/x-layout-app-story"
"""The id of a story dragged out of the story list."""


class DropTaker(Protocol):
    """Takes one kind of thing. Points are of the page."""

    def takes(self, data: QMimeData) -> bool:
        """Whether it is of this kind."""

    def aim(self, data: QMimeData, at: PointerEvent) -> Sequence[Rect]:
        """The rectangles of the page it would fill, to be shown while it hangs over it."""

    def drop(self, data: QMimeData, at: PointerEvent) -> None:
        """It was let go there."""
