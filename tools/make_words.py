"""Cut jieba's word list down to what headlines need: assets/terms/words.txt.

    pip download --no-deps --no-binary jieba jieba==0.42.1
    python tools/make_words.py jieba-0.42.1.tar.gz > assets/terms/words.txt

One line a frequency: its exponent (half powers of two), then the words, the commonest first.
jieba is MIT licensed (assets/terms/LICENSE-jieba.txt).
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
import tarfile
from pathlib import Path

_SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"
_BYTES = 390_000
_HAN = re.compile(r"[\u4e00-\u9fff]{1,4}")


def words(archive: Path) -> list[tuple[str, int]]:
    """Words of one to four characters and their frequency, commonest first."""
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
        raise SystemExit(f"{archive}: this is not jieba 0.42.1")
    with tarfile.open(archive) as packed:
        found = packed.extractfile("jieba-0.42.1/jieba/dict.txt")
        assert found is not None
        lines = found.read().decode("utf-8").splitlines()
    kept: list[tuple[str, int]] = []
    for line in lines:
        word, frequency, tag = line.split(" ")
        person = tag.startswith("nr") and len(word) > 2
        # A single character is listed for its frequency alone: it is a word anyway.
        if _HAN.fullmatch(word) and not person and int(frequency) >= (30 if len(word) == 1 else 4):
            kept.append((word, int(frequency)))
    return sorted(kept, key=lambda pair: (-pair[1], pair[0]))


def main() -> None:
    """Print the list, as many words as the size allows."""
    classes: dict[int, list[str]] = {}
    size = 0
    for word, frequency in words(Path(sys.argv[1])):
        size += len(word.encode()) + 1
        if size > _BYTES:
            break
        classes.setdefault(round(2 * math.log2(frequency)), []).append(word)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for exponent, found in classes.items():
        print(exponent, *found)


if __name__ == "__main__":
    main()
