"""Flags on texts of our own: raised where something does not fit, and not where it only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import Findings, flags, quantities, times
from onrecord.parse import Document
from onrecord.record import Cue, Flag, Furniture, Span, Speaker, Statement

ReadText = Callable[..., Document]
FILLER = (
    "The harbour was quiet and the gulls were loud while the men went on mending their nets as before. " * 12
)


def raised(document: Document, *more: Statement) -> list[Flag]:
    findings = Findings(tuple(more))
    for finder in (times.find, quantities.find):
        findings = findings.plus(finder(document, findings))
    return list(flags.find(document, findings))


def types(document: Document) -> list[str]:
    return [f.type for f in raised(document)]


def test_a_weekday_that_was_another(read_text: ReadText) -> None:
    document = read_text(
        "The pair at the pier, Friday, July 27, 2025. (Photo by A. Gull)", published="2025-08-31"
    )
    (flag,) = raised(document)
    assert flag.type == "weekday-date mismatch"
    assert document.words(flag.span) == "Friday, July 27, 2025"
    assert "Sunday" in flag.why


def test_captions_are_looked_at_though_they_are_furniture(read_text: ReadText) -> None:
    text = "The pair at the pier, Friday, July 27, 2025."
    document = read_text(text, furniture=(Furniture(Span(0, len(text)), "caption"),))
    assert types(document) == ["weekday-date mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Sunday, July 27, 2025.",
        "They met on Friday, July 27, and parted.",
        "Shops close on Friday. July 27, 2025 was hot.",
    ],
)
def test_weekdays_that_may_be_right(read_text: ReadText, text: str) -> None:
    assert types(read_text(text)) == []


def test_parts_above_their_total(read_text: ReadText) -> None:
    document = read_text("The wave drowned seven people, including five men and four women.")
    (flag,) = raised(document)
    assert flag.type == "sum does not add up"
    assert "9" in flag.why


@pytest.mark.parametrize(
    "text",
    [
        "The wave drowned nine people, including five men and two women.",
        "The wave drowned at least seven people, including five men and four women.",
        "The wave drowned nine people: five men and four women.",
        "It sold 12 boats and 30 nets, including 40 hooks.",
    ],
)
def test_parts_that_fit_or_cannot_be_told(read_text: ReadText, text: str) -> None:
    assert types(read_text(text)) == []


def test_a_listed_total_that_does_not_add_up(read_text: ReadText) -> None:
    assert types(read_text("The wave drowned nine people: five men and three women.")) == [
        "sum does not add up"
    ]


def test_a_number_of_the_headline_that_the_text_lacks(read_text: ReadText) -> None:
    document = read_text(f"The wave killed 31 people. {FILLER}", title="Wave leaves 45 dead at the harbour")
    (flag,) = raised(document)
    assert flag.type == "headline number not in text"
    assert "45" in flag.why


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Wave leaves 45 dead at the harbour", "The wave killed forty-five people."),
        ("Harbour loses $2 billion", "The loss came to $1.98bn."),
        ("20% of boats gone", "A fifth of the boats are gone."),
        ("17 songs about the sea", "Nothing was heard."),
        ("Two dead at the harbour", "A man and a woman died."),
    ],
)
def test_numbers_that_the_text_has_in_other_words(read_text: ReadText, title: str, text: str) -> None:
    assert types(read_text(f"{text} {FILLER}", title=title)) == []


def test_a_quotation_of_the_headline_that_the_text_lacks(read_text: ReadText) -> None:
    document = read_text(
        f"He said the plan needed work. {FILLER}", title="Mayor calls plan ‘a wretched swindle’"
    )
    assert types(document) == ["headline quotation not in text"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Mayor calls plans ‘Precise’", "He spoke of “fairly precise plans”."),
        ("Mayor: ‘We will rebuild’", "“We will, whatever it costs, rebuild,” he said."),
        ("The mayors’ night and the boats’ morning", "Nothing was said."),
        ("Mayor 'surprised' by vote", "He spoke of his surprise."),
        ("Mayor sees '1-in-3 chance' for pier", "“There is a one-in-three chance,” he said."),
    ],
)
def test_quotations_cut_or_bent_a_little(read_text: ReadText, title: str, said: str) -> None:
    assert types(read_text(f"{said} {FILLER}", title=title)) == []


def test_a_cut_piece_of_a_text_says_nothing_about_its_headline(read_text: ReadText) -> None:
    assert types(read_text("The wave came.", title="Wave leaves 45 dead in ‘a wretched swindle’")) == []


def test_a_day_to_come_told_as_past(read_text: ReadText) -> None:
    document = read_text("The pier opened on May 19, 2026.", published="2026-05-04")
    assert types(document) == ["date after publication"]


@pytest.mark.parametrize(
    "text",
    [
        "The pier will open on May 19, 2026.",
        "The opening was scheduled for May 19, 2026.",
        "He was sentenced to stay there until May 19, 2026.",
        "The pier opened on May 1, 2026.",
    ],
)
def test_days_to_come_that_are_in_order(read_text: ReadText, text: str) -> None:
    assert types(read_text(text, published="2026-05-04")) == []


def statement(document: Document, speaker: Speaker) -> Statement:
    span = Span(0, len(document.text))
    return Statement(
        id="st-1", article=document.article.id, span=span, speakers=(speaker,), cue=Cue(Span(3, 7), "say"),
        content=(span,), text=document.text, form="indirect", by="test",
    )  # fmt: skip


def test_a_speaker_of_whom_nobody_knows_who_it_is(read_text: ReadText) -> None:
    document = read_text("He said the nets were torn.")
    unknown = statement(document, Speaker(Span(0, 2)))
    known = statement(document, Speaker(Span(0, 2), entity="en-1"))
    assert [f.type for f in raised(document, unknown)] == ["pronoun unresolved"]
    assert raised(document, known) == []
    named = read_text("He said the nets of the Harbour were torn.\n\nAnn Gull laughed.")
    assert [f.type for f in raised(named, statement(named, Speaker(Span(0, 2))))] == ["pronoun unresolved"]


def test_a_pronoun_after_a_person_has_been_named_is_not_flagged(read_text: ReadText) -> None:
    text = "Ann Gull met Bob Tern. "
    document = read_text(f"{text}She said the nets were torn.")
    assert raised(document, statement(document, Speaker(Span(len(text), len(text) + 3)))) == []


PIECES = st.sampled_from(
    [
        "Friday,",
        "July 27, 2025",
        "seven people",
        ", including",
        "five men",
        ":",
        "‘",
        "’",
        "'",
        '"',
        "$5m",
        "he said",
        "\n",
        ".",
    ]
)
SHORT = st.one_of(st.lists(PIECES, max_size=15).map(" ".join), st.text(max_size=40))


@settings(max_examples=40, deadline=None)
@given(SHORT, SHORT, st.sampled_from(["2025-07-30", "9999-12-31", "soon", None]))
def test_any_text_and_headline_give_flags_inside_it(
    read_text: ReadText, text: str, title: str, published: str | None
) -> None:
    document = read_text(text + FILLER, title=title, published=published)
    assert all(0 <= f.span.start < f.span.end <= len(document.text) for f in raised(document))


def test_a_unit_that_changes(read_text: ReadText) -> None:
    document = read_text(
        "The tunnel under the harbour is 12.5 km long.\n\nDivers said the harbour tunnel is 12.5 miles long."
    )
    (flag,) = raised(document)
    assert (flag.type, document.words(flag.span)) == ("unit changes", "12.5 miles")


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel under the harbour is 12.5 km long.\n\nThe new road to the hills runs for 12.5 miles.",
        "The tunnel under the harbour is 12.5 km (7.8 miles) long.\n\nThe harbour tunnel is 7.8 miles long.",
        "The tunnel under the harbour is 3 km long.\n\nThe harbour tunnel is 3 miles off.",
    ],
)
def test_units_that_may_be_right(read_text: ReadText, text: str) -> None:
    assert types(read_text(text)) == []


def test_letters_with_stops_are_the_same_in_a_headline(read_text: ReadText) -> None:
    text = f"{FILLER}The board spoke of the “ports of the U.S. coast”."
    assert types(read_text(text, title="Board rules on ‘ports of the US coast’")) == []


def test_somebody_named_later_in_the_sentence_or_in_the_headline_is_meant(read_text: ReadText) -> None:
    for text, title in (
        ("He said, laughing, as Ann Gull knew.", None),
        ("He said no.", "What Bob Tern said"),
    ):
        document = read_text(text, title=title)
        assert raised(document, statement(document, Speaker(Span(0, 2)))) == []


def test_a_date_without_a_year_may_be_of_another_year(read_text: ReadText) -> None:
    flagged = read_text("They met on Friday, July 27.", published="2025-07-30")
    assert types(flagged) == ["weekday-date mismatch"]
    for text, title in (
        ("They met on Saturday, July 27.", None),  # as in the year before
        ("In 1789 they met on Friday, July 27.", None),
        ("They met on Friday, July 27.", "The summer of 1789"),
    ):
        assert types(read_text(text, published="2025-07-30", title=title)) == []
