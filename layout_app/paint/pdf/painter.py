"""The display list as a content stream: one operator group an item, in paint order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

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
from layout_app.paint.pdf.boxes import PageSpace, points
from layout_app.paint.pdf.color import Spots
from layout_app.paint.pdf.content import Content
from layout_app.paint.pdf.font_objects import EmbeddedFace
from layout_app.paint.pdf.slots import CodedRun
from layout_app.paint.pdf.text import paint_run


class Painter:
    """Paints items; ``coded`` holds the glyph runs' codes in the order the runs come."""

    def __init__(
        self,
        space: PageSpace,
        faces: Mapping[str, EmbeddedFace],
        coded: Iterator[CodedRun],
        pictures: Mapping[ImageItem, str],
        spots: Spots,
    ) -> None:
        self._space = space
        self._faces = faces
        self._coded = coded
        self._pictures = pictures
        self._content = Content(spots)

    def paint(self, display: DisplayList) -> bytes:
        """The page's content stream."""
        if display.marks is not None:
            # Nothing of the page may run into the marks.
            self._content.clip(self._space.rectangle(self._space.bleed_rect))
        for group in display.groups:
            for item in group.items:
                self._item(item)
        if display.marks is not None:
            self._content.unclip()
            for item in display.marks.items:
                self._item(item)
        return self._content.finish()

    def _item(self, item: Item) -> None:
        match item:
            case GlyphRun(glyphs=()):
                pass  # nothing to show, and no face to show it with
            case GlyphRun():
                face = self._faces[item.face]
                paint_run(self._content, self._space, face, item, next(self._coded))
            case ImageItem():
                self._image(item)
            case RuleItem():
                self._rule(item)
            case RectItem():
                self._rect(item)
            case PathItem():
                self._path(item)
            case _:
                assert_never(item)

    def _image(self, item: ImageItem) -> None:
        rect = item.rect
        self._content.knock_out()
        place = f"{self._space.x(rect.x)} {self._space.y(rect.bottom)}"
        self._content.draw(
            f"q {points(rect.width)} 0 0 {points(rect.height)} {place} cm"
            f" /{self._pictures[item]} Do Q"
        )

    def _rule(self, rule: RuleItem) -> None:
        # A stroke, not a thin filled box: the RIP then makes equal rules equally thick.
        self._content.stroke_with(rule.ink, rule.thickness)
        start = f"{self._space.x(rule.x1)} {self._space.y(rule.y1)}"
        end = f"{self._space.x(rule.x2)} {self._space.y(rule.y2)}"
        self._content.draw(f"{start} m {end} l S")

    def _rect(self, item: RectItem) -> None:
        if item.fill is not None:
            self._fill_rect(item.rect, item.fill)
        if item.stroke is None or item.thickness <= 0:
            return
        if 2 * item.thickness >= min(item.rect.width, item.rect.height):
            self._fill_rect(item.rect, item.stroke)  # the frame meets itself
            return
        self._content.stroke_with(item.stroke, item.thickness)
        centre = Rect(
            item.rect.x + item.thickness // 2,
            item.rect.y + item.thickness // 2,
            item.rect.width - item.thickness,
            item.rect.height - item.thickness,
        )
        self._content.draw(f"{self._space.rectangle(centre)} re S")

    def _fill_rect(self, rect: Rect, ink: Ink) -> None:
        self._content.fill_with(ink)
        self._content.draw(f"{self._space.rectangle(rect)} re f")

    def _path(self, item: PathItem) -> None:
        space = self._space
        parts: list[str] = []
        for polygon in item.polygons:
            corners = [f"{space.x(x)} {space.y(y)}" for x, y in polygon]
            if corners:
                parts.append(f"{corners[0]} m {''.join(f'{at} l ' for at in corners[1:])}h")
        if parts:
            self._content.fill_with(item.ink)
            self._content.draw("\n".join([*parts, "f"]))
