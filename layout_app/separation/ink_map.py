"""How much colour lies where in a finished picture: what black printed over it is judged by.

The map is text: for each of 16 x 16 parts of the picture, row by row, two hex digits with the most
C + M + Y found there, in steps of 4/255 of a full ink. ``ink_sum`` makes it; reading it needs no
Pillow, which an export from the cache does not load.
"""

from __future__ import annotations

from layout_app.base.geometry import Rect

CELLS = 16


def most_colour(parts: str, picture: Rect, over: Rect) -> int:
    """The most C + M + Y (permille) of a placed picture's parts that ``over`` touches."""
    if not parts or not over.intersects(picture):
        return 0
    x1, x2 = _touched(over.x - picture.x, over.right - picture.x, picture.width)
    y1, y2 = _touched(over.y - picture.y, over.bottom - picture.y, picture.height)
    values = bytes.fromhex(parts)
    most = max(max(values[y * CELLS + x1 : y * CELLS + x2 + 1]) for y in range(y1, y2 + 1))
    return -(-most * 4000 // 255)


def _touched(first: int, last: int, length: int) -> tuple[int, int]:
    """The first and last part that a stretch touches."""
    low = first * CELLS // length if length else 0
    high = (last - 1) * CELLS // length if length else 0
    return min(CELLS - 1, max(0, low)), min(CELLS - 1, max(0, high))
