"""Bonds that nouns make: "its pledge to …", "the firm's promise of 500 jobs", "signed a letter to …"."""

from __future__ import annotations

from onrecord.find.clauses import after, does, entity_type, is_verb, negated, subject
from onrecord.find.commitments.lexicon import force_in
from onrecord.find.commitments.reader import BODIES, LIKELY, Bond, Reader
from onrecord.parse import Token


def of_noun(reader: Reader, word: Token) -> Bond | None:
    """The bond that a noun makes, None where it makes none."""
    return _noun(reader, word) or _headline(reader, word)


def _noun(reader: Reader, word: Token) -> Bond | None:
    """ "its pledge to …", "made an offer to …", "the firm's promise of 500 jobs", "has no intention of
    selling"."""
    document, lexicon = reader.document, reader.lexicon
    force = force_in(lexicon.nouns, word.lemma)
    head = document.tokens[word.head]
    paper = word.lemma in lexicon.papers and head.lemma in lexicon.signing and word.dep == "dobj"
    if word.lemma in lexicon.intentions:
        return _intention(reader, word, head)
    if force is None and not paper:
        return None
    below = reader.below(word) or (_below_of(reader, word) if paper else None)
    if below is None and paper:
        below = reader.below(head)
    clause = _clause_of(reader, word) if below is None and force in ("promise", "threat") else None
    below = below or clause
    if below is None and not paper and force is not None:
        below = _thing_of(reader, word)
    if below is None or (below.lemma in lexicon.no_deed and clause is None):
        return None
    if head.lemma in lexicon.dropping and word.dep == "dobj":
        return None
    party = _maker(reader, word, head, paper)
    if party is not None and party.tag == "PRP$" and is_verb(head) and not reader.told(head):
        return None
    alone = party is None and force == "promise" and is_verb(below) and _told_of(reader, word)
    if (party is None and not alone) or (party is not None and not reader.acts(party)):
        return None
    verbs, toward = (word.i, head.i, below.i), reader.toward(below)
    return Bond(party, below, word, force or "promise", LIKELY, verbs, toward, clause is not None)


def _clause_of(reader: Reader, word: Token) -> Token | None:
    """ "its promise that no nurse would go": a clause with a subject of its own, still to come."""
    for clause in reader.document.children(word.i, "acl", "ccomp", "relcl"):
        aux = {t.lower for t in reader.document.children(clause.i, "aux")}
        own = any(reader.document.children(clause.i, "nsubj", "nsubjpass", "expl"))
        if own and clause.i > word.i and aux & (reader.words.will | reader.words.would):
            return clause
    return None


def _told_of(reader: Reader, word: Token) -> bool:
    """Whether a promise without a maker is told of as one: "the pledge to cut waiting times"."""
    determined = next(reader.document.children(word.i, "det"), None)
    return (
        determined is not None
        and determined.lower in reader.lexicon.definite
        and word.dep in ("nsubj", "nsubjpass")
    )


def _thing_of(reader: Reader, word: Token) -> Token | None:
    for prep in reader.document.children(word.i, "prep"):
        if prep.lower in reader.lexicon.thing_prepositions:
            found = next(reader.document.children(prep.i, "pobj", "pcomp"), None)
            return (
                found
                if found is not None
                and found.pos in ("NOUN", "VERB")
                and (not reader.acts(found) or _new(reader, found))
                else None
            )
    return None


def _new(reader: Reader, thing: Token) -> bool:
    """Whether something is brought in as new: "a pledge of two more nurses", "plans for a club"."""
    determined = reader.document.children(thing.i, "det", "nummod")
    return any(t.dep == "nummod" or t.lower in reader.words.indefinite for t in determined)


def _intention(reader: Reader, word: Token, head: Token) -> Bond | None:
    """ "has no intention of renaming the library": a refusal; "has every intention": a plan."""
    document = reader.document
    none = any(t.lower in reader.words.never for t in document.children(word.i, "det", "neg"))
    party = reader.party_of(head) if is_verb(head) and head.lemma in reader.words.have else None
    doing = next(
        (t for p in document.children(word.i, "prep") for t in document.children(p.i, "pcomp")), None
    ) or reader.below(word)
    if party is None or doing is None or not none or not reader.told(head) or not reader.deed(doing):
        return None
    return Bond(party, doing, word, "refusal", LIKELY, (head.i, doing.i), reader.toward(doing))


def _below_of(reader: Reader, word: Token) -> Token | None:
    for prep in reader.document.children(word.i, "prep"):
        for inner in reader.document.children(prep.i, "pobj"):
            if (found := reader.below(inner)) is not None:
                return found
    return None


def _maker(reader: Reader, word: Token, head: Token, paper: bool) -> Token | None:
    document = reader.document
    owner = next(document.children(word.i, "poss"), None)
    if head.pos == "ADP" and word.dep == "pobj":
        head = document.tokens[head.head]
    broken = word.dep in ("dobj", "pobj") and head.lemma in reader.lexicon.breaking and is_verb(head)
    if owner is not None and not paper and not (broken and owner.tag == "PRP$"):
        return owner if owner.lower not in reader.words.empty_pronouns else None
    if broken:
        return does(document, head)
    if not paper and (giver := after(document, word.i, reader.lexicon.from_whom)) is not None:
        return giver
    if not paper and (before := _described(reader, word)) is not None:
        return before
    run = word.dep == "pobj" and head.lemma in reader.lexicon.campaigning and is_verb(head)
    if run and document.tokens[word.head].lower in reader.lexicon.campaigning_on and reader.told(head):
        return subject(document, head)
    loose = any(document.children(head.i, "prt"))
    carried = paper or (word.dep == "dobj" and head.lemma in reader.lexicon.noun_carriers and not loose)
    if not carried or not is_verb(head) or negated(document, head, reader.words) or not reader.told(head):
        return None
    if any(t.lower in reader.words.will for t in document.children(head.i, "aux")):
        return None
    return does(document, head)


def _described(reader: Reader, word: Token) -> Token | None:
    """Those who stand right before a noun as its adjective or part: "a Danish pledge", "company promises"."""
    for before in reader.document.children(word.i, "amod", "compound", "nmod"):
        known = entity_type(reader.document, before.i) in BODIES
        body = before.pos == "NOUN" and before.lemma in reader.words.actors
        if before.i < word.i and (known or body) and reader.acts(before):
            return before
    return None


def _headline(reader: Reader, word: Token) -> Bond | None:
    """ "Savings bank to shut 31 branches": a headline's future, a sentence without a verb of its own."""
    document = reader.document
    sentence = document.sentences[word.sentence]
    below = reader.below(word) if word.i == sentence.root and reader.acts(word) else None
    if below is None or below.dep not in ("acl", "relcl") or not reader.body(word):
        return None
    ends = document.tokens[sentence.end - 1].text
    if (
        ends in reader.lexicon.stops
        or any(document.children(word.i, "det"))
        or below.lemma in reader.lexicon.no_act | reader.lexicon.routine
    ):
        return None
    return Bond(word, below, below, "plan", LIKELY, (below.i,), reader.toward(below))
