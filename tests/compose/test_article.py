"""Articles: text in legs on the page's grid, around what stands in its way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.units import PT
from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import Frame, Heading, LegArea, PhotoBlock, Remainder
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect
from layout_app.model.styles import HOUSE_STYLES
from layout_app.text.normalize.forms import TWELVE
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    PrintedLine,
    article,
    cells,
    codes,
    compose,
    examples,
    faces,
    fit_of,
    group_of,
    han,
    leg_area,
    page,
    picture_of,
    printed_lines,
    rects_of,
    rules_of,
    runs_of,
    span,
    story,
    text_style,
)

MM10 = 360_000


def lay(
    body: str, *areas: LegArea, frame: Frame | None = None, leg_rules: bool = False
) -> PageLayout:
    return compose(page(article(*areas, frame=frame, leg_rules=leg_rules), stories=[story(body)]))


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_sound(layout: PageLayout, document: Document, block: str = "s") -> list[PrintedLine]:
    """Every character once or counted overset, every body baseline on the grid, in its leg."""
    placed = next(s for s in document.stories if s.id == block)
    lines = printed_lines(layout, block)
    printed = squeezed("".join(line.text for line in lines))
    whole = squeezed("".join(paragraph.text for paragraph in placed.body))
    over = fit_of(layout, block).over_characters
    asides = len(squeezed(placed.byline + placed.credit))
    assert whole.startswith(printed), "not the story's text from its beginning"
    assert len(whole) - over <= len(printed) <= len(whole) - max(0, over - asides)
    for line in lines:
        assert line.line, f"{line.text!r} is off the page's grid"
        assert line.leg >= 0, f"{line.text!r} is in no leg"
        assert line.right <= line.leg_rect.right, f"{line.text!r} leaves its leg"
    return lines


@pytest.mark.parametrize("remainder", Remainder)
def test_every_baseline_of_every_leg_is_on_the_page_grid(remainder: Remainder) -> None:
    document = page(
        article(leg_area("1-5", "7-40", 3, remainder)), stories=[story(han(1500) + "\n" + han(300))]
    )
    lines = assert_sound(compose(document), document)
    assert {line.leg for line in lines} == {0, 1, 2}
    feet = []
    for leg in range(3):
        numbers = [line.line for line in lines if line.leg == leg]
        assert numbers == list(range(7, 7 + len(numbers)))
        feet.append(numbers[-1])
    assert max(feet) - min(feet) <= 1  # the white is spread over the feet of all three


def test_full_lines_end_exactly_at_the_edge_of_their_leg() -> None:
    text = "".join(han(9 + k % 4) + "，" for k in range(100))
    for remainder in Remainder:
        layout = lay(text, leg_area("1-5", "1-40", 3, remainder))
        lines = printed_lines(layout, "s")[:-1]
        assert len(lines) > 30
        assert {line.right - line.leg_rect.right for line in lines} == {0}


def test_a_story_flows_through_its_rectangles_in_the_order_they_are_given() -> None:
    # An L: the upper part over four columns, then the lower left.
    document = page(
        article(leg_area("3-6", "1-10"), leg_area("1-2", "20-40"), leg_area("7", "5-30")),
        stories=[story(han(1200))],
    )
    layout = compose(document)
    lines = assert_sound(layout, document)
    starts = [line.start for line in lines]
    assert starts == sorted(starts)
    assert [line.leg for line in lines] == sorted(line.leg for line in lines)
    xs = [SETUP.left + SETUP.grid.column_x(c) for c in (3, 4, 5, 6, 1, 2, 7)]
    assert [rect.x for rect in layout.legs["s"]] == xs


def test_paragraphs_are_indented_by_two_characters_wherever_they_begin() -> None:
    layout = lay("\n".join(han(30 + k) for k in range(20)), leg_area("1-3", "1-30"))
    lines = printed_lines(layout, "s")
    offset = 0
    for k in range(20):
        first = next(line for line in lines if line.start == offset)
        assert first.runs[0].x - first.leg_rect.x == 2 * EM + first.runs[0].dx[0]
        offset += 30 + k + 1
    rest = [line for line in lines if line.start not in _starts(20)]
    assert {line.runs[0].x - line.leg_rect.x for line in rest} == {0}


def _starts(count: int) -> set[int]:
    return {sum(30 + j + 1 for j in range(k)) for k in range(count)}


# --- fit ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("spare", [-7, -1, 0, 1, 2, 9])
def test_overset_and_underset_are_counted_in_lines(spare: int) -> None:
    # Each paragraph of 24 characters is two lines of 13 (11 and 13).
    count = 20
    layout = lay("\n".join(han(24) for _ in range(count)), leg_area("1", f"1-{2 * count + spare}"))
    fit = fit_of(layout)
    assert fit.needed == 2 * count
    assert fit.lines == 2 * count + spare
    assert fit.over_lines == max(0, -spare)
    assert fit.under_lines == max(0, spare)
    assert fit.under_characters == 13 * max(0, spare)
    lost = {0: 0, 1: 13, 7: 3 * 24 + 13}
    assert fit.over_characters == lost[max(0, -spare)]


@pytest.mark.parametrize(
    "body",
    [
        han(700),
        "\n".join(han(50) for _ in range(14)),
        f"{han(200)}\n## {han(6)}\n{han(200)}\n## {han(8)}\n{han(250)}",
        f"本报檀川讯（通讯员 张三）{han(200)}\n> {han(100)}\n{han(200)}",
    ],
    ids=["one paragraph", "paragraphs", "subheads", "dateline and note"],
)
def test_as_many_lines_more_as_are_over_make_it_fit(body: str) -> None:
    told = story(body, byline="本报记者 李四", credit="（未完待续）")

    def fit(lines: int) -> tuple[int, int]:
        layout = compose(page(article(leg_area("1-2", f"1-{lines}", 1)), stories=[told]))
        found = fit_of(layout)
        return found.over_lines, found.under_lines

    over, _ = fit(16)
    assert over > 0
    assert fit(16 + over) == (0, 0)
    assert fit(16 + over - 1)[0] >= 1
    assert fit(16 + over + 3) == (0, 3)


def test_nothing_is_painted_below_a_full_area() -> None:
    layout = lay(han(2000), leg_area("1", "1-20"))
    lowest = max(run.y for run in runs_of(layout, "s"))
    assert lowest == SETUP.top + 19 * PITCH + EM * 88 // 100


# --- faces inside the text ---------------------------------------------------------------------


def face_of(run: GlyphRun) -> str:
    return next(role for role in faces().roles if faces().face(role).key == run.face)


def faces_by_text(layout: PageLayout, part: str = "body") -> dict[str, str]:
    return {run.text: face_of(run) for run in runs_of(layout, "s", part)}


def test_the_dateline_is_hei_and_the_names_are_kai() -> None:
    layout = lay("本报檀川讯（通讯员 张三）今年以来，" + han(30), leg_area("1-4", "1-10", 1))
    used = faces_by_text(layout)
    assert used["本报檀川讯"] == "hei-medium"
    assert "".join(text for text, face in used.items() if face == "kai") == "通讯员张三"
    assert next(face for text, face in used.items() if "今年以来" in text) == "body"


@pytest.mark.parametrize(
    "text",
    [
        "本报告指出，通讯设备更新快。",
        "本报通讯员张三报道：今日",
        "本报告显示喜讯频传。",
        "他说本报檀川讯（通讯员 甲）",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    layout = lay(text + han(40), leg_area("1-4", "1-10", 1))
    assert {face for words, face in faces_by_text(layout).items() if words.strip()} == {"body"}


@pytest.mark.parametrize(
    "text",
    ["本报讯（记者 张三）", "本报檀川讯 今年", "本报檀川6月5日讯（记者 张三）", "本报讯 记者"],
)
def test_datelines_as_papers_write_them(text: str) -> None:
    layout = lay(text + han(40), leg_area("1-4", "1-10", 1))
    assert runs_of(layout, "s")[0].text.startswith("本报")
    assert face_of(runs_of(layout, "s")[0]) == "hei-medium"


def test_strong_and_kai_spans_have_their_faces() -> None:
    layout = lay(f"{han(5)}**机关联乡村，**{han(5)}*水声*{han(5)}", leg_area("1-4", "1-9", 1))
    used = faces_by_text(layout)
    assert used["机关联乡村，"] == "hei-medium"
    assert used["水声"] == "kai"
    assert "*" not in "".join(used)


def test_emphasis_beyond_the_dateline_is_kept() -> None:
    layout = lay(f"**本报檀川讯（通讯员 张三）今年以来，**{han(20)}", leg_area("1-4", "1-9", 1))
    used = faces_by_text(layout)
    assert next(face for text, face in used.items() if "今年以来" in text) == "hei-medium"


def test_an_editors_note_is_kai_and_a_subhead_bold() -> None:
    layout = lay(
        f"{han(60)}\n> 编者按{han(20)}\n## 桥下的人\n{han(60)}", leg_area("1-2", "1-30", 1)
    )
    used = faces_by_text(layout)
    assert next(face for text, face in used.items() if text.startswith("编者按")) == "kai"
    assert used["桥下的人"] == "hei-bold"


def test_byline_and_credit_stand_before_and_after_the_text() -> None:
    told = story(han(50), byline="本报记者 白石", credit="（未完待续）")
    layout = compose(page(article(leg_area("1", "1-20")), stories=[told]))
    byline, credit = (printed_lines(layout, "s", part)[0] for part in ("byline", "credit"))
    body = printed_lines(layout, "s")
    assert (byline.line, body[0].line) == (1, 2)
    assert credit.line == body[-1].line + 1
    assert credit.right == credit.leg_rect.right  # right-aligned
    left, right = byline.runs[0].x - byline.leg_rect.x, byline.leg_rect.right - byline.right
    assert abs(left - right) <= EM // 10  # centred


def test_a_credit_that_runs_over_its_measure_is_broken() -> None:
    told = story(han(50), credit="本版稿件由" + han(30) + "提供")
    layout = compose(page(article(leg_area("1", "1-20")), stories=[told]))
    lines = printed_lines(layout, "s", "credit")
    assert len(lines) == 3
    assert all(line.right <= line.leg_rect.right for line in lines)


# --- subheads ----------------------------------------------------------------------------------


def subhead_of(layout: PageLayout, text: str = "桥下的人") -> GlyphRun:
    return next(run for run in runs_of(layout, "s", "body") if run.text == text)


def test_a_subhead_takes_two_lines_and_stands_between_them() -> None:
    layout = lay(f"{han(24)}\n## 桥下的人\n{han(24)}", leg_area("1", "1-20"))
    head = subhead_of(layout)
    lines = [line.line for line in printed_lines(layout, "s") if line.line]
    assert lines == [1, 2, 5, 6]
    third = SETUP.top + 2 * PITCH + EM * 88 // 100
    assert head.y == third + PITCH - PITCH // 2
    left = head.x - layout.legs["s"][0].x
    assert abs(left - (layout.legs["s"][0].right - head.x - head.width)) <= EM // 10


@pytest.mark.parametrize("before", range(1, 20))
def test_a_subhead_never_stands_last_in_a_leg(before: int) -> None:
    body = "\n".join([han(11)] * before) + f"\n## 桥下的人\n{han(200)}"
    layout = lay(body, leg_area("1-3", "1-10"))
    head = subhead_of(layout)
    leg = next(rect for rect in layout.legs["s"] if rect.x <= head.x < rect.right)
    below = [
        line
        for line in printed_lines(layout, "s")
        if line.leg_rect == leg and line.y > head.y and line.line
    ]
    assert len(below) >= 2


def test_a_subhead_is_centred_in_the_leg_it_stands_in() -> None:
    # The first rectangle has legs of 20 characters, the second one of 13.
    body = f"{han(60)}\n## 桥下的人\n{han(400)}"
    layout = lay(body, leg_area("1-6", "1-10", 4), leg_area("7", "1-30"))
    head = subhead_of(layout)
    leg = next(rect for rect in layout.legs["s"] if rect.x <= head.x < rect.right)
    assert leg.width == 20 * EM
    assert abs((head.x - leg.x) - (leg.right - head.x - head.width)) <= EM // 10


def test_a_long_subhead_stays_in_a_narrow_leg() -> None:
    body = f"{han(60)}\n## {han(17)}\n{han(400)}"
    layout = lay(body, leg_area("1", "1-30"), leg_area("1-6", "40-50", 4))
    leg = layout.legs["s"][0]
    for run in runs_of(layout, "s"):
        if leg.x <= run.x < leg.right and run.y < leg.bottom:
            assert run.x + run.width <= leg.right, run.text


def test_a_subhead_beside_a_photo_keeps_clear_of_it() -> None:
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2", "1-20"))
    body = f"{han(60)}\n## {han(12)}\n{han(400)}"
    document = page(article(leg_area("1-2", "1-40", 1)), photo, stories=[story(body)])
    layout = compose(document, picture_of(3000, 2000))
    _assert_clear(layout, SETUP.cells(cells("2", "1-20")))


# --- run-around --------------------------------------------------------------------------------


def _assert_clear(layout: PageLayout, wall: Rect, block: str = "s") -> None:
    """No glyph's em box reaches into the wall or nearer than a character beside it."""
    air = wall.inset(-EM + 1, -1)
    for run in runs_of(layout, block, "body"):
        box = Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
        assert not box.intersects(air), f"{run.text!r} touches the picture"


