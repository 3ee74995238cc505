"""Rules of a repeated figure: whole figures from end to end, inside their frame."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK
from layout_app.base.units import MM
from layout_app.compose.ornaments import DEPTHS, ornament_across, ornament_down
from layout_app.compose.rules import frame_items, rule_across, rule_depth
from layout_app.display.items import PathItem
from layout_app.model.blocks import Frame, RuleStyle

ORNAMENTS = sorted(DEPTHS, key=lambda style: style.value)


def extent(items: list[PathItem]) -> Rect:
    points = [point for item in items for polygon in item.polygons for point in polygon]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.mark.parametrize("style", ORNAMENTS)
@given(length=st.integers(MM, 500 * MM), y=st.integers(0, 500 * MM))
def test_figures_reach_from_end_to_end_and_no_deeper_than_told(
    style: RuleStyle, length: int, y: int
) -> None:
    found = extent([ornament_across(style, 1000, 1000 + length, y, BLACK)])
    half = DEPTHS[style]
    assert abs(found.x - 1000) <= half
    assert abs(found.right - 1000 - length) <= half
    assert found.height <= rule_depth(style)
    assert abs(2 * y - found.y - found.bottom) <= DEPTHS[style] // 3
    down = extent([ornament_down(style, y, 1000, 1000 + length, BLACK)])
    assert (down.width, down.height) == (found.height, found.width)


@pytest.mark.parametrize("style", ORNAMENTS)
def test_the_same_distance_between_all_figures(style: RuleStyle) -> None:
    (item,) = rule_across(style, 0, 100 * MM, 0)
    assert isinstance(item, PathItem)
    if style is RuleStyle.DOTS:
        middles = [(min(x for x, _ in p) + max(x for x, _ in p)) / 2 for p in item.polygons]
        steps = {round(b - a) for a, b in itertools.pairwise(middles)}
        assert max(steps) - min(steps) <= 1


@pytest.mark.parametrize("style", ORNAMENTS)
def test_a_frame_keeps_to_its_rectangle(style: RuleStyle) -> None:
    rect = Rect(10 * MM, 20 * MM, 80 * MM, 50 * MM)
    found = [i for i in frame_items(Frame(rule=style), rect) if isinstance(i, PathItem)]
    assert len(found) == 4
    reach = extent(found)
    slack = DEPTHS[style] // 3  # a lozenge is longer than deep
    assert rect.inset(-slack, -slack).union(reach) == rect.inset(-slack, -slack)
