"""Markdown: what is kept is what a reader of it sees."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.read.markdown import unmarked
from onrecord.read.plain import MARKDOWN, read_plain
from onrecord.read.published import Options

REPORT = "The harbour was opened again on Monday, the mayor said in a letter to the town council."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Ana Ruiz** said *nothing* of __it__ or _that_.", "Ana Ruiz said nothing of it or that."),
        ("***All of it***, and **bold *and* more**.", "All of it, and bold and more."),
        ('The [harbour board](https://tide.example/a_(b) "Board") met.', "The harbour board met."),
        ("The [board][1] and the [Board] met [today][].", "The board and the Board met [today][]."),
        ("“We [the board] will not,” she said [sic].", "“We [the board] will not,” she said [sic]."),
        ("A picture ![of a mole](mole.png) here.", "A picture here."),
        ("[![mole](mole.png)](https://tide.example) Text.", "Text."),
        ("See <https://tide.example/x_y_z>.", "See https://tide.example/x_y_z."),
        ("It cost 5 * 3 * 2 crowns, snake_case_word.", "It cost 5 * 3 * 2 crowns, snake_case_word."),
        (r"A \*star\* and 1\. no list, a \_low\_ line.", "A *star* and 1. no list, a _low_ line."),
        ("Run `read *.md` now &amp; then.", "Run read *.md now & then."),
        ("It was ~~nine~~ ten.<br>And <em>so</em> on, 3 < 4 > 2.", "It was nine ten. And so on, 3 < 4 > 2."),
        ("The mayor[^1] said so.", "The mayor said so."),
        ("[^1]: Elected in May.", "Elected in May."),
        ("> “Nobody will be left,” she said.", "“Nobody will be left,” she said."),
        ("- one\n- two\n* [x] three\n1. four", "one\n\ntwo\n\nthree\n\n1. four"),
        ("| Port | Ships |\n|------|:-----:|\n| Mollton | 9 |", "Port | Ships\n\nMollton | 9"),
        ("One.\n\n---\n\n* * *\n\nTwo.", "One.\n\nTwo."),
        ("One.  \nTwo.\\\nThree.", "One.\n\nTwo.\n\nThree."),
        ("```text\nif *a* then **b**\n```\nAfter.", "if *a* then **b**\n\nAfter."),
        (
            "1986. A storm\n2. and\n   more\n   - of <b>it</b>, so",
            "1986. A storm\n\n2. and\n\nmore\n\nof it, so",
        ),
        ("It was in May\n1986. Then\n\n    *Ann* spoke.", "It was in May\n\n1986. Then\n\nAnn spoke."),
        ("*Both\nlines* are `set\napart`.", "Both\n\nlines are set apart."),
        ("[Pier]: <data:image/png;base64,iVBORw0KGgo=>\n\nA ![pier][Pier].", "A ."),
        (">" * 30 + " He waited.\n\n" + "- " * 30 + "So did she.", "He waited.\n\nSo did she."),
        ("Seen.<!-- not *seen*\n at all --> Seen too.", "Seen. Seen too."),
        ("", ""),
    ],
)
def test_marks_are_read_and_not_kept(written: str, read: str) -> None:
    assert (
        unmarked(f"{written}\n\n[1]: https://tide.example\n[Board]: <https://b.example> 'B'\n").text == read
    )


BROKEN = """The harbour board met on Monday to look at the mole, which had been
shut for two winters, and at the pilots' house.

It sat for nine hours."""


def test_lines_broken_at_a_width_are_put_together() -> None:
    (first, _) = unmarked(BROKEN).text.split("\n\n")
    assert first.endswith("had been shut for two winters, and at the pilots' house.")
    above = f"By Ann Gull\n4 May 2026\n\n{REPORT}\n\n{REPORT}"
    assert unmarked(above).text.startswith("By Ann Gull\n\n4 May 2026\n\n")


def test_headings_become_headings() -> None:
    parts = ("Mole *to* close\n===", f"{REPORT}\n## Later ##\n{REPORT}", "**What comes**")
    text = "\n\n".join((*parts, f"**{REPORT}**", f"{REPORT}\n---\n#tag is none"))
    made = unmarked(text)
    assert [h.of(made.text) for h in made.headings] == ["Mole to close", "Later", "What comes"]
    assert made.text.split("\n\n")[-2:] == [REPORT, "#tag is none"]


def test_what_is_marked_as_quoted_is_known() -> None:
    made = unmarked("She wrote:\n> We have *waited*\n> for long.\n>\n> And so on.\n\nShe left.\n\n> # No\n")
    assert [q.of(made.text) for q in made.quotes] == ["We have waited", "for long.", "And so on."]
    assert [h.of(made.text) for h in made.headings] == ["No"]


ARTICLE = f"""---
title: Harbour opens
link: https://tide.example/1
---
# Harbour opens

*4 May 2026*

{REPORT}

## Pilots

**Ida Holm** wrote [a letter](https://tide.example).

{REPORT}
"""


def test_an_article_in_markdown_is_read_without_its_marks() -> None:
    published = read_plain(ARTICLE.encode(), "a.md", Options(), MARKDOWN)
    article = published.article
    assert (article.title, article.published) == ("Harbour opens", "2026-05-04")
    assert article.url == "https://tide.example/1"
    assert [h.of(article.text) for h in article.headings] == ["Harbour opens", "Pilots"]
    assert "Ida Holm wrote a letter." in article.text and not set("#*[]") & set(article.text)
    assert published.raw and published.raw.data == ARTICLE.encode()


def test_what_is_too_long_to_be_an_article_is_not_read() -> None:
    assert unmarked(f"![](data:image/png;base64,{'A' * 99}) Text.", 30).text == "Text."
    with pytest.raises(SourceError, match="31 characters"):
        unmarked("[" * 31, 30)


@given(st.text(alphabet="ab *_[]()!`~#>-|\\\n<&;\ue021:1.", max_size=120))
def test_any_text_is_read_and_headings_stand_in_it(text: str) -> None:
    made = unmarked(text)
    assert all(h.of(made.text).strip() for h in made.headings)
    assert "\n\n\n" not in made.text


@pytest.mark.parametrize(
    "piece",
    [
        "*a",
        "_a ",
        "[a](",
        "![",
        "<!--",
        "<a ",
        "`x``",
        "# " + " " * 99,
        "|-",
        "| ",
        "~~a",
        "[^",
        "> ",
        "**_",
        "> # a\nb\n",
        "- > ```\n  b\n",
        "> - ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    for text in (piece * (60_000 // len(piece)), f"# {piece * 20_000}x"):
        begun = time.process_time()
        unmarked(text)
        assert time.process_time() - begun < 3


def test_marks_that_no_reader_undoes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, longest: int | None = None) -> object:
        raise IndexError

    monkeypatch.setattr("onrecord.read.plain.unmarked", broken)
    own = read_plain(f"# Ferry\n\n*{REPORT}*\n".encode(), "a.md", Options(), MARKDOWN)
    assert f"*{REPORT}*" in own.article.text


def test_a_last_line_that_is_not_ended() -> None:
    assert unmarked("- one\n  1. \n[1]: <https://moll.example/1> 'One'\n[^n]:").text.startswith("one")
