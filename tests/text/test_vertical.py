"""Cells of vertical setting in every bundled face (composition.md 5; GB/T 15834 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest
import uharfbuzz as hb

from layout_app.base.units import PT
from layout_app.model.styles import HOUSE_STYLES, FaceUse
from layout_app.text import shaping, vertical
from layout_app.text.cells import Cell, CellMaker, Composite
from layout_app.text.clreq import Class
from layout_app.text.faces import Face
from layout_app.text.shaping import ShapedGlyph
from layout_app.text.vertical import VerticalCellMaker
from tests.composing import faces

EM = 1000 * PT  # large, so that rounding is below a thousandth
HALF = EM // 2
ROLES = tuple(role for role in faces().roles if role != "fangsong")

PAUSES = "，、。．"
FULL = "！？：；"
OPENING = "（《〈【〖〔［｛「『“‘"
CLOSING = "）》〉】〗〕］｝」』”’"
UPRIGHT = "国永一〇々①Ⅲ％℃＋×％Ａ９●"
LYING = ("——", "……", "–", "—")
STANDING = (
    "7",
    "12",
    "2026",
    "100",
    "0537",
    "85%",
    "36℃",
    "ABC",
    "WTO",
    "A",
    "A4",
    "5G",
    "x",
    "10+",
)
TURNED = (
    "words",
    "Wuhan",
    "3.5",
    "1,700",
    "7:30",
    "10/13",
    "2024.6.28",
    "12.5%",
    "www.jn.gov.cn",
    "α射线"[0] * 2,
)
EVERYTHING = (
    *PAUSES,
    *FULL,
    *OPENING,
    *CLOSING,
    *UPRIGHT,
    *LYING,
    "～",
    "·",
    "／",
    *STANDING,
    *TURNED,
)


class OneFace:
    """A composite of one role for everything."""

    def __init__(self, role: str) -> None:
        self.han = self.punctuation = self.latin = self.digits = FaceUse(role)


@cache
def maker(role: str, stretch: int = 1000, squash: int = 1000) -> CellMaker:
    composite: Composite = OneFace(role)
    return VerticalCellMaker(faces(), composite, EM, stretch, squash)


@cache
def font_of(key: str) -> hb.Font:
    file = faces().files[key]
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)), file.index))
    font.scale = (EM, EM)
    return font


@dataclass(frozen=True)
class Ink:
    """Where a cell prints: down the line from its head, across from its axis."""

    head: int
    foot: int
    left: int
    right: int


def ink_of(cell: Cell) -> Ink:
    """The ink of a cell by the font's own outlines."""
    down: list[int] = []
    across: list[int] = []
    for glyph in cell.glyphs:
        key, size, stretch, turn = glyph.font
        extents = font_of(key).get_glyph_extents(glyph.glyph)
        left = extents.x_bearing * size * stretch // (EM * 1000)
        right = left + extents.width * size * stretch // (EM * 1000)
        top = -extents.y_bearing * size // EM
        bottom = top - extents.height * size // EM
        if turn:
            down += [glyph.x + left, glyph.x + right]
            across += [glyph.y - bottom, glyph.y - top]
        else:
            down += [glyph.x + top, glyph.x + bottom]
            across += [glyph.y + left, glyph.y + right]
    return Ink(min(down), max(down), min(across), max(across))


def turns(cell: Cell) -> set[int]:
    return {glyph.font.turn for glyph in cell.glyphs}


@pytest.mark.parametrize("token", EVERYTHING)
@pytest.mark.parametrize("role", ROLES)
def test_no_ink_leaves_its_cell(role: str, token: str) -> None:
    cell = maker(role).cell(token)
    ink = ink_of(cell)
    # Characters keep the small overhang their makers gave them; a brush face's is larger.
    over = EM * (12 if role == "masthead" else 4) // 100 if token in UPRIGHT + "ABCWTOA4x" else 0
    if token in TURNED:
        over = EM * 30 // 100  # a descender reaches below the Han characters' em box, turned too
    elif token in OPENING + CLOSING and role == "masthead":
        over = EM * 2 // 100  # its brackets are taller than an em
    assert ink.head >= -over, f"{token} of {role} reaches {-ink.head / EM:.3f} em above its cell"
    assert ink.foot <= cell.body + over, f"{token} of {role} reaches below its cell"
    assert ink.left >= -HALF - over, f"{token} of {role} hangs out on the left"
    assert ink.right <= HALF + over, f"{token} of {role} hangs out on the right"


