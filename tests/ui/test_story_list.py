"""The story list: named in place, copied, moved, taken out, put right after an import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from layout_app.model.stories import Emphasis, Story
from layout_app.ui.canvas.drops import STORY
from tests.ui.conftest import Bench


def ids(bench: Bench) -> list[str]:
    return [story.id for story in bench.session.document.stories]


def current(bench: Bench) -> Story:
    story = bench.session.document.story(bench.session.story or "")
    assert story is not None
    return story


def run(bench: Bench, name: str) -> None:
    bench.window.actions_by_id[name].trigger()


def test_f2_edits_the_headline_in_the_list(bench: Bench) -> None:
    run(bench, "rename-story")
    field = bench.window.stories.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    bench.bot.keyClicks(field, "abc")
    bench.bot.keyClick(field, Qt.Key.Key_Return)
    bench.bot.waitUntil(lambda: current(bench).headline == "abc")
    assert bench.session.history.undo_label == "改主题"


def test_leaving_the_name_as_it_is_changes_nothing(bench: Bench) -> None:
    before = bench.session.document
    assert "\n" in bench.session.document.stories[3].headline
    table = bench.window.stories.list.model()
    table.setData(table.index(3, 0), table.index(3, 0).data(Qt.ItemDataRole.EditRole))
    assert bench.session.document is before


def test_a_copy_another_order_and_out(bench: Bench) -> None:
    first, *others = ids(bench)
    run(bench, "duplicate-story")
    assert len(ids(bench)) == len(others) + 2
    bench.session.undo()
    run(bench, "story-down")
    assert ids(bench)[:2] == [others[0], first]
    run(bench, "delete-story")
    assert ids(bench) == others
    assert bench.session.story == others[1]
    assert not [b for b in bench.session.document.blocks if getattr(b, "story", "") == first]
    bench.session.undo()
    assert ids(bench)[1] == first


@pytest.mark.parametrize(("to", "place"), [(0, 0), (3, 2), (6, 5), (-1, 5)])
def test_a_story_dragged_in_the_list(bench: Bench, to: int, place: int) -> None:
    first = ids(bench)[0]
    data = QMimeData()
    data.setData(STORY, first.encode())
    table = bench.window.stories.list.model()
    taken = table.dropMimeData(data, Qt.DropAction.MoveAction, to, 0, QModelIndex())
    assert not taken  # the view must not remove the row itself
    assert ids(bench).index(first) == place


def test_heading_texts_are_exchanged(bench: Bench) -> None:
    label, kicker = current(bench).label, current(bench).kicker
    run(bench, "swap-label-kicker")
    assert (current(bench).label, current(bench).kicker) == (kicker, label)
    headline = current(bench).headline
    run(bench, "swap-kicker-headline")
    assert (current(bench).kicker, current(bench).headline) == (headline, label)


def test_opening_sentences_in_hei(bench: Bench) -> None:
    run(bench, "stress-leads")
    assert "段首句" not in (bench.session.history.undo_label or "")  # they have it already
    bench.window.story.body.setPlainText("第一段。后面。\n沟口议事。后面的话。\n没有短句的一段")
    run(bench, "stress-leads")
    body = current(bench).body
    assert [len(p.spans) for p in body] == [0, 1, 0]
    assert (body[1].spans[0].end, body[1].spans[0].emphasis) == (5, Emphasis.STRONG)


def test_lines_and_buttons(bench: Bench) -> None:
    table = bench.window.stories.list.model()
    assert table.index(0, 2).data() == str(bench.session.fits()["lead"].needed)
    run(bench, "duplicate-story")
    assert int(str(table.index(1, 2).data())) > 50
    assert "约" in str(table.index(1, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert table.index(1, 3).data() == "未上版"
    buttons = cast("Iterable[QToolButton]", bench.window.stories.findChildren(QToolButton))
    names = [button.accessibleName() for button in buttons]
    assert names == ["新稿件", "导入稿件", "复制稿件", "稿件上移", "稿件下移", "删除稿件"]


@pytest.mark.parametrize("name", ["duplicate-story", "delete-story", "story-up", "place-story"])
def test_an_undone_story_gives_way_to_its_neighbour(bench: Bench, name: str) -> None:
    session = bench.session
    told: list[str | None] = []
    session.story_changed.connect(lambda: told.append(session.story))
    run(bench, "new-story")
    new = session.story
    assert new == ids(bench)[-1]
    run(bench, "undo")
    assert session.story == told[-1] == ids(bench)[-1] != new
    assert bench.window.story.isEnabled()
    run(bench, name)
    assert session.story in ids(bench)


def test_a_step_of_the_history_that_has_no_stories_left_has_none_shown(bench: Bench) -> None:
    session = bench.session
    for _ in ids(bench):
        run(bench, "delete-story")
    assert session.story is None
    session.go_to(0)
    assert session.story in ids(bench)
