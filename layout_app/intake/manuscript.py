"""One manuscript file into stories, captions and what is left over; and what was changed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path, PurePath

from layout_app.base.characters import without_forbidden
from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.intake import MANUSCRIPTS
from layout_app.intake.decode import decode_text
from layout_app.intake.docx import read_docx
from layout_app.intake.split import Part, Piece, split
from layout_app.model.markup import parse_inline
from layout_app.model.stories import Paragraph, Role, Story
from layout_app.text.normalize import Change, Hint, normalize
from layout_app.text.normalize.characters import SPACE_CHARACTERS

MAX_BYTES = 20_000_000

_OTHERS = {
    ".doc": "请在 Word 或 WPS 里另存为 .docx",
    ".wps": "请在 WPS 里另存为 .docx",
    ".rtf": "请另存为 .docx 或 .txt",
    ".odt": "请另存为 .docx",
    ".pdf": "请向作者要文字稿，或另存为 .txt",
    ".pages": "请导出为 .docx",
}
_ROLES = {
    Part.BODY: Role.BODY,
    Part.SUBHEAD: Role.SUBHEAD,
    Part.NOTE: Role.NOTE,
    Part.BULLET: Role.BULLET,
}
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and credit found among the words."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What a file holds. ``id`` is made of its name; the document makes each story's unique.

    ``leftover`` are lines that are none of a story's parts (a masthead's, a list): nothing is
    dropped. ``notes`` are sentences for the editor about what the file held besides.
    """

    id: str
    name: str
    encoding: str
    pieces: tuple[Piece, ...]
    stories: tuple[Story, ...]
    captions: tuple[Caption, ...]
    leftover: tuple[str, ...]
    changes: tuple[Change, ...]
    hints: tuple[Hint, ...]
    notes: tuple[str, ...]


def manuscript_file(path: Path) -> Manuscript:
    """Read a manuscript file.

    Raises:
        BadInputError: one sentence naming the file, what is wrong and the cure.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(
            [f"{path.name}：读不出来（{error.strerror}），请检查文件和权限"]
        ) from error
    return read_manuscript(path.name, data)


def read_manuscript(name: str, data: bytes) -> Manuscript:
    """Read .txt, .md or .docx by its name and its bytes.

    Raises:
        BadInputError: one sentence naming the file, what is wrong and the cure.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in MANUSCRIPTS:
        raise BadInputError([f"{name}：{_OTHERS.get(suffix, '只收 .txt、.md 和 .docx 的稿件')}"])
    if len(data) > MAX_BYTES:
        raise BadInputError([f"{name}：有 {len(data) // 10**6} MB，不像一篇稿件，请检查文件"])
    notes: tuple[str, ...] = ()
    if suffix == ".docx":
        text, encoding = (found := read_docx(name, data)).text, "Word"
        notes = found.notes
    else:
        decoded = decode_text(data, name)
        text, encoding = decoded.text, decoded.encoding
    return manuscript_of(text, name, encoding, notes=notes, marked=suffix not in (".txt", ".docx"))


def manuscript_of(
    text: str,
    name: str,
    encoding: str = "",
    *,
    notes: tuple[str, ...] = (),
    marked: bool = False,
) -> Manuscript:
    """Clean and split a text; ``marked``: stars in it set spans apart, as Markdown does."""
    clean = normalize(without_forbidden(text))
    pieces = split(clean.paragraphs)
    stem = _ID.sub("-", PurePath(name).stem.lower()).strip("-") or "story"
    stories = []
    for number in sorted({piece.story for piece in pieces}):
        mine = [piece for piece in pieces if piece.story == number]
        story = _story(stem, mine, marked)
        if story.body or story.headline:
            stories.append(story)
    leftover = [piece.text for piece in pieces if piece.part is Part.LEFT]
    return Manuscript(
        id=stem,
        name=name,
        encoding=encoding,
        pieces=pieces,
        stories=tuple(stories),
        captions=_captions(pieces),
        leftover=tuple(leftover),
        changes=clean.changes,
        hints=clean.hints,
        notes=notes,
    )


def _story(stem: str, pieces: list[Piece], marked: bool) -> Story:
    def words(part: Part, between: str = " ") -> str:
        found = [piece.text.strip(SPACE_CHARACTERS) for piece in pieces if piece.part is part]
        return between.join(found)

    return Story(
        id=stem,
        label=words(Part.LABEL),
        kicker=words(Part.KICKER),
        headline=words(Part.HEADLINE, "\n"),
        deck=words(Part.DECK),
        byline=words(Part.BYLINE),
        body=tuple(
            _paragraph(piece.text, _ROLES[piece.part], marked)
            for piece in pieces
            if piece.part in _ROLES
        ),
        credit=words(Part.CREDIT),
    )


def _paragraph(text: str, role: Role, marked: bool) -> Paragraph:
    if not marked:
        return Paragraph(text, role)
    plain, spans, unders = parse_inline(text)
    return Paragraph(plain, role, spans, unders)


def _captions(pieces: tuple[Piece, ...]) -> tuple[Caption, ...]:
    found = []
    for piece, after in pairwise(pieces):
        if piece.part is Part.CAPTION and after.part is Part.PHOTO_CREDIT:
            words = (text.strip(SPACE_CHARACTERS) for text in (piece.text, after.text))
            found.append(Caption(*words))
    return tuple(found)
