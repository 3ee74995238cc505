"""Letting a problem through (放行) with a reason, and taking that back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from layout_app.base.characters import without_forbidden
from layout_app.base.problems import Problem
from layout_app.edit.errors import EditError
from layout_app.model.document import Document
from layout_app.model.waivers import NOT_WAIVABLE, Waiver, waiver_of


def waive(
    document: Document,
    problem: Problem,
    reason: str,
    by: str = "",
    date: datetime.date | None = None,
) -> Document:
    """Let a problem through; an older waiver of the same finding is replaced."""
    reason = " ".join(without_forbidden(reason).split())
    if not reason:
        raise EditError("放行要写明理由。")
    if problem.code == "waiver-idle":
        raise EditError("这是对一条放行的提示，撤销那条放行即可。")
    if problem.code in NOT_WAIVABLE:
        raise EditError(f"{problem.code} 不能放行：不改正就做不出印刷文件。")
    new = waiver_of(problem, reason, without_forbidden(by).strip(), date)
    kept = tuple(waiver for waiver in document.waivers if not waiver.covers(problem))
    return replace(document, waivers=(*kept, new))


def unwaive(document: Document, problem: Problem) -> Document:
    """Take back the waivers that cover a problem."""
    return _without(document, {w.key for w in document.waivers if w.covers(problem)})


def drop_waiver(document: Document, key: str) -> Document:
    """Take back the waiver of that key (``Waiver.key``)."""
    return _without(document, {key})


def waive_all(
    document: Document,
    problems: Sequence[Problem],
    found: Sequence[Problem],
    reason: str,
    by: str = "",
    date: datetime.date | None = None,
) -> Document:
    """Let some of the page's ``problems`` through, those ``found``.

    Waivers of the same kind and place that cover nothing any more are replaced by that.
    """
    idle = [
        waiver
        for waiver in document.waivers
        if any(map(waiver.concerns, found)) and not any(map(waiver.covers, problems))
    ]
    for problem in found:
        document = waive(document, problem, reason, by, date)
    return replace(document, waivers=tuple(w for w in document.waivers if w not in idle))


def drop_waivers(document: Document, waivers: Sequence[Waiver]) -> Document:
    """Take back these waivers."""
    return _without(document, {waiver.key for waiver in waivers})


def waivers_of(document: Document, code: str, block: str | None) -> tuple[Waiver, ...]:
    """The waivers of a code, in one block or in all, whether they cover anything or not."""
    return tuple(w for w in document.waivers if w.code == code and block in (None, w.block))


def _without(document: Document, keys: set[str]) -> Document:
    kept = tuple(waiver for waiver in document.waivers if waiver.key not in keys)
    if len(kept) == len(document.waivers):
        raise EditError("这里没有放行的问题。")
    return replace(document, waivers=kept)
