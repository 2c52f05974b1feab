"""Who speaks, where a phrase names several: members, examples and places in it are nobody who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.statements.attribution import page_of
from onrecord.find.statements.speakers import speakers
from onrecord.parse import Document
from onrecord.record import Span, Speaker

ReadText = Callable[..., Document]


def who(document: Document, source: str) -> list[Speaker]:
    start = document.text.index(source)
    return list(speakers(page_of(document), (Span(start, start + len(source)),)))


def called(found: list[Speaker]) -> list[str | None]:
    return [x.name or x.described_as for x in found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The trade body Port Union, whose members include shippers Alba, Corvo and Delta Inc, sued.",
            "The trade body Port Union, whose members include shippers Alba, Corvo and Delta Inc",
        ),
        (
            "Democrats from states like California, Oregon, and Maine said they would not vote.",
            "Democrats from states like California, Oregon, and Maine",
        ),
        (
            "Governors in three states - Oklahoma, Alaska and Georgia - said they would open.",
            "Governors in three states - Oklahoma, Alaska and Georgia",
        ),
        (
            "The team bargaining with the Union of Riga and the River Council and Latvia said it was late.",
            "The team bargaining with the Union of Riga and the River Council and Latvia",
        ),
    ],
)
def test_those_named_in_a_phrase_about_others_do_not_speak(
    text: str, source: str, read_text: ReadText
) -> None:
    assert len(who(read_text(text), source)) == 1


def test_those_who_speak_together_stay_apart(read_text: ReadText) -> None:
    document = read_text("Ann Kelly, who runs Voltra, and Tom Hale said the pier was shut.")
    assert called(who(document, "Ann Kelly, who runs Voltra, and Tom Hale")) == ["Ann Kelly", "Tom Hale"]


def test_another_calling_is_the_same_person(read_text: ReadText) -> None:
    document = read_text("After the vote, economist and Orr supporter Paul Kessel said it would fail.")
    assert called(who(document, "economist and Orr supporter Paul Kessel")) == ["Paul Kessel"]


def test_a_firm_is_not_whom_it_works_for(read_text: ReadText) -> None:
    text = "The law firm representing the second tenant, Mary Watson, said that the lift was broken."
    source = "The law firm representing the second tenant, Mary Watson"
    assert called(who(read_text(text), source)) == [source]


def test_a_title_with_an_article_is_no_name(read_text: ReadText) -> None:
    document = read_text("A Harbour Service Officer said the pier was shut.")
    (one,) = who(document, "A Harbour Service Officer")
    assert one.name is None and one.anonymous


def test_both_are_known(read_text: ReadText) -> None:
    document = read_text("Alba and Corvo fought the rule. Both companies said they needed time.")
    assert not who(document, "Both companies")[0].anonymous


def test_one_of_a_party_hides(read_text: ReadText) -> None:
    document = read_text(
        "One Republican close to the White House described the riots as “a goldmine” for Orr."
    )
    assert who(document, "One Republican close to the White House")[0].anonymous


def test_an_office_and_a_party_around_a_name(read_text: ReadText) -> None:
    text = (
        "Virginia House of Delegates Member Patrick Holt (D) said Friday he would go. “I will,” Holt wrote."
    )
    document = read_text(text)
    assert called(who(document, "Virginia House of Delegates Member Patrick Holt (D)")) == ["Patrick Holt"]


def test_who_behind_an_office_in_a_body_is_its_holder(read_text: ReadText) -> None:
    text = (
        "“It is the first,” said Ali Norani, director of the Dale Action Fund, who declined to say how much."
    )
    assert called(who(read_text(text), "who")) == ["Ali Norani"]
