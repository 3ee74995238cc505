"""Separated pictures laid onto the plates' pixels: each pixel the mean of what falls on it."""

from __future__ import annotations

import math
from typing import Protocol

from PIL import Image
from PySide6.QtCore import QRect, QRectF

from layout_app.display.items import ImageItem


class SeparatedPictures(Protocol):
    """Where the plates get their pictures: as the press PDF carries them."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        """The visible part in ink values, 255 solid: mode CMYK, or L for black alone.

        ``None``: the picture is not there, or cannot be used; nothing is printed.
        """


class NoPictures:
    """A page whose pictures are left out."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        return None


def laid(image: Image.Image, target: QRectF, clip: QRect) -> tuple[QRect, Image.Image] | None:
    """The part of a picture within ``clip``, resampled to whole pixels, and where it lies.

    ``target`` is where the whole picture stands, in pixels, seldom whole ones; pixels on its edge
    get the colour of its border, the painter gives them their share. ``None``: nothing is in view.
    """
    pixels = target.toAlignedRect().intersected(clip)
    if pixels.isEmpty() or target.isEmpty():
        return None
    across, down = image.width / target.width(), image.height / target.height()
    left, top = (pixels.x() - target.x()) * across, (pixels.y() - target.y()) * down
    right, bottom = left + pixels.width() * across, top + pixels.height() * down
    # Overhanging pixels need something to average: the border is repeated outwards.
    pad = math.ceil(max(0.0, -left, -top, right - image.width, bottom - image.height))
    source = _padded(image, pad)
    whole_right, whole_bottom = float(source.width), float(source.height)
    area = (
        max(0.0, left + pad),
        max(0.0, top + pad),
        min(whole_right, right + pad),
        min(whole_bottom, bottom + pad),
    )
    size = (pixels.width(), pixels.height())
    return pixels, source.resize(size, Image.Resampling.BOX, box=area)


def _padded(image: Image.Image, by: int) -> Image.Image:
    """The picture with its border pixels repeated outwards ``by`` times."""
    if by == 0:
        return image
    width, height = image.size
    result = Image.new(image.mode, (width + 2 * by, height + 2 * by))
    result.paste(image, (by, by))
    edges = (
        ((0, 0, 1, height), (0, by, by, by + height)),
        ((width - 1, 0, width, height), (by + width, by, width + 2 * by, by + height)),
    )
    for source, target in edges:
        size = (target[2] - target[0], target[3] - target[1])
        result.paste(image.crop(source).resize(size), target)
    full = width + 2 * by
    for row, target in ((by, (0, 0, full, by)), (by + height - 1, (0, by + height, full, by * 2 + height))):
        strip = result.crop((0, row, full, row + 1)).resize((full, by))
        result.paste(strip, target)
    return result
