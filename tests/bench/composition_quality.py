"""Sets Chinese texts with ours, Typst and Chromium and has the shared judge measure the PDFs.

    python -m tests.bench.composition_quality --work DIR [--text FILE ...] [--made]
        [--measures 13,27] [--only-ours]
        [--font ROLE-OR-FILE ...] [--peers-python PYTHON] [--chromium PROGRAM] [--judge FILE]

Prints Markdown tables like those of docs/composition-quality.md. Without ``--text``: the
manuscripts of the shared real page where they are there, else the sample page's stories. A text
is one paragraph a line; a folder is taken for manuscripts, whose heading ends at the first blank
line. What is not installed is left out, with the reason.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import platform
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from layout_app.base.files import FontFile
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import sample_page
from layout_app.text.normalize import normalize
from tests.bench.composition_engines import (
    PITCH,
    SIZE,
    Engine,
    EngineMissingError,
    Printed,
    Setting,
    bundled_face,
    chromium,
    font_file,
    ours,
    typst,
)
from tests.bench.composition_texts import made_texts
from tests.bench.measure import print_table

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
HEAD = (
    "measure",
    "engine",
    "lines",
    "stretch mean / p95 / max",
    ">.05 / >.10",
    "solid",
    "squeezed > .5 em",
    "marks half / between",
    "ugly",
    "孤字",
    "rivers",
    "pairs untrimmed",
    "line-end marks half",
    "prohibition",
    "edge, em",
    "baseline, pt",
    "text",
)
BARS: dict[int, dict[str, float]] = {
    13: {"p95": 0.045, "over .10": 1, "squeezed": 25, "ugly": 3},
    27: {"p95": 0.040, "over .05": 2, "squeezed": 3, "ugly": 1},
}
"""composition.md 7.2, for the real page's body in the bundled body face."""


def main() -> None:
    """Set, judge, print."""
    given = _options()
    given.work.mkdir(parents=True, exist_ok=True)
    judge = _load_judge(given.judge)
    fonts = [_font(name) for name in given.font]
    engines = _engines(given)
    _print_machine()
    for name, paragraphs in _texts(given.text, made=given.made):
        for font in fonts:
            print(f"\n**{name}**, {len(paragraphs)} paragraphs, {sum(map(len, paragraphs))}")
            print(f"characters, {font.path.name}, {SIZE:g} pt on {PITCH:g} pt\n")
            folder = given.work / _slug(f"{name}-{font.path.stem}-{font.index}")
            rows, notes = _rows(judge, engines, paragraphs, given, font, folder)
            print_table(HEAD, rows)
            print("\n".join(notes))


def _rows(
    judge: Any,
    engines: dict[str, Engine],
    paragraphs: Sequence[str],
    given: argparse.Namespace,
    font: FontFile,
    folder: Path,
) -> tuple[list[list[object]], list[str]]:
    rows: list[list[object]] = []
    notes: list[str] = []
    for measure in given.measures:
        work = folder / str(measure)
        work.mkdir(parents=True, exist_ok=True)
        for engine, run in engines.items():
            try:
                printed = run(Setting(tuple(paragraphs), measure, font), work)
            except EngineMissingError as reason:
                notes.append(f"- {measure} {engine}: left out, {reason}")
                continue
            if given.pictures:
                _picture(printed, given.pictures / f"composition-{engine.split()[0].lower()}.png")
            found = judged(judge, printed, paragraphs, measure)
            rows.append([measure, engine, *_figures(found)])
            if engine == "ours":
                notes += _against_bars(found, measure)
                notes += [f"- {measure} ours: {what}" for what in _faults(found)]
    return rows, notes


def judged(judge: Any, printed: Printed, paragraphs: Sequence[str], measure: int) -> dict[str, Any]:
    """What the judge says of a PDF, at its strictest level."""
    found: dict[str, Any] = judge.judge(
        str(printed.pdf),
        regions=list(printed.regions) or None,
        txt="\n".join(paragraphs),
        measure=measure,
        size=SIZE,
        level="strict",
        grid=PITCH,
    )
    return found


def _picture(printed: Printed, target: Path) -> None:
    """The text of the first page at 200 dpi, in greys."""
    import pymupdf

    page = pymupdf.open(printed.pdf)[0]
    box = pymupdf.Rect()
    for block in page.get_text("blocks"):
        box |= pymupdf.Rect(*block[:4])
    image = page.get_pixmap(
        dpi=200, clip=box + pymupdf.Rect(-4, -4, 4, 4), colorspace=pymupdf.csGRAY
    )
    target.write_bytes(image.tobytes("png"))


def _figures(found: dict[str, Any]) -> list[object]:
    if "error" in found:
        return [found["error"]]
    stretch, marks, ends = found["stretch_em"], found["punct_width_em"], found["line_end_punct"]
    squeezed = found["punct_squeeze_em_per_line"]["lines_over_0_5"]
    pairs, edge = found["adjacent_punct"], found["right_edge_dev_em"]
    return [
        found["lines"],
        f"{stretch['mean']:.4f} / {stretch['p95']:.3f} / {stretch['max']:.3f}",
        f"{stretch['over_0_05']} / {stretch['over_0_10']}",
        f"{100 * stretch['solid_share']:.1f} %",
        squeezed,
        f"{marks.get('half', 0)} / {marks.get('between', 0)} of {marks['n']}",
        found["line_discomfort"]["ugly_over_4"],
        found["last_line"]["runts_1char"],
        found["rivers_3plus"],
        f"{pairs['uncompressed']}/{pairs['n']}",
        f"{ends.get('half', 0)}/{sum(ends.values())}",
        found["kinsoku"]["total"],
        edge.get("max", 0),
        found.get("baseline_grid", {}).get("max_dev_pt", 0),
        "equal" if found["text"]["equal"] else f"{found['text']['diffs']} differences",
    ]


