"""Harm: what befell the things that a number counts, and which sums tell of damage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.find.clauses import is_verb, negated
from onrecord.find.quantities.amounts import Amount
from onrecord.find.quantities.counted import CountedWords
from onrecord.find.words import words_of
from onrecord.lang import Pack
from onrecord.parse import Document, Token
from onrecord.record import Span


@dataclass(frozen=True)
class HarmWords:
    """`harm.yml`."""

    done_to: Mapping[str, str]
    with_particle: Mapping[str, frozenset[str]]
    befalls: Mapping[str, str]
    losing: frozenset[str]
    supplies: frozenset[str]
    leaving: frozenset[str]
    states: frozenset[str]
    state_prepositions: frozenset[str]
    without: frozenset[str]
    cutting: frozenset[str]
    cut_to: frozenset[str]
    being: frozenset[str]
    being_off: frozenset[str]
    being_at: frozenset[str]
    told_without: str
    mending: Mapping[str, frozenset[str]]
    mended: str
    losses: frozenset[str]
    putting: frozenset[str]
    sum_prepositions: frozenset[str]
    sum_for: frozenset[str]
    losing_modifier: frozenset[str]
    costing: frozenset[str]
    sum_told: str
    moneys: frozenset[str]
    part_of: frozenset[str]
    compared: frozenset[str]

    def tells(self, of: str | None) -> bool:
        """Whether what a quantity is of tells of damage."""
        parts = [p.strip() for p in (of or "").lower().split(",")]
        words = {*self.done_to.values(), *self.befalls.values(), *self.states, self.sum_told, self.mended}
        return any(
            p in words or (p.split()[:1] and p.split()[0] in self.without and p.split()[-1] in self.supplies)
            for p in parts
        )


def harmed(pack: Pack) -> frozenset[str]:
    """The words that say what became of things and not which things they are: "flooded", "dark", "damage".

    One article may print them and another leave them out of the same figure. What befell people is not
    among them.
    """
    words, known = harm_words(pack), pack.read("counted", CountedWords)
    told = (*words.done_to.values(), *words.befalls.values(), *words.states, words.sum_told, words.mended)
    return frozenset(w for phrase in told for w in phrase.split()) - frozenset(known.outcomes.values())


def harm_words(pack: Pack) -> HarmWords:
    """The words of harm of a language."""
    return pack.read("harm", HarmWords)


def harm(document: Document, amount: Amount, end: int) -> str | None:
    """What became of what an amount counts ("flooded", "without power"), or "damage" for a sum of it."""
    words = harm_words(document.pack)
    span = Span(amount.span.start, end)
    head = document.head_of(span)
    if head is None:
        return None
    if amount.kind == "money" or head.lemma in words.moneys:
        return _sum(document, head, span, words)
    counted = _counted_head(document, head, span)
    return next((told for n in counted if (told := _befell(document, n, words))), None)


def _counted_head(document: Document, head: Token, span: Span) -> Iterator[Token]:
    """The head of the counted phrase, and what it is the part or measure of: "hectares of barley"."""
    yield head
    above = document.tokens[head.head]
    if head.dep in ("nummod", "compound", "nmod", "quantmod") and above.i != head.i:
        yield above
    if head.dep == "conj" and not is_verb(above):
        yield above


def _befell(document: Document, noun: Token, words: HarmWords) -> str | None:
    verb = document.tokens[noun.head]
    done = next(
        (t for t in document.children(noun.i, "acl", "amod") if t.tag == "VBN" and t.lemma in words.done_to),
        None,
    )
    if done is not None and _particles(document, done, words):
        return words.done_to[done.lemma]
    if (lacking := _state(document, noun, words)) and lacking.split()[0] in words.without:
        return lacking
    if noun.dep == "pobj":
        return _under(document, noun, verb, words)
    if not is_verb(verb) or negated(document, verb, words_of(document)):
        return None
    if noun.dep in ("dobj", "nsubjpass"):
        if verb.lemma in words.done_to and _particles(document, verb, words):
            return words.done_to[verb.lemma]
        return _left(document, noun, verb, words)
    return _subject(document, noun, verb, words) if noun.dep == "nsubj" else None


def _particles(document: Document, verb: Token, words: HarmWords) -> bool:
    wanted = words.with_particle.get(verb.lemma)
    own = {t.lower for t in document.children(verb.i, "prt", "advmod")}
    return wanted is None or bool(own & wanted)


def _subject(document: Document, noun: Token, verb: Token, words: HarmWords) -> str | None:
    objects = list(document.children(verb.i, "dobj"))
    if verb.lemma in words.losing:
        lost = next((t for t in objects if t.lemma in words.supplies), None)
        return f"{words.told_without} {lost.lower}" if lost else None
    if verb.lemma in words.befalls and not objects:
        return words.befalls[verb.lemma]
    if verb.lemma in words.being:
        return _state(document, verb, words)
    if verb.lemma in words.mending and any(t.lower in words.mending[verb.lemma] for t in objects):
        return words.mended
    return None


def _left(document: Document, noun: Token, verb: Token, words: HarmWords) -> str | None:
    """ "left 2,700 homes in the dark", "were left without water"."""
    if verb.lemma not in words.leaving:
        return None
    return _state(document, verb, words) or _state(document, noun, words)


def _state(document: Document, over: Token, words: HarmWords) -> str | None:
    for child in document.children(over.i):
        if child.i < over.i:
            continue
        if child.lower in words.states:
            return child.lower
        if child.lower in words.state_prepositions:
            for inner in document.children(child.i, "pobj", "prep"):
                below = [inner, *document.children(inner.i, "pobj")]
                found = next((t for t in below if t.lower in words.states | words.supplies), None)
                if found is not None and (found.lower in words.states or child.lower in words.without):
                    return found.lower if found.lower in words.states else f"{child.lower} {found.lower}"
    return None


def _under(document: Document, noun: Token, preposition: Token, words: HarmWords) -> str | None:
    """ "cut power to 29,000 customers", "electricity was off in 11,500 premises"."""
    verb = document.tokens[preposition.head]
    part = verb.pos == "NOUN" and verb.dep in ("dobj", "nsubjpass") and preposition.lower in words.part_of
    if part and (told := _befell(document, verb, words)):
        return told
    if not is_verb(verb) and verb.dep in ("dobj", "advmod"):
        verb = document.tokens[verb.head]
    if not is_verb(verb):
        return None
    gone = [t for t in document.children(verb.i, "dobj", "nsubj", "nsubjpass") if t.lemma in words.supplies]
    cut = verb.lemma in words.cutting and preposition.lower in words.cut_to
    off = preposition.lower in words.being_at and any(
        t.lower in words.being_off for t in document.children(verb.i)
    )
    return f"{words.told_without} {gone[0].lower}" if gone and (cut or off) else None


def _sum(document: Document, head: Token, span: Span, words: HarmWords) -> str | None:
    """ "losses of €2m", "put the damage at £1m", "cost the chain $14m", "$14m in lost sales"."""
    after = next((t for t in document.tokens[document.tokens_in(span)[-1].i + 1 :][:1]), None)
    if after is not None and after.lower in words.compared:
        return None
    if after is not None and after.lower in words.sum_for and after.sentence == head.sentence:
        below = list(document.children(after.i, "pobj"))
        if any(
            t.lemma in words.losses
            or any(c.lower in words.losing_modifier for c in document.children(t.i, "amod"))
            for t in below
        ):
            return words.sum_told
    above = document.tokens[head.head]
    for _ in range(3):
        if above.lemma in words.losses:
            return words.sum_told
        if is_verb(above):
            return _sum_verb(document, above, words)
        above = document.tokens[above.head]
    return None


def _sum_verb(document: Document, verb: Token, words: HarmWords) -> str | None:
    around = document.children(verb.i, "dobj", "nsubj", "nsubjpass")
    if verb.lemma in words.putting:
        return words.sum_told if any(t.lemma in words.losses for t in around) else None
    if (
        verb.lemma in words.costing
        and verb.tag in ("VBD", "VBN", "VBZ")
        and any(document.children(verb.i, "dative", "dobj"))
    ):
        harmed = next(document.children(verb.i, "dative"), None)
        return words.sum_told if harmed is not None else None
    return None
