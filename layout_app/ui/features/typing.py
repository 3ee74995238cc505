"""Words on the page: the caret, faces and signs, roles of paragraphs, the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from layout_app.edit.commands.typing import role_of, under_of
from layout_app.model.blocks import PhotoBlock
from layout_app.model.stories import Emphasis, Role, Under
from layout_app.ui.canvas.text_mode import TextMode
from layout_app.ui.commands import Command
from layout_app.ui.panels.properties import PropertiesPanel
from layout_app.ui.story_window import StoryWindow
from layout_app.ui.translate import tr
from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.keys import Keys
from layout_app.ui.typing.typist import Typist
from layout_app.ui.workbench import Workbench

_FACES = (
    ("strong", tr("黑体"), "Ctrl+B", Emphasis.STRONG),
    ("kai", tr("楷体"), "Ctrl+Shift+B", Emphasis.KAI),
)
_SIGNS = (
    ("dots", tr("着重号"), "Ctrl+Shift+D", Under.DOTS),
    ("name-mark", tr("专名号"), "Ctrl+Shift+N", Under.NAME),
    ("underline", tr("下划线"), "Ctrl+U", Under.UNDERLINE),
)
_ROLES = (
    ("role-body", tr("正文段"), "Ctrl+Shift+0", Role.BODY),
    ("role-subhead", tr("小标题"), "Ctrl+Shift+1", Role.SUBHEAD),
    ("role-note", tr("编者按"), "Ctrl+Shift+2", Role.NOTE),
    ("role-bullet", tr("列项"), "Ctrl+Shift+3", Role.BULLET),
)
_MENU = (
    ("text-cut", "text-copy", "text-paste", "text-paste-plain"),
    ("strong", "kai", "dots", "name-mark", "underline", "clear-spans"),
    ("role-body", "role-subhead", "role-note", "role-bullet"),
)
_REFRESH = 60  # milliseconds of quiet before the commands are asked how they stand


class Typing(QObject):
    """Typing on the page and what is done to words."""

    changed = Signal()
    """The commands may stand otherwise."""

    def __init__(
        self,
        bench: Workbench,
        typist: Typist,
        clipboard: TextClipboard,
        properties: PropertiesPanel,
    ) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._session = bench.session
        self._properties = properties
        self.typist = typist
        self.clipboard = clipboard
        keys = Keys(self.typist, self.clipboard)
        self.mode = TextMode(bench.canvas, bench.session, self.typist, keys)
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH)
        self._soon.timeout.connect(self.changed)
        self.typist.moved.connect(self._soon.start)
        self.mode.changed.connect(self.changed)
        typist.menu_wanted.connect(self._show_menu)
        self.clipboard.cleaned.connect(self._tell_cleaned)
        bench.canvas.entered.connect(self._entered)
        self.window: StoryWindow | None = None  # made when it is first wanted

    def commands(self) -> Sequence[Command]:
        """编辑文字, 剪切 … 照原样粘贴, 黑体 … 清除字样, 正文段 … 列项."""
        return (
            Command(
                id="edit-words",
                text=tr("编辑文字"),
                run=self.edit_words,
                keys=("F2",),
                on_page=True,
                menu=("edit", 1),
                context=0,
                enabled=lambda: self._chosen() is not None,
            ),
            Command(
                id="story-window",
                text=tr("文稿窗"),
                run=self.toggle_window,
                keys=("F9",),
                menu=("text", 3),
                enabled=lambda: self._session.is_open,
            ),
            self._clip("text-cut", tr("剪切文字"), lambda: self.clipboard.cut(), self._selected),
            self._clip("text-copy", tr("复制文字"), lambda: self.clipboard.copy(), self._selected),
            self._clip("text-paste", tr("粘贴文字"), lambda: self.clipboard.paste(), self._here),
            self._clip(
                "text-paste-plain",
                tr("照原样粘贴文字"),
                lambda: self.clipboard.paste_as_typed(),
                self._here,
            ),
            *(self._face(*face) for face in _FACES),
            *(self._sign(*sign) for sign in _SIGNS),
            Command(
                id="clear-spans",
                text=tr("清除字样"),
                run=lambda: self.typist.clear_spans(),
                keys=("Ctrl+\\",),
                menu=("text", 1),
                enabled=lambda: self._in_body() and self._selected(),
            ),
            *(self._role(*role) for role in _ROLES),
        )

    def edit_words(self) -> None:
        """Put the caret into the selected block's words, or where they are edited."""
        block = self._chosen()
        if block is not None:
            self._enter(block)

    def toggle_window(self) -> None:
        """Open the story window on the story the page shows, or go back to the page."""
        if self.window is None:
            bench = self._bench
            self.window = StoryWindow(bench.window, self._session, self.typist, self.clipboard)
        if not self.window.isVisible():
            self.window.show_at()
            return
        self.window.close()
        self._bench.canvas.setFocus()
        if self.typist.active:
            self.typist.enter(self.typist.selection)
            self.typist.caret_wanted.emit()

    def _entered(self, block_id: str) -> None:
        """A double-click on a photo goes into its picture instead (``features.cropping``)."""
        if not isinstance(self._session.document.block(block_id), PhotoBlock):
            self._enter(block_id)

    def _enter(self, block: str) -> None:
        if not self.mode.enter_block(block):
            self._bench.docks.show("properties")
            self._properties.edit_words()

    def _chosen(self) -> str | None:
        return self._session.selection.block if self._session.is_open else None

    # ---- the commands ----------------------------------------------------------------------------

    def _clip(
        self, name: str, text: str, run: Callable[[], None], enabled: Callable[[], bool]
    ) -> Command:
        """Its keys are those of the caret (``Keys``), the same as everywhere."""
        return Command(id=name, text=text, run=run, menu=("text", 0), enabled=enabled)

    def _face(self, name: str, text: str, key: str, emphasis: Emphasis) -> Command:
        return Command(
            id=name,
            text=text,
            run=lambda: self.typist.toggle_emphasis(emphasis),
            keys=(key,),
            menu=("text", 1),
            enabled=self._in_body,
            checked=lambda: self._in_body() and self.typist.emphasis is emphasis,
        )

    def _sign(self, name: str, text: str, key: str, under: Under) -> Command:
        return Command(
            id=name,
            text=text,
            run=lambda: self.typist.toggle_under(under),
            keys=(key,),
            menu=("text", 1),
            enabled=self._in_body,
            checked=lambda: (
                self._in_body() and under_of(self._session.document, self.typist.selection) is under
            ),
        )

    def _role(self, name: str, text: str, key: str, role: Role) -> Command:
        return Command(
            id=name,
            text=text,
            run=lambda: self.typist.set_role(role),
            keys=(key,),
            menu=("text", 2),
            enabled=self._in_body,
            checked=lambda: (
                self._in_body() and role_of(self._session.document, self.typist.selection) is role
            ),
        )

    def _here(self) -> bool:
        return self.typist.active

    def _selected(self) -> bool:
        return self.typist.active and not self.typist.selection.is_empty

    def _in_body(self) -> bool:
        return self.typist.active and self.typist.selection.place.is_body

    def menu(self) -> QMenu:
        """What can be done with the words at the caret."""
        self.changed.emit()
        window = self._bench.window
        menu = QMenu(window)
        for group in _MENU:
            menu.addSeparator()
            for name in group:
                action = window.findChild(QAction, name)
                if isinstance(action, QAction):
                    menu.addAction(action)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _tell_cleaned(self, changes: int) -> None:
        self._bench.strip.tell(
            tr(
                "粘贴的文字整理了 {changes} 处（全半角、引号、空格等）；Ctrl+Shift+V 照原样粘贴",
                changes=changes,
            )
        )
