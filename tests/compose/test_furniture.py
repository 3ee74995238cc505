"""Folio line, masthead, QR code, labels, free text, rules and boxes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, Ink
from layout_app.base.units import MM, PT
from layout_app.compose.folio import folio_date
from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun, PathItem, RectItem
from layout_app.model.blocks import (
    Block,
    BoxBlock,
    FolioBlock,
    Frame,
    LabelBlock,
    MastheadBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.grid import FreeRect, GutterLine
from tests.composing import (
    EM,
    PITCH,
    SETUP,
    cells,
    codes,
    compose,
    grid_line,
    group_of,
    han,
    images_of,
    page,
    paths_of,
    picture_of,
    rects_of,
    rules_of,
    runs_of,
    span,
)
from tests.composing import (
    PAPER as ISSUE,
)

URL = "https://dangjian.example.com/p/20260626"


def text_of(layout: PageLayout, block: str) -> str:
    return "".join(run.text for run in runs_of(layout, block))


# --- folio line --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ((2026, 6, 26), "2026年6月26日 星期五"),
        ((2024, 7, 5), "2024年7月5日 星期五"),
        ((2024, 2, 29), "2024年2月29日 星期四"),
        ((2025, 12, 31), "2025年12月31日 星期三"),
        ((2026, 1, 1), "2026年1月1日 星期四"),
        ((2026, 3, 1), "2026年3月1日 星期日"),
        ((2026, 3, 2), "2026年3月2日 星期一"),
        ((1949, 10, 1), "1949年10月1日 星期六"),
        ((2024, 6, 11), "2024年6月11日 星期二"),
    ],
)
def test_date_and_weekday(date: tuple[int, int, int], words: str) -> None:
    assert folio_date(replace(ISSUE, date=datetime.date(*date))) == words


@pytest.mark.parametrize("outer", list(Side))
def test_the_folio_line_is_filled_from_the_issue(outer: Side) -> None:
    paper = replace(ISSUE, editor="祁若溪", designer="方以嘉", proofreader="")
    layout = compose(page(FolioBlock(id="f", outer=outer), paper=paper))
    fields = {
        name: next(run for run in runs_of(layout, "f") if word in run.text)
        for name, word in (("name", "檀川"), ("section", "党的"), ("page", "05"), ("editor", "祁"))
    }
    words = text_of(layout, "f")
    for part in ("2026年6月26日", "星期五", "责任编辑", "祁若溪", "美编", "方以嘉", "05"):
        assert part in words
    assert "校对" not in words  # an absent role is left out
    order = [fields["name"].x, fields["section"].x, fields["editor"].x, fields["page"].x]
    assert order == sorted(order, reverse=outer is Side.LEFT)
    area = SETUP.type_area
    edge = fields["page"]
    if outer is Side.RIGHT:
        assert abs(edge.x + edge.width - area.right) <= PT
        assert fields["name"].x - area.x <= PT
    else:
        assert edge.x - area.x <= 2 * PT
        assert area.right - (fields["name"].x + fields["name"].width) <= PT
    rules = rules_of(layout, "f")
    assert all((rule.x1, rule.x2) == (area.x, area.right) for rule in rules)
    assert all(run.y < rules[0].y1 < area.y for run in runs_of(layout, "f"))


def test_folio_fields_do_not_overlap() -> None:
    for outer in Side:
        layout = compose(page(FolioBlock(id="f", outer=outer, rule=RuleStyle.DOUBLE)))
        right = 0
        for run in sorted(runs_of(layout, "f"), key=lambda run: run.x):
            assert run.x >= right
            right = run.x + run.width


def test_the_folio_follows_the_issue() -> None:
    """A date changed in the issue changes the line; nothing of it is typed."""
    block = FolioBlock(id="f", outer=Side.RIGHT)
    before = compose(page(block))
    after = compose(page(block, paper=replace(ISSUE, date=datetime.date(2026, 6, 27), page="07")))
    assert "星期六" in text_of(after, "f")
    assert "07" in text_of(after, "f")
    assert text_of(before, "f") != text_of(after, "f")
    assert all(run.source is None for run in runs_of(after, "f"))


# --- QR code -----------------------------------------------------------------------------------


def qr(**fields: Any) -> QrBlock:
    named: dict[str, Any] = {"id": "q", "url": URL, "place": cells("1-2", "103-120")} | fields
    return QrBlock(**named)


def raster(layout: PageLayout, rect: Rect, dpi: int) -> Image.Image:
    """The polygons of the code drawn by somebody else's hand."""
    scale = dpi / (25.4 * MM)
    image = Image.new("L", (round(rect.width * scale), round(rect.height * scale)), 255)
    draw = ImageDraw.Draw(image)
    for item in group_of(layout, "q").items:
        if isinstance(item, PathItem):
            for polygon in item.polygons:
                points = [((x - rect.x) * scale, (y - rect.y) * scale - 0.5) for x, y in polygon]
                draw.polygon(points, fill=0)
        elif isinstance(item, RectItem) and item.stroke is not None:
            box = [(item.rect.x - rect.x) * scale, (item.rect.y - rect.y) * scale]
            box += [(item.rect.right - rect.x) * scale, (item.rect.bottom - rect.y) * scale]
            draw.rectangle(box, outline=0)
    return image


