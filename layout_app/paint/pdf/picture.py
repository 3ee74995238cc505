"""A picture on its way into the PDF: what is wanted of a file, and the pixels made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect

Coding = Literal["DCTDecode", "FlateDecode"]
Space = Literal["DeviceCMYK", "DeviceGray"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of which file; ``size`` is the pixels it should have, never more than it has."""

    file: ImageFile
    crop: Rect
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An image XObject to be: pixels as they go into the file."""

    width: int
    height: int
    space: Space
    bits: int
    coding: Coding
    inverted: bool
    data: bytes
