"""Menus of line counts as copyfitting reads them: only settings a reader would not stop at.

A paragraph's best setting is always on its menu, however it looks. Every other line count has to
keep within the limits below, or within what the best setting itself could not avoid.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout_app.base.frozen import dataclass
from layout_app.compose.linebreak import Choice, Line, cheapest
from layout_app.compose.paragraph import Prepared

# Stretch in em per joint: composition.md 2.4 warns above .10 and aims at .05. A single line may
# come to the warning, a whole paragraph only to the aim, or it would stand out as a pale block.
LOOSEST_LINE = 0.10
LOOSEST_PARAGRAPH = 0.05
# White squeezed out, as a share of the measure: one character of thirteen is two marks set half.
# More in one line is what composition.md 7.1 calls Typst's visible fault. On average three
# hundredths: in a column of 13 about every line but one gives up half a character.
TIGHTEST_LINE = 1 / 13
TIGHTEST_PARAGRAPH = 0.03
_RUNT = 1.75  # em: a shorter last line is one character, with or without a mark (孤字)


@dataclass(frozen=True, slots=True)
class Option:
    """One line count: its cost above the best setting's, and whether its last line is short.

    Short is less than half the measure: at a leg's head such a line is a widow (孤行).
    """

    choice: Choice
    cost: float = 0.0
    short: bool = False

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.choice.lines)


@dataclass(frozen=True, slots=True)
class Menu:
    """The best setting of a paragraph, and its other line counts within the limits.

    ``measures`` (EMU) are those it holds for; known to who asked for it.
    """

    best: Option
    others: tuple[Option, ...] = ()
    measures: tuple[int, ...] = ()

    @property
    def most_lines(self) -> int:
        """The longest setting on it."""
        return max([self.best.lines, *[option.lines for option in self.others]])


EMPTY = Menu(Option(Choice((), 0.0)))


@dataclass(frozen=True, slots=True)
class Strain:
    """How far a setting is from natural: em per joint, and share of the measure squeezed out."""

    loosest: float = 0.0
    loose: float = 0.0  # on average
    tightest: float = 0.0
    tight: float = 0.0  # on average

    def within(self, other: Strain) -> bool:
        """Whether it is nowhere worse than the limits, or where it is, than ``other``."""
        return (
            self.loosest <= max(LOOSEST_LINE, other.loosest)
            and self.loose <= max(LOOSEST_PARAGRAPH, other.loose)
            and self.tightest <= max(TIGHTEST_LINE, other.tightest)
            and self.tight <= max(TIGHTEST_PARAGRAPH, other.tight)
        )


def make_menu(paragraph: Prepared, choices: Mapping[int, Choice], em: int) -> Menu:
    """The menu of a paragraph's choices; ``em`` is its type size, EMU."""
    if not choices:
        return EMPTY
    best = cheapest(choices)
    option = Option(best, 0.0, _short(best))
    if len(choices) == 1:
        return Menu(option)
    limit = strain(paragraph, best.lines, em)
    runt = _last_width(best) < _RUNT * em
    others = [
        Option(choice, choice.cost - best.cost, _short(choice))
        for choice in choices.values()
        if choice is not best
        and (runt or _last_width(choice) >= _RUNT * em)
        and not any(line.forced for line in choice.lines)
        and strain(paragraph, choice.lines, em).within(limit)
    ]
    return Menu(option, tuple(others))


def strain(paragraph: Prepared, lines: tuple[Line, ...], em: int) -> Strain:
    """The strain of a setting."""
    loose = [_stretch(paragraph, line, em) for line in lines]
    tight = [max(0.0, -line.spare / line.measure) for line in lines]
    count = len(lines)
    return Strain(max(loose), sum(loose) / count, max(tight), sum(tight) / count)


def _stretch(p: Prepared, line: Line, em: int) -> float:
    if line.spare <= 0 or line.ends_paragraph:
        return 0.0
    last = line.last - 1
    rest = line.spare - min(line.spare, p.take[last] - p.take[line.first])
    joints = p.joints[last] - p.joints[line.first]
    return rest / joints / em if rest and joints else 0.0


def _last_width(choice: Choice) -> int:
    line = choice.lines[-1]
    return line.measure - line.indent - line.spare


def _short(choice: Choice) -> bool:
    return len(choice.lines) > 1 and 2 * _last_width(choice) < choice.lines[-1].measure
