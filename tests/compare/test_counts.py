"""The numbers of a joined event: two injured and three injured are no agreement."""

from __future__ import annotations

from desk import Desk
from onrecord.pipeline import examine
from onrecord.record import Comparison, Outlet, Reading, outlet_id
from sides import side_by_side

DESK = Desk()


def rows(*texts: str, days: tuple[str, ...] = ()) -> list[Comparison]:
    """The rows of some articles, each of an outlet of its own."""
    readings = []
    for n, text in enumerate(texts):
        day = days[n] if days else "2026-03-03"
        (read,) = examine([DESK.article(text, f"Outlet {n}", published=day, language="en")])
        outlet = Outlet(id=outlet_id(f"Outlet {n}"), name=f"Outlet {n}")
        readings.append(Reading(read.article, outlet, read.entities, read.found))
    return [c for c in side_by_side(readings).comparisons if c.verdict != "single"]


TWO = "Two people were injured when a bus hit a wall in Larnwick on Monday, police said."
THREE = "Three people were injured when a bus hit a wall in Larnwick on Monday, the fire service said."


def test_an_event_agrees_only_among_those_who_give_one_number() -> None:
    found = rows(
        TWO, THREE, "A bus hit a wall in Larnwick on Monday, and two people were injured, a nurse said."
    )
    assert any(c.verdict in ("differ", "changed") for c in found if c.about.kind == "quantity")
    injured = [c for c in found if c.about.kind == "event" and "injured" in c.about.text]
    assert [len(s.articles) for c in injured for s in c.sides] == [2]
    assert all("wo people" in c.about.text for c in injured)


def test_two_numbers_and_nobody_who_agrees_make_no_row_that_agrees() -> None:
    found = rows(
        "A gunman wounded two people at the market in Larnwick on Monday, police said.",
        "A gunman wounded three people at the market in Larnwick on Monday, police said.",
    )
    assert not [c for c in found if c.about.kind == "event" and c.verdict == "agree"]


def test_a_number_told_roughly_is_one_with_the_exact_one() -> None:
    found = rows(
        "A storm cut power to nearly 900,000 homes in the islands on Monday, the utility said.",
        "A storm cut power to 898,000 homes in the islands on Monday, the utility said.",
    )
    assert not [c for c in found if c.verdict in ("differ", "changed")]
