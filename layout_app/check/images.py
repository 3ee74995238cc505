"""Pictures: effective resolution, caption and credit (P4, P5)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import PT
from layout_app.check.rules import Subject
from layout_app.display.items import ImageItem
from layout_app.model.blocks import PhotoBlock


def effective_ppi(item: ImageItem) -> int:
    """Pixels per inch of a picture as it is placed."""
    width = item.rect.width / (72 * PT)
    return int(item.crop.width / width) if width else 0


def check_images(subject: Subject) -> Iterator[Problem]:
    """Resolution against the press preset's limits; caption and credit present."""
    press = subject.press
    for group in subject.layout.display.groups:
        for item in group.items:
            if isinstance(item, ImageItem) and effective_ppi(item) < press.warn_ppi:
                refused = effective_ppi(item) < press.least_ppi
                yield Problem(
                    code="photo-resolution",
                    severity=Severity.ERROR if refused else Severity.WARNING,
                    place=Place(block=group.block, rect=item.rect),
                    message=f"图片 {item.image} 有效分辨率只有 {effective_ppi(item)} ppi",
                    found=f"{effective_ppi(item)} ppi",
                    wanted=f"{press.warn_ppi} ppi 以上",
                    cure="换大图，或把版位缩小",
                )
    for block in subject.document.blocks:
        if isinstance(block, PhotoBlock):
            yield from _caption(block)


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
