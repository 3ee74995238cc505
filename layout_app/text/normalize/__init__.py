"""Normalising text that comes from outside: pasted or imported, never what the editor typed.

``normalize(raw)`` gives clean text, every change with its place in the raw text, and hints at
what a person should look at. The rules are spec/composition.md section 4 in its order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from layout_app.text.normalize import forms, marks, signs
from layout_app.text.normalize.changes import (
    Change,
    CleanParagraph,
    Hint,
    HintKind,
    Kind,
    Normalized,
    Rule,
    apply_changes,
)
from layout_app.text.normalize.credit import split_credit
from layout_app.text.normalize.draft import Draft, Edit
from layout_app.text.normalize.lines import layout, read_structure
from layout_app.text.normalize.lint import lint
from layout_app.text.normalize.quotes import quotes
from layout_app.text.normalize.spaces import SpaceRule

__all__ = [
    "Change",
    "CleanParagraph",
    "Hint",
    "HintKind",
    "Kind",
    "Normalized",
    "Rule",
    "apply_changes",
    "normalize",
    "split_credit",
]

_ROUNDS = 12
"""One round settles nearly all text; but what one rule leaves may feed another (。 。 。 to ……)."""


def normalize(raw: str, *, heading: bool = False) -> Normalized:
    """Clean incoming text; done twice it changes nothing more.

    ``heading`` is for fields other than a body (headline, deck, credit, caption): lines are never
    joined and every space between Han stays. A radical, a compatibility form or a full-width letter
    becomes the character it stands for; words are never changed.
    """
    draft = Draft(raw)
    rules: tuple[Callable[[str], Iterable[Edit]], ...] = (
        forms.line_ends,
        forms.invisible,
        forms.forms,
        forms.compose,
        forms.widths,
        partial(layout, join=not heading),
        signs.ellipses,
        signs.dashes,
        signs.titles,
        marks.parentheses,
        marks.scan,
        signs.connectors,
        signs.doubled,
        quotes,
        SpaceRule(heading=heading),
    )
    for _ in range(_ROUNDS):
        before = draft.text
        for rule in rules:
            draft.edit(rule(draft.text))
        if draft.text == before:
            break
    paragraphs = read_structure(draft.text)
    return Normalized(draft.text, draft.changes(), lint(draft.text, paragraphs), paragraphs)
