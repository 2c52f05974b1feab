"""A deed that one article tells of and another has somebody deny."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.compare import events
from onrecord.compare.disputes import disputes
from onrecord.link.entities import resolve
from onrecord.record import Event, Party, Reading, Statement, Trigger, make_id
from sides import side_by_side

DESK = Desk()
PENHALE, BROOK = DESK.entity("person", "Isla Penhale"), DESK.entity("person", "Tom Brook")
TELLS = "Isla Penhale paid Tom Brook in June"
DENIES = "Isla Penhale did not pay Tom Brook in June"


def told(
    text: str, words: str, trigger: str, outlet: str, status: str = "happened", doer: bool = True
) -> Reading:
    """An article that has one deed, `words`, by Isla Penhale to Tom Brook, as somebody says."""
    cue = "denied" if "denied" in text else "said"
    said = {"content": words, "by": PENHALE, "cue": cue}
    made = DESK.reading(text, outlet, (PENHALE, BROOK), (said,))
    (statement,) = made.of(Statement)
    assert statement.cue
    statement = replace(statement, cue=replace(statement.cue, lemma="deny" if cue == "denied" else "say"))
    article = made.article
    event = Event(
        id=make_id("ev", article.id, words), article=article.id, span=DESK.span(article, words), type="AID",
        trigger=Trigger(DESK.span(article, trigger)), status=status, mode="pay", by="test@1",
        actors=(Party(None, PENHALE.id, PENHALE.name),) if doer else (),
        targets=(Party(DESK.span(article, "Tom Brook"), BROOK.id, BROOK.name),),
        reported_by=statement.id if status == "denied" else None,
    )  # fmt: skip
    return replace(made, found=(statement, event))


def plainly(outlet: str = "Quay Post", doer: bool = True) -> Reading:
    return told(f"{TELLS}, the clerk said.", TELLS, "paid", outlet, doer=doer)


def denied(text: str, words: str = DENIES, trigger: str = "pay") -> Reading:
    return told(text, words, trigger, "Isle Echo", "denied")


def found(*readings: Reading) -> list[tuple[int, int]]:
    """How many tell of each deed in dispute, and how many deny it."""
    resolved = resolve(readings)
    same = events.same(readings, resolved)
    return [(len(d.told), len(d.denied)) for d in disputes(readings, resolved, same)]


def test_what_one_tells_and_another_denies_differs_with_both_pins() -> None:
    readings = [plainly(), denied(f"{DENIES}, she said.")]
    (row,) = [c for c in side_by_side(readings).comparisons if c.about.kind == "event"]
    assert (row.verdict, [s.value for s in row.sides]) == ("differ", [TELLS, DENIES])
    assert [s.articles for s in row.sides] == [(r.article.id,) for r in readings]


def test_all_who_tell_it_stand_on_one_side() -> None:
    assert found(plainly(), plainly("Fjord Daily"), denied(f"{DENIES}, she said.")) == [(2, 1)]


@pytest.mark.parametrize(
    "text",
    [
        f"{DENIES} because of the docks, she said.",  # for another reason
        "Isla Penhale did not pay Tom Brook in June or any other month, she said.",  # in part
        "Isla Penhale will not pay Tom Brook, she said.",  # still to come
    ],
)
def test_what_is_denied_in_part_or_to_come_is_no_dispute(text: str) -> None:
    assert found(plainly(), denied(text, text.split(", she")[0].partition(" because")[0])) == []


@pytest.mark.parametrize(("text", "words", "clash"), [
    ("Isla Penhale denied paying Tom Brook.", "paying Tom Brook", True),
    (f"{DENIES}, she said.", DENIES, False),
])  # fmt: skip
def test_a_deed_without_its_doer_is_disputed_where_it_is_plainly_denied(
    text: str, words: str, clash: bool
) -> None:
    trigger = "paying" if "paying" in words else "pay"
    assert bool(found(plainly(doer=False), denied(text, words, trigger))) is clash


def test_what_is_told_as_a_denial_of_somebodys_is_not_told_as_done() -> None:
    words = "that Isla Penhale paid Tom Brook in June"
    carried = told(f"The board took the denial {words} as it was said.", words, "paid", "Quay Post")
    assert found(carried, denied(f"{DENIES}, she said.")) == []


def test_an_article_that_has_both_stands_on_neither_side() -> None:
    both, other = plainly(), denied(f"{DENIES}, she said.")
    text = f"{other.article.text} But {TELLS}, said the clerk."
    own = told(text, DENIES, "pay", "Isle Echo", "denied")
    article = own.article
    tells = replace(
        both.of(Event)[0], id="ev-own", article=article.id, span=DESK.span(article, TELLS),
        trigger=Trigger(DESK.span(article, "paid")), targets=(Party(None, BROOK.id, BROOK.name),),
    )  # fmt: skip
    readings = [both, replace(own, found=(*own.found, tells))]
    (row,) = [c for c in side_by_side(readings).comparisons if c.about.kind == "event"]
    assert row.verdict == "unclear"
