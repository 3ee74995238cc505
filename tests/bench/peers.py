"""The other programs, as the shared bench folder runs them."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

from tests.bench.measure import Process

ROOT = Path(__file__).resolve().parents[2]

FLOOR_FRESH = "floor, photo fresh"
FLOOR_CACHED = "floor, photo cached"
FLOOR_REPORTLAB = "floor, photo cached, ReportLab imported"
TYPST = "Typst"
TYPST_PHOTO = "Typst + photo prep"
SCRIBUS = "Scribus"

_NAMES = {
    "floor photo fresh": FLOOR_FRESH,
    "floor photo cached": FLOOR_CACHED,
    "floor cached + reportlab import": FLOOR_REPORTLAB,
    "typst": TYPST,
    "typst + photo prep to CMYK 300 ppi": TYPST_PHOTO,
    "scribus x4": SCRIBUS,
}


def options(description: str) -> argparse.ArgumentParser:
    """The arguments every benchmark takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--tools", type=Path, required=True, help="the shared bench folder")
    parser.add_argument(
        "--work", type=Path, required=True, help="work folder; its p1 is made by gen_page.py"
    )
    parser.add_argument(
        "--peers-python",
        default=os.environ.get("BENCH_PEERS_PYTHON", sys.executable),
        help="Python that has typst (BENCH_PEERS_PYTHON)",
    )
    parser.add_argument("--fonts", type=Path, required=True, help="fonts made by mkfonts.py")
    parser.add_argument("--runs", type=int, default=9, help="counted turns (9)")
    return parser


def spec_folder(given: argparse.Namespace) -> Path:
    """Where spec.json, the fonts and the photo are."""
    return Path(given.work.resolve()) / "p1"


def peer_processes(given: argparse.Namespace) -> dict[str, Process]:
    """Those of the peers that are installed; the floors run in this Python, as ours does."""
    shared = _load(given.tools / "bench_peers.py")
    shared.PY = given.peers_python
    folder = spec_folder(given)
    wanted = argparse.Namespace(
        work=str(given.work.resolve()),
        fonts=str(given.fonts.resolve()),
        cmyk=_cmyk(),
        ours="",
        peers="",
    )
    found: dict[str, Process] = {}
    for key, (command, environment, result) in shared.peers(str(folder), 1, wanted).items():
        name = _NAMES.get(key)
        if name is None:
            continue
        if name.startswith("floor"):
            command = [sys.executable, *command[1:]]
        own = {key: value for key, value in environment.items() if os.environ.get(key) != value}
        found[name] = Process(command, folder, own, result=Path(result))
    return found


def missing(found: dict[str, Process]) -> list[str]:
    """The peers that are not there."""
    return [name for name in _NAMES.values() if name not in found]


def _load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cmyk() -> str:
    """The profile the peers separate with: Ghostscript's, as the shared folder does."""
    return os.environ.get("BENCH_CMYK", "/usr/share/color/icc/ghostscript/default_cmyk.icc")
