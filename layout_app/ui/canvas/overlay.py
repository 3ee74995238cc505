"""What lies over the page: frames of blocks, overset marks, the selection and its size."""

from __future__ import annotations

from PySide6.QtCore import QLine, QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.setting import Direction
from layout_app.base.units import to_mm, to_pt
from layout_app.compose.columns import leg_characters
from layout_app.compose.page import PageLayout
from layout_app.edit.alignments import guides_of
from layout_app.edit.commands.headings import shown_size
from layout_app.edit.places import AnyPlace, block_rects, heading_cells, place_rect, places
from layout_app.edit.selection import Selection
from layout_app.edit.tools.gestures import heading_handles
from layout_app.edit.tools.handles import handles_for
from layout_app.edit.tools.pointer import BLANK, Sketch
from layout_app.model.blocks import ArticleBlock, LegArea
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup
from layout_app.ui.canvas.guides import Overlays
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.theme import Colours
from layout_app.ui.translate import tr

HANDLE = 7
"""Side of a handle in window pixels."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything the overlay shows.

    ``inside``: one is at work inside the block, with a caret or cropping: no handles, no size.
    """

    document: Document
    layout: PageLayout | None
    selection: Selection
    overlays: Overlays
    dragging: bool
    alarm: Rect | None
    sketch: Sketch = BLANK
    inside: bool = False


def paint_overlay(painter: QPainter, lens: Lens, stage: Stage, font: QFont) -> None:
    """Draw over the page. The painter counts device pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tag_font = QFont(font)
    tag_font.setPixelSize(max(8, round(11.5 * lens.ratio)))
    painter.setFont(tag_font)
    if not stage.overlays.press:
        if stage.overlays.frames:
            _frames(painter, lens, stage)
        if stage.overlays.guides:
            _guides(painter, lens, stage)
        _overset(painter, lens, stage)
    if stage.alarm is not None:
        _alarm(painter, lens, stage.alarm)
    if not stage.overlays.press or stage.dragging:
        _others(painter, lens, stage)
        _selection(painter, lens, stage)
    _sketch(painter, lens, stage.sketch)


def _frames(painter: QPainter, lens: Lens, stage: Stage) -> None:
    """The edges of every block, as lines drawn in one call: Qt draws frames ten times slower."""
    lines: list[QLine] = []
    for block in stage.document.blocks:
        for place in places(block):
            if isinstance(place, GutterLine):
                continue
            seen = lens.rect(place_rect(stage.document.setup, place))
            left, top, right, foot = seen.left(), seen.top(), seen.right(), seen.bottom()
            lines += (
                QLine(left, top, right, top),
                QLine(left, foot, right, foot),
                QLine(left, top, left, foot),
                QLine(right, top, right, foot),
            )
    painter.setPen(QPen(Colours.BLOCK, 0))
    painter.drawLines(lines)


def _guides(painter: QPainter, lens: Lens, stage: Stage) -> None:
    """The page's own guides, from edge to edge."""
    lines = []
    for x1, y1, x2, y2 in guides_of(stage.document):
        left, top = lens.to_device(x1, y1)
        right, foot = lens.to_device(x2, y2)
        lines.append(QLine(round(left), round(top), round(right), round(foot)))
    if lines:
        painter.setPen(QPen(Colours.RULER_GUIDE, 0))
        painter.drawLines(lines)


def _outline(painter: QPainter, rect: QRect, width: int, colour: QColor) -> None:
    """The inner edge of a rectangle; filled, as Qt draws frames ten times slower."""
    x, y, across, down = rect.x(), rect.y(), rect.width(), rect.height()
    painter.fillRect(x, y, across, width, colour)
    painter.fillRect(x, y + down - width, across, width, colour)
    painter.fillRect(x, y + width, width, down - 2 * width, colour)
    painter.fillRect(x + across - width, y + width, width, down - 2 * width, colour)


def _overset(painter: QPainter, lens: Lens, stage: Stage) -> None:
    if stage.layout is None:
        return
    for fit in stage.layout.fits:
        legs = stage.layout.legs.get(fit.block, ())
        if fit.over_lines <= 0 or not legs:
            continue
        last = lens.rect(legs[-1])
        _tag(
            painter,
            lens,
            tr("溢 {lines} 行", lines=fit.over_lines),
            QPoint(last.right() + 1, last.bottom() + 1),
            Colours.OVERSET,
            at_right_foot=True,
        )


