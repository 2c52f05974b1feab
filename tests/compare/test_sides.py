"""Sides of a comparison: how many origins stand behind what several articles give."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.compare.sides import fewest, side
from onrecord.link.entities import resolve
from onrecord.link.origins import spread, trace
from onrecord.record import Reading, Statement

DESK = Desk()
MARSH = DESK.entity("person", "Ellen Marsh")
VOGT = DESK.entity("person", "Ivo Vogt")


@pytest.mark.parametrize(
    ("found", "behind"),
    [
        ({"a": ["ledger"], "b": ["post"]}, ("ledger", "post")),
        ({"a": ["ledger", "speech"], "b": ["post"]}, ("ledger", "post")),
        ({"a": ["ledger", "wire"], "b": ["post", "wire"]}, ("wire",)),
        ({"a": ["ledger"], "b": ["post", "wire"], "c": ["wire"]}, ("ledger", "wire")),
        ({"a": [], "b": ["post"]}, ("post",)),
        ({}, ()),
    ],
)
def test_an_article_adds_one_origin_at_most(found: dict[str, list[str]], behind: tuple[str, ...]) -> None:
    assert fewest(found) == behind


def behind(*readings: Reading) -> set[tuple[str, str | None]]:
    """The origins behind what the statements of articles give."""
    resolved = resolve(readings)
    origins = spread(trace("sy-1", readings, resolved), (), readings, resolved)
    records = [s for r in readings for s in r.of(Statement)]
    one = side("9 boats", records, origins, [s.id for s in records])
    named = {o.id: o for o in (*origins.origins, *origins.voices.values())}
    return {(named[o].type, named[o].name) for o in one.origins}


def said(outlet: str, words: str, by: object, **more: object) -> Reading:
    text = f"{words.capitalize()}, the board said on Monday in {outlet}."
    people = (MARSH, VOGT)
    return DESK.reading(text, outlet, people, ({"content": words.capitalize(), "by": by, **more},))


def test_what_one_speaker_gives_in_two_articles_is_from_the_speaker() -> None:
    one, other = (
        said("Quay Post", "nine boats sank", MARSH),
        said("Isle Echo", "the storm sank nine boats", MARSH),
    )
    assert behind(one, other) == {("unknown", "Ellen Marsh")}


def test_two_speakers_are_two_origins() -> None:
    one, other = (
        said("Quay Post", "nine boats sank", MARSH),
        said("Isle Echo", "the storm sank nine boats", VOGT),
    )
    assert behind(one, other) == {("outlet", "Quay Post"), ("outlet", "Isle Echo")}
