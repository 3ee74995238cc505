"""How a manuscript is split into 栏目, 引题, 主题, 副题, 署名, 正文; no character is dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.intake.manuscript import Manuscript, manuscript_of, read_manuscript
from layout_app.intake.split import Part
from layout_app.model.stories import Role
from layout_app.text.normalize import normalize

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "real_page" / "manuscripts"
BODY = "本报岚平讯（通讯员 顾长野 沈亦禾）岚平县山多沟深，全县共有三十多个行政村散在沟里。"
MORE = "县里把党支部建在沟口，把会开在田头，群众的事当场就能商量，当场就能定下来办起来。"


def read(text: str, name: str = "稿.txt") -> Manuscript:
    return manuscript_of(text, name, marked=name.endswith(".md"))


def parts(text: str, name: str = "稿.txt") -> list[str]:
    return [piece.part.value for piece in read(text, name).pieces]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("一条沟里的新支部", ["主题"]),
        ("岚平县\n一条沟里的新支部", ["引题", "主题"]),
        ("功夫下在平日 分数记在现场\n槐陵县推行现场评议", ["引题", "主题"]),
        ("和美乡村纪行\n岚平县：支部串起一条沟", ["栏目", "主题"]),
        ("乡村振兴\n岚平县\n一条沟里办起了新的支部", ["栏目", "引题", "主题"]),
        ("一条沟里的新支部\n——岚平县党建引领乡村振兴纪实", ["主题", "副题"]),
        ("岚平县\n一条沟里的新支部\n——党建引领纪实", ["引题", "主题", "副题"]),
        ("岚平县\n一条沟里的新支部\n本报记者 顾长野 通讯员 沈亦禾", ["引题", "主题", "署名"]),
        ("一条沟里的新支部\n□ 顾长野", ["主题", "署名"]),
        ("一条沟里办起了新支部\n顾长野", ["主题", "署名"]),
        ("一条沟里的新支部\n本报评论员", ["主题", "署名"]),
        (
            "岚平县委组织部主抓基层\n一条沟里的新支部\n岚平县党建引领纪实之一二三",
            ["引题", "主题", "副题"],
        ),
    ],
)
def test_heading_lines(heads: str, expected: list[str]) -> None:
    assert parts(f"{heads}\n\n{BODY}\n{MORE}\n") == [*expected, "正文", "正文"]


def test_markdown_says_what_is_what() -> None:
    text = (
        f"岚平县\n\n# 一条沟里的新支部\n\n党建引领纪实\n\n{BODY}\n\n## 沟口\n\n**能人回村**{MORE}"
    )
    found = read(text, "稿.md")
    assert [piece.part.value for piece in found.pieces] == [
        "引题",
        "主题",
        "副题",
        "正文",
        "小标题",
        "正文",
    ]
    story = found.stories[0]
    assert story.body[2].text.startswith("能人回村")
    assert len(story.body[2].spans) == 1


def test_several_stories_in_one_file() -> None:
    one = f"岚平县\n一条沟里的新支部\n\n{BODY}\n{MORE}\n"
    two = f"槐陵县\n现场评议\n\n{BODY.replace('岚平', '槐陵')}\n{MORE}\n"
    found = read(f"{one}\n{two}", "六县.txt")
    assert [(s.kicker, s.headline, len(s.body)) for s in found.stories] == [
        ("岚平县", "一条沟里的新支部", 2),
        ("槐陵县", "现场评议", 2),
    ]


@pytest.mark.parametrize(
    "close", ["（通讯员 顾长野）", "\n通讯员 顾长野 沈亦禾", "\n（记者 顾长野）"]
)
def test_a_byline_at_the_end_is_the_closing_credit(close: str) -> None:
    found = read(f"一条沟里的新支部\n\n{MORE}\n{MORE}{close}\n")
    assert found.stories[0].credit == close.strip()
    assert found.stories[0].body[-1].text == MORE


def test_a_caption_by_itself_and_inside_a_text() -> None:
    caption = "图为近日，岚平县杏岭沟的党员在沟口商量修路的事。 通讯员 柏原野 摄"
    assert parts(caption) == ["图片说明", "摄影署名"]
    found = read(f"一条沟里的新支部\n\n{BODY}\n{caption}\n{MORE}\n")
    assert found.captions[0].credit == "通讯员 柏原野 摄"
    assert [p.role for p in found.stories[0].body] == [Role.BODY, Role.BODY]


def test_subheads_and_notes() -> None:
    text = f"一条沟里的新支部\n\n编者按：{MORE}\n{BODY}\n沟口议事\n{MORE}\n"
    assert parts(text) == ["主题", "编者按", "正文", "小标题", "正文"]


def test_a_list_is_not_taken_for_a_story() -> None:
    found = read("党的建设\n中共岚平县委组织部\n岚平日报社 主办\n", "8-masthead.txt")
    assert found.stories == ()
    assert found.leftover == ("党的建设", "中共岚平县委组织部", "岚平日报社 主办")


def test_a_mention_of_the_paper_in_a_text_starts_no_new_story() -> None:
    mention = "本报将继续关注这条沟里的变化，跟踪报道后续的每一步进展。"
    text = f"一条沟里的新支部\n\n{MORE}\n{mention}\n{MORE}"
    assert len(read(text).stories) == 1


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                BODY,
                MORE,
                "岚平县",
                "# 主题",
                "## 小题",
                "> 按语一句话。",
                "- 列项",
                "——副题在这里",
                "本报记者 顾长野",
                "（通讯员 顾长野）",
                "图为沟口。 通讯员 柏原野 摄",
                "编者按：短。",
                "很短的一行",
                MORE + "（通讯员 顾长野）",
                "一、第一件事",
                "2024",
            ]
        ),
        max_size=9,
    )
)
def test_imported_and_leftover_are_the_input(lines: list[str]) -> None:
    text = "\n\n\n".join(lines)
    found = read(text)
    clean = "".join(paragraph.text for paragraph in normalize(text).paragraphs)
    assert "".join(piece.text for piece in found.pieces) == clean
    held = [w for s in found.stories for w in (s.label, s.kicker, s.headline, s.deck, s.byline)]
    held += [p.text for s in found.stories for p in s.body] + [s.credit for s in found.stories]
    held += [w for c in found.captions for w in (c.caption, c.credit)] + list(found.leftover)
    assert sorted(_bare("".join(held))) == sorted(_bare(clean))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real manuscripts are not at {FOLDER}")
def test_the_real_manuscripts() -> None:
    """Headings 6 of 6, caption and credit, furniture left over; every character is there."""
    found = [read_manuscript(path.name, path.read_bytes()) for path in sorted(FOLDER.glob("*.txt"))]
    heads = [[p.part for p in m.pieces if p.part is not Part.BODY] for m in found]
    assert heads[0] == [Part.LABEL, Part.HEADLINE]
    assert heads[1:6] == [[Part.KICKER, Part.HEADLINE]] * 5
    assert heads[6] == [Part.CAPTION, Part.PHOTO_CREDIT]
    assert all(set(line) == {Part.LEFT} for line in heads[7:])
    assert [len(m.stories) for m in found] == [1] * 6 + [0] * 3
    for manuscript, path in zip(found, sorted(FOLDER.glob("*.txt")), strict=True):
        han = re.findall("[\u4e00-\u9fff]", path.read_text(encoding="utf-8"))
        assert re.findall("[\u4e00-\u9fff]", "".join(p.text for p in manuscript.pieces)) == han


def test_markdown_heads_that_divide_the_text_are_subheads_be_one_right_under_the_headline() -> None:
    twice = f"# 一条沟里的新支部\n\n## 灯亮了\n\n{BODY}\n\n## 路通了\n\n{MORE}\n"
    assert parts(twice, "稿.md") == ["主题", "小标题", "正文", "小标题", "正文"]
    once = f"# 一条沟里的新支部\n\n## 党建引领纪实\n\n{BODY}\n\n{MORE}\n"
    assert parts(once, "稿.md") == ["主题", "副题", "正文", "正文"]
