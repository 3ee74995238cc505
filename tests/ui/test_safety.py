"""Nothing is lost in the window: recovery, locks, files changed outside, older versions."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from layout_app.fileio.page_file import read_page_file, write_page_file
from layout_app.keep.lock import PageLock
from layout_app.keep.recovery import find
from layout_app.model.document import Document
from layout_app.ui.keeping import Keeping
from layout_app.ui.main_window import MainWindow
from layout_app.ui.recovery import RecoveryDialog
from layout_app.ui.safety_dialogs import Changed, Held, ask_changed, local_time
from layout_app.ui.session import Session
from tests.keep.pages import SMALL, typed
from tests.ui.answers import Answers
from tests.ui.conftest import Bench
from tests.ui.desk import Desk


class Editor:
    """A window with its keeper on a page of its own."""

    def __init__(self, bot: QtBot, state: Path, page: Path) -> None:
        self.page, self.state = page, state
        self.answers, self.desk = Answers(), Desk()
        self.desk.writes = True
        self.keeping = Keeping(state, look=0.02)
        self.session = Session(self.desk, keeping=self.keeping)
        self.window = MainWindow(self.session, self.answers)
        self.opening = self.window.opening
        bot.addWidget(self.window)

    def type(self, text: str, story: int = 0) -> None:
        self.session.apply(lambda document: typed(document, text, story), "改正文")

    def strip_buttons(self) -> list[QPushButton]:
        return list(self.window.strip.findChildren(QPushButton))

    def end(self) -> None:
        self.window.canvas.close_down()
        self.keeping.close()

    def die(self) -> None:
        """As after kill -9: nothing settled, the system's locks gone."""
        assert self.keeping.keeper.flush()
        self.end()
        owner = self.keeping.keeper._journal._owner
        if owner is not None:
            owner.release()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "页" / "page.yaml"
    path.parent.mkdir()
    shutil.copy(SMALL, path)
    return path


@pytest.fixture
def editors(qtbot: QtBot, _dressed: None, tmp_path: Path, page: Path) -> Iterator[list[Editor]]:
    made = [Editor(qtbot, tmp_path / "state", page) for _ in range(2)]
    yield made
    for editor in made:
        editor.end()


def on_disk(page: Path) -> Document:
    return read_page_file(page)


def test_unsaved_edits_come_back_after_a_bad_end(qtbot: QtBot, editors: list[Editor]) -> None:
    first, second = editors
    assert first.opening.open(first.page)
    first.type("没保存的话。")
    qtbot.waitUntil(lambda: first.keeping.up_to_date)
    assert first.window.status.kept.text() == "改动已记下"
    document = first.session.document
    first.die()
    (found,) = second.window.safety.found()
    assert second.opening.recover(found)
    assert second.session.document == document
    assert second.session.modified
    assert second.session.path == second.page
    assert "没保存的话" not in second.page.read_text()
    qtbot.waitUntil(lambda: second.keeping.up_to_date)
    assert len(list((second.state / "journals").glob("*.journal"))) == 1
    # Saved, it is no longer to be recovered.
    assert second.opening.save()
    second.keeping.keeper.flush()
    assert on_disk(second.page) == document
    assert list((second.state / "journals").iterdir()) == []


def test_the_list_offers_what_was_found_and_discards_only_on_request(
    qtbot: QtBot, editors: list[Editor]
) -> None:
    first, second = editors
    first.opening.open(first.page)
    first.type("没保存的话。")
    first.die()
    second.window.safety.show_recovery()
    dialog = second.window.findChild(RecoveryDialog)
    assert dialog is not None
    assert "1 次编辑" in dialog.list.item(0).text()
    dialog.later.click()
    assert len(find(second.state)) == 1
    second.window.safety.show_recovery()
    dialog = second.window.findChildren(RecoveryDialog)[-1]
    dialog.drop.click()
    assert find(second.state) == ()
    assert not second.session.is_open


def test_a_page_that_another_has_opens_as_the_user_says(
    qtbot: QtBot, editors: list[Editor]
) -> None:
    first, second = editors
    first.opening.open(first.page)
    second.answers.held_choice = Held.CANCEL
    assert not second.opening.open(second.page)
    second.answers.held_choice = Held.COPY
    assert second.opening.open(second.page)
    assert second.session.path is None
    second.answers.held_choice = Held.READ_ONLY
    assert second.opening.open(second.page)
    assert second.window.windowTitle().startswith("页（只读）")
    second.type("只读里试的。")
    second.answers.path = second.page.with_name("另存.yaml")
    assert second.opening.save()
    assert on_disk(second.page) == on_disk(SMALL)
    assert "只读里试的" in second.answers.path.read_text()
    assert not second.session.read_only


def test_a_page_becomes_free_and_is_taken_over(qtbot: QtBot, editors: list[Editor]) -> None:
    first, second = editors
    first.opening.open(first.page)
    second.answers.held_choice = Held.READ_ONLY
    second.opening.open(second.page)
    first.window.close()
    qtbot.waitUntil(lambda: [b.text() for b in second.strip_buttons()] == ["接管"])
    second.strip_buttons()[0].click()
    assert not second.session.read_only
    second.type("接着改。")
    assert second.opening.save()
    assert "接着改" in second.page.read_text()


