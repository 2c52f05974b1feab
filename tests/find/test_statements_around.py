"""What stands around a statement: whose floating words are, who is meant, not named, spoken to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import statements, words
from onrecord.find.statements import learned
from onrecord.find.statements.addressee import addressee_of
from onrecord.find.statements.attribution import Attribution, page_of
from onrecord.find.statements.inside import with_inner
from onrecord.find.statements.merge import merge
from onrecord.find.statements.near import Near
from onrecord.find.statements.propose import propose
from onrecord.find.statements.spoken_to import addressed
from onrecord.parse import Document
from onrecord.record import Span, Statement

Read = Callable[..., Document]
alone = pytest.mark.usefixtures("rules_alone")
tagger_needed = pytest.mark.skipif(learned.tagger() is None, reason="the tagger's weights are left out")


def by_words(document: Document, part: str) -> Statement:
    (found,) = [s for s in statements(document) if part in s.text]
    return found


def speaker_of(document: Document, part: str) -> str | None:
    (speaker,) = by_words(document, part).speakers
    return speaker.name or speaker.described_as


# -- quotations without a cue --------------------------------------------------------------------------------


@alone
@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Nora Quill had carried the flour up the stairs.\n\n“We slept on the roof that night.”",
            "Nora Quill",
        ),
        ("Among the pupils was the cellist Nora Quill.\n\n“She came in with a bicycle pump.”", "Nora Quill"),
        ("Nora Quill was having none of it. “We lost two hotels in ten years.”", "Nora Quill"),
        ("“I am the one who is to blame for it.” Nora Quill did not want to hide.", "Nora Quill"),
    ],
)
def test_whose_words_float(text: str, who: str, read_text: Read) -> None:
    document = read_text(text)
    (found,) = [s for s in statements(document) if s.form == "direct"]
    assert found.cue is None
    assert found.speakers[0].name == who


@alone
def test_words_beside_no_person_are_nobodys(read_text: Read) -> None:
    document = read_text("The ferry ramp is made of steel.\n\n“It will not bend under a lorry again.”")
    assert statements(document) == []


@alone
def test_a_quotation_signed_with_a_name(read_text: Read) -> None:
    document = read_text("Readers wrote in.\n\n“Nobody asked us about the harbour.” — Nora Quill, Velm")
    found = by_words(document, "Nobody asked")
    assert [words(document, s.span) for s in found.speakers if s.span] == ["Nora Quill, Velm"]


@alone
def test_a_headline_quotes_what_the_text_gives_to_somebody(read_text: Read) -> None:
    document = read_text(
        "“We slept on the roof”\n\nThe town of Velm was flooded on Monday.\n\n"
        "“We slept on the roof for two nights,” said Nora Quill, who keeps a shop.",
        title="“We slept on the roof”",
    )
    headline, body = (s for s in statements(document) if "slept" in s.text)
    assert headline.content[0].start == 0
    assert headline.speakers[0].entity == body.speakers[0].entity
    assert headline.span.end < body.span.start


@alone
def test_labels_in_a_quoted_transcript_part_the_turns(read_text: Read) -> None:
    document = read_text(
        "The transcript follows.\n\n“HOST: Will the bridge hold?\n\n“MAYOR QUILL: It will hold.\n\n"
        "“(CROSSTALK)\n\n“HOST: Thank you.”"
    )
    turns = [
        (words(document, s.speakers[0].span), s.text) for s in statements(document) if s.speakers[0].span
    ]
    assert [name for name, _ in turns] == ["HOST", "MAYOR QUILL", "HOST"]
    assert all(":" not in said for _, said in turns)


# -- who is meant --------------------------------------------------------------------------------------------


@tagger_needed
def test_who_is_called_by_an_age(read_text: Read) -> None:
    document = read_text("Nora Quill said the bridge was shut. The 52-year-old added that it was old.")
    assert speaker_of(document, "it was old") == "Nora Quill"


@alone
def test_who_goes_on_speaking(read_text: Read) -> None:
    document = read_text("Grid firm Voltra said the line was down. It denied that it had been warned.")
    assert speaker_of(document, "it had been warned") == "Voltra"


@alone
def test_an_office_that_the_text_gives_to_nobody_stays_open(read_text: Read) -> None:
    document = read_text(
        "Nora Quill said the bridge was shut. The governor of Velm said that nobody had been told."
    )
    assert speaker_of(document, "nobody had been told") == "The governor of Velm"


@tagger_needed
def test_i_in_a_quotation_is_who_speaks_it(read_text: Read) -> None:
    document = read_text("“I asked the harbour board for a ramp,” Nora Quill told reporters on Monday.")
    inner = by_words(document, "a ramp") if len(statements(document)) == 1 else statements(document)[-1]
    assert [s.name for s in inner.speakers] == ["Nora Quill"]


# -- who is not named ----------------------------------------------------------------------------------------


@alone
def test_how_many_and_why_unnamed(read_text: Read) -> None:
    document = read_text(
        "Two officials, who asked not to be named because the talks are private, said a deal was close."
    )
    (speaker,) = by_words(document, "a deal was close").speakers
    assert (speaker.anonymous, speaker.count) == (True, 2)
    assert speaker.reason is not None
    assert words(document, speaker.reason) == "because the talks are private"
    assert not [s for s in statements(document) if "named" in s.text]


@alone
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A nurse said the ward was full.", 1),
        ("Drivers said the road was shut.", None),
        ("Three rescuers said the road was shut.", 3),
    ],
)
def test_the_number_of_unnamed(text: str, count: int | None, read_text: Read) -> None:
    (speaker,) = statements(read_text(text))[0].speakers
    assert (speaker.anonymous, speaker.count) == (True, count)


@alone
def test_somebody_unnamed_is_taken_up_again(read_text: Read) -> None:
    document = read_text("A supervisor said the valve was shut. The supervisor added that it was cold.")
    assert [s.speakers[0].anonymous for s in statements(document)] == [True, True]
    named = read_text("A neighbour, Nora Quill, said the valve was shut.")
    assert not statements(named)[0].speakers[0].anonymous


@alone
@pytest.mark.parametrize(
    "text",
    [
        "The ramp is shut & nobody told us #velm — Nora Quill (@noraquill) May 4, 2026",
        "The ramp is shut & nobody told us #velm\n\n— Nora Quill (@noraquill) May 4, 2026",
    ],
)
def test_a_post_that_is_carried_whole(text: str, read_text: Read) -> None:
    document = read_text(f"The mayor of Velm was asked about it on Monday.\n\n{text}")
    found = by_words(document, "The ramp is shut")
    assert found.text == "The ramp is shut & nobody told us #velm"
    assert [words(document, s.span) for s in found.speakers if s.span] == ["Nora Quill"]
    assert found.channel is not None and found.channel.type == "social-post"


# -- silence -------------------------------------------------------------------------------------------------

SILENT = [
    "The firm could not be reached.",
    "The firm did not reply.",
    "The firm was unavailable for comment.",
    "Nora Quill would not be drawn.",
    "The ministry did not immediately comment.",
]


@alone
@pytest.mark.parametrize("text", SILENT)
def test_silence(text: str, read_text: Read) -> None:
    (found,) = statements(read_text(text))
    assert (found.no_comment, found.content) == (True, ())


@alone
@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The firm rejects her account.", True),
        ("The council rejected the plan.", False),
        ("Nobody has told the farmers that the road is shut.", True),
        ("The premier refused to rule out a sale.", True),
    ],
)
def test_what_is_denied(text: str, negated: bool, read_text: Read) -> None:
    assert statements(read_text(text))[0].negated is negated


# -- to whom, through what -----------------------------------------------------------------------------------

ADDRESSED = {
    "Nora Quill urged farmers to keep away from the river.": "farmers",
    "Pressed by the judge, Nora Quill conceded that the books were wrong.": "the judge",
    "Nora Quill told a news conference that the books were wrong.": "a news conference",
}


@alone
@pytest.mark.parametrize("text", ADDRESSED)
def test_addressee(text: str, read_text: Read) -> None:
    document = read_text(text)
    addressee = statements(document)[0].addressee
    assert addressee is not None and addressee.span is not None
    assert words(document, addressee.span) == ADDRESSED[text]


@alone
def test_who_was_told_did_not_speak(read_text: Read) -> None:
    """A tagger may take the subject of "was told" for the speaker."""
    document = read_text("One driver was told that the road was shut.")
    told = next(t for t in document.tokens if t.text == "told")
    taken = Attribution((Span(0, 10),), (Span(11, 19),), (Span(20, 42),), 0.9, told.i)
    (found,) = addressed(page_of(document), [taken])
    assert found.source == ()
    addressee = addressee_of(Near(page_of(document), found, told.i, [told.i]))
    assert addressee is not None and addressee.span == Span(0, 10)


CARRIED = {
    "In an emailed statement, the firm said that it was sorry.": "press-release",
    "Nora Quill told a news conference that the books were wrong.": "news-conference",
    "Nora Quill told the Velm Gazette that the books were wrong.": "interview",
    "Giving evidence, Nora Quill described the night as cold.": "testimony",
    "On Wednesday she posted a picture of a loaf on Facebook with the words: “Justice needs time.”": (
        "social-post"
    ),
    "“Both of them are safe,” Nora Quill wrote on X. Velm said they would fly home.": "social-post",
}


@alone
@pytest.mark.parametrize("text", CARRIED)
def test_channel(text: str, read_text: Read) -> None:
    channel = statements(read_text(text))[0].channel
    assert channel is not None
    assert channel.type == CARRIED[text]


@alone
def test_who_speaks_is_no_channel_and_going_on_no_occasion(read_text: Read) -> None:
    ruled = "The relief came in a decision by the Isle Court, which ruled that the ferry was safe."
    assert by_words(read_text(ruled), "safe").channel is None
    added = "“We will sail,” Nora Quill said before adding: “When the fog lifts.”"
    assert all(s.setting is None for s in statements(read_text(added)))


@alone
def test_a_month_is_no_march(read_text: Read) -> None:
    found = statements(read_text("Nora Quill said in March that the road was shut."))[0]
    assert found.setting is None
    assert found.when is not None and found.when.text == "March"


# -- statements inside statements ----------------------------------------------------------------------------


@tagger_needed
def test_who_is_quoted_in_what_somebody_said(read_text: Read) -> None:
    document = read_text(
        "“He told me, ‘The money is resting,’ and I asked where it was resting,” Nora Quill said in court."
    )
    outer = next(s for s in statements(document) if s.via is None)
    inner = [s for s in statements(document) if s.via == outer.id]
    assert {"‘The money is resting,’", "where it was resting"} <= {s.text for s in inner}
    first = next(s for s in inner if "money" in s.text)
    assert first.addressee is not None and words(document, first.addressee.span) == "me"


@tagger_needed
def test_a_thought_of_ones_own_adds_no_voice(read_text: Read) -> None:
    document = read_text("“I think the bridge is safe and I hope it stays open,” Nora Quill said.")
    assert len(statements(document)) == 1


@tagger_needed
def test_what_is_said_inside_keeps_to_the_words_it_stands_in(read_text: Read) -> None:
    document = read_text(
        "The Velm Gazette reported that two officials said the mayor had told them the bridge was safe. "
        "“My neighbour says it shakes,” Nora Quill said."
    )
    page = page_of(document)
    outer = merge(page, propose(page), learned.tagged(page, propose(page)))
    every = with_inner(page, outer)
    assert len(every) > len(outer)
    held = [c for a in outer for c in a.content]
    assert all(any(h.holds(c) for h in held) for a in every[len(outer) :] for c in a.content)
