"""Whose report an article is, where it tells on what another outlet has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import coverage, trace
from onrecord.link.origins.leaning import features, load_weights, score
from onrecord.link.origins.named import neighbours
from onrecord.link.origins.namings import namings, paragraphs
from onrecord.record import Reading
from prose import text_of

DESK = Desk()
HERALD = DESK.reading(text_of(3), "Tidewater Herald")
REPORTED = (
    "The harbour board knew for two years that the lock gate was cracked, "
    "the Tidewater Herald reported on Monday.\n"
    "According to the Herald, an engineer wrote to the board twice.\n"
    "The paper said that the letters were never answered.\n"
    "A spokesman for the board declined to comment."
)
TITLE = "Board knew of cracked lock gate for two years: report"


def home(text: str, title: str = TITLE, outlet: str = "Quay Post", *others: Reading) -> str | None:
    """Whose report a text is, in a story with an article of the Tidewater Herald."""
    reading = DESK.reading(text, outlet, title=title, language="en")
    readings = [reading, HERALD, *others]
    traced = trace("sy-1", readings, resolve(readings))
    (origin,) = traced.by_article[reading.article.id]
    return next(o.name for o in traced.origins if o.id == origin)


def test_a_report_told_on_is_the_other_outlets() -> None:
    assert home(REPORTED) == "Tidewater Herald"


def test_it_adds_no_origin_beside_the_report_that_it_tells_on() -> None:
    readings = [DESK.reading(REPORTED, "Quay Post", title=TITLE, language="en"), HERALD]
    assert coverage(readings, trace("sy-1", readings, resolve(readings))).origins == 1
    (evidence,) = (
        e for o in trace("sy-1", readings, resolve(readings)).origins for e in o.evidence
        if e.article == readings[0].article.id and e.record is None and "news from there" in e.why
    )  # fmt: skip
    assert evidence.span and evidence.span.of(REPORTED) == "Tidewater Herald"


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board opened the new lock on Monday.\nHundreds came to watch the first barge pass.\n"
        + "The band played for an hour in the rain.\n" * 8
        + "The Tidewater Herald has reported that an older gate was cracked.",
        "The gate is cracked, I wrote here a year ago.\nI still say so.\nMy view is that the board must go.\n"
        "I was told that the Tidewater Herald asked the board for its letters.",
    ],
)
def test_a_side_matter_and_an_opinion_leave_it_the_outlets_own(text: str) -> None:
    assert home(text, "New lock opens") == "Quay Post"


@pytest.mark.parametrize(
    "answer", ["disputed a Tidewater Herald report", "dismissed what the Tidewater Herald reported"]
)
def test_an_answer_to_a_report_is_news_of_its_own(answer: str) -> None:
    text = f"The harbour board {answer} that the lock gate was cracked.\n" + REPORTED.partition("\n")[2]
    assert home(text) == "Quay Post"
    assert home(text.replace(answer, "learned from a Tidewater Herald report")) == "Tidewater Herald"


def test_an_article_about_an_outlet_is_not_that_outlets_report() -> None:
    about = "The Tidewater Herald moved out.\nThe vans of the Tidewater Herald stood at the gate.\n"
    assert home(REPORTED + "\n" + about) == "Tidewater Herald"
    assert home(REPORTED + "\n" + 3 * about) == "Quay Post"


def test_words_inside_a_quotation_are_not_said_to_the_outlet_behind_it() -> None:
    text = "The letters, he said, could be “taken down to the Tidewater Herald or somebody else”."
    reading = DESK.reading(text, "Quay Post", language="en")
    assert namings(reading, "Quay Post", [], neighbours([HERALD]), paragraphs(reading.article)) == []


def test_the_outlets_own_name_is_no_other_outlet() -> None:
    assert home(REPORTED.replace("Tidewater Herald", "Quay Post").replace("Herald", "Post")) == "Quay Post"


def test_what_a_print_credits_stays_the_agencys() -> None:
    reading = DESK.reading(REPORTED, "Quay Post", title=TITLE, language="en", credit="(AP)")
    traced = trace("sy-1", [reading, HERALD], resolve([reading, HERALD]))
    assert [o.name for o in traced.origins if o.id in traced.by_article[reading.article.id]] == [
        "Associated Press"
    ]


def test_how_an_outlet_is_named_is_told_apart() -> None:
    text = (
        "The gate holds, the engineer told the Tidewater Herald.\n"
        "In an op-ed in the Tidewater Herald she wrote that it must be replaced.\n"
        "The Tidewater Herald first reported the crack.\n"
        "A van of the Tidewater Herald stood at the gate."
    )
    reading = DESK.reading(text, "Quay Post", language="en")
    found = namings(reading, "Quay Post", [], neighbours([HERALD]), paragraphs(reading.article))
    assert [(n.paragraph, n.how) for n in found] == [(0, "spoken"), (1, "written"), (2, "hearsay")]
    assert all(n.span.of(text).endswith("Tidewater Herald") for n in found)


def test_furniture_names_nobody() -> None:
    reading = DESK.reading(
        "Read more at the Tidewater Herald, which reported it.", "Quay Post", language="en"
    )
    article = reading.article
    whole = replace(article, headings=(DESK.span(article, article.text),))
    assert paragraphs(whole) == []
    assert features(replace(reading, article=whole), "Quay Post", [], [], []) == {}


def test_every_feature_has_a_weight() -> None:
    reading = DESK.reading(REPORTED, "Quay Post", title=TITLE, language="en")
    lines = paragraphs(reading.article)
    found = namings(reading, "Quay Post", [], neighbours([HERALD]), lines)
    (told,) = features(reading, "Quay Post", [], found, lines).values()
    weights = load_weights()
    assert told.keys() == weights.weights.keys()
    assert weights.least < score(told, weights) < 1


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("The gate holds, said the Tidewater Herald.", "hearsay"),
        ("The owner said the Tidewater Herald building is for sale.", None),
        ("Thole said she would skip the debate on the Tidewater Herald-run stage.", None),
        ("It will close, according to sources close to Mina Thole at the Tidewater Herald.", "hearsay"),
        ("The mayor told WKRT-TV in an interview that the gate holds.", "spoken"),
        ("The Tidewater Herald and other news organizations reported that the gate holds.", "hearsay"),
        ("The Tidewater Herald and the harbour board reported that the gate holds.", None),
        ("The gate holds, says a report on Monday in the Tidewater Herald.", "hearsay"),
        ("The gate was shown in a clip that first aired on the Tidewater Herald.", "spoken"),
        ("The board, it saysHerald asks for bids, the Tidewater Herald reported MORE, met.", None),
    ],
)
def test_where_an_outlet_is_named_behind_a_verb_or_a_writer(text: str, how: str | None) -> None:
    reading = DESK.reading(text, "Quay Post", language="en")
    found = namings(reading, "Quay Post", [], neighbours([HERALD]), paragraphs(reading.article))
    assert [n.how for n in found] == ([how] if how else [])


def test_in_a_list_the_last_says_how_all_are_named() -> None:
    text = "The Tidewater Herald, the Boston Globe and the New York Times reported that the gate holds."
    reading = DESK.reading(text, "Quay Post", language="en")
    found = namings(reading, "Quay Post", [], neighbours([HERALD]), paragraphs(reading.article))
    assert {(n.outlet, n.how) for n in found} == {
        (outlet, "hearsay") for outlet in ("Tidewater Herald", "Boston Globe", "New York Times")
    }


def test_an_outlet_with_its_programme_is_named_once() -> None:
    about = "He will be back on CBS’s “Face the Nation”.\n"
    report = REPORTED.replace("Tidewater Herald", "CBS News").replace("the Herald", "CBS News")
    assert home(report + "\n" + 3 * about) == "CBS News"
    assert home(report + "\n" + 7 * about) == "Quay Post"


def test_an_agency_tells_on_a_report_too_but_a_print_of_its_own_does_not() -> None:
    assert home(REPORTED, outlet="Reuters") == "Tidewater Herald"
    reading = DESK.reading(REPORTED, "Reuters", title=TITLE, language="en", credit="Reuters")
    traced = trace("sy-1", [reading, HERALD], resolve([reading, HERALD]))
    (origin,) = traced.by_article[reading.article.id]
    assert {o.id: o.name for o in traced.origins}[origin] == "Reuters"


def test_what_came_of_a_report_is_less_likely_that_report() -> None:
    def of(text: str) -> float:
        reading = DESK.reading(text, "Quay Post", title=TITLE, language="en")
        lines = paragraphs(reading.article)
        found = namings(reading, "Quay Post", [], neighbours([HERALD]), lines)
        return features(reading, "Quay Post", [], found, lines)["Tidewater Herald"]["follows"]

    assert (of("The gate was shut days after a Tidewater Herald report."), of(REPORTED)) == (1.0, 0.0)
