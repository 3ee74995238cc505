"""What is done to the selected block."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout_app.edit.commands.stand import delete_block, raise_block, set_locked
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.panels.properties import PropertiesPanel
from layout_app.ui.panels.story import StoryPanel
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Blocks:
    """Deleting, locking, stacking; and going to its words."""

    def __init__(self, bench: Workbench, story: StoryPanel, properties: PropertiesPanel) -> None:
        self._bench = bench
        self._session = bench.session
        self._story = story
        self._properties = properties
        bench.canvas.entered.connect(lambda _block: self.edit_words())

    def commands(self) -> Sequence[Command]:
        """编辑文字, 从版面删除, 锁定, 上移一层, 下移一层."""

        def chosen() -> bool:
            return self._block() is not None

        return (
            Command(
                id="edit-words",
                text=tr("编辑文字"),
                run=self.edit_words,
                keys=("F2",),
                on_page=True,
                menu=("edit", 1),
                context=0,
                enabled=chosen,
            ),
            Command(
                id="lock",
                text=tr("锁定"),
                run=self._lock,
                keys=("Ctrl+L",),
                icon="lock",
                menu=("block", 5),
                toolbar=5,
                context=1,
                enabled=chosen,
                checked=self._locked,
            ),
            Command(
                id="raise",
                text=tr("上移一层"),
                run=lambda: self._change(lambda d, b: raise_block(d, b, 1), tr("上移一层")),
                keys=("Ctrl+]",),
                icon="raise",
                menu=("block", 6),
                context=1,
                enabled=chosen,
            ),
            Command(
                id="lower",
                text=tr("下移一层"),
                run=lambda: self._change(lambda d, b: raise_block(d, b, -1), tr("下移一层")),
                keys=("Ctrl+[",),
                icon="lower",
                menu=("block", 6),
                context=1,
                enabled=chosen,
            ),
            Command(
                id="delete",
                text=tr("从版面删除"),
                run=lambda: self._change(delete_block, tr("从版面删除")),
                keys=("Del",),
                icon="delete",
                on_page=True,
                menu=("edit", 1),
                toolbar=5,
                context=9,
                enabled=lambda: chosen() and not self._locked(),
            ),
        )

    def edit_words(self) -> None:
        """Put the caret where the selected block's words are edited."""
        block = self._block()
        if isinstance(block, ArticleBlock):
            self._bench.docks.show("story")
            self._story.edit_body()
        elif block is not None:
            self._bench.docks.show("properties")
            self._properties.edit_words()

    def _block(self) -> Block | None:
        session = self._session
        return session.selection.of(session.document) if session.is_open else None

    def _locked(self) -> bool:
        block = self._block()
        return block is not None and block.locked

    def _lock(self) -> None:
        locked = not self._locked()
        label = tr("锁定") if locked else tr("解锁")
        self._change(lambda d, b: set_locked(d, b, locked), label)

    def _change(self, edit: Callable[[Document, str], Document], label: str) -> None:
        block = self._block()
        if block is not None:
            self._session.apply(lambda document: edit(document, block.id), label)
