"""Every kind of broken page file: all its errors at once, each with its place and cure.

A file in tests/pages/broken begins with a comment for each sentence that is expected of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_app.base.errors import BadInputError
from layout_app.fileio.complaints import MAX_SENTENCES
from layout_app.fileio.nodes import MAX_BYTES, read_nodes
from layout_app.fileio.page_file import decode_page, read_page_file

BROKEN = sorted((Path(__file__).parent.parent / "pages" / "broken").glob("*.yaml"))
HEAD = "format: layout_app/page\nversion: 1\npaper: {name: 南塘晚报, date: 2026-03-09}\n"


def sentences(data: bytes, name: str = "page.yaml") -> list[str]:
    with pytest.raises(BadInputError) as caught:
        decode_page(data, name)
    return list(caught.value.sentences)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file_says_what_is_wrong_where_and_how_to_mend_it(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    expected = [line.removeprefix("# ") for line in lines if line.startswith(f"# {path.name}:")]
    assert expected
    assert sentences(path.read_bytes(), path.name) == expected


def test_there_is_a_broken_file_of_every_kind() -> None:
    assert len(BROKEN) >= 75


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "page.yaml: the file is empty; a page file begins with 'format:'"),
        (b"# only a comment\n", "page.yaml: the file is empty; a page file begins with 'format:'"),
        (
            HEAD.encode() + "press: 报".encode("gb18030"),
            "page.yaml:4: the file is not UTF-8 (byte 0xb1 at offset 88); save it as UTF-8 in your"
            " editor",
        ),
        (
            b"format: layout_app/page\n\xff\xfe",
            "page.yaml:2: the file is not UTF-8 (byte 0xff at offset 24); save it as UTF-8 in your"
            " editor",
        ),
        (
            HEAD.encode() + b"press: a\x00b\n",
            "page.yaml:4:9: a NUL (U+0000) may not stand in a page file; delete it",
        ),
        (
            HEAD.encode() + "press: a\u0085b\n".encode(),
            "page.yaml:4:9: a next-line character (NEL) (U+0085) may not stand in a page file;"
            " delete it",
        ),
        (
            HEAD.encode() + "press: 报\u2028b\n".encode(),
            "page.yaml:4:9: a line separator (U+2028) may not stand in a page file; delete it",
        ),
        (
            HEAD.encode() + b"press: a\x1bb\n",
            "page.yaml:4:9: an escape character (U+001B) may not stand in a page file; delete it",
        ),
        (
            HEAD.encode() + "press: a\ufeffb\n".encode(),
            "page.yaml:4:9: an invisible byte order mark (U+FEFF) may not stand in a page file;"
            " delete it",
        ),
        (
            b"x" * (MAX_BYTES + 1),
            "page.yaml: the file has 5,000,001 bytes; a page file has at most 5,000,000",
        ),
    ],
)
def test_bytes_that_are_no_text_of_a_page(data: bytes, expected: str) -> None:
    assert sentences(data) == [expected]


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    data = b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()
    assert decode_page(data, "page.yaml") == decode_page(HEAD.encode(), "page.yaml")


def test_places_are_right_after_windows_line_ends() -> None:
    assert sentences((HEAD + "colour: red\n").replace("\n", "\r\n").encode())[0].startswith(
        "page.yaml:4:1: colour: "
    )


def test_columns_count_characters_not_bytes() -> None:
    text = HEAD + "stories: {桥: {headline: 甲, 署名: 乙}}\n"
    assert sentences(text.encode())[0].startswith("page.yaml:4:28: stories.桥.署名: unknown key")


def test_errors_of_form_and_what_does_not_fit_come_in_one_go() -> None:
    text = f"""{HEAD}stories:
  a: {{headline: 甲}}
blocks:
- photo: ../b.jpg
  columns: 7-9
  lines: 1-20
- label: 目
  columns: 1-x
  lines: 1-2
- article: a
  columns: 1-2
  lines: 1-200
- article: aa
  id: twice
  columns: 1-2
  lines: 1-9
  colour: red
- folio: left
  id: twice
- article: a
  columns: 3-4
  lines: 1-20
  heading: {{style: leed}}
press: a/b
"""
    found = [line.removeprefix("page.yaml:") for line in sentences(text.encode())]
    assert [" ".join(line.split(": ")[:2]) for line in found] == [
        "7:10 blocks[0].photo",
        "8:12 blocks[0].columns",
        "11:12 blocks[1].columns",
        "15:10 blocks[2].lines",
        "16:12 blocks[3].article",
        "20:3 blocks[3].colour",
        "22:7 blocks[4].id",
        "23:12 blocks[5].article",
        "26:20 blocks[5].heading.style",
        "27:8 press",
    ]
    assert found[7].endswith("the story 'a' is already placed by blocks[2]")


PLACED = """blocks:
- article: a
  columns: 7-9
  lines: 1-20
  heading: {style: mine}
