"""Where headlines break: 40 of them as an editor would, and no better way for short ones."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.units import PT
from layout_app.compose.headline_breaks import (
    BAD,
    LINE,
    NEVER,
    SHORT_LAST,
    best_breaks,
    break_prices,
)
from layout_app.compose.paragraph import Prepared, prepare
from layout_app.model.styles import HOUSE_STYLES
from layout_app.text.clreq import Class
from tests.composing import FORBIDDEN_FIRST, FORBIDDEN_LAST, bare_resources, examples, text_style

SIZE = 30 * PT
LEAST = 850


def line_of(text: str) -> Prepared:
    style = text_style("headline")
    composite = HOUSE_STYLES.composite(style.composite)
    piece = bare_resources().piece(text, style, composite, SIZE)
    return prepare([piece], 1 << 40, solid=True)


def broken(text: str, ems: float, words: bool = True, terms: tuple[str, ...] = ()) -> list[str]:
    """The lines of a headline in a measure of so many characters."""
    line = line_of(text)
    cells = best_breaks(line, round(ems * SIZE), LEAST, words, terms)
    edges = [0, *(line.offsets[cell] for cell in cells), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    ("ems", "lines"),
    [
        (11, "岚平县：支部串起一条沟│乡亲走上增收路"),
        (8, "岚平县：／支部串起一条沟│乡亲走上增收路"),
        (9, "推行“链上支部”模式│破解企业“共性难题”"),
        (8, "功夫下在平日│分数记在现场"),
        (9, "实施“一线淬火│青苗拔节”计划"),
        (8, "支部串起一条沟／乡亲走上增收路"),
        (11, "推动离退休干部党员／在家门口找组织、领岗位"),
        (8, "槐陵县白榆镇推行／干部实绩现场评议"),
        (6, "把党小组建／在办事流程上"),
        (11, "我市出台二十条措施／优化营商环境"),
        (8, "扎实推进乡村振兴／战略落地见效"),
        (5, "扎实推进／乡村振兴／战略落地"),
        (8, "老旧小区改造／让居民住得更舒心"),
        (8, "高标准农田／建设跑出加速度"),
        (8, "县领导到基层一线／调研防汛抗旱工作"),
        (5, "数字赋能／让传统产业／焕发新活力"),
        (8, "村里来了／年轻的第一书记"),
        (5.5, "村里来了／年轻的／第一书记"),
        (7, "从一粒种子／到一条产业链"),
        (8, "大运河畔／听取蛙声一片"),
        (11, "市第十五届人民代表大会／第三次会议闭幕"),
        (8, "退役军人事务局／开展走访慰问活动"),
        (8, "法院干警进校园／讲授开学第一课"),
        (8, "青年干部论坛／聚焦基层治理难题"),
        (11, "双楸镇望麦村党支部书记／带头流转土地"),
        (6, "雨后抢播／秋粮丰收有望"),
        (8, "老党员的笔记本／记着三十年变迁"),
        (8, "城乡公交一体化打通／群众出行最后一公里"),
        (8, "小院里的议事会／开出了新天地"),
        (11, "产业工人队伍建设／改革经验在全省推广"),
        (8, "研究生支教团／把课堂搬到田间"),
        (7, "让干净成为／干事的底气"),
        (8, "全县86万亩小麦／开镰收割进度过半"),
        (8, "我市新增3家／国家级专精特新／“小巨人”企业"),
        (11, "第128期干部论坛聚焦／《乡村振兴促进法》实施"),
        (11, "一名第一书记／和三十年没通的那条路"),
        (6, "一湖清水／润两岸人家"),
        (8, "“双报到”党员／走进网格办实事"),
        (9, "谁来种地？怎么种好地？／三位新农人的回答"),
        (9, "村道修到家门口，／山货卖到大城市"),
        (8, "1.6亿元惠民资金／直达农户账户"),
    ],
)
def test_headlines_break_as_an_editor_breaks_them(ems: float, lines: str) -> None:
    """``／`` is a break, ``│`` one at a space of the author's."""
    text = lines.replace("│", " ").replace("／", "")
    assert broken(text, ems) == lines.replace("│", "／").split("／")


def test_words_may_be_left_aside() -> None:
    assert broken("扎实推进乡村振兴战略", 6) == ["扎实推进", "乡村振兴战略"]
    assert broken("扎实推进乡村振兴战略", 6, words=False) == ["扎实推进乡", "村振兴战略"]


def test_the_pages_own_words_are_kept_whole() -> None:
    assert broken("走进红苇渡口工作法现场", 7) == ["走进红苇渡口", "工作法现场"]
    kept = broken("走进红苇渡口工作法现场", 8, terms=("红苇渡口工作法",))
    assert kept == ["走进", "红苇渡口工作法现场"]


def test_a_quotation_longer_than_the_line_is_broken_at_its_words() -> None:
    assert broken("“扎实推进乡村振兴战略落地见效”", 8) == ["“扎实推进乡村振兴", "战略落地见效”"]


PARTS = "“四联 四助” 《条例》 86万亩 乡村 振兴 的 了 ， ： 党支部 推进 3家 二十条 一 县 芷 年轻 AI "
PARTS += "2026年 —— 把 “ 》"
HEADS = st.lists(st.sampled_from([" ", *PARTS.split()]), min_size=2, max_size=9).map("".join)


