"""Pictures put on the page: sensible size, whole cells; exchanged; other links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.units import MM
from layout_app.edit.commands.photos import (
    accept_pictures,
    photo_cells,
    place_photo,
    relink_picture,
    replace_picture,
    set_crop,
)
from layout_app.edit.errors import EditError
from layout_app.model.blocks import Crop, PhotoBlock, PhotoFit
from layout_app.model.describe import Permille
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, PageGrid
from layout_app.model.validate import validate
from tests.edit.documents import sample

GRID = PageGrid()


def placed(document: Document) -> PhotoBlock:
    block = document.blocks[-1]
    assert isinstance(block, PhotoBlock)
    return block


def test_a_landscape_takes_half_the_page_and_an_upright_one_less() -> None:
    assert photo_cells(GRID, (6000, 4000), 0)[0] == 4
    assert photo_cells(GRID, (4000, 6000), 0)[0] == 3
    assert photo_cells(GRID, (9000, 3000), 0)[0] == 6


def test_a_small_picture_stays_sharp() -> None:
    columns, _ = photo_cells(GRID, (600, 400), 0)
    assert columns == 1


def test_lines_follow_the_proportions_and_the_caption() -> None:
    columns, bare = photo_cells(GRID, (6000, 4000), 0)
    _, worded = photo_cells(GRID, (6000, 4000), 100)
    width = GRID.measure(columns) * GRID.size
    assert abs(GRID.lines_height(bare) - width * 2 // 3) <= GRID.pitch // 2 + 1
    assert worded - bare in (2, 3, 4)


@given(
    st.integers(1, 20000),
    st.integers(1, 20000),
    st.integers(-100, 700),
    st.integers(-100, 900),
    st.integers(0, 300),
)
def test_it_always_stands_on_the_grid(width: int, height: int, x: int, y: int, words: int) -> None:
    document = place_photo(
        sample(), "photos/a.jpg", (width, height), (x * MM, y * MM), "字" * words
    )
    assert not list(validate(document))
    assert placed(document).id == "photo-2"


def test_its_middle_is_near_the_point() -> None:
    document = sample()
    at = (200 * MM, 300 * MM)
    place = placed(place_photo(document, "photos/a.jpg", (6000, 4000), at)).place
    assert isinstance(place, CellRect)
    rect = document.setup.cells(place)
    assert abs(rect.x + rect.width // 2 - at[0]) < 30 * MM
    assert abs(rect.y + rect.height // 2 - at[1]) < 5 * MM


def test_another_picture_keeps_place_and_words() -> None:
    document = set_crop(sample(), "photo", Crop(width=Permille(500)))
    new = replace_picture(document, "photo", "photos/b.jpg", "说明", "甲 摄").block("photo")
    assert isinstance(new, PhotoBlock)
    assert (new.file, new.crop, new.caption) == ("photos/b.jpg", None, "说明")
    again = replace_picture(document, "photo", "photos/b.jpg").block("photo")
    assert isinstance(again, PhotoBlock)
    assert again.caption == ""
    with pytest.raises(EditError):
        replace_picture(document, "a1", "photos/b.jpg")


def test_a_link_changes_wherever_it_stands() -> None:
    new = relink_picture(sample(), "photos/field.jpg", "photos/b.jpg").block("photo")
    assert isinstance(new, PhotoBlock)
    assert new.file == "photos/b.jpg"


def test_a_crop_stays_inside_the_picture() -> None:
    with pytest.raises(EditError, match="超出"):
        set_crop(sample(), "photo", Crop(x=Permille(600), width=Permille(500)))
    fitted = set_crop(sample(), "photo", None, PhotoFit.FIT).block("photo")
    assert isinstance(fitted, PhotoBlock)
    assert fitted.fit is PhotoFit.FIT


def test_a_changed_picture_is_accepted_as_it_is() -> None:
    document = relink_picture(sample(), "photos/field.jpg", "photos/b.jpg", "old")
    new = accept_pictures(document, {"photos/b.jpg": "new", "photos/c.jpg": "x"}).block("photo")
    assert isinstance(new, PhotoBlock)
    assert new.content == "new"
    unknown = sample()  # placed before pictures had fingerprints
    assert accept_pictures(unknown, {"photos/field.jpg": "new"}) is unknown
