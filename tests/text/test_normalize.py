"""Incoming text made clean: the worked examples, the table's rows, and what must not be touched."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

from layout_app.text.normalize import (
    HintKind,
    Kind,
    Rule,
    apply_changes,
    normalize,
    split_credit,
)
from layout_app.text.normalize.forms import TWELVE

EQUIVALENT = (
    Path(os.environ.get("LAYOUT_APP_UNICODE", "/usr/share/unicode"))
    / "EquivalentUnifiedIdeograph.txt"
)

# Built as the worked examples of composition.md section 4, in its order (test_normalize_spec.py
# takes those themselves). In 12 and 13 the … is an elision: alone between Han it is an ellipsis.
EXAMPLES = [
    ("本报檀川讯(通讯员 顾长野)入夏以来,檀川", "本报檀川讯（通讯员 顾长野）入夏以来，檀川"),
    (
        "本报岚平讯(通讯员 顾长野 沈亦禾)沟沟相连,日子也相连。",
        "本报岚平讯（通讯员 顾长野 沈亦禾）沟沟相连，日子也相连。",
    ),
    ("服务居民2.3万余人次。", "服务居民2.3万余人次。"),
    ("诉求1480余件。", "诉求1480余件。"),
    ("走通“支部+农机队+晒场”联营路子", "走通“支部＋农机队＋晒场”联营路子"),
    (
        "“我的窗口我来守”等题目推出“站长说给站长听”“站长说给村长(村长)当面听”等",
        "“我的窗口我来守”等题目推出“站长说给站长听”“站长说给村长（村长）当面听”等",
    ),
    ("靠“您来出题目·我来交答卷”结成", "靠“您来出题目·我来交答卷”结成"),
    ("办起“读《章程》、守家规、添干劲”主题", "办起“读《章程》、守家规、添干劲”主题"),
    (
        "当月办结一批;对牵涉面广、一时难办的,挂牌督办一批;对",
        "当月办结一批；对牵涉面广、一时难办的，挂牌督办一批；对",
    ),
    ("# 岚平县：支部串起一条沟 乡亲走上增收路", "# 岚平县：支部串起一条沟 乡亲走上增收路"),
    (
        "组建“小院议事团 银发护河队”等邻里互助队伍20余支,守护",
        "组建“小院议事团 银发护河队”等邻里互助队伍20余支，守护",
    ),
    (
        "…先后举办青年干\n\n部驻村夜谈41期,围着",
        "……先后举办青年干部驻村夜谈41期，围着",
    ),
    (
        "为迎接第12个农民丰收节,浚原县…麦田里的故事。 通讯员 柏原野 摄",
        "为迎接第12个农民丰收节，浚原县……麦田里的故事。 通讯员 柏原野 摄",
    ),
    ("- 组工动态速递", "- 组工动态速递"),
]


@pytest.mark.parametrize(("raw", "clean"), EXAMPLES, ids=range(1, len(EXAMPLES) + 1))
def test_worked_examples(raw: str, clean: str) -> None:
    done = normalize(raw)
    assert done.text == clean
    assert apply_changes(raw, done.changes) == clean
    assert normalize(clean).changes == ()


def test_structure_of_the_worked_examples() -> None:
    headline = normalize(EXAMPLES[9][0]).paragraphs[0]
    assert (headline.kind, headline.level) == (Kind.HEADLINE, 1)
    assert headline.text == "岚平县：支部串起一条沟 乡亲走上增收路"
    item = normalize(EXAMPLES[13][0]).paragraphs[0]
    assert (item.kind, item.text, item.start) == (Kind.ITEM, "组工动态速递", 2)
    caption, credit = split_credit(normalize(EXAMPLES[12][0]).text)
    assert caption.endswith("麦田里的故事。")
    assert credit == "通讯员 柏原野 摄"


def test_hints_of_the_worked_examples() -> None:
    hint, cut = normalize(EXAMPLES[5][0]).hints
    assert (hint.kind, hint.text) == (HintKind.DOUBLED_WORD, "村长（村长）")
    assert cut.kind is HintKind.FRAGMENT  # the example itself stops in mid-sentence


LEAD = "县里各部门按季度抽出青年干部到河谷各村驻点帮忙,"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        # a paragraph cut in two, with and without a blank line
        (
            f"{LEAD}先后办起青年干\n\n部驻村夜谈41期。",
            "县里各部门按季度抽出青年干部到河谷各村驻点帮忙，先后办起青年干部驻村夜谈41期。",
        ),
        # hard-wrapped at one width; the last line ends the sentence
        (
            "春天来了，山里的桃花开得漫山遍野\n，游客从四面八方赶来，带来\n了生意。",
            "春天来了，山里的桃花开得漫山遍野，游客从四面八方赶来，带来了生意。",
        ),
        # headings, names of organisers and lists of words are no wrapped text
        ("现场评议\n白榆镇考核办法的探索与思考", None),
        ("中共某某市委离退休干部工作委员会\n某某市党的建设研究会\n某某日报社 主办", None),
        (
            "某某县\n把党小组建在办事流程上\n本报某某讯（通讯员 甲乙）某某县机关党委始终抓好党建。",
            None,
        ),
        ("床前明月光，\n疑是地上霜。", None),
        ("学习贯彻重要会议讲话精神取得成效，\n推动各项工作开新局", None),
        ("中共某某市委离退休干部工作委员会\n中共某某市委市直机关工作委员会", None),
        (
            "到场评议，改进实绩评定工作新办法\n坚持有问必答，做到当面讲清，逐条听取各方的建议。",
            None,
        ),
        # an enumeration and a dateline start anew
        (f"一是{LEAD[:-1]}，收到好的效果；\n二是建立长效机制，定期回访。", None),
        # two blank lines, or two spaces at a line's end, keep paragraphs apart
        (
            f"{LEAD}先后开展\n\n\n培训多次，效果好。",
            "县里各部门按季度抽出青年干部到河谷各村驻点帮忙，先后开展  \n培训多次，效果好。",
        ),
        # Western words are joined by a space
        (
            "这篇文章介绍全球贸易机构，英文原名即World Trade\nOrganization，特此说明。",
            "这篇文章介绍全球贸易机构，英文原名即World Trade Organization，特此说明。",
        ),
    ],
)
def test_paragraphs_are_rejoined_where_text_goes_on(raw: str, clean: str | None) -> None:
    assert normalize(raw).text == (raw if clean is None else clean)


def test_a_break_the_author_typed_stays() -> None:
    raw = f"{LEAD[:-1]}，先后办起了青年干  \n部驻村夜谈，效果好。"
    assert normalize(raw).text == raw
    assert [p.text[-1] for p in normalize(raw).paragraphs] == ["干", "。"]
    indented = raw.replace("  \n", "\n　　")
    assert normalize(indented).text == raw
    assert normalize("某某某：  \n你好。").text == "某某某：\n你好。"  # no join to prevent


@pytest.mark.parametrize(
    ("raw", "clean", "rule"),
    [
        ("目标,任务", "目标，任务", Rule.COMMA),
        ("使用Python,提高效率", "使用Python，提高效率", Rule.COMMA),
        ("“党建”,“业务”", "“党建”，“业务”", Rule.COMMA),
        ('"党建","业务"', "“党建”，“业务”", Rule.QUOTES),
        ("占比5%,居首位", "占比5%，居首位", Rule.COMMA),
        (
            "详见https://www.example.com.cn/a/b,欢迎。",
            "详见https://www.example.com.cn/a/b，欢迎。",
            Rule.COMMA,
        ),
        ("时间:3月5日", "时间：3月5日", Rule.COLON),
        ("一批;对", "一批；对", Rule.SEMICOLON),
        ("真的?太好了!", "真的？太好了！", Rule.EXCLAMATION),
        ("什么?!", "什么？！", Rule.QUESTION),
        ("你用过Python?", "你用过Python？", Rule.QUESTION),
        ("任务完成.明天继续.", "任务完成。明天继续。", Rule.STOP),
        ("他说“任务完成.”", "他说“任务完成。”", Rule.STOP),
        ("增长5%.同时", "增长5%。同时", Rule.STOP),
        ("世贸组织(WTO)成立", "世贸组织（WTO）成立", Rule.PARENTHESES),
        ("“分为A,B两组”", "“分为A，B两组”", Rule.COMMA),
        ("什么" + "?!" * 20, "什么" + "？！" * 20, Rule.QUESTION),
        ("(1)推进改革", "（1）推进改革", Rule.PARENTHESES),
        ("会议(第一次（扩大）会议)召开", "会议（第一次（扩大）会议）召开", Rule.PARENTHESES),
        ("本报讯（通讯员 甲乙)今年", "本报讯（通讯员 甲乙）今年", Rule.PARENTHESES),
        ('他说"好"', "他说“好”", Rule.QUOTES),
        ("他说\"要'快'办\"", "他说“要‘快’办”", Rule.QUOTES),
        ('他说“好"了', "他说“好”了", Rule.QUOTES),
        ("他只说了don't这个词", "他只说了don’t这个词", Rule.APOSTROPHE),
        ("等等...", "等等……", Rule.ELLIPSIS),
        ("等等。。。", "等等……", Rule.ELLIPSIS),
        ("等等···", "等等……", Rule.ELLIPSIS),
        ("等等…", "等等……", Rule.ELLIPSIS),
        ("等等⋯⋯", "等等……", Rule.ELLIPSIS),
        ("目标--三方联动", "目标——三方联动", Rule.DASH),
        ("目标—三方联动", "目标——三方联动", Rule.DASH),
        ("--摘自《求是》", "——摘自《求是》", Rule.DASH),
        ("学习<<条例>>", "学习《条例》", Rule.TITLE),
        ("每次5~10人", "每次5～10人", Rule.RANGE),
        ("5%~8%的增长", "5%～8%的增长", Rule.RANGE),
        ("爱丽丝•门罗", "爱丽丝·门罗", Rule.DOT),
        ("爱丽丝・门罗", "爱丽丝·门罗", Rule.DOT),
        ("“互联网+”行动", "“互联网＋”行动", Rule.PLUS),
        ("目标，，任务", "目标，任务", Rule.DOUBLED),
        ("目标、，任务。。", "目标，任务。", Rule.DOUBLED),
        ("２０２４年Ａ组", "2024年A组", Rule.WIDTH),
        ("培训１．６万人", "培训1.6万人", Rule.WIDTH),
        ("\ufeff目\u200b标\u00ad。", "目标。", Rule.INVISIBLE),
        ("　　目标明确。", "目标明确。", Rule.INDENT),
        ("\u00a0\u00a0目标明确。", "目标明确。", Rule.INDENT),
        ("目标。\r\n任务。\r", "目标。\n任务。", Rule.LINE_END),
        ("目标。\n\n\n任务。\n", "目标。\n任务。", Rule.BLANK),
        ("深入推进 各项任务，落细落实。", "深入推进各项任务，落细落实。", Rule.SPACE),
        ("在 2024 年用 AI 技术， 成效好。", "在2024年用AI技术，成效好。", Rule.SPACE),
        ("⻓城在⼭上", "长城在山上", Rule.FORM),
        ("⾯对⼈⺠", "面对人民", Rule.FORM),
        ("\uf9e4人\uf92c", "理人郎", Rule.FORM),
        ("效率︵eﬃcient︶高", "效率（efficient）高", Rule.FORM),
    ],
)
def test_rows_of_the_table(raw: str, clean: str, rule: Rule) -> None:
    done = normalize(raw)
    assert done.text == clean
    assert rule in done.counts()
    assert apply_changes(raw, done.changes) == clean
    assert rule.label


@pytest.mark.parametrize(
    "text",
    [
        "累计1.6万元，2024.6.28发布，2024-06-28、2024/6/28亦可。",
        "3:30开会，比分3:2，比例1:1，共1,700件。",
        "范围2019-2024年，电话0998-2345678，编号A-1。",
        "时间2019—2024年，1—3月。",
        "详见https://example.com/a?b=c,d&e=1;f(2)或www.example.cn/x,y。",
        "写信给li.kun+news@example.cn，附report.v2.docx。",
        "用C++编写，评级A+，计算1+1。",
        "函数f(x)的值，调用Python(3.11)。",
        "No.1车间，3. 第三条。",
        "一.第一条",
        "来访的外国客人说“Hello, world! It is fine; really?”后离开。",
        "He said: \"It's fine, isn't it?\" (see 3.1); 好",
        "The plan (2024): reform, growth -- and more...",
        "a, b; c: d? e! (f)",
        "太好了！！！真的？！",
        "他走了…………又回来了……",
        "身高5'10\"的球员",
        "《人民日报》《求是》“三会一课”",
        "“功夫下在平日 分数记在现场”",
        "先进个人：张三 李四五 王六，共三人。",
        "👨\u200d👩\u200d👧一家",
        "#话题#讨论",
        "-5℃到3℃",
        "第3:2条",
        "—甲乙丙",
        "比分3 : 2。",
        "（第1,5条）",
        "（具体内容见https://a.cn/b?c=d;e:f,g）",
        "（见f(x)的图）",
        "（原名World Trade, Geneva，为国际组织）",
        '用15"、17"屏幕',
        "位移a<<b>>c运算",
        "使用 --help",
    ],
)
def test_what_no_rule_may_touch(text: str) -> None:
    done = normalize(text)
    assert done.text == text
    assert done.changes == ()


def test_the_twelve_ideographs_of_the_compatibility_block_stay() -> None:
    for character in TWELVE:
        assert unicodedata.decomposition(character) == ""
        done = normalize(f"地名{character}村。")
        assert done.changes == ()
        assert [hint.kind for hint in done.hints] == [HintKind.DOUBTFUL_CHARACTER]


def test_every_radical_becomes_an_ideograph() -> None:
    radicals = [chr(code) for code in (*range(0x2E80, 0x2E9A), *range(0x2E9B, 0x2EF4))]
    radicals += [chr(code) for code in range(0x2F00, 0x2FD6)]
    for radical in radicals:
        if radical == "⺀":  # U+2E80 CJK RADICAL REPEAT stands for no ideograph
            continue
        after = normalize(radical).text
        # Python may know an older Unicode than the table: to it U+2B739 has no name yet.
        name = unicodedata.name(after, "CJK UNIFIED IDEOGRAPH")
        assert name.startswith("CJK UNIFIED IDEOGRAPH"), radical


@pytest.mark.skipif(not EQUIVALENT.is_file(), reason="no such table: Debian's unicode-data")
def test_radicals_and_strokes_follow_the_table_of_unicode() -> None:
    rows = re.findall(
        r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))? *; ([0-9A-F]+)", EQUIVALENT.read_text("utf-8"), re.M
    )
    found = {
        chr(code): chr(int(ideograph, 16))
        for first, last, ideograph in rows
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    assert len(found) > 300
    assert {c: normalize(c).text for c in found} == found


def test_compatibility_ideographs_follow_unicode() -> None:
    for code in (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E)):
        character = chr(code)
        if unicodedata.name(character, "") and character not in TWELVE:
            assert normalize(character).text == unicodedata.normalize("NFC", character)
            assert normalize(character).text != character


@pytest.mark.parametrize(
    ("text", "kind", "flagged"),
    [
        ("他说“好，就这样办。", HintKind.UNPAIRED, "“"),
        ("他说好”，就这样办。", HintKind.UNPAIRED, "”"),
        ("他说(好，就这样办。", HintKind.UNPAIRED, "("),
        ('他说"好，就这样办。', HintKind.UNPAIRED, '"'),
        ("看重现场现场，改进评议。", HintKind.DOUBLED_WORD, "现场现场"),
        ("说给村长（村长）听。", HintKind.DOUBLED_WORD, "村长（村长）"),
        ("解决后顾之优。", HintKind.DOUBTFUL_WORD, "后顾之优"),
        ("要贯彻落党组的部署。", HintKind.DOUBTFUL_WORD, "贯彻落党"),
        ("包括工业,农业,商业,教育等行业。", HintKind.COMMA_LIST, "农业，商业，教育"),
        (f"{LEAD}又组织全体干部赴外地学习并且取得了显著成", HintKind.FRAGMENT, "成"),
        ("，又取得成效。", HintKind.FRAGMENT, "，"),
        ("地名\ue000村。", HintKind.DOUBTFUL_CHARACTER, "\ue000"),
        ("目标，。任务；：好。", HintKind.DOUBLED_MARK, "；："),
    ],
)
def test_hints_flag_and_change_no_word(text: str, kind: HintKind, flagged: str) -> None:
    done = normalize(text)
    (hint,) = done.hints
    assert (hint.kind, hint.text) == (kind, flagged)
    assert done.text[hint.start : hint.end] == flagged
    assert kind.label


@pytest.mark.parametrize(
    "text",
    [
        "他说：“‘好’就这样办。”",
        "1)推进改革。",
        "一步一步、一个一个来。",
        "他说it’s fine。",
        "为民服务，为民办事，取得成效。",
        "图为近日，甲乙在现场讲解先进事迹。 通讯员 丙丁 摄",
    ],
)
def test_no_hint_without_reason(text: str) -> None:
    assert normalize(text).hints == ()


def test_spaces_in_headings_datelines_and_credits_stay() -> None:
    for text in (
        "推行“链上支部” 破解共性难题",
        "本报某某7月5日讯（记者 甲乙 通讯员 丙丁）今年以来，成效显著。",
        "记者 甲乙 通讯员 丙丁 报道",
        "甲 乙/摄",
    ):
        assert normalize(text).text == text
    assert normalize("据新华社某地1日电 (记者 甲乙) 会议召开").text == (
        "据新华社某地1日电（记者 甲乙）会议召开"
    )
    long = "深入推进 各项重点任务落细落实取得新的成效" * 2
    assert " " not in normalize(long).text
    assert normalize(long, heading=True).text == long
    assert normalize("乡村　振兴\n走在　前列", heading=True).text == "乡村 振兴\n走在 前列"


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("图为活动现场。 通讯员 甲乙 摄", ("图为活动现场。", "通讯员 甲乙 摄")),
        ("图为活动现场。通讯员 甲乙 摄", ("图为活动现场。", "通讯员 甲乙 摄")),
        ("图为活动现场。（本报记者 甲乙 摄）", ("图为活动现场。", "（本报记者 甲乙 摄）")),
        (
            "图为活动现场。记者 甲乙 通讯员 丙丁 摄影报道",
            ("图为活动现场。", "记者 甲乙 通讯员 丙丁 摄影报道"),
        ),
        ("图为活动现场。　甲乙丙 摄", ("图为活动现场。", "甲乙丙 摄")),
        ("活动现场 甲乙/摄", ("活动现场", "甲乙/摄")),
        ("活动现场 丙丁在发言 甲乙/摄", ("活动现场 丙丁在发言", "甲乙/摄")),
        ("图为活动现场。摄影：甲乙", ("图为活动现场。", "摄影：甲乙")),
        ("图为活动现场。图/甲乙", ("图为活动现场。", "图/甲乙")),
        ("通讯员 甲乙 摄", ("", "通讯员 甲乙 摄")),
        ("图为活动现场。", ("图为活动现场。", "")),
        ("图为记者在现场采访。", ("图为记者在现场采访。", "")),
        ("记者深入一线采访报道", ("记者深入一线采访报道", "")),
        ("", ("", "")),
    ],
)
def test_split_credit(caption: str, expected: tuple[str, str]) -> None:
    assert split_credit(caption) == expected


def test_changes_can_be_taken_back_one_by_one() -> None:
    raw = "目标,任务(试行)完成."
    done = normalize(raw)
    kept = [change for change in done.changes if change.rule is not Rule.PARENTHESES]
    assert apply_changes(raw, kept) == "目标，任务(试行)完成。"
    with pytest.raises(ValueError, match="does not fit"):
        apply_changes("另一段文字", done.changes)


def test_change_names_its_place_in_the_raw_text() -> None:
    raw = "　　目标,\u200b任务"
    for change in normalize(raw).changes:
        assert raw[change.start : change.end] == change.before
    assert [(c.rule, c.start, c.after) for c in normalize(raw).changes] == [
        (Rule.INDENT, 0, ""),
        (Rule.COMMA, 2 + 2, "，"),
        (Rule.INVISIBLE, 5, ""),
    ]
