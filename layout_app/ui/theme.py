"""How the window looks: its faces, colours and measures, and Qt's own texts in Chinese."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.base.bundle import bundled
from layout_app.base.errors import LayoutAppError
from layout_app.ui.translate import language, tr

_HAN = chr(0x7248)  # a character every Chinese face has

TEXT_SIZE = 9.75
"""Points of the window's type: 13 pixels at 96 dpi."""


class Colours:
    """The window's colours. One accent; red, amber and green are kept for findings."""

    WINDOW = QColor("#f1f1ef")
    PANEL = QColor("#fafaf9")
    FIELD = QColor("#ffffff")
    LINE = QColor("#d7d7d3")
    STRONG_LINE = QColor("#bdbdb8")
    TEXT = QColor("#24262a")
    QUIET = QColor("#74777d")
    FAINT = QColor("#a3a5a9")
    ACCENT = QColor("#2a5f9e")
    ACCENT_SOFT = QColor("#dce7f3")
    ERROR = QColor("#b9252b")
    WARNING = QColor("#a96500")
    FINE = QColor("#34774c")
    PASTEBOARD = QColor("#5b5d61")
    SHADOW = QColor(0, 0, 0, 46)
    PAPER = QColor("#ffffff")
    COLUMN = QColor("#f7fafd")
    # All opaque: Qt fills those many times faster than translucent ones.
    COLUMN_EDGE = QColor("#cfdfef")
    BASELINE = QColor("#dbe7f3")
    TYPE_AREA = QColor("#dcbcd0")
    BLOCK = QColor("#b3c6db")
    OVERSET = QColor("#c8242b")
    CARET = QColor("#0f5fd0")
    GUIDE = QColor("#d0259a")
    RULER_GUIDE = QColor("#00a0b4")
    HEADING = QColor("#a2479b")
    TAG = QColor(30, 33, 38, 226)
    TAG_TEXT = QColor("#ffffff")


def dress(app: QApplication) -> None:
    """Give the application the bundled faces, the palette and Chinese texts, before any widget.

    Raises:
        LayoutAppError: the bundled interface face cannot be loaded or lacks Chinese.
    """
    app.setStyle("Fusion")
    app.setFont(_interface_font())
    app.setPalette(_palette())
    app.setStyleSheet(_STYLE.replace("ICONS", bundled("assets", "icons").as_posix()))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language() == "zh" and translator.load("qtbase_zh_CN", folder):
        QCoreApplication.installTranslator(translator)


def icon(name: str) -> QIcon:
    """One of the program's own icons."""
    return QIcon(str(bundled("assets", "icons", f"{name}.svg")))


def strong(font: QFont) -> QFont:
    """The medium weight of a font, for titles and what is current."""
    result = QFont(font)
    result.setWeight(QFont.Weight.Medium)
    return result


def smaller(font: QFont, by: float = 1.0) -> QFont:
    """The font some points smaller, for what stands beside."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() - by)
    return result


def tint(widget: QWidget, colour: QColor) -> None:
    """Give a label's words another colour."""
    palette = widget.palette()
    if palette.color(QPalette.ColorRole.WindowText) != colour:
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        widget.setPalette(palette)


def _interface_font() -> QFont:
    family = ""
    for name in ("NotoSansSC-Medium.ttf", "NotoSansSC-Regular.ttf"):
        path = bundled("fonts", name)
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if not families:
            raise LayoutAppError(tr("无法载入界面字体 {path}；请重新安装。", path=path))
        family = families[0]
    font = QFont(family)
    font.setPointSizeF(TEXT_SIZE)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if not all(QRawFont.fromFont(font).glyphIndexesForString(_HAN)):
        raise LayoutAppError(tr("界面字体 {family} 里没有汉字；请重新安装。", family=family))
    return font


def _palette() -> QPalette:
    role = QPalette.ColorRole
    off = QPalette.ColorGroup.Disabled
    palette = QPalette()
    for what, colour in {
        role.Window: Colours.WINDOW,
        role.WindowText: Colours.TEXT,
        role.Base: Colours.FIELD,
        role.AlternateBase: Colours.PANEL,
        role.Text: Colours.TEXT,
        role.Button: Colours.WINDOW,
        role.ButtonText: Colours.TEXT,
        role.Highlight: Colours.ACCENT,
        role.HighlightedText: QColor("white"),
        role.PlaceholderText: Colours.FAINT,
        role.ToolTipBase: Colours.TAG,
        role.ToolTipText: Colours.TAG_TEXT,
        role.Mid: Colours.LINE,
        role.Light: QColor("white"),
        role.Link: Colours.ACCENT,
    }.items():
        palette.setColor(what, colour)
    for what in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(off, what, Colours.FAINT)
    palette.setColor(off, role.Base, Colours.WINDOW)
    return palette


_STYLE = """
#quiet { color: #74777d; }
#section { color: #24262a; padding: 7px 12px 0 12px; border-top: 1px solid #e4e4e1; }
#panel { background: #fafaf9; }
#palette { background: #fafaf9; border: 1px solid #bdbdb8; border-radius: 6px; }
#strip { background: #e8f1ea; border-bottom: 1px solid #cfcfcb; }
#strip[kind="error"] { background: #fbeaea; }
#zoom { border: 0; padding: 2px 8px; }
#zoom:hover { background: #e0e0dd; border-radius: 3px; }
#zoom::menu-indicator { image: none; }
#steps::item { height: 25px; border: 0; padding-left: 12px; }
QToolTip { background: #24262a; color: #ffffff; border: 0; padding: 4px 7px; }

QMenuBar { background: #f1f1ef; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: #e0e0dd; }
QMenu { background: #ffffff; border: 1px solid #bdbdb8; padding: 4px 0; }
QMenu::item { padding: 5px 26px 5px 10px; }
QMenu::item:selected { background: #2a5f9e; color: #ffffff; }
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
    selection-background-color: #2a5f9e; selection-color: #ffffff; }
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
    padding: 4px 14px; min-width: 56px; }
QPushButton:hover { background: #f6f6f4; }
QPushButton:pressed { background: #e9e9e6; }
QPushButton:default { background: #2a5f9e; border-color: #2a5f9e; color: #ffffff; }

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
