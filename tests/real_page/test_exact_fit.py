"""The real page's stories, each told to fill its area exactly, in the plan made for them."""

from __future__ import annotations

from dataclasses import replace

from layout_app.compose.page import PageLayout
from layout_app.model.blocks import ArticleBlock, Fit
from tests.composing import compose, picture_of, printed_lines
from tests.real_page import test_real_page
from tests.real_page.test_real_page import real_page

pytestmark = test_real_page.pytestmark  # skipped where the manuscripts are not


def exact(plan: str) -> PageLayout:
    document = real_page(plan)
    blocks = tuple(
        replace(block, fit=Fit.EXACT) if isinstance(block, ArticleBlock) else block
        for block in document.blocks
    )
    return compose(replace(document, blocks=blocks), picture_of(4300, 2900))


def test_all_six_stories_fill_their_areas() -> None:
    """By themselves they are up to three lines short."""
    fits = exact("P2").fits
    assert len(fits) == 6
    assert max(abs(fit.natural - fit.lines) for fit in fits) >= 2
    assert {fit.story: fit.needed - fit.lines for fit in fits if fit.needed != fit.lines} == {}


def test_the_other_plan_is_fitted_as_far_as_its_stories_go() -> None:
    for fit in exact("P1").fits:
        assert abs(fit.needed - fit.lines) <= abs(fit.natural - fit.lines)
        assert fit.over_lines == 0


def test_every_character_is_printed() -> None:
    layout = exact("P2")
    for placed in real_page("P2").stories:
        whole = "".join("".join(p.text for p in placed.body).split())
        printed = "".join("".join(x.text for x in printed_lines(layout, placed.id)).split())
        assert printed == whole, placed.id
