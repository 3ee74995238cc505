"""Marks of many faces on composed lines: ink stays in its box and never meets its neighbour's.

All bundled faces; fonts made here of their outlines (CFF, a collection, without layout features);
fonts drawn here (one whose marks are narrow, one with its commas in the middle of the em as in
Taiwan); and those fonts of Debian's packages that are installed (LAYOUT_APP_FONTS names another
folder; what is not installed is no case, for the made fonts are of the same kinds).
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uharfbuzz as hb
from fontTools import fontBuilder, subset, ttLib
from fontTools.pens import t2CharStringPen, ttGlyphPen
from fontTools.ttLib import ttCollection

from layout_app.base.files import FontFile
from layout_app.base.ink import BLACK
from layout_app.base.units import PT
from layout_app.compose.justify import cell_positions
from layout_app.compose.linebreak import break_lines
from layout_app.compose.paragraph import Piece, prepare
from layout_app.model.styles import Align, FaceUse
from layout_app.text.cells import Cell, CellMaker
from layout_app.text.clreq import Class
from layout_app.text.faces import FaceLibrary, FaceList, FaceSpec
from tests.composing import faces

EM = 1000 * PT  # large, so that rounding is below a thousandth
SYSTEM = Path(os.environ.get("LAYOUT_APP_FONTS", "/usr/share/fonts"))
MEASURES = (6, 8, 13, 20, 27)
BUNDLED = tuple(role for role in faces().roles if faces().face(role).role == role)
DEBIAN = {
    "CFF in a collection, song": ("NotoSerifCJK-Regular.ttc", 2),  # fonts-noto-cjk
    "CFF in a collection, hei": ("NotoSansCJK-Regular.ttc", 2),  # fonts-noto-cjk
    "without layout features": ("gbsn00lp.ttf", 0),  # fonts-arphic-gbsn00lp
    "commas in the middle": ("ukai.ttc", 0),  # fonts-arphic-ukai
}
TEXT = (
    "他说：“好！”她问：‘真的吗？’《论“快”与“慢”》（试行）、〈一〉【二】「三」『四』——五……"
    "六·七～八／九；十，一。二、三：四？五！年底，〔甲〕［乙］｛丙｝〖丁〗"
    "？！。”）》、（“《一”，。、；：——“……”——。‘“”’·～（）《》“：”！？！二——（三）……【四】。"
)
_MARKS = (Class.OPEN, Class.CLOSE, Class.PAUSE, Class.STOP)
_SIGNS = (Class.DOT, Class.DASH, Class.ELLIPSIS, Class.CONNECTOR, Class.SOLIDUS)


class Ink(NamedTuple):
    """A cell on a line and where its ink is, em."""

    cell: Cell
    x: float
    left: float
    right: float


class OneFace:
    """A composite of one role for everything."""

    def __init__(self, role: str) -> None:
        self.han = self.punctuation = self.latin = self.digits = FaceUse(role)


def library_of(path: Path, index: int = 0) -> FaceLibrary:
    """A library of one font; what it lacks comes from the bundled faces."""
    file = FontFile(path, index, hashlib.sha256(path.read_bytes()).hexdigest())
    bundled = [
        FaceSpec(role, faces().face(role).label, "other", faces().face(role).file)
        for role in BUNDLED
    ]
    return FaceLibrary(FaceList((FaceSpec("brought", "自带", "brought", file), *bundled)))


def lines_of(library: FaceLibrary, role: str, text: str, measure: int) -> Iterator[list[Ink]]:
    """The lines of a text, cell by cell, with the ink of the font's own outlines."""
    piece = Piece(text, CellMaker(library, OneFace(role), EM), BLACK, EM)
    prepared = prepare([piece], measure * EM)
    for line in break_lines(prepared, [measure * EM], em=EM):
        cells = prepared.cells[line.first : line.last]
        positions = cell_positions(prepared, line, Align.JUSTIFY)
        yield [_ink(library, cell, x) for cell, x in zip(cells, positions, strict=True)]


