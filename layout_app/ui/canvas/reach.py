"""Which pixels a frame of a drag touches: so that only they are painted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion

from layout_app.base.geometry import Rect
from layout_app.edit.alignments import guides_of
from layout_app.edit.places import block_rects
from layout_app.model.document import Document
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.canvas.overlay import Stage

_AROUND = 14  # window pixels of handles and tags around what they belong to
_TAG_WIDTH, _TAG_HEIGHT = 760, 90  # window pixels a tag at the pointer may take


def touched(lens: Lens, before: Stage, after: Stage) -> QRegion:
    """Device pixels at which two stages may differ, apart from what is printed."""
    region = QRegion()
    for stage in (before, after):
        for rect in _moved(before.document, after.document, stage):
            region += _around(lens, rect)
        for block in stage.selection.all_of(stage.document):
            for rect in block_rects(stage.document, block, None):
                region += _around(lens, rect)
        if stage.layout is not None:
            heading = stage.layout.headings.get(stage.selection.block or "")
            if heading is not None:
                region += _around(lens, heading)
            for fit in stage.layout.fits:
                for leg in stage.layout.legs.get(fit.block, ())[-1:]:
                    region += _around(lens, Rect(leg.right, leg.bottom, 0, 0), wide=True)
        region += _sketched(lens, stage)
    for line in set(guides_of(before.document)) ^ set(guides_of(after.document)):
        x1, y1, x2, y2 = line
        region += _around(lens, Rect(x1, y1, x2 - x1, y2 - y1))
    return region


def _sketched(lens: Lens, stage: Stage) -> QRegion:
    sketch = stage.sketch
    region = QRegion()
    for band in sketch.bands:
        region += _around(lens, band)
    for x1, y1, x2, y2 in sketch.lines:
        region += _around(lens, Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)))
    if sketch.at != (0, 0):
        x, y = lens.to_device(*sketch.at)
        wide, high = round(_TAG_WIDTH * lens.ratio), round(_TAG_HEIGHT * lens.ratio)
        # A tag is kept inside the view: near an edge it stands farther back.
        left = max(0, min(round(x), lens.width - wide))
        top = max(0, min(round(y), lens.height - high))
        region += QRect(left, top, wide, high)
    return region


def _moved(before: Document, after: Document, stage: Stage) -> list[Rect]:
    """The places of blocks that are not the same in both documents."""
    old = {id(block) for block in before.blocks}
    new = {id(block) for block in after.blocks}
    same = old & new
    return [
        rect
        for block in stage.document.blocks
        if id(block) not in same
        for rect in block_rects(stage.document, block, None)
    ]


def _around(lens: Lens, rect: Rect, *, wide: bool = False) -> QRegion:
    pad = round(_AROUND * lens.ratio)
    seen = lens.rect(rect).adjusted(-pad, -2 * pad, pad, pad)
    if wide:  # a tag at a corner's left
        seen = QRect(seen.topLeft() - QPoint(12 * pad, 0), seen.bottomRight())
    return QRegion(seen)


def to_window(lens: Lens, region: QRegion) -> QRegion:
    """Device pixels to window pixels, a pixel more on each side."""
    found = QRegion()
    for rect in region:  # type: ignore[attr-defined]
        left, top = int(rect.left() / lens.ratio) - 1, int(rect.top() / lens.ratio) - 1
        right, foot = int(rect.right() / lens.ratio) + 2, int(rect.bottom() / lens.ratio) + 2
        found += QRect(QPoint(left, top), QPoint(right, foot))
    return found
