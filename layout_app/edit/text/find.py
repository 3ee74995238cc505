"""Finding words in all stories and blocks, and putting others in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout_app.base.characters import without_forbidden
from layout_app.base.frozen import dataclass
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.rich import Body, inheriting, locate, spliced
from layout_app.edit.text.texts import all_places, body_of, read_text, with_body, with_text
from layout_app.model.document import Document

_AROUND = 14  # characters of context before and after a hit
# Full-width forms of ASCII, the ideographic space, and half-width marks of Chinese.
_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xFF61: 0x3002,
    0xFF64: 0x3001,
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought; ``any_width``: １ is 1 and ， is ,; ``any_case``: a is A."""

    words: str
    any_width: bool = True
    any_case: bool = True

    def folded(self, text: str) -> str:
        """The text as it is compared, each character in its place."""
        if self.any_width:
            text = text.translate(_WIDTH)
        if self.any_case:
            lower = text.lower()
            if len(lower) != len(text):  # ẞ and İ grow; each stays one character here
                lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
            text = lower
        return text


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and the words beside it on its line."""

    where: TextSelection
    before: str
    words: str
    after: str


def find_all(
    document: Document, query: Query, within: TextSelection | None = None
) -> tuple[Found, ...]:
    """Every hit in the order of the stories, or those inside a selection."""
    if not query.words:
        return ()
    places = all_places(document) if within is None else (within.place,)
    return tuple(found for place in places for found in _in_text(document, place, query, within))


def next_hit(
    found: tuple[Found, ...], at: TextSelection | None, *, back: bool = False
) -> Found | None:
    """The hit after (or before) what is selected; beyond the last one the first comes again."""
    if not found:
        return None
    if at is None:
        return found[-1 if back else 0]
    places = list(dict.fromkeys(hit.where.place for hit in found))
    here = [hit for hit in found if hit.where.place == at.place]
    if back:
        earlier = [hit for hit in here if hit.where.start < at.start]
        if earlier:
            return earlier[-1]
    else:
        later = [hit for hit in here if hit.where.start >= at.end and hit.where != at]
        if later:
            return later[0]
    if at.place not in places:
        return found[-1 if back else 0]
    step = -1 if back else 1
    place = places[(places.index(at.place) + step) % len(places)]
    rows = [hit for hit in found if hit.where.place == place]
    return rows[-1 if back else 0]


def replace_all(
    document: Document, query: Query, new: str, within: TextSelection | None = None
) -> tuple[Document, int]:
    """Put other words in the place of every hit; returns the document and how many there were.

    They take on the face of what they replace. Signs of paragraphs are not made or unmade.
    """
    new = without_forbidden(new).replace("\n", "")
    rows: dict[TextPlace, list[tuple[int, int]]] = {}
    for found in find_all(document, query, within):
        rows.setdefault(found.where.place, []).append((found.where.start, found.where.end))
    for place, hits in rows.items():
        body = body_of(document, place)
        if body is not None:
            document = with_body(document, place, _exchanged(body, hits, new))
        else:
            text = read_text(document, place) or ""
            for start, end in reversed(hits):
                text = text[:start] + new + text[end:]
            document = with_text(document, place, text)
    return document, sum(map(len, rows.values()))


def _exchanged(body: Body, hits: Iterable[tuple[int, int]], new: str) -> Body:
    """A body with some stretches exchanged; each lies within one paragraph."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for start, end in hits:
        index, offset = locate(body, start)
        rows.setdefault(index, []).append((offset, offset + end - start))
    changed = list(body)
    for index, found in rows.items():
        paragraph: Body = (body[index],)
        for start, end in reversed(found):
            paragraph = spliced(paragraph, start, end, inheriting(paragraph, start, end, new))
        changed[index] = paragraph[0]
    return tuple(changed)


def _in_text(
    document: Document, place: TextPlace, query: Query, within: TextSelection | None
) -> Iterator[Found]:
    text = read_text(document, place)
    if not text:
        return
    sought, folded = query.folded(query.words), query.folded(text)
    start, last = (0, len(text)) if within is None else (within.start, within.end)
    while (at := folded.find(sought, start, last)) >= 0:
        end = at + len(sought)
        if "\n" not in sought:
            yield Found(TextSelection(place, at, end), *_context(text, at, end))
        start = end


def _context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before a hit, itself, and those after it, within its paragraph."""
    head = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    foot = text.find("\n", end)
    foot = min(len(text) if foot < 0 else foot, end + _AROUND)
    return text[head:start], text[start:end], text[end:foot]
