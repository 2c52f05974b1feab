"""Block quotes: whose words they are by a name below, that they are quoted, and where they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements
from onrecord.find.statements.attribution import Attribution, page_of
from onrecord.find.statements.set_apart import within
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")

ABOVE = "The bridge over the Moll was closed on Monday."
ONE, TWO = "The old pier will not last another winter.", "The crack is as wide as a hand."
BELOW = "Buses run along the upper road."


def document(read_text: Read, *lines: str, quoted: tuple[str, ...] = (ONE, TWO)) -> Document:
    text = "\n\n".join(lines)
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in quoted)
    return read_text(text, block_quotes=tuple(sorted(spans)))


@pytest.mark.parametrize(
    "below", ["— Ada Quill, engineer", "– Ada Quill", "-- Ada Quill, engineer of the council"]
)
def test_a_name_behind_a_dash_says_whose_words_they_are(read_text: Read, below: str) -> None:
    (said,) = statements(document(read_text, ABOVE, ONE, TWO, below, BELOW))
    assert [s.name for s in said.speakers] == ["Ada Quill"]
    assert said.form == "direct"
    assert said.text == f"{ONE} {TWO}"


@pytest.mark.parametrize(
    "below", ["— the mayor left the room.", "Ada Quill, engineer", "— He did not.", f"— {BELOW}"]
)
def test_what_only_looks_like_a_name_below(read_text: Read, below: str) -> None:
    assert statements(document(read_text, ABOVE, ONE, TWO, below, BELOW)) == []


def test_a_name_below_a_paragraph_that_is_not_set_apart(read_text: Read) -> None:
    assert statements(document(read_text, ABOVE, ONE, TWO, "— Ada Quill", BELOW, quoted=())) == []


def test_where_the_block_quote_ends_the_outlet_speaks_again(read_text: Read) -> None:
    made = document(read_text, "Ada Quill wrote:", ONE, TWO, BELOW)
    place = {
        words: Span(made.text.index(words), made.text.index(words) + len(words))
        for words in (ONE, TWO, BELOW)
    }
    cue, who = Span(10, 15), Span(0, 9)
    one = Attribution((who,), (cue,), tuple(place.values()), 0.9, None, "quotation")
    assert within(page_of(made), one).content[-1].end <= place[TWO].end
    behind = Attribution(
        (who,), (Span(place[BELOW].start, place[BELOW].start + 5),), (place[ONE],), 0.9, None, "led"
    )
    assert within(page_of(made), behind) == behind


def test_marks_within_a_block_quote_say_themselves_what_is_quoted(read_text: Read) -> None:
    marked = "“It will hold,” Bo Ray told me."
    said = statements(document(read_text, ABOVE, marked, BELOW, quoted=(marked,)))
    assert [[made.of(f"{ABOVE}\n\n{marked}") for made in one.quoted] for one in said] == [["It will hold,"]]
