"""Pictures of a page: as the screen paints it, and what the press will do with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.compose.page import PageLayout
from layout_app.fileio.atomic import atomic_write
from layout_app.jobs.folders import cache_folder, checked_target
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.jobs.desk import OpenPage
    from layout_app.plates.coverage import InkCoverage


def measured_ink(layout: PageLayout, press: PressPreset) -> InkCoverage:
    """The total ink of a page, from its plates; takes as long as an export."""
    from layout_app.jobs.press_views import page_ink

    return page_ink(layout.display, press, cache_folder() / "photos")


def render_png(layout: PageLayout, target: Path, dpi: float) -> None:
    """Write the screen painter's picture of a page as PNG.

    Raises:
        BadInputError: the picture would be too large, or the target cannot be written.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    from layout_app.paint.qt.render import render_image

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide6's stubs want bytes for the format, its binding wants a string.
    render_image(layout.display, dpi).save(buffer, "PNG")  # type: ignore[call-overload]
    atomic_write(target, bytes(held.data()))


def render_view(
    page: OpenPage, target: Path, view: str, dpi: float, plates: str = "", *, each: bool = False
) -> list[Path]:
    """Write what the press will do with a page (``press_views.PressView``) as PNG; the files.

    ``each`` writes every plate by itself, its name added to ``target``'s.

    Raises:
        BadInputError: an unknown plate, a picture or profile that cannot be used, too many pixels.
    """
    from layout_app.jobs.press_views import PressView, plate_pictures, view_picture

    display, press, cache = page.layout.display, page.press, cache_folder() / "photos"
    if not each:
        atomic_write(target, view_picture(display, press, cache, PressView(view), dpi, plates))
        return [target]
    written = []
    for name, picture in plate_pictures(display, press, cache, dpi, plates):
        plain = "".join(sign if sign.isalnum() else "-" for sign in name)
        own = target.with_name(f"{target.stem}-{plain}{target.suffix}")
        atomic_write(checked_target(own, ".png", page.path, page.document), picture)
        written.append(own)
    return written
