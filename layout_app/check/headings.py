"""Headings: torn words, sizes out of order, too little of the width used (H5, H6, H7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layout_app.base.frozen import dataclass
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import to_pt
from layout_app.check.rules import Subject
from layout_app.compose.headline_breaks import BAD, break_prices
from layout_app.compose.page import PageLayout
from layout_app.display.items import GlyphRun
from layout_app.model.blocks import ArticleBlock, Heading
from layout_app.model.document import Document
from layout_app.model.grid import PageSetup
from layout_app.model.styles import Align

_LEAD = "lead"  # the heading style of the page's first story
_LEAD_OVER_SECOND = 1150  # permille
_LEAST, _MOST = 350, 700  # permille of the headline a kicker or deck may have
_THIN = 600  # permille of the width
_NAMES = {"kicker": "引题", "deck": "副题"}
_NEAR = 5  # characters from a bad break in which a better one is looked for


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line of a part: its text's range in the story, its edges along the line (EMU)."""

    start: int
    end: int
    left: int
    right: int
    vertical: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    """A heading as it was printed: its block, and the lines and size of each of its parts."""

    block: ArticleBlock
    heading: Heading
    lines: dict[str, list[_Line]]
    sizes: dict[str, int]

    def place(self, part: str) -> Place:
        return Place(block=self.block.id, story=self.block.story, part=part)

    def width(self, part: str) -> int:
        return max((line.right - line.left for line in self.lines.get(part, ())), default=0)


def check_headings(subject: Subject) -> Iterator[Problem]:
    """What an art editor would send back."""
    printed = list(_printed(subject.document, subject.layout))
    yield from _order(printed)
    for found in printed:
        yield from _proportions(found)
        yield from _breaks(found, subject.document)
        yield from _thin(found, subject.document.setup, subject.layout)


def _printed(document: Document, layout: PageLayout) -> Iterator[_Printed]:
    groups = {group.block: group for group in layout.display.groups}
    for block in document.blocks:
        if not isinstance(block, ArticleBlock) or block.heading is None or block.id not in groups:
            continue
        runs: dict[str, list[GlyphRun]] = {}
        for item in groups[block.id].items:
            if isinstance(item, GlyphRun) and item.source is not None:
                runs.setdefault(item.source.part, []).append(item)
        parts = {name: runs[name] for name in ("kicker", "headline", "deck") if name in runs}
        if "headline" in parts:
            yield _Printed(
                block,
                block.heading,
                {name: _lines(found) for name, found in parts.items()},
                {name: max(run.size for run in found) for name, found in parts.items()},
            )


def _lines(runs: Sequence[GlyphRun]) -> list[_Line]:
    rows: dict[int, list[GlyphRun]] = {}
    for run in runs:
        rows.setdefault(run.x if run.vertical else run.y, []).append(run)
    return [_line(row) for row in rows.values()]


def _line(runs: Sequence[GlyphRun]) -> _Line:
    sources = [run.source for run in runs if run.source is not None]
    starts = [run.y if run.vertical else run.x for run in runs]
    return _Line(
        start=min(source.start for source in sources),
        end=max(source.end for source in sources),
        left=min(starts),
        right=max(start + run.width for start, run in zip(starts, runs, strict=True)),
        vertical=runs[0].vertical,
    )


def _order(printed: Sequence[_Printed]) -> Iterator[Problem]:
    """The first story's headline is the largest, by a size that is seen (H6)."""
    leads = [found for found in printed if found.heading.style == _LEAD]
    others = [found for found in printed if found.heading.style != _LEAD]
    if not leads or not others:
        return
    lead = max(leads, key=lambda found: found.sizes["headline"])
    size = lead.sizes["headline"]
    for found in others:
        other = found.sizes["headline"]
        if size * 1000 < other * _LEAD_OVER_SECOND:
            yield Problem(
                code="heading-hierarchy",
                severity=Severity.WARNING,
                place=found.place("headline"),
                message=f"标题 {to_pt(other):g} 磅，头条 {to_pt(size):g} 磅：主次不分",
                found=f"{to_pt(other):g} 磅",
                wanted=f"{to_pt(size * 1000 // _LEAD_OVER_SECOND):.0f} 磅以下",
                cure="减小这条标题，或加大头条标题",
            )


