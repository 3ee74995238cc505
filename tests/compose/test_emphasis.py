"""着重号, 专名号 and underline: where they stand, and that nothing moves for them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.ink import BLACK, PARTY_RED, Ink
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.compose.page import ComposeCache, PageLayout
from layout_app.display.items import GlyphRun, PathItem, RuleItem
from layout_app.model.blocks import TextBlock
from layout_app.model.grid import CellRect, Span
from layout_app.model.stories import Paragraph, Story, Under, UnderSpan
from layout_app.model.styles import HOUSE_STYLES
from layout_app.paint.pdf.writer import write_pdf
from layout_app.text.clreq import is_han
from tests.composing import (
    EM,
    HAN,
    PITCH,
    article,
    compose,
    examples,
    group_of,
    han,
    leg_area,
    page,
    paths_of,
    rules_of,
    runs_of,
    story,
)
from tests.paint.pdf.pages import text_of
from tests.paint.pdf.shaped import options

COLUMN = leg_area("1", "1-60")  # 13 characters
MIXED = (
    "{dots:先编号、后拆卸，旧石二百一十四块，“一块也不许丢”。}随后运走（{dots:共用2026年"
    "第1期ABC经费}）；{dots:不用水泥}、{dots:不用铁钉，只用榫卯与糯米灰浆砌筑桥拱}，管理所说。"
)


def lay(body: str, ink: Ink | None = None) -> PageLayout:
    document = page(article(COLUMN), stories=[story(body)])
    if ink is not None:
        texts = tuple(
            replace(style, ink=ink) if style.name == "body" else style
            for style in HOUSE_STYLES.texts
        )
        document = replace(document, styles=replace(HOUSE_STYLES, texts=texts))
    return compose(document)


def origins(layout: PageLayout) -> dict[int, tuple[int, int]]:
    """Origin of the glyph of each character of the body."""
    found = {}
    for run in runs_of(layout, "s", "body"):
        assert run.source is not None
        for cluster, dx in zip(run.clusters, run.dx, strict=True):
            found[run.source.start + cluster] = (run.x + dx, run.y)
    return found


def dots(layout: PageLayout) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each dot of the article."""
    return dots_of(layout, "s")


def dots_of(layout: PageLayout, block: str) -> list[tuple[int, int, int, int]]:
    boxes = []
    for path in paths_of(layout, block):
        for polygon in path.polygons:
            xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


def paragraph_of(body: str) -> Paragraph:
    return story(body).body[0]


def test_a_dot_is_centred_under_each_han_of_the_span_and_none_under_marks() -> None:
    layout = lay(MIXED)
    places = origins(layout)
    paragraph = paragraph_of(MIXED)
    wanted = [
        places[at]
        for span in paragraph.unders
        for at in range(span.start, span.end)
        if is_han(paragraph.text[at])
    ]
    found = dots(layout)
    assert len(found) == len(wanted) > 40
    assert len({y for _x, y in wanted}) > 4, "the spans should run over several lines"
    for (left, top, right, bottom), (x, y) in zip(
        sorted_boxes(found), ordered(wanted), strict=True
    ):
        assert abs((left + right) - (2 * x + EM)) <= 1
        assert y < top < bottom < y + PITCH - EM * 88 // 100, "clear of the next line's em boxes"


