"""The reader of finished PDFs finds what is wrong with one, and nothing in a sound one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from layout_app.check.pdf.verify import verify
from layout_app.display.items import DisplayList, GlyphRun
from layout_app.fileio.press_file import read_press
from layout_app.model.blocks import FolioBlock, Side
from layout_app.paint.pdf.writer import PdfOptions, write_pdf
from tests.composing import article, compose, leg_area, page, story

RARE = "𬭎字里行间，ffi office 1,234。"


@cache
def display() -> DisplayList:
    """A page of several faces, rare characters and a ligature."""
    body = f"**人名**{RARE}，*楷体*{RARE}。" + "今年以来，全县上下一条心。" * 20
    document = page(
        FolioBlock(id="f", outer=Side.RIGHT),
        article(leg_area("1-2", "1-20")),
        stories=[story(body)],
    )
    return compose(document).display


@cache
def sound() -> bytes:
    press = read_press("newsprint-x1a")
    return write_pdf(
        display(),
        PdfOptions(
            title="檀川日报",
            creator="tests",
            date=datetime(2026, 6, 26, tzinfo=UTC),
            profile=press.profile,
        ),
    )


def saved(pdf: pikepdf.Pdf) -> bytes:
    held = BytesIO()
    pdf.save(held, object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version="1.4")
    return held.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The sound file after a change by another writer."""
    with pikepdf.open(BytesIO(sound())) as pdf:
        change(pdf)
        return saved(pdf)


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for _, font in pdf.pages[0].Resources.Font.items()]


def test_a_sound_file_is_sound() -> None:
    assert verify(sound(), display()) == []


def test_another_writers_file_is_read_too() -> None:
    assert verify(changed(lambda pdf: None), display()) == []


def _other_text(pdf: pikepdf.Pdf) -> None:
    cmap = fonts(pdf)[0].ToUnicode
    text = cmap.read_bytes()
    row = re.search(rb"beginbfchar\s+<[0-9A-F]{4}>\s*<([0-9A-Fa-f]{4})>", text)
    assert row is not None
    cmap.write(text[: row.start(1)] + b"2603" + text[row.end(1) :])


def _lost_text(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    text = contents.read_bytes()
    contents.write(re.sub(rb"<[0-9A-F]+>Tj", b"", text, count=1))


def _twice_said(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    text = contents.read_bytes()
    found = re.search(rb"<[0-9A-F]+>Tj", text)
    assert found is not None
    contents.write(text.replace(found[0], found[0] + b" " + found[0], 1))


def _widths(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        font.DescendantFonts[0].W = pikepdf.Array()
        font.DescendantFonts[0].DW = 777


def _no_font(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def _other_font(pdf: pikepdf.Pdf) -> None:
    least = min(
        (font.DescendantFonts[0].FontDescriptor for font in fonts(pdf)),
        key=lambda descriptor: len(descriptor.FontFile2.read_bytes()),
    )
    for font in fonts(pdf):
        font.DescendantFonts[0].FontDescriptor.FontFile2 = least.FontFile2


def _trim(pdf: pikepdf.Pdf) -> None:
    box = [float(value) for value in pdf.pages[0].TrimBox]
    pdf.pages[0].TrimBox = pikepdf.Array([*box[:2], box[2] - 1, box[3]])


def _outside(pdf: pikepdf.Pdf) -> None:
    box = [float(value) for value in pdf.pages[0].MediaBox]
    pdf.pages[0].MediaBox = pikepdf.Array([box[0] + 5, *box[1:]])


def _two_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def _rgb_text(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].Contents
    contents.write(re.sub(rb"0 0 0 1 k\n", b"0 0 0 rg\n", contents.read_bytes(), count=1))


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _rgb_picture(pdf: pikepdf.Pdf) -> None:
    picture = pikepdf.Stream(pdf, bytes(12), Subtype=pikepdf.Name.Image, Width=2, Height=2)
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Im9=pdf.make_indirect(picture))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_rgb_text, "is in RGB"),
        (_rgb_picture, "not in the press's inks"),
        (_no_intent, "does not say what press"),
        (_other_text, "text differs"),
        (_lost_text, "text differs"),
        (_twice_said, "text differs"),
        (_widths, "widths are not the font's own"),
        (_no_font, "not embedded"),
        (_other_font, "missing or empty"),
        (_trim, "its trim is"),
        (_outside, "do not lie in each other"),
        (_two_pages, "2 pages"),
    ],
)
def test_what_is_wrong_is_said(change: Callable[[pikepdf.Pdf], None], said: str) -> None:
    assert any(said in fault for fault in verify(changed(change), display()))


def test_another_page_is_not_this_one() -> None:
    (*groups, last) = display().groups
    run = next(item for item in last.items if isinstance(item, GlyphRun))
    other = replace(last, items=(run._replace(text=run.text[::-1]), *last.items))
    assert verify(sound(), replace(display(), groups=(*groups, other))) != []


def test_a_file_cut_short_is_not_sound() -> None:
    data = sound()
    for share in (0, 1, 5, 50, 90, 99):
        assert verify(data[: len(data) * share // 100], display()) != []
    assert verify(data[:-7], display()) != []


def test_a_byte_that_changed_in_a_stream_is_found() -> None:
    """Every stream is packed with a checksum of its own."""
    data = sound()
    for match in list(re.finditer(rb"stream\r?\n", data))[::2]:
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        at = match.end() + 40
        if data[match.end() :].startswith(b"<?xpacket"):
            continue  # metadata is for programs without a PDF reader, and stays plain text
        assert verify(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :], display()) != []


def test_no_damage_makes_it_stumble() -> None:
    """Whatever has happened to a file, the answer is a list of sentences."""
    rng = random.Random(7)
    for _ in range(150):
        data = bytearray(sound())
        # Structure is in the head of objects and at the end: most of the damage goes there.
        for _ in range(rng.randrange(1, 6)):
            at = rng.choice([rng.randrange(len(data)), len(data) - 1 - rng.randrange(3000)])
            data[at] = rng.randrange(256)
        assert isinstance(verify(bytes(data), display()), list)
