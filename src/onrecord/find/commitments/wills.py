"""Patterns of binding oneself by "will": in one's own words, in what one is reported to have said, and as the
outlet tells it of a body that acts."""

from __future__ import annotations

from onrecord.find.clauses import (
    auxiliaries,
    does,
    entity_type,
    infinitives,
    is_verb,
    negated,
    subject,
    voice_passive,
)
from onrecord.find.commitments.reader import BODIES, LIKELY, SURE, UNSURE, Bond, Reader
from onrecord.find.conditions import condition
from onrecord.find.holders import many_or_body, meant, no_longer
from onrecord.parse import Token
from onrecord.record import Span, Statement
from onrecord.record.position import Force


def of_will(reader: Reader, verb: Token) -> Bond | None:
    """Tell "will maintain" in the words of who speaks for the doer, "we will" in a quotation, and
    plain plans."""
    words = reader.words
    aux = {t.lower for t in auxiliaries(reader.document, verb)}
    will, would = aux & words.will, aux & words.would
    past = any(t.tag == "VBN" for t in auxiliaries(reader.document, verb))
    going_on = verb.tag == "VBG" and bool(aux & words.be) and reader.refuses(verb)
    active = verb.tag == "VB" or going_on or (voice_passive(reader.document, verb) and not past)
    if aux & words.may and not (will or would):
        return _warned(reader, verb, aux)
    if not (will or would) or aux & words.have or not active or not _free(reader, verb):
        return None
    if (none := _there_will_be_no(reader, verb)) is not None:
        return none
    if any(t.lemma in reader.lexicon.stances for t in reader.document.children(verb.i, "dobj")) and (
        verb.lemma in reader.lexicon.dropping | reader.lexicon.easing
    ):
        return None
    if any(
        t.lower in reader.words.guessing | reader.lexicon.preferring
        for t in reader.document.children(verb.i, "advmod")
    ):
        return None
    said = reader.voices.telling(Span(verb.start, verb.end))
    cue = said.cue.lemma if said is not None and said.cue is not None else ""
    refused = (
        negated(reader.document, verb, words)
        and verb.lemma in reader.lexicon.refused_too
        and said is not None
    )
    below = next(infinitives(reader.document, verb.i, "xcomp"), None)
    idle = reader.no_act(verb) or (below is not None and reader.no_act(below))
    staying = verb.lemma in reader.lexicon.staying and _bound(reader, verb)
    if (
        idle
        and not (staying or _of_ones_own(reader, verb, said))
        and cue not in reader.lexicon.promising
        and not (refused or _unless(reader, verb))
    ):
        return None
    if said is None:
        return _told_by_the_outlet(reader, verb, bool(would))
    if said.negated or _nobody(reader, said) or cue in words.beliefs:
        return None
    if (
        cue in reader.lexicon.warning
        and verb.lemma not in reader.lexicon.hostile
        and not _unless(reader, verb)
    ):
        return None
    party = does(reader.document, verb)
    party = (party and meant(reader.document, party, verb, words, reader.holders)) or party
    if party is None or (voice_passive(reader.document, verb) and not reader.acts(party)):
        return _passive(reader, verb, said, bool(would))
    if party.lower in words.empty_pronouns or not reader.acts(party):
        return None
    if not reader.named(party) and not _bound(reader, verb):
        return None
    score = _says(reader, said, party, bool(would), verb)
    if score is None:
        return None
    force = _force(reader, verb, party, cue, bool(would), said)
    return Bond(party, verb, verb, force, score, (verb.i,), reader.whom(verb) or reader.toward(verb))


def _of_ones_own(reader: Reader, verb: Token, said: Statement | None) -> bool:
    """Whether somebody says of himself that he will do a thing to something: "we will help every family"."""
    thing = any(reader.document.children(verb.i, "dobj", "xcomp", "ccomp"))
    if said is None or not thing or verb.lemma not in reader.lexicon.acts_of_ones_own:
        return False
    if any(
        t.lemma in reader.lexicon.no_act_with.get(verb.lemma, ()) for t in reader.document.children(verb.i)
    ):
        return False
    party = does(reader.document, verb)
    party = (party and meant(reader.document, party, verb, reader.words, reader.holders)) or party
    return party is not None and reader.acts(party) and _says(reader, said, party, False, verb) == SURE


def _routine_act(reader: Reader, verb: Token, party: Token) -> bool:
    """Whether a body does what is but routine of people and things: "the ministry will publish the names"."""
    things = list(reader.document.children(verb.i, "dobj"))
    held = verb.lemma not in reader.lexicon.holding or any(t.lemma in reader.lexicon.held for t in things)
    body = party.lemma in reader.words.corporate or entity_type(reader.document, party.i) in BODIES
    told = verb.dep in ("ROOT", "ccomp") and bool(
        {t.lower for t in auxiliaries(reader.document, verb)} & reader.words.will
    )
    return verb.lemma in reader.lexicon.routine_acts and bool(things) and held and body and told


