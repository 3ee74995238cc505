"""The trade's ladder of type sizes, and the sizes of kicker and deck that follow the headline's."""

from __future__ import annotations

from itertools import pairwise

from layout_app.base.units import PT

_POINTS = (5.5, 6.5, 7.5, 8, 9, 10.5, 12, 14, 15, 16, 18, 21, 24, 26, 28, 30, 34, 36, 40, 45, 50)
LADDER = tuple(round(size * PT) for size in (*_POINTS, 56, 64, 72, 84, 96, 108, 120, 144, 168, 192))
"""Sizes a composing room has, EMU (字号: 小五 9, 五 10.5, 四 14, 三 16, 小一 24, 小初 36)."""

LEAST_SHARE, MOST_SHARE = 400, 650
"""Kicker and deck in permille of the headline (spec/craft.md 1.3)."""


def steps_around(size: int, count: int) -> tuple[int, ...]:
    """The steps at most ``count`` above or below a size, smallest first."""
    at = LADDER.index(nearest(size))
    return LADDER[max(0, at - count) : at + count + 1]


def nearest(size: int) -> int:
    """The step nearest to a size, by ratio; of two the smaller."""
    for low, high in pairwise(LADDER):
        if size * size <= low * high:
            return low
    return LADDER[-1]


def follow(style_size: int, headline: int, style_headline: int) -> int:
    """The size of a kicker or deck (EMU) when the headline has another size than its style's.

    Its style's ratio to the headline is kept, within the limits of the trade, on the next step up.
    A size that is right already stays as the style has it.
    """
    share = style_size * 1000 // max(1, style_headline)
    if headline == style_headline and LEAST_SHARE <= share <= MOST_SHARE:
        return style_size
    wanted = headline * min(MOST_SHARE, max(LEAST_SHARE, share)) // 1000
    allowed = [
        step for step in LADDER if headline * LEAST_SHARE <= step * 1000 <= headline * MOST_SHARE
    ]
    above = [step for step in allowed if step >= wanted]
    return above[0] if above else allowed[-1] if allowed else max(LADDER[0], wanted)


def smaller(size: int, headline: int) -> int | None:
    """The next step down that is still in proportion to the headline."""
    lower = [step for step in LADDER if step < size and step * 1000 >= headline * LEAST_SHARE]
    return lower[-1] if lower else None
