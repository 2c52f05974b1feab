"""Bodies that "it" stands for: one that tells of itself ("The campaign has three million on hand, it said"),
and one that adds to what it has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.find.statements.anonymity import is_person
from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.record import Speaker, Statement


def telling_of_itself(page: Page, one: Statement, core: Token) -> int | None:
    """The token of the noun without a name that "it" stands for behind what is said: a body or a paper that
    acts in it, in the same sentence."""
    document, words = page.document, role_words(page.document.pack)
    if core.lower not in document.pack.read("pronouns", Pronouns).things:
        return None
    for piece in one.content:
        verb = document.head_of(piece) if piece.end <= core.start else None
        for noun in document.children(verb.i, "nsubj", "nsubjpass") if verb is not None else ():
            tells = noun.tag == "NN" and noun.lemma in words.bodies.keys() | words.telling
            if tells and noun.sentence == core.sentence and page.quoted[noun.i] < 0:
                return noun.i
    return None


def added(
    page: Page, one: Statement, core: Token, last: Statement | None, told: Mapping[str, Sequence[Speaker]]
) -> Speaker | None:
    """The body or paper that spoke last, where "it" only adds to what was said: "It added that …".

    `told` are the speakers of statements by their ids, with the words that tell who they are.
    """
    things = page.document.pack.read("pronouns", Pronouns).things
    adds = one.cue is not None and one.cue.lemma in page.lexicon.words.adding
    who = told[last.id] if last is not None else ()
    if core.lower not in things or not adds or len(who) != 1:
        return None
    entity = page.document.entity(who[0].entity)
    noun = page.document.head_of(who[0].span) if who[0].span is not None else None
    person = entity.type == "person" if entity is not None else noun is None or is_person(page, noun)
    single = noun is None or noun.tag == "NN" or noun.text[0].isupper()
    return who[0] if single and not person else None
