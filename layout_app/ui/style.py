"""The style sheet of the window, in the colours of the light scheme, and what they are in the dark.

One table serves style sheet, palette and ``Colours``: a colour of the light scheme is looked up in
it. White on the accent is written ``white`` and stays.
"""

from __future__ import annotations

import re

DARK = {
    # grounds
    "#f1f1ef": "#2a2c2f",
    "#fafaf9": "#242628",
    "#ffffff": "#1c1e20",
    "#e9e9e6": "#303336",
    "#e8f1ea": "#22362a",
    "#fbeaea": "#45272a",
    "#fdf4e3": "#453720",
    "#f6f6f4": "#303336",
    "#f4f4f2": "#26282b",
    "#ecece9": "#34373b",
    "#e4e4e1": "#383b3f",
    "#e0e0dd": "#3a3d41",
    "#e2e2df": "#35383b",
    "#dcdcd8": "#45484d",
    "#d5d5d1": "#4a4e53",
    # lines
    "#d7d7d3": "#3b3e42",
    "#bdbdb8": "#54585d",
    "#d3d3cf": "#43464b",
    "#cfcfcb": "#1b1c1e",
    "#cdcdc9": "#4a4d52",
    "#dededb": "#3a3d41",
    "#b4b4af": "#6a6e74",
    "#c6c6c2": "#54585d",
    "#c4c4c0": "#54585d",
    "#a5a5a1": "#74787e",
    # words
    "#24262a": "#e3e4e6",
    "#5f6268": "#a8abb0",
    "#74777d": "#9a9ea4",
    "#a3a5a9": "#6e7278",
    "#3d4147": "#c9ccd0",
    "#5c6168": "#a8abb0",
    "#25272b": "#45484d",
    # the accent and what is told by colour
    "#2a5f9e": "#4a86cc",
    "#dce7f3": "#2c4563",
    "#a9c3df": "#47698f",
    "#b9252b": "#ef6d70",
    "#a96500": "#e2a341",
    "#34774c": "#6dbb88",
    # behind the page
    "#5b5d61": "#17181a",
}
"""What a colour of the light scheme is in the dark one."""

_HEX = re.compile(r"#[0-9a-f]{6}")


def style_sheet(icons: str, *, dark: bool) -> str:
    """The style sheet; ``icons`` is the folder of the icons."""
    text = _STYLE
    for name in ("arrow-down", "arrow-up", "close") if dark else ():
        text = text.replace(f"ICONS/{name}", f"ICONS/dark/{name}")
    text = text.replace("ICONS", icons)
    return _HEX.sub(lambda match: DARK[match[0]], text) if dark else text


