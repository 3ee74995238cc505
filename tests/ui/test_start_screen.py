"""Without a page: templates, recent pages, back to the page; and where the window stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidgetItem

from layout_app.keep.own_files import note_recent, recent_pages
from layout_app.ui.start import remember_window, restore_window
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYOUT_APP_STATE", str(tmp_path / "state"))


def test_a_new_page_is_made_from_a_template_in_three_steps(bench: Bench, tmp_path: Path) -> None:
    window, screen = bench.window, bench.window.starting.screen
    window.actions_by_id["new"].trigger()
    assert window.stack.currentWidget() is screen
    names = [screen.templates.item(row).text() for row in range(screen.templates.count())]
    assert names == ["空白版", "专版"]
    bench.answers.path = tmp_path / "七一专版"
    screen.templates.itemActivated.emit(screen.templates.item(1))
    bench.bot.waitUntil(lambda: bench.session.path == tmp_path / "七一专版" / "page.yaml")
    assert window.stack.currentWidget() is not screen
    assert recent_pages() == (bench.session.path,)


def test_a_folder_that_holds_something_is_refused_and_the_page_stays(
    bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "x").write_text("")
    before = bench.session.document
    bench.answers.path = tmp_path
    bench.window.actions_by_id["new"].trigger()
    screen = bench.window.starting.screen
    screen.templates.itemActivated.emit(screen.templates.item(0))
    assert bench.session.document is before
    assert str(tmp_path) in bench.window.strip.text.text()


def test_one_goes_back_to_the_page_as_it_was(bench: Bench) -> None:
    window = bench.window
    shown = [dock.isVisible() for dock in window.bench.docks.all.values()]
    window.actions_by_id["new"].trigger()
    assert not any(dock.isVisible() for dock in window.bench.docks.all.values())
    window.starting.screen.back.click()
    assert [dock.isVisible() for dock in window.bench.docks.all.values()] == shown
    assert window.stack.currentWidget() is not window.starting.screen


def test_closing_a_page_shows_the_start_and_nothing_stumbles(bench: Bench) -> None:
    session, window = bench.session, bench.window
    window.actions_by_id["close"].trigger()
    assert not session.is_open
    assert window.windowTitle().startswith("没有打开版面")
    assert not window.actions_by_id["export"].isEnabled()
    assert window.starting.screen.back.isHidden()
    for action in window.actions_by_id.values():
        if action.isEnabled() and action.objectName() not in ("quit", "new", "preferences"):
            bench.answers.path = None
            action.trigger()
    bench.bot.wait(300)
    while (dialog := QApplication.activeModalWidget()) is not None:  # a page waits behind one
        dialog.close()
    window.starting.screen.sample.click()
    bench.bot.waitUntil(lambda: session.is_open)
    assert session.layout is not None


def test_recent_pages_are_those_still_there_each_once(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.yaml" for number in range(20)]
    for page in pages:
        page.write_text("x")
        note_recent(page)
    note_recent(pages[15])
    pages[19].unlink()
    assert recent_pages()[:3] == (pages[15], pages[18], pages[17])
    assert len(recent_pages()) <= 12


def test_pages_and_templates_have_their_pictures(bench: Bench, tmp_path: Path) -> None:
    page = tmp_path / "页" / "page.yaml"
    page.parent.mkdir()
    page.write_bytes(SAMPLE.read_bytes())
    assert bench.window.opening.open(page)
    bench.window.actions_by_id["new"].trigger()
    screen = bench.window.starting.screen
    assert screen.recent.item(0).text() == "页"

    def ink(item: QListWidgetItem) -> bool:
        picture = item.icon().pixmap(132, 186).toImage()
        return any(
            picture.pixelColor(x, y).lightness() < 120
            for x in range(10, 120, 2)
            for y in range(10, 170, 2)
        )

    bench.bot.waitUntil(lambda: ink(screen.recent.item(0)), timeout=30_000)


def test_the_panels_stand_as_they_stood(bench: Bench) -> None:
    window = bench.window
    window.bench.docks.all["story"].hide()
    remember_window(window)
    window.bench.docks.all["story"].show()
    restore_window(window)
    assert window.bench.docks.all["story"].isHidden()


def test_a_state_nobody_can_read_is_passed_over(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(exist_ok=True)
    for text in ("", "[]", '{"geometry": "zz"}', '{"geometry": 5, "state": null}'):
        (tmp_path / "state" / "window.json").write_text(text)
        restore_window(bench.window)


def test_nothing_is_done_to_a_page_behind_the_start_screen(bench: Bench) -> None:
    window, before = bench.window, bench.session.document
    actions = window.actions_by_id
    actions["new"].trigger()
    for name, action in actions.items():
        if name not in ("quit", "new", "open", "palette", "shortcuts", "manual", "preferences"):
            assert not action.isEnabled() or name in ("recover", "print-shortcuts"), name
    bench.bot.keyClick(
        window,
        Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert bench.session.document is before
    assert not window.tools.isEnabled()
    assert not any(d.toggleViewAction().isEnabled() for d in window.bench.docks.all.values())
    window.starting.screen.back.click()
    assert actions["delete-story"].isEnabled()
    assert actions["zoom-in"].isEnabled()
    assert window.tools.isEnabled()
    assert all(d.toggleViewAction().isEnabled() for d in window.bench.docks.all.values())
