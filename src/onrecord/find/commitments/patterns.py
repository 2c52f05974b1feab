"""Patterns of binding oneself by a word that says so: "vowed to", "pledged $5m", "is ready to", "its
offer to"."""

from __future__ import annotations

from onrecord.find.clauses import after, does, is_verb, negated, subject, suffers, voice_passive
from onrecord.find.commitments.lexicon import force_in
from onrecord.find.commitments.nouns import of_noun
from onrecord.find.commitments.reader import LIKELY, SURE, Bond, Reader
from onrecord.find.commitments.wills import of_will
from onrecord.find.moods import finite
from onrecord.find.unreal import perfect
from onrecord.parse import Token
from onrecord.record import Span
from onrecord.record.position import Force


def read(reader: Reader, token: Token) -> Bond | None:
    """The bond that a word makes, None where it makes none."""
    if is_verb(token):
        return (
            _infinitive(reader, token)
            or _going(reader, token)
            or _renounces(reader, token)
            or _object(reader, token)
            or _given(reader, token)
            or _to_be(reader, token)
            or of_will(reader, token)
            or (_adjective(reader, token) if token.tag == "VBN" else None)
        )
    if token.pos == "ADJ" or token.tag == "VBN":
        return _adjective(reader, token)
    if token.pos in ("NOUN", "PROPN"):
        return of_noun(reader, token)
    return None


def _infinitive(reader: Reader, verb: Token) -> Bond | None:
    """ "has vowed to retaliate", "refuses to share", and for bodies "wants to expand"."""
    force = force_in(reader.lexicon.infinitives, verb.lemma)
    wish = verb.lemma in reader.lexicon.wishing and verb.tag in ("VBZ", "VBP", "VBG")
    wish = wish or (verb.lemma in reader.lexicon.decided and perfect(reader.document, verb, reader.words))
    below = reader.below(verb) if force or wish else None
    if (
        below is None
        or not reader.told(verb)
        or not reader.deed(below)
        or voice_passive(reader.document, verb)
    ):
        return None
    party = reader.party_of(verb)
    if party is None or negated(reader.document, verb, reader.words):
        return None
    if any(t.tag == "WRB" for t in reader.document.children(below.i, "advmod") if t.i < verb.i):
        return None  # "how they plan to proceed"
    if verb.dep == "relcl" and not reader.certain(party, verb):
        return None
    if wish and (
        verb.dep == "relcl"
        or any(t.lower in reader.words.singular_people for t in reader.document.children(verb.i, "nsubj"))
        or not reader.can_plan(party, False)
        or reader.no_act(below)
        or below.lemma in reader.lexicon.routine
    ):
        return None
    own = next(reader.document.children(below.i, "nsubj", "nsubjpass"), None)
    if own is not None:
        return None
    toward = next(reader.document.children(verb.i, "dobj"), None)
    toward = toward if toward is not None and reader.acts(toward) else reader.toward(below)
    made = _force(reader, force or "plan", below)
    return Bond(party, below, verb, made, SURE if force else LIKELY, (verb.i, below.i), toward)


def _going(reader: Reader, verb: Token) -> Bond | None:
    """ "is going to sue", "has committed itself to building …"."""
    document, lexicon = reader.document, reader.lexicon
    to = lexicon.prepositional.get(verb.lemma)
    if to is not None:
        below = next(
            (
                t
                for p in document.children(verb.i, "prep")
                if p.lower in to
                for t in document.children(p.i, "pcomp", "pobj")
                if is_verb(t) or t.lemma in lexicon.things
            ),
            None,
        )
    else:
        future = verb.lemma in lexicon.going and verb.tag == "VBG" and any(document.children(verb.i, "aux"))
        below = reader.below(verb) if future else None
    party = reader.party_of(verb) if below is not None else None
    if below is None or party is None or not reader.told(verb):
        return None
    refused = negated(document, verb, reader.words)
    if refused and to is not None:
        return None
    if to is None and (not reader.deed(below) or below.lemma in lexicon.no_act | lexicon.routine):
        return None
    own = party.lower in reader.words.first_person
    if to is None and not own and not reader.can_plan(party, False):
        return None
    hostile = is_verb(below) and below.lemma in lexicon.hostile - lexicon.mild
    force: Force = "threat" if hostile else "promise" if own or to is not None else "plan"
    force = "refusal" if refused else force
    return Bond(party, below, verb, force, LIKELY, (verb.i, below.i), reader.toward(below))


