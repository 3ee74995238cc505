"""Faces by role: which font file serves which job, and what stands in where a glyph is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import uharfbuzz as hb

from layout_app.base.files import FontFile


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """One line of fonts/FONTS.yaml: a face file, the role it plays and the genre it falls back by."""

    role: str
    label: str
    genre: str
    file: FontFile


@dataclass(frozen=True, slots=True)
class FaceList:
    """The faces of an installation.

    ``aliases`` sends a role without a face of its own to another (``fangsong`` to ``kai``);
    ``fallback`` names, for each genre, the roles tried in order for a character a face lacks.
    """

    faces: tuple[FaceSpec, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    fallback: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Face:
    """An opened face. Shaping and metrics are asked of it; opening maps the file, nothing more."""

    def __init__(self, spec: FaceSpec) -> None:
        self.spec = spec
        self.key = spec.file.key

    @cached_property
    def hb_face(self) -> hb.Face:
        """The HarfBuzz face, opened at first use."""
        return hb.Face(hb.Blob.from_file_path(str(self.spec.file.path)), self.spec.file.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """A HarfBuzz font in font units."""
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        """Font units in an em."""
        return int(self.hb_face.upem)
