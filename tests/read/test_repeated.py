"""Lines that one outlet prints under different matters; all texts are our own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.read.repeated import repeatable, repeated
from onrecord.record import Article, Furniture, Span
from printed import BUDGET, FERRY, OURS

Make = Callable[..., Article]
FERRY_AGAIN = (
    "The Naomh Eoin sailed from Galway again on Thursday with Captain Aoife Byrne at the wheel.\n\n"
    "Harbour master Tom Keane welcomed the first passengers back to Inishmore and Kilronan.\n\n"
    "Hotels on the island asked the Doolin line to keep one boat in reserve for the rest of the season."
)
BACKGROUND = "The Naomh Eoin, built in Arklow in 1998, has been out of service four times since the spring."
PHRASE = "The ministry did not immediately respond to a request for comment."


def with_line(text: str, line: str) -> str:
    first, rest = text.split("\n\n", 1)
    return f"{first}\n\n{rest}\n\n{line}"


def marked(make: Make, text: str, *others: str, line: str, house: str = "Moll Post") -> list[str]:
    article = make(text, outlet="ou-1")
    span = repeatable(article)[line]
    found = repeated(article, house, {span: [make(other, outlet="ou-1") for other in others]})
    return [f.span.of(text) for f in found]


def test_a_line_under_two_matters_is_furniture(make_article: Make) -> None:
    found = marked(make_article, with_line(FERRY, OURS), with_line(BUDGET, OURS), line=OURS)
    assert found == [OURS]


def test_what_is_known_of_a_matter_stays_report(make_article: Make) -> None:
    """The same paragraph in two reports on one ship, and in one on another matter that names it nowhere."""
    ferry = with_line(FERRY, BACKGROUND)
    assert marked(make_article, ferry, with_line(FERRY_AGAIN, BACKGROUND), line=BACKGROUND) == []
    assert marked(make_article, ferry, with_line(BUDGET, BACKGROUND), line=BACKGROUND) == []


def test_a_set_phrase_stays_report(make_article: Make) -> None:
    texts = [with_line(text, PHRASE) for text in (FERRY, BUDGET, BUDGET.replace("budget", "law"))]
    assert marked(make_article, *texts, line=PHRASE) == []


@pytest.mark.parametrize(
    "line",
    [
        "“I have nothing to add to what was said this morning,” she told reporters outside the gate.",
        "Here is what the letter says in full, as it was sent to all members on the first of the month:",
    ],
)
def test_what_is_quoted_or_leads_to_something_stays_report(make_article: Make, line: str) -> None:
    assert marked(make_article, with_line(FERRY, line), with_line(BUDGET, line), line=line) == []


def test_another_version_of_the_text_tells_nothing(make_article: Make) -> None:
    """Most lines are shared: this is one article twice, not furniture."""
    ours = with_line(FERRY, OURS)
    assert marked(make_article, ours, ours.replace("on Monday", "on Tuesday"), line=OURS) == []


def test_a_short_text_tells_nothing_of_its_matter(make_article: Make) -> None:
    short = f"The ferry is tied up again.\n\n{OURS}"
    assert marked(make_article, short, with_line(BUDGET, OURS), line=OURS) == []


def test_a_long_line_in_several_articles_needs_no_look_of_furniture(make_article: Make) -> None:
    line = (
        "Every morning we ask what people want to know, and we set out to find it with care and with "
        "time, so that those who have little of both can be sure of what they are told and pass it on."
    )
    third = FERRY.replace("Inishmore", "Lundy").replace("Keane", "Pugh").replace("Galway", "Bideford")
    third = (
        third.replace("Aoife Byrne", "Dai Rees")
        .replace("Naomh Eoin", "Oldenburg")
        .replace("Doolin", "Clovelly")
    )
    third = third.replace("Kilronan", "Ilfracombe").replace("ferry", "bus").replace("shaft", "wheel")
    texts = [with_line(text, line) for text in (FERRY, BUDGET, third)]
    assert marked(make_article, *texts, line=line) == [line]


def test_nothing_is_marked_twice_or_without_a_pack(make_article: Make) -> None:
    text = with_line(FERRY, OURS)
    other = make_article(with_line(BUDGET, OURS), outlet="ou-1")
    span = Span(text.index(OURS), len(text))
    known = make_article(text, outlet="ou-1", furniture=(Furniture(span, "promo"),))
    assert repeated(known, "Moll Post", {span: [other]}) == []
    foreign = replace(known, furniture=(), language="fi")
    assert repeated(foreign, "Moll Post", {span: [other]}) == []


def test_headings_and_short_lines_are_not_looked_at(make_article: Make) -> None:
    text = f"Why it matters\n\n{FERRY}\n\nRead on."
    article = make_article(text, headings=(Span(0, 14),))
    assert set(repeatable(article)) == set(FERRY.split("\n\n"))


def test_articles_made_to_be_slow_are_not(make_article: Make) -> None:
    """Very many lines in common, and one line in common of very many."""
    many = "\n".join(f"Line {n} of it names Port {n} and nobody else in the world." for n in range(20_000))
    began = time.process_time()
    one, other = make_article(f"{many}\n{OURS}"), make_article(f"{OURS}\n{many}")
    shared = repeatable(one)
    assert repeated(one, "Moll Post", {span: [other] for span in shared.values()}) == []
    last = Span(len(one.text) - len(OURS), len(one.text))
    unlike = [make_article(f"{OURS}\n{many.replace('Port', f'Mount {n}')}") for n in range(6)]
    repeated(one, "Moll Post", {last: unlike})
    assert time.process_time() - began < 5
