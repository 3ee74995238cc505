"""Older pages are brought to the present version; newer ones are refused."""

from __future__ import annotations

import pytest

from layout_app.base.errors import BadInputError
from layout_app.fileio.migrations import STEPS, VERSION
from layout_app.fileio.page_file import decode_page, encode_page

OLD = (
    "format: layout_app/page\nversion: 0\npaper: {name: 报, date: 2026-03-09}\n"
    "stories:\n  a:\n    title: 过桥\n    body: 水声\n"
)


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(STEPS) == list(range(VERSION))


def test_a_draft_is_read_and_saved_as_the_present_version() -> None:
    document = decode_page(OLD.encode(), "page.yaml")
    assert document.stories[0].headline == "过桥"
    text = encode_page(document)
    assert f"version: {VERSION}\n" in text
    assert decode_page(text.encode(), "page.yaml") == document


def test_errors_of_an_old_page_stand_where_they_are_in_it() -> None:
    with pytest.raises(BadInputError) as caught:
        decode_page(OLD.replace("body: 水声", "title: 水声").encode(), "page.yaml")
    assert caught.value.sentences == (
        "page.yaml:7:5: stories.a.headline: the key stands twice (first in line 6); keep one",
    )


@pytest.mark.parametrize("broken", ["stories: 3", "stories: [a]", "stories: {a: b}"])
def test_a_step_meets_any_shape(broken: str) -> None:
    head = OLD[: OLD.index("stories:")]
    with pytest.raises(BadInputError):
        decode_page((head + broken).encode(), "page.yaml")
