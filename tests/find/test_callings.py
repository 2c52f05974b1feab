"""What one person is called besides is nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Commitment, Position, Statement

Parse = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def holders(document: Document) -> list[str]:
    return [p.holder.name or "" for p in find(document).of(Position)]


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Ann Kelly, North Carolina Republican and chairman of the Budget Committee, opposes the levy.",
        "Ann Kelly, a former judge, senator and candidate for mayor, opposes the levy.",
        "Ann Kelly, the mayor and head of the port board, opposes the levy.",
        "Ann Kelly, the ranking Republican on the panel and a close ally of the mayor, opposes the levy.",
    ],
)
def test_offices_of_one_are_one_holder(read_text: Parse, text: str) -> None:
    document = read_text(text)
    assert len(holders(document)) == 1
    assert holders(document)[0].startswith("Ann Kelly")


def test_an_office_told_of_by_a_verb_in_the_singular(read_text: Parse) -> None:
    document = read_text("The former mayor, senator and presidential candidate opposes the levy.")
    assert len(holders(document)) == 1


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Ann Kelly, the mayor, and her deputy oppose the levy.", 2),
        ("The mayor and the police chief oppose the levy.", 2),
        ("Three groups, the Port League, Grey Roofs and the Harbour Trust, oppose the levy.", 4),
    ],
)
def test_others_stay(read_text: Parse, text: str, several: int) -> None:
    assert len(holders(read_text(text))) == several


def test_one_speaker_of_two_offices(read_text: Parse) -> None:
    text = "Rep. Ann Kelly, Ohio Republican and chairman of the Budget Committee, said the levy was late."
    (said,) = find(read_text(text)).of(Statement)
    assert [s.name for s in said.speakers] == ["Ann Kelly"]


def test_those_who_bind_themselves_together(read_text: Parse) -> None:
    document = read_text("Norway and Denmark will close their ports on Monday.", published="2026-05-05")
    bonds = find(document).of(Commitment)
    assert [c.party.name for c in bonds] == ["Norway", "Denmark"]
    assert len({c.id for c in bonds}) == 2
