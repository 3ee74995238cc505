"""A clean manuscript split into its parts: 栏目, 引题, 主题, 副题, 署名, 正文, 图片说明 (5.4).

Every paragraph, or each of the two halves of one, gets a part; so no character can be dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from layout_app.base.frozen import dataclass
from layout_app.intake.kinds import (
    caption_cut,
    closing_cut,
    is_byline,
    is_deck,
    is_label,
    is_lede,
    is_name,
    is_note,
    is_place,
)
from layout_app.text.normalize import CleanParagraph, Kind


class Part(Enum):
    """What a piece of a manuscript is; values are words for the screen."""

    LABEL = "栏目"
    KICKER = "引题"
    HEADLINE = "主题"
    DECK = "副题"
    BYLINE = "署名"
    BODY = "正文"
    SUBHEAD = "小标题"
    NOTE = "编者按"
    BULLET = "列项"
    CREDIT = "尾署"
    CAPTION = "图片说明"
    PHOTO_CREDIT = "摄影署名"
    LEFT = "未归类"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, what it is, and the number of the story it belongs to."""

    part: Part
    text: str
    story: int = 0


_HEADING_KINDS = (Kind.HEADLINE, Kind.SUSPECTED_HEADING)
_ORDER = (Part.LABEL, Part.KICKER, Part.HEADLINE, Part.DECK)
_BODY = {Kind.ITEM: Part.BULLET, Kind.NOTE: Part.NOTE}
_SUBHEAD_LONGEST = 20


def split(paragraphs: Sequence[CleanParagraph]) -> tuple[Piece, ...]:
    """The pieces of a manuscript, in the order of the text."""
    if len(paragraphs) == 1 and paragraphs[0].kind not in _HEADING_KINDS:
        found = _caption(paragraphs[0].text, 0, alone=True)
        if found:
            return found
    starts = _starts(paragraphs)
    pieces: list[Piece] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(paragraphs)
        pieces += _story(paragraphs[start:end], number)
    return tuple(pieces)


def _starts(paragraphs: Sequence[CleanParagraph]) -> list[int]:
    """Where each story begins: at the headings over a dateline, or at a marked headline."""
    starts = [0]
    for index, paragraph in enumerate(paragraphs):
        top = paragraph.kind is Kind.HEADLINE and paragraph.level == 1
        if not top and not is_lede(paragraph.text):
            continue
        first = index
        while first > starts[-1] and _is_head(paragraphs[first - 1], over_marked=top):
            first -= 1
        texts = any(not _is_head(p) for p in paragraphs[starts[-1] : first])
        if (top or first < index) and texts:
            starts.append(first)
    return starts


def _is_head(paragraph: CleanParagraph, *, over_marked: bool = False) -> bool:
    """Whether a line may stand over a text; over a marked headline only an unmarked one."""
    if over_marked and paragraph.kind is Kind.HEADLINE:
        return False
    if paragraph.kind is Kind.HEADLINE:
        return True
    return paragraph.kind is Kind.SUSPECTED_HEADING and not is_lede(paragraph.text)


def _story(paragraphs: Sequence[CleanParagraph], number: int) -> list[Piece]:
    heads = 0
    while heads < len(paragraphs) and (
        _is_head(paragraphs[heads]) or is_byline(paragraphs[heads].text)
    ):
        heads += 1
    if heads == len(paragraphs):  # no text under them: a list, a masthead, words for a box
        return [Piece(Part.LEFT, p.text, number) for p in paragraphs]
    heads = _without_subhead(paragraphs, heads)
    return [
        *_headings(paragraphs[:heads], number),
        *_body(paragraphs[heads:], number),
    ]


def _without_subhead(paragraphs: Sequence[CleanParagraph], heads: int) -> int:
    """Where the headings end, if the last is marked as those that divide the text are (##)."""
    last = paragraphs[heads - 1] if heads > 1 else None
    if last is None or last.kind is not Kind.HEADLINE or last.level < 2:
        return heads
    if not any(p.kind is Kind.HEADLINE for p in paragraphs[: heads - 1]):
        return heads
    divides = any(p.kind is Kind.HEADLINE and p.level == last.level for p in paragraphs[heads:])
    return heads - 1 if divides else heads


