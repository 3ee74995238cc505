"""Copyfitting: menus of line counts, and stories that end exactly where their area ends."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.check.page import check_page
from layout_app.compose import context as context_module
from layout_app.compose import linebreak
from layout_app.compose.context import set_pieces, whole_menu
from layout_app.compose.linebreak import Choice, break_lines, cheapest, line_count_menu, near_menu
from layout_app.compose.menus import strain
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.paragraph import Piece, Prepared, prepare
from layout_app.fileio.page_file import read_page_file
from layout_app.fileio.press_file import read_press
from layout_app.jobs.desk import Desk, sample_page
from layout_app.model.blocks import ArticleBlock, Fit, LegArea, PhotoBlock
from layout_app.model.document import Document
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import (
    EM,
    article,
    bare_resources,
    cells,
    compose,
    fit_of,
    leg_area,
    page,
    picture_of,
    printed_lines,
    prose,
    story,
    text_style,
)

MEASURES = (11, 13, 16, 20, 27)


def prepared(text: str, characters: int) -> Prepared:
    return prepare([piece(text)], (characters - 2) * EM)


def piece(text: str) -> Piece:
    body = text_style("body")
    return bare_resources().piece(text, body, HOUSE_STYLES.composite(body.composite))


# --- menus -------------------------------------------------------------------------------------


@given(st.integers(0, 10_000), st.integers(20, 400), st.sampled_from(MEASURES))
@settings(max_examples=60)
def test_a_menu_has_the_line_counts_it_says(seed: int, length: int, characters: int) -> None:
    text = prepared(prose(random.Random(seed), length), characters)
    measures = (characters * EM,)
    menu = line_count_menu(text, measures, 2 * EM, EM)
    for count, choice in menu.items():
        assert len(choice.lines) == count
        assert choice.lines[0].first == 0
        assert choice.lines[-1].last == len(text.cells)
        assert all(a.last == b.first for a, b in pairwise(choice.lines)), "cells lost or doubled"
        assert choice.cost >= 0
    assert sorted(menu) == list(range(min(menu), max(menu) + 1)), "a line count left out"
    best = cheapest(menu)
    assert list(best.lines) == break_lines(text, measures, 2 * EM, EM)
    near = near_menu(text, measures, 2 * EM, EM)
    assert cheapest(near) == best
    for count, choice in near.items():
        assert choice.cost >= menu[count].cost - 1e-6, "the whole menu has a dearer way"


@given(st.integers(0, 10_000), st.integers(60, 400), st.sampled_from(MEASURES))
@settings(max_examples=60)
def test_no_setting_on_a_menu_is_worse_than_its_limits(
    seed: int, length: int, characters: int
) -> None:
    """In the units of the trade, from the glue itself; see the constants of compose/menus.py."""
    text = prose(random.Random(seed), length)
    menu = whole_menu([piece(text)], (characters * EM,), 2 * EM)
    ready = prepared(text, characters)
    best = strain(ready, menu.best.choice.lines, EM)
    for option in menu.others:
        found = strain(ready, option.choice.lines, EM)
        assert found.loosest <= max(0.10, best.loosest)
        assert found.loose <= max(0.05, best.loose)
        assert found.tightest <= max(1 / 13, best.tightest)
        assert found.tight <= max(0.03, best.tight)
        last = option.choice.lines[-1]
        alone = last.measure - last.indent - last.spare < 1.75 * EM
        assert not alone or len(option.choice.lines) == 1, "孤字 by copyfitting"
        assert option.cost >= 0


def test_a_line_more_or_less_is_dearer_the_more_of_them() -> None:
    """So the change is spread over paragraphs rather than heaped on one."""
    for seed in range(8):
        text = prepared(prose(random.Random(seed), 450), 13)
        menu = line_count_menu(text, (13 * EM,), 2 * EM, EM)
        best = cheapest(menu)
        count = len(best.lines)
        steps = [menu[count + k].cost for k in (0, 1, 2)]
        assert steps[2] - steps[1] > steps[1] - steps[0] >= 0


def test_what_is_set_offers_its_near_menu_for_nothing() -> None:
    text = prose(random.Random(3), 300)
    found = set_pieces([piece(text)], (13 * EM,), indent=2 * EM)
    assert len(found.lines) == found.menu.best.lines
    counts = {option.lines for option in found.menu.others}
    assert counts <= {o.lines for o in whole_menu([piece(text)], (13 * EM,), 2 * EM).others}


# --- stories that fill their area --------------------------------------------------------------


def exact(*areas: LegArea) -> ArticleBlock:
    return replace(article(*areas), fit=Fit.EXACT)


def fitted(body: str, *areas: LegArea) -> PageLayout:
    document = page(exact(*areas), stories=[story(body)])
    layout = compose(document)
    printed = "".join("".join(line.text for line in printed_lines(layout, "s")).split())
    whole = "".join(body.split())
    over = fit_of(layout).over_characters
    assert printed == whole[: len(whole) - over], "characters lost or doubled"
    return layout


def reachable(body: str, characters: int) -> set[int]:
    """Every number of lines the paragraphs' menus add up to."""
    sums = {0}
    for text in body.split("\n"):
        menu = whole_menu([piece(text)], (characters * EM,), 2 * EM)
        counts = {menu.best.lines} | {option.lines for option in menu.others}
        sums = {total + count for total in sums for count in counts}
    return sums


