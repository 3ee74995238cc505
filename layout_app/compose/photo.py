"""A picture with its caption and credit."""

from __future__ import annotations

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.source import SourceRange
from layout_app.base.units import PT
from layout_app.compose.context import Composed, Context, SetParagraph, set_pieces
from layout_app.compose.findings import face_problems
from layout_app.compose.setline import Source, place_line, source_of
from layout_app.display.items import ImageItem, Item, RectItem, RuleItem
from layout_app.model.blocks import CaptionSide, PhotoBlock, PhotoFit
from layout_app.model.styles import Align

_HAIRLINE = PT // 4
_MISSING = Ink(k=120)


def compose_photo(block: PhotoBlock, context: Context) -> Composed:
    """The picture fills the block but for its caption, which stands on the lines under or over."""
    rect = context.setup.rect(block.place)
    caption = _caption(block, rect, context)
    grid = context.setup.grid
    count = len(caption.lines) if caption else 0
    below = count * grid.pitch + grid.size // 2 if count else 0
    above = below if block.caption_side is CaptionSide.ABOVE else 0
    height = max(0, rect.height - below)
    frame = Rect(rect.x, min(rect.bottom, rect.y + above), rect.width, height)
    items, problems, images = _picture(block, frame, context)
    if caption is not None:
        items += _caption_items(block, caption, rect, context)
        problems += face_problems(caption, Place(block=block.id, part="caption"))
        if rect.height - below < grid.pitch:
            problems.append(_no_room(block))
    return Composed(rect, tuple(items), tuple(problems), images=images, frame=frame)


def _picture(
    block: PhotoBlock, frame: Rect, context: Context
) -> tuple[list[Item], list[Problem], dict[str, ImageFile]]:
    if not frame.height or not frame.width:
        return [], [], {}
    if not block.file:
        return _placeholder(block, frame, context), [_no_picture(block, frame)], {}
    try:
        picture = context.resources.picture(block.file)
    except BadInputError as error:
        problem = Problem(
            code="photo-unusable",
            severity=Severity.ERROR,
            place=Place(block=block.id, rect=frame),
            message=str(error),
            found=block.file,
            wanted="可用的图片",
        )
        return _placeholder(block, frame, context), [problem], {}
    shown, crop = _cropped(block, frame, picture)
    items: list[Item] = [ImageItem(block.file, shown, crop)]
    if block.border:
        items.append(RectItem(shown, stroke=BLACK, thickness=_HAIRLINE))
    return items, [], {block.file: picture}


