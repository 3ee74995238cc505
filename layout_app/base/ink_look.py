"""Inks as they look on a screen, without a press profile: for the editor and for proofs."""

from __future__ import annotations

from functools import lru_cache

from layout_app.base.ink import Ink

# What solid inks and their overprints look like in sRGB, by (C, M, Y): the Neugebauer primaries.
# A pleasing, sheet-fed-like set, not a press profile: the soft proof reads the ICC profile.
_PRIMARIES: dict[tuple[int, int, int], tuple[int, int, int]] = {
    (0, 0, 0): (255, 255, 255),
    (1, 0, 0): (0, 157, 220),
    (0, 1, 0): (226, 0, 122),
    (0, 0, 1): (255, 236, 0),
    (1, 1, 0): (46, 49, 130),
    (1, 0, 1): (0, 148, 68),
    (0, 1, 1): (222, 22, 26),
    (1, 1, 1): (56, 50, 46),
}
_BLACK = 22  # a solid black, a shade above the screen's so that richer blacks can be told from it


@lru_cache(maxsize=512)
def ink_rgb(ink: Ink) -> tuple[int, int, int]:
    """The sRGB colour of an ink: its primaries weighted by the area they cover, K neutral.

    A spot looks like its process colour.
    """
    *colours, k = ink.cmyk
    cover = [amount / 1000 for amount in colours]
    channels = [0.0, 0.0, 0.0]
    for corner, primary in _PRIMARIES.items():
        weight = 1.0
        for share, on in zip(cover, corner, strict=True):
            weight *= share if on else 1 - share
        for i, value in enumerate(primary):
            channels[i] += weight * value
    black = k / 1000
    # Black over paper is neutral; black over colour darkens it towards the screen's black.
    deep = _BLACK / 255
    r, g, b = (round(value * (1 - black) + value * deep * black) for value in channels)
    return r, g, b
