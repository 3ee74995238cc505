"""The same paragraphs set by our composer, by Typst and by headless Chromium, each as a PDF."""

from __future__ import annotations

import datetime
import hashlib
import html
import json
import math
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.files import FontFile, ImageFile
from layout_app.base.units import PT
from layout_app.compose.page import compose_page
from layout_app.compose.resources import Resources
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.press_file import read_press
from layout_app.jobs.export import export_pdf
from layout_app.model.blocks import ArticleBlock, LegArea
from layout_app.model.describe import Length
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PageGrid, PageSetup, Span
from layout_app.model.stories import Paragraph, Story
from layout_app.text.faces import FaceLibrary, FaceList, FaceSpec

SIZE, PITCH = 9.0, 11.25  # pt: the body of the house's grid
_LINES = 390  # of a leg of ours
_WIDEST = 1900 / 25.4 * 72  # pt, of a sheet of ours
_MARGIN = 20.0  # pt round a page of the others


class EngineMissingError(Exception):
    """The engine is not installed, or cannot use this font; the message says why."""


@dataclass(frozen=True)
class Setting:
    """A text to be set: its paragraphs, the measure in em, the font file and its face."""

    paragraphs: tuple[str, ...]
    measure: int
    font: FontFile


@dataclass(frozen=True)
class Printed:
    """A PDF and where the text's columns are in it: page, x0, y0, x1, y1 in points."""

    pdf: Path
    regions: tuple[tuple[float, ...], ...] = ()


Engine = Callable[[Setting, Path], Printed]


def bundled_face(role: str) -> FontFile:
    """The font file of a role of fonts/FONTS.yaml; ``KeyError`` when there is none."""
    return FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml"))).face(role).file


def font_file(path: Path, index: int = 0) -> FontFile:
    """Any font file as ours are listed."""
    return FontFile(path.resolve(), index, hashlib.sha256(path.read_bytes()).hexdigest())


def ours(setting: Setting, folder: Path) -> Printed:
    """Set by this program: a story without a heading in legs of the measure, exported."""
    measure = setting.measure
    # Lines as few paragraphs as this need; short legs would leave the judge to guess their edges.
    characters = sum(len(text) for text in setting.paragraphs)
    lines = 1.4 * characters / measure + len(setting.paragraphs)
    columns = math.ceil(lines / _LINES)
    if columns > 24 or columns * (measure + 1) * SIZE > _WIDEST:
        raise EngineMissingError("the text is too long for one sheet at this measure")
    grid = PageGrid(characters=measure, columns=columns, lines=_LINES)
    setup = PageSetup(
        trim_width=Length(grid.width + 40 * PT),
        trim_height=Length(grid.height + 40 * PT),
        left=Length(20 * PT),
        top=Length(20 * PT),
        grid=grid,
    )
    area = LegArea(columns=Span(1, columns), lines=Span(1, _LINES))
    document = Document(
        paper=Paper(name="composition", date=datetime.date(2026, 1, 1)),
        setup=setup,
        stories=(Story(id="s", body=tuple(Paragraph(text) for text in setting.paragraphs)),),
        blocks=(ArticleBlock(id="a", story="s", area=(area,), heading=None),),
    )
    layout = compose_page(document, Resources(_faces(setting.font), _no_picture))
    if any(fit.over_lines for fit in layout.fits):
        raise EngineMissingError(f"the text is longer than {columns} legs of {_LINES} lines")
    target = folder / "ours.pdf"
    export_pdf(document, layout, read_press(document.press), target)
    regions = tuple(
        (0.0, leg.x / PT - 2, leg.y / PT - 2, leg.right / PT + 2, leg.bottom / PT + 2)
        for leg in layout.legs["a"]
    )
    return Printed(target, regions)


