"""A finished PDF against the page it was made of: structure, fonts, boxes, text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.base.units import MM, PT
from layout_app.check.pdf.faces import Program, read_cff, read_truetype
from layout_app.check.pdf.file import PdfFile, Stream
from layout_app.check.pdf.syntax import Object, PdfFaultError
from layout_app.check.pdf.text import Said, read_text, read_to_unicode
from layout_app.display.items import DisplayList, GlyphRun

_NEAR = 0.01 * MM / PT  # points; print.md P8: boxes are exact to 0.01 mm
_RGB = re.compile(rb"[0-9] (?:rg|RG)\b")
_INKS = ("DeviceCMYK", "DeviceGray")
_WIDTH = 1.01  # thousandths of an em a width may differ from the font's own


def verify(data: bytes, display: DisplayList, *, for_press: bool = True) -> list[str]:
    """What is wrong with a PDF made of ``display``; empty when it is what it should be.

    A file ``for_press`` says what it is separated for and holds no RGB.
    """
    try:
        file = PdfFile(data)
        return [*_faults(file, display), *(_not_for_press(file) if for_press else ())]
    except PdfFaultError as fault:
        return [str(fault)]
    except (ValueError, LookupError, TypeError, AssertionError, RecursionError) as error:
        # What was written wrongly enough to make a reader stumble is not sound either.
        return [f"it cannot be read ({error})"]


def page_text(display: DisplayList) -> str:
    """Everything a page says, in paint order."""
    return "".join(
        item.text
        for group in (*display.groups, *([display.marks] if display.marks else []))
        for item in group.items
        if isinstance(item, GlyphRun) and item.glyphs
    )


def _faults(file: PdfFile, display: DisplayList) -> Iterator[str]:
    if len(file.array(file.trailer.get("ID"))) != 2:
        yield "the file has no ID"
    pages = file.dictionary(file.root.get("Pages"))
    kids = file.array(pages.get("Kids"))
    if len(kids) != 1:
        yield f"the file has {len(kids)} pages instead of one"
        return
    page = file.dictionary(kids[0])
    yield from _boxes(file, page, display)
    for number, stream in file.streams():
        yield from _stream(number, stream)
    resources = file.dictionary(page.get("Resources"))
    fonts = {
        name: file.dictionary(font)
        for name, font in file.dictionary(resources.get("Font", {})).items()
    }
    unicode = {name: _unicode(file, font) for name, font in fonts.items()}
    said = read_text(_content(file, page), unicode)
    lost = _lost(display)
    for name, codes in said.codes.items():
        known = Known(fonts[name], unicode[name], lost)
        yield from _font(file, name, known, codes)
    yield from _same_text(said, display)


def _not_for_press(file: PdfFile) -> Iterator[str]:
    intents = [file.dictionary(found) for found in file.array(file.root.get("OutputIntents", []))]
    if [intent.get("S") for intent in intents] != ["GTS_PDFX"]:
        yield "it does not say what press it is made for"
    elif file.stream(intents[0].get("DestOutputProfile")).content()[36:40] != b"acsp":
        yield "its profile is none"
    page = file.dictionary(file.array(file.dictionary(file.root["Pages"]).get("Kids"))[0])
    if _RGB.search(_content(file, page)):
        yield "text, a rule or a tint is in RGB"
    for number, stream in file.streams():
        if (
            stream.entries.get("Subtype") == "Image"
            and stream.entries.get("ColorSpace") not in _INKS
        ):
            yield f"stream {number}: the picture is not in the press's inks"


def _boxes(file: PdfFile, page: dict[str, Object], display: DisplayList) -> Iterator[str]:
    boxes = {}
    for name in ("MediaBox", "BleedBox", "TrimBox"):
        if name in page:
            numbers = file.array(page[name])
            boxes[name] = [float(n) for n in numbers if isinstance(n, (int, float))]
            if len(boxes[name]) != 4:
                yield f"its {name} is no rectangle"
                return
    if "MediaBox" not in boxes or "TrimBox" not in boxes:
        yield "its page has no MediaBox or no TrimBox"
        return
    trim = boxes["TrimBox"]
    wanted = (display.width / PT, display.height / PT)
    found = (trim[2] - trim[0], trim[3] - trim[1])
    if any(abs(a - b) > _NEAR for a, b in zip(found, wanted, strict=True)):
        yield (
            f"its trim is {found[0] * PT / MM:.2f} x {found[1] * PT / MM:.2f} mm instead of"
            f" {display.width / MM:.2f} x {display.height / MM:.2f} mm"
        )
    bleed = boxes.get("BleedBox", trim)
    for inner, outer in ((trim, bleed), (bleed, boxes["MediaBox"])):
        beyond = (
            outer[0] - inner[0],
            outer[1] - inner[1],
            inner[2] - outer[2],
            inner[3] - outer[3],
        )
        if max(beyond) > _NEAR:
            yield "its boxes do not lie in each other"


def _stream(number: int, stream: Stream) -> Iterator[str]:
    try:
        content = stream.content()
    except PdfFaultError as fault:
        yield f"stream {number}: {fault}"
        return
    if stream.entries.get("Filter") == "DCTDecode":
        if content[:2] != b"\xff\xd8" or content.rstrip(b"\0\r\n")[-2:] != b"\xff\xd9":
            yield f"stream {number}: the picture is no whole JPEG"
    elif stream.entries.get("Subtype") == "Image":
        yield from _picture(number, stream, len(content))


def _picture(number: int, stream: Stream, length: int) -> Iterator[str]:
    entries = stream.entries
    width, height, bits = (entries.get(k) for k in ("Width", "Height", "BitsPerComponent"))
    inks = {"DeviceCMYK": 4, "DeviceRGB": 3}.get(str(entries.get("ColorSpace")), 1)
    if not (isinstance(width, int) and isinstance(height, int) and isinstance(bits, int)):
        yield f"stream {number}: a picture without a size"
    elif length < (width * inks * bits + 7) // 8 * height:
        yield f"stream {number}: the picture is cut short"


def _content(file: PdfFile, page: dict[str, Object]) -> bytes:
    found = file.get(page.get("Contents"))
    parts = found if isinstance(found, list) else [page.get("Contents")]
    return b"\n".join(file.stream(part).content() for part in parts)


def _unicode(file: PdfFile, font: dict[str, Object]) -> dict[int, str]:
    if font.get("Subtype") != "Type0" or font.get("Encoding") != "Identity-H":
        raise PdfFaultError(f"the font {font.get('BaseFont')!r} is not of the kind we write")
    return read_to_unicode(file.stream(font.get("ToUnicode")).content())


class Known:
    """A font of the file: its dictionary, the text of its codes, what no face has a glyph for."""

    __slots__ = ("font", "lost", "unicode")

    def __init__(
        self, font: dict[str, Object], unicode: dict[int, str], lost: frozenset[str]
    ) -> None:
        self.font = font
        self.unicode = unicode
        self.lost = lost


def _lost(display: DisplayList) -> frozenset[str]:
    """The characters the page itself prints as missing; somebody has let that through."""
    return frozenset(
        item.text[cluster]
        for group in display.groups
        for item in group.items
        if isinstance(item, GlyphRun) and 0 in item.glyphs
        for glyph, cluster in zip(item.glyphs, item.clusters, strict=True)
        if glyph == 0
    )


def _font(file: PdfFile, name: str, known: Known, shown: set[str]) -> Iterator[str]:
    """Embedded; every glyph that is shown is there, has an outline, its width and its text."""
    font, unicode = known.font, known.unicode
    called = str(font.get("BaseFont", name))
    descendant = file.dictionary(file.array(font.get("DescendantFonts"))[0])
    program = _program(file, descendant, called)
    table = _glyph_table(file, descendant)
    widths = _widths(file.array(descendant.get("W", [])))
    usual = descendant.get("DW", 1000)
    assert isinstance(usual, (int, float))
    wrong_width, missing, nameless = 0, 0, 0
    for code in map(ord, shown):
        glyph = code if table is None else (table[code] if code < len(table) else 0)
        text = unicode.get(code)
        if text is None:
            nameless += 1
        elif glyph == 0 and text in known.lost:
            continue
        if not 0 < glyph < program.count or (glyph in program.blank and (text or "x").strip()):
            missing += not (text is not None and not text.strip(" \u3000\u00a0\u200b"))
        elif program.advances is not None:
            wrong_width += abs(program.advances[glyph] - widths.get(code, usual)) > _WIDTH
    for count, what in (
        (missing, "glyphs it shows are missing or empty"),
        (nameless, "glyphs say no text"),
        (wrong_width, "widths are not the font's own"),
    ):
        if count:
            yield f"font {called}: {count} {what}"


def _program(file: PdfFile, descendant: dict[str, Object], called: str) -> Program:
    descriptor = file.dictionary(descendant.get("FontDescriptor"))
    if "FontFile2" in descriptor:
        return read_truetype(file.stream(descriptor["FontFile2"]).content())
    if "FontFile3" in descriptor:
        return read_cff(file.stream(descriptor["FontFile3"]).content())
    raise PdfFaultError(f"font {called} is not embedded")


def _glyph_table(file: PdfFile, descendant: dict[str, Object]) -> list[int] | None:
    found = file.get(descendant.get("CIDToGIDMap"))
    if not isinstance(found, Stream):
        return None
    packed = found.content()
    return [int.from_bytes(packed[at : at + 2], "big") for at in range(0, len(packed), 2)]


def _widths(array: list[Object]) -> dict[int, float]:
    """The W array (PDF 32000-1, 9.7.4.3): ``c [w ...]`` or ``first last w``."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(array):
        first, second = array[at], array[at + 1]
        assert isinstance(first, int)
        if isinstance(second, list):
            for n, width in enumerate(second):
                assert isinstance(width, (int, float))
                found[first + n] = width
            at += 2
        else:
            width = array[at + 2]
            assert isinstance(second, int)
            assert isinstance(width, (int, float))
            found.update(dict.fromkeys(range(first, second + 1), width))
            at += 3
    return found


def _same_text(said: Said, display: DisplayList) -> Iterator[str]:
    wanted = page_text(display)
    if said.text == wanted:
        return
    pairs = enumerate(zip(said.text, wanted, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(said.text), len(wanted)))
    yield (
        f"its text differs from the page's at character {at}: {said.text[at : at + 8]!r} instead of"
        f" {wanted[at : at + 8]!r}"
    )