def cost_of(line: Prepared, cells: tuple[int, ...], measure: int, price: dict[int, float]) -> float:
    """The stated cost of some breaks, written down anew; infinite when a line is too wide."""
    edges = [0, *cells, len(line.cells)]
    widths = []
    for start, stop in pairwise(edges):
        end = stop
        while end > start + 1 and line.cells[end - 1].kind is Class.SPACE:
            end -= 1
        widths.append(line.ends[end - 1] - line.starts[start])
        bodies = sum(cell.body for cell in line.cells[start:end])
        if bodies * LEAST > (measure - widths[-1] + bodies) * 1000:
            return float("inf")
    mean = line.width / len(widths)
    cost = sum(price[cell] for cell in cells)
    for number, width in enumerate(widths):
        cost += 2 * ((width - mean) / mean) ** 2 + 4 * max(0, width - measure) / measure
        cost += 0.05 * (len(widths) - 1 - number) * width / mean
    return cost + (SHORT_LAST if max(widths) > 2 * widths[-1] else 0.0)


@given(HEADS, st.integers(3, 14))
@examples(150)
def test_no_other_breaks_are_better(text: str, ems: int) -> None:
    line = line_of(text)
    measure = ems * SIZE
    if not line.cells or line.width <= measure:
        return
    found = best_breaks(line, measure, LEAST, True)
    characters = break_prices(text)
    price = {cell: characters[line.offsets[cell]] for cell in line.breaks}
    best: dict[int, float] = {}
    for lines in range(2, min(6, len(line.cells)) + 1):
        costs = [cost_of(line, c, measure, price) for c in combinations(line.breaks, lines - 1)]
        if costs and min(costs) < float("inf"):
            best[lines] = min(costs)
    if not best or len(found) + 1 > 6:
        return
    fewest = min(best)
    mine = cost_of(line, found, measure, price) + LINE * (len(found) + 1 - fewest)
    assert len(found) + 1 <= fewest + 2
    for lines, cost in best.items():
        if lines <= len(found) + 1 or (mine >= BAD and lines <= fewest + 2):
            assert mine <= cost + LINE * (lines - fewest) + 1e-6, lines


@given(HEADS, st.integers(3, 14))
@examples(200)
def test_nothing_is_torn_that_could_be_kept(text: str, ems: int) -> None:
    line = line_of(text)
    found = best_breaks(line, ems * SIZE, LEAST, True)
    characters = break_prices(text)
    pieces = broken(text, ems)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if not found or any(characters[line.offsets[cell]] >= NEVER for cell in found):
        return
    for one, other in pairwise(pieces):
        assert other[0] not in FORBIDDEN_FIRST
        assert other[0] not in "的了" or f" {other}" in text  # a space is the author's word
        assert one[-1] not in FORBIDDEN_LAST
        assert not (one[-1].isdigit() and other[0] in "0123456789万亩家年")


@pytest.mark.parametrize("ems", [7, 8, 9, 10])
def test_a_hyphenated_word_of_a_headline_stays_whole(ems: int) -> None:
    lines = broken("村村接通Wi-Fi信号山里不再难", ems)
    assert any("Wi-Fi" in line for line in lines), lines


WORDS = (
    *(
        "渡口",
        "小镇",
        "支部",
        "链上",
        "推行",
        "破解",
        "难题",
        "聚焦",
        "特色",
        "产业",
        "探索",
        "振兴",
    ),
    *("志愿", "服务", "在", "进", "群众", "办实事", "引领", "治理", "让", "青年", "干部", "一线"),
)
MARKS = {"“": "”", "《": "》"}


def headline_of(rng: random.Random) -> str:
    """Two to five parts: words, a quotation or title, a number, Latin."""
    parts = []
    for _ in range(rng.randrange(2, 6)):
        words = "".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 4)))
        opening = rng.choice(tuple(MARKS))
        kinds = (words, words, words + "，", f"{opening}{words}{MARKS[opening]}", "1700", "Wi-Fi")
        parts.append(rng.choice(kinds))
    return "".join(parts)


def torn_inside(text: str) -> set[int]:
    """The characters before which no line should end: inside quotations, titles and numbers."""
    inside: set[int] = set()
    depth = 0
    for index, character in enumerate(text):
        if depth or (character.isdigit() and text[index - 1 : index].isdigit()):
            inside.add(index)
        depth += (character in MARKS) - (character in MARKS.values())
    return inside


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_torn_where_any_other_break_is_possible(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(50):
        text, ems = headline_of(rng), rng.randrange(6, 20)
        line, inside = line_of(text), torn_inside(text)
        if line.width <= ems * SIZE:
            continue
        cells = best_breaks(line, ems * SIZE, LEAST, True)
        if inside.isdisjoint(line.offsets[cell] for cell in cells):
            continue
        whole = [0, *[cell for cell in line.breaks if line.offsets[cell] not in inside]]
        whole.append(len(line.cells))
        reached = {0}
        for start, stop in combinations(whole, 2):
            bodies = sum(cell.body for cell in line.cells[start:stop])
            between = line.ends[stop - 1] - line.starts[start] - bodies
            if start in reached and bodies * LEAST <= (ems * SIZE - between) * 1000:
                reached.add(stop)
        assert whole[-1] not in reached, f"{text} at {ems}: {broken(text, ems)}"
