"""Who speaks and who is told, where the syntax, a clause or a paragraph in between leads astray."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Statement

ReadText = Callable[..., Document]


def said(document: Document) -> list[Statement]:
    """The statements of a document."""
    return find(document).of(Statement)


def by(document: Document, cue: str) -> Statement:
    """The statement by a cue."""
    return next(s for s in said(document) if s.cue and cue in s.cue.span.of(document.text))


def told(document: Document, cue: str) -> tuple[str | None, str | None]:
    """The channel and the addressee of a statement, as printed."""
    one = by(document, cue)
    to = one.addressee.span if one.addressee else None
    through = one.channel.span if one.channel else None
    return through.of(document.text) if through else None, to.of(document.text) if to else None


def test_what_goes_on_without_a_verb_is_the_last_speakers(read_text: ReadText) -> None:
    text = "She went on: “I thank the nurses of this town.”\n\nAnd on: “I thank the drivers of every bus.”"
    document = read_text("“We start now,” Ann Kelly said.\n\n" + text)
    last = next(s for s in said(document) if any("drivers" in c.of(document.text) for c in s.content))
    assert [s.name for s in last.speakers] == ["Ann Kelly"]


def test_a_quotation_behind_a_report_is_not_of_who_threatened(read_text: ReadText) -> None:
    text = (
        "Norland had been threatening to close the strait. In the end, a pact was reached. "
        "“I believe that the quarrel is over.” Ships sailed again on Monday."
    )
    document = read_text(text)
    quoted = [s for s in said(document) if any("quarrel" in c.of(text) for c in s.content)]
    assert not any(s.cue and "threatening" in s.cue.span.of(text) for s in quoted)


def test_who_says_it_in_footage_says_it(read_text: ReadText) -> None:
    document = read_text("The film ends with footage of Ann Kelly saying in the port, “That was a mistake.”")
    one = by(document, "saying")
    assert [s.name for s in one.speakers] == ["Ann Kelly"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The bridge was unsafe for months, according to show insiders.", "show insiders"),
        ("Kelly's campaign tried to sound brave, saying in a note that it would go on.", "Kelly's campaign"),
    ],
)
def test_a_speaker_is_whole(read_text: ReadText, text: str, who: str) -> None:
    spans = [x.span for s in said(read_text(text)) for x in s.speakers if x.span]
    assert who in [span.of(text) for span in spans]


def test_an_office_in_a_name_behind_its_place(read_text: ReadText) -> None:
    document = read_text("“It is late,” said Ely County (Md.) Police Chief Tom Kelly.")
    assert [x.name for s in said(document) for x in s.speakers] == ["Tom Kelly"]


@pytest.mark.parametrize(
    ("text", "cue", "channel", "addressee"),
    [
        ("Kelly insists he can, but no aide who has spoken to The Courier agrees.", "insists", None, None),
        ("Kelly has promised a review, and witnesses will appear at a hearing.", "promised", None, None),
        ("Ann Kelly declared it “the worst of all plans.”", "declared", None, None),
        ("The crew was warned last spring that the ramp was weak.", "warned", None, "The crew"),
        ("Ann Kelly sent an angry tweet, saying that it was weak.", "saying", "an angry tweet", None),
        ("Kelly told two of her neighbours that it was gone.", "told", None, "two of her neighbours"),
        ("Ann Kelly asked the trustees in a letter to give it time.", "asked", "a letter", "the trustees"),
    ],
)  # fmt: skip
def test_channels_and_addressees(
    read_text: ReadText, text: str, cue: str, channel: str | None, addressee: str | None
) -> None:
    assert told(read_text(text), cue) == (channel, addressee)


def test_what_nobody_in_particular_expects(read_text: ReadText) -> None:
    document = read_text("The council bill is expected to pass this week by a wide margin.")
    assert by(document, "expected").speakers == ()


def test_a_body_is_called_as_it_was_told_of_first(read_text: ReadText) -> None:
    text = (
        "A federal appeals court stopped the rule.\n\nFarmers had sued in May.\n\n"
        "The court said that it went too far."
    )
    (who,) = by(read_text(text), "said").speakers
    assert (who.name, who.described_as) == (None, "A federal appeals court")
    two = text.replace("Farmers had sued in May.", "A county court had kept it.")
    (who,) = by(read_text(two), "said").speakers
    assert who.described_as == "The court"


def test_places_that_only_say_where(read_text: ReadText) -> None:
    document = read_text("The governors of Ohio and Texas, who met on Monday, said that the toll would rise.")
    assert len(by(document, "said").speakers) == 1


def test_every_one_of_a_kind_is_nobodys_name(read_text: ReadText) -> None:
    (who,) = by(read_text("Every female Republican said on Monday that the toll was wrong."), "said").speakers
    assert (who.name, who.entity) == (None, None)


def test_the_first_lady(read_text: ReadText) -> None:
    text = "Maria Dunne, the first lady, met nurses.\n\nThe first lady said that she was glad."
    (who,) = by(read_text(text), "said").speakers
    assert who.name == "Maria Dunne"
