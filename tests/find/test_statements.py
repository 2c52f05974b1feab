"""Who said what: each construction of news prose, with sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Span, Statement

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")
Row = tuple[str, str, str]


def statements(document: Document) -> list[Statement]:
    return list(find(document).of(Statement))


def words(document: Document, span: Span | None) -> str | None:
    return document.words(span) if span is not None else None


def rows(document: Document) -> list[Row]:
    """Speakers, cue and content of each statement as printed, pieces joined with " / "."""
    return [
        (
            " / ".join(words(document, x.span) or "" for x in s.speakers),
            words(document, s.cue.span) if s.cue else "",
            " / ".join(document.words(c) for c in s.content),
        )
        for s in statements(document)
    ]  # fmt: skip


CLAUSES = {
    "that-clause": (
        "The harbour master said that the pier would reopen in June.",
        [("The harbour master", "said", "that the pier would reopen in June")],
    ),
    "adverb and auxiliary belong to the cue": (
        "Ms Quill has also told the council that the ferry would run again.",
        [("Ms Quill", "has also told", "that the ferry would run again")],
    ),
    "a second cue without a subject": (
        "She said the budget would have to grow, adding that it would “look for other money”.",
        [
            ("She", "said", "the budget would have to grow"),
            ("She", "adding", "that it would “look for other money”"),
        ],
    ),
    "two clauses of one cue": (
        "He said that the fleet was ready and that it would sail on Monday.",
        [("He", "said", "that the fleet was ready and that it would sail on Monday")],
    ),
    "a vow": (
        "Councillor Finch vowed to fight the ruling and promised that the road would open.",
        [
            ("Councillor Finch", "vowed", "to fight the ruling"),
            ("Councillor Finch", "promised", "that the road would open"),
        ],
    ),
    "a second cue that looks like part of the first": (
        "Ms Quill replied that the council had delayed the work and said the pier would open in June.",
        [
            ("Ms Quill", "replied", "that the council had delayed the work"),
            ("Ms Quill", "said", "the pier would open in June"),
        ],
    ),
    "a participle far from its speaker": (
        "The mayor declined to answer whether the blast was an accident, saying that it was too early.",
        [
            ("The mayor", "declined", "to answer whether the blast was an accident"),
            ("The mayor", "saying", "that it was too early"),
        ],
    ),
    "a dateline is nobody": (
        "SUND (Baltic Wire) — Ilse Brandt said the port was shut.",
        [("Ilse Brandt", "said", "the port was shut")],
    ),
    "speaker behind the cue": (
        "Two houses were also damaged, said Ilse Brandt, the governor of the county.",
        [("Ilse Brandt, the governor of the county", "said", "Two houses were also damaged")],
    ),
    "a clause about the speaker is no part of the name": (
        "Ada Finch, who has run the ward since 2010, said the road was shut.",
        [("Ada Finch", "said", "the road was shut")],
    ),
    "what was said hangs on the channel": (
        "The union said in a statement that pay would rise.",
        [("The union", "said", "that pay would rise")],
    ),
    "according to, in front": (
        "According to the coastguard, two people drowned off the point.",
        [("the coastguard", "According to", "two people drowned off the point")],
    ),
    "according to, behind": (
        "The boat was overloaded, according to the harbour police.",
        [("the harbour police", "according to", "The boat was overloaded")],
    ),
    "in somebody's words": (
        "In the mayor's words, it was “a disgrace”.",
        [("the mayor's", "words", "it was “a disgrace”")],
    ),
    "set off by commas": (
        "The treaty, the minister said, is dead.",
        [("the minister", "said", "The treaty / is dead")],
    ),
    "accused of": (
        "Ms Smith accused the council of lying to voters.",
        [("Ms Smith", "accused", "the council of lying to voters")],
    ),
    "called something something": (
        "Mr Smith called the plan “a disaster”.",
        [("Mr Smith", "called", "the plan “a disaster”")],
    ),
    "made clear": (
        "Norland has made clear that it would never accept foreign patrols.",
        [("Norland", "has made clear", "that it would never accept foreign patrols")],
    ),
    "a noun of saying": (
        "Her claim that the vote was stolen was thrown out by the court.",
        [("Her", "claim", "that the vote was stolen")],
    ),
    "a state of mind": (
        "The engineers are confident that the dam will hold.",
        [("The engineers", "are confident", "that the dam will hold")],
    ),
    "a paper that says": (
        "The firm issued a report saying that the mine was safe.",
        [("The firm", "issued a report saying", "that the mine was safe")],
    ),
    "refusal": (
        "The premier refused to rule out a sale of the port.",
        [("The premier", "refused", "to rule out a sale of the port")],
    ),
    "leading verbs belong to the cue": (
        "The premier went on to say that the port was sold.",
        [("The premier", "went on to say", "that the port was sold")],
    ),
}


@pytest.mark.parametrize("name", CLAUSES)
def test_words_without_marks(name: str, read_text: Read) -> None:
    text, expected = CLAUSES[name]
    assert rows(read_text(text)) == expected


NOT_SAID = {
    "a title between marks": "The film “The Long Way Home” opened in Sund on Friday.",
    "scare quotes in the outlet's own voice": "The “free” ferry cost the town a million.",
    "what everybody does": "You know the road is long.",
    "a passive without a speaker": "The minister was asked whether the road was shut.",
    "no saying at all": "The council met on Monday and went home at six.",
    "a call that is a meeting": "The premier called a meeting of the cabinet.",
}


@pytest.mark.parametrize("name", NOT_SAID)
def test_nobody_says_this(name: str, read_text: Read) -> None:
    assert rows(read_text(NOT_SAID[name])) == []


def test_a_heading_says_nothing(make_article: Callable[..., object], read_text: Read) -> None:
    text = "Mayor says bridge is safe\nThe bridge was shut on Monday."
    assert rows(read_text(text, headings=(Span(0, 25),))) == []


def test_ids_are_distinct_and_stable(read_text: Read) -> None:
    text = "Ms Hale said it was late. Ms Hale said it was late."
    first, again = statements(read_text(text)), statements(read_text(text))
    assert len({s.id for s in first}) == 2
    assert [s.id for s in first] == [s.id for s in again]


def test_the_span_covers_speaker_cue_and_content(read_text: Read) -> None:
    document = read_text("On Monday Ms Hale told the court that she was innocent.")
    (found,) = statements(document)
    assert document.words(found.span) == "Ms Hale told the court that she was innocent"
    assert found.text == "that she was innocent"
    assert found.score is not None and 0 < found.score <= 1


def test_a_cue_behind_what_hangs_on_it_has_words(read_text: Read) -> None:
    """A complement before its verb ("how adamant he seemed that …") must not turn the cue's span round."""
    document = read_text("What struck her most was how adamant he seemed that it had no cracks.")
    found = statements(document)
    assert found
    assert all(s.cue is None or s.cue.span.start < s.cue.span.end for s in found)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Cork and Wales are working on “firm plans” for a shared fleet, adviser Ann Hanlon told us all.",
            "Cork and Wales are working on “firm plans” for a shared fleet",
        ),
        (
            "Bo Marsh will give a talk on tides and will attend the opening of a new pier, harbour adviser "
            "Ann Hanlon revealed on Tuesday.",
            "Bo Marsh will give a talk on tides and will attend the opening of a new pier",
        ),
    ],
)
def test_a_cue_at_the_end_that_has_words_behind_it(text: str, content: str, read_text: Read) -> None:
    (found,) = statements(read_text(text))
    assert found.text == content
    assert found.speakers[0].name == "Ann Hanlon"


def test_two_things_that_happened_are_no_statement(read_text: Read) -> None:
    assert not statements(read_text("The boat left the quay, and the crew waved to the harbour."))
