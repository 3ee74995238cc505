"""Cells for vertical setting (竖排): the same bodies and glue, counted down the line.

What stands upright, what is turned and what has a form of its own is composition.md 5 (CLREQ 2.3
and 3.1, GB/T 15834 5.2, UAX #50 where they are silent). A face's own ``vert`` forms come first,
then its presentation forms (U+FE10 …), then geometry: brackets are turned, ，、。 moved to the
upper right of their cell.
"""

from __future__ import annotations

import re
from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.text.cells import (
    Cell,
    CellGlyph,
    CellMaker,
    Composite,
    FaceChoice,
    GlyphFont,
    half_box,
)
from layout_app.text.clreq import OPENING, Class, classify
from layout_app.text.faces import Face, FaceLibrary
from layout_app.text.shaping import InkBox, ShapedGlyph, shape

_BASELINE = 88  # hundredths of the size below the head of an upright glyph's em box
_MIDDLE = 38  # hundredths of the size from the baseline to the middle of the em box
_AIR = 2  # hundredths of an em between a sign's ink and the side of its line

# GB/T 15834 5.2.3: “ ” become ﹃ ﹄, ‘ ’ become ﹁ ﹂; those are the vertical forms of 『』「」.
_QUOTES = str.maketrans("“”‘’", "『』「」")
_FORMS = dict(
    zip(
        "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』［］",
        "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        strict=True,
    )
)
_CORNERED = "，、。．"  # stand in the upper right, their glue below; ！？：； fill their cell
_TURNED = re.compile("[←-⇿─-╿－＜-＞｜⸺⸻¥°′″]")  # symbols that lie down (UAX #50 R)
_FIGURES = re.compile(r"(\d+)([%％‰℃+]*)", re.ASCII)
_CAPITALS = re.compile(r"([A-Z0-9]{1,4}|[A-Za-z])([+]?)")
_FULL_WIDTH = str.maketrans("%+", "％＋")
_TOGETHER = 1100  # permille of the size: wider text does not stand side by side (纵中横)


