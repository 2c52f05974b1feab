"""Where the noun phrase of a speaker and the words of a cue begin and end."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token, datelines
from onrecord.parse.datelines import DASHES, tight
from onrecord.record import Span

RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLIMB = 6
"""How many heads up a missing subject is looked for: no honest sentence shares one further."""


def noun_phrase(page: Page, head: int, verb: int | None = None) -> Span:
    """The whole noun phrase around token `head`: titles and appositions, without a clause set off by a comma.

    Where `verb` hangs on the noun itself ("officials saying …") the phrase ends before it.
    """
    tokens = page.document.tokens
    first, last = _bounds(page, tokens[head])
    if verb is not None and head < verb <= last:
        around = (c.left for c in page.document.children(head, "acl", "relcl") if c.left <= verb <= c.right)
        last = max(head, min(tokens[verb].left, verb, *around) - 1)
    while first < head and (_mark(tokens[first]) or tokens[first].dep == "cc"):
        first += 1
    last = _timeless(page, head, last)
    while last > head and (_mark(tokens[last]) and tokens[last].text not in ")]"):
        last -= 1
    return page.document.span_of(first, last)


def _timeless(page: Page, head: int, last: int) -> int:
    """The last token of a noun phrase without a day that hangs on it by mistake: "Kim on Sunday said"."""
    for child in page.document.children(head, "prep", "npadvmod"):
        if child.right == last and child.left > head:
            days = page.document.tokens[child.left : child.right + 1]
            if any(t.lower in page.lexicon.words.days for t in days) and len(days) < 4:
                return child.left - 1
    return last


def _bounds(page: Page, token: Token) -> tuple[int, int]:
    tokens, zone = page.document.tokens, page.quoted[token.i]
    first, last = max(token.left, min(dateline_end(page, token.sentence) + 1, token.i)), token.right
    while first < token.i and page.quoted[first] != zone:
        first += 1
    while last > token.i and page.quoted[last] != zone:
        last -= 1
    for i in range(token.i - 1, first - 1, -1):
        if tokens[i].text in DASHES and tokens[i].pos == "PUNCT" and not tight(tokens, i):
            first = i + 1
            break
    for i in range(max(first, token.i) + 1, last):
        after = tokens[i + 1]
        if tokens[i].text == "," and (
            after.tag in RELATIVE_TAGS or after.dep == "advcl" or _hung(page, after, token) or _aside(after)
        ):
            return first, i - 1
    return first, last


def _aside(token: Token) -> bool:
    """Whether a participle behind a comma tells what the speaker was doing: "Kim, speaking in Riga, said"."""
    return token.tag in ("VBG", "VBN") and token.dep == "acl"


def _hung(page: Page, token: Token, head: Token) -> bool:
    """Whether a preposition behind a comma hangs on the noun by mistake: "said Kim, on the radio"."""
    return token.dep == "prep" and token.head == head.i and token.lower in page.lexicon.words.hung


def _mark(token: Token) -> bool:
    return token.pos in ("PUNCT", "SPACE") and not token.text[0].isalnum()


def cue_span(page: Page, head: int, last: int | None = None) -> Span:
    """The cue around token `head`: auxiliaries, negation and adverbs right before it, particles behind it."""
    tokens = page.document.tokens
    first, end = head, max(head, last) if last is not None else head
    while first > 0:
        before = tokens[first - 1]
        if before.head != head or not _leads(before) or before.sentence != tokens[head].sentence:
            break
        first -= 1
    while end + 1 < len(tokens) and tokens[end + 1].head == head and tokens[end + 1].dep in ("prt", "neg"):
        end += 1
    return page.document.span_of(first, end)


def _leads(token: Token) -> bool:
    """Whether a word right before a verb belongs to the cue: auxiliaries, negations, adverbs."""
    return token.dep in BEFORE and (token.dep != "advmod" or token.pos == "ADV")


def subject(page: Page, verb: int, depth: int = 0) -> int | None:
    """The token that heads who does `verb`: its own subject, or the one it shares with the verb above it."""
    tokens = page.document.tokens
    token = tokens[verb]
    for child in page.document.children(verb):
        if child.dep in SUBJECTS:
            line = dateline_end(page, token.sentence)
            return child.i if child.i > line else ahead_of(page, verb, line + 1)
    if depth >= CLIMB or token.head == verb:
        return None
    return _shared(page, token, tokens[token.head], depth)


def _shared(page: Page, token: Token, above: Token, depth: int) -> int | None:
    if token.dep == "acl":
        return above.i if above.pos in ("NOUN", "PROPN", "PRON") else None
    if token.dep == "xcomp":
        # "asked the firms to admit …": nobody has admitted anything.
        asked = any(c.i < token.i for c in page.document.children(above.i, "dobj"))
        return None if asked else subject(page, above.i, depth + 1)
    if token.dep == "pcomp" and above.lower in page.lexicon.words.as_marks:
        # "the paper quotes Kim as saying …": it is Kim who says it.
        whom = next((c for c in page.document.children(above.head, "dobj") if c.i < above.i), None)
        return whom.i if whom is not None else subject(page, above.i, depth + 1)
    if token.dep in ("conj", "advcl", "pcomp", "prep", "dep") and (token.dep == "conj" or token.tag != "VBD"):
        if above.pos in ("VERB", "AUX", "ADP", "ADJ", "PART"):
            return subject(page, above.i, depth + 1)
        if token.dep == "pcomp" or above.dep == "ROOT":
            return subject(page, above.i, depth + 1)
    return None


def behind(page: Page, verb: int) -> int | None:
    """The head of the noun phrase right behind a verb whose subject the syntax has missed."""
    tokens = page.document.tokens
    i = verb + 1
    while (
        i < len(tokens) and tokens[i].pos in ("ADV", "PART") and tokens[i].sentence == tokens[verb].sentence
    ):
        i += 1
    if i >= len(tokens) or tokens[i].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"):
        return None
    for _ in range(CLIMB):
        above = tokens[tokens[i].head]
        if above.i <= verb or tokens[i].head == i or above.pos not in ("NOUN", "PROPN", "PRON"):
            break
        i = above.i
    return i if tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM") and page.quoted[i] < 0 else None


def ahead_of(page: Page, verb: int, first: int) -> int | None:
    """The head of the noun phrase between token `first` and a verb whose subject the syntax has missed."""
    tokens = page.document.tokens
    inside = range(first, verb)
    for i in inside:
        if tokens[i].pos in ("NOUN", "PROPN", "PRON") and page.quoted[i] < 0:
            for _ in range(CLIMB):
                above = tokens[tokens[i].head]
                if above.i not in inside or above.i == i or above.pos not in ("NOUN", "PROPN"):
                    return i
                i = above.i
            return i
        if tokens[i].pos == "ADP" or (tokens[i].pos == "VERB" and i > first + 1):
            return None
    return None


def dateline_end(page: Page, sentence: int) -> int:
    """The last token of a dateline that opens a sentence, else -1."""
    return datelines.dateline_end(page.document, sentence)
