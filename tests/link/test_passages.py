"""Passages that one article has from another, with their places in both."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import trace
from onrecord.link.origins.passages import Copied, copied
from onrecord.link.origins.wording import words_of
from onrecord.record import Furniture
from prose import edited, text_of

DESK = Desk()


def between(one: str, other: str) -> Copied | None:
    """What two texts have in common."""
    found = copied([words_of(DESK.article(one)), words_of(DESK.article(other))])
    return found[0] if found else None


def around(piece: str, seed: int) -> str:
    """An article with a piece in its midst that another has as well."""
    return f"{text_of(seed, 110)}\n\n{piece}\n\n{text_of(seed + 1, 110)}"


def test_a_passage_that_was_edited_is_found_on_both_sides() -> None:
    source = text_of(1)
    piece = " ".join(source.split()[40:100])
    carrier = f"{text_of(2, 110)} {edited(piece, 0.05, 3)} {text_of(4, 110)}"
    found = between(source, carrier)
    assert found and found.words > 40
    covered = " ".join(s.of(source) for s in found.spans)
    assert sum(word in covered for word in piece.split()) > 50
    assert found.other_spans[0].of(carrier).split()[3] in piece


def test_two_passages_have_two_spans_each_beside_its_counterpart() -> None:
    first, second = text_of(31, 44), text_of(32, 44)
    one = f"{first}\n\n{text_of(2, 110)}\n\n{second}"
    other = f"{text_of(4, 66)}\n\n{second}\n\n{text_of(5, 66)}\n\n{first}"
    found = between(one, other)
    assert found
    assert [s.of(one) + "." for s in found.spans] == [first, second]
    assert [s.of(other) + "." for s in found.other_spans] == [first, second]


def test_what_is_held_does_not_grow_with_the_pairs_of_a_story() -> None:
    common = [text_of(seed, 60) for seed in range(3)]
    texts = [words_of(DESK.article(f"{text_of(100 + n, 66)}\n\n{common[n % 3]}")) for n in range(80)]

    def peak(size: int) -> int:
        tracemalloc.start()
        found = copied(texts[:size])
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(found) >= size * (size - 3) // 6
        return held

    assert peak(80) < 6 * peak(20)  # sixteen times as many pairs


def test_the_share_is_that_of_the_words_which_are_not_its_own() -> None:
    piece = text_of(1, 110)
    found = between(piece + "\n\n" + text_of(2, 110), piece + "\n\n" + text_of(3, 330))
    assert found and found.strong
    assert found.share == pytest.approx(0.5, abs=0.02)
    assert found.other_share == pytest.approx(0.25, abs=0.02)


def test_a_lone_sentence_in_common_makes_nobody_hang_on_another() -> None:
    found = between(around(text_of(1, 22), 10), around(text_of(1, 22), 20))
    assert found and not found.strong


def test_a_sentence_that_stands_twice_is_copied_once() -> None:
    piece = text_of(1, 22)
    once, twice = around(piece, 10), f"{around(piece, 20)}\n\n{piece}"
    found = between(once, twice)
    assert found and len(found.spans) == 1
    assert found.words == 22


def test_a_passage_runs_through_a_quotation_that_is_copied_with_it() -> None:
    rest = "when the crew of the tug came ashore at night with a broken mast"
    told = f"The harbour master said “{text_of(7, 30)}” {rest}"
    one, other = around(told, 10), around(told, 20)
    found = between(one, other)
    assert found
    (span,) = found.spans
    assert span.of(one) == told
    assert found.score < 25  # the thirty words between the marks speak for nothing


QUOTED = text_of(5, 60)
POST = (
    "The gate of the quay will stay shut until the board has paid for every rope "
    "and every plank of the bridge over the tide"
)
SIGNED = f"{POST} — Ola Brand (@olabrand)"
SPEECH = (
    "I have walked this quay for many years and we never once saw a ferry leave with so few ropes on board."
)
NAMES = (
    "Ann, Bo, Cai, Dot, Eve, Flo, Gus, Hal, Ida, Jan, Kit, Lou, Max, Ned, Ola, Pia, Ron, Sue, Tom, Una, Val, "
    "Wes, Yan and Zoe Rook, Ben Rook, Cal Rook, Dan Rook, Eli Rook, Fay Rook, Guy Rook, Hew Rook"
)
HEADLINES = (
    "Mayor Ola Jane BrandFerry to sail again despite broken rudder, says board of the port The five lessons "
    "of a long night at sea Why nobody asked the pilot MORE"
)
PHRASES = (
    "did not immediately respond to a request for comment, could not be reached for comment and spoke on "
    "condition of anonymity because he was not authorized to"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(f"“{QUOTED},” she said.", f"He read: “{QUOTED}.”", id="the same quotation"),
        pytest.param(f"“{QUOTED},” she said.", QUOTED, id="quoted here, without marks there"),
        pytest.param(SPEECH, SPEECH, id="a speech without marks"),
        pytest.param(SIGNED, SIGNED, id="a post with its signature"),
        pytest.param(f"He wrote “{POST}.”\n\n{POST}", POST, id="a post under its quotation"),
        pytest.param(f"{NAMES} came.", f"{NAMES} drowned.", id="a list of names"),
        pytest.param(f"{HEADLINES} spoke.", f"{HEADLINES} left.", id="headlines run together behind a name"),
        pytest.param(f"The board {PHRASES} talk.", f"The pilot {PHRASES} speak.", id="set phrases"),
    ],
)
def test_what_two_writers_have_alike_without_copying(one: str, other: str) -> None:
    assert between(around(one, 10), around(other, 20)) is None


def test_the_same_words_in_a_report_are_a_passage() -> None:
    """Holds what the cases above would let through if nothing were ever found."""
    for piece in (QUOTED, POST.replace("will stay", "stayed")):
        assert between(around(piece, 10), around(piece, 20)) is not None


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("F.B.I.", "FBI"), id="initials with points and without"),
        pytest.param(("Mark I. Thole", "Mark I. Thole"), id="an initial that is no speech"),
    ],
)
def test_initials_part_no_passage(names: tuple[str, str]) -> None:
    one, other = (
        f"The letter of the {name} to the board told of every rope and plank of the quay" for name in names
    )
    found = between(around(f"{one}, it said.", 10), around(f"{other}, it said.", 20))
    assert found and len(found.spans) == 1
    assert between(around(f"{one}.".replace(names[0], "I"), 10), around(other, 20)) is None


def test_articles_that_are_little_but_a_quotation_are_compared_with_it() -> None:
    letter = f"“{text_of(8, 120)}”"
    found = between(f"{letter} the board wrote.", f"{letter} it read.")
    assert found and found.strong


def test_a_passage_does_not_run_across_furniture() -> None:
    first, second, caption = text_of(1, 22), text_of(2, 22), "A boat at the quay."
    text = f"{first}\n\n{caption}\n\n{second}"
    plain = DESK.article(text)
    article = replace(plain, furniture=(Furniture(DESK.span(plain, caption), "caption"),))
    (found,) = copied([words_of(article), words_of(article)])
    assert [s.of(text) + "." for s in found.spans] == [first, second]


def seconds(texts: list[str]) -> float:
    begun = time.process_time()
    copied([words_of(DESK.article(text)) for text in texts])
    return time.process_time() - begun


@pytest.mark.parametrize("text", ["said ", "I ", "did not respond to ", "aB ", "— A B (@ab) ", "“Aa "])
def test_time_is_in_proportion_to_monotonous_text(text: str) -> None:
    half, whole = (min(seconds([text * n] * 2) for _ in range(2)) for n in (20_000, 40_000))
    assert whole < 4 * half + 0.5


def test_sixty_copies_of_one_article_take_time_by_what_they_share() -> None:
    source = text_of(1, 1500)
    few, many = (seconds([edited(source, 0.05, n) for n in range(size)]) for size in (15, 60))
    assert many < 40 * few  # 1,770 pairs instead of 105


def test_the_evidence_of_a_copy_shows_the_passage_in_both_articles() -> None:
    piece = text_of(1, 110)
    first = DESK.reading(around(piece, 10), "Quay Post", published="2026-03-03")
    copy = DESK.reading(around(piece, 20), "Isle Echo", published="2026-03-04")
    traced = trace("sy-1", [first, copy], resolve([first, copy]))
    (evidence,) = (e for o in traced.origins for e in o.evidence if e.article == copy.article.id)
    assert evidence.other == first.article.id
    assert evidence.span and evidence.other_span
    assert evidence.span.of(copy.article.text) == evidence.other_span.of(first.article.text) == piece[:-1]


@pytest.mark.parametrize(("turns", "found"), [(2, True), (3, False)])
def test_a_transcript_is_speech_from_its_first_line_on(turns: int, found: bool) -> None:
    piece = text_of(9, 60)
    spoken = "".join(f"MINA THOLE: {text_of(n, 20)}\n\n" for n in range(20, 20 + turns))
    assert bool(between(around(piece, 1), f"{text_of(5, 60)}\n\n{spoken}{piece}")) is found