def _alarm(painter: QPainter, lens: Lens, rect: Rect) -> None:
    pad = round(3 * lens.ratio)
    box = lens.rect(rect).adjusted(-pad, -pad, pad, pad)
    soft = QColor(Colours.ERROR)
    soft.setAlpha(26)
    painter.fillRect(box, soft)
    _outline(painter, box, max(1, round(1.5 * lens.ratio)), Colours.ERROR)


def _others(painter: QPainter, lens: Lens, stage: Stage) -> None:
    """Frames of what is selected beside the block last taken hold of."""
    width = max(1, round(lens.ratio))
    display = stage.layout.display if stage.layout else None
    for block in stage.selection.all_of(stage.document):
        if block.id != stage.selection.block:
            for rect in block_rects(stage.document, block, display):
                _outline(painter, lens.rect(rect), width, Colours.ACCENT)


def _sketch(painter: QPainter, lens: Lens, sketch: Sketch) -> None:
    """Rubber bands and smart guides of the tool at work."""
    width = max(1, round(lens.ratio))
    for band in sketch.bands:
        seen = lens.rect(band)
        soft = QColor(Colours.ACCENT)
        soft.setAlpha(28)
        painter.fillRect(seen, soft)
        _outline(painter, seen, width, Colours.ACCENT)
    painter.setPen(QPen(Colours.GUIDE, width))
    for x1, y1, x2, y2 in sketch.lines:
        painter.drawLine(QLineF(QPointF(*lens.to_device(x1, y1)), QPointF(*lens.to_device(x2, y2))))
    if sketch.words:
        x, y = lens.to_device(*sketch.at)
        away = round(16 * lens.ratio)
        _tag(painter, lens, sketch.words, QPoint(round(x) + away, round(y) + 2 * away), Colours.TAG)


def _selection(painter: QPainter, lens: Lens, stage: Stage) -> None:
    document = stage.document
    block = stage.selection.of(document)
    if block is None:
        return
    width = max(2, round(1.5 * lens.ratio))
    found = places(block)
    display = stage.layout.display if stage.layout else None
    for part, rect in enumerate(block_rects(document, block, display)):
        seen = lens.rect(rect)
        if part == stage.selection.part:
            out = width // 2
            _outline(painter, seen.adjusted(-out, -out, out, out), width, Colours.ACCENT)
        else:  # another rectangle of the same article
            painter.setPen(QPen(Colours.ACCENT, 1, Qt.PenStyle.DashLine))
            painter.drawRect(seen.adjusted(0, 0, -1, -1))
        if len(found) > 1:
            _order(painter, lens, part + 1, seen)
    if stage.selection.part >= len(found):
        return
    place = found[stage.selection.part]
    rect = place_rect(document.setup, place)
    if stage.selection.heading and isinstance(block, ArticleBlock):
        _heading(painter, lens, stage, block)
        return
    if stage.inside:
        return
    if not block.locked and not stage.selection.others:
        _handles(painter, lens, place, rect)
    words = describe_place(document.setup, place, moving=stage.dragging)
    if isinstance(block, ArticleBlock):
        words += _legs_in_words(document.setup, block.area[stage.selection.part])
    if stage.selection.others:
        words = tr("{count} 块", count=len(stage.selection.blocks))
    if block.locked:
        words = tr("已锁定 · ") + words
    corner = lens.rect(rect).topLeft() - QPoint(0, round(6 * lens.ratio))
    if stage.dragging and stage.sketch.at != (0, 0):  # beside the pointer, where the eye is
        x, y = lens.to_device(*stage.sketch.at)
        corner = QPoint(round(x), round(y)) + QPoint(1, 2) * round(18 * lens.ratio)
    _tag(painter, lens, words, corner, Colours.TAG)


def _order(painter: QPainter, lens: Lens, number: int, seen: QRect) -> None:
    """The number of a rectangle in reading order, in its lower left corner."""
    away = round(10 * lens.ratio)
    _tag(painter, lens, str(number), seen.bottomLeft() + QPoint(away, -away), Colours.ACCENT)


def _legs_in_words(setup: PageSetup, area: LegArea) -> str:
    characters = f"{float(leg_characters(area, setup.grid)):.1f}".removesuffix(".0")
    legs = area.legs or len(area.columns)
    return tr(" · {legs} 栏各 {characters} 字", legs=legs, characters=characters)


