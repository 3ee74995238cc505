"""Small display lists made by hand, and what a picture of them shows."""

from __future__ import annotations

import hashlib
from functools import cache

from PySide6.QtGui import QImage

from layout_app.base.bundle import bundled
from layout_app.base.files import FontFile, ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink
from layout_app.base.units import MM
from layout_app.display.items import DisplayList, GlyphRun, Group, Item

PAGE = 100 * MM
GUO = "国"


@cache
def face(name: str = "NotoSerifSC-Regular.ttf") -> FontFile:
    """A bundled face."""
    path = bundled("fonts", name)
    return FontFile(path, 0, hashlib.sha256(path.read_bytes()).hexdigest())


def page(
    *items: Item, images: dict[str, ImageFile] | None = None, font: FontFile | None = None
) -> DisplayList:
    """One block of 100 x 100 mm with the items."""
    group = Group("b1", Rect(0, 0, PAGE, PAGE), items)
    file = font or face()
    return DisplayList(PAGE, PAGE, 0, (group,), {file.key: file}, images or {})


def run(
    glyph: int,
    size: int,
    x: int = 30 * MM,
    y: int = 70 * MM,
    ink: Ink = BLACK,
    count: int = 1,
    stretch: int = 1000,
) -> GlyphRun:
    """Some equal glyphs side by side."""
    step = size * stretch // 1000
    return GlyphRun(
        face().key,
        size,
        x,
        y,
        (glyph,) * count,
        tuple(i * step for i in range(count)),
        count * step,
        ink,
        GUO * count,
        tuple(range(count)),
        stretch=stretch,
    )


def grey(image: QImage) -> tuple[list[bytes], int]:
    """Rows of grey values and the width."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(plain.constBits())
    stride, width = plain.bytesPerLine(), plain.width()
    return [data[y * stride : y * stride + width] for y in range(plain.height())], width


def ink_sum(image: QImage) -> float:
    """Darkness of a picture in whole black pixels."""
    rows, width = grey(image)
    return sum(255 * width - sum(row) for row in rows) / 255


def centroid(image: QImage) -> tuple[float, float]:
    """Middle of the darkness, in pixels."""
    rows, width = grey(image)
    columns = [0] * width
    total = moment = 0
    for y, row in enumerate(rows):
        dark = 255 * width - sum(row)
        total += dark
        moment += dark * y
        if dark:
            for x, value in enumerate(row):
                columns[x] += 255 - value
    return sum(x * dark for x, dark in enumerate(columns)) / total, moment / total
