"""The life of stories: nothing is lost, every old id leads on, and what a person decided holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import life, placing
from onrecord.errors import OnRecordError
from onrecord.link.decided import decide
from onrecord.link.signatures import Signature
from onrecord.link.stories import Placement
from onrecord.record import Article, Linked, Reading, Story, article_id, digest
from onrecord.record.codec import load
from onrecord.store import Store, open_store
from onrecord.store.memory import MemoryStore

SYLLABLES = ("bra", "dol", "kem", "lir", "mos", "nav", "pel", "ros", "tun", "vey")
EVENTS = 4


def words(event: int, start: int, n: int) -> list[str]:
    """Made-up words that belong to one event."""
    numbers = ((event * 97 + start + i) * 7919 % 1000 for i in range(n))
    return [f"{SYLLABLES[k // 100]}{SYLLABLES[k // 10 % 10]}{SYLLABLES[k % 10]}" for k in numbers]


def article(event: int, part: int, day: int | None, beside: int | None = None) -> Article:
    """An article on an event, told from one of its parts on, or half on another event beside it."""
    told = [*words(event, part, 24), *(words(beside, part, 16) if beside is not None else ())]
    text = f"In {told[0].title()} the {' '.join(told)} of {told[1].title()}."
    sha = digest(f"{text}{day}")
    published = None if day is None else f"2026-03-{day:02}"
    return Article(
        id=article_id(None, None, sha), text=text, text_sha256=digest(text), language="en",
        title=" ".join(told[:5]), published=published,
    )  # fmt: skip


def arrive(store: Store, *articles: Article) -> None:
    for own in articles:
        store.add(Reading(own))
    life.link(store)


def partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(s.articles) for s in store.stories()}


articles = st.builds(
    article,
    st.integers(0, EVENTS - 1),
    st.integers(0, 12),
    st.one_of(st.none(), st.integers(1, 20)),
    st.one_of(st.none(), st.integers(0, EVENTS - 1)),
)
steps = st.one_of(
    st.tuples(st.just("arrive"), st.lists(articles, min_size=1, max_size=4)),
    st.tuples(st.just("regroup"), st.none()),
    st.tuples(st.just("merge"), st.tuples(st.integers(0, 99), st.integers(0, 99))),
    st.tuples(st.just("split"), st.tuples(st.integers(0, 99), st.integers(1, 3))),
)


def take(store: Store, step: str, given_: Any) -> None:
    """One thing that befalls a store."""
    if step == "arrive":
        arrive(store, *given_)
    elif step == "regroup":
        life.regroup(store)
    elif stories := store.stories():
        one, n = stories[given_[0] % len(stories)], given_[1]
        if step == "merge" and (other := stories[n % len(stories)]) != one:
            life.merge(store, one, other)
        elif step == "split" and n < len(one.articles):
            life.split(store, one, one.articles[:n])


def check(store: Store, ids: set[str]) -> None:
    placed = [a for s in store.stories() for a in s.articles]
    assert sorted(placed) == sorted(a.id for a in store.articles())
    live = {s.id for s in store.stories()}
    ids |= live
    for id_ in ids:
        led = store.linked(id_)
        assert led is not None
        assert led.story.id in live
        assert (id_ in store.former(led.story.id)) == (id_ not in live)
    decided = decide(store.rulings())
    for story in store.stories():
        own = set(story.articles)
        assert all(decided.unit(a) <= own for a in own)
        assert not any(pair <= own for pair in decided.apart)


@given(st.lists(steps, min_size=3, max_size=12))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_old_ids_lead_on_and_decisions_hold(taken: list[tuple[str, Any]]) -> None:
    store, ids = MemoryStore(), set[str]()
    for step, given_ in taken:
        take(store, step, given_)
        check(store, ids)
    while life.regroup(store).frozen:  # what froze is not weighed by the next any more
        check(store, ids)
    check(store, ids)
    again = life.regroup(store)
    assert (again.stories, again.frozen) == (set(), 0)


@given(
    st.lists(articles, min_size=1, max_size=9).flatmap(lambda a: st.tuples(st.just(a), st.permutations(a)))
)
@settings(deadline=None, max_examples=40)
def test_after_regrouping_the_order_of_arrival_within_the_window_leaves_no_trace(
    orders: tuple[list[Article], Sequence[Article]],
) -> None:
    found = []
    for order in orders:
        store = MemoryStore()
        for own in order:
            if own.published and own.published >= "2026-03-14":
                arrive(store, own)
        life.regroup(store)
        found.append(partition(store))
    assert found[0] == found[1]


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return open_store("memory:" if request.param == "memory" else str(tmp_path / "kept.db"))


FERRY, FIRE = [article(0, part, 3) for part in range(3)], [article(1, part, 4) for part in range(3)]


def told(store: Store, *stories: str) -> list[tuple[str, str, str | None]]:
    return [(t.type, t.story, t.other) for t in store.turns(*stories)]


def home(store: Store, own: Article) -> Story:
    linked = store.linked(store.story_of(own.id) or "")
    assert linked
    return linked.story


def test_a_story_begins_and_is_joined(store: Store) -> None:
    arrive(store, FERRY[0])
    arrive(store, FERRY[1], FIRE[0])
    ferry, fire = home(store, FERRY[0]), home(store, FIRE[0])
    assert ferry.articles == (FERRY[0].id, FERRY[1].id)
    assert told(store) == [("began", ferry.id, None), ("joined", ferry.id, None), ("began", fire.id, None)]
    joined = store.turns(ferry.id)[1]
    assert joined.articles == (FERRY[1].id,)
    assert joined.why and joined.score and joined.by == life.PLACED


def test_regrouping_merges_what_placing_kept_apart(store: Store) -> None:
    arrive(store, FERRY[0])
    first, later = home(store, FERRY[0]).id, article(0, 1, 4)
    new = begun_apart(store, later)
    life.regroup(store)
    assert home(store, later).id == first
    linked = store.linked(new)
    assert linked and linked.story.id == first
    last = store.turns()[-1]
    assert (last.type, last.story, last.other, last.articles) == ("merged", first, new, (later.id,))
    assert last.by == life.REGROUPED and last.score and last.why


def begun_apart(store: Store, own: Article) -> str:
    """An article that arrives and, whatever it is like, begins a story of its own."""
    store.add(Reading(own))
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(placing, "place", lambda *_: Placement(None, 0.0, ""))
        life.link(store)
    return home(store, own).id


def test_regrouping_splits_and_moves_what_placing_took_for_one(store: Store) -> None:
    arrive(store, FERRY[0])
    ferry = home(store, FERRY[0]).id
    store.add(Reading(FIRE[0]))
    with pytest.MonkeyPatch.context() as wrong:
        wrong.setattr(placing, "place", lambda *_: Placement(ferry, 0.9, "wrong"))
        life.link(store)
    assert home(store, FIRE[0]).id == ferry
    life.regroup(store)
    fire = home(store, FIRE[0]).id
    assert fire != ferry == home(store, FERRY[0]).id
    assert told(store)[-1] == ("split", fire, ferry)


def test_a_story_behind_the_window_freezes_and_is_left_alone(store: Store) -> None:
    arrive(store, FERRY[0])
    begun_apart(store, FERRY[1])
    arrive(store, article(2, 0, 20))
    assert life.regroup(store).frozen == 2
    assert home(store, FERRY[0]).id != home(store, FERRY[1]).id
    assert {home(store, a).state for a in FERRY[:2]} == {"frozen"}
    assert home(store, article(2, 0, 20)).state == "live"
    assert [t.type for t in store.turns(home(store, FERRY[0]).id)] == ["began", "frozen"]
    arrive(store, FERRY[2])
    assert home(store, FERRY[2]).state == "frozen"
    assert len(home(store, FERRY[2]).articles) == 2


def test_an_article_of_today_does_not_join_a_story_of_last_month(store: Store) -> None:
    arrive(store, FERRY[0])
    arrive(store, article(0, 0, 28))
    assert len(store.stories()) == 2


def test_a_date_to_come_freezes_nothing(store: Store) -> None:
    arrive(store, FERRY[0])
    sha = digest("Later.")
    store.add(Reading(Article(id="ar-1", text="Later.", text_sha256=sha, published="2999-01-01")))
    life.link(store)
    assert life.regroup(store).frozen == 0


def test_a_person_merges_and_takes_it_back(store: Store) -> None:
    arrive(store, *FERRY, *FIRE)
    ferry, fire = home(store, FERRY[0]), home(store, FIRE[0])
    life.merge(store, ferry, fire)
    life.regroup(store)
    arrive(store, article(1, 4, 5))
    life.regroup(store)
    assert home(store, article(1, 4, 5)).id == home(store, FIRE[1]).id == ferry.id
    new, _ = life.split(store, home(store, FIRE[0]), [*fire.articles, article(1, 4, 5).id])
    assert new == fire.id
    life.regroup(store)
    assert home(store, FIRE[0]).id == fire.id != home(store, FERRY[0]).id
    assert [(t.type, t.by) for t in store.turns(fire.id)][-2:] == [("merged", "person"), ("split", "person")]


def test_a_person_splits_and_takes_it_back(store: Store) -> None:
    arrive(store, *FERRY)
    ferry = home(store, FERRY[0])
    new, _ = life.split(store, ferry, [FERRY[1].id])
    life.regroup(store)
    arrive(store, article(0, 4, 5))
    life.regroup(store)
    assert home(store, FERRY[1]).id == new != home(store, FERRY[0]).id == ferry.id
    life.merge(store, home(store, FERRY[0]), home(store, FERRY[1]))
    life.regroup(store)
    assert len(store.stories()) == 1
    linked = store.linked(new)
    assert linked and linked.story.id == ferry.id


def test_what_a_person_sets_right_in_a_frozen_story_leaves_it_frozen(store: Store) -> None:
    arrive(store, *FERRY)
    arrive(store, article(2, 0, 20))
    life.regroup(store)
    new, _ = life.split(store, home(store, FERRY[0]), [FERRY[1].id], "rita")
    assert [home(store, a).state for a in FERRY[:2]] == ["frozen", "frozen"]
    assert (turn := store.turns(new)[-1]) and (turn.type, turn.by) == ("split", "rita")
    life.merge(store, home(store, article(2, 0, 20)), home(store, FERRY[1]))
    assert home(store, FERRY[1]).state == "live"


def test_what_cannot_be_split_or_merged_is_said(store: Store) -> None:
    arrive(store, *FERRY, *FIRE)
    ferry = home(store, FERRY[0])
    with pytest.raises(OnRecordError, match="one story already"):
        life.merge(store, ferry, ferry)
    with pytest.raises(OnRecordError, match="is not in story"):
        life.split(store, ferry, [FIRE[0].id])
    with pytest.raises(OnRecordError, match="nothing to split: 3 of 3"):
        life.split(store, ferry, ferry.articles)


def test_what_a_crash_left_half_done_the_next_regrouping_mends(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(store, FERRY[0], FIRE[0])
    for own in (FERRY[1], FIRE[1]):
        begun_apart(store, own)
    save: Callable[..., None] = store.save
    saved = []

    def crash(*linked: Linked, **more: Any) -> None:
        if saved:  # the first of two changes
            raise KeyboardInterrupt
        saved.append(linked)
        save(*linked, **more)

    with monkeypatch.context() as broken:
        broken.setattr(store, "save", crash)
        with pytest.raises(KeyboardInterrupt):
            life.regroup(store)
    assert len(store.stories()) == 3
    assert store.unsettled() == 4
    check(store, set())
    life.regroup(store)
    assert partition(store) == {frozenset(a.id for a in group[:2]) for group in (FERRY, FIRE)}
    assert store.unsettled() == 0


def test_stories_are_grouped_afresh_once_enough_is_new(store: Store) -> None:
    assert not life.due(store)
    arrive(store, *FERRY, *FIRE, *(article(2, i, 4) for i in range(6)))
    assert life.due(store)
    life.regroup(store)
    assert not life.due(store)
    arrive(store, article(3, 0, 4))
    assert not life.due(store)
    arrive(store, article(3, 1, 4))
    assert life.due(store)


def test_memory_and_sqlite_place_articles_alike(tmp_path: Path) -> None:
    every = [
        article(n % EVENTS, n % 7, None if n % 5 == 0 else 1 + n % 20, beside)
        for n, beside in zip(range(60), [None, 1, None, 2] * 15, strict=True)
    ]
    stores = [MemoryStore(), open_store(str(tmp_path / "kept.db"))]
    for own in dict.fromkeys(every):
        for store in stores:
            arrive(store, own)
    first, second = map(partition, stores)
    assert first == second
    assert 1 < len(first) < len(set(every))


def test_what_was_decoded_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    arrive(store, *(article(event, part, 3) for event in range(2) for part in range(3)))
    signed = {
        a: load(body, Signature)
        for a, body in store.signatures(store.known(a.id for a in store.articles())).items()
    }
    monkeypatch.setattr(placing, "DECODED", 3)
    placer = placing.Placer(store)
    for own in [*signed.values()] * 2:
        found = [near for members in placer.near(own).values() for near in members]
        assert found == [signed[near.article] for near in found]
        assert own.article not in {near.article for near in found} != set()
        assert len(placer.signed._decoded) <= 3
    assert placer.signed.get("ar-none") is None


def test_grouping_does_not_hang_on_how_many_signatures_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    found, told = [], list[tuple[str, int, int]]()
    for most in (1, 1_000):
        monkeypatch.setattr(placing, "DECODED", most)
        store = MemoryStore()
        arrive(store, *(article(n % EVENTS, n % 9, 1 + n % 6, n % 2 or None) for n in range(40)))
        life.regroup(store, lambda *step: told.append(step))
        found.append(partition(store))
    assert found[0] == found[1]
    size = sum(map(len, found[0]))
    assert ("regroup", 0, size) in told and ("regroup", size, size) in told
