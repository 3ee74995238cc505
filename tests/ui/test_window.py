"""The docks, the commands and the files of the window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication, QListView, QTreeView, QWidget

from layout_app.edit.commands.text import StoryField
from layout_app.edit.history import PAUSE
from layout_app.edit.selection import Selection
from layout_app.model.document import Document
from layout_app.model.stories import Story
from layout_app.ui.commands import MENUS
from layout_app.ui.dialogs import Unsaved, page_file
from layout_app.ui.panels.fields import ChoiceField, CountField, LengthField, LineField, TextField
from tests.ui.conftest import Bench


def story(document: Document, story_id: str = "lead") -> Story:
    found = document.story(story_id)
    assert found is not None
    return found


def test_the_sample_opens_with_its_stories_and_problems(bench: Bench) -> None:
    window = bench.window
    table = window.stories.list.model()
    assert table.rowCount() == len(bench.session.document.stories) == 6
    states = [str(table.index(row, 3).data()) for row in range(6)]
    assert all(state.startswith(("正好", "欠", "溢")) for state in states)
    assert not window.isWindowModified()
    assert window.canvas.lens.zoom < 1
    assert bench.answers.asked == 0


def test_typing_recomposes_each_key_and_undo_takes_back_the_burst(bench: Bench) -> None:
    session, body = bench.session, bench.window.story.body
    session.select(Selection(next(b.id for b in session.document.blocks if b.kind == "article")))
    before, composed = session.document, bench.desk.composed
    body.setFocus()
    for i, key in enumerate("abc"):
        bench.clock.now = i * 0.2
        bench.bot.keyClicks(body, key)
    assert story(session.document).body[0].text.startswith("abc")
    assert bench.desk.composed == composed + 3
    assert len(session.history.steps) == 2
    bench.clock.now += PAUSE + 1
    bench.bot.keyClicks(body, "d")
    assert len(session.history.steps) == 3
    # The window's undo, although the field has the focus; the caret stays where it was.
    bench.bot.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body.toPlainText().startswith("abc本")
    assert body.textCursor().position() == 3
    bench.bot.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.document is before


def test_an_empty_line_being_typed_stays_and_goes_if_nothing_comes(bench: Bench) -> None:
    session, body = bench.session, bench.window.story.body
    count = len(story(session.document).body)
    body.moveCursor(body.textCursor().MoveOperation.End)
    bench.bot.keyClick(body, Qt.Key.Key_Return)
    assert body.toPlainText().endswith("\n")
    bench.bot.keyClicks(body, "x")
    assert story(session.document).body[-1].text == "x"
    bench.bot.keyClick(body, Qt.Key.Key_Return)
    assert len(story(session.document).body) == count + 2
    session.select(Selection("organs"))
    assert len(story(session.document).body) == count + 1  # an empty paragraph prints nothing
    session.undo()
    assert len(story(session.document).body) == count + 2


def test_heading_parts_are_edited_in_their_fields(bench: Bench) -> None:
    session = bench.session
    field = bench.window.story.fields[StoryField.KICKER]
    assert isinstance(field, LineField)
    bench.bot.keyClicks(field, "xy")
    assert story(session.document).kicker == "xy"
    assert session.history.undo_label == "改引题"
    session.undo()
    assert field.text() == ""


def test_overset_is_told_everywhere(bench: Bench) -> None:
    session, window = bench.session, bench.window
    window.story.body.setPlainText("很长的一段话。" * 900)
    assert session.fits()["lead"].over_lines > 0
    assert "溢" in window.story.fit.text()
    assert "溢" in window.status.fit.text()
    assert "溢" in str(window.stories.list.model().index(0, 3).data())
    bench.bot.waitUntil(lambda: any(p.code == "overset" for p in session.problems))


def test_a_click_on_a_problem_goes_there(bench: Bench) -> None:
    session, window = bench.session, bench.window
    window.story.body.setPlainText("很长的一段话。" * 900)
    session.check_now()
    rows = window.problems.list
    number = next(i for i, p in enumerate(session.problems) if p.code == "overset")
    rows.scrollTo(rows.model().index(number, 0))
    at = rows.visualRect(rows.model().index(number, 0)).center()
    bench.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.selection.block == session.problems[number].place.block


def test_a_click_on_a_story_shows_its_words_and_block(bench: Bench) -> None:
    session, rows = bench.session, bench.window.stories.list
    at = rows.visualRect(rows.model().index(3, 0)).center()
    bench.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.story == session.document.stories[3].id
    block = session.selection.of(session.document)
    assert block is not None
    assert block.kind == "article"
    assert "槐陵讯" in bench.window.story.body.toPlainText()


def test_properties_change_the_block(bench: Bench) -> None:
    session, properties = bench.session, bench.window.properties
    lead = next(block for block in session.document.blocks if block.kind == "article")
    session.select(Selection(lead.id))
    properties.article.legs.setValue(3)
    properties.heading.points.setValue(36)
    changed = session.document.block(lead.id)
    assert changed is not None
    assert [step.label for step in session.history.steps[1:]] == ["改分栏", "改标题样式"]
    properties.article.legs.setValue(24)  # refused: the field shows the old value again
    assert properties.article.legs.value() == 3
    assert bench.window.strip.isVisible()


def test_saving_goes_through_the_services(bench: Bench) -> None:
    session, window = bench.session, bench.window
    bench.bot.keyClicks(window.story.body, "x")
    assert window.isWindowModified()
    window.actions_by_id["save"].trigger()
    assert bench.desk.saved == [(session.path, session.document)]
    assert not window.isWindowModified()
    assert bench.answers.asked == 0


def test_a_failed_save_is_told_and_the_work_kept(bench: Bench) -> None:
    bench.bot.keyClicks(bench.window.story.body, "x")
    bench.desk.refuse = "磁盘已满：没有保存，旧文件没有动。"
    bench.window.actions_by_id["save"].trigger()
    assert bench.window.strip.text.text() == bench.desk.refuse
    assert bench.session.modified
    bench.answers.choice = Unsaved.SAVE
    assert not bench.window.close()
    bench.answers.choice = Unsaved.CANCEL
    assert not bench.window.close()
    bench.answers.choice = Unsaved.DISCARD
    assert bench.window.close()


def test_export_and_save_as_ask_where(bench: Bench, tmp_path: Path) -> None:
    bench.answers.path = tmp_path / "版.pdf"
    bench.window.actions_by_id["export"].trigger()
    bench.bot.waitUntil(lambda: bench.desk.exported == [tmp_path / "版.pdf"])
    bench.answers.path = tmp_path / "page.yaml"
    bench.window.actions_by_id["save-as"].trigger()
    assert bench.session.path == tmp_path / "page.yaml"
    assert bench.answers.asked == 2


def test_a_name_without_suffix_is_a_folder_for_the_page() -> None:
    assert page_file("") is None
    assert page_file("/a/檀川日报 7.5") == Path("/a/檀川日报 7.5/page.yaml")
    assert page_file("/a/头版.yaml") == Path("/a/头版.yaml")


def test_a_bad_page_file_is_told_and_the_open_page_stays(bench: Bench, tmp_path: Path) -> None:
    bad = tmp_path / "page.yaml"
    bad.write_text("format: layout_app/page\nversion: 1\nwhat: now\n", encoding="utf-8")
    before = bench.session.document
    bench.answers.path = bad
    bench.window.actions_by_id["open"].trigger()
    bench.bot.waitUntil(lambda: "what" in bench.window.strip.text.text())
    assert bench.session.document is before


def test_locking_and_deleting(bench: Bench) -> None:
    session, window = bench.session, bench.window
    photo = next(block.id for block in session.document.blocks if block.kind == "photo")
    session.select(Selection(photo))
    window.actions_by_id["lock"].trigger()
    assert not window.actions_by_id["delete"].isEnabled()
    session.undo()
    window.canvas.setFocus()
    bench.bot.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert session.document.block(photo) is None
    assert session.selection.block is None


def test_the_interface_is_chinese_and_has_the_glyphs(bench: Bench) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font = QRawFont.fromFont(app.font())
    words = [action.text() for action in bench.window.actions_by_id.values()]
    words += list(MENUS.values())
    for text in [*words, "版溢欠题栏"]:
        assert all(font.glyphIndexesForString(text)), text
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_every_field_and_list_has_a_name_for_screen_readers(bench: Bench) -> None:
    fields = (LineField, TextField, CountField, LengthField, ChoiceField, QTreeView, QListView)
    found = cast("Iterable[QWidget]", bench.window.findChildren(QWidget))
    own = [widget for widget in found if isinstance(widget, fields)]
    popups = [widget for widget in own if "ComboBox" in type(widget).__name__]
    assert len(own) > 20
    nameless = [w for w in own if not w.accessibleName() and w not in popups]
    assert [w for w in nameless if w.window() is bench.window] == []


def test_the_window_fits_a_small_screen(bench: Bench) -> None:
    """1366 by 768, less a task bar and the window's own title."""
    least = bench.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 680
