"""The window: the page in the middle, docks around it, menus, toolbar, status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.edit.commands.stand import delete_block, raise_block, set_locked
from layout_app.edit.places import block_rects
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock
from layout_app.model.document import Document
from layout_app.ui.actions import BLOCK_MENU, build_actions, fill, fill_menus, fill_toolbar
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.lens import Fit
from layout_app.ui.dialogs import Dialogs, Unsaved
from layout_app.ui.messages import MessageStrip
from layout_app.ui.panels.history import HistoryPanel
from layout_app.ui.panels.problems import ProblemsPanel
from layout_app.ui.panels.properties import PropertiesPanel
from layout_app.ui.panels.stories import StoriesPanel
from layout_app.ui.panels.story import StoryPanel
from layout_app.ui.session import Session
from layout_app.ui.status_bar import StatusBar
from layout_app.ui.texts import PROGRAM
from layout_app.ui.translate import tr

_LEFT, _RIGHT = 320, 380  # widths of the docks at the start


class MainWindow(QMainWindow):
    """Wires the session to its views and the commands to the session."""

    def __init__(self, session: Session, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.session = session
        self._dialogs = dialogs or Dialogs()
        self.strip = MessageStrip()
        self.canvas = Canvas(session)
        self.stories = StoriesPanel(session)
        self.story = StoryPanel(session)
        self.story.cleaned.connect(
            lambda changes: self.strip.tell(
                tr("粘贴的文字整理了 {changes} 处（全半角、引号、空格等）", changes=changes)
            )
        )
        self.properties = PropertiesPanel(session)
        self.problems = ProblemsPanel(session)
        self.history = HistoryPanel(session)
        self.status = StatusBar(session)
        self.actions_by_id = build_actions(self, self.canvas, self._slots())
        self._lay_out()
        self._wire()
        self._show_file()
        self._show_state()

    # ---- making ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.canvas, 1)
        self.setCentralWidget(middle)
        bar = QToolBar(tr("工具栏"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        fill_toolbar(bar, self.actions_by_id)
        self.addToolBar(bar)
        export = bar.widgetForAction(self.actions_by_id["export"])
        if isinstance(export, QToolButton):
            export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menus = fill_menus(self.menuBar(), self.actions_by_id)
        self.setStatusBar(self.status)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        stories = self._dock(tr("稿件"), self.stories, left)
        problems = self._dock(tr("问题"), self.problems, left)
        story = self._dock(tr("文稿"), self.story, right)
        properties = self._dock(tr("属性"), self.properties, right)
        history = self._dock(tr("历史"), self.history, right)
        self.tabifyDockWidget(properties, history)
        for dock in (properties, history):
            dock.setTitleBarWidget(QWidget(dock))  # their tabs say it already
        properties.raise_()
        self._docks = {"story": story, "properties": properties, "problems": problems}
        self.resizeDocks([stories, story], [_LEFT, _RIGHT], Qt.Orientation.Horizontal)
        self.resizeDocks([stories, problems], [330, 500], Qt.Orientation.Vertical)
        self.resizeDocks([story, properties], [450, 380], Qt.Orientation.Vertical)
        docks = menus[tr("视图(&V)")].addMenu(tr("面板"))
        for dock in (stories, problems, story, properties, history):
            docks.addAction(dock.toggleViewAction())
        self.resize(1600, 1000)

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setWidget(widget)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.addDockWidget(area, dock)
        return dock

    def _slots(self) -> dict[str, Callable[[], None]]:
        canvas = self.canvas
        return {
            "open": self.open,
            "save": lambda: void(self.save()),
            "save-as": lambda: void(self.save_as()),
            "export": self.export,
            "quit": lambda: void(self.close()),
            "undo": self.session.undo,
            "redo": self.session.redo,
            "delete": lambda: self._on_block(delete_block, tr("从版面删除")),
            "edit-words": self._edit_words,
            "lock": self._lock,
            "raise": lambda: self._on_block(lambda d, b: raise_block(d, b, 1), tr("上移一层")),
            "lower": lambda: self._on_block(lambda d, b: raise_block(d, b, -1), tr("下移一层")),
            "fit-page": lambda: canvas.fit(Fit.PAGE),
            "fit-width": lambda: canvas.fit(Fit.WIDTH),
            "zoom-100": lambda: canvas.zoom_to(1.0),
            "zoom-200": lambda: canvas.zoom_to(2.0),
            "zoom-in": lambda: canvas.zoom_by(1.5),
            "zoom-out": lambda: canvas.zoom_by(-1.5),
            "grid": self._set_overlays,
            "baseline": self._set_overlays,
            "frames": self._set_overlays,
            "press": self._set_overlays,
            "next-problem": self.problems.choose_next,
        }

    def _wire(self) -> None:
        session = self.session
        session.failed.connect(self.strip.fail)
        session.file_changed.connect(self._show_file)
        session.document_changed.connect(self._show_state)
        session.selection_changed.connect(self._show_state)
        session.revealed.connect(self._reveal)
        self.problems.chosen.connect(self.go_to_problem)
        self.problems.counted.connect(self.status.show_found)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.canvas.pointer_moved.connect(self.status.show_pointer)
        self.canvas.pointer_left.connect(lambda: self.status.pointer.setText(""))
        self.canvas.entered.connect(lambda _block: self._edit_words())
        self.canvas.menu_wanted.connect(self._show_menu)
        self.status.zoom_chosen.connect(self.canvas.zoom_to)

    # ---- commands ------------------------------------------------------------------------------

    def open(self) -> None:
        """Ask for a page file and open it."""
        if not self._may_leave():
            return
        path = self._dialogs.page_to_open(self, self.session.folder)
        if path is not None and self.session.open(path):
            self.strip.hide()

    def save(self) -> bool:
        """Save; ask for a place if the page has none yet."""
        if not self.session.is_open:
            return False
        if self.session.path is None:
            return self.save_as()
        return self._saved(self.session.save())

    def save_as(self) -> bool:
        """Ask for a place and save there."""
        if not self.session.is_open:
            return False
        start = self.session.path or Path.home() / self._suggested_name()
        path = self._dialogs.page_to_save(self, start)
        return path is not None and self._saved(self.session.save(path))

    def export(self) -> None:
        """Ask for a place and write the press PDF there."""
        if not self.session.is_open:
            return
        folder = self.session.path.parent if self.session.path else Path.home()
        path = self._dialogs.pdf_to_write(self, folder / f"{self._suggested_name()}.pdf")
        if path is not None and self.session.export(path):
            self.strip.tell(tr("已导出 {path}", path=path))

    def go_to_problem(self, problem: Problem) -> None:
        """Select the block of a problem, bring its place into view and mark it."""
        place = problem.place
        document = self.session.document
        block = document.block(place.block) if place.block else None
        if block is None and place.story:
            block = next(
                (
                    b
                    for b in document.blocks
                    if isinstance(b, ArticleBlock) and b.story == place.story
                ),
                None,
            )
            if block is None:
                self.session.show_story(place.story)
        rect = place.rect
        if block is not None:
            self.session.select(Selection(block.id))
            rects = self._rects(block.id)
            rect = rect or (rects[0] if rects else None)
        if rect is not None:
            self.canvas.go_to(rect)
            self.canvas.mark(rect)

    # ---- inside --------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_leave():
            self.canvas.close_down()
            event.accept()
        else:
            event.ignore()

    def _may_leave(self) -> bool:
        """Whether the open page may go: saved, unchanged or given up."""
        if not self.session.modified:
            return True
        match self._dialogs.unsaved(self, self.session.name):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def _suggested_name(self) -> str:
        """A name for files of this page: paper, date and page number."""
        paper = self.session.document.paper
        words = (paper.name, paper.date.isoformat(), paper.page)
        return " ".join(word for word in words if word).replace("/", "-")

    def _saved(self, done: bool) -> bool:
        if done:
            self.strip.tell(tr("已保存 {path}", path=self.session.path))
        return done

    def _on_block(self, edit: Callable[[Document, str], Document], label: str) -> None:
        block = self.session.selection.block
        if block is not None:
            self.session.apply(lambda document: edit(document, block), label)

    def _lock(self) -> None:
        locked = self.actions_by_id["lock"].isChecked()
        self._on_block(lambda d, b: set_locked(d, b, locked), tr("锁定") if locked else tr("解锁"))

    def _edit_words(self) -> None:
        session = self.session
        block = session.selection.of(session.document) if session.is_open else None
        if isinstance(block, ArticleBlock):
            self._docks["story"].show()
            self._docks["story"].raise_()
            self.story.edit_body()
        elif block is not None:
            self._docks["properties"].show()
            self._docks["properties"].raise_()
            self.properties.edit_words()

    def _set_overlays(self) -> None:
        on = {name: self.actions_by_id[name].isChecked() for name in _OVERLAYS}
        for name in _OVERLAYS[:-1]:
            self.actions_by_id[name].setEnabled(not on["press"])
        self.canvas.set_overlays(replace(self.canvas.overlays, **on))

    def _reveal(self, block_id: str) -> None:
        rects = self._rects(block_id)
        if rects:
            self.canvas.go_to(rects[0])

    def _rects(self, block_id: str) -> list[Rect]:
        session = self.session
        block = session.document.block(block_id)
        display = session.layout.display if session.layout else None
        return block_rects(session.document, block, display) if block else []

    def _show_menu(self, at: QPoint) -> None:
        if self.session.selection.block is not None:
            fill(QMenu(self), BLOCK_MENU, self.actions_by_id).popup(at)

    def _show_file(self) -> None:
        session = self.session
        self.setWindowModified(session.modified)
        name = session.name or tr("没有打开版面")
        self.setWindowTitle(f"{name}[*] — {PROGRAM}")
        self._show_state()

    def _show_state(self) -> None:
        """Which commands make sense now."""
        session, actions = self.session, self.actions_by_id
        is_open = session.is_open
        for name in ("save-as", "export", "next-problem"):
            actions[name].setEnabled(is_open)
        actions["save"].setEnabled(is_open and (session.modified or session.path is None))
        undo = session.history.undo_label if is_open else None
        redo = session.history.redo_label if is_open else None
        _name(actions["undo"], tr("撤销"), undo)
        _name(actions["redo"], tr("重做"), redo)
        block = session.selection.of(session.document) if is_open else None
        for name in ("edit-words", "lock", "raise", "lower"):
            actions[name].setEnabled(block is not None)
        actions["delete"].setEnabled(block is not None and not block.locked)
        actions["lock"].setChecked(block is not None and block.locked)


_OVERLAYS = ("grid", "baseline", "frames", "press")


def _name(action: QAction, verb: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    action.setText(f"{verb}“{what}”" if what else verb)
    action.setIconText(verb)


def void(_result: object) -> None:
    """A slot returns nothing."""
