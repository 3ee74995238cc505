"""Display text: headline-like lines set solid, broken at the author's breaks and spaces first."""

from __future__ import annotations

from dataclasses import field, replace
from itertools import pairwise
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.base.setting import Direction
from layout_app.compose.context import Context, Substitute, substitutes
from layout_app.compose.headline_breaks import best_breaks, fits
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import Prepared, prepare
from layout_app.compose.setline import SetLine, set_line
from layout_app.model.styles import Align, TextStyle
from layout_app.text.clreq import Class
from layout_app.text.edges import side_air

LEAST_STRETCH = 850  # permille: below it a headline looks squeezed (spec/craft.md 1.3)
_LEAST_IN_ALL = 800  # permille, with what the style itself condenses
_TIGHTEST = 50  # permille of the size that a spread line may lose between two characters
_OPTICAL = 50  # permille of the size that a line is shifted by at most, to centre its ink


class Spread(NamedTuple):
    """How far lines are spread to their measure (匀字): permille of the size between characters.

    ``partly``: a line that would need more is spread as far as that; else it stays as it is.
    """

    most: int
    partly: bool


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line, where its text starts in the whole, and the scaling that made it fit.

    ``spread`` is what would fill the measure, in permille of the size between two characters.
    """

    line: SetLine
    offset: int
    stretch: int
    fits: bool
    spread: int = 0


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
    *,
    words: bool = True,
    spread: Spread | None = None,
) -> DisplayText:
    """Set display text in a measure; a line too long is condensed, to 85 % at the least.

    Args:
        text: the words; line breaks in it are the author's.
        style: its text style.
        size: its size, EMU.
        measure: EMU.
        context: the page.
        align: how lines stand in the measure.
        direction: which way lines run.
        words: whether breaks are sought between words.
        spread: spread the lines to the measure.
    """
    kind = _Type(style, size, context, direction)
    return _set(_pieces(text, kind, measure, words), kind, measure, align, spread)


def break_display(
    text: str,
    style: TextStyle,
    size: int,
    measure: int,
    context: Context,
    direction: Direction = Direction.HORIZONTAL,
    *,
    words: bool = True,
) -> list[tuple[int, str]]:
    """The lines of a display text, each with where it starts: see ``set_display``."""
    return _pieces(text, _Type(style, size, context, direction), measure, words)


def _pieces(text: str, kind: _Type, measure: int, words: bool) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    offset = 0
    for given in text.split("\n"):
        pieces += [(offset + start, p) for start, p in _broken(given, kind, max(1, measure), words)]
        offset += len(given) + 1
    return pieces


def set_broken(
    pieces: list[tuple[int, str]],
    style: TextStyle,
    size: int,
    measure: int,
    context: Context,
    align: Align = Align.CENTER,
    direction: Direction = Direction.HORIZONTAL,
    spread: Spread | None = None,
) -> DisplayText:
    """Set lines of display text that are broken already: see ``set_display``."""
    return _set(pieces, _Type(style, size, context, direction), measure, align, spread)


def _set(
    pieces: list[tuple[int, str]], kind: _Type, measure: int, align: Align, spread: Spread | None
) -> DisplayText:
    measure = max(1, measure)
    drafts = [_draft(piece, kind, measure, spread is not None) for _, piece in pieces]
    # All lines are condensed as the longest must be: two widths look like two faces.
    stretch = min([_stretch(draft, measure) for draft in drafts], default=1000)
    lines: list[DisplayLine] = []
    stood_in: list[Substitute] = []
    for (offset, piece), draft in zip(pieces, drafts, strict=True):
        prepared = draft.prepared if stretch == 1000 else draft.kind.prepare(piece, stretch)
        lines.append(
            _line(replace(draft, prepared=prepared), offset, stretch, measure, align, spread)
        )
        found = substitutes(prepared)
        stood_in += [replace(one, start=offset + one.start) for one in found]
    return DisplayText(kind.size, tuple(lines), tuple(stood_in))


def natural_width(
    text: str,
    style: TextStyle,
    size: int,
    context: Context,
    direction: Direction = Direction.HORIZONTAL,
) -> int:
    """EMU of the text set solid on one line."""
    return _Type(style, size, context, direction).prepare(text).width


def least_stretch(style: TextStyle) -> int:
    """Permille a line in a style may be condensed to: 85 %, never below 80 % of the face in all."""
    return min(1000, max(LEAST_STRETCH, -(-_LEAST_IN_ALL * 1000 // style.stretch)))


@dataclass(frozen=True, slots=True)
class _Type:
    """What all lines of one display text share; a text that was broken is not prepared again."""

    style: TextStyle
    size: int
    context: Context
    direction: Direction = Direction.HORIZONTAL
    _known: dict[tuple[str, int], Prepared] = field(default_factory=dict)

    def prepare(self, text: str, condense: int = 1000) -> Prepared:
        """The text on one endless line, ``condense`` permille of its natural length."""
        found = self._known.get((text, condense))
        if found is None:
            piece = self.context.piece(text, self.style, self.size, self.direction, condense)
            found = self._known[text, condense] = prepare([piece], 1 << 40, solid=True)
        return found

    def tracked(self, tracking: int) -> _Type:
        """The same type with other space between its characters."""
        style = replace(self.style, tracking=type(self.style.tracking)(tracking))
        return _Type(style, self.size, self.context, self.direction)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line before it is condensed or spread; ``wanted``: see ``DisplayLine.spread``."""

    kind: _Type
    prepared: Prepared
    wanted: int = 0


