"""Breaks in Latin text and numbers beside Unicode's own test (UAX #14, LineBreakTest.txt).

Where we break otherwise a line of ``TAILORING`` says so and why; nothing else may differ. The file
is in Debian's package unicode-data, or where LAYOUT_APP_UNICODE says; without it the table of rules
below it still speaks.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from layout_app.compose.paragraph import prepare
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import bare_resources, text_style

UNICODE = Path(os.environ.get("LAYOUT_APP_UNICODE", "/usr/share/unicode"))
_TEST = UNICODE / "auxiliary" / "LineBreakTest.txt"
# Letters, digits and the signs of Western text; § ´ and the soft hyphen are neither.
_WESTERN = re.compile("[ -~\u00a0\u00c0-\u024f\u2010-\u2014\u2018-\u201d\u2026\u20ac]+")


def breaks(text: str) -> set[int]:
    """Where a line may end inside the text, counted in characters."""
    style = text_style("body")
    piece = bare_resources().piece(text, style, HOUSE_STYLES.composite(style.composite))
    prepared = prepare([piece], 10**9)
    return {prepared.offsets[index] for index in prepared.breaks}


class Difference(NamedTuple):
    """A place where Unicode and we disagree; ``ours``: we break there and Unicode does not."""

    ours: bool
    text: str
    at: int

    @property
    def before(self) -> str:
        return self.text[self.at - 1]

    @property
    def after(self) -> str:
        return self.text[self.at]


_NEVER_FIRST = "—–-%\u00a0.,:;!?)]}…"
_NEVER_LAST = "$#([{/€"

TAILORING: dict[str, Callable[[Difference], bool]] = {
    # A line of spaces alone would be an empty line: Unicode breaks after leading ones (LB18).
    "spaces at the start": lambda d: not d.ours and not d.text[: d.at].strip(" \u00a0"),
    # GB/T 15834 5.1: these stand at no line's start. Unicode breaks before — and –, and before
    # anything that follows a space: " %", " -", " .35".
    "a mark that never begins a line": lambda d: not d.ours and d.after in _NEVER_FIRST,
    # GB/T 15834 5.1.3 and 5.1.9: nor these at its end. Unicode breaks after / before a letter (LB13
    # has SY ×, not × SY) and after $ before what is no number; # is a prefix (＃) with us. Spaces
    # vanish at a line's end, so what stands before them counts: "# a", "/ a".
    "a mark that never ends a line": lambda d: (
        not d.ours and d.text[: d.at].rstrip(" \u00a0")[-1] in _NEVER_LAST
    ),
    # Unicode keeps a bracket to a closing quote before it across spaces (LB15): " (. Straight
    # quotes do not open or close in Chinese text, and the normaliser makes them curly.
    "a bracket after a quote and a space": lambda d: (
        d.ours and d.text[d.at - 2 : d.at + 1] == '" ('
    ),
    # A prefix begins a new number or word: Unicode keeps 0$ and ,# together (LB25, LB28).
    "before a prefix": lambda d: d.ours and d.after in "$#",
    # After its sign a number is over; Unicode would read %0 as one (LB25).
    "after a suffix": lambda d: d.ours and d.before == "%",
    # A number with its inner point is one token: a.2 and the like are never cut.
    "inside a token": lambda d: not d.ours and d.before == "." and d.after.isdigit(),
    # After a hyphen we break between letters of one word only; here one side is another hyphen.
    "a doubled hyphen": lambda d: not d.ours and d.text[d.at - 2 : d.at] == "--",
    # A backslash is a sign like any other to Unicode (PR); no newspaper text has it.
    "a backslash": lambda d: "\\" in (d.before, d.after),
}


def cases() -> Iterator[tuple[str, set[int]]]:
    """The test's strings of Western text, and where each breaks."""
    for line in _TEST.read_text("utf-8").splitlines():
        text, found = "", set()
        for part in line.partition("#")[0].split():
            if part == "÷":
                found.add(len(text))
            elif part != "×":
                text += chr(int(part, 16))
        if _WESTERN.fullmatch(text):
            yield text, found - {0, len(text)}


@pytest.mark.skipif(not _TEST.is_file(), reason="no LineBreakTest.txt: Debian's unicode-data")
def test_western_text_breaks_as_unicode_says_or_as_the_list_says() -> None:
    used: Counter[str] = Counter()
    unexplained = []
    count = 0
    for text, expected in cases():
        count += 1
        found = breaks(text)
        for at in sorted(found ^ expected):
            difference = Difference(at in found, text, at)
            why = next((name for name, holds in TAILORING.items() if holds(difference)), None)
            if why is None:
                who = "we" if difference.ours else "Unicode alone"
                unexplained.append(f"{who} break {text[:at]!r} | {text[at:]!r}")
            else:
                used[why] += 1
    assert unexplained == []
    assert count > 400
    assert not set(TAILORING) - set(used), "explained, but it does not happen"


RULES = {
    "LB7, LB18: after a space, never before": ("a b", {2}),
    "LB11, LB12: a no-break space binds": ("10\u00a0km", set()),
    "LB12: and so does the no-break hyphen": ("A\u2011B", set()),
    "LB13: not before closing signs": ("yes!no", {4}),
    "LB13: not before ; : , . ? ) ]": ("(a]; b", {5}),
    "LB14: not after opening brackets": ("([{a", set()),
    "LB15, LB19: a quote holds both sides": ('a"b"c', set()),
    "LB19: an apostrophe is inside its word": ("don't stop", {6}),
    "LB21: after a hyphen between letters": ("well-known", {5}),
    "LB22: not before an ellipsis": ("wait…", set()),
    "LB23: letters and digits together": ("A4 5G 3D", {3, 6}),
    "LB24: a currency sign and its letters": ("$AU", set()),
    "LB25: a number with its signs": ("1,700.50%", set()),
    "LB25: money": ("$1,200 €5", {7}),
    "LB25: a minus sign": ("-3", set()),
    "LB25: a date, a time, a ratio": ("2024-06-28 7:30 10/13", {11, 16}),
    "LB28: letters": ("naïve", set()),
    "LB29: a point and the letters after it": (".com", set()),
    "LB30: a bracket in a word": ("code(s)", set()),
    "LB30: and after it": ("f(x)dx", set()),
}


@pytest.mark.parametrize("rule", RULES)
def test_rules_of_western_text(rule: str) -> None:
    text, expected = RULES[rule]
    assert breaks(text) == expected


CHINESE = {
    "Han beside letters and digits": ("在A组12人", {1, 2, 3, 5}),
    "a number and its sign": ("增长12%以上", {1, 2, 5, 6}),
    "temperature": ("约37℃高", {1, 4}),
    "the minus sign of a temperature": ("低至-3℃了", {1, 5}),
    "a straight quote is not left at either edge": ('说"好"吗', set()),
    "a bracket of Chinese text is no part of a word": ("GDP（国", {3}),
    "an address after its signs": ("www.example.com/a?b=c", {4, 12, 16, 18, 20}),
    "an e-mail address before @": ("me@example.com", {2}),
    "a name's point": ("卡尔·马克思", {1, 3, 4, 5}),
    "a range": ("东～西", {2}),
    "a solidus at neither edge": ("二／三", set()),
    "two em that stay together": ("快——慢", {1, 3}),
    "the ellipsis is never first": ("好……吧", {3}),
}


@pytest.mark.parametrize("case", CHINESE)
def test_the_same_in_chinese_text(case: str) -> None:
    text, expected = CHINESE[case]
    assert breaks(text) == expected