@pytest.mark.parametrize(("columns", "legs", "characters"), [("1-2", 2, 13), ("1-6", 4, 20)])
def test_stories_within_three_hundredths_fill_their_area(
    columns: str, legs: int, characters: int
) -> None:
    """Exactly where the menus add up to it, else as near as they do."""
    reached = 0
    seeds = range(30)
    for seed in seeds:
        rng = random.Random(seed)
        body = "\n".join(prose(rng, rng.randrange(150, 460)) for _ in range(5))
        lines = fit_of(
            compose(page(article(leg_area(columns, "1-120", legs)), stories=[story(body)]))
        ).natural
        height = -(-round(lines * (1 + rng.uniform(-0.03, 0.03))) // legs)
        slots = height * legs
        layout = fitted(body, leg_area(columns, f"1-{height}", legs))
        fit = fit_of(layout)
        sums = reachable(body, characters)
        nearest = min(sums, key=lambda total: (abs(total - slots), total > slots))
        wanted = nearest if abs(lines - slots) <= max(1, 0.1 * lines) else lines
        assert fit.needed == wanted, f"seed {seed}: {lines} lines, {slots} slots"
        assert (fit.over_lines, fit.under_lines) == (max(0, wanted - slots), max(0, slots - wanted))
        reached += wanted == slots
    assert reached >= 0.7 * len(seeds), f"only {reached} of {len(seeds)}"


def test_a_story_that_fits_by_itself_is_left_alone() -> None:
    body = "\n".join(prose(random.Random(k), 240) for k in range(4))
    lines = fit_of(compose(page(article(leg_area("1", "1-120")), stories=[story(body)]))).needed
    area = leg_area("1", f"1-{lines}")
    natural = compose(page(article(area), stories=[story(body)]))
    assert fitted(body, area).display.groups == natural.display.groups


def test_all_six_stories_of_the_sample_fill_their_areas() -> None:
    document = all_exact(read_page_file(sample_page()))
    layout = compose_page(document, Desk().resources(sample_page().parent))
    assert len(layout.fits) == 6
    assert [
        (f.story, f.over_lines - f.under_lines) for f in layout.fits if f.needed != f.lines
    ] == []
    assert "fit-missed" not in [
        p.code for p in check_page(document, layout, read_press(document.press))
    ]


@pytest.mark.parametrize("characters", [-10, -5, 5, 10])
def test_a_few_characters_more_or_less_are_taken_up(characters: int) -> None:
    """Each story of the sample gains or loses as many in its last but one paragraph."""
    document = all_exact(read_page_file(sample_page()))
    stories = []
    for told in document.stories:
        *before, changed, last = told.body
        text, middle = changed.text, len(changed.text) // 2
        if characters < 0:
            text = text[: middle + characters] + text[middle:]
        else:
            text = (
                text[:middle]
                + "又一年" * (characters // 3)
                + "春" * (characters % 3)
                + text[middle:]
            )
        stories.append(replace(told, body=(*before, replace(changed, text=text), last)))
    edited = replace(document, stories=tuple(stories))
    layout = compose_page(edited, Desk().resources(sample_page().parent))
    off = {f.story: f.over_lines - f.under_lines for f in layout.fits if f.needed != f.lines}
    assert off == {}


def all_exact(document: Document) -> Document:
    blocks = tuple(
        replace(block, fit=Fit.EXACT) if isinstance(block, ArticleBlock) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


@pytest.mark.parametrize("lines", range(28, 44))
def test_exactly_beside_a_photo(lines: int) -> None:
    """Where measures vary the lines still have the measure of their slot, and nothing is lost."""
    body = "\n".join(prose(random.Random(k), 230) for k in range(5))
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2", "8-17"))
    block = exact(leg_area("1-4", f"1-{lines}", 3))
    document = page(block, photo, stories=[story(body)])
    layout = compose(document, picture_of(900, 600))
    fit = fit_of(layout)
    found = printed_lines(layout, "s")
    printed = "".join("".join(line.text for line in found).split())
    assert printed == "".join(body.split())[: len("".join(body.split())) - fit.over_characters]
    wall = document.setup.cells(cells("2", "8-17")).inset(-EM + 1, -1)
    for line in found:
        assert line.line, "off the grid"
        assert line.right <= line.leg_rect.right
        top = line.y - EM * 88 // 100
        if wall.y < top + EM and top < wall.bottom and line.text[0] != "“":  # its ink is inside
            assert line.right <= wall.x or line.runs[0].x >= wall.right
    if abs(fit.natural - fit.lines) <= 0.1 * fit.natural:
        assert abs(fit.needed - fit.lines) <= abs(fit.natural - fit.lines)
    if 0 < abs(fit.natural - fit.lines) <= 2:
        assert fit.needed == fit.lines


def test_a_dropped_first_character_and_an_exact_fit() -> None:
    body = "\n".join(prose(random.Random(k), 230) for k in range(5))
    block = replace(exact(leg_area("1", "1-93")), drop=3)
    layout = compose(page(block, stories=[story(body)]))
    fit = fit_of(layout)
    assert fit.natural != fit.lines
    assert fit.needed == fit.lines
    printed = "".join(run for line in printed_lines(layout, "s") for run in line.text)
    assert sorted(printed) == sorted("".join(body.split()))


# --- what is said ------------------------------------------------------------------------------


def missed(body: str, height: int) -> list[tuple[str, str]]:
    document = page(exact(leg_area("1-2", f"1-{height}")), stories=[story(body, headline="渡口")])
    layout = compose(document)
    return [
        (p.code, p.message)
        for p in check_page(document, layout, read_press(document.press))
        if p.code in ("overset", "underset", "fit-missed")
    ]


def test_what_could_not_be_fitted_is_said_in_lines_and_characters() -> None:
    body = "\n".join(prose(random.Random(k), 60) for k in range(8))
    lines = fit_of(compose(page(article(leg_area("1-2", "1-80")), stories=[story(body)]))).natural
    (found,) = missed(body, lines // 2 + 1)
    assert found[0] == "fit-missed"
    assert re.search(r"仍欠 \d+ 行（约 \d+ 字）", found[1])
    over, told = missed(body, lines // 2 - 1)
    assert over[0] == "overset"
    assert told[0] == "fit-missed"
    assert re.search(r"仍多 \d+ 行（\d+ 字）", told[1])


def test_a_story_far_too_short_is_not_set_loose_for_nothing() -> None:
    body = prose(random.Random(1), 300)
    area = leg_area("1", "1-60")
    natural = compose(page(article(area), stories=[story(body)]))
    layout = fitted(body, area)
    assert layout.display.groups == natural.display.groups
    assert fit_of(layout).under_lines == 60 - fit_of(layout).natural


# --- what is remembered ------------------------------------------------------------------------


def test_an_edit_makes_one_menu_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = linebreak.line_count_menu

    def counted(
        paragraph: Prepared, measures: Sequence[int], indent: int, em: int
    ) -> dict[int, Choice]:
        calls.append(len(paragraph.cells))
        return real(paragraph, measures, indent, em)

    monkeypatch.setattr(context_module, "line_count_menu", counted)
    paragraphs = [prose(random.Random(k), 240) for k in range(5)]
    cache = ComposeCache()

    def lay(texts: list[str]) -> PageLayout:
        block = exact(leg_area("1-2", "1-47"))
        return compose(page(block, stories=[story("\n".join(texts))]), cache=cache)

    first = lay(paragraphs)
    assert fit_of(first).natural != fit_of(first).lines
    assert len(calls) == 5
    calls.clear()
    edited = [paragraphs[0], paragraphs[1][:50] + "又" + paragraphs[1][50:], *paragraphs[2:]]
    again = lay(edited)
    assert len(calls) == 1
    fresh = compose(page(exact(leg_area("1-2", "1-47")), stories=[story("\n".join(edited))]))
    assert again.display == fresh.display
    assert again.fits == fresh.fits
