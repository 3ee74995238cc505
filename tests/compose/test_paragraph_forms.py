"""Drop caps (首字下沉), lists, editor's notes and credits: how paragraphs stand in their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import LegArea, PhotoBlock
from layout_app.model.document import Document
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import (
    EM,
    HAN,
    PITCH,
    article,
    cells,
    codes,
    compose,
    examples,
    fit_of,
    group_of,
    han,
    leg_area,
    page,
    picture_of,
    printed_lines,
    runs_of,
    story,
)

COLUMN = leg_area("1", "1-60")  # 13 characters
OPENING = (
    "清早五点半，石桥上已经有人。卖菱角的船泊在第二个桥洞，船家把灯挂在桨上，等着桥头的茶馆开门。"
)


def document(body: str, drop: int = 0, area: LegArea = COLUMN, credit: str = "") -> Document:
    block = replace(article(area), drop=drop)
    return page(block, stories=[story(body, credit=credit)])


def lay(body: str, drop: int = 0, credit: str = "") -> PageLayout:
    return compose(document(body, drop, credit=credit))


def cap_of(layout: PageLayout) -> GlyphRun:
    return next(run for run in runs_of(layout, "s", "body") if run.size > EM)


def sources(layout: PageLayout) -> list[int]:
    """The body's characters that are printed, by their place in it."""
    found: list[int] = []
    for run in runs_of(layout, "s", "body"):
        assert run.source is not None
        assert run.source.end - run.source.start == len(run.text)
        found += range(run.source.start, run.source.end)
    return sorted(found)


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_a_drop_cap_spans_its_lines_exactly(lines: int) -> None:
    layout = lay(OPENING, lines)
    cap = cap_of(layout)
    baselines = sorted({run.y for run in runs_of(layout, "s", "body") if run.size == EM})
    assert cap.text == "清"
    assert cap.source is not None
    assert (cap.source.start, cap.source.end) == (0, 1)
    top, foot = baselines[0] - EM * 88 // 100, baselines[lines - 1] + EM * 12 // 100
    assert abs(cap.y - cap.size * 88 // 100 - top) <= 1
    assert abs(cap.y + cap.size * 12 // 100 - foot) <= 1
    assert cap.x == group_of(layout, "s").bounds.x


@pytest.mark.parametrize(("lines", "characters"), [(2, 3), (3, 4)])
def test_the_text_beside_it_keeps_whole_characters(lines: int, characters: int) -> None:
    layout = lay(OPENING, lines)
    left = group_of(layout, "s").bounds.x
    found = [line for line in printed_lines(layout, "s") if line.runs[0].size == EM]
    for line in found[:lines]:
        assert line.runs[0].x - left == characters * EM, "no indent beside the cap"
        assert line.right - left <= 13 * EM
    assert found[lines].runs[0].x == left
    assert sources(layout) == list(range(len(OPENING)))
    assert runs_of(layout, "s", "body")[0].text == "清", "it is read first"


@pytest.mark.parametrize(("drop", "steps"), [(0, 1), (3, 2)])
def test_a_byline_leaves_a_line_of_air_above_a_drop_cap(drop: int, steps: int) -> None:
    told = replace(story(han(200)), byline="记者 白石")
    layout = compose(page(replace(article(COLUMN), drop=drop), stories=[told]))
    (byline,) = {run.y for run in runs_of(layout, "s", "byline")}
    first = min(run.y for run in runs_of(layout, "s", "body") if run.size == EM)
    assert first - byline == steps * PITCH


@pytest.mark.parametrize("count", [40, 47, 54, 120])
def test_legs_made_level_so_short_that_the_cap_has_no_room(count: int) -> None:
    """The cap is judged in the room the text was planned for, not in the area as it was."""
    told = replace(story(f"{han(count)}。\n{han(40)}。"), byline="记者 白石")
    block = replace(article(leg_area("1-3", "1-30")), drop=3)
    layout = compose(page(block, stories=[told]))
    printed = "".join(run.text for run in runs_of(layout, "s", "body"))
    assert len(printed) == count + 42
    tops = {run.y for run in runs_of(layout, "s", "body")}
    assert max(tops) - min(tops) < 30 * PITCH


@pytest.mark.parametrize("count", range(90, 130, 5))
def test_a_dropped_opening_that_is_spilled_loses_no_character(count: int) -> None:
    """A subhead higher than a leg takes what follows with it, drop cap or not."""
    body = f"> {han(30)}\n## {han(count)}\n一{han(60)}1234567 {han(40)}"
    block = replace(article(leg_area("1-2", "1-12")), drop=2)
    layout = compose(page(block, stories=[story(body)]))
    printed = "".join(run.text for run in runs_of(layout, "s", "body"))
    assert len(printed) + fit_of(layout).over_characters == 30 + count + 108


def test_only_the_first_paragraph_of_the_text_is_dropped() -> None:
    layout = lay(f"> 编者按：从今年起。\n## 小标题\n{OPENING}\n{OPENING}\n", 2)
    assert [run.text for run in runs_of(layout, "s", "body") if run.size > 12 * EM // 9] == ["清"]
    assert cap_of(layout).source is not None
    assert codes(layout.problems).count("drop-cap-left-out") == 0


def test_faces_and_signs_keep_their_places_beside_a_cap() -> None:
    layout = lay("{name:**清早**}五点{dots:半}，" + OPENING, 2)
    assert sources(layout) == list(range(6 + len(OPENING)))
    strong = [run.text for run in runs_of(layout, "s") if run.text == "早"]
    assert strong == ["早"]
    dated = lay("本报檀川讯（通讯员 顾长野）" + OPENING, 2)
    assert cap_of(dated).text == "本"
    assert "报檀川讯" in [run.text for run in runs_of(dated, "s")], "the dateline is still one"


@pytest.mark.parametrize(
    "body",
    [
        "“" + OPENING,
        "2026年" + OPENING,
        "清早五点半。\n" + OPENING,
    ],
)
def test_where_no_cap_can_stand_it_is_said(body: str) -> None:
    layout = lay(body, 3)
    assert not [run for run in runs_of(layout, "s", "body") if run.size > 12 * EM // 9]
    text = "\n".join(p.text for p in story(body).body)
    assert sources(layout) == [at for at, character in enumerate(text) if character != "\n"]
    assert codes(layout.problems).count("drop-cap-left-out") == 1


def test_a_cap_needs_equal_lines() -> None:
    photo = PhotoBlock(id="p", file="a.jpg", place=cells("2", "3-9"))
    text = document(OPENING * 3, 4, leg_area("1-2", "1-20", legs=1))
    layout = compose(replace(text, blocks=(*text.blocks, photo)), picture_of(900, 600))
    assert codes(layout.problems).count("drop-cap-left-out") == 1
    assert sources(layout) == list(range(3 * len(OPENING)))


texts = st.lists(
    st.sampled_from([*HAN[:9], "，", "“", "”", "——", " ", "1,700", "abc", "■", "𠮷"]), max_size=60
).map("".join)


@given(texts, st.integers(2, 4), st.integers(5, 13))
@examples(80)
def test_every_character_stands_once_with_any_cap(text: str, lines: int, characters: int) -> None:
    areas = {13: COLUMN, 5: leg_area("1-2", "1-60", legs=5)}
    area = areas.get(characters, leg_area("1-4", "1-60", legs=5))
    layout = compose(document("首" + text, lines, area))
    printed = "".join(run.text for run in runs_of(layout, "s", "body"))
    assert "".join(printed.split()) == "".join(("首" + text).split())


def test_list_items_hang_beside_their_sign() -> None:
    items = [han(30), "旧石能用的必须用，不能用的留在桥头展示。"]
    body = "".join(f"- {item}\n" for item in items)
    layout = lay(body)
    left = group_of(layout, "s").bounds.x
    lines = printed_lines(layout, "s")
    assert len(lines) == 5
    assert {line.runs[0].x - left for line in lines} == {EM}
    assert max(line.right for line in lines) == left + 13 * EM
    signs = [run for run in runs_of(layout, "s") if run.source is None]
    assert [run.text for run in signs] == ["■", "■"]
    assert sources(layout) == [*range(30), *range(31, 31 + len(items[1]))]
    firsts = [lines[0].y, lines[3].y]
    for sign, y in zip(signs, firsts, strict=True):
        assert sign.ink == HOUSE_STYLES.text("bullet-mark").ink
        assert 2 * sign.x + sign.width == 2 * left + EM, "in the middle of its character"
        assert 0 < y - sign.y < EM // 2, "lifted to the middle of the line"


def test_a_style_without_a_sign_still_hangs() -> None:
    texts_ = tuple(
        replace(style, bullet="", left=2) if style.name == "bullet" else style
        for style in HOUSE_STYLES.texts
    )
    made = replace(document("- " + han(30)), styles=replace(HOUSE_STYLES, texts=texts_))
    layout = compose(made)
    left = group_of(layout, "s").bounds.x
    assert {line.runs[0].x - left for line in printed_lines(layout, "s")} == {2 * EM}
    assert all(run.source for run in runs_of(layout, "s"))


def test_a_note_is_set_in_and_its_label_stands_out() -> None:
    layout = lay("> 编者按：" + han(40))
    left = group_of(layout, "s").bounds.x
    lines = printed_lines(layout, "s")
    assert lines[0].runs[0].x - left == 3 * EM
    assert {line.runs[0].x - left for line in lines[1:]} == {EM}
    assert {line.right - left for line in lines[:-1]} == {12 * EM}
    faces = {run.text: run.face for run in lines[0].runs}
    assert faces["编者按"] not in {face for text, face in faces.items() if text != "编者按"}


def test_beside_a_picture_insets_give_way() -> None:
    photo = PhotoBlock(id="p", file="a.jpg", place=cells("2", "1-9"))
    made = document("> 编者按：" + han(90), 0, leg_area("1-2", "1-20", legs=1))
    made = replace(made, blocks=(*made.blocks, replace(photo, place=cells("1", "1-9"))))
    lines = printed_lines(compose(made, picture_of(900, 600)), "s")
    assert "".join(line.text for line in lines) == "编者按：" + han(90)


@pytest.mark.parametrize("words", ["（本报记者 白石）", "（未完待续）", "（" + han(20) + "）"])
def test_the_credit_stands_on_lines_of_its_own_at_the_right(words: str) -> None:
    layout = lay("正文。", credit=words)
    left = group_of(layout, "s").bounds.x
    body = printed_lines(layout, "s")
    credit = printed_lines(layout, "s", "credit")
    assert credit[0].y == body[-1].y + PITCH
    assert "".join(line.text for line in credit) == words
    for line in credit:
        assert left + 12 * EM < line.right <= left + 13 * EM