def _ink(library: FaceLibrary, cell: Cell, x: int) -> Ink:
    edges = []
    for glyph in cell.glyphs:
        extents = _font(library.files[glyph.font.face]).get_glyph_extents(glyph.glyph)
        left = x + glyph.x + extents.x_bearing
        edges += [left, left + extents.width]
    return Ink(cell, x / EM, min(edges) / EM, max(edges) / EM)


@cache
def _font(file: FontFile) -> hb.Font:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)), file.index))
    font.scale = (EM, EM)
    return font


def faults(library: FaceLibrary, role: str) -> list[str]:
    """Marks whose ink leaves its box or meets the ink beside it."""
    found = []
    for measure in MEASURES:
        for line in lines_of(library, role, TEXT, measure):
            for ink in line:
                kind, body = ink.cell.kind, ink.cell.body / EM
                # A sign of its own width may reach as far as a Han character does.
                slack = 0.0005 if kind in _MARKS else 0.02
                inside = ink.x - slack <= ink.left and ink.right <= ink.x + body + slack
                if kind in (*_MARKS, *_SIGNS) and not inside:
                    over = max(ink.x - ink.left, ink.right - ink.x - body)
                    found.append(f"{ink.cell.text} leaves its box by {over:.3f} em")
            for a, b in pairwise(line):
                if {a.cell.kind, b.cell.kind} == {Class.HAN}:
                    continue  # a brush face's characters may touch; its marks may not
                if b.left < a.right - 0.0005:
                    met = a.right - b.left
                    found.append(f"{a.cell.text}{b.cell.text} overlap by {met:.3f} em at {measure}")
    return sorted(set(found))


@pytest.mark.parametrize("role", BUNDLED)
def test_marks_of_bundled_faces(role: str) -> None:
    assert faults(faces(), role) == []


INSTALLED = {
    kind: (path, index)
    for kind, (name, index) in DEBIAN.items()
    if (path := next(SYSTEM.rglob(name), None)) is not None
}


@pytest.mark.parametrize("kind", INSTALLED)
def test_marks_of_installed_fonts(kind: str) -> None:
    assert faults(library_of(*INSTALLED[kind]), "brought") == []


@pytest.mark.parametrize("role", ["body", "hei", "kai"])
@pytest.mark.parametrize("kind", ["cff", "without layout features", "collection"])
def test_marks_of_fonts_made_of_bundled_outlines(kind: str, role: str, tmp_path: Path) -> None:
    path, index = made_font(kind, role, tmp_path)
    library = library_of(path, index)
    used = {
        glyph.font.face
        for line in lines_of(library, "brought", TEXT, 13)
        for ink in line
        for glyph in ink.cell.glyphs
    }
    assert used == {library.face("brought").key}, "a bundled face stood in"
    assert faults(library, "brought") == []


def made_font(kind: str, role: str, folder: Path) -> tuple[Path, int]:
    """A small font with a bundled face's outlines of the test's text, and the index of its face."""
    font = _featureless(role)
    if kind == "cff":
        path = folder / "made.otf"
        _with_cff(font).save(path)
        return path, 0
    if kind == "collection":
        collection = ttCollection.TTCollection()
        collection.fonts = [_featureless("kai" if role == "body" else "body"), font]
        path = folder / "made.ttc"
        collection.save(path)
        return path, 1
    path = folder / "made.ttf"
    font.save(path)
    return path, 0


def _featureless(role: str) -> Any:
    return ttLib.TTFont(io.BytesIO(_subset(role)))


