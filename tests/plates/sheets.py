"""Plates made by hand."""

from __future__ import annotations

from PIL import Image, ImageDraw

from layout_app.base.press_inks import PROCESS
from layout_app.plates.sheet import INCH, Plates

Box = tuple[int, int, int, int]


def made(
    *patches: tuple[Box, dict[str, float]],
    size: tuple[int, int] = (300, 200),
    dpi: float = 100,
    spots: tuple[str, ...] = (),
) -> Plates:
    """Plates with rectangles (left, top, right, bottom outside) of inks in percent."""
    names = (*PROCESS, *spots)
    images = {name: Image.new("L", size) for name in names}
    for (left, top, right, bottom), inks in patches:
        for name, percent in inks.items():
            box = (left, top, right - 1, bottom - 1)
            ImageDraw.Draw(images[name]).rectangle(box, fill=round(percent * 2.55))
    values = tuple(images[name].tobytes() for name in names)
    looks = ((0, 200, 700, 200),) * len(spots)
    return Plates(*size, dpi / INCH, names, values, looks=looks)
