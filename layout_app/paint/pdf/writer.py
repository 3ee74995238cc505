"""A page's display list as the PDF that goes to the press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import reportlab

from layout_app.display.items import DisplayList
from layout_app.paint.pdf.boxes import PageSpace
from layout_app.paint.pdf.color import GRAPHICS_STATES
from layout_app.paint.pdf.font_objects import EmbeddedFace, embed
from layout_app.paint.pdf.images import PictureOptions, Pictures, prepare
from layout_app.paint.pdf.objects import PdfFile, Value, array, dictionary, name, packed, string
from layout_app.paint.pdf.painter import Painter
from layout_app.paint.pdf.slots import SlotTable, code_runs


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """What the display list does not say.

    ``date`` is stamped into the file as its date of making and changing, so equal input gives equal
    bytes. ``profile`` is the CMYK profile of the press, ``photo_ppi`` the resolution photos are
    resampled to, ``image_cache`` the folder for finished pictures (``None``: none are kept).
    """

    title: str
    creator: str
    date: datetime
    profile: Path
    photo_ppi: int = 300
    image_cache: Path | None = None
    lang: str = "zh-CN"


def write_pdf(display: DisplayList, options: PdfOptions) -> bytes:
    """Return the page as a PDF 1.4 file.

    Raises:
        BadInputError: a font, picture or profile cannot be used.
    """
    wanted = PictureOptions(options.profile, options.photo_ppi, options.image_cache)
    with prepare(display, wanted) as pictures:
        file = PdfFile()
        space = PageSpace(display.width, display.height, display.bleed)
        tables, coded = code_runs(display)
        faces = _embed_faces(file, display, tables)
        content = Painter(space, faces, iter(coded), pictures.names).paint(display)
        page = _page(file, space, content, pictures)
        seal = sha256(content + repr(options).encode()).digest()
        return file.finish(_catalog(file, page, options), _info(options), seal)


def _embed_faces(
    file: PdfFile, display: DisplayList, tables: dict[str, SlotTable]
) -> dict[str, EmbeddedFace]:
    return {
        key: embed(file, f"F{number}", display.fonts[key], table.pairs)
        for number, (key, table) in enumerate(tables.items(), 1)
    }


def _page(file: PdfFile, space: PageSpace, content: bytes, pictures: Pictures) -> dict[str, Value]:
    contents = file.add(packed(content))
    streams = pictures.finish()
    images: dict[str, Value] = {key: file.add(stream) for key, stream in streams.items()}
    resources: dict[str, Value] = {
        "Font": file.fonts,
        "ExtGState": dictionary(GRAPHICS_STATES),
        "ProcSet": array([name(part) for part in ("PDF", "Text", "ImageB", "ImageC")]),
    }
    if images:
        resources["XObject"] = dictionary(images)
    return {
        "Type": name("Page"),
        **space.boxes(),
        "Resources": dictionary(resources),
        "Contents": contents,
    }


def _catalog(file: PdfFile, page: dict[str, Value], options: PdfOptions) -> dict[str, Value]:
    """The document's root. An output intent and XMP metadata belong here."""
    return {
        "Type": name("Catalog"),
        "Lang": string(options.lang),
        "Pages": file.add_page(page),
    }


def _info(options: PdfOptions) -> dict[str, Value]:
    """The document information dictionary (PDF 32000-1, 14.3.3)."""
    stamp = string(_date(options.date))
    return {
        "Title": string(options.title),
        "Creator": string(options.creator),
        "Producer": string(f"layout_app with ReportLab {reportlab.Version}"),
        "CreationDate": stamp,
        "ModDate": stamp,
        "Trapped": name("False"),
    }


def _date(date: datetime) -> str:
    """``D:YYYYMMDDHHmmSS+HH'mm'`` (PDF 32000-1, 7.9.4); a date without zone gets none."""
    zone = date.strftime("%z")
    return date.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
