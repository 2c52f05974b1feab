"""The map of places: marks by precision, labels, windows, and what it must never do."""

from __future__ import annotations

import math
import random
import re
from dataclasses import replace

import pytest
from lxml import etree

from onrecord.known.outline import load_outline
from onrecord.view.pictures import extent as window
from onrecord.view.pictures.places_map import Map, Spot, _towards, core, draw, left_out

SVG = "{http://www.w3.org/2000/svg}"


def spot(name: str, lat: float, lon: float, precision: str = "city", **more: int) -> Spot:
    counts = {"articles": 2, "events": 1, "statements": 3} | more
    return Spot(name, lat, lon, precision, href=f"#{len(name)}", **counts)


def drawn(*spots: Spot, width: float = 900, alone: bool = False) -> tuple[Map, etree._Element]:
    made = draw(spots, width, "m", alone=alone)
    assert made is not None
    tree = etree.fromstring(made.svg.encode())
    assert not re.search(r"\b(nan|inf)\b", made.svg)
    return made, tree


def texts(tree: etree._Element) -> list[str]:
    return ["".join(t.itertext()) for t in tree.iter(f"{SVG}text")]


def test_no_place_gives_no_map() -> None:
    assert draw([]) is None


def test_one_place_stands_in_the_middle_with_land_around() -> None:
    made, tree = drawn(spot("Rosslare", 52.27, -6.39))
    assert "Rosslare" in texts(tree) and "1 event, 3 statements" in texts(tree)
    assert 'class="pic-land"' in made.svg and not made.outside
    extent = window.fit([(-6.39, 52.27)], 900)
    x, y = extent.at(-6.39, 52.27)
    assert (x, y) == (pytest.approx(450), pytest.approx(extent.height / 2))


def test_what_is_known_to_a_region_or_country_is_a_hatched_circle_and_never_a_pin() -> None:
    _, tree = drawn(
        spot("France", 46, 2, "country"), spot("Brittany", 48, -3, "region"), spot("Nice", 43.7, 7.25)
    )
    areas = [c for c in tree.iter(f"{SVG}circle") if "pic-area" in c.get("class", "")]
    hatched = [c for c in areas if c.get("fill") == "url(#m-h)"]
    assert len([c for c in hatched if float(c.get("r")) > 8]) == 2  # beside those of the legend
    marks = {g.find(f"{SVG}title").text.split(" (")[0]: g for g in tree.iter(f"{SVG}a")}
    for name, is_sharp in (("France", False), ("Brittany", False), ("Nice", True)):
        filled = [e for e in marks[name].iter() if e.get("class") in ("pic-s pic-city", "pic-s pic-point")]
        assert bool(filled) == is_sharp, name


def test_a_country_is_as_large_as_it_is() -> None:
    made, tree = drawn(
        spot("Portugal", 39.5, -8, "country"), spot("Lisbon", 38.7, -9.1), spot("Berlin", 52.5, 13.4)
    )
    radii = {
        c.get("class"): float(c.get("r"))
        for c in tree.iter(f"{SVG}circle")
        if "pic-area" in c.get("class", "")
    }
    assert radii
    reach = next(c.reach for c in load_outline().countries if c.code == "PT")
    assert 100 < reach < 250 and not made.outside


def test_names_are_escaped_and_signs_that_no_file_may_have_are_left_out() -> None:
    made, tree = drawn(spot('<script>"&\x00\x1bé', 10, 10))
    assert "<script>" not in made.svg and '<script>"&é' in "".join(texts(tree))


def test_names_that_run_leftwards_are_kept_apart() -> None:
    _, tree = drawn(spot("القدس", 31.78, 35.22), spot("תל אביב", 32.08, 34.78))
    assert "\u2068القدس\u2069" in texts(tree)


def test_it_goes_across_the_antimeridian_the_short_way() -> None:
    made, tree = drawn(spot("Suva", -18.1, 178.4), spot("Apia", -13.8, -171.8))
    extent = window.fit([(178.4, -18.1), (-171.8, -13.8)], 900)
    west, _, east, _ = extent.across()
    assert east - west < 30 and not made.outside
    assert extent.at(178.4, -18.1)[0] < extent.at(-171.8, -13.8)[0]
    assert {"Suva", "Apia"} <= set(texts(tree))
    for path in tree.iter(f"{SVG}path"):
        if path.get("class") == "pic-land":  # no coast leaps from one side of the world to the other
            steps = re.findall(r"[l ](-?[\d.]+) (-?[\d.]+)", path.get("d"))
            assert max(abs(float(x)) for x, _ in steps) < extent.width * 0.8


