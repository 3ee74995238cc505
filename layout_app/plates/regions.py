"""Connected places of a mask."""

from __future__ import annotations

from PIL import Image

from layout_app.base.frozen import dataclass
from layout_app.plates.sheet import SOLID

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are outside."""

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """One place: the least box around it, and how many pixels of the mask lie in it."""

    box: Box
    pixels: int


def regions(mask: Image.Image, reach: int) -> list[Region]:
    """The places where a mask (mode L, 0 or 255) is set; specks within ``reach`` pixels are one.

    It is looked at in cells of ``reach`` x ``reach`` pixels, which join with all eight neighbours.
    """
    bounds = mask.getbbox()
    if bounds is None:
        return []
    left, top = bounds[0] // reach * reach, bounds[1] // reach * reach
    part = mask.crop((left, top, bounds[2], bounds[3]))
    return [_region(part, cells, reach, left, top) for cells in _joined(_cells(part, reach))]


def _cells(mask: Image.Image, reach: int) -> dict[_Cell, int]:
    """Cells that hold anything, with the share (of 255) of their pixels that are set."""
    small = mask.reduce(reach)
    data, width = small.tobytes(), small.width
    return {(at % width, at // width): value for at, value in enumerate(data) if value}


def _joined(cells: dict[_Cell, int]) -> list[dict[_Cell, int]]:
    """The cells in groups of neighbours."""
    groups: list[dict[_Cell, int]] = []
    left = dict(cells)
    while left:
        cell, value = left.popitem()
        group, border = {cell: value}, [cell]
        while border:
            x, y = border.pop()
            for near in [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]:
                found = left.pop(near, None)
                if found is not None:
                    group[near] = found
                    border.append(near)
        groups.append(group)
    return groups


def _region(mask: Image.Image, cells: dict[_Cell, int], reach: int, x: int, y: int) -> Region:
    """A group of cells in pixels, ``x``, ``y`` being where the mask's corner lies."""
    left, top = min(c for c, _ in cells) * reach, min(r for _, r in cells) * reach
    right = min(mask.width, (max(c for c, _ in cells) + 1) * reach)
    bottom = min(mask.height, (max(r for _, r in cells) + 1) * reach)
    inside = mask.crop((left, top, right, bottom)).getbbox() or (0, 0, right - left, bottom - top)
    box = (x + left + inside[0], y + top + inside[1], x + left + inside[2], y + top + inside[3])
    pixels = 0
    for (column, row), share in cells.items():
        across = min(reach, mask.width - column * reach)
        down = min(reach, mask.height - row * reach)
        pixels += round(share / SOLID * across * down)
    return Region(box, pixels)
