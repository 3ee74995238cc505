"""Inks as they look on the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from layout_app.base.ink import Ink
from layout_app.base.ink_look import ink_rgb


@lru_cache(maxsize=512)
def ink_colour(ink: Ink) -> QColor:
    """The screen colour of an ink."""
    return QColor(*ink_rgb(ink))
