"""Exports from the window: named by the press, told where they went, proofs whatever the errors."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from layout_app.ui.features import files
from tests.ui.conftest import Bench

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_name_offered_is_the_presss(bench: Bench, tmp_path: Path) -> None:
    bench.answers.path = tmp_path / "版.pdf"
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_E, CTRL)
    bench.bot.waitUntil(lambda: "已导出" in bench.window.strip.text.text())
    assert bench.answers.offered.name == "付印.pdf"
    assert "报告" in bench.window.strip.text.text()


def test_a_proof_has_a_key_of_its_own(bench: Bench, tmp_path: Path) -> None:
    bench.answers.path = tmp_path / "样.pdf"
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_E, CTRL | SHIFT)
    bench.bot.waitUntil(lambda: bench.desk.exported == [tmp_path / "样.pdf"])
    bench.bot.waitUntil(lambda: "已导出" in bench.window.strip.text.text())
    assert bench.answers.offered.name == "校样.pdf"
    assert "报告" not in bench.window.strip.text.text()


def test_another_name_is_told() -> None:
    told = files.told(Path("a.pdf"), Path("a(1).pdf"), proof=False)
    assert "a.pdf" in told
    assert "a(1).pdf" in told
    assert "占用" in told
