"""Cells of every bundled face: bodies, glue and ink (spec/fonts.md 4)."""

from __future__ import annotations

from functools import cache

import pytest
import uharfbuzz as hb

from layout_app.base.units import PT
from layout_app.model.styles import HOUSE_STYLES, FaceUse
from layout_app.text.cells import Cell, CellMaker, Composite, GlyphFont, missing
from tests.composing import faces

EM = 1000 * PT  # large, so that rounding is below a thousandth
CLOSING = "，。、；：！？”’）》〉】」』"
OPENING = "“‘（《〈【「『"
ROLES = (
    "body",
    "xiaobiaosong",
    "dabiaosong",
    "hei",
    "hei-medium",
    "hei-bold",
    "hei-heavy",
    "kai",
    "masthead",
)


class OneFace:
    """A composite of one role for everything."""

    def __init__(self, role: str) -> None:
        self.han = self.punctuation = self.latin = self.digits = FaceUse(role)


@cache
def maker(role: str) -> CellMaker:
    composite: Composite = OneFace(role)
    return CellMaker(faces(), composite, EM)


@cache
def font_of(key: str) -> hb.Font:
    file = faces().files[key]
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)), file.index))
    font.scale = (EM, EM)
    return font


def ink_of(cell: Cell) -> tuple[int, int]:
    """Left and right of the ink, from the left of the cell's body, by the font's own outlines."""
    edges = []
    for glyph in cell.glyphs:
        extents = font_of(glyph.font[0]).get_glyph_extents(glyph.glyph)
        left = glyph.x + extents.x_bearing * glyph.font[1] // EM
        edges += [left, left + extents.width * glyph.font[1] // EM]
    return min(edges), max(edges)


def test_every_bundled_face_is_tested() -> None:
    listed = {face_role for face_role in faces().roles if face_role != "fangsong"}
    assert listed == set(ROLES)


@pytest.mark.parametrize("mark", CLOSING + OPENING)
@pytest.mark.parametrize("role", ROLES)
def test_no_mark_leaves_its_half_box(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    left, right = ink_of(cell)
    assert left >= 0, f"{mark} of {role} hangs out on the left by {-left / EM:.3f} em"
    assert right <= cell.body, f"{mark} of {role} hangs out on the right"
    assert EM // 2 <= cell.body <= 0.8 * EM  # wider than half only where the ink is


@pytest.mark.parametrize("mark", CLOSING + OPENING)
@pytest.mark.parametrize("role", ROLES)
def test_a_full_mark_is_one_em_with_its_glue_on_the_empty_side(role: str, mark: str) -> None:
    cell = maker(role).cell(mark)
    assert cell.before + cell.body + cell.after == EM
    glue, none = (cell.before, cell.after) if mark in OPENING else (cell.after, cell.before)
    assert none == 0
    assert glue == EM - cell.body
    assert glue > 0


def halt_of(role: str, mark: str) -> tuple[int, int] | None:
    """Advance and shift of the font's own half-width form, where it has one."""
    key = faces().face(role).key
    found = []
    for features in ({}, {"halt": True}):
        buffer = hb.Buffer()
        buffer.add_str(mark)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(font_of(key), buffer, features)
        position = buffer.glyph_positions[0]
        found.append((position.x_advance, position.x_offset))
    return None if found[0][0] == found[1][0] else found[1]


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("kai", "masthead")])
def test_half_boxes_agree_with_the_font_makers(role: str) -> None:
    off: dict[str, float] = {}
    compared = 0
    for mark in CLOSING + OPENING:
        own = halt_of(role, mark)
        if own is None:
            continue
        compared += 1
        cell = maker(role).cell(mark)
        off[mark] = max(abs(cell.body - own[0]), abs(cell.glyphs[0].x - own[1])) / EM
    assert compared >= 20
    # Black cuts: “ ” and 《 》 have ink to the edge of half an em; ours keeps 0.02 em of air.
    limit = 0.04 if role in ("dabiaosong", "hei-heavy", "hei-bold", "hei-medium") else 0.002
    assert {mark: value for mark, value in off.items() if value > limit} == {}


