"""Foreign text is cleaned as it is pasted; what was typed or copied here is not."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from layout_app.model.stories import body_text
from tests.ui.conftest import Bench


def _body(bench: Bench) -> str:
    story = bench.session.story
    assert story is not None
    found = bench.session.document.story(story)
    assert found is not None
    return body_text(found)


def test_pasted_text_is_cleaned_and_one_undo_takes_it_back(bench: Bench) -> None:
    field = bench.window.story.body
    before = bench.session.document
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.clipboard().setText("今年以来,全县(含新区)新增3*5米展棚1.6万个;好.\r\n第二段")
    field.paste()
    assert _body(bench).startswith("今年以来，全县（含新区）新增3*5米展棚1.6万个；好。\n第二段")
    assert bench.window.strip.isVisible()
    assert "整理了" in bench.window.strip.text.text()
    bench.session.undo()
    assert bench.session.document is before


def test_typing_is_never_changed(bench: Bench) -> None:
    field = bench.window.story.body
    field.moveCursor(QTextCursor.MoveOperation.Start)
    bench.bot.keyClicks(field, "a,b(c)")
    assert _body(bench).startswith("a,b(c)")


def test_what_is_copied_here_goes_back_in_as_it_was(bench: Bench) -> None:
    field = bench.window.story.body
    story = bench.session.document.stories[0]
    number, paragraph = next((n, p) for n, p in enumerate(story.body) if p.spans)
    cursor = QTextCursor(field.document().findBlockByNumber(number))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.copy()
    assert QApplication.clipboard().text() == paragraph.text
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    last = bench.session.document.stories[0].body[-1]
    assert last.text.endswith(paragraph.text)
    assert len(last.spans) >= len(paragraph.spans)
