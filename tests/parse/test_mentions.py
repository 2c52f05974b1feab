"""Who is who in a document: names, roles, nominals and pronouns, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse import Document
from onrecord.record import Entity

ReadText = Callable[..., Document]


def who(document: Document, words: str, nth: int = 0) -> str | None:
    """The name of whom the nth mention with these words means."""
    found = [m for m in document.mentions if document.words(m.span) == words]
    assert len(found) > nth, f"no mention {words!r} in {[document.words(m.span) for m in document.mentions]}"
    entity = document.entity(found[nth].entity)
    return entity.name if entity else None


def named(document: Document, name: str) -> Entity:
    """The one entity of that name."""
    found = [e for e in document.entities if e.name == name]
    assert len(found) == 1, [e.name for e in document.entities]
    return found[0]


@pytest.fixture(scope="module")
def harbour(read_text: ReadText) -> Document:
    return read_text(
        "Harbour Board President Ingrid van der Meulen told the Financial Times that the lock would close. "
        "Ms Van der Meulen also told the publication that the pilots would be paid. "
        "She said the board would help, adding that it had the money.\n\n"
        "It comes as the Kremlin said that nobody had asked. "
        "Kremlin spokesman Pavel Orlov added that Russia would wait until Moscow saw a plan. "
        "Mr Orlov told reporters that it was early. He said that Russia was patient.\n\n"
        "A storm overnight cut power in Larnwick, the region's governor and power firm BDTK said. "
        "The lock was worst hit, said Tomas Reyl, the governor of the wider Larnwick region. "
        '"The pumps run on diesel," Mr Reyl said.'
    )


def test_one_woman_under_three_names(harbour: Document) -> None:
    entity = named(harbour, "Ingrid van der Meulen")
    assert entity.type == "person"
    assert entity.roles == ("Harbour Board President",)
    assert who(harbour, "Harbour Board President Ingrid van der Meulen") == entity.name
    assert who(harbour, "Ms Van der Meulen") == entity.name
    assert who(harbour, "She") == entity.name


def test_the_publication_is_the_newspaper_named(harbour: Document) -> None:
    assert named(harbour, "Financial Times").type == "publication"
    assert who(harbour, "the publication") == "Financial Times"


def test_institution_and_person_stay_apart(harbour: Document) -> None:
    assert named(harbour, "Kremlin").type == "organisation"
    orlov = named(harbour, "Pavel Orlov")
    assert orlov.roles == ("Kremlin spokesman",)
    assert who(harbour, "Kremlin spokesman Pavel Orlov") == "Pavel Orlov"
    assert who(harbour, "Mr Orlov") == "Pavel Orlov"
    assert who(harbour, "He") == "Pavel Orlov"
    assert named(harbour, "Moscow").type == "organisation"
    assert named(harbour, "Russia").type == "country"


def test_a_role_before_its_name(harbour: Document) -> None:
    assert who(harbour, "the region's governor") == "Tomas Reyl"
    assert who(harbour, "the governor of the wider Larnwick region") == "Tomas Reyl"
    assert who(harbour, "Mr Reyl") == "Tomas Reyl"
    assert named(harbour, "BDTK").type == "organisation"


def test_families_stay_apart(read_text: ReadText) -> None:
    document = read_text(
        "Martin Hale met his wife Ruth Hale at the quay. Mr. Hale spoke first. Mrs. Hale said nothing. "
        "Ruth Hale left early, and Ruth Hale took the ferry. Hale was not heard again."
    )
    assert who(document, "Mr. Hale") == "Martin Hale"
    assert who(document, "Mrs. Hale") == "Ruth Hale"
    assert who(document, "his") == "Martin Hale"
    assert who(document, "Hale") == "Ruth Hale"


def test_a_titled_surname_is_not_the_first_relative_who_is_named_after_it(read_text: ReadText) -> None:
    document = read_text(
        "President Vane thanked the harbour pilots on Tuesday. Vane said that they had done well. "
        "His sister, Odile Vane, has been named as their next head. Vane left without a word."
    )
    assert who(document, "Vane") == "Vane"
    assert who(document, "Odile Vane") == "Odile Vane"
    assert named(document, "Vane").roles == ("President",)
    same = read_text("Minister Maren Holt spoke first. Minister Holt said little. Holt left early.")
    assert who(same, "Holt") == "Maren Holt"


def test_equal_claims_stay_open(read_text: ReadText) -> None:
    document = read_text("Martin Hale and Ruth Hale came. Hale said the boat was late.")
    assert who(document, "Hale") is None


def test_acronyms(read_text: ReadText) -> None:
    document = read_text(
        "The World Food Programme sent help. WFP said the ships would sail. "
        "The Northern Pilots Association (NPA) agreed. The NPA has 40 members. The association met on Friday."
    )
    assert "WFP" in named(document, "World Food Programme").aliases
    assert named(document, "Northern Pilots Association").aliases == ("NPA",)
    assert who(document, "The association") == "Northern Pilots Association"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('Sen. Robert "Bobby" O\'Brien Jr. spoke.', "Robert Bobby O'Brien Jr.", "person"),
        ("Jean-Luc de la Cruz, 52, was there.", "Jean-Luc de la Cruz", "person"),
        ("The ministry sent Omar al-Rashid to the talks, said Omar al-Rashid.", "Omar al-Rashid", "person"),
        ("She works at the University of Lower Marsh.", "University of Lower Marsh", "organisation"),
        ("Brandle & Sons Inc. sold the yard.", "Brandle & Sons Inc.", "organisation"),
        ("He flew to Kenya on Monday.", "Kenya", "country"),
        ("The plane left Larnwick Airport.", "Larnwick Airport", "facility"),
        ("He reads the Larnwick Gazette, the newspaper.", "Larnwick Gazette", "publication"),
        ("The Republicans said no.", "Republicans", "group"),
    ],
)
def test_kinds(read_text: ReadText, text: str, name: str, kind: str) -> None:
    assert named(read_text(text), name).type == kind


def test_what_is_no_name(read_text: ReadText) -> None:
    document = read_text(
        "On Monday the Clean Water Act passed. Critics said it was late. The Russian drones came in May. "
        "NOT ONE boat sailed. It was Christmas."
    )
    assert [e.name for e in document.entities] == []


def test_her_spokesman_is_not_she(read_text: ReadText) -> None:
    document = read_text("Mayor Ruth Hale was away. Her spokesman said the lock would open.")
    assert who(document, "Her") == "Ruth Hale"
    assert who(document, "Her spokesman") is None


def test_roles_alone(read_text: ReadText) -> None:
    document = read_text(
        "Mayor Ruth Hale met Vice President Omar Brandt. The mayor said the lock would open. "
        "The vice president agreed. The president was not there."
    )
    assert who(document, "The mayor") == "Ruth Hale"
    assert who(document, "The vice president") == "Omar Brandt"
    assert who(document, "The president") is None


def test_two_who_hold_one_role(read_text: ReadText) -> None:
    document = read_text(
        "Mayor Ruth Hale of Larnwick met Mayor Omar Brandt of Tolby. The mayor said the lock would open."
    )
    assert who(document, "The mayor") is None


def test_an_age(read_text: ReadText) -> None:
    document = read_text("Tomas Reyl, 52, was freed. The 52-year-old said he was well.")
    assert who(document, "The 52-year-old") == "Tomas Reyl"
    assert who(document, "he") == "Tomas Reyl"


def test_the_report_is_the_outlets(read_text: ReadText) -> None:
    document = read_text("Axios reported on Saturday that the board would meet. The report did not say when.")
    assert who(document, "The report") == "Axios"


def test_pronouns_by_gender_and_clause(read_text: ReadText) -> None:
    document = read_text(
        "Martin Hale met Ruth Brandt on Sunday. She told him that he was late. "
        "Brandt, who lives in Kenya, laughed."
    )
    assert who(document, "She") == "Ruth Brandt"
    assert who(document, "him") == "Martin Hale"
    assert who(document, "he") == "Martin Hale"
    assert who(document, "who") == "Ruth Brandt"


def test_two_men_leave_he_open(read_text: ReadText) -> None:
    document = read_text("The board wrote to Martin Hale and to Peter Brandt. He was late.")
    assert who(document, "He") is None


def test_he_within_a_quotation_is_not_its_speaker(read_text: ReadText) -> None:
    document = read_text(
        "Martin Hale was early. “He is always early,” said Peter Brandt. “He likes the sea.”"
    )
    assert who(document, "He", 0) == "Martin Hale"
    assert who(document, "He", 1) == "Martin Hale"


def test_a_nameless_man_takes_the_pronoun(read_text: ReadText) -> None:
    document = read_text("Martin Hale wrote to the board. A fisherman said he was angry.")
    assert who(document, "he") is None


def test_headlines_name_only_whom_the_text_names(read_text: ReadText) -> None:
    document = read_text(
        "Hale Says Larnwick Harbour Board Must Pay Every Pilot\n\n"
        "Ruth Hale said the board must pay on Friday."
    )
    assert [e.name for e in document.entities] == ["Ruth Hale"]
    assert who(document, "Hale") == "Ruth Hale"


@given(st.text(alphabet=st.sampled_from("Ab .,“”\"'’-\nMr Hale 5he said the[](Ž"), max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_is_registered(read_text: ReadText, text: str) -> None:
    document = read_text(text)
    ids = {e.id for e in document.entities}
    assert len(ids) == len(document.entities)
    assert len({m.id for m in document.mentions}) == len(document.mentions)
    for mention in document.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.entity is None or mention.entity in ids
    assert [m.span.start for m in document.mentions] == sorted(m.span.start for m in document.mentions)
    assert read_text(text).mentions == document.mentions


def test_an_office_of_several_words_before_a_name(read_text: ReadText) -> None:
    document = read_text(
        "U.S. Secretary of State Mark Pomley said he would go. Secretary of Homeland Security Ann Lee stayed."
    )
    assert who(document, "U.S. Secretary of State Mark Pomley") == "Mark Pomley"
    assert who(document, "he") == "Mark Pomley"
    assert who(document, "Secretary of Homeland Security Ann Lee") == "Ann Lee"
    assert not [e.name for e in document.entities if "Secretary" in e.name]


def test_an_office_that_is_part_of_a_body(read_text: ReadText) -> None:
    document = read_text("The papers lie in the Office of the Secretary of State.")
    assert [e.name for e in document.entities] == ["Office of the Secretary of State"]


def test_a_name_that_is_a_month(read_text: ReadText) -> None:
    document = read_text("Theresa May will speak in May. On May 5 the plan fell. May defended it.")
    assert [document.words(m.span) for m in document.mentions if m.form == "name"] == ["Theresa May", "May"]
    assert [who(document, w) for w in ("Theresa May", "May")] == ["Theresa May"] * 2
    assert not read_text("The vote will be held in late May. Talks begin on Monday.").entities


def test_a_role_before_a_given_name_begins_no_name(read_text: ReadText) -> None:
    document = read_text(
        "Larn County State Attorney Martin Hale said no. Special Counsel Ruth Dale left. Hale stayed."
    )
    assert who(document, "Hale") == "Martin Hale"
    assert named(document, "Ruth Dale").roles == ("Special Counsel",)


def test_capitals_before_an_office_are_no_dateline(read_text: ReadText) -> None:
    document = read_text("US Commerce Secretary Martin Hale - speaking in Riga - said no. He left.")
    assert who(document, "He") == "Martin Hale"


def test_an_office_and_a_full_name_are_one_unless_of_kin(read_text: ReadText) -> None:
    document = read_text("President Vane spoke. Vane left. The crew of Roland Vane waited. Vane came back.")
    assert who(document, "President Vane") == "Roland Vane"
    document = read_text(
        "President Vane spoke. Vane left. A son of his, Roland Vane, waited. Vane came back."
    )
    assert who(document, "President Vane") == "Vane"


def test_the_president_is_the_one_whom_the_text_is_about(read_text: ReadText) -> None:
    document = read_text(
        "President Vane spoke. Vane left. Vane slept. Vane sang. President Holt is dead. It rained all day. "
        "The sea was calm. Nothing stirred.\n\nThe president waved."
    )
    assert who(document, "The president") == "Vane"
    document = read_text(
        "President Vane spoke. President Holt is dead. It rained all day. The sea was calm. Nothing stirred."
        "\n\nThe president waved."
    )
    assert who(document, "The president") is None


def test_a_given_name_that_is_also_a_particle(read_text: ReadText) -> None:
    document = read_text("Sen. Ben Holt said no. Holt left.")
    assert who(document, "Holt") == "Ben Holt"
