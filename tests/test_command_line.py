"""The command line as its users meet it: verbs, exit status, sentences, and finished files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from layout_app.__main__ import main
from layout_app.base.units import PT
from layout_app.display.items import GlyphRun
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import Desk, sample_page
from layout_app.model.blocks import QrBlock

# Rendering in this process must find the application the window's tests will want.
pytestmark = pytest.mark.usefixtures("qapp")

SAMPLE = sample_page().parent
PAGE = """\
format: layout_app/page
version: 1
paper: {name: 檀川日报, section: 党的建设, date: 2026-06-26, page: "05"}
stories:
  s:
    headline: 过桥的人记得水声
    body: |
      BODY
blocks:
- folio: right
- article: s
  columns: 1-2
  lines: 1-40
  heading: {size: 24pt}
"""
RARE = "䶮㛃𬭎𬸣𫖯"


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A fresh process, as in a shell."""
    command = [sys.executable, "-m", "layout_app", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=cwd)


def judge(*command: str | Path) -> str:
    found = subprocess.run([str(c) for c in command], capture_output=True, check=True)
    return found.stdout.decode()


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """A page folder with this body."""

    def make(body: str) -> Path:
        folder = tmp_path / "页 面"
        folder.mkdir()
        (folder / "page.yaml").write_text(PAGE.replace("BODY", body), "utf-8")
        return folder

    return make


BODY = "本报檀川讯（通讯员 张三）" + "今年以来，全县上下一条心。" * 30


@pytest.fixture(scope="session")
def sample_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "sample.pdf"
    assert main(["export", str(SAMPLE), "-o", str(target)]) == 0
    return target


# --- exit status and sentences -----------------------------------------------------------------


def one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text("format: layout_app/page\nversion: 1\npaper: {name: 檀川\n", "utf-8")
    return path


