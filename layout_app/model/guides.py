"""Guides (辅助线): lines to stand things by, kept with the page, never printed."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from layout_app.base.frozen import dataclass
from layout_app.base.units import MM
from layout_app.model.describe import Length, about


class Way(Enum):
    """Which way a guide runs."""

    ACROSS = "across"  # 横
    DOWN = "down"  # 竖


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One guide, from edge to edge of the page."""

    way: Way = field(metadata=about("across (a horizontal line) or down (a vertical one)"))
    at: Length = field(
        metadata=about("how far from the top, or the left, of the page", low=0, high=2000 * MM)
    )
