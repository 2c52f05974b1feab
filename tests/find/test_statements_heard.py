"""Those who hear and those who are asked, where the learned tagger finds that something was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.find.statements import learned
from onrecord.parse import Document

Read = Callable[..., Document]
pytestmark = pytest.mark.skipif(learned.tagger() is None, reason="the weights of the tagger are not there")


def test_a_court_that_hears_is_told_and_says_nothing(read_text: Read) -> None:
    document = read_text("The inquest heard that the ramp was wet.")
    (one,) = statements(document)
    assert one.speakers == ()
    assert one.addressee is not None
    assert words(document, one.addressee.span) == "The inquest"


def test_who_is_asked_in_passing_is_asked(read_text: Read) -> None:
    document = read_text("Asked by the coroner whether it was wet, Ann Kelly said no.")
    told = [words(document, s.addressee.span) for s in statements(document) if s.addressee]
    assert told == ["Ann Kelly", "the coroner"]


def test_it_goes_on_with_the_paper_of_a_body(read_text: Read) -> None:
    document = read_text("The Boat Federation issued a statement of two lines. It said the ruling was fair.")
    said = statements(document)[-1]
    assert said.channel is not None
    assert words(document, said.channel.span) == "a statement of two lines"
