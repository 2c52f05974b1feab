"""Figures of damage in sentences of our own: what they count, what became of it, and what is no damage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import Findings, quantities, times
from onrecord.find.quantities.harm_words import harm_words, harmed, is_thing, tells_of_damage
from onrecord.lang import load_pack
from onrecord.parse import Document

ReadText = Callable[..., Document]
EN = load_pack("en")


def damage_in(document: Document) -> list[tuple[str, float | None, str | None, str | None]]:
    """The figures of damage of a text: words, value, unit, and what they are of."""
    findings = Findings()
    findings = findings.plus(times.find(document, findings))
    return [
        (document.words(q.span), q.value if q.low is None else q.low, q.unit, q.of)
        for q in quantities.find(document, findings)
        if tells_of_damage(EN, q.unit, q.of)
    ]


THINGS = [
    ("The squall wiped out 70% of the hops.", "70% of the hops", "percent", "hops, wiped out"),
    ("Some 5,000 meters and 80 pylons were brought down.", "80 pylons", "pylon", "brought down"),
    ("The fire burned through 900 hectares.", "900 hectares", "hectare", "burned"),
    ("Arsonists set fire to nine vans.", "nine vans", "van", "burned"),
    ("The gale tore the roofs off 14 barns.", "14 barns", "barn", "damaged"),
    ("Officials confirmed the loss of 60 cottages.", "60 cottages", "cottage", "lost"),
    ("Nearly 40 kiosks were reduced to ashes.", "Nearly 40 kiosks", "kiosk", "burned"),
    ("Ice brought 22 trams to a standstill.", "22 trams", "tram", "halted"),
    ("The slide left 800 subscribers offline.", "800 subscribers", "subscriber", "offline"),
    ("At dusk 7,000 households had no electricity.", "7,000 households", "household", "without electricity"),
    ("Six lathes have been out of order since May.", "Six lathes", "lathe", "out of order"),
    ("Two bridges are down.", "Two bridges", "bridge", "down"),
    ("The museum said 12 paintings suffered damage.", "12 paintings", "painting", "damaged"),
    ("In all, 30 huts could not be saved.", "30 huts", "hut", "damaged"),
    ("Frost has cost the valley 400 hectares of vines.", "400 hectares of vines", "hectare", "vines, lost"),
    ("The truck spilled up to 300 litres of oil.", "up to 300 litres of oil", "litre", "oil, spilled"),
    ("The flood took 30 metres of the bank.", "30 metres of the bank", "metre", "bank, lost"),
    ("The airline scrapped 18 flights.", "18 flights", "flight", "cancelled"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "unit", "of"), THINGS)
def test_what_became_of_things(read_text: ReadText, text: str, words: str, unit: str, of: str) -> None:
    assert (words, unit, of) in [(w, u, o) for w, _, u, o in damage_in(read_text(text))]


TAKEN_UP = [
    ("Of the 40 wells in the valley, 31 are closed.", 31, "well", "closed"),
    ("Three of the town's seven clinics were knocked out.", 3, "clinic", "knocked out"),
    ("The squall sank 20 boats in Orm, 11 in Velm and 4 in Tarn.", 11, "boat", "sunk"),
    ("The blaze blackened 800 hectares, up from 300 on Monday.", 300, "hectare", "burned"),
    ("About 90 homes were dark. By noon the number had fallen to 20.", 20, "home", "dark"),
    ("The number of homes without power rose to 4,000.", 4000, "home", "without power"),
    ("The number of flooded cellars was put at 900.", 900, "cellar", "flooded"),
    ("They set fire to nine vans; three more were damaged.", 3, "van", "damaged"),
    ("They burned six tanks; the army admitted the loss of two.", 2, "tank", "lost"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "of"), TAKEN_UP)
def test_numbers_that_take_up_things_told_before(
    read_text: ReadText, text: str, value: float, unit: str, of: str
) -> None:
    assert (value, unit, of) in [(v, u, o) for _, v, u, o in damage_in(read_text(text))]


def test_what_nobody_says_is_counted_is_unknown(read_text: ReadText) -> None:
    text = "The blast broke windows in 200 buildings, leaving 12,000 without power."
    assert (12000, None, "without power") in [(v, u, o) for _, v, u, o in damage_in(read_text(text))]


SUMS = [
    ("Hail caused about $2 million in insured losses.", 2e6),
    ("The fire destroyed cloth worth $3 million.", 3e6),
    ("The flood has cost growers 9 million dollars.", 9e6),
    ("The hailstorms alone accounted for 12 million francs.", 12e6),
]


@pytest.mark.parametrize(("text", "value"), SUMS)
def test_sums_of_damage(read_text: ReadText, text: str, value: float) -> None:
    assert [v for _, v, _, _ in damage_in(read_text(text))] == [value]


NO_DAMAGE = [
    "The flood drowned three hikers and killed 14 soldiers.",
    "Three residents were found dead and two later died.",
    "Two explosions have killed 23 people.",
    "The party lost 40 seats.",
    "Shares in the utility lost 6 percent.",
    "A quake would destroy 30,000 buildings.",
    "The chain plans to close 12 stores.",
    "The plant can kill 35,000 pigs a day.",
    "The frost did not damage 30 carts.",
    "The council opposes the closure of nine schools.",
    "The line would cost $10 billion.",
    "The lapse cost her $14,600 in penalties.",
    "The court awarded them $5 million in damages.",
    "The firm posted a net loss of $3 million.",
    "He avoided more than $500,000 in losses.",
    "The state gave $40 million for road repairs after the storm.",
    "The flood hit 8% of the population.",
    "The press hit 40 targets.",
    "Some 200 homes are in use.",
    "The cabinet lost one of its best managers.",
    "Sanctions have cut off 90 percent of the port's revenues.",
]


@pytest.mark.parametrize("text", NO_DAMAGE)
def test_what_is_no_damage(read_text: ReadText, text: str) -> None:
    assert damage_in(read_text(text)) == []


def test_the_whole_is_not_what_was_harmed(read_text: ReadText) -> None:
    found = damage_in(read_text("Two of the 15 sheds were flooded."))
    assert [(v, u) for _, v, u, _ in found] == [(2, "shed")]


def test_people_count_only_where_they_are_cut_off() -> None:
    assert tells_of_damage(EN, "resident", "without power")
    assert not tells_of_damage(EN, "resident", "dead")
    assert not is_thing(EN, "soldier")
    assert not tells_of_damage(EN, "shed", "dead")


def test_every_verb_of_one_kind_is_a_verb_of_harm() -> None:
    words = harm_words(EN)
    verbs = {*words.done_to, *words.befalls, words.told_down, *words.costing}
    assert set(words.only_of) <= verbs
    assert all(kinds and kinds <= words.kinds.keys() for kinds in words.only_of.values())
    assert set(words.with_particle) | set(words.behind) <= set(words.done_to)
    assert {"flooded", "without"} & harmed(EN) == {"flooded"}
