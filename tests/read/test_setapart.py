"""Block quotes: which blocks of a page are the words of others, set apart without marks."""

from __future__ import annotations

import pytest

from onrecord.read.page import read_page
from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options
from onrecord.record import Article

FIRST = "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers."
LAST = "Buses run along the upper road, and the ferry takes people on foot from six in the morning."
LETTER = "I have asked for a new pier twice, and nobody has answered me."


def page(inside: str) -> Article:
    body = f"<article><h1>Bridge closed</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></article>"
    made = (
        f"<!doctype html><html lang='en'><head><title>Bridge closed</title></head><body>{body}</body></html>"
    )
    return read_page(made.encode(), "a.html", Options()).article


def quoted(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.block_quotes]


@pytest.mark.parametrize(
    "inside",
    [
        f"<blockquote>{LETTER}</blockquote>",
        f"<blockquote><p>{LETTER}</p></blockquote>",
        f"<blockquote><p>{LETTER}</p><footer>— <cite>Ada Quill</cite></footer></blockquote>",
        f"<blockquote><p>{LETTER}</p><cite>Ada Quill, engineer</cite></blockquote>",
        f"<blockquote class='tweet'><p>{LETTER}</p>&mdash; Ada Quill <a href='/1'>4 May</a></blockquote>",
        f"<figure><blockquote><p>{LETTER}</p></blockquote><figcaption>Ada Quill</figcaption></figure>",
    ],
)
def test_the_words_are_set_apart_and_who_wrote_them_is_not(inside: str) -> None:
    article = page(inside)
    assert quoted(article) == [LETTER]
    assert FIRST in article.text and LAST in article.text


def test_each_paragraph_is_one() -> None:
    article = page(f"<blockquote><p>{LETTER}</p><p>It will not hold another winter.</p></blockquote>")
    assert quoted(article) == [LETTER, "It will not hold another winter."]


def test_words_printed_twice_and_text_that_is_only_indented_are_none() -> None:
    assert quoted(page(f"<blockquote class='pull-quote'><p>{LAST}</p></blockquote>")) == []
    assert quoted(page(f"<blockquote><p>{LETTER}</p><p>{LETTER * 6}</p></blockquote>")) == []


def test_lines_that_markdown_marks_as_quoted() -> None:
    text = f"# Bridge closed\n\n{FIRST}\n\n> {LETTER}\n\n{LAST}\n".encode()
    assert quoted(read_plain(text, "a.md", Options(), MARKDOWN).article) == [LETTER]
    assert quoted(read_plain(text, "a.txt", Options(), TEXT).article) == []


def test_a_name_below_a_block_quote_is_no_signature_of_the_article() -> None:
    article = page(f"<blockquote><p>{LETTER}</p><footer>— Ada Quill, engineer</footer></blockquote>")
    assert "— Ada Quill, engineer" in article.text and article.furniture == ()
