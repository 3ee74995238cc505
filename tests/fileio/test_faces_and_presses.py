"""The lists that ship with the program, and lists with errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.press_file import press_names, read_press
from layout_app.model.styles import HOUSE_STYLES

HASH = "0" * 64


def test_the_bundled_faces_serve_every_role_of_the_house() -> None:
    faces = read_faces(bundled("fonts", "FONTS.yaml"))
    roles = {face.role for face in faces.faces} | {role for role, _ in faces.aliases}
    for style in HOUSE_STYLES.composites:
        assert {
            style.han.role,
            style.punctuation.role,
            style.latin.role,
            style.digits.role,
        } <= roles
    assert dict(faces.fallback) == {"serif": ("body", "hei"), "sans": ("hei", "body")}
    assert dict(faces.aliases) == {"fangsong": "kai"}
    body = next(face for face in faces.faces if face.role == "body")
    assert (body.label, body.genre, body.file.index) == ("报宋", "serif", 0)
    assert body.file.path.is_file()


def faces_of(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "a.ttf").write_bytes(b"")
    path = tmp_path / "FONTS.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_faces(path)
    return list(caught.value.sentences)


def test_errors_of_a_list_of_faces_come_at_once(tmp_path: Path) -> None:
    text = (
        "faces:\n"
        f"- {{file: a.ttf, sha256: '{HASH}', role: body, label: 宋}}\n"
        f"- {{file: b.ttf, sha256: '{HASH}', role: hei, label: 黑}}\n"
        "- {file: a.ttf, sha256: abc, role: kai, label: 楷}\n"
        f"- {{file: ../a.ttf, sha256: '{HASH}', role: song, label: 宋, wieght: 4}}\n"
        "aliases:\n"
        "- {role: fangsong, use: boddy}\n"
        "fallback: {serif: [body, xyz]}\n"
        "genres: {serif: [body]}\n"
    )
    assert faces_of(tmp_path, text) == [
        "FONTS.yaml:3:3: faces[1]: there is no file 'b.ttf' beside the list",
        "FONTS.yaml:4:3: faces[2]: 'abc' is not a SHA-256 in 64 lower-case hexadecimal digits",
        "FONTS.yaml:5:3: faces[3]: '../a.ttf' leads out of the page's folder; copy the file into it"
        " (like photos/x.jpg)",
        f"FONTS.yaml:5:{len(HASH) + 54}: faces[3].wieght: unknown key (did you mean 'weight'?)",
        "FONTS.yaml:7:3: aliases[0].use: no face has the role 'boddy' (did you mean 'body'?)",
        "FONTS.yaml:8:11: fallback.serif: no face has the role 'xyz'",
    ]
    assert faces_of(tmp_path, "aliases: []\n") == [
        "FONTS.yaml:1:1: 'faces' is missing (the list of font files)"
    ]


def test_the_default_press() -> None:
    press = read_press("newsprint-x1a")
    assert press.name == "newsprint-x1a"
    assert press.icc == "newsprint-synthetic.icc"
    assert (press.photo_ppi, press.warn_ppi, press.least_ppi, press.ink_limit) == (
        300,
        200,
        150,
        240,
    )
    assert "synthetic" in press.condition
    assert "newsprint-x1a" in press_names()


@pytest.mark.parametrize("name", ["newsprint", "../presses/newsprint-x1a", "", "/etc/x", "a\0"])
def test_an_unknown_press_names_those_that_exist(name: str) -> None:
    with pytest.raises(BadInputError, match=r"there are: .*newsprint-x1a"):
        read_press(name)


def test_errors_of_a_press_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("label: 本厂\nink_limt: 3\nphoto_ppi: 20\n", "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_press("ours", tmp_path)
    assert caught.value.sentences == (
        "ours.yaml:1:1: 'icc' is missing (CMYK profile in assets/icc/)",
        "ours.yaml:1:1: 'condition' is missing (what the profile stands for)",
        "ours.yaml:2:1: ink_limt: unknown key (did you mean 'ink_limit'?)",
        "ours.yaml:3:12: photo_ppi: 20 is out of range (72 to 1200)",
    )
