"""The pages of a folder: listed with thumbnails, opened by a double-click."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from layout_app.ui.panels.pages import page_title, pages_beside
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two page folders side by side, and a page file beside one of them."""
    monkeypatch.setenv("LAYOUT_APP_CACHE", str(tmp_path / "cache"))
    text = SAMPLE.read_text(encoding="utf-8")
    for name, page in (("05", "05"), ("06", "06")):
        shutil.copytree(SAMPLE.parent, tmp_path / name)
        changed = text.replace('page: "05"', f'page: "{page}"')
        (tmp_path / name / "page.yaml").write_text(changed, encoding="utf-8")
    shutil.copy(SAMPLE, tmp_path / "05" / "alternative.yaml")
    (tmp_path / "05" / "notes.yaml").write_text("a: 1\n", encoding="utf-8")
    return tmp_path


def test_pages_are_found_beside_each_other(issue: Path) -> None:
    found = pages_beside(issue / "05" / "page.yaml")
    assert [(e.path.parent.name, e.path.name, e.title) for e in found] == [
        ("05", "alternative.yaml", "05 党的建设"),
        ("05", "page.yaml", "05 党的建设"),
        ("06", "page.yaml", "06 党的建设"),
    ]
    assert page_title(issue / "05" / "notes.yaml") is None
    assert page_title(issue / "gone.yaml") is None


def test_thumbnails_arrive_and_a_page_is_opened(bench: Bench, issue: Path) -> None:
    assert bench.session.open(issue / "05" / "page.yaml")
    bench.window.actions_by_id["pages"].trigger()
    panel = bench.window.pages.panel
    assert panel.list.count() == 3
    assert panel.list.currentRow() == 1
    _thumbnails(bench.bot, issue, 3)
    panel.list.itemActivated.emit(panel.list.item(2))
    bench.bot.waitUntil(lambda: bench.session.path == issue / "06" / "page.yaml")
    panel.finish()


def _thumbnails(bot: QtBot, issue: Path, count: int) -> None:
    bot.waitUntil(
        lambda: len(list((issue / "cache" / "thumbnails").glob("*.png"))) == count, timeout=60_000
    )
