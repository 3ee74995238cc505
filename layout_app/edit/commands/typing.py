"""Typing: characters in and out, paragraphs, faces, signs under characters, roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout_app.base.characters import without_forbidden
from layout_app.edit.errors import EditError
from layout_app.edit.text import spans as arithmetic
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.rich import Body, dressed, faces, locate, signs
from layout_app.edit.text.texts import body_of, may_break, read_text, replaced, with_body
from layout_app.model.document import Document
from layout_app.model.stories import Emphasis, Paragraph, Role, Under

Typed = tuple[Document, TextSelection]
"""The document after an edit, and the caret."""


def insert(document: Document, at: TextSelection, new: str | Body) -> Typed:
    """Put words in the place of what is selected; the caret comes after them."""
    if isinstance(new, str):
        new = without_forbidden(new)
        if not may_break(at.place):
            new = new.replace("\n", "")
    before = read_text(document, at.place) or ""
    changed = replaced(document, at.place, at.start, at.end, new)
    after = read_text(changed, at.place) or ""
    caret = len(after) - (len(before) - at.end)
    return changed, TextSelection.at(at.place, caret)


def delete(document: Document, place: TextPlace, start: int, end: int) -> Typed:
    """Take characters out; a paragraph's end among them joins two paragraphs."""
    if start >= end:
        return document, TextSelection.at(place, start)
    return insert(document, TextSelection(place, start, end), ())


def break_paragraph(document: Document, at: TextSelection) -> Typed:
    """Begin a new paragraph (a new line in a heading); after a subhead it is body text."""
    if not may_break(at.place):
        raise EditError("这里只有一行，不能换行。")
    body = body_of(document, at.place)
    if not body:
        return insert(document, at, "\n")
    index, offset = locate(body, at.end)
    paragraph = body[index]
    role = paragraph.role
    if role is Role.SUBHEAD and offset == len(paragraph.text):
        role = Role.BODY
    first = body[locate(body, at.start)[0]]
    return insert(document, at, (Paragraph("", first.role), Paragraph("", role)))


def set_emphasis(document: Document, where: TextSelection, emphasis: Emphasis | None) -> Document:
    """Set selected characters in another face, or (``None``) in the paragraph's own."""

    def change(paragraph: Paragraph, start: int, end: int) -> Paragraph:
        spans = arithmetic.painted(faces(paragraph), start, end, emphasis)
        return dressed(paragraph.text, paragraph.role, spans, signs(paragraph))

    return _changed(document, where, change)


def set_under(document: Document, where: TextSelection, under: Under | None) -> Document:
    """Put a sign under selected characters, or (``None``) take it away."""

    def change(paragraph: Paragraph, start: int, end: int) -> Paragraph:
        spans = arithmetic.painted(signs(paragraph), start, end, under)
        return dressed(paragraph.text, paragraph.role, faces(paragraph), spans)

    return _changed(document, where, change)


def clear_spans(document: Document, where: TextSelection) -> Document:
    """Take all faces and signs off the selected characters."""
    return set_under(set_emphasis(document, where, None), where, None)


def set_role(document: Document, where: TextSelection, role: Role) -> Document:
    """Give the paragraphs that the selection touches a role."""
    body = _body(document, where)
    first, last = locate(body, where.start)[0], locate(body, where.end)[0]
    return with_body(
        document,
        where.place,
        tuple(
            replace(paragraph, role=role)
            if first <= index <= last and paragraph.role is not role
            else paragraph
            for index, paragraph in enumerate(body)
        ),
    )


def empty_paragraphs(document: Document, place: TextPlace) -> int:
    """How many paragraphs of a body print nothing."""
    return sum(1 for paragraph in body_of(document, place) or () if not paragraph.text.strip())


def drop_empty(document: Document, place: TextPlace) -> Document:
    """Take out the paragraphs of a body that print nothing."""
    body = body_of(document, place)
    if body is None:
        return document
    return with_body(document, place, tuple(p for p in body if p.text.strip()))


def emphasis_of(document: Document, where: TextSelection) -> Emphasis | None:
    """The face that all selected characters share, or that typing would go on with."""
    return _kind(document, where, faces)


def under_of(document: Document, where: TextSelection) -> Under | None:
    """The sign that all selected characters share, or that typing would go on with."""
    return _kind(document, where, signs)


def role_of(document: Document, where: TextSelection) -> Role | None:
    """The role of the paragraph the caret stands in."""
    body = body_of(document, where.place)
    return body[locate(body, where.caret)[0]].role if body else None


def _kind(
    document: Document,
    where: TextSelection,
    layer: Callable[[Paragraph], arithmetic.Spans[arithmetic.Kind]],
) -> arithmetic.Kind | None:
    body = body_of(document, where.place)
    if not body:
        return None
    index, offset = locate(body, where.start)
    if where.is_empty:
        return arithmetic.kind_at(layer(body[index]), offset)
    kinds = {
        arithmetic.kind_at(layer(body[index]), at)
        for index, start, end in _stretches(body, where)
        for at in range(start + 1, end + 1)
    }
    return kinds.pop() if len(kinds) == 1 else None


def _changed(
    document: Document,
    where: TextSelection,
    change: Callable[[Paragraph, int, int], Paragraph],
) -> Document:
    """The document with each selected stretch of a paragraph changed."""
    body = list(_body(document, where))
    for index, start, end in _stretches(tuple(body), where):
        new = change(body[index], start, end)
        if new != body[index]:
            body[index] = new
    return with_body(document, where.place, tuple(body))


def _stretches(body: Body, where: TextSelection) -> list[tuple[int, int, int]]:
    """What is selected of each paragraph: its index, start and end in it."""
    (first, head), (last, foot) = locate(body, where.start), locate(body, where.end)
    found = []
    for index in range(first, last + 1):
        start = head if index == first else 0
        end = foot if index == last else len(body[index].text)
        if start < end:
            found.append((index, start, end))
    return found


def _body(document: Document, where: TextSelection) -> Body:
    body = body_of(document, where.place)
    if body is None:
        raise EditError("只有正文的文字可以这样改。")
    return body
