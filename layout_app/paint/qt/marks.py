"""The items of a group turned into things Qt draws, in device pixels of one zoom.

Coordinates count from the trim's top left corner; the painter that draws marks is only translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, assert_never

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath, QPen

from layout_app.base.files import FontFile, ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)
from layout_app.paint.qt.colours import ink_colour
from layout_app.paint.qt.fonts import OUTLINE_SIZE, FontBank
from layout_app.paint.qt.frames import FramedPictures
from layout_app.paint.qt.images import ImageSource

OUTLINES_ABOVE = 60.0
"""Device pixels above which glyphs are filled outlines: Qt 6.9 to 6.11 draw no run above 64."""

_CHUNK = 160  # glyphs drawn by one call: enough to be fast, few enough to be passed over unseen
_PLACEHOLDER = QColor(226, 226, 222)
_PLACEHOLDER_LINE = QColor(190, 190, 184)


class Mark(Protocol):
    """Something to draw."""

    @property
    def bounds(self) -> QRectF:
        """Everything it may touch lies in here."""

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the part within ``clip``, or more."""


@dataclass(slots=True)
class TextMark:
    """Glyphs of one face, size and ink."""

    run: QGlyphRun
    colour: QColor
    bounds: QRectF

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        painter.setPen(self.colour)
        painter.drawGlyphRun(QPointF(0, 0), self.run)


@dataclass(slots=True)
class OutlineMark:
    """Glyphs filled as outlines: large, stretched (平字, 长字) or turned."""

    fonts: FontBank
    file: FontFile
    glyphs: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    pixels: float
    stretch: float
    turn: int
    colour: QColor
    bounds: QRectF

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        y_scale = self.pixels / OUTLINE_SIZE
        x_scale = y_scale * self.stretch
        reach = self.pixels * 1.5
        near = clip.adjusted(-reach, -reach, reach, reach)
        for glyph, (x, y) in zip(self.glyphs, self.points, strict=True):
            if not near.contains(x, y):
                continue
            painter.save()
            painter.translate(x, y)
            painter.rotate(90 * self.turn)
            painter.scale(x_scale, y_scale)
            painter.fillPath(self.fonts.outline(self.file, glyph), self.colour)
            painter.restore()


@dataclass(slots=True)
class FillMark:
    """Whole pixels filled with one colour."""

    rects: tuple[QRect, ...]
    colour: QColor
    bounds: QRectF

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        for rect in self.rects:
            painter.fillRect(rect, self.colour)


@dataclass(slots=True)
class PathMark:
    """A filled shape."""

    path: QPainterPath
    colour: QColor
    bounds: QRectF

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        painter.fillPath(self.path, self.colour)


@dataclass(slots=True)
class LineMark:
    """A slanted rule."""

    start: QPointF
    end: QPointF
    pen: QPen
    bounds: QRectF

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        painter.setPen(self.pen)
        painter.drawLine(self.start, self.end)


@dataclass(slots=True)
class ImageMark:
    """A picture, or a tint with a cross where it is not there.

    It fills whole device pixels, as many wherever it stands: moving it does not scale it anew.
    """

    images: ImageSource
    frames: FramedPictures
    file: ImageFile | None
    crop: Rect
    target: QRectF

    @property
    def bounds(self) -> QRectF:
        return self.target.adjusted(-1, -1, 1, 1)

    def draw(self, painter: QPainter, clip: QRectF) -> None:
        image = None
        if self.file is not None and self.crop.width > 0:
            image = self.images.picture(self.file, self.target.width() / self.crop.width)
        if image is None or self.file is None:
            painter.fillRect(self.target, _PLACEHOLDER)
            painter.setPen(QPen(_PLACEHOLDER_LINE, 1))
            painter.drawLine(self.target.topLeft(), self.target.bottomRight())
            painter.drawLine(self.target.topRight(), self.target.bottomLeft())
            return
        x = image.width() / self.file.width
        y = image.height() / self.file.height
        crop = self.crop
        source = QRectF(crop.x * x, crop.y * y, crop.width * x, crop.height * y)
        target = self.target
        size = QSize(max(1, round(target.width())), max(1, round(target.height())))
        whole = QRect(QPoint(round(target.x()), round(target.y())), size)
        framed = self.frames.framed(image, source, size)
        if framed is None:
            painter.drawImage(QRectF(whole), image, source)
        else:
            painter.drawImage(whole.topLeft(), framed)


