"""Plain text as people keep it: a title, perhaps a day on a line of its own, then the report."""

from __future__ import annotations

import pytest

from onrecord.read.plain import MARKDOWN, TEXT, read_plain
from onrecord.read.published import Options

REPORT = "The harbour was opened again on Monday, the mayor said in a letter to the town council."


def test_a_title_and_a_day_above_the_report() -> None:
    text = f"Harbour opens after the storm\n4 May 2026\n\n{REPORT}\n{REPORT}\n"
    article = read_plain(text.encode(), "a.txt", Options(), TEXT).article
    assert (article.title, article.published) == ("Harbour opens after the storm", "2026-05-04")
    assert article.text == text


@pytest.mark.parametrize(
    "line",
    [
        "Hillside Herald, 3 May 2026",
        "The Hillside Herald | May 3, 2026",
        "3 May 2026 – Harbour Courier",
        "By Ann Gull, 3 May 2026",
        "BBC News, Sunday, May 3, 2026 10:40",
    ],
)
def test_a_day_beside_an_outlet_or_a_byline(line: str) -> None:
    for top in (f"Harbour opens\n{line}", f"{line}\nHarbour opens"):
        text = f"{top}\n\n{REPORT}\n{REPORT}\n"
        article = read_plain(text.encode(), "a.txt", Options(), TEXT).article
        assert (article.title, article.published) == ("Harbour opens", "2026-05-03")


@pytest.mark.parametrize(
    "line", ["Normandy, June 6, 1944", "Harbour opened on 3 May 2026", "Set, 3 May 2026"]
)
def test_a_day_beside_anything_else_is_of_that(line: str) -> None:
    article = read_plain(f"{line}\n\n{REPORT}\n".encode(), "a.txt", Options(), TEXT).article
    assert article.published is None


def test_a_day_far_down_is_none_of_publication() -> None:
    text = "\n".join([REPORT] * 6 + ["4 May 2026"])
    assert read_plain(text.encode(), "a.txt", Options(), TEXT).article.published is None


def test_a_day_in_italics_in_markdown() -> None:
    text = f"# Bridge closed\n\n*4 May 2026*\n\n{REPORT}"
    dated = read_plain(text.encode(), "a.md", Options(), MARKDOWN).article
    assert dated.published == "2026-05-04"
    assert read_plain(text.encode(), "a.txt", Options(), TEXT).article.published is None


def test_headings_of_markdown() -> None:
    text = f"# Harbour opens\r\n\r\n{REPORT}\r\n## Later\r\n{REPORT}\r\n"
    article = read_plain(text.encode(), "a.md", Options(), MARKDOWN).article
    assert article.title == "Harbour opens"
    assert [span.of(article.text) for span in article.headings] == ["Harbour opens", "Later"]
    assert "\r" not in article.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("*By Ann Lee and Bo Ray*", ("Ann Lee", "Bo Ray")),
        ("By the council's own account, nobody knew.", ()),
    ],
)
def test_a_byline_above_the_report(line: str, names: tuple[str, ...]) -> None:
    text = f"Bridge closed\n\n{line}\n\n4 May 2026\n\n{REPORT}\n\n{REPORT}\n"
    article = read_plain(text.encode(), "a.md", Options(), MARKDOWN).article
    assert article.byline == names


def test_a_line_on_who_wrote_something_within_the_report_is_no_byline() -> None:
    text = "The bridge over the Moll was closed on Monday.\n\nBy Ann Lee\n\nIt stays shut, Ada Quill said."
    assert read_plain(text.encode(), "a.txt", Options(), TEXT).article.byline == ()