def _proportions(found: _Printed) -> Iterator[Problem]:
    """Kicker and deck stand below the headline in size, a kicker in length too (H6)."""
    main = found.sizes["headline"]
    for part, name in _NAMES.items():
        size = found.sizes.get(part)
        if size is not None and not _LEAST * main <= size * 1000 <= _MOST * main:
            yield Problem(
                code="heading-hierarchy",
                severity=Severity.WARNING,
                place=found.place(part),
                message=f"{name} {to_pt(size):g} 磅，主题 {to_pt(main):g} 磅，大小不相称",
                found=f"主题的 {size * 100 // main}%",
                wanted=f"主题的 {_LEAST // 10}%—{_MOST // 10}%",
                cure=f"去掉{name}字号，由程序按主题配",
            )
    if found.width("kicker") > found.width("headline") > 0:
        yield Problem(
            code="heading-hierarchy",
            severity=Severity.NOTE,
            place=found.place("kicker"),
            message="引题比主题还长",
            found=f"{to_pt(found.width('kicker')):.0f} 磅",
            wanted=f"{to_pt(found.width('headline')):.0f} 磅以内",
            cure="缩短引题，或改作副题",
        )


def _breaks(found: _Printed, document: Document) -> Iterator[Problem]:
    """No line of a headline ends inside a word, a quotation, a title or a number (H5)."""
    story = document.story(found.block.story)
    if story is None:
        return
    for one, other in pairwise(found.lines["headline"]):
        between = story.headline[one.end : other.start]
        if between.strip("\n"):
            continue  # broken at a space of the author's
        before, after = story.headline[: one.end], story.headline[other.start :]
        text = before.rpartition("\n")[2] + after.partition("\n")[0]
        at = len(before.rpartition("\n")[2])
        prices = break_prices(text, found.heading.words, document.terms)
        if at >= len(text) or prices[at] < BAD:
            continue
        better = _better(text, at, prices)
        cure = "把被拆开的几个字排在同一行"
        if better is not None:
            cure = f"改在“{text[max(0, better - 4) : better]}／{text[better : better + 4]}”处断行"
        yield Problem(
            code="heading-break",
            severity=Severity.WARNING,
            place=found.place("headline"),
            message=f"标题断行拆开了词语、引语、书名或数字：{text[max(0, at - 4) : at]}／"
            f"{text[at : at + 4]}",
            found=f"{text[at - 1]}／{text[at]}",
            wanted="词与词之间",
            cure=cure,
        )


def _better(text: str, at: int, prices: Sequence[float]) -> int | None:
    """The best break within a few characters of a bad one."""
    near = range(max(2, at - _NEAR), min(len(text) - 1, at + _NEAR + 1))
    good = [index for index in near if prices[index] < BAD and not text[index].isspace()]
    return min(good, key=lambda index: prices[index] + abs(index - at) / 2, default=None)


def _thin(found: _Printed, setup: PageSetup, layout: PageLayout) -> Iterator[Problem]:
    """A centred headline uses at least 60 % of its width (H7)."""
    heading, lines = found.heading, found.lines["headline"]
    if heading.align in (Align.LEFT, Align.RIGHT) or any(line.vertical for line in lines):
        return
    room = _room(found.block, heading, setup, layout)
    width = found.width("headline")
    if width * 1000 < room * _THIN:
        yield Problem(
            code="heading-thin",
            severity=Severity.NOTE,
            place=found.place("headline"),
            message=f"标题只占版位宽的 {width * 100 // room}%",
            found=f"{width * 100 // room}%",
            wanted=f"{_THIN // 10}% 以上",
            cure="加大字号、并成一行，或改为匀字",
        )


def _room(block: ArticleBlock, heading: Heading, setup: PageSetup, layout: PageLayout) -> int:
    """EMU of the width a heading stands over."""
    cells = setup.cells(block.area[0].cells)
    legs = [leg for leg in layout.legs.get(block.id, ()) if cells.x <= leg.x < cells.right]
    if heading.over is not None:
        legs = legs[heading.over.first - 1 : heading.over.last]
    if not legs:
        return cells.width
    return max(leg.right for leg in legs) - min(leg.x for leg in legs)
