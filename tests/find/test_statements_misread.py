"""Speakers, times and denials that the syntax or a tagger gets half right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.find import find as read_all
from onrecord.find.statements.attribution import Attribution, page_of
from onrecord.find.statements.related import related
from onrecord.parse import Document
from onrecord.record import Span, Statement

Parse = Callable[..., Document]


def statements(document: Document) -> dict[str, Statement]:
    """Statements by the words of their cue."""
    return {document.words(s.cue.span): s for s in read_all(document).of(Statement) if s.cue}


def mended(document: Document, source: str, cue: str, content: str) -> tuple[str, ...]:
    """The speakers that are made of a tagger's, as printed."""
    spans = [Span(at, at + len(w)) for w in (source, cue, content) for at in [document.text.index(w)]]
    one = Attribution((spans[0],), (spans[1],), (spans[2],), 0.9, None, "tagger")
    made = related(page_of(document), replace(one))
    return tuple(document.words(s) for s in made.source)


def test_a_piece_of_a_clause_becomes_the_noun_with_its_clause(read_text: Parse) -> None:
    document = read_text("Orla Teague, who was flanked by guards, said the dam was closed.")
    made = mended(document, "was flanked", "said", "the dam was closed")
    assert made == ("Orla Teague, who was flanked by guards",)


def test_a_subject_inside_a_clause_is_not_the_speaker(read_text: Parse) -> None:
    document = read_text("The charity, for which Moreau worked while abroad, condemned the rule.")
    assert mended(document, "Moreau worked while abroad", "condemned", "the rule")[0].startswith(
        "The charity"
    )


def test_no_speaker_rather_than_a_piece_of_a_phrase(read_text: Parse) -> None:
    document = read_text("Members of the board had expected a vote.")
    assert mended(document, "of the board", "had expected", "a vote") == ()


def test_the_accused_is_somebody(read_text: Parse) -> None:
    document = read_text("On Monday the accused said he had slept.")
    assert mended(document, "the accused", "said", "he had slept") == ("the accused",)


def test_a_time_belongs_to_the_verb_that_it_hangs_on(read_text: Parse) -> None:
    document = read_text(
        "Ann Kelly opposed the measure in 2010 but has said in recent months that she would support it."
    )
    found = statements(document)
    assert found["has said"].when is None
    assert found["opposed"].when is not None


def test_who_cannot_resist_saying_says_it(read_text: Parse) -> None:
    document = read_text("Ann Kelly could not resist suggesting that farmers began the quarrel.")
    assert [s.negated for s in statements(document).values()] == [False]


def test_what_somebody_should_think_is_nobodys_thought(read_text: Parse) -> None:
    document = read_text(
        "Ann Kelly asked the lawyers whether members should consider whether the mayor had several motives."
    )
    assert list(statements(document)) == ["asked"]


def test_a_speaker_ends_before_the_first_of_two_joined_verbs(read_text: Parse) -> None:
    document = read_text(
        "The footage showed a group of officers with rams beating on the door and demanding that Teague "
        "come out."
    )
    told = statements(document).get("demanding")
    assert told is None or [document.words(sp.span) for sp in told.speakers if sp.span] == ["rams"]


def test_what_anybody_may_want_is_nobodys_statement(read_text: Parse) -> None:
    document = read_text("You want to think that the dam will hold, but engineers say that it leaks.")
    assert list(statements(document)) == ["say"]


def test_a_name_with_its_capital_inside(read_text: Parse) -> None:
    document = read_text(
        "But former prosecutor Joseph diPietro blasted the tactic as “outrageous.” “I am appalled,” diPietro "
        "told the paper. He added: “This was designed to hurt.”"
    )
    found = [sp.name for s in read_all(document).of(Statement) for sp in s.speakers]
    assert found and set(found) == {"Joseph diPietro"}
