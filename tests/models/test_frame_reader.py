"""The learned reader of frames on sentences of our own, and how its answers become frames."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.models.decode import Floats
from onrecord.models.frames import (
    COLUMNS,
    FORCES,
    KINDS,
    N_LABELS,
    NOTHING,
    ROOTS,
    SAID,
    STANCES,
    Answer,
    Frame,
    FrameReader,
    Sight,
    first_label,
    load_frames,
    runs_of,
    settled,
)
from onrecord.models.pieces import EDGE_FORM, Pieces, Window

TEXT = "Unions back the plan if pay rises."
WORDS = TEXT.rstrip(".").split()
SURE = 0.8
RIGHT = [
    ("The mayor rejected the plan to close the ferry.", "rejects", "The mayor"),
    ("Unions called for a ban on night flights.", "demands", "Unions"),
    ("The bank promised to keep its last branch open.", "promise", "The bank"),
    ("The union threatened to strike unless pay rises.", "threat", "The union"),
]
TOLD = [
    (
        "Hundreds of nurses marched through the capital on Tuesday.",
        "PROTEST",
        "Hundreds of nurses",
        "marched",
    ),
    ("A shaft collapsed near Torvik on Monday, and three miners died.", "OTHER", "A shaft", "collapsed"),
]


@pytest.fixture(scope="module")
def reader() -> FrameReader:
    loaded = load_frames()
    if loaded is None:
        pytest.skip("the weights of the reader of frames or onnxruntime are not installed")
    return loaded


@pytest.mark.parametrize(("text", "kind", "who"), RIGHT)
def test_who_stands_where(reader: FrameReader, text: str, kind: str, who: str) -> None:
    (stand,) = stands_in(reader, text, (0, len(text)))
    assert stand.kind == kind
    assert [text[s:e] for s, e in stand.who] == [who]


def stands_in(reader: FrameReader, text: str, part: tuple[int, int]) -> list[Frame]:
    return [f for f in reader.read(text, [part]) if f.kind in (*STANCES, *FORCES) and f.score >= SURE]


def test_plain_news_takes_no_stand(reader: FrameReader) -> None:
    text = "The ferry sank in shallow water on Monday, and nobody was hurt."
    assert stands_in(reader, text, (0, len(text))) == []


@pytest.mark.parametrize(("text", "kind", "who", "on"), TOLD)
def test_what_happened(reader: FrameReader, text: str, kind: str, who: str, on: str) -> None:
    found = [f for f in reader.read(text, [(0, len(text))]) if f.kind in ROOTS and f.score >= SURE]
    event = found[0]
    assert (event.kind, event.status) == (kind, "happened")
    assert [text[s:e] for s, e in (*event.who, event.what)] == [who, on]


def test_only_the_parts_given_are_read_and_spans_are_of_the_whole_text(reader: FrameReader) -> None:
    first, second = (text for text, _, _ in RIGHT[:2])
    both = f"{first}\n{second}"
    start = len(first) + 1
    (stand,) = stands_in(reader, both, (start, len(both)))
    assert [both[s:e] for s, e in stand.who] == ["Unions"]
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
    out = np.zeros((len(WORDS) + 2, len(COLUMNS)), np.float32)
    for kind, chance in kinds.items():
        out[3, COLUMNS.index(kind)] = chance
    return out


def frames(found: Floats, **labels: Floats) -> list[Frame]:
    return list(settled(window(), found, {(3, KINDS.index(k)): one for k, one in labels.items()}))


def words(*spans: tuple[int, int] | None) -> list[str | None]:
    return [TEXT[s[0] : s[1]] if s else None for s in spans]


def test_a_stand_has_its_words() -> None:
    (frame,) = frames(chances(backs=0.875), backs=labelled(who=(0, 0), what=(2, 3), bound=(4, 6)))
    assert (frame.kind, frame.score) == ("backs", 0.875)
    assert words(*frame.who, frame.what, frame.bound, frame.when) == [
        "Unions",
        "the plan",
        "if pay rises",
        None,
    ]


def test_kinds_of_one_side_are_one_stand_and_the_likeliest_names_it() -> None:
    both = labelled(who=(0, 0), what=(2, 3))
    (frame,) = frames(chances(backs=0.375, conditional=0.5), backs=both, conditional=both)
    assert (frame.kind, frame.score) == ("conditional", 0.875)


def test_a_position_and_a_commitment_on_the_same_words_are_two() -> None:
    both = labelled(who=(0, 0), what=(2, 3))
    found = frames(chances(backs=0.875, promise=0.875), backs=both, promise=both)
    assert {frame.kind for frame in found} == {"backs", "promise"}


def test_two_who_differ_on_the_same_words_are_two() -> None:
    one, other = labelled(who=(0, 0), what=(2, 3)), labelled(who=(5, 5), what=(2, 3))
    found = frames(chances(backs=0.9375, rejects=0.875), backs=one, rejects=other)
    assert [(frame.kind, *words(*frame.who)) for frame in found] == [("backs", "Unions"), ("rejects", "pay")]


def test_an_event_has_the_likeliest_status_and_those_it_is_done_to() -> None:
    found = chances(REJECT=0.75, ACCUSE=0.125, happened=0.25, called_for=0.5)
    labels = labelled(who=(0, 0), what=(2, 3), whom=(5, 5))
    event, *more = frames(found, REJECT=labels, ACCUSE=labels)
    assert (event.kind, event.score, event.status) == ("REJECT", 0.875, "called_for")
    assert words(*event.whom) == ["pay"]
    assert more == []


def test_the_likeliest_who_comes_first() -> None:
    faint = labelled(who=(0, 0), what=(2, 3))
    faint[1, first_label("who")], faint[1, NOTHING] = 0.6, 0.4
    faint[6] = 0
    faint[6, first_label("who")] = 1
    (frame,) = frames(chances(backs=0.875), backs=faint)
    assert words(*frame.who) == ["pay", "Unions"]


def test_what_is_asked_part_by_part_is_what_all_parts_give(reader: FrameReader) -> None:
    lines = ["The ferry sank on Monday.", "“We warned them,” the mayor told the harbour radio.", "It rained."]
    text = "\n".join(lines)
    spans = [(text.index(line), text.index(line) + len(line)) for line in lines]
    seen, cue = reader.look(text, spans), text.index("told")
    said = seen.said([(cue, cue + 4)])
    assert [text[slice(*frame.what)] for frame in said if frame.score >= SURE] == ["told"]
    assert seen.said([]) == []
    every = reader.read(text, spans)
    assert seen.every() == every
    assert said == [frame for frame in every if frame.kind == SAID]


def test_a_part_is_read_when_it_is_asked_for_and_once() -> None:
    asked: list[int] = []

    def answer(part: Pieces) -> Answer:
        asked.append(part.spans[0][0])
        return Answer(window(), chances(), {})

    seen = Sight(answer, [Pieces([0], [0], [(start, start + 5)]) for start in (0, 10, 20)])
    assert seen.said([(12, 14)]) == seen.said([(10, 11)]) == []
    assert asked == [10]
    assert seen.every() == []
    assert asked == [10, 0, 20]


def test_the_other_label_of_a_role_opens_a_range_where_none_is_open() -> None:
    who, what = first_label("who"), first_label("what")
    labels = [NOTHING, who + 1, who + 1, who, who + 1, NOTHING, what, who + 1]
    assert runs_of(labels) == {"who": [(1, 3), (3, 5), (7, 8)], "what": [(6, 7)]}
