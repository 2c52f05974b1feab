"""`search`: phrases, and marks on what was found, also where there are no colours."""

from __future__ import annotations

import re

import pytest

from onrecord.cli.searching import as_phrase, found_in, marked, show
from onrecord.store.words import asked_for
from onrecord.view.desk import SearchRow
from onrecord.view.pins import Pin


def row(words: str, before: str = "", after: str = "", title: str = "Mole to close") -> SearchRow:
    pin = Pin("ar-1", "Tide Post", title, None, None, 0, len(words), words, before, after, "")
    return SearchRow(None, pin)


def test_words_given_as_one_are_a_phrase() -> None:
    """A shell takes the quotation marks away that a person typed."""
    assert as_phrase("west ramp") == '"west ramp"'
    assert as_phrase("ramp") == "ramp"
    assert as_phrase('barge "west ramp"') == 'barge "west ramp"'
    assert as_phrase("“west ramp”") == "“west ramp”"


def test_everything_that_was_asked_for_is_marked() -> None:
    told = "The West Ramp, the ramp and the rampart: west ramp"
    assert (
        marked(told, asked_for('"west ramp" ramp')).plain
        == "The *West Ramp*, the *ramp* and the rampart: *west ramp*"
    )
    assert marked("Ana Müller", asked_for("muller")).plain == "Ana *Müller*"
    assert marked("Nothing", asked_for("x")).plain == "Nothing"


def test_a_word_of_the_title_alone_is_shown_there() -> None:
    assert (
        found_in(row("T", after="he harbour board met."), asked_for("mole")).plain == "title: *Mole* to close"
    )
    near = row("close", before="The board will ", after=" the mole in May.")
    assert found_in(near, asked_for("mole close")).plain == "…The board will *close* the *mole* in May.…"


def test_nothing_found_says_how_to_ask_for_less(capsys: pytest.CaptureFixture[str]) -> None:
    show([], '"west ramp" barge')
    assert "in any: onrecord search west ramp barge" in capsys.readouterr().out
    show([], "barge")
    assert re.fullmatch(r"Nothing found\.\s*", capsys.readouterr().out)
