"""The outline of the world's land: whole, small, and with its disputed lines as such."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from onrecord.errors import DataError
from onrecord.known.names import load_countries
from onrecord.known.outline import Line, load_outline, read

MOST = 200_000


def inside(line: Line, lon: float, lat: float) -> bool:
    """Whether a point lies in a ring."""
    found = False
    for n in range(len(line.xs) - 1):
        (x1, y1), (x2, y2) = (line.xs[n], line.ys[n]), (line.xs[n + 1], line.ys[n + 1])
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found = not found
    return found


def on_land(level: str, lon: float, lat: float) -> bool:
    rings = (line for line in load_outline().levels[level] if line.kind == "land")  # type: ignore[index]
    return sum(inside(line, lon + turn, lat) for line in rings for turn in (0, 360)) % 2 == 1


def near(kind: str, lon: float, lat: float, within: float = 0.25) -> bool:
    return any(
        abs(x - lon) < within and abs(y - lat) < within
        for line in load_outline().levels["fine"]
        if line.kind == kind
        for x, y in zip(line.xs, line.ys, strict=True)
    )


def test_it_is_small_and_comes_with_its_licence() -> None:
    known = resources.files("onrecord.known")
    assert len((known / "outline.bin").read_bytes()) < MOST
    assert "public domain" in (known / "outline.LICENCE.md").read_text("utf-8")


@pytest.mark.parametrize("level", ["fine", "coarse"])
def test_land_is_land_and_sea_is_sea(level: str) -> None:
    for lon, lat in (
        (2.3, 48.9),
        (37.6, 55.7),
        (-98, 39),
        (134, -25),
        (25, -29),
        (178, 67),
        (-175, 66.5),
        (0, -80),
    ):
        assert on_land(level, lon, lat), (lon, lat)
    for lon, lat in ((-30, 40), (-140, 10), (80, -30), (5, 38.5), (50.5, 42), (179.9, 10)):
        assert not on_land(level, lon, lat), (lon, lat)


@pytest.mark.parametrize("level", ["fine", "coarse"])
def test_coasts_are_closed_and_never_leap_across_the_world(level: str) -> None:
    rings = [line for line in load_outline().levels[level] if line.kind == "land"]  # type: ignore[index]
    opened = [r for r in rings if (r.xs[0], r.ys[0]) != (r.xs[-1], r.ys[-1]) and len(r.xs) > 6]
    assert len(rings) > 500 and opened == []
    leaps = [max(abs(a - b) for a, b in zip(r.xs, r.xs[1:], strict=False)) for r in rings if min(r.ys) > -80]
    assert max(leaps) < 30


def test_settled_lines_and_disputed_ones_are_two_things() -> None:
    assert near("border", 7.6, 48.6) and not near("disputed", 7.6, 48.6)  # on the Rhine
    for name, lon, lat in (
        ("Perekop", 33.7, 46.1),
        ("Line of Control", 74.0, 34.6),
        ("West Bank", 35.0, 32.2),
        ("Golan", 35.85, 33.0),
        ("Western Sahara", -10.5, 27.67),
        ("Kosovo", 21.4, 42.9),
        ("Korea", 127.2, 38.3),
        ("Cyprus", 33.3, 35.15),
    ):
        assert near("disputed", lon, lat) and not near("border", lon, lat, 0.12), name


def test_the_fronts_of_a_war_are_not_drawn() -> None:
    assert not near("disputed", 38.2, 48.2) and not near("disputed", 46.8, 39.8)


def test_every_country_has_its_middle_and_the_united_nations_name() -> None:
    lands = {land.code: land for land in load_outline().countries}
    assert lands.keys() == {country.code for country in load_countries()}
    assert (lands["TR"].name, lands["PS"].name, lands["XK"].name) == ("Türkiye", "State of Palestine", "")
    assert 1500 < lands["RU"].reach < 2500 and 0 < lands["MT"].reach < 20


def test_every_choice_of_lines_has_a_reason() -> None:
    from pathlib import Path

    rules = yaml.safe_load(
        (Path(__file__).parents[2] / "training" / "outline" / "lines.yml").read_text("utf-8")
    )
    assert all(row["why"] for part in ("dashed", "left_out") for row in rules[part])


@pytest.mark.parametrize("data", [b"", b"PNG", b"ORGZ1\nxx"])
def test_what_is_no_outline_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(DataError, match="not an outline"):
        read(data)
