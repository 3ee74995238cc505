"""The folio line (报眉): paper, date, section and page number, all from the issue's metadata."""

from __future__ import annotations

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem
from layout_app.base.units import PT
from layout_app.compose.context import Composed, Context, SetParagraph
from layout_app.compose.display_text import natural_width, set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.rules import rule_across, rule_depth
from layout_app.compose.setline import generated, place_line
from layout_app.display.items import Item
from layout_app.model.blocks import FolioBlock, Side
from layout_app.model.document import Paper
from layout_app.model.styles import Align

_WEEKDAYS = "一二三四五六日"


def folio_date(paper: Paper) -> str:
    """The date of issue as papers write it: 2026年6月26日　星期五."""
    date = paper.date
    return f"{date.year}年{date.month}月{date.day}日 星期{_WEEKDAYS[date.weekday()]}"


def folio_staff(paper: Paper) -> str:
    """Who answers for the page; absent roles are left out."""
    roles = (("责任编辑", paper.editor), ("美编", paper.designer), ("校对", paper.proofreader))
    return " ".join(f"{role} {name}" for role, name in roles if name)


def compose_folio(block: FolioBlock, context: Context) -> Composed:
    """Paper and date at the spine, section in the middle, staff and number at the outer side."""
    area = context.setup.type_area
    depth = rule_depth(block.rule)
    rule_y = area.y - block.gap - depth
    height = context.styles.text("folio-page").size + 3 * PT
    rect = Rect(area.x, rule_y - height, area.width, height + depth)
    base = rule_y - 5 * PT
    outward = block.outer is Side.RIGHT
    paper = context.paper
    items: list[Item] = []
    problems: list[Problem] = []

    def put(text: str, style_name: str, x: int, width: int, align: Align) -> int:
        """Set one field and return how wide it came out."""
        if not text:
            return 0
        style = context.styles.text(style_name)
        found = set_display(text, style, style.size, width, context, align)
        for line in found.lines:
            items.extend(place_line(line.line, x, base, generated))
        place = Place(block=block.id, part="folio")
        problems.extend(face_problems(SetParagraph((), found.substitutes), place))
        return min(width, natural_width(text, style, style.size, context))

    inner, outer = (Align.LEFT, Align.RIGHT) if outward else (Align.RIGHT, Align.LEFT)
    gap = 12 * PT
    width = area.width
    taken = put(paper.name, "folio-paper", area.x, width, inner)
    start = area.x + taken + gap if outward else area.x
    put(folio_date(paper), "folio-date", start, width - taken - gap, inner)
    put(paper.section, "folio-section", area.x, width, Align.CENTER)
    taken = put(paper.page, "folio-page", area.x, width, outer)
    start = area.x if outward else area.x + taken + gap
    put(folio_staff(paper), "folio-staff", start, width - taken - gap, outer)
    items += rule_across(block.rule, area.x, area.right, rule_y)
    return Composed(rect, tuple(items), tuple(problems))
