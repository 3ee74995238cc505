"""Going from problem to problem."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.edit.places import block_rects
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.panels.problems import ProblemsPanel
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Problems:
    """The problem list and its places on the page."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._session = bench.session
        self.panel = ProblemsPanel(bench.session)
        self.panel.chosen.connect(self.go_to)
        self.panel.counted.connect(bench.status.show_found)
        bench.session.revealed.connect(self._reveal)
        bench.docks.add("problems", tr("问题"), self.panel, Qt.DockWidgetArea.LeftDockWidgetArea)

    def commands(self) -> Sequence[Command]:
        """下一个问题."""
        return (
            Command(
                id="next-problem",
                text=tr("下一个问题"),
                run=self.panel.choose_next,
                keys=("F8",),
                icon="next",
                menu=("check", 0),
                toolbar=6,
                enabled=lambda: self._session.is_open,
            ),
        )

    def go_to(self, problem: Problem) -> None:
        """Select the block of a problem, bring its place into view and mark it."""
        session, place = self._session, problem.place
        document = session.document
        block = document.block(place.block) if place.block else None
        if block is None and place.story:
            block = _block_of_story(document, place.story)
            if block is None:
                session.show_story(place.story)
        rect = place.rect
        if block is not None:
            session.select(Selection(block.id))
            rects = self._rects(block.id)
            rect = rect or (rects[0] if rects else None)
        if rect is not None:
            self._bench.canvas.go_to(rect)
            self._bench.canvas.mark(rect)

    def _reveal(self, block_id: str) -> None:
        rects = self._rects(block_id)
        if rects:
            self._bench.canvas.go_to(rects[0])

    def _rects(self, block_id: str) -> list[Rect]:
        session = self._session
        block = session.document.block(block_id)
        display = session.layout.display if session.layout else None
        return block_rects(session.document, block, display) if block else []


def _block_of_story(document: Document, story: str) -> Block | None:
    return next(
        (b for b in document.blocks if isinstance(b, ArticleBlock) and b.story == story), None
    )
