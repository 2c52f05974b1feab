"""One suite for every store: what the contract says, each of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RecordError, StoreError
from onrecord.record import (
    Article,
    Entity,
    Failure,
    Linked,
    Outlet,
    Reading,
    Ruling,
    Span,
    Speaker,
    Statement,
    Story,
    Turn,
)
from onrecord.record.life import TurnType
from onrecord.store import Candidate, Query, RawCopy, Store, open_store
from onrecord.store.contract import CROWD, CROWD_UNDATED

STORES: dict[str, Callable[[Path], str]] = {
    "memory": lambda folder: "memory:",
    "sqlite": lambda folder: str(folder / "kept.db"),
}
Make = Callable[..., Article]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(STORES[request.param](tmp_path))
    yield opened
    opened.close()


def statement(article: Article, words: str, name: str, entity: str | None = None) -> Statement:
    start = article.text.index(words)
    span = Span(start, start + len(words))
    speaker = Speaker(None, entity=entity, name=name)
    return Statement(
        id=f"st-{start}", article=article.id, span=span, speakers=(speaker,), cue=None, content=(span,),
        text=words, form="indirect", by="test",
    )  # fmt: skip


@pytest.fixture
def reading(make_article: Make) -> Reading:
    article = make_article(
        "The bridge is safe, Zoë Marlowe said.", title="Bridge reopens", published="2026-03-02",
        external_id="feed/17", outlet="ou-1",
    )  # fmt: skip
    person = Entity(id="en-1", type="person", name="Zoë Marlowe", aliases=("Marlowe", "Engineer Zoë"))
    found = statement(article, "The bridge is safe", "Zoë Marlowe", "en-1")
    return Reading(article, Outlet(id="ou-1", name="Quay Gazette"), (person,), (found,))


def test_what_is_added_comes_back_whole(store: Store, reading: Reading) -> None:
    assert store.add(reading)
    assert store.reading(reading.article.id) == reading
    assert list(store.articles()) == [reading.article]
    assert list(store.found(Statement)) == list(reading.found)
    assert store.outlets() == {"ou-1": reading.outlet}
    assert store.count() == 1


def test_the_same_article_is_kept_once(store: Store, reading: Reading) -> None:
    assert [store.add(reading) for _ in range(10)] == [True] + [False] * 9
    assert store.count() == 1
    assert len(list(store.found(Statement))) == 1


def test_a_record_without_evidence_is_refused_and_nothing_is_kept(store: Store, make_article: Make) -> None:
    article = make_article("Short.")
    wrong = Statement(
        id="st-1", article=article.id, span=Span(0, 99), speakers=(), cue=None, content=(), text="x",
        form="direct", by="test",
    )  # fmt: skip
    with pytest.raises(RecordError):
        store.add(Reading(article, found=(wrong,)))
    assert store.count() == 0


def test_a_text_that_does_not_match_its_hash_is_refused(store: Store) -> None:
    article = Article(id="ar-1", text="one text", text_sha256="0" * 64)
    with pytest.raises(RecordError):
        store.add(Reading(article))


def test_articles_are_found_by_id_external_id_and_beginning(store: Store, reading: Reading) -> None:
    store.add(reading)
    for ref in (reading.article.id, "feed/17", reading.article.id[:9]):
        assert store.article(ref) == reading.article
    assert store.article("feed/1") is None
    with pytest.raises(StoreError):
        store.reading("ar-none")


def test_the_versions_of_one_item(store: Store, make_article: Make) -> None:
    for day, text in ((3, "It is set right."), (2, "The first one.")):
        article = make_article(text, published=f"2026-03-0{day}", external_id="urn:a")
        store.add(Reading(article))
    store.add(Reading(make_article("Of another.", external_id="urn:b")))
    assert [a.text for a in store.versions("urn:a")] == ["The first one.", "It is set right."]
    assert store.versions("urn:none") == []


def test_newest_first_and_undated_last(store: Store, make_article: Make) -> None:
    dates = [None, "2026-03-01", "2026-03-03T10:00:00", "2026-03-02"]
    for i, date in enumerate(dates):
        store.add(Reading(make_article(f"Text {i}.", published=date)))
    assert [a.published for a in store.articles()] == [
        "2026-03-03T10:00:00",
        "2026-03-02",
        "2026-03-01",
        None,
    ]
    oldest_first = [store.article(a) for a in store.unplaced()]
    assert [a and a.published for a in oldest_first] == [
        "2026-03-01",
        "2026-03-02",
        "2026-03-03T10:00:00",
        None,
    ]


@pytest.mark.parametrize("question", ["bridge", "BRIDGE safe", "zoe", "reopens marlowe"])
def test_search_finds_words_of_title_and_text(store: Store, reading: Reading, question: str) -> None:
    store.add(reading)
    (hit,) = store.search(question)
    assert hit.article == reading.article.id
    assert hit.span.of(reading.article.text)


@pytest.mark.parametrize(
    "question", ["", '"', "AND", "bridge -safe*", 'x" OR "y', "NEAR(", "tunnel", "bridge tunnel"]
)
def test_any_text_is_a_question(store: Store, reading: Reading, question: str) -> None:
    store.add(reading)
    assert len(store.search(question)) == (question == "bridge -safe*")


def test_articles_by_speaker_words_and_story(store: Store, reading: Reading, make_article: Make) -> None:
    other = make_article("Nothing was said.", published="2026-03-05")
    store.add(reading)
    store.add(Reading(other))
    store.save(Linked(story=Story(id="sy-1", title="T", articles=(reading.article.id,))))
    mine = [reading.article.id]
    assert store.articles_where(Query(speaker="zoe mar")) == mine
    assert store.articles_where(Query(speaker="engineer")) == mine
    assert store.articles_where(Query(words="safe bridge")) == mine
    assert store.articles_where(Query(story="sy-1")) == mine
    assert store.articles_where(Query(speaker="zoe", words="nothing")) == []
    assert store.articles_where(Query()) == [other.id, *mine]


def test_stories_are_kept_replaced_and_found(store: Store, reading: Reading, make_article: Make) -> None:
    other = make_article("A second text.", published="2026-03-04")
    store.add(reading)
    store.add(Reading(other))
    first = Linked(story=Story(id="sy-ab1", title="One", articles=(reading.article.id,), last="2026-03-02"))
    store.save(first)
    assert store.linked("sy-ab1") == first == store.linked("sy-ab")
    assert store.unplaced() == [other.id]
    grown = Linked(
        story=Story(id="sy-ab1", title="Two", articles=(reading.article.id, other.id), last="2026-03-04")
    )
    store.save(grown)
    assert list(store.all_linked()) == [grown]
    assert store.stories() == [grown.story]
    assert store.story_of(other.id) == "sy-ab1"
    assert store.unplaced() == []
    store.save(first)
    assert store.unplaced() == [other.id]
    assert store.story_of(other.id) is None
    assert store.linked("sy-none") is None
    assert store.story_of("ar-none") is None


def test_candidates_share_terms(store: Store, make_article: Make) -> None:
    articles = [make_article(f"Text {i}.") for i in range(3)]
    for article, terms in zip(articles, ({"a": 9, "b": 1, "c": 1}, {"b": 3}, {"z": 9}), strict=True):
        store.add(Reading(article))
        store.sign(article.id, article.id.encode(), terms)
    one, other, _ = (a.id for a in articles)
    found = store.candidates({"b": 2, "c": 5, "unknown": 9}, 10)
    assert found == [Candidate(one, None, 7), Candidate(other, None, 6)]
    assert store.candidates({"b": 2}, 1) == [Candidate(other, None, 6)]
    assert store.candidates({}, 5) == []


def test_equal_candidates_come_in_the_order_in_which_they_were_kept(store: Store, make_article: Make) -> None:
    articles = [make_article(f"Text {i}.") for i in range(9)]
    for article in articles:
        store.add(Reading(article))
    for article in reversed(articles):
        store.sign(article.id, b"", {"a": 1})
    assert [c.article for c in store.candidates({"a": 1}, 4)] == [a.id for a in articles[:4]]


def test_candidates_of_some_days_are_those_and_the_undated(store: Store, make_article: Make) -> None:
    dates = ["2026-02-28", "2026-03-01T23:00:00", None, "2026-03-08", "2026-03-15", "2026-03-16", "soon"]
    articles = [make_article(f"Text {i}.", published=date) for i, date in enumerate(dates)]
    for article in articles:
        store.add(Reading(article))
        store.sign(article.id, b"", {"a": 1})

    def found(near: str | None) -> list[int]:
        ids = [a.id for a in articles]
        return [ids.index(c.article) for c in store.candidates({"a": 1}, 10, near, 7)]

    assert found("2026-03-08T01:00:00") == [1, 2, 3, 4, 6]
    assert found("2030-01-01") == [2, 6]
    assert found(None) == found("soon") == list(range(7))


@pytest.mark.parametrize("day,most", [("2026-03-02", CROWD), (None, CROWD_UNDATED)])
def test_a_term_of_very_many_leads_to_its_newest(
    store: Store, make_article: Make, day: str | None, most: int
) -> None:
    old, *rest = [make_article(f"Text {i}.", published=day) for i in range(most + 1)]
    older = make_article("Older.", published=day and "2026-03-01")
    for article in (*rest, older, old):
        store.add(Reading(article))
        store.sign(article.id, b"", {"a": 1, **({"b": 1} if article in (old, older) else {})})
    every = {c.article for c in store.candidates({"a": 1}, 2 * most, "2026-03-02", 3)}
    assert every == {a.id for a in ((*rest[1:], old) if day else (*rest[2:], older, old))}
    assert [c.article for c in store.candidates({"b": 1}, 9, "2026-03-02", 3)] == [older.id, old.id]


@pytest.fixture
def three(store: Store, make_article: Make) -> list[Linked]:
    """Three stories in the store, sy-a to sy-c, each of one article."""
    articles = [make_article(f"Text {i}.", published=f"2026-03-0{i + 1}") for i in range(3)]
    for article in articles:
        store.add(Reading(article))
    made = [
        Linked(story=Story(id=f"sy-{name}1", title=name, articles=(a.id,), last=a.published))
        for name, a in zip("abc", articles, strict=True)
    ]
    store.save(*made)
    return made


def turn(type_: TurnType, story: str, other: str | None = None) -> Turn:
    return Turn(id=f"tu-{type_}", story=story, type=type_, at="2026-03-09", by="test", other=other)


def grown(one: Linked, *others: Linked) -> Linked:
    articles = tuple(a for linked in (one, *others) for a in linked.story.articles)
    return replace(one, story=replace(one.story, articles=articles))


def test_an_old_id_leads_to_the_story_it_was_merged_into(store: Store, three: list[Linked]) -> None:
    a, b, c = three
    store.save(grown(b, a), turns=[turn("merged", "sy-b1", "sy-a1")])
    store.save(grown(c, b, a), turns=[turn("merged", "sy-c1", "sy-b1")])
    for ref in ("sy-a1", "sy-a", "sy-b1", "sy-c1", "sy-"):
        assert store.linked(ref) == grown(c, b, a)
    assert store.former("sy-c1") == ["sy-a1", "sy-b1"]
    assert store.former("sy-a1") == []
    assert store.stories() == [grown(c, b, a).story]
    assert {store.story_of(x) for x in grown(a, b, c).story.articles} == {"sy-c1"}


def test_a_story_that_is_saved_again_is_one_of_its_own_again(store: Store, three: list[Linked]) -> None:
    a, b, c = three
    store.save(grown(b, a), turns=[turn("merged", "sy-b1", "sy-a1")])
    store.save(grown(c, b, a), turns=[turn("merged", "sy-c1", "sy-b1")])
    store.save(grown(b, a), c, turns=[turn("split", "sy-b1", "sy-c1")])
    assert store.linked("sy-b1") == store.linked("sy-a1") == grown(b, a)
    assert store.linked("sy-c1") == c
    assert store.linked("sy-") is None
    assert store.former("sy-b1") == ["sy-a1"]


@pytest.mark.parametrize("into", ["sy-none", "sy-a1"])
def test_nothing_is_merged_into_a_story_that_is_not_there(
    store: Store, three: list[Linked], into: str
) -> None:
    with pytest.raises(StoreError, match="no story"):
        store.save(grown(three[1], three[2]), turns=[turn("merged", into, "sy-a1")])
    assert [store.linked(one.story.id) for one in three] == three
    assert store.turns() == []


def test_an_article_moves_from_story_to_story_in_one_step(store: Store, three: list[Linked]) -> None:
    a, b, c = three
    store.save(grown(a, b), turns=[turn("merged", "sy-a1", "sy-b1")])
    for order in ((a, grown(c, b)), (grown(c), grown(a, b))):
        store.save(*order)
        for linked in order:
            assert {store.story_of(x) for x in linked.story.articles} == {linked.story.id}


def test_turns_and_rulings_come_back_in_order(store: Store, three: list[Linked]) -> None:
    told = [turn("began", "sy-a1"), turn("joined", "sy-b1"), turn("moved", "sy-b1", "sy-a1")]
    ruled = Ruling(together=True, articles=("ar-1",), others=("ar-2",), at="2026-03-09")
    store.save(turns=told[:1])
    store.save(three[0], turns=told[1:], ruling=ruled)
    store.save(ruling=replace(ruled, together=False))
    assert store.turns() == told
    assert store.turns("sy-a1") == [told[0], told[2]]
    assert store.turns("sy-b1", "sy-a1") == told
    assert store.turns("sy-none") == []
    assert store.rulings() == [ruled, replace(ruled, together=False)]


def test_live_and_frozen_stories(store: Store, three: list[Linked]) -> None:
    b = three[1]
    store.save(replace(b, story=replace(b.story, state="frozen")))
    assert [s.id for s in store.stories("live")] == ["sy-c1", "sy-a1"]
    assert [s.id for s in store.stories("frozen")] == ["sy-b1"]
    assert [s.id for s in store.stories()] == ["sy-c1", "sy-b1", "sy-a1"]


def test_signatures_come_back_in_the_order_in_which_they_are_asked_for(
    store: Store, three: list[Linked]
) -> None:
    a, b, c = (one.story.articles[0] for one in three)
    for article in (c, a):
        store.sign(article, article.encode(), {})
    assert list(store.signatures([a, b, c, "ar-none"]).items()) == [(a, a.encode()), (c, c.encode())]
    store.sign(a, b"anew", {})
    assert store.signatures([a]) == {a: b"anew"}
    with pytest.raises(StoreError):
        store.sign("ar-none", b"", {})


def test_a_candidate_has_its_story(store: Store, three: list[Linked]) -> None:
    for one in three:
        store.sign(one.story.articles[0], b"", {"a": 1})
    found = {c.article: c.story for c in store.candidates({"a": 1}, 9)}
    assert found == {one.story.articles[0]: one.story.id for one in three}


def test_what_was_published_since(store: Store, three: list[Linked], make_article: Make) -> None:
    store.add(Reading(make_article("Undated.")))
    assert (store.count(), store.count("2026-03-02")) == (4, len(three) - 1)
    assert (store.newest("2026-03-02"), store.newest("2027")) == ("2026-03-02", "2026-03-03")
    assert store.newest("2025") is None


def test_what_came_since_stories_were_grouped(store: Store, reading: Reading, make_article: Make) -> None:
    assert store.unsettled() == 0
    store.add(reading)
    assert store.unsettled() == 1
    store.settle()
    assert store.unsettled() == 0
    store.add(Reading(make_article("Later.")))
    assert store.unsettled() == 1


def test_articles_are_found_by_the_marks_of_their_lines(store: Store, make_article: Make) -> None:
    made = [make_article(f"Ferry number {n} sails.") for n in range(3)]
    for article in made:
        store.add(Reading(article))
        store.keep_lines(article.id, [b"every", article.text.encode()])
    store.keep_lines(made[0].id, [b"every"])  # once is enough
    newest = [a.id for a in reversed(made)]
    assert store.with_lines([b"every", b"none"], 5) == {b"every": newest}
    assert store.with_lines([b"every"], 2) == {b"every": newest[:2]}
    assert store.with_lines([made[1].text.encode()], 2) == {made[1].text.encode(): [made[1].id]}
    with pytest.raises(StoreError):
        store.keep_lines("ar-none", [b"every"])


def test_raw_sources_come_back(store: Store, reading: Reading) -> None:
    raw = RawCopy("f" * 64, "a.html", "text/html", b"<p>\xff</p>")
    store.add(reading, raw)
    assert store.raw("f" * 64) == raw
    assert store.raw("0" * 64) is None


def test_a_failure_is_kept_once(store: Store, make_article: Make) -> None:
    failure = Failure(id="fa-1", source="b.txt", step="read", reason="empty")
    store.fail(failure)
    store.fail(failure)
    inside = Failure(id="fa-2", source="c.txt", step="find", reason="broke")
    store.add(Reading(make_article("Text."), failures=(inside,)))
    assert store.failures() == [failure, inside]
