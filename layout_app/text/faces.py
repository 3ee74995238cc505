"""Faces by role: which font file serves which job, and what stands in where a glyph is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import uharfbuzz as hb

from layout_app.base.files import FontFile


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """One line of fonts/FONTS.yaml: a face file and the role it plays."""

    role: str
    label: str
    file: FontFile


@dataclass(frozen=True, slots=True)
class FaceList:
    """The faces of an installation.

    ``aliases`` sends a role without a face of its own to another (``fangsong`` to ``kai``).
    ``fallback`` names roles tried in order for a character the wanted face lacks; a sans face
    tries ``fallback_sans`` first.
    """

    faces: tuple[FaceSpec, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    fallback: tuple[str, ...] = ()
    fallback_sans: tuple[str, ...] = ()


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
