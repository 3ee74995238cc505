"""Faces by role: which font file serves which job, and what stands in where a glyph is missing."""

from __future__ import annotations

from functools import cached_property

import uharfbuzz as hb

from layout_app.base.files import FontFile
from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """One line of fonts/FONTS.yaml: a face file, its role and the genre it falls back by."""

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
    """An opened face. Opening maps the file, nothing more; figures are in EMU for a size in EMU."""

    def __init__(self, spec: FaceSpec) -> None:
        self.role = spec.role
        self.label = spec.label
        self.genre = spec.genre
        self.file = spec.file
        self.key = spec.file.key
        self._fonts: dict[int, hb.Font] = {}

    @cached_property
    def _face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.file.path)), self.file.index)

    def font(self, size: int) -> hb.Font:
        """A HarfBuzz font whose positions are EMU: its scale is the size in EMU."""
        font = self._fonts.get(size)
        if font is None:
            font = self._fonts[size] = hb.Font(self._face)
            font.scale = (size, size)
        return font

    @cached_property
    def _nominal(self) -> hb.Font:
        return hb.Font(self._face)

    def has(self, cluster: str) -> bool:
        """Whether the face draws every visible character of the cluster."""
        glyph = self._nominal.get_nominal_glyph
        return all(glyph(ord(c)) for c in cluster if not _is_joiner(c))


def _is_joiner(character: str) -> bool:
    # Selectors and joiners choose a form of their base; a font may honour them without a glyph.
    return (
        character in "\u200c\u200d"
        or "\ufe00" <= character <= "\ufe0f"
        or character >= "\U000e0100"
    )


class FaceLibrary:
    """The opened faces of an installation, found by role."""

    def __init__(self, listed: FaceList) -> None:
        self._faces = {spec.role: Face(spec) for spec in listed.faces}
        self._aliases = dict(listed.aliases)
        self._fallback = dict(listed.fallback)

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that can be asked for."""
        return (*self._faces, *self._aliases)

    @property
    def files(self) -> dict[str, FontFile]:
        """The font files by face key, as display lists name them."""
        return {face.key: face.file for face in self._faces.values()}

    def face(self, role: str) -> Face:
        """The face of a role.

        Raises:
            KeyError: the role is not listed.
        """
        return self._faces[self._aliases.get(role, role)]

    def by_key(self, key: str) -> Face:
        """The face with a key (see ``FontFile``); ``KeyError`` when there is none."""
        for face in self._faces.values():
            if face.key == key:
                return face
        raise KeyError(key)

    def face_for(self, role: str, cluster: str) -> Face | None:
        """The role's face if it draws the cluster, else the first of its fallbacks that does."""
        face = self.face(role)
        if face.has(cluster):
            return face
        chain = [self._faces[name] for name in self._fallback.get(face.genre, ())]
        others = (other for other in self._faces.values() if other not in chain)
        return next((other for other in (*chain, *others) if other.has(cluster)), None)
