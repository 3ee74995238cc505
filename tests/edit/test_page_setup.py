"""The page itself: metadata, sheet and grid, press, styles; nothing on it falls off."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from layout_app.base.units import MM, PT
from layout_app.edit.commands.page import set_paper, set_press, set_setup
from layout_app.edit.commands.styles import reset_styles, reset_text_style, set_text_style
from layout_app.edit.errors import EditError
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import PRESETS, PageSetup
from layout_app.model.styles import HOUSE_STYLES
from layout_app.model.validate import validate
from tests.edit.documents import sample


def test_paper() -> None:
    document = set_paper(sample(), section="党\x0b建", date=datetime.date(2026, 1, 2))
    assert document.paper.section == "党\n建"
    assert document.paper.date.year == 2026
    assert set_paper(document, section=document.paper.section) is document
    with pytest.raises(EditError, match="报名"):
        set_paper(document, name=" ")


def test_a_smaller_grid_is_refused_while_blocks_need_the_larger() -> None:
    with pytest.raises(EditError, match="版位"):
        set_setup(sample(), PRESETS["tabloid"])
    bare = Document(paper=sample().paper)
    assert set_setup(bare, PRESETS["tabloid"]).setup == PRESETS["tabloid"]


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup(trim_width=Length(300 * MM)),
        PageSetup(top=Length(200 * MM)),
        PageSetup(left=Length(60 * MM)),
    ],
)
def test_the_type_area_stays_on_the_sheet(setup: PageSetup) -> None:
    with pytest.raises(EditError, match="版心"):
        set_setup(sample(), setup)


def test_lines_may_not_overlap() -> None:
    document = sample()
    grid = replace(document.setup.grid, pitch=Length(8 * PT))
    with pytest.raises(EditError, match="行距"):
        set_setup(document, replace(document.setup, grid=grid))


def test_press() -> None:
    document = sample()
    assert set_press(document, "sheet-x4").press == "sheet-x4"
    assert set_press(document, document.press) is document


def test_styles_and_back_to_the_house() -> None:
    document = sample()
    changed = set_text_style(document, "caption", size=Length(8 * PT), composite="song")
    assert changed.styles.text("caption").size == 8 * PT
    assert not list(validate(changed))
    more = set_text_style(changed, "deck", indent=2)
    assert reset_text_style(more, "caption").styles.text("caption") == HOUSE_STYLES.text("caption")
    assert reset_styles(more).styles == HOUSE_STYLES
    assert reset_styles(document) is document
    with pytest.raises(EditError):
        set_text_style(document, "caption", composite="none")
    with pytest.raises(EditError):
        set_text_style(document, "none", indent=1)
