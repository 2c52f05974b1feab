"""What an outlet adds behind what was said, and a content has run over into: "…, likely dooming the bill",
"… as she left the hall", "…, a move that angered farmers", "… while Mr Orr said he would stay"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.attribution import LABELLED, Attribution, Page
from onrecord.find.statements.lexicon import QUOTE
from onrecord.find.statements.own_time import PRESENT, in_own_time
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.record import Span

PAST = frozenset({"VBD", "VBN"})
BESIDE = frozenset({"appos", "attr"})
"""How a noun hangs that sums up the clause before it."""
FEWEST = 3
"""Words that stay of what was said."""
LOOSE = " ,;–—-\u00a0"


def unrun(page: Page, one: Attribution) -> Attribution:
    """An attribution whose last piece ends where the outlet's own words begin."""
    if not one.content or not one.cue or one.why in LABELLED:
        return one
    last = max(one.content, key=lambda c: c.end)
    inside = page.document.tokens_in(last)
    if one.cue[0].start > last.start or not inside or page.quoted[inside[-1].i] >= 0:
        return one
    ends = (t for t in inside[FEWEST:] if page.quoted[t.i] < 0 and _adds(page, one, t, inside))
    cue = page.document.tokens[one.head] if one.head is not None else None
    own = (t for t in inside[FEWEST:] if cue is not None and in_own_time(page, cue, t, inside))
    first = next(own, None) or next(ends, None) or _goes_on(page, one, inside) or _joint(page, inside)
    if first is None:
        return one
    stressed = page.document.tokens[first.i - 1].lower in page.lexicon.words.stressing
    first = page.document.tokens[first.i - 1] if stressed else first
    words = page.document.text[last.start : first.start].rstrip(LOOSE)
    kept = Span(last.start, last.start + len(words))
    return replace(one, content=tuple(kept if c == last else c for c in one.content))


def _adds(page: Page, one: Attribution, first: Token, inside: Sequence[Token]) -> bool:
    """Whether a word begins what the outlet adds, up to the end of a piece."""
    words, tokens = page.lexicon.words, page.document.tokens
    comma = tokens[first.i - 1].text == ","
    if comma and first.lower in words.judging:
        after = tokens[first.i + 1]
        return after.tag == "VBG" and after.right >= _end(inside)
    if comma and first.dep == "det":
        return _sums_up(page, tokens[first.head], inside)
    if first.dep == "mark" and tokens[first.head].dep == "advcl":
        clause = tokens[first.head]
        whole = clause.left == first.i and clause.right >= _end(inside)
        return whole and (_leaves(page, one, first, clause) or _says_else(page, first, clause))
    return False


def _goes_on(page: Page, one: Attribution, inside: Sequence[Token]) -> Token | None:
    """Where what else was done begins: "told Kelly he would call, | and then told her to wait", "blamed the
    grid | and Tom Kelly blamed the weather"."""
    cue = page.document.tokens[one.head] if one.head is not None else None
    if cue is None or cue.tag != "VBD":
        return None
    for verb in inside[1:]:
        joint = next((t for t in reversed(inside) if t.i < verb.i and t.pos == "CCONJ"), None)
        deed = joint is not None and verb.dep == "conj" and verb.tag == "VBD" and page.quoted[verb.i] < 0
        if deed and joint is not None and _not_said(page, one, (cue, joint, verb), inside):
            return joint
    return None


def _not_said(page: Page, one: Attribution, met: tuple[Token, Token, Token], inside: Sequence[Token]) -> bool:
    """Whether a verb behind a conjunction goes with the cue and not with what is said: it has the tense of
    the cue alone, or who speaks or another one named does it. `met` are cue, conjunction and verb."""
    cue, joint, verb = met
    between, above = page.document.tokens[joint.i + 1 : verb.i], page.document.tokens[verb.head]
    if verb.lemma in page.lexicon.verbs:
        would = above.i < joint.i and any(t.tag == "MD" for t in page.document.children(above.i, "aux"))
        if would and above.head == cue.i and all(t.pos == "ADV" for t in between):
            return True
        if above.tag in PRESENT and _same(page, one, between):
            return True
    named = bool(between) and all(t.pos == "PROPN" for t in between)
    object_ = (t for t in inside if t.i < joint.i)
    return named and above == cue and not any(t.pos in ("VERB", "AUX") for t in object_)


def _same(page: Page, one: Attribution, between: Sequence[Token]) -> bool:
    """Whether the one who speaks acts on: "she said it was over and *she* urged people to go"."""
    source = one.source[0].of(page.document.text).lower() if len(one.source) == 1 else ""
    return len(between) == 1 and between[0].tag == "PRP" and between[0].lower == source


def _joint(page: Page, inside: Sequence[Token]) -> Token | None:
    """A word at the end that only joins on what another cue tells: "would not answer | while insisting"."""
    last, words = inside[-1], page.lexicon.words
    joins = last.pos == "CCONJ" or last.lower in words.contrasting | words.meanwhile
    led = last.pos in ("CCONJ", "SCONJ", "ADP") and page.document.tokens[last.head].i > last.i
    return last if joins and led and len(inside) > FEWEST else None


def _end(inside: Sequence[Token]) -> int:
    """The last word of a piece."""
    return max((t.i for t in inside if t.pos != "PUNCT"), default=inside[-1].i)


def _sums_up(page: Page, noun: Token, inside: Sequence[Token]) -> bool:
    """ ", a move that angered farmers", ", an assertion belied by the signs"."""
    told = any(c.left > noun.i for c in page.document.children(noun.i, "relcl", "acl"))
    beside = noun.dep in BESIDE and noun.lemma in page.lexicon.nouns
    return told and (beside or noun.lemma in page.lexicon.words.summing) and noun.right >= _end(inside)


def _leaves(page: Page, one: Attribution, mark: Token, clause: Token) -> bool:
    """ "as she left the hall": what who speaks did meanwhile."""
    words, document = page.lexicon.words, page.document
    subject = next(iter(document.children(clause.i, "nsubj")), None)
    if mark.lower not in words.meanwhile or clause.lemma not in words.doing_meanwhile or subject is None:
        return False
    pronouns = document.pack.read("pronouns", Pronouns)
    if clause.tag not in PAST or subject.lower not in pronouns.m | pronouns.f | pronouns.many:
        return False
    mention = document.mention_of(Span(subject.start, subject.end))
    speaks = {m.entity for s in one.source for m in document.mentions_in(s)} - {None}
    return mention is None or mention.entity is None or mention.entity in speaks


def _says_else(page: Page, mark: Token, clause: Token) -> bool:
    """ "while Mr Orr said …": what another says."""
    frames = page.lexicon.verbs.get(clause.lemma)
    subject = next(iter(page.document.children(clause.i, "nsubj")), None)
    says = frames is not None and QUOTE in frames.names and clause.lemma not in page.lexicon.words.thoughts
    named = subject is not None and subject.pos in ("PROPN", "NOUN")
    return says and named and clause.tag in PAST and mark.lower in page.lexicon.words.contrasting