def _headings(lines: Sequence[CleanParagraph], number: int) -> list[Piece]:
    texts = [line.text for line in lines]
    parts: list[Part | None] = [Part.BYLINE if is_byline(text) else None for text in texts]
    free = [k for k, part in enumerate(parts) if part is None]
    if len(free) > 1 and is_name(texts[free[-1]]) and len(texts[free[-2]]) > 6:
        parts[free.pop()] = Part.BYLINE
    marked = next((k for k in free if lines[k].kind is Kind.HEADLINE), None)
    if marked is not None:
        named = _around(free, marked)
    else:
        while len(free) > 1 and is_deck(texts[free[-1]]):
            parts[free.pop()] = Part.DECK
        named = _unmarked(free, texts)
    for k, part in named.items():
        parts[k] = part
    return _one_each([(p or Part.LEFT, text) for p, text in zip(parts, texts, strict=True)], number)


def _around(free: Sequence[int], marked: int) -> dict[int, Part]:
    """The marked headline; what stands over it is kicker and label, what under it deck."""
    over, under = [k for k in free if k < marked], [k for k in free if k > marked]
    named = {marked: Part.HEADLINE}
    named |= dict(zip(reversed(over), (Part.KICKER, Part.LABEL), strict=False))
    return named | dict.fromkeys(under, Part.DECK)


def _unmarked(free: Sequence[int], texts: Sequence[str]) -> dict[int, Part]:
    """Heading lines by their number: 主; 引 (or 栏目) 主; 栏目 引 主, or 引 主 副; all four."""
    match list(free):
        case []:
            return {}
        case [main]:
            return {main: Part.HEADLINE}
        case [over, main]:
            label = is_label(texts[over], texts[main])
            return {over: Part.LABEL if label else Part.KICKER, main: Part.HEADLINE}
        case [first, second, third]:
            short = len(texts[first]) <= 8 and not is_place(texts[first])
            if short and (is_place(texts[second]) or len(texts[first]) < len(texts[second])):
                return dict(zip((first, second, third), _ORDER[:3], strict=True))
            return dict(zip((first, second, third), _ORDER[1:], strict=True))
        case [*_, label, kicker, main, deck]:
            return dict(zip((label, kicker, main, deck), _ORDER, strict=True))
    return {}


def _one_each(pieces: list[tuple[Part, str]], number: int) -> list[Piece]:
    """A part that stands in more than one line keeps them all, but label and kicker hold one."""
    seen: set[Part] = set()
    found = []
    for part, text in pieces:
        kept = part if part not in seen or part in (Part.DECK, Part.BYLINE) else Part.LEFT
        seen.add(part)
        found.append(Piece(kept, text, number))
    return found


def _body(paragraphs: Sequence[CleanParagraph], number: int) -> list[Piece]:
    pieces: list[Piece] = []
    last = len(paragraphs) - 1
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        caption = _caption(text, number, alone=False)
        if caption:
            pieces += caption
        elif index == last and index and is_byline(text):
            pieces.append(Piece(Part.CREDIT, text, number))
        elif index == last and (cut := closing_cut(text)) is not None and not is_lede(text[cut:]):
            pieces += [
                Piece(Part.BODY, text[:cut], number),
                Piece(Part.CREDIT, text[cut:], number),
            ]
        else:
            pieces.append(Piece(_body_part(paragraphs, index), text, number))
    return pieces


def _body_part(paragraphs: Sequence[CleanParagraph], index: int) -> Part:
    paragraph = paragraphs[index]
    if paragraph.kind is Kind.HEADLINE:
        return Part.SUBHEAD
    if is_note(paragraph.text):
        return Part.NOTE
    if paragraph.kind is not Kind.SUSPECTED_HEADING:
        return _BODY.get(paragraph.kind, Part.BODY)
    around = [paragraphs[k] for k in (index - 1, index + 1) if 0 <= k < len(paragraphs)]
    alone = len(around) == 2 and all(p.kind is not Kind.SUSPECTED_HEADING for p in around)
    ends = paragraph.text.endswith(tuple("。！？…：:”’）)."))
    short = len(paragraph.text) <= _SUBHEAD_LONGEST
    return Part.SUBHEAD if alone and short and not ends else Part.BODY


def _caption(text: str, number: int, *, alone: bool) -> tuple[Piece, ...]:
    cut = caption_cut(text, alone=alone)
    if cut is None:
        return ()
    return (
        Piece(Part.CAPTION, text[:cut], number),
        Piece(Part.PHOTO_CREDIT, text[cut:], number),
    )
