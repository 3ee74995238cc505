"""A proof: the page in the screen's colours, its lines numbered, on the sheet asked for."""

from __future__ import annotations

import re
import shutil
from fractions import Fraction
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from PIL import Image

from layout_app.__main__ import main
from layout_app.base.units import MM, PT
from layout_app.compose.proof import EVERY, proof_page
from layout_app.display.items import GlyphRun
from layout_app.display.scaled import onto_sheet
from layout_app.jobs.desk import Desk, sample_page
from layout_app.model.blocks import ArticleBlock
from tests.composing import article, bare_resources, compose, han, leg_area, page, story

SAMPLE = sample_page().parent


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("proof") / "p.pdf"
    assert main(["export", str(SAMPLE), "-o", str(target), "--proof"]) == 0
    return target


def test_it_is_light_and_in_the_screens_colours(proof: Path) -> None:
    assert proof.stat().st_size < 1_000_000
    with pikepdf.open(proof) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        images = [x for _, x in pdf.pages[0].Resources.XObject.items()]
        assert [str(image.ColorSpace) for image in images] == ["/DeviceRGB"]
        assert all(image.Width < 1000 for image in images)
        found = pikepdf.parse_content_stream(pdf.pages[0])
        operators = {str(instruction.operator) for instruction in found}
    assert operators.isdisjoint({"k", "K", "cs", "CS"})
    assert "rg" in operators


def test_its_colours_are_those_of_the_press_page_near_enough(proof: Path) -> None:
    """The photo is the photo: its mean colour is that of the file."""
    with pikepdf.open(proof) as pdf:
        ((_, image),) = pdf.pages[0].Resources.XObject.items()
        assert isinstance(image, pikepdf.Stream)
        shown = pikepdf.PdfImage(image).as_pil_image().resize((1, 1)).getpixel((0, 0))
    with Image.open(SAMPLE / "photos" / "harvest.jpg") as photo:
        wanted = photo.convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert isinstance(shown, tuple)
    assert isinstance(wanted, tuple)
    assert max(abs(a - b) for a, b in zip(shown, wanted, strict=True)) < 25


def test_it_says_what_it_is_and_when_it_was_made(proof: Path) -> None:
    text = pymupdf.open(proof)[0].get_text()
    assert re.search(r"校样\s*檀川日报 2026-06-26 05 党的建设\s*\d{4}-\d\d-\d\d \d\d:\d\d", text)
    with pikepdf.open(proof) as pdf:
        assert "校样" in str(pdf.docinfo["/Title"])


def test_a_page_with_errors_has_a_proof(tmp_path: Path) -> None:
    (tmp_path / "page.yaml").write_text(
        "format: layout_app/page\nversion: 1\n"
        "paper: {name: 檀川日报, date: 2026-06-26}\n"
        "blocks:\n- photo: lost.jpg\n  columns: 1-2\n  lines: 1-20\n",
        "utf-8",
    )
    assert main(["export", str(tmp_path), "-o", str(tmp_path / "p.pdf"), "--proof"]) == 0


def test_a3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a3.pdf"
    assert main(["export", str(SAMPLE), "-o", str(target), "--a3"]) == 2
    assert "--proof" in capsys.readouterr().err
    assert main(["export", str(SAMPLE), "-o", str(target), "--proof", "--a3"]) == 0
    with pikepdf.open(target) as pdf:
        box = [float(value) for value in pdf.pages[0].MediaBox]
    assert [round(value / 72 * 25.4, 1) for value in box] == [0, 0, 297, 420]


def test_every_fifth_line_is_numbered_through_all_legs() -> None:
    document = page(article(leg_area("1-3", "1-12")), stories=[story(han(13 * 12 * 3 - 2))])
    layout = compose(document)
    display = proof_page(document, layout, bare_resources(), "校样")
    numbers = next(group for group in display.groups if group.block == "proof-lines").items
    said = {item.text: item for item in numbers if isinstance(item, GlyphRun)}
    assert list(said) == [str(n) for n in range(EVERY, 36 + 1, EVERY)]
    legs = layout.legs["s"]
    for text, run in said.items():
        leg = legs[(int(text) - 1) // 12]
        assert leg.x - 9 * PT < run.x < run.x + run.width <= leg.x, "it stands in the gutter"
    baselines = sorted({r.y for r in group_runs(layout)})
    assert said["5"].y == baselines[4]
    assert said["15"].y == baselines[2], "the third line of the second leg"


def group_runs(layout: object) -> list[GlyphRun]:
    from layout_app.compose.page import PageLayout

    assert isinstance(layout, PageLayout)
    (group,) = layout.display.groups
    return [item for item in group.items if isinstance(item, GlyphRun)]


def test_a_proof_adds_and_changes_nothing_of_the_page() -> None:
    opened = Desk().open(SAMPLE / "page.yaml")
    display = proof_page(opened.document, opened.layout, bare_resources(), "校样")
    assert display.groups[: len(opened.layout.display.groups)] == opened.layout.display.groups
    stories = [b for b in opened.document.blocks if isinstance(b, ArticleBlock)]
    numbers = next(group for group in display.groups if group.block == "proof-lines").items
    assert len(numbers) > 20 * len(stories) // 2


@pytest.mark.parametrize("sheet", [(297, 420), (210, 297), (500, 700), (420, 297)])
def test_a_page_is_scaled_as_a_whole(sheet: tuple[int, int]) -> None:
    document = page(
        article(leg_area("1-2", "1-20")), stories=[story("- " + han(30) + "\n" + han(300))]
    )
    display = compose(document).display
    width, height = (side * MM for side in sheet)
    small = onto_sheet(display, width, height, 5 * MM)
    scale = min(
        Fraction(1),
        Fraction(width - 10 * MM, display.width),
        Fraction(height - 10 * MM, display.height),
    )
    assert (small.width, small.height) == (width, height)
    x = (width - round(display.width * scale)) // 2
    y = (height - round(display.height * scale)) // 2
    for old, new in zip(display.groups[0].items, small.groups[0].items, strict=True):
        if isinstance(old, GlyphRun) and isinstance(new, GlyphRun):
            assert (new.text, new.glyphs) == (old.text, old.glyphs)
            for a, b in zip(old.dx, new.dx, strict=True):
                assert abs(x + (old.x + a) * scale - (new.x + b)) <= 2
            assert abs(y + old.y * scale - new.y) <= 1
            assert abs(old.size * scale - new.size) <= 1


def test_a_page_with_a_damaged_picture_has_a_proof_and_no_press_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The export names the block and says 1, as for every error on the page."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "page"))
    photo = folder / "photos" / "harvest.jpg"
    photo.write_bytes(photo.read_bytes()[: photo.stat().st_size // 2])
    press, target = tmp_path / "press.pdf", tmp_path / "proof.pdf"
    assert main(["export", str(folder), "-o", str(press)]) == 1
    said = capsys.readouterr().err
    assert "photo-damaged" in said
    assert "harvest.jpg" in said
    assert not press.exists()
    assert main(["export", str(folder), "--proof", "-o", str(target)]) == 0
    page = pymupdf.open(target)[0]
    assert "图片解不开" in page.get_text()
    assert page.get_images() == []
