"""A hand that does anything: a seeded choice of every command that changes a page's make-up."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from layout_app.edit.commands import headings
from layout_app.edit.commands.area import (
    add_part,
    cut_part,
    delete_part,
    move_part,
    split_part,
)
from layout_app.edit.commands.arrange import Edge, align, distribute, swap
from layout_app.edit.commands.article import (
    set_fit,
    set_frame,
    set_leg_rules,
    set_legs,
    step_legs,
)
from layout_app.edit.commands.copies import duplicate, fragment, paste
from layout_app.edit.commands.guides import place_guide
from layout_app.edit.commands.make import (
    Kind,
    make_article,
    make_block,
    make_folio,
    new_story,
    put_down,
    turn_rule,
)
from layout_app.edit.commands.placing import drop_story, fill_frame, fit_height
from layout_app.edit.commands.push import grow_pushing
from layout_app.edit.commands.setting import set_remainder
from layout_app.edit.commands.several import (
    delete_blocks,
    keep_text_off,
    lock_blocks,
    move_blocks,
    stack_blocks,
    wrap_blocks,
)
from layout_app.edit.commands.stand import raise_block, resize_block, set_placement
from layout_app.edit.commands.stories import delete_story, duplicate_story, move_story
from layout_app.edit.commands.text import StoryField, set_body, set_story_field
from layout_app.edit.places import blocks_under
from layout_app.model.blocks import Frame, HeadingFit, Remainder
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, Span
from layout_app.model.guides import Way
from tests.edit.fitting import judge

Edit = Callable[[Document], Document]
MOST_BLOCKS, MOST_STORIES = 24, 16
_WORDS = "新路通到山里机关党建办事流程支部群众门口"


class Chance:
    """Draws commands with their arguments for a page as it is."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.clip: Document | None = None

    def edit(self, document: Document) -> Edit:
        """The next command."""
        if len(document.blocks) > MOST_BLOCKS:
            return lambda d: delete_blocks(d, self._some(d, 6))
        if len(document.stories) > MOST_STORIES:
            return lambda d: delete_story(d, self.random.choice(d.stories).id)
        makers = (self._places, self._several, self._articles, self._headings, self._new)
        return self.random.choice(self.random.choice(makers)())

    # ---- arguments -------------------------------------------------------------------------------

    def _one(self, document: Document) -> str:
        return self.random.choice([b.id for b in document.blocks] or ["nothing"])

    def _article(self, document: Document) -> str:
        found = [b.id for b in document.blocks if b.kind == "article"]
        return self.random.choice(found or ["nothing"])

    def _story(self, document: Document) -> str:
        return self.random.choice([s.id for s in document.stories] or ["nothing"])

    def _some(self, document: Document, most: int = 4) -> list[str]:
        names = [b.id for b in document.blocks]
        return self.random.sample(names, min(len(names), self.random.randint(1, most)))

    def _n(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def _span(self, most: int) -> Span:
        first = self._n(1, most)
        return Span(first, self._n(first, most + 1))

    def _cells(self) -> CellRect:
        return CellRect(self._span(8), self._span(120))

    def _place(self) -> CellRect | FreeRect | GutterLine:
        kind = self._n(0, 5)
        if kind == 0:
            return GutterLine(self._n(1, 8), self._span(120))
        return self._cells()

    # ---- commands --------------------------------------------------------------------------------

    def _places(self) -> Sequence[Edit]:
        n = self._n
        return (
            lambda d: move_blocks(d, self._some(d), n(-2, 2), n(-9, 9)),
            lambda d: resize_block(d, self._one(d), n(-2, 2), n(-9, 9), n(0, 1)),
            lambda d: grow_pushing(d, self._one(d), n(-1, 2), n(-4, 9)),
            lambda d: set_placement(d, self._one(d), self._place(), n(0, 1)),
            lambda d: place_guide(
                d, n(0, 2) or None, self.random.choice(list(Way)), n(-1, 20) ** 5
            ),
            lambda d: turn_rule(d, self._one(d)),
        )

    def _several(self) -> Sequence[Edit]:
        n, coin = self._n, bool(self._n(0, 1))
        return (
            lambda d: lock_blocks(d, self._some(d), n(0, 4) == 0),
            lambda d: wrap_blocks(d, self._some(d), coin),
            lambda d: keep_text_off(d, self._some(d), beside=n(0, 5), lines=n(0, 4)),
            lambda d: stack_blocks(d, self._some(d), front=coin),
            lambda d: raise_block(d, self._one(d), n(-3, 3)),
            lambda d: align(d, self._some(d), self.random.choice(list(Edge))),
            lambda d: distribute(d, self._some(d, 6), across=coin),
            lambda d: swap(d, self._one(d), self._one(d)),
            lambda d: delete_blocks(d, self._some(d, 2)),
            self._copied,
        )

    def _copied(self, document: Document) -> Document:
        if self.clip is None or self._n(0, 2) == 0:
            self.clip = fragment(document, self._some(document, 3))
        if self._n(0, 1):
            return paste(document, self.clip, self._n(-2, 2), self._n(-5, 5))
        return duplicate(document, self._some(document, 2), self._n(-1, 1), self._n(-5, 5))

    def _articles(self) -> Sequence[Edit]:
        n, coin = self._n, bool(self._n(0, 1))
        return (
            lambda d: add_part(d, self._article(d), n(0, 1), self._cells()),
            lambda d: cut_part(d, self._article(d), n(0, 1), self._cells()),
            lambda d: delete_part(d, self._article(d), n(0, 2)),
            lambda d: move_part(d, self._article(d), n(0, 2), n(-1, 1)),
            lambda d: split_part(d, self._article(d), n(0, 1), n(1, 120)),
            lambda d: set_legs(d, self._article(d), n(0, 9) or None, n(0, 1)),
            lambda d: step_legs(d, self._article(d), n(0, 1) * 2 - 1, n(0, 1)),
            lambda d: set_remainder(
                d, self._article(d), self.random.choice(list(Remainder)), n(0, 1)
            ),
            lambda d: set_frame(d, self._article(d), Frame() if coin else None),
            lambda d: set_leg_rules(d, self._article(d), coin),
            lambda d: set_fit(d, self._article(d), coin),
            lambda d: fit_height(d, self._article(d), judge),
        )

    def _headings(self) -> Sequence[Edit]:
        n = self._n
        return (
            lambda d: headings.step_size(d, self._article(d), n(-3, 3)),
            lambda d: headings.grow_heading(d, self._article(d), n(-1, 1), n(-3, 3), (9, 6)),
            lambda d: headings.cover_legs(d, self._article(d), n(1, 4), n(1, 6)),
            lambda d: headings.turn(d, self._article(d)),
            lambda d: headings.change_side(d, self._article(d)),
            lambda d: headings.set_filling(
                d, self._article(d), self.random.choice(list(HeadingFit))
            ),
            lambda d: headings.next_align(d, self._article(d)),
            lambda d: headings.next_style(d, self._article(d)),
            lambda d: headings.toggle_panel(d, self._article(d)),
            lambda d: headings.toggle_heading(d, self._article(d)),
            lambda d: set_story_field(
                d, self._story(d), self.random.choice(list(StoryField)), _WORDS[: n(0, 20)]
            ),
        )

    def _new(self) -> Sequence[Edit]:
        n, kind = self._n, self.random.choice(list(Kind))
        text = "\n".join(_WORDS * n(1, 8) for _ in range(n(1, 4)))
        return (
            lambda d: make_block(d, kind, self._place()),
            lambda d: make_block(d, kind, put_down(d.setup, kind, n(1, 8), n(1, 120))),
            lambda d: make_article(d, self._story(d), self._cells()),
            lambda d: drop_story(
                d,
                self._story(d),
                n(1, 8),
                n(1, 110),
                blocks_under(d, None, n(1, 8) * 1_600_000, n(1, 100) * 142_875),
                judge,
            ),
            lambda d: fill_frame(d, self._article(d), self._story(d)),
            make_folio,
            lambda d: new_story(d, _WORDS[: n(0, 12)]),
            lambda d: duplicate_story(d, self._story(d)),
            lambda d: move_story(d, self._story(d), n(0, 9)),
            lambda d: set_body(d, self._story(d), text),
        )
