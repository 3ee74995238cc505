"""A waiver lets one finding through, with a reason, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.problems import Mend, Place, Problem, Severity
from layout_app.check.page import check_page, preflight
from layout_app.check.waivers import with_waivers
from layout_app.edit.commands.waive import drop_waiver, unwaive, waive, waive_all
from layout_app.edit.errors import EditError
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.blocks import FolioBlock, PhotoBlock, Side
from layout_app.model.document import Document
from layout_app.model.press import PressPreset
from layout_app.model.validate import validate
from layout_app.model.waivers import Waiver
from tests.composing import cells, compose, page, picture_of

PRESS = PressPreset(name="p", label="印厂", icc="x.icc", condition="新闻纸")
PHOTO = PhotoBlock(
    id="p", file="p.jpg", place=cells("1-2", "1-20"), caption="清晨", credit="白石 摄"
)
PAGE = page(FolioBlock(id="f", outer=Side.RIGHT), PHOTO)


def problems(document: Document, pixels: int = 400) -> tuple[Problem, ...]:
    return check_page(document, compose(document, picture_of(pixels, pixels)), PRESS)


def errors(document: Document, pixels: int = 400) -> tuple[Problem, ...]:
    found = preflight(document, compose(document, picture_of(pixels, pixels)), PRESS)
    return tuple(problem for problem in found if problem.stops)


def coarse(document: Document, pixels: int = 400) -> Problem:
    return next(p for p in problems(document, pixels) if p.code == "photo-resolution")


def test_a_waived_error_no_longer_stops_the_export_and_is_still_listed() -> None:
    assert [p.code for p in errors(PAGE)] == ["photo-resolution"]
    let = waive(PAGE, coarse(PAGE), "历史照片，只有这一张")
    assert errors(let) == ()
    found = coarse(let)
    assert (found.severity, found.waived) == (Severity.ERROR, "历史照片，只有这一张")
    assert not found.stops
    assert problems(let)[-1] == found, "what is waived stands last"


def test_a_waiver_covers_what_was_found_then_and_nothing_else() -> None:
    let = waive(PAGE, coarse(PAGE), "历史照片")
    worse = problems(let, 200)
    assert [p.code for p in errors(let, 200)] == ["photo-resolution"]
    note = next(p for p in worse if p.code == "waiver-idle")
    assert note.severity is Severity.NOTE
    assert coarse(PAGE, 200).found in note.message
    assert coarse(PAGE, 400).found in note.message
    other = replace(PHOTO, id="q", file="q.jpg", place=cells("3-4", "1-20"))
    both = replace(let, blocks=(*let.blocks, other))
    assert [p.place.block for p in errors(both)] == ["q"]


def test_a_waiver_whose_problem_is_gone_is_told_and_can_be_dropped() -> None:
    let = waive(PAGE, coarse(PAGE), "历史照片")
    (note,) = problems(let, 4000)
    assert (note.code, note.severity) == ("waiver-idle", Severity.NOTE)
    assert "历史照片" in note.message
    assert note.fix is not None
    assert note.fix.mend is Mend.UNWAIVE
    assert drop_waiver(let, note.fix.value) == PAGE
    with pytest.raises(EditError):
        waive(let, note, "不必")


def test_a_waiver_is_taken_back() -> None:
    let = waive(PAGE, coarse(PAGE), "历史照片")
    assert unwaive(let, coarse(let)) == PAGE
    with pytest.raises(EditError):
        unwaive(PAGE, coarse(PAGE))


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_waiver_needs_a_reason(reason: str) -> None:
    with pytest.raises(EditError):
        waive(PAGE, coarse(PAGE), reason)
    bare = Waiver(code="overset", reason=reason)
    assert any("reason" in str(fault) for fault in validate(replace(PAGE, waivers=(bare,))))


def test_two_findings_in_one_place_are_waived_one_by_one() -> None:
    place = Place(story="s", part="body")
    one, other = (
        Problem(code="missing-glyph", severity=Severity.ERROR, place=place, message=c, found=c)
        for c in "甲乙"
    )
    let = waive(waive(PAGE, one, "甲可以"), other, "乙可以")
    assert [p.waived for p in with_waivers([one, other], let.waivers)] == ["甲可以", "乙可以"]
    again = waive(let, one, "另一个理由")
    assert [p.waived for p in with_waivers([one, other], again.waivers)] == ["另一个理由", "乙可以"]
    assert len(again.waivers) == 2


def test_waivers_are_kept_in_the_page_file() -> None:
    let = waive(PAGE, coarse(PAGE), "历史照片：只有这一张", by="祁若溪")
    text = encode_page(let)
    assert "waivers:" in text
    assert decode_page(text.encode(), "page.yaml") == let


def test_what_is_wrong_with_a_waiver_is_said_with_its_line() -> None:
    text = encode_page(waive(PAGE, coarse(PAGE), "历史照片"))
    for wrong, said in (
        (text.replace("reason: 历史照片", 'reason: ""'), "a waiver needs a reason"),
        (text.replace(", reason: 历史照片", ""), "'reason' is missing"),
        (text.replace("reason:", "raison:"), "did you mean 'reason'"),
        (text.replace("code: photo-resolution", "code: 分辨率"), "no code of a problem"),
    ):
        with pytest.raises(Exception, match=r"page\.yaml:") as caught:
            decode_page(wrong.encode(), "page.yaml")
        assert said in str(caught.value)
        assert "waivers[0]" in str(caught.value)


def test_waiving_again_replaces_what_covers_nothing_any_more() -> None:
    let = waive(PAGE, coarse(PAGE), "历史照片")
    worse = problems(let, 200)
    found = [p for p in worse if p.code == "photo-resolution"]
    (kept,) = waive_all(let, worse, found, "还是历史照片").waivers
    assert (kept.found, kept.reason) == (found[0].found, "还是历史照片")


def test_a_waiver_of_what_cannot_be_waived_stops_nothing() -> None:
    damaged = Problem(
        code="photo-damaged", severity=Severity.ERROR, place=Place(block="p"), message="解不开"
    )
    with pytest.raises(EditError, match="不能放行"):
        waive(PAGE, damaged, "算了")
    written = Waiver(code="photo-damaged", block="p", reason="算了")
    first, note = with_waivers([damaged], [written])
    assert first.stops
    assert note.code == "waiver-idle"
    assert "不能放行" in note.message
