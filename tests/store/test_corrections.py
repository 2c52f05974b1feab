"""Corrections in every store: what was found stays, and comes back corrected."""

from __future__ import annotations

import pytest

from onrecord.app import verify
from onrecord.errors import RecordError, StoreError
from onrecord.record import Commitment, Field, Place, Span, Statement, make_correction, stands_on
from onrecord.store import Choice, Query, Store

AT = "2026-05-04T10:00:00.000+00:00"


def test_a_rejected_statement_is_found_no_more_and_undone_is_back(store: Store) -> None:
    every = list(store.found(Statement))
    own = every[5]
    reject = make_correction(own.article, stands_on(own), "reject", own.id, "statement", AT)
    store.correct(reject)
    assert [s for s in every if s != own] == list(store.found(Statement))
    assert own not in store.reading(own.article).found
    assert store.corrections(own.article) == store.corrections() == [reject]
    store.correct(make_correction(own.article, reject.span, "undo", reject.id, "statement", AT))
    assert set(store.found(Statement)) == set(every)
    assert len(store.corrections()) == 2


def test_a_kind_of_which_nothing_was_found_can_be_added_to(store: Store) -> None:
    bare = next(a for a in store.articles() if not list(store.found(Commitment, [a.id])))
    span = Span(0, 20)
    fields = (Field("speaker", None, "Ada Quill"), Field("force", None, "promise"))
    store.correct(make_correction(bare.id, span, "add", "co-new", "commitment", AT, fields))
    (made,) = store.found(Commitment, [bare.id])
    assert (made.id, made.force, made.party.name, made.by) == ("co-new", "promise", "Ada Quill", "person")
    assert made in list(store.found(Commitment))
    assert [p for p in verify(store).problems if "is not kept" not in p] == []  # sources were not copied


def test_articles_are_found_by_what_was_corrected(store: Store) -> None:
    own = next(s for s in store.found(Statement) if s.speakers and s.speakers[0].name == "Conall Roche")
    field = Field("speaker", "Conall Roche", "Zoë Marlowe")
    store.correct(make_correction(own.article, stands_on(own), "change", own.id, "statement", AT, (field,)))
    assert store.articles_where(Query(speaker="zoe marlowe")) == [own.article]
    assert store.tally(Choice(speaker="marlowe")) == 1
    place = next(p for p in store.found(Place) if p.name == "Kilrane")
    assert store.tally(Choice(place="kilrane")) == 1
    named = [p for p in store.found(Place) if p.name == "Kilrane"]
    store.correct(*(make_correction(p.article, p.span, "reject", p.id, "place", AT) for p in named))
    assert place not in list(store.found(Place)) and store.tally(Choice(place="kilrane")) == 0


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 2), Span(0, 10**9), Span(-4, 2)])
def test_a_correction_without_evidence_is_refused(store: Store, span: Span) -> None:
    article = next(store.articles()).id
    with pytest.raises(RecordError):
        store.correct(make_correction(article, span, "add", "st-new", "statement", AT))
    for odd in (f"{span.start}-{span.end}", "here", "1", ""):
        field = Field("words", None, odd)
        with pytest.raises(RecordError):
            store.correct(make_correction(article, Span(0, 4), "change", "st-1", "statement", AT, (field,)))
    assert store.corrections() == []


def test_a_correction_of_an_article_that_is_not_kept_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.correct(make_correction("ar-none", Span(0, 1), "reject", "st-1", "statement", AT))
