"""What a break in display text costs, and the breaks that balance its lines (composition.md 3).

A break at the author's space costs nothing, one between two words a little, one inside a word much;
inside a quotation, a title or a number it is taken only where no line could be set otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from layout_app.base.frozen import dataclass
from layout_app.compose.linebreak import break_lines
from layout_app.compose.paragraph import Prepared
from layout_app.text.clreq import Class
from layout_app.text.words import Joint, joints

NEVER = 1000.0
"""The price of what is done only where there is no other way."""
BAD = 5.0
"""From this price on a break is a fault (spec/craft.md 2, H5)."""

_ENCLOSED_SPACE = 2.0
_AFTER_STOP, _AFTER_PAUSE, _BESIDE_QUOTE, _BETWEEN_WORDS = 0.2, 0.3, 0.8, 1.0
_PRICES = {
    Joint.OPEN: _BETWEEN_WORDS,
    Joint.SINGLE: 1.3,
    Joint.PREFIX: 1.8,
    Joint.LOOSE: 1.8,
    Joint.COMPOUND: 2.0,
    Joint.WORD: 6.0,
    Joint.SUFFIX: NEVER,
}
LINE = 3.0
"""The price of a line more than are needed."""
SHORT_LAST = 50.0
"""What a last line of less than half the longest costs."""
_UNEVEN, _CONDENSED, _TOP_HEAVY = 2.0, 4.0, 0.05

_PARTNERS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』"}
_PARTNERS |= {"（": "）", "【": "】", "〔": "〕", "［": "］", "(": ")"}

# 40名 86万亩 1.6个百分点 第128期 三十年 二十条; a sign like % is of the number's token anyway.
_UNITS = (
    "平方公里|平方米|立方米|公里|公斤|公顷|小时|分钟|周年|百分点|个百分点|人次|千瓦时|毫米|厘米"
    "|[元年月日号时分秒天周届期批次场名位人户口岁辈代个件项条款章节篇部本张份幅首支座处所间家"
    "栋层级段类种样套台辆架艘亩吨斤克米里度倍点强]"
)
_NUMBERS = re.compile(
    rf"第?[约近超逾]?[0-9０-９][0-9０-９.,:/-]*[%％‰]?[多余]?[十百千万亿]*[多余]?(?:{_UNITS})?"
    rf"|第[一二三四五六七八九十百千]+(?:{_UNITS})?"
    rf"|[一二三四五六七八九十百千万亿两几数半]+[多余]?(?:{_UNITS})"
    r"|[一二三四五六七八九十百千万亿]{2,}"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The breaks of one text: the cells lines begin with, and what they cost."""

    cells: tuple[int, ...]
    cost: float


@lru_cache(maxsize=200)
def break_prices(text: str, words: bool = True, terms: tuple[str, ...] = ()) -> tuple[float, ...]:
    """The price of a line that begins with each character; spaces before it are dropped.

    Args:
        text: one line as the author gave it.
        words: whether to prefer the edges of words.
        terms: words of the page's own.
    """
    enclosed, number = _closed(text)
    return tuple(
        _price(text, index, enclosed[index], number, words, terms) for index in range(len(text))
    )


def _price(
    text: str,
    index: int,
    enclosed: bool,
    number: Sequence[bool],
    words: bool,
    terms: tuple[str, ...],
) -> float:
    left, right = text[index - 1 : index], text[index]
    if left.isspace() or not left:
        # A space its author put into a quotation is taken before the lines become very uneven.
        return _ENCLOSED_SPACE if enclosed else 0.0
    if enclosed:
        return NEVER + _price(text, index, False, number, words, terms)
    if words:
        joint = joints(text, terms)[index]
    else:
        joint = Joint.SUFFIX if right in "的了们吗呢吧" else Joint.OPEN
    if number[index] or joint is Joint.SUFFIX or left in "·•" or right in "＝=＋+×÷→":
        return NEVER
    if left == "-" and right.isascii():
        return _PRICES[Joint.WORD]  # Wi-Fi is one word
    if left in "。！？!?":
        return _AFTER_STOP
    if left in "，、；：,;:—…":
        return _AFTER_PAUSE
    if left in _PARTNERS.values() or right in _PARTNERS:
        return _BESIDE_QUOTE
    return _PRICES[joint]


def _closed(text: str) -> tuple[list[bool], list[bool]]:
    """Before which characters stands the inside of a quotation or title, or of a number."""
    enclosed = [False] * len(text)
    waiting: list[tuple[int, str]] = []
    for index, character in enumerate(text):
        if character in _PARTNERS:
            waiting.append((index, _PARTNERS[character]))
        elif any(partner == character for _, partner in waiting):
            while waiting:
                start, partner = waiting.pop()
                if partner == character:
                    enclosed[start + 1 : index + 1] = [True] * (index - start)
                    break
    number = [False] * len(text)
    for found in _NUMBERS.finditer(text):
        number[found.start() + 1 : found.end()] = [True] * (found.end() - found.start() - 1)
    return enclosed, number


_LONGEST = 80  # cells: beyond, it is running text by mistake, and balancing it would take minutes


