"""A real special page, laid out by the two plans of spec/craft.md 3.3.

Its manuscripts are not ours to publish: they lie beside the repository, or where
``LAYOUT_APP_REAL_PAGE`` says, and none of their words may enter it.
"""

from __future__ import annotations

import datetime
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from layout_app.base.problems import Severity
from layout_app.base.units import PT
from layout_app.compose.page import PageLayout
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    FolioBlock,
    Heading,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    RuleStyle,
    Side,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PageSetup
from layout_app.model.stories import Paragraph, Story
from tests.composing import (
    FORBIDDEN_FIRST,
    FORBIDDEN_LAST,
    cells,
    compose,
    fit_of,
    grid_line,
    leg_area,
    picture_of,
    printed_lines,
    runs_of,
)

_BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "real_page"
FOLDER = Path(os.environ.get("LAYOUT_APP_REAL_PAGE", _BESIDE)) / "manuscripts"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the real page's manuscripts are not here (LAYOUT_APP_REAL_PAGE)"
)

STORIES = ("lead", "c", "g", "e", "f", "h")  # as craft.md 3.1 letters them, the lead first


def full_width(text: str) -> str:
    """Half-width marks between Han made full-width, as the normaliser will; numbers are kept."""
    for half, full in ((",", "，"), (";", "；"), (":", "："), ("(", "（"), (")", "）")):
        text = re.sub(
            rf"(?<![0-9A-Za-z]){re.escape(half)}|{re.escape(half)}(?![0-9A-Za-z])", full, text
        )
    return text


def manuscript(number: int, *, raw: bool) -> list[str]:
    (path,) = FOLDER.glob(f"{number}-*.txt")
    text = path.read_text("utf-8").strip()
    return (text if raw else full_width(text)).split("\n")


def told(story_id: str, number: int, *, raw: bool) -> Story:
    above, headline, *body = (line for line in manuscript(number, raw=raw) if line.strip())
    paragraphs = tuple(Paragraph(line) for line in body)
    head = {"label": above} if story_id == "lead" else {"kicker": above}
    return replace(Story(id=story_id, headline=headline, body=paragraphs), **head)  # type: ignore[arg-type]


def head(size: int, lines: int | None = None, style: str = "headline", **more: int) -> Heading:
    lengths = {name: Length(value * PT) for name, value in more.items()}
    found = Heading(size=Length(size * PT), lines=lines, style=style)
    return replace(found, **lengths)  # type: ignore[arg-type]


Placed = dict[str, tuple[str, str, int | None, Heading]]
PLANS: dict[str, tuple[int, Placed, dict[str, tuple[str, str]]]] = {
    "P2": (
        120,
        {
            "lead": ("1-6", "1-27", 4, head(40, 9, "lead")),
            "f": ("1-6", "29-51", 4, head(34, 7)),
            "g": ("7-8", "36-86", None, head(22, 6, "hei")),
            "h": ("1-2", "53-101", None, head(30, 12, kicker_size=18)),
            "c": ("3-5", "88-120", None, head(33, 11)),
            "e": ("6-8", "88-120", 2, head(26, 6, "hei")),
        },
        {"masthead": ("7-8", "1-34"), "photo": ("3-6", "53-86"), "qr": ("1-2", "103-120")},
    ),
    "P1": (
        118,
        {
            "lead": ("1-6", "1-27", 4, head(40, 9, "lead")),
            "g": ("7-8", "26-76", None, head(22, 6, "hei")),
            "h": ("1-6", "29-48", 4, head(30)),
            "e": ("1-2", "50-99", None, head(22, style="hei")),
            "c": ("7-8", "78-118", None, head(24)),
            "f": ("3-6", "88-118", 4, head(24)),
        },
        {"masthead": ("7-8", "1-24"), "photo": ("3-6", "50-86"), "qr": ("1-2", "101-118")},
    ),
}


@cache
def real_page(plan: str, raw: bool = False) -> Document:
    lines, placed, furniture = PLANS[plan]
    setup = PageSetup()
    setup = replace(setup, grid=replace(setup.grid, lines=lines))
    stories = tuple(told(name, k + 1, raw=raw) for k, name in enumerate(STORIES))
    title, *organisers = manuscript(8, raw=raw)
    *bullets, call = manuscript(9, raw=raw)
    caption, _, credit = " ".join(manuscript(7, raw=raw)).partition(" ")
    blocks: list[Block] = [
        FolioBlock(id="folio", outer=Side.RIGHT, rule=RuleStyle.DOUBLE),
        MastheadBlock(
            id="masthead",
            title=title[:2] + "\n" + title[2:],
            place=cells(*furniture["masthead"]),
            organisers=tuple(name.removesuffix(" 主办") for name in organisers),
        ),
    ]
    blocks += [
        ArticleBlock(id=name, story=name, area=(leg_area(columns, span, legs),), heading=heading)
        for name, (columns, span, legs, heading) in placed.items()
    ]
    photo = PhotoBlock(
        id="photo",
        file="photo.jpg",
        place=cells(*furniture["photo"]),
        caption=caption,
        credit=credit.strip(),
    )
    code = QrBlock(
        id="qr",
        url="https://example.com/",
        place=cells(*furniture["qr"]),
        bullets=tuple(bullets),
        call=call,
    )
    paper = Paper(name="日报", section="党的建设", date=datetime.date(2024, 7, 5), page="05")
    return Document(paper=paper, setup=setup, stories=stories, blocks=(*blocks, photo, code))


