"""Where what was said begins and ends in its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import rows, statements, words
from onrecord.find.statements.asked import unasked
from onrecord.find.statements.attribution import Attribution, Page, page_of
from onrecord.find.statements.pieces import in_clauses
from onrecord.find.statements.run_over import unrun
from onrecord.find.statements.unmeant import unmeant
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def tag(document: Document, source: str, cue: str, *content: str) -> tuple[Page, Attribution]:
    def span(found: str) -> Span:
        start = document.text.index(found)
        return Span(start, start + len(found))

    head = document.head_of(span(cue))
    pieces = tuple(span(c) for c in content)
    return page_of(document), Attribution(
        (span(source),), (span(cue),), pieces, 0.6, head.i if head else None, "tagger"
    )


def said(document: Document, one: Attribution) -> list[str]:
    return [document.words(c) for c in one.content]


def test_a_clause_about_a_noun_goes_on_to_its_end(read_text: Read) -> None:
    document = read_text("Besides, he told CNN, the seat was given by the party, which he said was not fair.")
    page, one = tag(document, "he told"[:2], "told", "the seat was given by the party, which he")
    assert said(document, in_clauses(page, one)) == [
        "the seat was given by the party, which he said was not fair"
    ]


def test_what_is_said_holds_no_cue_of_its_own(read_text: Read) -> None:
    document = read_text("It was a month of poor figures, said Kelly. People are hurting now.")
    page, one = tag(document, "Kelly", "said", document.text.rstrip("."))
    assert said(document, in_clauses(page, one)) == [
        "It was a month of poor figures",
        ". People are hurting now",
    ]


def test_the_preposition_of_the_first_words_is_said_too(read_text: Read) -> None:
    document = read_text("As Kelly noted, in the winter the pier was shut.")
    page, one = tag(document, "Kelly", "noted", "the winter the pier was shut")
    assert said(document, in_clauses(page, one)) == ["in the winter the pier was shut"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        (
            "Orr first told Lund he would call her later, and then told her to speak with his aide.",
            "Orr",
            "told Lund"[:4],
            "he would call her later, and then told her to speak with his aide",
            "he would call her later",
        ),
        (
            "Orr blamed the National Grid and Kelly laid blame at the feet of Tom Hale.",
            "Orr",
            "blamed",
            "the National Grid and Kelly laid blame at the feet of Tom Hale",
            "the National Grid",
        ),
        (
            "Despite the edict, she said, the state is not out of the woods and she urged people to wait.",
            "she",
            "said",
            "the state is not out of the woods and she urged people to wait",
            "the state is not out of the woods",
        ),
    ],
)
def test_what_is_done_next_is_not_said(
    text: str, source: str, cue: str, content: str, kept: str, read_text: Read
) -> None:
    document = read_text(text)
    page, one = tag(document, source, cue, content)
    assert said(document, unrun(page, one)) == [kept]


def test_who_is_asked_is_not_what_is_asked(read_text: Read) -> None:
    document = read_text("Orr, who lives there, was asked by a reader if the road was safe.")
    page, one = tag(document, "a reader", "was asked", "Orr", "if the road was safe")
    assert said(document, unasked(page, one)) == ["if the road was safe"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Orr, a farmer, ought to know he is being watched.", "know", "he is being watched"),
        ("Not saying Orr is guilty of it.", "saying", "Orr is guilty of it"),
        ("Orr may win, considering the town is his own.", "considering", "the town is his own"),
        ("Orr should own up to it while arguing that it was late.", "arguing", "that it was late"),
        ("We will learn whether Orr pays.", "learn", "whether Orr pays"),
    ],
)
def test_what_is_only_owed_granted_or_to_come_is_not_said(
    text: str, cue: str, content: str, read_text: Read
) -> None:
    document = read_text(text)
    page, one = tag(document, "We" if text.startswith("We") else "Orr", cue, content)
    assert unmeant(page, one)


def test_a_title_behind_a_comma_is_nothing_said(read_text: Read) -> None:
    document = read_text("In his book, “Rope and Sail,” Ann Kelly said that the quay was unsafe.")
    assert ("Ann Kelly", "said", "that the quay was unsafe") in rows(document)


def test_a_calling_before_a_name_speaks(read_text: Read) -> None:
    for text in ("The weir is shut, warden Ina Roth said.", "Rents rose, warden Ina Roth said."):
        document = read_text(text)
        ((who, _, words),) = rows(document)
        assert who == "warden Ina Roth" and words == text.split(",")[0]


def test_one_who_writes_in_a_sentence_joined_on_says_nothing_before_it(read_text: Read) -> None:
    document = read_text(
        "The mayor left the hall on Tuesday night, and in an email on Wednesday she apologised."
    )
    assert not any("The mayor left" in row[2] for row in rows(document))


def test_an_outlet_is_told_something_and_not_about_it(read_text: Read) -> None:
    document = read_text("“Nobody is worried,” Ann Kelly told ABC News about the book.")
    (one,) = statements(document)
    assert one.addressee is not None and one.addressee.span is not None
    assert document.words(one.addressee.span) == "ABC News"


def test_what_is_shown_is_no_channel(read_text: Read) -> None:
    document = read_text("Afterward Ann Kelly tweeted the video and said, “Well done.”")
    channels = [s.channel.span for s in statements(document) if s.channel is not None]
    assert "the video" not in [document.words(c) for c in channels]


def test_whom_a_question_is_put_to_does_not_ask(read_text: Read) -> None:
    document = read_text("When were the Greens asked how they would pay for it?")
    page, one = tag(document, "the Greens", "asked", "how they would pay for it")
    assert unasked(page, one).source == ()


def test_who_asks_behind_a_question_asks_it(read_text: Read) -> None:
    document = read_text("“Is a footpath a luxury?” he asked.")
    page, one = tag(document, "he", "asked", "“Is a footpath a luxury?”")
    assert [document.words(s) for s in unasked(page, one).source] == ["he"]


def test_whom_blame_is_for_says_nothing(read_text: Read) -> None:
    document = read_text("Orr, who was rebuked for leaving early, came back on Friday.")
    page, one = tag(document, "who", "was rebuked for", "leaving early")
    assert unasked(page, one).source == ()


def test_words_of_a_question_are_no_part_of_its_answer(read_text: Read) -> None:
    document = read_text("Asked if he was “tired of it all,” Kelly said, “Not at all. I am fine.”")
    page, one = tag(document, "Kelly", "said", "“tired of it all,”", "“Not at all. I am fine.”")
    assert said(document, unasked(page, one)) == ["“Not at all. I am fine.”"]


def test_what_is_said_does_not_end_with_a_word_that_leads_on(read_text: Read) -> None:
    document = read_text("Kelly said he wants to protect the bedrock of his firm.")
    page, one = tag(document, "Kelly", "said", "he wants to protect the bedrock of")
    assert said(document, in_clauses(page, one)) == ["he wants to protect the bedrock of his firm"]


def test_the_heading_of_a_box_says_nothing(read_text: Read) -> None:
    assert not rows(read_text("Story highlights that the quay will stay shut for now."))


def test_who_was_asked_answers(read_text: Read) -> None:
    document = read_text(
        "Moderator Ann Guthrie asked Carla Harris whether there was a plan. "
        "“I hear that question, but where was it last year?” the California senator responded."
    )
    (answer,) = (s for s in statements(document) if s.cue is not None and s.cue.lemma == "respond")
    assert [x.name for x in answer.speakers] == ["Carla Harris"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ann Kelly said she would join the talks after all, even though she considers them useless.",
            "she would join the talks after all",
        ),
        ("Ann Kelly said she would go because it is free.", "she would go because it is free"),
    ],
)
def test_what_an_outlet_adds_in_its_own_time_is_not_said(text: str, said: str, read_text: Read) -> None:
    document = read_text(text)
    assert said in [words(document, c) for s in statements(document) for c in s.content]
