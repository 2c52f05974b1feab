"""The two reports of one interview from which the product started: what a careful reader takes down.

The texts are not ours and not in this repository; they are read from beside it, and the tests skip where they
are absent. Only the few words that point at a place stand here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.app import read
from onrecord.record import (
    Commitment,
    Entity,
    Event,
    Flag,
    Linked,
    Position,
    Quantity,
    Reading,
    Statement,
)
from onrecord.settings import Settings
from onrecord.store import Store, open_store


@pytest.fixture(scope="module")
def store(shared: Path) -> Store:
    opened = open_store("memory:")
    summary = read(opened, [str(shared / "seeds")], Settings(jobs=1))
    assert summary.complete and summary.read == 2
    return opened


@pytest.fixture(scope="module")
def power(store: Store) -> Reading:
    """The report with the power cuts."""
    return next(store.reading(a.id) for a in store.articles() if "Odesa" in a.text)


@pytest.fixture(scope="module")
def plans(store: Store) -> Reading:
    """The report with the biography and the comment policy."""
    return next(store.reading(a.id) for a in store.articles() if "Odesa" not in a.text)


@pytest.fixture(scope="module")
def linked(store: Store) -> Linked:
    (one,) = store.all_linked()
    return one


def said(reading: Reading, words: str, cue: str | None = None) -> Statement:
    """The one statement whose content begins with or holds the words, the shortest if there are several."""
    text = reading.article.text
    found = [
        s
        for s in reading.of(Statement)
        if any(words in c.of(text) for c in s.content)
        and (cue is None or (s.cue and cue in s.cue.span.of(text)))
    ]
    assert found, f"no statement with {words!r}"
    return min(found, key=lambda s: sum(c.end - c.start for c in s.content))


def names(statement: Statement) -> list[str | None]:
    return [s.name for s in statement.speakers]


def entity(reading: Reading, name: str) -> Entity:
    return next(e for e in reading.entities if e.name == name)


def words(reading: Reading, spans: Iterable[object]) -> list[str]:
    return [s.of(reading.article.text) for s in spans]  # type: ignore[attr-defined]


def test_told_the_financial_times(power: Reading) -> None:
    one, two = said(power, "pretty precise plans"), said(power, "maintain funding")
    for statement in (one, two):
        assert names(statement) == ["Ursula von der Leyen"]
        assert statement.cue and statement.cue.lemma == "tell"
        assert statement.addressee and statement.addressee.name == "Financial Times"
    assert one.form == "mixed"
    assert words(power, one.quoted) == ["pretty precise plans"]
    assert words(power, [two.addressee.span]) == ["the publication"]  # type: ignore[union-attr]


def test_two_statements_of_one_speaker(power: Reading) -> None:
    one, two = said(power, "budgetary support"), said(power, "explore new funding streams")
    assert one.id != two.id
    assert names(one) == names(two) == ["Ursula von der Leyen"]
    assert "explore" not in one.text
    assert words(power, two.quoted) == ["explore new funding streams"]


def test_institution_and_person_apart_and_one_man_under_four_names(power: Reading) -> None:
    assert names(said(power, "European powers were hindering")) == ["Kremlin"]
    peskov = [
        said(power, "until Moscow saw real signs"),
        said(power, "European party of war"),
        said(power, "grateful to"),
    ]
    assert [names(s) for s in peskov] == [["Dmitry Peskov"]] * 3
    assert len({s.speakers[0].entity for s in peskov}) == 1
    assert entity(power, "Kremlin").type == "organisation"
    addressee = peskov[1].addressee
    assert addressee and addressee.span and addressee.entity is None
    assert addressee.span.of(power.article.text) == "Russian state media reporters"


def test_two_speakers_of_one_statement(power: Reading) -> None:
    two = said(power, "damaged four power facilities")
    assert names(two) == ["Oleh Kiper", "DTEK"]
    telegram = said(power, "Hardest hit")
    assert names(telegram) == ["Oleh Kiper"]
    assert telegram.channel and telegram.channel.name == "Telegram"
    assert telegram.channel.type == "social-post"
    direct, added = said(power, "operating on generators"), said(power, "one person had been injured")
    assert (direct.form, added.form) == ("direct", "indirect")
    assert names(direct) == names(added) == ["Oleh Kiper"]


def test_quantities_keep_their_unit_and_bound(power: Reading) -> None:
    found = {(q.value, q.comparator, q.unit) for q in power.of(Quantity)}
    assert {
        (4.0, "=", "facility"),
        (29_000.0, ">", "customer"),
        (1.0, "=", "person"),
        (30_000.0, "=", "household"),
    } <= found
    assert not {q.value for q in power.of(Quantity)} & {59_000.0}


def test_events_of_the_night(power: Reading) -> None:
    text = power.article.text
    events = power.of(Event)
    damaged = next(e for e in events if e.span.of(text).count("four power facilities"))
    assert damaged.status == "happened"
    assert damaged.place and damaged.place.name == "Odesa"
    assert damaged.when and damaged.when.text == "overnight"
    assert any("Russia" in (a.name or "") for a in damaged.actors)
    places = {e.place.name for e in events if e.place}
    assert places & {"Chornomorsk"}
    assert places & {"Chernihiv", "Chernihiv region", "Nizhyn"}
    visit = next(e for e in events if e.trigger.span.of(text) in ("accompanied", "visit"))
    assert visit.reported_by is None
    assert visit.status == "happened"
    assert any("Leyen" in (a.name or "") for a in visit.actors)
    meeting = [e for e in events if e.trigger.span.of(text) == "meeting"]
    assert meeting and meeting[0].type == "CONSULT"


def test_commitments_with_their_condition(power: Reading) -> None:
    text = power.article.text
    found = {
        key: next((c for c in power.of(Commitment) if key in c.action.span.of(text)), None)
        for key in ("retaliate", "continue its operation", "maintain funding")
    }
    assert all(found.values()), found
    retaliate, go_on, fund = (found[k] for k in found)
    assert retaliate and go_on and fund
    assert retaliate.force == "threat" and retaliate.party.name == "Volodymyr Zelensky"
    assert go_on.condition and go_on.condition.span.of(text).startswith("until Moscow saw real signs")
    assert fund.force in ("promise", "plan")
    assert fund.condition and fund.condition.span.of(text).startswith("after any peace agreement")


def test_three_sentences_on_x(power: Reading) -> None:
    vow = said(power, "active operations")
    assert vow.form == "direct"
    assert names(vow) == ["Volodymyr Zelensky"]
    assert vow.text.count(". ") == 2
    assert vow.channel and vow.channel.name == "X"
    assert vow.setting and vow.setting.span.of(power.article.text).startswith("after meeting")


def test_headings_and_credit_are_no_report(power: Reading) -> None:
    text = power.article.text
    assert [h.of(text).split()[0] for h in power.article.headings] == ["Russian", "Zelensky"]
    assert power.article.credit == "Reuters"
    assert [f.why for f in power.article.furniture] == ["credit"]
    inside = [*power.article.headings, *(f.span for f in power.article.furniture)]
    assert not [s for s in power.of(Statement) if any(s.span.meets(i) for i in inside)]


def test_positions(plans: Reading) -> None:
    found = [(p.holder.name, p.stance, p.proposal.text) for p in plans.of(Position)]
    assert any(h == "Russia" and s == "rejects" for h, s, _ in found)
    assert any("European leaders" in (h or "") and s == "backs" for h, s, _ in found)
    assert any("Trump" in (h or "") and s == "rejects" and "troops" in t for h, s, t in found)
    assert any(
        "Trump" in (h or "") and s in ("backs", "conditional") and "European troops" in t for h, s, t in found
    )


def test_a_statement_inside_a_statement(plans: Reading) -> None:
    clear = said(plans, "it would never accept")
    assert names(clear) == ["Russia"]


def test_one_quotation_in_two_pieces(plans: Reading) -> None:
    pieces = said(plans, "very clear and repeatedly")
    assert len(pieces.content) == 2
    assert names(pieces) == ["Ursula von der Leyen"]
    assert any("[an]" in q for q in words(plans, pieces.quoted))
    assert any("[deployment]" in q for q in words(plans, said(plans, "backstop of the Americans").quoted))


def test_a_chain_of_voices(plans: Reading) -> None:
    inner = said(plans, "attempting to undermine", "believe")
    outer = next(s for s in plans.of(Statement) if s.id == inner.via)
    assert names(outer) == ["Axios"]
    assert inner.speakers[0].anonymous
    assert inner.speakers[0].described_as == "White House officials"
    told = said(plans, "prolong this war")
    assert told.speakers[0].anonymous and told.speakers[0].described_as == "a top White House official"
    assert told.addressee and told.addressee.name == "Axios"
    report = said(plans, "the discussions about security guarantees")
    assert report.negated
    assert names(report) == ["Axios"]


def test_what_is_printed_is_not_all_report(plans: Reading) -> None:
    text = plans.article.text
    why = {f.why: f.span.of(text) for f in plans.article.furniture}
    assert {"caption", "bio", "comment-policy"} <= set(why)
    assert not [s for s in plans.of(Statement) for f in plans.article.furniture if s.span.meets(f.span)]


def test_that_day_was_a_sunday(plans: Reading) -> None:
    flags = [f for f in plans.of(Flag) if "weekday" in f.type]
    assert len(flags) == 1
    assert "Sunday" in flags[0].why


def test_one_story_two_carriers_one_origin(linked: Linked, store: Store) -> None:
    assert len(linked.story.articles) == 2
    both = [
        c for c in linked.comparisons
        if c.about.kind == "statement" and len({a for s in c.sides for a in s.articles}) == 2
        and any("pretty precise plans" in (store_text(store, r) or "") for s in c.sides for r in s.records)
    ]  # fmt: skip
    assert len(both) == 1
    origins = {o for side in both[0].sides for o in side.origins}
    called = [o.name for o in linked.origins if o.id in origins]
    assert called == ["Financial Times"]


def store_text(store: Store, statement: str) -> str | None:
    return next((s.text for s in store.found(Statement) if s.id == statement), None)
