"""Slots: one for each (glyph, text) pair of a face, so that text can be read back from the PDF.

A font's own map from glyph to character is not enough: one glyph may stand for several characters
(李 and a compatibility ideograph), and a ligature for a whole word. What a glyph stands for is in
the display list; two texts for one glyph get two slots.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from layout_app.base.frozen import dataclass
from layout_app.display.items import DisplayList, GlyphRun

# What a glyph stands for that only goes on with the glyph before it (a combining mark).
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Glyphs ``start`` to ``end`` of a run which stand for ``text`` together."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CodedRun:
    """The slot of each glyph of a run, and its spans, in order."""

    slots: list[int]
    spans: tuple[Span, ...]


class SlotTable:
    """The slots of one face in the order of first use."""

    def __init__(self) -> None:
        self._slots: defaultdict[tuple[int, str], int] = defaultdict(count().__next__)

    @property
    def pairs(self) -> list[tuple[int, str]]:
        """Glyph and text of each slot."""
        return list(self._slots)

    def code(self, run: GlyphRun) -> CodedRun:
        """Give each glyph of ``run`` its slot."""
        spans: tuple[Span, ...] = ()
        texts: str | list[str] = run.text
        if run.clusters != tuple(range(len(run.text))):
            texts = _texts(run)
            spans = tuple(_spans(texts))
        return CodedRun([self._slots[pair] for pair in zip(run.glyphs, texts, strict=True)], spans)


def code_runs(display: DisplayList) -> tuple[dict[str, SlotTable], list[CodedRun]]:
    """The slots of every face, by face, and every run that has glyphs, in paint order."""
    tables: defaultdict[str, SlotTable] = defaultdict(SlotTable)
    coded = [
        tables[item.face].code(item)
        for group in (*display.groups, *([display.marks] if display.marks else []))
        for item in group.items
        if isinstance(item, GlyphRun) and item.glyphs
    ]
    return tables, coded


def _texts(run: GlyphRun) -> list[str]:
    """What each glyph stands for: its cluster's first glyph for all of it, the others nothing."""
    starts = sorted(set(run.clusters))
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    seen: set[int] = set()
    texts = []
    for cluster in run.clusters:
        texts.append(NOTHING if cluster in seen else run.text[cluster : ends[cluster]])
        seen.add(cluster)
    return texts


def _spans(texts: list[str]) -> list[Span]:
    """The clusters of more than one glyph."""
    spans: list[Span] = []
    start = 0
    for at in range(1, len(texts) + 1):
        if at < len(texts) and texts[at] == NOTHING:
            continue
        if at - start > 1:
            spans.append(Span(start, at, texts[start]))
        start = at
    return spans