@pytest.mark.parametrize("level", ["M", "Q", "H"])
@pytest.mark.parametrize(
    "url", [URL, "https://e.cn/", "https://例子.测试/党建?期=128", URL + "?" + "a=b&" * 60]
)
def test_the_code_says_its_address(url: str, level: str) -> None:
    layout = compose(page(qr(url=url, level=level)))
    rect = group_of(layout, "q").bounds
    found = zxingcpp.read_barcodes(raster(layout, rect, 300))
    assert [code.text for code in found] == [url]


def test_the_code_is_black_on_white_with_its_quiet_zone() -> None:
    layout = compose(page(qr(bullets=("看视频", "报线索", "学政策"), call="扫码")))
    (path,) = paths_of(layout, "q")
    assert path.ink == BLACK
    white = next(rect for rect in rects_of(layout, "q") if rect.fill == PAPER)
    points = [point for polygon in path.polygons for point in polygon]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    # The finder pattern's upper edge is seven modules long.
    module = min(x2 - x1 for (x1, _), (x2, _), *_ in path.polygons)
    for side in (
        left - white.rect.x,
        top - white.rect.y,
        white.rect.right - right,
        white.rect.bottom - bottom,
    ):
        assert side >= 4 * module
    for run in runs_of(layout, "q"):
        box = Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
        assert not box.intersects(white.rect), f"{run.text} stands in the quiet zone"


def test_modules_are_one_size_and_touch() -> None:
    (path,) = paths_of(compose(page(qr())), "q")
    heights = {polygon[2][1] - polygon[0][1] for polygon in path.polygons}
    assert len(heights) == 1
    (module,) = heights
    assert all((p[1][0] - p[0][0]) % module == 0 for p in path.polygons)
    assert len({(p[0][0] - path.polygons[0][0][0]) % module for p in path.polygons}) == 1


def test_bullets_and_call_are_printed_inside_the_frame() -> None:
    layout = compose(page(qr(bullets=("组工动态", "支部经验"), call="扫描二维码")))
    assert text_of(layout, "q").count("组工动态") == 1
    for word in ("组工动态", "支部经验", "扫描二维码"):
        assert word in text_of(layout, "q")
    bounds = group_of(layout, "q").bounds
    for run in runs_of(layout, "q"):
        assert bounds.x < run.x
        assert run.x + run.width < bounds.right


@pytest.mark.parametrize("url", ["", "a" * 5000])
def test_an_impossible_code_is_an_error(url: str) -> None:
    layout = compose(page(qr(url=url)))
    assert codes(layout.problems) == ["qr-impossible"]
    assert paths_of(layout, "q") == []


def test_a_small_code_is_an_error() -> None:
    assert codes(compose(page(qr(place=cells("1", "100-105")))).problems) == ["qr-small"]
    assert codes(compose(page(qr())).problems) == []


# --- masthead, labels, text --------------------------------------------------------------------


def masthead(**fields: Any) -> MastheadBlock:
    named: dict[str, Any] = {"id": "m", "title": "党的建设", "place": cells("7-8", "1-34")} | fields
    return MastheadBlock(**named)


