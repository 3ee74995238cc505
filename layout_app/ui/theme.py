"""How the window looks: its faces, colours and measures, and Qt's own texts in Chinese."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QRawFont,
)
from PySide6.QtWidgets import QApplication, QWidget

from layout_app.base.bundle import bundled
from layout_app.base.errors import LayoutAppError
from layout_app.ui.style import DARK, style_sheet
from layout_app.ui.translate import language, tr

_HAN = chr(0x7248)  # a character every Chinese face has

_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64)

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


_OF_WINDOW = (
    "WINDOW", "PANEL", "FIELD", "LINE", "STRONG_LINE", "TEXT", "QUIET", "FAINT", "ACCENT",
    "ACCENT_SOFT", "ERROR", "WARNING", "FINE", "PASTEBOARD",
)  # fmt: skip
_LIGHT = {name: QColor(getattr(Colours, name)) for name in _OF_WINDOW}


def dress(app: QApplication, theme: str = "light") -> None:
    """Give the application the bundled faces, the palette and Chinese texts, before any widget.

    ``theme`` is ``light``, ``dark`` or ``system``. The page stays white paper in each.

    Raises:
        LayoutAppError: the bundled interface face cannot be loaded or lacks Chinese.
    """
    dark = theme == "dark" or (theme == "system" and _system_is_dark())
    _choose(dark)
    app.setStyle("Fusion")
    app.setFont(_interface_font())
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(bundled("assets", "icons").as_posix(), dark=dark))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language() == "zh" and translator.load("qtbase_zh_CN", folder):
        QCoreApplication.installTranslator(translator)


def icon(name: str) -> QIcon:
    """One of the program's own icons, its lines in the colour of words."""
    path = bundled("assets", "icons", f"{name}.svg")
    if _LIGHT["TEXT"] == Colours.TEXT or name == "app":
        return QIcon(str(path))
    return _recoloured(path.read_text("utf-8"))


def _recoloured(svg: str) -> QIcon:
    """An icon in the dark scheme's colours, drawn at the sizes a screen asks for."""
    from PySide6.QtSvg import QSvgRenderer

    for light in ("#3d4147", "#5c6168"):
        svg = svg.replace(light, DARK[light])
    drawing = QSvgRenderer(svg.encode())
    result = QIcon()
    for size in _ICON_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        result.addPixmap(picture)
    return result


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _choose(dark: bool) -> None:
    """Set the colours of the window; widgets ask for them when they are made and painted."""
    for name, light in _LIGHT.items():
        setattr(Colours, name, QColor(DARK[light.name()]) if dark else QColor(light))


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
        role.Light: Colours.FIELD,
        role.Link: Colours.ACCENT,
    }.items():
        palette.setColor(what, colour)
    for what in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(off, what, Colours.FAINT)
    palette.setColor(off, role.Base, Colours.WINDOW)
    return palette
