"""Placing articles in stories, and grouping them."""

from __future__ import annotations

import json
import random
import time
import tracemalloc
from pathlib import Path

import msgspec
import pytest

from onrecord.link.decided import NOTHING, decide
from onrecord.link.index import Index, sift
from onrecord.link.joins import FEATURES, Around, features, load_weights, setting
from onrecord.link.signatures import Signature, signature_of
from onrecord.link.stories import group, grouped, join, mint, place, within
from onrecord.record import Ruling
from onrecord.record.codec import dump, load

FERRY = """The ferry Morwenna ran aground off Port Talisker early on Tuesday with 84 passengers on board, the
coastguard said. Harbour master Isla Penhale said that all of them had been brought ashore by lifeboat. The
Morwenna, owned by Hebridean Lines, was on its way to Ardvasar when its rudder failed, Penhale said."""
FERRY_TOO = """All 84 passengers of the Morwenna are safe after the Hebridean Lines ferry hit rocks near Port
Talisker, according to harbour master Isla Penhale. Rudder failure is being looked into, the coastguard said,
after lifeboats brought everybody ashore on Tuesday. The ship had been bound for Ardvasar."""
FIRE = """A blaze swept through the covered market of Villa Ocampo on Tuesday, destroying forty stalls, mayor
Rosaura Quintela said. Firefighters from three provinces fought the flames for nine hours. Traders asked the
council of Villa Ocampo for help, and Quintela promised an inquiry into the wiring of the market."""


def signed(name: str, text: str, title: str = "", day: str | None = "2026-03-03") -> Signature:
    return signature_of(name, text, title, published=day)


FIRST = signed("a1", FERRY, "Ferry aground off Port Talisker")
SECOND = signed("a2", FERRY_TOO, "Morwenna passengers safe after ferry hits rocks")
OTHER = signed("a3", FIRE, "Fire destroys market in Villa Ocampo")


def test_an_article_joins_the_story_of_the_same_event() -> None:
    placed = place(SECOND, {"sy-ferry": [FIRST], "sy-fire": [OTHER]})
    assert placed.story == "sy-ferry"
    assert placed.score > 0.5
    assert placed.why


def test_an_article_on_something_else_begins_a_story() -> None:
    assert place(OTHER, {"sy-ferry": [FIRST, SECOND]}).story is None
    assert place(OTHER, {}).story is None


def test_other_places_part_look_alikes() -> None:
    north = signature_of("n", FERRY, "Ferry aground", published="2026-03-03", places=("port talisker",))
    text = FERRY
    names = {"Morwenna": "Gwylan", "Port Talisker": "Porth Madryn", "Isla Penhale": "Eirlys Howe"}
    for old, new in {**names, "Penhale": "Howe", "Hebridean": "Cardigan", "Ardvasar": "Aberdaron"}.items():
        text = text.replace(old, new)
    south = signature_of("s", text, "Ferry aground", published="2026-03-03", places=("porth madryn",))
    placed = place(south, {"sy-north": [north]})
    assert placed.story is None


def test_another_weekday_and_other_numbers_speak_against_one_event() -> None:
    other = FERRY.replace("Tuesday", "Friday").replace("84", "31")
    plain = dict(zip(FEATURES, features(FIRST, SECOND), strict=False))
    changed = dict(zip(FEATURES, features(signed("a5", other), SECOND), strict=False))
    assert plain["other_weekday"] == 0.0 and changed["other_weekday"] == 1.0
    assert plain["early_numbers"] > 0.0 == changed["early_numbers"]
    weights = load_weights()
    for learned in (weights.dated, weights.undated, weights.arriving, weights.arriving_undated):
        assert learned.weights["other_weekday"] < 0.0 < learned.weights["early_numbers"]


def test_an_article_that_names_no_weekday_speaks_for_nothing() -> None:
    silent = signed("a6", FERRY.replace("on Tuesday ", ""))
    assert silent.weekday is None
    assert dict(zip(FEATURES, features(silent, SECOND), strict=False))["other_weekday"] == 0.0


def test_a_word_that_all_around_have_joins_less_than_one_that_two_have() -> None:
    shared = features(SECOND, FIRST)
    alone, crowded = Around(), Around()
    alone.add(FIRST.terms, 1.0)
    for member in [FIRST] * 9:
        crowded.add(member.terms, 1.0)
    rare, common = (setting(SECOND.terms, FIRST.terms, shared, (around,))[-1] for around in (alone, crowded))
    assert rare > common == 0.0


def test_a_signature_kept_in_an_older_form_still_loads_and_is_placed() -> None:
    kept = msgspec.to_builtins(FIRST)
    del kept["early"], kept["weekday"]
    older = msgspec.convert(kept, Signature)
    assert (older.early, older.weekday) == ((), None)
    assert place(SECOND, {"sy-ferry": [older]}).story == "sy-ferry"


