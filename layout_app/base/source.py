"""Where printed text comes from, so that a click on a glyph finds its character."""

from __future__ import annotations

from typing import NamedTuple


class SourceRange(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of one text of the document.

    ``owner`` is ``story:<id>`` or ``block:<id>``; ``part`` names the text within it (``body``,
    ``headline``, ``caption`` ...). Offsets count code points of the plain text; the paragraphs of
    a body are joined by one newline.
    """

    owner: str
    part: str
    start: int
    end: int
