"""A text of the document, and what is selected in it."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One text of the document, named as in ``SourceRange``.

    ``owner`` is ``story:<id>`` or ``block:<id>``, ``part`` the text within it. Offsets into it
    count code points; the paragraphs of a body are joined by one newline.
    """

    owner: str
    part: str

    @property
    def story(self) -> str | None:
        """The id of the story it belongs to, if any."""
        return self.owner.removeprefix("story:") if self.owner.startswith("story:") else None

    @property
    def block(self) -> str | None:
        """The id of the block whose own words it is, if any."""
        return self.owner.removeprefix("block:") if self.owner.startswith("block:") else None

    @property
    def is_body(self) -> bool:
        """Whether it is a story's body: paragraphs with roles and spans."""
        return self.part == "body" and self.owner.startswith("story:")


@dataclass(frozen=True, slots=True)
class TextSelection:
    """Characters between ``anchor`` and ``caret`` of a text; none when they are equal.

    ``trailing``: the caret stands at the end of a line that runs on, not at the next one's start.
    """

    place: TextPlace
    anchor: int
    caret: int
    trailing: bool = False

    @classmethod
    def at(cls, place: TextPlace, offset: int, trailing: bool = False) -> TextSelection:
        """A caret with nothing selected."""
        return cls(place, offset, offset, trailing)

    @property
    def start(self) -> int:
        """The first selected character."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """One beyond the last selected character."""
        return max(self.anchor, self.caret)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.caret

    def moved(self, caret: int, *, extend: bool, trailing: bool = False) -> TextSelection:
        """The caret elsewhere; ``extend`` keeps the anchor."""
        anchor = self.anchor if extend else caret
        return TextSelection(self.place, anchor, caret, trailing)

    def within(self, length: int) -> TextSelection:
        """The same in a text of that length."""
        if self.end <= length:
            return self
        return replace(self, anchor=min(self.anchor, length), caret=min(self.caret, length))
