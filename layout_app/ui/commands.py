"""What the window can do, as data: each command once, for menus, toolbar, keys and palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from layout_app.base.frozen import dataclass
from layout_app.ui.theme import icon
from layout_app.ui.translate import tr

MENUS: dict[str, str] = {
    "file": tr("文件(&F)"),
    "edit": tr("编辑(&E)"),
    "page": tr("版面(&P)"),
    "block": tr("块(&B)"),
    "text": tr("文字(&T)"),
    "view": tr("视图(&V)"),
    "check": tr("检查(&C)"),
    "help": tr("帮助(&H)"),
}
"""The menus by id, from left to right; one without commands is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do.

    ``menu``, ``toolbar``, ``tools`` (the strip beside the page) and ``context`` (the menu of a
    block) say where it stands, as a group number in each: groups are set apart and come in order
    of number, commands inside one in the order they were brought. ``on_page``: its keys work while
    the page has the focus, not in text fields. ``enabled`` and ``checked`` are asked again whenever
    the session changes; a command with ``checked`` is a switch. ``wording`` gives the text anew
    each time. ``without_page``: it also makes sense while no page is in sight.
    """

    id: str
    text: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    icon: str | None = None
    tip: str = ""
    menu: tuple[str, int] | None = None
    toolbar: int | None = None
    tools: int | None = None
    context: int | None = None
    on_page: bool = False
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    wording: Callable[[], str] | None = None
    without_page: bool = False


class CommandTable:
    """The commands of a window and the actions Qt knows them by."""

    def __init__(
        self,
        window: QWidget,
        page: QWidget,
        commands: Iterable[Command],
        in_sight: Callable[[], bool] = lambda: True,
    ) -> None:
        """``in_sight`` tells whether the page is, so that nobody changes what he cannot see."""
        self._in_sight = in_sight
        self._window = window
        self._page = page
        self.commands: dict[str, Command] = {}
        self.actions: dict[str, QAction] = {}
        for command in commands:
            if command.id in self.commands:
                raise LookupError(f"two commands are called {command.id}")
            self.commands[command.id] = command
            self.actions[command.id] = self._action(command)

    def refresh(self) -> None:
        """Ask every command whether it makes sense now, and how it stands."""
        in_sight = self._in_sight()
        for command in self.commands.values():
            action = self.actions[command.id]
            fits = in_sight or command.without_page
            action.setEnabled(fits and (command.enabled is None or command.enabled()))
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.wording is not None:
                action.setText(command.wording())
                action.setIconText(command.text)

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The keys a command has now."""
        portable = QKeySequence.SequenceFormat.PortableText
        return tuple(key.toString(portable) for key in self.actions[name].shortcuts())

    def set_keys(self, name: str, keys: Iterable[str]) -> None:
        """Give a command other keys than its own."""
        action = self.actions[name]
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(_tip(self.commands[name], action))

    def changed_keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that differ from the commands' own."""
        return {
            name: self.keys_of(name)
            for name, command in self.commands.items()
            if [QKeySequence(key) for key in command.keys] != self.actions[name].shortcuts()
        }

    def holder_of(self, keys: QKeySequence, besides: str | None = None) -> str | None:
        """The command that has a key where ``besides`` would meet it, if there is one."""
        mine = self.actions[besides] if besides is not None else None
        for name, action in self.actions.items():
            if name != besides and keys in action.shortcuts() and _meet(action, mine):
                return name
        return None

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Fill the menu bar; the menus by id."""
        menus = {}
        for name, title in MENUS.items():
            rows = self._groups(partial(_in_menu, name))
            if rows:
                menus[name] = bar.addMenu(title)
                _fill(menus[name], rows)
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Fill the toolbar."""
        _fill(bar, self._groups(lambda command: command.toolbar))

    def fill_tools(self, bar: QToolBar) -> None:
        """Fill the strip of tools."""
        _fill(bar, self._groups(lambda command: command.tools))

    def block_menu(self, parent: QWidget) -> QMenu:
        """The menu of a block, to be shown at the pointer."""
        menu = QMenu(parent)
        _fill(menu, self._groups(lambda command: command.context))
        return menu

    def _groups(self, group: Callable[[Command], int | None]) -> list[list[QAction]]:
        placed = [(g, c) for c in self.commands.values() if (g := group(c)) is not None]
        placed.sort(key=lambda pair: pair[0])
        return [
            [self.actions[command.id] for _, command in row]
            for _, row in groupby(placed, key=lambda pair: pair[0])
        ]

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setCheckable(command.checked is not None)
        action.setToolTip(_tip(command, action))
        if command.on_page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        else:
            self._window.addAction(action)
        action.triggered.connect(lambda _checked=False: command.run())
        return action


def _meet(one: QAction, other: QAction | None) -> bool:
    """Whether the keys of two actions are heard in one place: not in two different lists."""
    if other is None or Qt.ShortcutContext.WindowShortcut in (
        one.shortcutContext(),
        other.shortcutContext(),
    ):
        return True
    return any(place in other.associatedObjects() for place in one.associatedObjects())


def _in_menu(name: str, command: Command) -> int | None:
    return command.menu[1] if command.menu is not None and command.menu[0] == name else None


def _fill(target: QMenu | QToolBar, rows: list[list[QAction]]) -> None:
    for number, row in enumerate(rows):
        if number:
            target.addSeparator()
        target.addActions(row)


def _tip(command: Command, action: QAction) -> str:
    name = (command.tip or command.text).removesuffix("…")
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name}  {key}" if key else name
