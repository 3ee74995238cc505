"""How a caret moves: by characters, words, lines, legs and paragraphs."""

from __future__ import annotations

from enum import Enum, auto

from layout_app.base.frozen import dataclass
from layout_app.display.carets import TextLines
from layout_app.edit.text import units
from layout_app.edit.text.place import TextSelection


class Step(Enum):
    """One movement of the caret, in the order of the text whichever way its lines run."""

    BACK = auto()
    ON = auto()
    WORD_BACK = auto()
    WORD_ON = auto()
    LINE_BACK = auto()
    LINE_ON = auto()
    LINE_START = auto()
    LINE_END = auto()
    PARAGRAPH_BACK = auto()
    PARAGRAPH_ON = auto()
    LEG_BACK = auto()
    LEG_ON = auto()
    START = auto()
    END = auto()


BY_PLACE = frozenset(
    [Step.LINE_BACK, Step.LINE_ON, Step.LINE_START, Step.LINE_END, Step.LEG_BACK, Step.LEG_ON]
)
"""The steps that ask where lines are printed; the others need only the words."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The caret after a step; ``goal`` is the place along the line that lines up and down keep."""

    selection: TextSelection
    goal: int | None = None


def move(
    step: Step,
    at: TextSelection,
    lines: TextLines,
    *,
    extend: bool = False,
    goal: int | None = None,
    terms: tuple[str, ...] = (),
) -> Moved:
    """Make one step; ``extend`` keeps the anchor, ``terms`` are the page's own words."""
    if step in (Step.LINE_BACK, Step.LINE_ON):
        return _by_line(step, at, lines, extend, goal)
    if step in BY_PLACE:
        return _by_place(step, at, lines, extend)
    if not extend and not at.is_empty and step in (Step.BACK, Step.ON):
        return Moved(at.moved(at.start if step is Step.BACK else at.end, extend=False))
    caret = _by_text(step, lines.text, at.caret, terms)
    return Moved(at.moved(caret, extend=extend))


def _by_text(step: Step, text: str, caret: int, terms: tuple[str, ...]) -> int:
    match step:
        case Step.BACK:
            return units.before(text, caret)
        case Step.ON:
            return units.after(text, caret)
        case Step.WORD_BACK:
            return units.word_before(text, caret, terms)
        case Step.WORD_ON:
            return units.word_after(text, caret, terms)
        case Step.PARAGRAPH_BACK:
            return units.paragraph_before(text, caret)
        case Step.PARAGRAPH_ON:
            return units.paragraph_after(text, caret)
        case Step.START:
            return 0
        case _:
            return len(text)


def _by_line(
    step: Step, at: TextSelection, lines: TextLines, extend: bool, goal: int | None
) -> Moved:
    back = step is Step.LINE_BACK
    here = lines.index(at.caret, at.trailing)
    if here is None:
        # Where nothing is printed (overset) paragraphs are all the lines there are.
        text = lines.text
        by = units.paragraph_before if back else units.paragraph_after
        return Moved(at.moved(by(text, at.caret), extend=extend))
    goal = lines.goal(at.caret, at.trailing) if goal is None else goal
    found = lines.beside(at.caret, at.trailing, goal, -1 if back else 1)
    if found is None:
        end = 0 if back else len(lines.text)
        return Moved(at.moved(end, extend=extend), goal)
    caret, trailing = found
    snapped = units.whole(lines.text, caret)
    return Moved(at.moved(snapped, extend=extend, trailing=trailing and snapped == caret), goal)


def _by_place(step: Step, at: TextSelection, lines: TextLines, extend: bool) -> Moved:
    here = lines.index(at.caret, at.trailing)
    if here is None:
        start, end = units.paragraph_at(lines.text, at.caret)
        back = step in (Step.LINE_START, Step.LEG_BACK)
        return Moved(at.moved(start if back else end, extend=extend))
    line = lines.lines[here]
    if step is Step.LINE_START:
        return Moved(at.moved(line.start, extend=extend))
    if step is Step.LINE_END:
        runs_on = here + 1 < len(lines.lines) and lines.lines[here + 1].start == line.end
        return Moved(at.moved(line.end, extend=extend, trailing=runs_on))
    heads = [lines.lines[column.start].start for column in lines.columns]
    if step is Step.LEG_BACK:
        caret = max((head for head in heads if head < at.caret), default=0)
    else:
        caret = min((head for head in heads if head > at.caret), default=len(lines.text))
    return Moved(at.moved(caret, extend=extend))
