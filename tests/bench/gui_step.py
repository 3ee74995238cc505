"""The editor from its start to its first painted page, then out.

    python -m tests.bench.gui_step PAGE [--text-only]

Prints the clock (CLOCK_MONOTONIC, seconds) when the page was painted without its photo, which comes
from a worker, and when it was painted with it. Called by bench_gui.
"""

from __future__ import annotations

import sys
import time


def main() -> None:
    """Run the command line's own ``open``, and leave when the photo is there."""
    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtGui import QPaintEvent

    from layout_app.ui.canvas.view import PageView

    painted = PageView.paintEvent
    seen: list[str] = []

    def paint(self: PageView, event: QPaintEvent) -> None:
        painted(self, event)
        waiting = bool(self._pictures._asked)
        stage = "text" if waiting else "whole"
        if self._session.layout is None or stage in seen:
            return
        seen.append(stage)
        print(stage, time.monotonic(), flush=True)
        if stage == "whole" or "--text-only" in sys.argv:
            QTimer.singleShot(0, lambda: QCoreApplication.exit(0))

    PageView.paintEvent = paint  # type: ignore[method-assign]
    from layout_app.__main__ import main as command_line

    sys.exit(command_line(["open", sys.argv[1]]))


if __name__ == "__main__":
    main()
