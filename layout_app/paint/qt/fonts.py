"""Faces for the screen, opened from their files at the size of the device's pixels."""

from __future__ import annotations

import struct
from collections import OrderedDict

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFont, QPainterPath, QRawFont

from layout_app.base.errors import LayoutAppError
from layout_app.base.files import FontFile

OUTLINE_SIZE = 1000.0
"""Pixels per em of the outlines ``outline`` returns."""

_COLLECTION = b"ttcf"
_FACES = 320  # about eight zooms of a page in ten faces and sizes
_OUTLINES = 6000


class FontBank:
    """Opened faces by content, sized copies of them and outlines of their glyphs.

    A face is always asked for at its final size in device pixels: Qt sizes a raw font's stems by
    the size it was made with, so a scaled one is too bold (spec/editor.md A2). For the main thread.
    """

    def __init__(self) -> None:
        self._opened: dict[str, QRawFont] = {}
        self._sized: OrderedDict[tuple[str, float], QRawFont] = OrderedDict()
        self._outlines: OrderedDict[tuple[str, int], QPainterPath] = OrderedDict()

    def sized(self, file: FontFile, pixels: float) -> QRawFont:
        """The face at so many device pixels to the em.

        Raises:
            LayoutAppError: the file is not a font Qt can read.
        """
        key = (file.key, round(pixels, 3))
        font = self._sized.get(key)
        if font is None:
            font = QRawFont(self._open(file))
            font.setPixelSize(key[1])
            self._sized[key] = font
            if len(self._sized) > _FACES:
                self._sized.popitem(last=False)
        else:
            self._sized.move_to_end(key)
        return font

    def outline(self, file: FontFile, glyph: int) -> QPainterPath:
        """The glyph's outline at ``OUTLINE_SIZE``, origin on its baseline, y downwards."""
        key = (file.key, glyph)
        path = self._outlines.get(key)
        if path is None:
            path = self.sized(file, OUTLINE_SIZE).pathForGlyph(glyph)
            # Contours may overlap (OpenType 1.9 "glyf"); Qt's own rule would leave holes there.
            path.setFillRule(Qt.FillRule.WindingFill)
            self._outlines[key] = path
            if len(self._outlines) > _OUTLINES:
                self._outlines.popitem(last=False)
        else:
            self._outlines.move_to_end(key)
        return path

    def _open(self, file: FontFile) -> QRawFont:
        font = self._opened.get(file.key)
        if font is None:
            try:
                font = _load(file)
            except OSError as error:
                raise LayoutAppError(f"无法读取字体文件 {file.path}：{error.strerror}。") from error
            if not font.isValid():
                raise LayoutAppError(f"字体文件 {file.path} 已损坏或不是字体。")
            self._opened[file.key] = font
        return font


def _load(file: FontFile) -> QRawFont:
    plain = QFont.HintingPreference.PreferNoHinting
    with file.path.open("rb") as opened:
        if opened.read(4) != _COLLECTION:  # Qt reads the file itself, which saves a copy of it
            return QRawFont(str(file.path), 16.0, plain)
        data = single_face(_COLLECTION + opened.read(), file.index)
    return QRawFont(QByteArray(data), 16.0, plain)


def single_face(data: bytes, index: int) -> bytes:
    """One face of a collection as a font file of its own; a single font comes back untouched.

    Qt opens only the first face of a collection (spec/fonts.md 3, OpenType 1.9 "otff").

    Raises:
        LayoutAppError: the collection has no such face.
    """
    if data[:4] != _COLLECTION:
        return data
    try:
        count = struct.unpack_from(">I", data, 8)[0]
        if not 0 <= index < count:
            raise LayoutAppError(f"字体集合里没有第 {index + 1} 个字体，只有 {count} 个。")
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
        tables = struct.unpack_from(">H", data, start + 4)[0]
        head = data[start : start + 12]
        records = [struct.unpack_from(">4sIII", data, start + 12 + 16 * i) for i in range(tables)]
    except struct.error as error:
        raise LayoutAppError("字体集合已损坏，目录不完整。") from error
    directory, bodies = [], []
    offset = 12 + 16 * tables
    for tag, checksum, place, length in records:
        directory.append(struct.pack(">4sIII", tag, checksum, offset, length))
        body = data[place : place + length]
        bodies.append(body + b"\0" * (-length % 4))
        offset += len(bodies[-1])
    return head + b"".join(directory) + b"".join(bodies)
