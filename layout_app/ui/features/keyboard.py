"""Ways from place to place without a mouse: page, place fields, stories; turning a rule."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.edit.commands.make import turn_rule
from layout_app.edit.places import places
from layout_app.model.blocks import Block, RuleBlock
from layout_app.model.grid import FreeRect, GutterLine
from layout_app.ui.commands import Command
from layout_app.ui.panels.properties import PropertiesPanel
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Keyboard:
    """What a hand on the mouse reaches by a click."""

    def __init__(self, bench: Workbench, properties: PropertiesPanel) -> None:
        self._bench = bench
        self._session = bench.session
        self._properties = properties

    def commands(self) -> Sequence[Command]:
        """回到版面, 填版位, 下一篇稿件, 上一篇稿件, 线条横竖互换."""
        session, canvas = self._session, self._bench.canvas
        return (
            Command(
                id="to-page",
                text=tr("回到版面"),
                run=canvas.setFocus,
                keys=("F6",),
                menu=("view", 3),
            ),
            Command(
                id="edit-place",
                text=tr("填版位"),
                run=self.edit_place,
                keys=("G",),
                on_page=True,
                menu=("block", 2),
                enabled=lambda: canvas.arranging and session.selection.block is not None,
            ),
            Command(
                id="next-story",
                text=tr("下一篇稿件"),
                run=lambda: self._walk(1),
                keys=("Ctrl+Shift+PgDown",),
                menu=("view", 3),
                enabled=lambda: session.is_open,
            ),
            Command(
                id="previous-story",
                text=tr("上一篇稿件"),
                run=lambda: self._walk(-1),
                keys=("Ctrl+Shift+PgUp",),
                menu=("view", 3),
                enabled=lambda: session.is_open,
            ),
            Command(
                id="turn-rule",
                text=tr("线条横竖互换"),
                run=self._turn,
                keys=("Ctrl+Alt+Shift+R",),
                menu=("block", 2),
                enabled=lambda: isinstance(self._block(), RuleBlock),
            ),
        )

    def edit_place(self) -> None:
        """Put the caret into the first field of the selected block's place."""
        block = self._block()
        found = places(block) if block is not None else ()
        if not found:
            return
        self._bench.docks.show("properties")
        fields = self._properties.place
        match found[0]:
            case GutterLine():
                fields.gutter.setFocus()
                fields.gutter.selectAll()
            case FreeRect():
                fields.free[0].setFocus()
                fields.free[0].selectAll()
            case _:
                fields.columns[0].setFocus()
                fields.columns[0].selectAll()

    def _block(self) -> Block | None:
        session = self._session
        return session.selection.of(session.document) if session.is_open else None

    def _walk(self, steps: int) -> None:
        session = self._session
        names = [story.id for story in session.document.stories]
        if names:
            at = names.index(session.story) if session.story in names else -1
            session.show_story(names[(at + steps) % len(names)])

    def _turn(self) -> None:
        name = self._session.selection.block
        if name is not None:
            self._session.apply(lambda d: turn_rule(d, name), tr("线条横竖互换"))
