"""Word files: everything a reader sees is taken, nothing dangerous is opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from layout_app.base.errors import BadInputError
from layout_app.intake.docx import read_docx
from layout_app.intake.manuscript import read_manuscript
from tests.intake.word_file import paragraph, word_file

BODY = "本报岚平讯（通讯员 顾长野）岚平县山多沟深，全县共有三十多个行政村散在沟里。"


def lines(data: bytes) -> list[str]:
    return read_docx("稿.docx", data).text.split("\n\n\n")


def test_paragraphs_headings_and_breaks() -> None:
    title = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>新支部</w:t></w:r>'
    data = word_file(
        paragraph(title), paragraph("甲<w:br/>乙".join(["<w:r><w:t>", "</w:t></w:r>"]))
    )
    assert lines(data)[0] == "# 新支部"
    split = "<w:r><w:t>产业</w:t></w:r><w:r><w:br/><w:t>必振兴</w:t><w:tab/><w:t>。</w:t></w:r>"
    assert lines(word_file(paragraph(split))) == ["产业\n必振兴\u3000。"]


def test_insertions_stay_and_deletions_go() -> None:
    runs = (
        "<w:r><w:t>产业</w:t></w:r><w:ins><w:r><w:t>必</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>应</w:delText></w:r></w:del><w:r><w:t>振兴</w:t></w:r>"
    )
    found = read_docx("稿.docx", word_file(paragraph(runs)))
    assert found.text == "产业必振兴"
    assert any("修订" in note for note in found.notes)


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    runs = (
        "<w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r>"
    )
    assert lines(word_file(paragraph(runs))) == ["前后", "框里"]


def test_tables_cell_by_cell_and_footnotes_at_the_end() -> None:
    cell = f"<w:tc>{paragraph('一')}</w:tc><w:tc>{paragraph('二')}</w:tc>"
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:footnote>{paragraph('注')}</w:footnote></w:footnotes>"
    )
    data = word_file(
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", others={"word/footnotes.xml": notes.encode()}
    )
    assert lines(data) == ["一", "二", "注"]


def test_a_word_file_becomes_a_story() -> None:
    data = word_file(paragraph("岚平县"), paragraph("一条沟里的新支部"), paragraph(BODY))
    story = read_manuscript("岚平.docx", data).stories[0]
    assert (story.kicker, story.headline, story.body[0].text) == (
        "岚平县",
        "一条沟里的新支部",
        BODY,
    )


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return held.getvalue()


def entity() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        )
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        (b"", "已损坏"),
        (bomb(), "大得反常"),
        (entity(), "DOCTYPE"),
        (word_file("<w:p>"), "读不懂"),
        (word_file("<w:p>" * 300 + "</w:p>" * 300), "嵌套"),
    ],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        read_docx("稿.docx", data)


@pytest.mark.parametrize(("name", "said"), [("稿.doc", "docx"), ("稿.wps", "docx"), ("稿", "只收")])
def test_other_formats_are_told_what_to_do(name: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        read_manuscript(name, b"x")
