"""Plates as pictures for the eye: separations in their inks, and total ink as a heat map."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageChops

from layout_app.base.press_inks import PROCESS
from layout_app.plates.coverage import ink_sum, over_limit
from layout_app.plates.sheet import SOLID, Plates

Colour = tuple[int, int, int]

_PROCESS_COLOURS: dict[str, Colour] = dict(
    zip(PROCESS, ((0, 157, 220), (226, 0, 122), (255, 236, 0), (22, 22, 22)), strict=True)
)
"""Solid inks on the screen: pleasing ones; the soft proof has those of the press."""

# Share of the limit and what it looks like: tints of one blue up to it. Red is kept for what is
# over, so that it can be seen at a glance.
_HEAT: tuple[tuple[float, Colour], ...] = (
    (0.0, (255, 255, 255)),
    (0.25, (228, 236, 243)),
    (0.5, (176, 205, 227)),
    (0.75, (104, 154, 199)),
    (1.0, (42, 95, 158)),
)
OVER: Colour = (214, 30, 38)
_DEEP: Colour = (110, 0, 24)  # at half as much again as the limit
_AT_LIMIT = 170  # index of the limit among 256 colours


def plate_colour(plates: Plates | None, name: str) -> Colour:
    """What the solid ink of a plate looks like; a spot ink is known by its plates."""
    known = _PROCESS_COLOURS.get(name)
    if known is not None:
        return known
    if plates is None:
        raise LookupError(f"nothing is known of the ink {name}")
    looks = plates.looks[plates.names.index(name) - len(PROCESS)]
    channels = [255.0, 255.0, 255.0]
    for amount, process in zip(looks, PROCESS, strict=True):
        colour = _PROCESS_COLOURS[process]
        for at, full in enumerate(colour):
            channels[at] *= 1 - amount / 1000 * (1 - full / 255)
    red, green, blue = (round(channel) for channel in channels)
    return red, green, blue


def separations(plates: Plates, shown: Collection[str]) -> Image.Image:
    """The chosen plates printed over each other; one alone looks as on its film, in grays."""
    chosen = [name for name in plates.names if name in shown]
    if len(chosen) == 1:
        return ImageChops.invert(plates.images[chosen[0]]).convert("RGB")
    result: Image.Image | None = None
    for name in chosen:
        plate = plates.images[name]
        if plate.getbbox() is None:
            continue
        inked = Image.merge("RGB", (plate, plate, plate)).point(_tints(plate_colour(plates, name)))
        result = inked if result is None else ImageChops.multiply(result, inked)
    return result or Image.new("RGB", (plates.width, plates.height), "white")


def heat_map(plates: Plates, limit: float) -> Image.Image:
    """Total ink: the more, the deeper the blue; red where it is over the limit (percent)."""
    inks = ink_sum(plates)
    step = _AT_LIMIT / (limit * SOLID / 100)
    indexed = inks.point(lambda value: value * step + 0).convert("L")
    low = indexed.point([min(value, _AT_LIMIT) for value in range(256)])
    over = over_limit(inks, limit)
    if over.getbbox() is not None:
        high = indexed.point([max(value, _AT_LIMIT + 1) for value in range(256)])
        low.paste(high, mask=over)
    low.putpalette(_palette())
    return low.convert("RGB")


def heat_colour(percent: float, limit: float) -> Colour:
    """The colour of a sum of inks in the heat map."""
    index = min(255, int(percent / limit * _AT_LIMIT))
    if percent > limit:
        index = max(index, _AT_LIMIT + 1)
    palette = _palette()
    return palette[3 * index], palette[3 * index + 1], palette[3 * index + 2]


@lru_cache(maxsize=32)
def _tints(colour: Colour) -> list[int]:
    return [255 - value * (255 - full) // 255 for full in colour for value in range(256)]


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    colours = [_blend(_HEAT, index / _AT_LIMIT) for index in range(_AT_LIMIT + 1)]
    rest = 255 - _AT_LIMIT
    deep = ((0.0, OVER), (1.0, _DEEP))
    colours += [_blend(deep, index / rest) for index in range(1, rest + 1)]
    return [channel for colour in colours for channel in colour]


def _blend(stops: tuple[tuple[float, Colour], ...], at: float) -> Colour:
    """The colour between the stops around ``at``."""
    for (start, first), (end, second) in pairwise(stops):
        if at <= end:
            share = (at - start) / (end - start)
            red, green, blue = (
                round(a + (b - a) * share) for a, b in zip(first, second, strict=True)
            )
            return red, green, blue
    return stops[-1][1]
