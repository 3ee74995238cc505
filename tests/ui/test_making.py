"""Making blocks in the window, with real keys, mouse and drops."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from layout_app.edit.commands.placing import block_with
from layout_app.edit.commands.several import delete_blocks
from layout_app.edit.places import places
from layout_app.edit.selection import Selection
from layout_app.edit.tools.draw import DrawTool
from layout_app.edit.tools.select import SelectTool
from layout_app.model.blocks import ArticleBlock
from layout_app.ui.canvas.drops import STORY
from tests.edit.documents import cells
from tests.ui.conftest import Bench
from tests.ui.test_page_view import drag, on_screen, photo_id

CTRL = Qt.KeyboardModifier.ControlModifier


def clear(bench: Bench) -> None:
    """Take everything off the page; the stories wait."""
    session = bench.session
    names = [block.id for block in session.document.blocks if places(block)]
    session.apply(lambda d: delete_blocks(d, names), "清空")


def test_a_tool_key_draws_a_block_and_the_arrow_is_taken_again(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    clear(bench)
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_P)
    assert isinstance(canvas.tool, DrawTool)
    assert bench.window.actions_by_id["tool-photo"].isChecked()
    rect = session.document.setup.cells(cells(3, 6, 20, 40))
    inside = rect.inset(20_000, 20_000)
    drag(bench, on_screen(bench, inside.x, inside.y), on_screen(bench, inside.right, inside.bottom))
    assert isinstance(canvas.tool, SelectTool)
    block = session.selection.of(session.document)
    assert block is not None
    assert places(block) == (cells(3, 6, 20, 40),)
    session.undo()
    assert session.selection.block is None


def test_without_a_mouse_enter_puts_the_block_down(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    clear(bench)
    canvas.setFocus()
    session.show_story(session.document.stories[0].id)
    bench.bot.keyClick(canvas, Qt.Key.Key_A)
    bench.bot.keyClick(canvas, Qt.Key.Key_Return)
    block = session.selection.of(session.document)
    assert isinstance(block, ArticleBlock)
    assert block.story == session.document.stories[0].id
    assert places(block) == (cells(1, 2, 1, 30),)


def test_a_story_dropped_on_the_page_just_fits(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    clear(bench)
    story = session.document.stories[2].id
    data = QMimeData()
    data.setData(STORY, story.encode())
    rect = session.document.setup.cells(cells(2, 2, 10, 10))
    at = QPointF(on_screen(bench, rect.x + 40_000, rect.y + 40_000))
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), copy, data, buttons, none)
    QApplication.sendEvent(canvas.viewport(), enter)
    assert enter.isAccepted()
    assert canvas.sketch.bands
    QApplication.sendEvent(canvas.viewport(), QDropEvent(at, copy, data, buttons, none))
    block = block_with(session.document, story)
    assert block is not None
    assert block.area[0].columns.first == 2
    assert block.area[0].lines.first == 10
    assert session.fits()[story].over_lines == 0
    assert session.selection == Selection(block.id)
    assert not canvas.sketch.bands


def test_copies_go_through_the_clipboard(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    photo = photo_id(session)
    session.select(Selection(photo))
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_C, CTRL)
    assert "photo:" in QApplication.clipboard().text()
    bench.bot.keyClick(canvas, Qt.Key.Key_V, CTRL)
    pasted = session.selection.of(session.document)
    assert pasted is not None
    assert pasted.id != photo
    assert places(pasted) == (cells(3, 6, 54, 87),)
    QApplication.clipboard().setText("一段文字")
    before = session.document
    bench.bot.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert session.document is before
    assert bench.window.strip.isVisible()


def test_the_height_is_made_just_right(bench: Bench) -> None:
    session = bench.session
    block = next(b for b in session.document.blocks if isinstance(b, ArticleBlock))
    area = replace(block.area[0], lines=replace(block.area[0].lines, last=60))
    taller = replace(block, area=(area,))
    blocks = tuple(taller if b is block else b for b in session.document.blocks)
    session.apply(lambda d: replace(d, blocks=blocks), "拉高")
    assert session.fits()[block.story].under_lines > 0
    session.select(Selection(block.id))
    bench.window.actions_by_id["fit-height"].trigger()
    fit = session.fits()[block.story]
    assert fit.over_lines == 0
    assert fit.under_lines == 0


def test_a_story_that_is_placed_takes_nothing_away_from_the_one_placed_before(
    bench: Bench,
) -> None:
    session = bench.session
    clear(bench)
    first, second = (story.id for story in session.document.stories[:2])
    for story in (first, second):
        session.show_story(story)
        bench.window.actions_by_id["place-story"].trigger()
    assert block_with(session.document, first) is not None
    assert block_with(session.document, second) is not None


def test_the_status_bar_tells_of_stories_that_stand_nowhere(bench: Bench) -> None:
    clear(bench)
    count = len(bench.session.document.stories)
    assert f"{count} 篇未上版" in bench.window.status.fit.text()


def test_what_was_said_goes_with_the_step_that_is_undone(bench: Bench) -> None:
    clear(bench)
    strip = bench.window.strip
    strip.tell("放到了第一处空位")
    bench.window.actions_by_id["undo"].trigger()
    assert strip.isHidden()
    strip.offer("要吗？", [("要", lambda: None)])
    bench.window.actions_by_id["redo"].trigger()
    assert not strip.isHidden()
