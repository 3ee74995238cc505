"""Pictures: effective resolution, caption and credit (P4, P5)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import PT
from layout_app.check.rules import Subject
from layout_app.display.items import ImageItem
from layout_app.model.blocks import PhotoBlock
from layout_app.model.press import PressPreset


def effective_ppi(item: ImageItem) -> int:
    """Pixels per inch of a picture as it is placed.

    Both sides have the same, but for the pixel that cropping rounded away on one of them.
    """
    rect, inch = item.rect, 72 * PT
    if not rect.width or not rect.height:
        return 0
    return max(item.crop.width * inch // rect.width, item.crop.height * inch // rect.height)


def check_images(subject: Subject) -> Iterator[Problem]:
    """Resolution against the press preset's limits; caption and credit present."""
    display = subject.layout.display
    for group in display.groups:
        for item in group.items:
            if isinstance(item, ImageItem):
                line_art = display.images[item.image].mode == "1"
                yield from _resolution(item, group.block, subject.press, line_art=line_art)
    for block in subject.document.blocks:
        if isinstance(block, PhotoBlock):
            yield from _caption(block)
            yield from _content(block, subject)


def _resolution(
    item: ImageItem, block: str, press: PressPreset, *, line_art: bool
) -> Iterator[Problem]:
    """A 1-bit picture has no greys to soften its steps: it needs a plate's own resolution."""
    warn, least = press.warn_ppi, press.least_ppi
    if line_art:
        warn, least = press.line_warn_ppi, press.line_least_ppi
    found = effective_ppi(item)
    if found >= warn:
        return
    kind = "线条图" if line_art else "图片"
    yield Problem(
        code="photo-resolution",
        severity=Severity.ERROR if found < least else Severity.WARNING,
        place=Place(block=block, rect=item.rect),
        message=f"{kind} {item.image} 有效分辨率只有 {found} ppi",
        found=f"{found} ppi",
        wanted=f"{warn} ppi 以上",
        cure="换大图，或把版位缩小",
    )


def _content(block: PhotoBlock, subject: Subject) -> Iterator[Problem]:
    """A picture that is another one than was placed (I11 of spec/reliability.md)."""
    file = subject.layout.display.images.get(block.file)
    if file is None or not block.content or not file.content or file.content == block.content:
        return
    yield Problem(
        code="photo-changed",
        severity=Severity.WARNING,
        place=Place(block=block.id),
        message=f"图片 {block.file} 上版以后文件变过",
        found=f"{file.width} × {file.height} 像素",
        wanted="上版时的图片",
        cure="核对画面；没错就用“认可改过的图片”，错了就重新链接",
    )


def _caption(block: PhotoBlock) -> Iterator[Problem]:
    for text, code, name in (
        (block.caption, "caption-missing", "图片说明"),
        (block.credit, "credit-missing", "摄影署名"),
    ):
        if not text:
            yield Problem(
                code=code,
                severity=Severity.WARNING,
                place=Place(block=block.id),
                message=f"图片 {block.file} 没有{name}",
                wanted=name,
                cure=f"在属性里补上{name}",
            )
