"""A face in the PDF: Type0, Identity-H, its descendant, widths and the way back to text."""

from __future__ import annotations

from array import array as numbers
from itertools import groupby
from sys import byteorder

from layout_app.base.frozen import dataclass
from layout_app.paint.pdf import fonts
from layout_app.paint.pdf.boxes import number
from layout_app.paint.pdf.objects import (
    PdfFile,
    PDFObject,
    Stream,
    Value,
    array,
    dictionary,
    name,
    packed,
    string,
)
from layout_app.paint.pdf.slots import NOTHING

# A glyph that only goes on with its cluster: a viewer that does not read ActualText gets a
# zero-width space instead of a guess.
_CONTINUED = "\u200b"


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """What the painter needs of a face, by slot: the code as four hex digits and the advance.

    ``advances`` are in 1/100,000 em. ``unsure`` are slots whose code stands for another text too;
    the page must say what they mean.
    """

    resource: str
    codes: list[str]
    advances: list[int]
    unsure: frozenset[int]
    texts: list[str]


def embed(
    file: PdfFile, resource: str, made: fonts.Subset, pairs: list[tuple[int, str]]
) -> EmbeddedFace:
    """Add a face cut down to the glyphs of ``pairs`` (glyph and text of each slot)."""
    cids, unsure, repeats = _cids(made, pairs)
    texts = {cid: text for (_, text), cid in reversed(list(zip(pairs, cids, strict=True)))}
    advances = [made.advances[glyph] for glyph, _ in pairs]
    widths = dict(zip(cids, advances, strict=True))
    descendant = _descendant(file, made, widths)
    if not made.cff:
        descendant["CIDToGIDMap"] = _glyph_map(file, made, repeats)
    file.add_font(
        resource,
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": name(made.name),
                "Encoding": name("Identity-H"),
                "DescendantFonts": array([file.add(dictionary(descendant))]),
                "ToUnicode": file.add(packed(_to_unicode(texts))),
            }
        ),
    )
    return EmbeddedFace(
        resource, [f"{cid:04X}" for cid in cids], advances, unsure, [text for _, text in pairs]
    )


def _cids(
    made: fonts.Subset, pairs: list[tuple[int, str]]
) -> tuple[list[int], frozenset[int], list[int]]:
    """The CID of each slot; the slots whose CID is shared; the glyphs of CIDs past the last one.

    A glyph's first text takes the glyph's own number. Others get a number of their own in a
    TrueType font; in a CFF font a CID is its glyph, so they share it.
    """
    cids: list[int] = []
    unsure: set[int] = set()
    repeats: list[int] = []
    taken: set[int] = set()
    for slot, (glyph, _) in enumerate(pairs):
        cid = made.gids[glyph]
        if cid in taken:
            if made.cff:
                unsure.add(slot)
            else:
                repeats.append(cid)
                cid = made.glyph_count + len(repeats) - 1
        taken.add(cid)
        cids.append(cid)
    return cids, frozenset(unsure), repeats


def _glyph_map(file: PdfFile, made: fonts.Subset, repeats: list[int]) -> Value:
    if not repeats:
        return name("Identity")
    table = numbers("H", [*range(made.glyph_count), *repeats])
    if byteorder == "little":
        table.byteswap()
    return file.add(packed(table.tobytes()))


def _descendant(file: PdfFile, made: fonts.Subset, widths: dict[int, int]) -> dict[str, Value]:
    system: dict[str, Value] = {
        "Registry": string("Adobe"),
        "Ordering": string("Identity"),
        "Supplement": 0,
    }
    return {
        "Type": name("Font"),
        "Subtype": name("CIDFontType0" if made.cff else "CIDFontType2"),
        "BaseFont": name(made.name),
        "CIDSystemInfo": dictionary(system),
        "DW": 1000,
        "W": _widths(widths),
        "FontDescriptor": file.add(_descriptor(file, made)),
    }


def _widths(widths: dict[int, int]) -> bytes:
    """The W array: runs of CIDs whose advance is not a full em (PDF 32000-1, 9.7.4.3)."""
    odd = sorted(cid for cid, advance in widths.items() if advance != fonts.EM)
    parts: list[str] = []
    for _, run in groupby(enumerate(odd), key=lambda pair: pair[1] - pair[0]):
        cids = [cid for _, cid in run]
        parts.append(f"{cids[0]}[{' '.join(number(widths[cid] / 100, 2) for cid in cids)}]")
    return f"[{' '.join(parts)}]".encode("ascii")


def _descriptor(file: PdfFile, made: fonts.Subset) -> PDFObject:
    entries: dict[str, Value] = {"Filter": name("FlateDecode")}
    if made.cff:
        key = "FontFile3"
        entries["Subtype"] = name("CIDFontType0C")
    else:
        key = "FontFile2"
        entries["Length1"] = made.length
    descriptor: dict[str, Value] = {
        "Type": name("FontDescriptor"),
        "FontName": name(made.name),
        "Flags": 4,  # symbolic: the codes are our own
        "FontBBox": array(made.bbox),
        "ItalicAngle": 0,
        "Ascent": made.ascent,
        "Descent": made.descent,
        "CapHeight": made.cap_height,
        "StemV": 80,
        key: file.add(Stream(made.program, entries)),
    }
    return dictionary(descriptor)


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A ToUnicode CMap (PDF 32000-1, 9.10.3); characters beyond the BMP as UTF-16 pairs."""
    rows = [
        f"<{cid:04X}><{(text if text != NOTHING else _CONTINUED).encode('utf-16-be').hex()}>"
        for cid, text in sorted(texts.items())
    ]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{body}\n"
        "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
