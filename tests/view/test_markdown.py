"""Marks of Markdown are not shown in the reader, and no word and no place of the text is touched by that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.app import read
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.view import margin
from onrecord.view.markdown import styled

TEXT = """# Bridge stays shut

The **Holm** bridge is *not* safe, [Lund](https://lund.test/a_b_c) said. "We will not `open *it*`," he said.

- One ~~two~~ cracks.
* 2 * 3 * 4 is a sum, snake_case_word a name.

---

> "It is shut," she said.
"""


def shown(text: str) -> str:
    """A text as a reader sees it, with a dot for each item."""
    letters = list(text)
    for one in styled(text):
        if one.look in ("markup", "item"):
            letters[slice(*one.span)] = [""] * (one.span.end - one.span.start)
            letters[one.span.start] = "•" if one.look == "item" else ""
    return "".join(letters)


def test_marks_are_told_from_words() -> None:
    assert shown(TEXT).split("\n") == [
        "Bridge stays shut",
        "",
        'The Holm bridge is not safe, Lund said. "We will not open *it*," he said.',
        "",
        "•One two cracks.",
        "•2 * 3 * 4 is a sum, snake_case_word a name.",
        "",
        "",
        "",
        '"It is shut," she said.',
        "",
    ]


@pytest.mark.parametrize("text", ["#hashtag", "5 * 3", "a_b_c", "[1] (see)", "x > y", "C# and F#", "-5"])
def test_what_only_looks_like_a_mark_is_shown(text: str) -> None:
    assert styled(text) == []


@given(st.text(alphabet="a *_`~[]()#>-!\n", max_size=80))
def test_every_span_is_in_the_text(text: str) -> None:
    for one in styled(text):
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(("name", "marks"), [("a.md", True), ("a.txt", False)])
def test_the_reader_shows_markdown_as_it_is_meant_and_plain_text_as_it_is(
    tmp_path: Path, name: str, marks: bool
) -> None:
    path = tmp_path / name
    path.write_text(TEXT)
    store = open_store("memory:")
    read(store, [str(path)], Settings(jobs=1))
    (own,) = store.articles()
    page = margin.read(store, own.id)
    runs = [run for p in page.paragraphs for run in p.runs]
    assert any("markup" in run.looks for run in runs) == marks
    seen = "".join(run.text for run in runs if "markup" not in run.looks)
    assert ("**Holm**" not in seen and "---" not in seen) == marks
    assert [run.text for run in runs if "strong" in run.looks] == ["Holm"] * marks
    for p in page.paragraphs:  # where words stand is where they stood
        assert own.text[p.start :].startswith("".join(run.text for run in p.runs).rstrip("\n "))
