"""Words with their spans, as they are typed, copied and pasted: one line, or paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout_app.edit.text import spans as arithmetic
from layout_app.model.stories import Emphasis, Paragraph, Role, TextSpan, Under, UnderSpan

Body = tuple[Paragraph, ...]


def plain(text: str) -> Body:
    """Typed text as paragraphs without spans."""
    return tuple(Paragraph(line) for line in text.split("\n"))


def text_of(body: Sequence[Paragraph]) -> str:
    """The characters of paragraphs, joined by one newline."""
    return "\n".join(paragraph.text for paragraph in body)


def locate(body: Sequence[Paragraph], offset: int) -> tuple[int, int]:
    """The paragraph an offset of the whole text stands in, and the offset within it."""
    for index, paragraph in enumerate(body):
        if offset <= len(paragraph.text):
            return index, offset
        offset -= len(paragraph.text) + 1
    last = len(body) - 1
    return (last, len(body[last].text)) if body else (0, 0)


def faces(paragraph: Paragraph) -> arithmetic.Spans[Emphasis]:
    """The faces of a paragraph as plain spans."""
    return tuple((span.start, span.end, span.emphasis) for span in paragraph.spans)


def signs(paragraph: Paragraph) -> arithmetic.Spans[Under]:
    """The signs under a paragraph as plain spans."""
    return tuple((span.start, span.end, span.under) for span in paragraph.unders)


def dressed(
    text: str,
    role: Role,
    emphases: arithmetic.Spans[Emphasis],
    unders: arithmetic.Spans[Under],
) -> Paragraph:
    """A paragraph from plain spans."""
    return Paragraph(
        text,
        role,
        tuple(TextSpan(a, b, kind) for a, b, kind in emphases),
        tuple(UnderSpan(a, b, kind) for a, b, kind in unders),
    )


def part_of(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Characters ``start`` to ``end`` of a paragraph with their spans."""
    return dressed(
        paragraph.text[start:end],
        paragraph.role,
        arithmetic.cut(faces(paragraph), start, end),
        arithmetic.cut(signs(paragraph), start, end),
    )


def glued(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs made one, of the first's role."""
    by = len(first.text)
    return dressed(
        first.text + second.text,
        first.role,
        arithmetic.joined([*faces(first), *arithmetic.shifted(faces(second), by)]),
        arithmetic.joined([*signs(first), *arithmetic.shifted(signs(second), by)]),
    )


def excerpt(body: Sequence[Paragraph], start: int, end: int) -> Body:
    """Characters ``start`` to ``end`` of a body with roles and spans."""
    (first, head), (last, foot) = locate(body, start), locate(body, end)
    if not body:
        return ()
    if first == last:
        return (part_of(body[first], head, foot),)
    opening = part_of(body[first], head, len(body[first].text))
    return (opening, *body[first + 1 : last], part_of(body[last], 0, foot))


def inheriting(body: Sequence[Paragraph], start: int, end: int, text: str) -> Body:
    """Typed text in the face and with the sign of what it goes on from, or stands for."""
    index, offset = locate(body, start)
    if not body:
        return plain(text)
    paragraph = body[index]
    at = offset if start == end else offset + 1
    emphasis = arithmetic.kind_at(faces(paragraph), at)
    under = arithmetic.kind_at(signs(paragraph), at)
    return tuple(
        dressed(
            line,
            paragraph.role,
            ((0, len(line), emphasis),) if emphasis and line else (),
            ((0, len(line), under),) if under and line else (),
        )
        for line in text.split("\n")
    )


def spliced(body: Body, start: int, end: int, new: Sequence[Paragraph]) -> Body:
    """The body with characters ``start`` to ``end`` replaced by other paragraphs.

    The first of ``new`` goes on the paragraph at ``start``, the last is gone on by what followed
    ``end``; paragraphs that are not touched stay the same objects. Of two joined paragraphs the
    first one's role counts, unless nothing is left of it.
    """
    if not body:
        return tuple(new)
    (first, head), (last, foot) = locate(body, start), locate(body, end)
    before = part_of(body[first], 0, head)
    after = part_of(body[last], foot, len(body[last].text))
    if len(new) <= 1:
        middle = glued(before, new[0]) if new else before
        if not middle.text and first != last:
            middle = replace(middle, role=body[last].role)
        elif new and not before.text and not after.text:
            middle = replace(middle, role=new[0].role)
        return (*body[:first], glued(middle, after), *body[last + 1 :])
    opening = glued(before, new[0])
    if head == 0 and new[0].text:
        opening = replace(opening, role=new[0].role)
    closing = glued(new[-1], after)
    if after.text and not new[-1].text:
        closing = replace(closing, role=body[last].role)
    return (*body[:first], opening, *new[1:-1], closing, *body[last + 1 :])
