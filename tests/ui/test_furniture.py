"""Furniture edited in the properties panel: live, undoable, several blocks at once."""

from __future__ import annotations

from typing import TypeVar

import pytest

from layout_app.base.ink import PARTY_RED, Ink, parse_ink
from layout_app.edit.selection import Selection, several
from layout_app.model.blocks import (
    Block,
    FolioBlock,
    MastheadBlock,
    PhotoBlock,
    PhotoFit,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
)
from layout_app.ui.panels.furniture import (
    FolioSection,
    FrameSection,
    MastheadSection,
    QrSection,
    RuleSection,
)
from layout_app.ui.panels.ink_field import InkField, ink_words
from layout_app.ui.panels.sections import Section
from tests.ui.conftest import Bench

S = TypeVar("S", bound=Section)
B = TypeVar("B", MastheadBlock, QrBlock, RuleBlock, FolioBlock, PhotoBlock)


def section(bench: Bench, kind: type[S]) -> S:
    found = next(one for one in bench.window.properties.furniture if isinstance(one, kind))
    assert found.isVisibleTo(bench.window.properties)
    return found


def select(bench: Bench, kind: type[B]) -> B:
    block = next(b for b in bench.session.document.blocks if isinstance(b, kind))
    bench.session.select(Selection(block.id))
    return block


def now(bench: Bench, block: B) -> B:
    found = bench.session.document.block(block.id)
    assert isinstance(found, type(block))
    return found


def test_masthead(bench: Bench) -> None:
    block = select(bench, MastheadBlock)
    fields = section(bench, MastheadSection)
    fields.organisers.setPlainText("甲单位\n\n 乙单位 \n")
    assert now(bench, block).organisers == ("甲单位", "乙单位")
    bench.bot.keyClicks(fields.issue, "x")
    assert now(bench, block).issue.endswith("x")
    fields.ink.choose(Ink(k=1000))
    assert now(bench, block).ink == Ink(k=1000)
    bench.session.undo()
    assert now(bench, block).ink == block.ink
    assert fields.ink.ink == block.ink


def test_qr(bench: Bench) -> None:
    block = select(bench, QrBlock)
    fields = section(bench, QrSection)
    fields.url.selectAll()
    bench.bot.keyClicks(fields.url, "https://example.cn/a")
    fields.bullets.setPlainText("一\n二")
    fields.level.setCurrentIndex(2)
    fields.level.activated.emit(2)
    new = now(bench, block)
    assert (new.url, new.bullets, new.level) == ("https://example.cn/a", ("一", "二"), "H")


def test_folio(bench: Bench) -> None:
    block = select(bench, FolioBlock)
    fields = section(bench, FolioSection)
    fields.outer.setCurrentIndex(0)
    fields.outer.activated.emit(0)
    fields.gap.setValue(5)
    assert now(bench, block).outer is Side.LEFT
    assert now(bench, block).gap == 5 * 36000


def test_rules_several_at_once(bench: Bench) -> None:
    rules = [b for b in bench.session.document.blocks if isinstance(b, RuleBlock)]
    assert len(rules) > 1
    bench.session.select(several(tuple(rule.id for rule in rules)))
    fields = section(bench, RuleSection)
    steps = len(bench.session.history.steps)
    fields.ink.choose(PARTY_RED)
    fields.named.setCurrentIndex(1)
    fields.named.activated.emit(1)
    assert {now(bench, rule).ink for rule in rules} == {PARTY_RED}
    assert {now(bench, rule).style for rule in rules} == {RuleStyle.THICK}
    assert len(bench.session.history.steps) == steps + 2


def test_only_what_all_selected_blocks_have_is_shown(bench: Bench) -> None:
    blocks: list[Block] = []
    for kind in ("photo", "rule"):
        blocks += [b for b in bench.session.document.blocks if b.kind == kind][:1]
    bench.session.select(several(tuple(block.id for block in blocks)))
    panel = bench.window.properties
    sections: list[Section] = [*panel.furniture, panel.picture, panel.place, panel.photo]
    assert not [s for s in sections if s.isVisibleTo(panel)]


def test_frame_and_tint_of_an_article(bench: Bench) -> None:
    block = next(b for b in bench.session.document.blocks if b.kind == "article")
    bench.session.select(Selection(block.id))
    fields = section(bench, FrameSection)
    fields.tint.choose(Ink(k=80))
    fields.rule.setCurrentIndex(3)
    fields.rule.activated.emit(3)
    frame = getattr(bench.session.document.block(block.id), "frame", None)
    assert frame is not None
    assert (frame.rule, frame.tint) == (RuleStyle.DOUBLE, Ink(k=80))


def test_a_pictures_resolution_is_told_and_it_can_be_shown_whole(bench: Bench) -> None:
    block = select(bench, PhotoBlock)
    picture = bench.window.properties.picture
    assert "ppi" in picture.facts.text()
    picture.fit.setCurrentIndex(1)
    picture.fit.activated.emit(1)
    assert now(bench, block).fit is PhotoFit.FIT
    picture.border.click()
    assert now(bench, block).border
    picture.crop.click()
    assert bench.window.cropping.view.isVisible()


@pytest.mark.parametrize("text", ["C0 M100 Y100 K10", "spot(PANTONE 185 C) M91 Y76", "K8"])
def test_any_ink_can_be_typed(bench: Bench, text: str) -> None:
    field = InkField(optional=True)
    bench.bot.addWidget(field)
    with bench.bot.waitSignal(field.chosen):
        field._fill()
        field.typed.setText(text)
        field.typed.returnPressed.emit()
    assert field.ink == parse_ink(text)
    field.typed.setText("nonsense")
    field.typed.returnPressed.emit()
    assert field.ink == parse_ink(text)
    assert ink_words(None) == "不着色"
