"""Manuscripts chosen or dropped become stories in one step."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.edit.places import block_rects
from layout_app.intake.manuscript import Manuscript
from layout_app.model.blocks import MastheadBlock
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE

BODY = "本报岚平讯(通讯员 顾长野)岚平县山多沟深,全县共有三十多个行政村散在沟里,走一圈要三天。"


def drop(widget: QWidget, *paths: Path, at: QPointF | None = None) -> bool:
    """Drop files on a widget; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point = at or QPointF(20, 20)
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), *how, keys)
    enter.setAccepted(False)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(point, *how, keys)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def manuscript(folder: Path, name: str, text: str = "", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes((text or f"岚平县\n一条沟里的新支部\n\n{BODY}\n").encode(encoding))
    return path


def read(bench: Bench) -> None:
    """Wait until the manuscripts are read."""
    bench.bot.waitUntil(lambda: not bench.window.work.busy)


def test_chosen_files_come_as_one_step(bench: Bench, tmp_path: Path) -> None:
    session = bench.session
    before = session.document
    bench.answers.paths = (
        manuscript(tmp_path, "1-岚平.txt"),
        manuscript(tmp_path, "lead.txt", encoding="gb18030"),
    )
    bench.window.actions_by_id["import-manuscripts"].trigger()
    read(bench)
    new = session.document.stories[len(before.stories) :]
    assert [story.headline for story in new] == ["一条沟里的新支部"] * 2
    assert len({story.id for story in session.document.stories}) == len(before.stories) + 2
    assert "，" in new[0].body[0].text
    assert session.story == new[0].id
    assert "2 篇" in bench.window.strip.text.text()
    session.undo()
    assert session.document is before


def test_files_dropped_on_the_list_and_on_the_page(bench: Bench, tmp_path: Path) -> None:
    path = manuscript(tmp_path, "a.md", f"# 一条沟里的新支部\n\n{BODY}")
    count = len(bench.session.document.stories)
    assert drop(bench.window.stories.list.viewport(), path)
    assert drop(bench.window.canvas.viewport(), path)
    read(bench)
    assert len(bench.session.document.stories) == count + 2
    assert drop(bench.window.canvas.viewport(), tmp_path / "a.exe")
    assert "a.exe" in bench.window.strip.text.text()


def test_what_cannot_be_read_is_told_and_the_rest_comes(bench: Bench, tmp_path: Path) -> None:
    count = len(bench.session.document.stories)
    bench.answers.paths = (
        manuscript(tmp_path, "a.txt"),
        tmp_path / "missing.txt",
        manuscript(tmp_path, "b.doc"),
    )
    bench.window.actions_by_id["import-manuscripts"].trigger()
    read(bench)
    assert len(bench.session.document.stories) == count + 1
    said = bench.window.strip.text.text()
    assert "missing.txt" in said
    assert "b.doc" in said
    assert "1 篇" in said


def test_a_list_dropped_on_the_masthead_fills_it(bench: Bench, tmp_path: Path) -> None:
    session, lens = bench.session, bench.window.canvas.lens
    block = next(b for b in session.document.blocks if b.kind == "masthead")
    rect = block_rects(session.document, block, None)[0]
    x, y = lens.to_device(rect.x + rect.width // 2, rect.y + rect.height // 2)
    path = manuscript(tmp_path, "刊头.txt", "先锋\n中共岚平县委组织部\n岚平日报社 承办\n")
    count = len(session.document.stories)
    assert drop(bench.window.canvas.viewport(), path, at=QPointF(x / lens.ratio, y / lens.ratio))
    read(bench)
    new = session.document.block(block.id)
    assert isinstance(new, MastheadBlock)
    assert (new.title, new.organisers[-1], new.role) == ("先锋", "岚平日报社", "承办")
    assert len(session.document.stories) == count
    assert "填进了块里" in bench.window.strip.text.text()


def test_cancelled_nothing_comes(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, gate, begun = bench.session, threading.Event(), threading.Event()
    reader = bench.desk.read_manuscript

    def slowly(path: Path) -> Manuscript:
        begun.set()
        assert gate.wait(20)
        return reader(path)

    monkeypatch.setattr(bench.desk, "read_manuscript", slowly)
    before = session.document
    bench.answers.paths = tuple(manuscript(tmp_path, f"{n}.txt") for n in range(3))
    bench.window.actions_by_id["import-manuscripts"].trigger()
    assert begun.wait(10)
    bench.bot.waitUntil(lambda: bench.window.status.work.isVisible())
    assert bench.window.status.work.title.text() == "正在读入 3 份稿件…"
    bench.window.status.work.stop.click()
    gate.set()
    read(bench)
    assert session.document is before
    assert len(session.history.steps) == 1


def test_manuscripts_for_a_page_that_went_do_not_come_into_the_next(
    bench: Bench, tmp_path: Path
) -> None:
    session = bench.session
    bench.answers.paths = (manuscript(tmp_path, "a.txt"),)
    bench.window.actions_by_id["import-manuscripts"].trigger()
    assert session.open(SAMPLE)
    before = session.document
    read(bench)
    assert session.document is before
    assert "再导入" in bench.window.strip.text.text()


def test_what_cannot_be_dropped_is_told(bench: Bench, tmp_path: Path) -> None:
    folder, pdf = tmp_path / "图片夹.jpg", tmp_path / "版面.pdf"
    folder.mkdir()
    pdf.write_bytes(b"%PDF-1.7")
    before = bench.session.document
    assert drop(bench.window.canvas.viewport(), folder, pdf)
    assert bench.session.document is before
    assert "图片夹.jpg、版面.pdf" in bench.window.strip.text.text()
