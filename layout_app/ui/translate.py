"""What the screen says and in which language: Chinese texts are the keys, files give the rest.

``speak`` chooses the language once, before the window's modules are loaded; then every text of the
window passes through ``tr``, and sentences that come ready-made from other rooms (problems, errors,
labels of steps) through ``said``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from layout_app.base.bundle import bundled
from layout_app.base.frozen import dataclass

_REMEMBERED = 4000  # sentences; they hold names and numbers and are ever new
_SPACE = re.compile(r"\s")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Catalogue:
    """One language: templates and what they become; ``{names}`` are filled in."""

    texts: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def of(self, template: str) -> str:
        """The text of a template; the template itself where there is none."""
        return self.texts.get(template, template)

    def sentence(self, text: str) -> str:
        """A sentence already filled in, by the template it was made from; its parts likewise.

        What stands before a colon (a file, a place in it) stays, where only the rest is known.
        """
        known = self._known.get(text)
        if known is None:
            known = self._sentence(text)
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[text] = known
        return known

    def _sentence(self, text: str) -> str:
        whole = self.texts.get(text)
        if whole is not None:
            return whole
        before, colon, rest = text.partition(": ")
        if colon and not _SPACE.search(before):
            other = self.sentence(rest)
            if other != rest:
                return before + self.of(colon) + other
        for literal, template, other in self._patterns:
            match = template.fullmatch(text) if literal in text else None
            if match is not None:
                parts = {name: self.sentence(part) for name, part in match.groupdict().items()}
                return other.format(**parts)
        return text

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], str]]:
        """Templates with places to fill as patterns, the most telling first.

        Before each stands its longest fixed piece: a sentence without that is not worth matching.
        """
        filled = [(key, other) for key, other in self.texts.items() if _PLACEHOLDER.search(key)]
        filled.sort(key=lambda pair: -len(_PLACEHOLDER.sub("", pair[0])))
        return [
            (max(_PLACEHOLDER.split(key)[::2], key=len), _pattern(key), other)
            for key, other in filled
        ]


def read_catalogue(folder: Path) -> Catalogue:
    """All ``*.json`` of a language's folder in one; each file is one object of texts."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        texts.update(json.loads(path.read_text(encoding="utf-8")))
    return Catalogue(texts)


def languages() -> tuple[str, ...]:
    """The languages there are: ``zh`` first, and each other folder of assets/i18n."""
    folders = {entry.name for entry in bundled("assets", "i18n").iterdir() if entry.is_dir()}
    return ("zh", *sorted(folders - {"zh"}))


class _Spoken:
    """The language of this process. Qt, too, has one translator for all widgets."""

    language = "zh"
    catalogue = Catalogue()


def speak(language: str) -> None:
    """Choose the language of the window; an unknown one is Chinese."""
    chosen = language if language in languages() else "zh"
    _Spoken.language = chosen
    # The folder of zh holds what other rooms say in English, for the command line: page files.
    _Spoken.catalogue = read_catalogue(bundled("assets", "i18n", chosen))


def language() -> str:
    """The language of the window."""
    return _Spoken.language


def tr(chinese: str, **values: object) -> str:
    """A text of the window in its language, ``{names}`` filled in from ``values``."""
    text = _Spoken.catalogue.of(chinese)
    return text.format(**values) if values else text


def said(chinese: str) -> str:
    """A finished sentence of another room (a problem, an error, a step) in the window's language.

    Several lines are taken one by one.
    """
    return "\n".join(_Spoken.catalogue.sentence(line) for line in chinese.split("\n"))


def _pattern(template: str) -> re.Pattern[str]:
    parts = _PLACEHOLDER.split(template)
    pieces = [
        re.escape(part) if at % 2 == 0 else f"(?P<{part}>.*?)" for at, part in enumerate(parts)
    ]
    return re.compile("".join(pieces), re.DOTALL)
