"""What an ink does to each plate: how much it prints, or that it leaves the plate alone."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.base.ink import Ink
from layout_app.plates.sheet import PROCESS


def amounts(ink: Ink, names: Sequence[str]) -> dict[str, int]:
    """The permille printed on each plate the ink touches; other plates keep what they carry.

    An ink that knocks out touches every plate: it prints its amount and bares the others. One that
    overprints leaves alone the plates it prints nothing on (PDF 32000-1, 8.6.7: in DeviceCMYK with
    overprint mode 1 an amount of 0 changes nothing).
    """
    process = dict(zip(PROCESS, (ink.c, ink.m, ink.y, ink.k), strict=True))
    if ink.overprint:
        return {name: amount for name, amount in process.items() if amount}
    return {name: process.get(name, 0) for name in names}
