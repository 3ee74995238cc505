"""The real page P2 of spec/craft.md 3.3, made by hand in the real window from its manuscripts.

They are not ours to publish: see tests/real_page. The template is the bare one: a folio line.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pymupdf
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget

from layout_app.base.bundle import bundled
from layout_app.edit.commands.placing import block_with
from layout_app.edit.places import places
from layout_app.model.stories import body_text
from tests.edit.documents import cells
from tests.made.hand import Hand

_BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "real_page"
FOLDER = Path(os.environ.get("LAYOUT_APP_REAL_PAGE", _BESIDE)) / "manuscripts"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real page's manuscripts are not here"),
]

# In the order of the files: columns, lines, keys for the heading.
FILL = "Ctrl+Alt+J"  # 余行给标题
PLAN = (
    ((1, 6, 1, 27), (FILL,)),
    ((3, 5, 88, 120), ("3", FILL)),
    ((7, 8, 36, 86), (FILL,)),
    ((6, 8, 88, 120), ("Ctrl+Alt+S", "Ctrl+Alt+P", FILL)),
    ((1, 6, 29, 51), ()),
    ((1, 2, 53, 101), ("Ctrl+Shift+.", FILL)),
)
RULES = ((6, 36, 51), (2, 88, 101), (5, 88, 120))
MOST = 60


def manuscripts() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("[1-6]-*.txt")))


def lines_of(number: int) -> list[str]:
    (path,) = FOLDER.glob(f"{number}-*.txt")
    return [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The bare template in a folder of its own, and a photo beside it."""
    template = bundled("assets", "templates", "blank", "page.yaml")
    folder = tmp_path / "page"
    folder.mkdir()
    shutil.copyfile(template, folder / "page.yaml")
    picture = Image.linear_gradient("L").resize((2600, 1770)).convert("RGB")
    picture.save(tmp_path / "photo.jpg")
    return folder / "page.yaml"


def test_the_page_is_made_with_the_mouse(page: Path, tmp_path: Path) -> None:
    hand = Hand(page)
    session = hand.session
    hand.choose("Ctrl+Shift+O", *manuscripts())
    stories = [story.id for story in session.document.stories]
    assert len(stories) == 6
    order = (0, 4, 2, 5, 1, 3)
    for row in order:
        if row:  # the first one is shown after the import
            hand.click_story(row)
        block = hand.draw("A", *PLAN[row][0])
        assert places(block) == (cells(*PLAN[row][0]),)
        for keys in PLAN[row][1]:
            hand.key(keys)
    picture(hand, tmp_path)
    furniture(hand)
    for rule in RULES:
        hand.rule(*rule)
    finish(hand, tmp_path)
    hand.close()
    assert hand.operations <= MOST, dict(hand.counted)


def test_the_page_is_made_with_the_keyboard_alone(page: Path, tmp_path: Path) -> None:
    hand = Hand(page)
    hand.choose("Ctrl+Shift+O", *manuscripts())
    for row, (place, keys) in enumerate(PLAN):
        while hand.session.story != hand.session.document.stories[row].id:
            hand.key("Ctrl+Shift+PgDown")
        hand.put("A", *place)
        for key in keys:
            hand.key(key)
    hand.put("P", 3, 6, 53, 86)
    hand.choose("Ctrl+Alt+I", tmp_path / "photo.jpg")
    (caption,) = FOLDER.glob("7-*.txt")
    hand.choose("Ctrl+Shift+O", caption)
    furniture(hand, keyboard=True)
    for gutter, top, foot in RULES:
        hand.put("R", gutter, top, foot, before="Ctrl+Alt+Shift+R")
    check_places(hand)
    finish(hand, tmp_path)
    hand.close()
    assert not hand.counted["clicks"] + hand.counted["drags"]


def check_places(hand: Hand) -> None:
    """Every story stands where the plan wants it."""
    document = hand.session.document
    for story, (place, _) in zip(document.stories, PLAN, strict=True):
        block = block_with(document, story.id)
        assert block is not None
        assert places(block) == (cells(*place),)


def picture(hand: Hand, tmp_path: Path) -> None:
    """The photo with its caption, from its manuscript."""
    hand.draw("P", 3, 6, 53, 86)
    hand.choose("Ctrl+Alt+I", tmp_path / "photo.jpg")
    (caption,) = FOLDER.glob("7-*.txt")
    hand.choose("Ctrl+Shift+O", caption)


def furniture(hand: Hand, *, keyboard: bool = False) -> None:
    """Masthead and QR box, their words put into the properties."""
    make, reach = (hand.put, hand.tab_to) if keyboard else (hand.draw, hand.click)
    words = hand.window.properties.words.words

    def fill(field: QWidget, text: str) -> None:
        if keyboard:
            hand.key("G", hand.window.canvas)
        reach(field)
        hand.type(text)
        if keyboard:
            hand.key("F6")

    title, *bodies = lines_of(8)
    make("M", 7, 8, 1, 34)
    fill(words, title[:2] + "\n" + title[2:])
    organisers = "\n".join(body.removesuffix(" 主办") for body in bodies)
    fill(hand.field("MastheadSection", "organisers"), organisers)
    *bullets, call = lines_of(9)
    make("Q", 1, 2, 103, 120)
    fill(hand.field("QrSection", "url"), "https://example.com/")
    fill(hand.field("QrSection", "bullets"), "\n".join(bullets))
    fill(words, call)


def finish(hand: Hand, tmp_path: Path) -> None:
    """Fit what is over or short, save, export, and read the PDF back."""
    target = tmp_path / "page.pdf"
    hand.key("Ctrl+S")
    hand.window.strip.hide()
    hand.choose("Ctrl+E", target)
    hand.settle(lambda: target.exists() or not hand.window.strip.isHidden())
    assert target.exists(), hand.window.strip.text.text()
    same_text(target, hand)


def same_text(target: Path, hand: Hand) -> None:
    """Every story's text stands in the PDF, whole and in its order; and it is the manuscript's."""
    with pymupdf.open(target) as document:
        printed = "".join("".join(page.get_text().split()) for page in document)
    for story, path in zip(hand.session.document.stories, manuscripts(), strict=True):
        found = "".join(body_text(story).split())
        assert found in printed, story.id
        assert "".join(story.headline.split()) in printed
        assert bare(path.read_text("utf-8")).endswith(bare(found)), story.id


def bare(text: str) -> str:
    """Letters and digits alone: marks are made full-width on the way in."""
    return "".join(character for character in text if character.isalnum())
