"""The outline of the world's land with the lines between countries, for maps.

The data is one file, `outline.bin`, made by `training/outline/build.py` and described, with its licence, in
`outline.LICENCE.md`. Lines are on a grid of a hundredth of a degree, about a kilometre: enough to see where a
place is, and no survey. What is drawn dashed, and why, stands in `training/outline/lines.yml`.
"""

from __future__ import annotations

import json
import lzma
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, islice
from typing import Any, Literal

from onrecord.errors import DataError

Kind = Literal["land", "border", "disputed", "province"]
Level = Literal["fine", "coarse"]

MAGIC = b"OROL1\n"
GRID = 100
"""Steps of a degree."""
LEVELS: tuple[Level, ...] = ("fine", "coarse")
_KINDS: dict[str, Kind] = {"l": "land", "b": "border", "d": "disputed", "p": "province"}


@dataclass(frozen=True, slots=True)
class Line:
    """Land is a closed ring (its coast; a lake's or an inland sea's as well), the others are open lines.

    `xs` and `ys` are longitudes and latitudes in degrees; `box` is west, south, east, north.
    """

    kind: Kind
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Land:
    """A country or territory: its name on a map ("" for none), its middle in degrees, and the radius in
    kilometres of a circle as large as its largest piece of land, 0 where it is not known."""

    code: str
    name: str
    lat: float
    lon: float
    reach: float


@dataclass(frozen=True)
class Outline:
    """The lines at two levels of detail, and the countries."""

    levels: dict[Level, tuple[Line, ...]]
    countries: tuple[Land, ...]


def read(data: bytes) -> Outline:
    """The outline in the bytes of a file; raises DataError when they are none."""
    if not data.startswith(MAGIC):
        raise DataError("not an outline file")
    raw = lzma.decompress(data[len(MAGIC) :])
    start = 4 + int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4:start])
    levels: dict[Level, tuple[Line, ...]] = {}
    for level in LEVELS:
        parts = []
        for size in header["levels"][level]:
            parts.append(raw[start : start + size])
            start += size
        levels[level] = tuple(_lines(*parts))
    return Outline(levels, tuple(Land(code, *row) for code, row in header["countries"].items()))


def _lines(kinds: bytes, sizes: bytes, first: bytes, dx: bytes, dy: bytes) -> Iterator[Line]:
    starts = array("h", first)
    steps_x, steps_y = iter(_joined(dx)), iter(_joined(dy))
    for n, size in enumerate(array("I", sizes)):
        xs = _degrees(starts[2 * n], islice(steps_x, size - 1))
        ys = _degrees(starts[2 * n + 1], islice(steps_y, size - 1))
        box = (min(xs), min(ys), max(xs), max(ys))
        yield Line(_KINDS[chr(kinds[n])], xs, ys, box)


def _degrees(first: int, steps: Any) -> tuple[float, ...]:
    return tuple(step / GRID for step in accumulate(steps, initial=first))


def _joined(planes: bytes) -> array[int]:
    """Numbers of two bytes from their low and their high bytes."""
    half = len(planes) // 2
    raw = bytearray(len(planes))
    raw[::2], raw[1::2] = planes[:half], planes[half:]
    return array("h", bytes(raw))


@cache
def load_outline() -> Outline:
    """The outline that comes with the package, opened once a process; raises DataError."""
    file = resources.files("onrecord.known") / "outline.bin"
    if not file.is_file():
        raise DataError("outline.bin is missing from onrecord/known")
    return read(file.read_bytes())
