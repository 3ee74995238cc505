"""The parts of a page put together into a PDF file."""

from __future__ import annotations

from datetime import datetime

from layout_app.display.items import DisplayList
from layout_app.paint.pdf.boxes import PageSpace
from layout_app.paint.pdf.color import GRAPHICS_STATES, Spots
from layout_app.paint.pdf.font_objects import EmbeddedFace, embed
from layout_app.paint.pdf.objects import (
    PRODUCER,
    PdfFile,
    Stream,
    Value,
    array,
    dictionary,
    name,
    packed,
    string,
)
from layout_app.paint.pdf.options import PdfOptions
from layout_app.paint.pdf.painter import Painter
from layout_app.paint.pdf.typefaces import Typefaces
from layout_app.separation.jobs import Pictures
from layout_app.separation.picture import Encoded


def assemble(
    display: DisplayList, options: PdfOptions, pictures: Pictures, typefaces: Typefaces
) -> bytes:
    """Paint the page and write the file; the pictures are waited for last."""
    file = PdfFile()
    space = PageSpace(display.width, display.height, display.bleed)
    faces = _embed_faces(file, typefaces)
    spots = Spots(options.spots)
    painter = Painter(space, faces, iter(typefaces.coded), pictures.names, spots)
    page = _page(file, space, painter.paint(display), spots, pictures)
    return file.finish(_catalog(file, page, options), _info(options))


def _embed_faces(file: PdfFile, typefaces: Typefaces) -> dict[str, EmbeddedFace]:
    return {
        key: embed(file, f"F{number}", typefaces.subsets[key].result(), table.pairs)
        for number, (key, table) in enumerate(typefaces.tables.items(), 1)
    }


def _page(
    file: PdfFile, space: PageSpace, content: bytes, spots: Spots, pictures: Pictures
) -> dict[str, Value]:
    contents = file.add(packed(content))
    images: dict[str, Value] = {
        key: file.add(_image(picture)) for key, picture in pictures.finish().items()
    }
    resources: dict[str, Value] = {
        "Font": file.fonts,
        "ExtGState": dictionary(GRAPHICS_STATES),
        "ProcSet": array([name(part) for part in ("PDF", "Text", "ImageB", "ImageC")]),
    }
    spaces: dict[str, Value] = {**spots.spaces()}
    if spaces:
        resources["ColorSpace"] = dictionary(spaces)
    if images:
        resources["XObject"] = dictionary(images)
    return {
        "Type": name("Page"),
        **space.boxes(),
        "Resources": dictionary(resources),
        "Contents": contents,
    }


def _image(picture: Encoded) -> Stream:
    entries: dict[str, Value] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": name(picture.space),
        "BitsPerComponent": picture.bits,
        "Filter": name(picture.coding),
    }
    if picture.inverted:
        entries["Decode"] = array([1, 0] * 4)
    return Stream(picture.data, entries)


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
        "Producer": string(PRODUCER),
        "CreationDate": stamp,
        "ModDate": stamp,
        "Trapped": name("False"),
    }


def _date(date: datetime) -> str:
    """``D:YYYYMMDDHHmmSS+HH'mm'`` (PDF 32000-1, 7.9.4); a date without zone gets none."""
    zone = date.strftime("%z")
    return date.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
