"""Shipped files are found, and a broken installation says so."""

from __future__ import annotations

import pytest

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError, LayoutAppError


def test_shipped_files_are_found() -> None:
    assert bundled("fonts", "FONTS.yaml").is_file()


def test_a_missing_one_says_what_to_do() -> None:
    with pytest.raises(LayoutAppError, match=r"incomplete.*none\.yaml is missing; install again"):
        bundled("fonts", "none.yaml")


def test_an_error_of_input_is_its_sentences() -> None:
    error = BadInputError(["a.yaml:1:1: one", "a.yaml:2:1: two"])
    assert str(error) == "a.yaml:1:1: one\na.yaml:2:1: two"
    assert error.sentences == ("a.yaml:1:1: one", "a.yaml:2:1: two")
    assert isinstance(error, LayoutAppError)
