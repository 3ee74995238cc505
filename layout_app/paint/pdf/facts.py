"""What a report says of a written PDF, as data: nothing here is read back from the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from layout_app.base.geometry import Rect
from layout_app.base.pdf_level import PdfLevel


@dataclass(frozen=True, slots=True)
class FontFact:
    """A face in the file: its name there, where it came from, how many of its glyphs."""

    name: str
    file: Path
    glyphs: int
    cff: bool


@dataclass(frozen=True, slots=True)
class PictureFact:
    """A placed picture: the item's name, where, its pixels in the file, found and printed space.

    ``ppi`` is that of the pixels printed, ``source_ppi`` of those the file has.
    """

    image: str
    rect: Rect
    width: int
    height: int
    ppi: int
    source_ppi: int
    source: str
    space: str
    bits: int


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Level, profile, boxes (EMU from the trim's top left), fonts, pictures, spots of a PDF.

    ``knocked_out`` counts the items whose black was made to knock out for the ink limit.
    """

    level: PdfLevel
    condition: str
    condition_id: str
    profile: str
    profile_sha256: str
    trim: Rect
    bleed: Rect
    media: Rect
    fonts: tuple[FontFact, ...]
    pictures: tuple[PictureFact, ...]
    spots: tuple[str, ...]
    knocked_out: int


@dataclass(frozen=True, slots=True)
class PressPdf:
    """A finished file and what is known of it."""

    data: bytes
    facts: PdfFacts