def _placeholder(block: PhotoBlock, frame: Rect, context: Context) -> list[Item]:
    """A light panel with a cross and the file's name: seen at once, on screen and in a proof."""
    items: list[Item] = [RectItem(frame, fill=_MISSING, stroke=BLACK, thickness=_HAIRLINE)]
    for y1, y2 in ((frame.y, frame.bottom), (frame.bottom, frame.y)):
        items.append(RuleItem(frame.x, y1, frame.right, y2, _HAIRLINE, BLACK))
    style = context.styles.text("caption")
    room = frame.width - 2 * style.size
    if room < 4 * style.size:
        return items
    pitch = context.setup.grid.pitch
    words = set_pieces(
        [context.piece(f"图片不可用　{block.file}" if block.file else "图框", style)],
        (room,),
        align=Align.CENTER,
    )
    height = len(words.lines) * pitch
    if height + pitch > frame.height:
        return items
    top = frame.y + (frame.height - height) // 2
    left = frame.x + style.size
    widest = max(line.right - line.left for line in words.lines) + 2 * style.size
    panel = Rect(frame.x + (frame.width - widest) // 2, top - pitch // 2, widest, height + pitch)
    items.append(RectItem(panel, fill=_MISSING))
    for number, line in enumerate(words.lines):
        foot = top + number * pitch + pitch // 2 + style.size * 38 // 100
        items += place_line(line, left, foot, lambda _start, _end: None)
    return items


def _cropped(block: PhotoBlock, frame: Rect, picture: ImageFile) -> tuple[Rect, Rect]:
    """Where the picture is shown and which of its pixels are."""
    width, height = picture.width, picture.height
    crop = Rect(0, 0, width, height)
    if block.crop is not None:
        x, y = width * block.crop.x // 1000, height * block.crop.y // 1000
        crop = Rect(
            x,
            y,
            max(1, min(width - x, width * block.crop.width // 1000)),
            max(1, min(height - y, height * block.crop.height // 1000)),
        )
    if block.fit is PhotoFit.FIT:
        return _fitted(frame, crop), crop
    # Cut evenly what the frame's proportions leave over.
    if crop.width * frame.height > crop.height * frame.width:
        kept = max(1, crop.height * frame.width // frame.height)
        crop = Rect(crop.x + (crop.width - kept) // 2, crop.y, kept, crop.height)
    else:
        kept = max(1, crop.width * frame.height // frame.width)
        crop = Rect(crop.x, crop.y + (crop.height - kept) // 2, crop.width, kept)
    return frame, crop


def _fitted(frame: Rect, crop: Rect) -> Rect:
    if crop.width * frame.height > crop.height * frame.width:
        height = max(1, frame.width * crop.height // crop.width)
        return Rect(frame.x, frame.y + (frame.height - height) // 2, frame.width, height)
    width = max(1, frame.height * crop.width // crop.height)
    return Rect(frame.x + (frame.width - width) // 2, frame.y, width, frame.height)


def _caption(block: PhotoBlock, rect: Rect, context: Context) -> SetParagraph | None:
    """Caption with the credit on its last line where that has room, else run on."""
    key = (block.caption, block.credit, rect.width)
    return context.captions.get(key, lambda: _set_caption(block, rect, context))


def _set_caption(block: PhotoBlock, rect: Rect, context: Context) -> SetParagraph | None:
    style = context.styles.text("caption")
    credit_style = context.styles.text("credit")
    # A line break in a caption is a space; offsets stay what they are.
    words = block.caption.replace("\n", " ")
    credit_words = block.credit.replace("\n", " ")
    if not words.strip() and not credit_words.strip():
        return None
    credit = context.piece(credit_words, credit_style)
    if not words.strip():
        return set_pieces([credit], (rect.width,), align=credit_style.align)
    pieces = [context.piece(words, style)]
    indent = style.indent * style.size
    found = set_pieces(pieces, (rect.width,), align=style.align, indent=indent)
    if not credit_words.strip():
        return found
    apart = set_pieces([credit], (rect.width,), align=Align.RIGHT)
    if len(apart.lines) == 1 and found.lines[-1].right + 2 * style.size <= apart.lines[0].left:
        return found
    pieces += [context.piece("\u3000", credit_style), credit]
    return set_pieces(pieces, (rect.width,), align=style.align, indent=indent)


def _caption_items(
    block: PhotoBlock, caption: SetParagraph, rect: Rect, context: Context
) -> list[Item]:
    grid = context.setup.grid
    owner = f"block:{block.id}"
    items: list[Item] = []
    last = rect.bottom - grid.size * 12 // 100
    if block.caption_side is CaptionSide.ABOVE:
        last = rect.y + grid.size * 88 // 100 + (len(caption.lines) - 1) * grid.pitch
    source = _caption_source(block)
    for index, line in enumerate(reversed(caption.lines)):
        items = [*place_line(line, rect.x, last - index * grid.pitch, source), *items]
    both = block.credit.strip() and block.caption.strip()
    if both and caption.lines[-1].end <= len(block.caption):
        style = context.styles.text("credit")
        piece = context.piece(block.credit.replace("\n", " "), style)
        credit = set_pieces([piece], (rect.width,), align=Align.RIGHT)
        items += place_line(credit.lines[0], rect.x, last, source_of(owner, "credit"))
    return items


def _caption_source(block: PhotoBlock) -> Source:
    owner = f"block:{block.id}"
    length = len(block.caption)
    if not block.caption.strip():
        return source_of(owner, "credit")

    def source(start: int, end: int) -> SourceRange | None:
        if start < length:
            return SourceRange(owner, "caption", start, end)
        if start == length:  # the space after which the credit was run on
            return None
        return SourceRange(owner, "credit", start - length - 1, end - length - 1)

    return source


def _no_picture(block: PhotoBlock, frame: Rect) -> Problem:
    return Problem(
        code="photo-empty",
        severity=Severity.ERROR,
        place=Place(block=block.id, rect=frame),
        message="图框里还没有图片",
        wanted="一张图片",
        cure="把图片文件拖进图框，或删去图框",
    )


def _no_room(block: PhotoBlock) -> Problem:
    return Problem(
        code="photo-no-room",
        severity=Severity.ERROR,
        place=Place(block=block.id),
        message="图片说明占满了版位，图片没有位置",
        cure="把版位拉高或缩短说明",
    )
