"""What is written reads back as the same document, and reads well."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.fileio.emit import Prose, Tree, emit
from layout_app.fileio.nodes import Mapping, Scalar, read_nodes
from layout_app.fileio.page_file import decode_page, encode_page, read_page_file
from layout_app.model.blocks import BLOCK_KINDS
from layout_app.model.document import Document
from layout_app.model.grid import PRESETS
from layout_app.model.stories import Story
from layout_app.model.validate import validate
from tests.fileio.documents import documents, texts

SMALL = Path(__file__).parent.parent / "pages" / "small.yaml"


@settings(max_examples=100, deadline=None)
@given(documents())
def test_any_document_reads_back_equal(document: Document) -> None:
    assert validate(document) == ()
    data = encode_page(document).encode()
    assert decode_page(data, "page.yaml") == document


@settings(max_examples=30, deadline=None)
@given(documents())
def test_both_parsers_and_any_tool_read_what_is_written(document: Document) -> None:
    data = encode_page(document).encode()
    assert read_nodes(data, "x") == read_nodes(data, "x", pure=True)
    # Another program, which guesses types, still sees every free text as text.
    for story in (yaml.safe_load(data).get("stories") or {}).values():
        assert all(isinstance(text, str) for text in story.values())


@pytest.mark.long
@settings(max_examples=2000, deadline=None)
@given(documents())
def test_any_document_reads_back_equal_long(document: Document) -> None:
    data = encode_page(document).encode()
    assert decode_page(data, "page.yaml") == document
    assert read_nodes(data, "x") == read_nodes(data, "x", pure=True)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_any_text_is_written_so_that_it_reads_back(one: str, other: str) -> None:
    tree: dict[str, Tree] = {
        "a": Prose(one),
        "list": [Prose(one), Prose(other)],
        "map": {"x": Prose(other)},
    }
    root = read_nodes(emit({"outer": tree, "a": Prose(other)}).encode(), "x")
    assert isinstance(root, Mapping)
    last = root.get("a")
    assert isinstance(last, Scalar)
    assert last.text.removesuffix("\n" if last.block else "") == other


def test_the_small_page_holds_every_kind_of_block_and_is_canonical() -> None:
    document = read_page_file(SMALL)
    assert {block.kind for block in document.blocks} == set(BLOCK_KINDS)
    assert len(document.stories) == 2
    assert encode_page(document) == SMALL.read_text("utf-8")


def test_defaults_are_left_out_and_the_preset_with_the_fewest_overrides_is_chosen() -> None:
    document = read_page_file(SMALL)
    for name, preset in PRESETS.items():
        setup = dataclasses.replace(preset, grid=dataclasses.replace(preset.grid, lines=80))
        text = encode_page(dataclasses.replace(document, setup=setup))
        assert f"setup: {{preset: {name}, grid: {{lines: 80}}}}\n" in text
    blank = Document(paper=document.paper)
    assert encode_page(blank).partition("setup:")[2] == (
        " {preset: broadsheet}\npress: newsprint-x1a\n"
    )


def test_chinese_is_never_escaped_and_a_text_never_folded() -> None:
    story = Story(id="长文", headline="题" * 300, deck="㐀𠮷é" * 3)
    text = encode_page(dataclasses.replace(read_page_file(SMALL), stories=(story,), blocks=()))
    assert f"    headline: |\n      {'题' * 300}\n" in text
    assert "    deck: 㐀𠮷é㐀𠮷é㐀𠮷é\n" in text


def test_an_id_is_written_only_when_it_is_not_the_default() -> None:
    text = SMALL.read_text("utf-8")
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("id:")] == [
        "id: ferry-story",
        "id: imprint",
    ]
    ids = [block.id for block in read_page_file(SMALL).blocks]
    assert ids == ["folio-1", "masthead-1", "bridge", "ferry-story", "photo-1", "photo-2",
                   "label-1", "qr-1", "box-1", "rule-1", "imprint"]  # fmt: skip


def test_a_default_id_gives_way_to_a_written_one() -> None:
    text = (
        "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09}\nblocks:\n"
        "- folio: left\n- folio: right\n  id: folio-1\n- folio: left\n  id: folio-1-2\n"
    )
    document = decode_page(text.encode(), "page.yaml")
    assert [block.id for block in document.blocks] == ["folio-1-3", "folio-1", "folio-1-2"]
    assert decode_page(encode_page(document).encode(), "page.yaml") == document


def test_the_kind_may_stand_anywhere_in_its_block() -> None:
    text = (
        "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09}\nblocks:\n"
        "- rule: double\n  folio: right\n- lines: 1-3\n  gutter: 2\n  rule: thin\n"
    )
    kinds = [block.kind for block in decode_page(text.encode(), "page.yaml").blocks]
    assert kinds == ["folio", "rule"]


@given(st.sampled_from(["|", "|-", "|+", ">"]), st.integers(0, 3))
def test_the_line_break_that_ends_a_block_is_not_part_of_the_text(sign: str, more: int) -> None:
    text = (
        "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09}\n"
        f"stories:\n  a:\n    headline: {sign}\n      甲\n" + "\n" * more
    )
    headline = decode_page(text.encode(), "page.yaml").stories[0].headline
    assert headline == "甲" + "\n" * (more if sign == "|+" else 0)
