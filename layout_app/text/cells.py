"""Cells: tokens given a face, glyphs, a body and the glue beside it.

A compressible mark is a half-em body plus half an em of glue on its empty side (composition.md 0).
Its box comes from its ink (spec/fonts.md 4), so marks of any font sit right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from layout_app.base.frozen import dataclass
from layout_app.base.setting import Digits
from layout_app.text.clreq import OPENING, Class, classify
from layout_app.text.faces import FaceLibrary
from layout_app.text.shaping import InkBox, half_width, ink_box, shape

_FIGURES = re.compile(r"[0-9][0-9.,:/%‰-]*")  # what half-em digits apply to
_MARKS = frozenset({Class.OPEN, Class.CLOSE, Class.PAUSE, Class.STOP})
# The full-width solidus is drawn across a whole em, its place is half an em (GB/T 15834 5.1.9).
_DRAWN_AS = {"／": "/"}
_BY_ADVANCE = frozenset({Class.HAN, Class.WESTERN})  # their place does not depend on their ink
_PUNCTUATION = _MARKS | {Class.DOT, Class.DASH, Class.ELLIPSIS, Class.CONNECTOR, Class.SOLIDUS}


class GlyphFont(NamedTuple):
    """How a glyph is drawn: face key, size (EMU), horizontal scale (permille), quarter turns."""

    face: str
    size: int
    stretch: int = 1000
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CellGlyph:
    """A glyph at ``x``, ``y`` from the left of the cell's body on the baseline, EMU.

    In vertical setting ``x`` counts down the line from the cell's head, ``y`` right from its axis.
    """

    font: GlyphFont
    glyph: int
    x: int
    y: int
    cluster: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A token ready to be set: ``before`` and ``after`` are the glue beside its ``body``, EMU.

    ``wanted`` and ``used`` are face labels when another face had to stand in; ``used`` is empty
    when no face draws the token.
    """

    text: str
    kind: Class
    body: int
    before: int
    after: int
    glyphs: tuple[CellGlyph, ...]
    wanted: str = ""
    used: str = ""


class FaceChoice(Protocol):
    """One face of a composite: its role, its scale and upward shift in permille of the size."""

    @property
    def role(self) -> str: ...
    @property
    def scale(self) -> int: ...
    @property
    def shift(self) -> int: ...


class Composite(Protocol):
    """Which face serves which characters (复合字体)."""

    @property
    def han(self) -> FaceChoice: ...
    @property
    def punctuation(self) -> FaceChoice: ...
    @property
    def latin(self) -> FaceChoice: ...
    @property
    def digits(self) -> FaceChoice: ...


