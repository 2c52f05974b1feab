"""What the pages of a desk are made of: cards, coverage, ledger, margin, prints, pairs, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError, StoreError
from onrecord.record import Linked, Span, Turn
from onrecord.store import Choice, Store, open_store
from onrecord.view import desk, ledger
from onrecord.view.corrections import find_words
from onrecord.view.coverage import coverage
from onrecord.view.listing import listing
from onrecord.view.margin import read
from onrecord.view.pair import pair
from onrecord.view.quotation import prints

TEXT = "the quay  wall and then the quay. (a+b)*"


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def barge(store: Store) -> Linked:
    return max(store.all_linked(), key=lambda one: len(one.story.articles))


def article(store: Store, outlet: str) -> str:
    outlets = store.outlets()
    return [a.id for a in store.articles() if a.outlet and outlets[a.outlet].name == outlet][-1]


def test_only_articles_that_are_still_in_a_story_are_new_in_it(barge: Linked) -> None:
    own = open_store("memory:")
    story = replace(barge.story, articles=())
    turn = Turn(id="tu-1", story=story.id, type="joined", at="2026-05-02", by="t", articles=("ar-gone",))
    own.save(replace(barge, story=story), turns=[turn])
    (row,) = listing(own, Choice(), "2026-05-01").rows
    assert (row.fresh, row.begun) == ((), False)
    assert listing(own, Choice(), None).rows[0].fresh == ()


def test_each_article_stands_under_one_origin(store: Store, barge: Linked) -> None:
    page = desk.compare(store, barge.story.id)
    rows = coverage(barge, page.articles)
    assert sorted(a.id for row in rows for a in row.articles) == sorted(barge.story.articles)
    assert [row.type for row in rows].index("unknown") == len(rows) - 1
    assert (rows[0].name, rows[0].type, len(rows[0].outlets)) == ("Northwater Press", "wire", 5)


def test_articles_of_which_no_origin_is_known_stand_alone(barge: Linked, store: Store) -> None:
    page = desk.compare(store, barge.story.id)
    rows = coverage(replace(barge, origins=(), origins_of={}), page.articles)
    assert [len(row.articles) for row in rows] == [1] * len(barge.story.articles)


@pytest.mark.parametrize("kind", ["said", "happened", "stands", "promised"])
def test_a_ledger_has_every_record_once(store: Store, barge: Linked, kind: ledger.Page) -> None:
    page = desk.story(store, barge.story.id)
    whole = ledger.of_story(store, barge, kind, every=True, limit=10_000)
    rows = {"said": page.said, "happened": page.happened, "stands": page.stands, "promised": page.promised}
    shown = {r.id for line in whole.lines for r in (line.row, *line.others)}
    assert shown <= {r.id for r in rows[kind]}
    pinned = {(r.pin.article, line.row.id) for line in whole.lines for r in (line.row, *line.others)}
    assert len(pinned) == sum(1 + len(line.others) for line in whole.lines)
    assert [line.carried for line in whole.lines] == sorted((n.carried for n in whole.lines), reverse=True)
    assert whole.head == page.head


def test_what_is_less_sure_is_counted_and_not_lost(store: Store, barge: Linked) -> None:
    sure = ledger.of_story(store, barge, "said", limit=10_000)
    every = ledger.of_story(store, barge, "said", every=True, limit=10_000)
    assert len(sure.lines) + sure.unsure == len(every.lines) == every.total


def test_a_text_is_cut_into_runs_and_nothing_of_it_is_lost(store: Store) -> None:
    for own in store.articles():
        page = read(store, own.id)
        shown = "".join(run.text for p in page.paragraphs for run in p.runs)
        assert "".join(shown.split()) == "".join(own.text.split())
        starts = [id_ for p in page.paragraphs for run in p.runs for id_ in run.starts]
        assert len(starts) == len(set(starts)) == sum(page.counts.values())
        numbers = [card.number for p in page.paragraphs for card in p.cards]
        assert numbers == sorted(numbers) == list(range(1, len(numbers) + 1))


def test_a_pin_is_marked_across_runs(store: Store) -> None:
    own = store.article(article(store, "Northwater Press"))
    assert own
    start = own.text.index("smashed into")
    page = read(store, own.id, Span(start - 10, start + 30))
    pinned = [run for p in page.paragraphs for run in p.runs if run.pinned]
    assert "".join(run.text for run in pinned) == own.text[start - 10 : start + 30]
    assert [run.first for run in pinned] == [True] + [False] * (len(pinned) - 1)


def test_changing_the_base_turns_the_diff_round(store: Store, barge: Linked) -> None:
    altered = next(v for v in barge.variants if v.change == "altered")
    there = prints(store, barge.story.id, altered.other)
    back = prints(store, barge.story.id, altered.other, altered.other)
    assert there.base.statement == altered.base and back.base.statement == altered.other
    one = next(p for p in there.others if p.statement == altered.other)
    other = next(p for p in back.others if p.statement == altered.base)
    swapped = [(d.base, d.other) for d in one.diff or () if d.op == "replace"]
    assert swapped and [(d.other, d.base) for d in other.diff or () if d.op == "replace"] == swapped
    assert {p.statement for p in (there.base, *there.others)} == {
        p.statement for p in (back.base, *back.others)
    }


def test_a_pair_is_the_same_the_other_way_round(store: Store, barge: Linked) -> None:
    ids = article(store, "Channel Ledger"), article(store, "The Slipway")
    one, other = pair(store, barge.story.id, *ids), pair(store, barge.story.id, *reversed(ids))
    assert {c.id for c in one.agreed} == {c.id for c in other.agreed}
    assert one.only == other.only[::-1]
    for side, own in zip(one.only, ids, strict=True):
        assert all(own in {a for s in c.sides for a in s.articles} for c in side)
    with pytest.raises(StoreError):
        pair(store, barge.story.id, ids[0], ids[0])


def test_passages_that_both_have_stand_beside_each_other(store: Store, barge: Linked) -> None:
    lantern, messenger = article(store, "Evening Lantern"), article(store, "Preseli Messenger")
    one = pair(store, barge.story.id, lantern, messenger).copied
    other = pair(store, barge.story.id, messenger, lantern).copied
    assert one.share == other.other_share > 0.7
    assert {(r.one, r.other) for r in one.rows} == {(r.other, r.one) for r in other.rows}
    for row in one.rows:
        assert (row.one.article, row.other.article) == (lantern, messenger)
        assert " ".join(w.base for w in row.words).split() == row.one.words.split()
        assert " ".join(w.other for w in row.words).split() == row.other.words.split()
        same = [w for w in row.words if w.op == "equal"]
        assert sum(len(w.base.split()) for w in same) >= 3
    apart = pair(store, barge.story.id, lantern, article(store, "Channel Ledger")).copied
    assert apart.share < 0.1


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("the quay", 0, (0, 8)), ("the quay", 30, (24, 32)), ("quay\n wall", 0, (4, 14)),
        ("(a+b)*", 0, (34, 40)), ("wall", 99, (10, 14)),
    ],
)  # fmt: skip
def test_words_are_found_nearest_to_where_they_were_taken(
    words: str, near: int, found: tuple[int, int]
) -> None:
    assert find_words(TEXT, words, near) == found


@pytest.mark.parametrize("odd", ["", " \n", "The Quay", "walls", "the wall"])
def test_words_that_do_not_stand_there_are_refused(odd: str) -> None:
    with pytest.raises(OnRecordError):
        find_words(TEXT, odd)
