"""From a key to its pixels in the real window: row 5 of performance.md.

    python -m tests.bench.bench_typing [--keys 300] [--size 1600x1000] [--zoom 1.0] [--profile]

Offscreen raster. The lead story of the sample page (about 1,400 characters in four legs, set to end
exactly) is typed into at many places; a key counts from its event until the view has painted it.
On a machine that does other things look at the processor's time (``--cpu``), not the clock's.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from statistics import median

from tests.bench.measure import print_machine, print_table

_WORDS = "农民增收，三季度新增12个合作社。"


def main() -> None:
    """Measure typing, deleting, composing with an input method and moving the caret."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--size", default="1600x1000")
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--cpu", action="store_true", help="count processor time")
    parser.add_argument("--profile", action="store_true", help="where the time of typing goes")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QApplication

    from layout_app.edit.text.find import Query, find_all, replace_all
    from layout_app.edit.text.place import TextPlace, TextSelection
    from layout_app.edit.text.texts import all_places, read_text
    from layout_app.jobs.desk import Desk, sample_page
    from layout_app.jobs.editor import EditorServices
    from layout_app.ui.canvas.view import PageView
    from layout_app.ui.main_window import MainWindow
    from layout_app.ui.session import Session
    from layout_app.ui.theme import dress

    app = QApplication(sys.argv[:1])
    dress(app)
    session = Session(EditorServices(Desk()))
    window = MainWindow(session)
    width, height = map(int, given.size.split("x"))
    window.resize(width, height)
    window.show()
    session.open(sample_page(), as_new=True)
    window.canvas.zoom_to(given.zoom)
    body = TextPlace("story:lead", "body")
    window.typing.mode.enter_block("lead")
    typist = window.typing.typist
    ended = 0.0
    stale: object = None  # the page as composed before the key
    clock = time.process_time if given.cpu else time.perf_counter
    paint = PageView.paintEvent

    def watched(view: PageView, event: QPaintEvent) -> None:
        nonlocal ended
        paint(view, event)
        if not ended and session.layout is not stale:
            ended = clock()

    PageView.paintEvent = watched  # type: ignore[method-assign, assignment]

    def settle(seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            app.processEvents()

    def timed(deed: Callable[[], None], *, composes: bool = True) -> float:
        nonlocal ended, stale
        app.processEvents()
        ended, stale = 0.0, session.layout if composes else None
        start = clock()
        deed()
        while not ended:
            app.processEvents()
        return (ended - start) * 1000

    def key(code: int, text: str = "") -> Callable[[], None]:
        def press() -> None:
            none = Qt.KeyboardModifier.NoModifier
            app.sendEvent(window.canvas, QKeyEvent(QEvent.Type.KeyPress, code, none, text))

        return press

    def compose(preedit: str, commit: str = "") -> Callable[[], None]:
        def send() -> None:
            event = QInputMethodEvent(preedit, [])
            event.setCommitString(commit)
            app.sendEvent(window.canvas, event)

        return send

    def enter() -> None:
        window.typing.mode.enter_block("lead")

    def place(number: int) -> None:
        typist.select(TextSelection.at(body, number * 97 % len(typist.text)))
        app.processEvents()

    settle(0.6)
    typed: list[float] = []
    deleted: list[float] = []
    composed: list[float] = []
    moved: list[float] = []
    profile = None
    if given.profile:
        import cProfile

        profile = cProfile.Profile()
        profile.enable()
    for number in range(given.keys):
        if number % 12 == 0:
            place(number)
        typed.append(timed(key(0, _WORDS[number % len(_WORDS)])))
        deleted.append(timed(key(Qt.Key.Key_Backspace.value)))
        if number % 40 == 39:
            settle(0.3)  # the page is checked meanwhile, as it is while a person thinks
    if profile is not None:
        import pstats

        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    for number in range(given.keys // 6):
        place(number * 6)
        composed += [timed(compose(preedit)) for preedit in ("n", "no", "non", "nong")]
        composed.append(timed(compose("", "农")))
        typed.append(timed(key(Qt.Key.Key_Backspace.value)))
        moved += [
            timed(key(code.value), composes=False) for code in (Qt.Key.Key_Down, Qt.Key.Key_Right)
        ]
    entering: list[float] = []
    for _ in range(20):
        window.typing.mode.leave()
        app.processEvents()
        entering.append(timed(enter, composes=False))
    document, query = session.document, Query("的")
    start = clock()
    hits = len(find_all(document, query))
    found = (clock() - start) * 1000
    start = clock()
    replace_all(document, query, "地")
    replaced = (clock() - start) * 1000
    print_machine()
    characters = len(session.document.stories[0].body[0].text)
    print(f"{width}x{height}, {given.zoom:.0%}; first paragraph {characters} characters\n")
    rows = [
        (name, f"{median(times):.1f}", f"{_p95(times):.1f}", f"{max(times):.1f}", len(times))
        for name, times in (
            ("type a character", typed),
            ("delete one", deleted),
            ("preedit, commit", composed),
            ("move the caret", moved),
            ("enter the words", entering),
        )
    ]
    print_table(
        ("processor ms" if given.cpu else "from event to pixels, ms", "median", "p95", "most", "n"),
        rows,
    )
    total = sum(len(read_text(document, place) or "") for place in all_places(document))
    print(
        f"\nFind {hits} hits in {total} characters: {found:.1f} ms; replace all: {replaced:.1f} ms"
    )
    window.canvas.close_down()


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