def test_the_masthead_prints_all_its_words_inside_its_frame() -> None:
    block = masthead(organisers=("中共市委组织部", "市党建学会"), issue="第128期")
    layout = compose(page(block))
    words = text_of(layout, "m")
    for word in ("党的建设", "中共市委组织部", "市党建学会", "主办", "第128期"):
        assert word in words, f"{word} is not printed"
    bounds = group_of(layout, "m").bounds
    for run in runs_of(layout, "m"):
        box = Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
        assert bounds.union(box) == bounds, f"{run.text} leaves the frame"
    runs = runs_of(layout, "m")
    for index, run in enumerate(runs):
        box = Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
        for other in runs[:index]:
            rival = Rect(other.x, other.y - other.size * 88 // 100, other.width, other.size)
            assert not box.inset(PT, PT).intersects(rival), f"{run.text} on {other.text}"


def test_organisers_are_spread_to_one_width() -> None:
    layout = compose(page(masthead(organisers=("中共檀川市委组织部", "檀川日报社"))))
    widths = [
        (run.x, run.x + run.width) for run in runs_of(layout, "m") if run.size == round(12.5 * PT)
    ]
    names = [edge for edge in widths if edge[1] - edge[0] > 20 * PT]
    assert len(names) == 2
    assert max(abs(names[0][0] - names[1][0]), abs(names[0][1] - names[1][1])) <= PT


def test_masthead_artwork_keeps_its_proportions() -> None:
    layout = compose(page(masthead(artwork="m.png")), picture_of(800, 300))
    (image,) = images_of(layout, "m")
    assert abs(image.rect.width * 300 - image.rect.height * 800) <= 800
    assert layout.display.images["m.png"].width == 800
    assert "党的建设" not in text_of(layout, "m")
    assert codes(compose(page(masthead(artwork="m.png"))).problems) == ["artwork-unusable"]


def test_a_rare_character_in_a_masthead_is_told() -> None:
    layout = compose(page(masthead(title="䶮㛃𬭎𬸣𫖯")))
    found = [p for p in layout.problems if p.code == "face-substituted"]
    assert len(found) == 5
    assert {p.found for p in found} == {"报宋"}
    assert all(p.wanted == "题字" for p in found)
    assert [p.place.start for p in found] == [0, 1, 2, 3, 4]


def test_a_label_is_centred_in_its_place() -> None:
    block = LabelBlock(id="l", text="今日潮汐", place=cells("7-8", "62-65"), frame=Frame())
    layout = compose(page(block))
    (run,) = runs_of(layout, "l")
    rect = SETUP.cells(cells("7-8", "62-65"))
    assert abs((run.x - rect.x) - (rect.right - run.x - run.width)) <= 2 * PT
    middle = run.y - run.size * 38 // 100
    assert abs(middle - (rect.y + rect.height // 2)) <= PT
    assert rects_of(layout, "l")[0].rect == rect.inset(-EM // 2, -EM // 2)


def test_free_text_stands_on_the_grid_and_tells_what_is_over() -> None:
    block = TextBlock(id="t", text=f"{han(50)}\n\n{han(20)}", place=cells("5", "101-110"))
    layout = compose(page(block))
    assert sorted({grid_line(run.y) for run in runs_of(layout, "t")}) == [
        101,
        102,
        103,
        104,
        105,
        106,
    ]
    short = replace(block, place=cells("5", "101-103"))
    layout = compose(page(short))
    (problem,) = layout.problems
    assert (problem.code, problem.severity.value, problem.found) == (
        "text-overset",
        "error",
        "3 行",
    )


def test_clicks_find_the_characters_of_free_text() -> None:
    words = f"{han(30)}\n{han(20)}\n\n第三段"
    layout = compose(page(TextBlock(id="t", text=words, place=cells("5", "1-20"))))
    for run in runs_of(layout, "t"):
        assert run.source is not None
        assert words[run.source.start : run.source.end] == run.text


# --- rules and boxes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "strokes"), [(RuleStyle.THIN, 1), (RuleStyle.THICK, 1), (RuleStyle.DOUBLE, 2)]
)
def test_rules_across_and_down(style: RuleStyle, strokes: int) -> None:
    across = RuleBlock(id="a", style=style, place=cells("1-6", "28"))
    down = RuleBlock(id="d", style=style, place=GutterLine(6, span("36-86")))
    layout = compose(page(across, down))
    rect = SETUP.cells(cells("1-6", "28"))
    rules = rules_of(layout, "a")
    assert len(rules) == strokes
    assert all((rule.x1, rule.x2) == (rect.x, rect.right) for rule in rules)
    assert rules[0].y1 == rect.y + rect.height // 2
    rules = rules_of(layout, "d")
    assert len(rules) == strokes
    assert rules[0].x1 == SETUP.gutter_x(6)
    assert (rules[0].y1, rules[0].y2) == (
        SETUP.top + 35 * PITCH,
        SETUP.top + 85 * PITCH + EM,
    )


def test_a_double_rule_is_thick_outside() -> None:
    thick, fine = rules_of(
        compose(page(RuleBlock(id="a", style=RuleStyle.DOUBLE, place=cells("1-2", "5")))), "a"
    )
    assert thick.thickness == round(1.5 * PT)
    assert fine.thickness == PT // 2
    white = fine.y1 - fine.thickness // 2 - (thick.y1 + thick.thickness // 2)
    assert white == PT * 3 // 4


def test_a_box_stands_half_a_gutter_outside_its_cells() -> None:
    frame = Frame(rule=RuleStyle.DOUBLE, tint=Ink(k=80))
    layout = compose(page(BoxBlock(id="b", frame=frame, place=cells("5-8", "100-120"))))
    tint, outer, inner = rects_of(layout, "b")
    rect = SETUP.cells(cells("5-8", "100-120")).inset(-EM // 2, -EM // 2)
    assert tint.rect == outer.rect == rect
    assert tint.fill == Ink(k=80)
    assert outer.thickness > inner.thickness
    inset = inner.rect.x - rect.x
    assert inset == outer.thickness + PT * 3 // 4
    assert (
        rects_of(
            compose(page(BoxBlock(id="b", frame=Frame(rule=None), place=cells("1", "1")))), "b"
        )
        == []
    )


# --- the smallest places -----------------------------------------------------------------------

TINY = [
    FreeRect(*(type(SETUP.left)(v) for v in (50 * MM, 50 * MM, width, height)))
    for width, height in [
        (MM // 10, MM // 10),
        (2 * EM, 2 * EM),
        (4 * EM, 4 * EM),
        (4 * EM, 100 * MM),
        (100 * MM, MM // 10),
    ]
]
FULL: list[Block] = [
    masthead(organisers=("中共市委组织部", "学会"), issue="第1期"),
    masthead(artwork="m.png", organisers=("学会",)),
    masthead(organisers=("", " "), title="", role="", issue=" "),
    masthead(organisers=("学会",), role="主 办"),
    qr(bullets=("看视频", "报线索"), call="扫码看河 一目了然"),
    qr(bullets=("", " "), call=" "),
    LabelBlock(id="l", text="今日潮汐 明日", place=cells("1", "1"), frame=Frame()),
    LabelBlock(id="l", text="", place=cells("1", "1")),
    LabelBlock(id="l", text="  \n 　", place=cells("1", "1")),
    TextBlock(
        id="t", text="本版投稿：南塘河西路九号\n\n 电话", place=cells("1", "1"), frame=Frame()
    ),
    TextBlock(id="t", text="", place=cells("1", "1")),
    BoxBlock(id="b", frame=Frame(rule=RuleStyle.DOUBLE), place=cells("1", "1")),
]


@pytest.mark.parametrize("place", [*TINY, cells("1", "1"), cells("1", "1-2"), cells("1-8", "1")])
@pytest.mark.parametrize("block", FULL, ids=lambda block: block.kind)
def test_a_block_may_be_as_small_as_a_hand_can_drag_it(block: Any, place: Any) -> None:
    layout = compose(page(replace(block, place=place)), picture_of(800, 300))
    for item in group_of(layout, block.id).items:
        if isinstance(item, RectItem):
            assert item.rect.width >= 0
            assert item.rect.height >= 0
        elif isinstance(item, GlyphRun):
            assert item.glyphs


@pytest.mark.parametrize(
    "paper",
    [
        replace(ISSUE, name="檀" * 90, section="版" * 90, page="第一百零五版", editor="名" * 60),
        replace(ISSUE, name="", section="", page=""),
        replace(ISSUE, name=" ", section="　", page=" ", editor=" "),
    ],
)
def test_a_folio_line_of_any_length(paper: Any) -> None:
    for outer in Side:
        compose(page(FolioBlock(id="f", outer=outer), paper=paper))
