"""Sides that verbs take: "rejects the plan", "urged Dublin to set up a fund", "wants the bridge closed"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import after, does, infinitives, is_verb, negated, suffers, voice_passive
from onrecord.find.holders import many_or_body
from onrecord.find.positions.lexicon import Side
from onrecord.find.positions.reader import OPPOSITE, Reader, Stand
from onrecord.parse import Token
from onrecord.record import Span
from onrecord.record.position import Stance

STEPS = 3
"""Clauses up from a gap to the noun that fills it."""


def of_verb(reader: Reader, verb: Token) -> Stand | None:
    """The side that a verb takes for its subject, None where it takes none."""
    return (
        _wavers(reader, verb)
        or _never(reader, verb)
        or _urges(reader, verb)
        or _wants(reader, verb)
        or _lexical(reader, verb)
        or _refuses(reader, verb)
        or _insists(reader, verb)
        or _must(reader, verb)
    )


def _wavers(reader: Reader, verb: Token) -> Stand | None:
    """ "has yet to decide whether to accept the offer", "have not said whether they will support it"."""
    document, lexicon = reader.document, reader.lexicon
    if verb.lemma not in lexicon.deciding:
        return None
    clause = next(
        (
            t
            for t in document.children(verb.i, "ccomp", "xcomp", "advcl")
            if t.i > verb.i and any(m.lower in lexicon.whether for m in document.children(t.i, "mark"))
        ),
        None,
    )
    holder = reader.holder_of(verb)
    if clause is None or holder is None or not _open(reader, verb):
        return None
    own = next(document.children(clause.i, "nsubj", "nsubjpass", "expl"), None)
    if own is not None and (own.pos != "PRON" or own.dep == "expl"):
        return None
    object_ = _object_of(reader, clause)
    takes_side = (
        clause.lemma in lexicon.sides or clause.lemma in lexicon.tolerating or clause.lemma in lexicon.taking
    )
    if object_ is not None and takes_side:
        return reader.stand(holder, object_, verb, "undecided", (verb.i,))
    if own is not None and not takes_side:
        return None
    return Stand(holder, reader.verb_phrase(clause), clause, verb, "undecided", verbs=(verb.i,))


def _object_of(reader: Reader, clause: Token) -> Token | None:
    found = suffers(reader.document, clause)
    for side in () if found else reader.lexicon.sides.get(clause.lemma, ()):
        if side.by_preposition and (found := after(reader.document, clause.i, side.rest[-1:])):
            break
    return found


def _open(reader: Reader, verb: Token) -> bool:
    """Whether a verb of deciding tells of what is not yet decided."""
    if negated(reader.document, verb, reader.words) or reader.aux(verb) & (
        reader.words.will | reader.words.must
    ):
        return True
    head = reader.document.tokens[verb.head]
    around = (
        *reader.document.children(verb.i),
        *(reader.document.children(head.i) if verb.tag == "VB" else ()),
    )
    return any(t.lower in reader.lexicon.not_yet for t in around)


def _never(reader: Reader, verb: Token) -> Stand | None:
    """ "would never accept a deal", "wouldn't send troops": the holder rejects what stands there."""
    document, words = reader.document, reader.words
    aux = reader.aux(verb)
    never = any(t.lower in words.never for t in document.children(verb.i))
    if not (aux & (words.would | words.will) and never) or voice_passive(document, verb):
        return None
    if verb.lemma in reader.lexicon.opinion or (
        verb.lemma in reader.lexicon.sides and verb.lemma not in reader.lexicon.tolerating
    ):
        return None
    if any(t.lower in words.hypothetical_marks for t in document.children(verb.i, "mark")):
        return None
    holder = reader.holder_of(verb)
    object_ = suffers(document, verb) or _gap(reader, verb)
    if holder is None or object_ is None or not reader.own_words(verb) or object_.tag in ("WDT", "WP"):
        return None
    if object_.pos == "PRON":
        return None
    if verb.lemma in reader.lexicon.tolerating:
        return reader.stand(holder, object_, verb, "rejects")
    if not reader.is_proposal(object_, False) and not _speaks_for(reader, holder, verb):
        return None
    return Stand(holder, reader.verb_phrase(verb), verb, verb, "rejects", verbs=(verb.i,))


def _speaks_for(reader: Reader, holder: Token, verb: Token) -> bool:
    """Whether a body is spoken for by somebody who can bind it."""
    said = reader.voices.telling(Span(verb.start, verb.end))
    bound = said is not None and reader.voices.speaks_for_others(said, reader.words)
    return bound and holder.pos in ("NOUN", "PROPN") and holder.lemma not in reader.words.persons


def _gap(reader: Reader, verb: Token) -> Token | None:
    """What stands before a clause that lacks it: "an arrangement Oslo said it would never accept"."""
    head = verb
    for _ in range(STEPS):
        if head.dep == "relcl":
            noun = reader.document.tokens[head.head]
            return noun if any(t.dep == "nsubj" for t in reader.document.children(head.i)) else None
        if head.dep not in ("ccomp", "xcomp"):
            return None
        head = reader.document.tokens[head.head]
    return None


def _urges(reader: Reader, verb: Token) -> Stand | None:
    """ "urged Dublin to set up a fund", "called for the ward to be closed": the holder demands it."""
    document, words, lexicon = reader.document, reader.words, reader.lexicon
    if negated(document, verb, words):
        return None
    for rest in lexicon.urges.get(verb.lemma, ()):
        if rest and reader.below(verb, rest) is None:
            continue
        below = next(infinitives(document, verb.i, "xcomp", "ccomp", "advcl"), None)
        holder = reader.holder(does(document, verb), verb)
        if below is None or holder is None or any(document.children(below.i, "mark")):
            break
        if verb.lemma in lexicon.asking and any(
            True for s in lexicon.sides.get(verb.lemma, ()) for _ in _targets(reader, verb, s)
        ):
            break
        own = [t for t in document.children(below.i, "nsubj", "nsubjpass") if t.i > verb.i]
        whom = after(document, verb.i, rest) if rest else None
        someone = (*document.children(verb.i, "dobj"), *own, *((whom,) if whom else ()))
        if voice_passive(document, verb) or not someone or _public(reader, someone[0]):
            return None
        if below.lemma in lexicon.thinking or not reader.told(verb):
            return None
        if verb.lemma in lexicon.asking and (
            below.lemma in lexicon.stating or not _official(reader, holder, someone[0])
        ):
            return None
        return Stand(holder, reader.verb_phrase(below), below, verb, "demands", verbs=(verb.i, below.i))
    return _calls_for_clause(reader, verb)


def _public(reader: Reader, token: Token) -> bool:
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
    posts = words.actors - words.persons | words.speakers_for
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
                or _public(reader, own)
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
    """ "wants the lake court to rule", "want the marathon moved", "wants a job for each": the holder demands it."""
    document, words = reader.document, reader.words
    base = _wish(reader, verb)
    holder = reader.holder_of(verb) if base is not None else None
    if base is None or holder is None:
        return None
    stance: Stance = "rejects" if reader.denied(verb) else "demands"
    for clause in document.children(base.i, "ccomp", "xcomp"):
        own = next(document.children(clause.i, "nsubj", "nsubjpass"), None)
        if own is None or own.i < base.i or clause.tag not in ("VB", "VBN", "VBD", "JJ", "RB", "VBG"):
            continue
        if (
            own.lower in words.first_person
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
    if not reader.is_proposal(thing, bodies and holder.pos != "PRON"):
        return None
    done = next((t for t in document.children(thing.i, "acl") if t.tag == "VBN"), None)
    found = reader.stand(holder, thing, verb, stance, (verb.i,))
    if found is None or done is None or found.proposal is None or done.right < thing.i:
        return found
    return Stand(
        holder, document.span_of(thing.left, reader.close(done)), thing, verb, stance, verbs=(verb.i,)
    )


def _lexical(reader: Reader, verb: Token) -> Stand | None:
    """ "rejects the plan", "push for a ban", "ruled out a sale", "threw its weight behind the strike"."""
    for side in reader.lexicon.sides.get(verb.lemma, ()):
        for target in _targets(reader, verb, side):
            return _side(reader, verb, side, target)
    return None


def _side(reader: Reader, verb: Token, side: Side, target: Token) -> Stand | None:
    document, words = reader.document, reader.words
    holder = reader.holder(does(document, verb), verb)
    if holder is None or not reader.told(verb) or holder.i == target.i:
        return None
    if side.stance == "undecided" and reader.aux(verb) & (words.will | words.would | words.may):
        return None
    loose = side.strong
    if side.by_preposition and verb.lemma in reader.lexicon.asking:
        whom = next(document.children(verb.i, "dobj"), None)
        official = whom is not None and many_or_body(document, whom, words, reader.holders)
        loose = official or (many_or_body(document, holder, words, reader.holders) and holder.pos != "PRON")
    if reader.takes_up(target):
        sure = side.strong or verb.lemma in reader.lexicon.plain_sides
        if not sure or side.stance not in OPPOSITE:
            return None
    elif not is_verb(target) and not reader.is_proposal(target, loose):
        if side.stance != "demands" or target.lemma not in reader.lexicon.askable:
            return None
    stance: Stance | None = side.stance
    if reader.denied(verb) and not words.never.intersection(side.rest):
        stance = OPPOSITE.get(side.stance) if side.stance == "backs" else None
    if stance is None:
        return None
    deeds = (target.i,) if is_verb(target) else ()
    if stance == "demands" and (done := _to_be_done(reader, verb, target)) is not None:
        span = document.span_of(target.left, reader.close(done))
        return Stand(holder, span, target, verb, stance, verbs=(verb.i, done.i))
    return reader.on(holder, target, verb, stance, (verb.i, *deeds))


def _to_be_done(reader: Reader, verb: Token, target: Token) -> Token | None:
    """What is to be done with what is demanded, right behind it: "for the quay *to be lit*"."""
    document = reader.document
    below = (
        *document.children(verb.i, "xcomp", "advcl", "ccomp"),
        *document.children(target.i, "relcl", "acl"),
    )
    bound = (t for t in below if any(a.tag == "TO" for a in document.children(t.i, "aux")))
    last = max((t.i for t in document.children(target.i) if not is_verb(t)), default=target.i)
    return next((t for t in bound if t.left <= max(last, target.i) + 1 and t.i > target.i), None)


def _targets(reader: Reader, verb: Token, side: Side) -> Iterator[Token]:
    """What a verb with these particles and prepositions is about."""
    document = reader.document
    if side.by_preposition:
        if _has(reader, verb, side.rest[:-1]):
            found = reader.below(verb, side.rest[-1:])
            if found is None and len(side.rest) > 1:
                noun = next((t for t in document.children(verb.i, "dobj") if t.lower == side.rest[-2]), None)
                found = reader.below(noun, side.rest[-1:]) if noun else None
            if found is not None:
                yield found
        return
    if not _has(reader, verb, side.rest):
        return
    object_ = suffers(document, verb)
    if object_ is not None and not (is_verb(object_) and object_.tag != "VBG"):
        yield object_
    elif side.stance in (*OPPOSITE, "demands"):
        doing = (
            t
            for t in document.children(verb.i, "xcomp", "pcomp", "ccomp", "advcl")
            if t.tag == "VBG" and t.i > verb.i and document.tokens[t.left - 1].tag != ","
        )
        yield from (t for t in doing if not any(True for _ in document.children(t.i, "nsubj", "mark")))


def _has(reader: Reader, verb: Token, particles: tuple[str, ...]) -> bool:
    """Whether a verb has these words with it, and no particle that makes another verb of it ("call out for")."""
    own = {t.lower for t in reader.document.children(verb.i, "prt")}
    return own <= set(particles) and all(
        any(t.lower == p for t in reader.document.children(verb.i)) for p in particles
    )


def _refuses(reader: Reader, verb: Token) -> Stand | None:
    """ "refused to share its berths"."""
    document, lexicon, words = reader.document, reader.lexicon, reader.words
    stance = next((s for s, lemmas in lexicon.infinitives.items() if verb.lemma in lemmas), None)
    below = next(infinitives(document, verb.i, "xcomp", "ccomp", "advcl"), None) if stance else None
    holder = reader.holder_of(verb) if below else None
    if stance is None or below is None or holder is None or voice_passive(document, verb):
        return None
    if not reader.told(verb) or negated(document, verb, words):
        return None
    if below.lemma in lexicon.stating or below.lemma in lexicon.opinion:
        return None
    object_ = suffers(document, below)
    if object_ is None or object_.pos == "PRON":
        return None
    person = holder.lemma in words.persons - words.speakers_for
    if (person or below.lemma in lexicon.tolerating) and not reader.is_proposal(object_, False):
        return None
    if below.lemma in lexicon.tolerating:
        return reader.stand(holder, object_, verb, stance, (verb.i, below.i))
    return Stand(holder, reader.verb_phrase(below), below, verb, stance, verbs=(verb.i, below.i))


def _insists(reader: Reader, verb: Token) -> Stand | None:
    """ "demanded that the works be suspended"."""
    document = reader.document
    if verb.lemma not in reader.lexicon.insisting or voice_passive(document, verb):
        return None
    clause = next((t for t in document.children(verb.i, "ccomp") if t.i > verb.i and is_verb(t)), None)
    holder = reader.holder_of(verb)
    if clause is None or holder is None or not reader.told(verb):
        return None
    plural = clause.tag == "VBP" and verb.lemma in reader.lexicon.mandating and not reader.aux(clause)
    if not (_subjunctive(reader, clause) or plural) or negated(document, verb, reader.words):
        return None
    return Stand(holder, reader.clause(clause), clause, verb, "demands", verbs=(verb.i, clause.i))


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
    if said.dep != "ccomp" or cue.lemma not in lexicon.stating or own is None or voice_passive(document, cue):
        return None
    holder = reader.holder_of(cue)
    if holder is None or negated(document, cue, words) or own.lower in reader.holders.public:
        return None
    if verb.lemma in words.be and not any(True for _ in document.children(verb.i, "acomp", "attr", "prep")):
        return None
    if document.tokens[reader.close(verb)].tag == "TO":
        return None
    stance: Stance = "rejects" if negated(document, verb, words) else "demands"
    return Stand(holder, reader.clause(verb), verb, verb, stance, verbs=(verb.i,))
