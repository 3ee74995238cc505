"""What composing needs beside the document: faces, pictures, and where it remembers its work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from layout_app.base.files import ImageFile
from layout_app.base.setting import Digits
from layout_app.compose.paragraph import Piece
from layout_app.model.styles import CompositeStyle, TextStyle
from layout_app.text.cells import CellMaker
from layout_app.text.faces import FaceLibrary


@dataclass(slots=True)
class Resources:
    """Faces and pictures for one page folder, and the cells already made from the faces.

    ``picture`` finds a picture by the page file's relative path; it raises ``BadInputError`` with
    one sentence when the file cannot be used.
    """

    faces: FaceLibrary
    picture: Callable[[str], ImageFile]
    _makers: dict[tuple[CompositeStyle, int, int, Digits], CellMaker] = field(default_factory=dict)

    def maker(
        self,
        composite: CompositeStyle,
        size: int,
        stretch: int = 1000,
        digits: Digits = Digits.FONT,
    ) -> CellMaker:
        """The cell maker of a composite style at a size."""
        key = (composite, size, stretch, digits)
        maker = self._makers.get(key)
        if maker is None:
            maker = self._makers[key] = CellMaker(self.faces, composite, size, stretch, digits)
        return maker

    def piece(
        self, text: str, style: TextStyle, composite: CompositeStyle, size: int | None = None
    ) -> Piece:
        """Text in a style, at its size or another."""
        em = size or style.size
        return Piece(
            text=text,
            maker=self.maker(composite, em, style.stretch, style.digits),
            ink=style.ink,
            size=em,
            tracking=em * style.tracking // 1000,
            setting=style.setting,
        )
