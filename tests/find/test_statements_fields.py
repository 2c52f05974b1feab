"""Channels, addressees, unnamed speakers, hedges and silence in the forms that news gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.parse import Document
from onrecord.record import Statement

Read = Callable[..., Document]


def by_cue(document: Document, cue: str) -> Statement:
    """The statement whose cue has these words."""
    (found,) = [s for s in statements(document) if s.cue and cue in words(document, s.cue.span)]
    return found


CHANNELS = {
    "Ann Kelly told Radio Lanark's Evening Desk that the ramp was shut.": (
        "Radio Lanark's Evening Desk",
        "interview",
    ),
    "Ann Kelly told the radio host Tom Rudd that the ramp was shut.": (
        "the radio host Tom Rudd",
        "interview",
    ),
    "Ann Kelly told the Leader that the ramp was shut.": ("the Leader", "interview"),
    "Ann Kelly told ABC Northcoast that the ramp was shut.": ("ABC Northcoast", "interview"),
    "Ann Kelly told Harbour Line that it was shut. A correspondent of Harbour Line saw it.": (
        "Harbour Line",
        "interview",
    ),
    "Appearing on Good Morning Lanark, Ann Kelly told viewers that the ramp was shut.": (
        "Good Morning Lanark",
        "broadcast",
    ),
    "Ann Kelly told them through her lawyer that the ramp was shut.": ("her lawyer", "other"),
    "Ann Kelly told them in a written submission that the ramp was shut.": (
        "a written submission",
        "document",
    ),
    "Ann Kelly told them by postcard that the ramp was shut.": ("postcard", "letter"),
    "The letter was read out. In it, Ann Kelly told them that the ramp was shut.": ("In it", "letter"),
    "Giving evidence at Larnwick Sheriff Court, Ann Kelly told them that the ramp was shut.": (
        "Giving evidence",
        "testimony",
    ),
}


@pytest.mark.parametrize("text", CHANNELS)
def test_channel_and_its_type(text: str, read_text: Read) -> None:
    document = read_text(text)
    channel = by_cue(document, "told").channel
    assert channel is not None
    assert (words(document, channel.span), channel.type) == CHANNELS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the managers named in the emails have left; a third said that she was sorry.",
        "The first time he heard himself on the radio, he said that it was awful.",
        "Ann Kelly has said nothing since a post on Instagram.",
        "In her opinion, Ann Kelly said, the ramp was unsafe.",
    ],
)
def test_where_other_things_stand_is_no_channel(text: str, read_text: Read) -> None:
    assert by_cue(read_text(text), "said").channel is None


def test_a_cue_ends_before_its_channel(read_text: Read) -> None:
    document = read_text("“It is shut,” Ann Kelly said in a statement.")
    (found,) = statements(document)
    assert found.cue is not None and words(document, found.cue.span) == "said"


def test_who_goes_on_writing_does_so_in_the_same_post(read_text: Read) -> None:
    document = read_text("Ann Kelly wrote on X that it was shut.\n\n“I will not rest,” Kelly wrote.")
    first, second = statements(document)
    assert first.channel is not None and first.channel == second.channel


def test_what_is_inside_is_not_in_the_channel_of_the_sentence_before(read_text: Read) -> None:
    document = read_text("Mr Lund spoke on Radio Lanark. The paper wrote that Mr Lund had promised a ramp.")
    assert by_cue(document, "promised").channel is None


def test_who_asks_is_spoken_to(read_text: Read) -> None:
    document = read_text("Asked by the radio host Tom Rudd about the ramp, Ann Kelly said that it was shut.")
    found = by_cue(document, "said")
    assert found.addressee is not None and found.channel is None


UNNAMED = {
    "One woman, who did not want her name used because her son works there, said it was shut.": (
        "because her son works there"
    ),
    "A nurse, who pleaded not to be named for fear of being sacked, said it was shut.": (
        "for fear of being sacked"
    ),
    "A serviceman, who under army rules cannot be further identified, said it was shut.": "under army rules",
    "A person close to the talks, who requested anonymity to speak freely, said it was shut.": (
        "to speak freely"
    ),
    "A clerk, whom we are calling Daniel to protect him from reprisals, said it was shut.": (
        "to protect him from reprisals"
    ),
    "Half the coaches in the province said it was shut.": None,
    "Dozens of residents said it was shut.": None,
    "Those close to the minister said it was shut.": None,
    "His officials said it was shut.": None,
    "Eyewitnesses said it was shut.": None,
}


@pytest.mark.parametrize("text", UNNAMED)
def test_unnamed_and_why(text: str, read_text: Read) -> None:
    document = read_text(text)
    (who,) = by_cue(document, "said").speakers
    assert who.anonymous
    assert (words(document, who.reason) if who.reason else None) == UNNAMED[text]


def test_one_of_them_keeps_the_reason(read_text: Read) -> None:
    document = read_text(
        "Two clerks, who asked not to be named because the books are private, said it was shut. "
        "One of them said it was a shame."
    )
    first, second = (s.speakers[0] for s in statements(document))
    assert first.reason is not None and first.reason == second.reason


def test_the_officer_who_has_been_named_is_not_unnamed(read_text: Read) -> None:
    document = read_text(
        "A prison officer said the door was open.\n\nPrison officer Tom Hale said it was cold.\n\n"
        "The officer denied that he had slept."
    )
    assert not by_cue(document, "denied").speakers[0].anonymous


HEDGED = {
    "The minister is understood to believe that the plan leaked.": "is understood to believe",
    "The club is thought to be unwilling to sell him.": "is thought to be unwilling",
    "It is believed that the club will sell him.": "is believed",
    "A clerk is said to have told the firm that the ramp was shut.": "is said to have told",
    "He told the firm, it is understood, that the ramp was shut.": "told",
    "The mayor may have promised that the ramp would open.": "may have promised",
}


@pytest.mark.parametrize("text", HEDGED)
def test_what_nobody_vouches_for(text: str, read_text: Read) -> None:
    document = read_text(text)
    (found,) = statements(document)
    assert found.hedged and found.cue is not None
    assert words(document, found.cue.span) == HEDGED[text]


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("The agency has yet to reply.", True),
        ("The firm was approached for comment.", True),
        ("The union said it would be wrong to comment.", True),
        ("The doctor declined to be interviewed.", True),
        ("The palace had nothing to say.", True),
        ("The firm said it could not comment on the leak but took it seriously.", False),
    ],
)
def test_who_says_nothing(text: str, silent: bool, read_text: Read) -> None:
    assert statements(read_text(text))[0].no_comment is silent


def test_who_is_cited_carries_what_is_passed_on(read_text: Read) -> None:
    document = read_text("The paper wrote, citing a clerk, that the mayor had promised that it would open.")
    paper, clerk, mayor = (by_cue(document, cue) for cue in ("wrote", "citing", "promised"))
    assert (clerk.via, mayor.via) == (paper.id, clerk.id)
    assert words(document, clerk.speakers[0].span) == "a clerk"


def test_a_reason_that_is_cited_is_no_voice(read_text: Read) -> None:
    document = read_text("The ministry said that the plant would close, citing safety concerns.")
    assert by_cue(document, "said").speakers == statements(document)[0].speakers
    assert not any(
        "concerns" in words(document, s.span) for x in statements(document) for s in x.speakers if s.span
    )


def test_what_somebody_was_told_is_a_voice(read_text: Read) -> None:
    document = read_text("Ms Hale said that she had been told by a guard to burn the sheet.")
    told = by_cue(document, "told")
    assert told.addressee is not None and words(document, told.addressee.span) == "she"
    assert told.via == by_cue(document, "said").id


def test_who_goes_on_after_a_long_content_carries_what_is_in_it(read_text: Read) -> None:
    document = read_text("Ms Hale reckoned most of them believed it was shut, and called for a new ramp.")
    assert by_cue(document, "believed").via == by_cue(document, "reckoned").id


def test_an_inner_voice_is_direct_only_with_marks_of_its_own(read_text: Read) -> None:
    document = read_text("“The engineers tell me the ramp will open in May,” Ann Orr said.")
    assert by_cue(document, "tell").form == "indirect"
    assert by_cue(document, "said").form == "direct"
    document = read_text("“She said ‘we are done’ and left,” Tom Bell told the hall.")
    assert by_cue(document, "said").form == "mixed"


def test_a_reply_that_says_no_is_an_answer(read_text: Read) -> None:
    document = read_text("Ann Orr replied: “No. No, he won't. We'll stop it.”")
    assert not by_cue(document, "replied:").no_comment


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Ann Orr told CNN's Tom Bell that the plan was sound.", "CNN"),
        ("To her credit, Ann Orr said that the plan was sound.", None),
    ],
)
def test_whose_air_it_is_and_what_is_no_ear(text: str, channel: str | None, read_text: Read) -> None:
    (found,) = statements(read_text(text))
    assert (found.channel.name if found.channel else None) == channel
    assert (found.addressee is not None) == (channel is not None)


def test_some_of_whom_are_named_are_not_unnamed(read_text: Read) -> None:
    for text in (
        "Writers such as Ann Kelly said it was shut.",
        "Officers, including Ann Kelly, said it was shut.",
    ):
        assert not any(s.anonymous for s in by_cue(read_text(text), "said").speakers)


def test_who_is_called_on_is_spoken_to(read_text: Read) -> None:
    document = read_text("Ann Kelly called on the council on Saturday to publish the letters.")
    (one,) = statements(document)
    assert one.addressee is not None and words(document, one.addressee.span) == "the council"
    assert [words(document, c) for c in one.content] == ["to publish the letters"]


def test_a_share_of_those_asked_is_nobody_by_name(read_text: Read) -> None:
    document = read_text("Only 21 percent of voters said the ramp was shut.")
    assert [(s.anonymous, s.count) for s in by_cue(document, "said").speakers] == [(True, None)]


def test_a_post_is_of_the_day_behind_its_signature(read_text: Read) -> None:
    text = "The ramp is shut — Ann Kelly (@annk) April 11, 2018"
    document = read_text(text, published="2018-04-15")
    (one,) = statements(document)
    assert one.when is not None and words(document, one.when.span) == "April 11, 2018"


def test_to_have_no_interest_is_said_with_a_no(read_text: Read) -> None:
    (one,) = statements(read_text("Ann Kelly had no idea what the office was about."))
    assert one.negated


def test_a_statement_is_quoted_on(read_text: Read) -> None:
    document = read_text(
        "The rule is fair, Ann Kelly said in a statement. “It will help all of us,” Kelly added. “It was "
        "easy,” said Tom Orr. “No,” Kelly said."
    )
    channels = [words(document, s.channel.span) if s.channel else None for s in statements(document)]
    assert channels == ["a statement", "a statement", None, None]