@st.composite
def obstructed(draw: st.DrawFn) -> tuple[LegArea, PhotoBlock]:
    legs = draw(st.integers(1, 6))
    remainder = draw(st.sampled_from([Remainder.GUTTERS, Remainder.UNEQUAL]))
    first = draw(st.integers(1, 6))
    last = draw(st.integers(first, 6))
    top = draw(st.integers(1, 36))
    bottom = draw(st.integers(top, min(40, top + 20)))
    place = cells(f"{first}-{last}", f"{top}-{bottom}")
    if draw(st.booleans()):  # off the grid, as a photo dragged with Alt
        rect = SETUP.cells(place)
        free = [draw(st.integers(-2 * EM, 2 * EM)) for _ in range(2)]
        length = type(SETUP.left)
        moved = FreeRect(
            x=length(rect.x + free[0]),
            y=length(rect.y + free[1]),
            width=length(rect.width),
            height=length(rect.height),
        )
        return leg_area("1-6", "1-40", legs, remainder), PhotoBlock(
            id="p", file="p.jpg", place=moved
        )
    photo = PhotoBlock(id="p", file="p.jpg", place=place)
    return leg_area("1-6", "1-40", legs, remainder), photo


@given(obstructed(), st.integers(0, 3))
@examples(40)
def test_text_runs_around_a_photo_in_whole_lines_and_characters(
    placed: tuple[LegArea, PhotoBlock], marks: int
) -> None:
    area, photo = placed
    body = ("，".join([han(11 + marks)] * 20) + "。\n") * 8
    document = page(article(area), photo, stories=[story(body)])
    layout = compose(document, picture_of(3000, 2000))
    wall = SETUP.rect(photo.place)
    _assert_clear(layout, wall)
    lines = assert_sound(layout, document)
    for line, following in pairwise(lines):
        ends = following.start > line.start + len(line.text) and body[following.start - 1] == "\n"
        if not ends and len(line.text) > 5:
            over = (line.right - line.leg_rect.x) % EM
            assert over == 0, f"{line.text!r} ends {over / EM:.2f} of a character off"
    left = {(line.runs[0].x - line.leg_rect.x) % EM for line in lines if line.text[0] in han(40)}
    assert left <= {0}


