"""What composing needs beside the document: faces, pictures, and where it remembers its work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from layout_app.base.files import ImageFile
from layout_app.base.setting import Digits, Direction
from layout_app.compose.paragraph import Piece
from layout_app.model.styles import CompositeStyle, TextStyle
from layout_app.text.cells import CellMaker
from layout_app.text.faces import FaceLibrary

CellMakers = dict[tuple[CompositeStyle, int, int, Digits, Direction, int], CellMaker]
"""Cells already made, by style, size, stretch, figures, direction and squash."""


@dataclass(slots=True)
class Resources:
    """Faces and pictures for one page folder, and the cells already made from the faces.

    ``picture`` finds a picture by the page file's relative path; it raises ``BadInputError`` with
    one sentence when the file cannot be used. ``makers`` may be shared by pages set in the same
    faces.
    """

    faces: FaceLibrary
    picture: Callable[[str], ImageFile]
    makers: CellMakers = field(default_factory=dict)

    def maker(
        self,
        composite: CompositeStyle,
        size: int,
        stretch: int = 1000,
        digits: Digits = Digits.FONT,
        direction: Direction = Direction.HORIZONTAL,
        squash: int = 1000,
    ) -> CellMaker:
        """The cell maker of a composite style at a size; ``squash`` is for vertical lines."""
        key = (composite, size, stretch, digits, direction, squash)
        maker = self.makers.get(key)
        if maker is None:
            if direction is Direction.VERTICAL:
                # Most pages have nothing vertical: they start without its tables.
                from layout_app.text.vertical import VerticalCellMaker

                maker = VerticalCellMaker(self.faces, composite, size, stretch, squash)
            else:
                maker = CellMaker(self.faces, composite, size, stretch, digits)
            self.makers[key] = maker
        return maker

    def piece(
        self,
        text: str,
        style: TextStyle,
        composite: CompositeStyle,
        size: int | None = None,
        direction: Direction = Direction.HORIZONTAL,
        condense: int = 1000,
    ) -> Piece:
        """Text in a style, at its size or another; ``condense`` scales it along the line."""
        em = size or style.size
        stretch, squash = style.stretch * condense // 1000, 1000
        if direction is Direction.VERTICAL:
            stretch, squash = style.stretch, condense
        return Piece(
            text=text,
            maker=self.maker(composite, em, stretch, style.digits, direction, squash),
            ink=style.ink,
            size=em,
            tracking=em * style.tracking // 1000,
            setting=style.setting,
        )
