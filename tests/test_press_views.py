"""``render --view``: the pictures, their files, and what is said about wrong wishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.__main__ import main
from layout_app.base.errors import BadInputError
from layout_app.base.press_inks import PROCESS
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.folders import cache_folder
from layout_app.jobs.options import pdf_options
from layout_app.jobs.press_views import chosen_plates, plate_setup

pytestmark = pytest.mark.usefixtures("qapp")
SAMPLE = str(sample_page())
GOLD = (*PROCESS, "Gold Foil")


def render(target: Path, *more: str) -> int:
    return main(["render", SAMPLE, "-o", str(target), "--dpi", "30", *more])


@pytest.mark.parametrize("view", ["separations", "total-ink", "soft-proof"])
def test_each_view_is_a_picture_of_the_page(
    view: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "view.png"
    assert render(target, "--view", view) == 0
    assert capsys.readouterr().out.strip() == str(target)
    with Image.open(target) as picture:
        assert picture.width >= round(390 / 25.4 * 30)
        assert picture.height >= round(546 / 25.4 * 30)
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 50


def test_each_plate_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert render(tmp_path / "film.png", "--view", "separations", "--each", "--plates", "mk") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"film-M.png", "film-K.png"}
    with Image.open(tmp_path / "film-K.png") as picture:
        assert picture.mode == "L"


def test_an_unknown_plate_is_told_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render(tmp_path / "x.png", "--view", "separations", "--plates", "C, Gold") == 2
    said = capsys.readouterr().err
    assert said.strip() == "There is no plate 'Gold' on this page; there are: C, M, Y, K."
    assert not (tmp_path / "x.png").exists()


def test_plates_without_separations_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render(tmp_path / "x.png", "--plates", "C") == 2
    assert "--view separations" in capsys.readouterr().err


def test_the_plates_are_made_as_the_pdf_is() -> None:
    page = Desk().open(sample_page())
    setup = plate_setup(page.press, cache_folder() / "photos")
    options = pdf_options(page.document, page.press)
    assert setup.separation == options.separation
    assert setup.overprint == options.overprint


def test_plates_are_chosen_by_letters_or_names() -> None:
    assert chosen_plates("", GOLD) == GOLD
    assert chosen_plates("kc", GOLD) == ("Cyan", "Black")
    assert chosen_plates("Magenta, gold foil", GOLD) == ("Magenta", "Gold Foil")
    with pytest.raises(BadInputError, match="no plate 'Q'"):
        chosen_plates("C,Q", GOLD)
