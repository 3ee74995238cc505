"""Blocks beside each other, article areas of several rectangles, and going from block to block."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout_app.edit.commands.area import delete_part, move_part, split_part
from layout_app.edit.commands.arrange import Edge, align, distribute, swap
from layout_app.edit.places import reading_order
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench

_EDGES = (
    (Edge.LEFT, tr("左对齐"), ("Ctrl+Shift+Left",)),
    (Edge.MIDDLE, tr("左右居中对齐"), ()),
    (Edge.RIGHT, tr("右对齐"), ("Ctrl+Shift+Right",)),
    (Edge.TOP, tr("上对齐"), ("Ctrl+Shift+Up",)),
    (Edge.CENTRE, tr("上下居中对齐"), ()),
    (Edge.BOTTOM, tr("下对齐"), ("Ctrl+Shift+Down",)),
)


class Arranging:
    """Aligning, spreading, swapping; rectangles of an article; Tab from block to block."""

    def __init__(self, bench: Workbench) -> None:
        self._session = bench.session
        self._canvas = bench.canvas

    def commands(self) -> Sequence[Command]:
        """左对齐 … 下对齐, 均分间距, 互换位置; 拆开 … 删去这一块; 下一块, 上一块."""
        return (*self._edges(), *self._spreading(), *self._parts(), *self._walking())

    def _edges(self) -> Sequence[Command]:
        def one(edge: Edge, text: str, keys: tuple[str, ...]) -> Command:
            return Command(
                id=f"align-{edge.value}",
                text=text,
                run=lambda: self._line_up(edge, text),
                keys=keys,
                icon=f"align-{edge.value}",
                on_page=True,
                menu=("block", 7),
                enabled=lambda: self._count() > 1,
            )

        return tuple(one(*row) for row in _EDGES)

    def _spreading(self) -> Sequence[Command]:
        def spread(name: str, text: str, *, across: bool) -> Command:
            return Command(
                id=name,
                text=text,
                run=lambda: self._spread(text, across=across),
                menu=("block", 7),
                enabled=lambda: self._count() > 2,
            )

        return (
            spread("spread-across", tr("左右均分间距"), across=True),
            spread("spread-down", tr("上下均分间距"), across=False),
            Command(
                id="swap",
                text=tr("互换位置"),
                run=self._swap,
                keys=("X",),
                on_page=True,
                menu=("block", 7),
                context=3,
                enabled=lambda: self._count() == 2,
            ),
        )

    def _parts(self) -> Sequence[Command]:
        def row(
            name: str,
            text: str,
            keys: tuple[str, ...],
            run: Callable[[], None],
            enabled: Callable[[], bool],
        ) -> Command:
            return Command(
                id=name,
                text=text,
                run=run,
                keys=keys,
                on_page=True,
                menu=("block", 8),
                enabled=enabled,
            )

        def several_parts() -> bool:
            block = self._article()
            return block is not None and len(block.area) > 1

        def move(steps: int) -> None:
            text = tr("改阅读顺序")
            block, part = self._article(), self._session.selection.part
            if block is not None and self._apply(
                lambda d: move_part(d, block.id, part, steps), text
            ):
                self._session.select(Selection(block.id, part + steps))

        return (
            row(
                "part-split",
                tr("版位拆成上下两块"),
                ("Ctrl+Shift+K",),
                self._split,
                lambda: self._article() is not None,
            ),
            row("part-earlier", tr("这一块先读"), ("PgUp",), lambda: move(-1), several_parts),
            row("part-later", tr("这一块后读"), ("PgDown",), lambda: move(1), several_parts),
            row("part-delete", tr("删去这一块版位"), ("Shift+Del",), self._drop, several_parts),
        )

    def _walking(self) -> Sequence[Command]:
        def row(name: str, text: str, key: str, steps: int) -> Command:
            return Command(
                id=name,
                text=text,
                run=lambda: self._walk(steps),
                keys=(key,),
                on_page=True,
                menu=("view", 3),
                enabled=lambda: self._session.is_open and self._canvas.arranging,
            )

        return (
            row("next-block", tr("下一块"), "Tab", 1),
            row("previous-block", tr("上一块"), "Shift+Tab", -1),
        )

    # ---- inside ----------------------------------------------------------------------------------

    def _walk(self, steps: int) -> None:
        """Select the next block in reading order; each rectangle of an article is a stop."""
        session = self._session
        stops = reading_order(session.document)
        if not stops:
            return
        chosen = session.selection
        here = (chosen.block or "", chosen.part)
        at = stops.index(here) + steps if here in stops else (0 if steps > 0 else -1)
        block, part = stops[at % len(stops)]
        session.select(Selection(block, part))
        rect = self._canvas.selected_rect()
        if rect is not None and not self._canvas.sees(rect):
            self._canvas.go_to(rect)

    def _line_up(self, edge: Edge, label: str) -> None:
        names = self._names()
        self._apply(lambda d: align(d, names, edge), label)

    def _spread(self, label: str, *, across: bool) -> None:
        names = self._names()
        self._apply(lambda d: distribute(d, names, across=across), label)

    def _swap(self) -> None:
        one, other = self._names()
        self._apply(lambda d: swap(d, one, other), tr("互换位置"))

    def _split(self) -> None:
        block, part = self._article(), self._session.selection.part
        if block is not None:
            lines = block.area[part].lines
            middle = (lines.first + lines.last) // 2 + 1
            self._apply(lambda d: split_part(d, block.id, part, middle), tr("拆版位"))

    def _drop(self) -> None:
        block, part = self._article(), self._session.selection.part
        if block is not None:
            self._apply(lambda d: delete_part(d, block.id, part), tr("删去一块版位"))

    def _article(self) -> ArticleBlock | None:
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        return block if isinstance(block, ArticleBlock) and self._canvas.arranging else None

    def _names(self) -> tuple[str, ...]:
        return self._session.selection.blocks

    def _count(self) -> int:
        return len(self._names()) if self._canvas.arranging else 0

    def _apply(self, edit: Callable[[Document], Document], label: str) -> bool:
        return self._session.apply(edit, label)
