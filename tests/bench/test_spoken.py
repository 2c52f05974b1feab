"""Statements of real articles kept as places: the set, and how it is scored."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.accuracy import articles_of
from bench.spoken import Score, Spoken, add, load, measure

from bench import gold
from onrecord.find.statements import learned
from onrecord.pipeline import examine

TEXT = "Mayor Ann Kelly spoke on Monday. She told the Gazette that the toll was wrong."


def places(*words: str) -> list[tuple[int, int]]:
    """Where words stand in the text."""
    return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]


def scored(who: tuple[int, int] | str) -> Score:
    """One labelled statement against what is found."""
    speaker, cue, said, paper = places("She", "told", "that the toll", "the Gazette")
    (reading,) = examine(articles_of([{"id": "a", "title": "", "text": TEXT}]))
    score = Score()
    add(score, reading, [Spoken(speaker, who, cue, said, channel=paper, addressee=paper)])
    return score


def test_right_and_wrong() -> None:
    (name,) = places("Ann Kelly")
    assert scored(name).report()["who is meant, of those found"]["all"] == 100
    assert scored("unnamed").report()["who is meant, of those found"]["all"] == 0
    assert scored(name).report()["addressee"]["f1"] == 100


def test_the_halves_share_no_article() -> None:
    dev, test = ({one.article for one in load(half)} for half in gold.HALVES)
    assert dev and test and not dev & test
    assert sum(len(one.statements) for half in gold.HALVES for one in load(half)) > 200


@pytest.mark.skipif(learned.tagger() is None, reason="the tagger's weights are left out")
def test_unseen_articles(shared: Path) -> None:
    measured = measure(shared, ["test"])["coverage, test"]
    assert measured["found"] > 95
    assert measured["who is meant, of those found"]["all"] > 91
    assert measured["channel"]["f1"] > 80
    assert measured["addressee"]["f1"] > 85