@pytest.mark.parametrize(
    "places", [[(89.9, 0.0)], [(-90.0, 0.0)], [(0.0, 180.0), (0.0, -180.0)], [(0, 0), (0, 120), (0, -120)]]
)
def test_ends_of_the_world_are_places_as_well(places: list[tuple[float, float]]) -> None:
    made, _ = drawn(*(spot(f"P{n}", lat, lon) for n, (lat, lon) in enumerate(places)))
    assert made.svg.startswith("<svg")


def test_five_hundred_places_keep_their_labels_apart() -> None:
    chance = random.Random(7)
    many = [spot(f"Town {n}", chance.uniform(-50, 65), chance.uniform(-170, 170)) for n in range(500)]
    made, tree = drawn(*many)
    assert len(made.svg) < 400_000
    named = [t for t in tree.iter(f"{SVG}text") if t.get("class") == "pic-name pic-halo"]
    at = [(float(t.get("x")), float(t.get("y")), len("".join(t.itertext())) * 7.0) for t in named]
    assert len(at) > 15
    for i, (x, y, wide) in enumerate(at):
        for x2, y2, wide2 in at[i + 1 :]:
            assert abs(y - y2) >= 12 or x + wide <= x2 + 1 or x2 + wide2 <= x + 1
    told = " ".join(a.get("aria-label") for a in tree.iter(f"{SVG}a"))
    assert len(list(tree.iter(f"{SVG}a"))) < 500 and "Town" in told


def test_every_mark_is_told_and_leads_somewhere() -> None:
    _, tree = drawn(spot("Cork", 51.9, -8.5), spot("Wales", 52.3, -3.7, "region"))
    marks = list(tree.iter(f"{SVG}a"))
    assert [m.get("href") for m in marks] and all(m.get("href").startswith("#") for m in marks)
    for mark in marks:
        seen = " ".join("".join(t.itertext()) for t in mark.iter(f"{SVG}text"))
        assert mark.get("aria-label").endswith(mark.find(f"{SVG}title").text) and seen in mark.get(
            "aria-label"
        )
    root = tree.attrib
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    assert root["role"] == "group" and {root["aria-labelledby"], root["aria-describedby"]} <= ids


def test_a_country_named_in_passing_does_not_make_a_map_of_the_world() -> None:
    near = [spot("Iowa", 42, -93, "region"), spot("Des Moines", 41.6, -93.6)]
    far = spot("China", 35, 104, "country", articles=1, events=0)
    made, _ = drawn(*near, far)
    assert [s.name for s in made.outside] == ["China"] and far not in core([*near, far])
    only, _ = drawn(far, spot("Japan", 36, 138, "country", articles=1, events=0))
    assert not only.outside


def test_disputed_lines_are_said_to_be_such() -> None:
    made, tree = drawn(spot("Srinagar", 34.1, 74.8), alone=True)
    assert made.disputed and 'class="pic-disputed"' in made.svg
    assert any(words.startswith("Dashed:") for words in texts(tree))
    settled, tree = drawn(spot("Paris", 48.85, 2.35), alone=True)
    assert not settled.disputed and not any(words.startswith("Dashed:") for words in texts(tree))


def test_the_scale_is_true() -> None:
    extent = window.fit([(10.0, 50.0), (14.0, 52.0)], 900)
    x1, y1 = extent.at(12.0, extent.lat)
    x2, y2 = extent.at(13.0, extent.lat)
    km = 111.2 * math.cos(math.radians(extent.lat))
    assert extent.pixels(km) == pytest.approx(math.hypot(x2 - x1, y2 - y1), rel=1e-6)


def test_a_country_that_a_story_is_about_is_on_the_map_where_nothing_happened_at_a_town() -> None:
    capital = Spot("Calder", 39.0, -77.0, "city", 2, 0, 4)
    country = Spot("Farland", 32.0, 53.0, "country", 3, 0, 9)
    assert country in core([capital, country])
    assert country not in core([replace(capital, events=1), country])


def test_words_left_of_a_mark_end_at_it() -> None:
    assert _towards(100, 20, 70) == (90, "end")
    assert _towards(100, 65, 70) == (100, "middle") and _towards(100, 110, 70) == (110, "start")


def test_the_sentence_on_what_is_left_out_has_one_full_stop() -> None:
    assert left_out([spot("Bath", 51.4, -2.4), spot("U.S.", 40, -98)]) == "Outside of the map: Bath, U.S."
    assert left_out([spot("Bath", 51.4, -2.4)]) == "Outside of the map: Bath."
