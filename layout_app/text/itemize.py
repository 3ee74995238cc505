"""Cutting text into tokens: the least pieces a line may be broken between."""

from __future__ import annotations

import re

COMBINING = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200c\u200d\u3099\u309a\U000e0100-\U000e01ef"
"""Marks, selectors and joiners that stay with the character before them, as a regex class."""

_WESTERN = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f"
_TOKEN = re.compile(
    "|".join(
        (
            # most of a text: Han, each a token of its own; they come in one piece, for speed
            rf"([\u4e00-\u9fff]+(?![{COMBINING}]))",
            # a number or word with the signs inside it, and a suffix sign that is glued to it
            rf"[$¥￥№±#@]?[{_WESTERN}][{_WESTERN}{COMBINING}]*"
            rf"(?:['’.,:/@&+_=?#~-]+[{_WESTERN}][{_WESTERN}{COMBINING}]*)*[%‰°℃％′″+]*",
            r"—{2}|⸺|…{2}|⋯{2}",
            r"\s",  # alone: a selector typed after a space must not vanish with it
            rf"(?:[^{COMBINING}]\u200d?)[{COMBINING}]*",
            rf"[{COMBINING}]+",
        )
    ),
    re.DOTALL,
)
_ADDRESS = re.compile(r"://|^www\.|[a-z]\.[a-z]{2,}/", re.IGNORECASE)
_ADDRESS_BREAK = re.compile(
    r"(?<=[/?&=])(?=[^/?&=’'.,:;])|(?<=[a-zA-Z]\.)(?=[a-zA-Z0-9])"
    r"|(?<=[a-zA-Z]-)(?=[a-zA-Z])|(?<=.)(?=@)"
)
_WORD_BREAK = re.compile(r"(?<=[a-zA-Z]-)(?=[a-zA-Z])|(?<=.)(?=@)")


def itemize(text: str) -> list[str]:
    """Tokens of the text in order; joined they give it back exactly.

    Numbers keep their inner signs (1,700 1.6 7:30 10/13), ``——`` and ``……`` stay whole, a combining
    mark or variation selector stays with its base. A web address is cut after / ? & = .
    (composition.md 1.2), a hyphenated word after its hyphen.
    """
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match[1]:
            tokens += token
        elif len(token) > 3 and not token.isalnum():
            where = _ADDRESS_BREAK if _ADDRESS.search(token) else _WORD_BREAK
            tokens += [piece for piece in where.split(token) if piece]
        else:
            tokens.append(token)
    return tokens
