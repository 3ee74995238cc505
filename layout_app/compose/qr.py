"""A QR code as black polygons, with bullets beside it and a call to action under it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.compose.context import Composed, Context, SetParagraph
from layout_app.compose.display_text import set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.rules import frame_items, rule_across
from layout_app.compose.setline import place_line, source_of
from layout_app.display.items import Item, PathItem, RectItem
from layout_app.model.blocks import Frame, QrBlock, RuleStyle
from layout_app.model.styles import Align

QUIET = 4  # modules of white around the code (ISO/IEC 18004, 6.3.8)
WIDEST_BESIDE_BULLETS = 54  # percent of the box a code takes when bullets stand beside it
DOT = 720  # EMU: a dot of a 1270 dpi platesetter, two of a 2540 dpi one
LEAST = 20 * MM  # a smaller code is not read reliably off newsprint (spec/craft.md 2, I2)


@lru_cache(maxsize=64)
def qr_modules(url: str, level: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of the code, row by row; the level may rise where it costs no size.

    Raises:
        ValueError: the text is empty or too long for a code.
    """
    encoder = _encoder()
    if not url:
        raise ValueError("empty")
    try:
        code = encoder.encode(url, error=level, micro=False)
    except encoder.DataOverflowError as error:
        raise ValueError("too long") from error
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _encoder() -> ModuleType:
    """Segno's encoder without the rest of its package, loaded by the first page with a code.

    The package also loads its writers, and with them urllib, ssl and email: as long as reading,
    checking and breaking a whole page takes (docs/performance.md).
    """
    found = sys.modules.get("segno.encoder")
    if found is None:
        package = find_spec("segno")
        assert package is not None
        bare = ModuleType("segno")
        bare.__path__ = list(package.submodule_search_locations or ())
        sys.modules["segno"] = bare
        try:
            found = import_module("segno.encoder")
        finally:
            del sys.modules["segno"]
    return found


def compose_qr(block: QrBlock, context: Context) -> Composed:
    """The code on the left, bullets on the right, the call below, in a fine frame."""
    rect = context.setup.rect(block.place)
    em = context.setup.grid.size
    items: list[Item] = list(frame_items(Frame(rule=RuleStyle.THIN, ink=block.ink), rect))
    problems: list[Problem] = []
    inner = rect.inset(em, em * 2 // 3)
    foot = _call(block, inner, context, items, problems) if block.call else 0
    room = Rect(inner.x, inner.y, inner.width, max(0, inner.height - foot))
    widest = room.width * WIDEST_BESIDE_BULLETS // 100 if block.bullets else room.width
    side = max(0, min(room.height, widest))
    left = room.x if block.bullets else room.x + (room.width - side) // 2
    code = Rect(left, room.y + (room.height - side) // 2, side, side)
    found, faults = _code(block, code)
    items += found
    problems += faults
    if block.bullets:
        x = code.right + em // 2
        column = Rect(x, code.y, max(0, room.right - x), side)
        items += _bullets(block, column, context, problems)
    return Composed(rect, tuple(items), tuple(problems))


def _call(
    block: QrBlock, inner: Rect, context: Context, items: list[Item], problems: list[Problem]
) -> int:
    """Set the call to action under a fine rule; return the height it takes."""
    style = context.styles.text("qr-call")
    text = set_display(block.call, style, style.size, inner.width, context)
    problems += face_problems(
        SetParagraph((), text.substitutes), Place(block=block.id, part="call")
    )
    leading = style.size * 5 // 4
    height = leading * (len(text.lines) - 1) + style.size
    top = inner.bottom - height
    rule_y = top - style.size
    items += rule_across(RuleStyle.THIN, inner.x, inner.right, rule_y, block.ink)
    for index, line in enumerate(text.lines):
        source = source_of(f"block:{block.id}", "call", line.offset)
        y = top + index * leading + style.size * 88 // 100
        items += place_line(line.line, inner.x, y, source)
    return inner.bottom - rule_y


def _code(block: QrBlock, rect: Rect) -> tuple[list[Item], list[Problem]]:
    place = Place(block=block.id, rect=rect)
    try:
        modules = qr_modules(block.url, block.level)
    except ValueError:
        return [], [
            Problem(
                code="qr-impossible",
                severity=Severity.ERROR,
                place=place,
                message="二维码内容为空或太长，做不出码",
                found=f"{len(block.url)} 个字符",
                wanted="1 至 2000 个字符",
                cure="改写网址，或用短网址",
            )
        ]
    # Whole dots of the plate, so that every module is as wide as every other (print.md 5, P14).
    size = rect.width // (len(modules) + 2 * QUIET) // DOT * DOT
    items: list[Item] = [RectItem(rect, fill=PAPER)]
    if size <= 0:
        return items, [_small(place, 0)]
    margin = (rect.width - size * len(modules)) // 2
    left, top = ((edge + margin) // DOT * DOT for edge in (rect.x, rect.y))
    items.append(PathItem(_polygons(modules, left, top, size), BLACK))
    problems = []
    side = size * len(modules)
    # What rounding to dots took off a code that would have been large enough is let pass.
    if side + DOT * len(modules) < LEAST:
        problems.append(_small(place, side))
    return items, problems


def _small(place: Place, side: int) -> Problem:
    return Problem(
        code="qr-small",
        severity=Severity.ERROR,
        place=place,
        message=f"二维码只有 {to_mm(side):.1f} 毫米，报纸上扫不出",
        found=f"{to_mm(side):.1f} mm",
        wanted=f"{to_mm(LEAST):.0f} mm 以上",
        cure="把版位拉大",
        fix=Fix(
            mend=Mend.QR_SIZE, label="放大二维码", block=place.block or "", amount=LEAST - side
        ),
    )


def _polygons(
    modules: Sequence[Sequence[bool]], x: int, y: int, size: int
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Runs of dark modules in a row become one rectangle each."""
    polygons = []
    for row, line in enumerate(modules):
        start: int | None = None
        for column, dark in enumerate([*line, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                x1, x2 = x + start * size, x + column * size
                y1, y2 = y + row * size, y + (row + 1) * size
                polygons.append(((x1, y1), (x2, y1), (x2, y2), (x1, y2)))
                start = None
    return tuple(polygons)


def _bullets(block: QrBlock, rect: Rect, context: Context, problems: list[Problem]) -> list[Item]:
    style = context.styles.text("qr-bullet")
    size = style.size
    mark = size * 45 // 100
    pitch = min(rect.height // len(block.bullets), size * 12 // 5)
    y = rect.y + (rect.height - pitch * len(block.bullets)) // 2
    items: list[Item] = []
    for index, bullet in enumerate(block.bullets):
        middle = y + pitch * index + pitch // 2
        box = Rect(rect.x, middle - mark // 2, mark, mark)
        items.append(RectItem(box, fill=block.ink))
        x = rect.x + mark + size // 2
        text = set_display(bullet, style, size, max(size, rect.right - x), context, Align.LEFT)
        problems += face_problems(
            SetParagraph((), text.substitutes), Place(block=block.id, part=f"bullets.{index}")
        )
        for line in text.lines[:1]:
            source = source_of(f"block:{block.id}", f"bullets.{index}", line.offset)
            items += place_line(line.line, x, middle + size * 38 // 100, source)
    return items
