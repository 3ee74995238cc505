"""The story's editor shows its markup: signs step back, what stands in braces is underlined."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat, QTextDocument
from pytestqt.qtbot import QtBot

from layout_app.ui.panels.story import MarkupHighlighter
from layout_app.ui.theme import Colours


def shown(text: str) -> tuple[str, str]:
    """The characters that step back, and those that are underlined."""
    document = QTextDocument(text)
    MarkupHighlighter(document).rehighlight()
    faint, under = set(), set()
    for found in document.firstBlock().layout().formats():
        span = range(found.start, found.start + found.length)  # type: ignore[attr-defined]
        face: QTextCharFormat = found.format  # type: ignore[attr-defined]
        faint |= set(span) if face.foreground().color() == Colours.FAINT else set()
        under |= set(span) if face.fontUnderline() else set()
    return tuple("".join(text[at] for at in sorted(found)) for found in (faint, under))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "faint", "under"),
    [
        ("- 列项", "- ", ""),
        ("甲{dots:不准}外传", "{dots:}", "不准"),
        ("{name:檀川}{underline:乙，}", "{name:}{underline:}", "檀川乙，"),
        ("**甲{dots:乙}丙**", "**{dots:}**", "乙"),
        ("{甲}与{dots:乙", "", ""),
        (r"\{dots:甲}", "\\", ""),
    ],
)
def test_braces_and_lists(qtbot: QtBot, text: str, faint: str, under: str) -> None:
    assert shown(text) == (faint, under)
