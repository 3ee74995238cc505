"""Copying and pasting words: plain for other programs, with their spans inside this one."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from layout_app.edit.text import rich
from layout_app.edit.text.rich import Body
from layout_app.model.markup import format_body, parse_body
from layout_app.model.stories import Paragraph, Role
from layout_app.ui.translate import tr
from layout_app.ui.typing.typist import Typist

MARKUP = "application/x-layout-app-markup"
"""A body's light markup: what is copied here goes back in as it is, spans and roles with it."""


class TextClipboard(QObject):
    """The clipboard of the caret. Foreign text is normalised as it is pasted, in one step."""

    cleaned = Signal(int)
    """Pasted text took so many changes (全半角, quotes, spaces)."""

    def __init__(self, typist: Typist) -> None:
        super().__init__()
        self._typist = typist

    def copy(self) -> None:
        """Copy what is selected."""
        if not self._typist.selection.is_empty:
            QGuiApplication.clipboard().setMimeData(to_mime(self._typist.cut_out()))

    def cut(self) -> None:
        """Copy what is selected and take it out."""
        if not self._typist.selection.is_empty:
            self.copy()
            self._typist.put("", tr("剪切文字"))

    def paste(self) -> None:
        """Paste; foreign text is normalised."""
        self.paste_from(QGuiApplication.clipboard().mimeData())

    def paste_from(self, data: QMimeData) -> None:
        """Paste what another program or this one offers."""
        own = read_own(data)
        if own is not None:
            self._typist.put(own, tr("粘贴文字"))
        elif data.hasText():
            body = self._typist.selection.place.is_body
            words, changes = normalised(data.text(), body=body)
            self._typist.put(words, tr("粘贴文字"))
            if changes:
                self.cleaned.emit(changes)

    def paste_as_typed(self) -> None:
        """Paste the plain text as it is, as if it had been typed."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasText():
            text = data.text().replace("\r\n", "\n").replace("\r", "\n")
            self._typist.put(text, tr("照原样粘贴"))

    @staticmethod
    def has_text() -> bool:
        """Whether there is anything to paste."""
        data = QGuiApplication.clipboard().mimeData()
        return data.hasText()


def to_mime(body: Body) -> QMimeData:
    """Words for the clipboard, plain and in our own markup."""
    data = QMimeData()
    data.setText(rich.text_of(body))
    data.setData(MARKUP, format_body(body).removesuffix("\n").encode("utf-8", "surrogatepass"))
    return data


def read_own(data: QMimeData) -> Body | None:
    """Words copied in this program, with their spans."""
    if not data.hasFormat(MARKUP):
        return None
    markup = bytes(data.data(MARKUP).data()).decode("utf-8", "surrogatepass")
    return parse_body(markup)


def normalised(text: str, *, body: bool) -> tuple[str | Body, int]:
    """Foreign text made fit for a text, and how many changes that took."""
    from layout_app.text.normalize import Kind, normalize  # first needed at the first paste

    found = normalize(text, heading=not body)
    if not body:
        return found.text, len(found.changes)
    plain = all(p.kind in (Kind.BODY, Kind.SUSPECTED_HEADING) for p in found.paragraphs)
    if plain and len(found.paragraphs) <= 1:  # goes on in the face it is pasted into
        return "".join(p.text for p in found.paragraphs), len(found.changes)
    roles = {Kind.HEADLINE: Role.SUBHEAD, Kind.ITEM: Role.BULLET, Kind.NOTE: Role.NOTE}
    paragraphs = tuple(
        Paragraph(clean.text, roles.get(clean.kind, Role.BODY)) for clean in found.paragraphs
    )
    return paragraphs, len(found.changes)
