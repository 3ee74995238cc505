"""The list of faces (fonts/FONTS.yaml) to a FaceList."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import cast

from layout_app.base.files import FontFile
from layout_app.base.frozen import dataclass
from layout_app.fileio.atomic import read_bytes
from layout_app.fileio.complaints import Complaints
from layout_app.fileio.nodes import MAX_BYTES, Node, read_nodes
from layout_app.fileio.records import FAILED, RecordReader, child, did_you_mean
from layout_app.fileio.schema import record_of
from layout_app.model.describe import about
from layout_app.model.linked_paths import link_fault
from layout_app.text.faces import FaceList, FaceSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    file: str = field(metadata=about("font file beside the list"))
    sha256: str = field(metadata=about("hash of the file"))
    index: int = field(
        default=0, metadata=about("place of the face in a collection", low=0, high=255)
    )
    role: str = field(metadata=about("the job it does, e.g. body"))
    label: str = field(metadata=about("the trade's name of the role, e.g. 报宋"))
    family: str = field(default="", metadata=about("family name"))
    weight: int = field(default=400, metadata=about("weight class", low=1, high=1000))
    cut: bool = field(default=False, metadata=about("whether characters were taken out"))
    source: str = field(default="", metadata=about("package and version it came from"))
    licence: str = field(default="", metadata=about("licence"))
    licence_file: str = field(default="", metadata=about("text of the licence"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alias:
    role: str = field(metadata=about("a role without a face of its own"))
    label: str = field(default="", metadata=about("the trade's name of the role"))
    use: str = field(metadata=about("the role whose face it borrows"))
    note: str = field(default="", metadata=about("why"))


def read_faces(path: Path) -> FaceList:
    """Read a list of faces; their files lie beside it.

    Raises:
        BadInputError: a sentence for every error, each with line and column.
    """
    complaints = Complaints(path.name)
    root = read_nodes(read_bytes(path, MAX_BYTES), path.name)
    faces = _Faces(complaints, path.parent).read(root)
    complaints.raise_if_any()
    return faces


class _Faces:
    def __init__(self, complaints: Complaints, folder: Path) -> None:
        self._complaints = complaints
        self._reader = RecordReader(complaints)
        self._folder = folder

    def read(self, root: Node) -> FaceList:
        reader = self._reader
        entries = reader.entries(root, "", ("faces", "aliases", "fallback", "genres"))
        if "faces" not in entries:
            self._complaints.add(root.mark, "", "'faces' is missing (the list of font files)")
            return FaceList(())
        genres = {
            role: genre
            for genre, roles in self._role_lists(entries.get("genres"), "genres")
            for role in roles
        }
        faces = self._faces(entries["faces"], genres)
        known = {face.role for face in faces}
        aliases = self._aliases(entries.get("aliases"), known)
        fallback = self._role_lists(entries.get("fallback"), "fallback")
        for genre, roles in fallback:
            for role in roles:
                if role not in known:
                    node = entries["fallback"]
                    self._unknown_role(node, child("fallback", genre), role, known)
        return FaceList(faces, aliases, fallback)

    def _faces(self, node: Node, genres: dict[str, str]) -> tuple[FaceSpec, ...]:
        specs: dict[str, FaceSpec] = {}
        for i, item in enumerate(self._reader.items(node, "faces")):
            path = f"faces[{i}]"
            face = self._reader.record(item, path, record_of(_Face))
            if face is FAILED:
                continue
            entry = cast("_Face", face)
            fault = link_fault(entry.file)
            if fault is None and not (self._folder / entry.file).is_file():
                fault = f"there is no file {entry.file!r} beside the list"
            if fault is None and not _is_hash(entry.sha256):
                fault = f"{entry.sha256!r} is not a SHA-256 in 64 lower-case hexadecimal digits"
            if fault is None and entry.role in specs:
                fault = f"the role {entry.role!r} has a face already"
            if fault is not None:
                self._complaints.add(item.mark, path, fault)
                continue
            file = FontFile(self._folder / entry.file, entry.index, entry.sha256)
            genre = genres.get(entry.role, "")
            if not genre:
                self._complaints.add(item.mark, path, f"the role {entry.role!r} has no genre")
            specs[entry.role] = FaceSpec(entry.role, entry.label, genre, file)
        return tuple(specs.values())

    def _aliases(self, node: Node | None, known: set[str]) -> tuple[tuple[str, str], ...]:
        if node is None:
            return ()
        aliases = []
        for i, item in enumerate(self._reader.items(node, "aliases")):
            read = self._reader.record(item, f"aliases[{i}]", record_of(_Alias))
            if read is FAILED:
                continue
            alias = cast("_Alias", read)
            if alias.use not in known:
                self._unknown_role(item, f"aliases[{i}].use", alias.use, known)
            aliases.append((alias.role, alias.use))
        return tuple(aliases)

    def _role_lists(self, node: Node | None, path: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """``serif: [body, hei]`` lines."""
        if node is None:
            return ()
        lists = []
        for genre, roles in self._reader.entries(node, path).items():
            where = child(path, genre)
            texts = [
                self._reader.text(item, f"{where}[{i}]")
                for i, item in enumerate(self._reader.items(roles, where))
            ]
            lists.append((genre, tuple(text for text in texts if text is not None)))
        return tuple(lists)

    def _unknown_role(self, node: Node, path: str, role: str, known: set[str]) -> None:
        hint = did_you_mean(role, sorted(known))
        self._complaints.add(node.mark, path, f"no face has the role {role!r}{hint}")


def _is_hash(text: str) -> bool:
    return len(text) == 64 and not set(text) - set("0123456789abcdef")
