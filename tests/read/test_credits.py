"""Bylines, credits, datelines and dates, as they are printed."""

from __future__ import annotations

import pytest

from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import dateline, day_in, names_in
from onrecord.read.dates import iso
from onrecord.read.headings import headings
from onrecord.read.published import Options
from onrecord.record import Span


def credit(text: str, **fields: object) -> str | None:
    # Long enough for its language to be told.
    text = text.replace(
        "The bridge is closed", "The bridge over the river is closed for the rest of the week"
    )
    return assemble(Given(text=text, source="a", **fields), Options(), None).article.credit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Ray in Upper Moll", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee, Bo Ray, Cy Day", ["Ann Lee", "Bo Ray", "Cy Day"]),
        ("Ann Lee, Valley Correspondent", ["Ann Lee"]),
        ("The Moll Courier newsroom", ["The Moll Courier newsroom"]),
        ("by Ann Lee | Associated Press", ["Ann Lee", "Associated Press"]),
        ("", []),
        ("ann@moll.example", []),
    ],
)
def test_bylines(printed: str, names: list[str]) -> None:
    assert list(names_in([printed])) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bridge is closed, police said.\n\nAccreditation: Hillside News", "Hillside News"),
        ("The bridge is closed, police said.\n\n(Hillside News)", "Hillside News"),
        ("UPPER MOLL (Reuters) - The bridge is closed, police said.", "Reuters"),
        ("UPPER MOLL, May 4 (Hillside News) – The bridge is closed, police said.", "Hillside News"),
        (
            "The bridge is closed.\n\nAnn Lee and The Associated Press contributed to this report.",
            "The Associated Press",
        ),
        ("The bridge is closed.\n\nAnn Lee contributed to this report.", None),
        ("The bridge is closed.\n\nContributing: Ann Lee", None),
        ("The bridge is closed.\n\n(Corrected)", None),
        ("The bridge is closed.\n\n(APPLAUSE)", None),
        ("The bridge is closed, Reuters reported on Monday.", None),
        ("The bridge is closed.\n\nImage copyright AFP", None),
    ],
)
def test_credits(text: str, name: str | None) -> None:
    assert credit(text) == name


def test_an_agency_does_not_credit_itself() -> None:
    assert credit("UPPER MOLL (Reuters) - The bridge is closed.", outlet="Reuters") is None
    assert credit("UPPER MOLL (AP) - The bridge is closed.", outlet="Associated Press") is None
    assert credit("UPPER MOLL (AP) - The bridge is closed.", outlet="The Moll Courier") == "AP"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("WASHINGTON — The bridge", "WASHINGTON"),
        ("UPPER MOLL, Ruritania -- The bridge", "UPPER MOLL, Ruritania"),
        ("Upper Moll (AP) - The bridge", "Upper Moll (AP)"),
        ("FILE - The bridge as it looked", None),
        ("The Moll – a river – rose", None),
        ("Upper Moll - The bridge", None),
        ("NATO said on Monday - the bridge", None),
    ],
)
def test_datelines(line: str, words: str | None) -> None:
    found = dateline(line, Span(0, len(line)))
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-05-04", "2026-05-04"),
        ("20260504", "2026-05-04"),
        ("2026-05-04T08:00:00Z", "2026-05-04T08:00:00+00:00"),
        ("2026-05-04T08:00:00.123+0200", "2026-05-04T08:00:00+02:00"),
        ("Mon, 04 May 2026 08:00:00 +0100", "2026-05-04T08:00:00+01:00"),
        ("2026-02-30", None),
        ("yesterday", None),
        ("0000-00-00", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(said: str | None, day: str | None) -> None:
    assert iso(said) == day


def test_a_date_alone_on_a_line() -> None:
    assert day_in("Monday, 4 May 2026") == "2026-05-04"
    assert day_in("May 4th, 2026 10:40") == "2026-05-04"
    assert day_in("On May 4, 2026 the bridge was closed") is None
    assert day_in("31 June 2026") is None


P = "The bridge over the Moll was closed on Monday, and the council said it would stay closed."


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("No trains either", True),
        ("Who pays for the pier?", True),
        ("‘Not a good day’", True),
        ("“It is closed, and that is that”", False),
        ("LEE: We were not told", False),
        ("It was closed.", False),
        ("- a crack in the pier", False),
        ("she said nothing more about it", False),
        ("The report concluded that", False),
        ("But what does the mayor think of it all, and of the council?", False),
        ("The mayor added: “We saw it coming.”", False),
    ],
)
def test_headings_by_shape(line: str, found: bool) -> None:
    lines = [P, P, line, P, P]
    text, spans = "\n\n".join(lines), []
    for words in lines:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(words)))
    assert headings(text, spans, None, unfinished={"that"}) == ([spans[2]] if found else [])


def test_lists_and_verse_have_no_headings() -> None:
    lines = ["Flour", "Butter", "Two eggs", "A little salt", P, "Milk", "Sugar", P]
    text, spans, at = "\n".join(lines), [], 0
    for words in lines:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    assert headings(text, spans, None) == []