def _faces(body: FontFile) -> FaceLibrary:
    """The bundled faces, with another one for the body."""
    listed = read_faces(bundled("fonts", "FONTS.yaml"))
    old = next(spec for spec in listed.faces if spec.role == "body")
    # What the body face lacks is sought in the bundled one.
    faces: tuple[FaceSpec, ...] = (
        replace(old, file=body),
        *(spec for spec in listed.faces if spec is not old),
        replace(old, role="bundled-body"),
    )
    return FaceLibrary(FaceList(faces, listed.aliases, ()))


def _no_picture(name: str) -> ImageFile:
    raise BadInputError([f"{name}: no pictures here"])


def typst(python: str, linebreaks: str = "optimized") -> Engine:
    """Typst of another Python's site-packages, at its defaults for Chinese."""

    def engine(setting: Setting, folder: Path) -> Printed:
        if setting.font.index:
            raise EngineMissingError("this face of a collection cannot be asked for alone")
        fonts = folder / "typst-fonts"
        fonts.mkdir(exist_ok=True)
        shutil.copy(setting.font.path, fonts)
        source, target = folder / "typst.typ", folder / f"typst-{linebreaks}.pdf"
        width = setting.measure * SIZE
        # The em box stands .88 above the baseline as ours; # and the like are quoted in a string.
        head = f"""#set page(width: {width + 2 * _MARGIN}pt, height: auto, margin: {_MARGIN}pt)
#set text(font: {json.dumps(_family(setting.font))}, size: {SIZE}pt, lang: "zh", region: "cn",
  fallback: false, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, linebreaks: "{linebreaks}", leading: {PITCH - SIZE}pt,
  spacing: {PITCH - SIZE}pt, first-line-indent: (amount: 2em, all: true))
"""
        body = "\n".join(f"#par({_typst_string(text)})\n" for text in setting.paragraphs)
        source.write_text(head + body, "utf-8")
        code = (
            "import sys, typst\n"
            "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],"
            " ignore_system_fonts=True)"
        )
        _run([python, "-c", code, str(source), str(target), str(fonts)], target)
        return Printed(target)

    return engine


def chromium(program: str, wrap: str = "pretty") -> Engine:
    """Headless Chromium with the properties that CSS has for Chinese."""

    def engine(setting: Setting, folder: Path) -> Printed:
        if setting.font.index:
            raise EngineMissingError("a face of a collection cannot be asked for by @font-face")
        name = f"chromium-{wrap}"
        source, target = folder / f"{name}.html", folder / f"{name}.pdf"
        width, height = setting.measure * SIZE, 100 * PITCH
        style = f"""
@font-face {{ font-family: "cq"; src: url("{setting.font.path.as_uri()}"); }}
@page {{ size: {width + 2 * _MARGIN}pt {height + 2 * _MARGIN}pt; margin: {_MARGIN}pt; }}
html, body {{ margin: 0; }}
p {{ margin: 0; width: {width}pt; font: {SIZE}pt/{PITCH}pt "cq"; color: black;
  text-indent: 2em; text-align: justify; line-break: strict; text-spacing-trim: trim-start;
  text-autospace: normal; text-wrap: {wrap}; overflow-wrap: anywhere; orphans: 1; widows: 1; }}"""
        paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in setting.paragraphs)
        source.write_text(
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>'
            f"<body>{paragraphs}</body></html>",
            "utf-8",
        )
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
        command += ["--no-first-run", "--disable-background-networking", "--disable-sync"]
        command += ["--disable-component-update", f"--user-data-dir={folder / 'chromium'}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        _run(command, target)
        return Printed(target)

    return engine


def _run(command: Sequence[str], target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    except OSError as error:
        raise EngineMissingError(f"{command[0].rsplit('/', 1)[-1]}: {error.strerror}") from error
    if not target.exists():
        said = done.stderr.strip().splitlines()[-1:] or ["no output"]
        raise EngineMissingError(f"nothing written: {said[0]}")


def _family(font: FontFile) -> str:
    """The family a font gives itself: what Typst knows it by."""
    from fontTools.ttLib import TTFont

    names = TTFont(font.path, fontNumber=font.index, lazy=True)["name"]
    return str(names.getDebugName(16) or names.getDebugName(1) or "")


def _typst_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
