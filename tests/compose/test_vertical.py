"""Vertical setting: lines, headings beside their text, labels and blocks of text."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.compose.page import PageLayout
from layout_app.display.hit import character_at
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import (
    Frame,
    Heading,
    LabelBlock,
    MastheadBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.describe import Length
from layout_app.model.grid import CellRect, FreeRect
from layout_app.model.styles import Align
from layout_app.model.validate import validate
from tests.composing import (
    EM,
    FORBIDDEN_FIRST,
    FORBIDDEN_LAST,
    PITCH,
    SETUP,
    article,
    cells,
    codes,
    compose,
    han,
    leg_area,
    page,
    printed_lines,
    rects_of,
    rules_of,
    runs_of,
    span,
    story,
)

DOWN = Direction.VERTICAL
_AREA = ("1-4", "1-40")


def pt(size: float) -> Length:
    return Length(round(size * PT))


def beside(*, columns: str = "1-4", legs: int | None = None, **how: Any) -> PageLayout:
    """A story with a vertical heading; its words and its ``Heading`` by name."""
    words = {name: how.pop(name) for name in ("label", "kicker", "headline", "deck") if name in how}
    words = words or {"headline": "过桥的人\n记得水声"}
    how.setdefault("size", pt(30))
    frame = how.pop("frame", None)
    leg_rules = how.pop("leg_rules", False)
    block = article(
        leg_area(columns, "1-40", legs),
        heading=Heading(direction=DOWN, **how),
        frame=frame,
        leg_rules=leg_rules,
    )
    return compose(page(block, stories=[story(han(3000), **words)]))


def columns_of(runs: list[GlyphRun]) -> list[str]:
    """The texts of vertical lines, in the order they were printed."""
    return ["".join(run.text for run in line) for _x, line in groupby(runs, key=lambda run: run.x)]


def box(run: GlyphRun) -> Rect:
    """The em boxes of a vertical run."""
    top = run.y - (0 if run.turn else run.size * 88 // 100)
    return Rect(run.x - run.size // 2, top, run.size, run.y + run.width - top)


def text_block(words: str, place: CellRect | FreeRect, **more: Any) -> TextBlock:
    return TextBlock(id="t", text=words, place=place, direction=DOWN, **more)


def strip(characters: int, lines: int = 200) -> FreeRect:
    """A free place for vertical lines of so many characters."""
    return FreeRect(Length(0), Length(0), Length(lines * PITCH), Length(characters * EM))


# ---- lines ---------------------------------------------------------------------------------------


def test_lines_run_down_and_from_right_to_left() -> None:
    layout = compose(page(text_block(han(30), cells("1", "1-9"))))
    runs = runs_of(layout, "t")
    rect = SETUP.cells(cells("1", "1-9"))
    count = rect.height // EM
    assert [len(text) for text in columns_of(runs)] == [count - 2, count, 30 - 2 * count + 2]
    assert "".join(run.text for run in runs) == han(30)
    assert [run.x for run in runs] == [rect.right - EM // 2 - k * PITCH for k in range(3)]
    first = runs[0]
    assert first.vertical
    assert first.dy is not None
    assert all(below > above for above, below in pairwise(first.dy))
    # The first line is indented by two characters, the second begins at the block's head.
    assert box(runs[0]).y == rect.y + 2 * EM
    assert box(runs[1]).y == rect.y


@given(
    st.lists(
        st.sampled_from(
            [
                *"的一，。、：；！？“”‘’（）《》【】·～…／％々",
                "——",
                "……",
                "12",
                "2026",
                "3.5%",
                "ABC",
                "words ",
            ]
        ),
        min_size=1,
        max_size=60,
    ),
    st.integers(4, 30),
)
@settings(max_examples=150, deadline=None)
def test_no_line_begins_or_ends_with_a_forbidden_mark(parts: list[str], height: int) -> None:
    """At any height; every character is printed once, in order, inside the measure."""
    words = "".join(parts)
    layout = compose(page(text_block(words, strip(height), style="kai")))
    lines = columns_of(runs_of(layout, "t"))
    printed = "".join(lines).replace(" ", "")
    assert printed == words.replace(" ", "")
    if "forced-break" in codes(layout.problems):
        return
    for before, after in pairwise(lines):
        assert after[0] not in FORBIDDEN_FIRST, (before, after)
        assert before[-1] not in FORBIDDEN_LAST, (before, after)
        assert before[-1] + after[0] not in ("——", "……")


@given(st.integers(6, 20), st.integers(0, 20))
@settings(max_examples=40, deadline=None)
def test_dashes_ellipses_and_numbers_stay_whole(height: int, before: int) -> None:
    for sign in ("——", "……", "2026", "WTO"):
        words = han(before) + sign + han(9)
        lines = columns_of(runs_of(compose(page(text_block(words, strip(height)))), "t"))
        assert sum(sign in line for line in lines) == 1


@given(st.integers(6, 30))
@settings(max_examples=25, deadline=None)
def test_justified_lines_fill_their_measure(height: int) -> None:
    words = "岚平县：串起“一沟支部”，走上《乡亲》增收路。" * 6
    layout = compose(page(text_block(words, strip(height))))
    runs = runs_of(layout, "t")
    ends = {run.x: run.y + run.width for run in runs}
    last = min(ends)
    for x, end in ends.items():
        if x != last:
            assert end == height * EM


def test_lines_without_room_are_told() -> None:
    layout = compose(page(text_block(han(200), cells("1", "1-9"))))
    problem = next(p for p in layout.problems if p.code == "text-overset")
    rect = SETUP.cells(cells("1", "1-9"))
    assert all(rect.x <= box(run).x for run in runs_of(layout, "t"))
    assert "宽" in problem.cure


# ---- where a heading stands ----------------------------------------------------------------------


@pytest.mark.parametrize("side", Side)
def test_a_heading_takes_its_width_off_a_side(side: Side) -> None:
    layout = beside(side=side, width=8)
    rect = SETUP.cells(cells(*_AREA))
    legs = layout.legs["s"]
    left = legs[0].x - rect.x
    right = rect.right - legs[-1].right
    taken = 8 * EM
    assert (left, right) == ((taken, 0) if side is Side.LEFT else (0, taken))
    strip_x = rect.x if side is Side.LEFT else rect.right - taken
    room = Rect(strip_x, rect.y, taken, rect.height)
    for run in runs_of(layout, "s", "headline"):
        assert room.union(box(run)) == room


def test_legs_beside_it_are_equal_and_whole_characters() -> None:
    for width in range(3, 20):
        legs = beside(width=width).legs["s"]
        assert len({leg.width for leg in legs}) == 1
        assert legs[0].width % EM == 0
        rect = SETUP.cells(cells(*_AREA))
        assert (legs[0].x - rect.x) == width * EM


def test_without_a_number_of_legs_they_come_near_basic_columns() -> None:
    measures = [beside(width=width).legs["s"][0].width // EM for width in range(3, 24)]
    assert all(9 <= measure <= 18 for measure in measures), measures
    assert len(beside(width=7, legs=2).legs["s"]) == 2


def test_its_width_follows_from_its_sizes() -> None:
    """ceil(sizes + a fifth between lines + half a line outside, 0.55 between, one inside)."""
    rect = SETUP.cells(cells(*_AREA))
    cases: list[tuple[tuple[int, ...], dict[str, Any], float]] = [
        ((30,), {"headline": "桥"}, 1.5),
        ((30, 6, 30), {"headline": "桥\n渡"}, 1.5),
        ((30, 15), {"headline": "桥", "kicker": "引"}, 2.05),
    ]
    for sizes, parts, lines in cases:
        layout = beside(kicker_size=pt(15), **parts)
        width = -(-round(sum(sizes) * PT + lines * PITCH) // EM)
        assert (layout.legs["s"][0].x - rect.x) // EM == width


def test_parts_stand_from_right_to_left() -> None:
    layout = beside(label="栏目", kicker="引题", headline="主题\n次行", deck="副题")
    runs = [
        r for part in ("label", "kicker", "headline", "deck") for r in runs_of(layout, "s", part)
    ]
    boxes = [box(run) for run in runs]
    assert len(boxes) == 5
    for right, left in pairwise(boxes):
        assert left.right <= right.x


@pytest.mark.parametrize("side", Side)
def test_a_line_of_air_lies_between_it_and_the_text(side: Side) -> None:
    layout = beside(side=side)
    boxes = [box(run) for run in runs_of(layout, "s", "headline")]
    legs = layout.legs["s"]
    if side is Side.LEFT:
        air = legs[0].x - max(rect.right for rect in boxes)
    else:
        air = min(rect.x for rect in boxes) - legs[-1].right
    assert PITCH <= air <= 2 * PITCH


def test_lines_are_centred_in_its_height_or_stand_at_its_head() -> None:
    rect = SETUP.cells(cells(*_AREA))
    for align in (Align.CENTER, Align.LEFT, Align.RIGHT):
        boxes = [box(run) for run in runs_of(beside(align=align), "s", "headline")]
        above = min(b.y for b in boxes) - rect.y
        below = rect.bottom - max(b.bottom for b in boxes)
        if align is Align.CENTER:
            assert abs(above - below) <= pt(4)  # by their ink
        else:
            assert (above if align is Align.LEFT else below) == 0


def test_a_heading_too_long_is_broken_evenly_then_condensed() -> None:
    layout = beside(headline=han(40), size=pt(20))
    lines = columns_of(runs_of(layout, "s", "headline"))
    assert [len(line) for line in lines] == [20, 20]
    measure = SETUP.cells(cells(*_AREA)).height
    fits = measure / (20 * PT)
    layout = beside(headline=han(int(fits) + 2), size=pt(20))
    (run,) = runs_of(layout, "s", "headline")
    assert run.stretch > 1000, "as wide as before"
    assert run.size < pt(20), "and less high"
    assert "heading-condensed" in codes(layout.problems)


def test_a_heading_that_cannot_fit_is_an_error() -> None:
    layout = beside(headline="“" + han(60) + "”", size=pt(40), width=8)
    assert {"heading-too-thick"} <= set(codes(layout.problems))
    problem = next(p for p in layout.problems if p.code == "heading-too-thick")
    assert problem.wanted == "8 字"


def test_a_heading_higher_than_its_area_is_an_error() -> None:
    assert "heading-taller-than-area" in codes(beside(lines=50).problems)
    assert "heading-taller-than-area" not in codes(beside(lines=40).problems)


def test_a_heading_that_leaves_no_legs_is_an_error_and_no_crash() -> None:
    for width in (52, 55, 60, 200):
        assert "legs-too-narrow" in codes(beside(width=width).problems)


def test_text_runs_on_under_a_lower_heading() -> None:
    """As around a picture: beside it narrower by whole characters, under it the full measure."""
    layout = beside(lines=20, width=6, columns="1-2", legs=2)
    lines = [line for line in printed_lines(layout, "s") if line.leg == 0]
    rect = SETUP.cells(cells("1-2", "1-40"))
    narrow = [line for line in lines if line.line <= 20]
    wide = [line for line in lines if line.line > 21]
    assert narrow
    assert wide
    assert all(line.runs[0].x >= rect.x + 6 * EM for line in narrow)
    # One line of air, then the whole leg.
    assert wide[0].line == 22
    assert wide[0].runs[0].x == rect.x


def test_it_may_stand_in_the_place_of_legs() -> None:
    layout = beside(over=span("1"), columns="1-4", legs=4)
    rect = SETUP.cells(cells(*_AREA))
    room = Rect(rect.x, rect.y, 13 * EM, rect.height)
    for run in runs_of(layout, "s", "headline"):
        assert room.union(box(run)) == room
    assert [leg.x for leg in layout.legs["s"]] == [
        SETUP.left + SETUP.grid.column_x(k) for k in (2, 3, 4)
    ]
    low = beside(over=span("4"), columns="1-4", legs=4, lines=20)
    assert next(line.line for line in printed_lines(low, "s") if line.leg == 3) == 21


def test_a_heading_takes_legs_or_characters() -> None:
    block = article(
        leg_area("1-4", "1-40"), heading=Heading(direction=DOWN, over=span("1"), width=7)
    )
    faults = validate(page(block, stories=[story(han(9))]))
    assert [str(fault).split(":")[0] for fault in faults] == ["blocks[0].heading.width"]


def test_a_story_without_heading_words_keeps_its_whole_area() -> None:
    block = article(leg_area("1-4", "1-40"), heading=Heading(direction=DOWN))
    layout = compose(page(block, stories=[story(han(900))]))
    assert layout.legs["s"][0].x == SETUP.left
    assert len(layout.legs["s"]) == 4


def test_panel_and_rule_stand_between_it_and_the_text() -> None:
    layout = beside(tint=Ink(k=80), rule=RuleStyle.THIN, side=Side.RIGHT)
    (panel,) = rects_of(layout, "s")
    (rule,) = rules_of(layout, "s")
    assert rule.x1 == rule.x2
    assert layout.legs["s"][-1].right < panel.rect.x
    for run in runs_of(layout, "s", "headline"):
        assert panel.rect.union(box(run)) == panel.rect


def test_inside_a_frame_it_keeps_the_frames_air() -> None:
    layout = beside(frame=Frame(), width=7)
    rect = SETUP.cells(cells(*_AREA))
    assert layout.legs["s"][0].x == rect.x + 8 * EM
    assert layout.legs["s"][0].y == rect.y + PITCH
    assert min(box(run).y for run in runs_of(layout, "s", "headline")) >= rect.y + PITCH


def test_leg_rules_do_not_cut_through_it() -> None:
    layout = beside(lines=20, width=16, columns="1-4", legs=4, leg_rules=True)
    room = Rect(SETUP.left, SETUP.top, 15 * EM, 20 * PITCH)
    for rule in rules_of(layout, "s"):
        assert not room.contains(rule.x1, max(rule.y1, room.y + 1)) or rule.y1 >= room.bottom


# ---- labels, mastheads, hits ---------------------------------------------------------------------


def test_a_label_runs_down_its_place() -> None:
    label = LabelBlock(id="l", text="和美乡村纪行", place=cells("1", "1-12"), direction=DOWN)
    (run,) = runs_of(compose(page(label)), "l")
    rect = SETUP.cells(cells("1", "1-12"))
    assert run.vertical
    assert run.x == rect.x + rect.width // 2
    assert rect.union(box(run)) == rect
    assert abs((box(run).y - rect.y) - (rect.bottom - box(run).bottom)) <= pt(2)


def test_a_masthead_runs_down_its_place() -> None:
    block = MastheadBlock(id="m", title="党的建设", place=cells("1-2", "1-40"), direction=DOWN)
    (run,) = runs_of(compose(page(block)), "m", "title")
    assert run.vertical
    rect = SETUP.cells(cells("1-2", "1-40"))
    assert rect.union(box(run)) == rect


def test_a_point_on_a_vertical_headline_finds_its_character() -> None:
    words = "岚平2026：“路”在WTO"
    layout = beside(headline=words)
    seen = ""
    for run in runs_of(layout, "s", "headline"):
        assert run.dy is not None
        for cluster, dx, dy in zip(run.clusters, run.dx, run.dy, strict=True):
            del dx
            above = 0 if run.turn else run.size * 6 // 10
            found = character_at(layout.display, run.x, run.y + dy - above)
            assert found is not None
            assert run.source is not None
            assert (found.owner, found.part) == ("story:s", "headline")
            assert found.start == run.source.start + cluster
            seen += words[found.start]
    assert seen == words


def test_the_same_text_is_composed_the_same_from_a_cache() -> None:
    told = story(han(900), headline="过桥的人\n记得水声", kicker="三代人")
    block = article(leg_area("1-4", "1-40"), heading=Heading(direction=DOWN))
    document = page(block, text_block(han(60), cells("6", "1-9")), stories=[told])
    assert compose(document).display == compose(replace(document)).display
