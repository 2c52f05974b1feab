"""Statements of whole real articles kept as places: what is kept, and how the product does on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.gold import Label, Labelled, Through, Who
from bench.whole import articles, kept, load, measure

from bench import gold
from onrecord.find.statements import learned

TEXT = "Ann Kelly left on Monday.\n\nShe told the Gazette on Tuesday that the toll was “wrong”."


def test_labels_become_places() -> None:
    label = Label(
        "s1", 2, [Who("She", "Ann Kelly")], "told", ["that the toll was “wrong”"], Who("the Gazette"),
        Through("the Gazette", "interview"), when="on Tuesday",
    )  # fmt: skip
    (one,) = kept(Labelled("a", "news", "Gazette", "", TEXT, statements=[label])).statements
    assert [TEXT[slice(*place)] for place in (one.cue or (0, 0), *one.content, one.when or (0, 0))] == [
        "told",
        "that the toll was “wrong”",
        "on Tuesday",
    ]
    assert one.speakers[0].who == (0, 9)
    assert one.addressee is not None and one.addressee.who is None


def test_the_halves_share_no_article() -> None:
    dev, test = ({one.article for one in load(half)} for half in gold.HALVES)
    assert dev and test and not dev & test
    assert sum(len(one.statements) for half in gold.HALVES for one in load(half)) > 2000


def test_places_are_words_of_their_articles(shared: Path) -> None:
    for article, lines in articles(shared, "dev"):
        spans = [s for line in lines for s in (*line.content, *([line.cue] if line.cue else []))]
        words = [span.of(article.text) for span in spans]
        assert all(w and w == w.strip() for w in words)


@pytest.mark.skipif(learned.tagger() is None, reason="the tagger's weights are left out")
def test_unseen_articles(shared: Path) -> None:
    measured = measure(shared, ["test"])["whole real articles, test"]
    assert measured["shown and right"] > 83
    assert measured["whole"]["statement and speaker"]["f1"] > 66
    assert measured["sureness"]["mean gap"] < 0.08
