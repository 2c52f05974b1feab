"""What of the key's record comes out of the example coverage; floors, so that no change loses it unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.example import Check, checks, shares

from onrecord.store import open_store

FLOORS = {
    "title": 1.0,
    "published": 1.0,
    "credit": 1.0,
    "statement": 0.85,
    "speaker": 0.8,
    "form": 0.97,
    "channel": 0.9,
    "addressee": 0.9,
    "event": 0.85,
    "quantity": 0.7,
}


@pytest.fixture(scope="module")
def found(example: Path) -> list[Check]:
    store = open_store(str(example), create=False)
    found = checks(store)
    store.close()
    return found


@pytest.mark.parametrize("part", FLOORS)
def test_the_record_comes_out(found: list[Check], part: str) -> None:
    right, of = shares(found)[part]
    missed = "\n".join(f"{c.article}: {c.what}" for c in found if c.part == part and not c.right)
    assert right >= FLOORS[part] * of, f"{right} of {of}; missed:\n{missed}"


def test_who_tells_of_it_is_the_origin_in_an_article_too_that_passes_on_a_report(example: Path) -> None:
    """The Sunday article has its news from an interview, and the number of injured from the hospitals."""
    store = open_store(str(example), create=False)
    for linked in store.all_linked():
        called = {o.id: o.name for o in linked.origins}
        sides = [side for c in linked.comparisons for side in c.sides if side.value == "nine"]
        if sides:
            assert [[called[o] for o in side.origins] for side in sides] == [["Barrow Hospital Group"]]
            break
    else:
        pytest.fail("nobody is injured")
    store.close()