def best_breaks(
    p: Prepared, measure: int, least: int, words: bool, terms: tuple[str, ...] = ()
) -> tuple[int, ...]:
    """The cells the second and further lines begin with; none when no break fits.

    As few lines as fit a measure (EMU), condensed to ``least`` permille at most. A line or two more
    are taken when they save a word, a quotation or a number from being torn.
    """
    if len(p.cells) > _LONGEST:
        em = max(cell.body for cell in p.cells)
        return tuple(line.first for line in break_lines(p, (measure,), em=em)[1:])
    found = break_prices(p.text, words, terms)
    price = {cell: found[p.offsets[cell]] for cell in p.breaks}
    best: Cut | None = None
    fewest = 0
    bodies = sum(cell.body for cell in p.cells)  # what is between them may vanish at an edge
    for lines in range(max(2, -(-bodies * least // (1000 * measure))), len(p.cells) + 1):
        cut = balanced(p, lines, measure, least, price)
        if cut is not None:
            fewest = fewest or lines
            cost = cut.cost + LINE * (lines - fewest)
            best = Cut(cut.cells, cost) if best is None or cost < best.cost else best
        if best is not None and (best.cost < BAD or lines >= fewest + 2):
            break
    return best.cells if best is not None else ()


def balanced(
    p: Prepared, lines: int, measure: int, least: int, price: Mapping[int, float]
) -> Cut | None:
    """The cheapest breaks into so many lines, or ``None`` when none fit.

    The cost is the lines' unevenness, what they must be condensed, the breaks' prices, a last line
    under half the longest, and a little for a longer line above a shorter one.
    """
    ruler = _Ruler(p, lines, measure, least)
    free = _cheapest(ruler, 1 << 40, price)
    found: Cut | None = None
    for last, cut in free.items():
        # A limit on the other lines only makes them dearer.
        if found is not None and cut.cost >= found.cost:
            continue
        twice = 2 * ruler.width(last, ruler.count)
        edges = pairwise((0, *cut.cells))
        if any(ruler.width(*edge) > twice for edge in edges):
            cut = Cut(cut.cells, cut.cost + SHORT_LAST)
            even = _cheapest(ruler, twice, price, last).get(last)
            if even is not None and even.cost <= cut.cost:
                cut = even
        if found is None or cut.cost < found.cost:
            found = cut
    return found


def fits(bodies: int, between: int, measure: int, least: int) -> bool:
    """Whether bodies condensed to ``least`` permille, and what is between them, fit a measure."""
    return bodies * least <= (measure - between) * 1000


class _Ruler:
    """Widths of lines and what they cost."""

    def __init__(self, p: Prepared, lines: int, measure: int, least: int) -> None:
        self.lines = lines
        self.count = len(p.cells)
        self.measure = measure
        self._p = p
        self._least = least
        self._target = p.width / lines
        self._bodies = list(accumulate([cell.body for cell in p.cells], initial=0))

    def width(self, start: int, stop: int) -> int:
        """EMU of a line of cells ``start`` to ``stop`` without the spaces at its end."""
        stop = self._visible(start, stop)
        return self._p.ends[stop - 1] - self._p.starts[start]

    def fits(self, start: int, stop: int) -> bool:
        """Whether a line fits when its bodies are condensed; the space between them is not."""
        width = self.width(start, stop)
        bodies = self._bodies[self._visible(start, stop)] - self._bodies[start]
        return fits(bodies, width - bodies, self.measure, self._least)

    def _visible(self, start: int, stop: int) -> int:
        while stop > start + 1 and self._p.cells[stop - 1].kind is Class.SPACE:
            stop -= 1
        return stop

    def cost(self, start: int, stop: int, number: int) -> float:
        """What a line costs by its width alone; ``number`` counts from 0."""
        width = self.width(start, stop)
        off = (width - self._target) / self._target
        condensed = _CONDENSED * max(0, width - self.measure) / self.measure
        heavy = _TOP_HEAVY * (self.lines - 1 - number) * width / self._target
        return _UNEVEN * off * off + condensed + heavy


def _cheapest(
    ruler: _Ruler, limit: int, price: Mapping[int, float], end: int = 1 << 40
) -> dict[int, Cut]:
    """For each cell the last line may begin with, up to ``end``, the cheapest breaks.

    No other line is wider than ``limit`` (EMU).
    """
    stops = [stop for stop in price if stop <= end]
    # best[stop]: least cost of reaching a stop with the lines so far, and the breaks on the way.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(ruler.lines - 1):
        row: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cells) in best.items():
            for stop in stops[bisect_right(stops, start) :]:
                if ruler.width(start, stop) > limit or not ruler.fits(start, stop):
                    break
                total = cost + ruler.cost(start, stop, number) + price[stop]
                if stop not in row or total < row[stop][0]:
                    row[stop] = (total, (*cells, stop))
        best = row
    return {
        last: Cut(cells, cost + ruler.cost(last, ruler.count, ruler.lines - 1))
        for last, (cost, cells) in sorted(best.items())
        if ruler.fits(last, ruler.count)
    }
