"""Which names a few typed characters mean: by the words, by initials, in order of likelihood."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.base.frozen import dataclass

_EXACT, _START, _WORD, _INSIDE, _SCATTERED = 500, 400, 300, 200, 100


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be found: its id and all that it is called, spoken or spelled."""

    id: str
    called: tuple[str, ...]


def rank(names: Sequence[Name], typed: str, recent: Sequence[str]) -> list[str]:
    """The ids that fit, the likeliest first; nothing typed fits all, the latest used first."""
    wanted = "".join(typed.lower().split())
    used = {name: -place for place, name in enumerate(recent)}
    found = []
    for place, name in enumerate(names):
        score = max((_score(call.lower(), wanted) for call in name.called), default=0)
        if score or not wanted:
            found.append((-score, -used.get(name.id, -len(names)), place, name.id))
    return [name for *_, name in sorted(found)]


def _score(call: str, wanted: str) -> int:
    """How well a name fits; 0 not at all. A shorter name fits better: less of it is left over."""
    closed = call.replace(" ", "")
    if not wanted:
        return 0
    if closed == wanted:
        return _EXACT
    if closed.startswith(wanted):
        return _START - min(len(closed), 60)
    if wanted in {"".join(word[:1] for word in call.split())[: len(wanted)]}:
        return _WORD - min(len(closed), 60)
    if wanted in closed:
        return _INSIDE - min(len(closed), 60)
    return _SCATTERED - min(len(closed), 60) if len(wanted) > 1 and _holds(closed, wanted) else 0


def _holds(call: str, wanted: str) -> bool:
    """Whether the letters stand in the name in this order."""
    letters = iter(call)
    return all(letter in letters for letter in wanted)
