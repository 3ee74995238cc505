"""Guides: drawn out of the rulers, moved, taken away."""

from __future__ import annotations

from dataclasses import replace

from layout_app.edit.errors import EditError
from layout_app.edit.snapping import tenth
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.guides import Guide, Way


def place_guide(document: Document, number: int | None, way: Way, at: int) -> Document:
    """Put a guide at a tenth of a millimetre: a new one, or that number moved.

    Beyond the edge of the page there is none: the new one is not made, the old one goes.
    """
    guides = list(document.guides)
    if number is not None and not 0 <= number < len(guides):
        raise EditError("没有这条辅助线。")
    most = document.setup.trim_height if way is Way.ACROSS else document.setup.trim_width
    inside = 0 <= at <= most
    guide = Guide(way=way, at=Length(max(0, min(most, tenth(at))))) if inside else None
    if number is None:
        guides += [guide] if guide is not None else []
    elif guide is None:
        del guides[number]
    else:
        guides[number] = guide
    new = tuple(guides)
    return document if new == document.guides else replace(document, guides=new)


def clear_guides(document: Document) -> Document:
    """Take all guides away."""
    return replace(document, guides=()) if document.guides else document
