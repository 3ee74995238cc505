"""What a line of a manuscript looks like: dateline, byline, label, place, caption (5.4)."""

from __future__ import annotations

import re

from layout_app.text.normalize import split_credit
from layout_app.text.normalize.characters import HAN, SPACES

_AGENCY = rf"据?(?:本报|本刊|本网|本台|新华社|新华网|中新社|中新网|[{HAN}]{{2,6}}(?:日报|晚报))"
_ROLE = r"(?:本报|本刊|特约|首席|见习|实习|驻站|全媒体|融媒体?)*(?:记者|通讯员)"
_DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
_LEDE = re.compile(
    rf"{_AGENCY}[^，。；：！？,;:!?\n]{{0,24}}?(?:讯|消息|电(?![视子话影台力动信器网]))"
    rf"|[{HAN}]{{2,10}}{_DAY}(?:讯|电)[{SPACES}]*[（(][{SPACES}]*{_ROLE}"
    rf"|[（(][{SPACES}]*{_ROLE}[^（()）\n]{{1,40}}[)）]"
)
_LEDE_LENGTH = 24
"""A shorter line with 本报…讯 in it is a heading or a byline, not the start of a text."""

_ALONE = re.compile(rf"[（(]?{_AGENCY}(?:评论员|特约评论员|编辑部|记者|观察员)[)）]?")
_BULLET = re.compile(rf"[□■●○◎◇◆★☆▲△※][{SPACES}]*")
_NAME_LINE = re.compile(
    rf"[{HAN}](?:[{SPACES}]?[{HAN}]){{1,3}}(?:[{SPACES}、]+[{HAN}]{{2,4}}){{0,4}}"
)
_PLACE_END = re.compile(
    r"(?:省|市|县|区|州|盟|旗|镇|乡|村|街道|社区|开发区|局|委|办|部|厅|院|校|大学|公司|集团|中心)$"
)
_SUBJECT = re.compile(rf"[{HAN}·]{{2,12}}[：:]")
_PICTURE = re.compile(r"图为|图片|[▲△]|(?:上|下|左|右)图")
_TAKEN = re.compile(r"(?:摄|摄影|供图|图片|摄影报道)[)）]?$")
_CLOSING = re.compile(rf"[（(][{SPACES}]*(?:{_ROLE}|作者|来源)[^（()）]{{1,60}}[)）]$")
_LABEL_LONGEST = 10
_NOTE = re.compile(r"(?:编者按|编者的话|开栏的话|开栏语|编后)[：:\u3000 ]?")
_DASH = re.compile(r"(?:—|－|―|-){1,3}\s*\S")


def is_lede(line: str) -> bool:
    """Whether a paragraph begins a text: 本报…讯（通讯员 …）, and is more than that."""
    return len(line) >= _LEDE_LENGTH and _LEDE.match(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line names who wrote it and nothing else: 通讯员 甲 乙; 本报评论员; □ 丙."""
    bare = _BULLET.sub("", line, count=1)
    if _ALONE.fullmatch(bare):
        return True
    if bare != line and _NAME_LINE.fullmatch(bare):
        return True
    rest, credit = split_credit(bare)
    return bool(credit) and not rest


def is_name(line: str) -> bool:
    """Whether a line may be a person's name or several; a place is none."""
    return _NAME_LINE.fullmatch(line) is not None and not is_place(line) and len(line) <= 16


def is_place(line: str) -> bool:
    """Whether a line ends as the names of places and bodies do."""
    return _PLACE_END.search(line) is not None


def is_label(line: str, headline: str) -> bool:
    """Whether the line over a headline is a column label (栏目) rather than a kicker (引题).

    Either stands there. A kicker names the place the headline speaks of, or is a clause with a
    space; a label is short, and the headline under it names its place itself.
    """
    if len(line) > _LABEL_LONGEST or any(space in line for space in " \u3000") or is_place(line):
        return False
    return _SUBJECT.match(headline) is not None


def is_deck(line: str) -> bool:
    """Whether a heading line is a deck by its dash: ——…."""
    return _DASH.match(line) is not None


def is_note(line: str) -> bool:
    """Whether a paragraph is an editor's note."""
    return _NOTE.match(line) is not None


def caption_cut(text: str, *, alone: bool) -> int | None:
    """Where the credit of a picture's caption starts in a paragraph; ``None``: it is none.

    ``alone``: the paragraph is all there is; inside a text a caption must also speak of a picture.
    """
    caption, credit = split_credit(text)
    if not caption or not credit or _TAKEN.search(credit) is None:
        return None
    if not alone and _PICTURE.search(caption) is None:
        return None
    return text.rindex(credit)


def closing_cut(text: str) -> int | None:
    """Where the byline in brackets at the end of a text starts: …新局面。（通讯员 甲）."""
    match = _CLOSING.search(text)
    return match.start() if match is not None and match.start() > 0 else None
