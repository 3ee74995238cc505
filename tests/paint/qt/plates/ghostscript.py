"""Ghostscript's separations as the judge of our plates.

Its rasteriser gives a pixel to whatever touches it and puts glyphs on whole pixels, so it is asked
for many times the resolution, and the mean of what falls on each of our pixels is compared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops

TIMES = 32

needs_ghostscript = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not here")


def separations(pdf: bytes, dpi: int, times: int = TIMES) -> dict[str, Image.Image]:
    """The plates of page 1 at ``dpi`` by name, 255 solid, each pixel the mean of ``times`` squared.

    Ghostscript's own reduction goes to 8; what is left is averaged here.
    """
    inside = min(8, times)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.pdf")
        source.write_bytes(pdf)
        command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep"]
        command += [f"-r{dpi * times}", f"-dDownScaleFactor={inside}"]
        command += [f"-sOutputFile={folder}/plate.tif", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return {
            _name(path): _read(path, times // inside) for path in Path(folder).glob("plate(*).tif")
        }


@dataclass(frozen=True)
class Difference:
    """How far two plates are apart: mean in percent of solid, share of pixels more than 5 % off."""

    mean: float
    beyond: float
    most: int


def difference(ours: Image.Image, theirs: Image.Image) -> Difference:
    """Compare what both have; sizes differ by a part of a pixel at most."""
    width, height = min(ours.width, theirs.width), min(ours.height, theirs.height)
    assert abs(ours.width - theirs.width) <= 1
    assert abs(ours.height - theirs.height) <= 1
    box = (0, 0, width, height)
    counts = ImageChops.difference(ours.crop(box), theirs.crop(box)).histogram()
    total = sum(counts)
    return Difference(
        mean=sum(value * count for value, count in enumerate(counts)) / total / 2.55,
        beyond=sum(counts[13:]) / total,
        most=max(value for value, count in enumerate(counts) if count),
    )


def assert_alike(
    ours: Mapping[str, Image.Image], theirs: Mapping[str, Image.Image]
) -> dict[str, Difference]:
    """Mean difference <= 1 %, 99.9 % of the pixels within 5 %, on every plate (print.md P10)."""
    assert set(ours) == set(theirs)
    found = {name: difference(ours[name], theirs[name]) for name in ours}
    for name, apart in found.items():
        assert apart.mean <= 1.0, f"{name}: {apart}"
        assert apart.beyond <= 0.001, f"{name}: {apart}"
    return found


def _name(path: Path) -> str:
    match = re.search(r"\((.*)\)\.tif$", path.name)
    assert match is not None
    return match[1]


def _read(path: Path, times: int) -> Image.Image:
    with Image.open(path) as opened:
        return ImageChops.invert(opened.convert("L")).reduce(times)
