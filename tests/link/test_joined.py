"""Edges that show where articles name outlets for what they tell."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.record import Reading
from prose import text_of
from whence import edges

DESK = Desk()
GATE = "the lock gate at Saltby was cracked for two winters before anybody closed it"
AGAIN = "nobody closed the gate of the lock in Saltby though it was cracked and two winters passed"
TITLE = "Lock gate at Saltby cracked for two winters"


def article(text: str, outlet: str, title: str = TITLE) -> Reading:
    return DESK.reading(text, outlet, title=title, language="en")


HERALD = article(f"{GATE.capitalize()}, letters of an engineer show.\n{text_of(3)}", "Tidewater Herald")


def test_who_names_an_outlet_for_what_its_article_has() -> None:
    late = "\n".join(text_of(n) for n in range(5, 12))
    other = article(f"{late}\nA Tidewater Herald story says that {AGAIN}.", "Quay Post", "Herring fair ends")
    assert edges(HERALD, other) == {("Quay Post", "Tidewater Herald", "Tidewater Herald")}
    aside = article(
        f"{late}\nA Tidewater Herald story says that herring are dear.", "Quay Post", "Herring fair"
    )
    assert edges(HERALD, aside) == set()


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        ("A gate at Saltby was cracked for two winters, the Boston Globe reported on Monday.", True),
        ("Herring were dear this spring, the Boston Globe reported on Monday.", False),
    ],
)
def test_two_that_hang_on_a_third_share_its_news_where_they_begin_alike(begins: str, found: bool) -> None:
    told = "According to the Boston Globe, nobody can say why.\nThe Boston Globe spoke to traders."
    title = TITLE if found else "Herring dear this spring"
    one = article(f"{begins}\n{told}", "Quay Post", f"{title}: report")
    other = article(
        "For two winters a gate at Saltby was cracked and the board knew, the Boston Globe reports.\n"
        "The Boston Globe obtained letters of an engineer to the board.",
        "Tidewater Herald", "Board knew of cracked gate at Saltby: report",
    )  # fmt: skip
    between = {
        ("Quay Post", "Tidewater Herald", "Boston Globe"),
        ("Tidewater Herald", "Quay Post", "Boston Globe"),
    }
    assert edges(one, other) == (between if found else set())


def test_one_that_names_the_third_for_a_side_matter_does_not() -> None:
    own = "The board shut a cracked lock gate at Saltby on Monday after two winters.\n" + "\n".join(
        text_of(n) for n in range(5, 14)
    )
    aside = article(f"{own}\nThe Boston Globe reported that herring are dear.", "Quay Post")
    hangs = article(
        "A lock gate at Saltby was cracked for two winters, the Boston Globe reported.\n"
        "According to the Boston Globe, an engineer wrote to the board twice.",
        "Tidewater Herald",
    )  # fmt: skip
    assert edges(aside, hangs) == set()


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("The Boston Globe reported that the Saltby gate was cracked for two winters.", True),
        ("The Boston Globe reported that herring are dear this spring.", False),
    ],
)
def test_two_that_name_a_third_late_for_one_thing_and_begin_with_the_same_share_it(
    named: str, found: bool
) -> None:
    filler = "\n".join(text_of(n) for n in range(5, 14))
    lead = "The board shut a cracked lock gate at Saltby on Monday after two winters."
    late = article(f"{lead}\n{filler}\n{named}", "Quay Post")
    soon = article(
        f"On Monday the board shut the lock gate at Saltby, cracked for two winters.\n{text_of(30)}\n"
        "The Boston Globe has reported that the Saltby gate was cracked two winters long.",
        "Tidewater Herald",
    )
    assert bool(edges(late, soon)) is found
