"""The body of a story as words in their faces: what the story panel and its window share."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.rich import Body, text_of
from layout_app.edit.text.texts import body_of
from layout_app.model.stories import Emphasis, Paragraph, Role, Under
from layout_app.ui.panels.fields import is_window_key
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, smaller
from layout_app.ui.translate import tr
from layout_app.ui.typing.clipboard import TextClipboard, to_mime
from layout_app.ui.typing.typist import Typist

_MARGIN = 26  # window pixels for the signs of paragraphs
_SIGNS = {Role.SUBHEAD: tr("题"), Role.NOTE: tr("按"), Role.BULLET: "•"}
_UNDERS = {
    Under.DOTS: QTextCharFormat.UnderlineStyle.DotLine,
    Under.NAME: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Under.UNDERLINE: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


class Faces(QSyntaxHighlighter):
    """Shows roles, faces and signs of the paragraphs; the text itself stays plain."""

    def __init__(self, editor: StoryEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        body = self._editor.body
        if number >= len(body) or body[number].text != text:
            return
        paragraph = body[number]
        spans = [(span.start, span.end) for span in paragraph.spans]
        spans += [(span.start, span.end) for span in paragraph.unders]
        places = sorted({0, len(text), *(edge for span in spans for edge in span)})
        for start, end in pairwise(places):
            face = self._face(paragraph, start)
            self.setFormat(_utf16(text[:start]), _utf16(text[start:end]), face)

    def _face(self, paragraph: Paragraph, at: int) -> QTextCharFormat:
        face = QTextCharFormat()
        if paragraph.role is Role.SUBHEAD:
            face.setFontWeight(QFont.Weight.Bold)
        elif paragraph.role is Role.NOTE:
            face.setForeground(Colours.QUIET)
        for span in paragraph.spans:
            if span.start <= at < span.end:
                if span.emphasis is Emphasis.STRONG:
                    face.setFontWeight(QFont.Weight.Bold)
                    face.setForeground(Colours.TEXT)
                else:
                    face.setForeground(Colours.ACCENT)
        for under in paragraph.unders:
            if under.start <= at < under.end:
                face.setUnderlineStyle(_UNDERS[under.under])
                face.setUnderlineColor(Colours.TEXT)
        return face


class StoryEditor(QPlainTextEdit):
    """Edits the body of the session's story by the same caret and steps of undo as the page.

    Qt keeps the plain words and the input method; every change of them becomes an edit of the
    document, and the document's answer is shown. While it has the focus the page shows its caret.
    """

    def __init__(self, session: Session, typist: Typist, clipboard: TextClipboard) -> None:
        super().__init__()
        self._session = session
        self._typist = typist
        self._clipboard = clipboard
        self.body: Body = ()
        self._text = ""
        self._story: str | None = None
        self._following = False  # the document is being shown: not an edit
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("正文"))
        self.setPlaceholderText(tr("正文，一行一段"))
        self.document().setDocumentMargin(8)
        self.setViewportMargins(_MARGIN, 0, 0, 0)
        self._margin = _Margin(self)
        self._faces = Faces(self)
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self._moved)
        self.selectionChanged.connect(self._moved)
        self.updateRequest.connect(lambda _rect, _by: self._margin.update())
        session.story_changed.connect(self.follow)
        session.document_changed.connect(self.follow)
        typist.moved.connect(self._follow_caret)
        self.follow()

    # ---- following the document --------------------------------------------------------------

    def follow(self) -> None:
        """Show the story as it is kept, by changing only what differs."""
        session = self._session
        place = self._place()
        body = body_of(session.document, place) if place is not None else None
        if not self.isVisible() or (self._story == session.story and body is self.body):
            return
        another = self._story != session.story
        self._story, old = session.story, self.body
        self.body = body or ()
        typing, self._following = self._following, True
        self._show(text_of(self.body), another=another)
        self._dress(old, another=another)
        self._following = typing
        self._follow_caret()

    def _show(self, text: str, *, another: bool) -> None:
        # What is shown may be ahead of what was told last, while an edit is on its way.
        start, end, new = difference(self._shown(), text)
        if start != end or new:
            cursor = QTextCursor(self.document())
            shown = self._shown()
            cursor.setPosition(_utf16(shown[:start]))
            cursor.setPosition(_utf16(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new)
        self._text = text
        if another:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self, old: Body, *, another: bool) -> None:
        """Show faces anew where they are others than before."""
        if another or len(old) != len(self.body):
            self._faces.rehighlight()
        else:
            for number, (was, paragraph) in enumerate(zip(old, self.body, strict=True)):
                if was is not paragraph:
                    block = self.document().findBlockByNumber(number)
                    self._faces.rehighlightBlock(block)
        self._margin.update()

    def _follow_caret(self) -> None:
        """Show the caret where it was put on the page, or by undo."""
        if self._following or not self._typist.active:
            return
        selection = self._typist.selection
        if selection.place != self._place() or selection == self._selection():
            return
        self._following = True
        cursor = self.textCursor()
        cursor.setPosition(_utf16(self._text[: selection.anchor]))
        caret = _utf16(self._text[: selection.caret])
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._following = False

    # ---- what the user does --------------------------------------------------------------------

    def _typed(self) -> None:
        """The user, or an input method, has changed the words."""
        place = self._place()
        if self._following or place is None:
            return
        shown = self._shown()
        caret = len(_points(shown, self.textCursor().position()))
        start, end, new = difference(self._text, shown, caret)
        if start == end and not new:
            return
        self._text = shown
        self._following = True  # the edit's answer is what is shown already
        self._typist.type_over(TextSelection(place, start, end), new)
        self._following = False
        if self._text != text_of(self.body):  # it was refused
            self._following = True
            self._show(text_of(self.body), another=False)
            self._following = False
        self._follow_caret()

    def _moved(self) -> None:
        if self._following or not self.hasFocus():
            return
        place = self._place()
        if place is not None and self._shown() == self._text:
            self._typist.hold(self._selection())

    def createMimeDataFromSelection(self) -> QMimeData:
        self._typist.hold(self._selection())
        return to_mime(self._typist.cut_out())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._typist.hold(self._selection())
        self._clipboard.paste_from(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._typist.hold(self._selection())
        self._typist.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_V and event.modifiers() == held:
            self._typist.hold(self._selection())
            self._clipboard.paste_as_typed()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._moved()

    def event(self, event: QEvent) -> bool:
        if is_window_key(event):
            event.ignore()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.x(), inside.y(), _MARGIN, inside.height()))

    def paint_margin(self, event: QPaintEvent) -> None:
        """Paint the signs of paragraphs that are not plain text."""
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), Colours.PANEL)
        painter.setPen(Colours.QUIET)
        painter.setFont(smaller(self.font()))
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > event.rect().bottom():
                break
            number = block.blockNumber()
            sign = _SIGNS.get(self.body[number].role) if number < len(self.body) else None
            if sign:
                line = block.layout().lineAt(0).height() if block.layout().lineCount() else 0
                room = QRect(0, round(box.top()), _MARGIN, round(line))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)
            block = block.next()
        painter.end()

    # ---- inside --------------------------------------------------------------------------------

    def _place(self) -> TextPlace | None:
        story = self._session.story
        if not self._session.is_open or story is None:
            return None
        if self._session.document.story(story) is None:
            return None
        return TextPlace(f"story:{story}", "body")

    def _selection(self) -> TextSelection:
        cursor, shown = self.textCursor(), self._shown()
        place = self._place() or TextPlace("", "")
        anchor, caret = (len(_points(shown, at)) for at in (cursor.anchor(), cursor.position()))
        return TextSelection(place, anchor, caret)

    def _shown(self) -> str:
        return self.toPlainText()


class _Margin(QWidget):
    """The strip left of the words."""

    def __init__(self, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


def difference(old: str, new: str, caret: int | None = None) -> tuple[int, int, str]:
    """What of ``old`` was replaced, and by which words; what follows ``caret`` was not touched."""
    most = min(len(old), len(new))
    tail = 0
    if caret is not None and len(new) - caret <= most and old.endswith(new[caret:]):
        tail = len(new) - caret
    else:
        while tail < most and old[-1 - tail] == new[-1 - tail]:
            tail += 1
    start = 0
    while start < most - tail and old[start] == new[start]:
        start += 1
    return start, len(old) - tail, new[start : len(new) - tail]


def _utf16(text: str) -> int:
    """Positions in Qt's documents count UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, count: int) -> str:
    """The first ``count`` UTF-16 units of a text."""
    if max(text, default="") < "\U00010000":
        return text[:count]
    data = text.encode("utf-16-le", "surrogatepass")[: 2 * count]
    return data.decode("utf-16-le", "ignore")
