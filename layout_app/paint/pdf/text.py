"""Glyph runs as text operators: every glyph at the position the display list gives it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from layout_app.display.items import GlyphRun
from layout_app.paint.pdf.boxes import PageSpace, number
from layout_app.paint.pdf.content import Content
from layout_app.paint.pdf.font_objects import EmbeddedFace
from layout_app.paint.pdf.slots import CodedRun, Span


def paint_run(
    content: Content, space: PageSpace, face: EmbeddedFace, run: GlyphRun, coded: CodedRun
) -> None:
    """Write one run."""
    if not run.glyphs:
        return
    content.fill_with(run.ink)
    content.set_font(face.resource, run.size, run.stretch)
    spans = _all_spans(face, coded)
    for start, end in _levels(run.dy, len(run.glyphs)):
        rise = run.dy[start] if run.dy else 0
        content.text(f"1 0 0 1 {space.x(run.x + run.dx[start])} {space.y(run.y + rise)} Tm")
        _paint_level(content, face, run, coded.slots, start, end, spans)


def _levels(dy: tuple[int, ...] | None, count: int) -> Iterator[tuple[int, int]]:
    """The stretches of glyphs that stand on one line."""
    if dy is None:
        yield 0, count
        return
    start = 0
    for at in range(1, count + 1):
        if at == count or dy[at] != dy[start]:
            yield start, at
            start = at


def _all_spans(face: EmbeddedFace, coded: CodedRun) -> list[Span]:
    """The run's spans and the glyphs whose code stands for another text too."""
    if not face.unsure or face.unsure.isdisjoint(coded.slots):
        return list(coded.spans)
    inside = {at for span in coded.spans for at in range(span.start, span.end)}
    single = [
        Span(at, at + 1, face.texts[slot])
        for at, slot in enumerate(coded.slots)
        if slot in face.unsure and at not in inside
    ]
    return sorted([*coded.spans, *single], key=lambda span: span.start)


def _paint_level(
    content: Content,
    face: EmbeddedFace,
    run: GlyphRun,
    slots: list[int],
    start: int,
    end: int,
    spans: list[Span],
) -> None:
    """Write glyphs ``start`` to ``end``, which stand on one line, from the current position."""
    adjust = _adjustments(face, run, slots, start, end)
    here = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        first, last = max(span.start, start), min(span.end, end)
        _show(content, face, slots, here, first, adjust, start)
        # Only the part with the span's first glyph speaks for it; the rest says nothing.
        text = span.text if first == span.start else ""
        content.text(f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex()}>>>BDC")
        _show(content, face, slots, first, last, adjust, start)
        content.text("EMC")
        here = last
    _show(content, face, slots, here, end, adjust, start)


def _adjustments(
    face: EmbeddedFace, run: GlyphRun, slots: list[int], start: int, end: int
) -> list[int]:
    """What TJ must take back after each glyph, in 1/100 of its unit (1/1000 em).

    Each position is rounded on its own (to 0.0001 pt at 10 pt) and the difference taken of rounded
    positions, so nothing adds up along a line.
    """
    scale = 100_000 * 1000 / (run.size * run.stretch)
    origin = run.dx[start]
    places = [round((dx - origin) * scale) for dx in run.dx[start:end]]
    advances = face.advances
    result = [
        place + advances[slot] - following
        for place, following, slot in zip(places, places[1:], slots[start:end], strict=False)
    ]
    result.append(0)
    return result


@lru_cache(maxsize=4096)
def _thousandths(amount: int) -> str:
    """Hundredths as TJ's number; justified lines say the same few over and over."""
    return number(amount / 100, 2)


def _show(
    content: Content,
    face: EmbeddedFace,
    slots: list[int],
    start: int,
    end: int,
    adjust: list[int],
    origin: int,
) -> None:
    """Show glyphs ``start`` to ``end``; ``adjust`` begins with glyph ``origin``."""
    if start >= end:
        return
    codes = [face.codes[slot] for slot in slots[start:end]]
    after = adjust[start - origin : end - origin]
    if not any(after):
        content.text(f"<{''.join(codes)}>Tj")
        return
    parts = ["[<"]
    for code, amount in zip(codes, after, strict=True):
        parts.append(code if amount == 0 else f"{code}>{_thousandths(amount)}<")
    content.text("".join([*parts, ">]TJ"]).replace("<>", ""))
