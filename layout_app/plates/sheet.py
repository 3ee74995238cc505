"""Plates as data: one 8-bit picture an ink."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property

from PIL import Image

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.press_inks import PROCESS
from layout_app.base.units import MM

INCH = 25.4 * MM
SOLID = 255


@dataclass(frozen=True)
class Plates:
    """The plates of a part of the page, ``width`` x ``height`` pixels, row by row from the top.

    ``x``, ``y`` is the page position (EMU from the trim's top left) of the first pixel's corner;
    ``scale`` is pixels per EMU. ``values[i]`` holds plate ``names[i]``: a byte a pixel, 0 is bare,
    255 solid. The process plates come first and are always there, spot colours follow;
    ``looks`` gives each of those its process colour (C, M, Y, K in permille), for the screen.
    """

    width: int
    height: int
    scale: float
    names: tuple[str, ...]
    values: tuple[bytes, ...]
    x: int = 0
    y: int = 0
    looks: tuple[tuple[int, int, int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.names[:4] != PROCESS:
            raise ValueError(f"plates begin with {PROCESS}, not {self.names[:4]}")
        if len(self.looks) != len(self.names) - len(PROCESS):
            raise ValueError("each spot plate has a process colour it looks like")
        if {len(value) for value in self.values} != {self.width * self.height}:
            raise ValueError(f"a plate of {self.width} x {self.height} has as many bytes")

    @property
    def dpi(self) -> float:
        """Pixels per inch."""
        return self.scale * INCH

    @property
    def pixel_area(self) -> float:
        """Square millimetres a pixel covers."""
        return 1 / (self.scale * MM) ** 2

    @cached_property
    def images(self) -> Mapping[str, Image.Image]:
        """Each plate as a Pillow picture of mode L, by name; not to be changed."""
        size = (self.width, self.height)
        return {
            name: Image.frombytes("L", size, value)
            for name, value in zip(self.names, self.values, strict=True)
        }

    def inks_at(self, x: int, y: int) -> dict[str, float] | None:
        """The percentage of each ink at a page point (EMU); ``None`` outside of the plates."""
        column, row = self.pixel(x, y)
        if not (0 <= column < self.width and 0 <= row < self.height):
            return None
        at = row * self.width + column
        return {
            name: value[at] * 100 / SOLID
            for name, value in zip(self.names, self.values, strict=True)
        }

    def pixel(self, x: int, y: int) -> tuple[int, int]:
        """The pixel (column, row) a page point (EMU) lies in, whether it is there or not."""
        return math.floor((x - self.x) * self.scale), math.floor((y - self.y) * self.scale)

    def place(self, left: int, top: int, right: int, bottom: int) -> Rect:
        """The page rectangle (EMU) of a box of pixels."""
        x, y = round(left / self.scale) + self.x, round(top / self.scale) + self.y
        return Rect(
            x, y, round(right / self.scale) + self.x - x, round(bottom / self.scale) + self.y - y
        )
