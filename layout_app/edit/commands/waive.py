"""Letting a problem through (放行) with a reason, and taking that back."""

from __future__ import annotations

import datetime
from dataclasses import replace

from layout_app.base.characters import without_forbidden
from layout_app.base.problems import Problem
from layout_app.edit.errors import EditError
from layout_app.model.document import Document
from layout_app.model.waivers import waiver_of


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
    new = waiver_of(problem, reason, without_forbidden(by).strip(), date)
    kept = tuple(waiver for waiver in document.waivers if not waiver.covers(problem))
    return replace(document, waivers=(*kept, new))


def unwaive(document: Document, problem: Problem) -> Document:
    """Take back the waivers that cover a problem."""
    return _without(document, {w.key for w in document.waivers if w.covers(problem)})


def drop_waiver(document: Document, key: str) -> Document:
    """Take back the waiver of that key (``Waiver.key``)."""
    return _without(document, {key})


def _without(document: Document, keys: set[str]) -> Document:
    kept = tuple(waiver for waiver in document.waivers if waiver.key not in keys)
    if len(kept) == len(document.waivers):
        raise EditError("这里没有放行的问题。")
    return replace(document, waivers=kept)
