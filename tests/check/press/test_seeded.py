"""Pages with one fault each: our verdict is the outside checker's on the exported file.

What no PDF checker can see (a story that lacks its end, a wrong date) is judged by other outsiders
where there is one: the words a reader gets out of the file, a reader of QR codes.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.base.problems import Problem, Severity
from layout_app.check.page import check_page, preflight
from layout_app.compose.page import PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.display.items import ImageItem
from layout_app.fileio.press_file import read_press
from layout_app.jobs.export import export_pdf
from layout_app.jobs.pictures import Pictures
from layout_app.jobs.views import measured_ink
from layout_app.model.document import Document
from layout_app.model.press import OverLimit, PressPreset
from layout_app.separation.health import damage
from tests.check.press.seeds import SEEDS, URL, Seed, brown_printed, pictures, sound
from tests.composing import faces
from tests.judges import ink_faults, needs_ghostscript, needs_judges, pdfx_faults

# Painting plates in this process must find the application the window's tests will want.
pytestmark = pytest.mark.usefixtures("qapp")

BASE = Seed(code="")


@dataclass(frozen=True)
class Case:
    """A page with its press, what we say of it and the file it becomes."""

    document: Document
    layout: PageLayout
    press: PressPreset
    found: list[Problem]


def case(seed: Seed, folder: Path) -> Case:
    pictures(folder)
    seed.prepare(folder)
    document = seed.change(sound())
    press = seed.press(read_press("newsprint-x1a"))
    layout = seed.spoil(compose_page(document, Resources(faces(), Pictures(folder))))
    problems = check_page(document, layout, press, damage)
    found = [p for p in problems if p.severity is not Severity.NOTE]
    return Case(document, layout, press, found)


def exported(made: Case, folder: Path) -> Path:
    """The file, whatever stands on the page."""
    target = folder / "out.pdf"
    export_pdf(made.document, made.layout, made.press, target, problems=made.found)
    return target


def clauses(pdf: Path, press: PressPreset) -> set[str]:
    """What the outside checker fails or warns of."""
    trim = press.trim
    wanted = f"{trim.width / 36000:g}x{trim.height / 36000:g}" if trim else "390x546"
    limits = ("--min-ppi", str(press.least_ppi), "--tac", str(press.ink_limit))
    lines = pdfx_faults(pdf, "x1a", "--trim", wanted, *limits)
    return {" ".join(line.split()[2:5]) for line in lines}


def test_there_are_thirty_of_them() -> None:
    assert len(SEEDS) >= 30
    assert len({seed.code for seed in SEEDS.values()}) >= 20


@needs_judges
def test_the_sound_page_is_sound_to_both(tmp_path: Path) -> None:
    made = case(BASE, tmp_path)
    assert made.found == []
    assert clauses(exported(made, tmp_path), made.press) == set()


@needs_judges
@pytest.mark.parametrize("name", SEEDS)
def test_both_find_the_one_fault_and_no_other(name: str, tmp_path: Path) -> None:
    seed = SEEDS[name]
    made = case(seed, tmp_path)
    assert {problem.code for problem in made.found} == {seed.code} | seed.besides
    assert len(made.found) == 1 + len(seed.besides), [p.message for p in made.found]
    problem = next(p for p in made.found if p.code == seed.code)
    assert problem.message
    assert problem.found or problem.wanted, "neither the number found nor the one wanted"
    if seed.fatal:
        with pytest.raises(BadInputError, match=seed.fatal):
            exported(made, tmp_path)
        assert not (tmp_path / "out.pdf").exists()
        return
    seen = clauses(exported(made, tmp_path), made.press)
    assert {clause for clause in seen if not clause.startswith(seed.clause)} == set()
    assert bool(seen) == bool(seed.clause), seen


@needs_ghostscript
@pytest.mark.parametrize("name", [name for name in SEEDS if SEEDS[name].stacked])
def test_the_judge_of_the_plates_finds_the_ink_too(name: str, tmp_path: Path) -> None:
    made = case(SEEDS[name], tmp_path)
    assert ink_faults(exported(made, tmp_path), made.press.ink_limit)


@needs_judges
@needs_ghostscript
def test_a_spot_the_press_prints_is_one_ink_to_everybody(tmp_path: Path) -> None:
    seed = replace(SEEDS["tint of a spot the press has not"], press=brown_printed)
    made = case(seed, tmp_path)
    assert made.found == []
    found = ink_faults(exported(made, tmp_path), made.press.ink_limit)
    assert all("extra" in line for line in found), "that plate, and nothing else"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_reader_of_the_file_misses_what_we_say_is_lost(tmp_path: Path) -> None:
    made = case(SEEDS["overset"], tmp_path)
    text = "".join(paragraph.text for paragraph in made.document.stories[0].body)
    assert text not in words(exported(made, tmp_path))


def words(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
@pytest.mark.parametrize(("name", "read"), [("", True), ("covered code", False)])
def test_a_reader_of_codes_agrees(name: str, read: bool, tmp_path: Path) -> None:
    made = case(SEEDS[name] if name else BASE, tmp_path)
    pdf = exported(made, tmp_path)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-singlefile", pdf, tmp_path / "p"], check=True
    )
    with Image.open(tmp_path / "p.pgm") as image:
        codes = [code.text for code in zxingcpp.read_barcodes(image)]
    assert (URL in codes) is read
    assert ("qr-covered" in {problem.code for problem in made.found}) is not read


def test_a_cmyk_picture_the_press_wants_as_it_came_is_measured(tmp_path: Path) -> None:
    """Separated anew within the limit, or printed with its 360 percent and told with its area."""
    pictures(tmp_path)
    heavy = Image.new("CMYK", (1012, 900), (230, 230, 230, 230))
    heavy.save(tmp_path / "photo.jpg")
    press = read_press("newsprint-x1a")
    document = sound()
    layout = compose_page(document, Resources(faces(), Pictures(tmp_path)))

    def found(policy: OverLimit) -> list[Problem]:
        strict = replace(press, over_limit=policy)
        all_of_it = preflight(document, layout, strict, partial(measured_ink, layout, strict))
        return [problem for problem in all_of_it if problem.severity is not Severity.NOTE]

    assert found(OverLimit.LIMIT) == []
    (told,) = found(OverLimit.REPORT)
    assert told.code == "ink-stacked"
    assert told.severity is Severity.ERROR
    assert told.place.block == "photo"
    percent, area = told.found.split("，")
    assert 355 <= int(percent.rstrip("%")) <= 362
    rect = next(
        item.rect
        for group in layout.display.groups
        for item in group.items
        if isinstance(item, ImageItem) and item.image == "photo.jpg"
    )
    wanted = rect.width * rect.height / 36000**2
    assert abs(float(area.removesuffix(" mm²")) / wanted - 1) < 0.02
