"""Runs things in turn and says how long they took: medians, ratios and Markdown tables.

Everything is timed in turn (A B C, A B C, ...), so a machine whose speed drifts slows all of them;
a ratio is the median of the ratios of the single turns.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Process:
    """A command, where it runs, what must be gone before each turn and what must be there after."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    result: Path | None = None


@dataclass(frozen=True)
class Turn:
    """One run of a process: wall and CPU seconds, MiB at its fullest, the clock at its start."""

    wall: float
    cpu: float
    peak: float
    began: float


def run_once(process: Process, log: Path) -> Turn:
    """Run a process to its end.

    Raises:
        RuntimeError: it failed, or did not write its result.
    """
    if process.before is not None:
        process.before()
    if process.result is not None:
        process.result.unlink(missing_ok=True)
    environment = {**plain_environment(log.parent), **process.environment}
    with log.open("wb") as output:
        start = time.monotonic()
        child = subprocess.Popen(
            process.command,
            cwd=process.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        # wait4, not wait: it gives this child's own CPU time and peak memory.
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if process.result is not None and not process.result.exists():
        last = log.read_text("utf-8", "replace").strip().splitlines()[-1:] or ["no output"]
        raise RuntimeError(f"exit {child.returncode}, nothing written: {last[0]}")
    if process.result is None and child.returncode:
        raise RuntimeError(f"exit {child.returncode}")
    return Turn(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, start)


def plain_environment(work: Path) -> dict[str, str]:
    """As installed: every Python finds compiled modules, whatever the shell here says."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment | {"PYTHONPYCACHEPREFIX": str(work / "pycache")}


def run_in_turn(
    processes: Mapping[str, Process], runs: int, work: Path
) -> tuple[dict[str, list[Turn]], dict[str, str]]:
    """Each process ``runs`` times, one after the other, after a turn that is not counted.

    Returns the turns, and why a process dropped out.
    """
    turns: dict[str, list[Turn]] = {name: [] for name in processes}
    failed: dict[str, str] = {}
    for run in range(runs + 1):
        for name, process in processes.items():
            if name in failed:
                continue
            try:
                turn = run_once(process, work / "bench.log")
            except (RuntimeError, OSError) as error:
                failed[name] = str(error)
                turns.pop(name)
                continue
            if run:
                turns[name].append(turn)
    return turns, failed


def time_in_turn(jobs: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Milliseconds of each job inside this process, in turn, after two turns not counted."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs + 2):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            taken = (time.perf_counter() - start) * 1000
            if run > 1:
                times[name].append(taken)
    return times


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of turn by turn ratios."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A Markdown table."""
    print(f"| {' | '.join(head)} |")
    print("|" + "---|" * len(head))
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
    print()


def print_machine() -> None:
    """What ran, and how busy the machine was when it began."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}")
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, load {load}, {sys.executable.rsplit('/', 1)[-1]}\n")
