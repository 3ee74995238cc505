"""A picture behind its frame: always covered, and what is seen is what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.units import MM, PT
from layout_app.edit.crop import Framing, framing_of
from layout_app.edit.tools.crop import CORNERS, CropDrag, Grip, corner_point, grip_at
from layout_app.edit.tools.pointer import PointerEvent

FRAME = Rect(100 * MM, 50 * MM, 80 * MM, 60 * MM)


def framing(pixels: tuple[int, int] = (6000, 4000), frame: Rect = FRAME) -> Framing:
    return Framing(frame, frame, pixels).filling()


def covers(found: Framing) -> bool:
    frame, whole = found.frame, found.whole
    return (
        whole.x <= frame.x
        and whole.y <= frame.y
        and whole.right >= frame.right
        and whole.bottom >= frame.bottom
    )


frames = st.builds(
    Rect, st.just(10 * MM), st.just(20 * MM), st.integers(MM, 400 * MM), st.integers(MM, 500 * MM)
)
sizes = st.tuples(st.integers(1, 12000), st.integers(1, 12000))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-500 * MM, 500 * MM), st.integers(-MM, 500 * MM)),
        st.tuples(st.just("scale"), st.integers(1, 9000), st.integers(0, 400 * MM)),
        st.tuples(st.just("ppi"), st.integers(1, 2400), st.just(0)),
        st.tuples(st.just("centre"), st.just(0), st.just(0)),
    ),
    max_size=8,
)


@given(frames, sizes, steps)
def test_whatever_is_done_the_frame_is_covered_and_proportions_stay(
    frame: Rect, pixels: tuple[int, int], todo: list[tuple[str, int, int]]
) -> None:
    found = framing(pixels, frame)
    for what, a, b in todo:
        if what == "move":
            found = found.moved(a, b)
        elif what == "scale":
            found = found.scaled(a / 1000, b, b)
        elif what == "ppi":
            found = found.at_ppi(a)
        else:
            found = found.centred()
        assert covers(found)
        assert abs(found.whole.width * pixels[1] - found.whole.height * pixels[0]) <= max(pixels)
        crop = found.crop
        assert crop is None or (crop.x + crop.width <= 1000 and crop.y + crop.height <= 1000)


@given(sizes, st.integers(0, 900), st.integers(0, 900))
def test_what_is_kept_gives_the_same_view_back(pixels: tuple[int, int], dx: int, dy: int) -> None:
    found = framing(pixels).scaled(2, FRAME.x, FRAME.y).moved(-dx * MM // 10, -dy * MM // 10)
    crop = found.crop
    assert crop is not None
    whole = found.whole
    assert abs(whole.x + whole.width * crop.x // 1000 - FRAME.x) <= whole.width // 1000
    assert abs(whole.y + whole.height * crop.y // 1000 - FRAME.y) <= whole.height // 1000


def test_a_composed_picture_is_read_back() -> None:
    found = framing_of(FRAME, FRAME, Rect(1000, 500, 4000, 3000), (6000, 4000))
    assert found.whole.width == FRAME.width * 6000 // 4000
    assert found.crop is not None
    assert abs(found.crop.x - 167) <= 1
    assert found.shares == (67, 75)


def test_resolution() -> None:
    found = framing((6000, 4500))
    assert found.ppi == 6000 * 72 * PT // (80 * MM)
    assert found.at_ppi(300).ppi == found.ppi or found.at_ppi(300).ppi == 300
    assert abs(found.at_ppi(400).ppi - 400) <= 1
    assert found.at_ppi(99999).whole == found.whole  # smaller than the frame it cannot be


def event(x: int, y: int, **keys: bool) -> PointerEvent:
    return PointerEvent(x, y, MM, **keys)


def test_dragging_moves_the_picture_and_shift_keeps_to_an_axis() -> None:
    start = framing().scaled(2, FRAME.x + FRAME.width // 2, FRAME.y + FRAME.height // 2)
    drag = CropDrag(start, Grip.PICTURE, event(120 * MM, 60 * MM))
    assert drag.to(event(125 * MM, 62 * MM)).whole == start.whole.moved(5 * MM, 2 * MM)
    assert drag.to(event(125 * MM, 62 * MM, shift=True)).whole == start.whole.moved(5 * MM, 0)


@pytest.mark.parametrize("corner", CORNERS)
def test_a_corner_scales_and_its_opposite_stays(corner: Grip) -> None:
    start = framing().scaled(1.5, FRAME.x + FRAME.width // 2, FRAME.y + FRAME.height // 2)
    x, y = corner_point(start, corner)
    assert grip_at(start, event(x, y)) is corner
    across, down = corner.value
    grown = CropDrag(start, corner, event(x, y)).to(event(x + across * 9 * MM, y + down * 6 * MM))
    assert grown.whole.width > start.whole.width
    opposite = next(c for c in CORNERS if c.value == (-across, -down))
    before, after = corner_point(start, opposite), corner_point(grown, opposite)
    assert max(abs(before[0] - after[0]), abs(before[1] - after[1])) <= 2


def test_outside_the_picture_is_outside() -> None:
    assert grip_at(framing(), event(0, 0)) is Grip.OUTSIDE
    assert grip_at(framing(), event(FRAME.x + 20 * MM, FRAME.y + 20 * MM)) is Grip.PICTURE
