"""Display text: headline-like lines set solid, broken at the author's breaks and spaces first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from layout_app.base.setting import Direction
from layout_app.compose.context import Context, Substitute, substitutes
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import Prepared, prepare
from layout_app.compose.setline import SetLine, set_line
from layout_app.model.styles import Align, TextStyle
from layout_app.text.clreq import Class

LEAST_STRETCH = 850  # permille: below it a headline looks squeezed (spec/craft.md 1.3)


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line, where its text starts in the whole, and the scaling that made it fit."""

    line: SetLine
    offset: int
    stretch: int
    fits: bool


@dataclass(frozen=True, slots=True)
class DisplayText:
    """Lines of display text at ``size`` EMU and the faces that stood in."""

    size: int
    lines: tuple[DisplayLine, ...]
    substitutes: tuple[Substitute, ...]


def set_display(
    text: str,
    style: TextStyle,
    size: int,
    measure: int,
    context: Context,
    align: Align = Align.CENTER,
    direction: Direction = Direction.HORIZONTAL,
) -> DisplayText:
    """Set display text in a measure; a line too long is condensed, to 85 % at the least."""
    measure = max(1, measure)  # a block dragged to nothing still composes
    words = _Words(style, size, context, direction)
    lines: list[DisplayLine] = []
    stood_in: list[Substitute] = []
    offset = 0
    for given in text.split("\n"):
        for start, piece in _broken(given, words, measure):
            line, found = _line(piece, words, measure, align)
            lines.append(DisplayLine(line.line, offset + start, line.stretch, line.fits))
            stood_in += [replace(one, start=offset + start + one.start) for one in found]
        offset += len(given) + 1
    return DisplayText(size, tuple(lines), tuple(stood_in))


def natural_width(text: str, style: TextStyle, size: int, context: Context) -> int:
    """EMU of the text set solid on one line."""
    return _Words(style, size, context).prepare(text).width


@dataclass(frozen=True, slots=True)
class _Words:
    """What all lines of one display text share."""

    style: TextStyle
    size: int
    context: Context
    direction: Direction = Direction.HORIZONTAL

    def prepare(self, text: str, condense: int = 1000) -> Prepared:
        """The text on one endless line, ``condense`` permille of its natural length."""
        piece = self.context.piece(text, self.style, self.size, self.direction, condense)
        return prepare([piece], 1 << 40, solid=True)


def _line(
    text: str, words: _Words, measure: int, align: Align
) -> tuple[DisplayLine, tuple[Substitute, ...]]:
    prepared = words.prepare(text)
    stretch = 1000
    if prepared.width > measure:
        # Tracking stays as it is; the glyphs alone give.
        tracking = words.size * words.style.tracking // 1000 * (len(prepared.cells) - 1)
        glyphs = max(1, prepared.width - tracking)
        stretch = max(LEAST_STRETCH, max(0, measure - tracking) * 1000 // glyphs)
        prepared = words.prepare(text, stretch)
    count = len(prepared.cells)
    # Room that is missing stands over evenly on both sides, so that it is seen at once.
    spare = measure - prepared.width
    shift = min(0, spare) // 2
    line = set_line(
        prepared, Line(0, count, measure, max(0, spare), shift, ends_paragraph=True), align
    )
    return DisplayLine(line, 0, stretch, spare >= 0), substitutes(prepared)


def _broken(text: str, words: _Words, measure: int) -> list[tuple[int, str]]:
    """The text cut into the fewest lines that fit, evenly, at spaces where there are any."""
    prepared = words.prepare(text)
    if not prepared.cells:
        return []
    if prepared.width <= measure or prepared.width * LEAST_STRETCH <= measure * 1000:
        return [(0, text)]
    count = -(-prepared.width // measure)
    while count < len(prepared.cells):
        cuts = _balanced(prepared, count, measure)
        if cuts is not None:
            return _cut(prepared, text, cuts)
        count += 1
    return [(0, text)]


def _cut(p: Prepared, text: str, cuts: list[int]) -> list[tuple[int, str]]:
    edges = [0, *(p.offsets[cut] for cut in cuts), len(text)]
    pieces = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((start + lead, piece.strip()))
    return pieces


def _balanced(p: Prepared, lines: int, measure: int) -> list[int] | None:
    """Breaks that make ``lines`` lines as even as can be, or ``None`` when none fit.

    A break at the author's space is worth condensing its lines for.
    """
    count = len(p.cells)
    target = p.width // lines
    stops = [0, *p.breaks, count]
    # best[k][stop]: least cost of reaching a stop with k lines, and the stop before it.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(lines):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _before) in best[-1].items():
            for stop in stops:
                if stop <= start:
                    continue
                width = p.ends[stop - 1] - p.starts[start]
                if width * LEAST_STRETCH > measure * 1000:
                    break
                condensed = 4 * max(0, width - measure) / measure
                uneven = ((width - target) / target) ** 2
                total = cost + uneven + condensed + _break_cost(p, stop)
                if stop not in row or total < row[stop][0]:
                    row[stop] = (total, start)
        best.append(row)
    if count not in best[lines]:
        return None
    cuts: list[int] = []
    at = count
    for row in reversed(best[1:]):
        at = row[at][1]
        cuts.append(at)
    return cuts[-2::-1] if len(cuts) > 1 else []


def _break_cost(p: Prepared, stop: int) -> float:
    if stop >= len(p.cells) or p.cells[stop - 1].kind is Class.SPACE:
        return 0.0
    return 0.3 if p.cells[stop - 1].kind in (Class.PAUSE, Class.STOP) else 1.0
