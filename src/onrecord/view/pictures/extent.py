"""Which part of the world a map shows, and where in the picture a point of it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

DEGREE_KM = 111.2
_MARGIN = 0.19
_FLATTEST, _HIGHEST = 0.42, 0.66
_FLATTEST_NARROW, _HIGHEST_NARROW, _NARROW = 0.72, 1.1, 500
_NORTH, _SOUTH = 84.0, -60.0
_NEAR_POLE = 78.0


@dataclass(frozen=True, slots=True)
class Extent:
    """A window on the world: its middle in degrees, and pixels for a degree of latitude.

    Plate carrée, true to scale along the middle parallel: `squeeze` is that parallel's cosine.
    """

    lon: float
    lat: float
    scale: float
    squeeze: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands, in pixels; the nearest of the places where the world comes round again."""
        off = (lon - self.lon + 180) % 360 - 180
        return self.width / 2 + off * self.scale * self.squeeze, self.height / 2 - (
            lat - self.lat
        ) * self.scale

    def across(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees; west may be below -180, or east above 180."""
        half_x = self.width / 2 / self.scale / self.squeeze
        half_y = self.height / 2 / self.scale
        return self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y

    def pixels(self, km: float) -> float:
        """How long a distance is along the middle parallel, and anywhere north to south."""
        return km / DEGREE_KM * self.scale

    def holds(self, lon: float, lat: float, rim: float = 0.0) -> bool:
        """Whether a point is in the window, `rim` pixels from its edge."""
        x, y = self.at(lon, lat)
        return rim <= x <= self.width - rim and rim <= y <= self.height - rim


def fit(points: Sequence[tuple[float, float]], width: float, least_km: float = 320.0) -> Extent:
    """The window of a width in pixels that shows all points (longitude, latitude), with a margin; it is no
    less than `least_km` across."""
    west, east = around([lon for lon, _ in points])
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    lat = max(-_NEAR_POLE, min(_NEAR_POLE, (south + north) / 2))
    squeeze = max(0.15, math.cos(math.radians(lat)))
    least = least_km / DEGREE_KM
    wide = min(360.0, max((east - west) * (1 + 2 * _MARGIN), least / squeeze))
    flat, tall = (_FLATTEST_NARROW, _HIGHEST_NARROW) if width < _NARROW else (_FLATTEST, _HIGHEST)
    high = max((north - south) * (1 + 2 * _MARGIN) + 0.04 * wide * squeeze, least * flat)
    ratio = max(flat, min(tall, high / (wide * squeeze)))
    scale = min(width / (wide * squeeze), width * ratio / high)
    height = round(width * ratio)
    half = height / 2 / scale
    if half * 2 < _NORTH - _SOUTH + 10:
        lat = max(min(lat, _NORTH + 6 - half), _SOUTH - 25 + half)
    return Extent((west + east) / 2, lat, scale, squeeze, width, height)


def around(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest way round the world that passes all longitudes: where it begins and ends, east >= west."""
    ordered = sorted({(lon + 180) % 360 - 180 for lon in lons})
    gaps = [(b - a, b) for a, b in pairwise(ordered)]
    gaps.append((ordered[0] + 360 - ordered[-1], ordered[0]))
    gap, west = max(gaps)
    return west, west + 360 - gap
