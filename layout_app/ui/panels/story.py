"""文稿: the words of one story; the page follows every key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from layout_app.edit.commands.text import StoryField, set_story_field
from layout_app.model.stories import Story
from layout_app.ui.panels.fields import ElidedLabel, LineField, TextField, form, label, quiet
from layout_app.ui.panels.stories import fit_colour
from layout_app.ui.panels.story_editor import StoryEditor
from layout_app.ui.session import Session
from layout_app.ui.texts import FIELDS, character_count, fit_words, story_name
from layout_app.ui.theme import smaller, strong, tint
from layout_app.ui.translate import tr
from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.typist import Typist

_ABOVE = (
    StoryField.LABEL,
    StoryField.KICKER,
    StoryField.HEADLINE,
    StoryField.DECK,
    StoryField.BYLINE,
)
_HINT = tr("黑体 Ctrl+B　楷体 Ctrl+Shift+B　小标题 Ctrl+Shift+1　文稿窗 F9")


class StoryPanel(QWidget):
    """Heading parts, body and credit of the session's story.

    ``cleaned`` tells how many changes text pasted into a heading took (全半角, quotes, spaces).
    """

    cleaned = Signal(int)

    def __init__(self, session: Session, typist: Typist, clipboard: TextClipboard) -> None:
        super().__init__()
        self._session = session
        self.title = ElidedLabel()
        self.title.setFont(strong(self.font()))
        self.fit = QLabel()
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.fit)
        self.fields: dict[StoryField, LineField | TextField] = {}
        fields = form()
        fields.setContentsMargins(12, 4, 12, 6)
        for field in _ABOVE:
            self._add(fields, field)
        self.body = StoryEditor(session, typist, clipboard)
        body_font = QFont(self.font())
        body_font.setPointSizeF(self.font().pointSizeF() + 1)
        self.body.setFont(body_font)
        hint = quiet(_HINT)
        hint.setFont(smaller(self.font(), 1.25))
        foot = form()
        foot.setContentsMargins(12, 6, 12, 10)
        self._add(foot, StoryField.CREDIT)
        middle = QVBoxLayout()
        middle.setContentsMargins(12, 0, 12, 0)
        middle.setSpacing(4)
        middle.addWidget(self.body, 1)
        middle.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(fields)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        session.story_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.panels_due.connect(self._show_fit)  # also while a drag is previewed
        self._show()

    def edit_body(self) -> None:
        """Put the caret into the body."""
        self.body.setFocus()

    def _add(self, layout: QFormLayout, field: StoryField) -> None:
        name = FIELDS[field]
        if field is StoryField.HEADLINE:
            lines = TextField(2)
            lines.textChanged.connect(partial(self._typed, field))
            lines.pasted.connect(self.cleaned)
            self.fields[field] = lines
            layout.addRow(label(name), lines)
            lines.setAccessibleName(name)
        else:
            line = LineField()
            line.textEdited.connect(partial(self._typed, field))
            self.fields[field] = line
            layout.addRow(label(name), line)
            line.setAccessibleName(name)

    def _story(self) -> Story | None:
        session = self._session
        if not session.is_open or session.story is None:
            return None
        return session.document.story(session.story)

    def _show(self) -> None:
        story = self._story()
        self.setEnabled(story is not None)
        for field, widget in self.fields.items():
            widget.show_text(field.of(story) if story else "")
        self._show_fit()

    def _show_fit(self) -> None:
        story = self._story()
        if story is None:
            self.title.show_text(tr("没有选中稿件"))
            self.fit.setText("")
            return
        self.title.show_text(story_name(story))
        fit = self._session.fits().get(story.id)
        self.fit.setText(tr("{story} 字 · {fit}", story=character_count(story), fit=fit_words(fit)))
        tint(self.fit, fit_colour(fit))

    def _typed(self, field: StoryField, _text: str = "") -> None:
        story = self._story()
        if story is None:
            return
        widget = self.fields[field]
        text = widget.text() if isinstance(widget, LineField) else widget.toPlainText()
        if text == field.of(story):
            return
        self._session.apply(
            lambda document: set_story_field(document, story.id, field, text),
            tr("改{field}", field=FIELDS[field]),
            ("story", story.id, field.value),
        )
