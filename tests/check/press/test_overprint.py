"""Who is told that ink over a picture will knock out, and when nobody can know yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.ink import BLACK, Ink
from layout_app.base.problems import Problem, Severity
from layout_app.base.units import PT
from layout_app.check.page import check_page
from layout_app.display.items import Group, RuleItem
from layout_app.model.blocks import PhotoBlock
from layout_app.model.press import PressPreset
from tests.composing import cells, compose, page, picture_of

PRESS = PressPreset(name="p", label="印厂", icc="x.icc", condition="新闻纸")
PHOTO = PhotoBlock(
    id="photo", file="p.jpg", place=cells("1-2", "1-20"), caption="清晨", credit="白石 摄"
)
DARK, LIGHT = "8c" * 256, "00" * 256  # C + M + Y of 220 %, and none
RED = Ink(m=800, overprint=True)


def found(ink: Ink, ink_map: str | None, press: PressPreset = PRESS) -> list[Problem]:
    """What is said of a rule across a picture."""
    document = page(PHOTO)
    layout = compose(document, picture_of(2000, 2000))
    rect = layout.display.groups[0].bounds
    middle = rect.y + rect.height // 4
    rule = RuleItem(rect.x, middle, rect.right, middle, PT, ink)
    groups = (*layout.display.groups, Group("rule", rect, (rule,)))
    layout = replace(layout, display=replace(layout.display, groups=groups))
    problems = check_page(document, layout, press, picture_ink=lambda _picture: ink_map)
    return [p for p in problems if p.code in ("black-knocked-out", "black-over-picture")]


@pytest.mark.parametrize("ink", [BLACK, RED, Ink(k=950, overprint=True)])
def test_the_block_that_will_knock_out_is_named(ink: Ink) -> None:
    (problem,) = found(ink, DARK)
    assert (problem.code, problem.severity) == ("black-knocked-out", Severity.WARNING)
    assert problem.place.block == "rule"
    assert "“rule”" in problem.message
    assert "图片深处" in problem.message
    assert "导出时挖空" in problem.message


@pytest.mark.parametrize("ink", [BLACK, RED])
def test_over_a_light_picture_nothing_is_said(ink: Ink) -> None:
    assert found(ink, LIGHT) == []


@pytest.mark.parametrize("ink", [BLACK, RED])
def test_a_picture_that_is_not_separated_is_told_as_unknown(ink: Ink) -> None:
    (problem,) = found(ink, None)
    assert (problem.code, problem.severity) == ("black-over-picture", Severity.NOTE)
    assert problem.place.block == "rule"


def test_a_press_that_wants_black_to_knock_out_is_not_told_where() -> None:
    assert found(BLACK, DARK, replace(PRESS, black_overprints=False)) == []
