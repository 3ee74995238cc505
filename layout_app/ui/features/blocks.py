"""What is done to the selected block."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout_app.edit.commands.several import delete_blocks, lock_blocks, stack_blocks, wrap_blocks
from layout_app.edit.commands.stand import raise_block
from layout_app.edit.places import places
from layout_app.edit.selection import several
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.typing.at_hand import WordsAtHand
from layout_app.ui.workbench import Workbench


class Blocks:
    """Deleting, locking, stacking."""

    def __init__(self, bench: Workbench, words: WordsAtHand) -> None:
        self._session = bench.session
        self._words = words

    def commands(self) -> Sequence[Command]:
        """全选, 锁定, 推开正文, 上移一层 … 置于最后, 从版面删除."""

        def chosen() -> bool:
            return self._block() is not None

        return (
            Command(
                id="select-all",
                text=tr("全选"),
                run=self.select_all,
                keys=("Ctrl+A",),
                on_page=True,
                menu=("edit", 3),
                enabled=lambda: self._session.is_open,
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
                id="wrap",
                text=tr("推开正文"),
                run=self._wrap,
                keys=("Ctrl+Alt+W",),
                menu=("block", 5),
                context=1,
                enabled=chosen,
                checked=self._pushes,
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
                id="to-front",
                text=tr("置于最前"),
                run=lambda: self._stack(tr("置于最前"), front=True),
                keys=("Ctrl+Shift+]",),
                menu=("block", 6),
                enabled=chosen,
            ),
            Command(
                id="to-back",
                text=tr("置于最后"),
                run=lambda: self._stack(tr("置于最后"), front=False),
                keys=("Ctrl+Shift+[",),
                menu=("block", 6),
                enabled=chosen,
            ),
            Command(
                id="delete",
                text=tr("从版面删除"),
                run=self._delete,
                keys=("Del", "Backspace"),
                icon="delete",
                on_page=True,
                menu=("edit", 1),
                toolbar=5,
                context=9,
                enabled=lambda: chosen() and not self._locked() and not self._words.typing,
            ),
        )

    def select_all(self) -> None:
        """Select every block that has a place of its own; while one types, the whole text."""
        if self._words.active:
            self._words.select_all()
            return
        document = self._session.document
        self._session.select(several(tuple(b.id for b in document.blocks if places(b))))

    def _block(self) -> Block | None:
        session = self._session
        return session.selection.of(session.document) if session.is_open else None

    def _chosen(self) -> tuple[Block, ...]:
        session = self._session
        return session.selection.all_of(session.document) if session.is_open else ()

    def _locked(self) -> bool:
        blocks = self._chosen()
        return bool(blocks) and all(block.locked for block in blocks)

    def _pushes(self) -> bool:
        blocks = self._chosen()
        return bool(blocks) and all(block.wrap for block in blocks)

    def _lock(self) -> None:
        locked, names = not self._locked(), self._session.selection.blocks
        label = tr("锁定") if locked else tr("解锁")
        self._session.apply(lambda d: lock_blocks(d, names, locked), label)

    def _wrap(self) -> None:
        wrap, names = not self._pushes(), self._session.selection.blocks
        self._session.apply(lambda d: wrap_blocks(d, names, wrap), tr("推开正文"))

    def _stack(self, label: str, *, front: bool) -> None:
        names = self._session.selection.blocks
        self._session.apply(lambda d: stack_blocks(d, names, front=front), label)

    def _delete(self) -> None:
        names = self._session.selection.blocks
        self._session.apply(lambda d: delete_blocks(d, names), tr("从版面删除"))

    def _change(self, edit: Callable[[Document, str], Document], label: str) -> None:
        block = self._block()
        if block is not None:
            self._session.apply(lambda document: edit(document, block.id), label)
