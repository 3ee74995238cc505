"""Undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout_app.ui.commands import Command
from layout_app.ui.translate import said, tr
from layout_app.ui.workbench import Workbench


class Steps:
    """One step back, one step forward."""

    def __init__(self, bench: Workbench) -> None:
        self._session = bench.session
        self._strip = bench.strip

    def commands(self) -> Sequence[Command]:
        """撤销, 重做; each says what it would take back or do again."""
        return (
            Command(
                id="undo",
                text=tr("撤销"),
                run=lambda: self._step(self._session.undo),
                keys=("Ctrl+Z",),
                icon="undo",
                menu=("edit", 0),
                toolbar=1,
                enabled=lambda: self._undo() is not None,
                wording=lambda: _named(tr("撤销"), self._undo()),
            ),
            Command(
                id="redo",
                text=tr("重做"),
                run=lambda: self._step(self._session.redo),
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                icon="redo",
                menu=("edit", 0),
                toolbar=1,
                enabled=lambda: self._redo() is not None,
                wording=lambda: _named(tr("重做"), self._redo()),
            ),
        )

    def _step(self, go: Callable[[], None]) -> None:
        self._strip.pass_by()
        go()

    def _undo(self) -> str | None:
        return self._session.history.undo_label if self._session.is_open else None

    def _redo(self) -> str | None:
        return self._session.history.redo_label if self._session.is_open else None


def _named(verb: str, what: str | None) -> str:
    return tr("{verb}“{what}”", verb=verb, what=said(what)) if what else verb
