"""Heading rules: they fire on what an art editor would send back, and say what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.problems import Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.check.page import check_page
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import sample_page
from layout_app.model.blocks import Heading, HeadingFit
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import Span
from layout_app.model.press import PressPreset
from layout_app.model.styles import Align
from tests.composing import article, compose, han, leg_area, page, picture_of, story

PRESS = PressPreset(name="p", label="印厂", icc="x.icc", condition="新闻纸")


def pt(size: float) -> Length:
    return Length(round(size * PT))


def found(document: Document, code: str) -> list[Problem]:
    problems = check_page(document, compose(document, picture_of(4000, 3000)), PRESS)
    return [problem for problem in problems if problem.code == code]


def headed(heading: Heading, columns: str = "1-3", **parts: str) -> Document:
    told = story(han(400), **parts)
    return page(article(leg_area(columns, "1-60"), heading=heading), stories=[told])


# -- H5 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headline", "torn", "cure"),
    [
        ("扎实推进乡\n村振兴落地见效", "乡／村", "实推进／乡村"),
        ("推行“链上\n支部”模式见成效", "上／支", None),
        ("《乡村振兴\n促进法》进村", "兴／促", None),
        ("全县86\n万亩小麦开镰", "6／万", None),
        ("村里来了年轻\n的第一书记", "轻／的", "年轻的／第一"),
    ],
)
def test_a_torn_word_is_told(headline: str, torn: str, cure: str | None) -> None:
    (problem,) = found(headed(Heading(size=pt(30)), headline=headline), "heading-break")
    assert problem.severity is Severity.WARNING
    assert problem.found == torn
    assert problem.place.part == "headline"
    if cure is not None:
        assert cure in problem.cure


@pytest.mark.parametrize(
    "headline",
    [
        "扎实推进\n乡村振兴落地见效",
        "扎实推进乡村\n振兴落地见效",  # inside a compound, between its words: his to choose
        "推行“链上支部”模式\n破解企业“共性难题”",
        "“一线淬火 青苗拔节”\n计划启动",
        "功夫下在平日\n\n分数记在现场",
        "柘岭县\n双楸镇望麦村",
    ],
)
def test_a_sound_break_is_left_alone(headline: str) -> None:
    assert found(headed(Heading(size=pt(30)), headline=headline), "heading-break") == []


def test_the_pages_terms_and_the_setting_are_heeded() -> None:
    document = headed(Heading(size=pt(30)), headline="走进红苇渡口\n工作法现场")
    assert found(document, "heading-break") == []
    assert found(replace(document, terms=("红苇渡口工作法",)), "heading-break")
    aside = headed(Heading(size=pt(30), words=False), headline="扎实推进乡\n村振兴")
    assert found(aside, "heading-break") == []


# -- H6 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lead", "second", "told"), [(40, 34, 0), (40, 36, 1), (30, 34, 1)])
def test_the_lead_is_the_largest(lead: float, second: float, told: int) -> None:
    blocks = [
        article(leg_area("1-4", "1-60"), heading=Heading(style="lead", size=pt(lead))),
        article(leg_area("5-8", "1-60"), story_id="t", heading=Heading(size=pt(second))),
    ]
    stories = [
        story(han(400), headline="支部串起一条沟"),
        story(han(400), "t", headline="乡亲走上增收路"),
    ]
    problems = found(page(*blocks, stories=stories), "heading-hierarchy")
    assert [p.severity for p in problems] == [Severity.WARNING] * told
    assert all(p.place.block == "t" and p.found == f"{second} 磅" for p in problems)


@pytest.mark.parametrize(("size", "told"), [(10, 1), (12, 0), (20, 0), (24, 1)])
def test_kicker_and_deck_are_in_proportion(size: float, told: int) -> None:
    for part in ("kicker", "deck"):
        heading = Heading(size=pt(30), kicker_size=pt(size), deck_size=pt(size))
        document = headed(heading, headline="支部串起一条沟来", **{part: "桥边"})
        problems = found(document, "heading-hierarchy")
        assert [p.place.part for p in problems] == [part] * told


def test_a_kicker_longer_than_the_headline_is_noted() -> None:
    document = headed(
        Heading(size=pt(30)), headline="支部串起沟", kicker="三代人守着一座石桥三代人守着"
    )
    (problem,) = found(document, "heading-hierarchy")
    assert (problem.severity, problem.place.part) == (Severity.NOTE, "kicker")


# -- H7 --------------------------------------------------------------------------------------------


def test_a_thin_headline_is_noted() -> None:
    (problem,) = found(headed(Heading(size=pt(30)), headline="支部串起一条"), "heading-thin")
    assert problem.severity is Severity.NOTE
    assert problem.found == "48%"  # 180 of 369
    for heading in (
        Heading(size=pt(38)),
        Heading(size=pt(30), align=Align.LEFT),
        Heading(size=pt(34), fit=HeadingFit.JUSTIFY),
        Heading(size=pt(30), over=Span(1, 2)),  # 180 of 243
        Heading(size=pt(30), direction=Direction.VERTICAL),
    ):
        assert found(headed(heading, headline="支部串起一条"), "heading-thin") == []


def test_the_sample_page_has_nothing_to_tell() -> None:
    document = read_page_file(sample_page())
    for code in ("heading-break", "heading-hierarchy", "heading-thin", "heading-condensed"):
        assert found(document, code) == []
