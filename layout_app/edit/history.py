"""Undo: the documents that were, from the oldest kept to the newest undone."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.edit.text.place import TextSelection
from layout_app.model.document import Document

PAUSE = 1.5
"""Seconds without typing after which the next key starts a step of its own."""

_KEPT = 1000

MergeKey = tuple[str, ...]
"""What is being typed into, e.g. ``("story", "lead", "body")``: equal keys become one step."""


Carets = tuple[TextSelection, TextSelection]
"""What was selected in a text before a step, and after it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A document and what was done to get it; ``carets`` if it was typed."""

    document: Document
    label: str
    merge: MergeKey | None = None
    time: float = 0.0
    carets: Carets | None = None


@dataclass(frozen=True, slots=True)
class History:
    """An immutable row of steps; ``position`` is the step shown. The first has no undo."""

    steps: tuple[Step, ...]
    position: int = 0

    @classmethod
    def of(cls, document: Document, label: str = "打开") -> History:
        """A history that starts with this document."""
        return cls((Step(document, label),))

    @property
    def document(self) -> Document:
        """The document as it stands."""
        return self.steps[self.position].document

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; ``None`` at the start."""
        return self.steps[self.position].label if self.position > 0 else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; ``None`` at the end."""
        after = self.position + 1
        return self.steps[after].label if after < len(self.steps) else None

    def push(
        self,
        document: Document,
        label: str,
        *,
        merge: MergeKey | None = None,
        now: float = 0.0,
        carets: Carets | None = None,
    ) -> History:
        """A new step after the one shown; undone steps go, an unchanged document adds nothing.

        Steps of one merge key become one while less than ``PAUSE`` of the caller's clock lies
        between them.
        """
        if document is self.document:
            return self
        last = self.steps[self.position]
        at_end = self.position == len(self.steps) - 1
        steps = self.steps[: self.position + 1]
        if merge is not None and at_end and last.merge == merge and now - last.time <= PAUSE:
            if carets is not None and last.carets is not None:
                carets = (last.carets[0], carets[1])
            return History((*steps[:-1], Step(document, label, merge, now, carets)), self.position)
        steps = (*steps, Step(document, label, merge, now, carets))[-_KEPT:]
        return History(steps, len(steps) - 1)

    def closed(self) -> History:
        """The same, but the next push merges with nothing."""
        last = self.steps[self.position]
        if last.merge is None:
            return self
        steps = list(self.steps)
        steps[self.position] = replace(last, merge=None)
        return History(tuple(steps), self.position)

    def undo(self) -> History:
        """One step back; the same at the start."""
        return self.go_to(self.position - 1)

    def redo(self) -> History:
        """One step forward; the same at the end."""
        return self.go_to(self.position + 1)

    def go_to(self, position: int) -> History:
        """Show another step; a position outside the row changes nothing."""
        if position == self.position or not 0 <= position < len(self.steps):
            return self
        return History(self.steps, position).closed()
