"""Photos: crop, caption, credit, and what stands there when the file is gone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import CaptionSide, Crop, PhotoBlock, PhotoFit
from layout_app.model.describe import Permille
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    cells,
    codes,
    compose,
    examples,
    grid_line,
    group_of,
    han,
    images_of,
    page,
    picture_of,
    rects_of,
    runs_of,
)

PLACE = cells("3-6", "53-86")
RECT = SETUP.cells(PLACE)


def lay(size: tuple[int, int] = (3000, 2000), **fields: Any) -> PageLayout:
    named: dict[str, Any] = {"id": "p", "file": "p.jpg", "place": PLACE} | fields
    block = PhotoBlock(**named)
    return compose(page(block), picture_of(*size))


def caption_lines(layout: PageLayout) -> dict[int, list[GlyphRun]]:
    lines: dict[int, list[GlyphRun]] = {}
    for run in runs_of(layout, "p"):
        lines.setdefault(run.y, []).append(run)
    return lines


def test_a_photo_without_caption_fills_its_place() -> None:
    (image,) = images_of(lay(), "p")
    assert image.rect == RECT
    assert image.image == "p.jpg"


def test_a_caption_stands_on_the_grid_under_the_photo() -> None:
    layout = lay(caption=han(100))
    (image,) = images_of(layout, "p")
    lines = caption_lines(layout)
    assert [grid_line(y) for y in sorted(lines)] == [85, 86]
    first = min(lines)
    assert first - EM * 88 // 100 - image.rect.bottom >= EM // 2  # air between
    assert (image.rect.x, image.rect.y, image.rect.width) == (RECT.x, RECT.y, RECT.width)
    for runs in lines.values():
        assert all(RECT.x <= run.x and run.x + run.width <= RECT.right for run in runs)


def test_the_credit_stands_right_on_the_last_line_where_it_fits() -> None:
    layout = lay(caption=han(70), credit="通讯员 张三 摄")
    last = max(run.y for run in runs_of(layout, "p"))
    credit = runs_of(layout, "p", "credit")
    assert {run.y for run in credit} == {last}
    assert max(run.x + run.width for run in credit) == RECT.right
    caption_end = max(run.x + run.width for run in runs_of(layout, "p", "caption") if run.y == last)
    assert min(run.x for run in credit) - caption_end >= 2 * EM - EM // 10


@pytest.mark.parametrize("count", range(90, 112))
def test_the_credit_runs_on_where_the_last_line_is_full(count: int) -> None:
    layout = lay(caption=han(count), credit="通讯员 张三 摄")
    words = "".join(run.text for run in runs_of(layout, "p"))
    assert "".join(words.split()) == han(count) + "通讯员张三摄"
    for runs in caption_lines(layout).values():
        right = RECT.x
        for run in sorted(runs, key=lambda run: run.x):
            assert run.x >= right - EM // 4, "caption and credit overlap"
            right = run.x + run.width
        assert right <= RECT.right


@pytest.mark.parametrize("count", [0, 70, 101, 104])
def test_clicks_find_caption_and_credit(count: int) -> None:
    caption, credit = han(count), "通讯员 张三 摄"
    for run in runs_of(lay(caption=caption, credit=credit), "p"):
        source = run.source
        if source is None:
            assert not run.text.strip()
            continue
        words = {"caption": caption, "credit": credit}[source.part]
        assert source.owner == "block:p"
        assert words[source.start : source.end].split() == run.text.split()
        assert 0 <= source.start <= source.end <= len(words)


def test_a_credit_alone_stands_right() -> None:
    layout = lay(credit="张三 摄")
    assert max(run.x + run.width for run in runs_of(layout, "p")) == RECT.right


def test_the_photo_gives_way_to_a_longer_caption() -> None:
    heights = [images_of(lay(caption=han(n)), "p")[0].rect.height for n in (40, 100, 200)]
    assert heights[0] - heights[1] == PITCH
    assert heights[1] - heights[2] == 2 * PITCH


def test_no_room_for_the_photo_is_an_error() -> None:
    layout = lay(place=cells("3", "53-55"), caption=han(60))
    assert codes(layout.problems) == ["photo-no-room"]
    assert layout.problems[0].severity.value == "error"


def test_a_missing_photo_is_a_problem_and_a_grey_place() -> None:
    block = PhotoBlock(id="p", file="gone.jpg", place=PLACE, caption=han(20))
    layout = compose(page(block))
    (problem,) = layout.problems
    assert (problem.code, problem.severity.value) == ("photo-unusable", "error")
    assert "gone.jpg" in problem.message
    blank, panel = rects_of(layout, "p")
    assert blank.rect.union(panel.rect) == blank.rect
    group = next(group for group in layout.display.groups if group.block == "p")
    said = "".join(i.text for i in group.items if isinstance(i, GlyphRun) and i.source is None)
    assert "gone.jpg" in said  # the place says which picture it misses
    assert blank.fill is not None
    assert blank.stroke is not None
    assert RECT.union(blank.rect) == RECT
    assert runs_of(layout, "p", "caption")  # its words are still there
    assert layout.display.images == {}


@given(
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.integers(0, 999),
    st.integers(0, 999),
    st.integers(1, 1000),
    st.integers(1, 1000),
    st.sampled_from(PhotoFit),
    st.integers(1, 120),
)
@examples(200)
def test_crops_show_the_picture_undistorted(
    width: int, height: int, x: int, y: int, part: int, deep: int, fit: PhotoFit, lines: int
) -> None:
    crop = Crop(
        x=Permille(x),
        y=Permille(y),
        width=Permille(min(part, 1000 - x)),
        height=Permille(min(deep, 1000 - y)),
    )
    place = cells("3-6", f"1-{lines}")
    layout = lay((width, height), crop=crop, fit=fit, place=place)
    (image,) = images_of(layout, "p")
    visible = image.crop
    asked = Rect(
        width * x // 1000,
        height * y // 1000,
        max(1, width * crop.width // 1000),
        max(1, height * crop.height // 1000),
    )
    assert asked.union(visible) == asked, "pixels that were cropped away are shown"
    assert Rect(0, 0, width, height).union(visible) == Rect(0, 0, width, height)
    assert visible.width >= 1
    assert visible.height >= 1
    frame = SETUP.cells(place)
    assert frame.union(image.rect) == frame
    if fit is PhotoFit.FILL:
        assert image.rect == frame
    else:
        assert visible == asked
        assert image.rect.width == frame.width or image.rect.height == frame.height
        assert abs((image.rect.x - frame.x) - (frame.right - image.rect.right)) <= 1
    # Equal scales on both axes, to the rounding of the smaller side to whole pixels or EMU.
    across = image.rect.width * visible.height
    down = image.rect.height * visible.width
    slack = max(image.rect.width, image.rect.height) + max(visible.width, visible.height)
    assert abs(across - down) <= slack


def test_the_crop_is_cut_evenly() -> None:
    # A 3:1 picture in a place of nearly 3:2: what goes is half on each side.
    (image,) = images_of(lay((3000, 1000)), "p")
    assert image.crop.y == 0
    assert image.crop.height == 1000
    left, right = image.crop.x, 3000 - image.crop.right
    assert abs(left - right) <= 1
    assert abs(image.crop.width - 1000 * RECT.width // RECT.height) <= 1


def test_a_border_is_drawn_round_what_is_shown() -> None:
    layout = lay((1000, 1000), border=True, fit=PhotoFit.FIT)
    (image,) = images_of(layout, "p")
    (border,) = rects_of(layout, "p")
    assert border.rect == image.rect
    assert border.fill is None
    assert border.thickness > 0


@pytest.mark.parametrize("caption", ["", " ", "　", "\n", "一\n二"])
@pytest.mark.parametrize("credit", ["", " ", "　", "摄"])
def test_blank_captions_and_credits(caption: str, credit: str) -> None:
    layout = lay(caption=caption, credit=credit)
    words = "".join(run.text for run in runs_of(layout, "p"))
    assert "".join(words.split()) == "".join((caption + credit).split())
    assert group_of(layout, "p").bounds == RECT


def test_a_caption_above_leaves_the_picture_the_same_room() -> None:
    below, above = (lay(caption=han(40), caption_side=side) for side in CaptionSide)
    one, other = (images_of(layout, "p")[0].rect for layout in (below, above))
    assert (one.width, one.height) == (other.width, other.height)
    assert other.bottom == RECT.bottom
    assert one.y == RECT.y
    first = min(run.y for run in runs_of(above, "p", "caption"))
    assert RECT.y < first < other.y
    assert above.frames["p"] == other
