"""How a paragraph stands in its measures: indents, insets, the sign of a list, a drop cap.

A form says what is to be broken into lines and in which measures, and dresses the lines that come
back. Breaking, menus and choices therefore know nothing of these things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.compose.context import Context, DropCap, SetParagraph, Substitute, set_pieces
from layout_app.compose.decoration import shifted
from layout_app.compose.paragraph import Piece, prepare
from layout_app.compose.setline import Aside
from layout_app.model.stories import UnderSpan
from layout_app.model.styles import Align, TextStyle
from layout_app.text.clreq import is_han
from layout_app.text.itemize import itemize

_LEAST = 6  # characters a line keeps; beside a picture the insets give way first


@dataclass(frozen=True, slots=True)
class Form:
    """The text to break, without a dropped character, and what it is dressed with.

    ``measures``, ``indent`` and ``lefts`` are EMU; the last of ``measures`` and ``lefts`` serves
    all further lines. ``dropped`` counts the characters in the drop cap.
    """

    pieces: Sequence[Piece]
    measures: Sequence[int]
    indent: int
    unders: Sequence[UnderSpan]
    lefts: Sequence[int] = (0,)
    dropped: int = 0
    aside: Aside | None = None
    substitutes: tuple[Substitute, ...] = ()

    def dress(self, found: SetParagraph) -> SetParagraph:
        """The lines set from it, moved in, with what stands beside the first."""
        if not found.lines or (self.aside is None and not any(self.lefts)):
            return found
        last = len(self.lefts) - 1
        lines = [
            shifted(line, self.lefts[min(k, last)], self.dropped)
            for k, line in enumerate(found.lines)
        ]
        if self.aside is not None:
            first = lines[0]
            lines[0] = first._replace(decorations=(self.aside, *first.decorations))
        later = [replace(item, start=item.start + self.dropped) for item in found.substitutes]
        return replace(found, lines=tuple(lines), substitutes=(*self.substitutes, *later))


def inset_form(
    pieces: Sequence[Piece],
    unders: Sequence[UnderSpan],
    measures: Sequence[int],
    style: TextStyle,
    context: Context,
) -> Form:
    """A paragraph as its style sets it: indented, set in, with the sign of a list."""
    indent = style.indent * style.size
    if not (style.left or style.right or style.bullet):
        return Form(pieces, measures, indent, unders)
    insets = [_insets(measure, style) for measure in measures]
    form = Form(
        pieces,
        [m - left - right for m, (left, right) in zip(measures, insets, strict=True)],
        indent,
        unders,
        lefts=[left for left, _right in insets],
    )
    return _bulleted(form, style, context) if style.bullet else form


def _insets(measure: int, style: TextStyle) -> tuple[int, int]:
    """EMU kept free at the left and right of one line."""
    least = 1 if style.bullet else 0
    left, right = max(style.left, least), style.right
    spare = measure // style.size - _LEAST
    right = max(0, min(right, spare - left))
    left = max(least, min(left, spare - right))
    return left * style.size, right * style.size


def _bulleted(form: Form, style: TextStyle, context: Context) -> Form:
    """With the sign in the middle of the character before the text."""
    mark = context.styles.text("bullet-mark")
    found = set_pieces([context.piece(style.bullet, mark)], (style.size,), align=Align.CENTER)
    if not found.lines:
        return form
    # The middle of a Chinese em box lies .38 above the baseline (spec/fonts.md 1).
    rise = (style.size - mark.size) * 38 // 100
    aside = Aside(found.lines[0], form.lefts[0] - style.size, -rise, None)
    return replace(form, aside=aside, substitutes=found.substitutes)


def can_drop(text: str) -> bool:
    """Whether a paragraph begins with a character that can be dropped: a mark cannot."""
    return bool(text) and is_han(text[0])


def drop_form(
    pieces: Sequence[Piece],
    unders: Sequence[UnderSpan],
    measures: Sequence[int],
    cap: DropCap,
    context: Context,
) -> Form | None:
    """A paragraph with its first character dropped; ``None`` when its text is too short.

    The lines beside it must be equally long. There is no indent.
    """
    letter = itemize(pieces[0].text)[0]
    count = len(letter)
    rest = [replace(pieces[0], text=pieces[0].text[count:]), *pieces[1:]]
    rest = [piece for piece in rest if piece.text]
    width = cap.width
    last = len(measures) - 1
    beside = [measures[min(k, last)] - width for k in range(cap.lines)]
    # With a character to spare in each line, so that no squeeze can lift it out of the last.
    if prepare(rest, beside[0]).width < sum(beside[:-1]) + cap.lines * cap.em:
        return None
    found = set_pieces([context.piece(letter, context.styles.text("drop-cap"), cap.size)], (width,))
    # Em boxes stand .88 above their baselines.
    aside = Aside(found.lines[0], 0, (cap.size - cap.em) * 88 // 100, 0)
    return Form(
        rest,
        [*beside, *measures[min(cap.lines, last) :]],
        0,
        [
            replace(span, start=max(0, span.start - count), end=span.end - count)
            for span in unders
            if span.end > count
        ],
        lefts=[width] * cap.lines + [0],
        dropped=count,
        aside=aside,
        substitutes=found.substitutes,
    )
