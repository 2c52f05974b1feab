"""Holders of an office that says what it is of: "Director of National Intelligence Ann Kelly"."""

from __future__ import annotations

from onrecord.known.names import given_name_gender
from onrecord.parse.document import Document, Sentence
from onrecord.parse.forms import Name, hyphened
from onrecord.parse.namewords import NameWords


def office_held(
    document: Document, words: NameWords, people: frozenset[str], sentence: Sentence, first: int, last: int
) -> Name | None:
    """The name at the end of a run of capitals that says what an office before it is of: "Secretary of the |
    Interior Ann Kelly". The office is its title; None where there is none, or no given name to tell it by."""
    tokens, at = document.tokens, first - 1
    if last - first < 2 or not given_name_gender(tokens[last - 1].text) or at <= sentence.first:
        return None
    at -= tokens[at].lower in words.articles
    named = any(given_name_gender(t.text) for t in tokens[first : last - 1])
    office = tokens[at - 1] if at > sentence.first and tokens[at].lower in words.joining else None
    if office is None or named or office.lower not in people or not office.text[:1].isupper():
        return None
    given, surname = tokens[last - 1], tokens[last]
    return Name(last - 1, last, office.i, hyphened([given.text, surname.text]), (office.lower,))