@cache
def _subset(role: str) -> bytes:
    options = subset.Options(
        layout_features=[], drop_tables=["GSUB", "GPOS", "GDEF", "BASE"], hinting=False
    )
    font = ttLib.TTFont(str(faces().face(role).file.path))
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=TEXT + " ·/")
    subsetter.subset(font)
    assert not {"GSUB", "GPOS"} & set(font.keys())
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _with_cff(font: Any) -> Any:
    """The font with cubic outlines in a CFF table instead of its own."""
    glyphs, names = font.getGlyphSet(), font.getGlyphOrder()
    strings = {}
    for name in names:
        pen = t2CharStringPen.T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    made = fontBuilder.FontBuilder(font["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(font.getBestCmap())
    made.setupCFF("Made-CFF", {}, strings, {})
    made.setupHorizontalMetrics(dict(font["hmtx"].metrics))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    return made.font


DRAWN = ("cff", "narrow", "centred", "collection")


@pytest.mark.parametrize("kind", DRAWN)
def test_marks_of_drawn_fonts(kind: str, tmp_path: Path) -> None:
    path, index = drawn_font(kind, tmp_path)
    library = library_of(path, index)
    used = {
        glyph.font.face
        for line in lines_of(library, "brought", TEXT, 13)
        for ink in line
        for glyph in ink.cell.glyphs
    }
    assert used == {library.face("brought").key}, "a bundled face stood in"
    assert faults(library, "brought") == []


@pytest.mark.parametrize("kind", ["narrow", "centred", "collection"])
def test_a_mark_keeps_to_its_side_of_the_box(kind: str, tmp_path: Path) -> None:
    """Commas stand left, opening marks right, whatever side of the em the font has them on."""
    path, index = drawn_font(kind, tmp_path)
    make = CellMaker(library_of(path, index), OneFace("brought"), EM)
    library = library_of(path, index)
    for mark in "，。、；：！？”’）》“‘（《":
        cell = make.cell(mark)
        ink = _ink(library, cell, 0)
        assert 0 <= ink.left <= ink.right <= cell.body / EM
        assert cell.body == EM // 2
        assert (cell.before > 0) == (mark in "“‘（《")


def drawn_font(kind: str, folder: Path) -> tuple[Path, int]:
    """A font of boxes, and the index of the face meant."""
    path = folder / f"{kind}.{'otf' if kind == 'cff' else 'ttf'}"
    if kind == "collection":
        collection = ttCollection.TTCollection()
        opened = ttLib.TTFont
        parts = [drawn_font(part, folder)[0] for part in ("narrow", "centred")]
        collection.fonts = [opened(part) for part in parts]
        collection.save(folder / "collection.ttc")
        return folder / "collection.ttc", 1
    _draw(path, {character: _box(character, kind) for character in {*TEXT, *" ·/"}}, kind)
    return path, 0


def _box(character: str, kind: str) -> tuple[int, int, int]:
    """Advance and the left and right of the ink, thousandths of an em."""
    if character in "，。、；：！？":
        return (1000, 400, 600) if kind == "centred" else (1000, 80, 230)
    if character in "“‘”’":
        if kind == "narrow":
            return (350, 40, 310)
        return (1000, 600, 920) if character in "“‘" else (1000, 80, 400)
    if character in "（《〈【「『〔［｛〖":
        return (1000, 560, 960)
    if character in "）》〉】」』〕］｝〗":
        return (1000, 40, 440)
    if character == "·":
        return (250, 80, 170) if kind == "narrow" else (1000, 450, 550)
    if character == "/":
        return 360, 20, 340
    if character == " ":
        return (250, 0, 0)
    return (1000, 40, 960)


def _draw(path: Path, boxes: Mapping[str, tuple[int, int, int]], kind: str) -> None:
    characters = sorted(boxes)
    names = [".notdef", *(f"u{ord(c):04X}" for c in characters)]
    rows = [(1000, 40, 960), *(boxes[c] for c in characters)]
    font = fontBuilder.FontBuilder(1000, isTTF=kind != "cff")
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    drawn = {name: _outline(row, kind) for name, row in zip(names, rows, strict=True)}
    if kind == "cff":
        font.setupCFF("Drawn-CFF", {}, drawn, {})
    else:
        font.setupGlyf(drawn)
    metrics = {n: (row[0], row[1]) for n, row in zip(names, rows, strict=True)}
    font.setupHorizontalMetrics(metrics)
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": f"Drawn {kind}", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)


def _outline(row: tuple[int, int, int], kind: str) -> Any:
    advance, left, right = row
    if kind == "cff":
        pen = t2CharStringPen.T2CharStringPen(advance, None)
    else:
        pen = ttGlyphPen.TTGlyphPen(None)
    if right > left:
        pen.moveTo((left, 0))
        for point in ((left, 700), (right, 700), (right, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.getCharString() if kind == "cff" else pen.glyph()