def _force(reader: Reader, force: Force, deed: Token) -> Force:
    """What a word of promise or plan comes to: to do harm is a threat, "not to" of a promise a refusal."""
    if force == "promise" and negated(reader.document, deed, reader.words):
        return "promise" if deed.lemma in reader.lexicon.hostile else "refusal"
    hostile = deed.lemma in reader.lexicon.hostile - reader.lexicon.mild
    return "threat" if force == "promise" and hostile else force


def _renounces(reader: Reader, verb: Token) -> Bond | None:
    """ "ruled out buying a ship", "rules out a bailout"."""
    document = reader.document
    particles = {t.lower for t in document.children(verb.i, "prt", "advmod")}
    if particles.isdisjoint(reader.lexicon.renouncing.get(verb.lemma, ())):
        return None
    thing = suffers(document, verb)
    doing = next(
        (t for t in document.children(verb.i, "xcomp", "pcomp", "advcl", "ccomp") if t.tag == "VBG"), None
    )
    party = does(document, verb)
    if (
        party is None
        or not reader.acts(party)
        or not reader.told(verb)
        or negated(document, verb, reader.words)
    ):
        return None
    if thing is not None:
        if (
            thing.pos != "NOUN"
            or thing.lemma in reader.lexicon.not_renounced
            or (not reader.body(party) and party.pos == "NOUN")
        ):
            return None
        return Bond(party, thing, verb, "refusal", LIKELY, (verb.i,))
    if doing is None or doing.i < verb.i:
        return None
    return Bond(party, doing, verb, "refusal", LIKELY, (verb.i, doing.i))


def _object(reader: Reader, verb: Token) -> Bond | None:
    """ "pledged $5m", "offered growers a fixed price", "threatened sanctions", "threatened the firm
    with court"."""
    document, lexicon = reader.document, reader.lexicon
    force = force_in(lexicon.objects, verb.lemma)
    if force is None or not reader.told(verb) or negated(document, verb, reader.words) or reader.below(verb):
        return None
    if not finite(document, verb) and verb.dep != "ROOT":
        return None
    passive = voice_passive(document, verb)
    thing = next((t for t in document.children(verb.i, "dobj", "npadvmod") if t.i > verb.i), None)
    toward = reader.whom(verb)
    if any(t.lower in reader.words.will for t in document.children(verb.i, "aux")):
        return None
    if force == "threat" and thing is not None and reader.acts(thing) and thing.lemma not in lexicon.things:
        toward, thing = (
            thing,
            next(
                (
                    t
                    for p in (*document.children(verb.i, "prep"), *document.children(thing.i, "prep"))
                    if p.lower in lexicon.with_what
                    for t in document.children(p.i, "pobj")
                ),
                None,
            ),
        )
    if force == "threat" and passive and thing is None:
        thing = after(document, verb.i, lexicon.with_what)
    if thing is None or (passive and verb.dep in ("acl", "relcl")):
        return None
    money = any(t.tag == "$" for t in document.tokens[thing.left : thing.i + 1])
    habit = verb.tag in ("VBZ", "VBP") and verb.lemma in lexicon.habits
    named = thing.lemma in lexicon.things or (
        thing.pos == "NOUN" and _nameable(reader, thing, force, toward) and not habit
    )
    if not (money or named) or (reader.acts(thing) and not _counted(reader, thing)):
        return None
    if passive:
        gained = next(document.children(verb.i, "nsubjpass"), None)
        by = does(document, verb)
        if gained is None or not reader.acts(gained):
            return None
        return Bond(by if reader.acts(by) else None, thing, verb, force, LIKELY, (verb.i,), gained)
    party = does(document, verb)
    if party is None or not reader.acts(party):
        return None
    if force == "plan" and not reader.can_plan(party, True):
        return None
    if force != "promise" and not (reader.body(party) or money or thing.lemma in lexicon.things):
        return None
    force = "threat" if thing.lemma in lexicon.hostile_things else force
    return Bond(party, thing, verb, force, LIKELY, (verb.i,), toward or reader.toward(verb, thing))


def _nameable(reader: Reader, thing: Token, force: Force, toward: Token | None) -> bool:
    """Whether a noun can be promised, offered or threatened: any that is promised; a threat only where it is
    "threatened … with" it, as much else is threatened ("threatens the economy")."""
    if force == "threat":
        return toward is not None
    return force == "promise" or thing.lemma not in reader.lexicon.no_things


def _counted(reader: Reader, thing: Token) -> bool:
    """Whether people or bodies are what is promised: "two extra planners", "a new ward"."""
    if thing.lemma in reader.lexicon.things:
        return True
    determined = reader.document.children(thing.i, "det", "nummod", "amod")
    return any(t.dep == "nummod" or t.lower in reader.words.indefinite or t.tag == "JJR" for t in determined)


