"""Rectangles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect, bounds

small = st.integers(-50, 50)
rects = st.builds(Rect, small, small, st.integers(0, 50), st.integers(0, 50))


@given(rects, rects)
def test_a_union_holds_both_and_meeting_is_mutual(a: Rect, b: Rect) -> None:
    both = a.union(b)
    assert all(both.contains(r.x, r.y) and both.contains(r.right, r.bottom) for r in (a, b))
    assert a.intersects(b) == b.intersects(a)
    assert bounds([a, b]) == both


@given(rects, small, small)
def test_moving_and_back_changes_nothing(rect: Rect, dx: int, dy: int) -> None:
    assert rect.moved(dx, dy).moved(-dx, -dy) == rect
    assert rect.inset(-abs(dx), -abs(dy)).inset(abs(dx), abs(dy)) == rect


def test_touching_edges_do_not_intersect_and_insets_stop_at_nothing() -> None:
    a = Rect(0, 0, 10, 10)
    assert not a.intersects(Rect(10, 0, 5, 10))
    assert a.intersects(Rect(9, 9, 5, 5))
    assert (a.inset(8, 2).width, a.inset(8, 2).height) == (0, 6)
    assert a.contains(10, 10)
    assert not a.contains(11, 10)
    assert bounds([]) == Rect(0, 0, 0, 0)
