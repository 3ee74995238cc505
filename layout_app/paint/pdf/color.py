"""Ink as PDF colour: DeviceCMYK numbers and the graphics states of overprint."""

from __future__ import annotations

from layout_app.base.ink import Ink
from layout_app.paint.pdf.boxes import number

# Resource names of the two graphics states.
OVERPRINT, KNOCKOUT = "GO", "GK"

# OPM 1: an ink amount of 0 leaves that plate alone (PDF 32000-1, 8.6.7).
GRAPHICS_STATES = {
    OVERPRINT: b"<</Type/ExtGState/OP true/op true/OPM 1>>",
    KNOCKOUT: b"<</Type/ExtGState/OP false/op false/OPM 0>>",
}


def amounts(ink: Ink) -> str:
    """The four numbers of ``k`` and ``K``, exact."""
    return " ".join(number(permille / 1000) for permille in (ink.c, ink.m, ink.y, ink.k))
