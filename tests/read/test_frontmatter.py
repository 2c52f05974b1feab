"""Front matter of Markdown: said of the article, and no text of it."""

from __future__ import annotations

import time

import pytest

from onrecord.read.frontmatter import matter_of
from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options

REPORT = "The harbour was opened again on Monday, the mayor said in a letter to the town council.\n"
YAML = """---
title: "Harbour opens: after the storm"
date: 2026-05-04 10:30:00 +0200
lastmod: 2026-05-05
authors:
  - Ann Gull
  - name: Bo Ray
publisher: Harbour Courier
canonicalURL: https://courier.example/harbour
lang: en-GB
tags: [harbour, storm]
---
"""
TOML = """+++
title = "Harbour opens"
date = 2026-05-04T10:30:00+02:00
author = "Ann Gull and Bo Ray"
[params]
weight = 3
+++
"""


def read(text: str, media: str = MARKDOWN):  # type: ignore[no-untyped-def]
    return read_plain(text.encode(), "a.md", Options(), media)


def test_yaml() -> None:
    published = read(f"{YAML}\n{REPORT}\n## Later\n\n{REPORT}")
    article = published.article
    assert article.title == "Harbour opens: after the storm"
    assert (article.published, article.updated) == ("2026-05-04T10:30:00+02:00", "2026-05-05")
    assert article.byline == ("Ann Gull", "Bo Ray")
    assert (published.outlet.name, article.url) == ("Harbour Courier", "https://courier.example/harbour")
    assert article.language == "en"
    assert article.text == f"{REPORT}\nLater\n\n{REPORT}".strip()
    assert [span.of(article.text) for span in article.headings] == ["Later"]


def test_toml() -> None:
    article = read(f"{TOML}\n# Harbour opens\r\n\r\n{REPORT}").article
    assert (article.title, article.published) == ("Harbour opens", "2026-05-04T10:30:00+02:00")
    assert article.byline == ("Ann Gull", "Bo Ray")
    assert article.text == f"Harbour opens\n\n{REPORT}".strip()


def test_a_date_of_toml_without_a_time() -> None:
    assert matter_of("+++\ndate = 2026-05-04\n+++\n").published == "2026-05-04"  # type: ignore[union-attr]


def test_what_the_text_says_counts_where_front_matter_says_nothing() -> None:
    article = read(
        f"---\ndraft: false\nauthor: Ann Gull\n---\n# Harbour opens\n\n*4 May 2026*\n\n{REPORT}"
    ).article
    assert (article.title, article.published) == ("Harbour opens", "2026-05-04")
    assert article.byline == ("Ann Gull",)


@pytest.mark.parametrize(
    "top",
    [
        "---\n",
        "---\nMonday: the bridge is closed.\n---\n",
        "---\nThe bridge is closed.\n---\n",
        "---\ntitle: [Harbour\n---\n",
        "+++\ntitle = Harbour\n+++\n",
        "---\ntitle: Harbour\n",
        "----\ntitle: Harbour\n----\n",
        "\n---\ntitle: Harbour\n---\n",
        "---\n" + "note: long\n" * 5000 + "title: Harbour\n---\n",
        "---\ntitle: &a {name: *a}\nauthors: &b [*b, *b]\n---\n",
        "---\n" + "title: " + "[" * 9000 + "]" * 9000 + "\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(top: str) -> None:
    text = read(f"{top}{REPORT}").article.text
    words = [word for word in f"{top}{REPORT}".split() if word.strip("-")]
    assert text.split() == words


def test_text_without_marks_has_none() -> None:
    assert read(YAML + REPORT, TEXT).article.text == YAML + REPORT


@pytest.mark.parametrize(
    "yaml",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nauthors: [*c, *c, *c]\ntitle: *c",
        "title: !!python/object/apply:os.getcwd []",
        "date: 2026-02-31",
        "date: {year: 2026}",
        "title:\nauthor: ~\nurl: javascript:alert(1)",
    ],
)
def test_hostile_front_matter_says_nothing(yaml: str) -> None:
    began = time.monotonic()
    article = read(f"---\n{yaml}\n---\n{REPORT}").article
    assert (article.title, article.published, article.url) == (None, None, None)
    assert article.text == REPORT.strip()
    assert time.monotonic() - began < 1
