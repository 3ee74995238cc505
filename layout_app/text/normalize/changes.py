"""What the normaliser hands back: clean text, each change with its place, and hints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from layout_app.base.frozen import dataclass


class Rule(Enum):
    """Why a change was made; the value is a stable code, ``label`` is what the user reads."""

    LINE_END = "line-end"
    INVISIBLE = "invisible"
    FORM = "form"
    WIDTH = "width"
    BLANK = "blank"
    JOIN = "join"
    INDENT = "indent"
    ELLIPSIS = "ellipsis"
    DASH = "dash"
    TITLE = "title-marks"
    PARENTHESES = "parentheses"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    COLON = "colon"
    QUESTION = "question"
    EXCLAMATION = "exclamation"
    STOP = "full-stop"
    QUOTES = "quotes"
    APOSTROPHE = "apostrophe"
    RANGE = "range"
    DOT = "interpunct"
    PLUS = "plus"
    DOUBLED = "doubled-marks"
    SPACE = "space"

    @property
    def label(self) -> str:
        return _RULE_LABELS[self]


_RULE_LABELS = {
    Rule.LINE_END: "统一换行",
    Rule.INVISIBLE: "去不可见字符",
    Rule.FORM: "还原兼容字形",
    Rule.WIDTH: "全角字母数字改半角",
    Rule.BLANK: "去空行",
    Rule.JOIN: "接回断行",
    Rule.INDENT: "去段首空格",
    Rule.ELLIPSIS: "省略号",
    Rule.DASH: "破折号",
    Rule.TITLE: "书名号",
    Rule.PARENTHESES: "括号改全角",
    Rule.COMMA: "逗号改全角",
    Rule.SEMICOLON: "分号改全角",
    Rule.COLON: "冒号改全角",
    Rule.QUESTION: "问号改全角",
    Rule.EXCLAMATION: "叹号改全角",
    Rule.STOP: "句点改句号",
    Rule.QUOTES: "直引号改弯引号",
    Rule.APOSTROPHE: "撇号",
    Rule.RANGE: "浪纹号改全角",
    Rule.DOT: "间隔号",
    Rule.PLUS: "加号改全角",
    Rule.DOUBLED: "去重复标点",
    Rule.SPACE: "去多余空格",
}


class HintKind(Enum):
    """What only a person may settle; the value is a stable code, ``label`` is for the user."""

    UNPAIRED = "unpaired"
    DOUBLED_WORD = "doubled-word"
    DOUBLED_MARK = "doubled-mark"
    COMMA_LIST = "comma-list"
    FRAGMENT = "fragment"
    DOUBTFUL_WORD = "doubtful-word"
    DOUBTFUL_CHARACTER = "doubtful-character"

    @property
    def label(self) -> str:
        return _HINT_LABELS[self]


_HINT_LABELS = {
    HintKind.UNPAIRED: "不成对",
    HintKind.DOUBLED_WORD: "疑似重复",
    HintKind.DOUBLED_MARK: "标点连用",
    HintKind.COMMA_LIST: "短语并列，或应用顿号",
    HintKind.FRAGMENT: "疑似断段",
    HintKind.DOUBTFUL_WORD: "疑似错词",
    HintKind.DOUBTFUL_CHARACTER: "疑难字符",
}


class Kind(Enum):
    """What a paragraph of incoming text is."""

    BODY = "body"
    HEADLINE = "headline"  # marked with # signs; ``level`` counts them
    SUSPECTED_HEADING = "suspected-heading"  # short and without an end: heading, signature, list
    ITEM = "item"  # marked with - * or •
    NOTE = "note"  # marked with >


@dataclass(frozen=True, slots=True)
class Change:
    """``raw[start:end]`` was ``before`` and became ``after``."""

    rule: Rule
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Something flagged and never fixed, at ``start`` to ``end`` of the clean text."""

    kind: HintKind
    start: int
    end: int
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class CleanParagraph:
    """One paragraph without its sign (``# ``, ``- ``, ``> ``); ``start`` is in the clean text."""

    kind: Kind
    text: str
    start: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Normalized:
    """Clean text, one paragraph a line, signs of structure kept; ``paragraphs`` is without them."""

    text: str
    changes: tuple[Change, ...]
    hints: tuple[Hint, ...]
    paragraphs: tuple[CleanParagraph, ...]

    def counts(self) -> dict[Rule, int]:
        """How many changes each rule made, in the order of the rules."""
        counter = Counter(change.rule for change in self.changes)
        return {rule: counter[rule] for rule in Rule if counter[rule]}


def apply_changes(raw: str, changes: Iterable[Change]) -> str:
    """The raw text with some changes made; all of them give the clean text.

    Changes never overlap, so any choice of them may be applied: that is how one is taken back.

    Raises:
        ValueError: a change does not fit the raw text, or two overlap.
    """
    pieces: list[str] = []
    position = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < position or raw[change.start : change.end] != change.before:
            raise ValueError(f"change at {change.start} does not fit the text")
        pieces += [raw[position : change.start], change.after]
        position = change.end
    pieces.append(raw[position:])
    return "".join(pieces)
