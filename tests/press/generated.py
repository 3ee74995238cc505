"""Pages made up by a seed: every face, vertical heads, tints, spots, many photographs, odd inks.

``python -m tests.press.generated SEED FOLDER`` writes one to look at.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

_LISTED = (
    "河滩 苇丛 晒场 石阶 老槐 码头 灯会 账本 水渠 夜校 粮仓 木匠 巡堤 集市 茶馆 "
    "苗圃 渡船 围堰 书屋 广播 竹编 作坊 桥头 早市 窑洞 校车 驿站 果园 机井 磨坊 "
    "剪纸 社戏 菜畦 蜂箱 鱼塘 渔网 米酒 瓦檐 炊烟 田埂 会计 镕炉 喆先生 堃老师 "
    "犇牛合作社 䶮城 整修 登记 清点 商量 公示 轮值 播种 收割 晾晒 分拣 装车 结账 "
    "学唱 值守 排练 修补 "
)
_WORDS = tuple(_LISTED.split())
_MORE = ("Wi-Fi", "3.5%", "2026年", "120余户", "GDP", "5G", "A4", "1,700元", "24小时", "No.7")
_TINTS = ("K8", "Y20", "M15 Y10", "C15", "C10 Y25", "K12", "M60 Y70", "M100 Y100 K10", "C80 M60")
_SPOTS = ("spot(PANTONE 871 C) M20 Y80 K10", "spot(专红) M100 Y90")
_PHOTOS = ("rgb.jpg", "gray.jpg", "alpha.png", "cmyk.tif", "dense.jpg", "dark.jpg", "line.tif")


def generate(seed: int, folder: Path, press: str = "newsprint-x1a") -> Path:
    """Write a page folder; the same seed writes the same page."""
    chance = random.Random(seed)
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    page = folder / "page.yaml"
    page.write_text("\n".join([*_head(chance, press), *_stories(chance), *_blocks(chance, folder)]))
    return page


def _words(chance: random.Random, count: int) -> str:
    found = [chance.choice(_MORE if chance.random() < 0.08 else _WORDS) for _ in range(count)]
    return "".join(found)


def _sentence(chance: random.Random) -> str:
    parts = [_words(chance, chance.randint(2, 6)) for _ in range(chance.randint(1, 4))]
    text = "，".join(parts)
    dress = chance.random()
    if dress < 0.08:
        return f"“{text}。”"
    if dress < 0.14:
        return f"**{text}。**"
    if dress < 0.2:
        return f"*{text}——*"
    if dress < 0.24:
        return f"{{dots:{text}}}……"
    return text + chance.choice("。。。！？；")


def _paragraph(chance: random.Random) -> str:
    return "".join(_sentence(chance) for _ in range(chance.randint(2, 6)))


def _head(chance: random.Random, press: str) -> Iterator[str]:
    yield from ("format: layout_app/page", "version: 1")
    number = chance.randint(1, 8)
    yield f'paper: {{name: 苇滩日报, section: 田野, date: 2026-03-{number:02}, page: "0{number}"}}'
    yield "setup: {preset: broadsheet}"
    yield "styles:"
    yield "  texts:"
    yield f"    body: {{composite: {chance.choice(['song', 'song', 'kai', 'hei'])}}}"
    for at, composite in enumerate(
        ("song", "xiaobiaosong", "dabiaosong", "hei", "hei-medium", "hei-bold", "hei-heavy")
    ):
        yield f"    face-{at}: {{base: text, composite: {composite}, size: {9 + at}pt}}"
    yield "    brush: {base: text, composite: masthead, size: 24pt, ink: red}"
    yield f"    mixed: {{base: text, composite: hei-bold, size: 13pt, ink: {_rich(chance)}}}"
    yield "    white: {base: text, composite: hei-bold, size: 14pt, ink: paper}"
    yield f'    spot: {{base: text, composite: kai, size: 14pt, ink: "{chance.choice(_SPOTS)}"}}'
    yield f"press: {press}"


def _rich(chance: random.Random) -> str:
    return chance.choice(("C100 M60", "M100 Y100", "C80 Y90", "red"))


def _stories(chance: random.Random) -> Iterator[str]:
    yield "stories:"
    for name, paragraphs in (("a", 30), ("b", 14), ("c", 14), ("d", 8)):
        yield f"  {name}:"
        if chance.random() < 0.5:
            yield f"    kicker: {_words(chance, 5)}"
        yield f"    headline: {_words(chance, 4)}"
        yield "    body: |"
        yield f"      本报讯（记者 {chance.choice('顾沈孟乔')}{chance.choice('长野怀舟')}）"
        for number in range(paragraphs):
            if number == 3:
                yield f"      ## {_words(chance, 4)}"
            yield f"      {_paragraph(chance)}"


def _blocks(chance: random.Random, folder: Path) -> Iterator[str]:
    yield "blocks:"
    yield f"- folio: {chance.choice(['left', 'right'])}"
    yield f"- masthead: {chance.choice(['田野', '灯下', '苇滩'])}"
    yield "  columns: 7-8\n  lines: 1-22\n  organisers: [苇滩文化站]"
    yield from _article(chance, "a", "1-6", "1-36", 4)
    yield f"- label: {_words(chance, 2)}\n  columns: 7-8\n  lines: 25-28\n  style: mixed"
    yield f"  frame: {{rule: thick, tint: {chance.choice(_TINTS[:6])}}}"
    yield f"- qr: https://example.org/{chance.randint(10**6, 10**9)}"
    yield f"  columns: 7-8\n  lines: 30-46\n  bullets: [{_words(chance, 2)}]\n  call: 扫码阅读"
    yield from _photos(chance, folder)
    yield from _article(chance, "b", "1-4", "66-92", chance.choice((3, 4)))
    yield from _article(chance, "c", "5-8", "66-92", 4)
    yield f"- box: {{rule: thin, tint: {chance.choice(_TINTS[:6])}}}"
    yield "  columns: 1-4\n  lines: 95-118"
    yield from _article(chance, "d", "1-4", "96-117", 3)
    yield from _furniture(chance)


def _article(
    chance: random.Random, name: str, columns: str, lines: str, legs: int
) -> Iterator[str]:
    yield f"- article: {name}\n  columns: {columns}\n  lines: {lines}\n  legs: {legs}"
    vertical = chance.random() < 0.35
    size = f"size: {chance.choice((24, 28, 32))}pt"
    tint = f", tint: {chance.choice(_TINTS[:6])}" if chance.random() < 0.3 else ""
    way = f"direction: vertical, side: {chance.choice(('left', 'right'))}, " if vertical else ""
    style = chance.choice(("headline", "hei", "lead"))
    yield f"  heading: {{{way}{size}, style: {style}{tint}}}"
    if chance.random() < 0.3:
        yield "  leg_rules: true"


def _photos(chance: random.Random, folder: Path) -> Iterator[str]:
    """Four in a row, one of each of four kinds, with rules and white words over two of them."""
    kinds = chance.sample(_PHOTOS, 4)
    for at, kind in enumerate(kinds):
        name = f"photos/{at}-{kind}"
        _picture(chance, folder / name, kind)
        yield f"- photo: {name}\n  columns: {2 * at + 1}-{2 * at + 2}\n  lines: 49-64"
        yield f"  caption: {_words(chance, 3)}\n  credit: 沈亦 摄\n  border: {str(at == 1).lower()}"
    yield "- rule: thick\n  columns: 1-4\n  lines: 54-54"
    yield f"- text: {_words(chance, 2)}\n  columns: 5-6\n  lines: 51-53\n  style: white"
    yield "  wrap: false"


def _furniture(chance: random.Random) -> Iterator[str]:
    for at in range(7):
        line = 95 + 3 * at
        yield f"- text: {_words(chance, 4)}\n  columns: 5-6\n  style: face-{at}"
        yield f"  lines: {line}-{line + 1}"
    yield f"- text: {_words(chance, 2)}\n  columns: 7-8\n  lines: 95-98\n  style: brush"
    yield f"- text: {_words(chance, 6)}\n  columns: 7-7\n  lines: 100-117\n  style: face-3"
    yield "  direction: vertical"
    yield f"- text: {_words(chance, 3)}\n  columns: 8-8\n  lines: 100-106\n  style: spot"
    yield f'  frame: {{rule: thick, ink: "{_SPOTS[0]}"}}'
    dark = chance.choice(("M100 Y100 K10", "C80 M60", "K100 knockout"))
    yield f"- text: {_words(chance, 2)}\n  columns: 8-8\n  lines: 109-113\n  style: white"
    yield f"  frame: {{rule: none, tint: {dark}}}"
    yield "- rule: double\n  gutter: 4\n  lines: 66-92"


def _picture(chance: random.Random, path: Path, kind: str) -> None:
    """A picture 2 columns wide: 243 pt at 210 to 700 ppi, 1-bit ones at 650."""
    ppi = 650 if kind == "line.tif" else chance.choice((210, 300, 440, 700))
    size = (243 * ppi // 72, 170 * ppi // 72)
    image = _scene(chance, size, dark=kind == "dark.jpg")
    if kind == "gray.jpg":
        image.convert("L").save(path, quality=90)
    elif kind == "alpha.png":
        image = image.resize((size[0] // 2 * 2, size[1]))
        image.putalpha(Image.linear_gradient("L").resize(image.size))
        image.save(path)
    elif kind == "cmyk.tif":
        image.convert("CMYK").save(path, compression="tiff_lzw")
    elif kind == "dense.jpg":  # another press's separation: 300 percent and more
        c, m, y, _ = image.convert("CMYK").split()
        Image.merge("CMYK", (c, m, y, y.point([v // 2 for v in range(256)]))).save(path, quality=92)
    elif kind == "line.tif":
        image.convert("L").convert("1").save(path, compression="group4")
    else:
        image.save(path, quality=90)


def _scene(chance: random.Random, size: tuple[int, int], *, dark: bool) -> Image.Image:
    """Soft ground, hard shapes in saturated colours, a little grain."""
    small = Image.new("RGB", (6, 5))
    top = 110 if dark else 255
    small.putdata([_colour(chance, top) for _ in range(30)])
    image = small.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        reach = chance.randrange(size[1] // 12, size[1] // 4)
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=_colour(chance, top))
    return image.filter(ImageFilter.GaussianBlur(1))


def _colour(chance: random.Random, top: int) -> tuple[int, int, int]:
    red, green, blue = (chance.randrange(top) for _ in range(3))
    if chance.random() < 0.4:  # as saturated as sRGB gets
        return chance.choice(((top, 0, 0), (0, top, 0), (0, 0, top), (0, 0, 0), (top, 0, top)))
    return red, green, blue


if __name__ == "__main__":
    print(generate(int(sys.argv[1]), Path(sys.argv[2])))
