"""Who speaks, carries and is meant, on sentences that were once given to somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import rows, statements, words
from onrecord.find.statements.attribution import Attribution, Page, page_of
from onrecord.find.statements.inside import with_inner
from onrecord.find.statements.merge import merge
from onrecord.find.statements.spoken_to import addressed
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def names(document: Document) -> list[tuple[str | None, ...]]:
    """The names of the speakers of each statement."""
    return [tuple(x.name for x in s.speakers) for s in statements(document)]


def tag(page: Page, source: str, cue: str, content: str) -> Attribution:
    def span(found: str) -> tuple[Span, ...]:
        start = page.document.text.index(found)
        return (Span(start, start + len(found)),)

    return Attribution(span(source), span(cue), span(content), 0.6, None, "tagger", "made-up@1")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the ferries would stop, according to CBC.",
        "“The ferries will stop,” the minister said, according to CBC.",
    ],
)
def test_an_outlet_that_a_whole_sentence_is_from_carries_it(text: str, read_text: Read) -> None:
    document = read_text(text)
    by_speaker = {words(document, s.speakers[0].span): s for s in statements(document)}
    inner, outer = by_speaker["the minister" if "“" in text else "The minister"], by_speaker["CBC"]
    assert inner.via == outer.id and outer.via is None
    assert "according" not in inner.text


def test_a_source_inside_what_is_said_carries_nothing(read_text: Read) -> None:
    document = read_text("Reuters reported that the road was shut, according to a memo.")
    report = next(s for s in statements(document) if s.cue and s.cue.lemma == "report")
    assert report.via is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Reuters quotes police colonel Ray Moss as saying the bridge was shut.", "police colonel Ray Moss"),
        ("Ray Moss was quoted as saying that the bridge was shut.", "Ray Moss"),
    ],
)
def test_whoever_is_quoted_as_saying_it_says_it(text: str, who: str, read_text: Read) -> None:
    assert who in [source for source, cue, _ in rows(read_text(text)) if cue == "saying" or "quoted" in cue]


def test_nobody_says_what_they_are_only_told_to(read_text: Read) -> None:
    page = page_of(read_text("The firm urged the governor to reject the plan in May."))
    outer = tag(page, "The firm", "urged", "the governor to reject the plan in May")
    assert len(with_inner(page, merge(page, [], [outer]))) == 1


COUPLES = {
    "Union organiser Sione Fifield and delegate Kerry Doyle said no such door was shown.": (
        "Sione Fifield",
        "Kerry Doyle",
    ),
    "Three senators — Adam Drigg, Steve Pierce and Bob Worsley, all of them farmers — said it was wrong.": (
        "Adam Drigg",
        "Steve Pierce",
        "Bob Worsley",
    ),
    "The founder and chair Ann Kelland said it was wrong.": ("Ann Kelland",),
}


@pytest.mark.parametrize("text", COUPLES)
def test_couples_and_lists_are_told_apart(text: str, read_text: Read) -> None:
    assert names(read_text(text)) == [COUPLES[text]]


def test_somebody_described_first_is_named_a_passage_on(read_text: Read) -> None:
    document = read_text(
        "A former treasurer of the band told a court that the money was resting.\n\n"
        "Hugh Baird, 58, denies theft. “It is gone,” said Baird."
    )
    first = statements(document)[0].speakers[0]
    assert (first.name, first.anonymous, first.described_as) == ("Hugh Baird", False, None)


@pytest.mark.parametrize(
    "text",
    [
        "A source said the plan was dead.\n\nAnn Kelland had no comment.",
        "An officer said the plan was dead.\n\nAnn Kelland, the mayor, said it was not.",
        "A nurse said a driver was hurt, and the driver said it was late.\n\nAnn Kelland left.",
    ],
)
def test_somebody_else_named_a_passage_on_is_somebody_else(text: str, read_text: Read) -> None:
    assert statements(read_text(text))[0].speakers[0].name is None


def test_another_word_for_whoever_spoke_last(read_text: Read) -> None:
    text = "“Nobody signs up for this,” said Koldo Arriza. “They had buried us,” added the {}."
    assert names(read_text(text.format("coach"))) == [("Koldo Arriza",), ("Koldo Arriza",)]
    assert names(read_text(text.format("president"))) == [("Koldo Arriza",), (None,)]


@pytest.mark.parametrize(
    "text",
    [
        "The Leisure Union met on Sunday. The council said it would not move.",
        "The White House answered on Sunday. The group said it would not move.",
        "Orbital Holdings met on Sunday. The news agency said it would not move.",
        "Cedric Layton, a retired Vorland Air Force colonel, spoke. The Vorland air force said it was dark.",
    ],
)
def test_a_body_of_another_kind_is_not_meant(text: str, read_text: Read) -> None:
    last = statements(read_text(text))[-1].speakers[0]
    assert last.entity is None and last.described_as is not None


def test_the_company_is_the_firm_named_last(read_text: Read) -> None:
    document = read_text("Orbital Holdings shut its depot on Monday. The company said it had no choice.")
    assert names(document) == [("Orbital Holdings",)]


def test_the_mediator_is_the_one_who_was_not_named(read_text: Read) -> None:
    document = read_text("A mediator went between them. The mediator said that nobody had moved.")
    assert statements(document)[-1].speakers[0].anonymous


ACTS = [
    ("The governor signed the bill on Monday.", "The governor", "signed", "the bill", 0),
    ("The board approved the plan.", "The board", "approved", "the plan", 0),
    ("The board heard that the man had fled.", "The board", "heard", "that the man had fled", 1),
    ("The board signed “the worst of deals” in May.", "The board", "signed", "“the worst of deals”", 1),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "left"), ACTS)
def test_acts_are_not_said(
    text: str, source: str, cue: str, content: str, left: int, read_text: Read
) -> None:
    page = page_of(read_text(text))
    assert len(merge(page, [], [tag(page, source, cue, content)])) == left


def test_a_speaker_seen_in_a_clause_about_them_is_whole(read_text: Read) -> None:
    page = page_of(read_text("Two aides, who spoke to us on Monday, said the plan was dead."))
    (found,) = merge(page, [], [tag(page, "who spoke to us on Monday", "said", "the plan was dead")])
    assert words(page.document, found.source[0]) == "Two aides, who spoke to us on Monday"


def test_content_does_not_begin_inside_a_name(read_text: Read) -> None:
    page = page_of(read_text("The panel asked Hilda Roden Clive on Tuesday to appear."))
    cut = tag(page, "The panel", "asked", "Roden Clive on Tuesday to appear")
    (found,) = addressed(page, merge(page, [], [cut]))
    assert words(page.document, found.content[0]) == "to appear"
