"""Headings: height, breaks, condensing and place (spec/craft.md 1.3)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.units import PT
from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import ArticleBlock, Heading, RuleStyle
from layout_app.model.describe import Length, Permille
from layout_app.model.grid import Span
from layout_app.model.styles import HOUSE_STYLES, Align
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    article,
    cells,
    codes,
    compose,
    examples,
    fit_of,
    han,
    leg_area,
    page,
    printed_lines,
    rects_of,
    rules_of,
    runs_of,
    story,
)


def pt(size: float) -> Length:
    return Length(round(size * PT))


def lay(heading: Heading, columns: str = "1-6", legs: int | None = 4, **parts: str) -> PageLayout:
    return lay_parts(heading, parts, columns, legs)


def lay_parts(
    heading: Heading, parts: dict[str, str], columns: str = "1-6", legs: int | None = 4
) -> PageLayout:
    told = story(han(600), **parts)
    return compose(page(article(leg_area(columns, "1-60", legs), heading=heading), stories=[told]))


def head_lines(layout: PageLayout, part: str = "headline") -> list[str]:
    """The printed lines of a part of the heading, top to bottom."""
    lines: dict[int, str] = {}
    for run in runs_of(layout, "s", part):
        lines[run.y] = lines.get(run.y, "") + run.text
    return list(lines.values())


def height_of(layout: PageLayout) -> int:
    """Lines of the page the heading took."""
    return printed_lines(layout, "s")[0].line - 1


@pytest.mark.parametrize(
    ("parts", "sizes", "lines"),
    [
        # ceil((sum of sizes + white) / pitch); white: 1 above, 0.55 between, 1 below.
        ({"headline": "桥"}, {"size": 30}, 5),  # 2.67 + 2 = 4.67
        ({"headline": "桥"}, {"size": 45}, 6),  # 4.0 + 2 = 6 exactly
        ({"headline": "桥"}, {"size": 45.1}, 7),
        # The textbook's example, 小初 30 pt and 二号 21 pt: 4.53 + 2.55 = 7.08, so 8.
        ({"headline": "桥", "kicker": "渡"}, {"size": 30, "kicker_size": 21}, 8),
        ({"headline": "桥", "kicker": "渡"}, {"size": 35, "kicker_size": 15}, 7),  # 6.99
        # Two lines of one part: a fifth of the size between them; 30 + 6 + 30 = 5.87 + 2.
        ({"headline": "桥\n渡"}, {"size": 30}, 8),
        (
            {"label": "桥边", "kicker": "引", "headline": "桥", "deck": "副"},
            {"size": 40, "kicker_size": 15, "deck_size": 14},
            12,  # 16 + 15 + 40 + 14 = 7.56, + 2 + 3 * 0.55 = 11.21
        ),
    ],
)
def test_height_follows_from_the_sizes(
    parts: dict[str, str], sizes: dict[str, float], lines: int
) -> None:
    lengths: dict[str, Any] = {name: pt(size) for name, size in sizes.items()}
    heading = Heading(**lengths)
    layout = lay_parts(heading, parts)
    assert height_of(layout) == lines


def test_a_height_given_by_the_editor_is_kept() -> None:
    for lines in (3, 9, 20):
        assert height_of(lay(Heading(lines=lines), headline="桥")) == lines


def test_a_story_without_heading_words_needs_no_lines() -> None:
    assert height_of(lay(Heading())) == 0


@given(
    st.sampled_from([{"headline": "过桥的人"}, {"headline": "过桥\n的人", "kicker": "三代人"}]),
    st.integers(16, 60),
    st.integers(10, 24),
)
@examples(30)
def test_all_of_a_heading_stands_inside_its_lines(
    parts: dict[str, str], size: int, lines: int
) -> None:
    layout = lay_parts(Heading(size=pt(size), lines=lines), parts)
    if "heading-too-tall" in codes(layout.problems):
        return
    rect = Rect(SETUP.left, SETUP.top, SETUP.grid.measure(6) * EM, lines * PITCH)
    for part in ("headline", "kicker"):
        for run in runs_of(layout, "s", part):
            box = Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
            assert rect.union(box) == rect, f"{run.text} leaves its lines"


def test_parts_stand_in_their_order_and_do_not_touch() -> None:
    layout = lay(Heading(), label="栏目", kicker="引题", headline="主题\n主题", deck="副题")
    boxes = [
        (run.y - run.size * 88 // 100, run.y + run.size * 12 // 100)
        for part in ("label", "kicker", "headline", "deck")
        for run in runs_of(layout, "s", part)
    ]
    assert len(boxes) == 5
    for (_top, bottom), (top, _bottom) in pairwise(boxes):
        assert top >= bottom


def test_the_authors_breaks_are_kept() -> None:
    layout = lay(Heading(size=pt(30)), headline="过桥的人\n记得水声")
    assert head_lines(layout) == ["过桥的人", "记得水声"]


def test_a_headline_too_long_is_broken_at_the_authors_space() -> None:
    words = "推行链上支部模式走进车间 破解企业共性难题"
    layout = lay(Heading(size=pt(33)), columns="1-3", legs=None, headline=words)
    assert head_lines(layout) == words.split()


def test_a_headline_without_spaces_is_broken_evenly() -> None:
    heading = Heading(size=pt(36), words=False)
    layout = lay(heading, columns="1-3", legs=None, headline=han(16))
    assert head_lines(layout) == [han(16)[:8], han(16)[8:]]


def test_no_line_of_a_headline_begins_with_a_mark() -> None:
    for before in range(4, 14):
        words = han(before) + "》、“" + han(20 - before)
        layout = lay(Heading(size=pt(36)), columns="1-3", legs=None, headline=words)
        lines = head_lines(layout)
        assert len(lines) > 1
        assert not any(line[0] in "》、" for line in lines)
        assert not any(line[-1] == "“" for line in lines)


def test_a_space_on_one_line_is_kept() -> None:
    layout = lay(Heading(size=pt(30)), headline="聚焦产业 振兴乡村")
    assert head_lines(layout) == ["聚焦产业 振兴乡村"]


def width_of(runs: list[GlyphRun]) -> int:
    return max(run.x + run.width for run in runs) - min(run.x for run in runs)


def test_a_headline_a_little_too_wide_is_condensed_and_told() -> None:
    # 12 characters of 33 pt are 396 pt; three columns are 369 pt: 93 %.
    layout = lay(Heading(size=pt(33)), columns="1-3", legs=None, headline=han(12))
    runs = runs_of(layout, "s", "headline")
    assert [run.stretch for run in runs] == [931]
    assert width_of(runs) <= 369 * PT
    found = [p for p in layout.problems if p.code == "heading-condensed"]
    assert [(p.severity.value, p.found) for p in found] == [("note", "93%")]
    assert "heading-too-wide" not in codes(layout.problems)


def test_a_tracked_line_a_little_too_wide_is_condensed_to_its_width() -> None:
    """Space between characters is not condensed; the glyphs give what is wanted."""
    label = next(style for style in HOUSE_STYLES.texts if style.name == "heading-label")
    tracked = replace(label, tracking=Permille(300), size=pt(30))
    texts = tuple(tracked if style is label else style for style in HOUSE_STYLES.texts)
    told = story(han(60), label=han(10), headline="桥")  # 300 + 9 * 9 pt in 369 pt
    block = article(leg_area("1-3", "1-60"), heading=Heading())
    document = replace(page(block, stories=[told]), styles=replace(HOUSE_STYLES, texts=texts))
    layout = compose(document)
    assert "heading-too-wide" not in codes(layout.problems)
    assert width_of(runs_of(layout, "s", "label")) <= 369 * PT


def test_a_headline_that_cannot_fit_is_an_error_and_stands_over_evenly() -> None:
    layout = lay(Heading(size=pt(60)), columns="1", legs=1, headline="WWWWWWWW")
    assert "heading-too-wide" in codes(layout.problems)
    (run,) = runs_of(layout, "s", "headline")
    column = SETUP.cells(cells("1", "1"))
    over_left, over_right = column.x - run.x, run.x + run.width - column.right
    assert over_left > 0
    assert abs(over_left - over_right) <= 12 * PT


def test_a_heading_taller_than_its_lines_is_an_error() -> None:
    assert "heading-too-tall" in codes(lay(Heading(lines=3, size=pt(60)), headline="桥").problems)
    assert "heading-too-tall" not in codes(lay(Heading(size=pt(60)), headline="桥").problems)


def test_a_heading_taller_than_its_area_is_an_error() -> None:
    block = article(leg_area("1-2", "1-5"), heading=Heading(lines=9))
    layout = compose(page(block, stories=[story(han(20), headline="桥")]))
    assert "heading-taller-than-area" in codes(layout.problems)
    assert fit_of(layout).over_characters == 20


@pytest.mark.parametrize(
    ("over", "covered"), [(Span(1, 2), {0, 1}), (Span(2, 3), {1, 2}), (Span(1, 4), {0, 1, 2, 3})]
)
def test_a_heading_over_some_legs_leaves_the_others_their_lines(
    over: Span, covered: set[int]
) -> None:
    told = story(han(3000), headline="桥")
    block = article(leg_area("1-4", "1-30"), heading=Heading(lines=8, over=over))
    layout = compose(page(block, stories=[told]))
    first = {
        leg: min(line.line for line in printed_lines(layout, "s") if line.leg == leg)
        for leg in range(4)
    }
    assert first == {leg: 9 if leg in covered else 1 for leg in range(4)}
    (run,) = runs_of(layout, "s", "headline")
    left = SETUP.left + SETUP.grid.column_x(over.first)
    right = SETUP.cells(cells(f"{over.first}-{over.last}", "1")).right
    middle = run.x + run.width // 2
    assert abs(middle - (left + right) // 2) <= EM  # centred over its legs


@pytest.mark.parametrize("align", [Align.LEFT, Align.CENTER, Align.RIGHT])
def test_a_heading_is_aligned(align: Align) -> None:
    (run,) = runs_of(lay(Heading(align=align), headline="桥边"), "s", "headline")
    rect = SETUP.cells(cells("1-6", "1"))
    left, right = run.x - rect.x, rect.right - run.x - run.width
    wanted = {
        Align.LEFT: left <= 2 * PT,
        Align.RIGHT: right <= 2 * PT,
        Align.CENTER: abs(left - right) <= 4 * PT,
    }
    assert wanted[align], (left / PT, right / PT)


def test_a_tint_and_a_rule_stand_behind_and_under_the_words() -> None:
    tint = Ink(k=80)
    layout = lay(Heading(tint=tint, rule=RuleStyle.DOUBLE, lines=8), headline="桥边")
    (panel,) = rects_of(layout, "s")
    assert panel.fill == tint
    rect = SETUP.cells(cells("1-6", "1-8"))
    assert (panel.rect.x, panel.rect.y, panel.rect.width) == (rect.x, rect.y, rect.width)
    assert panel.rect.bottom < SETUP.top + 8 * PITCH - PITCH // 2  # air above the text
    (run,) = runs_of(layout, "s", "headline")
    assert panel.rect.contains(run.x, run.y - run.size // 2)
    strokes = rules_of(layout, "s")
    assert len(strokes) == 2
    assert all(run.y + run.size * 12 // 100 <= rule.y1 < panel.rect.bottom for rule in strokes)


def test_sizes_of_the_block_win_over_the_style() -> None:
    heading = Heading(size=pt(50), kicker_size=pt(21), deck_size=pt(11))
    layout = lay(heading, headline="桥", kicker="引", deck="副")
    sizes = {part: runs_of(layout, "s", part)[0].size for part in ("headline", "kicker", "deck")}
    assert sizes == {"headline": pt(50), "kicker": pt(21), "deck": pt(11)}


def test_clicks_find_the_words_of_a_broken_headline() -> None:
    words = "过桥的人\n记得水声 三代人"
    layout = lay(Heading(size=pt(36)), columns="1-2", legs=None, headline=words)
    for run in runs_of(layout, "s", "headline"):
        assert run.source is not None
        assert words[run.source.start : run.source.end] == run.text


def test_rare_characters_of_a_headline_are_told() -> None:
    layout = lay(Heading(), headline="䶮\ue000桥", kicker="引")
    assert [(p.code, p.place.part) for p in layout.problems] == [("missing-glyph", "headline")]


@given(
    st.text(st.sampled_from("桥渡 　“”，！（)a9—·\n"), max_size=30),
    st.integers(1, 8),
    st.integers(6, 90),
)
@examples(150)
def test_any_words_at_any_size(words: str, columns: int, size: int) -> None:
    """Nothing but line breaks and the spaces at them is lost, and lines are as wide as allowed."""
    block = ArticleBlock(
        id="s",
        story="s",
        area=(leg_area(f"1-{columns}", "1-120"),),
        heading=Heading(size=pt(size)),
    )
    layout = compose(page(block, stories=[story("", headline=words)]))
    printed = "".join(run.text for run in runs_of(layout, "s", "headline"))
    assert "".join(printed.split()) == "".join(words.split())
    if "heading-too-wide" not in codes(layout.problems):
        rect = SETUP.cells(cells(f"1-{columns}", "1-120"))
        for run in runs_of(layout, "s", "headline"):
            assert run.x + run.width <= rect.right
