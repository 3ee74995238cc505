"""油墨: a swatch that opens a palette; any other ink is typed, spot inks too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink, format_ink, parse_ink
from layout_app.paint.qt.colours import ink_colour
from layout_app.ui.panels.fields import LineField, quiet
from layout_app.ui.theme import Colours
from layout_app.ui.translate import tr

SOLIDS = (BLACK, PARTY_RED, Ink(m=1000, y=1000), Ink(c=1000, m=600), PAPER)
TINTS = tuple(Ink(k=share) for share in (80, 120, 200, 300, 500)) + tuple(
    PARTY_RED.tint(share) for share in (80, 150, 300)
)
_ACROSS = 5
_SIDE = 22


def ink_words(ink: Ink | None) -> str:
    """An ink in the newsroom's words."""
    if ink is None:
        return tr("不着色")
    named = {BLACK: tr("黑"), PARTY_RED: tr("党报红"), PAPER: tr("白")}
    if ink in named:
        return named[ink]
    if ink.spot:
        share = "" if ink.strength == 1000 else f" {ink.strength / 10:g}%"
        return tr("专色 {name}", name=ink.spot) + share
    return format_ink(ink)


class InkField(QToolButton):
    """Shows an ink; ``chosen`` tells another one. ``optional``: it may be none."""

    chosen = Signal(object)

    def __init__(self, *, optional: bool = False) -> None:
        super().__init__()
        self._ink: Ink | None = None
        self._optional = optional
        self._offered: tuple[Ink, ...] = ()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(_SIDE, 14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("ink")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self.show_ink(None)

    @property
    def ink(self) -> Ink | None:
        """The ink shown."""
        return self._ink

    def show_ink(self, ink: Ink | None) -> None:
        """Show the document's ink."""
        self._ink = ink
        self.setText(" " + ink_words(ink))
        self.setIcon(swatch(ink, self.iconSize()))

    def offer(self, inks: Sequence[Ink]) -> None:
        """The inks in use on the page, offered beside the usual ones."""
        usual = {*SOLIDS, *TINTS}
        self._offered = tuple(ink for ink in dict.fromkeys(inks) if ink not in usual)

    def choose(self, ink: Ink | None) -> None:
        """Take an ink and tell it."""
        self._menu.close()
        if ink != self._ink:
            self.show_ink(ink)
            self.chosen.emit(ink)

    def _fill(self) -> None:
        self._menu.clear()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        for title, inks in (
            (tr("实地"), SOLIDS),
            (tr("底纹"), TINTS),
            (tr("版上已用"), self._offered),
        ):
            if inks:
                column.addWidget(quiet(title))
                column.addLayout(self._grid(inks))
        self.typed = LineField()
        self.typed.setMinimumWidth(200)
        self.typed.setText("" if self._ink is None else format_ink(self._ink))
        self.typed.setPlaceholderText("C0 M100 Y100 K10")
        self.typed.setToolTip(tr("百分数，如 C0 M100 Y100 K10；专色写 spot(名称) 和近似色"))
        self.typed.setAccessibleName(tr("自定油墨"))
        self.typed.returnPressed.connect(self._take_typed)
        column.addWidget(quiet(tr("自定，回车确认")))
        column.addWidget(self.typed)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(inside)
        self._menu.addAction(action)
        if self._optional:
            self._menu.addSeparator()
            self._menu.addAction(tr("不着色"), lambda: self.choose(None))

    def _grid(self, inks: Sequence[Ink]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, ink in enumerate(inks):
            button = QToolButton()
            button.setIcon(swatch(ink, QSize(_SIDE, _SIDE)))
            button.setIconSize(QSize(_SIDE, _SIDE))
            button.setAutoRaise(True)
            button.setToolTip(ink_words(ink))
            button.setAccessibleName(ink_words(ink))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on=False, one=ink: self.choose(one))
            grid.addWidget(button, number // _ACROSS, number % _ACROSS)
        grid.setColumnStretch(_ACROSS, 1)
        return grid

    def _take_typed(self) -> None:
        try:
            ink = parse_ink(self.typed.text())
        except ValueError:
            self.typed.setStyleSheet(f"border: 1px solid {Colours.ERROR.name()}")
            return
        self.choose(ink)


def swatch(ink: Ink | None, size: QSize) -> QIcon:
    """A small patch of an ink; crossed out for none."""
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2)
    painter = QPainter(pixmap)
    box = QRect(0, 0, size.width(), size.height())
    painter.fillRect(box, QColor("#ffffff") if ink is None else ink_colour(ink))
    painter.setPen(Colours.STRONG_LINE)
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    if ink is None:
        painter.setPen(Colours.ERROR)
        painter.drawLine(box.bottomLeft(), box.topRight())
    painter.end()
    return QIcon(pixmap)
