"""Which character lies under a point, across the page and down it."""

from __future__ import annotations

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK
from layout_app.base.source import SourceRange
from layout_app.display.dump import dump
from layout_app.display.hit import character_at
from layout_app.display.items import DisplayList, GlyphRun, Group

SIZE = 1000


def _list(*runs: GlyphRun) -> DisplayList:
    group = Group("b", Rect(0, 0, 9000, 9000), runs)
    return DisplayList(9000, 9000, 0, (group,))


def _run(*, vertical: bool = False, turn: int = 0, start: int = 0) -> GlyphRun:
    steps = (0, SIZE, 2 * SIZE)
    return GlyphRun(
        face="f",
        size=SIZE,
        x=4000,
        y=3000,
        glyphs=(1, 2, 3),
        dx=(-SIZE // 2,) * 3 if vertical else steps,
        width=3 * SIZE,
        ink=BLACK,
        text="年月日",
        clusters=(0, 1, 2),
        source=SourceRange("story:s", "headline", start, start + 3),
        dy=steps if vertical else None,
        vertical=vertical,
        turn=turn,
    )


def _hit(display: DisplayList, x: int, y: int) -> int | None:
    found = character_at(display, x, y)
    return None if found is None else found.start


def test_characters_across_the_page() -> None:
    display = _list(_run())
    assert [_hit(display, 4000 + x, 2900) for x in (0, 999, 1000, 2999)] == [0, 0, 1, 2]
    assert _hit(display, 3999, 2900) is None
    assert _hit(display, 4100, 3200) is None


def test_characters_down_the_page() -> None:
    display = _list(_run(vertical=True, start=7))
    top = 3000 - 880  # the first cell's: an upright glyph's origin lies at the foot of its em box
    assert [_hit(display, 4000, top + y) for y in (0, 999, 1000, 2999)] == [7, 7, 8, 9]
    assert _hit(display, 4000 - 501, 3000) is None
    assert _hit(display, 4000, top - 1) is None


def test_turned_glyphs_begin_at_their_origin() -> None:
    display = _list(_run(vertical=True, turn=1))
    assert [_hit(display, 4000, 3000 + y) for y in (0, 999, 1000)] == [0, 0, 1]
    assert _hit(display, 4000, 2999) is None


def test_a_dump_says_which_way_a_run_goes() -> None:
    assert " vertical turned f " in dump(_list(_run(vertical=True, turn=1)))
    assert "vertical" not in dump(_list(_run()))