@dataclass(frozen=True, slots=True)
class _Sign:
    """Glyphs that stand together, upright or turned, and their ink from their origin.

    ``head`` to ``foot`` is the ink down the line, ``left`` to ``right`` across it; ``advance`` the
    width they were shaped to.
    """

    font: GlyphFont
    glyphs: tuple[ShapedGlyph, ...]
    head: int
    foot: int
    left: int
    right: int
    advance: int

    def at(self, x: int, y: int, cluster: int = 0) -> tuple[CellGlyph, ...]:
        """The glyphs with their origin ``x`` down the line and ``y`` right of its axis."""
        if self.font.turn:
            return tuple(
                CellGlyph(self.font, g.glyph, x + g.x, y - g.y, cluster + g.cluster)
                for g in self.glyphs
            )
        wide = self.font.stretch
        return tuple(
            CellGlyph(self.font, g.glyph, x + g.y, y + g.x * wide // 1000, cluster + g.cluster)
            for g in self.glyphs
        )


class VerticalCellMaker(CellMaker):
    """Makes the cells of one composite style for lines that go down the page.

    ``stretch`` scales glyphs across the line (平字, 长字) as in horizontal setting; ``squash``
    scales them down the line, to make a headline shorter (扁字). Both in permille.
    """

    def __init__(
        self,
        library: FaceLibrary,
        composite: Composite,
        size: int,
        stretch: int = 1000,
        squash: int = 1000,
    ) -> None:
        super().__init__(library, composite, size, stretch)
        self._squash = squash

    def _make(self, token: str) -> Cell:
        kind = classify(token)
        if kind is Class.SPACE:
            return self._blank(token)
        if kind is Class.WESTERN or token.isascii():
            return self._western(token, kind)
        shown = token.translate(_QUOTES)
        use = self._use(token, kind)
        face, wanted, used = self._face(use, shown)
        em = self._size
        body, before, after = em, 0, 0
        if kind in (Class.DASH, Class.ELLIPSIS):
            body = 2 * em
            glyphs = self._centred(self._sign(face, use, shown, turn=1), body)
        elif kind is Class.DOT:
            body = em // 2
            glyphs = self._centred(self._sign(face, use, shown), body)
        elif kind in (Class.OPEN, Class.CLOSE) or shown in _CORNERED:
            body, glyphs = self._mark(self._form(face, use, shown), shown)
            glue = max(0, em - body)
            before, after = (glue, 0) if kind is Class.OPEN else (0, glue)
        elif kind is Class.CONNECTOR:
            wave = shown in "～〜"  # a dash is the same on its side
            sign = self._form(face, use, shown) if wave else self._sign(face, use, shown, turn=1)
            body = max(em // 2 if shown == "–" else em, sign.foot - sign.head)
            glyphs = self._centred(sign, body)
        elif _TURNED.match(shown):
            sign = self._sign(face, use, shown, turn=1)
            body = max(em // 2, sign.foot - sign.head + 2 * em * _AIR // 100)
            glyphs = self._centred(sign, body)
        else:
            form = self._form(face, use, shown)
            plain = kind in (Class.PAUSE, Class.STOP) and form == self._sign(face, use, shown)
            glyphs = self._centred(form, body) if plain else self._upright(form)
        return Cell(
            text=token,
            kind=kind,
            body=body,
            before=before,
            after=after,
            glyphs=glyphs,
            wanted=wanted,
            used=used,
        )

    def _face(self, use: FaceChoice, text: str) -> tuple[Face, str, str]:
        """The face that draws the text, and the labels of the wanted and the used if others."""
        wanted = self._library.face(use.role)
        face = self._library.face_for(use.role, text)
        if face is wanted:
            return wanted, "", ""
        return face or wanted, wanted.label, face.label if face is not None else ""

    def _form(self, face: Face, use: FaceChoice, text: str) -> _Sign:
        """The vertical form of a sign, else brackets and waves turned and all else upright."""
        plain = self._sign(face, use, text)
        form = self._sign(face, use, text, vert=True)
        if form.glyphs != plain.glyphs:
            return form
        if text in _FORMS and face.has(_FORMS[text]):
            return self._sign(face, use, _FORMS[text])
        lies = classify(text) in (Class.OPEN, Class.CLOSE, Class.CONNECTOR)
        return self._sign(face, use, text, turn=1) if lies else plain

    def _sign(
        self, face: Face, use: FaceChoice, text: str, turn: int = 0, *, vert: bool = False
    ) -> _Sign:
        size = self._size * use.scale // 1000
        glyphs = shape(face, text, size, {"vert": True} if vert else None)
        return _measured(face, GlyphFont(face.key, size, turn=turn), glyphs)

    def _upright(self, sign: _Sign) -> tuple[CellGlyph, ...]:
        """A sign in its em box, the box in the middle of the cell."""
        size = sign.font.size
        x = (self._size - size) // 2 + size * _BASELINE // 100
        return sign.at(x, self._inside(sign, -sign.advance // 2))

    def _mark(self, sign: _Sign, text: str) -> tuple[int, tuple[CellGlyph, ...]]:
        """Half an em of body for a mark, and its glyphs in it (spec/fonts.md 4, turned)."""
        em, size = self._size, sign.font.size
        if sign.font.turn:
            body, shift = half_box(
                InkBox(sign.head, sign.foot, sign.advance), em, opening=_opens(text)
            )
            return body, sign.at(shift, self._inside(sign, -size * _MIDDLE // 100))
        x = (em - size) // 2 + size * _BASELINE // 100
        y = -sign.advance // 2
        if text in _CORNERED and x + sign.head > em // 2:
            # A form for horizontal lines: into the upper right, with the air it had on the left.
            side = em * 8 // 100
            return em // 2, sign.at(side - sign.head, em // 2 - side - sign.right)
        box = InkBox(x + sign.head, x + sign.foot, em)
        body, shift = half_box(box, em, opening=_opens(text))
        return body, sign.at(x + shift, self._inside(sign, y))

    def _centred(self, sign: _Sign, body: int) -> tuple[CellGlyph, ...]:
        """A sign with its ink in the middle of the body and of the line."""
        x = (body - sign.foot - sign.head) // 2
        return sign.at(x, -(sign.left + sign.right) // 2)

    def _inside(self, sign: _Sign, y: int) -> int:
        """``y`` moved as little as keeps the sign's ink on its line."""
        half = self._size // 2 - self._size * _AIR // 100
        if sign.right - sign.left > 2 * half:
            return -(sign.left + sign.right) // 2
        return min(max(y, -half - sign.left), half - sign.right)

    def _blank(self, token: str) -> Cell:
        cell = self._space(token)
        # At the foot of its cell, where an upright glyph of its height would have its origin.
        glyphs = tuple(
            CellGlyph(g.font._replace(stretch=1000), g.glyph, cell.body, 0, g.cluster)
            for g in cell.glyphs
        )
        return replace(cell, glyphs=glyphs)

    def _western(self, token: str, kind: Class) -> Cell:
        """Numbers and capitals upright, words and all else turned."""
        use = self._use(token, kind)
        face, wanted, used = self._face(use, token)
        found = _FIGURES.fullmatch(token) or _CAPITALS.fullmatch(token)
        if found is None:
            sign = self._sign(face, use, token, turn=1)
            body = sign.advance
            y = -self._size * _MIDDLE // 100 + self._size * use.shift // 1000
            glyphs = sign.at(0, y)
        else:
            # It stands among the characters like one of them.
            kind = Class.HAN
            signs = self._figures(face, use, found[1])
            for suffix in found[2].translate(_FULL_WIDTH if face.has("％＋") else {}):
                signs.append((self._sign(face, use, suffix), 1))
            body, glyphs = self._stacked(signs)
        return Cell(
            text=token,
            kind=kind,
            body=body,
            before=0,
            after=0,
            glyphs=glyphs,
            wanted=wanted,
            used=used,
        )

    def _figures(self, face: Face, use: FaceChoice, text: str) -> list[tuple[_Sign, int]]:
        """Side by side in one cell where they fit (纵中横), else one a cell; with their lengths."""
        together = self._narrowest(face, use, text)
        if together.advance * 1000 <= self._size * _TOGETHER or _pair(text):
            return [(together, len(text))]
        return [(self._sign(face, use, character), 1) for character in text]

    def _narrowest(self, face: Face, use: FaceChoice, text: str) -> _Sign:
        """The text side by side, in half-width forms where it is wider than the cell."""
        sign = self._sign(face, use, text)
        if sign.advance <= self._size:
            return sign
        glyphs = shape(face, text, sign.font.size, {"hwid": True})
        half = _measured(face, sign.font, glyphs)
        return half if half.advance < sign.advance else sign

    def _stacked(self, signs: list[tuple[_Sign, int]]) -> tuple[int, tuple[CellGlyph, ...]]:
        """Signs in a cell each: the ink in the middle down the line, the advance across it.

        Where one is wider than its cell all are narrowed alike.
        """
        em = self._size
        widest = max(em, *(sign.advance for sign, _ in signs))
        stretch = em * 1000 // widest
        glyphs: tuple[CellGlyph, ...] = ()
        cluster = 0
        for index, (sign, length) in enumerate(signs):
            narrow = replace(sign, font=sign.font._replace(stretch=stretch))
            x = index * em + (em - sign.foot - sign.head) // 2
            glyphs += narrow.at(x, -sign.advance * stretch // 2000, cluster)
            cluster += length
        return len(signs) * em, glyphs

    def _stretched(self, cell: Cell) -> Cell:
        wide, tall = self._stretch, self._squash
        if wide == tall == 1000:
            return cell
        return replace(
            cell,
            body=cell.body * tall // 1000,
            before=cell.before * tall // 1000,
            after=cell.after * tall // 1000,
            glyphs=tuple(
                CellGlyph(
                    _scaled(g.font, wide, tall),
                    g.glyph,
                    g.x * tall // 1000,
                    g.y * wide // 1000,
                    g.cluster,
                )
                for g in cell.glyphs
            ),
        )


def _measured(face: Face, font: GlyphFont, glyphs: tuple[ShapedGlyph, ...]) -> _Sign:
    sized = face.font(font.size)
    left = top = right = bottom = 0
    first = True
    for glyph in glyphs:
        extents = sized.get_glyph_extents(glyph.glyph)
        if extents is None or not extents.width:
            continue
        x, y = glyph.x + extents.x_bearing, glyph.y - extents.y_bearing
        ends = x + extents.width, y - extents.height
        if first:
            left, top, right, bottom, first = x, y, *ends, False
        else:
            left, top = min(left, x), min(top, y)
            right, bottom = max(right, ends[0]), max(bottom, ends[1])
    advance = sum(glyph.advance for glyph in glyphs)
    if font.turn:
        return _Sign(font, glyphs, left, right, -bottom, -top, advance)
    return _Sign(font, glyphs, top, bottom, left, right, advance)


def _opens(text: str) -> bool:
    return text in OPENING


def _pair(text: str) -> bool:
    return len(text) == 2 and text.isdigit()


def _scaled(font: GlyphFont, wide: int, tall: int) -> GlyphFont:
    """The font scaled across and down the line; a turned glyph's width lies down it."""
    if font.turn:
        wide, tall = tall, wide
    return font._replace(size=font.size * tall // 1000, stretch=font.stretch * wide // tall)