def test_a_photo_in_the_middle_of_a_wide_article() -> None:
    """One wide leg: lines beside the picture use the wider side, in whole characters."""
    place = cells("2", "11-20")
    photo = PhotoBlock(id="p", file="p.jpg", place=place)
    document = page(article(leg_area("1-4", "1-30", 1)), photo, stories=[story(han(1500))])
    layout = compose(document, picture_of(3000, 2000))
    lines = {line.line: line for line in printed_lines(layout, "s")}
    leg = layout.legs["s"][0]
    for number in (9, 22):
        assert lines[number].runs[0].x == leg.x
        assert len(lines[number].text) == 55
    for number in range(11, 21):
        assert lines[number].runs[0].x == leg.x + 28 * EM  # right of column 2 and one character
        assert len(lines[number].text) == 27
        assert lines[number].right == leg.right


@pytest.mark.parametrize(("beside", "lines"), [(1, 0), (3, 0), (1, 2), (4, 3)])
def test_text_keeps_off_a_photo_by_whole_characters_and_lines(beside: int, lines: int) -> None:
    """Each asked character shortens a line beside it; each asked line is left free over it."""
    place = cells("2", "11-20")
    photo = PhotoBlock(id="p", file="p.jpg", place=place, wrap_beside=beside, wrap_lines=lines)
    document = page(article(leg_area("1-4", "1-30", 1)), photo, stories=[story(han(1500))])
    layout = compose(document, picture_of(3000, 2000))
    set_lines = {line.line: line for line in printed_lines(layout, "s")}
    leg = layout.legs["s"][0]
    short = {number for number, line in set_lines.items() if line.runs[0].x > leg.x + 2 * EM}
    # Half a character of air over the picture takes one line more on this close grid.
    assert short == set(range(10 - lines, 22 + lines))
    for number in short:
        assert set_lines[number].runs[0].x == leg.x + (27 + beside) * EM
        assert len(set_lines[number].text) == 28 - beside


