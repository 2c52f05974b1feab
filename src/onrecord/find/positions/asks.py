"""Sides taken by asking: "urged Dublin to set up a fund", "wants the bridge closed", "said it must be
lit"."""

from __future__ import annotations

from onrecord.find.clauses import EMPTY_TAGS, after, does, infinitives, is_verb, negated, voice_passive
from onrecord.find.holders import holds, many_or_body
from onrecord.find.positions.reader import Reader, Stand
from onrecord.find.positions.targets import targets
from onrecord.parse import Token
from onrecord.record.position import Stance


def of_asking(reader: Reader, verb: Token) -> Stand | None:
    """What a verb asks of others for its subject, by "to …", by a wish, None where it asks nothing."""
    return _urges(reader, verb) or _gives_until(reader, verb) or _wants(reader, verb)


def of_clause(reader: Reader, verb: Token) -> Stand | None:
    """What a verb asks for by a whole clause, "that it be lit" or "that it must be lit"."""
    return _insists(reader, verb) or _must(reader, verb) or _needs(reader, verb)


def _urges(reader: Reader, verb: Token) -> Stand | None:
    """ "urged Dublin to set up a fund", "called for the ward to be closed": the holder demands it."""
    document, words, lexicon = reader.document, reader.words, reader.lexicon
    if negated(document, verb, words) or _open(reader, verb):
        return None
    for rest in lexicon.urges.get(verb.lemma, ()):
        if rest and reader.below(verb, rest) is None:
            continue
        below = next(infinitives(document, verb.i, "xcomp", "ccomp", "advcl"), None)
        holder = reader.holder(does(document, verb), verb)
        if below is None or holder is None or any(document.children(below.i, "mark")):
            break
        if verb.lemma in lexicon.asking and any(
            True for s in lexicon.sides.get(verb.lemma, ()) for _ in targets(reader, verb, s)
        ):
            break
        own = [t for t in document.children(below.i, "nsubj", "nsubjpass") if t.i > verb.i]
        whom = after(document, verb.i, rest) if rest else None
        passive = voice_passive(document, verb)
        patients = document.children(verb.i, "nsubjpass") if passive else document.children(verb.i, "dobj")
        someone = (*patients, *own, *((whom,) if whom else ()))
        if not someone or public(reader, someone[0]):
            return None
        if below.lemma in lexicon.thinking or not reader.told(verb):
            return None
        if verb.lemma in lexicon.asking and (
            below.lemma in lexicon.stating | lexicon.favours or not _official(reader, holder, someone[0])
        ):
            return None
        return Stand(holder, reader.verb_phrase(below), below, verb, "demands", verbs=(verb.i, below.i))
    return _calls_for_clause(reader, verb)


def _gives_until(reader: Reader, verb: Token) -> Stand | None:
    """ "gave the firm until Friday to explain itself": an ultimatum."""
    document, lexicon = reader.document, reader.lexicon
    until = any(t.lower in lexicon.granted_until for t in document.children(verb.i, "prep")) or any(
        t.lemma in lexicon.granted_spans for t in document.children(verb.i, "dobj")
    )
    below = next(infinitives(document, verb.i, "xcomp", "advcl", "ccomp"), None)
    for span in document.children(verb.i, "dobj"):
        below = below or next(infinitives(document, span.i, "relcl", "acl"), None)
    holder = reader.holder_of(verb)
    if verb.lemma not in lexicon.granting or not until or below is None or holder is None:
        return None
    if not reader.told(verb) or voice_passive(document, verb) or reader.aux(verb) & reader.words.would:
        return None
    return Stand(holder, reader.verb_phrase(below), below, verb, "demands", verbs=(verb.i, below.i))


def public(reader: Reader, token: Token) -> bool:
    """Whether advice is given to the public, so that it is no proposal."""
    return (
        token.lemma in reader.holders.public
        or token.lower in reader.holders.public | reader.words.empty_pronouns
    )


def _official(reader: Reader, holder: Token, token: Token) -> bool:
    """Whether one with a post asks another, so that it is more than a favour."""
    words = reader.words
    if holder.lower in words.first_person:
        return False
    posts = words.corporate | words.speakers_for | reader.lexicon.asked_posts
    asked = (
        token.pos == "PROPN"
        or token.lemma in posts | reader.holders.agents
        or token.lower in words.third_person
    )
    holding = many_or_body(reader.document, holder, words, reader.holders)
    return asked and (holding or holder.pos in ("PROPN", "PRON") or holder.lemma in posts)


