"""Channels that are told of before somebody goes on: "issued a statement. “We regret it,” it said."."""

from __future__ import annotations

from onrecord.find.statements.channel import channel_words, unqualified
from onrecord.find.statements.near import Near
from onrecord.find.statements.phrases import RELATIVE_TAGS, noun_phrase, subject
from onrecord.parse import Token
from onrecord.record import Channel

MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})
"""How a cue hangs on its sentence that tells it."""


def told_before(here: Near) -> Channel | None:
    """The paper that the sentence before says a speaker has put out, or out of which a relative speaks."""
    source = here.attribution.source
    who = here.page.document.head_of(source[0]) if len(source) == 1 else None
    if who is None:
        return None
    paper = _of_relative(here, who) if who.tag in RELATIVE_TAGS else _of_sentence_before(here, who)
    if paper is None:
        return None
    words, document = channel_words(here.page), here.page.document
    printed = document.words(document.span_of(paper.left, paper.i)).lower()
    type_ = words.type_of(paper, printed)
    return Channel(unqualified(here.page, paper.i), type_, None) if type_ is not None else None


def _of_relative(here: Near, who: Token) -> Token | None:
    """ "a letter from the supplier, who wrote": the noun before "from"."""
    tokens, words = here.page.document.tokens, here.page.lexicon.words
    clause = tokens[who.head]
    noun = tokens[clause.head] if clause.dep == "relcl" and clause.i == here.head else None
    prep = tokens[noun.head] if noun is not None and noun.dep == "pobj" else None
    paper = (
        tokens[prep.head] if prep is not None and prep.lower in channel_words(here.page).coming_from else None
    )
    return paper if paper is not None and paper.lemma in words.papers else None


def _of_sentence_before(here: Near, who: Token) -> Token | None:
    """What the subject of the sentence before has put out, where the same speaker goes on in its passage."""
    document, lexicon = here.page.document, here.page.lexicon.words
    at = document.tokens[here.head].sentence
    before = document.sentences[at - 1] if at else None
    goes_on = document.tokens[here.head].pos == "VERB" and document.tokens[here.head].dep in MAIN
    if before is None or not goes_on or before.passage != document.sentences[at].passage:
        return None
    root = document.tokens[before.root]
    actor = subject(here.page, root.i) if root.lemma in lexicon.issuing else None
    if actor is None or not _same(here, actor, who) or _outlet(here, actor):
        return None
    return next((n for n in document.children(root.i, "dobj") if n.lemma in lexicon.papers), None)


def _outlet(here: Near, actor: int) -> bool:
    """Whether an outlet has put it out, which prints the papers of others."""
    mention = here.page.document.mention_of(noun_phrase(here.page, actor))
    entity = here.page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type == "publication"


def _same(here: Near, actor: int, who: Token) -> bool:
    """Whether two phrases mean one, as far as the text tells it."""
    document = here.page.document
    first, second = (document.mention_of(noun_phrase(here.page, i)) for i in (actor, who.i))
    named = first is not None and second is not None and first.entity is not None
    if named and first is not None and second is not None:
        return first.entity == second.entity
    return document.nameless.get(who.i) == actor
