"""Every command of the window as data: its name in Chinese, key, icon; menus and toolbar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from layout_app.ui.theme import icon
from layout_app.ui.translate import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One command. ``on_page``: its key works while the page has the focus, not in text fields."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    checkable: bool = False
    checked: bool = False
    on_page: bool = False
    tip: str = ""


def _spec(id_: str, text: str, *keys: str, icon: str | None = None, tip: str = "") -> ActionSpec:
    return ActionSpec(id=id_, text=text, keys=keys, icon=icon, tip=tip)


def _toggle(id_: str, text: str, key: str, icon: str, *, on: bool = False) -> ActionSpec:
    return ActionSpec(id=id_, text=text, keys=(key,), icon=icon, checkable=True, checked=on)


def _page(id_: str, text: str, key: str, icon: str | None = None) -> ActionSpec:
    return ActionSpec(id=id_, text=text, keys=(key,), icon=icon, on_page=True)


ACTIONS: tuple[ActionSpec, ...] = (
    _spec("open", tr("打开…"), "Ctrl+O", icon="open"),
    _spec("save", tr("保存"), "Ctrl+S", icon="save"),
    _spec("save-as", tr("另存为…"), "Ctrl+Shift+S"),
    _spec("export", tr("导出 PDF…"), "Ctrl+E", icon="export", tip=tr("导出付印 PDF")),
    _spec("quit", tr("退出"), "Ctrl+Q"),
    _spec("undo", tr("撤销"), "Ctrl+Z", icon="undo"),
    _spec("redo", tr("重做"), "Ctrl+Shift+Z", "Ctrl+Y", icon="redo"),
    _page("delete", tr("从版面删除"), "Del", "delete"),
    _page("edit-words", tr("编辑文字"), "F2"),
    ActionSpec(id="lock", text=tr("锁定"), keys=("Ctrl+L",), icon="lock", checkable=True),
    _spec("raise", tr("上移一层"), "Ctrl+]", icon="raise"),
    _spec("lower", tr("下移一层"), "Ctrl+[", icon="lower"),
    _spec("fit-page", tr("适合页面"), "Ctrl+0", icon="fit-page"),
    _spec("fit-width", tr("适合宽度"), "Ctrl+3", icon="fit-width"),
    _spec("zoom-100", tr("实际大小"), "Ctrl+1", icon="actual-size"),
    _spec("zoom-200", "200 %", "Ctrl+2"),
    _spec("zoom-in", tr("放大"), "Ctrl+=", "Ctrl++", icon="zoom-in"),
    _spec("zoom-out", tr("缩小"), "Ctrl+-", icon="zoom-out"),
    _toggle("grid", tr("栏格"), "Ctrl+'", "grid", on=True),
    _toggle("baseline", tr("基线网格"), "Ctrl+Alt+'", "baseline"),
    _toggle("frames", tr("块框"), "Ctrl+H", "frames", on=True),
    _toggle("press", tr("付印视图"), "Ctrl+Shift+P", "press-view"),
    _spec("next-problem", tr("下一个问题"), "F8", icon="next"),
)

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (tr("文件(&F)"), ("open", "save", "save-as", None, "export", None, "quit")),
    (
        tr("编辑(&E)"),
        ("undo", "redo", None, "edit-words", "delete", None, "lock", "raise", "lower"),
    ),
    (
        tr("视图(&V)"),
        (
            "fit-page",
            "fit-width",
            "zoom-100",
            "zoom-200",
            "zoom-in",
            "zoom-out",
            None,
            "grid",
            "baseline",
            "frames",
            "press",
        ),
    ),
    (tr("检查(&C)"), ("next-problem",)),
)

TOOLBAR: tuple[str | None, ...] = (
    "open",
    "save",
    "export",
    None,
    "undo",
    "redo",
    None,
    "fit-page",
    "fit-width",
    "zoom-100",
    "zoom-out",
    "zoom-in",
    None,
    "grid",
    "baseline",
    "frames",
    "press",
    None,
    "lock",
    "delete",
    None,
    "next-problem",
)

BLOCK_MENU: tuple[str | None, ...] = (
    "edit-words",
    None,
    "lock",
    "raise",
    "lower",
    None,
    "delete",
)

Slot = Callable[[], None]


def build_actions(window: QWidget, page: QWidget, slots: Mapping[str, Slot]) -> dict[str, QAction]:
    """Make the actions and connect them; every one has a slot and every slot an action."""
    wanted = {spec.id for spec in ACTIONS}
    if wanted != slots.keys():
        raise LookupError(f"actions and slots differ: {wanted ^ slots.keys()}")
    return {spec.id: _build(spec, window, page, slots[spec.id]) for spec in ACTIONS}


def _build(spec: ActionSpec, window: QWidget, page: QWidget, slot: Slot) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(spec.id)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    if spec.icon:
        action.setIcon(icon(spec.icon))
    action.setCheckable(spec.checkable)
    action.setChecked(spec.checked)
    name = (spec.tip or spec.text).removesuffix("…")
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{name}  {key}" if key else name)
    if spec.on_page:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(action)
    else:
        window.addAction(action)
    action.triggered.connect(lambda _checked=False: slot())
    return action


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar; the menus by their title."""
    menus = {}
    for title, entries in MENUS:
        menus[title] = fill(bar.addMenu(title), entries, actions)
    return menus


def fill(menu: QMenu, entries: tuple[str | None, ...], actions: Mapping[str, QAction]) -> QMenu:
    """Fill a menu; ``None`` is a separator."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])
    return menu


def fill_toolbar(bar: QToolBar, actions: Mapping[str, QAction]) -> None:
    """Fill the toolbar."""
    for entry in TOOLBAR:
        if entry is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[entry])
