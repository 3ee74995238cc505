"""The press's profile as it goes into the PDF's output intent: checked, deflated, kept."""

from __future__ import annotations

import zlib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.base.pdf_level import PdfLevel
from layout_app.separation.cache import Shelf

_EDITION = 1  # part of the key; raise it when a profile is to be checked by other rules


@dataclass(frozen=True, slots=True)
class IntentProfile:
    """A profile that has passed its checks; ``packed`` is deflated, ``sha256`` of the file."""

    name: str
    sha256: str
    packed: bytes


def intent_profile(
    path: Path, level: PdfLevel, ink_limit: int | None, cache: Path | None
) -> IntentProfile:
    """Read, check and deflate a press's profile; a kept one has passed the same checks before.

    Raises:
        BadInputError: one sentence: it cannot be read or is not what this level and press need.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError([f"{path.name}：特性文件读不出来（{error.strerror}）"]) from error
    return _checked(data, path.name, level, ink_limit, cache)


@lru_cache(maxsize=4)
def _checked(
    data: bytes, name: str, level: PdfLevel, ink_limit: int | None, cache: Path | None
) -> IntentProfile:
    digest = sha256(data).hexdigest()
    shelf = Shelf(cache) if cache else None
    key = f"{digest[:40]}-{level.value}-{ink_limit}-{_EDITION}.profile"
    packed = shelf.get(key) if shelf else None
    if packed is None:
        from layout_app.separation.profile_check import profile_fault

        fault = profile_fault(data, name, level, ink_limit)
        if fault is not None:
            raise BadInputError([fault])
        packed = zlib.compress(data, 9)
        if shelf:
            shelf.put(key, packed)
    return IntentProfile(name, digest, packed)
