"""The learned reader of stands on sentences of our own, and how its answers become stands."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.models.decode import Floats
from onrecord.models.pieces import EDGE_FORM, Window
from onrecord.models.stands import (
    KEEP,
    KINDS,
    N_LABELS,
    NOTHING,
    StandReader,
    Taken,
    first_label,
    load_stands,
    settled,
)

TEXT = "Unions back the plan if pay rises."
WORDS = TEXT.rstrip(".").split()
RIGHT = [
    ("The mayor rejected the plan to close the ferry.", "rejects", "The mayor"),
    ("Unions called for a ban on night flights.", "demands", "Unions"),
    ("The bank promised to keep its last branch open.", "promise", "The bank"),
    ("The senator threatened to sue the agency.", "threat", "The senator"),
]


@pytest.fixture(scope="module")
def reader() -> StandReader:
    loaded = load_stands()
    if loaded is None:
        pytest.skip("the weights of the reader of stands or onnxruntime are not installed")
    return loaded


@pytest.mark.parametrize(("text", "kind", "who"), RIGHT)
def test_who_stands_where(reader: StandReader, text: str, kind: str, who: str) -> None:
    (taken,) = reader.read(text, [(0, len(text))])
    assert taken.kind == kind
    assert [text[s:e] for s, e in taken.who] == [who]
    assert taken.score >= KEEP


def test_plain_news_takes_no_stand(reader: StandReader) -> None:
    text = "The ferry sank in shallow water on Monday, and nobody was hurt."
    assert reader.read(text, [(0, len(text))]) == []


def test_only_the_parts_given_are_read_and_spans_are_of_the_whole_text(reader: StandReader) -> None:
    first, second = (text for text, _, _ in RIGHT[:2])
    both = f"{first}\n{second}"
    start = len(first) + 1
    (taken,) = reader.read(both, [(start, len(both))])
    assert [both[s:e] for s, e in taken.who] == ["Unions"]
    assert reader.read(both, []) == reader.read("", []) == []


def window() -> Window:
    """One piece a word."""
    starts = [TEXT.index(word) for word in WORDS]
    spans = [(s, s + len(w)) for s, w in zip(starts, WORDS, strict=True)]
    size = len(WORDS) + 2
    return Window([0] * size, [EDGE_FORM] * size, [(-1, -1), *spans, (-1, -1)], 1)


def labelled(**roles: tuple[int, int]) -> Floats:
    """Sure labels: for each role the first and the last of its words."""
    out = np.zeros((len(WORDS) + 2, N_LABELS), np.float32)
    out[:, NOTHING] = 1
    for role, (first, last) in roles.items():
        for word in range(first, last + 1):
            out[word + 1] = 0
            out[word + 1, first_label(role) + (word > first)] = 1
    return out


def chances(**kinds: float) -> Floats:
    """The probability of each kind where the plan begins."""
    out = np.zeros((len(WORDS) + 2, len(KINDS)), np.float32)
    for kind, chance in kinds.items():
        out[3, KINDS.index(kind)] = chance
    return out


def stands(found: Floats, **labels: Floats) -> list[Taken]:
    return list(settled(window(), found, {(3, KINDS.index(k)): one for k, one in labels.items()}))


def words(*spans: tuple[int, int] | None) -> list[str | None]:
    return [TEXT[s[0] : s[1]] if s else None for s in spans]


def test_a_stand_has_its_words() -> None:
    (taken,) = stands(chances(backs=0.875), backs=labelled(who=(0, 0), what=(2, 3), bound=(4, 6)))
    assert (taken.kind, taken.score) == ("backs", 0.875)
    assert words(*taken.who, taken.what, taken.bound, taken.when) == [
        "Unions",
        "the plan",
        "if pay rises",
        None,
    ]


def test_kinds_of_one_side_are_one_stand_and_the_likeliest_names_it() -> None:
    both = labelled(who=(0, 0), what=(2, 3))
    (taken,) = stands(chances(backs=0.375, conditional=0.5), backs=both, conditional=both)
    assert (taken.kind, taken.score) == ("conditional", 0.875)


def test_a_position_and_a_commitment_on_the_same_words_are_two() -> None:
    both = labelled(who=(0, 0), what=(2, 3))
    found = stands(chances(backs=0.875, promise=0.875), backs=both, promise=both)
    assert {taken.kind for taken in found} == {"backs", "promise"}


def test_two_who_differ_on_the_same_words_are_two() -> None:
    one, other = labelled(who=(0, 0), what=(2, 3)), labelled(who=(5, 5), what=(2, 3))
    found = stands(chances(backs=0.9375, rejects=0.875), backs=one, rejects=other)
    assert [(taken.kind, *words(*taken.who)) for taken in found] == [("backs", "Unions"), ("rejects", "pay")]


def test_what_is_too_unlikely_is_none() -> None:
    both = labelled(who=(0, 0), what=(2, 3))
    assert stands(chances(backs=0.5, conditional=0.25), backs=both, conditional=both) == []


def test_the_likeliest_who_comes_first() -> None:
    faint = labelled(who=(0, 0), what=(2, 3))
    faint[1, first_label("who")], faint[1, NOTHING] = 0.6, 0.4
    faint[6] = 0
    faint[6, first_label("who")] = 1
    (taken,) = stands(chances(backs=0.875), backs=faint)
    assert words(*taken.who) == ["pay", "Unions"]
