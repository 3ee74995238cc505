"""Pictures as they fill their frames, kept: a frame that is dragged along is not scaled anew."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

_KEPT = 8
_MOST_PIXELS = 2_000_000  # a frame larger than this is painted only where it is to be seen


class FramedPictures:
    """The last pictures scaled to whole device pixels of their frames."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, tuple[float, ...], int, int], QImage] = OrderedDict()

    def framed(self, image: QImage, source: QRectF, size: QSize) -> QImage | None:
        """The part ``source`` of a picture at ``size``; ``None`` where that is too large to keep.

        It has the pixels that drawing the part into a frame of that size gives.
        """
        width, height = size.width(), size.height()
        if width * height > _MOST_PIXELS:
            return None
        part = (source.x(), source.y(), source.width(), source.height())
        key = (image.cacheKey(), part, width, height)
        found = self._kept.get(key)
        if found is None:
            found = QImage(size, image.format())
            found.fill(0)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, width, height), image, source)
            painter.end()
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found
