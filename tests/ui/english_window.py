"""The window in English on a page without Chinese; prints every Chinese text it shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

from layout_app.base.bundle import bundled
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document, Paper
from layout_app.model.stories import Paragraph
from layout_app.ui.translate import speak
from tests.ui.texts import HAN

speak("en")

from layout_app.edit.selection import Selection  # noqa: E402
from layout_app.ui.main_window import MainWindow  # noqa: E402
from layout_app.ui.panels import pages  # noqa: E402
from layout_app.ui.session import Session  # noqa: E402
from layout_app.ui.theme import dress  # noqa: E402
from tests.ui.answers import Answers  # noqa: E402
from tests.ui.desk import SAMPLE, Desk  # noqa: E402

pages.page_title = lambda path: "Page"  # read from the file, which is Chinese
USERS = {"05 党的建设"}
"""The sample's own words, which the list of pages reads from its file."""


class Latin(Desk):
    """Loads the sample with all its words in Latin letters."""

    def load(self, path: Path) -> Document:
        document = super().load(path)
        stories = tuple(
            replace(
                story,
                **{
                    name: "Words" if getattr(story, name) else ""
                    for name in ("label", "kicker", "headline", "deck", "byline", "credit")
                },
                body=tuple(Paragraph("Words of a text.") for _ in story.body),
            )
            for story in document.stories
        )
        blocks = tuple(_latin(block) for block in document.blocks)
        paper = Paper(name="Paper", date=datetime.date(2026, 6, 26), section="News", page="5")
        return replace(document, paper=paper, stories=stories, blocks=blocks)


def _latin(block: Block) -> Block:
    changes: dict[str, Any] = {}
    for name in block.__dataclass_fields__:
        value = getattr(block, name)
        if name != "id" and isinstance(value, str) and HAN.search(value):
            changes[name] = "Words"
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            changes[name] = tuple("Words" for _ in value)
    return replace(block, **changes)


def texts(widget: QWidget) -> Iterator[str]:
    names = ("text", "toolTip", "windowTitle", "accessibleName", "statusTip", "title")
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QAbstractSpinBox):
            for name in ("prefix", "suffix"):
                yield getattr(part, name, str)()
            yield part.specialValueText()
        if isinstance(part, QComboBox):
            yield from (part.itemText(row) for row in range(part.count()))
        if isinstance(part, QTabBar):
            yield from (part.tabText(tab) for tab in range(part.count()))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from _cells(part.model())
        for name in names:
            read = getattr(part, name, None)
            if callable(read) and not isinstance(part, QLineEdit | QAbstractSpinBox):
                yield str(read())
    actions: list[QAction] = list(widget.findChildren(QAction))
    for action in actions:
        yield from (action.text(), action.toolTip(), action.iconText())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


def main() -> None:
    app = QApplication([])
    dress(app)
    session = Session(Latin())
    window = MainWindow(session, Answers())
    window.show()
    session.open(SAMPLE)
    seen = set(texts(window))
    for block in session.document.blocks:
        session.select(Selection(block.id))
        if isinstance(block, ArticleBlock):
            window.story.edit_body()
        QApplication.processEvents()
        seen |= set(texts(window))
    session.select(Selection(session.document.blocks[0].id))
    for name in ("lock", "delete"):
        window.actions_by_id[name].trigger()
    session.undo()
    window.session.check_now()
    seen |= set(texts(window))
    for text in sorted(seen):
        if HAN.search(text) and text not in USERS:
            print(text.replace("\n", " / "))
    print(len(seen))
    window.close()


if __name__ == "__main__":
    assert bundled("assets", "i18n").is_dir()
    main()
