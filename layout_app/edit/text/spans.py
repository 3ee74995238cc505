"""The arithmetic of spans: stretches of a text that carry a kind, in order and never overlapping.

A span is (start, end, kind). Both layers of a paragraph (faces, and what stands under characters)
obey the same rules; neighbours of one kind that touch are one span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

Kind = TypeVar("Kind", bound=Enum)
Spans = tuple[tuple[int, int, Kind], ...]


def joined(spans: Iterable[tuple[int, int, Kind]]) -> Spans[Kind]:
    """Spans in order, without empty ones, touching ones of one kind made one."""
    found: list[tuple[int, int, Kind]] = []
    for start, end, kind in sorted(spans, key=lambda span: span[:2]):
        if start >= end:
            continue
        if found and found[-1][1] == start and found[-1][2] is kind:
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return tuple(found)


def cut(spans: Sequence[tuple[int, int, Kind]], start: int, end: int) -> Spans[Kind]:
    """What of the spans lies in a stretch, counted from its start."""
    return joined(
        (max(a, start) - start, min(b, end) - start, kind)
        for a, b, kind in spans
        if a < end and b > start
    )


def shifted(spans: Sequence[tuple[int, int, Kind]], by: int) -> Spans[Kind]:
    """The spans further on in a longer text."""
    return tuple((a + by, b + by, kind) for a, b, kind in spans)


def painted(
    spans: Sequence[tuple[int, int, Kind]], start: int, end: int, kind: Kind | None
) -> Spans[Kind]:
    """A stretch given a kind, or (``None``) freed of any."""
    kept = [(a, min(b, start), k) for a, b, k in spans if a < start]
    kept += [(max(a, end), b, k) for a, b, k in spans if b > end]
    return joined([*kept, (start, end, kind)] if kind is not None else kept)


def kind_at(spans: Sequence[tuple[int, int, Kind]], offset: int) -> Kind | None:
    """The kind that typing at an offset goes on with: that of the character before it."""
    return next((kind for a, b, kind in spans if a < offset <= b), None)


def covers(spans: Sequence[tuple[int, int, Kind]], start: int, end: int, kind: Kind) -> bool:
    """Whether every character of a stretch is of a kind."""
    return start < end and painted(spans, start, end, kind) == joined(spans)
