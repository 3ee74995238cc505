"""A picture of the whole page, without a window."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from layout_app.base.errors import LayoutAppError
from layout_app.base.units import MM
from layout_app.display.items import DisplayList
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.images import DirectImages
from layout_app.paint.qt.painter import PagePainter, View

_INCH = 25.4 * MM
_MOST_PIXELS = 400_000_000


@cache
def ensure_gui() -> QCoreApplication:
    """The running application, or a new one that needs no display: Qt draws no text without."""
    running = QCoreApplication.instance()
    return running or QGuiApplication(["layout-app", "-platform", "offscreen"])


def render_image(display: DisplayList, dpi: float = 96.0) -> QImage:
    """The trimmed page as the screen painter shows it, on white, no guides.

    Raises:
        LayoutAppError: the picture would be empty or larger than memory should hold.
    """
    ensure_gui()
    scale = dpi / _INCH
    width, height = round(display.width * scale), round(display.height * scale)
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        raise LayoutAppError(f"{dpi:g} dpi 的页面图为 {width}×{height} 像素，无法生成。")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    try:
        PagePainter(FontBank(), DirectImages()).paint(painter, display, View(scale), image.rect())
    finally:
        painter.end()
    return image
