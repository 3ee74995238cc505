"""The manual: its pictures are there, the keys it names are the commands', F1 opens it."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence

from layout_app.base.bundle import bundled
from layout_app.ui.help import HelpWindow
from tests.house.files import ROOT
from tests.ui.conftest import Bench

GUIDE = bundled("docs", "guide.zh.md")
TEXT = GUIDE.read_text("utf-8")
# What the canvas and dialogs hear themselves, and ranges of keys.
HEARD_ELSEWHERE = {
    "Ctrl+滚轮", "空格+拖动", "Ctrl+Alt+方向键", "Shift+方向键", "回车", "Esc",
}  # fmt: skip
KEY = re.compile(r"\*\*((?:Ctrl\+|Shift\+|Alt\+)[^*\s]+|F\d+|[A-Z0-9+-]|Tab|Esc|PgUp|PgDown)\*\*")


def test_every_picture_of_the_manual_is_there_and_travels_in_the_wheel() -> None:
    packed = (ROOT / "pyproject.toml").read_text("utf-8")
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", TEXT)
    assert len(pictures) >= 8
    for name in pictures:
        assert (GUIDE.parent / name).is_file(), name
        assert f'"docs/{name}"' in packed, name


def test_the_keys_it_names_are_those_of_the_commands(bench: Bench) -> None:
    table = bench.window.commands
    unknown = [
        key
        for key in KEY.findall(TEXT)
        if key not in HEARD_ELSEWHERE and table.holder_of(QKeySequence(key)) is None
    ]
    assert unknown == []


def test_f1_opens_it_and_a_heading_leads_to_its_place(bench: Bench) -> None:
    bench.window.actions_by_id["manual"].trigger()
    window = bench.window.findChild(HelpWindow)
    assert window is not None
    assert window.isVisible()
    titles = [window.headings.item(row).text().strip() for row in range(window.headings.count())]
    assert "窗口" in titles
    bar = window.text.verticalScrollBar()
    row = titles.index("输入法")
    window.headings.itemClicked.emit(window.headings.item(row))
    assert bar.value() > 0
    window.line.setText("fcitx")
    window.line.returnPressed.emit()
    assert window.text.textCursor().selectedText() == "fcitx"
    window.close()
