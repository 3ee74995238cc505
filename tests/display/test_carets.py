"""Every place in printed text has a caret, and a click on it comes back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from layout_app.base.bundle import bundled
from layout_app.compose.page import PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.display.carets import TextLines, text_lines
from layout_app.edit.text import units
from layout_app.edit.text.place import TextPlace
from layout_app.edit.text.texts import read_text
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import read_page_file
from layout_app.fileio.photos import probe_photo
from layout_app.model.document import Document
from layout_app.model.stories import body_text
from layout_app.text.faces import FaceLibrary

_PAGES = Path(__file__).parent.parent / "pages"
PAGES = {
    "special-page": bundled("assets", "samples", "special-page", "page.yaml"),
    **{name: _PAGES / f"{name}.yaml" for name in ("around", "emphasis", "lines", "vertical")},
}


@cache
def _faces() -> FaceLibrary:
    return FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml")))


@cache
def composed(name: str) -> tuple[Document, PageLayout]:
    document = read_page_file(PAGES[name])
    pictures = partial(probe_photo, PAGES[name].parent)
    return document, compose_page(document, Resources(_faces(), pictures))


def texts(name: str) -> Iterator[tuple[TextPlace, TextLines]]:
    document, layout = composed(name)
    for group in layout.display.groups:
        for (owner, part), lines in text_lines(group).items():
            place = TextPlace(owner, part)
            words = read_text(document, place)
            if words is not None:
                yield place, TextLines(lines, words)


def places(lines: TextLines) -> Iterator[tuple[int, bool]]:
    """Where a caret may stand in printed lines, both sides of a soft line end."""
    offset = 0
    while True:
        for trailing in (False, True):
            if lines.index(offset, trailing) is not None:
                yield offset, trailing
        if offset == len(lines.text):
            return
        offset = units.after(lines.text, offset)


@pytest.mark.parametrize("name", PAGES)
def test_every_character_that_is_printed_has_a_caret_before_it(name: str) -> None:
    for place, lines in texts(name):
        printed = lines.lines[-1].end
        for offset in range(printed + 1):
            blank = not lines.text[offset:printed].strip() and not lines.text[:offset].strip()
            assert blank or lines.caret(offset) is not None, f"{place} at {offset}"


@pytest.mark.parametrize("name", PAGES)
def test_a_click_on_a_caret_comes_back_to_it(name: str) -> None:
    for place, lines in texts(name):
        for offset, trailing in places(lines):
            rect = lines.caret(offset, trailing)
            assert rect is not None
            line = lines.lines[lines.index(offset, trailing) or 0]
            if not line.start <= offset <= line.end:
                continue  # a space the line's end has swallowed
            x, y = rect.x + rect.width // 2, rect.y + rect.height // 2
            found, _ = lines.hit(x, y)
            assert lines.caret(found, trailing) == rect or found == offset, f"{place} at {offset}"


@pytest.mark.parametrize("name", PAGES)
def test_carets_go_forward_along_a_line(name: str) -> None:
    for place, lines in texts(name):
        for line in lines.lines:
            assert list(line.edges) == sorted(line.edges), f"{place} line at {line.start}"
            assert len(line.edges) == line.end - line.start + 1


@pytest.mark.parametrize("name", PAGES)
def test_a_line_down_and_up_again_returns(name: str) -> None:
    for place, lines in texts(name):
        for offset, trailing in places(lines):
            goal = lines.goal(offset, trailing)
            down = lines.beside(offset, trailing, goal, 1)
            if down is None:
                continue
            back = lines.beside(*down, goal, -1)
            assert back is not None
            here = lines.caret(offset, trailing)
            there = lines.caret(*back)
            assert here is not None
            assert there is not None
            row = (here.x, here.y)
            assert (there.x, there.y) == row, f"{place} at {offset}: {down} {back}"


@pytest.mark.parametrize("name", PAGES)
def test_lines_down_go_through_every_leg(name: str) -> None:
    for place, lines in texts(name):
        at: tuple[int, bool] | None = (lines.lines[0].start, False)
        met = set()
        while at is not None:
            index = lines.index(*at)
            assert index is not None
            met.add(lines.lines[index].near)
            at = lines.beside(*at, 0, 1)
        assert met == {line.near for line in lines.lines}, str(place)


def test_a_caret_beside_an_opening_mark_stands_at_its_body_not_at_its_glyph() -> None:
    """The glyph of a half-width （ begins half an em before the mark's own place."""
    _document, layout = composed("special-page")
    for group in layout.display.groups:
        for rows in text_lines(group).values():
            for line in rows:
                widths = [b - a for a, b in zip(line.edges, line.edges[1:], strict=False)]
                # Nothing in running text is narrower than a fifth of an em, but narrow letters.
                assert all(width >= 0 for width in widths)
    place = TextPlace("story:lead", "body")
    lines = dict(texts("special-page"))[place]
    offset = lines.text.index("（")
    line = lines.lines[lines.index(offset) or 0]
    before = line.edge(offset) - line.edge(offset - 1)
    assert before >= line.size * 95 // 100  # the character before it keeps its whole body


def test_a_selection_over_two_legs_is_a_rectangle_a_line() -> None:
    lines = dict(texts("special-page"))[TextPlace("story:lead", "body")]
    second = lines.columns[1]
    first_of_second = lines.lines[second.start]
    start, end = first_of_second.start - 3, first_of_second.start + 4
    rects = list(lines.selected(start, end))
    assert len(rects) == 2
    assert rects[1].x > rects[0].x
    assert rects[1].y < rects[0].y


def test_what_has_no_room_has_no_caret() -> None:
    document, _ = composed("special-page")
    lead = document.stories[0]
    long = replace(lead, body=lead.body * 2)
    crowded = replace(document, stories=(long, *document.stories[1:]))
    pictures = partial(probe_photo, PAGES["special-page"].parent)
    layout = compose_page(crowded, Resources(_faces(), pictures))
    group = next(g for g in layout.display.groups if g.block == "lead")
    lines = TextLines(text_lines(group)["story:lead", "body"], body_text(long))
    end = lines.lines[-1].end
    assert lines.caret(end) is not None
    assert lines.caret(end + 2) is None
    assert lines.caret(len(lines.text)) is None
