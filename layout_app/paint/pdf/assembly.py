"""The parts of a page put together into a PDF/X file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from layout_app.base.frozen import dataclass
from layout_app.base.pdf_level import PdfLevel
from layout_app.display.items import DisplayList
from layout_app.paint.pdf.boxes import PageSpace
from layout_app.paint.pdf.color import GRAPHICS_STATES, ScreenInks, Spots
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
from layout_app.paint.pdf.xmp import xmp
from layout_app.separation.intent import IntentProfile
from layout_app.separation.jobs import Pictures
from layout_app.separation.picture import Encoded

# PDF/X-1a:2003 ends at PDF 1.4, PDF/X-4 at 1.6 (print.md 1.1); nothing here needs more than 1.4,
# but X-4 names its own version.
_VERSIONS = {PdfLevel.X1A: (1, 4), PdfLevel.X4: (1, 6)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Assembled:
    """A written file and what it was put together from, for those who report on it."""

    data: bytes
    space: PageSpace
    made: Mapping[str, Encoded]
    spots: Spots


def assemble(
    display: DisplayList, options: PdfOptions, pictures: Pictures, typefaces: Typefaces
) -> Assembled:
    """Paint the settled page and write the file; the pictures are waited for last."""
    file = PdfFile(_VERSIONS[options.level])
    space = page_space(display, options)
    faces = _embed_faces(file, typefaces)
    spots = ScreenInks() if options.screen else Spots(options.overprint.spots)
    painter = Painter(space, faces, iter(typefaces.coded), pictures.names, spots)
    content = painter.paint(display)
    profile = pictures.profile  # first: it says better what is wrong with it than a picture does
    made = pictures.finish()
    page = _page(file, space, content, spots, made)
    catalog = _catalog(file, page, profile, options)
    return Assembled(file.finish(catalog, _info(options)), space, made, spots)


def page_space(display: DisplayList, options: PdfOptions) -> PageSpace:
    """Where the trim lies: inside the press's bleed, and the sheet that marks need."""
    bleed = display.bleed if options.bleed is None else options.bleed
    surround = 0 if display.marks is None else max(0, -display.marks.bounds.x - bleed)
    return PageSpace(display.width, display.height, bleed, surround)


def _embed_faces(file: PdfFile, typefaces: Typefaces) -> dict[str, EmbeddedFace]:
    return {
        key: embed(file, f"F{number}", typefaces.subsets[key].result(), table.pairs)
        for number, (key, table) in enumerate(typefaces.tables.items(), 1)
    }


def _page(
    file: PdfFile,
    space: PageSpace,
    content: bytes,
    spots: Spots,
    pictures: Mapping[str, Encoded],
) -> dict[str, Value]:
    contents = file.add(packed(content))
    images: dict[str, Value] = {key: file.add(_image(picture)) for key, picture in pictures.items()}
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


def _catalog(
    file: PdfFile, page: dict[str, Value], profile: IntentProfile, options: PdfOptions
) -> dict[str, Value]:
    """The document's root: pages, output intent and metadata."""
    if options.screen:
        return {
            "Type": name("Catalog"),
            "Lang": string(options.lang),
            "Pages": file.add_page(page),
        }
    intent = file.add(dictionary(_output_intent(file, profile, options)))
    pages = file.add_page(page)
    packet = xmp(options, PRODUCER, file.fingerprint(options.title))
    entries: dict[str, Value] = {"Type": name("Metadata"), "Subtype": name("XML")}
    return {
        "Type": name("Catalog"),
        "Lang": string(options.lang),
        "Pages": pages,
        "OutputIntents": array([intent]),
        "Metadata": file.add(Stream(packet, entries)),
    }


def _output_intent(file: PdfFile, profile: IntentProfile, options: PdfOptions) -> dict[str, Value]:
    """What the page is separated for (PDF 32000-1, 14.11.5); the profile is always embedded."""
    entries: dict[str, Value] = {"N": 4, "Filter": name("FlateDecode")}
    intent: dict[str, Value] = {
        "Type": name("OutputIntent"),
        "S": name("GTS_PDFX"),
        "OutputConditionIdentifier": string(options.condition_id),
        "OutputCondition": string(options.condition or profile.name),
        "Info": string(options.condition or profile.name),
        "DestOutputProfile": file.add(Stream(profile.packed, entries)),
    }
    if options.registry:
        intent["RegistryName"] = string(options.registry)
    return intent


def _info(options: PdfOptions) -> dict[str, Value]:
    """The document information dictionary (PDF 32000-1, 14.3.3), with PDF/X-1a's mark."""
    stamp = string(_date(options.date))
    info: dict[str, Value] = {
        "Title": string(options.title),
        "Creator": string(options.creator),
        "Producer": string(PRODUCER),
        "CreationDate": stamp,
        "ModDate": stamp,
        "Trapped": name("False"),
    }
    if options.level is PdfLevel.X1A and not options.screen:
        info["GTS_PDFXVersion"] = string(options.level.title)
    return info


def _date(date: datetime) -> str:
    """``D:YYYYMMDDHHmmSS+HH'mm'`` (PDF 32000-1, 7.9.4); a date without zone gets none."""
    zone = date.strftime("%z")
    return date.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