@cache
def laid(plan: str, raw: bool) -> PageLayout:
    return compose(real_page(plan, raw), picture_of(4300, 2900))


BOTH = pytest.mark.parametrize("raw", [False, True], ids=["full-width", "as sent"])
EACH = pytest.mark.parametrize("plan", list(PLANS))


@EACH
@BOTH
def test_every_character_is_printed_once_or_counted(plan: str, raw: bool) -> None:
    document, layout = real_page(plan, raw), laid(plan, raw)
    for placed in document.stories:
        whole = "".join("".join(p.text for p in placed.body).split())
        printed = "".join("".join(x.text for x in printed_lines(layout, placed.id)).split())
        over = fit_of(layout, placed.id).over_characters
        assert printed == whole[: len(whole) - over], placed.id
        for part in ("headline", "kicker", "label"):
            words = "".join(run.text for run in runs_of(layout, placed.id, part))
            assert "".join(words.split()) == "".join(getattr(placed, part).split())


@EACH
@BOTH
def test_every_baseline_is_on_the_grid(plan: str, raw: bool) -> None:
    document, layout = real_page(plan, raw), laid(plan, raw)
    for placed in document.stories:
        for line in printed_lines(layout, placed.id):
            assert grid_line(line.y, document.setup), f"{placed.id}: line at {line.y}"
            assert line.right <= line.leg_rect.right


@EACH
@BOTH
def test_no_line_breaks_the_rules(plan: str, raw: bool) -> None:
    document, layout = real_page(plan, raw), laid(plan, raw)
    for placed in document.stories:
        body = "\n".join(p.text for p in placed.body)
        for line in printed_lines(layout, placed.id):
            begins = line.start == 0 or body[line.start - 1] == "\n"
            where = f"{placed.id}, character {line.start}"
            assert begins or line.text[0] not in FORBIDDEN_FIRST, where
            assert line.text[-1] not in FORBIDDEN_LAST, where


@EACH
def test_no_character_stands_alone(plan: str) -> None:
    document, layout = real_page(plan), laid(plan, False)
    for placed in document.stories:
        body = "\n".join(p.text for p in placed.body)
        for line in printed_lines(layout, placed.id):
            end = line.start + len(line.text)
            if end == len(body) or body[end] == "\n":
                assert len(line.text.rstrip("。”！？；")) > 1, f"{placed.id}, {line.start}"


def test_the_plan_fits_its_stories() -> None:
    """P2 was made for these manuscripts: what is over or short is a line or two."""
    layout = laid("P2", False)
    off = {fit.story: fit.over_lines - fit.under_lines for fit in layout.fits}
    assert all(-3 <= lines <= 1 for lines in off.values()), off


def test_all_characters_are_drawn() -> None:
    bad = {"missing-glyph", "face-substituted", "forced-break", "heading-too-wide"}
    for plan in PLANS:
        found = [p for p in laid(plan, False).problems if p.code in bad]
        assert [(p.code, p.place.block, p.place.part) for p in found] == []
        worst = [p.code for p in laid(plan, False).problems if p.severity is Severity.ERROR]
        assert worst == []


def test_half_width_marks_become_full_width_between_han_only() -> None:
    assert full_width("甲,乙(丙)1,700;丁7:30,戊") == "甲，乙（丙）1,700；丁7:30，戊"


@EACH
def test_the_page_is_exported(plan: str, tmp_path: Path) -> None:
    """With a photo beside it, as the command line would; two exports are equal."""
    from layout_app.compose.page import compose_page
    from layout_app.fileio.press_file import read_press
    from layout_app.jobs.desk import Desk
    from layout_app.jobs.export import export_pdf

    Image.linear_gradient("L").resize((2100, 1400)).convert("RGB").save(tmp_path / "photo.jpg")
    document = real_page(plan)
    layout = compose_page(document, Desk().resources(tmp_path))
    press = read_press(document.press)
    for name in ("one.pdf", "two.pdf"):
        export_pdf(document, layout, press, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
