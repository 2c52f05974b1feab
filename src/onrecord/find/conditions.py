"""Conditions: the words that bind a position or a commitment ("until …", "provided that …", "should it
fail")."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.clauses import DEEPEST, EMPTY_TAGS, auxiliaries, is_verb, negated, verb_above
from onrecord.find.edges import worded
from onrecord.find.words import Words
from onrecord.parse import Document, Token
from onrecord.record import Span

LINKS = ("advcl", "prep", "mark", "advmod", "dep", "ccomp", "npadvmod", "acl", "conj", "dobj")
LONGEST_MARK = 4
NEAR = 3
"""Words behind a mark among which stands one that hangs on the verb of its clause."""


def condition(document: Document, verbs: Sequence[int], words: Words) -> Span | None:
    """The words that bind the clause of one of `verbs`, with the mark that opens them; None where none do.

    First what hangs on the verbs themselves; then, for marks that can be nothing else, the rest of the
    sentence.
    """
    for i in verbs:
        for child in document.children(i):
            if child.dep not in LINKS:
                continue
            found = _inverted(document, child, words) or _condition_at(document, child, words)
            if found is not None:
                return found
    for i in verbs:
        over = document.tokens[document.tokens[i].head]
        for child in document.children(over.i) if over.i != i else ():
            if child.i not in verbs and (found := _inverted(document, child, words)) is not None:
                return found
    return _anywhere(document, verbs, words) if verbs else None


def _inverted(document: Document, clause: Token, words: Words) -> Span | None:
    """ "Should the talks fail", "were the embargo to be extended": a condition by the order of its words."""
    if clause.dep not in ("advcl", "ccomp", "dep", "conj") or not (is_verb(clause) or clause.pos == "AUX"):
        return None
    first = clause.left
    while first < clause.right and document.tokens[first].dep in ("punct", "cc"):
        first += 1
    opener = document.tokens[first]
    subject = next(document.children(clause.i, "nsubj", "nsubjpass", "attr", "expl"), None)
    if subject is None and clause.tag == "VB" and opener.tag == "MD" and clause.i > opener.i + 1:
        subject = document.tokens[clause.i - 1]  # "Should the bill fall": one name to the syntax
    if opener.lower not in words.inverting or subject is None or subject.i < first or opener.i == subject.i:
        return None
    if opener.i != clause.i and opener.head != clause.i:
        return None
    return document.span_of(first, worded(document, clause.right, first))


def _anywhere(document: Document, verbs: Sequence[int], words: Words) -> Span | None:
    """A mark that only a condition has, in the sentence of the verbs and behind the first of them or in front
    of the sentence; its words run to the end of the part of the sentence that it opens."""
    sentence = document.sentences[document.tokens[verbs[0]].sentence]
    tokens = document.tokens[sentence.first : sentence.end]
    for n, token in enumerate(tokens):
        if token.i > max(verbs) and (turned := _turned(document, token, words)) is not None:
            return turned
        for parts in words.plain_marks.get(token.lower, ()):
            if tuple(t.lower for t in tokens[n : n + len(parts)]) != parts:
                continue
            if _acts(document, tokens[n + len(parts) - 1]):
                continue
            opening = n <= 1
            if not opening and (token.i < min(verbs) or _other_side(document, token, verbs)):
                continue
            last = _part_end(document, token, len(parts), sentence.end)
            first = token.i + (not token.text[0].isalnum())
            if last - token.i >= len(parts):
                return document.span_of(first, worded(document, last, first))
    return None


def _turned(document: Document, token: Token, words: Words) -> Span | None:
    """ "were the farm to be sold", wherever it hangs: the verb before its subject, behind the main clause."""
    if token.lower not in words.inverting:
        return None
    clause = token if any(document.children(token.i, "nsubj", "attr")) else document.tokens[token.head]
    if clause.dep == "relcl" and any(
        (t.tag in EMPTY_TAGS or t.dep == "mark") and t.i < token.i for t in document.children(clause.i)
    ):
        return None  # it binds what is told of the noun: "a step that, should it come, may hurt"
    subject = next(document.children(clause.i, "nsubj", "nsubjpass", "attr"), None)
    if (
        subject is None
        or subject.i < token.i
        or any(t.i < token.i for t in document.children(clause.i, "nsubj"))
    ):
        return None
    bound = clause.tag in ("VB", "VBN") or any(
        t.tag == "TO" for t in document.tokens[subject.i : clause.right + 1]
    )
    return document.span_of(token.i, worded(document, clause.right, token.i)) if bound else None


def _acts(document: Document, mark: Token) -> bool:
    """Whether the last word of a mark is a verb with an object: "the letter provided a clue"."""
    return mark.tag == "VBD" and any(True for _ in document.children(mark.i, "dobj", "dative"))


def _other_side(document: Document, token: Token, verbs: Sequence[int]) -> bool:
    """Whether a quotation begins or ends between the verbs and a mark, so that the voice is another."""
    between = document.tokens[max(verbs) : token.i]
    return any(t.tag in ("``", "''") for t in between)


def _part_end(document: Document, token: Token, length: int, end: int) -> int:
    """The last word of what a mark opens: of the clause or phrase it hangs in, else up to the next stop."""
    head = token
    for inner in document.tokens[token.i : token.i + length + NEAR]:
        above = document.tokens[inner.head]
        if above.i >= token.i and above.right >= head.right and above.left >= token.i - 1:
            head = above
    if head.right > token.i + length - 1:
        return head.right
    after = token.i + length
    if after < end and document.tokens[after].tag == ":":
        return end - 1
    stop = next((t.i for t in document.tokens[after:end] if t.tag in (",", ".", ":")), end)
    return stop - 1


def _condition_at(document: Document, child: Token, words: Words) -> Span | None:
    first = child.left
    while first < child.right and document.tokens[first].dep in ("punct", "cc"):
        first += 1
    window = [t.lower for t in document.tokens[first : min(first + LONGEST_MARK, child.right + 1)]]
    matched = _mark(window, words)
    offset = 0
    while matched is None and len(window) > offset + 1 and window[offset] in words.condition_openers:
        offset += 1
        matched = _mark(window[offset:], words)
    if matched is None or child.right <= first + len(matched) - 1 + offset:
        return None
    word = " ".join(matched)
    if not offset and word in words.conditions_of_acts_to_come and not _to_come(document, child, words):
        return None
    clause = (
        is_verb(child)
        or child.dep == "advcl"
        or any(is_verb(t) for t in document.children(child.i, "pcomp", "advcl", "ccomp"))
    )
    if word in words.conditions_of_clauses and not clause and not offset:
        return None
    if word in words.conditions_in_time and not offset and _past(document, child, words):
        return None
    if not clause and word in words.conditions_in_time and _timed(document, first, child):
        return None
    last = _before_aside(document, child, first)
    return document.span_of(first, last) if last > first else None


def _mark(window: Sequence[str], words: Words) -> tuple[str, ...] | None:
    """The first of the marks of conditions that words begin with."""
    marks = words.marks.get(window[0], ())
    return next((m for m in marks if tuple(window[: len(m)]) == m), None)


def _past(document: Document, child: Token, words: Words) -> bool:
    """Whether a clause of time only tells when something was ("when he took office")."""
    helped = [t.tag for t in document.children(child.i, "aux", "auxpass")]
    own = child.tag == "VBN" and not helped and any(document.children(child.i, "nsubj"))
    tensed = child.tag == "VBD" or own or "VBD" in helped
    return tensed and not _modal(document, child, words)


def _to_come(document: Document, child: Token, words: Words) -> bool:
    """Whether the act that a phrase hangs on is yet to come or is denied: what was passed "without a
    vote" was bound by nothing."""
    above = verb_above(document, child.head)
    if above is None or negated(document, above, words):
        return True
    told = above.tag in ("VBD", "VBN") and not any(
        a.lower in words.will | words.would | words.may | words.must for a in auxiliaries(document, above)
    )
    return not told