def _given(reader: Reader, verb: Token) -> Bond | None:
    """ "gave his word that the places were safe", "guaranteed that no tenant would move twice"."""
    document, lexicon = reader.document, reader.lexicon
    if verb.lemma in lexicon.giving:
        word = next((t for t in document.children(verb.i, "dobj") if t.lemma in lexicon.words_given), None)
    else:
        word = verb if verb.lemma in lexicon.promising else None
    if word is None or not reader.told(verb) or negated(document, verb, reader.words):
        return None
    passive = voice_passive(document, verb)
    if passive and (word is not verb or verb.dep in ("acl", "relcl")):
        return None
    clause = next(
        (
            t
            for over in (word, verb, *(t for t in document.children(verb.i, "dobj") if reader.acts(t)))
            for t in document.children(over.i, "ccomp", "acl")
            if is_verb(t) or t.pos == "AUX"
        ),
        None,
    )
    party = None if passive else reader.party_of(verb)
    whom = subject(document, verb) if passive else reader.whom(verb)
    bound = party is not None or (passive and reader.acts(whom))
    if clause is None or not bound or not any(document.children(clause.i, "nsubj", "nsubjpass", "expl")):
        return None
    own = next(document.children(clause.i, "nsubj", "nsubjpass", "expl"))
    coming = {t.lower for t in document.children(clause.i, "aux", "auxpass")} & (
        reader.words.will | reader.words.would
    )
    if word is verb and not coming:
        return None
    if own.lower in reader.words.first_person | reader.words.third_person and not voice_passive(
        document, clause
    ):
        return None
    force: Force = (
        "threat" if clause.lemma in lexicon.hostile - lexicon.mild and reader.acts(own) else "promise"
    )
    return Bond(party, clause, verb, force, LIKELY, (clause.i, verb.i), whom, clause=True)


def _to_be(reader: Reader, verb: Token) -> Bond | None:
    """ "Lowther Mills is to close its dye house"."""
    below = (
        reader.below(verb) if verb.lemma in reader.words.be and verb.tag in ("VBZ", "VBP", "VBD") else None
    )
    if (
        below is None
        or below.dep != "xcomp"
        or any(reader.document.children(verb.i, "acomp", "attr", "expl"))
    ):
        return None
    party = reader.party_of(verb)
    if party is None or not reader.body(party) or negated(reader.document, verb, reader.words):
        return None
    if verb.tag == "VBD" or not reader.told(verb) or voice_passive(reader.document, below):
        return None
    if below.lemma in reader.lexicon.no_act | reader.lexicon.routine | reader.lexicon.no_deed:
        return None
    return Bond(party, below, verb, "plan", LIKELY, (verb.i, below.i), reader.toward(below))


def _adjective(reader: Reader, word: Token) -> Bond | None:
    """ "is ready to", "are willing to", "is set to", and under "not" a refusal."""
    compared = any(t.lower in reader.lexicon.comparing for t in reader.document.children(word.i, "advmod"))
    force = force_in(reader.lexicon.adjectives, word.lower) if not compared else None
    head = reader.document.tokens[word.head] if word.tag != "VBN" or word.dep in ("acomp", "oprd") else word
    below = reader.below(word) if force else None
    if force is None or below is None or not is_verb(head):
        return None
    if below.lemma in reader.lexicon.no_act - reader.lexicon.bare:
        return None
    if head.dep == "relcl" or not reader.deed(below):
        return None
    party = reader.party_of(head)
    if party is not None and _ascribed(reader, word, party):
        return None
    aux = {t.lower for t in reader.document.children(head.i, "aux")}
    would = bool(aux & reader.words.would) and not aux & reader.words.have
    if party is None or not (reader.told(head) or (would and force == "offer")):
        return None
    if force == "plan" and (
        not reader.body(party)
        or below.lemma in reader.lexicon.routine
        or voice_passive(reader.document, below)
    ):
        return None
    if negated(reader.document, head, reader.words) or any(reader.document.children(word.i, "neg")):
        if word.lower not in reader.lexicon.refusing:
            return None
        force = "refusal"
    return Bond(party, below, word, force, LIKELY, (word.i, head.i, below.i), reader.toward(below))


def _ascribed(reader: Reader, word: Token, party: Token) -> bool:
    """Whether somebody else says in a quotation what a party is ready to do: "he is happy to see us lose"."""
    said = reader.voices.telling(Span(word.start, word.end))
    if said is None or said.form != "direct" or party.lower in reader.words.first_person:
        return False
    who = reader.document.mention_of(Span(party.start, party.end))
    return not any(s.entity is not None and who is not None and s.entity == who.entity for s in said.speakers)
