"""Sides that verbs take: "rejects the plan", "urged Dublin to set up a fund", "wants the bridge closed"."""

from __future__ import annotations

from onrecord.find.clauses import (
    EMPTY_TAGS,
    after,
    does,
    infinitives,
    is_verb,
    negated,
    subject,
    suffers,
    voice_passive,
)
from onrecord.find.holders import many_or_body
from onrecord.find.positions.asks import of_asking, of_clause
from onrecord.find.positions.lexicon import Side
from onrecord.find.positions.reader import OPPOSITE, Reader, Stand
from onrecord.find.positions.targets import targets
from onrecord.find.positions.verdicts import of_verdict
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
        or of_asking(reader, verb)
        or _lexical(reader, verb)
        or _refuses(reader, verb)
        or of_clause(reader, verb)
        or of_verdict(reader, verb)
        or _votes(reader, verb)
    )


def _votes(reader: Reader, verb: Token) -> Stand | None:
    """ "all of them voted no": on what stands before."""
    if verb.lemma not in reader.lexicon.leaving_out or not reader.told(verb) or reader.denied(verb):
        return None
    for child in reader.document.children(verb.i, "intj", "dobj", "advmod", "acomp", "oprd", "neg"):
        for stance, words in reader.lexicon.voting_no.items():
            holder = reader.holder_of(verb) if child.i == verb.i + 1 and child.lower in words else None
            if holder is not None and verb.lemma in reader.lexicon.speaking_for:
                return Stand(holder, None, None, verb, stance, verbs=(verb.i,))
    return None


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
    coming = reader.aux(clause) & (reader.words.will | reader.words.would | reader.words.must)
    bound = coming or any(t.tag == "TO" for t in document.children(clause.i, "aux"))
    if not bound or (own is not None and not takes_side):
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
    if verb.lemma in reader.lexicon.weighing and verb.tag in ("VBG", "VBZ", "VBP"):
        return True
    if negated(reader.document, verb, reader.words) or reader.aux(verb) & (
        reader.words.will | reader.words.must
    ):
        return True
    head = reader.document.tokens[verb.head]
    silent = frozenset().union(*reader.lexicon.infinitives.values())
    if verb.tag == "VB" and verb.dep == "xcomp" and head.lemma in silent:
        return True  # "refused to say whether she backs the deal"
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
    if any(t.lower in reader.words.guessing for t in document.children(verb.i, "advmod")):
        return None
    holder = reader.holder_of(verb)
    object_ = suffers(document, verb) or _gap(reader, verb)
    if holder is None or object_ is None or not reader.own_words(verb) or object_.tag in ("WDT", "WP"):
        return None
    if object_.pos == "PRON":
        return None
    if verb.lemma in reader.lexicon.tolerating:
        return reader.stand(holder, object_, verb, "rejects") if reader.is_proposal(object_, True) else None
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


def _lexical(reader: Reader, verb: Token) -> Stand | None:
    """ "rejects the plan", "push for a ban", "ruled out a sale", "threw its weight behind the strike"."""
    for side in reader.lexicon.sides.get(verb.lemma, ()):
        for target in targets(reader, verb, side):
            return _side(reader, verb, side, target)
    return _backed_by(reader, verb)


def _backed_by(reader: Reader, verb: Token) -> Stand | None:
    """ "Backed by the treasury, the plan …": a participle before its noun, with who takes the side
    behind "by"."""
    document = reader.document
    by = next(document.children(verb.i, "agent"), None)
    side = next((s for s in reader.lexicon.sides.get(verb.lemma, ()) if not s.rest), None)
    if by is None or side is None or verb.tag != "VBN" or verb.dep not in ("advcl", "dep", "ccomp"):
        return None
    plan = subject(document, verb)
    holder = reader.holder(next(document.children(by.i, "pobj"), None), verb)
    if plan is None or holder is None or plan.i < verb.i or not reader.is_proposal(plan, False):
        return None
    return reader.stand(holder, plan, verb, side.stance, (verb.i,))


def _side(reader: Reader, verb: Token, side: Side, target: Token) -> Stand | None:
    document, words = reader.document, reader.words
    fought = target.lemma in reader.lexicon.not_fought and verb.lemma in reader.lexicon.acts
    if fought or (side.stance == "demands" and target.lemma in reader.lexicon.never_asked):
        return None
    holder = reader.holder(does(document, verb), verb)
    if holder is None or not reader.told(verb) or holder.i == target.i:
        return None
    if side.stance == "undecided" and reader.aux(verb) & (words.will | words.would | words.may):
        return None
    loose = side.strong
    if side.by_preposition and verb.lemma in reader.lexicon.asking:
        whom = next(document.children(verb.i, "dobj"), None)
        official = whom is not None and many_or_body(document, whom, words, reader.holders)
        body = many_or_body(document, holder, words, reader.holders) and holder.pos != "PRON"
        loose = official or body
    if reader.takes_up(target):
        sure = side.strong or verb.lemma in reader.lexicon.plain_sides
        if not sure or side.stance not in OPPOSITE:
            return None
    elif not (
        is_verb(target) or reader.is_proposal(target, loose) or _fits(reader, side, target, verb, holder)
    ):
        return None
    stance: Stance | None = side.stance
    if reader.denied(verb) and not words.never.intersection(side.rest):
        turned = side.stance == "backs" and not (side.by_preposition and len(side.rest) > 1)
        stance = OPPOSITE.get(side.stance) if turned else None
    if stance is None:
        return None
    deeds = (target.i,) if is_verb(target) else ()
    if stance == "demands" and (done := _to_be_done(reader, verb, target)) is not None:
        span = document.span_of(target.left, reader.close(done))
        return Stand(holder, span, target, verb, stance, verbs=(verb.i, done.i))
    return reader.on(holder, target, verb, stance, (verb.i, *deeds))


def _fits(reader: Reader, side: Side, target: Token, verb: Token, holder: Token) -> bool:
    """Whether a noun that is no listed proposal can be what a verb takes a side on or asks for."""
    if side.stance == "demands" and target.lemma in reader.lexicon.askable:
        return True
    if side.stance == "demands":
        own = not side.strong and target.lemma in reader.lexicon.sought_for_oneself
        favour = verb.lemma in reader.lexicon.asking and holder.lemma not in reader.words.speakers_for
        return (side.strong or side.middle) and not own and not favour and reader.askable(target)
    return side.middle and reader.common(target)


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
    if (
        object_ is None
        or object_.pos == "PRON"
        or object_.tag in EMPTY_TAGS
        or object_.lemma in lexicon.unsaid
    ):
        return None
    person = holder.lemma in words.persons - words.speakers_for
    if (person or below.lemma in lexicon.tolerating) and not reader.is_proposal(object_, False):
        return None
    if below.lemma in lexicon.tolerating:
        return reader.stand(holder, object_, verb, stance, (verb.i, below.i))
    return Stand(holder, reader.verb_phrase(below), below, verb, stance, verbs=(verb.i, below.i))