@pytest.mark.parametrize("role", ROLES)
def test_the_interpunct_stands_in_the_middle_of_half_an_em(role: str) -> None:
    cell = maker(role).cell("·")
    left, right = ink_of(cell)
    assert (cell.body, cell.before, cell.after) == (EM // 2, 0, 0)
    assert abs((left + right) - cell.body) <= EM // 100


@pytest.mark.parametrize("sign", ["／", "/", "–", "—", "～", "·", "•", "・", "‧"])
@pytest.mark.parametrize("role", ROLES)
def test_signs_without_glue_do_not_reach_their_neighbours(role: str, sign: str) -> None:
    cell = maker(role).cell(sign)
    left, right = ink_of(cell)
    assert -EM // 50 <= left <= right <= cell.body + EM // 50
    assert cell.body == (EM if sign in "—～" else EM // 2)


@pytest.mark.parametrize("composite", [style.name for style in HOUSE_STYLES.composites])
def test_dashes_and_dots_are_two_em_and_whole(composite: str) -> None:
    """In the house's composite styles; some faces alone have marks that do not fit."""
    make = CellMaker(faces(), HOUSE_STYLES.composite(composite), EM)
    for token in ("——", "……"):
        cell = make.cell(token)
        left, right = ink_of(cell)
        assert cell.body == 2 * EM
        assert 0 <= left <= right <= 2 * EM
        assert abs(left + right - 2 * EM) <= EM // 100, f"{token} is not centred"
    dash = make.cell("——")
    if len(dash.glyphs) == 2:
        first, second = (ink_of(Cell("", dash.kind, 0, 0, 0, (glyph,))) for glyph in dash.glyphs)
        assert second[0] - first[1] <= EM * 12 // 100, "the dash has a hole"


@pytest.mark.parametrize("role", ROLES)
def test_han_characters_are_one_em(role: str) -> None:
    for character in "国一龙的":
        cell = maker(role).cell(character)
        assert cell.body >= EM
        assert (cell.before, cell.after) == (0, 0)
    if role != "masthead":  # a brush face draws some characters wider than its em
        assert maker(role).cell("国").body == EM


RARE = "䶮㛃𬭎𬸣𫖯"


@pytest.mark.parametrize("character", RARE)
@pytest.mark.parametrize("composite", [style.name for style in HOUSE_STYLES.composites])
def test_a_rare_character_comes_from_a_face_that_has_it(composite: str, character: str) -> None:
    cell = CellMaker(faces(), HOUSE_STYLES.composite(composite), EM).cell(character)
    own = faces().face(HOUSE_STYLES.composite(composite).han.role)
    key = cell.glyphs[0].font[0]
    assert not missing(cell)
    assert cell.glyphs[0].glyph != 0
    assert font_of(key).get_nominal_glyph(ord(character)) == cell.glyphs[0].glyph
    assert cell.body == EM
    # Told when another face stood in, and only then.
    assert (key != own.key) == bool(cell.used)
    assert cell.wanted == (own.label if cell.used else "")


def test_the_brush_face_lacks_all_five_rare_characters() -> None:
    make = CellMaker(faces(), HOUSE_STYLES.composite("masthead"), EM)
    assert [make.cell(character).used for character in RARE] == ["报宋"] * 5


def test_the_fallback_takes_the_whole_cluster() -> None:
    # A base the face has and a mark it lacks: both from one face, or they would not meet.
    make = CellMaker(faces(), HOUSE_STYLES.composite("masthead"), EM)
    cell = make.cell("国\u3099")
    assert len({glyph.font[0] for glyph in cell.glyphs}) == 1


def test_a_character_no_face_has_is_missing() -> None:
    cell = maker("body").cell("\ue000")
    assert missing(cell)
    assert cell.used == ""


def test_faces_of_a_composite_serve_their_own_characters() -> None:
    make = CellMaker(faces(), HOUSE_STYLES.composite("kai"), EM)
    kai, song = faces().face("kai").key, faces().face("body").key
    used = {text: make.cell(text).glyphs[0].font[0] for text in ("国", "，", "“", "9", "a", "……")}
    assert used == {"国": kai, "，": song, "“": song, "9": song, "a": song, "……": song}


def test_scale_and_shift_of_a_composite_are_honoured() -> None:
    class Shifted(OneFace):
        def __init__(self) -> None:
            super().__init__("body")
            self.latin = FaceUse("hei", type(FaceUse("x").scale)(900), type(FaceUse("x").shift)(50))

    plain, scaled = maker("hei").cell("abc"), CellMaker(faces(), Shifted(), EM).cell("abc")
    assert abs(scaled.body - plain.body * 9 // 10) <= 3
    assert scaled.glyphs[0].font == GlyphFont(faces().face("hei").key, EM * 9 // 10)
    assert scaled.glyphs[0].y == plain.glyphs[0].y - EM // 20  # y grows downwards


def test_a_stretched_cell_is_its_plain_cell_scaled() -> None:
    style = HOUSE_STYLES.composite("song")
    plain, narrow = CellMaker(faces(), style, EM), CellMaker(faces(), style, EM, 850)
    for token in ("国", "（", "。", "2026", "——"):
        assert narrow.cell(token).body == plain.cell(token).body * 850 // 1000
