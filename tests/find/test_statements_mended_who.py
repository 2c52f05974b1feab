"""Who is meant, whose turn it is, and what is a voice of its own, on texts of our own."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.find.findings import Findings
from onrecord.find.statements import find
from onrecord.parse import Document
from onrecord.record import Statement

ReadText = Callable[..., Document]


def said(document: Document) -> list[Statement]:
    return list(find(document, Findings()))


def by(document: Document, words: str) -> list[str | None]:
    """The speakers of the statement whose content has some words."""
    found = [s for s in said(document) if any(words in document.words(c) for c in s.content)]
    return [who.name or who.described_as for who in min(found, key=lambda s: len(s.text)).speakers]


def test_an_answer_without_a_cue_is_the_other_ones(read_text: ReadText) -> None:
    document = read_text(
        "Harriet Lund, for the council, told the judge that the gate had been locked.\n\n"
        "“Which gate was it, then?” Judge Ann Kelly asked.\n\n“The gate by the mill, my lady.”\n\n"
        "Rain fell on the court."
    )
    assert by(document, "by the mill") == ["Harriet Lund"]
    assert by(document, "Which gate") == ["Ann Kelly"]


def test_a_paragraph_of_quotation_that_answers_nothing_goes_on(read_text: ReadText) -> None:
    document = read_text(
        "Harriet Lund told the judge that the gate had been locked.\n\n"
        "“The gate was open,” Ann Kelly said. “I saw it myself.”\n\n“It has been open for years.”"
    )
    assert by(document, "open for years") == ["Ann Kelly"]


def test_words_that_only_lead_up_to_a_quotation_are_not_said(read_text: ReadText) -> None:
    document = read_text("Ann Kelly shared the picture and added a single word: “Noted.”")
    assert ["“Noted.”"] in [[document.words(c) for c in s.content] for s in said(document)]


def test_a_thought_of_ones_own_is_no_voice(read_text: ReadText) -> None:
    document = read_text("Ann Kelly said she hoped that the bridge would open in May.")
    assert [s.via for s in said(document)] == [None]


def test_what_one_tells_of_having_said_is_a_voice(read_text: ReadText) -> None:
    document = read_text("Ann Kelly said she had told the coach that the boy was hurt.")
    assert any(s.via is not None for s in said(document))


def test_the_statement_speaks_for_who_issued_it(read_text: ReadText) -> None:
    document = read_text(
        "In a written statement, Ann Kelly said the review would report in May.\n\n"
        "“We did not listen to our own people,” the statement said."
    )
    assert by(document, "did not listen") == ["Ann Kelly"]


def test_a_speaker_is_taken_whole(read_text: ReadText) -> None:
    document = read_text("Ben Hale said he was told by a senior manager to “think about the hospital”.")
    assert all(w.span is None or document.words(w.span) != "a" for s in said(document) for w in s.speakers)


def test_a_question_of_nobody_in_particular_is_one(read_text: ReadText) -> None:
    document = read_text("Asked whether the dam would hold, Ann Kelly said it would.")
    found = {document.words(c): s.speakers for s in said(document) for c in s.content}
    assert found["whether the dam would hold"] == ()


def test_no_question_is_made_of_a_plain_request(read_text: ReadText) -> None:
    document = read_text("Ann Kelly pressed on with the work at the dam, and the rain fell.")
    assert said(document) == []


def test_a_body_without_a_name_tells_of_itself(read_text: ReadText) -> None:
    document = read_text(
        "There was an evening in May, given by the Arden Guild.\n\nThe campaign has five million on hand, "
        "it said."
    )
    assert by(document, "on hand") == ["The campaign"]


def test_who_is_described_first_is_named_by_what_comes_next(read_text: ReadText) -> None:
    document = read_text(
        "The mayor’s chief of staff accused the paper of lying and vowed to “fight back”.\n\n"
        "“There is an obsession, and we are not going to sit around,” Rein Prager said on the radio."
    )
    assert by(document, "fight back") == ["Rein Prager"]
    assert by(document, "of lying") == ["Rein Prager"]


def test_who_is_somebody_else_is_not_who_comes_next(read_text: ReadText) -> None:
    document = read_text(
        "Nobody was hurt in the fire, a neighbour told the paper.\n\nPolice chief Tom Orr said two were."
    )
    assert by(document, "hurt in the fire") == ["a neighbour"]


def test_it_adds_to_what_the_same_body_said(read_text: ReadText) -> None:
    document = read_text(
        "Wikifiles said the country's government had threatened to remove the protection.\n\n"
        "It added that his access to the world had been cut off."
    )
    assert by(document, "cut off") == ["Wikifiles"]


def test_a_dash_that_closes_what_was_said_begins_the_speaker(read_text: ReadText) -> None:
    document = read_text("There were two people injured - a teacher and a student - Jowitt said.")
    assert by(document, "injured - a teacher and a student") == ["Jowitt"]


def test_kin_and_those_who_are_told_of_otherwise_are_not_who_comes_next(read_text: ReadText) -> None:
    for first, then in (
        ("His widow said he had been ill.", "Mary Orr said the road was dangerous."),
        ("Her lawyer said he had been ill.", "Carl Dunne, a lawyer for the other driver, said no."),
    ):
        document = read_text(f"{first}\n\n{then}")
        assert by(document, "been ill") == [" ".join(first.split()[:2])]
