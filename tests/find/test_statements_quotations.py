"""Words between marks: whose they are, wherever the cue stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from find.test_statements import rows, statements
from onrecord.parse import Document

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")

QUOTED = {
    "cue behind": (
        "“The hospital is running on generators,” Ms Brandt said.",
        [("Ms Brandt", "said", "“The hospital is running on generators,”")],
    ),
    "cue before": (
        "Mr Oduya said: “We won.”",
        [("Mr Oduya", "said", "“We won.”")],
    ),
    "cue in the middle, two pieces": (
        "“The road,” Ms Finch said, “will open in May.”",
        [("Ms Finch", "said", "“The road,” / “will open in May.”")],
    ),
    "goes on behind the cue": (
        "“There will be a second ferry,” she said. “That was very clear. Nobody doubted it.”",
        [("she", "said", "“There will be a second ferry,” / “That was very clear. Nobody doubted it.”")],
    ),
    "three sentences": (
        "“We will carry on as planned. The boats are ready. New trips have been booked,” Mr Oduya said.",
        [
            (
                "Mr Oduya",
                "said",
                "“We will carry on as planned. The boats are ready. New trips have been booked,”",
            )
        ],
    ),
    "verb before speaker": (
        "“Did he lie?” asked Ms Finch.",
        [("Ms Finch", "asked", "“Did he lie?”")],
    ),
    "speaker with a clause in between": (
        "“It is late,” Ann Lee, who runs the pier, said.",
        [("Ann Lee", "said", "“It is late,”")],
    ),
    "speaker in the paragraph before": (
        "Ms Adeyemi continued:\n“It was dark and we were cold.”",
        [("Ms Adeyemi", "continued", "“It was dark and we were cold.”")],
    ),
    "floating behind a paragraph that only says who spoke": (
        "Ms Adeyemi spoke to reporters after the hearing.\n“It was dark and we were cold. Nobody came.”",
        [("Ms Adeyemi", "", "“It was dark and we were cold. Nobody came.”")],
    ),
    "over paragraphs, the cue at the end": (
        "“I saw the wave coming. I ran.\n“Then I saw the boat,” Ms Adeyemi said.",
        [("Ms Adeyemi", "said", "“I saw the wave coming. I ran. / “Then I saw the boat,”")],
    ),
    "over paragraphs, the cue at the start": (
        "Ms Adeyemi said: “I saw the wave coming. I ran.\n“Then I saw the boat.”",
        [("Ms Adeyemi", "said", "“I saw the wave coming. I ran. / “Then I saw the boat.”")],
    ),
    "never closed": (
        "Mr Oduya said: “We won and we will win again.",
        [("Mr Oduya", "said", "“We won and we will win again.")],
    ),
    "straight marks": (
        '"It is over," the captain told the crew.',
        [("the captain", "told", '"It is over,"')],
    ),
    "a verb that no list knows": (
        "“We never saw the other boat coming,” he drawled.",
        [("he", "drawled", "“We never saw the other boat coming,”")],
    ),
    "part of a clause": (
        "Ms Finch said the plan was “a joke” and “far too dear”.",
        [("Ms Finch", "said", "the plan was “a joke” and “far too dear”")],
    ),
    "two speakers in turn": (
        "“It is late,” Ann Lee said. “It is early,” Bob Marsh answered.",
        [("Ann Lee", "said", "“It is late,”"), ("Bob Marsh", "answered", "“It is early,”")],
    ),
    "a quotation inside a quotation": (
        "“He told me ‘go home’ and I went,” Ms Hale said.",
        [("Ms Hale", "said", "“He told me ‘go home’ and I went,”")],
    ),
    "a post": (
        "Ms Finch tweeted: “We won.”",
        [("Ms Finch", "tweeted", "“We won.”")],
    ),
}


@pytest.mark.parametrize("name", QUOTED)
def test_words_between_marks(name: str, read_text: Read) -> None:
    text, expected = QUOTED[name]
    assert rows(read_text(text)) == expected


def test_a_transcript(read_text: Read) -> None:
    document = read_text(
        "WALLACE: Will you be there tomorrow?\nPENN: We will be there, and we will win.\nWALLACE: Thank you."
    )
    assert rows(document) == [
        ("WALLACE", ":", "Will you be there tomorrow?"),
        ("PENN", ":", "We will be there, and we will win"),
        ("WALLACE", ":", "Thank you"),
    ]
    assert {s.form for s in statements(document)} == {"direct"}


FORMS = {
    "“It is over,” he said.": ("direct", ["It is over,"]),
    "He said it was over.": ("indirect", []),
    "He said it was “over and done”.": ("mixed", ["over and done"]),
    "She said that Ben “Red” Kelly had left.": ("indirect", []),
    "“There will be [a] second ferry,” she said.": ("direct", ["There will be [a] second ferry,"]),
}


@pytest.mark.parametrize("text", FORMS)
def test_form_and_the_words_between_the_marks(text: str, read_text: Read) -> None:
    document = read_text(text)
    (found,) = statements(document)
    assert (found.form, [document.words(q) for q in found.quoted]) == FORMS[text]


def test_a_quotation_inside_ends_together_with_the_outer_one(read_text: Read) -> None:
    document = read_text(
        "“The lads asked. I told him: ‘Tom, I did not like it, but it held,’” Hanlon recounted."
    )
    (found,) = statements(document)
    assert found.form == "direct" and found.speakers[0].name == "Hanlon"
    assert found.text.endswith("it held,’”")


def test_words_in_marks_of_a_clause_before_are_not_the_speakers(read_text: Read) -> None:
    document = read_text(
        "Days after a letter that spoke of “endless fines,” Ann Hanlon told reporters that she would pay."
    )
    found = [s for s in statements(document) if s.speakers[0].name == "Ann Hanlon"]
    assert [s.text for s in found] == ["that she would pay"]
