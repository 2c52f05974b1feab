"""The learned tagger on sentences of our own, and the parts it is made of."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import DataError
from onrecord.models import catalog
from onrecord.models.attribution import AttributionTagger, load_attribution_tagger
from onrecord.models.decode import (
    CONTENT,
    CONTENT_FIRST,
    SOURCE_FIRST,
    Attribution,
    read,
    runs,
    without_clashes,
)
from onrecord.models.pieces import (
    CLOSES,
    INSIDE,
    OPENS,
    OUTSIDE,
    UNCLOSED,
    Windower,
    line_spans,
    quote_states,
)

TEXT = (
    "The harbour board met on Tuesday evening.\n\n"
    "“The ferry will not sail before June,” said Ilse Marten, who chairs the board, adding that two "
    "engines had to be replaced.\n\n"
    "According to the mayor, the town has enough money for both.\n\n"
    "The pier is 300 metres long."
)


@pytest.fixture(scope="module")
def tagger() -> AttributionTagger:
    loaded = load_attribution_tagger()
    if loaded is None:
        pytest.skip("the attribution weights or onnxruntime are not installed")
    return loaded


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def test_finds_who_said_what(tagger: AttributionTagger) -> None:
    (found,) = tagger.tag([TEXT], [line_spans(TEXT)])
    said = {words(TEXT, a.cue): (words(TEXT, a.source), words(TEXT, a.content)) for a in found}
    source, content = said["said"]
    assert "Ilse Marten" in source
    assert "The ferry will not sail before June" in content
    source, content = said["adding"]
    assert "Ilse Marten" in source
    assert "two engines had to be replaced" in content
    source, content = said["According to"]
    assert source == "the mayor"
    assert "enough money for both" in content
    assert len(found) == 3


def test_texts_do_not_disturb_one_another(tagger: AttributionTagger) -> None:
    spans = line_spans(TEXT)
    alone = tagger.tag([TEXT], [spans])
    assert tagger.tag([TEXT, "", TEXT], [spans, [], spans]) == [alone[0], [], alone[0]]


def test_scores_are_probabilities_over_the_threshold(tagger: AttributionTagger) -> None:
    (found,) = tagger.tag([TEXT], [line_spans(TEXT)])
    assert found == sorted(found, key=lambda a: a.cue)
    assert all(tagger.tuning.keep <= a.score <= 1 for a in found)
    assert not tagger.settle(found, replace(tagger.tuning, keep=1.01))


def test_reads_only_the_paragraphs_it_is_given(tagger: AttributionTagger) -> None:
    third = line_spans(TEXT)[2]
    (found,) = tagger.tag([TEXT], [[third]])
    assert found
    for a in found:
        assert all(third[0] <= s < e <= third[1] for role in (a.source, a.cue, a.content) for s, e in role)


@pytest.mark.parametrize("text", ["", "\u201c" * 2000, "word " * 5000, "日本語 текст \u0000 " * 300])
def test_survives_odd_text(tagger: AttributionTagger, text: str) -> None:
    (found,) = tagger.tag([text], [line_spans(text)])
    assert all(
        0 <= s < e <= len(text) for a in found for role in (a.source, a.cue, a.content) for s, e in role
    )


def test_is_off_when_told() -> None:
    assert load_attribution_tagger(enabled=False) is None


LOADED = "from onrecord.models.attribution import load_attribution_tagger as load; assert load() is not None"


def test_nobody_is_told_of_its_use(tagger: AttributionTagger, tmp_path: Path) -> None:
    """What runs the weights would keep an id of this machine at home, and send it to its makers."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    environ = kept | {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", LOADED], env=environ, check=True, timeout=120)
    assert list(tmp_path.rglob("*")) == []


def test_refuses_other_weights() -> None:
    held = catalog.card("attribution").weights
    if catalog.path_of(held) is None:
        pytest.skip("the attribution weights are not installed")
    with pytest.raises(DataError, match="not the file"):
        catalog.path_of(replace(held, sha256="0" * 64))
    assert catalog.path_of(replace(held, file="absent.onnx")) is None


def test_quotation_states() -> None:
    assert quote_states('a "b" c') == [OUTSIDE, OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE, OUTSIDE]
    assert quote_states("“b") == [OPENS, UNCLOSED]


def test_windows_label_every_piece_once(tagger: AttributionTagger) -> None:
    path = catalog.path_of(catalog.card("attribution").tokenizer)
    assert path is not None
    windower = Windower(path)
    text = "\n".join(f"Clause {n} of the plan is short. " * (n % 7 + 1) for n in range(40))
    paragraphs = windower.paragraphs(text, line_spans(text))
    windows = list(windower.windows(paragraphs, 128, 16))
    assert len(windows) > 5
    labelled = [span for w in windows for i, span in enumerate(w.spans) if i >= w.first and span[0] >= 0]
    assert labelled == [span for p in paragraphs for span in p.spans]


def test_runs_mend_a_missing_first_piece() -> None:
    labels = [0, CONTENT, CONTENT, CONTENT_FIRST, CONTENT, 0, CONTENT_FIRST]
    assert list(runs(labels, CONTENT_FIRST, CONTENT)) == [(1, 3), (3, 5), (6, 7)]


def test_a_reading_takes_the_surest_source() -> None:
    given = np.full((5, 6), 0.02, np.float32)
    given[0, SOURCE_FIRST], given[4, SOURCE_FIRST] = 0.5, 0.9
    given[1, 5], given[2, CONTENT_FIRST], given[3, CONTENT] = 0.9, 0.8, 0.8
    reading = read(1, 0.7, given)
    assert (reading.source, reading.cue, reading.content) == ((4, 5), (1, 2), ((2, 4),))


def test_clashes_keep_the_surest() -> None:
    weak = Attribution(((0, 2),), ((3, 7),), ((10, 30),), 0.5)
    strong = replace(weak, cue=((8, 9),), content=((12, 30),), score=0.9)
    apart = replace(weak, cue=((40, 44),), content=((50, 60),), score=0.1)
    assert without_clashes([weak, apart, strong]) == [strong, apart]