def test_a_heading_in_the_air_of_a_photo_is_not_covered_by_it() -> None:
    heading = Heading(lines=4)
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2", "6-12"), wrap_lines=4)
    blocks = (article(leg_area("1-3", "1-30"), heading=heading), photo)
    layout = compose(page(*blocks, stories=[story(han(700), headline="标题")]), picture_of(30, 20))
    assert "heading-covered" not in {problem.code for problem in layout.problems}
    assert min(line.line for line in printed_lines(layout, "s") if line.leg == 1) == 18


def test_a_photo_that_does_not_wrap_is_ignored() -> None:
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("1", "5-10"), wrap=False)
    blocks = (article(leg_area("1", "1-20")), photo)
    layout = compose(page(*blocks, stories=[story(han(200))]), picture_of(300, 200))
    assert [line.line for line in printed_lines(layout, "s")] == list(range(1, 17))


def test_a_strip_too_narrow_for_text_stays_empty() -> None:
    rect = SETUP.cells(cells("1-2", "5-10"))
    length = type(SETUP.left)
    place = FreeRect(  # leaves 4 characters at the left, less one of air
        x=length(rect.x + 5 * EM),
        y=length(rect.y),
        width=length(rect.width - 5 * EM),
        height=length(rect.height),
    )
    photo = PhotoBlock(id="p", file="p.jpg", place=place)
    document = page(article(leg_area("1-2", "1-20", 1)), photo, stories=[story(han(500))])
    layout = compose(document, picture_of(300, 200))
    assert not {line.line for line in printed_lines(layout, "s")} & set(range(5, 11))


