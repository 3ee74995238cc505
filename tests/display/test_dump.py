"""The display list as text: the same each time, one line an item, a change is seen."""

from __future__ import annotations

import re
from dataclasses import replace

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink
from layout_app.base.units import PT
from layout_app.compose.page import PageLayout
from layout_app.display.dump import dump
from layout_app.display.items import DisplayList, GlyphRun, Item, PathItem, RectItem, RuleItem
from layout_app.model.blocks import FolioBlock, Heading, PhotoBlock, QrBlock, Side
from tests.composing import (
    article,
    cells,
    compose,
    han,
    leg_area,
    page,
    picture_of,
    story,
)


def layout() -> PageLayout:
    return compose(
        page(
            article(leg_area("1-3", "1-30"), heading=Heading(tint=Ink(k=80))),
            PhotoBlock(id="p", file="p.jpg", place=cells("2", "15-22"), caption=han(10)),
            QrBlock(id="q", url="https://e.cn/", place=cells("5-6", "1-20")),
            FolioBlock(id="f", outer=Side.RIGHT),
            stories=[story(han(100), headline="桥'\"\\")],
        ),
        picture_of(300, 200),
    )


def test_the_dump_is_the_same_each_time() -> None:
    assert dump(layout().display) == dump(layout().display)


def test_one_line_an_item_under_its_group() -> None:
    display = layout().display
    lines = dump(display).splitlines()
    items = sum(len(group.items) for group in display.groups)
    assert len(lines) == 1 + len(display.groups) + items
    assert lines[0] == "page 1105.51 x 1547.72 bleed 0"
    assert [line.split()[1] for line in lines if line.startswith("group")] == ["s", "p", "q", "f"]
    for line in lines[1:]:
        assert re.match(r"group |  (text|image|rule|rect|path) ", line)


def test_words_and_their_source_are_readable() -> None:
    text = dump(layout().display)
    assert f"NotoSerifSC-Regular 9 black '{han(11)}' story:s.body[0:11]" in text
    assert "image p.jpg" in text
    assert "K8" in text


def changed(display: DisplayList, item: Item, new: Item) -> DisplayList:
    groups = tuple(
        replace(group, items=tuple(new if other is item else other for other in group.items))
        for group in display.groups
    )
    return replace(display, groups=groups)


def test_every_visible_change_changes_the_dump() -> None:
    display = layout().display
    before = dump(display)
    moved = PT // 50
    seen = set()
    for group in display.groups:
        for item in group.items:
            match item:
                case GlyphRun():
                    new: list[Item] = [
                        item._replace(x=item.x + moved),
                        item._replace(y=item.y + moved),
                        item._replace(size=item.size + moved),
                        item._replace(ink=Ink(c=1000)),
                        item._replace(ink=Ink(k=1000)) if item.ink == BLACK else item,
                        item._replace(stretch=900),
                        item._replace(dx=tuple(x + moved for x in item.dx)),
                    ]
                    new = [one for one in new if one is not item]
                case RectItem():
                    new = [
                        replace(item, rect=item.rect.moved(moved, 0)),
                        replace(item, fill=Ink(m=500)),
                        replace(item, thickness=item.thickness + PT, stroke=BLACK),
                    ]
                case RuleItem():
                    new = [replace(item, y1=item.y1 + moved), replace(item, thickness=2 * PT)]
                case PathItem():
                    shifted = tuple(
                        tuple((x + PT, y) for x, y in polygon) for polygon in item.polygons
                    )
                    new = [replace(item, polygons=shifted), replace(item, ink=Ink(k=500))]
                case _:
                    new = [
                        replace(item, rect=item.rect.moved(0, moved)),
                        replace(item, crop=item.crop.moved(1, 0)),
                    ]
            seen.add(type(item))
            for one in new:
                assert dump(changed(display, item, one)) != before, f"{one} looks like {item}"
    assert len(seen) == 5


def test_nothing_is_minus_nought() -> None:
    group = layout().display.groups[0]
    tiny = replace(group, bounds=Rect(-10, -10, 5, 5), items=(RectItem(Rect(-20, 3, 0, 0)),))
    text = dump(DisplayList(PT, PT, 0, (tiny,)))
    assert not re.search(r"-0(?![.\d])", text)


def test_the_glyphs_of_a_run_are_told_apart() -> None:
    """Another glyph for the same character, as another face version would give, is seen."""
    display = layout().display
    run = next(item for item in display.groups[0].items if isinstance(item, GlyphRun))
    other = run._replace(glyphs=tuple(glyph + 1 for glyph in run.glyphs))
    assert dump(changed(display, run, other)) != dump(display)
