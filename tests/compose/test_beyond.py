"""Text far beyond an area: what stands on the page and what is told does not change by the cut."""

from __future__ import annotations

import random

import pytest

from layout_app.compose import flow
from layout_app.compose.context import StoryFit
from layout_app.compose.page import PageLayout
from layout_app.compose.room import Room
from layout_app.model.stories import Story
from tests.composing import article, compose, fit_of, leg_area, page, printed_lines, prose, story


def laid(text: Story) -> PageLayout:
    return compose(page(article(leg_area("1-2", "1-20")), stories=[text]))


def planned_whole(text: Story, monkeypatch: pytest.MonkeyPatch) -> PageLayout:
    def everything(_room: Room) -> int:
        return 1 << 40

    with monkeypatch.context() as patch:
        patch.setattr(flow, "allowance", everything)
        return laid(text)


def lines(layout: PageLayout) -> list[str]:
    return [line.text for line in printed_lines(layout, "s")]


def latin(rng: random.Random, count: int) -> str:
    words = ("the ", "press ", "of ", "newspaper ", "column, ", "a ", "ill ", "lines. ")
    return "".join(rng.choice(words) for _ in range(count))


@pytest.mark.parametrize("seed", range(6))
def test_what_stands_in_the_area_is_as_of_the_whole_text(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    texts = [prose(rng, 6000), latin(rng, 900), prose(rng, 500) + latin(rng, 500)]
    texts.append("\n".join(prose(rng, rng.randrange(20, 300)) for _ in range(25)))
    texts.append("iiilll" * 800)
    for text in texts:
        long = story(text, credit="（作者单位：檀川日报社）")
        new, whole = laid(long), planned_whole(long, monkeypatch)
        # Of two settings as good as each other one may be taken, so some characters may be over.
        placed, wanted = ("".join(lines(layout)) for layout in (new, whole))
        assert len(lines(new)) == len(lines(whole)) == 40
        assert placed.startswith(wanted) or wanted.startswith(placed)
        moved = printed(wanted) - printed(placed)
        assert abs(moved) <= 8
        assert fit_of(new).over_characters == fit_of(whole).over_characters + moved
        assert near(fit_of(new), fit_of(whole))


def printed(text: str) -> int:
    """Characters as they are told: without spaces."""
    return len("".join(text.split()))


def near(one: StoryFit, other: StoryFit) -> bool:
    """Within some hundredths: no two ways of breaking a long text have quite the same lines."""
    return abs(one.over_lines - other.over_lines) <= max(3, other.over_lines * 0.03)


def test_a_subhead_and_its_paragraphs_beyond_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)
    parts = [prose(rng, 2000)]
    for _ in range(12):
        parts += ["## 灯亮起来", prose(rng, 150), "> 编者按：" + prose(rng, 60)]
    long = story("\n".join(parts))
    new, whole = fit_of(laid(long)), fit_of(planned_whole(long, monkeypatch))
    assert near(new, whole)
    assert abs(new.over_characters - whole.over_characters) <= 4  # what the area's end decides


def test_each_character_more_far_beyond_is_counted() -> None:
    rng = random.Random(4)
    text = prose(rng, 5000)
    before, after = (
        fit_of(laid(story(text))),
        fit_of(laid(story(text + "又一行字写到这里为止。" * 13))),
    )
    assert after.over_characters - before.over_characters == 11 * 13
    assert 10 <= after.over_lines - before.over_lines <= 12
