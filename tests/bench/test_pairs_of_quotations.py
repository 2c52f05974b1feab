"""The labelled pairs of quotations: the set holds together, and answers are scored by kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from bench import variants
from onrecord.errors import OnRecordError
from onrecord.record.story import Change


@pytest.mark.parametrize("name", variants.HALVES)
def test_the_set(name: str) -> None:
    pairs = variants.half(name)
    assert len(pairs) > 100
    kinds = {*get_args(Change), variants.NONE}
    for pair in pairs:
        assert {pair.kind, *pair.also} <= kinds
        for print_ in (pair.base, pair.other):
            assert print_.spans and all(start < end for start, end in print_.spans)


def test_no_article_is_in_both_halves() -> None:
    dev, test = (
        {p.article for pair in variants.half(name) for p in (pair.base, pair.other)}
        for name in ("dev", "test")
    )
    assert not dev & test


def test_answers_are_scored_by_what_a_reader_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {
        "a": "The quay opens again in May, and not a day before that.",
        "b": "The quay opens again in June, and not a day before that.",
    }
    for n, file in enumerate(variants.FILES):
        path = tmp_path / "data" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [json.dumps({"id": key, "text": text}) for key, text in texts.items()] if not n else []
        if path.suffix != ".gz":
            path.write_text("\n".join(rows), "utf-8")
    both = [variants.Print(key, [(0, len(text))]) for key, text in texts.items()]
    pairs = [variants.Pair(*both, marks=True, kind=kind) for kind in ("altered", "same")]
    monkeypatch.setattr(variants, "half", lambda name: pairs)
    score = variants.measure(tmp_path, ["dev"])["dev"]
    assert score["right"] == "50.0 (1 of 2)"
    assert score["taken for"]["same"] == {"altered": 1}


def test_articles_that_are_not_there_are_said(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="beside this checkout"):
        variants.measure(tmp_path, ["dev"])
