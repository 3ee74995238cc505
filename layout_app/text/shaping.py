"""Shaping one token by HarfBuzz: glyphs and advances in EMU."""

from __future__ import annotations

from collections.abc import Mapping

import uharfbuzz as hb

from layout_app.base.frozen import dataclass
from layout_app.text.faces import Face

# The composer owns punctuation widths, so the features that would change them stay off.
_FEATURES = {"chws": False, "halt": False, "palt": False, "kern": True, "liga": True, "locl": True}


@dataclass(frozen=True, slots=True)
class ShapedGlyph:
    """A glyph with its place from the token's origin; ``cluster`` counts characters."""

    glyph: int
    x: int
    y: int
    advance: int
    cluster: int


def shape(
    face: Face, text: str, size: int, features: Mapping[str, bool] | None = None
) -> tuple[ShapedGlyph, ...]:
    """Shape ``text`` left to right at ``size`` EMU; y grows downwards, all lengths EMU."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.guess_segment_properties()
    if buffer.script is None and not text.isascii():
        # A mark alone has no script; without one the face's Chinese forms stay out: —— would be
        # the Latin dash of 1.6 em.
        buffer.script = "Hani"
    buffer.direction = "ltr"
    buffer.language = "zh-Hans"
    hb.shape(face.font(size), buffer, {**_FEATURES, **features} if features else _FEATURES)
    x = 0
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(
            ShapedGlyph(
                info.codepoint,
                x + position.x_offset,
                -position.y_offset,
                position.x_advance,
                info.cluster,
            )
        )
        x += position.x_advance
    return tuple(glyphs)


def half_width(face: Face, text: str, size: int) -> tuple[ShapedGlyph, ...]:
    """Shape figures half an em each: the face's own half-width forms, else centred in the box."""
    half = size // 2
    glyphs: list[ShapedGlyph] = []
    for index, figure in enumerate(text):
        found = shape(face, figure, size, {"hwid": True})
        ink = sum(glyph.advance for glyph in found)
        shift = index * half + (half - ink) // 2
        glyphs += [
            ShapedGlyph(g.glyph, g.x + shift, g.y, half if g is found[-1] else 0, index)
            for g in found
        ]
    return tuple(glyphs)


@dataclass(frozen=True, slots=True)
class InkBox:
    """The inked extent of a shaped token and its advance, EMU from its origin."""

    left: int
    right: int
    advance: int


def ink_box(face: Face, glyphs: tuple[ShapedGlyph, ...], size: int) -> InkBox:
    """Measure the ink of shaped glyphs; a token without ink has an empty box at 0."""
    font = face.font(size)
    edges: list[int] = []
    for glyph in glyphs:
        extents = font.get_glyph_extents(glyph.glyph)
        if extents is not None and extents.width:
            left = glyph.x + extents.x_bearing
            edges += [left, left + extents.width]
    advance = sum(glyph.advance for glyph in glyphs)
    return InkBox(min(edges, default=0), max(edges, default=0), advance)
