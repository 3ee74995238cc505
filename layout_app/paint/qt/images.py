"""Pictures for the screen: decoded no larger than they are shown, and kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from layout_app.base.files import ImageFile

_KEPT_BYTES = 192 * 1024 * 1024
_MOST_PIXELS = 24_000_000  # a larger picture is shown from a reduction of itself


class ImageSource(Protocol):
    """Where a painter gets its pictures."""

    def picture(self, file: ImageFile, scale: float) -> QImage | None:
        """A reduction that serves ``scale`` device pixels per pixel of the picture.

        ``None``: it is not there yet or cannot be read; the painter draws a placeholder.
        """


def level_for(file: ImageFile, scale: float) -> int:
    """The reduction (a half to the power of it) that is just large enough for ``scale``."""
    level = 0
    while level < 10 and 0.5 ** (level + 1) >= scale:
        level += 1
    while file.width * file.height / 4**level > _MOST_PIXELS:
        level += 1
    return level


def decode(file: ImageFile, level: int) -> QImage:
    """The upright picture at a half to the power of ``level``; a null image if unreadable."""
    reader = QImageReader(str(file.path))
    reader.setAutoTransform(True)
    size = QSize(max(1, file.width >> level), max(1, file.height >> level))
    turned = QImageIOHandler.Transformation.TransformationRotate90
    if reader.transformation().value & turned.value:
        size.transpose()  # the scaled size is of the picture as stored
    reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        return image
    plain = QImage.Format.Format_ARGB32_Premultiplied
    if not image.hasAlphaChannel():
        plain = QImage.Format.Format_RGB32
    return image.convertToFormat(plain)


class PictureStore:
    """Decoded reductions, the least recently shown dropped first when they grow too large."""

    def __init__(self, kept_bytes: int = _KEPT_BYTES) -> None:
        self._kept: OrderedDict[tuple[ImageFile, int], QImage] = OrderedDict()
        self._limit = kept_bytes
        self._bytes = 0

    def get(self, file: ImageFile, level: int) -> QImage | None:
        """The reduction if it is kept; a null image if the file proved unreadable."""
        image = self._kept.get((file, level))
        if image is not None:
            self._kept.move_to_end((file, level))
        return image

    def nearest(self, file: ImageFile, level: int) -> QImage | None:
        """The kept reduction nearest to ``level``, the larger one first."""
        for distance in range(1, 11):
            for near in (level - distance, level + distance):
                image = self._kept.get((file, near))
                if image is not None and not image.isNull():
                    return image
        return None

    def put(self, file: ImageFile, level: int, image: QImage) -> None:
        """Keep a decoded reduction."""
        old = self._kept.pop((file, level), None)
        self._bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
        self._kept[(file, level)] = image
        while self._bytes > self._limit and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()

    def clear(self) -> None:
        """Forget every picture."""
        self._kept.clear()
        self._bytes = 0


class DirectImages:
    """Decodes a picture when it is asked for, for a picture of the page in one go."""

    def __init__(self) -> None:
        self._store = PictureStore()

    def picture(self, file: ImageFile, scale: float) -> QImage | None:
        """The picture, decoded now; ``None`` when it cannot be read."""
        level = level_for(file, scale)
        image = self._store.get(file, level)
        if image is None:
            image = decode(file, level)
            self._store.put(file, level, image)
        return None if image.isNull() else image
