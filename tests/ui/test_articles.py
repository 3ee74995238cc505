"""Legs and headings by key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from layout_app.base.units import PT
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock
from layout_app.ui.features.articles import Articles
from tests.ui.conftest import Bench

ALT = Qt.KeyboardModifier.AltModifier


def lead(bench: Bench) -> ArticleBlock:
    block = bench.session.document.block("lead")
    assert isinstance(block, ArticleBlock)
    return block


def test_digits_and_signs_cut_the_article_into_legs(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    session.select(Selection("lead"))
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_5)
    assert lead(bench).area[0].legs == 5
    bench.bot.keyClick(canvas, Qt.Key.Key_Minus)
    assert lead(bench).area[0].legs == 4
    bench.bot.keyClick(canvas, Qt.Key.Key_0)
    assert lead(bench).area[0].legs is None


def test_the_choices_of_the_calculator(bench: Bench) -> None:
    bench.session.select(Selection("lead"))
    menu = Articles(bench.window.bench).legs_menu(lead(bench))
    words = [action.text() for action in menu.actions()]
    assert "六破四　每栏 20 字" in words
    assert "六破五　每栏 15.8 字（余 4 字）" in words
    assert "六 栏　每栏 13 字" in words
    (now,) = (a for a in menu.actions()[: words.index("")] if a.isChecked())
    assert now.text() == "六破四　每栏 20 字"
    menu.actions()[words.index("六破五　每栏 15.8 字（余 4 字）")].trigger()
    assert lead(bench).area[0].legs == 5


def test_the_heading_is_selected_and_grown_by_keys(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    session.select(Selection("lead"))
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_H)
    assert session.selection == Selection("lead", heading=True)
    bench.bot.keyClick(canvas, Qt.Key.Key_Down, ALT)
    heading = lead(bench).heading
    assert heading is not None
    assert heading.lines == 10
    bench.bot.keyClick(canvas, Qt.Key.Key_Left, ALT)
    heading = lead(bench).heading
    assert heading is not None
    assert heading.over is not None
    assert heading.over.last == 3
    bench.window.actions_by_id["heading-larger"].trigger()
    heading = lead(bench).heading
    assert heading is not None
    assert heading.size == 45 * PT
    bench.bot.keyClick(canvas, Qt.Key.Key_Escape)
    assert session.selection.block is None
