"""文稿: the words of one story; the page follows every key."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from layout_app.edit.commands.text import StoryField, set_body, set_story_field
from layout_app.model.markup import format_body, parse_body
from layout_app.model.stories import Story, Under
from layout_app.ui.panels.fields import ElidedLabel, LineField, TextField, form, label, quiet
from layout_app.ui.panels.stories import fit_colour
from layout_app.ui.session import Session
from layout_app.ui.texts import FIELDS, character_count, fit_words, story_name
from layout_app.ui.theme import Colours, smaller, strong, tint
from layout_app.ui.translate import tr

_ABOVE = (
    StoryField.LABEL,
    StoryField.KICKER,
    StoryField.HEADLINE,
    StoryField.DECK,
    StoryField.BYLINE,
)
_HINT = tr(
    "“## ”小标题　“> ”编者按　“- ”列项　**黑体**　*楷体*\n"
    "{dots:着重号}　{name:专名号}　{underline:下划线}"
)


class MarkupHighlighter(QSyntaxHighlighter):
    """Shows subheads, notes, lists and emphasis of the light markup; the signs step back."""

    _braces = re.compile(rf"\\.|{{(?:{'|'.join(under.value for under in Under)}):|}}")
    _inline = re.compile(r"\\.|(\*\*)(?:[^*\\]|\\.)+(\*\*)|(\*)(?:[^*\\]|\\.)+(\*)")

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._sign = QTextCharFormat()
        self._sign.setForeground(Colours.FAINT)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Medium)
        self._strong.setForeground(QColor("#101215"))
        self._kai = QTextCharFormat()
        self._kai.setForeground(Colours.ACCENT)
        self._note = QTextCharFormat()
        self._note.setForeground(Colours.QUIET)

    def highlightBlock(self, text: str) -> None:
        if text.startswith("## "):
            self.setFormat(0, len(text), self._strong)
            self.setFormat(0, 3, self._sign)
        elif text.startswith("> "):
            self.setFormat(0, len(text), self._note)
            self.setFormat(0, 2, self._sign)
        elif text.startswith("- "):
            self.setFormat(0, 2, self._sign)
        for match in self._inline.finditer(text):
            sign = match[1] or match[3]
            if sign is None:
                self.setFormat(match.start(), 1, self._sign)
                continue
            face = self._strong if sign == "**" else self._kai
            self.setFormat(match.start(), match.end() - match.start(), face)
            self.setFormat(match.start(), len(sign), self._sign)
            self.setFormat(match.end() - len(sign), len(sign), self._sign)
        self._underline(text)

    def _underline(self, text: str) -> None:
        """Underline what stands in braces, whatever its face; the braces step back."""
        opened: list[re.Match[str]] = []
        for match in self._braces.finditer(text):
            if match[0].startswith("{"):
                opened.append(match)
            elif match[0] == "}" and opened:
                first = opened.pop()
                for at in range(first.end(), match.start()):
                    face = self.format(at)
                    face.setFontUnderline(True)
                    self.setFormat(at, 1, face)
                for sign in (first, match):
                    self.setFormat(sign.start(), len(sign[0]), self._sign)


class StoryPanel(QWidget):
    """Heading parts, body and credit of the session's story.

    ``cleaned`` tells how many changes pasted text took (全半角, quotes, spaces).
    """

    cleaned = Signal(int)

    def __init__(self, session: Session) -> None:
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
        self.body = TextField(markup=True)
        self.body.setAccessibleName(tr("正文"))
        self.body.setPlaceholderText(tr("正文，一行一段"))
        self.body.document().setDocumentMargin(8)
        body_font = QFont(self.font())
        body_font.setPointSizeF(self.font().pointSizeF() + 1)
        self.body.setFont(body_font)
        self._highlighter = MarkupHighlighter(self.body.document())
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
        self.body.textChanged.connect(self._body_typed)
        self.body.pasted.connect(self.cleaned)
        session.story_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.shown_changed.connect(self._show_fit)  # also while a drag is previewed
        self._shown: Story | None = None
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
        another = story is None or self._shown is None or story.id != self._shown.id
        self._shown = story
        for field, widget in self.fields.items():
            widget.show_text(field.of(story) if story else "")
        markup = format_body(story.body).rstrip("\n") if story else ""
        # While typing, what is typed may hold more than the document does: an empty last line.
        if story is None or parse_body(self.body.toPlainText()) != story.body or another:
            self.body.show_text(markup)
        if another:
            self.body.moveCursor(self.body.textCursor().MoveOperation.Start)
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

    def _body_typed(self) -> None:
        story = self._story()
        if story is None:
            return
        text = self.body.toPlainText()
        pasting = self.body.pasting  # a step of its own in the history
        self._session.apply(
            lambda document: set_body(document, story.id, text),
            tr("粘贴正文") if pasting else tr("改正文"),
            None if pasting else ("story", story.id, "body"),
        )
