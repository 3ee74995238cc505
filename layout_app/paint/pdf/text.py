"""Glyph runs as text operators: every glyph at the position the display list gives it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from layout_app.display.items import GlyphRun
from layout_app.paint.pdf.boxes import PageSpace, number
from layout_app.paint.pdf.content import Content
from layout_app.paint.pdf.font_objects import EmbeddedFace
from layout_app.paint.pdf.slots import CodedRun, Span

# The text matrix of a glyph turned by so many quarters clockwise.
_TURNS = ("1 0 0 1", "0 -1 1 0")


def paint_run(
    content: Content, space: PageSpace, face: EmbeddedFace, run: GlyphRun, coded: CodedRun
) -> None:
    """Write one run (of one glyph at least)."""
    content.fill_with(run.ink)
    content.set_font(face.resource, run.size, run.stretch)
    levels = _levels(run)
    adjust = [amount for start, end in levels for amount in _adjust(face, run, coded, start, end)]
    codes = [face.codes[slot] for slot in coded.slots]
    spans = _all_spans(face, coded)
    starts = {start for start, _ in levels}
    opens = {span.start: span.text for span in spans}
    closes = {span.end for span in spans}
    breaks = sorted({*starts, *opens, *closes, len(codes)})
    for at, following in pairwise(breaks):
        if at in closes:
            content.text("EMC")
        if at in opens:
            content.text(f"/Span<</ActualText<FEFF{opens[at].encode('utf-16-be').hex()}>>>BDC")
        if at in starts:
            y = run.y + (run.dy[at] if run.dy else 0)
            place = f"{space.x(run.x + run.dx[at])} {space.y(y)}"
            content.text(f"{_TURNS[run.turn]} {place} Tm")
        content.text(_show(codes[at:following], adjust[at:following]))
    if len(codes) in closes:
        content.text("EMC")


def _levels(run: GlyphRun) -> list[tuple[int, int]]:
    """The stretches of glyphs that stand on one baseline."""
    count = len(run.glyphs)
    across = run.dx if run.turn else run.dy
    if across is None:
        return [(0, count)]
    edges = [0, *(at for at in range(1, count) if across[at] != across[at - 1]), count]
    return list(pairwise(edges))


def _all_spans(face: EmbeddedFace, coded: CodedRun) -> list[Span]:
    """The run's spans and the glyphs whose code stands for another text too."""
    if not face.unsure or face.unsure.isdisjoint(coded.slots):
        return list(coded.spans)
    inside = {at for span in coded.spans for at in range(span.start, span.end)}
    single = (
        Span(at, at + 1, face.texts[slot])
        for at, slot in enumerate(coded.slots)
        if slot in face.unsure and at not in inside
    )
    return [*coded.spans, *single]


def _adjust(face: EmbeddedFace, run: GlyphRun, coded: CodedRun, start: int, end: int) -> list[int]:
    """What TJ must take back after each glyph of a level, in 1/100 of its unit (1/1000 em).

    Each position is rounded on its own (to 0.0001 pt at 10 pt) and the difference taken of rounded
    positions, so nothing adds up along a line.
    """
    scale = 100_000 * 1000 / (run.size * run.stretch)
    along = (run.dy or (0,) * len(run.dx)) if run.turn else run.dx
    origin = along[start]
    places = [round((at - origin) * scale) for at in along[start:end]]
    advances = face.advances
    result = [
        place + advances[slot] - following
        for (place, following), slot in zip(
            pairwise(places), coded.slots[start : end - 1], strict=True
        )
    ]
    result.append(0)
    return result


def _show(codes: list[str], adjust: list[int]) -> str:
    """The operator that shows glyphs and moves on by ``adjust`` after each."""
    if not any(adjust):
        return f"<{''.join(codes)}>Tj"
    parts = ["[<"]
    for code, amount in zip(codes, adjust, strict=True):
        parts.append(code if amount == 0 else f"{code}>{_thousandths(amount)}<")
    parts.append(">]TJ")
    return "".join(parts).replace("<>", "")


@lru_cache(maxsize=4096)
def _thousandths(amount: int) -> str:
    """Hundredths as TJ's number; justified lines say the same few over and over."""
    return number(amount / 100, 2)