@pytest.mark.parametrize("mark", PAUSES)
@pytest.mark.parametrize("role", ROLES)
def test_pauses_stand_in_the_upper_right_with_their_glue_below(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    ink = ink_of(cell)
    assert turns(cell) == {0}
    assert (cell.before, cell.body + cell.after) == (0, EM)
    assert HALF <= cell.body < EM * 6 // 10
    assert ink.left + ink.right > 0, "on the right"
    assert ink.right > HALF // 2


@pytest.mark.parametrize("mark", OPENING)
@pytest.mark.parametrize("role", ROLES)
def test_brackets_that_open_have_their_glue_above(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    assert (cell.before + cell.body, cell.after) == (EM, 0)
    assert cell.before > 0


@pytest.mark.parametrize("mark", CLOSING)
@pytest.mark.parametrize("role", ROLES)
def test_brackets_that_close_have_their_glue_below(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    assert (cell.before, cell.body + cell.after) == (0, EM)
    assert cell.after > 0


@pytest.mark.parametrize("mark", OPENING + CLOSING)
@pytest.mark.parametrize("role", ROLES)
def test_brackets_lie_across_the_line(role: str, mark: str) -> None:
    ink = ink_of(maker(role).cell(mark))
    assert ink.right - ink.left > ink.foot - ink.head


@pytest.mark.parametrize(("typed", "shown"), ["“『", "”』", "‘「", "’」"])
@pytest.mark.parametrize("role", ROLES)
def test_quotes_become_corner_brackets(role: str, typed: str, shown: str) -> None:
    """GB/T 15834 5.2.3: “ ” are set as ﹃ ﹄, ‘ ’ as ﹁ ﹂; the text stays what was typed."""
    cell, corner = maker(role).cell(typed), maker(role).cell(shown)
    assert cell.text == typed
    assert [(g.glyph, g.x, g.y, g.font) for g in cell.glyphs] == [
        (g.glyph, g.x, g.y, g.font) for g in corner.glyphs
    ]


@pytest.mark.parametrize(("form", "corner"), ["﹃『", "﹄』", "﹁「", "﹂」"])
def test_corner_brackets_are_the_faces_own_vertical_forms(form: str, corner: str) -> None:
    for role in ROLES:
        key = faces().face(role).key
        own = font_of(key).get_nominal_glyph(ord(form))
        if own is not None:
            assert maker(role).cell(corner).glyphs[0].glyph == own


@pytest.mark.parametrize("mark", FULL)
@pytest.mark.parametrize("role", ROLES)
def test_other_pauses_and_stops_fill_their_cell(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    assert (cell.before, cell.body, cell.after) == (0, EM, 0)
    assert turns(cell) == {0}


@pytest.mark.parametrize("sign", UPRIGHT)
@pytest.mark.parametrize("role", ROLES)
def test_characters_stand_upright_in_one_em(role: str, sign: str) -> None:
    cell = maker(role).cell(sign)
    assert turns(cell) == {0}
    assert (cell.before, cell.body, cell.after) == (0, EM, 0)


@pytest.mark.parametrize("sign", LYING)
@pytest.mark.parametrize("role", ROLES)
def test_dashes_and_ellipses_lie_on_the_axis(role: str, sign: str) -> None:
    cell = maker(role).cell(sign)
    ink = ink_of(cell)
    assert turns(cell) == {1}
    assert abs(ink.left + ink.right) <= EM // 100
    assert abs(ink.head + ink.foot - cell.body) <= EM // 100
    if len(sign) == 2:
        assert cell.body == 2 * EM


@pytest.mark.parametrize("role", ROLES)
def test_the_interpunct_is_centred_both_ways(role: str) -> None:
    cell = maker(role).cell("·")
    ink = ink_of(cell)
    assert cell.body == HALF
    assert abs(ink.left + ink.right) <= EM // 100
    assert abs(ink.head + ink.foot - HALF) <= EM // 100


@pytest.mark.parametrize("role", ROLES)
def test_the_wave_runs_down_the_line(role: str) -> None:
    ink = ink_of(maker(role).cell("～"))
    assert ink.foot - ink.head > ink.right - ink.left


@pytest.mark.parametrize(
    ("token", "cells"),
    [
        *[("7", 1), ("12", 1), ("A", 1), ("x", 1), ("85%", 2), ("85％", 2), ("10+", 2), ("36℃", 2)],
        *[("ABC", 3), ("WTO", 3), ("2026", 4), ("0537", 4), ("13805371234", 11)],
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_figures_and_capitals_stand_upright(role: str, token: str, cells: int) -> None:
    """One or two figures share a cell (纵中横); years and acronyms take a cell a sign."""
    cell = maker(role).cell(token)
    assert turns(cell) == {0}
    assert cell.body == cells * EM
    # Among characters they are one of them: no space round them.
    assert cell.kind is Class.HAN


def test_three_figures_share_a_cell_where_the_face_is_narrow() -> None:
    """composition.md 5: up to 1.1 em."""
    assert maker("body").cell("100").body == 3 * EM
    assert maker("masthead").cell("100").body == EM


@pytest.mark.parametrize("role", ROLES)
def test_two_figures_stand_side_by_side(role: str) -> None:
    first, second = maker(role).cell("12").glyphs
    assert first.x == second.x
    assert first.y < second.y
    ink = ink_of(maker(role).cell("88"))
    assert abs(ink.left + ink.right) <= EM * 6 // 100
    assert abs(ink.head + ink.foot - EM) <= EM // 100


@pytest.mark.parametrize("token", TURNED)
@pytest.mark.parametrize("role", ROLES)
def test_words_decimals_and_dates_are_turned(role: str, token: str) -> None:
    cell = maker(role).cell(token)
    assert turns(cell) == {1}
    assert cell.kind is Class.WESTERN
    steps = [glyph.x for glyph in cell.glyphs]
    assert steps == sorted(steps)


@pytest.mark.parametrize("token", ["words", "2026", "85%", "ABC", "3.5"])
def test_every_glyph_knows_its_character(token: str) -> None:
    cell = maker("body").cell(token)
    assert [glyph.cluster for glyph in cell.glyphs] == list(range(len(token)))


@pytest.mark.parametrize("role", ROLES)
def test_lines_are_condensed_downwards(role: str) -> None:
    """扁字: 85 % down the line, the width across it stays; turned glyphs as well."""
    for token in ("国", "words", "12", "——", "《"):
        plain, flat = maker(role).cell(token), maker(role, 1000, 850).cell(token)
        before, after = ink_of(plain), ink_of(flat)
        assert flat.body == plain.body * 850 // 1000
        wide, tall = (after.right - after.left), (after.foot - after.head)
        assert wide == pytest.approx(before.right - before.left, rel=0.005)
        assert tall == pytest.approx((before.foot - before.head) * 0.85, rel=0.005)


def test_a_style_of_narrow_glyphs_is_narrow_across_the_line() -> None:
    for token in ("国", "words"):
        before, after = ink_of(maker("body").cell(token)), ink_of(maker("body", 900).cell(token))
        assert after.right - after.left == pytest.approx(
            (before.right - before.left) * 0.9, rel=0.005
        )
        assert after.foot - after.head == pytest.approx(before.foot - before.head, rel=0.005)


def test_faces_without_forms_of_their_own_are_set_by_geometry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same cells, nearly, when no face had a ``vert`` feature or presentation forms."""
    composite: Composite = OneFace("body")
    plain_shape = shaping.shape

    def without_forms(
        face: Face, text: str, size: int, features: Mapping[str, bool] | None = None
    ) -> tuple[ShapedGlyph, ...]:
        kept = {name: on for name, on in (features or {}).items() if name != "vert"}
        return plain_shape(face, text, size, kept)

    monkeypatch.setattr(vertical, "shape", without_forms)
    monkeypatch.setattr(vertical, "_FORMS", {})
    bare = VerticalCellMaker(faces(), composite, EM)
    for mark in PAUSES + OPENING + CLOSING:
        cell, own = bare.cell(mark), maker("body").cell(mark)
        assert turns(cell) == ({0} if mark in PAUSES else {1})
        got, wanted = ink_of(cell), ink_of(own)
        assert cell.body == pytest.approx(own.body, abs=EM * 9 // 100)
        assert (got.left + got.right) / 2 == pytest.approx(
            (wanted.left + wanted.right) / 2, abs=EM * 15 / 100
        ), mark
        assert (got.head + got.foot) / 2 == pytest.approx(
            (wanted.head + wanted.foot) / 2, abs=EM * 15 / 100
        ), mark
    for mark in FULL:
        assert bare.cell(mark).body == EM


def test_house_composites_draw_every_sign() -> None:
    for composite in HOUSE_STYLES.composites:
        make = VerticalCellMaker(faces(), composite, EM)
        for token in EVERYTHING:
            cell = make.cell(token)
            assert cell.glyphs
            assert not cell.wanted or cell.used, f"{composite.name} lacks {token}"


def test_a_space_leaves_its_room_down_the_line() -> None:
    cell = maker("body").cell(" ")
    assert (cell.kind, cell.body) == (Class.SPACE, EM // 4)
    assert 0 <= cell.glyphs[0].x <= cell.body
