"""The labelled statements: the set itself, how words are found, and how a finder is scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bench.gold import Finder, Label, Labelled, Who
from bench.statements import Score, add, b_cubed, form, joined, report

from bench import agreement, gold
from onrecord.errors import OnRecordError

TEXT = "“We knew,” she said.\n\nShe said no. Ann Lee said “Nothing was lost,” and left.\n"


def article(*labels: Label, text: str = TEXT) -> Labelled:
    return Labelled("x", "wire", "Velm Gazette", "A title", text, statements=list(labels))


@pytest.fixture(scope="module")
def halves() -> dict[str, list[Labelled]]:
    return {name: gold.half(name) for name in gold.HALVES}


def test_the_set(halves: dict[str, list[Labelled]]) -> None:
    assert {name: len(held) for name, held in halves.items()} == {"dev": 32, "test": 32}
    every = [a for held in halves.values() for a in held]
    assert not [fault for a in every for fault in gold.faults(a)]
    assert len({a.id for a in every}) == 64
    assert len({a.genre for a in every}) > 20
    for reader in agreement.READERS:
        assert len(list(agreement.read(every, reader))) == 64


def test_the_halves_hold_the_same_kinds_of_thing(halves: dict[str, list[Labelled]]) -> None:
    for held in halves.values():
        kinds = Counter(form(a.text, line) for a in held for line in gold.lines(a))
        assert min(kinds[k] for k in ("direct", "mixed", "indirect", "no comment")) > 20
        labels = [label for a in held for label in a.statements]
        assert sum(label.via is not None for label in labels) > 100
        assert sum(label.channel is not None for label in labels) > 80
        assert sum(any(s.anonymous for s in label.speakers) for label in labels) > 80


def test_words_are_found() -> None:
    finder = Finder(TEXT)
    assert finder.span("said#2", 2).of(TEXT) == "said"
    assert finder.span("said#2", 2).start > finder.span("said", 2).start
    assert finder.span("1> she", 2) == (11, 14)
    assert finder.span("Ann ~~ lost", 2).of(TEXT) == "Ann Lee said “Nothing was lost"
    with pytest.raises(OnRecordError, match="does not have: aid"):
        finder.span("aid", 2)
    with pytest.raises(OnRecordError, match="no paragraph 7"):
        finder.span("she", 7)


def test_faults_are_told() -> None:
    found = list(
        gold.faults(
            article(
                Label("s1", 1, content=["“We knew,”"], via="s9"),
                Label("s1", 2, [Who("nobody")], content=["no"]),
                Label("s2", 2),
            )
        )
    )
    assert [fault.partition(": ")[2] for fault in found] == [
        "via names no other statement: s9",
        "paragraph 2 does not have: nobody",
        "nothing is said",
        "the id s1 is there twice",
    ]


def test_a_file_that_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("id: x\nstatements: 3\n")
    with pytest.raises(OnRecordError, match=r"x\.yml"):
        gold.load(path)


def three() -> Labelled:
    return article(
        Label("s1", 1, [Who("she", "Ann Lee")], "said", ["“We knew,”"]),
        Label("s2", 2, [Who("She", "Ann Lee")], "said", ["no"]),
        Label("s3", 2, [Who("Ann Lee", "Ann Lee")], "said#2", ["“Nothing was lost,”"]),
    )


def test_labels_against_themselves_are_all_right() -> None:
    score, labelled = Score(), three()
    add(score, labelled, gold.lines(labelled), gold.lines(labelled))
    out = report(score)
    assert out["whole"]["statement and speaker"]["f1"] == 100
    assert out["who is meant"] == {"accuracy": 100.0, "b3": 100.0, "speakers": 3}
    assert out["sureness"]["wrong of 0.9 and more"] == 0


def test_what_is_wrong_counts() -> None:
    score, labelled = Score(), three()
    first, second, third = gold.lines(labelled)
    stranger = replace(third.speakers[0], name="Bob Marsh", entity="Bob Marsh")
    add(score, labelled, [first, second, third], [first, replace(third, speakers=(stranger,))])
    out = report(score)
    assert out["whole"]["statement"] == {"precision": 100.0, "recall": 66.7, "f1": 80.0, "of": 3}
    assert out["who is meant"]["accuracy"] == 50.0
    assert b_cubed([("x", "a", "1"), ("x", "a", "2")]) < 100


def test_a_quotation_that_follows_is_a_piece_or_a_line() -> None:
    text = "“We knew,” she said. “We all did.” Then she left.\n"
    whole = article(Label("s1", 1, [Who("she", "Ann")], "said", ["“We knew,”", "“We all did.”"]), text=text)
    apart = article(
        Label("s1", 1, [Who("she", "Ann")], "said", ["“We knew,”"]),
        Label("s2", 1, [Who("she", "Ann")], None, ["“We all did.”"]),
        text=text,
    )
    one, two = (joined(text, gold.lines(a)) for a in (whole, apart))
    assert [line.content for line in one] == [line.content for line in two]