"""
BEYOND, NO_STORY, NO_STYLE = (
    "blocks[0].columns: 7-9 leaves the grid",
    "blocks[0].article: there is no story",
    "blocks[0].heading.style: there is no heading style",
)


@pytest.mark.parametrize(
    ("form", "fits"),
    [
        ("colour: red\nstories: {b: {}}\n", [BEYOND, NO_STORY, NO_STYLE]),
        ("stories:\n  a: {headlin: 甲}\n", [BEYOND, NO_STYLE]),
        ("stories:\n  b: {headline: []}\n", [BEYOND, NO_STYLE]),
        ("stories: 甲\n", [BEYOND, NO_STYLE]),
        ("stroies: {a: {}}\nstyles: {}\n", [NO_STYLE]),
        ("setup: {stories: {a: {}}}\n", [NO_STYLE]),
        ("setup: {grid: {colums: 9}}\n", [NO_STORY, NO_STYLE]),
        ("setup: {preset: tabloit}\n", [NO_STORY, NO_STYLE]),
        ("styles: {headings: {mine: {size: 2}}}\n", [BEYOND, NO_STORY]),
        ("styles: {texts: {body: {size: 2}}}\n", [BEYOND, NO_STORY]),
        ("press: []\n", [BEYOND, NO_STORY, NO_STYLE]),
    ],
)
def test_what_may_follow_from_an_error_of_form_is_not_said(form: str, fits: list[str]) -> None:
    found = sentences((HEAD + form + PLACED).encode())
    places = ("blocks[0].columns: ", "blocks[0].article: ", "blocks[0].heading.style: ")
    said = [line.split(": ", 1)[1] for line in found if any(place in line for place in places)]
    assert len(found) > len(said)
    assert len(said) == len(fits)
    assert all(line.startswith(fit) for line, fit in zip(sorted(said), sorted(fits), strict=True))


def test_the_rest_is_judged_without_the_paper_and_with_what_blocks_lack() -> None:
    text = HEAD[: HEAD.index("paper")] + "stories: {a: {}}\n" + PLACED + "  leggs: 4\n"
    found = sentences(text.replace("{style: mine}", "{over: 4}").encode())
    assert [line.split(": ")[1] for line in found] == [
        "'paper' is missing (the issue's metadata)",
        "blocks[0].columns",
        "blocks[0].leggs",  # so that nothing is said of the heading over four legs
    ]


def test_so_many_errors_that_nobody_reads_them_all_are_counted() -> None:
    text = HEAD + "".join(f"key{i}: 1\n" for i in range(MAX_SENTENCES + 7))
    found = sentences(text.encode())
    assert len(found) == MAX_SENTENCES + 1
    assert found[-1] == "page.yaml: … and 7 more errors"


@pytest.mark.parametrize(
    ("value", "read"),
    [("no", "no"), ("05", "05"), ("12:30:45", "12:30:45"), ("1e3", "1e3"), ("~", "~"),
     ("2024-07-18", "2024-07-18"), ("0x1F", "0x1F"), ("null", "null"), ("true", "true"),
     ("", ""), ("=", "="), (".inf", ".inf"), ("none", "none")],
)  # fmt: skip
def test_the_schema_decides_types_yaml_never_guesses(value: str, read: str) -> None:
    for written in (value, f"'{value}'", f'"{value}"'):
        text = HEAD + f"stories:\n  a:\n    headline: {written}\n"
        assert decode_page(text.encode(), "page.yaml").stories[0].headline == read


def test_numbers_and_flags_may_be_quoted() -> None:
    text = HEAD + "setup: {grid: {columns: '6'}}\nblocks:\n- folio: 'left'\n  locked: \"false\"\n"
    document = decode_page(text.encode(), "page.yaml")
    assert document.setup.grid.columns == 6
    assert document.blocks[0].locked is False


def test_empty_sections_are_empty() -> None:
    document = decode_page((HEAD + "stories:\nblocks:\nstyles:\nsetup:\n").encode(), "page.yaml")
    assert (document.stories, document.blocks) == ((), ())


@pytest.mark.parametrize("depth", [60, 2_000, 20_000])
def test_deep_nesting_is_refused_before_it_costs_anything(depth: int) -> None:
    found = sentences((HEAD + "stories: " + "[" * depth).encode())
    assert found == ["page.yaml:4:59: values are nested deeper than 50 levels"]


def test_too_many_values_are_refused() -> None:
    found = sentences((HEAD + "stories: [" + "a, " * 100_001 + "]").encode())
    assert found[0].endswith("the file holds more than 100,000 values")


@pytest.mark.parametrize("bomb", ["&a [*a]", "&a {k: *a}", "[&x a, *x, *x]"])
def test_aliases_are_never_expanded(bomb: str) -> None:
    assert any("YAML a" in sentence for sentence in sentences(f"{HEAD}stories: {bomb}\n".encode()))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_both_parsers_give_the_same_verdict(path: Path) -> None:
    verdicts = []
    for pure in (False, True):
        try:
            verdicts.append(str(read_nodes(path.read_bytes(), path.name, pure=pure)))
        except BadInputError as error:
            verdicts.append(str(error))
    assert verdicts[0] == verdicts[1]


def test_a_missing_file_a_folder_and_a_pipe_are_sentences(tmp_path: Path) -> None:
    for name, words in (("none.yaml", "there is no such file"), (".", "this is not a file")):
        with pytest.raises(BadInputError, match=words):
            read_page_file(tmp_path / name)
    with pytest.raises(BadInputError, match="not the name of a file"):
        read_page_file(tmp_path / "a\0b")


def test_a_monstrous_value_is_not_shown_whole() -> None:
    for line in ("press: '{}'", "paper: {{name: x, date: {}}}", "blocks: [{{photo: {}}}]", "{}: 1"):
        found = sentences(
            f"format: layout_app/page\nversion: 1\n{line.format('a' * 90_000)}\n".encode()
        )
        assert max(map(len, found)) < 400
