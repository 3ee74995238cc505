"""A text under work that remembers which place of the raw text each part came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout_app.text.normalize.changes import Change, Rule


class Edit(NamedTuple):
    """Replace ``start`` to ``end`` of the current text."""

    start: int
    end: int
    after: str
    rule: Rule


class _Span(NamedTuple):
    """A changed stretch: where it stands now, and where it stood in the raw text."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    rule: Rule


class Draft:
    """The raw text and what it has become."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._spans: list[_Span] = []

    def edit(self, edits: Iterable[Edit]) -> bool:
        """Make edits, given in order and not overlapping; returns whether the text changed.

        An edit that touches a changed stretch becomes one change with it, under the newer rule.
        """
        todo = [edit for edit in edits if self.text[edit.start : edit.end] != edit.after]
        if not todo:
            return False
        pieces: list[str] = []
        spans: list[_Span] = []
        done = grown = drift = (
            0  # done: current text copied; grown: length of pieces; drift: to raw
        )
        for group in _groups(self._spans, todo):
            old = [part for part in group if isinstance(part, _Span)]
            new = [part for part in group if isinstance(part, Edit)]
            start = min(part.start for part in group)
            end = max(part.end for part in group)
            raw_start = start + drift
            if old:
                drift = old[-1].raw_end - old[-1].end
            after = self._edited(start, end, new)
            pieces += [self.text[done:start], after]
            grown += start - done
            rule = new[-1].rule if new else old[-1].rule
            spans.append(_Span(grown, grown + len(after), raw_start, end + drift, rule))
            grown += len(after)
            done = end
        pieces.append(self.text[done:])
        self.text = "".join(pieces)
        self._spans = [span for span in spans if not self._idle(span)]
        return True

    def _edited(self, start: int, end: int, edits: list[Edit]) -> str:
        pieces: list[str] = []
        for edit in edits:
            pieces += [self.text[start : edit.start], edit.after]
            start = edit.end
        return "".join([*pieces, self.text[start:end]])

    def _idle(self, span: _Span) -> bool:
        """Whether a stretch has become again what it was."""
        return self.raw[span.raw_start : span.raw_end] == self.text[span.start : span.end]

    def changes(self) -> tuple[Change, ...]:
        return tuple(
            Change(
                span.rule,
                span.raw_start,
                span.raw_end,
                self.raw[span.raw_start : span.raw_end],
                self.text[span.start : span.end],
            )
            for span in self._spans
        )


def _groups(spans: list[_Span], edits: list[Edit]) -> Iterator[list[_Span | Edit]]:
    """Spans and edits in order, those that overlap together.

    A deletion (an empty span) at the edge of an edit stays apart; between two edits it comes after
    the one that ends there.
    """
    parts: list[_Span | Edit] = sorted([*spans, *edits], key=lambda part: (part.start, part.end))
    group: list[_Span | Edit] = []
    reach = -1
    for part in parts:
        if group and part.start < reach:
            group.append(part)
        else:
            if group:
                yield group
            group = [part]
        reach = max(reach, part.end)
    if group:
        yield group
