"""The labelled positions, commitments and figures of damage: the set, how it is scored, the unseen half."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from bench.standing import Figure, Held, Piece, Stand
from bench.stands import Score, score_of

from bench import gold, standing, stands
from onrecord.errors import OnRecordError
from onrecord.find.statements import learned
from onrecord.record import Span

TEXT = "The guild opposes the harbour toll, and Ann Lee will pay unless it rains."
FLOORS = {"position": 55, "position with kind": 50, "commitment with condition": 52, "damage": 80}


@pytest.mark.parametrize("half", gold.HALVES)
def test_the_set(half: str) -> None:
    pieces = standing.half(half)
    assert len(pieces) > 200
    assert not list(standing.faults(pieces))
    empty = [p for p in pieces if not (p.positions or p.commitments or p.damage)]
    assert len(empty) > 0.33 * len(pieces)
    for piece in pieces:
        assert (sha256(piece.id.encode()).digest()[0] % 2 == 0) == (half == "dev")


def stand(kind: str, who: str, what: str, condition: str | None = None) -> Stand:
    def span(words: str) -> Span:
        at = TEXT.index(words)
        return Span(at, at + len(words))

    return Stand(kind, span(who), span(what), span(condition) if condition else None)


def scored(wanted: Held, got: Held) -> Score:
    return score_of([Piece("x", TEXT)], [wanted], [got])


def test_labels_against_themselves_are_all_right() -> None:
    held = Held(
        (stand("rejects", "The guild", "the harbour toll"),),
        (stand("threat", "Ann Lee", "pay", "unless it rains"),),
        (),
    )
    score = scored(held, held)
    assert {row["f1"] for row in score.report().values() if row["of"]} == {100.0}
    assert score.misses == []


def test_what_is_wrong_counts() -> None:
    wanted = Held(
        (stand("rejects", "The guild", "the harbour toll"),), (stand("threat", "Ann Lee", "pay"),), ()
    )
    got = Held((stand("backs", "The guild", "the harbour toll"),), (stand("threat", "The guild", "pay"),), ())
    report = scored(wanted, got).report()
    assert (report["position"]["f1"], report["position with kind"]["f1"]) == (100.0, 0.0)
    assert report["commitment"]["f1"] == 0.0


def test_a_refusal_told_as_a_rejection_counts_neither_way() -> None:
    wanted = Held((), (stand("refusal", "Ann Lee", "pay unless it rains"),), ())
    got = Held((stand("rejects", "Ann Lee", "pay unless it rains"),), wanted.commitments, ())
    assert scored(wanted, got).misses == []


def test_a_second_reading_is_scored(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "readings" / "b").mkdir(parents=True)
    label = "{holder: The guild, stance: rejects, proposal: the harbour toll}"
    (tmp_path / "dev" / "sentences.yml").write_text(f"- id: x\n  text: {TEXT!r}\n  positions: [{label}]\n")
    (tmp_path / "readings" / "b" / "dev.yml").write_text(f"- id: x\n  positions: [{label}]\n")
    pieces = standing.half("dev", tmp_path)
    assert standing.reading("b", "dev", tmp_path) == [standing.held(p) for p in pieces]
    with pytest.raises(OnRecordError, match="reader c"):
        standing.reading("c", "dev", tmp_path)


def test_a_label_that_is_not_in_the_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    bad = "- id: x\n  text: No.\n  positions: [{holder: we, stance: backs, proposal: it}]\n"
    (tmp_path / "dev" / "sentences.yml").write_text(bad)
    assert [f.partition(":")[0] for f in standing.faults(standing.half("dev", tmp_path))] == ["x"]
    (tmp_path / "dev" / "sentences.yml").write_text("- id: x\n  text: No.\n  stances: []\n")
    with pytest.raises(OnRecordError, match=r"sentences\.yml"):
        standing.half("dev", tmp_path)


@pytest.mark.skipif(learned.tagger() is None, reason="the tagger's weights are left out")
def test_the_unseen_half() -> None:
    measured = stands.measure(["test"])["test"]
    got = {name: measured[name]["f1"] for name in FLOORS}
    assert not {name: f1 for name, f1 in got.items() if f1 < FLOORS[name]}
    assert measured["position"]["precision"] > 74
    assert "missed" not in measured


@pytest.mark.parametrize("half", [h for h in standing.HALVES if h not in gold.HALVES])
def test_texts_labelled_for_damage_alone(half: str) -> None:
    pieces = standing.damaged(half)
    assert len(pieces) > 110
    assert not list(standing.faults(pieces))
    assert not any(p.positions or p.commitments for p in pieces)
    assert not {p.id for p in pieces} & {p.id for p in standing.half(half)}
    for piece in pieces:
        assert (sha256(piece.id.encode()).digest()[0] % 2 == 0) == (half == "further-dev")
    empty = [p for p in pieces if not p.damage]
    assert 0.2 < len(empty) / len(pieces) < 0.4
    assert standing.damaged("dev") == []


def test_a_least_is_right_where_both_leave_the_other_end_open() -> None:
    wanted = Held((), (), (Figure(Span(0, 9), 24, None, "ships", ">="),))
    assert scored(wanted, wanted).report()["damage"]["f1"] == 100.0
    closed = Held((), (), (Figure(Span(0, 9), 24, 30, "ships", ">="),))
    assert scored(wanted, closed).report()["damage"]["f1"] == 0.0


@pytest.mark.parametrize("half", [h for h in standing.HALVES if h not in gold.HALVES])
def test_the_further_set(half: str) -> None:
    pieces = standing.half(half)
    assert len(pieces) > 90
    assert not list(standing.faults(pieces))
    empty = [p for p in pieces if not (p.positions or p.commitments)]
    assert 0.1 < len(empty) / len(pieces) < 0.4
