"""Why a speaker is not named, and statements that say no more than that somebody is not to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.statements.anonymity_words import Anonymity, anonymity
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span

LEAD = 5
"""Words of a content in which it says that somebody is not to be named."""
BEHIND = 4
"""Words behind "her name" in which it says what is not to be done with it."""


def asks_for_it(page: Page, one: Attribution) -> bool:
    """Whether all that is said is that somebody is not to be named: "who asked not to be identified", "did
    not want her name used", "requested anonymity to speak freely"."""
    words = anonymity(page)
    if one.head is None or page.document.tokens[one.head].lemma not in words.asking:
        return False
    if any(t.lower in words.hidden for t in page.document.children(one.head, "dobj")):
        return True
    inside = [t for c in one.content for t in page.document.tokens_in(c)[:LEAD]]
    return any(_is_hidden(page, t, words) or _name_withheld(page, t, words) for t in inside)


def reason(page: Page, span: Span) -> Span | None:
    """The words that say why a speaker is not named, in the sentence of the phrase."""
    sentence = page.document.sentence_at(span.start)
    if sentence is None:
        return None
    inside = page.document.tokens[sentence.first : sentence.end]
    asked = _asked(page, span, inside)
    if asked is not None and (why := _because(page, asked, inside)) is not None:
        return why
    words = anonymity(page)
    for token in inside:
        if token.lower in words.entitled and any(True for _ in page.document.children(token.i, "neg")):
            opening = page.document.tokens[token.left]
            if span.start <= opening.start <= span.end + 2:
                return _clause(page, opening)
    return None


def _asked(page: Page, span: Span, inside: Sequence[Token]) -> Token | None:
    """The word by which a sentence says that a speaker is not to be named."""
    words = anonymity(page)

    def told(token: Token) -> bool:
        signs = (_is_hidden, _name_withheld, _called_otherwise)
        return any(sign(page, token, words) for sign in signs) and not _told(page, token)

    behind = next((t for t in inside if t.start >= span.start and told(t)), None)
    if behind is not None:
        return behind
    before = (t for t in inside if t.start < span.start and t.lower in words.hidden)
    return next((t for t in before if page.quoted[t.i] < 0), None)


def _is_hidden(page: Page, token: Token, words: Anonymity) -> bool:
    """ "anonymity", "not to be named": done to somebody, and not "to name the suspect"."""
    passive = any(True for _ in page.document.children(token.i, "auxpass"))
    named = token.lower in words.reasons and page.quoted[token.i] < 0 and passive
    return token.lower in words.hidden or named


def _name_withheld(page: Page, token: Token, words: Anonymity) -> bool:
    """ "her name used", "her name to be withheld", "his name in the paper"."""
    owners = role_words(page.document.pack).theirs
    if token.lemma not in words.names or not any(
        c.lower in owners for c in page.document.children(token.i, "poss")
    ):
        return False
    after = page.document.tokens[token.i + 1 : token.i + 1 + BEHIND]
    return any((t.lower in words.withheld and t.tag == "VBN") or t.lemma in words.printed for t in after)


def _called_otherwise(page: Page, token: Token, words: Anonymity) -> bool:
    """ "whom we are calling Daniel": the outlet gives somebody another name."""
    firsts = page.lexicon.words.first_persons
    return token.lemma in words.calling and any(
        c.lower in firsts for c in page.document.children(token.i, "nsubj")
    )


def _because(page: Page, asked: Token, inside: Sequence[Token]) -> Span | None:
    """The reason given with a word that says that somebody is not to be named."""
    words = anonymity(page)
    for token in inside:
        if token.i > asked.i and token.lower in words.because and not _meanwhile(page, token):
            return _clause(page, token)
        if token.i > asked.i and token.tag == "TO" and page.document.tokens[token.head].tag == "VB":
            return _purpose(page, token)
        ruled = token.lower in words.ruled_by and any(_is_rule(page, token, words))
        if ruled and abs(token.i - asked.i) <= 2 * BEHIND:
            return _clause(page, token)
    return None


def _meanwhile(page: Page, token: Token) -> bool:
    """Whether it only says what somebody was doing: "spoke anonymously *while describing* the talks"."""
    after = page.document.tokens[token.i + 1 : token.i + 2]
    return token.dep == "mark" and bool(after) and after[0].tag == "VBG" and after[0].i == token.head


def _is_rule(page: Page, prep: Token, words: Anonymity) -> Iterator[bool]:
    yield from (noun.lemma in words.rules for noun in page.document.children(prep.i, "pobj"))


def _told(page: Page, token: Token) -> bool:
    """Whether a word stands in a clause of what is said: "an aide said Mr Lund had been named"."""
    above = page.document.tokens[token.head]
    return (
        token.dep == "ccomp"
        and above.lemma in page.lexicon.verbs
        and above.lemma not in anonymity(page).asking
    )


def _purpose(page: Page, to: Token) -> Span:
    """From "to" to the end of what is to be done."""
    verb = page.document.tokens[to.head]
    return _ending(page, to, verb)


def _clause(page: Page, first: Token) -> Span:
    """From the word that opens a clause to the end of it."""
    tokens = page.document.tokens
    head = tokens[first.head] if first.dep in ("mark", "nsubj", "nsubjpass", "advmod") else first
    return _ending(page, first, head)


def _ending(page: Page, first: Token, head: Token) -> Span:
    tokens = page.document.tokens
    last = max(head.right, first.i)
    for i in range(first.i + 1, last + 1):
        if tokens[i].text in ",;" and tokens[i].i > head.i:
            last = i - 1
            break
    while last > first.i and tokens[last].pos == "PUNCT":
        last -= 1
    return page.document.span_of(first.i, last)
