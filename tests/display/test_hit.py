"""What lies under a point: the glyph that is printed there."""

from __future__ import annotations

import pytest

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK
from layout_app.base.source import SourceRange
from layout_app.base.units import MM
from layout_app.compose.page import PageLayout
from layout_app.display.hit import blocks_at, character_at
from layout_app.display.items import DisplayList, GlyphRun, Group
from layout_app.model.blocks import BoxBlock, FolioBlock, Frame, Heading, PhotoBlock, Side
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    article,
    cells,
    compose,
    group_of,
    han,
    leg_area,
    page,
    picture_of,
    runs_of,
    story,
)

BODY = f"本报檀川讯（通讯员 张三）今年以来，{han(60)}“{han(20)}”2026年6月{han(30)}。\n{han(90)}"


def layout() -> PageLayout:
    return compose(
        page(
            BoxBlock(id="box", frame=Frame(), place=cells("1-4", "1-40")),
            article(leg_area("1-3", "1-30"), heading=Heading()),
            PhotoBlock(id="p", file="p.jpg", place=cells("2", "15-22"), caption=han(10)),
            FolioBlock(id="f", outer=Side.RIGHT),
            stories=[story(BODY, headline="过桥的人 记得水声")],
        ),
        picture_of(300, 200),
    )


def test_the_middle_of_every_character_finds_it() -> None:
    composed = layout()
    count = 0
    for part, words in (("body", BODY), ("headline", "过桥的人 记得水声")):
        for run in runs_of(composed, "s", part):
            assert run.source is not None
            edges = [*run.dx, run.width]
            for index, cluster in enumerate(run.clusters):
                if run.text[cluster].isspace():
                    continue
                # A quarter into the glyph's advance, in the middle of its em box.
                x = run.x + edges[index] + (edges[index + 1] - edges[index]) // 4
                y = run.y - run.size * 38 // 100
                found = character_at(composed.display, x, y)
                assert found is not None, f"nothing at {run.text[cluster]!r}"
                assert (found.part, words[found.start : found.end]) == (part, run.text[cluster])
                assert found.start == run.source.start + cluster
                count += 1
    assert count > 200


def test_between_the_lines_and_outside_there_is_no_character() -> None:
    composed = layout()
    first = runs_of(composed, "s", "body")[0]
    above = first.y - EM * 88 // 100
    assert character_at(composed.display, first.x, above - (PITCH - EM) // 2) is None
    assert character_at(composed.display, SETUP.left - 5 * MM, first.y) is None
    assert character_at(composed.display, 0, 0) is None


def test_text_the_page_generates_is_no_place_to_type() -> None:
    composed = layout()
    run = runs_of(composed, "f")[0]
    assert character_at(composed.display, run.x + run.width // 2, run.y - run.size // 3) is None


def test_blocks_are_found_topmost_first() -> None:
    composed = layout()
    photo = SETUP.cells(cells("2", "15-22"))
    assert blocks_at(composed.display, photo.x + 1, photo.y + 1) == ["p", "s", "box"]
    bare = SETUP.cells(cells("4", "35"))
    assert blocks_at(composed.display, bare.x, bare.y) == ["box"]
    assert blocks_at(composed.display, 0, 0) == []


def test_an_edge_belongs_to_its_block() -> None:
    composed = layout()
    photo = group_of(composed, "p").bounds
    for x, y in ((photo.x, photo.y), (photo.right, photo.bottom)):
        assert blocks_at(composed.display, x, y)[0] == "p"
    assert "p" not in blocks_at(composed.display, photo.right + 1, photo.bottom)


@pytest.mark.parametrize("stretch", [850, 1000, 1200])
def test_stretched_runs(stretch: int) -> None:
    step = EM * stretch // 1000
    run = GlyphRun(
        face="f",
        size=EM,
        x=0,
        y=5 * EM,
        glyphs=(1, 2, 3),
        dx=(0, step, 2 * step),
        width=3 * step,
        ink=BLACK,
        text="甲乙丙",
        clusters=(0, 1, 2),
        source=SourceRange("story:s", "body", 7, 10),
        stretch=stretch,
    )
    display = DisplayList(10 * EM, 10 * EM, 0, (Group("s", Rect(0, 0, 9 * EM, 9 * EM), (run,)),))
    for index in range(3):
        found = character_at(display, index * step + step // 2, 5 * EM - EM // 2)
        assert found is not None
        assert (found.start, found.end) == (7 + index, 8 + index)
