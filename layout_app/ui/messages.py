"""A strip above the page for what went wrong or well; it never stops work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from layout_app.ui.theme import icon
from layout_app.ui.translate import said, tr

_NEWS_TIME = 6000
_MOST_LINES = 6


class MessageStrip(QFrame):
    """One message at a time: bad news stays until closed, good news goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAccessibleName(tr("消息"))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setToolTip(tr("关闭"))
        close.setAccessibleName(tr("关闭"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        self._sign.setContentsMargins(0, 2, 0, 0)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        layout.addLayout(self._choices)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_NEWS_TIME)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def fail(self, text: str) -> None:
        """Say that something could not be done."""
        self._timer.stop()
        self._say(text, "error")

    def tell(self, text: str) -> None:
        """Say that something was done."""
        self._say(text, "fine")
        self._timer.start()

    def offer(self, text: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say something that can be answered by a button, now or later."""
        self._timer.stop()
        self._say(text, "warning", choices)

    def pass_by(self) -> None:
        """What was said is over, as the edit it spoke of was undone; an open question stays."""
        if not self._choices.count():
            self.hide()

    def _say(
        self, text: str, kind: str, choices: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words, run in choices:
            button = QPushButton(words)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked=False, run=run: run())
            self._choices.addWidget(button)
        lines = said(text).splitlines()
        if len(lines) > _MOST_LINES:
            lines = [
                *lines[:_MOST_LINES],
                tr("……还有 {count} 条", count=len(lines) - _MOST_LINES),
            ]
        self.text.setText("\n".join(lines))
        self._sign.setPixmap(icon(kind).pixmap(16, 16))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
