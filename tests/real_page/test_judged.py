"""The real page before the outside judges."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.compose.page import compose_page
from layout_app.fileio.press_file import read_press
from layout_app.jobs.desk import Desk
from tests.judges import ink_faults, needs_ghostscript, needs_judges
from tests.press.readers import missing
from tests.press.test_judged import NEWSPRINT, assert_clean, written
from tests.real_page.test_real_page import EACH, FOLDER, real_page

pytestmark = [
    needs_judges,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real page's manuscripts are not here"),
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
]


@needs_ghostscript
@EACH
def test_the_real_page_satisfies_every_judge(plan: str, tmp_path: Path) -> None:
    noise = Image.effect_noise((2100, 1400), 80)
    ramp = Image.linear_gradient("L").resize(noise.size)
    Image.merge("RGB", (noise, ramp, ramp.rotate(180))).save(tmp_path / "photo.jpg")
    document = real_page(plan)
    layout = compose_page(document, Desk().resources(tmp_path))
    for name in NEWSPRINT:
        pdf, display = written(document, layout, read_press(name), tmp_path)
        assert_clean(pdf, display)
    assert ink_faults(tmp_path / "newsprint-x1a.pdf") == []
