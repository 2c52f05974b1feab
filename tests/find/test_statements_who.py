"""Who is meant, to whom, through what: sentences on which it was once told wrongly or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.parse import Document
from onrecord.record import Statement

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def by_cue(document: Document, cue: str) -> Statement:
    """The last statement with a cue that ends with these words."""
    found = [s for s in statements(document) if s.cue and (words(document, s.cue.span) or "").endswith(cue)]
    assert found, [words(document, s.cue.span) for s in statements(document) if s.cue]
    return found[-1]


# -- who is meant --------------------------------------------------------------------------------------------


def test_somebody_named_in_the_words_is_not_who_says_them(read_text: Read) -> None:
    document = read_text(
        "Rep. Bob Hale of Ohio stopped short of that, but he said the mayor should wait.\n\n"
        "“I would not trust Tom Lund in that room,” he added."
    )
    assert by_cue(document, "added").speakers[0].name == "Bob Hale"


def test_somebody_without_a_name_who_acts_in_between_stops_the_pronoun(read_text: Read) -> None:
    document = read_text(
        "Ben Hale said the hall was full.\n\nThe treasurer, 61, owns it. On Monday he wrote that it was dull."
    )
    assert by_cue(document, "wrote").speakers[0].name is None


def test_she_in_a_quotation_is_not_the_one_who_speaks_it(read_text: Read) -> None:
    document = read_text(
        "Among the pupils was the conductor Robin Imrie. “She said it was late. I went home,” Imrie said."
    )
    inner = [s for s in statements(document) if s.via]
    assert all(s.speakers[0].name != "Robin Imrie" for s in inner)


def test_one_who_describes_is_one(read_text: Read) -> None:
    document = read_text("“It is late,” said one, who described the mood as grim.")
    speaker = by_cue(document, "described").speakers[0]
    assert (speaker.described_as, speaker.anonymous) == ("one", True)


# -- to whom -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cue", "addressee"),
    [
        ("Ann Kelly expressed regret to the families.", "expressed", "the families"),
        ("A guard kept telling us that the ramp was wet.", "telling", "us"),
    ],
)
def test_to_whom(read_text: Read, text: str, cue: str, addressee: str) -> None:
    told = by_cue(read_text(text), cue).addressee
    assert told is not None
    assert words(read_text(text), told.span) == addressee


def test_an_outlet_is_the_channel_of_an_interview(read_text: Read) -> None:
    document = read_text("Ann Kelly said in an interview with Fox News that the ramp was wet.")
    one = by_cue(document, "said")
    assert one.addressee is None
    assert one.channel is not None
    assert one.channel.type == "interview"


def test_what_is_shown_is_not_spoken_to(read_text: Read) -> None:
    document = read_text(
        "On Monday Ann Kelly posted a picture of a loaf with the words: ‘So does good dough.’"
    )
    assert all(s.addressee is None for s in statements(document))


def test_what_is_conveyed_ends_before_those_it_is_said_to(read_text: Read) -> None:
    document = read_text("Ann Kelly expressed her regret to the families.")
    assert [words(document, c) for c in by_cue(document, "expressed").content] == ["her regret"]


# -- through what --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        (
            "Ann Kelly issued a statement on Monday.\n\n“We regret it,” Kelly said. “It is late.”",
            "a statement",
        ),
        ("Ann Kelly was back on X.\n\n“Lawyers say I should stop. They bill by the hour.”", "X"),
        (
            "Ann Kelly has spoken on Radio Lanark. She was calm. “It is late. Go home,” Kelly said.",
            "Radio Lanark",
        ),
        ("A post on the school's Facebook page alleged that the ramp was wet.", "the school's Facebook page"),
        (
            "There was a message from a listener in Riga, who wrote: “Sell the boats.”",
            "a message from a listener in Riga",
        ),
    ],
)
def test_channels_told_before(read_text: Read, text: str, channel: str) -> None:
    document = read_text(text)
    found = [words(document, s.channel.span) for s in statements(document) if s.channel]
    assert found == [channel]


def test_what_was_not_said_went_through_nothing(read_text: Read) -> None:
    document = read_text("Ann Kelly has spoken on Radio Lanark. She did not say that the boat was missing.")
    assert by_cue(document, "say").channel is None


# -- without a name ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Two donor governments said they would pay.", True),
        ("The two donor governments said they would pay.", False),
        ("Governments said they would pay.", False),
        ("Legislative staff said the fares would rise.", True),
        ("The staff said the fares would rise.", False),
        ("Two of the three, lawyer Ann Kelly and engineer Bob Hale, urged a vote.", False),
    ],
)
def test_some_of_a_kind(read_text: Read, text: str, anonymous: bool) -> None:
    speakers = [x for s in statements(read_text(text)) for x in s.speakers]
    assert speakers
    assert any(x.anonymous for x in speakers) is anonymous


def test_an_official_told_of_behind_one_of_four_is_taken_up(read_text: Read) -> None:
    document = read_text(
        "One of the four, a senior official, said the ramp was wet.\n\n“We knew,” the official said."
    )
    assert all(x.anonymous for s in statements(document) for x in s.speakers)
