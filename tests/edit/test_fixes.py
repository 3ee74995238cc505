"""A fix mends what its problem is about, and nothing else; what has changed since is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.problems import Fix, Mend, Problem
from layout_app.base.units import MM, PT
from layout_app.check.page import check_page
from layout_app.edit.commands.fixes import apply_fix
from layout_app.edit.errors import EditError
from layout_app.fileio.press_file import read_press
from layout_app.model.blocks import (
    BoxBlock,
    FolioBlock,
    Frame,
    MastheadBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import Placement
from layout_app.model.validate import validate
from tests.check.press.seeds import free, styled
from tests.composing import article, cells, compose, han, leg_area, page, story

PRESS = read_press("newsprint-x1a")
FOLIO = FolioBlock(id="folio", outer=Side.RIGHT)
RICH = Ink(c=600, m=400, y=300, k=1000)


def problems(document: Document) -> list[Problem]:
    return list(check_page(document, compose(document), PRESS))


def mended(document: Document, code: str) -> Document:
    """After the fix of the first problem of a code; the page is valid and the problem gone."""
    found = next(problem for problem in problems(document) if problem.code == code)
    assert found.fix is not None
    after = apply_fix(document, found.fix)
    assert validate(after) == ()
    assert code not in {problem.code for problem in problems(after)}
    with pytest.raises(EditError):
        apply_fix(after, found.fix)
    return after


def texts(document: Document, *names: str) -> list[Ink]:
    return [document.styles.text(name).ink for name in names]


BASE = page(
    FOLIO,
    article(leg_area("1-2", "1-20")),
    TextBlock(id="t", text="本版文字。", place=cells("3-4", "1-4")),
    stories=[story(han(400))],
)


def test_rich_black_becomes_black_in_the_style_that_has_it() -> None:
    after = mended(styled("body", ink=RICH)(BASE), "rich-black")
    assert after == BASE


def test_the_ink_of_a_masthead_is_its_own() -> None:
    heavy = Ink(c=1000, m=1000, y=1000, k=1000)
    masthead = MastheadBlock(id="m", title="党的建设", place=cells("5-6", "1-20"), ink=heavy)
    after = mended(replace(BASE, blocks=(*BASE.blocks, masthead)), "ink-over-limit")
    assert after.block("m") == replace(masthead, ink=BLACK)
    assert after.styles is BASE.styles


def test_black_overprints_again() -> None:
    assert mended(styled("body", ink=Ink(k=1000))(BASE), "black-knocks-out") == BASE


def test_white_knocks_out_again() -> None:
    before = styled("text", ink=replace(PAPER, overprint=True))(BASE)
    assert texts(mended(before, "white-overprint"), "text") == [PAPER]


def test_text_grows_to_the_least_size() -> None:
    before = styled("text", ink=PARTY_RED, size=Length(8 * PT))(BASE)
    after = mended(before, "multi-ink-text")
    assert after.styles.text("text").size == PRESS.least_multi_ink
    assert after.styles.text("body") is before.styles.text("body")


def test_a_size_that_several_styles_share_is_left_to_the_editor() -> None:
    before = styled("text", ink=PARTY_RED, size=Length(8 * PT))(
        styled("caption", ink=PARTY_RED, size=Length(8 * PT))(BASE)
    )
    found = next(p for p in problems(before) if p.code == "multi-ink-text")
    assert found.fix is None


@pytest.mark.parametrize("bullets", [(), ("一", "二")])
@pytest.mark.parametrize(
    "place", [cells("7-8", "1-7"), free(300, 45, 24, 24), free(372, 45, 15, 15)]
)
def test_a_code_grows_until_it_can_be_read(bullets: tuple[str, ...], place: Placement) -> None:
    code = QrBlock(id="q", url="https://example.cn/p/05", place=place, bullets=bullets)
    after = mended_once(replace(BASE, blocks=(*BASE.blocks, code)), "qr-small")
    assert after.blocks[:-1] == BASE.blocks


def test_a_block_off_the_page_comes_back() -> None:
    off = TextBlock(id="off", text="本版", place=free(380, 20, 30, 6))
    after = mended(replace(BASE, blocks=(*BASE.blocks, off)), "outside-page")
    assert after.block("off") == replace(off, place=free(360, 20, 30, 6))


def test_what_stands_too_near_the_edge_moves_in() -> None:
    near = TextBlock(id="near", text="本版校对", place=free(150, 1, 60, 6))
    after = mended(replace(BASE, blocks=(*BASE.blocks, near)), "outside-printable")
    moved = after.block("near")
    assert isinstance(moved, TextBlock)
    assert moved.place != near.place


def test_last_weeks_date_becomes_this_weeks() -> None:
    old = TextBlock(id="old", text="报头 2026年6月19日 星期五", place=free(150, 20, 60, 6))
    after = mended_once(replace(BASE, blocks=(*BASE.blocks, old)), "folio-date")
    assert after.block("old") == replace(old, text="报头 2026年6月26日 星期五")


def mended_once(document: Document, code: str) -> Document:
    """Without trying again: what it does may be done twice."""
    found = next(problem for problem in problems(document) if problem.code == code)
    assert found.fix is not None
    after = apply_fix(document, found.fix)
    assert code not in {problem.code for problem in problems(after)}
    return after


def test_a_second_folio_line_goes() -> None:
    twice = FolioBlock(id="again", outer=Side.LEFT, locked=False)
    assert mended(replace(BASE, blocks=(*BASE.blocks, twice)), "folio-twice") == BASE


def test_thin_rules_become_thick_ones() -> None:
    rule = RuleBlock(id="r", style=RuleStyle.THIN, place=cells("3-4", "22"))
    box = BoxBlock(id="b", frame=Frame(rule=RuleStyle.THIN), place=cells("5-6", "1-9"))
    document = replace(BASE, blocks=(*BASE.blocks, rule, box))
    for block, mend in (("r", PT), ("b", PT)):
        fix = Fix(mend=Mend.RULE, label="加粗", block=block, amount=mend)
        document = apply_fix(document, fix)
    assert document.block("r") == replace(rule, style=RuleStyle.THICK)
    assert document.block("b") == replace(box, frame=Frame(rule=RuleStyle.THICK))
    with pytest.raises(EditError):
        apply_fix(document, Fix(mend=Mend.RULE, label="加粗", block="r", amount=2 * MM))
