"""The ladder of encodings: exact text back, or a sentence that says where it stops."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.errors import BadInputError
from layout_app.intake.decode import decode_text

TEXT = "本报岚平讯（通讯员 顾长野）今年以来，岚平县把支部建在沟里。\n第二段：“好。”"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8"),
        (TEXT.encode("gbk"), "GB18030"),
        ((TEXT + "\u4dae\U00020087").encode("gb18030"), "GB18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"", "UTF-8"),
    ],
)
def test_each_encoding_gives_the_text_back(data: bytes, encoding: str) -> None:
    found = decode_text(data, "稿.txt")
    assert found.encoding == encoding
    assert found.text.rstrip("\u4dae\U00020087") == (TEXT if data else "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode("gb18030") + b"\xff\xff", "第 "),
        (codecs.BOM_UTF8 + b"\xe6\x9c", "第 4 个字节"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "不是文字文件|读不下去"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(BadInputError, match=said) as error:
        decode_text(data, "稿.txt")
    assert str(error.value).startswith("稿.txt：")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4))
def test_gbk_of_any_han_text_comes_back_or_is_utf8(text: str) -> None:
    data = text.encode("gb18030")
    found = decode_text(data, "稿.txt")
    assert found.text == text or found.text.encode() == data
