"""The learned reader of event roots on sentences of our own, and the parts it is made of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.find.events import classify, learned
from onrecord.models import catalog, roots
from onrecord.models.pieces import Windower
from onrecord.models.roots import LABELS, LONGEST, NONE, RootReader, load_roots, shown

RIGHT = [
    ("Norway", "Malawi", "Norway will meet Malawi in Oslo on Friday.", "AGREE"),
    ("Norway", "Malawi", "Norway met Malawi in Oslo on Friday.", "CONSULT"),
    ("Norway", "Malawi", "Norway sent tents and doctors to Malawi after the flood.", "AID"),
    ("Norway", "Malawi", "Norway stopped its aid to Malawi after the coup.", "SANCTION"),
    ("Norway", "Malawi", "Norway and Malawi held a joint rescue exercise on the lake.", "COOPERATE"),
    ("Nurses", "the ministry", "Nurses went on strike against the ministry.", "PROTEST"),
    ("The army", "the border", "The army massed tanks along the border.", "MOBILIZE"),
]


@pytest.fixture(scope="module")
def reader() -> RootReader:
    loaded = load_roots()
    if loaded is None:
        pytest.skip("the weights of event roots or onnxruntime are not installed")
    return loaded


def span(text: str, words: str) -> list[tuple[int, int]]:
    at = text.index(words)
    return [(at, at + len(words))]


@pytest.mark.parametrize(("source", "target", "text", "root"), RIGHT)
def test_who_does_what_to_whom_and_when_decides(
    reader: RootReader, source: str, target: str, text: str, root: str
) -> None:
    assert reader.best(text, span(text, source), span(text, target)) == root


def test_the_weights_of_all_labels_make_one(reader: RootReader) -> None:
    text = "Norway thanked Malawi."
    weighed = reader.weigh(text, {"source": [(0, 6)]})
    assert set(weighed) == set(LABELS)
    assert sum(weighed.values()) == pytest.approx(1.0, abs=1e-4)


def test_figures_of_speech_are_no_acts(reader: RootReader) -> None:
    text = "Rovers attacked the Albion goal from the first whistle."
    marked = {"source": span(text, "Rovers"), "target": span(text, "the Albion goal")}
    assert reader.weigh(text, {**marked, "trigger": span(text, "attacked")})[NONE] > 0.5


def test_a_part_of_a_text_is_read_as_if_it_stood_alone(reader: RootReader) -> None:
    text, before = "Rebels shelled the port.", "It rained. "
    alone = reader.weigh(text, {"source": [(0, 6)], "target": [(15, 23)]})
    moved = {"source": [(11, 17)], "target": [(26, 34)]}
    within = reader.weigh(before + text, moved, (len(before), len(before + text)))
    assert within == pytest.approx(alone)


def test_empty_and_very_long_texts_are_answered(reader: RootReader) -> None:
    assert reader.best("", [], []) in LABELS
    long = "word " * 2000 + "Norway sued Malawi " + "word " * 2000
    assert reader.best(long, span(long, "Norway"), span(long, "Malawi")) in LABELS


def test_a_long_sentence_is_cut_around_what_is_marked() -> None:
    tokenizer = catalog.path_of(held) if (held := catalog.card(roots.TASK).tokenizer) else None
    if tokenizer is None:
        pytest.skip("the tokenizer is not installed")
    text = "a " * 1000 + "Oslo " + "b " * 1000
    window = shown(Windower(tokenizer), text, (0, len(text)), {"target": span(text, "Oslo")})
    assert len(window.ids) == len(window.parts) == LONGEST + 2
    assert set(window.parts) == {0, 2}


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    learned.reader.cache_clear()
    monkeypatch.setattr(catalog, "find_spec", lambda name: None)
    load_roots.cache_clear()
    yield
    learned.reader.cache_clear()
    load_roots.cache_clear()


@pytest.mark.usefixtures("without_weights")
def test_without_weights_the_lexicon_answers() -> None:
    assert learned.reader() is None
    assert classify("Police arrested Mr Lund.", [[0, 6]], [[16, 23]]) == "COERCE"
