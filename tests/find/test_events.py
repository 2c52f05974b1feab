"""Events: what is told as having happened, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.find import find as read_all
from onrecord.find.events import classify, learned
from onrecord.models.roots import LABELS, RootReader
from onrecord.parse import Document
from onrecord.record import Event, Reading

Parse = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def events_of(document: Document) -> tuple[Event, ...]:
    return read_all(document).of(Event)


def words(document: Document, event: Event) -> tuple[list[str], str, list[str]]:
    def side(parties: tuple) -> list[str]:  # type: ignore[type-arg]
        return [document.words(p.span) for p in parties]

    return side(event.actors), document.words(event.trigger.span), side(event.targets)


@pytest.mark.parametrize(
    ("text", "root", "mode", "status", "trigger"),
    [
        ("Rebels attacked a village near the river on Monday.", "ASSAULT", "attack", "happened", "attacked"),
        ("The minister met his Danish counterpart in Oslo.", "CONSULT", "meet", "happened", "met"),
        ("The two countries signed a treaty in Geneva.", "AGREE", "sign", "happened", "signed a treaty"),
        ("The mayor condemned the raid.", "ACCUSE", "condemn", "happened", "condemned"),
        ("The union demanded a public inquiry.", "REQUEST", "demand", "happened", "demanded"),
        ("Police arrested three students.", "COERCE", "arrest", "happened", "arrested"),
        (
            "The government withdrew its troops from the valley.",
            "RETREAT",
            "withdraw",
            "happened",
            "withdrew its troops",
        ),
        ("Norway expelled two diplomats.", "SANCTION", "expel", "happened", "expelled two diplomats"),
        ("The army deployed tanks along the border.", "MOBILIZE", "mobilise", "happened", "deployed tanks"),
        ("Farmers blocked the road to the port.", "PROTEST", "block", "happened", "blocked the road"),
        (
            "Volunteers handed out blankets to stranded families.",
            "AID",
            "give",
            "happened",
            "handed out blankets",
        ),
        ("The parliament rejected the budget plan.", "REJECT", "reject", "happened", "rejected"),
        ("The senator endorsed the proposal.", "SUPPORT", "endorse", "happened", "endorsed"),
        ("The court released the journalist.", "CONCEDE", "release", "happened", "released the journalist"),
        ("The firm threatened to close the ferry line.", "THREATEN", "threaten", "happened", "threatened"),
        ("The fire damaged two warehouses.", None, "damage", "happened", "damaged"),
        ("The airline cancelled 40 flights.", None, "cancellation", "happened", "cancelled 40 flights"),
        ("Nearly 900 households lost power in the storm.", None, "outage", "happened", "lost power"),
    ],
)
def test_kinds(read_text: Parse, text: str, root: str | None, mode: str, status: str, trigger: str) -> None:
    document = read_text(text)
    found = [(e.type, e.mode, e.status, words(document, e)[1]) for e in events_of(document)]
    assert (root, mode, status, trigger) in found


def test_the_tense_rule(read_text: Parse) -> None:
    """An assault to come is a threat, a withdrawal to come a concession, a meeting to come an agreement."""
    cases = {
        "The rebels will attack the harbour.": ("THREATEN", "planned"),
        "The government will withdraw its troops from the valley.": ("CONCEDE", "planned"),
        "The minister will meet President Lund on Friday.": ("AGREE", "planned"),
    }
    for text, expected in cases.items():
        assert [(e.type, e.status) for e in events_of(read_text(text))] == [expected], text


@pytest.mark.parametrize(
    "text",
    [
        "The weather was pleasant all week.",
        "The mayor said she liked the new library.",
        "Analysts think prices could rise.",
        "Did the rebels attack the village?",
        "The senator attacked the problem with vigour.",
        "She launched a political attack on the record of her rival.",
        "Attack helicopters are expensive.",
        "Criminals are convicted on such evidence all the time.",
        "If the talks failed, the army could attack.",
        "He met his wife at college.",
        "The company wants to buy paint.",
        "RELATED: Harbour Town Council Votes To Ban Music After Midnight",
    ],
)
def test_no_event(read_text: Parse, text: str) -> None:
    assert events_of(read_text(text)) == ()


def test_the_doer_named_by_an_adjective(read_text: Parse) -> None:
    document = read_text(
        "Meanwhile, a Danish drone attack overnight damaged two fuel depots near the town, the governor said."
    )
    attack, damage = events_of(document)
    assert (attack.type, words(document, attack)[0]) == ("ASSAULT", ["Danish"])
    assert (damage.type, damage.mode) == (None, "damage")
    assert words(document, damage)[2] == ["two fuel depots near the town"]
    assert damage.reported_by is not None


def test_several_happenings_of_one_sentence(read_text: Parse) -> None:
    document = read_text(
        "A work boat smashed into the pier, damaging two ramps and leaving 300 homes without electricity."
    )
    assert [words(document, e)[1] for e in events_of(document)] == ["smashed into", "damaging", "leaving"]
    assert all(words(document, e)[0] == ["A work boat"] for e in events_of(document))


def test_the_outlets_own_voice_and_others(read_text: Parse) -> None:
    document = read_text(
        "Ms Falk accompanied Prime Minister Anton Berg during a visit to the dam. "
        "Rebels had shelled the road, the governor said."
    )
    own, told = events_of(document)
    assert own.mode == "accompany"
    assert own.reported_by is None
    assert told.mode == "aerial"
    assert told.reported_by is not None


def test_a_clause_with_where_tells_of_the_place_before_it(read_text: Parse) -> None:
    document = read_text(
        "Worst off was the market town of Nenagh, just outside Limerick, where shops were damaged, he said."
    )
    (damage,) = [e for e in events_of(document) if document.words(e.trigger.span) == "damaged"]
    assert damage.place and damage.place.name == "Nenagh"


def test_a_meeting_inside_a_setting(read_text: Parse) -> None:
    document = read_text('"We are ready," Mr Berg said after meeting General Ivo Lind.')
    assert [(e.mode, words(document, e)[2]) for e in events_of(document)] == [("meet", ["General Ivo Lind"])]


def test_one_happening_told_twice_is_one(read_text: Parse) -> None:
    document = read_text(
        "Rebels attacked the village of Sund on Monday.\n\nThe rebels attacked the village before dawn."
    )
    assert len(events_of(document)) == 1


def test_two_happenings_stay_two(read_text: Parse) -> None:
    document = read_text("Police arrested a teacher. Police arrested a nurse.")
    assert len(events_of(document)) == 2


def test_denial(read_text: Parse) -> None:
    document = read_text("Norway did not attack the convoy.")
    assert [e.status for e in events_of(document)] == ["denied"]


def test_quantities_and_times_are_linked(read_text: Parse) -> None:
    document = read_text("On Monday the airline cancelled 40 flights.", published="2026-05-06")
    (event,) = events_of(document)
    assert event.when is not None
    assert event.when.value == "2026-05-04"
    assert len(event.quantities) == 1


def test_pieces_are_of_the_text(read_text: Parse) -> None:
    document = read_text("Rebels attacked a village. The union demanded a vote after the mayor resigned.")
    for event in events_of(document):
        assert event.span.holds(event.trigger.span)
        assert document.words(event.span)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        alphabet=st.sampled_from("attack will not “” '\".,:;()—|\n the rebels said I vow to of by no 3 Ω"),
        max_size=160,
    )
)
def test_any_text_is_read(read_text: Parse, text: str) -> None:
    reading: Reading = read_all(read_text(text))
    ids = [r.id for r in reading.found if isinstance(r, Event)]
    assert len(ids) == len(set(ids))


def test_classify_answers_every_sentence() -> None:
    text = "Norway condemned Denmark over the new bridge."
    assert classify(text, [[0, 6]], [[17, 24]]) == "ACCUSE"
    assert classify("", [], [])


def test_classify_without_weights() -> None:
    from onrecord.find.events.classify import by_lexicon

    assert by_lexicon("Police arrested Mr Lund.", [[0, 6]], [[16, 23]]) == "COERCE"
    assert by_lexicon("A and B.", [[0, 1]], [[6, 7]])


def test_whoever_a_noun_names_with_by_is_the_doer(read_text: Parse) -> None:
    document = read_text("The attack on the camp by rebels lasted an hour.")
    assert [words(document, e) for e in events_of(document)] == [(["rebels"], "attack", ["the camp"])]


def test_of_two_tellings_the_fuller_is_kept(read_text: Parse) -> None:
    text = "Rebels attacked a village. On Friday rebels attacked the village near Odesa with drones."
    (event,) = events_of(read_text(text, published="2026-05-04"))
    assert event.when and event.when.value == "2026-05-01"


def test_without_the_learned_reader_events_come_from_the_lexicon(
    read_text: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learned, "reader", lambda: None)
    (event,) = events_of(read_text("Rebels attacked a village near the river on Monday."))
    assert (event.type, event.by) == ("ASSAULT", "onrecord.find.events@7")


class Fixed(RootReader):
    """A reader that gives one answer to all."""

    def __init__(self, **weighed: float) -> None:
        super().__init__("fixed@1", None, None)  # type: ignore[arg-type]
        self.weighed = {label: weighed.get(label, 0.0) for label in LABELS}

    def weigh(self, *_: object, **__: object) -> dict[str, float]:
        return self.weighed


@pytest.mark.parametrize(
    ("weighed", "roots"),
    [
        ({"NONE": 0.99}, ["ASSAULT"]),
        ({"ACCUSE": 0.97}, ["ACCUSE"]),
        ({"YIELD": 0.97}, ["ASSAULT"]),
        ({"ACCUSE": 0.6, "ASSAULT": 0.01}, ["ASSAULT"]),
        ({"ACCUSE": 0.8, "ASSAULT": 0.2}, ["ASSAULT"]),
    ],
)
def test_a_sure_reader_overrules_the_lexicon(
    read_text: Parse, monkeypatch: pytest.MonkeyPatch, weighed: dict[str, float], roots: list[str]
) -> None:
    monkeypatch.setattr(learned, "reader", lambda: Fixed(**weighed))
    events = events_of(read_text("Rebels attacked a village near the river on Monday."))
    assert [e.type for e in events] == roots
    assert all(("fixed@1" in e.by) == (e.type != "ASSAULT") for e in events)


def test_what_signing_is_stays_as_the_lexicon_has_it(
    read_text: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learned, "reader", lambda: Fixed(SUPPORT=0.99))
    (event,) = events_of(read_text("Norway signed a treaty with Malawi in Geneva."))
    assert event.type == "AGREE"


def test_happenings_outside_the_scheme_are_not_judged(
    read_text: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learned, "reader", lambda: Fixed(NONE=0.99))
    (event,) = events_of(read_text("The fire damaged two warehouses."))
    assert (event.type, event.mode) == (None, "damage")


@pytest.mark.parametrize(
    ("text", "mode", "trigger"),
    [
        ("Governor Ana Brodt declared a state of emergency in the delta on Monday.", "declare", "declared"),
        ("Jorun Ves fathered a plan for the opera of Velm in long nights.", "father", "fathered"),
        ("President Lund named the harbour after a poet on Friday, to some surprise.", "name", "named"),
    ],
)
def test_what_an_article_begins_with_is_an_event_whatever_its_verb(
    read_text: Parse, text: str, mode: str, trigger: str
) -> None:
    document = read_text(text)
    found = {e.mode: e for e in events_of(document)}
    assert mode in found and found[mode].type is None
    assert document.words(found[mode].trigger.span) == trigger
    later = read_text(f"{'The fair went on for days in the rain. ' * 3}{text}")
    assert mode not in {e.mode for e in events_of(later)}


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ana Brodt said the dykes of the delta would hold this winter.",
        "The rain of the last days was a burden for everybody in the delta.",
        "Mayor Haan thinks highly of the new bridge across the river.",
    ],
)
def test_an_article_that_begins_with_words_or_a_state_tells_of_no_event(read_text: Parse, text: str) -> None:
    assert not {e for e in events_of(read_text(text)) if e.type is None}


@pytest.mark.parametrize(
    ("text", "mode", "whole"),
    [
        (
            "Ann Kelly was appointed to an eighth term as harbour master on Monday.",
            "appointment",
            "Ann Kelly was appointed to an eighth term as harbour master on Monday",
        ),
        (
            "One of the oldest pilots' unions passed a resolution on the docks.",
            "legislation",
            "One of the oldest pilots' unions passed a resolution on the docks",
        ),
        (
            "OSLO — The president and the speaker met on Sunday to talk about the docks.",
            "meet",
            "The president and the speaker met on Sunday",
        ),
        (
            "Ann Kelly released eight years of tax returns on Friday.",
            "release",
            "Ann Kelly released eight years of tax returns on Friday",
        ),
        ("Members re-elected Ann Kelly on Monday.", "appointment", "Members re-elected Ann Kelly on Monday"),
        ("In June, the court rejected the plan.", "reject", "In June, the court rejected the plan"),
        ("The group sent a letter to Senator Ann Kelly.", "send", "The group sent a letter"),
    ],
)
def test_the_news_is_told_whole(read_text: Parse, text: str, mode: str, whole: str) -> None:
    document = read_text(text, published="2026-05-04")
    found = {e.mode: document.words(e.span) for e in events_of(document)}
    assert found[mode] == whole
