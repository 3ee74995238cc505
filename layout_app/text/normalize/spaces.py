"""Spaces: the author's own stay, those that stand in for typography go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.text.normalize.changes import Rule
from layout_app.text.normalize.characters import (
    CLOSERS,
    FULL_MARKS,
    HAN,
    OPENERS,
    SPACES,
    is_chinese,
    is_han,
    is_latin,
    lines,
    pairs,
)
from layout_app.text.normalize.credit import authored_places, dateline_end, find_credit
from layout_app.text.normalize.draft import Edit
from layout_app.text.normalize.lines import body_start, is_suspected_heading

_Stretches = list[tuple[int, int]]
_RUN = re.compile(f"[{SPACES}]+")
# Three or more words of two to four Han with spaces between them: names, not stray spaces.
_NAMES = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}(?:[{SPACES}]+[{HAN}]{{2,4}}){{2,}}(?![{HAN}])")
_SHARED = frozenset("“”‘’—…")  # Chinese and Western marks at once


class SpaceRule:
    """The rule for one kind of field: ``heading`` keeps every space an author may have meant."""

    def __init__(self, *, heading: bool = False) -> None:
        self._heading = heading

    def __call__(self, text: str) -> Iterator[Edit]:
        for start, line in lines(text):
            chinese, sign = is_chinese(line), body_start(line)
            kept: tuple[_Stretches, _Stretches] | None = None
            firm = len(line) - 2 if line.endswith("  ") else len(line)
            for match in _RUN.finditer(line, 0, firm):
                if kept is None:
                    kept = self._kept(line, sign)
                if match.end() == sign:
                    space = " "
                else:
                    space = _space(line, match, kept) if chinese else _plain(match[0])
                if space != match[0]:
                    yield Edit(start + match.start(), start + match.end(), space, Rule.SPACE)

    def _kept(self, line: str, sign: int) -> tuple[_Stretches, _Stretches]:
        """Stretches where a space between Han is the author's; in the first beside marks too."""
        heading = is_suspected_heading(line[sign:]) and not dateline_end(line)
        if self._heading or line.startswith("#") or heading:
            return [(0, len(line))], []
        quoted = [(start, end + 1) for start, end in pairs(line, "“‘「『《〈", "”’」』》〉")]
        credit = find_credit(line)
        if credit is not None:
            quoted.append((max(0, credit - 1), len(line)))
        names = [match.span() for match in _NAMES.finditer(line)]
        return quoted, names + authored_places(line)


def _plain(run: str) -> str:
    """In a Western paragraph: an ordinary space for a special one, and no more."""
    return run if run.strip(" ") == "" else " "


def _space(line: str, match: re.Match[str], kept: tuple[_Stretches, _Stretches]) -> str:
    """What a run of spaces in a Chinese paragraph becomes."""
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if not before or not after:
        return ""
    left, right = is_han(before), is_han(after)
    if (left or before in CLOSERS + "！？。") and (right or after in OPENERS):
        places = kept[0] + kept[1] if left and right else kept[0]
        inside = any(start <= match.start() and match.end() <= end for start, end in places)
        return " " if inside else ""
    if (left and (is_latin(after) or after in "$#@")) or (
        right and (is_latin(before) or before in "%+")
    ):
        return ""
    if before in FULL_MARKS or after in FULL_MARKS:
        return ""
    chinese = (before in _SHARED and (right or after in _SHARED)) or (left and after in _SHARED)
    return "" if chinese else " "
