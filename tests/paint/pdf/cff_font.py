"""A small CFF font, drawn after a bundled face: none is bundled, but users bring them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.paint.pdf.shaped import BODY, face, opened


def make_cff_font(folder: Path, characters: str) -> Path:
    """An OpenType font with CFF outlines of ``characters``; skips where fontTools is missing."""
    why = "fontTools, which makes the CFF font of this test, is not installed"
    builder_module = pytest.importorskip("fontTools.fontBuilder", reason=why)
    pen_module = pytest.importorskip("fontTools.pens.t2CharStringPen", reason=why)
    source = opened(face(BODY))
    names = [".notdef", *(f"g{ord(c):04X}" for c in characters)]
    glyphs = [0, *(source.get_nominal_glyph(ord(c)) for c in characters)]
    strings, metrics = {}, {}
    for name, glyph in zip(names, glyphs, strict=True):
        advance = source.get_glyph_h_advance(glyph)
        pen = pen_module.T2CharStringPen(advance, None)
        source.draw_glyph_with_pen(glyph, _Cubic(pen))
        strings[name], metrics[name] = pen.getCharString(), (advance, 0)
    builder = builder_module.FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"g{ord(c):04X}" for c in characters})
    builder.setupCFF("Test-CFF", {}, strings, {})
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Test", "styleName": "CFF", "psName": "Test-CFF"})
    builder.setupOS2()
    builder.setupPost()
    path = folder / "test.otf"
    builder.save(path)
    return path


class _Cubic:
    """Passes outlines on, quadratic curves as cubic ones (CFF has no others)."""

    def __init__(self, pen: Any) -> None:
        self._pen = pen
        self._at = (0.0, 0.0)

    def __getattr__(self, name: str) -> Callable[..., None]:
        def passed(*points: tuple[float, float]) -> None:
            if points:
                self._at = points[-1]
            getattr(self._pen, name)(*points)

        return passed

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        first, second = (
            tuple(p + (c - p) * 2 / 3 for p, c in zip(point, control, strict=True))
            for point in (self._at, end)
        )
        self.__getattr__("curveTo")(first, second, end)
