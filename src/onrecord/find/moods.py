"""Moods: whether a clause tells of what was, is to come, is wished, threatened or denied."""

from __future__ import annotations

from onrecord.find.clauses import DEEPEST, auxiliaries, is_verb, negated, verb_above
from onrecord.find.unreal import (
    mark_in_time,
    mood_words,
    of_complement,
    of_modifier,
    of_verb_over,
    perfect,
    present,
)
from onrecord.find.words import Words, words_of
from onrecord.parse import Document, Token
from onrecord.record.event import EventStatus

LOOSE: frozenset[EventStatus] = frozenset({"happened", "ongoing"})
"""Moods that an infinitive does not take from the clause it only hangs on loosely ("stopped to …")."""


def status(document: Document, i: int, words: Words) -> EventStatus:
    """How a happening named at token `i` stands: by its own tense first, then by what governs it."""
    token = document.tokens[i]
    if not is_verb(token):
        own = _of_noun(document, token, words)
        if own == "happened" and (undone := of_verb_over(document, token, words)):
            return undone
        return own if own in ("hypothetical", "denied") else _over_noun(document, token, words, own)
    own = _own(document, token, words)
    if finite(document, token):
        return _complement(document, token, words, own)
    return own if own in ("denied", "hypothetical") else _governed(document, token, words)


def finite(document: Document, verb: Token) -> bool:
    """Whether a verb has a tense of its own."""
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return True
    aux = [t.tag for t in auxiliaries(document, verb)]
    if verb.tag == "VBN" and verb.dep in ("acl", "relcl", "advcl", "conj") and not aux:
        return True
    return any(tag in ("MD", "VBD", "VBZ", "VBP") for tag in aux)


def told(document: Document, verb: Token, words: Words) -> bool:
    """Whether a verb tells of what was or is so: under no "if" or "whether", and not to come or denied."""
    marks = document.children(verb.i, "mark", "advmod")
    if any(t.lower in words.hypothetical_marks for t in marks):
        return False
    return finite(document, verb) or status(document, verb.i, words) in LOOSE


def _complement(document: Document, verb: Token, words: Words, own: EventStatus) -> EventStatus:
    """A clause of its own tense under a verb of denial is denied; under one that is to come, so is it."""
    head = document.tokens[verb.head]
    feared = head.lower in mood_words(document.pack).feeling and head.pos == "ADJ"
    if own == "planned" and verb.dep == "ccomp" and (head.lemma in words.beliefs or feared):
        return "hypothetical"
    if own not in LOOSE:
        return own
    marked = any(t.lower in words.relative for t in document.children(verb.i, "mark"))
    bare = verb.tag == "VBP" and marked and not any(auxiliaries(document, verb))
    if bare and words.governing.get(head.lemma) == "called_for":
        return "called_for"  # "demanded that members *vote*"
    if own == "happened" and verb.dep == "ccomp" and words.governing.get(head.lemma) == "denied":
        return "denied"
    if verb.tag == "VBN" and verb.dep in ("acl", "ccomp") and (small := _small(document, verb, words)):
        return small
    return of_complement(document, verb, words) or own


def _small(document: Document, verb: Token, words: Words) -> EventStatus | None:
    """What the verb over "see a vaccine approved", "want the driver arrested" makes of it."""
    noun = document.tokens[verb.head]
    over = noun if is_verb(noun) else document.tokens[noun.head]
    if not is_verb(over) or over.lemma not in mood_words(document.pack).small_clauses:
        return None
    if any(True for _ in auxiliaries(document, verb)) or (noun.i != over.i and noun.dep != "dobj"):
        return None
    mood = status(document, over.i, words)
    listed = words.governing.get(over.lemma)
    return mood if mood not in LOOSE else _STATUS.get(listed or "")


def _own(document: Document, verb: Token, words: Words) -> EventStatus:
    marks = [t.lower for t in document.children(verb.i, "mark", "advmod")]
    if any(mark in words.hypothetical_marks for mark in marks) or _supposed(document, verb, words):
        return "hypothetical"
    if _inverted(document, verb, words) or awaited(document, verb):
        return "hypothetical"
    aux = [t.lower for t in auxiliaries(document, verb)]
    if any(a in words.may or a in words.would for a in aux):
        return "planned" if _announced(document, verb, aux, words) else "hypothetical"
    if any(a in words.must for a in aux):
        return "denied" if negated(document, verb, words) else "called_for"
    if any(a in words.will for a in aux):
        if negated(document, verb, words):
            return "denied"
        return "hypothetical" if _bound(document, verb, words) else "planned"
    if negated(document, verb, words):
        return "denied"
    if _to_come(document, verb, words) or any(t in mood_words(document.pack).all_but for t in marks):
        return "hypothetical"
    return _by_tense(document, verb, aux, words)


