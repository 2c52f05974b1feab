"""Speakers whom the text means not to name: that they are, how many, and the reason that is given."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.numerals import NumberWords
from onrecord.find.statements.anonymity_words import anonymity
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.manner import is_none
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span

OWNERS = frozenset({"poss"})
NUMBERS = frozenset({"nummod", "det", "predet", "amod"})
PLURALS = frozenset({"NNS", "NNPS"})
YEAR = 4
"""Figures of a year: "several 2016 candidates"."""


def hidden(page: Page, span: Span, core: Token) -> bool:
    """Whether a phrase without a name stands for people who could be named and are not."""
    words, inside = anonymity(page), page.document.tokens_in(span)
    if inside and is_none(page, inside[0]):
        return False
    if len(inside) > 1 and inside[0].lower in words.single and core.pos in ("ADV", "ADJ"):
        core = inside[1]  # "one Republican close to her", where the syntax has lost its way
    lowers = {t.lower for t in inside}
    if lowers & words.unnamed:
        return True
    if _by_example(page, inside, core):
        return False
    before = [t for t in inside if t.i < core.i]
    if core.lower in words.all_named or any(t.lower in words.all_named for t in before):
        return False
    definite = role_words(page.document.pack).definite
    owned = any(t.head == core.i and t.dep in OWNERS for t in before)
    the = owned or any(t.head == core.i and t.lower in definite for t in before)
    if core.lower in words.shares and len(inside) > 1:
        return True  # "57 percent of those asked"
    if core.lower in words.some or core.pos == "NUM":
        return not the and not _named_behind(page, span, core)
    if core.tag in PLURALS and before and before[0].lower in words.some:
        return before[0].lower not in words.part or is_person(page, core)
    if core.lemma in words.amounts and not the:
        return _amount(page, core)
    if core.text.isupper() or _named_behind(page, span, core):
        return False
    if not is_person(page, core):
        return not the and _some_of_a_kind(page, core)
    if core.lemma in words.always:
        return True
    kin = role_words(page.document.pack).kin
    if owned and core.tag == "NNS" and core.lemma not in kin | words.counted:
        return True  # "his officials", "its own analysts"
    if the:
        return False
    vague = any(t.lower in words.indefinite for t in before)
    many = core.tag == "NNS" or core.lower in words.staff
    plural = many and not any(t.dep == "det" and t.head == core.i for t in before)
    return vague or plural or not before


def _by_example(page: Page, inside: Sequence[Token], core: Token) -> bool:
    """Whether some of them are named: "leaders, including Ann Kelly", "writers such as Tom Orr"."""
    behind = [t for t in inside if t.i > core.i and t.text[0].isalnum()]
    if not behind or behind[0].lower not in anonymity(page).examples:
        return False
    span = Span(behind[0].start, behind[-1].end)
    return any(m.form == "name" for m in page.document.mentions_in(span))


def _some_of_a_kind(page: Page, core: Token) -> bool:
    """Whether a phrase stands for some bodies without a name: "two donor governments", "several banks"."""
    words, numbers = anonymity(page), page.document.pack.read("numbers", NumberWords)
    if core.tag != "NNS" or core.lemma not in words.bodies | role_words(page.document.pack).bodies.keys():
        return False
    before = page.document.children(core.i, "nummod", "amod", "det")
    return any(c.lower in words.some or c.lower in numbers.units for c in before)


def _amount(page: Page, core: Token) -> bool:
    """Whether so many of people are meant: "dozens of residents", "a majority of Americans"."""
    of = page.document.children(core.i, "prep")
    nouns = (n for p in of for n in page.document.children(p.i, "pobj"))
    return any(n.tag == "NNPS" or (n.tag == "NNS" and is_person(page, n)) for n in nouns)


def kept_unnamed(page: Page, core: Token) -> bool:
    """Whether a noun is what those are called who are not to be named: "a source"."""
    return core.lemma in anonymity(page).always


def is_person(page: Page, core: Token) -> bool:
    """Whether a noun is for a person."""
    words = anonymity(page)
    return (
        core.lemma in words.people
        or core.lemma in words.staff
        or role_words(page.document.pack).gender(core.lemma) is not None
    )


def is_somebody(page: Page, core: Token) -> bool:
    """Whether a word can say something: a name, a pronoun, a noun for a person or a body."""
    named = core.tag in ("NNP", "NNPS", "PRP")
    return named or is_person(page, core) or core.lemma in role_words(page.document.pack).bodies


def _named_behind(page: Page, span: Span, core: Token) -> bool:
    """Whether a name stands right behind the noun: "a neighbour, Ann Kelly"."""
    for mention in page.document.mentions_in(Span(core.end, span.end)):
        between = page.document.text[core.end : mention.span.start]
        if mention.form == "name" and not between.strip(" , "):
            return True
    return any(
        t.dep == "appos" and t.pos == "PROPN" and t.head == core.i for t in page.document.tokens_in(span)
    )


def count(page: Page, span: Span, core: Token) -> int | None:
    """How many are meant, where a number or "a" tells."""
    words, numbers = anonymity(page), page.document.pack.read("numbers", NumberWords)
    if core.lower in words.shares:
        return None
    beside = [t for t in page.document.children(core.i, *NUMBERS) if t.i < core.i and span.start <= t.start]
    for token in (core, *beside):
        if token.lower in words.single and core.lemma not in words.amounts:
            return 1
        if token.lower.isdecimal() and len(token.lower) < YEAR:
            return int(token.lower)
        if token.lower in numbers.units and token.pos == "NUM":
            return int(numbers.units[token.lower])
    return None