def test_a_long_paragraph_is_broken_to_the_measures_it_meets() -> None:
    """Far down a paragraph of a thousand characters the lines still fit their legs."""
    document = page(
        article(leg_area("1", "1-100"), leg_area("2-3", "1-20", 1), leg_area("4", "1-60")),
        stories=[story(han(13 * 100 + 27 * 20 + 13 * 50))],
    )
    lines = assert_sound(compose(document), document)
    assert len(lines) == 170 + 1  # two characters more by the indent
    assert [line.text for line in lines if line.right != line.leg_rect.right] == [lines[-1].text]


def test_a_boxed_article_pushes_the_text_of_another_aside() -> None:
    inner = replace(article(leg_area("2", "5-14"), story_id="inner", frame=Frame()), wrap=True)
    document = page(
        article(leg_area("1-3", "1-20")),
        inner,
        stories=[story(han(400)), story(han(40), "inner")],
    )
    layout = compose(document)
    lines = printed_lines(layout, "s")
    second = [line.line for line in lines if line.leg == 1]
    assert not set(second) & set(range(5, 15))


# --- frames and rules --------------------------------------------------------------------------


def test_a_box_costs_two_characters_and_two_lines() -> None:
    layout = lay(han(300), leg_area("1", "1-20"), frame=Frame())
    lines = printed_lines(layout, "s")
    assert len(lines[1].text) == 11
    assert (lines[0].line, fit_of(layout).lines) == (2, 18)
    (frame,) = rects_of(layout, "s")
    cell = SETUP.cells(cells("1", "1-20"))
    assert frame.rect == cell.inset(-EM // 2, -EM // 2)
    assert all(line.runs[0].x - frame.rect.x >= EM for line in lines)


def test_leg_rules_stand_between_legs_and_below_the_heading() -> None:
    told = story(han(1100), headline="桥")
    block = article(leg_area("1-3", "1-30"), heading=Heading(lines=5), leg_rules=True)
    layout = compose(page(block, stories=[told]))
    rules = rules_of(layout, "s")
    middles = [SETUP.gutter_x(1), SETUP.gutter_x(2)]
    assert [rule.x1 for rule in rules] == middles
    assert all(rule.x1 == rule.x2 for rule in rules)
    top, bottom = layout.legs["s"][0].y, layout.legs["s"][0].bottom
    assert all((rule.y1, rule.y2) == (top, bottom) for rule in rules)


def test_leg_rules_end_with_the_text_of_a_short_story() -> None:
    told = story(han(400), headline="桥")
    block = article(leg_area("1-4", "1-30"), heading=Heading(lines=5), leg_rules=True)
    layout = compose(page(block, stories=[told]))
    lines = printed_lines(layout, "s", "body")
    rules = rules_of(layout, "s")
    assert len(rules) == 3
    for rule, left, right in zip(rules, layout.legs["s"], layout.legs["s"][1:], strict=False):
        beside = [line for line in lines if line.leg_rect in (left, right)]
        foot = max(line.runs[0].y for line in beside)
        assert foot < rule.y2 < foot + PITCH // 2, "it goes on below the last line"


def test_leg_rules_stand_inside_one_rectangle_of_the_area() -> None:
    layout = lay(han(900), leg_area("1-2", "1-20"), leg_area("5-6", "1-20"), leg_rules=True)
    xs = [rule.x1 for rule in rules_of(layout, "s")]
    assert xs == [SETUP.gutter_x(1), SETUP.gutter_x(5)]  # none through columns 3 and 4


def test_leg_rules_stop_at_a_photo() -> None:
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("1-2", "6-15"), caption=han(40))
    block = article(leg_area("1-2", "1-30"), leg_rules=True)
    layout = compose(page(block, photo, stories=[story(han(600))]), picture_of(3000, 2000))
    wall = SETUP.cells(cells("1-2", "6-15"))
    for rule in rules_of(layout, "s"):
        assert rule.y2 <= wall.y or rule.y1 >= wall.bottom, "a rule runs through the picture"
    assert rules_of(layout, "s")


