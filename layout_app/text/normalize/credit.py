"""Datelines and credits: the places where a space between Han is the author's."""

from __future__ import annotations

import re

from layout_app.text.normalize.characters import HAN, SPACE_CHARACTERS, SPACES

_WHO = (
    r"(?:本报|特约|特派|首席|见习|实习|驻站|全媒体|融媒体?)*"
    r"(?:记者|通讯员|摄影师|摄影|供图|图片|作者|撰文|制图)"
)
_DONE = r"(?:摄影报道|摄影|摄制|摄|供图|制图|图/文|文/图|图文|绘|图|文|报道|撰稿|整理)"
_MARKS = f"{SPACES}/、：:"
_NAME = rf"(?:[{HAN}·]{{2,5}}|[{HAN}] [{HAN}])"
_MORE = rf"(?:[{_MARKS}]+(?:{_WHO}[{_MARKS}]*)?{_NAME})*"
_BY_ROLE = re.compile(
    rf"[（(]?(?:{_WHO}[{_MARKS}]*{_NAME}{_MORE}[{_MARKS}]*{_DONE}"
    rf"|(?:{_WHO}[{_MARKS}]|(?:图|文|图文|文图)[/：:]){_NAME}{_MORE})[）)]?$"
)
_BY_NAME = re.compile(rf"[（(]?{_NAME}{_MORE}[{SPACES}/]+{_DONE}[）)]?$")
_SENTENCE_END = re.compile(rf"[。！？!?”’）)】…\.][{SPACES}]*$")
_LONGEST = 60

_DATELINE = re.compile(
    r"(?:据?(?:本报|本刊|新华社|中新社|人民日报|大众日报)|记者|通讯员|特约)[^，。；！？,;!?\n]{0,80}"
)
_REPORTERS = re.compile(rf"[（(][{SPACES}]*{_WHO}[^（()）\n]{{0,60}}[)）]")


def split_credit(caption: str) -> tuple[str, str]:
    """Cut a caption into itself and the credit it ends with (``""`` when there is none).

    ``…运粮。 通讯员 柏原野 摄`` gives ``…运粮。`` and ``通讯员 柏原野 摄``.
    """
    start = find_credit(caption)
    if start is None:
        return caption, ""
    return caption[:start].rstrip(SPACE_CHARACTERS), caption[start:].strip(SPACE_CHARACTERS)


def find_credit(line: str) -> int | None:
    """Where the credit at the end of a line starts; it follows a finished sentence or a space.

    A name alone (``柏原野 摄``) after a space and no finished sentence is taken as short as it can
    be: what stands before it is the caption.
    """
    tail = line.rstrip(SPACE_CHARACTERS)
    shortest: int | None = None
    for place in range(max(0, len(tail) - _LONGEST), len(tail)):
        ended = place == 0 or _SENTENCE_END.search(tail[max(0, place - 8) : place]) is not None
        if tail[place] in SPACE_CHARACTERS or not (ended or tail[place - 1] in SPACE_CHARACTERS):
            continue
        if _BY_ROLE.match(tail, place) or (place and ended and _BY_NAME.match(tail, place)):
            return place
        if _BY_NAME.match(tail, place):
            shortest = place
    return shortest


def dateline_end(line: str) -> int:
    """Length of the dateline (本报…讯（通讯员 …）) a paragraph begins with; 0 without one."""
    head = _DATELINE.match(line)
    if head is None:
        return 0
    end = re.search(r"[)）]", head[0]) or re.search(r"[讯电]|报道", head[0])
    return end.end() if end else 0


def authored_places(line: str) -> list[tuple[int, int]]:
    """The dateline and the reporters in parentheses: there a space between Han stays."""
    found = [match.span() for match in _REPORTERS.finditer(line)]
    dateline = dateline_end(line)
    if dateline:
        found.append((0, dateline))
    return found