class MarkMaker:
    """Turns items into marks at one scale (device pixels per EMU)."""

    def __init__(
        self,
        display: DisplayList,
        fonts: FontBank,
        images: ImageSource,
        frames: FramedPictures,
        scale: float,
    ) -> None:
        self._display = display
        self._fonts = fonts
        self._images = images
        self._frames = frames
        self._scale = scale

    def marks(self, items: Iterable[Item]) -> list[Mark]:
        """The marks of some items, in paint order; neighbouring runs of a kind become one."""
        marks: list[Mark] = []
        for run_key, group in groupby(items, key=_run_key):
            if run_key is None:
                for item in group:
                    marks += self._other(item)
            else:
                marks += self._text([item for item in group if isinstance(item, GlyphRun)])
        return marks

    def _text(self, runs: list[GlyphRun]) -> Iterator[Mark]:
        file = self._display.fonts.get(runs[0].face)
        if file is None:
            return
        pixels = runs[0].size * self._scale
        if pixels > OUTLINES_ABOVE or runs[0].stretch != 1000 or runs[0].turn:
            yield from (self._outlines(run, file, pixels) for run in runs)
            return
        colour = ink_colour(runs[0].ink)
        chunk: list[GlyphRun] = []
        held = 0
        for run in runs:
            chunk.append(run)
            held += len(run.glyphs)
            if held >= _CHUNK:
                yield self._glyph_run(chunk, file, pixels, colour)
                chunk, held = [], 0
        if chunk:
            yield self._glyph_run(chunk, file, pixels, colour)

    def _glyph_run(
        self, runs: list[GlyphRun], file: FontFile, pixels: float, colour: QColor
    ) -> Mark:
        glyphs: list[int] = []
        points: list[QPointF] = []
        for run in runs:
            glyphs += run.glyphs
            points += [QPointF(x, y) for x, y in self._points(run)]
        made = QGlyphRun()
        made.setRawFont(self._fonts.sized(file, pixels))
        made.setGlyphIndexes(glyphs)
        made.setPositions(points)
        return TextMark(made, colour, self._reach(runs, pixels))

    def _outlines(self, run: GlyphRun, file: FontFile, pixels: float) -> Mark:
        return OutlineMark(
            self._fonts,
            file,
            run.glyphs,
            tuple(self._points(run)),
            pixels,
            run.stretch / 1000,
            run.turn,
            ink_colour(run.ink),
            self._reach([run], pixels),
        )

    def _points(self, run: GlyphRun) -> list[tuple[float, float]]:
        scale = self._scale
        if run.dy is None:
            y = run.y * scale
            return [((run.x + dx) * scale, y) for dx in run.dx]
        return [
            ((run.x + dx) * scale, (run.y + dy) * scale)
            for dx, dy in zip(run.dx, run.dy, strict=True)
        ]

    def _reach(self, runs: list[GlyphRun], pixels: float) -> QRectF:
        # Glyphs may reach out of their em box: brush faces by half an em, rarely more.
        scale = self._scale
        left = min(run.x for run in runs) * scale
        right = max(run.x + (0 if run.vertical else run.width) for run in runs) * scale
        top = min(run.y + min(run.dy or (0,)) for run in runs) * scale
        bottom = max(run.y + max(run.dy or (0,)) for run in runs) * scale
        # Down the page a glyph stands on either side of its line's axis; turned, it hangs from it.
        around = 1.6 * pixels if any(run.vertical for run in runs) else pixels
        return QRectF(left, top, right - left, bottom - top).adjusted(
            -around, -1.6 * pixels, around, around
        )

    def _other(self, item: Item) -> Iterator[Mark]:
        match item:
            case GlyphRun():
                return
            case ImageItem():
                file = self._display.images.get(item.image)
                yield ImageMark(self._images, self._frames, file, item.crop, self._rect(item.rect))
            case RuleItem():
                yield self._rule(item)
            case RectItem():
                yield from self._box(item)
            case PathItem():
                yield self._path(item)
            case _:
                assert_never(item)

    def _rect(self, rect: Rect) -> QRectF:
        scale = self._scale
        return QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)

    def _pixels(self, rect: Rect) -> QRect:
        """The rectangle in whole pixels, its edges rounded each by itself so that they meet."""
        scale = self._scale
        x, y = round(rect.x * scale), round(rect.y * scale)
        right, bottom = round(rect.right * scale), round(rect.bottom * scale)
        return QRect(x, y, max(1, right - x), max(1, bottom - y))

    def _rule(self, item: RuleItem) -> Mark:
        scale = self._scale
        thickness = item.thickness * scale
        colour = _at_least_a_pixel(item.ink, thickness)
        whole = max(1, round(thickness))
        x1, x2 = sorted((item.x1 * scale, item.x2 * scale))
        y1, y2 = sorted((item.y1 * scale, item.y2 * scale))
        if item.y1 == item.y2:
            rect = QRect(round(x1), round(y1 - whole / 2), max(1, round(x2) - round(x1)), whole)
        elif item.x1 == item.x2:
            rect = QRect(round(x1 - whole / 2), round(y1), whole, max(1, round(y2) - round(y1)))
        else:
            pen = QPen(colour, max(1.0, thickness))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            start = QPointF(item.x1 * scale, item.y1 * scale)
            end = QPointF(item.x2 * scale, item.y2 * scale)
            reach = max(1.0, thickness)
            box = QRectF(x1, y1, x2 - x1, y2 - y1).adjusted(-reach, -reach, reach, reach)
            return LineMark(start, end, pen, box)
        return FillMark((rect,), colour, QRectF(rect))

    def _box(self, item: RectItem) -> Iterator[Mark]:
        rect = self._pixels(item.rect)
        if item.fill is not None:
            yield FillMark((rect,), ink_colour(item.fill), QRectF(rect))
        if item.stroke is not None and item.thickness > 0:
            thickness = item.thickness * self._scale
            whole = max(1, round(thickness))
            x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
            sides = (
                QRect(x, y, w, whole),
                QRect(x, y + h - whole, w, whole),
                QRect(x, y + whole, whole, max(0, h - 2 * whole)),
                QRect(x + w - whole, y + whole, whole, max(0, h - 2 * whole)),
            )
            yield FillMark(sides, _at_least_a_pixel(item.stroke, thickness), QRectF(rect))

    def _path(self, item: PathItem) -> Mark:
        scale = self._scale
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for polygon in item.polygons:
            for i, (x, y) in enumerate(polygon):
                if i == 0:
                    path.moveTo(x * scale, y * scale)
                else:
                    path.lineTo(x * scale, y * scale)
            path.closeSubpath()
        return PathMark(path, ink_colour(item.ink), path.boundingRect().adjusted(-1, -1, 1, 1))


def _run_key(item: Item) -> tuple[str, int, Ink, int, int] | None:
    if isinstance(item, GlyphRun):
        return item.face, item.size, item.ink, item.stretch, item.turn
    return None


def _at_least_a_pixel(ink: Ink, thickness: float) -> QColor:
    """The ink's colour, paler for a rule that a whole pixel shows too thick, yet always visible."""
    colour = QColor(ink_colour(ink))
    if thickness < 1:
        colour.setAlphaF(max(0.55, thickness))
    return colour
