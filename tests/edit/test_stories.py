"""The story list: in, out, copied, in another order; what came from files loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.edit.commands.stories import (
    Arrival,
    add_story,
    bring_in,
    delete_story,
    duplicate_story,
    move_story,
)
from layout_app.edit.errors import EditError
from layout_app.model.blocks import MastheadBlock, PhotoBlock, QrBlock
from layout_app.model.document import Document
from layout_app.model.stories import Paragraph, Story
from layout_app.model.validate import validate
from tests.edit.documents import sample


def ids(document: Document) -> list[str]:
    return [story.id for story in document.stories]


def photo(document: Document) -> PhotoBlock:
    block = document.block("photo")
    assert isinstance(block, PhotoBlock)
    return block


def test_a_new_story_gets_an_id_of_its_own() -> None:
    document = add_story(add_story(sample(), Story(id="lead")), Story(id="lead"), 0)
    assert ids(document) == ["lead-3", "lead", "second", "lead-2"]
    assert not list(validate(document))


def test_a_copy_stands_after_its_story_and_is_not_placed() -> None:
    document = duplicate_story(sample(), "lead")
    assert ids(document) == ["lead", "lead-2", "second"]
    assert document.stories[1].body is document.stories[0].body
    assert document.blocks is sample().blocks or document.blocks == sample().blocks


def test_order() -> None:
    document = sample()
    assert ids(move_story(document, "lead", 5)) == ["second", "lead"]
    assert move_story(document, "lead", 0) is document


def test_deleting_takes_it_off_the_page_too_unless_it_is_locked() -> None:
    document = delete_story(sample(), "second")
    assert ids(document) == ["lead"]
    assert document.block("a2") is None
    assert not list(validate(document))
    before = sample()
    locked = replace(
        before,
        blocks=tuple(replace(b, locked=True) if b.id == "a2" else b for b in before.blocks),
    )
    with pytest.raises(EditError, match="锁定"):
        delete_story(locked, "second")


def test_a_caption_goes_to_the_photo_named_or_the_only_bare_one() -> None:
    arrival = Arrival(name="7-caption", captions=(("图为沟口。", "柏原野 摄"),))
    document = sample()
    for chosen in ("photo", None):
        document = bring_in(sample(), (arrival,), chosen)
        assert photo(document).caption == "图为沟口。"
        assert photo(document).credit == "柏原野 摄"
        assert ids(document) == ["lead", "second"]
    twice = bring_in(document, (arrival,))
    assert twice.stories[-1] == Story(
        id="7-caption", body=(Paragraph("图为沟口。"),), credit="柏原野 摄"
    )


def test_leftover_lines_become_a_story() -> None:
    arrival = Arrival(
        name="list", stories=(Story(id="list", headline="甲"),), leftover=("乙", "丙")
    )
    document = bring_in(sample(), (arrival,))
    assert ids(document)[-2:] == ["list", "list-2"]
    assert [p.text for p in document.stories[-1].body] == ["乙", "丙"]


def test_a_list_fills_the_furniture_it_was_meant_for() -> None:
    document = sample()
    place = next(b.place for b in document.blocks if isinstance(b, PhotoBlock))
    masthead = MastheadBlock(id="m", title="旧", place=place)
    qr = QrBlock(id="q", url="", place=place)
    document = replace(document, blocks=(*document.blocks, masthead, qr))
    lines = ("党的建设", "中共岚平县委组织部", "岚平日报社 主办")
    filled = bring_in(document, (Arrival(name="8", leftover=lines),), "m").block("m")
    assert isinstance(filled, MastheadBlock)
    assert (filled.title, filled.role) == ("党的建设", "主办")
    assert filled.organisers == ("中共岚平县委组织部", "岚平日报社")
    words = ("工作窗口", "学习园地", "https://example.cn/a", "扫一扫码，看更多")
    code = bring_in(document, (Arrival(name="9", leftover=words),), "q").block("q")
    assert isinstance(code, QrBlock)
    assert code.url == "https://example.cn/a"
    assert code.bullets == ("工作窗口", "学习园地")
    assert code.call == "扫一扫码，看更多"
    label = bring_in(document, (Arrival(name="l", leftover=("甲", "乙")),), "free").block("free")
    assert getattr(label, "text", "") == "甲\n乙"
    article = bring_in(document, (Arrival(name="l", leftover=("甲",)),), "a1")
    assert article.stories[-1].body == (Paragraph("甲"),)