def _heading(painter: QPainter, lens: Lens, stage: Stage, block: ArticleBlock) -> None:
    """The selected heading of an article: its frame, its handles, its size in words."""
    rect = stage.layout.headings.get(block.id) if stage.layout else None
    if rect is None or block.heading is None:
        return
    seen = lens.rect(rect)
    _outline(painter, seen, max(2, round(1.5 * lens.ratio)), Colours.HEADING)
    if not block.locked:
        for handle in heading_handles(block.heading):
            _knob(painter, lens, handle.point(rect), Colours.HEADING)
    characters, lines = heading_cells(stage.document, rect)
    size = to_pt(shown_size(stage.document, block.heading))
    words = tr("标题 {size} 磅 · {lines} 行", size=f"{size:g}", lines=lines)
    if block.heading.direction is Direction.VERTICAL:
        words = tr("竖题 {size} 磅 · 宽 {characters} 字", size=f"{size:g}", characters=characters)
    _tag(painter, lens, words, seen.topLeft() - QPoint(0, round(6 * lens.ratio)), Colours.HEADING)


def _knob(painter: QPainter, lens: Lens, at: tuple[int, int], colour: QColor) -> None:
    side = round(HANDLE * lens.ratio)
    x, y = lens.to_device(*at)
    box = QRect(round(x) - side // 2, round(y) - side // 2, side, side)
    painter.fillRect(box, Colours.FIELD)
    _outline(painter, box, max(1, round(lens.ratio)), colour)


def _handles(painter: QPainter, lens: Lens, place: AnyPlace, rect: Rect) -> None:
    side = round(HANDLE * lens.ratio)
    seen = lens.rect(rect)
    for handle in handles_for(place):
        across, down = handle.value
        too_narrow = across == 0 and seen.width() < 4 * side
        too_low = down == 0 and seen.height() < 4 * side
        if (too_narrow or too_low) and not isinstance(place, GutterLine):
            continue
        _knob(painter, lens, handle.point(rect), Colours.ACCENT)


def _tag(
    painter: QPainter,
    lens: Lens,
    words: str,
    at: QPoint,
    colour: QColor,
    *,
    at_right_foot: bool = False,
) -> None:
    """A small label; ``at`` is its lower left corner, or its lower right one."""
    metrics = QFontMetrics(painter.font())
    across, down = round(6 * lens.ratio), round(2 * lens.ratio)
    width = metrics.horizontalAdvance(words) + 2 * across
    height = metrics.ascent() - metrics.ascent() // 6 + metrics.descent() // 2 + 2 * down
    x = at.x() - width if at_right_foot else at.x()
    y = at.y() - height
    # Kept within the view, so that a tag can be read while its block is partly out of it.
    x = max(2, min(lens.width - width - 2, x))
    y = max(2, min(lens.height - height - 2, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = 0.0 if at_right_foot else 2.5 * lens.ratio
    painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Colours.TAG_TEXT)
    painter.drawText(QRect(x, y, width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def describe_place(setup: PageSetup, place: AnyPlace, *, moving: bool = False) -> str:
    """A place in the trade's words: columns, characters, lines and millimetres."""
    rect = place_rect(setup, place)
    size = f"{to_mm(rect.width):.1f} × {to_mm(rect.height):.1f} mm"
    match place:
        case CellRect(columns=columns, lines=lines):
            if moving:
                where = tr("第 {last} 栏 · ", last=_range(columns.first, columns.last))
                where += tr("第 {last} 行", last=_range(lines.first, lines.last))
                return tr(
                    "{where} · {columns} 栏 × {lines} 行 · {size}",
                    where=where,
                    columns=len(columns),
                    lines=len(lines),
                    size=size,
                )
            characters = setup.grid.measure(len(columns))
            return tr(
                "{columns} 栏（{characters} 字）× {lines} 行 · {size}",
                columns=len(columns),
                characters=characters,
                lines=len(lines),
                size=size,
            )
        case FreeRect():
            at = f"x {to_mm(rect.x):.1f}  y {to_mm(rect.y):.1f}"
            return f"{at} · {size}"
        case GutterLine(gutter=gutter, lines=lines):
            where = tr(
                "第 {gutter} 栏右 · 第 {last} 行",
                gutter=gutter,
                last=_range(lines.first, lines.last),
            )
            return f"{where} · {to_mm(rect.height):.1f} mm"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
