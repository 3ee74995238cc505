"""Outlines of items in device pixels, exact: nothing is snapped, hinted or thickened."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from layout_app.base.geometry import Rect
from layout_app.display.items import GlyphRun, PathItem, RectItem, RuleItem
from layout_app.paint.qt.fonts import OUTLINE_SIZE
from layout_app.paint.qt.painter import View


def box(rect: Rect, view: View) -> QRectF:
    """A page rectangle in device pixels."""
    scale = view.scale
    x, y = rect.x * scale + view.x, rect.y * scale + view.y
    return QRectF(x, y, rect.width * scale, rect.height * scale)


def filled(rect: Rect, view: View) -> QPainterPath:
    """A rectangle."""
    path = QPainterPath()
    path.addRect(box(rect, view))
    return path


def frame(item: RectItem, view: View) -> QPainterPath:
    """The frame inside a rectangle's edge; a frame that meets itself is the whole rectangle."""
    path = filled(item.rect, view)
    inside = item.rect.inset(item.thickness, item.thickness)
    if inside.width > 0 and inside.height > 0:
        path.setFillRule(Qt.FillRule.OddEvenFill)
        path.addRect(box(inside, view))
    return path


def rule(item: RuleItem, view: View) -> QPainterPath:
    """A rule as the four corners of its stroke with butt ends."""
    path = QPainterPath()
    across, down = item.x2 - item.x1, item.y2 - item.y1
    length = math.hypot(across, down)
    if not length:
        return path
    half = item.thickness / 2
    dx, dy = -down / length * half, across / length * half
    corners = (
        (item.x1 + dx, item.y1 + dy),
        (item.x2 + dx, item.y2 + dy),
        (item.x2 - dx, item.y2 - dy),
        (item.x1 - dx, item.y1 - dy),
    )
    scale = view.scale
    path.addPolygon(
        QPolygonF([QPointF(x * scale + view.x, y * scale + view.y) for x, y in corners])
    )
    path.closeSubpath()
    return path


def polygons(item: PathItem, view: View) -> QPainterPath:
    """Closed polygons, filled by the non-zero rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for polygon in item.polygons:
        path.addPolygon(_placed(polygon, view))
        path.closeSubpath()
    return path


def glyph_transforms(run: GlyphRun, view: View) -> list[QTransform]:
    """For each glyph of a run the way from its outline at ``OUTLINE_SIZE`` to device pixels."""
    scale = view.scale
    down = run.size * scale / OUTLINE_SIZE
    across = down * run.stretch / 1000
    # Clockwise by a quarter: what was to the right goes down, what was down goes to the left.
    turned = run.turn % 2 == 1
    xx, xy, yx, yy = (0.0, across, -down, 0.0) if turned else (across, 0.0, 0.0, down)
    dys = run.dy or (0,) * len(run.dx)
    return [
        QTransform(xx, xy, yx, yy, (run.x + dx) * scale + view.x, (run.y + dy) * scale + view.y)
        for dx, dy in zip(run.dx, dys, strict=True)
    ]


def _placed(points: Iterable[tuple[float, float]], view: View) -> QPolygonF:
    scale = view.scale
    return QPolygonF([QPointF(x * scale + view.x, y * scale + view.y) for x, y in points])
