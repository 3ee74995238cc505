"""Long Chinese texts made for measuring: the sample's sentences shuffled, and three of our own.

Each of the three leans to one kind of copy: speech (quotes within quotes), figures and Latin,
books and asides (《》 —— …… ·). The same seed always gives the same text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence


def _words(text: str) -> list[str]:
    return text.split()


_NAMES = _words("顾长野 沈亦禾 陶慎衡 罗静渠 白景澄 谷雨薇 辛望山 欧阳小满 骆翀 祁若溪")
_PLACES = _words("岚平县 榆泽县 禾原县 槐陵县白榆镇 柘岭县 芦汀新区 杏岭沟 羊栏坪村 清渠里小区")
_BOOKS = _words(
    "《沟域联营项目管理办法》 《河边的账本》 《离退休干部党组织就近建设十条》 《论“快”与“慢”》"
    " 《容缺办理操作手册（试行）》 《乡土·人物志》 《一九八三：返乡》 《读〈乡土中国〉札记》"
)
_LATIN = _words("App GDP AI PLC LED 5G Wi-Fi GPS DeepSeek OPC-UA CT ERP Open-Source VR")
_WORDS = _words(
    "支部 合作社 河堤 冷库 柿树 账本 老支书 农机 晒场 食堂 路灯 水渠 夜校 订单 图纸 麦田 小院"
    " 台账 窗口 流程 评议团 网格员 驻村工作队 村民代表会议 技术员"
)
_DOES = _words(
    "接通了断头路 挨家挨户问了一遍 把难题摆上桌面 当场答复 连夜改出方案 算清了一笔旧账"
    " 请来了师傅 让出两成水量 把钥匙交给老党员 又回到了原来的岗位 没有再提这件事 一直守到天亮"
)
_TIMES = _words("今年以来 去年冬天 前不久 每周五下午 入汛以后 头一个月 一年多来 那天夜里 到了秋天")

_SPEECH = (
    "“{does}，”{name}说，“{word}的事就好办了。”",
    "{name}问：“{word}是谁管的？”没有人回答……",
    "“我听老人讲过‘{word}再多，换不来盐’，”{name}笑着说，“现在不一样了！”",
    "{time}，{place}的“{word}”、“{word}”和“{word}”都有了着落。",
    "有人说“难”，有人说“慢”，{name}却说：“先{does}再说。”",
    "“怎么办？”“能不能等？”“谁来干？”一连三问，{place}的干部{does}。",
    "{name}在日记里写道：“{word}{does}，{word}也{does}。”",
    "“‘{word}’不是口号。”{name}（{place}人）说到这里，{does}。",
)
_FIGURES = (
    "{time}，{place}新增{word}{n}个，同比增长{pct}，其中{n}个建成于20{yy}年。",
    "{latin}系统于{yy}日上线，{n}名{name}这样的技术员通过{latin}接单，平均用时{dec}小时。",
    "截至20{yy}年6月底，累计投入{n}万元（含{latin}设备{dec}万元），覆盖{n}户。",
    "全程{dec}公里，设计流量{dec}m³/s，水温不超过{yy}℃，误差在±{dec}％以内。",
    "早上7:30至晚上10:00，{word}开放；电话12345、010-{n}-{n}，网址https://www.example.com/{latin}/{n}。",
    "{place}的{latin}与{latin}对接后，差错率由{dec}%降到{dec}%，一年省下￥{n}。",
    "比分1:{yy}、比例3/4、编号No.{n}-{yy}，{name}都记得清楚。",
    "从1{n}元到{n},500元，从A4到B{yy}，价目表贴在{word}门口。",
)
_ESSAY = (
    "{book}、{book}两本书——{name}说——是{time}读的。",
    "路很长……很长……{word}{does}，{name}也{does}。",
    "{place}有三样东西：{word}、{word}、{word}；{name}最爱的，还是{word}。",
    "卡尔·马克思、乔治·戈登·拜伦的名字，{name}是从{book}里知道的。",
    "那是一种说不出的安静——{time}的{word}，{place}的{word}，都在等。",
    "（{time}，{name}写于{place}；{book}收入此文时略有删改。）",
    "{name}翻开{book}，第一句便是“{does}”；再翻，是“{word}……”",
    "东～西、南～北，{place}方圆不过二十里／四十里，{word}却各有各的叫法。",
    "人老了，{word}也老了——可是{does}的那股劲儿，谁也没有丢！",
)
_KINDS = {"speech": _SPEECH, "figures": _FIGURES, "essay": _ESSAY}


def made_texts(sample: Sequence[str], characters: int = 4000) -> dict[str, list[str]]:
    """The shuffled sample and the three kinds, each of about so many characters."""
    made = {"shuffled": _shuffled(sample)}
    for kind, templates in _KINDS.items():
        made[kind] = _composed(kind, templates, characters)
    return made


def _shuffled(paragraphs: Sequence[str]) -> list[str]:
    rng = random.Random("shuffled")
    sentences = [
        sentence
        for paragraph in paragraphs
        for sentence in re.findall(r"[^。！？]+[。！？]+[”’）]*", paragraph.replace("**", ""))
        if sentence.count("“") == sentence.count("”")
    ]
    rng.shuffle(sentences)
    return _paragraphs(sentences, rng)


def _composed(kind: str, templates: Sequence[str], characters: int) -> list[str]:
    rng = random.Random(kind)
    others = [t for name, group in _KINDS.items() if name != kind for t in group]
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        template = rng.choice(templates if rng.random() < 0.7 else others)
        sentences.append(re.sub(r"\{(\w+)\}", lambda slot: _fill(slot[1], rng), template))
    return _paragraphs(sentences, rng)


def _fill(slot: str, rng: random.Random) -> str:
    match slot:
        case "n":
            return str(rng.choice([7, 46, 118, 320, 1120, 2146, 19600]))
        case "yy":
            return f"{rng.randint(1, 26):02}"
        case "dec":
            return f"{rng.randint(0, 99)}.{rng.randint(0, 9)}"
        case "pct":
            return f"{rng.randint(1, 99)}.{rng.randint(0, 9)}%"
        case _:
            lists = {"name": _NAMES, "place": _PLACES, "book": _BOOKS, "latin": _LATIN}
            lists |= {"word": _WORDS, "does": _DOES, "time": _TIMES}
            return rng.choice(lists[slot])


def _paragraphs(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """Sentences in paragraphs of one to nine."""
    paragraphs: list[str] = []
    at = 0
    while at < len(sentences):
        count = rng.randint(1, 9)
        paragraphs.append("".join(sentences[at : at + count]))
        at += count
    return paragraphs
