"""A second language: texts by their Chinese, finished sentences by their template."""

from __future__ import annotations

from layout_app.ui.translate import Catalogue, languages

ENGLISH = Catalogue(
    {
        "锁定": "Lock",
        "撤销“{what}”": "Undo “{what}”",
        "{file}：第 {line} 行读不懂": "{file}: line {line} cannot be read",
    }
)


def test_a_text_without_translation_stays_chinese() -> None:
    assert ENGLISH.of("锁定") == "Lock"
    assert ENGLISH.of("解锁") == "解锁"


def test_a_finished_sentence_is_found_by_its_template_and_its_parts_too() -> None:
    assert ENGLISH.sentence("甲.yaml：第 12 行读不懂") == "甲.yaml: line 12 cannot be read"
    assert ENGLISH.sentence("撤销“锁定”") == "Undo “Lock”"
    assert ENGLISH.sentence("全然不同") == "全然不同"


def test_english_ships() -> None:
    assert languages() == ("zh", "en")
