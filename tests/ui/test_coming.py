"""A page is read beside the window: the open one stays until the other is ready."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from layout_app.edit.selection import Selection
from layout_app.keep.lock import PageLock
from layout_app.ui.dialogs import Unsaved
from layout_app.ui.keeping import Keeping
from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from tests.ui.answers import Answers
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE, Desk


class Gate:
    """Holds the reading of pages back until it is opened."""

    def __init__(self, desk: Desk) -> None:
        self.reached, self._open = threading.Event(), threading.Event()
        desk.on_prepare = self._wait

    def open(self) -> None:
        self._open.set()

    def _wait(self) -> None:
        self.reached.set()
        assert self._open.wait(20)


@pytest.fixture
def gate(bench: Bench) -> Iterator[Gate]:
    made = Gate(bench.desk)
    yield made
    made.open()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE.parent, tmp_path / "甲")
    return tmp_path / "甲" / "page.yaml"


def other(page: Path, name: str) -> Path:
    shutil.copytree(page.parent, page.parent.with_name(name))
    return page.parent.with_name(name) / "page.yaml"


def test_the_open_page_stays_and_can_be_worked_on_until_the_other_is_ready(
    bench: Bench, gate: Gate, page: Path
) -> None:
    session, window = bench.session, bench.window
    before = session.document
    window.opening.fetch(page)
    assert gate.reached.wait(10)
    bench.bot.waitUntil(lambda: window.status.work.isVisible())
    assert window.status.work.title.text() == "正在打开 甲…"
    session.select(Selection(session.document.blocks[0].id))
    assert session.document is before
    assert session.path == SAMPLE
    gate.open()
    bench.bot.waitUntil(lambda: session.path == page)
    assert session.layout is not None
    assert session.problems == bench.desk.problems(session.document, session.layout, page.parent)
    assert session.selection.block is None


def test_cancelling_keeps_the_open_page(bench: Bench, gate: Gate, page: Path) -> None:
    session, window = bench.session, bench.window
    before = session.document
    window.opening.fetch(page)
    assert gate.reached.wait(10)
    bench.bot.waitUntil(lambda: window.status.work.isVisible())
    window.status.work.stop.click()
    gate.open()
    bench.bot.waitUntil(lambda: not window.work.busy)
    assert session.document is before
    assert session.path == SAMPLE


def test_of_two_wishes_the_last_comes(bench: Bench, gate: Gate, page: Path) -> None:
    session = bench.session
    second = other(page, "乙")
    shown: list[Path | None] = []
    session.story_changed.connect(lambda: shown.append(session.path))
    bench.window.opening.fetch(page)
    assert gate.reached.wait(10)
    bench.window.opening.fetch(second)
    gate.open()
    bench.bot.waitUntil(lambda: session.path == second and not bench.window.work.busy)
    assert shown == [second]


def test_what_was_edited_meanwhile_is_asked_about(bench: Bench, gate: Gate, page: Path) -> None:
    session = bench.session
    bench.window.opening.fetch(page)
    assert gate.reached.wait(10)
    session.apply(replace, "改")
    assert session.modified
    edited, bench.answers.choice = session.document, Unsaved.CANCEL
    gate.open()
    bench.bot.waitUntil(lambda: not bench.window.work.busy)
    assert bench.answers.asked == 1
    assert (session.document, session.path) == (edited, SAMPLE)
    assert session.document is edited
    bench.answers.choice = Unsaved.DISCARD
    bench.window.opening.fetch(page)
    bench.bot.waitUntil(lambda: session.path == page)
    assert bench.answers.asked == 2


def test_a_page_waits_while_the_mouse_draws(bench: Bench, page: Path) -> None:
    session, view = bench.session, bench.window.canvas.viewport()
    bench.bot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    bench.window.opening.fetch(page)
    bench.bot.waitUntil(lambda: not bench.window.work.busy)
    bench.bot.wait(120)
    assert session.path == SAMPLE
    bench.bot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    bench.bot.waitUntil(lambda: session.path == page)


@pytest.fixture
def editor(bench: Bench, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that takes locks."""
    keeping = Keeping(tmp_path / "state", look=0.02)
    window = MainWindow(Session(Desk(), keeping=keeping), Answers())
    bench.bot.addWidget(window)
    yield window
    window.put_down()
    keeping.close()


def test_a_bad_page_that_does_not_come_leaves_no_lock(
    bench: Bench, editor: MainWindow, page: Path
) -> None:
    bad = other(page, "丙")
    bad.write_text("format: layout_app/page\nversion: 1\nwhat: now\n", encoding="utf-8")
    assert editor.opening.open(page)
    editor.opening.fetch(bad)
    assert PageLock(bad).path.exists()
    bench.bot.waitUntil(lambda: "what" in editor.strip.text.text())
    assert not PageLock(bad).path.exists()
    assert PageLock(page).path.exists()
    assert editor.session.path == page


def test_a_cancelled_page_leaves_no_lock(bench: Bench, editor: MainWindow, page: Path) -> None:
    desk = editor.session.services
    assert isinstance(desk, Desk)
    gate = Gate(desk)
    editor.opening.fetch(page)
    assert gate.reached.wait(10)
    assert PageLock(page).path.exists()
    editor.work.cancel()
    gate.open()
    bench.bot.waitUntil(lambda: not editor.work.busy)
    assert not editor.session.is_open
    assert not PageLock(page).path.exists()


def test_a_second_click_on_the_same_page_is_no_other_editor(
    bench: Bench, editor: MainWindow, page: Path
) -> None:
    editor.opening.fetch(page)
    editor.opening.fetch(page)
    bench.bot.waitUntil(lambda: editor.session.path == page and not editor.work.busy)
    assert not editor.session.read_only
    assert PageLock(page).path.exists()
