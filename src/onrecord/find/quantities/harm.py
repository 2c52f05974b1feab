"""Harm: what befell the things that a number counts, and which sums tell of damage."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.clauses import auxiliaries, is_verb, negated
from onrecord.find.numerals import number_words
from onrecord.find.quantities.amounts import Amount
from onrecord.find.quantities.harm_words import HarmWords, harm_words, is_thing
from onrecord.find.quantities.sums import costs_somebody, damage_sum
from onrecord.find.words import words_of
from onrecord.parse import Document, Token
from onrecord.record import Span

CLIMB = 4
"""Steps from a thing in a list to the first of it, and from a loss to what says that it is only feared."""
PARTS = ("share", "percent")


def harm(document: Document, amount: Amount, end: int, unit: str | None = None) -> str | None:
    """What became of what an amount counts ("flooded", "without power"), or "damage" for a sum of it. `unit`
    is what it counts where no noun behind it says so."""
    words = harm_words(document.pack)
    span = Span(amount.core.start, end)
    head = document.head_of(span)
    if head is None:
        return None
    if amount.kind == "money" or head.lemma in words.moneys:
        printed = Span(amount.core.start, amount.span.end) if amount.kind == "money" else span
        return damage_sum(document, head, printed, words, lambda t: _befell(document, t, t.lemma, words))
    share = _share_of(document, head, words) if amount.kind in PARTS else None
    if (amount.kind in PARTS and share is None) or _is_whole(document, span, words):
        return None
    thing = share or unit or head.lemma
    above = document.tokens[head.head]
    if costs_somebody(document, above, span, words) and head.dep == "dobj":
        return words.cost_told if words.fits(above.lemma, thing) else None
    heads = _counted_head(document, head, span, parts=amount.kind in PARTS)
    return next((told for n in heads if (told := _befell(document, n, thing, words))), None)


def befell(document: Document, noun: Token, tally: Token, unit: str) -> str | None:
    """What became of things that count as a unit, by their noun or by the one for their number."""
    words = harm_words(document.pack)
    return _befell(document, noun, unit, words) or _state(document, tally, words)


def not_so(document: Document, amount: Amount, end: int) -> bool:
    """Whether what befalls the things that an amount counts is denied, planned, feared or supposed."""
    head = document.head_of(Span(amount.core.start, end))
    if head is None:
        return False
    verb = document.tokens[head.head]
    if not is_verb(verb):
        return False
    return _unreal(document, verb, harm_words(document.pack)) or negated(document, verb, words_of(document))


def _share_of(document: Document, head: Token, words: HarmWords) -> str | None:
    """Of what a share is: "80% of the crop"; None for one of nothing ("shares lost 6%") or of people."""
    of = [t.i for t in document.children(head.i, "prep") if t.lower in words.part_of]
    wholes = (t.lemma for i in of for t in document.children(i, "pobj"))
    return next((w for w in wholes if is_thing(document.pack, w)), None)


def _is_whole(document: Document, span: Span, words: HarmWords) -> bool:
    """Whether what is counted is the whole of which another number is told: "31 of 44 wells"."""
    first = document.tokens_in(span)[0].i
    before = document.tokens[max(0, first - 2) : first]
    return len(before) == 2 and before[1].lower in words.part_of and before[0].tag == "CD"


def _counted_head(document: Document, head: Token, span: Span, parts: bool) -> Iterator[Token]:
    """The head of the counted phrase, what it is the part or measure of ("hectares of barley"), and the first
    of the list that it stands in."""
    yield head
    above = document.tokens[head.head]
    for _ in range(2):
        if head.dep in ("nummod", "compound", "nmod", "quantmod") and above.i != head.i:
            yield above
            head, above = above, document.tokens[above.head]
    if head.dep == "appos" and parts:
        yield above
    at = head
    for _ in range(CLIMB):
        above = document.tokens[at.head]
        if at.dep not in ("conj", "appos") or is_verb(above) or at.dep == head.dep == "appos":
            return
        yield above
        at = above


def _befell(document: Document, noun: Token, thing: str, words: HarmWords) -> str | None:
    verb = document.tokens[noun.head]
    for done in document.children(noun.i, "acl", "amod", "relcl"):
        if done.dep == "amod" and done.tag == "JJ" and done.lower in words.done_to.values():
            return done.lower
        passive = done.dep != "relcl" or any(document.children(done.i, "auxpass"))
        if done.tag == "VBN" and passive and (told := _done(document, done, thing, words)):
            return told
    if (lacking := _state(document, noun, words)) and lacking.split()[0] in words.without:
        return lacking
    if noun.dep == "pobj":
        return _under(document, noun, verb, thing, words)
    if not is_verb(verb):
        return None
    if noun.dep == "nsubj" and (lacking := _has_no(document, verb, words)):
        return lacking
    if negated(document, verb, words_of(document)):
        return _beyond(document, noun, verb, words)
    also = noun.dep == "conj" and any(document.children(verb.i, "dobj"))
    if also or noun.dep in ("dobj", "nsubjpass"):
        return _done(document, verb, thing, words) or _left(document, noun, verb, words)
    if noun.dep != "nsubj":
        return None
    if verb.tag == "VBN" and not auxiliaries(document, verb) and not any(document.children(verb.i, "dobj")):
        return _done(document, verb, thing, words)
    return _subject(document, noun, verb, thing, words)


def _done(document: Document, verb: Token, thing: str, words: HarmWords) -> str | None:
    """What a verb did to a thing, where it says so and tells it as a fact."""
    if _unreal(document, verb, words):
        return None
    if verb.lemma in words.by_fire and any(
        t.lemma in words.fires for t in document.children(verb.i, "nsubj")
    ):
        return words.by_fire[verb.lemma]
    if verb.lemma in words.by_force and any(thing in known for known in words.kinds.values()):
        subjects = document.children(verb.i, "nsubj")
        if any(t.lemma in words.disasters | words.predators for t in subjects):
            return words.by_force[verb.lemma]
    if verb.lemma not in words.done_to or not words.fits(verb.lemma, thing):
        return None
    if any(t.lemma in words.parts for t in document.children(verb.i, "dobj")) and thing not in words.parts:
        return words.mended
    wanted = words.with_particle.get(verb.lemma)
    own = {t.lower for t in document.children(verb.i, "prt", "advmod", "prep")}
    return words.done_to[verb.lemma] if wanted is None or own & wanted else None


def _unreal(document: Document, verb: Token, words: HarmWords) -> bool:
    """Whether what a verb tells has not happened: "would flood", "plans to close", "if it destroys"."""
    before = {t.lower for t in auxiliaries(document, verb)}
    if before & (words.unreal | words.not_yet):
        return True
    if any(t.lower in words.supposing for t in document.children(verb.i, "mark")):
        return True
    above = document.tokens[verb.head]
    bare = verb.tag == "VB" and "to" in before and not before & words.having
    if bare:
        return above.lemma not in words.bound_to
    return (
        verb.tag == "VBG" and not before and verb.dep in ("xcomp", "pcomp") and _feared(document, verb, words)
    )


def _feared(document: Document, token: Token, words: HarmWords) -> bool:
    """Whether a loss is one that somebody fears, plans or prevents."""
    for _ in range(CLIMB):
        above = document.tokens[token.head]
        if above.i == token.i:
            return False
        if above.lemma in words.feared:
            return True
        if is_verb(above):
            return _unreal(document, above, words) if above.tag != "VBG" else False
        token = above
    return False


def _has_no(document: Document, verb: Token, words: HarmWords) -> str | None:
    """ "had no electricity"."""
    if verb.lemma not in words.having or _unreal(document, verb, words):
        return None
    for supply in document.children(verb.i, "dobj"):
        none = any(d.lower in words.lacking for d in document.children(supply.i, "det"))
        if supply.lemma in words.supplies and none:
            return f"{words.told_without} {supply.lower}"
    return None


def _beyond(document: Document, noun: Token, verb: Token, words: HarmWords) -> str | None:
    """ "could not be saved", "cannot be repaired"."""
    return words.mended if noun.dep == "nsubjpass" and verb.lemma in words.saving else None


def _subject(document: Document, noun: Token, verb: Token, thing: str, words: HarmWords) -> str | None:
    objects = list(document.children(verb.i, "dobj"))
    if verb.lemma in words.being:
        down = any(t.lower in words.being_down for t in document.children(verb.i, "advmod", "prt", "acomp"))
        if down and words.fits(words.told_down, thing):
            return words.told_down
        return _state(document, verb, words)
    if _unreal(document, verb, words):
        return None
    if verb.lemma in words.losing:
        lost = next((t for t in objects if t.lemma in words.supplies), None)
        if lost is None:
            return words.mended if any(t.lemma in words.parts for t in objects) else None
        return f"{words.told_without} {lost.lower}"
    if verb.lemma in words.suffering and any(t.lemma in words.losses for t in objects):
        return words.mended
    if verb.lemma in words.befalls and not objects and words.fits(verb.lemma, thing):
        return words.befalls[verb.lemma]
    if verb.lemma in words.mending and any(t.lower in words.mending[verb.lemma] for t in objects):
        return words.mended
    return None


def _left(document: Document, noun: Token, verb: Token, words: HarmWords) -> str | None:
    """ "left 2,700 homes in the dark", "were left without water"."""
    if verb.lemma not in words.leaving or _unreal(document, verb, words):
        return None
    return _state(document, verb, words) or _state(document, noun, words)


def _state(document: Document, over: Token, words: HarmWords) -> str | None:
    for child in document.children(over.i):
        if child.i < over.i:
            continue
        if child.lower in words.states:
            return child.lower
        if child.dep in ("prep", "advmod", "prt") and (told := _at_state(document, child, words)):
            return told
    return None


def _at_state(document: Document, preposition: Token, words: HarmWords) -> str | None:
    """ "in the dark", "without water", "to a halt", "out of service"."""
    under = preposition.lower
    for inner in document.children(preposition.i, "pobj", "prep"):
        for noun in (inner, *document.children(inner.i, "pobj")):
            if told := words.state_phrases.get(f"{under} {noun.lower}"):
                return told
            if under == words.told_out_of.split()[0] and noun.lower in words.out_of:
                return f"{words.told_out_of} {noun.lower}"
            if under in words.without and noun.lower in words.supplies:
                return f"{words.told_without} {noun.lower}"
            if under in words.state_prepositions and noun.lower in words.states:
                return noun.lower
    return None


def _under(document: Document, noun: Token, preposition: Token, thing: str, words: HarmWords) -> str | None:
    """ "cut power to 29,000 customers", "electricity was off in 11,500 premises", "the loss of 40 homes"."""
    verb = document.tokens[preposition.head]
    if verb.pos == "NOUN" and not is_verb(verb):
        if told := words.by_noun.get(f"{verb.lower} {preposition.lower}"):
            return None if _feared(document, verb, words) else told
        whole = verb.dep in ("dobj", "nsubjpass") and preposition.lower in words.part_of
        if whole and not _counts(document, verb) and (told := _befell(document, verb, thing, words)):
            return told
    part = verb if verb.lemma in words.parts and not is_verb(verb) else None
    if not is_verb(verb) and verb.dep in ("dobj", "advmod", "prt"):
        verb = document.tokens[verb.head]
    if not is_verb(verb) or _unreal(document, verb, words) or negated(document, verb, words_of(document)):
        return None
    return _at_verb(document, verb, preposition, part, words)


def _at_verb(
    document: Document, verb: Token, preposition: Token, part: Token | None, words: HarmWords
) -> str | None:
    around = list(document.children(verb.i, "dobj", "nsubj", "nsubjpass"))
    at = preposition.lower
    if at in words.behind.get(verb.lemma, ()):
        return words.done_to[verb.lemma]
    for thing in around:
        if told := words.by_object.get(f"{verb.lemma} {thing.lower} {at}"):
            return told
    torn = part is not None or any(t.lemma in words.parts and t.dep != "nsubj" for t in around)
    if torn and at in words.parts_at and verb.lemma in words.done_to:
        return words.mended
    gone = [t for t in around if t.lemma in words.supplies]
    cut = verb.lemma in words.cutting and at in words.cut_to
    gone_off = verb.lemma in words.failing or any(
        t.lower in words.being_off for t in document.children(verb.i)
    )
    off = at in words.being_at and gone_off
    return f"{words.told_without} {gone[0].lower}" if gone and (cut or off) else None


def _counts(document: Document, noun: Token) -> bool:
    """Whether a noun is itself a number of what stands behind it: "half of the 220 greenhouses"."""
    fractions = number_words(document.pack).fractions
    return noun.lower in fractions or any(document.children(noun.i, "nummod"))