class _Kept(dict[str, Cell]):
    """Cells by token; one that is not there yet is made."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        self._make = make

    def __missing__(self, token: str) -> Cell:
        cell = self[token] = self._make(token)
        return cell


class CellMaker:
    """Makes the cells of one composite style at one size, each token once."""

    def __init__(
        self,
        library: FaceLibrary,
        composite: Composite,
        size: int,
        stretch: int = 1000,
        digits: Digits = Digits.FONT,
    ) -> None:
        self._digits = digits
        self._library = library
        self._composite = composite
        self._size = size
        self._stretch = stretch
        self._fonts: dict[GlyphFont, GlyphFont] = {}
        self._kept = _Kept(lambda token: self._stretched(self._make(token)))

    def cell(self, token: str) -> Cell:
        """The cell of a token."""
        return self._kept[token]

    def cells(self, tokens: Iterable[str]) -> list[Cell]:
        """The cells of tokens, in order."""
        kept = self._kept
        return [kept[token] for token in tokens]

    def _make(self, token: str) -> Cell:
        kind = classify(token)
        if kind is Class.SPACE:
            return self._space(token)
        use = self._use(token, kind)
        wanted = self._library.face(use.role)
        drawn = _DRAWN_AS.get(token, token)
        face = self._library.face_for(use.role, drawn)
        size = self._size * use.scale // 1000
        if self._digits is Digits.HALF and kind is Class.WESTERN and _FIGURES.fullmatch(token):
            glyphs = half_width(face or wanted, token, size)
        else:
            glyphs = shape(face or wanted, drawn, size)
        if kind in _BY_ADVANCE:  # measuring ink takes longer than shaping
            box = InkBox(0, 0, sum([glyph.advance for glyph in glyphs]))
        else:
            box = ink_box(face or wanted, glyphs, size)
        body, before, after, shift = self._boxed(token, kind, box)
        rise = -self._size * use.shift // 1000
        font = GlyphFont((face or wanted).key, size, self._stretch)
        font = self._fonts.setdefault(font, font)  # one object, so that a glance tells
        return Cell(
            text=token,
            kind=kind,
            body=body,
            before=before,
            after=after,
            glyphs=tuple(
                CellGlyph(font, g.glyph, g.x + shift, g.y + rise, g.cluster) for g in glyphs
            ),
            wanted="" if face is wanted else wanted.label,
            used=face.label if face is not None and face is not wanted else "",
        )

    def _use(self, token: str, kind: Class) -> FaceChoice:
        if kind in _PUNCTUATION and not token.isascii():
            return self._composite.punctuation
        if kind is Class.HAN:
            return self._composite.han
        return self._composite.digits if token[0].isdigit() else self._composite.latin

    def _space(self, token: str) -> Cell:
        # An authored space is a quarter em that never goes and a quarter em of glue, whatever the
        # font says (composition.md 6: natural .5, least .25).
        width = self._size if token == "\u3000" else self._size // 4
        # Its glyph prints nothing but keeps the space in the PDF's text.
        face = self._library.face(self._composite.latin.role)
        font = GlyphFont(face.key, self._size, self._stretch)
        glyphs = tuple(CellGlyph(font, g.glyph, 0, 0, 0) for g in shape(face, " ", self._size))
        return Cell(text=token, kind=Class.SPACE, body=width, before=0, after=0, glyphs=glyphs)

    def _boxed(self, token: str, kind: Class, box: InkBox) -> tuple[int, int, int, int]:
        """Body, glue before, glue after and shift of the glyphs inside the body."""
        em = self._size
        if kind in _MARKS and not token.isascii():
            body, shift = half_box(box, em, opening=token in OPENING)
            glue = max(0, em - body)
            return (body, glue, 0, shift) if kind is Class.OPEN else (body, 0, glue, shift)
        if kind in (Class.DOT, Class.SOLIDUS) or token in "–‐‑":
            return em // 2, 0, 0, _centred(box, em // 2)
        if kind in (Class.DASH, Class.ELLIPSIS):
            return 2 * em, 0, 0, _centred(box, 2 * em)
        if kind is Class.CONNECTOR and not token.isascii():
            return em, 0, 0, _centred(box, em)
        if kind is Class.HAN and 2 * box.advance > em:
            return max(em, box.advance), 0, 0, (max(em, box.advance) - box.advance) // 2
        return box.advance, 0, 0, 0

    def _stretched(self, cell: Cell) -> Cell:
        if self._stretch == 1000:
            return cell
        scale = self._stretch
        return Cell(
            text=cell.text,
            kind=cell.kind,
            body=cell.body * scale // 1000,
            before=cell.before * scale // 1000,
            after=cell.after * scale // 1000,
            glyphs=tuple(
                CellGlyph(g.font, g.glyph, g.x * scale // 1000, g.y, g.cluster) for g in cell.glyphs
            ),
            wanted=cell.wanted,
            used=cell.used,
        )


def half_box(box: InkBox, em: int, *, opening: bool) -> tuple[int, int]:
    """Half-em box of a mark and where its origin stands in it (spec/fonts.md 4, rules 1-3)."""
    air = em * 2 // 100
    ink = box.right - box.left
    width = max(em // 2, ink + 2 * air)
    # Narrow marks (proportional quotes) are first re-boxed to their side of a full em.
    narrow = 4 * box.advance < 3 * em
    if narrow:
        side = em * 6 // 100
        if opening:
            left = width - max(box.advance - box.right, side) - ink
        else:
            left = max(box.left, side)
    else:
        left = box.left - (box.advance - width) if opening else box.left
    if left < air or left + ink > width - air:  # centred or off-side ink
        left = (width - ink) // 2
    return width, left - box.left


def _centred(box: InkBox, body: int) -> int:
    """Where the origin of glyphs stands whose ink is in the middle of the body."""
    return (body - (box.right - box.left)) // 2 - box.left


def missing(cell: Cell) -> bool:
    """Whether no face draws the cell's token."""
    return bool(cell.wanted) and not cell.used
