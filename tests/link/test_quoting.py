"""Edges by what an article prints between marks as another's."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.link.origins.phrases import working
from onrecord.record import Reading
from prose import text_of
from whence import edges

DESK = Desk()
BOARD = "the board of the lock is going to meet on the pier to talk about the cracked gate again"
ASIDE = "A Tidewater Herald story says that herring are dear."
SAID = "“Nobody has told me of a gate that leaks, and I would have closed it long ago,” she said."


def article(text: str, outlet: str, title: str = "Herring fair ends") -> Reading:
    return DESK.reading(text, outlet, title=title, language="en")


HERALD = article(f"{text_of(3)}\n{BOARD.capitalize()}.\n{text_of(4)}", "Tidewater Herald", "Gate cracked")
LATE = "\n".join(text_of(n) for n in range(5, 12))


def test_who_prints_between_marks_what_another_has_in_its_own_voice_has_it_from_there() -> None:
    quotes = article(f"{LATE}\n{ASIDE}\nIts writer says that “{BOARD}.”", "Quay Post")
    assert edges(HERALD, quotes) == {("Quay Post", "Tidewater Herald", "Tidewater Herald")}
    silent = article(f"{LATE}\nIts writer says that “{BOARD}.”", "Quay Post")
    assert edges(HERALD, silent) == set()
    both = article(
        f"{text_of(3)}\nThe clerk said: “{BOARD}.”\n{text_of(4)}", "Tidewater Herald", "Gate cracked"
    )
    assert edges(both, quotes) == set()


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("Tidewater Herald’s Ann Kelly asked Mina Thole of the gate.", True),
        ("The Tidewater Herald is an old paper, and Mina Thole reads it.", False),
        ("Mina Thole said “the Tidewater Herald’s Ann Kelly asks too much” of the gate.", False),
    ],
)
def test_a_quotation_under_the_name_of_who_asked_for_it(asks: str, found: bool) -> None:
    own = article(f"{text_of(3)}\n{SAID}\n{text_of(4)}", "Tidewater Herald", "Gate cracked")
    other = article(f"{LATE}\n{asks}\n{SAID}", "Quay Post")
    between = {("Quay Post", "Tidewater Herald", "Tidewater Herald")}
    assert edges(own, other) == (between if found else set())
    far = article(f"{asks}\n{LATE}\n{SAID}", "Quay Post")
    assert edges(own, far) == set()


def test_a_quotation_beside_the_outlet_that_it_was_spoken_to() -> None:
    own = article(f"{text_of(3)}\n{SAID}\n{text_of(4)}", "Tidewater Herald", "Gate cracked")
    named = "She spoke of herring in an interview with the Tidewater Herald."
    between = {("Quay Post", "Tidewater Herald", "Tidewater Herald")}
    assert edges(own, article(f"{LATE}\n{SAID} {named}", "Quay Post")) == between
    assert edges(own, article(f"{LATE}\n{SAID}\n{text_of(13)}\n{named}", "Quay Post")) == set()


def test_who_quotes_of_a_third_what_another_prints_of_it_as_a_block() -> None:
    block = f"{text_of(9, 40)}\n{BOARD.capitalize()}, a clerk wrote."
    prints = article(f"{text_of(3)}\nMore from the Boston Globe:\n{block}\n{text_of(4)}", "Tidewater Herald")
    quotes = article(f"{LATE}\nThere is more, as reported by the Boston Globe: “{BOARD}.”", "Quay Post")
    assert edges(prints, quotes) == {("Quay Post", "Tidewater Herald", "Boston Globe")}
    aside = "herring are dear this year and nobody on the pier will buy them"
    other = article(f"{LATE}\nThere is more, as reported by the Boston Globe: “{aside}.”", "Quay Post")
    assert edges(prints, other) == set()


def test_whose_somebody_is() -> None:
    text = "CNN’s Ann Kelly and the Times' Bo Lind; the CNN's wires, and CNN said so."
    assert [(name, span.start) for name, span in working(text, ["CNN", "Times"])] == [
        ("CNN", 0),
        ("Times", 24),
    ]
