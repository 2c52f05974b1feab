"""The articles of a story side by side."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from desk import Desk
from onrecord.compare import Compared, same
from onrecord.compare.numbers import bounds
from onrecord.link.entities import resolve
from onrecord.record import (
    Action,
    Commitment,
    Event,
    Party,
    Place,
    Position,
    Proposal,
    Quantity,
    Reading,
    Span,
    Statement,
    Trigger,
    When,
    make_id,
)
from sides import side_by_side

DESK = Desk()
PENHALE = DESK.entity("person", "Isla Penhale")
SHORT = DESK.entity("person", "Penhale")
MORROW = DESK.entity("person", "Tom Morrow")
LINES = DESK.entity("organisation", "Hebridean Lines")


def said(content: str, by: object = PENHALE, **more: object) -> dict[str, object]:
    quoted = tuple(p.strip("“”,") for p in [content] if "“" in content)
    form = "direct" if content.startswith("“") else "mixed" if "“" in content else "indirect"
    return {"content": content, "by": by, "quoted": quoted, "form": form, **more}


def reading(text: str, outlet: str, *statements: dict[str, object], **fields: object) -> Reading:
    people = tuple(s["by"] for s in statements[:1] if s["by"])
    return DESK.reading(text, outlet, people, statements, **fields)  # type: ignore[arg-type]


def test_one_quotation_under_two_names_is_one_statement() -> None:
    words = "“The rudder failed long before the rocks came into sight,”"
    readings = [
        reading(f"{words} Isla Penhale said.", "Quay Post", said(words)),
        reading(f"{words} Penhale said on Tuesday.", "Isle Echo", said(words, SHORT)),
    ]
    found = side_by_side(readings)
    (agreed,) = [c for c in found.comparisons if c.verdict == "agree"]
    assert agreed.about.kind == "statement"
    assert len(agreed.sides[0].articles) == 2
    (variant,) = found.variants
    assert (variant.change, variant.speaker) == ("same", "Isla Penhale")


def test_the_same_in_other_words_of_one_speaker_is_one_statement() -> None:
    one = "that the rudder of the ferry had failed before the rocks"
    other = "the rudder on the ferry failed well before the rocks came"
    readings = [
        reading(f"Isla Penhale said {one}.", "Quay Post", said(one)),
        reading(f"Penhale said {other}.", "Isle Echo", said(other, SHORT)),
    ]
    assert [c.verdict for c in side_by_side(readings).comparisons] == ["agree"]
    by_another = [readings[0], reading(f"Tom Morrow said {other}.", "Isle Echo", said(other, MORROW))]
    assert "agree" not in [c.verdict for c in side_by_side(by_another).comparisons]


def test_what_only_one_article_carries_is_said_so() -> None:
    shared = "“The rudder failed long before the rocks came into sight,”"
    alone = "“Nobody on the bridge had slept for nineteen hours,”"
    readings = [
        reading(f"{shared} she said. {alone} Penhale said.", "Quay Post", said(shared), said(alone)),
        reading(f"{shared} she said.", "Isle Echo", said(shared)),
    ]
    found = {c.verdict: c for c in side_by_side(readings).comparisons}
    assert found["single"].about.text == alone
    assert found["single"].sides[0].articles == (readings[0].article.id,)


def test_an_altered_word_is_a_variant_and_not_another_statement() -> None:
    one, other = (f"“The rudder {w} long before the rocks came into sight,”" for w in ("failed", "broke"))
    readings = [
        reading(f"{one} Isla Penhale said.", "Quay Post", said(one)),
        reading(f"{other} Isla Penhale said.", "Isle Echo", said(other)),
    ]
    page = side_by_side(readings)
    (variant,) = page.variants
    assert variant.change == "altered"
    (row,) = (c for c in page.comparisons if c.about.kind == "statement")
    assert row.verdict == "differ" and [len(side.articles) for side in row.sides] == [1, 1]
    assert [(p.base, p.other) for p in variant.diff if p.op == "replace"] in [
        [("failed", "broke")],
        [("broke", "failed")],
    ]


def counted(text: str, words: str, outlet: str, published: str = "2026-03-03", **fields: object) -> Reading:
    base = DESK.reading(text, outlet, published=published)
    span = DESK.span(base.article, words)
    quantity = Quantity(
        **{  # type: ignore[arg-type]
            "id": make_id("qu", base.article.id, span.start),
            "article": base.article.id,
            "span": span,
            "value": None,
            "unit": "customer",
            "of": "without power",
            "by": "test@1",
            **fields,
        }
    )
    return replace(base, found=(quantity,))


SENTENCE = (
    "The storm left {} customers without power around the harbour of Port Talisker, "
    "the grid company Voltra said."
)


@pytest.mark.parametrize(
    ("value", "comparator", "published", "verdict"),
    [
        (29_000.0, "=", "2026-03-03", "agree"),
        (28_900.0, ">", "2026-03-03", "agree"),
        (28_800.0, "~", "2026-03-03", "agree"),
        (21_500.0, "=", "2026-03-03", "differ"),
        (41_200.0, "=", "2026-03-05", "changed"),
    ],
)
def test_numbers_of_one_thing(value: float, comparator: str, published: str, verdict: str) -> None:
    readings = [
        counted(SENTENCE.format("29,000"), "29,000", "Quay Post", value=29_000.0),
        counted(SENTENCE.format("some"), "some", "Isle Echo", published, value=value, comparator=comparator),
    ]
    (found,) = side_by_side(readings).comparisons
    assert (found.about.kind, found.verdict) == ("quantity", verdict)
    assert sorted(len(s.articles) for s in found.sides) == ([2] if verdict == "agree" else [1, 1])


def test_customers_and_households_are_two_things() -> None:
    readings = [
        counted(SENTENCE.format("29,000"), "29,000", "Quay Post", value=29_000.0),
        counted(SENTENCE.format("30,000"), "30,000", "Isle Echo", value=30_000.0, unit="household"),
    ]
    assert side_by_side(readings).comparisons == ()


def test_numbers_of_two_places_or_days_are_two_things() -> None:
    one = counted(SENTENCE.format("29,000"), "29,000", "Quay Post", value=29_000.0)
    text = SENTENCE.format("21,500").replace("Port Talisker", "Ardvasar")
    other = counted(text, "21,500", "Isle Echo", value=21_500.0)

    def placed(reading: Reading, name: str) -> Reading:
        span = DESK.span(reading.article, name)
        place = Place(id=make_id("pl", span), article=reading.article.id, span=span, name=name, by="test@1")
        return replace(reading, found=(*reading.found, place))

    assert side_by_side([placed(one, "Port Talisker"), placed(other, "Ardvasar")]).comparisons == ()

    def dated(reading: Reading, day: str) -> Reading:
        span = DESK.span(reading.article, "storm")
        when = When(
            id=make_id("wh", span), article=reading.article.id, span=span, text="storm",
            value=day, start=day, precision="day", by="test@1",
        )  # fmt: skip
        return replace(reading, found=(*reading.found, when))

    same_place = counted(SENTENCE.format("21,500"), "21,500", "Isle Echo", value=21_500.0)
    assert side_by_side([dated(one, "2026-03-02"), dated(same_place, "2026-03-03")]).comparisons == ()


def test_an_article_that_has_the_others_number_too_agrees_with_it_and_counts_two_things() -> None:
    one = counted(SENTENCE.format("29,000"), "29,000", "Quay Post", value=29_000.0)
    text = f"{SENTENCE.format('29,000')} {SENTENCE.format('21,500')}"
    first, second = (
        counted(text, w, "Isle Echo", value=v) for w, v in (("29,000", 29_000.0), ("21,500", 21_500.0))
    )
    both = replace(first, found=(*first.found, *second.found))
    (found,) = side_by_side([one, both]).comparisons
    assert (found.verdict, [side.value for side in found.sides]) == ("agree", ["29,000"])


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"value": 7.0}, 7.0, 7.0),
        ({"value": 29_000.0}, 28_500.0, 29_990.0),
        ({"value": 100.0}, 95.0, 105.0),
        ({"value": None, "low": 5.0, "high": 9.0}, 5.0, 9.0),
        ({"value": 20.0, "comparator": "<"}, 0.0, 20.0),
    ],
)
def test_what_a_number_leaves_room_for(fields: dict[str, object], low: float, high: float) -> None:
    quantity = Quantity(id="q", article="a", span=Span(0, 1), by="t", **fields)  # type: ignore[arg-type]
    assert bounds(quantity) == (low, high)


def standing(outlet: str, stance: str, words: str) -> Reading:
    text = f"Hebridean Lines {words} a second lifeboat station at Port Talisker."
    base = DESK.reading(text, outlet, (LINES,))
    span = DESK.span(base.article, "a second lifeboat station at Port Talisker")
    proposal = Proposal(span, span.of(text), make_id("pr", outlet))
    position = Position(
        id=make_id("po", base.article.id), article=base.article.id, span=Span(0, len(text)),
        holder=Party(None, LINES.id, LINES.name), proposal=proposal, stance=stance, by="test@1",  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(base, found=(position,))


@pytest.mark.parametrize(
    ("stances", "verdict"),
    [(("backs", "backs"), "agree"), (("backs", "rejects"), "differ"), (("backs", "conditional"), "unclear")],
)
def test_positions_of_one_holder(stances: tuple[str, str], verdict: str) -> None:
    readings = [standing(f"Paper {n}", stance, "spoke of") for n, stance in enumerate(stances)]
    (found,) = side_by_side(readings).comparisons
    assert (found.about.kind, found.verdict) == ("position", verdict)
    assert {s.value for s in found.sides} == set(stances)


def test_of_many_some_may_back_what_others_reject() -> None:
    crowd = DESK.entity("group", "Islanders")
    told = [standing(f"Paper {n}", stance, "spoke of") for n, stance in enumerate(("backs", "rejects"))]
    held = [replace(r.of(Position)[0], holder=Party(None, crowd.id, crowd.name)) for r in told]
    told = [replace(r, entities=(crowd,), found=(p,)) for r, p in zip(told, held, strict=True)]
    assert [c.verdict for c in side_by_side(told).comparisons] == ["unclear"]


def test_a_stance_that_was_taken_before_is_no_quarrel_with_the_one_of_now() -> None:
    now = standing("Quay Post", "backs", "spoke of")
    before = standing("Isle Echo", "rejects", "had previously spoken of")
    assert [c for c in side_by_side([now, before]).comparisons if c.verdict == "differ"] == []


def test_commitments_of_one_party() -> None:
    readings = []
    for outlet in ("Quay Post", "Isle Echo"):
        text = f"Hebridean Lines promised to lift the wreck before winter, {outlet} has learned."
        base = DESK.reading(text, outlet, (LINES,))
        action = Action(DESK.span(base.article, "lift the wreck before winter"))
        commitment = Commitment(
            id=make_id("cm", outlet), article=base.article.id, span=Span(0, 50), force="promise",
            party=Party(None, LINES.id, LINES.name), action=action, by="test@1",
        )  # fmt: skip
        readings.append(replace(base, found=(commitment,)))
    (found,) = side_by_side(readings).comparisons
    assert (found.about.kind, found.verdict, found.sides[0].value) == ("commitment", "agree", "promise")


def happening(outlet: str, day: str | None = None, place: str | None = None) -> Reading:
    text = f"The ferry Morwenna of Hebridean Lines struck rocks off {place or 'the island'}."
    base = DESK.reading(text, outlet, (LINES,))
    article = base.article.id
    where = DESK.span(base.article, place) if place else None
    at = When(id="w", article=article, span=Span(0, 3), text="", start=day, precision="day", by="t")
    spot = where and Place(id="p", article=article, span=where, name=place or "", precision="city", by="t")
    event = Event(
        id=make_id("ev", article),
        article=article,
        span=Span(0, len(text) - 1),
        type=None,
        trigger=Trigger(DESK.span(base.article, "struck")),
        actors=(Party(None, LINES.id, LINES.name),),
        place=spot,
        when=at if day else None,
        status="happened",
        by="test@1",
    )
    return replace(base, found=(event,))


def test_events_are_one_unless_place_or_day_speaks_against_it() -> None:
    def verdicts(one: Reading, other: Reading) -> list[str]:
        return [c.verdict for c in side_by_side([one, other]).comparisons]

    first = happening("Quay Post", "2026-03-02")
    assert verdicts(first, happening("Isle Echo")) == ["agree"]
    assert verdicts(first, happening("Isle Echo", "2026-03-02")) == ["agree"]
    assert verdicts(first, happening("Isle Echo", "2026-03-03")) == []
    assert verdicts(happening("A", place="Ardvasar"), happening("B", place="Talisker")) == []


def test_one_article_is_compared_with_nothing() -> None:
    words = "“The rudder failed long before the rocks came into sight,”"
    assert side_by_side([reading(f"{words} Penhale said.", "Quay Post", said(words))]) == Compared()
    assert side_by_side([]) == Compared()


def test_a_story_of_forty_articles_is_compared_within_a_second() -> None:
    lines = [
        "“The rudder was known to be weak for a year,”",
        "“Our engineers had asked the owners for new radios,”",
        "“Nobody told the harbour that the anchor was lost,”",
        "“A child saw the lamp go out above the bridge,”",
        "“Every window on the port side broke at once,”",
        "“The chart they used was drawn in my grandfather’s day,”",
        "“Two pumps were running and neither kept pace,”",
        "“I will not speak of blame before the inquest,”",
        "“Lifeboat volunteers deserve every medal there is,”",
        "“Sheep on the car deck were led off through water,”",
    ]
    readings = [
        reading(" she said. ".join(lines), f"Paper {n}", *(said(line) for line in lines)) for n in range(40)
    ]
    began = time.process_time()
    found = side_by_side(readings)
    assert time.process_time() - began < 4  # well under 1 s on an idle core; the rest is for busy ones
    assert sum(len(c.sides[0].articles) == 40 for c in found.comparisons) == 10
    assert all(isinstance(s, Statement) for r in readings for s in r.found)


def test_short_words_that_are_all_the_same_are_one_statement() -> None:
    words = "Nobody aboard was hurt"
    readings = [
        reading(f"{words}, Isla Penhale said. {more}", outlet, said(words))
        for outlet, more in (("Quay Post", "The tide was low."), ("Isle Echo", "It rained."))
    ]
    (found,) = side_by_side(readings).comparisons
    assert (found.about.kind, found.verdict, len(found.sides[0].articles)) == ("statement", "agree", 2)


def taking_part(outlet: str, words: str, trigger: str) -> Reading:
    base = DESK.reading(f"{words}.", outlet, (LINES, PENHALE))
    event = Event(
        id=make_id("ev", base.article.id),
        article=base.article.id,
        span=Span(0, len(words)),
        type="CONSULT",
        trigger=Trigger(DESK.span(base.article, trigger)),
        actors=(Party(DESK.span(base.article, "Hebridean Lines"), LINES.id, LINES.name),),
        targets=(Party(DESK.span(base.article, "Captain Isla Penhale"), PENHALE.id, PENHALE.name),),
        status="happened",
        by="test@1",
    )
    return replace(base, found=(event,))


def test_the_same_people_at_two_events_are_not_one_event() -> None:
    walk = taking_part(
        "Quay Post", "Hebridean Lines accompanied Captain Isla Penhale on a walk", "accompanied"
    )
    talks = taking_part("Isle Echo", "Hebridean Lines held talks with Captain Isla Penhale", "talks")
    again = taking_part(
        "Tide Times", "Hebridean Lines accompanied Captain Isla Penhale along the quay", "accompanied"
    )
    assert side_by_side([walk, talks]).comparisons == ()
    assert [c.about.kind for c in side_by_side([walk, again]).comparisons] == ["event"]


def test_a_number_is_shown_with_a_sentence_that_has_it() -> None:
    short = "Some 29,000 customers are without power around the harbour of Port Talisker, Voltra said."
    readings = [
        counted(SENTENCE.format("28,900"), "28,900", "Quay Post", value=28_900.0),
        counted(SENTENCE.format("28,900"), "28,900", "Tide Times", value=28_900.0),
        counted(short, "Some 29,000", "Isle Echo", value=29_000.0, comparator="~"),
    ]
    (found,) = side_by_side(readings).comparisons
    assert found.verdict == "agree" and found.sides[0].value == "28,900"
    assert found.sides[0].value in found.about.text


def test_a_number_that_an_article_says_held_before_is_not_its_own() -> None:
    now = SENTENCE.format("21,500")
    text = f"{now} Voltra had earlier put the number of customers without power in Port Talisker at 29,000."
    base = counted(text, "21,500", "Isle Echo", value=21_500.0)
    before = counted(text, "29,000", "Isle Echo", value=29_000.0)
    both = replace(base, found=(*base.found, *before.found))
    first = counted(SENTENCE.format("29,000"), "29,000", "Quay Post", value=29_000.0)
    (found,) = side_by_side([first, both]).comparisons
    assert (found.verdict, [side.value for side in found.sides]) == ("differ", ["21,500", "29,000"])
    assert [len(side.articles) for side in found.sides] == [1, 1]


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ("We told the board in May that this dredger was too old for the work", True),
        ("We told the board in May that this dredger was too new for the work", False),
        ("We told the board in May", False),
    ],
)
def test_ten_quoted_words_in_a_row_are_one_statement_under_two_names(other: str, one: bool) -> None:
    desk = Desk()
    words = "We told the board in May that this dredger was too old for the work"
    readings = []
    for n, (name, said) in enumerate([("Isla Penhale", words), ("Owen Trask", other)]):
        speaker = desk.entity("person", name)
        content = {"content": f"“{said}”", "by": speaker, "quoted": (said,), "form": "direct"}
        readings.append(desk.reading(f"“{said}” {name} said.", f"Outlet {n}", (speaker,), (content,)))
    assert bool(same(readings, resolve(readings)).statements) is one
