"""An export is stopped by exactly the errors that the check lists."""

from __future__ import annotations

from layout_app.base.problems import Severity
from layout_app.check.page import check_page, preflight
from layout_app.fileio.press_file import read_press
from layout_app.model.blocks import Heading, PhotoBlock
from layout_app.model.document import Document
from tests.composing import article, cells, compose, han, leg_area, page, picture_of, story


def _pages() -> list[Document]:
    short = story(han(40), headline="推动党支部建设\n质量再提升", kicker="甲" * 30)
    long = story(han(4000), headline=han(60), kicker=han(8))
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2-3", "2-9"))
    head = Heading(lines=2, size=None)
    return [
        page(),
        page(article(leg_area("1-4", "1-20"), heading=head), stories=[short]),
        page(article(leg_area("1-2", "1-20"), heading=head), photo, stories=[long]),
    ]


def test_the_errors_of_the_check_are_those_that_stop_an_export() -> None:
    press = read_press("newsprint-x1a")
    seen = 0
    for document in _pages():
        layout = compose(document, picture_of(60, 40))
        listed = [p for p in check_page(document, layout, press) if p.severity is Severity.ERROR]
        stopping = [p for p in preflight(document, layout, press) if p.stops]
        assert sorted(map(repr, stopping)) == sorted(map(repr, listed))
        seen += len(listed)
    assert seen > 2
