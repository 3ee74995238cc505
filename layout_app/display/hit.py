"""What lies under a point of the page."""

from __future__ import annotations

from layout_app.base.source import SourceRange
from layout_app.display.items import DisplayList, GlyphRun


def blocks_at(display: DisplayList, x: int, y: int) -> list[str]:
    """Ids of the blocks whose bounds hold the point, topmost first."""
    return [group.block for group in reversed(display.groups) if group.bounds.contains(x, y)]


def character_at(display: DisplayList, x: int, y: int) -> SourceRange | None:
    """The source character printed nearest the point on the line that holds it, if any."""
    for group in reversed(display.groups):
        if not group.bounds.contains(x, y):
            continue
        for item in group.items:
            if isinstance(item, GlyphRun) and item.source is not None and _on_line(item, x, y):
                return _character(item, item.source, x)
    return None


def _on_line(run: GlyphRun, x: int, y: int) -> bool:
    # The em box of a Chinese face: 0.88 above the baseline, 0.12 below (spec/fonts.md 1).
    above = run.y - run.size * 88 // 100
    return above <= y <= above + run.size and run.x <= x <= run.x + run.width


def _character(run: GlyphRun, source: SourceRange, x: int) -> SourceRange:
    found = 0
    for cluster, offset in zip(run.clusters, run.dx, strict=True):
        if run.x + offset <= x:
            found = cluster
    start = source.start + found
    return SourceRange(source.owner, source.part, start, start + 1)