@pytest.mark.parametrize("verb", ["export", "render", "check", "dump"])
def test_what_cannot_be_read(verb: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = ["-o", str(tmp_path / "out")] if verb in ("export", "render") else []
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.yaml").write_bytes(b"format: \xff\xfe\n")
    (tmp_path / "blank.yaml").write_bytes(b"")
    for path in ("missing.yaml", "empty", "latin.yaml", "blank.yaml", "no/such/folder/page.yaml"):
        assert main([verb, str(tmp_path / path), *target]) == 2, path
        out, err = capfd.readouterr()
        assert out == ""
        assert one_sentence(err), err
        assert Path(path).name in err or "page.yaml" in err
    assert main([verb, str(broken(tmp_path)), *target]) == 2
    _, err = capfd.readouterr()
    assert "Traceback" not in err
    assert re.search(r"broken\.yaml:\d+:\d+: ", err), "no line and column"
    assert not (tmp_path / "out").exists()


def test_every_fault_of_a_page_is_told_at_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.yaml"
    text = PAGE.replace("columns: 1-2", "columns: x").replace("size: 24pt", "size: big")
    path.write_text(text.replace("BODY", "正文"), "utf-8")
    assert main(["check", str(path)]) == 2
    _, err = capfd.readouterr()
    assert len(err.strip().splitlines()) == 2
    assert "Traceback" not in err


@pytest.mark.parametrize("verb", ["export", "render"])
def test_a_target_that_cannot_be_written(
    verb: str, page: Callable[[str], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = page(BODY)
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-file").write_text("", "utf-8")
    folders = ["a-folder"] if verb == "render" else []  # an export is named in its folder
    for target in (*folders, "nowhere/out", "a-file/out"):
        assert main([verb, str(folder), "-o", str(tmp_path / target)]) == 2, target
        _, err = capfd.readouterr()
        assert one_sentence(err), err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a-file", "a-folder", "页 面"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who is not root"
)
def test_a_write_protected_folder(page: Callable[[str], Path], tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["export", str(page(BODY)), "-o", str(closed / "out.pdf")]) == 2


@pytest.mark.parametrize("verb", ["export", "check"])
def test_an_unknown_press(
    verb: str, page: Callable[[str], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = page(BODY)
    target = ["-o", str(tmp_path / "out.pdf")] if verb == "export" else []
    for press in ("nosuch", "../../etc/passwd", "x y"):
        assert main([verb, str(folder), *target, "--press", press]) == 2
        _, err = capfd.readouterr()
        assert one_sentence(err), err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("dpi", ["0", "-5", "9", "1201", "nan", "inf", "many", "", "1e9"])
def test_a_resolution_that_makes_no_sense(
    dpi: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["render", str(SAMPLE), "-o", str(tmp_path / "x.png"), f"--dpi={dpi}"])
    assert stop.value.code == 2
    _, err = capfd.readouterr()
    assert "--dpi" in err
    assert "Traceback" not in err
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("arguments", [["nosuchverb"], ["export"], ["render", "x"], ["--nosuch"]])
def test_wrong_words(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage" in capfd.readouterr().err


def test_help_names_every_verb(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    out = capfd.readouterr().out
    for verb in ("open", "export", "render", "check", "new"):
        assert verb in out


def test_a_page_with_errors_is_exported_as_a_proof_only(
    page: Callable[[str], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, target = page(BODY * 9), tmp_path / "out.pdf"
    assert main(["export", str(folder), "-o", str(target)]) == 1
    _, err = capfd.readouterr()
    assert "overset" in err
    assert "--proof" in err
    assert not target.exists()
    assert main(["export", str(folder), "-o", str(target), "--proof"]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    title = pymupdf.open(target).metadata or {}
    assert "校样" in str(title.get("title"))


def test_check_says_what_is_wrong_and_its_status_says_whether(
    page: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    folder = page(BODY * 9)
    assert main(["check", str(folder)]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 1
    assert "s body: error overset: " in lines[0]
    assert main(["check", str(folder), "--json"]) == 1
    (problem,) = json.loads(capfd.readouterr().out)
    assert (problem["code"], problem["severity"]) == ("overset", "error")
    assert problem["place"]["story"] == "s"


def test_a_clean_page_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(PAGE.split("stories:")[0] + "blocks:\n- folio: right\n", "utf-8")
    assert main(["check", str(path)]) == 0
    assert capfd.readouterr().out == ""
    assert main(["check", str(path), "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == []


def test_the_sample_page_has_no_errors(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", str(SAMPLE), "--json"])
    problems = json.loads(capfd.readouterr().out)
    assert [p for p in problems if p["severity"] == "error"] == []


def test_dump_prints_the_display_list(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["dump", str(SAMPLE)]) == 0
    assert capfd.readouterr().out.startswith("page 1105.51 x 1547.72")


def test_render_is_as_large_as_asked(tmp_path: Path) -> None:
    target = tmp_path / "x.png"
    assert main(["render", str(SAMPLE), "-o", str(target), "--dpi", "50"]) == 0
    with Image.open(target) as image:
        assert image.size == (round(390 / 25.4 * 50), round(546 / 25.4 * 50))
        assert image.convert("L").getextrema() != (255, 255)


def test_a_process_of_its_own(page: Callable[[str], Path], tmp_path: Path) -> None:
    """As in a shell: from another folder, without a display, in a locale without Chinese."""
    folder = page(BODY * 9)
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "layout_app", "check", folder.name]
    found = subprocess.run(
        command, capture_output=True, cwd=tmp_path, env=environment | {"LC_ALL": "C"}, check=False
    )
    assert (found.returncode, found.stderr) == (1, b"")
    assert "溢出" in found.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "layout_app", "dump", str(SAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


# --- new ---------------------------------------------------------------------------------------


def templates() -> list[str]:
    folder = SAMPLE.parents[1] / "templates"
    return sorted(path.parent.name for path in folder.glob("*/page.yaml"))


@pytest.mark.skipif(not templates(), reason="no templates yet")
def test_new_makes_a_page_of_today(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in templates():
        assert main(["new", name, str(tmp_path / name)]) == 0
        made = Path(capfd.readouterr().out.strip())
        assert made == tmp_path / name / "page.yaml"
        assert main(["check", str(made)]) in (0, 1)
        capfd.readouterr()
        assert main(["new", name, str(tmp_path / name)]) == 2  # never over another page
        assert one_sentence(capfd.readouterr().err)


@pytest.mark.skipif(not templates(), reason="no templates yet")
def test_new_of_an_unknown_template(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "nosuch", str(tmp_path / "x")]) == 2
    err = capfd.readouterr().err
    assert one_sentence(err)
    assert templates()[0] in err
    assert not (tmp_path / "x").exists()


# --- the finished PDF --------------------------------------------------------------------------


def test_two_exports_are_equal_bytes(sample_pdf: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    found = run("export", SAMPLE / "page.yaml", "-o", again, cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert again.read_bytes() == sample_pdf.read_bytes()


def counted(text: str) -> dict[str, int]:
    """How often each visible character occurs."""
    characters = [c for c in text if not c.isspace()]
    return {c: characters.count(c) for c in set(characters)}


def words_of_page(path: Path) -> str:
    """Every word of a page file's stories and blocks."""
    document = read_page_file(path)
    words = []
    for told in document.stories:
        words += [told.label, told.kicker, told.headline, told.deck, told.byline, told.credit]
        words += [paragraph.text for paragraph in told.body]
    for block in document.blocks:
        for name in ("title", "text", "caption", "credit", "call", "role"):
            words.append(getattr(block, name, ""))
        words += [*getattr(block, "organisers", ()), *getattr(block, "bullets", ())]
    return "".join(words)


@needs("pdftotext")
def test_the_text_can_be_copied_out_whole(sample_pdf: Path) -> None:
    text = judge("pdftotext", "-raw", sample_pdf, "-")
    printed, wanted = counted(text), counted(words_of_page(SAMPLE / "page.yaml"))
    lost = {c: n - printed.get(c, 0) for c, n in wanted.items() if printed.get(c, 0) < n}
    assert lost == {}
    for paragraph in read_page_file(SAMPLE / "page.yaml").stories[0].body:
        assert "".join(paragraph.text.split())[:12] in "".join(text.split())


@needs("pdftotext")
def test_rare_characters_can_be_copied_out(page: Callable[[str], Path], tmp_path: Path) -> None:
    folder, target = page(f"人名{RARE}等，*楷体{RARE}*。" + BODY), tmp_path / "out.pdf"
    assert main(["export", str(folder), "-o", str(target)]) == 0
    text = "".join(judge("pdftotext", "-raw", target, "-").split())
    assert f"人名{RARE}等，楷体{RARE}。" in text


@needs("pdftoppm")
def test_the_code_on_the_print_says_its_address(sample_pdf: Path, tmp_path: Path) -> None:
    judge("pdftoppm", "-r", "150", "-gray", sample_pdf, tmp_path / "p")
    (picture,) = tmp_path.glob("p*.pgm")
    block = next(b for b in read_page_file(SAMPLE / "page.yaml").blocks if isinstance(b, QrBlock))
    with Image.open(picture) as image:
        assert block.url in [code.text for code in zxingcpp.read_barcodes(image)]


@needs("pdffonts")
def test_all_fonts_are_embedded_subsets(sample_pdf: Path) -> None:
    lines = judge("pdffonts", sample_pdf).splitlines()[2:]
    assert len(lines) >= 6
    for line in lines:
        name, *_rest, embedded, subset, unicode, _object, _generation = line.split()
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line
        assert re.match(r"[A-Z]{6}\+", name)


@needs("qpdf")
def test_the_file_is_sound(sample_pdf: Path) -> None:
    assert "No syntax or stream encoding errors" in judge("qpdf", "--check", sample_pdf)


@cache
def _shown(path: Path) -> list[tuple[str, float, float]]:
    """Character and origin of every glyph in the file, y from the top, in points."""
    document = pymupdf.open(path)
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES
    raw = document[0].get_text("rawdict", flags=flags)
    return [
        (character["c"], *character["origin"])
        for block in raw["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for character in span["chars"]
    ]


def test_every_glyph_stands_where_the_display_list_says(sample_pdf: Path) -> None:
    """Each visible character, by its own name, within a hundredth of a point; and no other."""
    layout = Desk().open(SAMPLE / "page.yaml").layout
    wanted = [
        (item.text[cluster], (item.x + dx) / PT, (item.y + dy) / PT)
        for group in layout.display.groups
        for item in group.items
        if isinstance(item, GlyphRun)
        for cluster, dx, dy in zip(
            item.clusters, item.dx, item.dy or (0,) * len(item.dx), strict=True
        )
        if not item.text[cluster].isspace()
    ]
    shown = [glyph for glyph in _shown(sample_pdf) if not glyph[0].isspace()]
    places: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for character, x, y in shown:
        places.setdefault((character, round(x), round(y)), []).append((x, y))
    lost = []
    for character, x, y in wanted:
        near = [
            place
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for place in places.get((character, round(x) + dx, round(y) + dy), ())
        ]
        if not any(abs(a - x) <= 0.01 and abs(b - y) <= 0.01 for a, b in near):
            lost.append((character, x, y))
    assert lost == []
    assert len(wanted) > 6000
    # —— is one glyph that says two characters.
    said = sum(
        len("".join(item.text.split()))
        for group in layout.display.groups
        for item in group.items
        if isinstance(item, GlyphRun)
    )
    assert len(shown) == said


@needs("pdftoppm")
@needs("mutool")
@needs("gs")
def test_three_readers_show_the_same_page(sample_pdf: Path, tmp_path: Path) -> None:
    """Each turns the inks into colours in its own way; what stands where is the same."""
    poppler, mupdf, gs = (tmp_path / f"{name}.ppm" for name in ("poppler", "mupdf", "gs"))
    judge("pdftoppm", "-r", "60", "-singlefile", sample_pdf, poppler.with_suffix(""))
    judge("mutool", "draw", "-q", "-r", "60", "-c", "rgb", "-o", mupdf, sample_pdf)
    judge("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=ppmraw", "-r60", "-dGraphicsAlphaBits=4",
          "-dTextAlphaBits=4", f"-sOutputFile={gs}", sample_pdf)  # fmt: skip
    pictures = [small(path) for path in (poppler, mupdf, gs)]
    for other in pictures[1:]:
        assert correlation(pictures[0], other) > 0.93


@needs("pdftoppm")
def test_the_screen_shows_what_is_printed(sample_pdf: Path, tmp_path: Path) -> None:
    judge("pdftoppm", "-r", "60", "-singlefile", sample_pdf, tmp_path / "print")
    assert main(["render", str(SAMPLE), "-o", str(tmp_path / "screen.png"), "--dpi", "60"]) == 0
    assert correlation(small(tmp_path / "print.ppm"), small(tmp_path / "screen.png")) > 0.97


def small(path: Path) -> Image.Image:
    """A page at 60 dpi made seven times smaller, so that only what is seen from afar counts."""
    with Image.open(path) as image:
        assert abs(image.width - 390 / 25.4 * 60) <= 2
        assert abs(image.height - 546 / 25.4 * 60) <= 2
        return image.convert("L").resize((130, 182), Image.Resampling.BOX)


def correlation(one: Image.Image, other: Image.Image) -> float:
    """Pearson's, of the grey values of two pictures of one size."""
    a, b = list(one.tobytes()), list(other.tobytes())
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread_a = sum((x - mean_a) ** 2 for x in a)
    spread_b = sum((y - mean_b) ** 2 for y in b)
    return float(top / (spread_a * spread_b) ** 0.5)


def test_a_broken_picture_is_told_in_our_words_alone(tmp_path: Path) -> None:
    """Pillow's own warning of a fax picture cut short would stand before the sentence."""
    art = Image.effect_noise((400, 300), 90).convert("1")
    art.save(tmp_path / "a.tif", compression="group4")
    whole = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(whole[: len(whole) // 2])
    page = tmp_path / "page.yaml"
    page.write_text(
        "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09, page: '07'}\n"
        "setup: {preset: broadsheet}\npress: newsprint-x1a\n"
        "blocks:\n- photo: a.tif\n  columns: 1-2\n  lines: 4-40\n",
        "utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "layout_app", "check", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "a.tif" in run.stdout + run.stderr
    assert "Warning" not in run.stderr
