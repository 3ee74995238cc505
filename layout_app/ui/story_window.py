"""文稿窗: one story in large type beside the page, for long edits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from layout_app.ui.panels.fields import ElidedLabel, quiet
from layout_app.ui.panels.stories import fit_colour
from layout_app.ui.panels.story_editor import StoryEditor
from layout_app.ui.session import Session
from layout_app.ui.texts import character_count, fit_words, story_name
from layout_app.ui.theme import strong, tint
from layout_app.ui.translate import tr
from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.typist import Typist

_LEAST, _USUAL, _MOST = 11.0, 17.0, 40.0  # points of its type


class StoryWindow(QWidget):
    """A window on the story the page shows; the window's commands and its undo are the page's."""

    def __init__(
        self, parent: QWidget, session: Session, typist: Typist, clipboard: TextClipboard
    ) -> None:
        # A tool window: Qt lets the keys of the main window work in it.
        super().__init__(parent, Qt.WindowType.Tool)
        self.setObjectName("panel")
        self.setAccessibleName(tr("文稿窗"))
        self._session = session
        self._size = _USUAL
        self.title = ElidedLabel()
        self.fit = QLabel()
        self.editor = StoryEditor(session, typist, clipboard)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.fit)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 8)
        foot.addWidget(quiet(tr("F9 回到版面　Ctrl+滚轮 改字的大小")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.editor, 1)
        layout.addLayout(foot)
        self.resize(760, 820)
        self._zoom(0)
        session.shown_changed.connect(self._count)
        session.document_changed.connect(self._count)
        session.story_changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        """How the story fits, after every key."""
        if not self.isVisible():
            return
        session = self._session
        story = session.document.story(session.story or "") if session.is_open else None
        if story is None:
            self.title.show_text(tr("没有选中稿件"))
            self.fit.setText("")
            return
        self.setWindowTitle(tr("文稿：{story}", story=story_name(story)))
        self.title.show_text(story_name(story))
        fit = session.fits().get(story.id)
        lines = tr("{lines} 行", lines=fit.needed) + " · " if fit is not None else ""
        count = character_count(story)
        self.fit.setText(tr("{story} 字 · {fit}", story=count, fit=lines + fit_words(fit)))
        tint(self.fit, fit_colour(fit))

    def show_at(self) -> None:
        """Open it with the caret where it stands."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._count()
        self.editor.setFocus()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(event.angleDelta().y() / 120)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()

    def _zoom(self, steps: float) -> None:
        self._size = max(_LEAST, min(_MOST, self._size + steps))
        font = QFont(self.font())
        font.setPointSizeF(self._size)
        self.editor.setFont(font)
        heading = strong(self.font())
        heading.setPointSizeF(self.font().pointSizeF() + 2)
        self.title.setFont(heading)
