"""The glue between neighbouring cells: what it is, gives and takes, and where a line may break.

Widths follow composition.md 2.1 and 2.2 (CLREQ 3.1.6): glue on the empty side of a mark vanishes
where marks meet, unless the style's punctuation says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from layout_app.base.setting import Digits, Punctuation, Setting
from layout_app.text.cells import Cell
from layout_app.text.clreq import PAIRS, Class

_DASH = 200.0  # price of —— at a line's start: allowed at level gb, better avoided
_UNIT = 40.0  # price of a break between a number and its unit
_DOT = 60.0  # between · and the second half of a name
_SIGN = 15.0  # inside an address or a compound word, after a sign
_SLASH = 60.0  # after a solidus, which belongs at neither edge
_CHOPPED = 1500.0  # inside a word too long for a line, where another break is possible
_QUOTES, _OPENS, _CLOSES = frozenset("\"'"), frozenset("([{"), frozenset(")]")
_HOLDS = frozenset(".\u2011")  # with what follows, and the hyphen that never breaks
_UNITS = frozenset("万亿余元年月日个名件次人座项期场岁户亩吨米斤公千百")

# By their own names: looking a member up in its class takes longer than all else done with it here.
_HAN, _WESTERN, _SPACE = Class.HAN, Class.WESTERN, Class.SPACE
_STOP, _DASH_KIND, _DOT_KIND = Class.STOP, Class.DASH, Class.DOT
_HALF, _KAIMING, _LINE_END = Punctuation.HALF, Punctuation.KAIMING, Punctuation.LINE_END


@dataclass(slots=True)
class Gaps:
    """The gap before each cell.

    EMU of ``natural`` glue; what of it ``marks``, ``stops`` (。！？) and ``western`` gaps may give
    up; what it may ``grow`` before all joints share; authored ``spaces``; ``joint`` 1 where
    justification widens; whether a line ``breaks`` there and the price of doing so.
    """

    natural: list[int]
    marks: list[int]
    stops: list[int]
    western: list[int]
    grow: list[int]
    spaces: list[int]
    joint: list[int]
    breaks: list[bool]
    penalties: dict[int, float]


def find_gaps(cells: list[Cell], settings: list[Setting], sizes: list[int], solid: bool) -> Gaps:
    """Find the gaps of a paragraph; ``solid`` sets all marks half-width, as headlines are."""
    count = len(cells)
    gaps = Gaps(
        natural=[0] * count,
        marks=[0] * count,
        stops=[0] * count,
        western=[0] * count,
        grow=[0] * count,
        spaces=[0] * count,
        joint=[1] * count,
        breaks=[True] * count,
        penalties={},
    )
    if not count:
        return gaps
    gaps.joint[0] = 0
    gaps.breaks[0] = False
    gaps.natural[0] = _first_glue(cells[0], settings[0], solid)
    setting = settings[0]
    pairs = PAIRS[setting.prohibition]
    kinds = [cell.kind for cell in cells]
    for index, (left, right) in enumerate(pairwise(kinds), 1):
        if left is _HAN and right is _HAN:
            continue  # by far the most: no glue, may break, stretches
        if settings[index] is not setting:
            setting = settings[index]
            pairs = PAIRS[setting.prohibition]
        before, after = cells[index - 1], cells[index]
        breaks, collapses, stretches = pairs[left][right]
        if not stretches:
            gaps.joint[index] = 0
        if not breaks or (left is _SPACE and not _at_space(cells, index, setting)):
            gaps.breaks[index] = False
        elif right is _DASH_KIND:
            gaps.penalties[index] = _DASH
        elif left is _DOT_KIND:
            gaps.penalties[index] = _DOT
        elif left is _WESTERN or right is _WESTERN:
            price = _western_break(before, after)
            if price is None:
                gaps.breaks[index] = False
            elif price:
                gaps.penalties[index] = price
        if before.after or after.before:
            if not solid:
                _mark_gap(gaps, index, before, after, setting.punctuation, collapses)
                if gaps.natural[index] and before.text == "讯" and after.text == "（":
                    # After a dateline the parenthesis may stand off a little, before the names
                    # are torn: the rest is shared by all joints, or it would look like a hole.
                    gaps.grow[index] = sizes[index] // 4
        elif left is _SPACE:
            if before.text != "\u3000":
                _authored_space(gaps, index, sizes[index])
        elif left is _HAN and right is _WESTERN:
            _western_glue(gaps, index, after.text[0], setting, sizes[index])
        elif left is _WESTERN and right is _HAN:
            _western_glue(gaps, index, before.text[-1], setting, sizes[index])
    return gaps


def _western_break(before: Cell, after: Cell) -> float | None:
    """The price of a break beside letters or digits, None where none may be (UAX #14)."""
    if before.kind is _SPACE:
        return 0.0
    if before.text in _QUOTES or after.text in _QUOTES:
        return None  # LB19: nobody knows which way a straight quote faces
    if before.kind is after.kind:
        last = before.text[-1]
        if len(before.text) == len(after.text) == 1:
            return _CHOPPED
        if last in "-/?&=." or after.text[0] == "@":  # where ``itemize`` cuts
            return _SLASH if last == "/" else _SIGN
        return None  # LB28
    if after.text in _OPENS or before.text in _CLOSES:
        return None  # LB30: f(x), code(s)
    if before.text in _HOLDS or (before.text == "-" and after.text[0].isdigit()):
        return None  # LB29: .com; LB25: -3
    return _UNIT if after.text in _UNITS else 0.0


def _first_glue(cell: Cell, setting: Setting, solid: bool) -> int:
    """Glue before an opening mark at a paragraph's start: kept by some settings."""
    keeps = setting.punctuation in (Punctuation.FULL, _LINE_END)
    return cell.before if keeps and not solid else 0


def _at_space(cells: list[Cell], index: int, setting: Setting) -> bool:
    """Spaces vanish at the line's end, so the cell before them would stand at the edge."""
    before = index - 1
    while before >= 0 and cells[before].kind is _SPACE:
        if cells[before].text == "\u00a0":
            return False  # LB12: what it is for
        before -= 1
    pairs = PAIRS[setting.prohibition]
    return before >= 0 and pairs[cells[before].kind][cells[index].kind].breaks


def _authored_space(gaps: Gaps, index: int, em: int) -> None:
    """An authored space (see CellMaker): half an em that gives a quarter."""
    gaps.natural[index] = em // 4
    gaps.western[index] = em // 4
    gaps.spaces[index] = em // 2


def _mark_gap(
    gaps: Gaps, index: int, before: Cell, after: Cell, punctuation: Punctuation, collapses: bool
) -> None:
    """Write the glue beside marks, all of which a line may give up."""
    natural = _mark_glue(before, after, punctuation, collapses)
    gaps.natural[index] = natural
    giving = gaps.stops if before.kind is _STOP else gaps.marks
    giving[index] = natural


def _mark_glue(before: Cell, after: Cell, punctuation: Punctuation, collapses: bool) -> int:
    if punctuation is _HALF:
        return 0
    left, right = before.after, after.before
    if punctuation is _LINE_END:
        # Marks keep their full width beside one another; only edges are trimmed.
        return left + right
    if punctuation is _KAIMING:
        left, right = (left if before.kind is _STOP else 0), 0
    return 0 if collapses else max(left, right)


def _western_glue(gaps: Gaps, index: int, neighbour: str, setting: Setting, em: int) -> None:
    # Either gap grows by an eighth before all joints share the rest, or a line with few digits
    # would show holes round them (composition.md 2.3). Half-em digits keep the 字格: no gap.
    digit = neighbour.isdigit()
    if digit and setting.digits is Digits.HALF:
        return
    natural = em * (setting.digit_gap if digit else setting.latin_gap) // 1000
    gaps.natural[index] = natural
    gaps.western[index] = max(0, natural - em // 8)
    gaps.grow[index] = em // 8
