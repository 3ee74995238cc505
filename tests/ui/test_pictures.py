"""Pictures dropped on the page become blocks, or another block's picture; one step each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from layout_app.edit.places import block_rects
from layout_app.edit.selection import Selection
from layout_app.model.blocks import PhotoBlock
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE
from tests.ui.test_import import drop


@pytest.fixture
def home(bench: Bench, tmp_path: Path) -> Path:
    """A page folder of its own, open in the window."""
    folder = tmp_path / "page"
    shutil.copytree(SAMPLE.parent, folder)
    assert bench.session.open(folder / "page.yaml")
    return folder


def picture(path: Path, size: tuple[int, int] = (3000, 2000)) -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, "green").save(path)
    return path


def photos(bench: Bench) -> list[PhotoBlock]:
    return [b for b in bench.session.document.blocks if isinstance(b, PhotoBlock)]


def at(bench: Bench, x: int, y: int) -> QPointF:
    lens = bench.window.canvas.lens
    device = lens.to_device(x, y)
    return QPointF(device[0] / lens.ratio, device[1] / lens.ratio)


def settled(bench: Bench) -> None:
    bench.bot.waitUntil(lambda: not bench.window.work.busy)


def test_a_dropped_picture_becomes_a_block(bench: Bench, home: Path, tmp_path: Path) -> None:
    before = bench.session.document
    old = photos(bench)
    area = before.setup.type_area
    point = at(bench, area.x + area.width // 4, area.bottom - 5)
    assert drop(bench.window.canvas.viewport(), picture(tmp_path / "in" / "沟口.jpg"), at=point)
    settled(bench)
    new = [b for b in photos(bench) if b not in old]
    assert [block.file for block in new] == ["photos/沟口.jpg"]
    assert (home / "photos" / "沟口.jpg").is_file()
    assert bench.session.selection.block == new[0].id
    bench.session.undo()
    assert bench.session.document is before


def test_dropped_on_a_photo_it_takes_its_place(bench: Bench, home: Path, tmp_path: Path) -> None:
    block = photos(bench)[0]
    rect = block_rects(bench.session.document, block, None)[0]
    middle = at(bench, rect.x + rect.width // 2, rect.y + rect.height // 2)
    drop(bench.window.canvas.viewport(), picture(tmp_path / "in" / "b.png"), at=middle)
    settled(bench)
    new = bench.session.document.block(block.id)
    assert isinstance(new, PhotoBlock)
    assert (new.file, new.place, new.caption) == ("photos/b.png", block.place, block.caption)
    bench.session.undo()
    assert photos(bench)[0] is block


def test_a_broken_picture_is_told(bench: Bench, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    before = bench.session.document
    drop(bench.window.canvas.viewport(), tmp_path / "a.jpg")
    settled(bench)
    assert bench.session.document is before
    assert "a.jpg" in bench.window.strip.text.text()


def test_a_page_never_saved_asks_for_its_folder_first(bench: Bench, tmp_path: Path) -> None:
    assert bench.session.open(SAMPLE, as_new=True)
    before = bench.session.document
    bench.answers.path = None
    bench.answers.paths = (picture(tmp_path / "in" / "a.jpg"),)
    bench.window.actions_by_id["place-picture"].trigger()
    assert bench.session.document is before
    assert bench.answers.asked == 2


def test_a_missing_picture_is_linked_again_and_found(
    bench: Bench, home: Path, tmp_path: Path
) -> None:
    block = photos(bench)[0]
    moved = tmp_path / "elsewhere" / Path(block.file).name
    moved.parent.mkdir()
    (home / block.file).rename(moved)
    bench.session.refresh()
    bench.bot.waitUntil(lambda: any(p.code == "photo-unusable" for p in bench.session.problems))
    bench.answers.path = tmp_path / "elsewhere"
    bench.window.actions_by_id["find-picture"].trigger()
    settled(bench)
    bench.bot.waitUntil(lambda: not any(p.code == "photo-unusable" for p in bench.session.problems))
    assert "1" in bench.window.strip.text.text()
    bench.session.select(Selection(block.id))
    bench.answers.paths = (picture(tmp_path / "in" / "c.jpg"),)
    bench.window.actions_by_id["relink-picture"].trigger()
    settled(bench)
    new = bench.session.document.block(block.id)
    assert isinstance(new, PhotoBlock)
    assert (new.file, new.crop) == ("photos/c.jpg", block.crop)


def test_a_picture_changed_outside_is_told_and_accepted(
    bench: Bench, home: Path, tmp_path: Path
) -> None:
    bench.session.select(Selection(photos(bench)[0].id))
    bench.answers.paths = (picture(tmp_path / "in" / "c.jpg"),)
    bench.window.actions_by_id["replace-picture"].trigger()
    settled(bench)
    Image.new("RGB", (3000, 2000), "blue").save(home / "photos" / "c.jpg")
    bench.session.refresh()
    bench.bot.waitUntil(lambda: any(p.code == "photo-changed" for p in bench.session.problems))
    bench.window.commands.refresh()
    bench.window.actions_by_id["accept-pictures"].trigger()
    bench.bot.waitUntil(lambda: all(p.code != "photo-changed" for p in bench.session.problems))
    assert bench.session.history.undo_label == "认可改过的图片"


def test_a_picture_hanging_over_the_page_shows_where_it_would_stand(
    bench: Bench, home: Path, tmp_path: Path
) -> None:
    canvas = bench.window.canvas
    area = bench.session.document.setup.type_area
    point = at(bench, area.x + area.width // 4, area.bottom - 5)
    path = picture(tmp_path / "in" / "c.jpg")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), copy, data, left, keys)
    QApplication.sendEvent(canvas.viewport(), enter)
    bands = canvas.sketch.bands
    assert len(bands) == 1
    drop(canvas.viewport(), path, at=point)
    settled(bench)
    assert canvas.sketch.bands == ()
    block = bench.session.document.block(bench.session.selection.block or "")
    assert block is not None
    assert block_rects(bench.session.document, block, None) == list(bands)
