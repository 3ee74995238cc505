"""Smart guides: edges and middles that line up, equal gaps, what a free block snaps to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layout_app.base.geometry import Rect
from layout_app.edit.places import place_rect, places
from layout_app.model.document import Document
from layout_app.model.guides import Way

Line = tuple[int, int, int, int]

_MOST_LINES = 8  # more guides at once say nothing


def standing(document: Document, apart: Iterable[str]) -> tuple[Rect, ...]:
    """The rectangles of all blocks but some, the type area first."""
    left_out = set(apart)
    rects = [document.setup.type_area]
    for block in document.blocks:
        if block.id not in left_out:
            rects += [place_rect(document.setup, place) for place in places(block)]
    return tuple(rects)


def guides_of(document: Document) -> tuple[Line, ...]:
    """The page's own guides as lines from edge to edge."""
    setup = document.setup
    return tuple(
        (0, guide.at, setup.trim_width, guide.at)
        if guide.way is Way.ACROSS
        else (guide.at, 0, guide.at, setup.trim_height)
        for guide in document.guides
    )


def guide_lines(rect: Rect, others: Sequence[Rect]) -> tuple[Line, ...]:
    """Lines through the edges and middles a rectangle shares with others, as long as both.

    The nearest of others gives each line. Equal gaps above and below, or left and right, are shown
    as lines across them.
    """
    found: list[Line] = []
    for at in (rect.x, rect.x + rect.width // 2, rect.right):
        partner = _nearest(rect, [o for o in others if at in _across(o)])
        if partner is not None:
            whole = rect.union(partner)
            found.append((at, whole.y, at, whole.bottom))
    for at in (rect.y, rect.y + rect.height // 2, rect.bottom):
        partner = _nearest(rect, [o for o in others if at in _down(o)])
        if partner is not None:
            whole = rect.union(partner)
            found.append((whole.x, at, whole.right, at))
    return (*found[:_MOST_LINES], *_equal_gaps(rect, others))


def snapped(rect: Rect, others: Sequence[Rect], lines: Sequence[Line], reach: int) -> Rect:
    """A free rectangle moved onto the nearest edge, middle or guide within reach, on each axis."""
    across = [x for other in others for x in _across(other)]
    across += [x1 for x1, _, x2, _ in lines if x1 == x2]
    down = [y for other in others for y in _down(other)]
    down += [y1 for _, y1, _, y2 in lines if y1 == y2]
    dx = _pull([rect.x, rect.x + rect.width // 2, rect.right], across, reach)
    dy = _pull([rect.y, rect.y + rect.height // 2, rect.bottom], down, reach)
    return rect.moved(dx, dy)


def _pull(mine: Sequence[int], theirs: Sequence[int], reach: int) -> int:
    ways = [at - own for own in mine for at in theirs if abs(at - own) <= reach]
    return min(ways, key=abs) if ways else 0


def _across(rect: Rect) -> tuple[int, int, int]:
    return (rect.x, rect.x + rect.width // 2, rect.right)


def _down(rect: Rect) -> tuple[int, int, int]:
    return (rect.y, rect.y + rect.height // 2, rect.bottom)


def _nearest(rect: Rect, others: Sequence[Rect]) -> Rect | None:
    def away(other: Rect) -> int:
        dx = max(0, other.x - rect.right, rect.x - other.right)
        dy = max(0, other.y - rect.bottom, rect.y - other.bottom)
        return dx + dy

    return min(others, key=away) if others else None


def _equal_gaps(rect: Rect, others: Sequence[Rect]) -> list[Line]:
    found: list[Line] = []
    beside = [o for o in others if o.x < rect.right and rect.x < o.right]
    above = max((o.bottom for o in beside if o.bottom <= rect.y), default=None)
    below = min((o.y for o in beside if o.y >= rect.bottom), default=None)
    middle = rect.x + rect.width // 2
    if above is not None and below is not None and rect.y - above == below - rect.bottom > 0:
        found += [(middle, above, middle, rect.y), (middle, rect.bottom, middle, below)]
    level = [o for o in others if o.y < rect.bottom and rect.y < o.bottom]
    left = max((o.right for o in level if o.right <= rect.x), default=None)
    right = min((o.x for o in level if o.x >= rect.right), default=None)
    middle = rect.y + rect.height // 2
    if left is not None and right is not None and rect.x - left == right - rect.right > 0:
        found += [(left, middle, rect.x, middle), (rect.right, middle, right, middle)]
    return found