def _there_will_be_no(reader: Reader, verb: Token) -> Bond | None:
    """ "There will be no return to work until …, the secretary warned": refused by who says so."""
    document = reader.document
    if verb.lemma not in reader.words.be or not any(document.children(verb.i, "expl")):
        return None
    thing = next(document.children(verb.i, "attr", "nsubj"), None)
    none = thing is not None and any(t.lower in reader.words.never for t in document.children(thing.i, "det"))
    said = reader.voices.telling(Span(verb.start, verb.end)) if none and _bound(reader, verb) else None
    first = said.speakers[0].span if said is not None and said.speakers else None
    speaker = document.head_of(first) if first else None
    if said is None or speaker is None or reader.voices.observes(said, reader.words):
        return None
    return Bond(speaker, verb, verb, "refusal", UNSURE, (verb.i,), clause=True)


def _warned(reader: Reader, verb: Token, aux: set[str]) -> Bond | None:
    """ "warned that he could shut the works if they do not sign": a threat of one's own deed."""
    said = reader.voices.telling(Span(verb.start, verb.end))
    warned = said is not None and said.cue is not None and said.cue.lemma in reader.lexicon.warning
    if said is None or not warned or aux & reader.words.have:
        return None
    if not (_unless(reader, verb) or _if_not(reader, verb)):
        return None
    party = does(reader.document, verb)
    party = (party and meant(reader.document, party, verb, reader.words, reader.holders)) or party
    if party is None or not reader.acts(party) or reader.no_act(verb) or not _free(reader, verb):
        return None
    if _says(reader, said, party, True, verb) != SURE:
        return None
    return Bond(party, verb, verb, "threat", UNSURE, (verb.i,), reader.whom(verb) or reader.toward(verb))


def _told_by_the_outlet(reader: Reader, verb: Token, would: bool) -> Bond | None:
    """ "The council will close the pool in May": a plan; "would take part if …": an offer."""
    party = does(reader.document, verb)
    lexicon = reader.lexicon
    party = (party and meant(reader.document, party, verb, reader.words, reader.holders)) or party
    if party is None or not reader.acts(party) or voice_passive(reader.document, verb):
        return None
    bound = condition(reader.document, (verb.i,), reader.words)
    if _routine_act(reader, verb, party):
        return Bond(party, verb, verb, "plan", LIKELY, (verb.i,), reader.whom(verb) or reader.toward(verb))
    not_free = bound is None and not negated(reader.document, verb, reader.words)
    staying = verb.lemma in lexicon.staying and bound is not None
    if (
        (reader.no_act(verb) and not staying)
        or verb.lemma in lexicon.no_deed
        or (not_free and verb.lemma in lexicon.routine)
    ):
        return None
    above = reader.document.tokens[verb.head]
    if verb.dep == "ccomp" and above.lemma in reader.words.be:
        return None
    several = party.tag in ("NNS", "NNPS") and not (_unless(reader, verb) or _if_not(reader, verb))
    if (bound is None or several) and verb.lemma not in lexicon.deeds | lexicon.serving | (
        lexicon.hostile if bound is not None else frozenset()
    ):
        return None
    if not reader.can_plan(party, bound is not None) or (would and bound is None) or _loose(reader, verb):
        return None
    force = _bare_force(reader, verb, bound is not None, would)
    return Bond(party, verb, verb, force, LIKELY, (verb.i,), reader.whom(verb) or reader.toward(verb))


def _loose(reader: Reader, verb: Token) -> bool:
    """Whether a clause only hangs on another, so that the outlet does not tell it for itself."""
    certain = reader.document.tokens[verb.head].lower in reader.lexicon.certain
    return verb.dep in ("relcl", "acl", "advcl", "pcomp") and not certain


def _bare_force(reader: Reader, verb: Token, bound: bool, would: bool) -> Force:
    """What "will" comes to where nobody is quoted: a threat if it hurts and is bound, a promise or
    offer if bound."""
    lexicon = reader.lexicon
    hostile = verb.lemma in lexicon.hostile
    if verb.lemma in lexicon.staying and not reader.refuses(verb):
        return "plan"
    if reader.refuses(verb):
        return "promise" if hostile and not no_longer(reader.document, verb, reader.words) else "refusal"
    if (
        bound
        and (hostile or _unless(reader, verb) or _if_not(reader, verb))
        and not _if_elected(reader, verb)
    ):
        return "threat"
    if bound and _if_elected(reader, verb):
        return "promise"
    if bound:
        return "offer" if _only(reader, verb) or (would and reader.conditional(verb)) else "promise"
    return "threat" if hostile and verb.lemma not in lexicon.mild else "plan"