# --- what cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize("legs", [3, 7, 13, 24])
def test_more_legs_than_a_column_can_hold(legs: int) -> None:
    """13 characters in 24 legs: nothing sensible can be set, but nothing breaks or is lost."""
    document = page(article(leg_area("1", "1-20", legs)), stories=[story(han(200))])
    layout = compose(document)
    printed = sum(len(run.text) for run in runs_of(layout, "s"))
    assert printed + fit_of(layout).over_characters == 200
    area = SETUP.cells(cells("1", "1-20"))
    for run in runs_of(layout, "s"):
        assert area.x <= run.x
        assert run.x + run.width <= area.right
    for rect in layout.legs.get("s", ()):
        assert rect.width >= 0


@pytest.mark.parametrize("lines", ["5", "5-6", "5-7"])
@pytest.mark.parametrize("frame", [None, Frame()])
def test_areas_of_one_to_three_lines(lines: str, frame: Frame | None) -> None:
    told = story(f"{han(20)}\n## {han(4)}\n{han(20)}", headline="桥", byline="记者")
    for heading in (None, Heading()):
        block = article(leg_area("1-2", lines), frame=frame, heading=heading, leg_rules=True)
        layout = compose(page(block, stories=[told]))
        placed = sum(len(run.text) for run in runs_of(layout, "s", "body"))
        assert placed + fit_of(layout).over_characters >= 44
        assert group_of(layout, "s").bounds == SETUP.cells(cells("1-2", lines))
        for rule in rules_of(layout, "s"):
            assert rule.y2 >= rule.y1


