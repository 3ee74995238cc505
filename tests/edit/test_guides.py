"""Guides: made, moved, gone beyond the edge, saved with the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.units import MM
from layout_app.edit.commands.guides import clear_guides, place_guide
from layout_app.edit.errors import EditError
from layout_app.edit.selection import NOTHING
from layout_app.edit.tools.pointer import PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.guides import Way
from layout_app.model.validate import validate
from tests.edit.documents import sample

PAGE = sample()
ONE = place_guide(PAGE, None, Way.ACROSS, 52 * MM + 1234)


def test_a_guide_stands_at_a_tenth_of_a_millimetre_and_is_saved() -> None:
    assert ONE.guides[0].at == 52 * MM
    assert validate(ONE) == ()
    assert decode_page(encode_page(ONE).encode(), "x").guides == ONE.guides
    assert "guides" not in encode_page(PAGE)


def test_beyond_the_page_there_is_none() -> None:
    assert place_guide(PAGE, None, Way.DOWN, -5) is PAGE
    assert place_guide(ONE, 0, Way.ACROSS, 600 * MM).guides == ()
    assert place_guide(ONE, 0, Way.ACROSS, 52 * MM) is ONE
    assert clear_guides(PAGE) is PAGE
    assert clear_guides(ONE).guides == ()
    with pytest.raises(EditError):
        place_guide(ONE, 1, Way.ACROSS, MM)


def test_the_arrow_moves_a_guide_where_no_block_is_in_the_way() -> None:
    tool = SelectTool()
    empty = replace(ONE, blocks=())
    tool.press(PointerEvent(100 * MM, 52 * MM + MM // 3, MM), Scene(empty, None, NOTHING))
    shown = tool.move(PointerEvent(100 * MM, 80 * MM, MM)).preview
    assert shown is not None
    assert shown.guides[0].at == 80 * MM
    commit = tool.release().commit
    assert commit is not None
    assert commit.label == "移辅助线"