def sorted_boxes(boxes: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def ordered(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(places, key=lambda place: (place[1], place[0]))


def test_justified_lines_were_part_of_it() -> None:
    steps = {
        b - a
        for run in runs_of(lay(MIXED), "s", "body")
        for a, b in zip(run.dx, run.dx[1:], strict=False)
    }
    assert steps - {EM, EM // 2}, "no line was stretched or squeezed: choose another text"


def test_a_name_ends_short_and_two_names_stay_apart() -> None:
    layout = lay("{name:檀川}{name:岚平}两地")
    places = origins(layout)
    first, second = rules_of(layout, "s")
    x, y = places[0]
    assert x < first.x1 < x + EM // 8
    assert places[1][0] + EM * 7 // 8 < first.x2 < places[2][0] < second.x1
    assert second.x1 - first.x2 > EM // 8
    for rule in (first, second):
        assert rule.y1 == rule.y2
        assert y + EM * 12 // 100 < rule.y1 < y + PITCH - EM * 88 // 100
        assert rule.thickness >= PT * 3 // 10
        assert rule.ink == BLACK


def test_a_name_broken_over_lines_has_its_line_on_both() -> None:
    layout = lay(han(9) + "{name:中华人民共和国}" + han(4))
    first, second = sorted(rules_of(layout, "s"), key=lambda rule: rule.y1)
    places = origins(layout)
    assert second.y1 - first.y1 == PITCH
    left = group_of(layout, "s").bounds.x
    assert first.x1 > places[9][0]
    assert first.x2 == left + 13 * EM, "no gap where the name goes on"
    assert second.x1 == left
    assert places[15][0] < second.x2 < places[15][0] + EM


def test_an_underline_goes_under_marks_and_spaces_too() -> None:
    text = "甲{underline:乙，“丙” 丁1.6万。}己"
    layout = lay(text)
    (rule,) = rules_of(layout, "s")
    places = origins(layout)
    assert rule.x1 == places[1][0]
    assert rule.x2 == places[len(paragraph_of(text).text) - 1][0] - EM // 2, "the stop's body"


def test_an_underlined_line_is_ruled_from_edge_to_edge() -> None:
    layout = lay("{underline:" + han(60) + "}")
    left = group_of(layout, "s").bounds.x
    rules = sorted(rules_of(layout, "s"), key=lambda rule: rule.y1)
    assert len(rules) == 5
    assert [(rule.x1 - left, rule.x2 - left) for rule in rules[1:4]] == [(0, 13 * EM)] * 3
    assert rules[0].x1 - left == 2 * EM


def test_blanks_to_be_filled_in_may_be_underlined() -> None:
    (rule,) = rules_of(lay("姓名{underline:\u3000\u3000\u3000}电话"), "s")
    assert rule.x2 - rule.x1 == 3 * EM


def test_part_of_a_number_is_underlined_to_its_figures() -> None:
    layout = lay("编号20{underline:26}号")
    (rule,) = rules_of(layout, "s")
    places = origins(layout)
    assert places[4][0] == rule.x1
    assert rule.x2 < places[6][0]


def test_a_face_inside_a_name_does_not_cut_its_line() -> None:
    layout = lay("{name:曲**阜**师范}大学")
    (rule,) = rules_of(layout, "s")
    assert rule.x2 - rule.x1 > 3 * EM


@pytest.mark.parametrize(
    ("ink", "signs"), [(Ink(k=600), BLACK), (PARTY_RED, PARTY_RED), (BLACK, BLACK)]
)
def test_thin_signs_are_solid(ink: Ink, signs: Ink) -> None:
    layout = lay("{dots:甲}{name:乙}{underline:丙}", ink)
    (path,), rules = paths_of(layout, "s"), rules_of(layout, "s")
    assert [path.ink, *[rule.ink for rule in rules]] == [signs] * 3


def test_subheads_and_notes_have_them_too() -> None:
    layout = lay("## 小{dots:标}题\n> 编者按：{name:檀川}\n- 列{underline:项}\n")
    assert (len(dots(layout)), len(rules_of(layout, "s"))) == (1, 2)


bodies = st.lists(
    st.sampled_from([*HAN[:9], "，", "“", "”", "——", " ", "1,700", "abc", "■", "々", "𠮷"])
).map("".join)


@given(bodies, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.sampled_from(Under))))
@examples(60)
def test_nothing_moves_for_what_stands_under_it(
    text: str, wanted: list[tuple[int, int, Under]]
) -> None:
    unders: list[UnderSpan] = []
    for skip, length, under in wanted:
        start = (unders[-1].end if unders else 0) + skip
        if start < len(text):
            unders.append(UnderSpan(start, min(len(text), start + length), under))
    plain, marked = (
        compose(page(article(COLUMN), stories=[Story(id="s", body=(Paragraph(text, unders=u),))]))
        for u in ((), tuple(unders))
    )
    assert runs_of(marked, "s") == runs_of(plain, "s")
    count = sum(is_han(text[at]) for span in unders for at in range(span.start, span.end)
                if span.under is Under.DOTS)  # fmt: skip
    assert len(dots(marked)) == count
    bounds = group_of(marked, "s").bounds
    for rule in rules_of(marked, "s"):
        assert bounds.x <= rule.x1 < rule.x2 <= bounds.x + 13 * EM


def test_signs_follow_an_edit_and_cached_equals_fresh() -> None:
    cache = ComposeCache()
    bodies = ["{dots:甲乙}" + han(30), "{dots:甲}乙" + han(30), "甲乙" + han(30)]
    counts = []
    for body in bodies:
        document = page(article(COLUMN), stories=[story(body)])
        kept = compose(document, cache=cache)
        assert kept.display.groups == compose(document).display.groups
        counts.append(len(dots(kept)))
    assert counts == [2, 1, 0]


def test_the_text_of_the_pdf_gains_nothing() -> None:
    marked = lay(MIXED + "{name:檀川}{underline:邹城}")
    group = group_of(marked, "s")
    assert any(isinstance(item, PathItem) for item in group.items)
    assert any(isinstance(item, RuleItem) for item in group.items)
    runs = tuple(item for item in group.items if isinstance(item, GlyphRun))
    bare = replace(marked.display, groups=(replace(group, items=runs),))
    texts = [text_of(write_pdf(display, options())) for display in (marked.display, bare)]
    assert texts[0] == texts[1]
    assert "先编号、后拆卸" in texts[0]


def test_no_signs_on_lines_without_their_span() -> None:
    layout = lay(han(40) + "{dots:末}")
    ((_left, top, _right, _bottom),) = dots(layout)
    assert top > max(y for _x, y in origins(layout).values())


# --- down the page -----------------------------------------------------------------------------

DOWN = (
    "守桥人说，{name:白水}{name:柳塘}两镇的石料，{dots:先编号、“后拆卸”，}{underline:一律存放}，"
    "不得{dots:丢}失。**桥工**都记着{dots:12条}。"
)


def down(text: str) -> PageLayout:
    place = CellRect(Span(1, 2), Span(1, 16))
    return compose(page(TextBlock(id="t", text=text, place=place, direction=Direction.VERTICAL)))


def placed(layout: PageLayout) -> dict[int, tuple[int, int, str]]:
    """By its place in the text as typed: the axis and the head of each character's cell."""
    found = {}
    for item in group_of(layout, "t").items:
        if isinstance(item, GlyphRun):
            assert item.source is not None
            assert item.dy is not None
            for cluster, dy in zip(item.clusters, item.dy, strict=True):
                upright = item.y + dy - EM * 88 // 100
                at = item.source.start + cluster
                found[at] = (item.x, upright, item.text[cluster])
    return found


def test_down_the_page_dots_stand_right_of_each_han_and_rules_left() -> None:
    layout = down(DOWN)
    cells = placed(layout)
    spans = {
        sign: [m.span(1) for m in re.finditer(rf"{{{sign}:([^}}]*)}}", DOWN)]
        for sign in ("dots", "name")
    }
    marked = [cells[k] for first, last in spans["dots"] for k in range(first, last) if k in cells]
    dotted = [(x, y) for x, y, character in marked if is_han(character)]
    boxes = dots_of(layout, "t")
    assert len(boxes) == len(dotted) == 8
    boxes.sort(key=lambda box: (-box[0], box[1]))
    dotted.sort(key=lambda cell: (-cell[0], cell[1]))
    for (left, top, right, bottom), (x, y) in zip(boxes, dotted, strict=True):
        assert abs((top + bottom) - (2 * y + EM)) <= 2, "in the middle of its character"
        assert x + EM // 2 < left < right < x + PITCH - EM // 2, "between its line and the next"
    names = [(cells[first][:2], cells[last - 1][1] + EM) for first, last in spans["name"]]
    rules = rules_of(layout, "t")
    for (x, head), foot in names:
        rule = next(r for r in rules if head <= r.y1 < r.y2 <= foot)
        assert rule.x1 == rule.x2
        assert x - PITCH + EM // 2 < rule.x1 < x - EM // 2
    assert len(rules) >= 3


def test_what_marks_a_text_block_is_not_printed_and_each_run_is_what_was_typed() -> None:
    for direction in Direction:
        place = CellRect(Span(1, 2), Span(1, 16))
        block = TextBlock(id="t", text=DOWN, place=place, direction=direction)
        layout = compose(page(block))
        runs = [item for item in group_of(layout, "t").items if isinstance(item, GlyphRun)]
        for run in runs:
            assert run.source is not None
            assert DOWN[run.source.start : run.source.end] == run.text
        assert "".join(run.text for run in runs) == re.sub(r"[*}]|{\w+:", "", DOWN)