_STYLE = """
#quiet { color: #74777d; }
#section { color: #24262a; padding: 7px 12px 0 12px; border-top: 1px solid #e4e4e1; }
#panel { background: #fafaf9; }
#cards, #hits { background: transparent; }
#cards::item { padding: 8px 4px; border-radius: 6px; }
#cards::item:hover { background: #e9e9e6; }
#palette { background: #fafaf9; border: 1px solid #bdbdb8; border-radius: 6px; }
#strip { background: #e8f1ea; border-bottom: 1px solid #cfcfcb; }
#strip[kind="error"] { background: #fbeaea; }
#zoom { border: 0; padding: 2px 8px; }
#zoom:hover { background: #e0e0dd; border-radius: 3px; }
#zoom::menu-indicator { image: none; }
#steps::item { height: 25px; border: 0; padding-left: 12px; }
QToolTip { background: #25272b; color: white; border: 0; padding: 4px 7px; }

QMenuBar { background: #f1f1ef; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: #e0e0dd; }
QMenu { background: #ffffff; border: 1px solid #bdbdb8; padding: 4px 0; }
QMenu::item { padding: 5px 26px 5px 10px; }
QMenu::item:selected { background: #2a5f9e; color: white; }
QMenu::item:disabled { color: #a3a5a9; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: #e4e4e1; margin: 4px 8px; }

QToolBar { background: #f1f1ef; border: 0; border-top: 1px solid #e2e2df;
           border-bottom: 1px solid #cfcfcb; padding: 3px 6px; spacing: 1px; }
QToolBar::separator { width: 1px; background: #d3d3cf; margin: 5px 6px; }
QToolBar QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolBar QToolButton:hover { background: #e4e4e1; }
QToolBar QToolButton:pressed { background: #d5d5d1; }
QToolBar QToolButton:checked { background: #dce7f3; border-color: #a9c3df; }

#tools { border: 0; border-right: 1px solid #cfcfcb; padding: 5px 3px; }
#tools::separator { height: 1px; background: #d3d3cf; margin: 4px 5px; }

QMainWindow::separator { background: #d7d7d3; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: #2a5f9e; }
QDockWidget { titlebar-close-icon: url(ICONS/close.svg); }
QDockWidget::close-button { border: 0; padding: 0; background: transparent; }
QDockWidget::close-button:hover { background: #dcdcd8; border-radius: 3px; }
QDockWidget::title { background: #e9e9e6; padding: 6px 10px; border-bottom: 1px solid #d7d7d3; }

QTabBar { background: #e9e9e6; }
QTabBar::tab { background: transparent; padding: 6px 14px; color: #5f6268; border: 0;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { background: #fafaf9; color: #24262a; border-bottom-color: #2a5f9e; }
QTabBar::tab:hover:!selected { color: #24262a; }

#choice { background: #ffffff; border: 1px solid #c6c6c2; border-radius: 4px; padding: 4px 6px; }
#choice:hover { background: #f6f6f4; }
#choice:checked { background: #dce7f3; border-color: #a9c3df; }

QStatusBar { background: #f1f1ef; border-top: 1px solid #cfcfcb; }
QStatusBar::item { border: 0; }

QTreeView, QListView { background: #ffffff; border: 0; outline: 0;
                       selection-background-color: #dce7f3; selection-color: #24262a; }
QTreeView::item { height: 27px; border: 0; padding: 0 5px 0 11px; }
QListView::item:selected { background: #dce7f3; color: #24262a; }
QHeaderView { background: #fafaf9; }
QHeaderView::section { background: #fafaf9; border: 0; border-bottom: 1px solid #e0e0dd;
                       padding: 4px 8px 4px 14px; color: #74777d; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
    background: #ffffff; border: 1px solid #cdcdc9; border-radius: 3px;
    selection-background-color: #2a5f9e; selection-color: white; }
QLineEdit { padding: 3px 6px; }
QToolButton#ink { background: #ffffff; border: 1px solid #cdcdc9; border-radius: 3px;
                  padding: 3px 4px; }
QToolButton#ink:focus { border-color: #2a5f9e; }
QToolButton#ink::menu-indicator { image: url(ICONS/arrow-down.svg); width: 9px; height: 9px;
                  subcontrol-origin: padding; subcontrol-position: center right; right: 5px; }
QPlainTextEdit { padding: 2px; }
QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox { padding: 2px 4px 2px 6px; min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border-color: #2a5f9e; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QComboBox:disabled { background: #f4f4f2; color: #a3a5a9; border-color: #dededb; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    border: 0; width: 16px; background: transparent; }
QSpinBox::up-button:hover, QDoubleSpinBox::up-button:hover, QSpinBox::down-button:hover,
QDoubleSpinBox::down-button:hover { background: #ecece9; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(ICONS/arrow-up.svg);
    width: 8px; height: 8px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow, QComboBox::down-arrow {
    image: url(ICONS/arrow-down.svg); width: 8px; height: 8px; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 18px; }
QComboBox QAbstractItemView { background: #ffffff; border: 1px solid #bdbdb8;
    selection-background-color: #dce7f3; selection-color: #24262a; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid #b4b4af; border-radius: 3px;
    background: #ffffff; }
QCheckBox::indicator:checked { background: #2a5f9e; border-color: #2a5f9e;
    image: url(ICONS/check.svg); }
QCheckBox::indicator:disabled { background: #f1f1ef; border-color: #d7d7d3; }

QPushButton { background: #ffffff; border: 1px solid #c6c6c2; border-radius: 4px;
    padding: 4px 14px; }
QDialogButtonBox QPushButton { padding: 4px 22px; }
QPushButton:focus, QToolButton:focus { border: 1px solid #2a5f9e; }
QPushButton:default:focus { border: 2px solid #24262a; }
QCheckBox::indicator:focus { border-color: #2a5f9e; }
QTabBar::tab:focus { color: #2a5f9e; }
QListView:focus, QTreeView:focus { border: 1px solid #a9c3df; }
QPushButton:hover { background: #f6f6f4; }
QPushButton:pressed { background: #e9e9e6; }
QPushButton:default { background: #2a5f9e; border-color: #2a5f9e; color: white; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: #c4c4c0; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: #a5a5a1; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
