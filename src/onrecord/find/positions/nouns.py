"""Sides that nouns take: "Oslo's objections to the deployment", "voiced support for the ban", "Democratic
calls for a vote", "a plea by growers to keep the dam"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import after, does, infinitives, is_verb, negated, party, subject
from onrecord.find.positions.reader import OPPOSITE, Reader, Stand
from onrecord.parse import Token
from onrecord.record.position import Stance

Side = tuple[Token | None, Stance | None]
NOBODY: Side = (None, None)
OVER = 2
"""Prepositions and adjectives up from a noun to the verb over it: "were unanimous in their support"."""


def of_noun(reader: Reader, word: Token) -> Stand | None:
    """The side that a noun takes for whoever it is told of, None where it takes none."""
    return _stance_noun(reader, word) or _agent(reader, word)


def _stance_noun(reader: Reader, word: Token) -> Stand | None:
    document = reader.document
    stance, fought = _stance(reader, word)
    if stance is None:
        return None
    if (given := _given(reader, word, stance)) is not None:
        return given
    head = document.tokens[word.head]
    holder, stance = _whose(reader, word, head, stance)
    if holder is None or stance is None:
        return None
    verbs = (head.i, word.i) if is_verb(head) else (word.i,)
    asking = stance == "demands" and word.lemma not in reader.lexicon.struggles
    asking = asking or word.lemma in reader.lexicon.proposing
    if asking and (asked := _asked(reader, word)) is not None:
        own = any(document.children(asked.i, "nsubj", "nsubjpass"))
        span = reader.clause(asked) if own else reader.verb_phrase(asked)
        return Stand(holder, span, asked, word, stance, verbs=(*verbs, asked.i))
    in_it = document.tokens[word.head].lower in reader.lexicon.standing_in
    object_ = fought or _about(reader, word, head, stance)
    if object_ is None or (is_verb(object_) and stance == "demands"):
        return None
    if not (
        is_verb(object_) or reader.takes_up(object_) or reader.fits(object_, stance, fought is None or in_it)
    ):
        return None
    return reader.on(holder, object_, word, stance, verbs)


def _stance(reader: Reader, word: Token) -> tuple[Stance | None, Token | None]:
    """The stance that a noun has by itself, or by what is fought or stood against with it."""
    lexicon, over = reader.lexicon, reader.document.tokens[word.head]
    fought = reader.below(word, tuple(lexicon.against)) if word.lemma in lexicon.struggles else None
    if fought is not None:
        return "rejects", fought
    in_it = word.dep == "pobj" and over.lower in lexicon.standing_in
    if in_it and word.lemma in lexicon.struggles and not any(reader.document.children(word.i, "det")):
        about = reader.below(word, tuple(lexicon.protest_prepositions))
        about = about or reader.below(reader.document.tokens[over.head], tuple(lexicon.protest_prepositions))
        return ("rejects", about) if about is not None else (None, None)
    return next((s for s, lemmas in lexicon.nouns.items() if word.lemma in lemmas), None), None


def _asked(reader: Reader, word: Token) -> Token | None:
    """What a noun of demand asks for by a clause or by "to …": "their pleas to keep the hall open"."""
    document = reader.document
    clauses = document.children(word.i, "acl", "ccomp", "advcl", "relcl")
    for clause in clauses:
        own = any(document.children(clause.i, "nsubj", "nsubjpass"))
        empty = any(t.tag in ("WDT", "WP") for t in document.children(clause.i, "nsubj", "nsubjpass", "dobj"))
        marked = any(document.children(clause.i, "mark")) or any(
            t.tag == "TO" for t in document.children(clause.i, "aux")
        )
        if clause.i > word.i and is_verb(clause) and own and marked and not empty:
            return clause
    below = next(infinitives(document, word.i, "acl", "relcl", "xcomp", "ccomp", "advcl"), None)
    return below if below is not None and below.lemma not in reader.lexicon.favours else None


def _about(reader: Reader, word: Token, head: Token, stance: Stance) -> Token | None:
    """What a stance is about, behind a preposition of its own, of the verb that carries it, or of those whose
    it is ("support among islanders *for a sanctuary*")."""
    document, lexicon = reader.document, reader.lexicon
    wanted = lexicon.asked_for if stance == "demands" else lexicon.noun_prepositions
    object_ = reader.below(word, tuple(wanted))
    if object_ is not None and reader.holder(object_, word) is None:
        return object_
    theirs = after(document, word.i, lexicon.from_whom)
    if theirs is not None and (found := reader.below(theirs, tuple(wanted - lexicon.possessing))) is not None:
        return found
    if object_ is None and is_verb(head) and word.dep in ("dobj", "attr"):
        object_ = reader.below(head, tuple(wanted - lexicon.possessing))
    return object_


def _whose(reader: Reader, word: Token, head: Token, stance: Stance) -> Side:
    """Whose the stance of a noun is, and what the verb over it makes of it."""
    lexicon = reader.lexicon
    for _ in range(OVER):
        if head.pos in ("ADP", "ADJ") and head.head != head.i:
            head = reader.document.tokens[head.head]
    denied = is_verb(head) and negated(reader.document, head, reader.words)
    if denied and head.lemma not in lexicon.standing_by:
        return NOBODY
    if is_verb(head) and head.lemma in lexicon.reversing and word.dep == "dobj":
        return _reversed(reader, head, stance)
    owned = _owner(reader, word, head)
    if owned is not None:
        return owned, stance
    return (_carrier(reader, word, head), stance)


def _reversed(reader: Reader, head: Token, stance: Stance) -> Side:
    """ "dropped its objection": the stance turned round; "if the union drops its demand": it holds still."""
    holder = reader.holder(does(reader.document, head), head)
    marks = {t.lower for t in reader.document.children(head.i, "mark", "advmod")}
    if marks & (reader.words.hypothetical_marks | reader.words.conditions_in_time):
        return holder, stance
    if not reader.told(head) and not reader.aux(head) & reader.words.would:
        return NOBODY
    return holder, OPPOSITE.get(stance)


def _owner(reader: Reader, word: Token, head: Token) -> Token | None:
    """Whose a noun is, by what stands before or behind it: "the union's", "Democratic", "from growers"."""
    document = reader.document
    owner = next(document.children(word.i, "poss"), None)
    if owner is not None and owner.lower not in reader.words.empty_pronouns:
        theirs = owner.pos == "PRON" and is_verb(head) and owner.i < word.i
        if theirs and any(word.lower in s.rest for s in reader.lexicon.sides.get(head.lemma, ())):
            return None  # "gave its blessing to": the verb takes that side
        own = subject(document, head) if theirs and head.lemma not in reader.lexicon.sides else None
        return reader.holder(own if own is not None and own.i < owner.i else owner, word)
    by = after(document, word.i, reader.lexicon.from_whom)
    if by is not None:
        return reader.holder(by, word)
    if word.dep == "nsubj" and head.lemma in reader.lexicon.coming and is_verb(head):
        return reader.holder(after(document, head.i, reader.lexicon.from_whom - reader.words.by_whom), word)
    market = word.tag == "NN" and word.lemma in reader.lexicon.insisting  # "American demand for oil"
    return next(_described(reader, word), None) if not market else None


def _described(reader: Reader, word: Token) -> Iterator[Token]:
    """Those who stand right before a noun as its adjective or part: "Danish opposition", "union demands"."""
    for before in reader.document.children(word.i, "amod", "compound", "nmod"):
        known = party(reader.document, before.i).entity is not None
        body = before.pos != "ADJ" and before.lemma in reader.words.actors | reader.holders.agents
        named = before.lower in reader.lexicon.party_adjectives
        if before.i < word.i and (known or body or named) and (named or reader.holder(before, word)):
            yield before


def _carrier(reader: Reader, word: Token, head: Token) -> Token | None:
    """Who carries a stance by the verb over its noun: "voiced support", "added her voice to calls"."""
    document, lexicon = reader.document, reader.lexicon
    carried = word.dep == "dobj" and head.lemma in lexicon.noun_carriers
    added = (
        word.dep == "pobj"
        and head.lemma in lexicon.adding
        and any(t.lemma in lexicon.added for t in document.children(head.i, "dobj"))
    )
    stood = word.dep == "pobj" and document.tokens[word.head].lower in lexicon.standing_in
    stood = stood and is_verb(head) and head.lemma not in lexicon.sides and reader.told(head)
    carries = carried or added or stood
    return reader.holder(does(document, head), head) if carries and is_verb(head) else None


def _given(reader: Reader, word: Token, stance: Stance) -> Stand | None:
    """ "The ban has the support of the lung association", "the plan drew objections from the convent"."""
    document, lexicon = reader.document, reader.lexicon
    head = document.tokens[word.head]
    if word.dep != "dobj" or not is_verb(head) or head.lemma not in lexicon.getting or stance == "demands":
        return None
    of = after(document, word.i, lexicon.from_whom | lexicon.possessing) or after(
        document, head.i, lexicon.from_whom
    )
    plan = subject(document, head)
    holder = reader.holder(of, word)
    if holder is None or plan is None or negated(document, head, reader.words) or not reader.told(head):
        return None
    if not reader.is_proposal(plan, True) or reader.holder(plan, word) is not None:
        return None
    return reader.stand(holder, plan, word, stance, (head.i,))


def _agent(reader: Reader, word: Token) -> Stand | None:
    """ "City's chairman, long an opponent of artificial pitches"."""
    document, lexicon = reader.document, reader.lexicon
    stance = next((s for s, lemmas in lexicon.partisans.items() if word.lemma in lemmas), None)
    if stance is None:
        return None
    head = document.tokens[word.head]
    holder = None
    if word.dep == "appos":
        holder = reader.holder(head, word)
    elif word.dep == "attr" and head.lemma in reader.words.be and not negated(document, head, reader.words):
        holder = reader.holder_of(head)
    object_ = reader.below(word, tuple(lexicon.possessing))
    if holder is None or object_ is None:
        return None
    if not is_verb(object_) and not reader.is_proposal(object_, True):
        return None
    return reader.on(holder, object_, word, stance, (head.i,))
