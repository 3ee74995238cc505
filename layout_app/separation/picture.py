"""A picture on its way to the press: what is wanted of a file, and the pixels made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.pdf_level import PdfLevel

Coding = Literal["DCTDecode", "FlateDecode"]
Space = Literal["DeviceCMYK", "DeviceGray", "DeviceRGB"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationSetup:
    """What a press wants of pictures.

    ``profile`` is its CMYK profile for a PDF of ``level``, ``photo_ppi`` the resolution photos are
    resampled to, ``ink_limit`` (percent) what a CMYK picture may not pass (``None``: it is printed
    as it came) and ``profile_limit`` what the profile may not give (``None``: it is not measured),
    ``cache`` the folder for finished pictures (``None``: none are kept). ``screen``: they are not
    separated but made light, in the screen's RGB, for a proof.
    """

    profile: Path
    level: PdfLevel = PdfLevel.X1A
    photo_ppi: int = 300
    ink_limit: int | None = None
    profile_limit: int | None = None
    cache: Path | None = None
    screen: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of which file; ``size`` is the pixels it should have, never more than it has."""

    file: ImageFile
    crop: Rect
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An image XObject to be: pixels as they go into the file.

    ``source`` is the colour space that was found in the file: ``RGB``, ``CMYK``, ``L``, ``1`` …;
    ``ink`` says how much colour lies where (``separation.ink_map``), empty: none.
    """

    width: int
    height: int
    space: Space
    bits: int
    coding: Coding
    inverted: bool
    data: bytes
    source: str = ""
    ink: str = ""
