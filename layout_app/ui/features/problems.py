"""Going from problem to problem."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt

from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.edit.commands.fixes import apply_fix
from layout_app.edit.commands.waive import unwaive, waive
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
        self.panel.detail.fix_wanted.connect(self.fix)
        self.panel.detail.waive_wanted.connect(self.waive)
        self.panel.detail.unwaive_wanted.connect(self.unwaive)
        self.panel.counted.connect(bench.status.show_found)
        bench.session.revealed.connect(self._reveal)
        bench.docks.add("problems", tr("问题"), self.panel, Qt.DockWidgetArea.LeftDockWidgetArea)

    def commands(self) -> Sequence[Command]:
        """下一个问题, 改正, 放行."""
        return (
            Command(
                id="next-problem",
                text=tr("下一个问题"),
                run=self.choose_next,
                keys=("F8",),
                icon="next",
                menu=("check", 0),
                toolbar=6,
                enabled=lambda: self._session.is_open,
            ),
            Command(
                id="fix-problem",
                text=tr("改正这个问题"),
                run=self._fix_current,
                keys=("Ctrl+F8",),
                menu=("check", 0),
                enabled=lambda: self._session.is_open,
            ),
            Command(
                id="waive-problem",
                text=tr("放行这个问题…"),
                run=self._waive_current,
                keys=("Shift+F8",),
                menu=("check", 0),
                enabled=lambda: self._session.is_open,
            ),
        )

    def choose_next(self) -> None:
        """Bring the list to the front and go to the next problem, so that one sees which."""
        self._bench.docks.show("problems")
        self.panel.choose_next()

    def fix(self, problem: Problem) -> None:
        """Mend it: one step of undo."""
        mend = problem.fix
        if mend is not None:
            self._session.apply(lambda document: apply_fix(document, mend), mend.label)
            self._session.check_now()

    def waive(self, problem: Problem, reason: str) -> None:
        """Let it through."""
        today = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
        self._session.apply(
            lambda document: waive(document, problem, reason, date=today), tr("放行")
        )
        self._session.check_now()

    def unwaive(self, problem: Problem) -> None:
        """Take that back."""
        self._session.apply(lambda document: unwaive(document, problem), tr("撤销放行"))
        self._session.check_now()

    def _fix_current(self) -> None:
        problem = self.panel.current
        if problem is None:
            self._bench.strip.fail(tr("先选一个问题（F8）"))
        elif problem.fix is None or problem.waived:
            self._bench.strip.fail(tr("这个问题没有稳妥的自动改法，要手工改"))
        else:
            self.fix(problem)

    def _waive_current(self) -> None:
        if self.panel.current is None:
            self._bench.strip.fail(tr("先选一个问题（F8）"))
            return
        self._bench.docks.show("problems")
        self.panel.detail.ask_reason()

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
