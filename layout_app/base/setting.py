"""How running text is set: choices of a text style that reach down to single marks.

They stand in ``base`` because the model offers them and the text room obeys them.
"""

from __future__ import annotations

from enum import Enum

from layout_app.base.frozen import dataclass


class Punctuation(Enum):
    """How wide marks are inside a line (composition.md 2.2); at a line's end they are half."""

    NEWSPAPER = "newspaper"  # 报纸: full inside, pairs one and a half, paragraphs start flush
    FULL = "full"  # 全角: as 报纸, an opening mark keeps its half em at a paragraph's start
    KAIMING = "kaiming"  # 开明: all half but 。！？
    HALF = "half"  # 半角: all half
    LINE_END = "line-end"  # 行末半角: full everywhere but at a line's end, pairs two em


class Prohibition(Enum):
    """How strictly line starts and ends are guarded (避头尾, CLREQ 3.1.4)."""

    BASIC = "basic"  # the solidus, —— and …… may stand at either edge
    GB = "gb"  # and neither the solidus nor …… where GB/T 15834 forbids them; —— at a price
    STRICT = "strict"  # and —— never at a line's start


class Direction(Enum):
    """Which way lines run."""

    HORIZONTAL = "horizontal"  # 横排
    VERTICAL = "vertical"  # 竖排: down the page, one line left of the other


class Digits(Enum):
    """How wide digits are."""

    FONT = "font"  # as the face has them
    HALF = "half"  # half an em each: two digits are one 字


@dataclass(frozen=True, slots=True)
class Setting:
    """The choices of one text style; gaps in permille of the size, ``hang`` the marks that may."""

    punctuation: Punctuation = Punctuation.NEWSPAPER
    prohibition: Prohibition = Prohibition.GB
    digits: Digits = Digits.FONT
    hang: str = ""
    latin_gap: int = 250
    digit_gap: int = 125
