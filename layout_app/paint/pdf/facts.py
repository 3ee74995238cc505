"""What a report says of a written PDF, as data: nothing here is read back from the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.pdf_level import PdfLevel
from layout_app.base.units import PT
from layout_app.display.items import DisplayList, ImageItem
from layout_app.paint.pdf.assembly import Assembled
from layout_app.paint.pdf.options import PdfOptions
from layout_app.paint.pdf.typefaces import Typefaces
from layout_app.separation.jobs import Pictures
from layout_app.separation.overprint import KnockedOut, knocked_out
from layout_app.separation.picture import Encoded


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

    ``knocked_out`` are the items that were made to knock out for the ink limit.
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
    knocked_out: tuple[KnockedOut, ...]


@dataclass(frozen=True, slots=True)
class PressPdf:
    """A finished file and what is known of it."""

    data: bytes
    facts: PdfFacts


def pdf_facts(
    given: DisplayList,
    settled: DisplayList,
    options: PdfOptions,
    pictures: Pictures,
    typefaces: Typefaces,
    written: Assembled,
) -> PdfFacts:
    """What is known of a file; ``given`` is the page before its overprinting was settled."""
    return PdfFacts(
        level=options.level,
        condition=options.condition,
        condition_id=options.condition_id,
        profile=pictures.profile.name,
        profile_sha256=pictures.profile.sha256,
        trim=Rect(0, 0, settled.width, settled.height),
        bleed=written.space.bleed_rect,
        media=written.space.media_rect,
        fonts=_font_facts(settled, typefaces),
        pictures=_picture_facts(settled, pictures, written.made),
        spots=tuple(written.spots.names),
        knocked_out=knocked_out(given, settled),
    )


def _font_facts(display: DisplayList, typefaces: Typefaces) -> tuple[FontFact, ...]:
    facts = []
    for key in typefaces.tables:
        made = typefaces.subsets[key].result()
        facts.append(FontFact(made.name, display.fonts[key].path, len(made.advances), made.cff))
    return tuple(facts)


def _picture_facts(
    display: DisplayList, pictures: Pictures, made: Mapping[str, Encoded]
) -> tuple[PictureFact, ...]:
    items = [item for g in display.groups for item in g.items if isinstance(item, ImageItem)]
    return tuple(_picture_fact(item, made[pictures.names[item]]) for item in items)


def _picture_fact(item: ImageItem, picture: Encoded) -> PictureFact:
    inches = item.rect.width / (72 * PT) or 1
    return PictureFact(
        item.image,
        item.rect,
        picture.width,
        picture.height,
        round(picture.width / inches),
        round(item.crop.width / inches),
        picture.source,
        picture.space,
        picture.bits,
    )
