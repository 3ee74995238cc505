"""Words that stand out of their block: a label, a masthead, a QR box, a text or folio line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject
from layout_app.display.items import GlyphRun, Item
from layout_app.model.blocks import ArticleBlock

_ASCENT = 88  # hundredths of the size from the head of the em box to the baseline
_LEAST = 30  # hundredths of the size that may stand over: large type centred in a line's height


def check_words_inside(subject: Subject) -> Iterator[Problem]:
    """No word is printed outside its block without being told of.

    Headings and legs of articles have finer rules of their own.
    """
    articles = {b.id for b in subject.document.blocks if isinstance(b, ArticleBlock)}
    for group in subject.layout.display.groups:
        if group.block in articles:
            continue
        run = _worst(group.items, group.bounds)
        if run is not None:
            yield Problem(
                code="words-outside",
                severity=Severity.ERROR,
                place=Place(block=group.block, rect=group.bounds),
                message=f"“{_short(run.text)}”超出了所在的块",
                found=f"超出 {_over(run, group.bounds) / run.size:.1f} 字",
                wanted="全在块内",
                cure="拉大这个块、减小字号或删字",
            )


def _worst(items: Iterable[Item], bounds: Rect) -> GlyphRun | None:
    """The run of words that stands out farthest, if one does."""
    runs = [item for item in items if isinstance(item, GlyphRun) and item.text.strip()]
    worst = max(runs, key=lambda run: _over(run, bounds), default=None)
    if worst is None or _over(worst, bounds) * 100 <= worst.size * _LEAST:
        return None
    return worst


def _over(run: GlyphRun, bounds: Rect) -> int:
    """EMU by which the em boxes of a run stand out of a rectangle."""
    size = run.size
    if run.vertical:
        left, right = run.x - size // 2, run.x + size // 2
        # The first glyph's origin: at the foot of an upright one's em box, else at its head.
        top = run.y - (0 if run.turn else size * _ASCENT // 100)
        bottom = top + run.width
    else:
        left, right = run.x, run.x + run.width
        top, bottom = run.y - size * _ASCENT // 100, run.y + size * (100 - _ASCENT) // 100
    return max(bounds.x - left, right - bounds.right, bounds.y - top, bottom - bounds.bottom)


def _short(text: str) -> str:
    return text if len(text) <= 12 else text[:11] + "…"
