"""Fields of furniture, one block or several at once; what cannot be is refused."""

from __future__ import annotations

import pytest

from layout_app.base.ink import BLACK, PARTY_RED, Ink
from layout_app.edit.commands.furniture import frame_of, set_fields, set_frames
from layout_app.edit.errors import EditError
from layout_app.model.blocks import BoxBlock, Frame, LabelBlock, RuleBlock, RuleStyle
from layout_app.model.document import Document
from layout_app.model.validate import validate
from tests.edit.documents import sample


def test_fields_of_several_blocks_in_one_edit() -> None:
    document = set_fields(sample(), ("free", "fixed"), style="kai", text="新\x0b题")
    assert [getattr(document.block(name), "style", "") for name in ("free", "fixed")] == ["kai"] * 2
    label = document.block("free")
    assert isinstance(label, LabelBlock)
    assert label.text == "新\n题"
    assert not list(validate(document))


def test_a_rules_style_is_a_kind_of_line() -> None:
    document = set_fields(sample(), ("rule",), style=RuleStyle.DOUBLE, ink=PARTY_RED)
    rule = document.block("rule")
    assert isinstance(rule, RuleBlock)
    assert (rule.style, rule.ink) == (RuleStyle.DOUBLE, PARTY_RED)


def test_the_same_values_change_nothing() -> None:
    document = sample()
    assert set_fields(document, ("rule",), style=RuleStyle.THIN) is document


@pytest.mark.parametrize(
    ("blocks", "changes"),
    [
        (("free", "rule"), {"text": "甲"}),
        (("free",), {"id": "x"}),
        (("free",), {"place": None}),
        (("free",), {"style": "nothing"}),
        (("gone",), {"text": "甲"}),
    ],
)
def test_what_cannot_be_is_refused(blocks: tuple[str, ...], changes: dict[str, object]) -> None:
    with pytest.raises(EditError):
        set_fields(sample(), blocks, **changes)


def test_frames() -> None:
    frame = Frame(rule=RuleStyle.THICK, ink=PARTY_RED, tint=Ink(k=80))
    document = set_frames(sample(), ("a1", "free"), frame)
    assert [_frame(document, name) for name in ("a1", "free")] == [frame, frame]
    bare = set_frames(document, ("a1",), Frame(rule=None, ink=BLACK, tint=None))
    assert _frame(bare, "a1") is None
    with pytest.raises(EditError):
        set_frames(document, ("rule",), frame)


def test_a_box_keeps_a_rule_or_a_tint() -> None:
    document = sample()
    label = document.block("free")
    assert isinstance(label, LabelBlock)
    box = BoxBlock(id="box", frame=Frame(), place=label.place)
    document = Document(paper=document.paper, blocks=(box,))
    with pytest.raises(EditError):
        set_frames(document, ("box",), None)
    assert _frame(set_frames(document, ("box",), Frame(rule=None, tint=Ink(k=80))), "box")


def _frame(document: Document, name: str) -> Frame | None:
    block = document.block(name)
    assert block is not None
    return frame_of(block)
