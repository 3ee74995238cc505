"""串文 in the properties panel: text keeps off what is selected, in one step of undo."""

from __future__ import annotations

from layout_app.edit.selection import Selection
from layout_app.model.blocks import PhotoBlock
from tests.ui.conftest import Bench


def test_text_is_kept_off_the_selected_picture(bench: Bench) -> None:
    session, section = bench.session, bench.window.properties.around
    photo = next(b for b in session.document.blocks if isinstance(b, PhotoBlock))
    session.select(Selection(photo.id))
    assert not section.isHidden()
    before = session.document
    section.beside.setValue(3)
    section.beside.setValue(4)
    section.lines.setValue(2)
    changed = session.document.block(photo.id)
    assert changed is not None
    assert (changed.wrap_beside, changed.wrap_lines) == (4, 2)
    session.undo()
    session.undo()
    assert session.document == before
    assert (section.beside.value(), section.lines.value()) == (1, 0)


def test_it_does_not_concern_what_pushes_no_text(bench: Bench) -> None:
    section = bench.window.properties.around
    for block in bench.session.document.blocks:
        bench.session.select(Selection(block.id))
        assert section.isHidden() == (not block.wrap or block.kind == "folio"), block.id
