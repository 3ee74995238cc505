"""The window: the page in the middle, docks around it, menus, toolbar, status bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.commands import CommandTable
from layout_app.ui.dialogs import Dialogs
from layout_app.ui.drops import FileDrops
from layout_app.ui.features.arranging import Arranging
from layout_app.ui.features.articles import Articles
from layout_app.ui.features.blocks import Blocks
from layout_app.ui.features.cropping import Cropping
from layout_app.ui.features.files import Files
from layout_app.ui.features.finder import Finder
from layout_app.ui.features.finding import Finding
from layout_app.ui.features.keyboard import Keyboard
from layout_app.ui.features.making import Making
from layout_app.ui.features.manual import Manual
from layout_app.ui.features.manuscripts import Manuscripts
from layout_app.ui.features.page_setup import PageSetupDesk
from layout_app.ui.features.pages import Pages
from layout_app.ui.features.pictures import Pictures
from layout_app.ui.features.preferences import Preferences
from layout_app.ui.features.press_views import PressViews
from layout_app.ui.features.problems import Problems
from layout_app.ui.features.rulers import RuledPage, Rulers
from layout_app.ui.features.safety import Safety
from layout_app.ui.features.starting import Starting
from layout_app.ui.features.steps import Steps
from layout_app.ui.features.story_list import StoryDesk
from layout_app.ui.features.typing import Typing
from layout_app.ui.features.views import Views
from layout_app.ui.messages import MessageStrip
from layout_app.ui.opening import Opening
from layout_app.ui.panels.history import HistoryPanel
from layout_app.ui.panels.problems import ProblemsPanel
from layout_app.ui.panels.properties import PropertiesPanel
from layout_app.ui.panels.stories import StoriesPanel
from layout_app.ui.panels.story import StoryPanel
from layout_app.ui.session import Session
from layout_app.ui.status_bar import StatusBar
from layout_app.ui.texts import PROGRAM
from layout_app.ui.translate import language, tr
from layout_app.ui.typing.at_hand import WordsAtHand
from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.typist import Typist
from layout_app.ui.work import Work
from layout_app.ui.workbench import Docks, Feature, Workbench

_LEFT, _RIGHT = 320, 380  # widths of the docks at the start
_LONGER = {"en": 60}  # and what a language of longer words takes more


class MainWindow(QMainWindow):
    """Puts the parts together; what they do is theirs."""

    def __init__(self, session: Session, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.session = session
        self.strip = MessageStrip()
        self.canvas = Canvas(session)
        self.tools = QToolBar()
        self.ruled = RuledPage(session, self.canvas)
        self.work = Work(self)
        dialogs = dialogs or Dialogs()
        self.opening = Opening(session, dialogs, self.strip, self.work, self)
        self.status = StatusBar(session, self.work)
        bench = Workbench(
            self,
            session,
            self.canvas,
            dialogs,
            self.strip,
            self.status,
            Docks(self),
            self.work,
            self.opening,
        )
        self.bench = bench
        self._lay_out_middle()
        self._add_panels()
        self._problems = Problems(bench)
        self._files = Files(bench)
        self.cropping = Cropping(bench)
        self.safety = Safety(bench)
        self.page_setup = PageSetupDesk(bench)
        self.pages = Pages(bench)
        self.starting = Starting(bench, self.stack, self.safety)
        stories = StoryDesk(bench, self.stories)
        drops = FileDrops(self)
        drops.watch(self.canvas.viewport())
        drops.aimed.connect(self.canvas.aim)
        drops.refused.connect(self._refuse)
        drops.watch(self.stories.list.viewport())
        self.typing = Typing(bench, self.typist, self.clipboard, self.properties)
        words = WordsAtHand(self.typist, self.clipboard)
        self.finding = Finding(bench, self.typist)
        self.finder = Finder(bench, lambda: self.commands)
        # The order of the features is that of their commands in the menus.
        features: tuple[Feature, ...] = (
            self.starting,
            self._files,
            self.safety,
            Manuscripts(bench, drops),
            Pictures(bench, drops, self._files.save_as),
            Steps(bench),
            self.typing,
            self.finding,
            Blocks(bench, words),
            Making(bench, words),
            stories,
            self.page_setup,
            self.pages,
            self.cropping,
            Articles(bench),
            Arranging(bench),
            Keyboard(bench, self.properties),
            Views(bench),
            Rulers(bench, self.ruled),
            PressViews(bench),
            self._problems,
            Preferences(bench),
            Manual(bench),
            self.finder,
        )
        self.commands = CommandTable(
            self,
            self.canvas,
            (command for part in features for command in part.commands()),
            in_sight=lambda: self.stack.currentWidget() is not self.starting.screen,
        )
        stories.show_in(self.commands)
        self.finder.take_keys()
        self._add_bars()
        self._arrange()
        self._wire()
        self._show_file()

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """Qt's actions of the commands."""
        return self.commands.actions

    @property
    def problems(self) -> ProblemsPanel:
        """The problem list."""
        return self._problems.panel

    # ---- making ----------------------------------------------------------------------------------

    def _lay_out_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(self.ruled, 1)
        page = QWidget()
        page.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)

    def _add_panels(self) -> None:
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        docks, session = self.bench.docks, self.session
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        self.stories = StoriesPanel(session)
        self.typist = Typist(session)
        self.clipboard = TextClipboard(self.typist)
        self.story = StoryPanel(session, self.typist, self.clipboard)
        self.properties = PropertiesPanel(session)
        self.history = HistoryPanel(session)
        docks.add("stories", tr("稿件"), self.stories, left)
        docks.add("story", tr("文稿"), self.story, right)
        docks.add("properties", tr("属性"), self.properties, right)
        docks.add("history", tr("历史"), self.history, right, tab_with="properties")

    def _add_bars(self) -> None:
        bar = QToolBar(tr("工具栏"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.commands.fill_toolbar(bar)
        self.addToolBar(bar)
        self.tools.setObjectName("tools")
        self.tools.setOrientation(Qt.Orientation.Vertical)
        self.tools.setIconSize(QSize(20, 20))
        self.commands.fill_tools(self.tools)
        export = bar.widgetForAction(self.actions_by_id["export"])
        if isinstance(export, QToolButton):
            export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menus = self.commands.fill_menus(self.menuBar())
        menus["edit"].aboutToShow.connect(self.commands.refresh)  # it follows the focus
        panels = menus["view"].addMenu(tr("面板"))
        for dock in self.bench.docks.all.values():
            panels.addAction(dock.toggleViewAction())

    def _arrange(self) -> None:
        docks = self.bench.docks
        docks.show("properties")
        bars: list[QTabBar] = list(self.findChildren(QTabBar))
        for tabs in bars:
            tabs.setAccessibleName(tr("面板"))
        docks.show("problems")
        more = _LONGER.get(language(), 0)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        stories, problems = docks.all["stories"], docks.all["problems"]
        story, properties = docks.all["story"], docks.all["properties"]
        self.resizeDocks([stories, story], [_LEFT + more, _RIGHT + more], across)
        self.resizeDocks([stories, problems], [330, 500], down)
        self.resizeDocks([story, properties], [450, 380], down)
        self.resize(1600, 1000)

    def _wire(self) -> None:
        session = self.session
        session.failed.connect(self.strip.fail)
        self.stack.currentChanged.connect(self._show_middle)
        session.file_changed.connect(self._show_file)
        session.document_changed.connect(self.commands.refresh)
        session.selection_changed.connect(self.commands.refresh)
        session.story_changed.connect(self.commands.refresh)
        self.typing.changed.connect(self.commands.refresh)
        self.canvas.overlays_changed.connect(self.commands.refresh)
        self.canvas.tool_changed.connect(self.commands.refresh)
        self.properties.wanted.connect(lambda name: self.actions_by_id[name].trigger())
        self.canvas.menu_wanted.connect(self._show_menu)
        self.story.cleaned.connect(
            lambda changes: self.strip.tell(
                tr("粘贴的文字整理了 {changes} 处（全半角、引号、空格等）", changes=changes)
            )
        )

    # ---- inside ----------------------------------------------------------------------------------

    def put_down(self) -> None:
        """End what runs beside the window, before it goes."""
        self.work.close_down()
        self.pages.panel.finish()
        self.starting.finish()
        self.canvas.close_down()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.opening.may_leave():
            self.opening.settle()
            self.put_down()
            event.accept()
        else:
            event.ignore()

    def _refuse(self, paths: list[Path]) -> None:
        """Say of files that were dropped in vain what can be dropped."""
        names = "、".join(path.name for path in paths)
        self.strip.fail(
            tr(
                "“{names}”拖不进来：能拖进图片和 .txt、.md、.docx 稿件，文件夹请打开后选文件",
                names=names,
            )
        )

    def _show_middle(self) -> None:
        """The start screen hides the page: what is done to a page waits until it is back."""
        page = self.stack.currentWidget() is not self.starting.screen
        self.tools.setEnabled(page)
        for dock in self.bench.docks.all.values():
            dock.toggleViewAction().setEnabled(page)
        self.commands.refresh()

    def _show_menu(self, at: QPoint) -> None:
        if self.session.selection.block is not None:
            menu: QMenu = self.commands.block_menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _show_file(self) -> None:
        session = self.session
        self.setWindowModified(session.modified)
        name = session.name or tr("没有打开版面")
        if session.read_only:
            name = tr("{name}（只读）", name=name)
        self.setWindowTitle(f"{name}[*] — {PROGRAM}")
        self.commands.refresh()
