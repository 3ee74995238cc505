"""What a composition has changed is all that need be painted anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from layout_app.base.units import MM
from layout_app.compose.page import PageLayout
from layout_app.display.extent import changed_area
from layout_app.edit.commands import typing
from layout_app.edit.commands.article import set_fit
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.model.document import Document
from layout_app.model.stories import Emphasis, Under
from layout_app.paint.qt.render import render_image
from tests.ui.desk import SAMPLE, Desk

_DPI = 50
BODY = TextPlace("story:lead", "body")


def _typed(document: Document) -> Document:
    return typing.insert(document, TextSelection.at(BODY, 400), "增收")[0]


def _longer(document: Document) -> Document:
    return typing.insert(document, TextSelection.at(BODY, 30), "增" * 60)[0]


def _headline(document: Document) -> Document:
    place = TextPlace("story:lead", "headline")
    return typing.insert(document, TextSelection.at(place, 3), "新")[0]


def _dressed(document: Document) -> Document:
    where = TextSelection(BODY, 700, 720)
    changed = typing.set_emphasis(document, where, Emphasis.STRONG)
    return typing.set_under(changed, where, Under.DOTS)


@pytest.mark.parametrize("edit", [_typed, _longer, _headline, _dressed])
def test_no_pixel_changes_outside_of_it(
    qapp: QApplication, edit: Callable[[Document], Document]
) -> None:
    desk = Desk()
    document = desk.load(SAMPLE)
    old = desk.compose(document, SAMPLE.parent)
    new = desk.compose(edit(document), SAMPLE.parent)
    rects = [
        rect
        for before, after in zip(old.display.groups, new.display.groups, strict=True)
        if before is not after
        for rect in changed_area(before, after)
    ]
    assert rects
    pages = [_page(layout) for layout in (old, new)]
    scale = _DPI / (25.4 * MM)
    for x, y in _differing(*pages):
        at = (round((x + 0.5) / scale), round((y + 0.5) / scale))
        room = round(2 / scale)
        assert any(rect.inset(-room, -room).contains(*at) for rect in rects), (x, y)


def test_a_word_typed_changes_a_small_part_of_its_block(qapp: QApplication) -> None:
    desk = Desk()
    document = set_fit(desk.load(SAMPLE), "lead", exact=False)
    old = desk.compose(document, SAMPLE.parent)
    changed = typing.insert(document, TextSelection(BODY, 700, 702), "增收")[0]
    new = desk.compose(changed, SAMPLE.parent)
    before, after = next(
        (a, b) for a, b in zip(old.display.groups, new.display.groups, strict=True) if a != b
    )
    area = sum(rect.width * rect.height for rect in changed_area(before, after))
    assert 0 < area < before.bounds.width * before.bounds.height // 8


def _page(layout: PageLayout) -> QImage:
    return render_image(layout.display, _DPI).convertToFormat(QImage.Format.Format_RGB32)


def _differing(one: QImage, other: QImage) -> list[tuple[int, int]]:
    assert one.size() == other.size()
    found = []
    for y in range(one.height()):
        row = y * one.bytesPerLine()
        end = row + 4 * one.width()
        if bytes(one.constBits()[row:end]) == bytes(other.constBits()[row:end]):
            continue
        found += [
            (x, y)
            for x in range(one.width())
            if QColor(one.pixel(x, y)) != QColor(other.pixel(x, y))
        ]
    return found
