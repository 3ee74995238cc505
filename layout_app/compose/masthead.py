"""The masthead of a special page (刊头): title, organisers and their role in a fine frame."""

from __future__ import annotations

from functools import partial

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.compose.context import Composed, Context, SetParagraph
from layout_app.compose.display_text import natural_width, set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import prepare
from layout_app.compose.placing import put_display
from layout_app.compose.setline import place_line, set_line, source_of
from layout_app.display.items import ImageItem, Item, RectItem
from layout_app.model.blocks import MastheadBlock
from layout_app.model.styles import Align, TextStyle

_FINE, _STRONG = PT // 2, PT * 3 // 2


def compose_masthead(block: MastheadBlock, context: Context) -> Composed:
    """Title in the upper part, organisers justified to one width below, the role beside them."""
    rect = context.setup.rect(block.place)
    em = context.setup.grid.size
    items: list[Item] = [
        RectItem(rect, stroke=block.ink, thickness=_STRONG),
        RectItem(rect.inset(3 * PT, 3 * PT), stroke=block.ink, thickness=_FINE),
    ]
    problems: list[Problem] = []
    images: dict[str, ImageFile] = {}
    inner = rect.inset(2 * em, 2 * em)
    lower = _organisers_height(block, context)
    upper = Rect(inner.x, inner.y, inner.width, max(0, inner.height - lower))
    if block.artwork:
        items += _artwork(block, upper, context, problems, images)
    else:
        items += _title(block, upper, context, problems)
    room = Rect(inner.x, upper.bottom, inner.width, lower)
    items += _organisers(block, room, context, problems)
    items += _issue(block, room, context, problems)
    return Composed(rect, tuple(items), tuple(problems), images=images)


def _title(
    block: MastheadBlock, rect: Rect, context: Context, problems: list[Problem]
) -> list[Item]:
    style = context.styles.text("masthead-title")
    way = block.direction
    measure = rect.height if way is Direction.VERTICAL else rect.width
    found = set_display(block.title, style, style.size, measure, context, direction=way)
    problems += face_problems(
        SetParagraph((), found.substitutes), Place(block=block.id, part="title")
    )
    source_at = partial(source_of, f"block:{block.id}", "title")
    return list(put_display(found, rect, style.size * 11 // 10, way, source_at))


def _artwork(
    block: MastheadBlock,
    rect: Rect,
    context: Context,
    problems: list[Problem],
    images: dict[str, ImageFile],
) -> list[Item]:
    try:
        picture = context.resources.picture(block.artwork)
    except BadInputError as error:
        problems.append(
            Problem(
                code="artwork-unusable",
                severity=Severity.ERROR,
                place=Place(block=block.id, rect=rect),
                message=str(error),
                found=block.artwork,
                wanted="可用的刊头图",
                cure="或去掉 artwork，改用字体",
            )
        )
        return []
    images[block.artwork] = picture
    scale_by_width = rect.width * picture.height <= rect.height * picture.width
    width = rect.width if scale_by_width else rect.height * picture.width // picture.height
    height = rect.width * picture.height // picture.width if scale_by_width else rect.height
    x, y = rect.x + (rect.width - width) // 2, rect.y + (rect.height - height) // 2
    whole = Rect(0, 0, picture.width, picture.height)
    return [ImageItem(block.artwork, Rect(x, y, width, height), whole)]


def _names(block: MastheadBlock) -> list[tuple[int, str]]:
    """The organisers that have a name, each with its place in the list."""
    return [(index, name) for index, name in enumerate(block.organisers) if name.strip()]


def _organisers_height(block: MastheadBlock, context: Context) -> int:
    style = context.styles.text("masthead-organisers")
    rows = len(_names(block)) + (1 if block.issue.strip() else 0)
    return rows * style.size * 9 // 5 + (2 * style.size if rows else 0)


def _organisers(
    block: MastheadBlock, rect: Rect, context: Context, problems: list[Problem]
) -> list[Item]:
    """Names spread to the widest one's width; the role after them over their full height."""
    names = _names(block)
    if not names:
        return []
    style = context.styles.text("masthead-organisers")
    role_style = context.styles.text("masthead-role")
    widths = [natural_width(name, style, style.size, context) for _, name in names]
    gap = style.size
    role_width = role_style.size if block.role else 0
    width = min(max(widths), rect.width - (gap + role_width if block.role else 0))
    left = rect.x + (rect.width - width - (gap + role_width if block.role else 0)) // 2
    pitch = style.size * 9 // 5
    first = rect.y + 2 * style.size
    items: list[Item] = []
    rule = RectItem(
        Rect(rect.x + rect.width // 2 - 3 * style.size, rect.y, 6 * style.size, _FINE),
        fill=block.ink,
    )
    items.append(rule)
    for row, (index, name) in enumerate(names):
        y = first + row * pitch + style.size * 88 // 100
        items += _spread(block, name, index, style, left, width, y, context, problems)
    if block.role:
        height = pitch * (len(names) - 1) + style.size
        items += _role(block, left + width + gap, first, height, context)
    return items


def _issue(
    block: MastheadBlock, rect: Rect, context: Context, problems: list[Problem]
) -> list[Item]:
    """The number of the special, in a row of its own under the organisers."""
    if not block.issue.strip():
        return []
    style = context.styles.text("masthead-issue")
    row = context.styles.text("masthead-organisers").size
    text = set_display(block.issue, style, style.size, rect.width, context)
    problems += face_problems(
        SetParagraph((), text.substitutes), Place(block=block.id, part="issue")
    )
    y = rect.y + 2 * row + len(_names(block)) * (row * 9 // 5) + style.size * 88 // 100
    return [
        run
        for line in text.lines[:1]
        for run in place_line(line.line, rect.x, y, source_of(f"block:{block.id}", "issue"))
    ]


def _spread(
    block: MastheadBlock,
    name: str,
    index: int,
    style: TextStyle,
    x: int,
    width: int,
    y: int,
    context: Context,
    problems: list[Problem],
) -> list[Item]:
    """One organiser, its characters spread evenly to ``width`` (撑满)."""
    prepared = prepare([context.piece(name, style)], 1 << 40, solid=True)
    spare = width - prepared.width
    line = Line(0, len(prepared.cells), width, max(0, spare), ends_paragraph=spare < 0)
    part = f"organisers.{index}"
    text = set_display(name, style, style.size, width, context)
    problems += face_problems(SetParagraph((), text.substitutes), Place(block=block.id, part=part))
    if spare < 0:
        return [
            run
            for found in text.lines[:1]
            for run in place_line(found.line, x, y, source_of(f"block:{block.id}", part))
        ]
    found = set_line(prepared, line, Align.JUSTIFY)
    return list(place_line(found, x, y, source_of(f"block:{block.id}", part)))


def _role(block: MastheadBlock, x: int, y: int, height: int, context: Context) -> list[Item]:
    """The role's characters one under another, spread over the organisers' height."""
    style = context.styles.text("masthead-role")
    size = style.size
    count = len(block.role)
    step = (height - size) // (count - 1) if count > 1 else 0
    top = y if count > 1 else y + (height - size) // 2
    items: list[Item] = []
    for index, character in enumerate(block.role):
        found = set_display(character, style, size, size, context)
        base = top + index * step + size * 88 // 100
        for line in found.lines:
            source = source_of(f"block:{block.id}", "role", index)
            items += place_line(line.line, x, base, source)
    return items
