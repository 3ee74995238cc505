"""What overprints in the end: total ink stays within the limit, and nothing else is changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    Group,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)
from layout_app.separation.ink_map import CELLS, most_colour
from layout_app.separation.ink_sum import ink_map
from layout_app.separation.overprint import OverprintPolicy, settle

PANEL = Rect(10 * MM, 10 * MM, 40 * MM, 40 * MM)
PICTURE = ImageItem("photo.jpg", PANEL, Rect(0, 0, 160, 160))
POLICY = OverprintPolicy(limit=240)
LIGHT, DENSE = Ink(m=800, y=600), Ink(c=300, m=1000, y=1000)


def run(size: int, x: int = 12 * MM, y: int = 30 * MM, ink: Ink = BLACK) -> GlyphRun:
    return GlyphRun("f", size, x, y, (1,), (0,), size, ink, "字", (0,))


def rule(y: int, ink: Ink = BLACK) -> RuleItem:
    return RuleItem(0, y, 100 * MM, y, PT, ink)


def settled(
    *items: Item, policy: OverprintPolicy = POLICY, ink: str = "", apart: bool = False
) -> list[Item]:
    """The items after settling, each in a group of its own if ``apart``."""
    whole = Rect(0, 0, 200 * MM, 200 * MM)
    groups = [tuple(items)] if not apart else [(item,) for item in items]
    display = DisplayList(
        whole.width, whole.height, 0, tuple(Group(f"b{n}", whole, g) for n, g in enumerate(groups))
    )
    found = settle(display, policy, lambda _item: ink)
    return [item for group in found.groups for item in group.items]


def overprints(item: Item) -> bool:
    assert isinstance(item, GlyphRun | RuleItem | PathItem)
    return item.ink.prints_over


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    ("panel", "size", "over"),
    [
        (LIGHT, 30 * PT, True),  # 140 + 100
        (Ink(m=800, y=700), 30 * PT, False),  # 150 + 100
        (Ink(m=800, y=800, k=900), 30 * PT, False),
        (Ink(m=700, y=600, k=900), 30 * PT, True),  # black is replaced, not added
        (Ink(m=840, y=840), 9 * PT, True),  # 168 + 71: strokes do not cover all
        (PARTY_RED, 9 * PT, False),
        (DENSE, 9 * PT, False),
        (PAPER, 30 * PT, True),
    ],
)
def test_black_over_a_tint(panel: Ink, size: int, over: bool, apart: bool) -> None:
    *_, text = settled(RectItem(PANEL, fill=panel), run(size), apart=apart)
    assert overprints(text) is over


def test_black_beside_a_tint_or_under_it_overprints() -> None:
    beside, under = run(30 * PT, x=60 * MM), run(30 * PT)
    found = settled(under, RectItem(PANEL, fill=DENSE), beside)
    assert [overprints(found[0]), overprints(found[2])] == [True, True]


def test_what_a_paper_panel_covers_no_longer_counts() -> None:
    cover = RectItem(PANEL.inset(MM, MM), fill=PAPER)
    *_, text = settled(RectItem(PANEL, fill=DENSE), cover, run(9 * PT))
    assert overprints(text)
    *_, sticks_out = settled(RectItem(PANEL, fill=DENSE), cover, run(9 * PT, x=PANEL.x))
    assert not overprints(sticks_out)


def test_rules_and_shapes_are_judged_too() -> None:
    square = ((12 * MM, 12 * MM), (20 * MM, 12 * MM), (20 * MM, 20 * MM))
    _, crossing, clear, shape = settled(
        RectItem(PANEL, fill=DENSE), rule(30 * MM), rule(60 * MM), PathItem((square,), BLACK)
    )
    assert [overprints(i) for i in (crossing, clear, shape)] == [False, True, False]


def test_a_black_frame_over_a_tint_keeps_its_fill() -> None:
    frame = RectItem(PANEL.inset(MM, MM), fill=Ink(k=100), stroke=BLACK, thickness=PT)
    *_, found = settled(RectItem(PANEL, fill=DENSE), frame)
    assert found == replace(frame, stroke=Ink(k=1000))


def test_other_overprinting_inks_are_judged_by_their_sum() -> None:
    cyan = Ink(c=1000, overprint=True)
    _, fits = settled(RectItem(PANEL, fill=LIGHT), rule(30 * MM, cyan))
    _, over = settled(RectItem(PANEL, fill=Ink(m=800, y=700)), rule(30 * MM, cyan))
    assert [overprints(fits), overprints(over)] == [True, False]


def test_a_spot_counts_only_where_the_press_prints_it() -> None:
    gold = Ink(c=500, m=500, y=500, spot="Gold")
    *_, as_spot = settled(
        RectItem(PANEL, fill=gold), run(30 * PT), policy=replace(POLICY, spots=("Gold",))
    )
    *_, as_process = settled(RectItem(PANEL, fill=gold), run(30 * PT))
    assert [overprints(as_spot), overprints(as_process)] == [True, False]


def test_a_press_may_want_no_overprinting_black() -> None:
    found = settled(run(9 * PT), rule(60 * MM), policy=OverprintPolicy(black_overprints=False))
    assert [overprints(item) for item in found] == [False, False]


def test_nothing_to_settle_leaves_the_very_same_page() -> None:
    group = Group("b", PANEL, (RectItem(PANEL, fill=LIGHT), run(9 * PT)))
    display = DisplayList(200 * MM, 200 * MM, 0, (group,))

    def never(_item: ImageItem) -> str:
        raise AssertionError("no picture is printed over")

    assert settle(display, POLICY, never) is display
    photo = Group("p", PANEL, (PICTURE,))
    beside = Group("t", Rect(60 * MM, 0, 40 * MM, 40 * MM), (run(9 * PT, x=61 * MM),))
    page = replace(display, groups=(photo, beside))
    assert settle(page, POLICY, never) is page


def half_dark() -> Image.Image:
    """Light on the left half, dense colour on the right."""
    image = Image.new("CMYK", (160, 160), (0, 30, 60, 10))
    image.paste((10, 200, 220, 90), (80, 0, 160, 160))
    return image


def test_over_a_picture_black_knocks_out_where_it_is_dense_alone() -> None:
    parts = ink_map(half_dark())
    light = run(9 * PT, x=PANEL.x + MM)
    dense = run(9 * PT, x=PANEL.x + 25 * MM)
    _, a, b = settled(PICTURE, light, dense, ink=parts)
    assert [overprints(a), overprints(b)] == [True, False]
    _, everywhere = settled(PICTURE, rule(30 * MM), ink=parts)
    assert not overprints(everywhere)


def test_the_map_of_a_picture_is_never_below_its_pixels() -> None:
    parts = ink_map(half_dark())
    assert len(parts) == 2 * CELLS * CELLS
    most = most_colour(parts, PANEL, PANEL)
    assert (10 + 200 + 220) / 255 * 1000 <= most <= (10 + 200 + 220) / 255 * 1000 + 80
    left = most_colour(parts, PANEL, Rect(PANEL.x, PANEL.y, 19 * MM, 40 * MM))
    assert 90 / 255 * 1000 <= left <= 90 / 255 * 1000 + 80
    assert most_colour(parts, PANEL, PANEL.moved(100 * MM, 0)) == 0


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (17, 5)])
def test_a_picture_smaller_than_the_map_has_one_all_the_same(size: tuple[int, int]) -> None:
    parts = ink_map(Image.new("CMYK", size, (255, 255, 0, 0)))
    assert most_colour(parts, PANEL, PANEL) >= 2000
