"""Places in sentences of our own: which are named, which one is meant, and where none is sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import Findings, places
from onrecord.find.places import resolve
from onrecord.find.places.ranking import Asked, Story, rank
from onrecord.known.gazetteer import Toponym
from onrecord.lang import load_pack
from onrecord.parse import Document
from onrecord.record import Place, Span

ReadText = Callable[..., Document]


def named(read_text: ReadText, text: str) -> dict[str, Place]:
    return {p.name: p for p in places.find(read_text(text), Findings())}


def near(place: Place, lat: float, lon: float) -> bool:
    assert place.lat is not None
    assert place.lon is not None
    return abs(place.lat - lat) < 1.5 and abs(place.lon - lon) < 1.5


MEANT = [
    ("A storm hit Odessa, Texas, at noon.", "Odessa", (31.8, -102.4), "city"),
    ("Ukrainian officials said drones had struck near Odesa at night.", "Odesa", (46.5, 30.7), "city"),
    ("A Ukrainian shelter opened in Nizhyn, Chernihiv region, at night.", "Nizhyn", (51.0, 31.9), "city"),
    ("Farmers gathered in Paris, then walked to Lyon and Marseille.", "Paris", (48.9, 2.35), "city"),
    ("Pickups raced through Paris, Texas, on the way to Dallas.", "Paris", (33.7, -95.6), "city"),
    ("The road from Tbilisi to Batumi crosses Georgia.", "Georgia", (42.0, 43.5), "country"),
    ("The road from Atlanta to Savannah crosses Georgia.", "Georgia", (32.7, -83.4), "region"),
    ("WASHINGTON — The bill passed at dawn.", "WASHINGTON", (38.9, -77.0), "city"),
    ("WASHINGTON (AP) - The bill passed at dawn.", "WASHINGTON", (38.9, -77.0), "city"),
    (
        "WASHINGTON ― The bill was for Trenton, Newark, Hackettstown and Phillipsburg, all in New Jersey.",
        "WASHINGTON",
        (38.9, -77.0),
        "city",
    ),
    (
        "She went home from Washington to Hackettstown, New Jersey, and on to Newark.",
        "Washington",
        (38.9, -77.0),
        "city",
    ),
    ("The fair at Washington, New Jersey, drew crowds.", "Washington", (40.8, -75.0), "city"),
    ("NEW YORK — The bill passed at dawn.", "NEW YORK", (40.7, -74.0), "city"),
    ("A mill burned down in White House, Tennessee.", "White House", (36.5, -86.7), "city"),
    ("Snow fell on Moscow's suburbs and parks.", "Moscow", (55.75, 37.6), "city"),
    ("Ann Lee, Democrat of Washington, flew home on Friday.", "Washington", (47.5, -120.5), "region"),
    ("Tom Orr, Republican of New York, voted against it.", "New York", (43.0, -75.5), "region"),
    ("Ann Lee, the Democrat, flew home to Washington on Friday.", "Washington", (38.9, -77.0), "city"),
    ("Rain fell across Kenya on Tuesday.", "Kenya", (0.5, 38.0), "country"),
]


@pytest.mark.parametrize(("text", "name", "point", "precision"), MEANT)
def test_which_place_is_meant(
    read_text: ReadText, text: str, name: str, point: tuple[float, float], precision: str
) -> None:
    place = named(read_text, text)[name]
    assert near(place, *point)
    assert place.precision == precision


NO_PLACES = [
    ("Moscow said the offer was empty.", "Moscow"),
    ("It would fight on until Kyiv saw reason.", "Kyiv"),
    ("Despite Moscow's repeated objections they went.", "Moscow"),
    ("The White House announced a new rule.", "White House"),
    ("Reporters stood in front of the White House until dusk.", "White House"),
    ("The Bank of England kept its rate.", "England"),
    ("Paris Hilton bought a kennel.", "Paris"),
    ("Mr Orlando Washington waved from his porch.", "Washington"),
    ("The Ukrainian baker and the French cook agreed.", "Ukrainian"),
    ("The patient had West Nile virus.", "Nile"),
    ("Most of the voter ID laws stood.", "ID"),
    ("She was named Secretary of the Navy.", "Secretary"),
    ("It runs through Nov. 5 on two channels.", "Nov."),
    ("He read law at Harvard for a year.", "Harvard"),
    ("She trained for two months on Paris Island in the rain.", "Paris"),
]


@pytest.mark.parametrize(("text", "name"), NO_PLACES)
def test_names_that_are_no_places(read_text: ReadText, text: str, name: str) -> None:
    assert name not in named(read_text, text)


def test_a_list_of_states_is_no_list_of_parents(read_text: ReadText) -> None:
    found = named(read_text, "They campaigned in Maine, Florida, Ohio and Wyoming.")
    assert {p.precision for p in found.values()} == {"region"}
    assert near(found["Florida"], 28.6, -82.4)


def test_one_name_means_one_place_in_an_article(read_text: ReadText) -> None:
    text = "Fire broke out in Paris, Texas, on Monday.\n\nIn Paris, the mayor thanked the crews."
    found = list(places.find(read_text(text), Findings()))
    assert len({p.lat for p in found if p.name == "Paris"}) == 1


def test_a_small_town_needs_words_that_speak_for_it(read_text: ReadText) -> None:
    assert "Belle Plaine" in named(read_text, "They won on Friday in Belle Plaine.")


def test_given_spans_are_placed_without_syntax() -> None:
    text = "From Springfield to Chicago, Illinois is flat."
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in ("Springfield", "Chicago", "Illinois")]
    found = resolve(text, spans, load_pack("en"))
    assert [p.toponym.region if p else None for p in found] == ["Illinois"] * 3


def test_an_unknown_span_has_no_place() -> None:
    assert resolve("Xyzzyx stood still.", [Span(0, 6)], load_pack("en")) == [None]


PIECES = st.sampled_from(
    [
        "Paris",
        "Texas",
        ",",
        "the",
        "The",
        "of",
        "in",
        "Georgia",
        "Mr",
        "-",
        "North",
        "U.S.",
        "Moscow",
        "said",
        ".",
        "New",
        "York",
        "(",
        "\n",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=20).map(" ".join), st.text(max_size=40)))
def test_any_text_gives_places_inside_it(read_text: ReadText, text: str) -> None:
    document = read_text(text or "x")
    for place in places.find(document, Findings()):
        assert place.name == document.words(place.span)
        assert (place.lat is None) == (place.lon is None)


def test_very_many_names_are_weighed_in_pieces() -> None:
    def town(i: int) -> Toponym:
        return Toponym(f"Town {i}", i % 90, i % 180, "city", "FR", "Region", 1000 + i, None, False)

    asked = [Asked(f"Town {i}", (town(i), town(i + 1))) for i in range(4000)]
    placed = rank(asked, Story({"FR": 3.0}, {}))
    assert len(placed) == 4000
    assert all(
        p is not None and p.toponym.name in (f"Town {i}", f"Town {i + 1}") for i, p in enumerate(placed)
    )
