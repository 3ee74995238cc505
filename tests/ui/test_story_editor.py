"""The story's editor beside the page, docked and as a window, and the caret they share with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.edit.commands import typing
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.model.stories import Emphasis, Role, Under
from layout_app.ui.panels.story_editor import StoryEditor, difference
from layout_app.ui.theme import Colours
from tests.ui.conftest import Bench

BODY = TextPlace("story:lead", "body")
_NONE = Qt.KeyboardModifier.NoModifier


def _text(bench: Bench) -> str:
    return read_text(bench.session.document, BODY) or ""


def _press(editor: StoryEditor, key: int, text: str = "") -> None:
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, key, _NONE, text))


def _put(editor: StoryEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _run(bench: Bench, name: str) -> None:
    QTest.qWait(80)
    action = bench.window.actions_by_id[name]
    assert action.isEnabled(), name
    action.trigger()


def _formats(editor: StoryEditor, number: int) -> dict[int, QTextCharFormat]:
    """The format of each character of a paragraph that has one."""
    found: dict[int, QTextCharFormat] = {}
    for span in editor.document().findBlockByNumber(number).layout().formats():
        for at in range(span.start, span.start + span.length):  # type: ignore[attr-defined]
            found[at] = QTextCharFormat(span.format)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("old", "new", "caret", "found"),
    [
        ("甲乙", "甲丙乙", 2, (1, 1, "丙")),
        ("甲甲", "甲甲甲", 1, (0, 0, "甲")),  # typed at the start, not at the end
        ("甲甲甲", "甲甲", 1, (1, 2, "")),
        ("甲乙丙", "甲丁丙", None, (1, 2, "丁")),
        ("", "甲", 1, (0, 0, "甲")),
        ("甲乙", "", 0, (0, 2, "")),
        ("甲", "甲", 1, (1, 1, "")),
    ],
)
def test_what_an_edit_changed(
    old: str, new: str, caret: int | None, found: tuple[int, int, str]
) -> None:
    start, end, words = difference(old, new, caret)
    assert (start, end, words) == found
    assert old[:start] + words + old[end:] == new


def test_the_page_echoes_the_caret_of_the_editor(bench: Bench) -> None:
    editor, typist = bench.window.story.body, bench.window.typist
    editor.setFocus()
    _put(editor, 30)
    assert typist.selection == TextSelection.at(BODY, 30)
    assert not typist.on_page
    assert bench.window.typing.mode.caret_rect() is not None
    assert not bench.window.typing.mode.active  # keys and mouse of the page are those of blocks
    bench.window.canvas.setFocus()
    assert not typist.active


def test_the_editor_follows_the_caret_of_the_page(bench: Bench) -> None:
    editor, typist = bench.window.story.body, bench.window.typist
    bench.window.typing.mode.enter_block("lead")
    typist.select(TextSelection(BODY, 12, 20))
    assert editor.textCursor().selectedText() == _text(bench)[12:20]
    typist.type("新")
    assert editor.toPlainText() == _text(bench)
    assert editor.textCursor().position() == 13
    bench.session.undo()
    assert (editor.textCursor().selectionStart(), editor.textCursor().selectionEnd()) == (12, 20)


def test_typing_and_deleting_merge_and_undo_restores_the_caret(bench: Bench) -> None:
    editor, session = bench.window.story.body, bench.session
    before = session.document
    editor.setFocus()
    _put(editor, 10)
    for letter in "农民x":
        _press(editor, 0, letter)
    _press(editor, Qt.Key.Key_Backspace)
    assert _text(bench)[10:12] == "农民"
    assert len(session.history.steps) == 2
    session.undo()
    assert session.document is before
    assert editor.textCursor().position() == 10
    assert editor.toPlainText() == _text(bench)


def test_faces_are_shown_and_put_on_by_the_commands(bench: Bench) -> None:
    editor = bench.window.story.body
    editor.setFocus()
    _put(editor, 20, 24)
    _run(bench, "strong")
    _run(bench, "underline")
    _put(editor, 26, 28)
    _run(bench, "kai")
    lead = bench.session.document.stories[0].body[0]
    assert any((s.start, s.end, s.emphasis) == (20, 24, Emphasis.STRONG) for s in lead.spans)
    formats = _formats(editor, 0)
    assert formats[21].fontWeight() == QFont.Weight.Bold
    assert formats[21].underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert formats[26].foreground().color() == Colours.ACCENT
    assert 25 not in formats or formats[25].fontWeight() != QFont.Weight.Bold
    bench.session.undo()
    assert _formats(editor, 0).get(26) is None or (
        _formats(editor, 0)[26].foreground().color() != Colours.ACCENT
    )


def test_signs_and_roles_are_shown(bench: Bench) -> None:
    editor, session = bench.window.story.body, bench.session
    document = typing.set_under(session.document, TextSelection(BODY, 5, 7), Under.DOTS)
    document = typing.set_role(document, TextSelection.at(BODY, 0), Role.SUBHEAD)
    session.commit(document, "改")
    found = _formats(editor, 0)[5]
    assert found.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert found.fontWeight() == QFont.Weight.Bold


def test_return_after_a_subhead_begins_body_text(bench: Bench) -> None:
    editor, session = bench.window.story.body, bench.session
    session.commit(typing.set_role(session.document, TextSelection.at(BODY, 0), Role.SUBHEAD), "改")
    editor.setFocus()
    _put(editor, _text(bench).index("\n"))
    _press(editor, Qt.Key.Key_Return, "\r")
    _press(editor, 0, "新")
    body = session.document.stories[0].body
    assert (body[0].role, body[1].role, body[1].text) == (Role.SUBHEAD, Role.BODY, "新")


def test_an_input_method_commits_into_the_document(bench: Bench) -> None:
    editor = bench.window.story.body
    before = bench.session.document
    editor.setFocus()
    _put(editor, 10)
    QApplication.sendEvent(editor, QInputMethodEvent("nong", []))
    assert bench.session.document is before
    commit = QInputMethodEvent("", [])
    commit.setCommitString("农𠮷")
    QApplication.sendEvent(editor, commit)
    assert _text(bench)[10:12] == "农𠮷"
    _press(editor, 0, "后")
    assert _text(bench)[10:13] == "农𠮷后"
    bench.session.undo()
    assert editor.toPlainText() == _text(bench)


def test_forbidden_characters_are_not_taken(bench: Bench) -> None:
    editor, before = bench.window.story.body, _text(bench)
    editor.insertPlainText("a\ufeffb")
    assert _text(bench) == "ab" + before
    assert editor.toPlainText() == _text(bench)


def test_the_window_is_on_the_same_story_with_the_same_undo(bench: Bench) -> None:
    feature, session = bench.window.typing, bench.session
    feature.mode.enter_block("lead")
    bench.window.typist.select(TextSelection.at(BODY, 25))
    bench.window.actions_by_id["story-window"].trigger()
    assert feature.window is not None
    editor = feature.window.editor
    assert feature.window.isVisible()
    assert editor.textCursor().position() == 25
    assert "字" in feature.window.fit.text()
    assert "行" in feature.window.fit.text()
    _put(editor, 30)
    _press(editor, 0, "新")
    assert _text(bench)[30] == "新"
    assert bench.window.story.body.toPlainText() == editor.toPlainText() == _text(bench)
    session.undo()
    assert editor.toPlainText() == _text(bench)
    _put(editor, 44)
    editor.setFocus()
    bench.window.actions_by_id["story-window"].trigger()
    assert not feature.window.isVisible()
    session.show_story("organs")
    bench.window.actions_by_id["story-window"].trigger()
    assert editor.toPlainText() == read_text(session.document, TextPlace("story:organs", "body"))
    feature.window.close()


def test_the_clipboard_of_the_editor_is_that_of_the_page(bench: Bench) -> None:
    editor = bench.window.story.body
    QGuiApplication.clipboard().setText("全县(含新区)")
    editor.setFocus()
    _put(editor, 0)
    editor.paste()
    assert _text(bench).startswith("全县（含新区）")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_V, held)
    assert _text(bench).startswith("全县（含新区）全县(含新区)")
    assert editor.toPlainText() == _text(bench)