def _faults(found: dict[str, Any]) -> list[str]:
    """The lines an editor would ask about."""
    if "error" in found:
        return []
    kinds = {k: v for k, v in found["kinsoku"].items() if isinstance(v, list)}
    faults = [f"{kind} {' '.join(where)}" for kind, where in kinds.items()]
    faults += [f"one character alone: {text}" for text in found["last_line"]["runts"]]
    loose = [(s, text) for s, text in found["worst_lines"] if s > 0.10]
    return faults + [f"{stretch:.3f} em: {text}" for stretch, text in loose]


def _against_bars(found: dict[str, Any], measure: int) -> list[str]:
    bars = BARS.get(measure)
    if bars is None or "error" in found:
        return []
    stretch = found["stretch_em"]
    values = {
        "p95": stretch["p95"],
        "over .10": stretch["over_0_10"],
        "over .05": stretch["over_0_05"],
        "squeezed": found["punct_squeeze_em_per_line"]["lines_over_0_5"],
        "ugly": found["line_discomfort"]["ugly_over_4"],
    }
    missed = [f"{name} {values[name]} > {bar}" for name, bar in bars.items() if values[name] > bar]
    ends = found["line_end_punct"]
    must_be_none = {
        "prohibition faults": found["kinsoku"]["total"],
        "孤字": found["last_line"]["runts_1char"],
        "pairs untrimmed": found["adjacent_punct"]["uncompressed"],
        "line-end marks not half": sum(ends.values()) - ends.get("half", 0),
        "edges over .01 em": int(found["right_edge_dev_em"].get("max", 0) > 0.01),
        "baselines over .01 pt": int(found["baseline_grid"]["max_dev_pt"] > 0.01),
        "text differences": found["text"].get("diffs", 0),
    }
    missed += [f"{name}: {count}" for name, count in must_be_none.items() if count]
    return [f"- {measure} ours: {'; '.join(missed) or 'all bars of composition.md 7.2 met'}"]


def _engines(given: argparse.Namespace) -> dict[str, Engine]:
    engines: dict[str, Engine] = {"ours": ours}
    if not given.only_ours:
        engines["Typst optimized"] = typst(given.peers_python)
        engines["Chromium pretty"] = chromium(given.chromium)
    return engines


def _texts(given: Sequence[Path], *, made: bool) -> list[tuple[str, list[str]]]:
    texts = [(path.stem, _read(path)) for path in given]
    if made:
        texts += [("the sample page's body", sample()), *made_texts(sample()).items()]
    if texts:
        return texts
    manuscripts = SHARED / "real_page" / "manuscripts"
    if manuscripts.is_dir():
        return [("the real page's body", _manuscripts(manuscripts))]
    print("no manuscripts of the real page here: the sample page instead\n")
    return [("the sample page's body", sample())]


def _read(path: Path) -> list[str]:
    if path.is_dir():
        return _manuscripts(path)
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def _manuscripts(folder: Path) -> list[str]:
    """Bodies of the numbered stories; the masthead and the QR box have none."""
    paragraphs: list[str] = []
    for path in sorted(folder.glob("[1-7]*.txt")):
        raw = path.read_text("utf-8")
        body = raw.partition("\n\n")[2] or raw
        paragraphs += [found.text for found in normalize(body).paragraphs]
    return paragraphs


def sample() -> list[str]:
    """The bodies of the sample page's stories."""
    document = read_page_file(sample_page())
    return [paragraph.text for story in document.stories for paragraph in story.body]


def _font(name: str) -> FontFile:
    """A role of fonts/FONTS.yaml, or a file, FILE#2 for the third face of a collection."""
    path, _, index = name.partition("#")
    return font_file(Path(path), int(index or 0)) if Path(path).exists() else bundled_face(name)


def _slug(name: str) -> str:
    """A folder's name; the texts' own names may be Chinese."""
    plain = re.sub(r"\W+", "-", name, flags=re.ASCII).strip("-")
    return f"{plain[:40]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _load_judge(path: Path) -> Any:
    if not path.exists():
        sys.exit(f"{path}: the judge is not there; name it with --judge")
    spec = importlib.util.spec_from_file_location("judge_pdf_text", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print_machine() -> None:
    print(f"{time.strftime('%Y-%m-%d')}, {platform.platform()}, {os.cpu_count()} cores,")
    print(f"CPython {platform.python_version()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--work", type=Path, required=True, help="folder for PDFs")
    add("--text", type=Path, action="append", default=[], help="text or folder of manuscripts")
    add("--made", action="store_true", help="the sample and the texts of composition_texts.py")
    add("--measures", type=lambda s: [int(m) for m in s.split(",")], default=[13, 27])
    add("--font", action="append", help="role or font file; several are set in turn (body)")
    add("--pictures", type=Path, help="folder for a picture of the first page of each engine")
    add("--only-ours", action="store_true", help="leave Typst and Chromium out")
    add("--chromium", default="chromium")
    add("--peers-python", default=os.environ.get("BENCH_PEERS_PYTHON", sys.executable))
    add("--judge", type=Path, default=SHARED / "tools" / "judge_pdf_text.py")
    given = parser.parse_args()
    given.font = given.font or ["body"]
    return given


if __name__ == "__main__":
    main()
