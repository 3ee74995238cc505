"""What every rule is given, and the list of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from layout_app.base.problems import Problem
from layout_app.compose.page import PageLayout
from layout_app.model.document import Document
from layout_app.model.press import PressPreset


@dataclass(frozen=True, slots=True)
class Subject:
    """A composed page and the press it is meant for."""

    document: Document
    layout: PageLayout
    press: PressPreset


Rule = Callable[[Subject], Iterator[Problem]]
