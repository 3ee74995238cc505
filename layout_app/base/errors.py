"""Exceptions that mean "this cannot finish"; each carries sentences for the user."""

from __future__ import annotations


class LayoutAppError(Exception):
    """Something the user must mend first. ``str(error)`` is one or more full sentences."""


class BadInputError(LayoutAppError):
    """Input that cannot be used; each sentence names file, place, what was found, the cure."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)
