"""Export by command line, from nothing to the file: rows 1, 2 and 11 of spec/performance.md.

python -m tests.bench.bench_cold --tools SHARED/tools/bench --work WORK --fonts FONTS
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import peers
from tests.bench.measure import Process, Turn, print_machine, print_table, ratio, run_in_turn
from tests.bench.page_from_spec import make_page_folder

FIRST, FRESH, CACHED = "ours, first export ever", "ours, photo fresh", "ours, photo cached"

# Row, ours, the other, how many times its time "must" allow.
LIMITS = (
    ("1", FRESH, peers.SCRIBUS, 0.30),
    ("1", FRESH, peers.TYPST_PHOTO, 1.5),
    ("1", FRESH, peers.FLOOR_FRESH, 1.6),
    ("1", FIRST, peers.TYPST_PHOTO, None),
    ("1", FIRST, peers.FLOOR_FRESH, None),
    ("2", CACHED, peers.TYPST, 1.5),
    ("2", CACHED, peers.FLOOR_REPORTLAB, 2.0),
    ("2", CACHED, peers.FLOOR_CACHED, None),
)


def main() -> None:
    """Measure and print two tables."""
    given = peers.options("Cold export beside the peers and the floor.").parse_args()
    work = given.work.resolve()
    page = make_page_folder(peers.spec_folder(given), work / "ours")
    found = peers.peer_processes(given)
    processes = {**_ours(page, work), **found}
    print_machine()
    turns, failed = run_in_turn(processes, given.runs, work)
    for name in peers.missing(found):
        failed[name] = "not installed"
    _print(turns, failed, given.runs)


def _ours(page: Path, work: Path) -> dict[str, Process]:
    """Ours with nothing kept, with all but the photo kept, and with the photo kept too.

    A photo is fresh when it was never exported; the press profile, which is checked and deflated
    once for an installation, is known by then, as the peers' caches of fonts are.
    """
    first, fresh, kept = work / "cache-first", work / "cache-fresh", work / "cache-kept"

    def forget_all() -> None:
        shutil.rmtree(first, ignore_errors=True)

    def forget_photo() -> None:
        for pattern in ("*.picture", "header-*"):
            for path in fresh.rglob(pattern):
                path.unlink()

    def export(name: str, cache: Path, before: Callable[[], None] | None) -> Process:
        target = work / f"{name}.pdf"
        command = (sys.executable, "-m", "layout_app", "export", str(page), "-o", str(target))
        given = {"LAYOUT_APP_CACHE": str(cache)}
        return Process(command, peers.ROOT, given, before=before, result=target)

    return {
        FIRST: export("first", first, forget_all),
        FRESH: export("fresh", fresh, forget_photo),
        CACHED: export("cached", kept, None),
    }


def _print(turns: dict[str, list[Turn]], failed: dict[str, str], runs: int) -> None:
    print(f"Whole process, median of {runs} (least, most); peak of the largest process.\n")
    rows = []
    for name, seen in turns.items():
        walls = [turn.wall for turn in seen]
        spread = f"{median(walls):.3f} ({min(walls):.3f}, {max(walls):.3f})"
        cpu = median(turn.cpu for turn in seen)
        rows.append((name, spread, f"{cpu:.2f}", f"{max(turn.peak for turn in seen):.0f}"))
    rows += [(name, f"skipped: {reason}", "", "") for name, reason in failed.items()]
    print_table(("process", "wall s", "CPU s", "peak MiB"), rows)
    verdicts: list[tuple[object, ...]] = []
    for row, ours, other, limit in LIMITS:
        if ours in turns and other in turns:
            found = ratio([t.wall for t in turns[ours]], [t.wall for t in turns[other]])
            verdicts.append((row, ours, other, f"{found:.2f}", *_verdict(found, limit)))
    if FRESH in turns and peers.TYPST in turns:
        peak = max(turn.peak for turn in turns[FRESH])
        found = peak / max(turn.peak for turn in turns[peers.TYPST])
        verdicts.append(
            ("11", f"{FRESH}: memory", peers.TYPST, f"{found:.2f}", *_verdict(found, 1))
        )
    print_table(("row", "ours", "beside", "ratio", "must", "verdict"), verdicts)


def _verdict(found: float, limit: float | None) -> tuple[str, str]:
    if limit is None:
        return "-", "-"
    return f"<= {limit:g}", "met" if found <= limit else "MISSED"


if __name__ == "__main__":
    main()