def _calls_for_clause(reader: Reader, verb: Token) -> Stand | None:
    """ "called for the ward to be closed": the clause stands under "for"."""
    document = reader.document
    for side in reader.lexicon.sides.get(verb.lemma, ()):
        if side.stance != "demands" or not side.by_preposition or len(side.rest) != 1:
            continue
        for clause in document.children(verb.i, "advcl", "xcomp", "ccomp"):
            own = next(document.children(clause.i, "nsubj", "nsubjpass"), None)
            marked = any(t.lower == side.rest[0] for t in document.children(clause.i, "mark"))
            holder = reader.holder_of(verb)
            bound = any(t.tag == "TO" for t in document.children(clause.i, "aux"))
            if (
                own is None
                or not (marked and bound)
                or holder is None
                or public(reader, own)
                or not reader.told(verb)
            ):
                continue
            span = document.span_of(own.left, reader.close(clause))
            return Stand(holder, span, clause, verb, "demands", verbs=(verb.i, clause.i))
    return None


def _wish(reader: Reader, verb: Token) -> Token | None:
    """The verb under which stands what is wished: "want", "would like", or the "see" of "want to see"."""
    document, lexicon = reader.document, reader.lexicon
    would = bool(reader.aux(verb) & reader.words.would)
    rather = would and any(t.lower in lexicon.rather for t in document.children(verb.i, "advmod"))
    if verb.lemma in lexicon.seeing and rather:
        return verb
    if verb.lemma in lexicon.wanting:
        if not reader.told(verb):
            return None
    elif not (verb.lemma in lexicon.would_like and would):
        return None
    below = next(infinitives(document, verb.i, "xcomp"), None)
    own = below is not None and any(document.children(below.i, "nsubj", "nsubjpass"))
    return below if below is not None and below.lemma in lexicon.seeing and not own else verb


def _wants(reader: Reader, verb: Token) -> Stand | None:
    """ "wants the lake court to rule", "want the marathon moved", "wants a job for each": the holder
    demands it."""
    document, words = reader.document, reader.words
    base = _wish(reader, verb)
    holder = reader.holder_of(verb) if base is not None else None
    if base is None or holder is None:
        return None
    stance: Stance = "rejects" if reader.denied(verb) else "demands"
    for clause in document.children(base.i, "ccomp", "xcomp"):
        own = next(document.children(clause.i, "nsubj", "nsubjpass"), None)
        if (
            own is None
            or own.i < base.i
            or own.tag in ("WP", "WDT")
            or clause.tag not in ("VB", "VBN", "VBD", "JJ", "RB", "VBG")
        ):
            continue
        if (
            own.lower in words.first_person
            or clause.lemma in reader.lexicon.thinking - words.be
            or own.lower in reader.holders.public
            or holder.lower in words.first_person
        ):
            return None
        span = document.span_of(own.left, reader.close(clause))
        return Stand(holder, span, clause, verb, stance, verbs=(verb.i, clause.i))
    thing = next((t for t in document.children(base.i, "dobj") if t.i > verb.i), None)
    if thing is None or thing.pos == "PRON":
        return None
    bodies = many_or_body(document, holder, words, reader.holders) or holder.lemma in words.speakers_for
    more = thing.tag == "NNS" or any(t.tag == "JJR" for t in document.children(thing.i, "amod"))
    counted = bodies and more and holder.pos != "PRON" and reader.askable(thing)
    if thing.lemma in reader.lexicon.sought_for_oneself or not (
        counted or reader.is_proposal(thing, bodies and holder.pos != "PRON")
    ):
        return None
    done = next((t for t in document.children(thing.i, "acl") if t.tag == "VBN"), None)
    found = reader.stand(holder, thing, verb, stance, (verb.i,))
    if found is None or done is None or found.proposal is None or done.right < thing.i:
        return found
    return Stand(
        holder, document.span_of(thing.left, reader.close(done)), thing, verb, stance, verbs=(verb.i,)
    )


def _insists(reader: Reader, verb: Token) -> Stand | None:
    """ "demanded that the works be suspended"."""
    document = reader.document
    if verb.lemma not in reader.lexicon.insisting or voice_passive(document, verb):
        return None
    clause = next((t for t in document.children(verb.i, "ccomp") if t.i > verb.i and is_verb(t)), None)
    holder = reader.holder_of(verb)
    if clause is None or holder is None or not reader.told(verb) or _open(reader, clause):
        return None
    if verb.lemma in reader.lexicon.stating and reader.aux(clause) & reader.lexicon.modal_demand:
        return None  # the clause says of itself that it must or should be
    plural = clause.tag == "VBP" and verb.lemma in reader.lexicon.mandating and not reader.aux(clause)
    if not (_subjunctive(reader, clause) or plural) or negated(document, verb, reader.words):
        return None
    return Stand(holder, reader.clause(clause), clause, verb, "demands", verbs=(verb.i, clause.i))


