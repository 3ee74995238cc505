"""Files a display list points to: fonts and pictures, known by content."""

from __future__ import annotations

from pathlib import Path

from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face: ``index`` picks it from a collection; ``sha256`` is of the whole file."""

    path: Path
    index: int
    sha256: str

    @property
    def key(self) -> str:
        """Short name that stays the same wherever the file lies."""
        return f"{self.sha256[:16]}#{self.index}"


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture as it will be seen: ``width`` x ``height`` pixels after EXIF orientation.

    ``mode`` is what its pixels are, as Pillow names it (``1``, ``L``, ``RGB``, ``CMYK`` ...); empty
    where nobody has looked. ``content`` is a fingerprint of the file, by which a picture is known
    again under another name and one that was changed is told; empty where nobody has looked.
    """

    path: Path
    width: int
    height: int
    mode: str = ""
    content: str = ""
