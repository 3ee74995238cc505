"""Every fault a document can have, found in the model, with its path."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from layout_app.base.ink import Ink
from layout_app.base.units import MM, PT
from layout_app.fileio.page_file import read_page_file
from layout_app.model.blocks import ArticleBlock, Crop, Heading, LegArea, PhotoBlock
from layout_app.model.describe import Length, Permille
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, Span
from layout_app.model.stories import Emphasis, Paragraph, Story, TextSpan
from layout_app.model.validate import Fault, show_path, validate

SMALL = read_page_file(Path(__file__).parent.parent / "pages" / "small.yaml")


def with_block(index: int, **changes: Any) -> Document:
    block = dataclasses.replace(SMALL.blocks[index], **changes)
    return dataclasses.replace(
        SMALL, blocks=(*SMALL.blocks[:index], block, *SMALL.blocks[index + 1 :])
    )


def with_story(**changes: Any) -> Document:
    story = dataclasses.replace(SMALL.stories[0], **changes)
    return dataclasses.replace(SMALL, stories=(story, *SMALL.stories[1:]))


def with_styles(group: str, *styles: Any) -> Document:
    return dataclasses.replace(SMALL, styles=dataclasses.replace(SMALL.styles, **{group: styles}))


def index_of(kind: str) -> int:
    return next(i for i, block in enumerate(SMALL.blocks) if block.kind == kind)


ARTICLE, PHOTO, RULE = index_of("article"), index_of("photo"), index_of("rule")
LABEL, FOLIO = index_of("label"), index_of("folio")
CELLS = CellRect(Span(1, 9), Span(1, 125))
FREE = FreeRect(Length(0), Length(0), Length(0), Length(3000 * MM))

CASES: list[tuple[Document, list[str]]] = [
    (
        with_block(ARTICLE, story="brigde"),
        [f"blocks[{ARTICLE}].story: there is no story 'brigde' (did you mean 'bridge'?)"],
    ),
    (
        with_block(ARTICLE, area=()),
        [f"blocks[{ARTICLE}].area: an article needs at least one rectangle"],
    ),
    (
        with_block(ARTICLE, heading=Heading(over=Span(2, 5))),
        [f"blocks[{ARTICLE}].heading.over: 2-5 is more than the 4 legs of its first rectangle"],
    ),
    (
        with_block(ARTICLE, area=(LegArea(columns=Span(7, 9), lines=Span(1, 4)),), heading=None),
        [f"blocks[{ARTICLE}].area[0].columns: 7-9 leaves the grid, which has 8 columns"],
    ),
    (
        with_block(ARTICLE, heading=Heading(style="leed", size=Length(PT))),
        [
            f"blocks[{ARTICLE}].heading.size: 1pt is out of range (6pt to 600pt)",
            f"blocks[{ARTICLE}].heading.style: there is no heading style 'leed'"
            " (did you mean 'lead'?)",
        ],
    ),
    (
        with_block(LABEL, place=CELLS),
        [
            f"blocks[{LABEL}].place.columns: 1-9 leaves the grid, which has 8 columns",
            f"blocks[{LABEL}].place.lines: 1-125 leaves the grid, which has 124 lines",
        ],
    ),
    (
        with_block(LABEL, place=FREE),
        [
            f"blocks[{LABEL}].place.width: 0mm is out of range (0.1mm to 2000mm)",
            f"blocks[{LABEL}].place.height: 3000mm is out of range (0.1mm to 2000mm)",
        ],
    ),
    (
        with_block(RULE, place=GutterLine(8, Span(1, 3))),
        [
            f"blocks[{RULE}].place.gutter: there is no gutter right of column 8;"
            " the grid has 8 columns"
        ],
    ),
    (
        with_block(LABEL, style="lable"),
        [f"blocks[{LABEL}].style: there is no text style 'lable' (did you mean 'label'?)"],
    ),
    (
        with_block(LABEL, id="folio-1"),
        [f"blocks[{LABEL}].id: the name 'folio-1' stands twice; each must be its own"],
    ),
    (
        with_block(LABEL, id="栏 目"),
        [
            f"blocks[{LABEL}].id: '栏 目' cannot be a block's id"
            " (letters, digits, '-', '_' and '.', at most 64)"
        ],
    ),
    (
        with_block(LABEL, text="栏\u2028目"),
        [f"blocks[{LABEL}].text: the text holds a line separator (U+2028); delete it"],
    ),
    (
        with_block(PHOTO, crop=Crop(x=Permille(1), width=Permille(1000))),
        [f"blocks[{PHOTO}].crop: the visible part leaves the picture (1000 permille)"],
    ),
    (
        with_block(PHOTO, file="/etc/passwd"),
        [
            f"blocks[{PHOTO}].file: '/etc/passwd' is not inside the page's folder;"
            " copy the file there (like photos/x.jpg)"
        ],
    ),
    (
        with_block(index_of("masthead"), artwork="a\\b.png"),
        [
            "blocks[1].artwork: 'a\\b.png' holds a backslash; write / between folders"
            " (like photos/x.jpg)"
        ],
    ),
    (
        with_block(index_of("qr"), level="L"),
        [f"blocks[{index_of('qr')}].level: 'L' is not one of M, Q, H"],
    ),
    (
        with_block(FOLIO, gap=Length(60 * MM)),
        [f"blocks[{FOLIO}].gap: 60mm is out of range (0mm to 50mm)"],
    ),
    (
        with_story(
            body=(
                Paragraph("甲\n乙"),
                Paragraph("丙", spans=(TextSpan(0, 2, Emphasis.STRONG),)),
            )
        ),
        [
            "stories.bridge.body[0]: a paragraph holds a line break; split it",
            "stories.bridge.body[1]: the span 0-2 is empty, overlaps another or leaves its"
            " paragraph",
        ],
    ),
    (
        with_story(body=(Paragraph("甲\x00"),)),
        ["stories.bridge.body[0]: the text holds a NUL (U+0000); delete it"],
    ),
    (
        dataclasses.replace(SMALL, stories=(*SMALL.stories, Story(id="ferry"))),
        ["stories.ferry: the name 'ferry' stands twice; each must be its own"],
    ),
    (
        dataclasses.replace(SMALL, press="../x"),
        ["press: '../x' cannot name a press preset"],
    ),
    (
        with_styles("texts", *SMALL.styles.texts[1:]),
        ["styles.texts: the house's styles must stand first, in their order"],
    ),
    (
        with_styles(
            "texts",
            *SMALL.styles.texts,
            dataclasses.replace(SMALL.styles.texts[0], name="neu", composite="sung"),
        ),
        ["styles.texts.neu.composite: there is no composite style 'sung' (did you mean 'song'?)"],
    ),
    (
        with_styles(
            "headings",
            *SMALL.styles.headings,
            dataclasses.replace(SMALL.styles.headings[0], name="neu", deck="dek"),
        ),
        ["styles.headings.neu.deck: there is no text style 'dek' (did you mean 'deck'?)"],
    ),
    (
        dataclasses.replace(SMALL, setup=dataclasses.replace(SMALL.setup, bleed=Length(-1))),
        ["setup.bleed: -0.00003mm is out of range (0mm to 50mm)"],
    ),
]


@pytest.mark.parametrize(("document", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_faults(document: Document, expected: list[str]) -> None:
    assert [str(fault) for fault in validate(document)] == expected


def test_a_good_document_has_none_and_a_story_may_stay_unplaced() -> None:
    assert validate(SMALL) == ()
    assert validate(dataclasses.replace(SMALL, blocks=())) == ()


def test_a_story_is_placed_once() -> None:
    article = SMALL.blocks[ARTICLE]
    assert isinstance(article, ArticleBlock)
    again = dataclasses.replace(article, id="again")
    faults = validate(dataclasses.replace(SMALL, blocks=(*SMALL.blocks, again)))
    assert faults == (
        Fault(
            ("blocks", len(SMALL.blocks), "story"),
            f"the story 'bridge' is already placed by blocks[{ARTICLE}]",
        ),
    )


def test_all_faults_come_at_once() -> None:
    document = dataclasses.replace(
        with_block(PHOTO, file="../x.jpg", fit=PhotoBlock.__dataclass_fields__["fit"].default),
        press=" ",
        setup=dataclasses.replace(
            SMALL.setup, grid=dataclasses.replace(SMALL.setup.grid, columns=6)
        ),
    )
    paths = [fault.path for fault in validate(document)]
    assert ("press",) in paths
    assert ("blocks", PHOTO, "file") in paths
    assert sum(path[-1] == "columns" for path in paths) == 6


def test_paths_are_shown_as_in_the_page_file() -> None:
    assert show_path(("blocks", 0, "area", 1, "columns")) == "blocks[0].area[1].columns"
    assert show_path(()) == ""


def test_an_ink_beyond_its_strength_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="1001 permille"):
        Ink(c=1001)