def _open(reader: Reader, clause: Token) -> bool:
    """Whether a clause is a question that somebody asks: "asked whether they should go"."""
    return any(
        t.lower in reader.lexicon.whether for t in reader.document.children(clause.i, "mark", "advmod")
    )


def _subjunctive(reader: Reader, clause: Token) -> bool:
    """ "be suspended", "step down": a clause with the bare verb and a subject of its own."""
    document, words = reader.document, reader.words
    subject_ = next(document.children(clause.i, "nsubj", "nsubjpass"), None)
    own = subject_ is not None
    aux = reader.aux(clause)
    singular = subject_ is not None and (
        subject_.tag in ("NN", "NNP") or subject_.lower in words.singular_people
    )
    bare = (
        clause.tag == "VB"
        or (clause.tag == "VBP" and singular and not aux)
        or (clause.tag == "VBN" and bool(aux & reader.lexicon.bare_be))
    )
    return own and bare and not (aux - reader.lexicon.modal_demand - words.be)


def can_be_asked(reader: Reader, verb: Token, own: Token) -> bool:
    """Whether "should" asks something: of somebody who can act, or that a thing be or be done ("the law
    should be kept"). Of a thing that acts it only guesses ("the figures should end the rumours")."""
    if own.dep in ("expl", "csubj") or own.pos == "PRON" or verb.lemma in reader.words.be:
        return True
    if voice_passive(reader.document, verb) or reader.is_proposal(own, False):
        return True
    return holds(reader.document, own, reader.words, reader.holders)


def _needs(reader: Reader, verb: Token) -> Stand | None:
    """ "said its partners need to open their books": who says so demands it of them."""
    document, words = reader.document, reader.words
    cue = document.tokens[verb.head]
    stated = verb.dep == "ccomp" and is_verb(cue) and cue.lemma in reader.lexicon.stating
    if verb.lemma not in reader.lexicon.needing or not stated or verb.tag not in ("VBP", "VBZ"):
        return None
    own = next(document.children(verb.i, "nsubj"), None)
    below = next(infinitives(document, verb.i, "xcomp"), None)
    holder = reader.holder_of(cue)
    if own is None or below is None or holder is None or own.pos == "PRON" or below.lemma in words.be:
        return None
    if (
        own.i == holder.i
        or own.lower in reader.holders.public
        or not holds(document, own, words, reader.holders)
    ):
        return None
    if negated(document, verb, words) or negated(document, cue, words) or not reader.told(cue):
        return None
    return Stand(holder, reader.clause(verb), verb, verb, "demands", verbs=(verb.i, below.i))


def _must(reader: Reader, verb: Token) -> Stand | None:
    """ "said the EU must be at the table": who says so demands it."""
    document, lexicon, words = reader.document, reader.lexicon, reader.words
    aux = reader.aux(verb)
    if not aux & lexicon.modal_demand or verb.lemma in lexicon.opinion - words.be or aux & words.have:
        return None
    said = document.tokens[verb.head] if verb.dep == "conj" else verb
    cue = document.tokens[said.head]
    own = next(document.children(verb.i, "nsubj", "nsubjpass"), None)
    if own is not None and any(t.i < own.left for t in document.children(verb.i, "aux")):
        return None
    if own is not None and (own.tag in EMPTY_TAGS or own.lower in words.first_singular):
        return None
    if _open(reader, said):
        return None
    if said.dep != "ccomp" or cue.lemma not in lexicon.stating or own is None or voice_passive(document, cue):
        return None
    holder = reader.holder_of(cue)
    if holder is None or negated(document, cue, words) or own.lower in reader.holders.public | words.never:
        return None
    if any(t.lower in words.never for t in document.children(own.i, "det")):
        return None
    if not can_be_asked(reader, verb, own) or reader.rules(holder):
        return None
    if verb.lemma in words.be and not any(True for _ in document.children(verb.i, "acomp", "attr", "prep")):
        return None
    if document.tokens[reader.close(verb)].tag == "TO" or any(
        t.lower in lexicon.not_asked for t in document.children(verb.i, "acomp")
    ):
        return None
    stance: Stance = "rejects" if negated(document, verb, words) else "demands"
    deed = stance == "rejects" and not voice_passive(document, verb) and verb.lemma not in words.be
    # of "Oslo must not sell it" to sell it is rejected, not that it must not
    on = reader.verb_phrase(verb) if deed else reader.clause(verb)
    return Stand(holder, on, verb, verb, stance, verbs=(verb.i,))
