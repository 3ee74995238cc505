"""All checks of a composed page, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from layout_app.base.files import ImageFile
from layout_app.base.problems import Problem, Severity
from layout_app.check.folio_words import check_folio_words
from layout_app.check.furniture import check_furniture
from layout_app.check.grid import check_grid
from layout_app.check.headings import check_headings
from layout_app.check.images import check_images
from layout_app.check.overset import check_fit
from layout_app.check.press.codes import check_codes
from layout_app.check.press.health import check_health
from layout_app.check.press.ink import check_ink
from layout_app.check.press.lines import check_lines
from layout_app.check.press.overprint import check_overprint
from layout_app.check.press.profile import check_profile
from layout_app.check.press.sheet import check_press_sheet
from layout_app.check.press.spots import check_spots
from layout_app.check.press.text import check_text
from layout_app.check.reading_order import check_reading_order
from layout_app.check.rules import Rule, Subject
from layout_app.check.sheet import check_sheet
from layout_app.check.waivers import waived, with_waivers
from layout_app.check.words_inside import check_words_inside
from layout_app.compose.page import PageLayout
from layout_app.display.items import ImageItem
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.plates.coverage import InkCoverage

RULES: tuple[Rule, ...] = (
    check_fit,
    check_words_inside,
    check_images,
    check_health,
    check_grid,
    check_furniture,
    check_folio_words,
    check_sheet,
    check_press_sheet,
    check_text,
    check_lines,
    check_codes,
    check_ink,
    check_spots,
)
"""Rules that may find an error."""

ADVICE: tuple[Rule, ...] = (
    check_headings,
    check_reading_order,
    check_overprint,
    check_profile,
)
"""Rules an export does not ask: headings and reading order only advise; what knocks out it knows
better when it has separated the pictures (``delivery``), and it refuses an unfit profile itself."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check_page(
    document: Document,
    layout: PageLayout,
    press: PressPreset,
    damage: Callable[[ImageFile], str | None] | None = None,
    coverage: Callable[[], InkCoverage] | None = None,
    picture_ink: Callable[[ImageItem], str | None] | None = None,
) -> tuple[Problem, ...]:
    """What composing noticed and what the rules find, errors first, else in page order.

    ``damage``, ``coverage`` and ``picture_ink`` are of ``rules.Subject``.
    """
    subject = Subject(document, layout, press, coverage, damage, picture_ink)
    found = [*layout.problems]
    for rule in (*RULES, *ADVICE):
        found += rule(subject)
    return in_order(with_waivers(found, document.waivers))


def preflight(
    document: Document,
    layout: PageLayout,
    press: PressPreset,
    coverage: Callable[[], InkCoverage] | None = None,
) -> tuple[Problem, ...]:
    """The findings of ``check_page`` but for mere advice; an export asks for these.

    Pictures are decoded whole while they are made ready for the press, not here.
    """
    subject = Subject(document, layout, press, coverage)
    found = [*layout.problems]
    for rule in RULES:
        found += rule(subject)
    return in_order(waived(found, document.waivers))


def broken_pictures(
    document: Document,
    layout: PageLayout,
    press: PressPreset,
    damage: Callable[[ImageFile], str | None],
) -> tuple[Problem, ...]:
    """The pictures an export found it cannot decode, as ``check_page`` tells them."""
    return tuple(check_health(Subject(document, layout, press, damage=damage)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The worst first, else in page order; what is waived stands last."""
    return tuple(sorted(problems, key=lambda p: (bool(p.waived), _ORDER[p.severity])))
