"""The display list on the plates: every item once onto each plate it touches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import assert_never

from PIL import Image
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QTransform

from layout_app.base.frozen import dataclass
from layout_app.base.ink import Ink
from layout_app.base.press_inks import PROCESS
from layout_app.base.units import MM
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    Group,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.painter import View
from layout_app.paint.qt.plates.inking import PlateSet
from layout_app.paint.qt.plates.outlines import MergedOutlines
from layout_app.paint.qt.plates.pictures import PagePictures, laid
from layout_app.paint.qt.plates.shapes import box, filled, frame, glyph_transforms, polygons, rule
from layout_app.plates.sheet import SOLID, Plates

_GLYPH_REACH = 1.6  # ems a glyph may reach from its origin: brush faces by half of one beyond it
_OVERHANG = 12 * MM  # how far a brush stroke or a rule may reach out of its block


@dataclass(frozen=True, slots=True)
class PlatePage:
    """A page to be painted: what is printed, on which plates, and the separated pictures.

    ``check`` is asked now and then while painting; by raising it gives the plates up.
    """

    display: DisplayList
    plates: PlateSet
    pictures: PagePictures
    check: Callable[[], None] = lambda: None


class PlatePainter:
    """Paints display lists onto plates. For the thread it was made in, like its fonts."""

    def __init__(self, fonts: FontBank) -> None:
        self._outlines = MergedOutlines(fonts)

    @property
    def exact(self) -> bool:
        """Whether the last plates are exact: a draft may be so too."""
        return self._outlines.missed == 0

    def paint(
        self,
        page: PlatePage,
        view: View,
        size: tuple[int, int],
        *,
        points: bool = False,
        draft: bool = False,
    ) -> Plates:
        """The plates of ``size`` pixels of a page as ``view`` places it.

        A pixel carries the mean of what covers it. With ``points`` it carries what stands in its
        middle, as on a dot of the plate: there inks are stacked in full or not at all, which is
        what total ink is counted by. A ``draft`` comes sooner: glyphs not painted before may print
        some percent too dark.

        Raises:
            BadInputError: a picture cannot be used.
        """
        self._outlines.hurried, self._outlines.missed = draft, 0
        sheets = _Sheets(page.plates, size, points)
        try:
            for group in page.display.groups:
                if _near(group, view, size):
                    for item in group.items:
                        page.check()
                        self._item(sheets, page, item, view)
        finally:
            sheets.end()
        x, y = round(-view.x / view.scale), round(-view.y / view.scale)
        plates = page.plates
        return Plates(*size, view.scale, plates.names, sheets.values(), x, y, plates.looks)

    def _item(self, sheets: _Sheets, page: PlatePage, item: Item, view: View) -> None:
        match item:
            case GlyphRun():
                self._glyphs(sheets, page.display, item, view)
            case ImageItem():
                _picture(sheets, page.pictures, item, view)
            case RuleItem():
                sheets.fill(rule(item, view), item.ink)
            case RectItem():
                _box(sheets, item, view)
            case PathItem():
                sheets.fill(polygons(item, view), item.ink)
            case _:
                assert_never(item)

    def _glyphs(self, sheets: _Sheets, display: DisplayList, run: GlyphRun, view: View) -> None:
        file = display.fonts.get(run.face)
        if file is None:
            return
        pixels = run.size * view.scale
        reach = pixels * _GLYPH_REACH
        seen = QRectF(sheets.area).adjusted(-reach, -reach, reach, reach)
        outline = self._outlines.outline
        sheets.fill_all(
            [
                (outline(file, glyph, pixels), transform)
                for glyph, transform in zip(run.glyphs, glyph_transforms(run, view), strict=True)
                if seen.contains(transform.dx(), transform.dy())
            ],
            run.ink,
        )


def _box(sheets: _Sheets, item: RectItem, view: View) -> None:
    framed = item.stroke if item.thickness > 0 else None
    if item.fill is not None:
        # A frame hides the edge of the fill. Painted over each other there, a pixel that both cover
        # in part would carry more than its share, so the fill ends in the middle of the frame.
        half = item.thickness // 2
        within = item.rect.inset(half, half) if framed else item.rect
        hidden = sheets.touched(framed) if framed else frozenset()
        sheets.fill(filled(item.rect, view), item.fill, leave=hidden)
        sheets.fill(filled(within, view), item.fill, leave=sheets.all - hidden)
    if framed is not None:
        sheets.fill(frame(item, view), framed)


def _picture(sheets: _Sheets, pictures: PagePictures, item: ImageItem, view: View) -> None:
    target = box(item.rect, view)
    if not target.toAlignedRect().intersects(sheets.area):
        return
    inks = pictures.inks(item)
    placed = laid(inks, target, sheets.area, points=sheets.points) if inks is not None else None
    if placed is not None:
        sheets.print_picture(*placed, target)


class _Sheets:
    """The plates being painted."""

    def __init__(self, plates: PlateSet, size: tuple[int, int], points: bool) -> None:
        self._plates = plates
        self.points = points
        self.area = QRect(0, 0, *size)
        self._images = {
            name: QImage(*size, QImage.Format.Format_Grayscale8) for name in plates.names
        }
        self._painters: dict[str, QPainter] = {}
        for name, image in self._images.items():
            image.fill(0)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not points)
            self._painters[name] = painter

    @property
    def all(self) -> frozenset[str]:
        """The names of the plates."""
        return frozenset(self._painters)

    def touched(self, ink: Ink) -> frozenset[str]:
        """The plates an ink changes."""
        return frozenset(self._plates.amounts(ink))

    def fill(self, path: QPainterPath, ink: Ink, leave: Collection[str] = ()) -> None:
        """Fill a shape with an ink, on the plates it touches but for some left alone."""
        for name, amount in self._plates.amounts(ink).items():
            if name not in leave:
                self._painters[name].fillPath(path, _brush(amount))

    def fill_all(self, shapes: Sequence[tuple[QPainterPath, QTransform]], ink: Ink) -> None:
        """Fill many shapes, each placed by its transform."""
        for name, amount in self._plates.amounts(ink).items():
            painter, brush = self._painters[name], _brush(amount)
            for path, transform in shapes:
                painter.setTransform(transform)
                painter.fillPath(path, brush)
            painter.resetTransform()

    def print_picture(self, pixels: QRect, inks: Image.Image, target: QRectF) -> None:
        """Lay a picture over all plates; it knocks out what is under it."""
        printed = dict(zip(PROCESS, inks.split(), strict=True))
        shape = QPainterPath()
        shape.addRect(target)
        for name, painter in self._painters.items():
            plane = printed.get(name)
            if plane is None:
                painter.fillPath(shape, _brush(0))
                continue
            width, height = plane.size
            data = plane.tobytes()  # kept until painted: Qt does not copy it
            texture = QImage(data, width, height, width, QImage.Format.Format_Grayscale8)
            brush = QBrush(texture)
            brush.setTransform(QTransform.fromTranslate(pixels.x(), pixels.y()))
            painter.fillPath(shape, brush)

    def end(self) -> None:
        """Finish painting."""
        for painter in self._painters.values():
            painter.end()

    def values(self) -> tuple[bytes, ...]:
        """The painted plates, row by row without padding."""
        return tuple(_rows(self._images[name]) for name in self._plates.names)


@lru_cache(maxsize=256)
def _brush(permille: int) -> QBrush:
    value = round(permille * SOLID / 1000)
    return QBrush(QColor(value, value, value))


def _rows(image: QImage) -> bytes:
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    data = bytes(image.constBits())
    if stride == width:
        return data
    return Image.frombuffer("L", (width, height), data, "raw", "L", stride, 1).tobytes()


def _near(group: Group, view: View, size: tuple[int, int]) -> bool:
    """Whether a block's marks may lie among the pixels; what it holds may reach out of it."""
    reach = box(group.bounds.inset(-_OVERHANG, -_OVERHANG), view)
    return reach.intersects(QRectF(0, 0, *size))
