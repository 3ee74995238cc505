"""How long the press views take: plates, total ink, looks, soft proof; and in the window.

    PYTHONPATH=. QT_QPA_PLATFORM=offscreen python tests/bench/bench_plates.py [PAGE] [--turns 7]

Whole page at 100 dpi, pictures separated before (as after an export). ``first`` is with nothing
made: faces opened, outlines united; every other figure is the median of the turns.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from layout_app.jobs.desk import Desk, OpenPage, sample_page
from layout_app.jobs.editor import EditorServices
from layout_app.jobs.press_views import plate_setup
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.painter import View
from layout_app.paint.qt.plates.page import INK_DPI, plate_page
from layout_app.paint.qt.plates.pictures import PressPictures
from layout_app.paint.qt.plates.raster import PlatePainter
from layout_app.plates.coverage import total_ink
from layout_app.plates.look import heat_map, separations
from layout_app.plates.proof import soft_proof
from layout_app.plates.sheet import INCH, Plates
from layout_app.separation.jobs import prepare
from layout_app.ui.features.press_views import PressViews
from layout_app.ui.main_window import MainWindow
from layout_app.ui.press.renderer import PressView
from layout_app.ui.session import Session
from layout_app.ui.theme import dress


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, nargs="?", default=sample_page())
    parser.add_argument("--turns", type=int, default=7)
    options = parser.parse_args()
    application = QApplication([])
    dress(application)
    print("| step | ms | CPU ms |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["LAYOUT_APP_CACHE"] = cache
        _alone(Desk().open(options.page), Path(cache, "photos"), options.turns)
        _in_window(options.page, options.turns)


def _alone(page: OpenPage, cache: Path, turns: int) -> None:
    display, press = page.layout.display, page.press
    setup = plate_setup(press, cache)
    with prepare(display, setup.separation) as warming:
        warming.finish()
    pictures = PressPictures(setup.separation)

    def paint(painter: PlatePainter, dpi: float, points: bool) -> Plates:
        scale = dpi / INCH
        size = round(display.width * scale), round(display.height * scale)
        made = plate_page(display, setup, pictures)
        return painter.paint(made, View(scale), size, points=points)

    painter = PlatePainter(FontBank())
    _say("plates at 100 dpi, first", _timed(lambda: paint(painter, 100, False)))
    _say("plates at 100 dpi", _middle(lambda: paint(painter, 100, False), turns))
    plates = paint(painter, 100, False)
    dots = paint(painter, INK_DPI, True)
    _say(
        f"plates by points at {INK_DPI:g} dpi",
        _middle(lambda: paint(painter, INK_DPI, True), turns),
    )
    _say("total ink of them", _middle(lambda: total_ink(dots, press.ink_limit), turns))
    _say("separations, all plates", _middle(lambda: separations(plates, plates.names), turns))
    _say("separations, C and M", _middle(lambda: separations(plates, ("Cyan", "Magenta")), turns))
    _say("heat map", _middle(lambda: heat_map(plates, press.ink_limit), turns))
    profile = press.profile.read_bytes()
    _say("soft proof of plates, first", _timed(lambda: soft_proof(plates, profile)))
    _say("soft proof of plates", _middle(lambda: soft_proof(plates, profile), turns))
    pictures.close()


def _in_window(page: Path, turns: int) -> None:
    """The sample in a window of 1,600 x 1,000, fitted: from the command to the picture shown."""
    session = Session(EditorServices(Desk()))
    window = MainWindow(session)
    window.resize(1600, 1000)
    window.show()
    session.open(page)
    _wait(1500)
    feature = window.findChild(PressViews)
    assert isinstance(feature, PressViews)

    def until(act: Callable[[], None], ready: Callable[[], bool]) -> tuple[float, float]:
        def work() -> None:
            act()
            while not ready():
                _wait(1)

        return _timed(work)

    def shows(view: PressView, hidden: set[str]) -> Callable[[], bool]:
        def ready() -> bool:
            shown = feature.cover.shown
            return (
                shown is not None
                and shown.wish.look.view is view
                and (shown.wish.look.hidden == hidden)
            )

        return ready

    first = until(
        lambda: feature.choose(PressView.SEPARATIONS), shows(PressView.SEPARATIONS, set())
    )
    _say("window: 分色, first picture", first)
    _wait(2500)
    toggles = []
    for _ in range(turns):
        off = shows(PressView.SEPARATIONS, {"Black"})
        toggles.append(until(lambda: feature.switch_plate("Black", False), off))
        on = shows(PressView.SEPARATIONS, set())
        toggles.append(until(lambda: feature.switch_plate("Black", True), on))
    middle = median(wall for wall, _ in toggles), median(used for _, used in toggles)
    _say("window: a plate on or off", middle)
    for view in (PressView.SOFT_PROOF, PressView.TOTAL_INK):
        took = until(lambda view=view: feature.choose(view), shows(view, set()))
        _say(f"window: {view.value}, first picture", took)
        _wait(1500)
    window.canvas.close_down()
    window.work.close_down()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor: steadier on a busy machine."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000


def _middle(work: Callable[[], object], turns: int) -> tuple[float, float]:
    times = [_timed(work) for _ in range(turns)]
    return median(wall for wall, _ in times), median(used for _, used in times)


def _say(step: str, took: tuple[float, float]) -> None:
    print(f"| {step} | {took[0]:.0f} | {took[1]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
