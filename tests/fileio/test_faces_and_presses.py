"""The lists that ship with the program, and lists with errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.geometry import Rect
from layout_app.base.pdf_level import PdfLevel
from layout_app.base.units import MM
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import read_page_file
from layout_app.fileio.press_file import press_names, read_press, shipped_presses
from layout_app.fileio.press_reference import press_reference
from layout_app.model.describe import Length
from layout_app.model.press import MarkInk, PressPreset, SheetSize
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
    assert press.profile == bundled("assets", "icc", "newsprint-synthetic.icc")
    assert press.synthetic
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
    with pytest.raises(BadInputError, match=r"^There is no .*there are: .*newsprint-x1a"):
        read_press(name)


def test_errors_of_a_press_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("label: 本厂\nink_limt: 3\nphoto_ppi: 20\n", "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_press("ours", tmp_path)
    assert caught.value.sentences == (
        "ours.yaml:1:1: 'icc' is missing (CMYK profile: a file beside the preset, or one that"
        " ships with the program)",
        "ours.yaml:1:1: 'condition' is missing (what the profile stands for, in words)",
        "ours.yaml:2:1: ink_limt: unknown key (did you mean 'ink_limit'?)",
        "ours.yaml:3:12: photo_ppi: 20 is out of range (72 to 1200)",
    )


def press_of(folder: Path, text: str, name: str = "ours") -> PressPreset:
    folder.mkdir(parents=True, exist_ok=True)
    head = "label: 本厂\nicc: newsprint-synthetic.icc\ncondition: 本厂条件\n"
    (folder / f"{name}.yaml").write_text(head + text, "utf-8")
    return read_press(name, folder)


@pytest.mark.parametrize("name", press_names())
def test_every_preset_that_ships_reads_and_says_where_its_numbers_come_from(name: str) -> None:
    press = read_press(name)
    assert press.profile.is_file()
    lines = (shipped_presses() / f"{name}.yaml").read_text("utf-8").splitlines()
    assert sum(line.startswith("#") for line in lines) >= 8
    assert {"newsprint-x1a", "newsprint-x4", "sheetfed-proof"} <= set(press_names())


def test_every_key_can_be_written(tmp_path: Path) -> None:
    press = press_of(
        tmp_path,
        "level: x4\ncondition_id: IFRA26\nregistry: http://www.color.org\n"
        "trim: {width: 390mm, height: 545mm}\nmargins: {top: 10mm, bottom: 5mm}\nbleed: 3mm\n"
        "marks: {crop: true, ink: black}\nspots: [PANTONE 185 C]\nover_limit: report\n"
        'least_rule: 0.3pt\nscreen: 133\nfile_name: "{date}-{page}"\n',
    )
    assert press.level is PdfLevel.X4
    assert press.trim == SheetSize(width=Length(390 * MM), height=Length(545 * MM))
    area = press.type_area(390 * MM, 545 * MM)
    assert area == Rect(0, 10 * MM, 390 * MM, 530 * MM)
    assert press.marks.any
    assert press.marks.ink is MarkInk.BLACK
    assert press.prints_spot("PANTONE 185 C")
    assert not press.prints_spot("PANTONE 186 C")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level: x3\n", "ours.yaml:4:8: level: 'x3' is not one of x1a, x4"),
        ("bleed: 3\n", "ours.yaml:4:8: bleed: '3' is not a length"),
        ("bleed: 30mm\n", "ours.yaml:4:8: bleed: 30mm is out of range (0mm to 20mm)"),
        ("marks: {crops: true}\n", "marks.crops: unknown key (did you mean 'crop'?)"),
        ("least_ppi: 250\n", "ours.yaml:4:12: least_ppi: 250 is more than warn_ppi 200"),
        ("knock_out_above: 300\n", "4:18: knock_out_above: 300 is more than ink_limit 240"),
        (
            "condition_id: FOGRA99\n",
            "4:15: condition_id: 'FOGRA99' says nothing without",
        ),
        ("file_name: '{papr}'\n", "4:12: file_name: {papr} is unknown (known are paper"),
        ("file_name: '{papr}'\n", "(did you mean 'paper'?)"),
        ("file_name: 'a/b'\n", "4:12: file_name: 'a/b' cannot name a file"),
        ("file_name: '{date'\n", "4:12: file_name: '{date' has a brace without a partner"),
        ("file_name: 'CON'\n", "4:12: file_name: 'CON' cannot name a file"),
        ("file_name: 'aux.{date}'\n", "4:12: file_name: 'aux.{date}' cannot name a file"),
        (
            "trim: {width: 20mm, height: 20mm}\nmargins: {left: 10mm, right: 10mm}\n",
            "5:10: margins: nothing of the page is left",
        ),
        ("label: zwei\n", "ours.yaml:4:1: label: the key stands twice (first in line 1)"),
    ],
)
def test_nonsense_in_a_preset_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInputError) as caught:
        press_of(tmp_path, text)
    (sentence,) = caught.value.sentences
    assert said in sentence


@pytest.mark.parametrize(
    ("icc", "said"),
    [
        ("none.icc", "ours.yaml:2:6: icc: there is no file 'none.icc' beside the preset"),
        ("''", "ours.yaml:2:6: icc: the path is empty"),
        ("../up.icc", "ours.yaml:2:6: icc: '../up.icc' leads out of the preset's folder"),
    ],
)
def test_a_profile_that_is_not_there_is_named_with_its_place(
    tmp_path: Path, icc: str, said: str
) -> None:
    text = f"label: 本厂\nicc: {icc}\ncondition: 本厂\n"
    (tmp_path / "ours.yaml").write_text(text, "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_press("ours", tmp_path)
    assert said in caught.value.sentences[0]


def test_the_nearest_preset_counts_and_so_does_the_profile_beside_it(tmp_path: Path) -> None:
    page, user = tmp_path / "page", tmp_path / "user"
    press_of(user, "screen: 100\n")
    assert read_press("ours", page, user, shipped_presses()).screen == 100
    press_of(page, "screen: 120\n")
    (page / "newsprint-synthetic.icc").write_bytes(b"ours")
    press = read_press("ours", page, user, shipped_presses())
    assert press.screen == 120
    assert press.profile == page / "newsprint-synthetic.icc"
    assert press_names(page, user, shipped_presses()) == (
        "newsprint-x1a",
        "newsprint-x4",
        "ours",
        "sheetfed-proof",
    )


def test_a_changed_preset_is_read_again(tmp_path: Path) -> None:
    assert press_of(tmp_path, "screen: 100\n").screen == 100
    assert press_of(tmp_path, "screen: 99\n").screen == 99


def test_a_page_that_names_an_unknown_press_is_told_where(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    head = "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09}\n"
    page.write_text(head + "press: newsprint-x1\n", "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_page_file(page, press_names())
    assert caught.value.sentences == (
        "page.yaml:4:8: press: there is no press preset 'newsprint-x1' (did you mean"
        " 'newsprint-x1a'?); there are: newsprint-x1a, newsprint-x4, sheetfed-proof",
    )


def test_the_committed_reference_of_presets_is_the_generated_one() -> None:
    committed = Path(__file__).parents[2] / "docs" / "press-presets.md"
    assert committed.read_text("utf-8") == press_reference(), (
        "run: python -m layout_app.fileio.press_reference > docs/press-presets.md"
    )
