"""What every feature of the window works with, and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDockWidget,
    QFrame,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from layout_app.base.frozen import dataclass
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.commands import Command
from layout_app.ui.dialogs import Dialogs
from layout_app.ui.messages import MessageStrip
from layout_app.ui.opening import Opening
from layout_app.ui.session import Session
from layout_app.ui.status_bar import StatusBar
from layout_app.ui.work import Work


class Docks:
    """The panels around the page, by id."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.all: dict[str, QDockWidget] = {}

    def add(
        self,
        name: str,
        title: str,
        widget: QWidget,
        area: Qt.DockWidgetArea,
        *,
        tab_with: str | None = None,
    ) -> QDockWidget:
        """Put a panel beside the page; ``tab_with`` names the panel it shares its place with."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(_scrolling(widget))
        if not widget.accessibleName():
            widget.setAccessibleName(title)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._window.addDockWidget(area, dock)
        if tab_with is not None:
            self._window.tabifyDockWidget(self.all[tab_with], dock)
            for tab in (self.all[tab_with], dock):
                tab.setTitleBarWidget(QWidget(tab))  # their tabs say it already
        self.all[name] = dock
        return dock

    def show(self, name: str) -> None:
        """Bring a panel to the front."""
        self.all[name].show()
        self.all[name].raise_()


def _scrolling(panel: QWidget) -> QWidget:
    """A panel that can be made lower than its parts are: small screens have 768 pixels."""
    if isinstance(panel, QAbstractScrollArea):
        return panel
    area = QScrollArea()
    area.setObjectName("panel")  # what is left below the panel has its ground
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    area.setMinimumWidth(panel.minimumSizeHint().width())
    return area


@dataclass(frozen=True)
class Workbench:
    """The window's parts that features share."""

    window: QMainWindow
    session: Session
    canvas: Canvas
    dialogs: Dialogs
    strip: MessageStrip
    status: StatusBar
    docks: Docks
    work: Work
    opening: Opening


class Feature(Protocol):
    """One side of the editor: it brings commands, and may add panels when it is made."""

    def commands(self) -> Sequence[Command]:
        """Its commands, in the order they stand in menus."""
