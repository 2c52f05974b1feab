"""The bundled coverage, read end to end, against its key."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.read import Published, read_sources
from onrecord.record import Failure, lines_of

EXAMPLE = Path(str(files("onrecord"))) / "example"
KEY: list[dict[str, Any]] = yaml.safe_load((EXAMPLE / "expected.yml").read_text("utf-8"))["articles"]
BY_NAME = {entry["key"]: entry for entry in KEY}
READ = list(read_sources([str(EXAMPLE / "coverage")]))
# What an article's text keeps, and what may stay outside it where the page has it round the article.
KEPT = {"caption", "credit", "bio"}


def squeeze(text: str) -> str:
    return " ".join(text.split())


def read_of(key: str) -> Published:
    expected = BY_NAME[key]
    found = [
        r
        for r in READ
        if isinstance(r, Published)
        and expected["file"] in (r.article.source or "")
        and r.article.title == expected["title"]
    ]
    assert len(found) == 1, f"{key}: {len(found)} articles of that title"
    return found[0]


def allowed(expected: dict[str, Any], name: str) -> list[Any]:
    other = expected.get(f"{name}_or", [])
    return [expected[name], *(other if isinstance(other, list) else [other])]


def test_all_is_read_and_nothing_fails() -> None:
    assert [r for r in READ if isinstance(r, Failure)] == []
    assert len(READ) == len(KEY)


@pytest.mark.parametrize("key", BY_NAME)
def test_what_the_source_says(key: str) -> None:
    expected, read = BY_NAME[key], read_of(key)
    article = read.article
    assert (read.outlet.name if read.outlet else None) in allowed(expected, "outlet")
    assert list(article.byline) in allowed(expected, "byline")
    assert article.published in allowed(expected, "published")
    assert article.credit in allowed(expected, "credit")
    assert article.dateline == expected.get("dateline")
    assert (
        article.external_id == expected.get("external_id")
        or article.source is None
        or ".xml" in article.source
    )
    assert article.language == "en"
    assert read.raw is not None and read.raw.sha256 == article.raw_sha256


@pytest.mark.parametrize("key", BY_NAME)
def test_headings(key: str) -> None:
    expected, article = BY_NAME[key], read_of(key).article
    assert [h.of(article.text) for h in article.headings if h.of(article.text) != article.title] == expected[
        "headings"
    ]


@pytest.mark.parametrize("key", BY_NAME)
def test_furniture_is_marked_or_outside(key: str) -> None:
    expected, article = BY_NAME[key], read_of(key).article
    text = squeeze(article.text)
    for entry in expected["furniture"]:
        marked = [f.why for f in article.furniture if entry["text"] in squeeze(f.span.of(article.text))]
        if marked or (entry["why"] in KEPT and entry["text"] in text):
            assert marked == [entry["why"]], entry["text"]
        else:
            assert entry["text"] not in text, entry["text"]


@pytest.mark.parametrize("key", BY_NAME)
def test_nothing_else_is_marked(key: str) -> None:
    """Only lines that the key lists, dates and bylines are furniture; no line of the story is."""
    expected, article = BY_NAME[key], read_of(key).article
    listed = [squeeze(entry["text"]) for entry in expected["furniture"]]
    for mark in article.furniture:
        words = squeeze(mark.span.of(article.text))
        assert any(words in entry or entry in words for entry in listed) or len(words) < 40, words


@pytest.mark.parametrize("key", BY_NAME)
def test_every_statement_stands_in_report(key: str) -> None:
    expected, article = BY_NAME[key], read_of(key).article
    marks = [*(f.span for f in article.furniture), *article.headings]
    report = "\n".join(
        span.of(article.text) for span in lines_of(article.text) if not any(span.meets(m) for m in marks)
    )
    for statement in expected["statements"]:
        for content in statement["content"]:
            for piece in content.split(" … "):
                assert piece in report or piece in (article.title or ""), piece