def _force(reader: Reader, verb: Token, party: Token, cue: str, would: bool, said: Statement) -> Force:
    """What "will" comes to in what somebody said: "we will" is a promise, "it would" a plan if nothing
    binds it."""
    lexicon, bound = reader.lexicon, condition(reader.document, (verb.i,), reader.words) is not None
    own = party.lower in reader.words.first_person
    force = _bare_force(reader, verb, bound, would)
    if force == "plan" and (own or cue in lexicon.promising or verb.lemma in lexicon.serving):
        return "promise"
    return force


def _unless(reader: Reader, verb: Token) -> bool:
    """Whether an act is bound to another's giving way: "unless …", "if … not"."""
    bound = condition(reader.document, (verb.i,), reader.words)
    tokens = reader.document.tokens_in(bound) if bound else ()
    return any(t.lower in reader.lexicon.pressing for t in tokens[:2])


def _if_not(reader: Reader, verb: Token) -> bool:
    """Whether an act is bound to what another does not do: "if they do not sign"."""
    bound = condition(reader.document, (verb.i,), reader.words)
    return bound is not None and any(t.dep == "neg" for t in reader.document.tokens_in(bound))


def _if_elected(reader: Reader, verb: Token) -> bool:
    """Whether an act is bound to its party coming to office: "if elected, he would scrap the fee"."""
    bound = condition(reader.document, (verb.i,), reader.words)
    tokens = reader.document.tokens_in(bound) if bound else ()
    return any(t.lemma in reader.lexicon.electing for t in tokens)


def _only(reader: Reader, verb: Token) -> bool:
    bound = condition(reader.document, (verb.i,), reader.words)
    tokens = reader.document.tokens_in(bound) if bound else ()
    only = (*tokens[:2], *reader.document.children(verb.i, "advmod"))
    return bound is not None and any(t.lower in reader.words.condition_openers for t in only)


def _nobody(reader: Reader, said: Statement) -> bool:
    """Whether a statement is said to be nobody's ("no members have said that they would …")."""
    spans = [s.span for s in said.speakers if s.span]
    return any(t.lower in reader.words.never for span in spans for t in reader.document.tokens_in(span))


def _passive(reader: Reader, verb: Token, said: Statement, would: bool) -> Bond | None:
    """ "the fees would be refunded", said by who can see to it."""
    patient = subject(reader.document, verb)
    first = said.speakers[0].span if said.speakers else None
    speaker = reader.document.head_of(first) if first else None
    if patient is None or speaker is None:
        return None
    vowed = said.cue is not None and said.cue.lemma in reader.lexicon.promising
    warned = said.cue is not None and said.cue.lemma in reader.lexicon.warning
    if warned and voice_passive(reader.document, verb) and verb.lemma in reader.lexicon.hostile:
        denied = negated(reader.document, verb, reader.words)
        able = reader.voices.speaks_for_others(said, reader.words)
        return (
            Bond(speaker, verb, verb, "threat", UNSURE, (verb.i,), clause=True)
            if able and not denied
            else None
        )
    if not (vowed or (voice_passive(reader.document, verb) and verb.lemma in reader.lexicon.serving)):
        return None
    if said.form == "direct" and would:
        return None
    if not vowed and (
        reader.voices.observes(said, reader.words) or not reader.voices.speaks_for_others(said, reader.words)
    ):
        return None
    force: Force = "promise"
    if negated(reader.document, verb, reader.words) and not vowed:
        force = "refusal"
    return Bond(speaker, verb, verb, force, UNSURE, (verb.i,), clause=True)


def _free(reader: Reader, verb: Token) -> bool:
    """Whether a clause is a statement of its own, no condition, relative clause or question."""
    document, words = reader.document, reader.words
    given = verb.dep == "acl" and document.tokens[verb.head].lemma in reader.lexicon.words_given
    if verb.dep in ("relcl", "acl", "csubj", "pcomp") and not (given or _promised(reader, verb)):
        return False
    if any(True for _ in document.children(verb.i, "csubj")):
        return False
    marks = [t.lower for t in document.children(verb.i, "mark", "advmod", "nsubj", "dobj")]
    if any(mark in words.hypothetical_marks for mark in marks):
        return False
    head = document.tokens[verb.head]
    while head.dep == "conj" and verb.dep == "conj" and is_verb(head) and head.head != head.i:
        head = document.tokens[head.head]
    if verb.dep == "conj" and head.dep == "ccomp":
        head = document.tokens[head.head]
    denied = (
        head.lemma in words.beliefs
        or words.governing.get(head.lemma) == "denied"
        or (head.pos == "ADJ" and head.lower not in reader.lexicon.certain)
    )
    if verb.dep in ("ccomp", "advcl", "conj", "acl") and denied:
        return False
    return verb.dep != "advcl" or not any(True for _ in document.children(verb.i, "mark", "advmod"))


