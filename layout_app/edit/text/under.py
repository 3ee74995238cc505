"""Which text lies under a point of the page, and where in it."""

from __future__ import annotations

from layout_app.display.carets import TextLines, text_lines
from layout_app.display.items import DisplayList, Group
from layout_app.edit.text import units
from layout_app.edit.text.place import TextPlace
from layout_app.edit.text.texts import read_text
from layout_app.model.blocks import ArticleBlock, LabelBlock, TextBlock
from layout_app.model.document import Document


def text_under(
    document: Document, display: DisplayList, x: int, y: int, reach: int
) -> tuple[TextPlace, int, bool] | None:
    """The text nearest a point of the block under it, the offset there, and whether it trails.

    A block that is all text is met anywhere, one that holds more within ``reach`` of its words.
    """
    met = [group for group in display.groups if group.bounds.contains(x, y)]
    # The smallest first, as blocks are met: a photo in an article before the article.
    for group in sorted(met, key=lambda group: group.bounds.width * group.bounds.height):
        found = _nearest(document, group, x, y)
        if found is None:
            continue
        place, lines = found
        roomy = isinstance(document.block(group.block), ArticleBlock | LabelBlock | TextBlock)
        if not roomy and lines.distance(x, y) > reach:
            continue
        offset, trailing = lines.hit(x, y)
        snapped = units.whole(lines.text, offset)
        return place, snapped, trailing and snapped == offset
    return None


def _nearest(
    document: Document, group: Group, x: int, y: int
) -> tuple[TextPlace, TextLines] | None:
    best: tuple[int, TextPlace, TextLines] | None = None
    for (owner, part), rows in text_lines(group).items():
        place = TextPlace(owner, part)
        words = read_text(document, place)
        if words is None:
            continue
        lines = TextLines(rows, words)
        far = lines.distance(x, y)
        if best is None or far < best[0]:
            best = far, place, lines
    return None if best is None else best[1:]
