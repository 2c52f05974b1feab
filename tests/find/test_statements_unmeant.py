"""What was not said, what an outlet adds, and how sure a statement is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.findings import Findings
from onrecord.find.statements import find
from onrecord.parse import Document
from onrecord.record import Statement
from onrecord.record.sureness import SURE

ReadText = Callable[..., Document]


def said(document: Document) -> list[Statement]:
    return list(find(document, Findings()))


def shown(document: Document) -> list[Statement]:
    return [s for s in said(document) if (s.score or 0) >= SURE]


def contents(document: Document) -> list[str]:
    return [document.words(c) for s in said(document) for c in s.content]


@pytest.mark.parametrize(
    "text",
    [
        "Captain Laura Hale should have known that the bridge was weak.",
        "A wiser man would have admitted that the mill was lost.",
        "The owner needs to know that the mill is lost.",
        "Laura Hale may announce a new plan.",
        "The levy will fall if Laura Hale says that it must.",
        "We know that the river is high.",
    ],
)
def test_what_was_not_said_is_not_shown(read_text: ReadText, text: str) -> None:
    assert shown(read_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Laura Hale said that the bridge was weak.",
        "Laura Hale could not say when the bridge would open.",
        "Laura Hale would only say that the bridge was weak.",
        "Laura Hale might have said “never” if she had been asked, said Tom Orr.",
    ],
)
def test_what_was_said_is(read_text: ReadText, text: str) -> None:
    assert shown(read_text(text))


def test_somebody_in_a_supposed_meeting_says_nothing(read_text: ReadText) -> None:
    text = "Unless there is a meeting where someone says “Let us draw the map anew!” there is no proof."
    assert shown(read_text(text)) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Senator Laura Hale said she would vote against the bill, likely dooming the whole plan.",
            "she would vote against the bill",
        ),
        (
            "Mayor Tom Orr said the port was safe as he departed the town hall on Friday.",
            "the port was safe",
        ),
        (
            "Ms. Hale said she would write him in while Ms. Orr said he should stay.",
            "she would write him in",
        ),
    ],
)
def test_what_an_outlet_adds_is_not_said(read_text: ReadText, text: str, content: str) -> None:
    assert contents(read_text(text))[0] == content


def test_what_belongs_to_it_stays(read_text: ReadText) -> None:
    text = "Laura Hale said prices would rise while wages fell, leaving families poor."
    assert contents(read_text(text)) == ["prices would rise while wages fell, leaving families poor"]


def test_some_of_a_party_are_not_the_party(read_text: ReadText) -> None:
    document = read_text(
        "Another Republican said the plan was dead. Several Democrats said it was not. "
        "Republicans on the House panel said they would wait. Democrats said they would not."
    )
    who = [s.speakers[0] for s in said(document)]
    assert [w.described_as for w in who[:3]] == [
        "Another Republican",
        "Several Democrats",
        "Republicans on the House panel",
    ]
    assert [w.anonymous for w in who[:3]] == [True, True, True]
    assert who[0].count == 1
    assert document.entity(who[3].entity) is not None


def test_an_office_alone_is_no_name(read_text: ReadText) -> None:
    (one,) = said(read_text("President says the storm will be large."))
    assert (one.speakers[0].name, one.speakers[0].anonymous) == (None, False)


def test_who_spoke_speaks_on_behind_a_quotation(read_text: ReadText) -> None:
    document = read_text(
        "Barack Obama and Hillary Clinton were asked about it. Obama spoke first, and Obama left early.\n\n"
        "John Marsh said that the young were likely to serve.\n\n"
        "“They want to make the country a better place,” he said."
    )
    (quoted,) = [s for s in said(document) if s.form == "direct"]
    assert quoted.speakers[0].name == "John Marsh"


def test_an_author_says_i_more_than_once(read_text: ReadText) -> None:
    own = read_text(
        "I think the harbour is lost.\n\nThe tide was high.\n\nI fear that the town will follow.",
        byline=("Laura Hale",),
    )
    assert {s.speakers[0].name for s in said(own) if s.speakers} == {"Laura Hale"}
    apart = read_text(
        "Tom Orr stopped her:\n\nI think the harbour is lost.\n\nThe tide was high.", byline=("Laura Hale",)
    )
    assert "Laura Hale" not in {s.speakers[0].name for s in said(apart) if s.speakers}


def test_a_title_among_what_was_said(read_text: ReadText) -> None:
    document = read_text("In “Rope and Sail,” Laura Hale wrote that the harbour was lost.")
    assert contents(document) == ["that the harbour was lost"]


def test_marks_and_listed_words_make_a_statement_surer(read_text: ReadText) -> None:
    (quoted,) = said(read_text("“The harbour is lost,” Laura Hale said."))
    (told,) = said(read_text("Laura Hale said the harbour was lost."))
    assert (quoted.score or 0) >= (told.score or 0)


def test_who_is_asked_does_not_ask(read_text: ReadText) -> None:
    document = read_text("Laura Hale, asked on Monday whether she would run, said that it was late.")
    assert [len(s.speakers) for s in said(document) if s.cue and s.cue.lemma == "ask"] == [0]
    (asks,) = said(read_text("Laura Hale asked whether he would run."))
    assert asks.speakers[0].name == "Laura Hale"


def test_many_of_a_people_are_described(read_text: ReadText) -> None:
    (one,) = said(read_text("Most Americans support the plan."))
    assert (one.speakers[0].entity, one.speakers[0].described_as) == (None, "Most Americans")


def test_a_survey_goes_on_as_it(read_text: ReadText) -> None:
    document = read_text(
        "A survey of 900 farmers showed that most were in debt. It also found that half had sold land."
    )
    assert said(document)[1].speakers[0].described_as == "A survey of 900 farmers"


def test_what_is_agreed_with_is_no_channel(read_text: ReadText) -> None:
    (one,) = said(read_text("Some 82 percent agreed with a statement that the pier should be closed."))
    assert one.channel is None


def test_what_a_work_is_called_is_not_said(read_text: ReadText) -> None:
    document = read_text("The article on it was titled “Street Lights and Crime: An Endless Debate.”")
    assert shown(document) == []