def maybe(document: Document, verb: Token, words: Words) -> bool:
    """Whether a verb tells only of what may be: "could push for a vote"."""
    return any(t.lower in words.may for t in auxiliaries(document, verb))


def awaited(document: Document, verb: Token) -> bool:
    """Whether a verb tells of what something waits for: "until the mayor *agrees*"."""
    return present(document, verb) and mark_in_time(document, verb, mood_words(document.pack).open_marks)


def _supposed(document: Document, verb: Token, words: Words) -> bool:
    """Whether a verb is joined to one under an "if": "if it holds firm and *refuses*"."""
    head = document.tokens[verb.head]
    joined = (
        verb.dep == "conj" and head.i < verb.i and not any(document.children(verb.i, "nsubj", "nsubjpass"))
    )
    marks = (t.lower for t in document.children(head.i, "mark", "advmod"))
    return joined and is_verb(head) and any(mark in words.hypothetical_marks for mark in marks)


def _inverted(document: Document, verb: Token, words: Words) -> bool:
    """Whether a clause only supposes, by the order of its words: "had the port *closed*, …"."""
    first = next(document.children(verb.i, "aux", "auxpass"), None)
    own = next(document.children(verb.i, "nsubj", "nsubjpass"), None)
    return first is not None and own is not None and first.i < own.i and first.lower in words.inverting


def _bound(document: Document, verb: Token, words: Words) -> bool:
    """Whether what will be is bound to a condition: "if nothing is done, few bills will be passed"."""
    clauses = document.children(verb.i, "advcl")
    return any(m.lower in words.hypothetical_marks for t in clauses for m in document.children(t.i, "mark"))


def _announced(document: Document, verb: Token, aux: list[str], words: Words) -> bool:
    """Whether "would" is the "will" of what was announced: "announced that it would impose a levy"."""
    cue = document.tokens[verb.head]
    would = any(a in words.would for a in aux) and not any(a in words.may or a in words.have for a in aux)
    announced = verb.dep == "ccomp" and cue.lemma in mood_words(document.pack).announcing
    return would and announced and not (_bound(document, verb, words) or negated(document, verb, words))


def _by_tense(document: Document, verb: Token, aux: list[str], words: Words) -> EventStatus:
    past = any(t.tag == "VBD" for t in auxiliaries(document, verb))
    if any(a in words.have for a in aux) or past:
        return "happened"
    if verb.tag in ("VBP", "VBZ") or (verb.tag in ("VBG", "VBN") and aux):
        return "ongoing"
    return "happened"


def _to_come(document: Document, verb: Token, words: Words) -> bool:
    """Whether a clause of time ("after a deal is reached") hangs on one that is still to come."""
    head = document.tokens[verb.head]
    above = verb_above(document, head.i) if verb.dep in ("advcl", "pcomp", "ccomp") else None
    if above is None or not finite(document, verb) or (verb.dep == "ccomp" and head.pos != "ADP"):
        return False
    known = mood_words(document.pack)
    if perfect(document, verb, words) and mark_in_time(document, verb, known.to_come_marks):
        return True
    aux = [t.lower for t in auxiliaries(document, above)]
    if any(a in words.would or a in words.may for a in aux):
        return True
    if any(a in words.will for a in aux) and (present(document, verb) or _open(document, verb, words)):
        return True
    # "agreed to resume talks once the port had reopened"
    return (
        above.tag == "VB" and _open(document, verb, words) and status(document, above.i, words) not in LOOSE
    )


def _open(document: Document, verb: Token, words: Words) -> bool:
    """Whether a clause of time in the past tells of what may not have come yet."""
    return mark_in_time(document, verb, mood_words(document.pack).open_marks)


def _of_noun(document: Document, noun: Token, words: Words) -> EventStatus:
    modifiers = [t.lemma for t in document.children(noun.i, "amod", "compound", "det")]
    modifiers += [t.lower for t in document.children(noun.i, "amod", "det")]
    found = {words.governing[m] for m in modifiers if m in words.governing}
    none = words.never | mood_words(document.pack).any_at_all
    if "hypothetical" in found or any(m in none for m in modifiers):
        return "hypothetical"
    return of_modifier(document, noun) or ("planned" if "planned" in found else "happened")


