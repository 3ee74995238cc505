"""Level feet of stories with subheads: everything the trade allows is tried before feet differ."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from layout_app.compose.columns import Slot
from layout_app.compose.copyfit import MOST_AIR, UNDER_SUBHEAD, set_naturally
from layout_app.compose.even_feet import Evened, even
from layout_app.compose.level import text_feet
from layout_app.compose.linebreak import Choice, Line
from layout_app.compose.menus import Menu, Option
from layout_app.compose.page import PageLayout
from layout_app.compose.room import LEAST_LEG_LINES, Room
from layout_app.compose.units import TextUnit
from layout_app.model.blocks import Fit
from tests.composing import (
    EM,
    PITCH,
    article,
    compose,
    examples,
    fit_of,
    grid_line,
    han,
    leg_area,
    page,
    printed_lines,
    prose,
    runs_of,
    story,
)

COLUMNS = {2: "1-2", 3: "1-3", 4: "1-6", 5: "1-5"}
HEAD = "桥下的人"


def story_of(seed: int) -> tuple[str, int]:
    """Four to ten paragraphs, a subhead before one in four, and two to five legs."""
    rng = random.Random(seed)
    parts = []
    for _ in range(rng.randrange(4, 11)):
        if rng.random() < 0.25:
            parts.append(f"## {HEAD}")
        parts.append(prose(rng, rng.randrange(40, 300)))
    return "\n".join(parts), rng.randrange(2, 6)


def lay(body: str, legs: int, lines: int = 110, fit: Fit = Fit.NATURAL) -> PageLayout:
    area = leg_area(COLUMNS[legs], f"1-{lines}", legs)
    return compose(page(replace(article(area), fit=fit), stories=[story(body)]))


def feet(layout: PageLayout) -> list[int]:
    """The last grid line with words of each leg, from what is printed."""
    last: dict[int, int] = {}
    for line in printed_lines(layout, "s"):
        last[line.leg] = max(last.get(line.leg, 0), line.line)
    return [last[leg] for leg in sorted(last)]


def apart(layout: PageLayout) -> int:
    found = feet(layout)
    return max(found) - min(found)


def told(layout: PageLayout) -> list[str]:
    return [found.found for found in layout.problems if found.code == "uneven-feet"]


def is_sound(layout: PageLayout, body: str) -> bool:
    """Nothing lost, subheads with two lines below them and in proportion to their white."""
    lines = printed_lines(layout, "s")
    printed = "".join("".join(line.text for line in lines).split())
    assert printed == "".join(body.replace("## ", "").split())
    for head in [run for run in runs_of(layout, "s", "body") if run.text == HEAD]:
        leg = next(rect for rect in layout.legs["s"] if rect.x <= head.x < rect.right)
        below = [ln.y for ln in lines if ln.leg_rect == leg and ln.y > head.y and ln.line]
        above = [ln.y for ln in lines if ln.leg_rect == leg and ln.y < head.y]
        assert len(below) >= UNDER_SUBHEAD, "背题"
        gap = min(below) - head.y
        assert gap <= 2 * PITCH
        assert not above or gap <= head.y - max(above) + 1, "nearer to what it does not head"
        assert not above or head.y - max(above) <= 3 * PITCH
        assert above or grid_line(head.y) == 1, "off the first line at a leg's top"
    return True


# Each of these ended two to five lines apart while only near line counts were tried.
@pytest.mark.parametrize("seed", [9, 12, 34, 40, 74, 85, 98, 118, 142, 188])
def test_a_hole_above_a_subhead_is_filled_from_elsewhere(seed: int) -> None:
    body, legs = story_of(seed)
    layout = lay(body, legs)
    assert is_sound(layout, body)
    assert apart(layout) <= 1
    assert not told(layout)


@pytest.mark.parametrize("fit", Fit)
@pytest.mark.parametrize("seed", range(12))
def test_a_story_that_fills_its_area_is_level_or_told(seed: int, fit: Fit) -> None:
    body, legs = story_of(seed)
    natural = fit_of(lay(body, legs)).natural
    layout = lay(body, legs, -(-natural // legs), fit)
    if not fit_of(layout).over_lines:
        assert is_sound(layout, body)
        assert bool(told(layout)) == (apart(layout) > 1)
        assert fit is Fit.EXACT or apart(layout) <= 1


def test_feet_that_cannot_be_made_level_are_told_of() -> None:
    """A high subhead leaves a hole where it found no room, and nothing else can fill it."""
    body = f"{han(13 * 4)}\n## {han(60)}\n{han(13 * 6)}"
    assert told(lay(body, 2, 40)) == ["9 行"]


def test_a_hole_above_a_subhead_is_no_text() -> None:
    """It was counted as text, so some uneven feet were not told of."""
    body = "\n".join([han(11)] * 6) + f"\n## {HEAD}\n{han(13 * 9)}"
    layout = lay(body, 2)
    assert apart(layout) > 1
    assert told(layout) == [f"{apart(layout)} 行"]


def test_level_feet_are_no_problem() -> None:
    assert not lay(han(400), 3, 40).problems


@pytest.mark.long
def test_of_a_thousand_stories_few_are_uneven_and_those_are_told() -> None:
    uneven = 0
    for seed in range(1000, 2000):
        body, legs = story_of(seed)
        layout = lay(body, legs)
        assert is_sound(layout, body)
        assert bool(told(layout)) == (apart(layout) > 1), f"seed {seed}"
        uneven += apart(layout) > 1
    assert uneven <= 22


# --- the search beside one that tries everything one after the other -----------------------------


@dataclass(frozen=True)
class Text:
    """What a unit is to the search: line counts, the first the best; ``head``: a subhead."""

    counts: tuple[int, ...]
    head: bool = False

    def unit(self) -> TextUnit:
        options = [Option(Choice((Line(0, 1, EM, 0),) * count, 0.0)) for count in self.counts]
        menu = Menu(options[0], tuple(options[1:]))
        return _Made("body", 0, 13 * self.counts[0], self.head, None, lambda *_: menu)  # type: ignore[arg-type]


class _Made(TextUnit):
    def menu(self, room: Room, at: int) -> Menu:
        return self.whole_menu(room, at)


def all_level(texts: Sequence[Text], legs: int, most: int) -> bool:
    """Whether any line counts, airs and feet end level: every combination is tried."""

    def ends(at: list[int], tops: tuple[int, ...], left: Sequence[Text]) -> bool:
        leg, line = at
        while leg < legs and line == tops[leg]:
            leg, line = leg + 1, 0
        if not left:
            return leg == legs
        if leg == legs:
            return False
        text, rest = left[0], left[1:]
        if text.head:
            airs = range(MOST_AIR + 1 if line else 1)
            heights = [text.counts[0] + 1 + air for air in airs]
            fitting = [h for h in heights if line + h + UNDER_SUBHEAD <= tops[leg]]
            return any(ends([leg, line + h], tops, rest) for h in fitting)
        for count in text.counts:
            to_leg, to_line = leg, line + count
            while to_leg < legs and to_line > tops[to_leg]:
                to_leg, to_line = to_leg + 1, to_line - tops[to_leg]
            if to_leg < legs and ends([to_leg, to_line], tops, rest):
                return True
        return False

    for foot in range(LEAST_LEG_LINES, most + 1):
        for tops in product((foot, foot - 1), repeat=legs):
            if foot in tops and ends([0, 0], tops, texts):
                return True
    return False


paragraph = st.integers(1, 7).flatmap(
    lambda best: st.sampled_from([(best,), (best, best + 1), (best, max(1, best - 1))]).map(Text)
)
texts_of = st.lists(
    st.one_of(paragraph, paragraph, st.just(Text((1,), head=True))), min_size=1, max_size=5
)


@given(texts_of, paragraph, st.integers(2, 3))
@examples(150)
def test_what_the_search_does_not_find_does_not_exist(
    before: list[Text], last: Text, legs: int
) -> None:
    texts = [*before, last]
    most = 20
    room = room_of([most] * legs)
    units = [text.unit() for text in texts]
    crooked = room_of([LEAST_LEG_LINES, *[most] * (legs - 1)])  # so that there is something to do
    usual = Evened(set_naturally(units, crooked), crooked)
    ends = text_feet(usual.plan, crooked).values()
    assume(not usual.plan.over(crooked) and max(ends) - min(ends) > 1)
    found = even(units, room, [legs], usual, full=False)
    assert (found is not usual) == all_level(texts, legs, most)
    if found is not usual:
        ends = text_feet(found.plan, found.room).values()
        assert len(ends) == legs
        assert max(ends) - min(ends) <= 1


def room_of(heights: Sequence[int]) -> Room:
    slots = [
        Slot(leg * 14 * EM, 13 * EM, line * PITCH, leg, line)
        for leg, height in enumerate(heights)
        for line in range(1, height + 1)
    ]
    return Room(slots, 13 * EM, EM)
