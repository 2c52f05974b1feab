"""Spans put right where the one spoken to was taken for the speaker, or for a part of what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.find.statements.anonymity import is_person
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel_words import channel_words
from onrecord.find.statements.lexicon import WHOM
from onrecord.find.statements.phrases import noun_phrase
from onrecord.parse import Token
from onrecord.record import Span


def addressed(page: Page, found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions whose speaker speaks and whose content is said."""
    return [_conveyed(page, _unled(page, _heard(page, _unheard(page, one)))) for one in found]


def _conveyed(page: Page, one: Attribution) -> Attribution:
    """ "expressed regret | to the families": those it is said to are no part of what was said."""
    verb, words = _verb(page, one), channel_words(page)
    if verb is None or len(one.content) != 1 or verb.lemma not in words.conveying:
        return one
    content = one.content[0]
    for prep in page.document.tokens_in(content):
        told = [t for t in page.document.children(prep.i, "pobj") if is_person(page, t) or t.pos == "PRON"]
        if (
            prep.dep in ("prep", "dative")
            and prep.lower in words.towards
            and told
            and prep.start > content.start
        ):
            left = page.document.text[content.start : prep.start].rstrip()
            return replace(one, content=(Span(content.start, content.start + len(left)),))
    return one


def _heard(page: Page, one: Attribution) -> Attribution:
    """ "Two drivers were told | to wait": those who were told are no part of what was said."""
    verb = _verb(page, one)
    if verb is None or len(one.content) < 2 or not _takes_whom(page, verb):
        return one
    by = any(True for _ in page.document.children(verb.i, "agent"))
    if one.source and not (by and all(s.start > verb.start for s in one.source)):
        return one
    subject = next(iter(page.document.children(verb.i, "nsubjpass")), None)
    left = [c for c in one.content if subject is None or not c.start <= subject.start < c.end]
    return replace(one, content=tuple(left)) if left and verb.tag == "VBN" else one


def _unheard(page: Page, one: Attribution) -> Attribution:
    """ "One driver was told that …": the driver said nothing; nobody is named who did."""
    verb = _verb(page, one)
    if verb is not None and one.source and hears(page, verb, one.source):
        return replace(one, source=())
    if verb is None or not one.source or not _takes_whom(page, verb):
        return one
    children = list(page.document.children(verb.i, "auxpass", "nsubjpass", "agent"))
    subject = next((c for c in children if c.dep == "nsubjpass"), None)
    passive = subject is not None and any(c.dep == "auxpass" for c in children)
    if not passive or subject is None or any(c.dep == "agent" for c in children):
        return one
    return replace(one, source=()) if any(s.start <= subject.start < s.end for s in one.source) else one


def hears(page: Page, verb: Token, source: Sequence[Span]) -> bool:
    """Whether those taken for the speaker sit to hear what others say: "The inquest heard that …"."""
    words = channel_words(page)
    who = next(iter(page.document.children(verb.i, "nsubj")), None)
    heard = verb.lemma in words.hearing and who is not None and who.lemma in words.hearers
    return heard and who is not None and any(s.start <= who.start < s.end for s in source)


def _unled(page: Page, one: Attribution) -> Attribution:
    """ "told a board member to lose it": what was said begins behind the board member."""
    verb = _verb(page, one)
    first = min(one.content) if one.content else None
    if verb is None or first is None:
        return one
    if (to := _to_do(page, verb, first)) is not None:
        left = Span(to.start, first.end)
        return replace(one, content=tuple(sorted({left, *(c for c in one.content if c != first)})))
    for child in page.document.children(verb.i, "dobj", "dative"):
        span = noun_phrase(page, child.i)
        if span.start == first.start and span.end < first.end and page.quoted[child.i] == page.quoted[verb.i]:
            rest = _unsent(page, _untimed(page, page.document.tokens_in(Span(span.end, first.end))))
            given = child.dep == "dative" and any(
                rest[0].i == t.left for t in page.document.children(verb.i, "dobj") if rest
            )  # "offered the clerk | a post"
            if rest and (given or _begins(page, rest[0], verb)):
                left = Span(rest[0].start, first.end)
                return replace(one, content=tuple(sorted({left, *(c for c in one.content if c != first)})))
    return one


def called_on(page: Page, verb: Token) -> Iterator[Token]:
    """Who is to do what is said behind a preposition: "called on *the council* to wait"."""
    leading, days = channel_words(page).called_on.get(verb.lemma, frozenset()), page.lexicon.words.days
    for prep in page.document.children(verb.i, "prep", "prt"):
        below = (prep.i, "pobj") if prep.dep == "prep" else (verb.i, "dobj")  # the syntax knows "call on"
        nouns = page.document.children(*below) if prep.lower in leading else ()
        yield from (noun for noun in nouns if noun.lower not in days)


def _to_do(page: Page, verb: Token, content: Span) -> Token | None:
    """Where what is to be done begins behind who is to do it: "called on | the council | to wait"."""
    inside = page.document.tokens_in(content)
    acting = next((t for t in inside if t.pos == "VERB" or t.tag == "TO" or page.quoted[t.i] >= 0), None)
    told = next((t for t in called_on(page, verb) if content.start <= t.start), None)
    fits = acting is not None and acting.tag == "TO" and told is not None and told.i < acting.i
    return acting if fits else None


def _untimed(page: Page, tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without a day before them: "asked the council | on Tuesday | to wait"."""
    day = next((i for i, t in enumerate(tokens[:3]) if t.lower in page.lexicon.words.days), None)
    leads = day is not None and all(t.pos in ("ADP", "DET", "ADJ") for t in tokens[:day])
    return tokens[day + 1 :] if day is not None and leads else tokens


def _unsent(page: Page, tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without a channel before them: "asked the council | in a letter | to wait"."""
    words = channel_words(page)
    if not tokens or tokens[0].lower not in words.prepositions:
        return tokens
    at = next((i for i, t in enumerate(tokens[:4]) if t.pos == "NOUN"), None)
    noun = tokens[at] if at is not None else None
    sent = noun is not None and noun.head == tokens[0].i and words.type_of(noun, noun.lower) is not None
    return tokens[at + 1 :] if at is not None and sent else tokens


def _begins(page: Page, token: Token, verb: Token) -> bool:
    """Whether a token begins what was said behind the one it was said to: "urged farmers | to keep away"."""
    tokens = page.document.tokens
    if token.tag == "TO":
        will, before = tokens[token.head], tokens[token.i - 1]
        hung = will.head == before.i and will.dep == "relcl"  # "in a letter | to give way"
        return hung or (will.head == verb.i and will.dep in ("xcomp", "ccomp"))
    if not _takes_whom(page, verb):
        return False
    led = token.lower in page.lexicon.words.complementizers
    return led or page.quoted[token.i - 1] != page.quoted[token.i]


def _takes_whom(page: Page, verb: Token) -> bool:
    frames = page.lexicon.verbs.get(verb.lemma)
    return frames is not None and WHOM in frames.names


def _verb(page: Page, one: Attribution) -> Token | None:
    verb = page.document.tokens[one.head] if one.head is not None else None
    return verb if verb is not None and verb.pos == "VERB" else None
