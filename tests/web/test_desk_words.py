"""The words of the pages: one for each code of the record, and the same as on the command line."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from lxml import html
from tests.web.conftest import Get

from onrecord.cli.cells import CHANGE_WORDS
from onrecord.record import (
    Commitment,
    Comparison,
    Correction,
    Entity,
    Event,
    Furniture,
    Job,
    Naming,
    Origin,
    Position,
    Quantity,
    Revision,
    Statement,
    Story,
    Turn,
    Variant,
)
from onrecord.store.team import ROLES
from onrecord.store.team.notes import Doing
from onrecord.team.talk import RULES
from onrecord.team.talk import State as NoteState
from onrecord.view import health, jobs
from onrecord.web.site import _words

WORDS = _words()


def test_what_was_done_to_a_quotation_is_told_as_on_the_command_line() -> None:
    codes = get_args(get_type_hints(Variant)["change"])
    assert set(codes) == set(WORDS["changes"]) == set(WORDS["change_means"])
    for code in codes:
        assert WORDS["changes"][code] == CHANGE_WORDS.get(code, "the same" if code == "same" else code)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("turns", get_type_hints(Turn)["type"]),
        ("states", get_type_hints(Story)["state"]),
        ("state_means", get_type_hints(Story)["state"]),
        ("revisions", get_type_hints(Revision)["type"]),
        ("statuses", get_type_hints(Event)["status"]),
        ("verdicts", get_type_hints(Comparison)["verdict"]),
        ("verdict_means", get_type_hints(Comparison)["verdict"]),
        ("origin_types", get_type_hints(Origin)["type"]),
        ("entities", get_type_hints(Entity)["type"]),
        ("furniture", get_type_hints(Furniture)["why"]),
        ("acts", get_type_hints(Correction)["act"]),
        ("namings", get_type_hints(Naming)["act"]),
        ("comparators", get_type_hints(Quantity)["comparator"]),
        ("jobs", get_type_hints(Job)["act"]),
        ("job_states", jobs.State),
        ("health", health.State),
        ("note_states", NoteState),
        ("note_acts", Doing),
    ],
)
def test_each_code_of_the_record_has_its_words(words: str, codes: object) -> None:
    missing = set(get_args(codes)) - set(WORDS[words])
    assert get_args(codes) and missing <= {"undo"}, missing  # what is undone is told beside what it undid


def test_each_code_that_is_shown_as_it_is_is_a_word() -> None:
    shown = (get_type_hints(Position)["stance"], get_type_hints(Commitment)["force"])
    assert all(code.isalpha() for codes in shown for code in get_args(codes))
    assert set(ROLES) == set(WORDS["roles"]) and set(RULES) == set(WORDS["rules"])


def test_an_article_tells_whose_words_a_statement_has(get: Get, ids: dict[str, str]) -> None:
    assert set(WORDS["forms"]) == set(get_args(get_type_hints(Statement)["form"]))
    page = get(f"/articles/{ids['The Slipway']}")
    shown = page.xpath("//li[contains(@class, 'k-said')]//summary")
    assert shown and all(
        any(words in summary.text_content() for words in WORDS["forms"].values()) for summary in shown
    )


@pytest.mark.parametrize("name", ["stands", "happened"])
def test_what_the_outlet_tells_itself_is_called_one_thing(get: Get, ids: dict[str, str], name: str) -> None:
    cells = get(f"/stories/{ids['barge']}/{name}").xpath("//td[@data-l='Told by']")
    told = [html.HtmlElement.text_content(cell) for cell in cells]
    said = [words for words in told if "own voice" in words]
    assert said and all(WORDS["own_voice"] in words for words in said)
