"""Anything in any order: no exception but a refusal, always a valid page, undone to the start."""

from __future__ import annotations

import resource
from collections import Counter
from itertools import combinations

import pytest

from layout_app.compose.page import ComposeCache, compose_page
from layout_app.edit.commands.area import without
from layout_app.edit.errors import EditError
from layout_app.edit.history import History
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.blocks import ArticleBlock
from layout_app.model.document import Document
from layout_app.model.validate import validate
from tests.composing import bare_resources
from tests.edit.documents import sample
from tests.edit.random_commands import Chance

ROUND = 900
"""Steps between two walks back to the start: a history keeps a thousand."""


def run(chance: Chance, steps: int, cache: ComposeCache, *, compose_every: int) -> Counter[str]:
    """One round of steps, all of them undone at its end."""
    start = sample()
    history = History.of(start)
    told: Counter[str] = Counter()
    resources = bare_resources()
    for number in range(steps):
        document = history.document
        edit = chance.edit(document)
        try:
            new = edit(document)
        except EditError as error:
            told[str(error)] += 1
            continue
        if new is document:
            told["nothing"] += 1
            continue
        told["done"] += 1
        faults = validate(new)
        assert not faults, (number, [str(fault) for fault in faults])
        assert not overlapping(new), number
        history = history.push(new, "改")
        assert history.undo().document is document
        if number % compose_every == 0:
            compose_page(new, resources, cache)
        if number % 300 == 0:
            assert decode_page(encode_page(new).encode(), "x") == new
    while history.undo_label is not None:
        history = history.undo()
    assert history.document is start
    assert same(history.document, sample())
    return told


def overlapping(document: Document) -> list[str]:
    """The articles whose rectangles run into one another."""
    return [
        block.id
        for block in document.blocks
        if isinstance(block, ArticleBlock)
        and any(
            without(one.cells, other.cells) != [one.cells]
            for one, other in combinations(block.area, 2)
        )
    ]


def same(one: Document, other: Document) -> bool:
    return encode_page(one) == encode_page(other)


def test_any_commands_in_any_order() -> None:
    told = run(Chance(1), 500, ComposeCache(), compose_every=50)
    assert told["done"] > 150, told


@pytest.mark.long
def test_twenty_thousand_steps_and_memory_stays_flat() -> None:
    cache, sizes, done = ComposeCache(), [], 0
    for number in range(23):
        told = run(Chance(1000 + number), ROUND, cache, compose_every=10)
        done += sum(told.values())
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(done, [round(size) for size in sizes])
    assert done >= 20_000
    # What is kept is bounded (styles, set paragraphs, a history): after four rounds it is there.
    assert sizes[-1] < sizes[4] * 1.15, sizes
