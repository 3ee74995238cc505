"""Pages of chance: tints, spots, overprints and knock-outs over each other, photos, text, rules."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image

from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import DisplayList, PathItem, RectItem, RuleItem
from tests.paint.pdf.shaped import BODY, Page, face

SIDE = 101.6  # mm: four inches, 400 pixels at 100 dpi
_FACES = (BODY, "NotoSansSC-Bold", "LXGWWenKai-Regular")
_WORDS = "岚平县支部串起一条沟乡亲走上增收路本报讯记者和美乡村纪行推动离退休干部"
_SPOTS = (Ink(m=910, y=760, spot="PANTONE 185 C"), Ink(m=200, y=700, k=200, spot="Gold"))


def generated_page(seed: int, folder: Path) -> DisplayList:
    """The page of a seed; its photo is written into ``folder``."""
    chance = random.Random(seed)
    page = Page(width=round(SIDE * MM), height=round(SIDE * MM))
    photo = _photo(chance, folder / f"photo-{seed}.png")
    for _ in range(14):
        kind = chance.choice(("box", "box", "frame", "rule", "shape", "photo", "text", "text"))
        x, y = chance.randrange(2, 70) * MM + chance.randrange(MM), chance.randrange(2, 70) * MM
        width, height = chance.randrange(5, 28) * MM, chance.randrange(5, 28) * MM
        ink = _ink(chance)
        if kind == "box":
            page.items.append(RectItem(Rect(x, y, width, height), fill=ink))
        elif kind == "frame":
            box = Rect(x, y, width, height)
            thickness = chance.randrange(1, 9) * PT // 2
            page.items.append(RectItem(box, _ink(chance), ink, thickness))
        elif kind == "rule":
            thickness = chance.randrange(1, 12) * PT // 4
            page.items.append(RuleItem(x, y, x + width, y + height // 3, thickness, ink))
        elif kind == "shape":
            corners = tuple(
                (x + chance.randrange(width), y + chance.randrange(height)) for _ in "abc"
            )
            page.items.append(PathItem((corners,), ink))
        elif kind == "photo":
            page.place(photo, Rect(x + chance.randrange(9999), y, width, height * 3 // 4))
        else:
            words = "".join(chance.choices(_WORDS, k=12))
            size = chance.choice((8, 9, 9, 14, 24)) * PT
            colour = chance.choice((BLACK, BLACK, PAPER, ink))
            page.write(face(chance.choice(_FACES)), words, x, y, size=size, ink=colour)
    return page.display()


def _ink(chance: random.Random) -> Ink:
    kind = chance.randrange(6)
    if kind == 0:
        return BLACK
    if kind == 1:
        return PARTY_RED
    if kind == 2:
        spot = chance.choice(_SPOTS)
        overprint = chance.random() < 0.5
        strength = chance.randrange(100, 1001, 100)
        return Ink(spot.c, spot.m, spot.y, spot.k, overprint, spot.spot, strength)
    c, m, y, k = (chance.choice((0, 0, 150, 400, 700, 1000)) for _ in "cmyk")
    return Ink(c, m, y, k, overprint=chance.random() < 0.4)


def _photo(chance: random.Random, path: Path) -> ImageFile:
    width, height = 320, 240
    noise = Image.frombytes(
        "RGB", (width // 4, height // 4), chance.randbytes(width * height * 3 // 16)
    )
    ramp = Image.linear_gradient("L").resize((width, height))
    soft = noise.resize((width, height), Image.Resampling.BICUBIC)
    Image.blend(soft, Image.merge("RGB", [ramp] * 3), 0.4).save(path)
    return ImageFile(path, width, height)
