"""Names in a dateline stay whole where they can; a heading under another block is told."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_app.model.blocks import Heading, PhotoBlock
from tests.composing import (
    EM,
    article,
    cells,
    codes,
    compose,
    han,
    leg_area,
    page,
    picture_of,
    printed_lines,
    runs_of,
    story,
)


def _photo(columns: str, lines: str) -> PhotoBlock:
    return PhotoBlock(id="p", file="p.jpg", place=cells(columns, lines), caption="说", credit="摄")


def test_names_of_correspondents_are_not_torn_where_it_can_be_helped() -> None:
    torn = []
    for count in range(1, 14):
        words = f"本报{han(2)}讯（通讯员 欧阳明月）" + han(count) + "，" + han(60)
        lead = "本报讯（通讯员 " + han(count)
        for text in (words, f"{lead} 欧阳明月）{han(60)}"):
            found = compose(page(article(leg_area("1-2", "1-30", 1)), stories=[story(text)]))
            for line in printed_lines(found, "s")[:2]:
                head, _, _ = line.text.partition("欧")
                if line.text != head and "欧阳明月" not in line.text:
                    torn.append(line.text)
    assert torn == []


DATELINES = (
    "本报檀川讯（通讯员 石山川 江知 沈若星）",
    "本报檀川讯（记者 陆水满）",
    "本报檀川渡口讯（记者 唐川 叶若青 陆远一）",
    "本报讯（通讯员 唐知远 顾远 林水 秦山松）",
    "本报青屿讯（通讯员 陆若见 温松月 白舟满 江见川）",
)


@pytest.mark.parametrize("dateline", DATELINES)
def test_no_hole_stands_between_a_dateline_and_its_names(dateline: str) -> None:
    """The gap before the parenthesis grew to a whole em, beside spaces of half an em."""
    told = story(f"{dateline}今年以来，{han(60)}")
    found = compose(page(article(leg_area("1", "1-30")), stories=[told]))
    first = printed_lines(found, "s")[0]
    places = [(c, r.x + d) for r in first.runs for c, d in zip(r.text, r.dx, strict=True)]
    ((_, end), (_, names)) = next(p for p in pairwise(places) if p[0][0] == "讯")
    # The parenthesis's ink fills the right half of its em; its glyph's origin is half an em left.
    assert (names - end) / EM - 1 + 0.5 <= 0.85


def test_a_photo_over_a_heading_is_told_and_one_beside_it_is_not() -> None:
    stories = [story(han(200), headline=han(8))]
    head = article(leg_area("1-4", "1-30"), heading=Heading(lines=6))
    over = compose(page(head, _photo("2-3", "4-12"), stories=stories), picture_of(900, 600))
    assert "heading-covered" in codes(over.problems)
    beside = compose(page(head, _photo("2-3", "8-16"), stories=stories), picture_of(900, 600))
    assert "heading-covered" not in codes(beside.problems)


def test_a_body_pasted_as_a_headline_is_broken_like_one() -> None:
    """Balanced like a headline it took half a minute."""
    words = (han(19) + "，") * 20
    found = compose(
        page(
            article(leg_area("1-4", "1-120", 4), heading=Heading(lines=100)),
            stories=[story(han(40), headline=words)],
        )
    )
    runs = runs_of(found, "s", "headline")
    assert "".join(run.text for run in runs) == words
    leg = found.legs["s"]
    assert max(run.x + run.width for run in runs) <= max(rect.right for rect in leg) + EM


def test_a_paragraph_without_end_loses_no_character() -> None:
    """Its search is bounded; what it drops are ways to break, never text."""
    words = (han(13) + "，" + han(7) + "。") * 400
    found = compose(page(article(leg_area("1-8", "1-120")), stories=[story(words)]))
    printed = "".join(run.text for run in runs_of(found, "s", "body"))
    (fit,) = found.fits
    assert len(printed) + fit.over_characters == len(words)
    assert words.startswith(printed)
