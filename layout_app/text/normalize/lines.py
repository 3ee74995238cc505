"""Lines and paragraphs: blank lines, indents, hard-wrapped text rejoined, signs of structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.base.frozen import dataclass
from layout_app.text.normalize.changes import CleanParagraph, Kind, Rule
from layout_app.text.normalize.characters import SPACE_CHARACTERS, SPACES, is_latin
from layout_app.text.normalize.draft import Edit

HEADING_WIDTH = 36
"""Widest line, in ems, that may be a heading that nothing marks as one."""
_LEAST_WRAPPED = 12  # narrower lines are headings and lists of names, not wrapped text

_SIGN = re.compile(
    rf"(?P<headline>#{{1,6}})[{SPACES}]+|(?P<item>[-*•])[{SPACES}]+|(?P<note>>)[{SPACES}]+"
)
_ENDED = re.compile(r"[。！？!?…：:.”’）)」』\"]$")
_PAUSED = re.compile(r"[，、,]$")
_MARK = re.compile(r"[，、；：。！？,;?!]")
_CLAUSE = re.compile(r"[，；。！？,;]")
_ANEW = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}(?:[)）]|[.、．](?!\d))"
    r"|[①-⑳●■◆▲★○□◇△☆※]|第[一二三四五六七八九十百]{1,4}[章节条]"
)
_ANEW_UNLESS_PAUSED = re.compile(
    r"[一二三四五六七八九十]是|本报|本刊|新华社|中新社|通讯员|记者|特约|摄影|编辑|责任编辑"
)
_INDENT = re.compile(rf"(?:\u3000|[{SPACES}]{{2}}|\t)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its text without the spaces around it, and where that stands."""

    start: int
    text: str
    indented: bool
    broken: bool  # two spaces at its end: a line break the author asked for
    apart: bool  # two blank lines or more stand before it

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def width(self) -> float:
        return _width(self.text)


def layout(text: str, *, join: bool = True) -> Iterator[Edit]:
    """Drop blank lines and spaces around lines; rejoin paragraphs cut by line ends.

    Two spaces at a line's end stay where the line would be joined to the next one otherwise:
    a break the author typed, or an indent or two blank lines showed.
    """
    lines = list(_lines(text))
    joins = _joins(lines) if join else [False] * len(lines)
    done = 0
    for index, line in enumerate(lines):
        if index == 0:
            gap, rule = "", Rule.INDENT if "\n" not in text[: line.start] else Rule.BLANK
        else:
            before = lines[index - 1]
            gap, rule = "\n", _gap_rule(text[done : line.start])
            if joins[index - 1]:
                firm = _is_firm(before, line)
                gap = "  \n" if firm else _seam(before.text, line.text)
                rule = rule if firm else Rule.JOIN
        if text[done : line.start] != gap:
            yield Edit(done, line.start, gap, rule)
        done = line.end
    if done < len(text):
        yield Edit(done, len(text), "", Rule.BLANK if "\n" in text[done:] else Rule.SPACE)


def _gap_rule(gap: str) -> Rule:
    if gap.count("\n") > 1:
        return Rule.BLANK
    return Rule.INDENT if gap[-1] != "\n" else Rule.SPACE


def _lines(text: str) -> Iterator[_Line]:
    start = blank = 0
    for raw in text.split("\n"):
        blank += 1
        bare = raw.strip(SPACE_CHARACTERS)
        if bare:
            lead = len(raw) - len(raw.lstrip(SPACE_CHARACTERS))
            indented = _INDENT.match(raw[:lead]) is not None
            yield _Line(start + lead, bare, indented, raw.endswith("  "), blank > 2)
            blank = 0
        start += len(raw) + 1


def _joins(lines: list[_Line]) -> list[bool]:
    """For each line, whether its text goes on in the next one; decided from the last line up."""
    joins = [False] * len(lines)
    reaches = False  # whether the paragraph of the next line comes to an end of a sentence
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if index + 1 < len(lines):
            joins[index] = _goes_on(line, lines[index + 1], reaches)
            firm = _is_firm(line, lines[index + 1])
            reaches = _ends(line.text) or (joins[index] and not firm and reaches)
        else:
            reaches = _ends(line.text)
    return joins


def _is_firm(line: _Line, after: _Line) -> bool:
    return line.broken or after.indented or after.apart


def _ends(line: str) -> bool:
    return _ENDED.search(line) is not None


def _goes_on(line: _Line, after: _Line, reaches: bool) -> bool:
    if _ends(line.text) or _SIGN.match(line.text) or _SIGN.match(after.text):
        return False
    paused = _PAUSED.search(line.text) is not None
    if _ANEW.match(after.text) or (not paused and _ANEW_UNLESS_PAUSED.match(after.text)):
        return False
    worded = _MARK.search(after.text) is not None or _ends(after.text)
    if line.text.startswith("…"):  # an excerpt, never a heading
        return worded
    if line.width < _LEAST_WRAPPED:
        return False
    clauses = _CLAUSE.search(line.text) is not None
    if clauses and line.width > HEADING_WIDTH:
        return worded or after.width >= line.width - 3
    if paused and worded:
        return True
    wrapped = after.width <= line.width + 2
    return wrapped and reaches and (clauses or after.width >= line.width - 2)


def _width(text: str) -> float:
    return sum(0.5 if is_latin(character) else 1.0 for character in text)


def _seam(before: str, after: str) -> str:
    """What stands between two joined lines: a space between Western words, else nothing."""
    latin = before[-1] < "\u2000" and before[-1] != "-" and is_latin(after[0])
    return " " if latin and before[-1].isascii() else ""


def is_suspected_heading(line: str) -> bool:
    """Whether an unmarked line may be a heading: short, one clause or two, without an end."""
    if "。" in line or line.endswith(("，", "、", "；", ",", ";")):
        return False
    return len(line) <= HEADING_WIDTH or _width(line) <= HEADING_WIDTH


def body_start(line: str) -> int:
    """Length of the sign of structure a line begins with."""
    match = _SIGN.match(line)
    return match.end() if match and match.end() < len(line) else 0


def read_structure(text: str) -> tuple[CleanParagraph, ...]:
    """The paragraphs of a clean text, one a line."""
    found: list[CleanParagraph] = []
    start = 0
    for line in text.split("\n"):
        kind, level, sign = Kind.BODY, 0, body_start(line)
        if sign:
            match = _SIGN.match(line)
            assert match is not None
            assert match.lastgroup is not None
            kind = Kind(match.lastgroup)
            level = len(match["headline"] or "")
        elif is_suspected_heading(line.rstrip()):
            kind = Kind.SUSPECTED_HEADING
        if line.strip():
            found.append(CleanParagraph(kind, line[sign:].rstrip(" "), start + sign, level))
        start += len(line) + 1
    return tuple(found)
