"""fonts/FONTS.yaml tells the truth about the files beside it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
import uharfbuzz
import yaml

from tests.house.files import ROOT

FONTS = ROOT / "fonts"
LIST: dict[str, Any] = yaml.safe_load((FONTS / "FONTS.yaml").read_text("utf-8"))
FACES: list[dict[str, Any]] = LIST["faces"]
ROLES = {face["role"] for face in FACES}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["file"])
def test_file_is_the_listed_one(face: dict[str, Any]) -> None:
    data = (FONTS / face["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == face["sha256"]
    assert (
        int.from_bytes(uharfbuzz.Face(data, face["index"]).reference_table("OS/2").data[4:6], "big")
        == face["weight"]
    )


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["file"])
def test_licence_lies_beside(face: dict[str, Any]) -> None:
    assert face["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in (FONTS / face["licence_file"]).read_text("utf-8").upper()


def test_every_font_file_is_listed_once() -> None:
    on_disk = {path.name for path in FONTS.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}}
    assert sorted(face["file"] for face in FACES) == sorted(on_disk)


def test_the_reserved_name_is_on_the_original_only() -> None:
    assert not any(face["cut"] for face in FACES if "LXGW" in face["family"])


def test_roles_aliases_and_fallbacks_hang_together() -> None:
    assert len(ROLES) == len(FACES)
    aliases = {alias["role"]: alias["use"] for alias in LIST["aliases"]}
    assert set(aliases.values()) <= ROLES
    assert not set(aliases) & ROLES
    assert {role for chain in LIST["fallback"].values() for role in chain} <= ROLES
    assert sorted(role for genre in LIST["genres"].values() for role in genre) == sorted(
        ROLES | set(aliases)
    )
