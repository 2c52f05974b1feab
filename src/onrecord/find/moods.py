"""Moods: whether a clause tells of what was, is to come, is wished, threatened or denied; conditions."""

from __future__ import annotations

from onrecord.find.clauses import DEEPEST, Words, auxiliaries, is_verb, negated, verb_above
from onrecord.parse import Document, Token
from onrecord.record import Span
from onrecord.record.event import EventStatus


def status(document: Document, i: int, words: Words) -> EventStatus:
    """How a happening named at token `i` stands: by its own tense first, then by what governs it."""
    token = document.tokens[i]
    own = _own(document, token, words) if is_verb(token) else _of_noun(document, token, words)
    if own in ("denied", "hypothetical"):
        return own
    return _governed(document, token, words, own)


def _own(document: Document, verb: Token, words: Words) -> EventStatus:
    marks = [t.lower for t in document.children(verb.i, "mark", "advmod")]
    if any(mark in words.hypothetical_marks for mark in marks):
        return "hypothetical"
    aux = [t.lower for t in auxiliaries(document, verb)]
    if any(a in words.may for a in aux):
        return "hypothetical"
    if any(a in words.must for a in aux):
        return "called_for"
    if any(a in words.will for a in aux):
        return "planned" if not negated(document, verb, words) else "denied"
    if any(a in words.would for a in aux):
        return "hypothetical"
    if negated(document, verb, words):
        return "denied"
    if _to_come(document, verb, words):
        return "hypothetical"
    if verb.tag == "VBG" and not any(a in words.have for a in aux):
        return "ongoing" if aux and not _past(document, verb) else "happened"
    if verb.tag in ("VBP", "VBZ"):
        return "ongoing"
    return "happened"


def _to_come(document: Document, verb: Token, words: Words) -> bool:
    """Whether a clause of time ("after a deal is reached") hangs on one that is still to come."""
    head = document.tokens[verb.head]
    above = verb_above(document, head.i) if verb.dep in ("advcl", "pcomp", "ccomp") else None
    if above is None or verb.tag == "VBG" or (verb.dep == "ccomp" and head.pos != "ADP"):
        return False
    aux = [t.lower for t in auxiliaries(document, above)]
    return any(a in words.will or a in words.would or a in words.may for a in aux)


def _past(document: Document, verb: Token) -> bool:
    return any(t.tag == "VBD" for t in auxiliaries(document, verb))


def _of_noun(document: Document, noun: Token, words: Words) -> EventStatus:
    modifiers = [t.lemma for t in document.children(noun.i, "amod", "compound", "det")]
    modifiers += [t.lower for t in document.children(noun.i, "amod", "det")]
    found = {words.governing[m] for m in modifiers if m in words.governing}
    if "hypothetical" in found or any(m in words.never for m in modifiers):
        return "hypothetical"
    return "planned" if "planned" in found else "happened"


def _governed(document: Document, token: Token, words: Words, own: EventStatus) -> EventStatus:
    """Climb: an infinitive, a complement or a noun takes the mood of what stands over it."""
    current = token
    for _ in range(DEEPEST):
        head = document.tokens[current.head]
        if head.i == current.i or not _dependent(document, current):
            return own
        if is_verb(head) or head.lemma in words.governing:
            found = _from_head(document, current, head, words)
            if found is not None:
                return found
        current = head
    return own


def _dependent(document: Document, token: Token) -> bool:
    """Whether a token's mood hangs on its head: infinitives and participles do, finite clauses do not."""
    if not is_verb(token):
        return token.dep not in ("nsubj", "nsubjpass", "appos", "npadvmod")
    if token.dep == "conj":
        return True
    if token.dep in ("relcl", "ccomp", "advcl"):
        return token.tag in ("VB", "VBG") and not any(t.dep == "nsubj" for t in document.children(token.i))
    return token.dep in ("xcomp", "acl", "pcomp", "prep") and token.tag in ("VB", "VBG")


def _from_head(document: Document, token: Token, head: Token, words: Words) -> EventStatus | None:
    listed = words.governing.get(head.lemma)
    if is_verb(head) and token.dep not in ("nsubj", "nsubjpass", "conj"):
        mood = _own(document, head, words)
        if mood in ("denied", "hypothetical", "planned", "called_for"):
            return mood
    infinitive = is_verb(token) and token.tag == "VB" and token.dep != "conj"
    if listed is None:
        return "planned" if infinitive and token.dep in ("advcl", "acl", "relcl") else None
    if listed == "happened":
        return None
    if infinitive or not is_verb(token):
        return _STATUS[listed]
    return _STATUS[listed] if listed in ("hypothetical", "called_for", "denied", "threatened") else None


_STATUS: dict[str, EventStatus] = {
    "planned": "planned",
    "promised": "promised",
    "threatened": "threatened",
    "called_for": "called_for",
    "hypothetical": "hypothetical",
    "denied": "denied",
}


def condition(document: Document, verbs: tuple[int, ...], words: Words, promise: bool = False) -> Span | None:
    """The words that bind the clause of one of `verbs` to a condition, with the mark that opens them."""
    marks = [tuple(mark.split()) for mark in words.conditions]
    for i in verbs:
        for child in document.children(i):
            if child.dep in ("advcl", "prep", "mark", "advmod", "dep", "ccomp", "npadvmod"):
                found = _condition_at(document, child, marks, words, promise)
                if found is not None:
                    return found
    return None


def _condition_at(
    document: Document, child: Token, marks: list[tuple[str, ...]], words: Words, promise: bool
) -> Span | None:
    first = child.left
    while first < child.right and document.tokens[first].dep == "punct":
        first += 1
    window = [t.lower for t in document.tokens[first : min(first + 3, child.right + 1)]]
    matched = next((m for m in marks if tuple(window[: len(m)]) == m), None)
    offset = 0
    if matched is None and len(window) > 1:
        matched, offset = next((m for m in marks if tuple(window[1 : 1 + len(m)]) == m), None), 1
        if matched is not None and document.tokens[first].pos != "ADV":
            return None
    if matched is None or child.right <= first + len(matched) - 1 + offset:
        return None
    word = matched[0] if len(matched) == 1 else " ".join(matched)
    clause = is_verb(child) or any(is_verb(t) for t in document.children(child.i, "pcomp", "advcl", "ccomp"))
    if word in words.conditions_of_clauses and not clause:
        return None
    if word in words.conditions_of_promises and not promise:
        return None
    last = child.right
    while last > first and not document.tokens[last].text[-1].isalnum():
        last -= 1
    return document.span_of(first, last) if last > first else None


def governing_verb(document: Document, i: int) -> Token | None:
    """The verb over token `i`, not the token itself."""
    token = document.tokens[i]
    return None if token.head == token.i else verb_above(document, token.head)
