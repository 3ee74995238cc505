"""Composing in a running program: rows 4 and 8 of spec/performance.md.

    python -m tests.bench.bench_compose --tools SHARED/tools/bench --work WORK --fonts FONTS

Each turn runs ours and the floor (in turn inside one process, compose_step), Typst kept warm
(typst_warm.py) and Scribus with the page open (scribus_page.py), and takes each one's median of 20.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import peers
from tests.bench.measure import (
    Process,
    plain_environment,
    print_machine,
    print_table,
    ratio,
    run_once,
)
from tests.bench.page_from_spec import make_page_folder

_EDITS = 20
_ROWS = (
    ("4", "keystroke", "Scribus keystroke", 3.0),
    ("4", "keystroke", "Typst keystroke", None),
    ("4", "keystroke", "floor keystroke", None),
    ("4", "keystroke, longest paragraph", "Scribus keystroke", None),
    ("8", "page", "floor page", 4.0),
    ("8", "page", "Scribus page", 0.7),
    ("8", "page", "Typst first compile", None),
)


def main() -> None:
    """Measure and print two tables."""
    given = peers.options("Composing beside the peers and the floor.").parse_args()
    work = given.work.resolve()
    spec = peers.spec_folder(given)
    page = make_page_folder(spec, work / "ours")
    found = peers.peer_processes(given)
    print_machine()
    times: dict[str, list[float]] = {}
    skipped: dict[str, str] = {}
    for _ in range(given.runs):
        seen = _ours(page, spec, given.tools, work)
        if peers.TYPST in found:
            seen |= _typst(given.peers_python, given.tools, spec, work)
        if peers.SCRIBUS in found:
            seen |= _scribus(found[peers.SCRIBUS], work)
        for name, value in seen.items():
            times.setdefault(name, []).append(value)
    for name in (peers.TYPST, peers.SCRIBUS):
        if name not in found:
            skipped[name] = "not installed"
    _print(times, skipped, given.runs)


def _ours(page: Path, spec: Path, tools: Path, work: Path) -> dict[str, float]:
    command = ("tests.bench.compose_step", str(page), str(spec), str(tools.resolve()))
    found: dict[str, float] = warm_json(
        (sys.executable, "-m", *command, str(_EDITS)), peers.ROOT, work
    )
    return found


def _typst(python: str, tools: Path, spec: Path, work: Path) -> dict[str, float]:
    command = (python, str(tools.resolve() / "typst_warm.py"), str(spec), str(_EDITS))
    found = warm_json(command, spec, work)
    return {
        "Typst keystroke": found["edit 1 char: layout only (query)"]["median"],
        "Typst first compile": found["first_compile_pdf_ms"],
    }


def _scribus(export: Process, work: Path) -> dict[str, float]:
    """Build the page, lay it all out, type; without the PDF."""
    environment = {k: v for k, v in export.environment.items() if k not in ("OUT", "SLA")}
    environment["EDITS"] = str(_EDITS)
    log = Path(environment["LOG"])
    run_once(replace(export, environment=environment, result=log), work / "bench.log")
    found = json.loads(log.read_text())
    return {
        "Scribus keystroke": found["edit_relayout_median_ms"],
        "Scribus page": found["layout_all"] * 1000,
    }


def warm_json(command: tuple[str, ...], folder: Path, work: Path) -> Any:
    """What a process prints as JSON."""
    done = subprocess.run(
        command, cwd=folder, env=plain_environment(work), capture_output=True, text=True, check=True
    )
    # Typst's bindings may say something first.
    found = re.search(r"\{.*\}", done.stdout, re.DOTALL)
    assert found is not None
    return json.loads(found[0])


def _print(times: dict[str, list[float]], skipped: dict[str, str], runs: int) -> None:
    print(f"Milliseconds, each turn's median of {_EDITS}; median (least, most) of {runs} turns.\n")
    rows = [
        (name, f"{median(seen):.2f} ({min(seen):.2f}, {max(seen):.2f})")
        for name, seen in times.items()
    ]
    print_table(("what", "ms"), rows + [(n, f"skipped: {why}") for n, why in skipped.items()])
    verdicts: list[tuple[object, ...]] = []
    for row, ours, other, limit in _ROWS:
        if other not in times:
            continue
        found = ratio(times[ours], times[other])
        must = "-" if limit is None else f"<= {limit:g}"
        verdict = "-" if limit is None else "met" if found <= limit else "MISSED"
        verdicts.append((row, ours, other, f"{found:.2f}", must, verdict))
    print_table(("row", "ours", "beside", "ratio", "must", "verdict"), verdicts)


if __name__ == "__main__":
    main()
