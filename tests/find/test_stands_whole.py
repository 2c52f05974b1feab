"""Holders and proposals by all of their words, and whose a stand is that several words carry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.find.edges import with_marks
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Commitment, Position, Span

Parse = Callable[..., Document]
Read = Callable[..., None]


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def frame(text: str, kind: str, who: str, what: str, bound: str = "") -> Frame:
    return Frame(kind, (at(text, who),), at(text, what), at(text, bound) if bound else None, None, 0.95)


def positions(document: Document) -> set[tuple[str, str, str]]:
    """Who, stance, on what."""
    return {
        (p.holder.name or document.words(p.holder.span) if p.holder.span else "", p.stance, p.proposal.text)
        for p in find(document).of(Position)
    }


@pytest.mark.parametrize(
    ("text", "who", "held"),
    [
        (
            "Aides to the former mayors Orla Teague and Ann Kelly oppose the harbour plan.",
            "Ann Kelly",
            "Aides to",
        ),
        (
            "Groups including Grey Roofs and Green Quay oppose the harbour plan.",
            "Green Quay",
            "Groups including",
        ),
    ],
)
def test_who_is_told_apart_by_others_holds_it(
    read_text: Parse, read_as: Read, text: str, who: str, held: str
) -> None:
    read_as(frame(text, "rejects", who, "the harbour plan"))
    document = read_text(text)
    found = [document.words(p.holder.span) for p in find(document).of(Position) if p.holder.span]
    assert found
    assert all(words.startswith(held) for words in found)


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Objections to the quarry plan came from the parish council.", {"the parish council"}),
        (
            "The talks ended late, with Marenia and Ostrava objecting to the budget plan.",
            {"Marenia", "Ostrava"},
        ),
        (
            "All four losing parties have signed a petition calling for a recount.",
            {"All four losing parties"},
        ),
    ],
)
def test_whose_it_is(read_text: Parse, text: str, holders: set[str]) -> None:
    assert {who for who, _, _ in positions(read_text(text))} == holders


@pytest.mark.usefixtures("rules_alone")
def test_joined_deeds_share_what_they_are_done_to(read_text: Parse) -> None:
    document = read_text("Residents said that the council should obtain and release the accounts.")
    assert [on for _, _, on in positions(document)] == ["the council should obtain and release the accounts"]


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize(
    "text",
    [
        "The treaty would bar arms sales if they would promote the harbour plan.",
        "Lena Roy would sooner resign than sign the accord.",
    ],
)
def test_what_is_only_supposed_is_no_stand(read_text: Parse, text: str) -> None:
    document = read_text(text)
    assert not [p for p in find(document).of(Position) if p.stance == "backs"]
    assert not find(document).of(Commitment)


def test_a_proposal_goes_up_to_its_noun(read_text: Parse, read_as: Read) -> None:
    text = "Lena Roy praised the various measures that the guild had adopted."
    read_as(frame(text, "backs", "Lena Roy", "the various measures that the guild had"))
    assert {on for _, _, on in positions(read_text(text))} == {
        "the various measures that the guild had adopted"
    }


def test_who_wants_no_part_rejects(read_text: Parse, read_as: Read) -> None:
    text = "The guild wants no part of the accord."
    read_as(frame(text, "demands", "The guild", "no part of the accord"))
    assert {p.stance for p in find(read_text(text)).of(Position)} == {"rejects"}


def test_who_talks_of_them_is_none_of_them(read_text: Parse, read_as: Read) -> None:
    text = "“They are not going to work with the mayor,” said Doug Hale, an aide."
    read_as(frame(text, "refusal", "They", "work with the mayor"))
    assert [c.party.name for c in find(read_text(text)).of(Commitment)] in ([], [None])


def test_without_binds_what_it_hangs_on(read_text: Parse, read_as: Read) -> None:
    text = "Lena Roy will not release the accounts because voters chose her without seeing them."
    read_as(frame(text, "refusal", "Lena Roy", "release the accounts", "without seeing them"))
    assert [c.condition for c in find(read_text(text)).of(Commitment)] == [None]


def test_a_pronoun_is_who_reports(read_text: Parse, read_as: Read) -> None:
    text = "Prosecutors signalled that they would agree to bail."
    read_as(frame(text, "backs", "they", "bail"))
    document = read_text(text)
    assert [who for who, _, _ in positions(document)] == ["Prosecutors"]


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("He backs “free ferries” for all.", (10, 22), "free ferries"),
        ("He backs “free ferries” for all.", (10, 31), "“free ferries” for all"),
        ("He backs “free ferries” for all.", (3, 22), "backs “free ferries”"),
        ('He wants "free" ferries.', (10, 23), '"free" ferries'),
        ("He wants free ferries.", (9, 21), "free ferries"),
        ("“He wants free ferries.”", (10, 22), "free ferries"),
    ],
)
def test_words_with_the_mark_beside_them(text: str, span: tuple[int, int], whole: str) -> None:
    start, end = with_marks(text, Span(*span))
    assert text[start:end] == whole
