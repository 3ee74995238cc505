"""Pictures that cannot be decoded whole: cut short in a copy, damaged, or exchanged since."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject
from layout_app.display.items import ImageItem


def check_health(subject: Subject) -> Iterator[Problem]:
    """One finding a picture that whoever decoded it (``Subject.damage``) says is broken."""
    if subject.damage is None:
        return
    display = subject.layout.display
    for group in display.groups:
        for item in group.items:
            if not isinstance(item, ImageItem):
                continue
            said = subject.damage(display.images[item.image])
            if said is not None:
                yield Problem(
                    code="photo-damaged",
                    severity=Severity.ERROR,
                    place=Place(block=group.block, rect=item.rect),
                    message=f"图片 {item.image} 解不开（{said}），印出来会缺一块",
                    found=said,
                    wanted="完整的图片文件",
                    cure="重新取一份原图",
                )