def _over_noun(document: Document, noun: Token, words: Words, own: EventStatus) -> EventStatus:
    """A noun takes the mood of the verb or noun that it is the object of ("called for an attack on …")."""
    current = noun
    for _ in range(3):
        head = document.tokens[current.head]
        if head.i == current.i or current.dep in ("nsubj", "nsubjpass", "appos", "npadvmod"):
            return own
        listed = words.governing.get(head.lemma)
        below = current.i > head.i and (current.dep == "dobj" or current.pos == "ADP")
        if listed is not None and listed != "happened" and below:
            return _STATUS[listed]
        if (
            head.lemma in mood_words(document.pack).speaking_of
            and current.dep == "dobj"
            and _definite(document, current)
        ):
            return own  # "will discuss *the attack*"
        if is_verb(head) and head.dep != "prep":  # "following the attack", "including a raid"
            mood = status(document, head.i, words)
            near = current.i > head.i and current.dep in ("dobj", "pobj", "prep")
            if mood == "denied" and untouched(document, current):
                return own
            near = near and (current.pos != "ADP" or current.lower in mood_words(document.pack).part_of_act)
            return mood if near and mood in ("denied", "hypothetical", "planned", "called_for") else own
        current = head
    return own


def _definite(document: Document, noun: Token) -> bool:
    """Whether a noun is told of as known: "the attack", "his resignation"."""
    words = words_of(document)
    before = (t for t in document.children(noun.i, "det", "poss") if t.i < noun.i)
    return any(t.dep == "poss" or t.lower not in words.indefinite | words.never for t in before)


def untouched(document: Document, noun: Token) -> bool:
    """Whether a happening is an object told of as known, of a verb that does not bring it about: of "did not
    heed the union's call" the call was made."""
    verb = document.tokens[noun.head]
    if noun.dep != "dobj" or verb.lemma in mood_words(document.pack).carrying_out:
        return False
    if any(t.tag == "MD" for t in auxiliaries(document, verb)):
        return False  # "will not involve the firing of shells"
    return _definite(document, noun)


def _governed(document: Document, verb: Token, words: Words) -> EventStatus:
    """Climb from an infinitive or participle to what governs it, and take its mood."""
    current = verb
    for _ in range(DEEPEST):
        head = document.tokens[current.head]
        if head.i == current.i:
            return "hypothetical" if verb.tag == "VB" else "happened"
        if current.pos == "ADP" and _lacks(document, current, words):
            return "denied"
        if current.pos == "ADP" and current.lower in mood_words(document.pack).opposing and verb.tag == "VBG":
            return "hypothetical"  # "came out against arresting them"
        if current.pos == "ADP" and head.lower in mood_words(document.pack).short_of:
            return "hypothetical"
        aside = current.i == verb.i and verb.tag == "VBG" and verb.dep == "advcl"
        aside = aside and document.tokens[verb.left - 1].text == ","  # "…, accusing them of …"
        linked = current.dep == "conj" or (head.pos == "ADP" and current.dep == "pobj")  # "about the raid"
        listed = words.governing.get(head.lemma) if not (linked or aside) else None
        if head.lemma in mood_words(document.pack).going_on and current.tag != "VB":
            listed = None  # "went further, criticizing"
        turned = mood_words(document.pack).turned_down.get(head.lemma, frozenset())
        if turned and any(t.lower in turned for t in document.children(head.i, "prt", "advmod")):
            return "denied"  # "ruled out backing the bill"
        if head.lemma in mood_words(document.pack).going_on and any(
            t.lower in mood_words(document.pack).going_on[head.lemma]
            for t in document.children(head.i, "prt", "advmod", "prep")
        ):
            listed = "happened"  # "went on to praise"
        if (
            head.pos == "NOUN"
            and head.dep == "pobj"
            and head.lemma not in mood_words(document.pack).doubtful_nouns
            and not any(True for _ in document.children(head.i, "det", "poss"))
        ):
            listed = None
        if listed is not None and listed != "happened":
            return _under(document, head, words, _STATUS[listed])
        if is_verb(head) and finite(document, head):
            above = _own(document, head, words)
            loose = verb.tag == "VB" and listed is None and current.dep != "conj" and above in LOOSE
            return "hypothetical" if loose else above
        current = head
    return "hypothetical"


def _lacks(document: Document, prep: Token, words: Words) -> bool:
    """Whether what stands behind a preposition was not done: "without", "instead of"."""
    led = (t.lower for t in document.children(prep.i, "advmod"))
    return prep.lower in words.lacking or any(word in words.lacking for word in led)


def _under(document: Document, head: Token, words: Words, standing: EventStatus) -> EventStatus:
    """What a governing word makes of the clause below it, unless that word is itself denied or imagined."""
    if not is_verb(head):
        return standing
    mood = _own(document, head, words)
    return mood if mood in ("denied", "hypothetical") else standing


_STATUS: dict[str, EventStatus] = {
    "planned": "planned",
    "promised": "promised",
    "threatened": "threatened",
    "called_for": "called_for",
    "hypothetical": "hypothetical",
    "denied": "denied",
}
