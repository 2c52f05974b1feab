"""Plain text as people keep it: a title, perhaps a day on a line of its own, then the report."""

from __future__ import annotations

from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options

REPORT = "The harbour was opened again on Monday, the mayor said in a letter to the town council."


def test_a_title_and_a_day_above_the_report() -> None:
    text = f"Harbour opens after the storm\n4 May 2026\n\n{REPORT}\n{REPORT}\n"
    article = read_plain(text.encode(), "a.txt", Options(), TEXT).article
    assert (article.title, article.published) == ("Harbour opens after the storm", "2026-05-04")
    assert article.text == text


def test_a_day_far_down_is_none_of_publication() -> None:
    text = "\n".join([REPORT] * 6 + ["4 May 2026"])
    assert read_plain(text.encode(), "a.txt", Options(), TEXT).article.published is None


def test_headings_of_markdown() -> None:
    text = f"# Harbour opens\r\n\r\n{REPORT}\r\n## Later\r\n{REPORT}\r\n"
    article = read_plain(text.encode(), "a.md", Options(), MARKDOWN).article
    assert article.title == "Harbour opens"
    assert [span.of(article.text) for span in article.headings] == ["# Harbour opens", "## Later"]
    assert "\r" not in article.text
