"""What somebody is said to have said: "is understood to believe", "is thought to be unwilling"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import complement_of, spans
from onrecord.find.statements.cues import infinitival, is_report
from onrecord.find.statements.manner import Manner, hedges
from onrecord.find.statements.phrases import cue_span, noun_phrase
from onrecord.parse import Token
from onrecord.record import Span

HEARSAY = "hearsay"
SURE = 0.86
Range = tuple[int, int]


def hearsays(page: Page) -> Iterator[Attribution]:
    """Attributions whose cue begins with words by which the outlet does not vouch for it."""
    words = hedges(page)
    for token in page.document.tokens:
        if token.tag == "VBN" and token.lower in words.understood and is_report(page, token):
            made = _it(page, token) if _passive(page, token) else None
            made = made or (_somebody(page, token) if _passive(page, token) else None)
            if made is not None:
                yield made


def unvouched(page: Page, verb: Token) -> bool:
    """Whether a passive only says that it is said, by nobody: "is understood to have left"."""
    known = verb.tag == "VBN" and verb.lower in hedges(page).understood
    if not known or not _passive(page, verb):
        return False
    hung = any(infinitival(page, c) for c in page.document.children(verb.i, "xcomp"))
    return hung or _expletive(page, verb)


def aside(page: Page, head: Token) -> Span | None:
    """ "He told the union, *it is understood*, that …": the words, where they stand beside a cue."""
    sentence = page.document.sentences[page.document.tokens[head.i].sentence]
    tokens = page.document.tokens
    for token in tokens[sentence.first : sentence.end]:
        if token.tag != "VBN" or token.lower not in hedges(page).understood or page.quoted[token.i] >= 0:
            continue
        first = next((c for c in page.document.children(token.i, "nsubjpass", "nsubj")), None)
        if first is None or not _expletive(page, token) or tokens[first.i - 1].text != ",":
            continue
        if token.i + 1 < len(tokens) and tokens[token.i + 1].text in (",", "."):
            return page.document.span_of(first.i, token.i)
    return None


def unasided(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content does not begin with such an aside."""
    words = aside(page, page.document.tokens[one.head]) if one.head is not None else None
    if words is None:
        return one
    content = tuple(_behind(page, c, words) for c in one.content)
    return one if content == one.content else replace(one, content=content)


def _behind(page: Page, content: Span, words: Span) -> Span:
    if content.start != words.start or words.end >= content.end:
        return content
    rest = [t for t in page.document.tokens_in(content) if t.start >= words.end and t.pos != "PUNCT"]
    return Span(rest[0].start, content.end) if rest else content


def doubted(page: Page, one: Attribution, how: Manner) -> Manner:
    """How something was said, with the doubt that a passive by nobody or such an aside tells."""
    head = page.document.tokens[one.head] if one.head is not None else None
    if head is None or how.hedged:
        return how
    return replace(how, hedged=unvouched(page, head) or aside(page, head) is not None)


def _passive(page: Page, token: Token) -> bool:
    kinds = {c.dep for c in page.document.children(token.i)}
    return "auxpass" in kinds and "agent" not in kinds and "neg" not in kinds


def _expletive(page: Page, token: Token) -> bool:
    """Whether nobody is meant by the subject: "it is understood"."""
    subjects = page.document.children(token.i, "nsubjpass", "nsubj")
    return any(c.lower in hedges(page).empty for c in subjects)


def _it(page: Page, token: Token) -> Attribution | None:
    """ "It is believed that the club will sell"."""
    if not _expletive(page, token):
        return None
    clause = next((c for c in page.document.children(token.i, "ccomp") if c.left > token.i), None)
    said = spans(page, ((clause.left, clause.right),)) if clause is not None else ()
    return Attribution((), (cue_span(page, token.i),), said, SURE, token.i, HEARSAY) if said else None


def _somebody(page: Page, token: Token) -> Attribution | None:
    """ "The mayor is understood to believe that …"."""
    who = next(iter(page.document.children(token.i, "nsubjpass", "nsubj")), None)
    to = next((c for c in page.document.children(token.i, "xcomp") if infinitival(page, c)), None)
    if who is None or to is None or _expletive(page, token):
        return None
    held = _said(page, to)
    said = spans(page, held[0]) if held is not None else ()
    source = noun_phrase(page, who.i)
    if held is None or not said or any(source.meets(c) for c in said):
        return None
    cue = Span(cue_span(page, token.i).start, page.document.tokens[held[1]].end)
    return Attribution((source,), (cue,), said, SURE, to.i, HEARSAY)


def _said(page: Page, verb: Token) -> tuple[tuple[Range, ...], int] | None:
    """What hangs on a verb of speech or thought, and the cue's last token."""
    frames = page.lexicon.verbs.get(verb.lemma)
    complement = complement_of(page, verb, frames) if frames is not None else None
    if complement is not None:
        return complement.ranges, max(verb.i, complement.cue_end or verb.i)
    for thing in page.document.children(verb.i, "dobj"):
        if verb.lemma in page.lexicon.words.thoughts:
            return ((thing.left, thing.right),), verb.i
        behind = next((c for c in page.document.children(thing.i, "prep") if c.i > thing.i), None)
        if thing.lemma in hedges(page).attitudes and behind is not None:
            return ((behind.left, behind.right),), thing.i  # "to have reservations about the height"
    if verb.lemma not in page.lexicon.words.being:
        return None
    for state in page.document.children(verb.i, "acomp"):
        hung = page.document.children(state.i, "xcomp", "ccomp", "prep")
        behind = next((c for c in hung if c.i > state.i), None)
        if state.lemma in page.lexicon.adjectives or state.lemma in hedges(page).minded:
            return (((behind.left, behind.right),), state.i) if behind is not None else None
    return None
