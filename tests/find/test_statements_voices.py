"""Who the speaker is, to whom, through what, on what occasion, carried by whom, and how firmly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.parse import Document
from onrecord.record import Statement

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")


def only(document: Document) -> Statement:
    (found,) = statements(document)
    return found


def test_one_speaker_under_several_names(read_text: Read) -> None:
    document = read_text(
        "The Admiralty said that rivals were hindering the talks. Admiralty spokesman Pavel Orlik added that "
        "the fleet would stay. Mr Orlik told state radio reporters that the “party of delay” was to blame. "
        "He said that the fleet was ready."
    )
    found = statements(document)
    assert [s.speakers[0].name for s in found[1:]] == ["Pavel Orlik"] * 3
    assert len({s.speakers[0].entity for s in found[1:]}) == 1
    assert found[0].speakers[0].entity != found[1].speakers[0].entity
    assert found[2].addressee is not None
    assert words(document, found[2].addressee.span) == "state radio reporters"
    assert found[2].addressee.name is None


def test_two_speakers_of_one_statement(read_text: Read) -> None:
    document = read_text("Grid firm Voltra is old. Ann Lee and Bob Marsh said the grid was down.")
    names = [s.name for s in only(document).speakers]
    assert names == ["Ann Lee", "Bob Marsh"]


def test_a_man_and_a_firm_speak_together(read_text: Read) -> None:
    document = read_text(
        "Houses were hit, said Ilse Brandt, the governor of Velm county. Two substations were damaged, "
        "the county's governor and power firm Voltra said. Power firm Voltra is based in Sund."
    )
    both = statements(document)[1].speakers
    assert [words(document, s.span) for s in both] == ["the county's governor", "power firm Voltra"]


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A senior palace official told Teller News that a deal was close.", True),
        ("Two people familiar with the talks said a deal was close.", True),
        ("Sources said a deal was close.", True),
        ("Officials, who spoke on condition of anonymity, said a deal was close.", True),
        ("The mayor said a deal was close.", False),
        ("Residents said a deal was close.", True),
        ("Palace official Ann Lee said a deal was close.", False),
    ],
)
def test_speakers_without_a_name(text: str, anonymous: bool, read_text: Read) -> None:
    document = read_text(text)
    (speaker,) = only(document).speakers
    assert speaker.anonymous is anonymous
    if anonymous:
        assert speaker.name is None and speaker.described_as is not None
        assert speaker.described_as == words(document, speaker.span)


def test_her_spokesman_is_not_her(read_text: Read) -> None:
    document = read_text("Ann Lee resigned on Monday. Her spokesman said she was ill.")
    (speaker,) = only(document).speakers
    assert speaker.name is None
    assert speaker.described_as == "Her spokesman"


CHANNELS = {
    "Ms Brandt said on the Telegram messaging app that a house was hit.": ("social-post", "Telegram"),
    "“We are ready,” Mr Oduya said on X after meeting the board.": ("social-post", "X"),
    "Mr Bo wrote on Facebook that he was ill.": ("social-post", "Facebook"),
    "Ms Finch tweeted that she had won.": ("social-post", "Twitter"),
    "The union said in a statement that pay would rise.": ("press-release", None),
    "Ms Hale told the Post in an interview that she was done.": ("interview", None),
    "Mr Bo said at a news conference in Sund that it was over.": ("news-conference", None),
    "He said on Fox News that it was over.": ("broadcast", "Fox News"),
    "The minister told parliament in a letter that the gas would flow.": ("letter", None),
    "In a statement, the firm said it was sorry.": ("press-release", None),
}


@pytest.mark.parametrize("text", CHANNELS)
def test_channel(text: str, read_text: Read) -> None:
    channel = only(read_text(text)).channel
    assert channel is not None
    assert (channel.type, channel.name) == CHANNELS[text]


ADDRESSEES = {
    "Harbour chief Marta Quill told the Coast Herald that the pier would open.": "the Coast Herald",
    "Ms Hale told reporters that she was done.": "reporters",
    "Ms Hale said in an interview with the mayor that she was done.": "the mayor",
    "Speaking to reporters outside court, Ms Hale said she was innocent.": "reporters",
    "“Go home,” the captain told his crew.": "his crew",
    "“Did he lie?” asked Ms Finch.": None,
    "Ms Hale said that she was done.": None,
}


@pytest.mark.parametrize("text", ADDRESSEES)
def test_addressee(text: str, read_text: Read) -> None:
    document = read_text(text)
    addressee = only(document).addressee
    assert words(document, addressee.span if addressee else None) == ADDRESSEES[text]


def test_the_publication_is_the_one_named_before(read_text: Read) -> None:
    document = read_text(
        "Harbour chief Marta Quill told the Coast Herald that the pier would reopen. "
        "Ms Quill also told the publication that the ferry would run."
    )
    first, second = statements(document)
    assert first.addressee is not None and second.addressee is not None
    assert first.addressee.entity is not None
    assert first.addressee.entity == second.addressee.entity


SETTINGS = {
    "“We are ready,” Mr Oduya said on X after meeting the harbour board.": "after meeting the harbour board",
    "During a visit to Sund, the premier said the wall would stand.": "During a visit to Sund",
    "The premier said at a rally in Velm that schools would be built.": "at a rally in Velm",
    "The premier said that schools would be built after the vote.": None,
}


@pytest.mark.parametrize("text", SETTINGS)
def test_setting(text: str, read_text: Read) -> None:
    document = read_text(text)
    setting = only(document).setting
    assert words(document, setting.span if setting else None) == SETTINGS[text]


def test_time_of_speaking(read_text: Read) -> None:
    found = only(
        read_text("The premier said on Friday that the road would open in June.", published="2026-05-04")
    )
    assert found.when is not None
    assert found.when.text == "Friday"


def test_a_chain_of_voices(read_text: Read) -> None:
    document = read_text(
        "Teller News reported on Saturday that palace officials believe the neighbours are slowing "
        "the talks. The report did not mention the ferry."
    )
    outer, inner, denial = statements(document)
    assert [words(document, x.speakers[0].span) for x in (outer, inner)] == [
        "Teller News",
        "palace officials",
    ]
    assert (outer.via, inner.via, denial.via) == (None, outer.id, None)
    assert denial.negated
    assert denial.speakers[0].entity == outer.speakers[0].entity


def test_a_chain_of_three(read_text: Read) -> None:
    document = read_text(
        "The envoy said that Norland had told him that the rebels believed the war was lost."
    )
    a, b, c = statements(document)
    assert (a.via, b.via, c.via) == (None, a.id, b.id)


MANNERS = {
    "Ms Finch denied that she had been warned.": {"negated"},
    "Ms Finch did not say when the road would open.": {"negated"},
    "The mayor reportedly told her aides that the bridge was unsafe.": {"hedged"},
    "The mayor appeared to suggest that the bridge was unsafe.": {"hedged"},
    "The company declined to comment.": {"no_comment"},
    "The ministry did not respond to a request for comment.": {"no_comment"},
    "The palace had no comment.": {"no_comment"},
    "The mayor said the bridge was not safe.": set(),
    "“Never!” shouted the crowd.": set(),
}


@pytest.mark.parametrize("text", MANNERS)
def test_negated_hedged_silent(text: str, read_text: Read) -> None:
    found = only(read_text(text))
    assert {name for name in ("negated", "hedged", "no_comment") if getattr(found, name)} == MANNERS[text]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Power is out, the port's harbour master and network operator Voltra Grid said.",
            ["the port's harbour master", "network operator Voltra Grid"],
        ),
        ("Power is out, the mayor and party leader Ann Lee said.", ["the mayor and party leader Ann Lee"]),
    ],
)
def test_an_office_beside_a_firm(text: str, speakers: list[str], read_text: Read) -> None:
    document = read_text(text)
    assert [words(document, s.span) for s in only(document).speakers if s.span] == speakers


def test_an_office_beside_a_firm_is_whoever_holds_it(read_text: Read) -> None:
    document = read_text(
        "Power is out, the port's harbour master and network operator Voltra Grid said. "
        "Conall Marsh is the harbour master of the port."
    )
    assert [s.name for s in statements(document)[0].speakers] == ["Conall Marsh", "Voltra Grid"]


def test_an_office_with_a_capital_is_whoever_holds_it(read_text: Read) -> None:
    document = read_text(
        "The Minister for Ports, Mary Hanlon, was there. “Nobody will be left,” the Minister said. "
        "“Nobody at all,” the President said."
    )
    minister, president = statements(document)
    assert minister.speakers[0].name == "Mary Hanlon"
    assert (president.speakers[0].name, president.speakers[0].described_as) == (None, "the President")


def test_one_of_several_who_is_named(read_text: Read) -> None:
    document = read_text("One of the firm's lawyers, Rudi Galvani, confirmed it and said they would go on.")
    said = [s for s in statements(document) if s.cue and s.cue.lemma == "say"]
    assert [s.speakers[0].name for s in said] == ["Rudi Galvani"]


def test_whom_a_letter_went_to(read_text: Read) -> None:
    document = read_text(
        "The boats will go, its chief Ann Hanlon warned in a letter to the port that was seen by the Echo."
    )
    addressee = only(document).addressee
    assert addressee and addressee.span and words(document, addressee.span) == "the port"


def test_a_stretch_of_time_is_no_time_of_speaking(read_text: Read) -> None:
    document = read_text("“The plan is dead,” Ann Lee said on Wednesday in a half-hour interview.")
    found = only(document)
    assert found.when and found.when.text == "Wednesday"
    assert only(read_text("“The plan is dead,” Ann Lee said in a half-hour interview.")).when is None


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Ann Lee would not say whether the firm had been asked.", (True, False, False)),
        ("Ann Lee did not say that the firm had been asked.", (True, False, False)),
        ("Ann Lee suggested that the firm had been asked.", (False, False, False)),
        ("Ann Lee wrote to the firm, without saying what she wanted.", (True, False, False)),
    ],
)
def test_what_was_left_open(text: str, manner: tuple[bool, bool, bool], read_text: Read) -> None:
    found = statements(read_text(text))[-1]
    assert (found.negated, found.hedged, found.no_comment) == manner
