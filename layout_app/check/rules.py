"""What every rule is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.compose.page import PageLayout
from layout_app.display.items import ImageItem
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.plates.coverage import InkCoverage


@dataclass(frozen=True, slots=True)
class Subject:
    """A composed page and the press it is meant for.

    ``coverage`` paints the plates and measures them, ``damage`` says why a picture cannot be
    decoded, ``picture_ink`` gives a placed picture's ink map (``separation.ink_map``) when it is
    known; ``None`` where nobody can.
    """

    document: Document
    layout: PageLayout
    press: PressPreset
    coverage: Callable[[], InkCoverage] | None = None
    damage: Callable[[ImageFile], str | None] | None = None
    picture_ink: Callable[[ImageItem], str | None] | None = None


Rule = Callable[[Subject], Iterator[Problem]]
