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
                return _character(item, item.source, x, y)
    return None


def _ascent(run: GlyphRun) -> int:
    # The em box of a Chinese face: 0.88 above the baseline, 0.12 below (spec/fonts.md 1).
    return run.size * 88 // 100


def _on_line(run: GlyphRun, x: int, y: int) -> bool:
    if run.vertical:
        return 2 * abs(x - run.x) <= run.size and _top(run) <= y <= run.y + run.width
    above = run.y - _ascent(run)
    return above <= y <= above + run.size and run.x <= x <= run.x + run.width


def _top(run: GlyphRun) -> int:
    """Where a vertical run begins: the origin of an upright glyph lies at its foot."""
    return run.y - (0 if run.turn else _ascent(run))


def _character(run: GlyphRun, source: SourceRange, x: int, y: int) -> SourceRange:
    found = 0
    start, steps, at = (_top(run), run.dy, y) if run.vertical else (run.x, run.dx, x)
    for cluster, offset in zip(run.clusters, steps or (0,) * len(run.clusters), strict=True):
        if start + offset <= at:
            found = cluster
    start = source.start + found
    return SourceRange(source.owner, source.part, start, start + 1)
