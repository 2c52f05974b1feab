"""What persons say of records: kept beside them, applied in order, undone and put back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import (
    Correction,
    Entity,
    Event,
    Field,
    Found,
    Quantity,
    Span,
    Speaker,
    Statement,
    Trigger,
    corrected,
    make_correction,
    standing,
    stands_on,
)

TEXT = "The weir holds, Ada Quill said. Per Lund said that the lock gate was closed on Monday."
QUILL = Entity(id="en-1", type="person", name="Ada Quill", aliases=("Quill",))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def statement(id_: str, words: str, by: str) -> Statement:
    return Statement(
        id=id_, article="ar-1", span=at(words), speakers=(Speaker(at(by), None, by),), cue=None,
        content=(at(words),), text=words, form="indirect", score=0.4, by="find@1",
    )  # fmt: skip


HOLDS = statement("st-1", "The weir holds", "Ada Quill")
CLOSED = statement("st-2", "that the lock gate was closed", "Per Lund")
EVENT = Event(
    id="ev-1", article="ar-1", span=at("the lock gate was closed"), type=None, trigger=Trigger(at("closed")),
    status="happened", by="find@1",
)  # fmt: skip
FOUND: list[Found] = [HOLDS, CLOSED, EVENT]


def said(act: str, of: str, *fields: Field, span: Span | None = None, n: int = 0) -> Correction:
    own = {r.id: r for r in FOUND}
    place = span or (stands_on(own[of]) if of in own else at("The weir"))
    about = "event" if of.startswith("ev") else "statement"
    return make_correction("ar-1", place, act, of, about, f"2026-05-0{n + 1}", fields)  # type: ignore[arg-type]


def after(*corrections: Correction) -> dict[str, Found]:
    return {r.id: r for r in corrected(FOUND, corrections, [QUILL], TEXT)}


def test_without_corrections_nothing_is_other_than_it_was() -> None:
    assert corrected(FOUND, [], [QUILL], TEXT) == FOUND


def test_what_is_confirmed_is_sure_and_else_the_same() -> None:
    assert after(said("confirm", "st-1"))["st-1"] == replace(HOLDS, score=None)


def test_what_is_rejected_is_gone() -> None:
    assert list(after(said("reject", "st-1"))) == ["st-2", "ev-1"]


def test_another_speaker_is_the_person_whom_the_article_names_so() -> None:
    changed = after(said("change", "st-2", Field("speaker", "Per Lund", "Quill")))["st-2"]
    assert isinstance(changed, Statement)
    (speaker,) = changed.speakers
    assert (speaker.entity, speaker.name) == ("en-1", "Quill")
    assert speaker.span and speaker.span.of(TEXT) == "Quill"
    assert changed.by == "person" and changed.text == CLOSED.text


def test_a_record_is_set_on_other_words() -> None:
    words = at("the lock gate was closed on Monday")
    field = Field("words", "0-0", f"{words.start}-{words.end}")
    changed = after(said("change", "st-2", field))["st-2"]
    assert isinstance(changed, Statement)
    assert changed.text == "the lock gate was closed on Monday" and changed.span.holds(words)


def test_the_label_of_an_event() -> None:
    changed = after(said("change", "ev-1", Field("status", "happened", "planned")))["ev-1"]
    assert isinstance(changed, Event) and changed.status == "planned"


def test_what_was_missed_is_added_where_it_stands() -> None:
    words = at("the lock gate was closed")
    made = after(said("add", "st-9", Field("speaker", None, "Ada Quill"), span=words))["st-9"]
    assert isinstance(made, Statement)
    assert (made.text, made.by, made.speakers[0].entity) == ("the lock gate was closed", "person", "en-1")


def test_later_corrections_go_to_what_earlier_ones_made() -> None:
    first = said("change", "st-2", Field("speaker", "Per Lund", "Ada Quill"))
    second = said("change", "st-2", Field("speaker", "Ada Quill", "the keeper"), n=1)
    changed = after(first, second)["st-2"]
    assert isinstance(changed, Statement) and changed.speakers == (Speaker(None, None, "the keeper"),)


def test_an_undoing_can_be_undone() -> None:
    reject = said("reject", "st-1")
    undo = said("undo", reject.id, n=1)
    again = said("undo", undo.id, n=2)
    assert "st-1" in after(reject, undo)
    assert "st-1" not in after(reject, undo, again)
    assert standing([reject, undo, again]) == [reject]


def test_a_correction_holds_when_the_article_is_read_anew_under_other_ids() -> None:
    anew: list[Found] = [replace(HOLDS, id="st-7"), CLOSED]
    found = corrected(anew, [said("reject", "st-1")], [], TEXT)
    assert [r.id for r in found] == ["st-2"]
    elsewhere: list[Found] = [replace(HOLDS, id="st-7", content=(at("The weir"),))]
    assert corrected(elsewhere, [said("reject", "st-1")], [], TEXT) == elsewhere


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["confirm", "reject", "undo"]), st.integers(0, 8)), max_size=9))
def test_undoing_all_leaves_what_was_found(acts: list[tuple[str, int]]) -> None:
    made: list[Correction] = []
    for n, (act, i) in enumerate(acts):
        of = made[i % len(made)].id if act == "undo" and made else "st-1"
        made.append(replace(said("reject" if act == "undo" and not made else act, of), id=f"cr-{n}", of=of))
    held = standing(made)
    while held:
        made.append(replace(said("undo", held[-1].id), id=f"cr-{len(made)}"))
        held = standing(made)
    assert corrected(FOUND, made, [QUILL], TEXT) == FOUND


@pytest.mark.parametrize("act", ["confirm", "change", "reject"])
def test_a_correction_of_what_is_not_there_changes_nothing(act: str) -> None:
    lost = said(act, "st-none", Field("speaker", None, "x"), span=Span(0, 3))
    assert corrected(FOUND, [lost], [], TEXT) == FOUND


def test_the_figures_of_an_event_that_is_none_are_nobodys() -> None:
    boats = Quantity(id="qu-1", article="ar-1", span=at("Monday"), value=40.0, event="ev-1", by="find@1")
    held = {r.id: r for r in corrected([*FOUND, boats], [said("reject", "ev-1")], [QUILL], TEXT)}
    assert "ev-1" not in held
    figure = held["qu-1"]
    assert isinstance(figure, Quantity) and figure.event is None
