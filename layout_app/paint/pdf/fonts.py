"""Subsets of faces, made by HarfBuzz: the glyphs a page uses and nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

import uharfbuzz as hb

from layout_app.base.errors import BadInputError
from layout_app.base.files import FontFile
from layout_app.base.frozen import dataclass

# What a PDF viewer needs of a font; all else (layout, names, vertical metrics) stays out.
_KEPT = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2"}
_AXES = {"fvar", "gvar", "avar", "HVAR", "MVAR", "cvar"}

# Advances are kept in 1/100 of the PDF's glyph unit, 1/1000 em: whole numbers that add up exactly.
EM = 100_000


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program and what its descriptor says; ``gids`` maps the face's glyphs to its own.

    ``program`` is deflated; ``length`` is its size before. Vertical metrics and ``bbox`` are in
    1/1000 em, advances (by glyph of the face) in 1/100,000 em.
    """

    name: str
    cff: bool
    program: bytes
    length: int
    gids: Mapping[int, int]
    glyph_count: int
    advances: Mapping[int, int]
    ascent: int
    descent: int
    cap_height: int
    bbox: tuple[int, int, int, int]


# A pure function of the face's content and the glyphs; kept so that an export after a small edit
# does not subset again what has not changed.
@lru_cache(maxsize=24)
def subset(font: FontFile, glyphs: frozenset[int]) -> Subset:
    """Cut ``font`` down to ``glyphs`` (and .notdef and the parts of composites).

    Raises:
        BadInputError: the file is not a font that can be embedded.
    """
    face = _open(font)
    plan = hb.SubsetPlan(face, _request(face, glyphs))
    made = plan.execute()
    cff = "CFF " in made.table_tags
    if not cff and "glyf" not in made.table_tags:
        raise BadInputError([f"The font {font.path.name} has no outlines that can be printed."])
    # Viewers want the bare table, not the OpenType wrapper (PDF 32000-1, table 126).
    program = bytes(made.reference_table("CFF ").data if cff else made.blob.data)
    gids = dict(plan.old_to_new_glyph_mapping)
    hb_font = hb.Font(face)
    extents = hb_font.get_font_extents("ltr")
    corners = [
        round(corner * 1000 / face.upem)
        for corner in _shorts(bytes(face.reference_table("head").data), 36, 4)
    ]
    return Subset(
        name=_name(face, font, program),
        cff=cff,
        program=zlib.compress(program),
        length=len(program),
        gids=gids,
        glyph_count=max(gids.values()) + 1,
        advances={
            glyph: round(hb_font.get_glyph_h_advance(glyph) * EM / face.upem) for glyph in glyphs
        },
        ascent=round(extents.ascender * 1000 / face.upem),
        descent=round(extents.descender * 1000 / face.upem),
        cap_height=_cap_height(face),
        bbox=(corners[0], corners[1], corners[2], corners[3]),
    )


def _open(font: FontFile) -> hb.Face:
    try:
        face = hb.Face(hb.Blob.from_file_path(str(font.path)), font.index)
    except hb.HarfBuzzError as error:
        raise BadInputError([f"The font file {font.path} cannot be read: {error}"]) from error
    if face.glyph_count == 0:
        raise BadInputError([f"The font file {font.path} holds no face number {font.index}."])
    return face


def _request(face: hb.Face, glyphs: frozenset[int]) -> hb.SubsetInput:
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    if "fvar" in face.table_tags:
        # PDF knows no variable fonts: take the default instance.
        request.pin_all_axes_to_default(face)
        flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    request.flags = flags
    dropped = set(face.table_tags) - _KEPT - _AXES
    request.drop_table_tag_set.update(
        int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped
    )
    return request


def _name(face: hb.Face, font: FontFile, program: bytes) -> str:
    """``ABCDEF+PostScriptName``; the prefix comes from the content, so equal pages are equal."""
    own = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or font.path.stem
    plain = "".join(c for c in own if c.isascii() and (c.isalnum() or c in "-_")) or "Font"
    prefix = "".join(chr(65 + byte % 26) for byte in sha256(program).digest()[:6])
    return f"{prefix}+{plain}"


def _cap_height(face: hb.Face) -> int:
    table = bytes(face.reference_table("OS/2").data)
    # sCapHeight came with version 2 of the table.
    known = len(table) >= 90 and _shorts(table, 0, 1)[0] >= 2
    return round(_shorts(table, 88, 1)[0] * 1000 / face.upem) if known else 700


def _shorts(table: bytes, start: int, count: int) -> list[int]:
    return [
        int.from_bytes(table[at : at + 2], "big", signed=True)
        for at in range(start, start + 2 * count, 2)
    ]