def _draft(text: str, kind: _Type, measure: int, spread: bool) -> _Draft:
    """A line on its own; one that is to be spread, but is too wide, loses space first."""
    prepared = kind.prepare(text)
    joints = prepared.joints[-1]
    if not spread or not joints:
        return _Draft(kind, prepared)
    wanted = (measure - prepared.width) * 1000 // (joints * kind.size)
    if wanted < 0:
        tracking = kind.style.tracking + max(-_TIGHTEST, wanted)
        kind = kind.tracked(tracking)
        prepared = kind.prepare(text)
    return _Draft(kind, prepared, wanted)


def _stretch(draft: _Draft, measure: int) -> int:
    """Permille a line must be condensed to: its glyphs give, the space between them does not."""
    p = draft.prepared
    if p.width <= measure:
        return 1000
    bodies = _bodies(p)
    room = max(0, measure - (p.width - bodies))
    return max(least_stretch(draft.kind.style), room * 1000 // max(1, bodies))


def _line(
    draft: _Draft, offset: int, stretch: int, measure: int, align: Align, spread: Spread | None
) -> DisplayLine:
    p = draft.prepared
    spare = measure - p.width
    used = 0
    if spread is not None and p.joints[-1]:
        most = p.joints[-1] * draft.kind.size * spread.most // 1000
        used = min(spare, most) if spread.partly or spare <= most else 0
    line = _placed(p, draft.kind, measure, spare, max(0, used), align)
    return DisplayLine(line, offset, stretch, spare >= 0, draft.wanted)


def _bodies(p: Prepared) -> int:
    """EMU of all bodies: what condensing condenses."""
    return sum(cell.body for cell in p.cells)


def _placed(p: Prepared, kind: _Type, measure: int, spare: int, used: int, align: Align) -> SetLine:
    """A line of which ``used`` EMU are shared out between its characters, the rest beside it."""
    count = len(p.cells)
    if used:
        rest = spare - used
        start = {Align.CENTER: rest // 2, Align.RIGHT: rest}.get(align, 0)
        return set_line(p, Line(0, count, measure, used, start), Align.JUSTIFY)
    # Room that is missing stands over evenly on both sides, so that it is seen at once.
    shift = min(0, spare) // 2
    if align is Align.CENTER and spare > 0:
        shift = max(-(spare // 2), min(spare // 2, _optical(p, kind)))
    return set_line(p, Line(0, count, measure, max(0, spare), shift, ends_paragraph=True), align)


def _optical(p: Prepared, kind: _Type) -> int:
    """How far a centred line with a mark at its edge is shifted, so that its ink is centred.

    A half-width mark has its ink at one side of its body: with the body centred the line looks off.
    """
    ends = (p.cells[0], p.cells[-1])
    plain = (Class.HAN, Class.WESTERN, Class.SPACE)
    if kind.direction is not Direction.HORIZONTAL or all(cell.kind in plain for cell in ends):
        return 0
    faces = kind.context.resources.faces
    left, right = side_air(faces, ends[0])[0], side_air(faces, ends[1])[1]
    most = kind.size * _OPTICAL // 1000
    return max(-most, min(most, (right - left) // 2))


def _broken(text: str, kind: _Type, measure: int, words: bool) -> list[tuple[int, str]]:
    """The text cut into the fewest lines that fit, evenly, at spaces where there are any."""
    prepared = kind.prepare(text)
    least = least_stretch(kind.style)
    if not prepared.cells:
        return []
    bodies = _bodies(prepared)
    if prepared.width <= measure or fits(bodies, prepared.width - bodies, measure, least):
        return [(0, text)]
    cuts = best_breaks(prepared, measure, least, words, kind.context.terms)
    edges = [0, *(prepared.offsets[cut] for cut in cuts), len(text)]
    pieces = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((start + lead, piece.strip()))
    return pieces if cuts else [(0, text)]
