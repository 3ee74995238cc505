"""What changed is written small, and many changes fold into the very document they led to."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from layout_app.base.errors import BadInputError
from layout_app.keep.changes import Change, difference, fold
from layout_app.model.document import Document
from tests.fileio.documents import documents
from tests.keep.pages import edited, small, typed


def test_an_edit_of_one_story_writes_only_that_story() -> None:
    before = small()
    change = difference(before, typed(before, "新的一段。"))
    assert change.stories == (before.stories[0].id,)
    assert (change.blocks, change.fields) == ((), ())
    assert (change.story_order, change.block_order) == (None, None)
    assert "新的一段。" in change.text
    assert len(change.text) < len(difference(None, before).text) / 2


@pytest.mark.parametrize("seed", range(20))
def test_a_row_of_edits_folds_into_the_document_they_led_to(seed: int) -> None:
    chance, document = random.Random(seed), small()
    changes = [difference(None, document)]
    for _ in range(30):
        after = edited(document, chance)
        changes.append(Change.from_json(difference(document, after).as_json()))
        document = after
    assert fold(changes) == document


@settings(max_examples=25)
@given(documents(), documents())
def test_any_document_is_reached_from_any_other(before: Document, after: Document) -> None:
    assert fold([difference(None, before), difference(before, after)]) == after


def test_a_document_that_does_not_fit_itself_is_kept_all_the_same() -> None:
    before = small()
    broken = replace(before, stories=())  # its articles name stories that are gone
    assert fold([difference(None, before), difference(before, broken)]) == broken


def test_a_missing_part_is_told() -> None:
    before = small()
    with pytest.raises(BadInputError):
        fold([difference(before, typed(before, "x"))])