def test_grouping_does_not_hang_on_the_order() -> None:
    expected = {frozenset({"a1", "a2"}), frozenset({"a3"})}
    for order in ([FIRST, SECOND, OTHER], [OTHER, SECOND, FIRST], [SECOND, OTHER, FIRST]):
        assert {frozenset(g) for g in group(order)} == expected


def test_articles_weeks_apart_are_not_brought_up() -> None:
    index = Index(window=7)
    index.add(FIRST)
    assert index.candidates(SECOND) == [FIRST.article]
    assert index.candidates(signed("a4", FERRY_TOO, day="2026-04-20")) == []


def test_an_article_is_found_among_very_many_of_other_days() -> None:
    index = Index(window=7)
    index.add(FIRST)
    days = {f"b{i}": f"2026-{4 + i % 9:02}-20" for i in range(300)}
    for name, day in days.items():
        index.add(signed(name, FERRY, day=day))
    assert index.candidates(SECOND) == [FIRST.article]
    undated = {days[a] for a in index.candidates(signed("c", FERRY_TOO, day=None), 400) if a in days}
    assert undated == {"2026-12-20", "2026-11-20"}  # the newest alone, where one term leads to so many


def test_articles_of_mixed_order_are_found_by_their_days() -> None:
    index = Index(window=2)
    days = ("2026-03-09", "2026-03-01", None, "2026-03-05", "2026-03-02", "2026-03-03")
    for day in days:
        index.add(signed(str(day), FERRY, day=day))
    near = {"2026-03-01", "2026-03-05", "2026-03-02", "2026-03-03", "None"}
    assert set(index.candidates(SECOND)) == near
    assert set(index.candidates(signed("c", FERRY_TOO, day=None))) == {*near, "2026-03-09"}


def test_pairs_of_articles_that_nothing_leads_together_are_let_go() -> None:
    likely = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (2, 3): 0.3, (3, 4): 0.9, (0, 5): 0.2}
    names = [f"a{i}" for i in range(6)]
    kept = within(names, likely.items(), 0.5, NOTHING)
    assert kept == {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (3, 4): 0.9}
    assert join(6, kept, 0.5) == join(6, likely, 0.5)
    ruling = Ruling(together=True, articles=("a2",), others=("a3",), at="2026-03-03")
    assert (2, 3) in within(names, likely.items(), 0.5, decide([ruling]))


def test_an_article_takes_little_room_while_many_are_grouped() -> None:
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("lan", "mer", "tok", "vin")]
    draw = random.Random(5)
    bodies = {
        f"a{i}": dump(
            signed(f"a{i}", " ".join(draw.choices(words, k=200)), " ".join(draw.choices(words, k=8)))
        )
        for i in range(300)
    }
    tracemalloc.start()
    grouped(dict.fromkeys(bodies, "2026-03-03"), lambda a: load(bodies[a], Signature))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000 * len(bodies)


def test_a_large_story_leaves_room_for_others() -> None:
    ranked = [("sy-large", i) for i in range(30)] + [("sy-other", 30), ("sy-third", 31)]
    for own in (SECOND, signed("c", FERRY_TOO, day=None)):
        found = sift(own, ranked)
        assert found["sy-large"] == list(range(len(found["sy-large"])))
        assert (found["sy-other"], found["sy-third"]) == ([30], [31])
    assert sum(map(len, sift(SECOND, [(str(i), i) for i in range(99)]).values())) < 20
    assert sift(SECOND, []) == {}


def test_empty_and_odd_articles_are_grouped_alone() -> None:
    found = group(
        [
            {"id": "x", "title": None, "text": "", "date": None},
            {"id": "y", "title": "", "text": "1 2 3 …", "published": "soon"},
        ]
    )
    assert sorted(found) == [["x"], ["y"]]


def test_a_story_id_is_made_from_its_first_article() -> None:
    assert mint("a1") == mint("a1") != mint("a2")
    assert mint("a1").startswith("sy-")


def _bcubed(gold: dict[str, str], groups: list[list[str]]) -> float:
    total = precision = recall = 0.0
    sizes: dict[str, int] = {}
    for story in gold.values():
        sizes[story] = sizes.get(story, 0) + 1
    for members in groups:
        inside = [gold[i] for i in members]
        for story in inside:
            total += 1
            precision += inside.count(story) / len(inside)
            recall += inside.count(story) / sizes[story]
    p, r = precision / total, recall / total
    return 2 * p * r / (p + r)


@pytest.mark.parametrize("name,least", [("basil", 0.98), ("allsides-earlier", 0.915)])
def test_real_coverage_is_grouped_as_editors_did(shared: Path, name: str, least: float) -> None:
    articles = [json.loads(line) for line in (shared / f"data/stories/{name}.jsonl").open()]
    began = time.process_time()
    groups = group(articles)
    assert _bcubed({a["id"]: a["story"] for a in articles}, groups) > least
    assert time.process_time() - began < 20
