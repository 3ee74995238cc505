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


def test_preflight_speaks_english_too() -> None:
    """Finished sentences of the press's rules are found by their templates."""
    from layout_app.base.bundle import bundled
    from layout_app.ui.translate import read_catalogue

    english = read_catalogue(bundled("assets", "i18n", "en"))
    for sentence in (
        "文字“榆泽县”是四色黑（C60 M40 Y30 K100），套不准就发虚",
        "线只有 0.2 磅，晒版会断；这家印厂要 0.25 磅以上",
        "专色 PANTONE 185 C 这家印厂不印，导出时换成四色 M91 Y76（浅色按比例）",
        "放行过的问题变了：当时是118 ppi，现在是90 ppi",
    ):
        said = english.sentence(sentence)
        assert said != sentence
        assert said[0].isascii(), said
