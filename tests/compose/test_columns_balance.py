"""Where legs end: level feet, widows and orphans, subheads that are not stranded."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest

from layout_app.compose.columns import Slot
from layout_app.compose.copyfit import Plan, choose, set_naturally
from layout_app.compose.linebreak import Choice, Line
from layout_app.compose.menus import Menu, Option
from layout_app.compose.page import PageLayout
from layout_app.compose.room import Room
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import ArticleBlock, Fit, Heading, LegArea, PhotoBlock, Remainder
from layout_app.model.grid import Span
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    PrintedLine,
    article,
    cells,
    compose,
    fit_of,
    grid_line,
    han,
    leg_area,
    page,
    picture_of,
    printed_lines,
    prose,
    runs_of,
    story,
)


def lay(body: str, *areas: LegArea, **block: object) -> PageLayout:
    placed: ArticleBlock = replace(article(*areas), **block)  # type: ignore[arg-type]
    return compose(page(placed, stories=[story(body)]))


def body_of(seed: int, least: int = 60, most: int = 260, count: int = 6) -> str:
    rng = random.Random(seed)
    return "\n".join(prose(rng, rng.randrange(least, most)) for _ in range(count))


def feet(lines: Sequence[PrintedLine]) -> list[int]:
    """The last grid line of each leg that holds text."""
    last: dict[int, int] = {}
    for line in lines:
        last[line.leg] = max(last.get(line.leg, 0), line.line)
    return list(last.values())


def whole(layout: PageLayout, body: str) -> list[PrintedLine]:
    """The printed lines, after a look that every character is there once."""
    lines = printed_lines(layout, "s")
    printed = "".join("".join(line.text for line in lines).split())
    assert printed == "".join(body.replace("## ", "").split())
    return lines


# --- level feet --------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "legs"), [("1-2", 2), ("1-6", 4), ("1-3", 3), ("1-8", 6)])
@pytest.mark.parametrize("seed", range(6))
def test_legs_of_a_short_story_end_level_or_a_line_apart(
    columns: str, legs: int, seed: int
) -> None:
    body = body_of(seed)
    layout = lay(body, leg_area(columns, "5-100", legs))
    lines = whole(layout, body)
    found = feet(lines)
    assert len(found) == legs
    assert max(found) - min(found) <= 1
    fit = fit_of(layout)
    assert fit.lines == 96 * legs
    assert (fit.needed, fit.under_lines) == (len(lines), fit.lines - len(lines))
    assert all(line.line for line in lines), "off the grid"


@pytest.mark.parametrize("remainder", Remainder)
@pytest.mark.parametrize("seed", range(5))
def test_level_feet_with_legs_of_any_remainder(remainder: Remainder, seed: int) -> None:
    body = body_of(seed)
    layout = lay(body, leg_area("1-5", "1-60", 3, remainder))
    found = feet(whole(layout, body))
    assert max(found) - min(found) <= 1


def test_the_last_rectangle_is_the_one_made_level() -> None:
    body = body_of(1, 300, 400)
    layout = lay(body, leg_area("1-6", "1-10", 4), leg_area("1-4", "20-80"))
    lines = whole(layout, body)
    first = [line for line in lines if line.leg < 4]
    last = [line for line in lines if line.leg >= 4]
    assert feet(first) == [10, 10, 10, 10]
    assert len(feet(last)) == 4
    assert max(feet(last)) - min(feet(last)) <= 1


def test_a_story_that_ends_in_the_first_rectangle_is_level_there() -> None:
    body = body_of(1, 60, 100)
    layout = lay(body, leg_area("1-4", "1-40"), leg_area("5-8", "1-40"))
    found = feet(whole(layout, body))
    assert len(found) == 4
    assert max(found) - min(found) <= 1


@pytest.mark.parametrize("top", [1, 6, 12, 20])
def test_level_feet_beside_a_photo(top: int) -> None:
    """Legs end level wherever the photo lets them."""
    body = body_of(2)
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2", f"{top}-{top + 9}"))
    document = page(article(leg_area("1-4", "1-60")), photo, stories=[story(body)])
    lines = whole(compose(document, picture_of(300, 200)), body)
    found = feet(lines)
    assert len(found) == 4
    if found[1] == top - 2:  # it ends at the photo
        del found[1]
    assert max(found) - min(found) <= 1


def test_legs_beside_a_heading_end_level_with_those_below_it() -> None:
    body = body_of(3)
    layout = lay(body, leg_area("1-4", "1-60"), heading=Heading(lines=8, over=Span(1, 2)))
    lines = whole(layout, body)
    tops = [min(line.line for line in lines if line.leg == leg) for leg in range(4)]
    assert tops == [9, 9, 1, 1]
    assert max(feet(lines)) - min(feet(lines)) <= 1


def test_a_few_lines_are_not_spread_over_all_legs() -> None:
    """A leg of less than four lines is a fault of its own (craft.md S14)."""
    body = han(55)
    found = feet(whole(lay(body, leg_area("1-4", "1-40")), body))
    assert found == [4, 1]


def test_without_balance_each_leg_is_filled() -> None:
    body = body_of(0)
    lines = whole(lay(body, leg_area("1-3", "1-40", 3), balance=False), body)
    assert feet(lines)[:-1] == [40] * (len(feet(lines)) - 1)


@pytest.mark.parametrize("seed", range(6))
def test_an_exact_story_that_is_short_by_a_line_is_level_too(seed: int) -> None:
    body = body_of(seed, 50, 70, 8)  # paragraphs too short to give or take
    lines = fit_of(lay(body, leg_area("1-3", "1-60"))).natural
    layout = lay(body, leg_area("1-3", f"1-{-(-lines // 3) + 1}"), fit=Fit.EXACT)
    found = feet(whole(layout, body))
    assert max(found) - min(found) <= 1


def test_a_full_story_is_not_touched_by_balance() -> None:
    body = "\n".join([han(24)] * 30)  # two lines each
    area = leg_area("1-3", "1-20")
    assert lay(body, area).display.groups == lay(body, area, balance=False).display.groups


# --- widows and orphans, on made-up menus --------------------------------------------------------


@dataclass(frozen=True)
class FakeUnit:
    """A paragraph with the menu a test gives it: line counts, costs, whether the end is short."""

    counts: dict[int, tuple[float, bool]] = field(default_factory=dict)
    subhead: bool = False
    white: int = 0

    def menu(self, _room: Room, _at: int) -> Menu:
        options = [
            Option(Choice((Line(0, 1, EM, 0),) * lines, cost), cost, short)
            for lines, (cost, short) in self.counts.items()
        ]
        return Menu(options[0], tuple(options[1:]))


def room_of(*legs: int) -> Room:
    slots = [
        Slot(leg * 14 * EM, 13 * EM, line * PITCH, leg, line)
        for leg, height in enumerate(legs)
        for line in range(1, height + 1)
    ]
    return Room(slots, 13 * EM, EM)


def planned(units: Sequence[FakeUnit], room: Room, end: int) -> list[int]:
    plan = choose(
        units,
        room,
        lambda at, spilled: (0.0,) if at == end and not spilled else None,
        [unit.menu for unit in units],
    )
    assert isinstance(plan, Plan)
    return [spot.height for spot in plan.spots]


def test_a_short_last_line_at_a_legs_head_is_cured_when_that_is_cheap() -> None:
    def units(price: float) -> list[FakeUnit]:
        return [
            FakeUnit({11: (0.0, True), 10: (price, False)}),
            FakeUnit({9: (0.0, False), 10: (price, False)}),
        ]

    assert set_naturally(units(0), room_of(10, 10)).cost == 400
    assert planned(units(100), room_of(10, 10), 20) == [10, 10]
    assert planned(units(300), room_of(10, 10), 20) == [11, 9]


def test_a_long_last_line_at_a_legs_head_is_no_widow() -> None:
    units = [FakeUnit({11: (0.0, False), 10: (10.0, False)}), FakeUnit({9: (0.0, False)})]
    assert set_naturally(units, room_of(10, 10)).cost == 0


def test_a_first_line_at_a_legs_foot_is_cured_when_that_is_cheaper_still() -> None:
    def units(price: float) -> list[FakeUnit]:
        return [
            FakeUnit({9: (0.0, False), 10: (price, False)}),
            FakeUnit({11: (0.0, False), 10: (price, False)}),
        ]

    assert set_naturally(units(0), room_of(10, 10)).cost == 150
    assert planned(units(50), room_of(10, 10), 20) == [10, 10]
    assert planned(units(100), room_of(10, 10), 20) == [9, 11]


def test_a_paragraph_of_one_line_is_neither() -> None:
    units = [FakeUnit({9: (0.0, False)}), FakeUnit({1: (0.0, True)}), FakeUnit({1: (0.0, True)})]
    assert set_naturally(units, room_of(10, 10)).cost == 0


def widows(lines: Sequence[PrintedLine], body: str) -> int:
    """Short last lines at the head of a leg."""
    count = 0
    for before, line in pairwise(lines):
        end = line.start + len(line.text)
        last = end == len(body) or body[end : end + 1] == "\n"
        begins = line.start == 0 or body[line.start - 1] == "\n"
        width = line.right - line.leg_rect.x
        count += line.leg != before.leg and last and not begins and 2 * width < line.leg_rect.width
    return count


def test_few_widows_are_left_in_short_and_in_full_stories() -> None:
    level = full = 0
    for seed in range(60):
        body = body_of(seed)
        level += widows(whole(lay(body, leg_area("1-3", "1-60")), body), body)
        lines = fit_of(lay(body, leg_area("1-3", "1-60"))).natural
        area = leg_area("1-3", f"1-{-(-lines // 3)}")
        full += widows(whole(lay(body, area), body), body)
    assert level <= 1, f"{level} of 120 legs begin with the end of a paragraph"
    assert full <= 3, f"{full} of 120 legs begin with the end of a paragraph"


# --- subheads ----------------------------------------------------------------------------------


def subhead_runs(layout: PageLayout, words: str) -> list[GlyphRun]:
    return [run for run in runs_of(layout, "s", "body") if run.text == words]


@pytest.mark.parametrize("fit", Fit)
@pytest.mark.parametrize("balance", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_no_subhead_is_stranded_wherever_it_stands(seed: int, balance: bool, fit: Fit) -> None:
    rng = random.Random(seed)
    parts = []
    for _ in range(rng.randrange(3, 6)):
        parts += [prose(rng, rng.randrange(20, 120)) for _ in range(rng.randrange(1, 3))]
        parts.append("## 桥下的人")
    parts.append(prose(rng, 150))
    body = "\n".join(parts)
    layout = lay(body, leg_area("1-3", "1-32"), balance=balance, fit=fit)
    lines = whole(layout, body) if not fit_of(layout).over_lines else printed_lines(layout, "s")
    for head in subhead_runs(layout, "桥下的人"):
        leg = next(rect for rect in layout.legs["s"] if rect.x <= head.x < rect.right)
        below = [line for line in lines if line.leg_rect == leg and line.y > head.y]
        texts = [line for line in below if line.line and line.text != head.text]
        assert len(texts) >= 2, "背题"
        assert texts[0].y - head.y in (2 * PITCH, PITCH + PITCH // 2, PITCH + PITCH // 2 + 1)
    for line in lines:
        assert line.line or line.text == "桥下的人", "a body line off the grid"
        # A head stands on the grid or in the middle between two of its lines.
        assert line.line or grid_line(line.y + PITCH // 2)


@pytest.mark.parametrize("before", range(1, 30))
def test_level_feet_with_a_subhead_anywhere(before: int) -> None:
    body = "\n".join([han(11)] * before) + f"\n## 桥下的人\n{han(250)}"
    layout = lay(body, leg_area("1-3", "1-40"))
    found = feet([line for line in whole(layout, body) if line.line])
    # The least that is possible where the head would stand in the last lines of a leg: paragraphs
    # of one line have no other line count.
    assert max(found) - min(found) <= 3
    assert max(found) - min(found) <= 1 or before in range(5, 10)


def test_a_subhead_at_a_legs_top_stands_on_the_first_baseline() -> None:
    body = "\n".join([han(11)] * 10) + f"\n## 桥下的人\n{han(89)}"
    layout = lay(body, leg_area("1-2", "1-10"))
    (head,) = subhead_runs(layout, "桥下的人")
    lines = [line for line in printed_lines(layout, "s") if line.leg == 1]
    assert grid_line(head.y) == 1
    assert [line.line for line in lines] == [1, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(("characters", "height"), [(4, 2), (12, 3), (26, 4)])
def test_a_subhead_takes_a_line_more_than_it_has(characters: int, height: int) -> None:
    """Its lines stand one pitch apart with half a line of white above and below."""
    body = f"{han(24)}\n## {han(characters)}\n{han(24)}"
    layout = lay(body, leg_area("1", "1-20"))
    lines = printed_lines(layout, "s")
    texts = [line.line for line in lines if line.line]
    assert texts == [1, 2, 3 + height, 4 + height]
    heads = [line.y for line in lines if not line.line]
    assert len(heads) == height - 1
    assert {b - a for a, b in pairwise(heads)} <= {PITCH}
    second = SETUP.top + PITCH + EM * 88 // 100
    assert heads[0] - second == PITCH + PITCH - PITCH // 2


def test_a_subhead_without_room_goes_over_with_what_follows() -> None:
    body = f"{han(11)}\n## 桥下的人\n{han(24)}"
    for height, over in ((6, 0), (5, 0), (4, 1), (3, 2), (2, 3)):
        fit = fit_of(lay(body, leg_area("1", f"1-{height}")))
        assert fit.over_lines == over, height
