"""The editor's start, from exec to the first painted page: rows 10 and 11 of performance.md.

    python -m tests.bench.bench_gui --tools SHARED/tools/bench --work WORK --fonts FONTS

Runs in an Xvfb of its own. Scribus counts as started when a window bears the document's name (its
page may be painted later still), seen by xdotool; it opens the page.sla that bench_cold lets it
write.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench import peers
from tests.bench.measure import Process, Turn, print_machine, print_table, ratio, run_once
from tests.bench.page_from_spec import make_page_folder

OURS, WHOLE = "ours", "ours, with the photo"
FLOOR, SCRIBUS = "floor (text only)", "Scribus"
_PATIENCE, _SETTLE = 30.0, 4.0  # seconds to wait for a window, and for its page to be loaded


def main() -> None:
    """Measure and print two tables."""
    given = peers.options("Start of the editor beside the peers and the floor.").parse_args()
    work = given.work.resolve()
    page = make_page_folder(peers.spec_folder(given), work / "ours")
    spec = peers.spec_folder(given)
    print_machine()
    skipped: dict[str, str] = {}
    sla = spec / "page.sla"
    if not (shutil.which("scribus") and shutil.which("xdotool") and sla.exists()):
        skipped[SCRIBUS] = "needs scribus, xdotool and the page.sla of bench_cold"
    with _display() as display:
        environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        step = (sys.executable, "-m", "tests.bench.gui_step", str(page))
        floor = (sys.executable, str(given.tools.resolve() / "gui_start_floor.py"), str(spec))
        ours = Process((*step, "--text-only"), peers.ROOT, environment)
        whole = Process(step, peers.ROOT, environment)
        beside = Process(floor, spec, environment)
        turns: dict[str, list[Turn]] = {name: [] for name in (OURS, WHOLE, FLOOR, SCRIBUS)}
        painted: list[float] = []
        photo: list[float] = []
        for run in range(given.runs + 1):
            log = work / "gui.log"
            found = {OURS: run_once(ours, log)}
            painted.append(_clock(log, "text|whole") - found[OURS].began)
            found[WHOLE] = run_once(whole, log)
            photo.append(_clock(log, "whole") - found[WHOLE].began)
            found[FLOOR] = run_once(beside, log)
            if SCRIBUS not in skipped:
                found[SCRIBUS] = _scribus(sla, environment, work)
            if run:
                for name, turn in found.items():
                    turns[name].append(turn)
    _print(turns, painted[1:], photo[1:], skipped, given.runs)


@contextmanager
def _display() -> Iterator[str]:
    """An X display of our own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        # -noreset: else it restarts itself between two programs, and the second may come too early.
        ("Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-noreset"),
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _clock(log: Path, stage: str) -> float:
    found = re.search(rf"^(?:{stage}) ([0-9.]+)$", log.read_text(), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"no page was painted: {log.read_text()[-300:]}")
    return float(found[1])


def _scribus(sla: Path, environment: dict[str, str], work: Path) -> Turn:
    """Start Scribus on a document; stop it when its window is there."""
    copy = sla.with_name(f"gui-{time.monotonic_ns()}.sla")  # beside the photo it names
    shutil.copyfile(sla, copy)
    home = work / "home"
    home.mkdir(exist_ok=True)
    here = {**os.environ, **environment}
    conf = {"FONTCONFIG_FILE": str(work / "fonts.conf"), "HOME": str(home)}
    began = time.monotonic()
    child = subprocess.Popen(
        ("scribus", "-ns", str(copy)),
        cwd=sla.parent,
        env=here | conf,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    look = ("xdotool", "search", "--onlyvisible", "--name", copy.stem)
    seen = ""
    try:
        while not seen:
            ended, _, _ = os.wait4(child.pid, os.WNOHANG)
            if ended or time.monotonic() - began > _PATIENCE:
                raise RuntimeError(f"Scribus {'ended' if ended else 'showed no window'}")
            time.sleep(0.01)
            seen = subprocess.run(
                look, env=here, capture_output=True, text=True, check=False
            ).stdout.strip()
        taken = time.monotonic() - began
        time.sleep(_SETTLE)
        status = Path(f"/proc/{child.pid}/status").read_text()
        peak = re.search(r"VmHWM:\s+(\d+)", status)
        child.kill()
        _, _, usage = os.wait4(child.pid, 0)
    finally:
        child.returncode = -9
        copy.unlink()
    assert peak is not None
    return Turn(taken, usage.ru_utime + usage.ru_stime, int(peak[1]) / 1024, began)


def _print(
    turns: dict[str, list[Turn]],
    painted: list[float],
    photo: list[float],
    skipped: dict[str, str],
    runs: int,
) -> None:
    print(f"Exec to first painted page, then exit; median of {runs} (least, most).\n")
    rows: list[tuple[object, ...]] = []
    for name, seen in turns.items():
        if not seen:
            rows.append((name, f"skipped: {skipped[name]}", "", ""))
            continue
        cpu = median(turn.cpu for turn in seen)
        peak = max(turn.peak for turn in seen)
        rows.append((name, _spread([t.wall for t in seen]), f"{cpu:.2f}", f"{peak:.0f}"))
    rows.append(("ours, page painted", _spread(painted), "", ""))
    rows.append(("ours, page painted with its photo", _spread(photo), "", ""))
    print_table(("process", "wall s", "CPU s", "peak MiB"), rows)
    walls = {name: [turn.wall for turn in seen] for name, seen in turns.items()}
    # Scribus is not waited for to its end, so neither are we; the floor is (it has no photo).
    ours = {SCRIBUS: painted, FLOOR: walls[WHOLE]}
    verdicts: list[tuple[object, ...]] = []
    for name, limit in ((SCRIBUS, 0.6), (FLOOR, 2.5)):
        if walls[name]:
            found = ratio(ours[name], walls[name])
            verdict = "met" if found <= limit else "MISSED"
            verdicts.append(("10", name, f"{found:.2f}", f"<= {limit:g}", verdict))
    if turns[SCRIBUS]:
        found = max(t.peak for t in turns[WHOLE]) / max(t.peak for t in turns[SCRIBUS])
        verdict = "met" if found <= 0.6 else "MISSED"
        verdicts.append(("11", f"{SCRIBUS}: memory", f"{found:.2f}", "<= 0.6", verdict))
    print_table(("row", "beside", "ratio", "must", "verdict"), verdicts)


def _spread(values: list[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f}, {max(values):.3f})"


if __name__ == "__main__":
    main()
