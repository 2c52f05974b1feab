"""How one quotation stands in several articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from compare.test_changes import change
from desk import Desk
from onrecord.compare.changes import compare
from onrecord.compare.variants import variants
from onrecord.compare.wording import units
from onrecord.link.entities import resolve
from onrecord.record import Statement

BASE = "We will not reopen the harbour before the last of the wreck has been lifted from the channel"


@pytest.mark.parametrize(
    "other",
    [
        BASE,
        "we will not reopen the harbor before the last of the wreck has been lifted from the channel.",
        "We won't reopen the harbour before the last of the wreck has been lifted from the channel",
        "We won’t re-open the harbour, before the last of the wreck has been lifted from the channel …",
        "We will not reopen [the] harbour before the last of the wreck has been lifted from the channel",
    ],
)
def test_case_marks_spelling_contractions_and_brackets_change_nothing(other: str) -> None:
    assert change(BASE, other) == "same"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("the last of the wreck has been lifted from the channel", "trimmed"),
        ("We will not reopen the harbour before … the wreck has been lifted from the channel", "trimmed"),
        (["We will not reopen the harbour", "the wreck has been lifted from the channel"], "trimmed"),
        ("We will not reopen the harbour before the wreck has been lifted from the channel", "dropped_words"),
        (
            "We may not reopen the harbour before the last of the wreck has been lifted from the channel",
            "altered",
        ),
        (
            "We will not reopen the harbour before the last of the wreck has been taken from the channel",
            "altered",
        ),
    ],
)
def test_what_was_done_to_a_quotation(other: str | list[str], expected: str) -> None:
    assert change(BASE, other) == expected


def test_an_editors_words_in_brackets_alter_nothing_and_are_shown() -> None:
    found = compare(
        units(["They told us on Monday that it would be lifted from the channel"]),
        units(["They told us on Monday that [the wreck] would be lifted from the channel"]),
    )
    assert found is not None
    assert found.change != "altered"
    assert [(p.base, p.other) for p in found.diff if p.op == "replace"] == [("it", "[the wreck]")]


def test_edges_that_differ_on_both_sides_are_shifted() -> None:
    one = "Nobody was hurt and the last of the wreck has been lifted"
    other = "the last of the wreck has been lifted from the channel for good"
    assert change(one, other) == "shifted_edges"


def test_a_name_spelled_otherwise_and_a_hidden_curse_are_no_alteration() -> None:
    assert (
        change("We saw Zelenskyy leave the hall at noon", "We saw Zelensky leave the hall at noon") == "same"
    )
    assert (
        change("This damned ferry will sail again at noon", "This d***** ferry will sail again at noon")
        != "altered"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will lift the wreck before the winter storms", "The board was told of the rudder in May"),
        (
            "I think that the captain was asleep at the wheel",
            "I think that the owners should pay for all of it",
        ),
        ("of the", "of the"),
        ("", ""),
    ],
)
def test_two_quotations_are_not_held_against_each_other(one: str, other: str) -> None:
    assert change(one, other) is None


@given(some.text(max_size=200), some.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    base, print_ = units([one]), units([other])
    found = compare(base, print_)
    if found is not None:
        for side, words in (("base", base), ("other", print_)):
            joined = " ".join(getattr(p, side) for p in found.diff if getattr(p, side))
            assert joined.split() == " ".join(u.printed for u in words if u.printed).split()


@given(some.text(alphabet=some.sampled_from("abcde fghij klmno"), min_size=20, max_size=120))
def test_a_quotation_is_the_same_as_itself(text: str) -> None:
    assert change(text, text) in ("same", None)


@pytest.mark.parametrize("order", [1, -1])
def test_of_prints_that_are_as_full_the_first_one_is_the_base(order: int) -> None:
    desk = Desk()
    speaker = desk.entity("person", "Isla Penhale")
    said = {"content": f"“{BASE}”", "by": speaker, "quoted": (BASE,), "form": "direct"}
    days = ["2026-03-04", "2026-03-02", None, "2026-03-03"]
    readings = [
        desk.reading(f"“{BASE}” Isla Penhale said.", f"Outlet {i}", (speaker,), (said,), published=day)
        for i, day in enumerate(days)
    ][::order]
    statements = {r.article.published: r.of(Statement)[0].id for r in readings}
    found = variants("sy-1", readings, [tuple(statements.values())], resolve(readings))
    assert [v.base for v in found] == [statements["2026-03-02"]] * 3


def told(
    article_words: str, quoted: tuple[str, ...], day: str, by: str = "Isla Penhale"
) -> tuple[str, str, tuple[str, ...], str]:
    return article_words, day, quoted, by


def found_in(*articles: tuple[str, str, tuple[str, ...], str]) -> list[str]:
    """The changes between the prints of one quotation, the first article being the fullest."""
    desk = Desk()
    readings = []
    for n, (text, day, quoted, by) in enumerate(articles):
        speaker = desk.entity("person", by)
        said = {"content": text, "by": speaker, "quoted": quoted, "form": "direct" if quoted else "indirect"}
        readings.append(desk.reading(f"{text} {by} said.", f"Outlet {n}", (speaker,), (said,), published=day))
    group = [r.of(Statement)[0].id for r in readings]
    return [v.change for v in variants("sy-1", readings, [tuple(group)], resolve(readings))]


def test_a_post_shown_without_marks_is_compared_word_by_word() -> None:
    shown = " ".join(BASE.split()[:-2])
    assert found_in(told(f"“{BASE}”", (BASE,), "2026-03-02"), told(shown, (), "2026-03-03")) == ["trimmed"]


def test_an_article_that_has_more_than_the_fullest_quotation_has_cut_nothing() -> None:
    shown = f"{BASE}, and that is final."
    assert found_in(told(f"“{BASE}”", (BASE,), "2026-03-02"), told(shown, (), "2026-03-03")) == ["same"]


@pytest.mark.parametrize(
    ("elsewhere", "expected"), [("", "trimmed"), (f" Below the post stood: {BASE}.", "same")]
)
def test_a_quotation_that_an_article_cuts_here_and_prints_whole_there_is_not_cut(
    elsewhere: str, expected: str
) -> None:
    desk, cut = Desk(), " ".join(BASE.split()[:-3])
    speaker = desk.entity("person", "Isla Penhale")
    readings = [
        desk.reading(
            f"“{words}” Isla Penhale said.{more}", f"Outlet {words[-3:]}", (speaker,),
            ({"content": f"“{words}”", "by": speaker, "quoted": (words,), "form": "direct"},),
        )
        for words, more in ((BASE, ""), (cut, elsewhere))
    ]  # fmt: skip
    group = tuple(r.of(Statement)[0].id for r in readings)
    (variant,) = variants("sy-1", readings, [group], resolve(readings))
    assert (variant.base, variant.other, variant.change) == (*group, expected)


def test_what_shares_no_sense_with_the_quotation_is_no_paraphrase_of_it() -> None:
    quoted = "two or three more"
    assert (
        found_in(
            told(f"“{quoted}”", (quoted,), "2026-03-02"),
            told("his choice of harbour master", (), "2026-03-03"),
        )
        == []
    )


def test_pieces_in_another_order_are_held_against_the_same_words() -> None:
    first, second = "We will not reopen the harbour this winter", "the last of the wreck must go before that"
    base, other = f"“{first}” “{second}”", f"“{second}” “{first}”"
    assert found_in(
        told(base, (first, second), "2026-03-02"), told(other, (second, first), "2026-03-03")
    ) == ["same"]


def test_the_title_of_a_programme_is_no_part_of_a_quotation() -> None:
    other = f"“{BASE}” “Harbour Sunday”"
    assert found_in(
        told(f"“{BASE}”", (BASE,), "2026-03-02"), told(other, (BASE, "Harbour Sunday"), "2026-03-03")
    ) == ["same"]
