"""Every rule fires where it should, and only there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from layout_app.base.files import ImageFile
from layout_app.base.problems import Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.units import MM
from layout_app.check.page import check_page
from layout_app.model.blocks import (
    Block,
    BoxBlock,
    Crop,
    FolioBlock,
    Frame,
    LabelBlock,
    LegArea,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.describe import Permille
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect, GutterLine
from layout_app.model.press import PressPreset
from tests.composing import (
    PAPER,
    SETUP,
    article,
    cells,
    compose,
    han,
    leg_area,
    page,
    picture_of,
    span,
    story,
)

PRESS = PressPreset(name="p", label="印厂", icc="x.icc", condition="新闻纸")
FOLIO = FolioBlock(id="f", outer=Side.RIGHT)


def found(
    document: Document,
    code: str | None = None,
    picture: Callable[[str], ImageFile] | None = None,
    press: PressPreset = PRESS,
) -> list[Problem]:
    """The problems of a page, of one code if given."""
    layout = compose(document, picture or picture_of(4000, 3000))
    problems = check_page(document, layout, press)
    return [problem for problem in problems if code in (None, problem.code)]


def lined(lines: int) -> str:
    """A body of so many lines in a column of 13."""
    assert lines % 2 == 0
    return "\n".join([han(24)] * (lines // 2))


def test_a_sound_page_has_no_problems() -> None:
    photo = PhotoBlock(
        id="p", file="p.jpg", place=cells("3-4", "1-20"), caption="清晨", credit="白石 摄"
    )
    block = article(leg_area("1-2", "1-20"))
    assert found(page(FOLIO, block, photo, stories=[story(lined(40))])) == []


@pytest.mark.parametrize("lines", [10, 18, 19, 20, 21, 22, 40])
def test_overset_and_underset(lines: int) -> None:
    document = page(FOLIO, article(leg_area("1", f"1-{lines}")), stories=[story(lined(20))])
    over, under = found(document, "overset"), found(document, "underset")
    assert len(over) == (1 if lines < 20 else 0)
    assert len(under) == (1 if lines > 21 else 0)  # one line short is nothing
    for problem in over:
        assert problem.severity is Severity.ERROR
        assert f"溢出 {20 - lines} 行" in problem.message
        assert (problem.found, problem.wanted) == ("20 行", f"{lines} 行")
    for problem in under:
        assert problem.severity is Severity.WARNING
        assert f"欠 {lines - 20} 行" in problem.message
    for problem in over + under:
        assert (problem.place.block, problem.place.story) == ("s", "s")
        assert problem.cure


def test_a_story_without_a_place_is_noted() -> None:
    document = page(FOLIO, stories=[story(lined(20), headline="过桥的人")])
    (problem,) = found(document)
    assert (problem.code, problem.severity) == ("story-unplaced", Severity.NOTE)
    assert "过桥的人" in problem.message
    assert problem.place.story == "s"


@pytest.mark.parametrize(
    ("pixels", "severity"),
    [
        # Two columns are 243 pt, 3.375 inches wide: 675 pixels are 200 ppi, 507 are 150.
        (4000, None),
        (675, None),
        (674, Severity.WARNING),
        (507, Severity.WARNING),
        (506, Severity.ERROR),
        (50, Severity.ERROR),
    ],
)
def test_resolution_is_judged_as_printed(pixels: int, severity: Severity | None) -> None:
    place = cells("1-2", "1-20")
    rect = SETUP.cells(place)
    height = round(pixels * rect.height / rect.width) + 3
    photo = PhotoBlock(id="p", file="p.jpg", place=place, caption="", credit="")
    problems = found(page(FOLIO, photo), "photo-resolution", picture_of(pixels, height))
    assert [problem.severity for problem in problems] == ([severity] if severity else [])


def test_a_crop_lowers_the_resolution() -> None:
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("1-2", "1-20"))
    small = replace(photo, crop=Crop(width=Permille(400), height=Permille(400)))
    assert found(page(FOLIO, photo), "photo-resolution", picture_of(1500, 1500)) == []
    (problem,) = found(page(FOLIO, small), "photo-resolution", picture_of(1500, 1500))
    assert problem.found == "177 ppi"


def test_the_press_decides_the_limits() -> None:
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("1-2", "1-20"))
    coarse = replace(PRESS, warn_ppi=100, least_ppi=80)
    document = page(FOLIO, photo)
    assert found(document, "photo-resolution", picture_of(600, 600)) != []
    assert found(document, "photo-resolution", picture_of(600, 600), coarse) == []


@pytest.mark.parametrize("caption", ["", "清晨的石桥"])
@pytest.mark.parametrize("credit", ["", "白石 摄"])
def test_caption_and_credit(caption: str, credit: str) -> None:
    photo = PhotoBlock(
        id="p", file="p.jpg", place=cells("1-2", "1-20"), caption=caption, credit=credit
    )
    wanted = [
        code
        for code, text in (("caption-missing", caption), ("credit-missing", credit))
        if not text
    ]
    assert [problem.code for problem in found(page(FOLIO, photo))] == wanted


def photo_at(columns: str, lines: str, **fields: Any) -> PhotoBlock:
    named: dict[str, Any] = {"caption": "图", "credit": "摄"} | fields
    return PhotoBlock(id="p", file="p.jpg", place=cells(columns, lines), **named)


ARTICLE = article(leg_area("1-3", "1-30"))
DOWN = RuleBlock(id="r", style=RuleStyle.THIN, place=GutterLine(1, span("1-9")))
STORIES = [story(lined(20)), story(lined(20), "t")]


@pytest.mark.parametrize(
    ("blocks", "overlapping"),
    [
        ([ARTICLE, photo_at("4", "1-30")], False),
        ([ARTICLE, photo_at("2", "10-15")], False),  # text runs around it
        ([photo_at("2", "10-15"), ARTICLE], False),  # whichever was placed first
        ([ARTICLE, photo_at("2", "10-15", wrap=False)], True),
        ([ARTICLE, article(leg_area("3-4", "30-40"), story_id="t")], True),
        ([ARTICLE, article(leg_area("3-4", "31-40"), story_id="t")], False),
        ([ARTICLE, article(leg_area("2", "5-9"), story_id="t", wrap=True)], False),
        ([article(leg_area("2", "5-9"), story_id="t", wrap=True), ARTICLE], False),
        ([photo_at("4", "1-9"), LabelBlock(id="l", text="栏", place=cells("4", "9-12"))], True),
        ([photo_at("4", "1-9"), LabelBlock(id="l", text="栏", place=cells("4", "10"))], False),
        ([ARTICLE, LabelBlock(id="l", text="栏", place=cells("2", "9-12"))], False),
        ([BoxBlock(id="b", frame=Frame(), place=cells("1-3", "1-30")), ARTICLE], False),
        ([ARTICLE, RuleBlock(id="r", style=RuleStyle.THIN, place=cells("1-3", "9"))], False),
        (
            [ARTICLE, RuleBlock(id="r", style=RuleStyle.THIN, place=GutterLine(1, span("1-9")))],
            False,
        ),
        ([ARTICLE, TextBlock(id="t", text="文", place=cells("3", "30"), wrap=False)], True),
    ],
)
def test_blocks_on_the_same_place(blocks: list[Block], overlapping: bool) -> None:
    problems = found(page(FOLIO, *blocks, stories=STORIES), "overlap")
    assert bool(problems) == overlapping
    for problem in problems:
        assert problem.severity is Severity.ERROR
        assert problem.place.block == blocks[1].id  # the upper one is named
        assert problem.found == blocks[0].id


def test_each_overlapping_pair_is_told_once() -> None:
    labels = [LabelBlock(id=f"l{k}", text="栏", place=cells("4", "9-12")) for k in range(3)]
    assert len(found(page(FOLIO, *labels), "overlap")) == 3


def test_outside_the_type_area_and_the_page() -> None:
    def free(x: int, y: int, width: int, height: int) -> FreeRect:
        length = type(SETUP.left)
        return FreeRect(x=length(x), y=length(y), width=length(width), height=length(height))

    def codes_of(place: Any) -> list[str]:
        label = LabelBlock(id="l", text="栏", place=place)
        return [problem.code for problem in found(page(FOLIO, label))]

    assert codes_of(free(10 * MM, 10 * MM, 30 * MM, 20 * MM)) == []
    assert codes_of(free(0, 0, SETUP.trim_width, SETUP.trim_height)) == []
    assert codes_of(free(-MM, 10 * MM, 30 * MM, 20 * MM)) == ["outside-page"]
    assert codes_of(free(380 * MM, 10 * MM, 30 * MM, 20 * MM)) == ["outside-page"]
    assert codes_of(free(10 * MM, 540 * MM, 30 * MM, 20 * MM)) == ["outside-page"]
    assert codes_of(cells("8", "120")) == []
    assert codes_of(cells("8-9", "1-5")) == ["outside-type-area"]
    assert codes_of(cells("1", "119-121")) == ["outside-type-area"]


def test_a_page_has_one_folio_line() -> None:
    assert [p.code for p in found(page())] == ["folio-missing"]
    assert found(page(FOLIO)) == []
    for more in (["g"], ["g", "h"]):
        (problem,) = found(page(FOLIO, *(replace(FOLIO, id=name) for name in more)))
        assert (problem.code, problem.severity) == ("folio-twice", Severity.ERROR)
        assert problem.place.block == "g"


@pytest.mark.parametrize(
    ("field", "name"), [("name", "报名"), ("section", "版名"), ("page", "版次")]
)
def test_the_folio_line_lacks_something(field: str, name: str) -> None:
    emptied: dict[str, Any] = {field: ""}
    (problem,) = found(page(FOLIO, paper=replace(PAPER, **emptied)))
    assert (problem.code, problem.severity) == ("folio-incomplete", Severity.WARNING)
    assert name in problem.message


def test_errors_stand_first() -> None:
    document = page(
        photo_at("1-2", "1-20", caption=""),
        article(leg_area("3", "1-5")),
        stories=[story(lined(20)), story("", "unplaced")],
    )
    order = [problem.severity for problem in found(document)]
    assert order == sorted(order, key=list(Severity).index)
    assert set(order) == set(Severity)


def test_what_composing_noticed_is_among_the_problems() -> None:
    document = page(FOLIO, article(leg_area("1", "1-20")), stories=[story("\ue000" + lined(18))])
    assert [p.code for p in found(document) if p.severity is Severity.ERROR] == ["missing-glyph"]
    gone = compose(page(FOLIO, photo_at("1", "1-9")))
    problems = check_page(page(FOLIO, photo_at("1", "1-9")), gone, PRESS)
    assert [problem.code for problem in problems] == ["photo-unusable"]


def test_every_problem_says_what_to_do() -> None:
    document = page(
        photo_at("1-2", "1-20", caption="", credit=""),
        article(leg_area("2-3", "1-5")),
        LabelBlock(id="l", text="\ue000䶮", place=cells("9", "1")),
        stories=[story(lined(20)), story("", "unplaced")],
        paper=replace(PAPER, section=""),
    )
    problems = found(document, picture=picture_of(100, 100))
    assert len({problem.code for problem in problems}) >= 7
    for problem in problems:
        assert problem.message
        assert problem.cure
        assert problem.code == problem.code.lower()


def test_an_l_cut_into_an_upper_and_a_lower_rectangle_is_misread() -> None:
    upper, lower = leg_area("1-4", "1-10"), leg_area("1-2", "11-30")
    (problem,) = found(page(article(upper, lower), stories=[story(han(900))]), "reading-order")
    assert (problem.found, problem.wanted) == ("第 1 栏 → 第 2 栏", "第 1 栏 → 第 5 栏")


@pytest.mark.parametrize(
    "areas",
    [
        [leg_area("1-2", "1-30"), leg_area("3-4", "1-10")],
        [leg_area("1-4", "1-10"), leg_area("5-6", "11-30")],
        [leg_area("1-4", "1-10"), leg_area("1-4", "13-30")],
        [leg_area("1", "1-10"), leg_area("1", "11-30")],
    ],
    ids=["an L cut upright", "beside", "a gap", "one leg going on"],
)
def test_legs_that_are_read_in_their_order_are_left_alone(areas: list[LegArea]) -> None:
    document = page(article(*areas), stories=[story(han(900))])
    assert not found(document, "reading-order")


@pytest.mark.parametrize(
    "block",
    [
        LabelBlock(id="b", text=han(60), place=cells("1", "1-2")),
        LabelBlock(id="b", text="https://example.com/abcdefghijklmnop", place=cells("1", "1-2")),
        LabelBlock(id="b", text=han(20), place=cells("1", "1-3"), direction=Direction.VERTICAL),
        MastheadBlock(id="b", title=han(20), place=cells("1-2", "1-12")),
        QrBlock(
            id="b", url="https://example.com", call=han(120), place=cells("1", "1-9"), bullets=()
        ),
    ],
    ids=["too many lines", "too long a word", "down the page", "masthead", "QR"],
)
def test_words_outside_their_block_are_never_silent(block: Block) -> None:
    (problem,) = found(page(block), "words-outside")
    assert problem.severity is Severity.ERROR
    assert problem.place.block == "b"


@pytest.mark.parametrize("direction", list(Direction))
def test_words_that_just_fit_are_not_told_of(direction: Direction) -> None:
    blocks: list[Block] = [
        LabelBlock(id="l", text="乡村振兴", place=cells("1", "1-6"), direction=direction),
        TextBlock(
            id="t", text=f"（{han(40)}12年，ABC", place=cells("2", "1-9"), direction=direction
        ),
        MastheadBlock(id="m", title="党建", place=cells("3-5", "1-20"), direction=direction),
        FOLIO,
    ]
    assert not found(page(*blocks), "words-outside")
