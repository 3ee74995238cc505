"""Both schemes: every colour has its dark one, words can be read, the paper stays white."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from layout_app.ui import style
from layout_app.ui.style import DARK, style_sheet
from layout_app.ui.theme import Colours, dress, icon


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    dress(qapp, "dark")
    yield
    dress(qapp)


def test_every_colour_of_the_style_sheet_has_its_dark_one() -> None:
    light = style_sheet("x", dark=False)
    assert set(re.findall(r"#[0-9a-f]{6}", light)) <= set(DARK)
    assert not set(re.findall(r"#[0-9a-f]{6}\b", style_sheet("x", dark=True))) & {"#ffffff"}
    assert style.DARK


def _contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours after WCAG 2.2."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _check_contrast() -> None:
    for ground in (Colours.WINDOW, Colours.PANEL, Colours.FIELD):
        assert _contrast(Colours.TEXT, ground) > 9
        for words in (Colours.ERROR, Colours.WARNING, Colours.FINE, Colours.QUIET):
            assert _contrast(words, ground) > 3.9, (words.name(), ground.name())


def test_words_can_be_read_in_the_light_scheme() -> None:
    _check_contrast()


def test_words_can_be_read_in_the_dark_scheme_and_paper_stays_white(dark: None) -> None:
    _check_contrast()
    assert QColor("#ffffff") == Colours.PAPER
    assert Colours.WINDOW.lightness() < 60


def test_icons_are_light_on_dark(dark: None) -> None:
    picture = icon("save").pixmap(20, 20).toImage()
    drawn = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert drawn
    assert all(colour.lightness() > 150 for colour in drawn)