def _promised(reader: Reader, verb: Token) -> bool:
    """Whether a clause hangs on the one to whom it was promised: "promised the town that it would …"."""
    noun = reader.document.tokens[verb.head]
    over = reader.document.tokens[noun.head].lemma
    return verb.dep == "relcl" and over in reader.lexicon.promising | reader.lexicon.warning


def _says(reader: Reader, said: Statement, party: Token, would: bool, verb: Token) -> float | None:
    """How sure it is that the speaker can bind the doer; None where he only foretells."""
    words, lexicon = reader.words, reader.lexicon
    if said.form == "direct" and would and not negated(reader.document, verb, words):
        return None
    if party.lower in words.first_person:
        return SURE if said.speakers and (verb.lemma not in lexicon.routine or _bound(reader, verb)) else None
    direct = any(q.start <= party.start and party.end <= q.end for q in said.quoted)
    if reader.voices.observes(said, words):
        return None
    theirs = any(t.tag == "PRP$" for t in reader.document.children(party.i, "poss"))
    refused = negated(reader.document, verb, words) or verb.lemma in lexicon.hostile
    if theirs and refused and not direct:
        return LIKELY  # "the guild said its members would not cross the line"
    own = any(s.span and s.span.start <= party.start < s.span.end for s in said.speakers)
    speakers = {s.entity for s in said.speakers if s.entity}
    who = reader.document.mention_of(Span(party.start, party.end))
    if party.lower in words.things and entity_type(reader.document, party.i) == "person":
        return None
    if own or (who is not None and who.entity in speakers) or _taken_up(reader, said, party):
        return SURE
    if party.pos == "PRON" and party.lower in words.third_person and not direct:
        same = who is None or who.entity is None or would
        return UNSURE if same and verb.lemma not in lexicon.routine else None
    bound = negated(reader.document, verb, words) or _bound(reader, verb) or _routine_act(reader, verb, party)
    if verb.lemma in lexicon.routine and not bound:
        return None
    return _bound_by(reader, said, party, verb)


def _taken_up(reader: Reader, said: Statement, party: Token) -> bool:
    """Whether the speaker is a pronoun that takes the doer up: "the ministry will publish it, *it* said"."""
    first = said.speakers[0].span if said.speakers else None
    speaker = reader.document.head_of(first) if first is not None else None
    if speaker is None or speaker.lower not in reader.words.third_person:
        return False
    return speaker.i > party.i and speaker.sentence == party.sentence and party.pos != "PRON"


def _bound(reader: Reader, verb: Token) -> bool:
    return condition(reader.document, (verb.i,), reader.words) is not None


def _in_office(reader: Reader, party: Token) -> bool:
    """Whether a person holds an office for which others speak: "the president will not meet …, her
    office said"."""
    mention = reader.document.mention_of(Span(party.start, party.end))
    known = reader.document.entity(mention.entity) if mention else None
    roles = [w.lower() for role in (known.roles if known else ()) for w in role.split()]
    return any(word in reader.words.speakers_for for word in roles)


def _bound_by(reader: Reader, said: Statement, party: Token, verb: Token) -> float | None:
    """Whether a speaker with a post binds a body or a state."""
    body = entity_type(reader.document, party.i) in ("organisation", "country", "group", "place")
    body = body or party.lemma in reader.words.corporate or reader.body(party)
    body = body or (entity_type(reader.document, party.i) is None and party.pos == "PROPN")
    body = body or _in_office(reader, party)
    if body and said.cue is not None and said.cue.lemma in reader.lexicon.promising:
        return SURE
    heads = [reader.document.head_of(s.span) for s in said.speakers if s.span]
    spoken_for = any(h is not None and h.lemma in reader.lexicon.representing for h in heads)
    binding = reader.voices.speaks_for_others(said, reader.words) or any(
        h is not None and many_or_body(reader.document, h, reader.words, reader.holders) for h in heads
    )
    theirs = (
        party.lemma in reader.lexicon.spoken_for
        and verb.lemma in reader.lexicon.deeds | reader.lexicon.hostile
    )
    return LIKELY if spoken_for or (body and (binding or theirs)) else None
