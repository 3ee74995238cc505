"""What is delivered: the PDF, what was found on it, checksums; all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

import layout_app.check.pdf.verify as verify_module
from layout_app.__main__ import main
from layout_app.fileio.page_file import read_page_file
from layout_app.fileio.press_file import read_press
from layout_app.jobs.delivery import file_name
from layout_app.jobs.desk import sample_page
from layout_app.model.press import PressPreset

PRESS = PressPreset(name="p", label="印厂", icc="x.icc", condition="新闻纸")
SMALL = """\
format: layout_app/page
version: 1
paper: {name: 檀川日报, section: 党的建设, date: 2026-06-26, page: "05"}
stories:
  s:
    headline: 过桥的人记得水声
    body: 今年以来，全县上下一条心。
blocks:
- folio: right
- article: s
  columns: 1-2
  lines: 1-5
  heading: none
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small page in a folder of its own."""
    found = tmp_path / "页"
    found.mkdir()
    (found / "page.yaml").write_text(SMALL, "utf-8")
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_a_set_named_by_the_press(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "付印"
    out.mkdir()
    assert main(["export", str(folder), "-o", str(out)]) == 0
    stem = "檀川日报-2026-06-26-05-党的建设"
    assert capsys.readouterr().out.strip() == str(out / f"{stem}.pdf")
    ends = ("-report.html", "-report.json", ".pdf", ".sha256")
    assert names(out) == sorted(f"{stem}{end}" for end in ends)
    lines = (out / f"{stem}.sha256").read_text("utf-8").splitlines()
    assert len(lines) == 3
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest


def test_without_a_target_the_set_stands_with_the_page(folder: Path) -> None:
    assert main(["export", str(folder)]) == 0
    assert "檀川日报-2026-06-26-05-党的建设.pdf" in names(folder)


def test_the_report_says_what_was_sent(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    assert main(["export", str(sample_page().parent), "-o", str(target)]) == 0
    report = json.loads((tmp_path / "out-report.json").read_text("utf-8"))
    press = read_press("newsprint-x1a")
    assert report["file"]["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert report["file"]["bytes"] == target.stat().st_size
    assert report["profile_sha256"] == hashlib.sha256(press.profile.read_bytes()).hexdigest()
    assert report["page"]["trim_mm"] == [390.0, 546.0]
    with pikepdf.open(target) as pdf:
        assert len(report["fonts"]) == len(pdf.pages[0].Resources.Font)
    (picture,) = report["pictures"]
    assert picture["file"] == "photos/harvest.jpg"
    assert picture["ppi"] > press.warn_ppi
    assert picture["mode"] == "RGB"
    assert picture["printed"]["space"] == "DeviceCMYK"
    assert press.warn_ppi < picture["printed"]["ppi"] <= 1.5 * press.photo_ppi
    assert report["inks"]["plates"][0] == "青", "of the photo, though no text or rule has any"
    assert report["problems"] == []
    text = (tmp_path / "out-report.html").read_text("utf-8")
    for said in (
        "没有错误",
        report["file"]["sha256"],
        "photos/harvest.jpg",
        "檀川日报",
        press.label,
    ):
        assert said in text
    assert "http" not in text.replace("http-equiv", ""), "the report needs nothing else"


def test_the_report_names_what_was_waived_and_why(folder: Path, tmp_path: Path) -> None:
    page = folder / "page.yaml"
    page.write_text(page.read_text("utf-8").replace("一条心。", "一条心。" * 200), "utf-8")
    target = tmp_path / "out.pdf"
    assert main(["export", str(folder), "-o", str(target)]) == 1
    assert not target.exists()
    assert main(["waive", str(folder), "overset", "--reason", "<试排>", "--by", "祁"]) == 0
    assert main(["export", str(folder), "-o", str(target)]) == 0
    report = json.loads((tmp_path / "out-report.json").read_text("utf-8"))
    (waived,) = report["waived"]
    assert (waived["code"], waived["reason"], waived["by"]) == ("overset", "<试排>", "祁")
    text = (tmp_path / "out-report.html").read_text("utf-8")
    assert "&lt;试排&gt;" in text
    assert "1 处已放行" in text


def test_what_does_not_read_back_is_not_delivered(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "out.pdf"
    assert main(["export", str(folder), "-o", str(target)]) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    monkeypatch.setattr(verify_module, "page_text", lambda display: "别的")
    capsys.readouterr()
    assert main(["export", str(folder), "-o", str(target)]) == 2
    assert "text differs" in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def test_a_pdf_in_use_is_left_alone_and_the_page_goes_beside_it(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.pdf", "a(1).pdf"):
        (out / name).write_bytes(b"%PDF-1.4 open in a viewer")
    real = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: real(path, mode) and Path(path).name not in ("a.pdf", "a(1).pdf"),
    )
    assert main(["export", str(folder), "-o", str(out / "a.pdf")]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(out / "a(2).pdf")
    assert len(told.err.splitlines()) == 1
    assert "a.pdf" in told.err
    assert "a(2).pdf" in told.err
    assert (out / "a.pdf").read_bytes() == b"%PDF-1.4 open in a viewer"
    assert {"a(2).pdf", "a(2)-report.html", "a(2)-report.json", "a(2).sha256"} <= set(names(out))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{paper}-{date}-{page}-{section}", "檀川日报-2026-06-26-05-党的建设.pdf"),
        ("{date}_{page}_{editor}", "2026-06-26_05.pdf"),
        ("{press} {level}", "p x1a.pdf"),
        ("{editor}", "page.pdf"),
    ],
)
def test_the_press_says_how_files_are_named(folder: Path, pattern: str, name: str) -> None:
    from dataclasses import replace

    document = read_page_file(folder / "page.yaml")
    assert file_name(document, replace(PRESS, file_name=pattern)) == name
    odd = replace(document, paper=replace(document.paper, name='a/b\\c:"d"', section="x" * 300))
    assert "/" not in file_name(odd, replace(PRESS, file_name=pattern))
    assert len(file_name(odd, replace(PRESS, file_name=pattern)).encode()) < 255


def test_a_proof_is_one_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main(["export", str(folder), "-o", str(out), "--proof"]) == 0
    assert names(out) == ["檀川日报-2026-06-26-05-党的建设-校样.pdf"]


def killed_exports(folder: Path, target: Path, kills: int) -> int:
    """Kill exports at random moments; every PDF found under the name must be whole."""
    rng = random.Random(3)
    command = [sys.executable, "-m", "layout_app", "export", str(folder), "-o", str(target)]
    assert subprocess.run(command, check=False).returncode == 0
    started = time.monotonic()
    assert subprocess.run(command, check=False).returncode == 0
    usual = time.monotonic() - started
    early = 0
    for _ in range(kills):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        # Most of them while files are written, at the end.
        time.sleep(usual * rng.uniform(0.5, 1.05))
        child.kill()
        early += child.wait() < 0
        with pikepdf.open(target) as pdf:
            assert len(pdf.pages) == 1
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream) and found.get("/Filter") == "/FlateDecode":
                    found.read_bytes()
        for path in target.parent.glob("*.json"):
            json.loads(path.read_text("utf-8"))
    return early


@pytest.mark.skipif(os.name == "nt", reason="limits are of POSIX")
def test_no_room_for_the_pdf(folder: Path, tmp_path: Path) -> None:
    """A file larger than the system allows: one sentence, the old set whole, nothing left over."""
    out = tmp_path / "out"
    out.mkdir()
    target = out / "a.pdf"
    assert main(["export", str(folder), "-o", str(target)]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    script = (
        "import resource, sys\n"
        "from layout_app.__main__ import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "export", str(folder), "-o", str(target)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "a.pdf" in done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not there")
def test_killed_in_an_export(folder: Path, tmp_path: Path) -> None:
    assert killed_exports(folder, tmp_path / "out.pdf", 6) >= 0


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not there")
def test_killed_in_an_export_long(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_page().parent, tmp_path / "page"))
    out = tmp_path / "out"
    out.mkdir()
    assert killed_exports(folder, out / "out.pdf", 200) > 100


def test_the_report_names_the_plates_that_are_in_the_file(folder: Path, tmp_path: Path) -> None:
    page = folder / "page.yaml"
    ink = "spot(深棕) C60 M70"
    box = f'- box: {{rule: none, tint: "{ink}"}}\n  columns: 3-4\n  lines: 1-5\n'
    page.write_text(page.read_text("utf-8") + box, "utf-8")
    assert main(["export", str(folder), "-o", str(tmp_path / "out.pdf")]) == 0
    report = json.loads((tmp_path / "out-report.json").read_text("utf-8"))
    assert report["inks"]["plates"] == ["青", "品红", "黑"], "this press has no such spot"
    assert report["inks"]["most_flat"] == 130


def test_what_knocks_out_is_named_in_the_report(folder: Path, tmp_path: Path) -> None:
    page = folder / "page.yaml"
    more = (
        "- box: {rule: none, tint: C60 M60 Y60}\n  columns: 3-5\n  lines: 1-9\n  id: ground\n"
        "- text: 深底上的字\n  columns: 3-5\n  lines: 2-4\n  id: words\n  wrap: false\n"
    )
    page.write_text(page.read_text("utf-8") + more, "utf-8")
    assert main(["export", str(folder), "-o", str(tmp_path / "out.pdf")]) == 0
    report = json.loads((tmp_path / "out-report.json").read_text("utf-8"))
    assert report["knocked_out"] == {"words": 1}
    (told,) = (p for p in report["problems"] if p["code"] == "black-knocked-out")
    assert "words" in told["message"]
    assert "words（1 处）" in (tmp_path / "out-report.html").read_text("utf-8")


def test_an_empty_name_is_no_target(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit):
        main(["export", str(folder), "-o", ""])
    assert names(folder) == ["page.yaml"]
