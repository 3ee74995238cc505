"""Furniture against the issue's metadata (I1)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.check.rules import Subject
from layout_app.model.blocks import FolioBlock


def check_furniture(subject: Subject) -> Iterator[Problem]:
    """A page has one folio line, and the metadata that fill it."""
    paper = subject.document.paper
    folios = [b for b in subject.document.blocks if isinstance(b, FolioBlock)]
    if not folios:
        yield Problem(
            code="folio-missing",
            severity=Severity.WARNING,
            place=Place(),
            message="版面没有报眉",
            found="0",
            wanted="1",
            cure="加一个报眉块",
        )
        return
    if len(folios) > 1:
        yield Problem(
            code="folio-twice",
            severity=Severity.ERROR,
            place=Place(block=folios[1].id),
            message=f"版面有 {len(folios)} 个报眉",
            found=str(len(folios)),
            wanted="1",
            cure="删去多余的报眉",
            fix=Fix(mend=Mend.DELETE_BLOCK, label="删去多余的", block=folios[1].id),
        )
    for value, name in ((paper.name, "报名"), (paper.section, "版名"), (paper.page, "版次")):
        if not value:
            yield Problem(
                code="folio-incomplete",
                severity=Severity.WARNING,
                place=Place(block=folios[0].id),
                message=f"报眉缺{name}",
                wanted=name,
                cure="在页面信息里补上",
            )
