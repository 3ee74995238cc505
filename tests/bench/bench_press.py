"""The press PDF in a running program, its size, and what one more page takes: rows 3, 12 and 15.

    python -m tests.bench.bench_press --tools SHARED/tools/bench --work WORK --fonts FONTS

Each turn runs ours (one process that edits and exports again and again), Typst kept warm and, once,
Scribus' own export. The photo is in the cache, as in an editor at work. Everything PDF/X is on.
Row 15 compares whole processes of 8 pages and of 1, ours by `export` of 8 page files. It needs
WORK/p8 too (mkphoto.py 8 in a folder, then gen_page.py --photos FOLDER --pages 8 --out WORK/p8).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median

import pikepdf

from layout_app.compose.page import ComposeCache, compose_page
from layout_app.fileio.press_file import read_press
from layout_app.jobs.desk import Desk
from layout_app.jobs.options import pdf_options
from layout_app.paint.pdf.writer import write_pdf
from tests.bench import peers
from tests.bench.bench_compose import warm_json
from tests.bench.compose_step import typing
from tests.bench.measure import (
    Process,
    plain_environment,
    print_machine,
    print_table,
    ratio,
    run_once,
    time_in_turn,
)
from tests.bench.page_from_spec import make_page_folder

_EDITS = 20
_PAGES = 8


def main() -> None:
    """Measure and print, or (``--step``) be the process that exports."""
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps(_step(Path(sys.argv[2]), Path(sys.argv[3]))))
        return
    given = peers.options("The press PDF beside the peers.").parse_args()
    work = given.work.resolve()
    spec = peers.spec_folder(given)
    page = make_page_folder(spec, work / "ours")
    found = peers.peer_processes(given)
    print_machine()
    ours, theirs, slopes, typst_slopes = [], [], [], []
    pages = _eight_pages(work)
    for _ in range(given.runs):
        seen = warm_json(
            (sys.executable, "-m", "tests.bench.bench_press", "--step", str(page), str(work)),
            peers.ROOT,
            work,
        )
        ours.append(seen["export"])
        if peers.TYPST in found:
            step = (given.peers_python, str(given.tools.resolve() / "typst_warm.py"), str(spec))
            told = warm_json((*step, str(_EDITS)), spec, work)
            theirs.append(told["edit 1 char: layout + PDF"]["median"])
        if pages and peers.TYPST in found:
            slopes.append(_slope(lambda count: _export(pages[:count], work)))
            typst_slopes.append(_slope(lambda count: _typst(count, given.peers_python, work)))
    _print_times(ours, theirs, slopes, typst_slopes)
    _print_sizes(page, work, found)


def _step(page: Path, work: Path) -> dict[str, float]:
    """Milliseconds of an export after an edit."""
    opened = Desk().open(page, "newsprint-x4")
    options = replace(pdf_options(opened.document, opened.press), image_cache=work / "press-cache")
    resources, cache = Desk().resources(page.parent), ComposeCache()
    typed = count(0x4E00)

    def edit_and_export() -> None:
        document = typing(opened.document, 0, next(typed))
        write_pdf(compose_page(document, resources, cache).display, options)

    times = time_in_turn({"export": edit_and_export}, _EDITS)

    return {"export": median(times["export"])}


def _eight_pages(work: Path) -> list[Path]:
    """The pages of WORK/p8 as page folders of ours, their photos in the cache; none without it."""
    spec = work / "p8"
    if not (spec / "spec.json").is_file():
        return []
    pages = [make_page_folder(spec, work / f"ours8-{n}", n) for n in range(_PAGES)]
    _export(pages, work)
    return pages


def _export(pages: list[Path], work: Path) -> None:
    """Export pages by command line, as a shell would."""
    out = work / "out8"
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "layout_app", "export", *map(str, pages), "-o", str(out)]
    environment = plain_environment(work) | {"LAYOUT_APP_CACHE": str(work / "press-cache")}
    silent = subprocess.DEVNULL
    press = ["--press", "newsprint-x4"]
    subprocess.run([*command, *press], cwd=peers.ROOT, env=environment, check=True, stdout=silent)


def _typst(count: int, python: str, work: Path) -> None:
    target = work / f"typst-{count}.pdf"
    how = f"output={str(target)!r}, font_paths=['.'], ignore_system_fonts=True"
    command = [python, "-c", f"import typst; typst.compile('page.typ', {how})"]
    subprocess.run(command, cwd=work / f"p{count}", env=plain_environment(work), check=True)


def _slope(run: Callable[[int], None]) -> float:
    """Milliseconds one more page takes: whole processes of 8 pages of different text and of 1."""
    took: dict[int, float] = {}
    for pages in (1, _PAGES):
        start = time.perf_counter()
        run(pages)
        took[pages] = (time.perf_counter() - start) * 1000
    return (took[_PAGES] - took[1]) / (_PAGES - 1)


def _print_times(
    ours: list[float], theirs: list[float], slopes: list[float], typst_slopes: list[float]
) -> None:
    print("Milliseconds in a running program, median (least, most).\n")
    rows = [("edit and export", *_spread(ours))]
    if theirs:
        rows.append(("Typst kept warm, edit and PDF", *_spread(theirs)))
    if typst_slopes:
        rows.append(("one more page, of 8 by command line", *_spread(slopes)))
        rows.append(("Typst, one more page", *_spread(typst_slopes)))
    print_table(("what", "ms"), rows)
    verdicts = []
    if theirs:
        verdicts.append(("3", "Typst kept warm", f"{ratio(ours, theirs):.2f}", "aim 3"))
    if typst_slopes:
        verdicts.append(("15", "Typst's slope", f"{ratio(slopes, typst_slopes):.2f}", "must 1.0"))
    print_table(("row", "beside", "ratio", "limit"), verdicts)


def _spread(values: list[float]) -> tuple[str]:
    return (f"{median(values):.1f} ({min(values):.1f}, {max(values):.1f})",)


def _print_sizes(page: Path, work: Path, found: dict[str, Process]) -> None:
    opened = Desk().open(page, "newsprint-x4")
    options = pdf_options(opened.document, read_press("newsprint-x4"))
    data = write_pdf(opened.layout.display, replace(options, image_cache=work / "press-cache"))
    path = work / "press.pdf"
    path.write_bytes(data)
    photo, profile = _heavy(path)
    rest = len(data) - photo - profile
    rows: list[tuple[object, ...]] = [
        ("ours", _kb(len(data)), _kb(photo), _kb(profile), _kb(rest), "must 350 kB of rest")
    ]
    scribus = found.get(peers.SCRIBUS)
    if scribus is not None and scribus.result is not None:
        run_once(scribus, work / "bench.log")
        size = scribus.result.stat().st_size
        share = f"{len(data) / size:.2f} of it (must 0.8)"
        parts = [_kb(part) for part in _heavy(scribus.result)]
        rows.append(("Scribus", _kb(size), *parts, "", share))
    print_table(("PDF/X-4", "kB", "photo", "profile", "all else", "row 12"), rows)


def _heavy(path: Path) -> tuple[int, int]:
    """Bytes of pictures and of the profile, as they stand in the file."""
    photo = profile = 0
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                size = len(item.read_raw_bytes())
                if item.get("/Subtype") == "/Image":
                    photo += size
                elif item.get("/N") == 4:
                    profile += size
    return photo, profile


def _kb(size: int) -> str:
    return f"{size / 1000:.0f}"


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