def test_the_loser_of_a_takeover_saves_beside(qtbot: QtBot, editors: list[Editor]) -> None:
    first, second = editors
    first.opening.open(first.page)
    first.type("先来的。")
    second.answers.held_choice = Held.TAKE_OVER
    assert second.opening.open(second.page)
    qtbot.waitUntil(lambda: "接管" in first.window.strip.text.text())
    second.type("后来的。")
    assert second.opening.save()
    assert first.opening.save()
    assert "后来的" in first.page.read_text()
    assert "先来的" not in first.page.read_text()
    assert first.session.path == first.page.with_name("page（副本）.yaml")
    assert "先来的" in first.session.path.read_text()


def test_a_file_changed_outside_is_noticed_while_editing(
    qtbot: QtBot, editors: list[Editor]
) -> None:
    first = editors[0]
    first.opening.open(first.page)
    theirs = typed(on_disk(first.page), "别人写的。")
    write_page_file(first.page, theirs)
    qtbot.waitUntil(lambda: [b.text() for b in first.strip_buttons()] == ["重新读入"])
    first.strip_buttons()[0].click()
    assert first.session.document == theirs
    assert not first.session.modified


@pytest.mark.parametrize("choice", [Changed.COPY, Changed.OVERWRITE, Changed.RELOAD])
def test_a_save_never_writes_over_unseen_changes(
    qtbot: QtBot, editors: list[Editor], choice: Changed
) -> None:
    first = editors[0]
    first.opening.open(first.page)
    first.type("我写的。")
    mine, theirs = first.session.document, typed(on_disk(first.page), "别人写的。")
    write_page_file(first.page, theirs)
    assert not first.opening.save()
    assert on_disk(first.page) == theirs
    assert first.answers.could_merge is False
    first.answers.changed_choice = choice
    assert first.opening.save()
    match choice:
        case Changed.COPY:
            assert on_disk(first.page) == theirs
            assert on_disk(first.page.with_name("page（副本）.yaml")) == mine
        case Changed.OVERWRITE:
            assert on_disk(first.page) == mine
            kept = first.keeping.keeper.backups.of(first.page)
            assert [read_page_file(one.path) for one in kept[:2]] == [mine, theirs]
        case Changed.RELOAD:
            assert first.session.document == theirs


def test_changes_of_different_stories_are_merged(qtbot: QtBot, editors: list[Editor]) -> None:
    first = editors[0]
    first.opening.open(first.page)
    first.type("我写的。", 0)
    write_page_file(first.page, typed(on_disk(first.page), "别人写的。", 1))
    first.answers.changed_choice = Changed.MERGE
    assert first.opening.save()
    text = first.page.read_text()
    assert "我写的" in text
    assert "别人写的" in text
    assert not first.session.modified


def test_a_file_that_cannot_be_saved_to_is_told_at_opening(
    qtbot: QtBot, editors: list[Editor], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = editors[0]
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert first.opening.open(first.page)
    assert "write-protected" in first.window.strip.text.text()


def test_an_older_version_opens_as_a_copy(qtbot: QtBot, editors: list[Editor]) -> None:
    first = editors[0]
    first.opening.open(first.page)
    original = first.session.document
    first.type("第二版。")
    assert first.opening.save()
    oldest = first.keeping.keeper.backups.of(first.page)[-1]
    assert first.opening.open_backup(first.page, oldest)
    assert first.session.document == original
    assert first.session.path is None
    assert first.session.modified
    assert first.session.folder == first.page.parent
    # The file is free again, and nothing of it was touched.
    assert PageLock(first.page).holder() is None


def test_leaving_by_discard_leaves_no_journal(qtbot: QtBot, editors: list[Editor]) -> None:
    first = editors[0]
    first.opening.open(first.page)
    first.type("不要了。")
    first.window.close()
    first.keeping.keeper.flush()
    assert list((first.state / "journals").iterdir()) == []
    assert PageLock(first.page).holder() is None


def test_a_full_state_folder_is_told_at_once_and_editing_goes_on(
    qtbot: QtBot, editors: list[Editor]
) -> None:
    first = editors[0]
    first.opening.open(first.page)
    first.state.mkdir(exist_ok=True)
    (first.state / "journals").write_bytes(b"in the way")
    first.type("一。")
    qtbot.waitUntil(lambda: first.window.status.kept.text() == "改动没有记下！")
    assert "没有记录" in first.window.strip.text.text()
    (first.state / "journals").unlink()
    first.type("二。")
    qtbot.waitUntil(lambda: first.window.status.kept.text() == "改动已记下")


def test_every_answer_can_be_read_whole(bench: Bench) -> None:
    wide: list[tuple[str, int, int]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        for button in box.buttons():
            wide.append((button.text(), button.width(), button.sizeHint().width()))
        box.reject()

    QTimer.singleShot(20, look)
    assert ask_changed(bench.window, "五一专版", can_merge=True) is Changed.CANCEL
    assert len(wide) == 5
    assert [text for text, width, needed in wide if width < needed] == []


def test_a_moment_is_told_as_the_clock_on_the_wall_had_it() -> None:
    long_ago = "2020-03-04T19:23+00:00"
    here = datetime.datetime.fromisoformat(long_ago).astimezone()
    assert local_time(long_ago) == here.strftime("%Y-%m-%d %H:%M")
    now = datetime.datetime.now().astimezone()
    assert local_time(now.isoformat()) == now.strftime("%H:%M")
    assert local_time("?") == "?"