def _timed(document: Document, first: int, child: Token) -> bool:
    """Whether what stands after "until" is a day or a year, and so a time and no condition."""
    inside = document.tokens[first : child.right + 1]
    return any(t.pos == "NUM" or t.tag == "CD" or (t.pos == "PROPN" and t.dep == "pobj") for t in inside)


def _before_aside(document: Document, child: Token, first: int) -> int:
    last = worded(document, child.right, first)
    for token in document.tokens[first + 1 : last + 1]:
        comma = token.left > first + 1 and document.tokens[token.left - 1].tag == ","
        if token.dep in ("relcl", "parataxis") and comma:
            last = min(last, worded(document, token.left - 1, first))
    return last


def _modal(document: Document, clause: Token, words: Words) -> bool:
    """Whether the verb over a clause is still to come: its past tense is then that of reported speech."""
    token = document.tokens[clause.i]
    above = None if token.head == token.i else verb_above(document, token.head)
    if above is None:
        return False
    if any(a.lower in words.would for a in auxiliaries(document, above)):
        return True
    return above.tag in ("VB", "VBG") and _reported(document, above, words)


def _reported(document: Document, verb: Token, words: Words) -> bool:
    """Whether what an infinitive or participle hangs on is told in the past."""
    for _ in range(DEEPEST):
        helping = auxiliaries(document, verb)
        tags = {t.tag for t in helping}
        if any(t.tag == "VBD" and t.lower in words.have for t in helping):
            return False  # "had threatened to leave when they came": it was then
        if verb.tag == "VBD" or "VBD" in tags:
            return True
        above = None if verb.head == verb.i else verb_above(document, verb.head)
        if above is None or tags & {"VBZ", "VBP", "MD"} or verb.tag in ("VBZ", "VBP"):
            return False
        verb = above
    return False
