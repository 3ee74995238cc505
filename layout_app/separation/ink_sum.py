"""Sums of ink over a CMYK picture, measured when it is made."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageChops

from layout_app.separation.ink_map import CELLS

_APPROACH = 30  # percent of ink: seven ramps show no step beside their neighbours above dE 0.6
_MARGIN = 3  # of 255: what rounding here and the JPEG's loss may hide


def ink_sum(image: Image.Image) -> Image.Image:
    """A quarter of the total ink of each pixel of a CMYK picture, 255 being 400 percent.

    Each of its two steps rounds down: it may be 1 too low.
    """
    c, m, y, k = image.split()
    halves = ImageChops.add(c, m, scale=2), ImageChops.add(y, k, scale=2)
    return ImageChops.add(*halves, scale=2)


def over_limit(image: Image.Image, ink_limit: int) -> Image.Image:
    """Where a CMYK picture may have more ink than so many percent: 255 there, else 0."""
    least = _least(ink_limit)
    return ink_sum(image).point([255 * (value >= least) for value in range(256)])


def _least(ink_limit: int) -> int:
    """The lowest sum that may stand for more than so many percent: it may be 1 too low."""
    return int(ink_limit * 2.55 / 4) - 1


def near_limit(image: Image.Image, ink_limit: int) -> Image.Image:
    """How near a CMYK picture comes to so many percent: 255 where it may pass them, else less.

    It rises from 0 over the last ``_APPROACH`` percent before.
    """
    least, rise = _least(ink_limit), _APPROACH * 2.55 / 4
    shares = (1 - (least - value) / rise for value in range(256))
    return ink_sum(image).point([round(255 * min(1, max(0, share))) for share in shares])


def ink_map(image: Image.Image) -> str:
    """The most C + M + Y of each part of a CMYK picture: see ``layout_app.separation.ink_map``."""
    c, m, y, _ = image.split()
    colours = ink_sum(Image.merge("CMYK", (c, m, y, Image.new("L", image.size, 0))))
    parts = bytearray()
    for top, bottom in pairwise(_edges(image.height)):
        for left, right in pairwise(_edges(image.width)):
            box = (left, top, max(right, left + 1), max(bottom, top + 1))
            most = colours.crop(box).getextrema()[1]
            assert isinstance(most, int)
            parts.append(min(255, most + _MARGIN) if most else 0)
    return parts.hex()


def _edges(length: int) -> list[int]:
    return [min(length - 1, length * at // CELLS) for at in range(CELLS)] + [length]