@pytest.mark.parametrize("body", ["", " ", "　　", "\\ ", "## \\", "> \\", "**　**"])
def test_empty_and_blank_paragraphs(body: str) -> None:
    told = story(body, byline=" ", credit="　", headline=" ", kicker="　", deck="\n")
    layout = compose(page(article(leg_area("1", "1-20"), heading=Heading()), stories=[told]))
    assert not "".join(run.text for run in runs_of(layout, "s", "body")).strip()


def test_an_article_whose_story_is_gone_prints_nothing() -> None:
    assert group_of(compose(page(article(leg_area("1", "1-20")))), "s").items == ()


def test_the_unified_ideographs_of_the_compatibility_block_are_set_as_they_are() -> None:
    text = f"{han(5)}{TWELVE}{han(5)}"
    layout = compose(page(article(leg_area("1-2", "1-20")), stories=[story(text)]))
    runs = runs_of(layout, "s", "body")
    assert "".join(run.text for run in runs) == text
    assert all(0 not in run.glyphs for run in runs)
    assert "missing-glyph" not in {problem.code for problem in layout.problems}


def test_rare_and_missing_characters_are_told() -> None:
    document = page(
        article(leg_area("1-2", "1-20")), stories=[story(f"{han(5)}\ue000{han(5)}䶮{han(5)}")]
    )
    found = [p for p in compose(document).problems if p.code == "missing-glyph"]
    assert [(p.place.story, p.place.part, p.place.start, p.place.end) for p in found] == [
        ("s", "body", 5, 6)
    ]
    assert found[0].severity.value == "error"
    assert "U+E000" in found[0].message


def test_a_forced_break_is_an_error() -> None:
    layout = lay(han(5) + "）" * 40 + han(5), leg_area("1", "1-20"))
    assert codes(layout.problems) == ["forced-break"]
    assert layout.problems[0].severity.value == "error"
    assert "forced-break" not in codes(lay(han(500), leg_area("1", "1-20")).problems)


def test_text_styles_of_the_house_are_all_composable() -> None:
    for style in HOUSE_STYLES.texts:
        assert text_style(style.name).size >= 3 * PT


def test_a_heading_stands_over_rectangles_side_by_side() -> None:
    """An L of two columns read to their foot, under one heading over both."""
    block = article(
        leg_area("1-2", "1-40", 2),
        leg_area("3-4", "1-20", 2),
        heading=Heading(lines=5, over=span("1-4")),
    )
    layout = compose(page(block, stories=[story(han(900), headline=han(8))]))
    first, *_, last = layout.legs["s"]
    head = layout.headings["s"]
    assert (head.x, head.right) == (first.x, last.right)
    tops = {rect.y for rect in layout.legs["s"]}
    assert tops == {SETUP.top + 5 * PITCH}
    assert [rect.height for rect in layout.legs["s"]] == [
        SETUP.grid.lines_height(count) for count in (35, 35, 15, 15)
    ]
