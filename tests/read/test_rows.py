"""JSON as desks keep it: the names that they give to the fields, and lines that are no article."""

from __future__ import annotations

import json

import pytest

from onrecord.read.published import Options, Published
from onrecord.read.rows import read_row
from onrecord.record import Failure

TEXT = "The harbour was opened again on Monday, the mayor said in a letter to the town."


@pytest.mark.parametrize(
    "names", [("byline", "published", "outlet"), ("authors", "date", "publisher")], ids=" ".join
)
def test_fields_under_either_name(names: tuple[str, str, str]) -> None:
    byline, published, outlet = names
    row = {"text": TEXT, byline: ["Ines Adler", 7], published: "2026-05-04", outlet: "Tide Post"}
    got = read_row(json.dumps(row).encode(), "a.jsonl:1", Options())
    assert isinstance(got, Published) and got.outlet
    assert (got.article.byline, got.article.published) == (("Ines Adler",), "2026-05-04")
    assert got.outlet.name == "Tide Post"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1]", "not an article: a JSON array, not an object"),
        (b"null", "not an article: a JSON null, not an object"),
        (b"3", "not an article: a JSON number, not an object"),
        (b'{"text": 3}', "JSON without a text"),
        (b"{", "not valid JSON"),
    ],
)
def test_what_is_no_article_says_why(line: bytes, reason: str) -> None:
    got = read_row(line, "a.jsonl:1", Options())
    assert isinstance(got, Failure) and got.reason.startswith(reason) and "\n" not in got.reason
