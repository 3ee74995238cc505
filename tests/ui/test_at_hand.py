"""The Edit menu follows the focus: words while one types, blocks otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from layout_app.edit.selection import Selection
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.ui.panels.fields import LineField
from tests.ui.conftest import Bench

BODY = TextPlace("story:lead", "body")


def run(bench: Bench, name: str) -> None:
    bench.window.commands.refresh()  # as the menu does when it is opened
    bench.window.actions_by_id[name].trigger()


@pytest.fixture(autouse=True)
def _in_front(bench: Bench) -> None:
    bench.window.activateWindow()
    bench.bot.waitUntil(bench.window.isActiveWindow)
    block = next(b for b in bench.session.document.blocks if getattr(b, "story", "") == "lead")
    bench.session.select(Selection(block.id))


def words(bench: Bench) -> str:
    return read_text(bench.session.document, BODY) or ""


def blocks(bench: Bench) -> list[str]:
    return [block.id for block in bench.session.document.blocks]


def test_on_the_page_the_words_are_cut_and_pasted(bench: Bench) -> None:
    standing, before = blocks(bench), words(bench)
    run(bench, "edit-words")
    bench.window.typing.typist.select(TextSelection(BODY, 0, 3))
    run(bench, "cut")
    assert words(bench) == before[3:]
    assert QApplication.clipboard().text() == before[:3]
    run(bench, "paste")
    assert words(bench) == before
    run(bench, "select-all")
    assert (bench.window.typing.typist.selection.end, blocks(bench)) == (len(before), standing)
    assert not bench.window.actions_by_id["delete"].isEnabled()


def test_without_selected_words_nothing_is_cut(bench: Bench) -> None:
    before = bench.session.document
    run(bench, "edit-words")
    run(bench, "cut")
    run(bench, "delete")
    assert bench.session.document is before


def test_in_a_panel_the_field_that_has_the_focus_is_meant(bench: Bench) -> None:
    standing, before = blocks(bench), words(bench)
    body = bench.window.story.body
    assert isinstance(body, QPlainTextEdit)
    body.setFocus()
    run(bench, "select-all")
    run(bench, "copy")
    assert QApplication.clipboard().text() == before
    run(bench, "cut")
    assert (words(bench), blocks(bench)) == ("", standing)
    bench.session.undo()
    field = next(f for f in bench.window.story.fields.values() if isinstance(f, LineField))
    field.setFocus()
    QApplication.clipboard().setText("ab")
    run(bench, "select-all")
    run(bench, "paste")
    assert field.text() == "ab"
    assert blocks(bench) == standing


def test_with_the_focus_on_the_page_blocks_are_cut(bench: Bench) -> None:
    standing = blocks(bench)
    bench.window.canvas.setFocus()
    run(bench, "cut")
    assert len(blocks(bench)) == len(standing) - 1
    run(bench, "paste")
    assert len(blocks(bench)) == len(standing)
