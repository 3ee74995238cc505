"""Letting problems through from the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from layout_app.base.errors import BadInputError
from layout_app.fileio.page_file import (
    write_page_file,
)
from layout_app.jobs.desk import OpenPage

if TYPE_CHECKING:
    pass


def waive_problems(page: OpenPage, code: str, reason: str, block: str | None, by: str) -> list[str]:
    """Let the problems of a code through and save the page file; what they say.

    Raises:
        BadInputError: there is no such problem.
        LayoutAppError: it cannot be let through, or the page file cannot be saved.
    """
    from layout_app.edit.commands.waive import waive_all

    found = [
        p
        for p in page.problems
        if p.code == code and block in (None, p.place.block) and not p.waived
    ]
    if not found:
        raise BadInputError([_no_such("open problem", page, code, block)])
    today = datetime.now(tz=UTC).astimezone().date()
    write_page_file(page.path, waive_all(page.document, page.problems, found, reason, by, today))
    return [problem.message for problem in found]


def take_back_waivers(page: OpenPage, code: str, block: str | None) -> list[str]:
    """Take back the waivers of a code, also those that cover nothing any more; what they say.

    Raises:
        BadInputError: there is none.
        LayoutAppError: the page file cannot be saved.
    """
    from layout_app.edit.commands.waive import drop_waivers, waivers_of

    found = waivers_of(page.document, code, block)
    if not found:
        raise BadInputError([_no_such("waiver of", page, code, block)])
    write_page_file(page.path, drop_waivers(page.document, found))
    return ["，".join(part for part in (w.block, w.found, w.reason) if part) for w in found]


def _no_such(kind: str, page: OpenPage, code: str, block: str | None) -> str:
    where = f" in block {block!r}" if block else ""
    return f"{page.path}: there is no {kind} {code!r}{where}."
