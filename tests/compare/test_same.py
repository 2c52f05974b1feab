"""Which statements of two articles are the same, and which only look so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.compare.meaning import sentence
from onrecord.record import Event, Party, Reading, Statement, Trigger, make_id
from sides import side_by_side

DESK = Desk()
PENHALE = DESK.entity("person", "Isla Penhale")


def said(content: str, **more: object) -> dict[str, object]:
    quoted = (content.strip("“”,"),) if content.startswith("“") else ()
    form = "direct" if quoted else "indirect"
    return {"content": content, "by": PENHALE, "quoted": quoted, "form": form, **more}


def reading(text: str, outlet: str, *statements: dict[str, object]) -> Reading:
    return DESK.reading(text, outlet, (PENHALE,), statements)


def agreed_statements(*readings: Reading) -> list[str]:
    found = side_by_side(list(readings)).comparisons
    return [c.about.text for c in found if c.about.kind == "statement" and c.verdict == "agree"]


@pytest.mark.parametrize("words", ["The gale", "cut the power", "by noon"])
def test_the_sentence_of_words_is_the_one_that_they_stand_in(words: str) -> None:
    text = "The ramp broke. The gale cut the power by noon. Boats stayed in."
    article = DESK.article(text)
    assert sentence(article, DESK.span(article, words)) == "The gale cut the power by noon."


def test_an_event_is_shown_in_words_that_begin_a_sentence() -> None:
    lines = DESK.entity("organization", "Hebridean Lines")

    def told(text: str, words: str, outlet: str) -> Reading:
        base = DESK.reading(text, outlet, (lines,))
        article = base.article
        event = Event(
            id=make_id("ev", article.id), article=article.id, span=DESK.span(article, words), type=None,
            trigger=Trigger(DESK.span(article, "struck")), actors=(Party(None, lines.id, lines.name),),
            status="happened", by="test@1",
        )  # fmt: skip
        return replace(base, found=(event,))

    long = "Talisker at dusk, the ferry Morwenna of Hebridean Lines struck rocks off the island"
    short = "The ferry Morwenna of Hebridean Lines struck rocks"
    readings = [
        told(f"Bound for {long}.", long, "Quay Post"),
        told(f"It was late. {short}.", short, "Isle Echo"),
    ]
    (found,) = side_by_side(readings).comparisons
    assert (found.about.kind, found.about.text) == ("event", short)


def test_what_one_tells_with_another_number_is_not_the_same() -> None:
    one, other = (f"the ferry Marigold carried {n} passengers to Stornoway" for n in ("three", "five"))
    apart = (
        reading(f"Isla Penhale said {one}.", "Quay Post", said(one)),
        reading(f"Isla Penhale said {other}.", "Isle Echo", said(other)),
    )
    assert agreed_statements(*apart) == []
    alike = reading(f"Isla Penhale said {one}.", "Fjord Daily", said(one))
    assert len(agreed_statements(apart[0], alike)) == 1


def test_one_matter_told_by_two_verbs_is_not_one_statement() -> None:
    def telling(cue: str, lemma: str, words: str, outlet: str) -> Reading:
        found = reading(f"Isla Penhale {cue} {words}.", outlet, said(words, cue=cue))
        (told,) = found.of(Statement)
        assert told.cue
        return replace(found, found=(replace(told, cue=replace(told.cue, lemma=lemma)),))

    run = telling("campaigned on", "campaign", "lowering lorry toll prices", "Quay Post")
    plan = telling("unveiled", "unveil", "her plan for lowering lorry toll prices", "Isle Echo")
    again = telling("unveiled", "unveil", "a plan of lowering lorry toll prices", "Fjord Daily")
    assert agreed_statements(run, plan) == []
    assert len(agreed_statements(plan, again)) == 1


@pytest.mark.parametrize(("lemma", "shared"), [("tell", True), ("admit", False)])
def test_of_the_news_plain_verbs_of_saying_are_one(lemma: str, shared: bool) -> None:
    def telling(verb: str, words: str, outlet: str) -> Reading:
        found = reading(f"Isla Penhale said {words}.", outlet, said(words))
        (told,) = found.of(Statement)
        assert told.cue
        return replace(found, found=(replace(told, cue=replace(told.cue, lemma=verb)),))

    one = telling("say", "the breakwater will be guarded by the navy until spring", "Quay Post")
    other = telling(lemma, "pilots hope that the navy is guarding the breakwater", "Isle Echo")
    assert bool(agreed_statements(one, other)) is shared


def test_words_between_marks_show_a_statement_of_whoever_is_called_otherwise() -> None:
    words = "Brook lied to the board “on a whole range of matters”"
    marks = {"quoted": ("on a whole range of matters",), "form": "mixed"}
    named = reading(f"Isla Penhale said {words}.", "Quay Post", said(words, **marks))
    nameless = {"content": words, "cue": "said", **marks}
    other = reading(f"The office of the harbour master said {words}.", "Isle Echo", nameless)
    assert agreed_statements(named, other) == [words]


def test_what_is_denied_is_not_what_is_said() -> None:
    words = "the ferry Marigold was never inspected for rust"
    readings = [
        reading(f"Isla Penhale {cue} {words}.", outlet, said(words, cue=cue))
        for cue, outlet in (("said", "Quay Post"), ("denied", "Isle Echo"))
    ]
    (told, denied) = (r.of(Statement)[0] for r in readings)
    assert told.cue and denied.cue and agreed_statements(*readings) != []
    lemma = replace(denied, cue=replace(denied.cue, lemma="deny"))
    assert agreed_statements(readings[0], replace(readings[1], found=(lemma,))) == []


def test_an_outlet_does_not_agree_with_itself() -> None:
    words = "“The rudder failed long before the rocks came into sight,”"
    own = [reading(f"{words} Isla Penhale said. {n}", "Quay Post", said(words)) for n in ("Early.", "Late.")]
    verdicts = [c.verdict for c in side_by_side(own).comparisons if c.about.kind == "statement"]
    assert verdicts == ["single"]


def test_what_is_told_inside_a_quotation_has_no_line_of_its_own() -> None:
    inner = "the board has known since May that the rudder was cracked"
    outer = f"“Everybody says that {inner},”"

    def telling(outlet: str) -> Reading:
        found = reading(f"{outer} Isla Penhale said.", outlet, said(outer))
        (whole,) = found.of(Statement)
        told = DESK.statement(found.article, inner, PENHALE, "says", via=whole.id)
        return replace(found, found=(whole, told))

    assert agreed_statements(telling("Quay Post"), telling("Isle Echo")) == [outer]


@pytest.mark.parametrize("apart", [False, True])
def test_a_threat_without_what_it_is_done_to_is_told_by_what_was_said(apart: bool) -> None:
    words = "to close the lock before the winter"

    def telling(outlet: str, other: str) -> Reading:
        found = reading(f"Isla Penhale threatened on Friday {other}.", outlet, said(other, cue="threatened"))
        article, (told,) = found.article, found.of(Statement)
        event = Event(
            id=make_id("ev", article.id), article=article.id,
            span=DESK.span(article, "Isla Penhale threatened on Friday"), type="THREATEN",
            trigger=Trigger(DESK.span(article, "threatened")), status="happened", by="test@1",
            actors=(Party(DESK.span(article, "Isla Penhale"), PENHALE.id, PENHALE.name),),
        )  # fmt: skip
        return replace(found, found=(told, event))

    readings = [
        telling("Quay Post", words), telling("Isle Echo", "never to speak again" if apart else words)
    ]  # fmt: skip
    kinds = [c.about.kind for c in side_by_side(readings).comparisons if c.verdict == "agree"]
    assert kinds == (["event"] if apart else ["statement"])
