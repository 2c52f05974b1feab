"""One suite for every store, on what is watched: versions, visits, sources, pages, the chain of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from test_conformance import STORES

from onrecord.errors import RecordError, StoreError
from onrecord.record import (
    Article,
    Failure,
    Followed,
    Linked,
    Outlet,
    Reading,
    Revision,
    Ruling,
    Source,
    Story,
    Turn,
    Visit,
    article_id,
    digest,
)
from onrecord.store import Query, RawCopy, Store, open_store
from onrecord.store.chain import START, check


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(STORES[request.param](tmp_path))
    yield opened
    opened.close()


def article(text: str, **fields: object) -> Article:
    sha = digest(text)
    given: dict[str, object] = {"outlet": "ou-1", "published": "2026-03-02", "language": "en", **fields}
    id_ = article_id("ou-1", None, sha)
    return Article(id=id_, text=text, text_sha256=sha, **given)  # type: ignore[arg-type]


def versions(store: Store, *texts: str) -> list[Article]:
    """Keep texts as versions of one article."""
    kept: list[Article] = []
    for number, text in enumerate(texts, 1):
        before = kept[-1].id if kept else None
        own = article(text, version=number, supersedes=before, url="https://q.example/1", external_id="g1")
        assert store.add(Reading(own, Outlet(id="ou-1", name="Quay Gazette")))
        kept.append(own)
    return kept


def visit(data: bytes, address: str = "https://q.example/1") -> Visit:
    return Visit(
        asked=address, address=address, at="2026-03-02T10:00:00+00:00", status=200,
        headers=(("Content-Type", "text/html"),), media="text/html",
        sha256=sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip


# --- versions -----------------------------------------------------------------------------------------


def test_versions_are_one_article_and_all_are_kept(store: Store) -> None:
    kept = versions(store, "The quay is open.", "The quay is shut.", "The quay is shut today.")
    assert all(store.line_of(a.id) == kept for a in kept)
    assert [store.reading(a.id).article for a in kept] == kept
    assert {a.id for a in store.articles()} == {a.id for a in kept}
    assert store.count() == store.count("2026-03-01") == 1
    assert store.unplaced() == [kept[-1].id]
    assert store.newest_of(a.id for a in kept) == dict.fromkeys((kept[0].id, kept[1].id), kept[2].id)
    assert store.article("g1") == kept[-1]
    assert store.line_of("ar-none") == []


def test_questions_are_answered_by_newest_versions(store: Store) -> None:
    old, new = versions(store, "The quay is open.", "The quay is shut.")
    assert [h.article for h in store.search("quay")] == [new.id]
    assert store.search("open") == []
    assert store.articles_where(Query("quay")) == [new.id]
    for own in (old, new):
        store.sign(own.id, b"{}", {"quay": 5})
    assert [c.article for c in store.candidates({"quay": 1}, 9)] == [new.id]


def test_only_a_newest_version_is_superseded(store: Store) -> None:
    old, _ = versions(store, "The quay is open.", "The quay is shut.")
    for wrong in (old.id, "ar-none"):
        with pytest.raises(StoreError, match="no newest version"):
            store.add(Reading(article("The quay is gone.", version=3, supersedes=wrong)))
    assert store.count() == 1 and len(list(store.articles())) == 2


def test_what_is_kept_of_an_article_is_found(store: Store) -> None:
    _, new = versions(store, "The quay is open.", "The quay is shut.")
    again = article("The quay is busy.", url="https://q.example/1")
    assert store.kept_of(again) == new
    assert store.kept_of(replace(again, url=None, external_id="g1")) == new
    assert store.kept_of(replace(again, url="https://q.example/other", external_id="g1")) == new
    for other in (
        replace(again, outlet="ou-2"),
        replace(again, url="https://q.example/2"),
        replace(again, external_id="g2"),
        replace(again, url=None),
    ):
        assert store.kept_of(other) is None


def test_the_front_page_of_a_site_is_no_articles_address(store: Store) -> None:
    for address in ("https://q.example", "https://q.example/", "no address [", None):
        own = article(f"A text at {address}.", url=address)
        store.add(Reading(own))
        assert store.kept_of(article("Another one.", url=address)) is None


def test_a_story_is_found_by_any_version(store: Store) -> None:
    old, new = versions(store, "The quay is open.", "The quay is shut.")
    store.save(Linked(story=Story(id="sy-1", title="Quay", articles=(old.id,))))
    assert store.story_of(old.id) == store.story_of(new.id) == "sy-1"
    assert store.unplaced() == [new.id]
    store.save(Linked(story=Story(id="sy-1", title="Quay", articles=(new.id,))))
    assert store.story_of(old.id) == "sy-1" and store.unplaced() == []


def test_what_became_of_articles_is_kept_once_and_in_order(store: Store) -> None:
    noted = [
        Revision(id=f"re-{n}", article=a, type="changed", at="2026-03-02", by="test", before=b)
        for n, (a, b) in enumerate((("ar-2", "ar-1"), ("ar-9", "ar-8"), ("ar-3", "ar-2")))
    ]
    for revision in (*noted, noted[0]):
        store.revise(revision)
    assert store.revisions() == noted
    assert store.revisions("ar-3", "ar-2") == [noted[0], noted[2]]


# --- the archive --------------------------------------------------------------------------------------


def test_pages_are_archived_once_and_every_visit_is_noted(store: Store) -> None:
    first, second = visit(b"<p>One</p>"), visit(b"<p>One</p>", "https://q.example/copy")
    for one in (first, second):
        store.visit(one, b"<p>One</p>")
    assert list(store.visits()) == [first, second]
    assert list(store.archived()) == [(first.sha256, b"<p>One</p>")]
    raw = store.raw(first.sha256)
    assert raw == RawCopy(first.sha256, first.address, "text/html", b"<p>One</p>")
    assert store.raw("0" * 64) is None


def test_a_page_that_does_not_match_its_hash_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="does not have the hash"):
        store.visit(visit(b"one"), b"another")
    assert list(store.visits()) == []


def test_a_source_that_is_archived_is_not_kept_twice(store: Store) -> None:
    page = visit(b"<p>One</p>")
    store.visit(page, b"<p>One</p>")
    own = article("One.", raw_sha256=page.sha256)
    store.add(Reading(own), RawCopy(page.sha256, page.address, "text/html", b"<p>One</p>"))
    assert [w.kind for w in store.written() if w.kind == "raw"] == []
    assert store.raw(page.sha256) is not None


# --- sources ------------------------------------------------------------------------------------------


def test_sources_are_kept_as_they_are_now(store: Store) -> None:
    one, two = Source(address="https://b.example/feed"), Source(address="https://a.example/feed")
    for source in (one, two, replace(one, failing=3, trouble="no answer")):
        store.watch(source)
    assert store.sources() == [two, replace(one, failing=3, trouble="no answer")]


def test_pages_that_are_due_come_by_turns_of_their_sources(store: Store) -> None:
    pages = [
        Followed(address=f"https://{s}.example/{n}", source=s, next=f"2026-03-02T10:{n:02}:00+00:00")
        for s in "ab"
        for n in range(5)
    ]
    store.follow(*pages, Followed(address="https://c.example/1", source="c", next=None))
    now = "2026-03-02T10:03:00+00:00"
    assert store.waiting(now) == 8
    assert [p.address[8:] for p in store.due(now, 2, 9)] == [
        "a.example/0", "b.example/0", "a.example/1", "b.example/1",
    ]  # fmt: skip
    assert len(store.due(now, 9, 3)) == 3
    store.follow(replace(pages[0], next=None, looks=1))
    assert store.due(now, 1, 9)[0] == pages[5]
    assert store.followed([pages[0].address, "https://none.example"]) == {
        pages[0].address: replace(pages[0], next=None, looks=1)
    }


# --- together -----------------------------------------------------------------------------------------


def test_what_is_written_together_is_kept_or_not_as_one(store: Store) -> None:
    with pytest.raises(RuntimeError), store.together():
        versions(store, "The quay is open.", "The quay is shut.")
        store.watch(Source(address="https://a.example/feed"))
        store.visit(visit(b"page"), b"page")
        raise RuntimeError
    assert (store.count(), store.sources(), list(store.visits()), list(store.chain())) == (0, [], [], [])
    with store.together():
        versions(store, "The quay is open.")
        wrong = replace(article("Other."), text_sha256="0" * 64)
        with pytest.raises(RecordError):
            store.add(Reading(wrong))
    assert store.count() == 1


# --- the chain of changes -----------------------------------------------------------------------------


def test_the_chain_vouches_for_everything_that_is_written_for_good(store: Store) -> None:
    assert check(store.chain(), store.written()).head == START
    (old, new) = versions(store, "The quay is open.", "The quay is shut.")
    raw = RawCopy(sha256(b"raw").hexdigest(), "a.txt", "text/plain", b"raw")
    store.add(Reading(article("Third.", raw_sha256=raw.sha256)), raw)
    store.visit(visit(b"page"), b"page")
    store.fail(Failure(id="fa-1", source="a.txt", step="read", reason="empty"))
    store.fail(Failure(id="fa-1", source="a.txt", step="read", reason="empty"))
    turn = Turn(id="tu-1", story="sy-1", type="began", at="2026-03-02", by="test", articles=(old.id,))
    ruling = Ruling(together=True, articles=(old.id,), others=(new.id,), at="2026-03-02")
    store.save(Linked(story=Story(id="sy-1", title="Quay", articles=(old.id,))), turns=[turn], ruling=ruling)
    store.revise(Revision(id="re-1", article=new.id, type="changed", at="2026-03-02", by="test"))
    store.watch(Source(address="https://a.example/feed"))  # changes with every poll
    entries = list(store.chain())
    assert [e.kind for e in entries] == [
        "outlet", "article", "article", "article", "raw", "visit", "failure", "turn", "ruling", "revision",
    ]  # fmt: skip
    assert [e.before for e in entries] == [START, *(e.link for e in entries[:-1])]
    checked = check(store.chain(), store.written())
    assert (checked.entries, checked.head, checked.problems) == (10, entries[-1].link, ())
    assert check(store.chain(), store.written(), entries[3].link).problems == ()
    assert "was noted is not in it" in check(store.chain(), store.written(), "f" * 64).problems[0]


Tamper = Callable[[list[object]], list[object]]


@pytest.mark.parametrize(
    ("entries", "written", "said"),
    [
        (lambda e: e, lambda w: w[:-1], "was removed"),
        (lambda e: e, lambda w: [*w[:-1], replace(w[-1], sha256="0" * 64)], "was changed after"),
        (lambda e: e, lambda w: [*w[:-1], replace(w[-1], sha256=None)], "cannot be read any more"),
        (lambda e: e[:-1], lambda w: w, "is not in the chain"),
        (lambda e: [*e[:1], *e[2:]], lambda w: w, "entry 2 is missing"),
        (lambda e: [e[0], replace(e[1], ref="other"), e[2]], lambda w: w, "(article other) was changed"),
        (lambda e: [e[0], replace(e[1], before="0"), e[2]], lambda w: w, "does not name the one before"),
        (lambda e: [replace(e[0], at="2020-01-01"), *e[1:]], lambda w: w, "entry 1"),
    ],
)
def test_whatever_is_removed_or_changed_is_named(
    store: Store, entries: Tamper, written: Tamper, said: str
) -> None:
    versions(store, "The quay is open.", "The quay is shut.")
    have = sorted(store.written(), key=lambda w: [e.ref for e in store.chain()].index(w.ref))
    result = check(entries(list(store.chain())), written(list(have)))  # type: ignore[arg-type]
    assert any(said in problem for problem in result.problems), result.problems
