"""Speakers whom the text means not to name: that they are, how many, and the reason that is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.find.numerals import NumberWords
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.manner import is_none
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span, Speaker, Statement

OWNERS = frozenset({"poss"})
NUMBERS = frozenset({"nummod", "det", "predet", "amod"})
PLURALS = frozenset({"NNS", "NNPS"})
YEAR = 4
"""Figures of a year: "several 2016 candidates"."""
LEAD = 5
"""Words of a content in which it says that somebody is not to be named."""


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Words of speakers without a name (`lang/<code>/anonymity.yml`)."""

    people: frozenset[str]
    indefinite: frozenset[str]
    unnamed: frozenset[str]
    some: frozenset[str]
    single: frozenset[str]
    rest: frozenset[str]
    hidden: frozenset[str]
    reasons: frozenset[str]
    asking: frozenset[str]
    because: frozenset[str]
    entitled: frozenset[str]
    always: frozenset[str]
    staff: frozenset[str]
    bodies: frozenset[str]


def _words(page: Page) -> Anonymity:
    return page.document.pack.read("anonymity", Anonymity)


def hidden(page: Page, span: Span, core: Token) -> bool:
    """Whether a phrase without a name stands for people who could be named and are not."""
    words, inside = _words(page), page.document.tokens_in(span)
    if inside and is_none(page, inside[0]):
        return False
    lowers = {t.lower for t in inside}
    if lowers & words.unnamed:
        return True
    before = [t for t in inside if t.i < core.i]
    definite = role_words(page.document.pack).definite
    the = any(t.head == core.i and (t.dep in OWNERS or t.lower in definite) for t in before)
    if core.lower in words.some or core.pos == "NUM":
        return not the and not _named_behind(page, span, core)
    if core.tag in PLURALS and before and before[0].lower in words.some:
        return True
    if core.text.isupper() or _named_behind(page, span, core):
        return False
    if not is_person(page, core):
        return not the and _some_of_a_kind(page, core)
    if core.lemma in words.always:
        return True
    if the:
        return False
    vague = any(t.lower in words.indefinite for t in before)
    many = core.tag == "NNS" or core.lower in words.staff
    plural = many and not any(t.dep == "det" and t.head == core.i for t in before)
    return vague or plural or not before


def _some_of_a_kind(page: Page, core: Token) -> bool:
    """Whether a phrase stands for some bodies without a name: "two donor governments", "several banks"."""
    words, numbers = _words(page), page.document.pack.read("numbers", NumberWords)
    if core.tag != "NNS" or core.lemma not in words.bodies | role_words(page.document.pack).bodies.keys():
        return False
    before = page.document.children(core.i, "nummod", "amod", "det")
    return any(c.lower in words.some or c.lower in numbers.units for c in before)


def kept_unnamed(page: Page, core: Token) -> bool:
    """Whether a noun is what those are called who are not to be named: "a source"."""
    return core.lemma in _words(page).always


def is_person(page: Page, core: Token) -> bool:
    """Whether a noun is for a person."""
    return core.lemma in _words(page).people or role_words(page.document.pack).gender(core.lemma) is not None


def _named_behind(page: Page, span: Span, core: Token) -> bool:
    """Whether a name stands right behind the noun: "a neighbour, Ann Kelly"."""
    for mention in page.document.mentions_in(Span(core.end, span.end)):
        between = page.document.text[core.end : mention.span.start]
        if mention.form == "name" and not between.strip(" , "):
            return True
    return any(
        t.dep == "appos" and t.pos == "PROPN" and t.head == core.i for t in page.document.tokens_in(span)
    )


def asks_for_it(page: Page, one: Attribution) -> bool:
    """Whether all that is said is that somebody is not to be named: "who asked not to be identified"."""
    words = _words(page)
    if one.head is None or page.document.tokens[one.head].lemma not in words.asking:
        return False
    inside = [t for c in one.content for t in page.document.tokens_in(c)[:LEAD]]
    return any(t.lower in words.hidden or (t.lower in words.reasons and _passive(page, t)) for t in inside)


def _passive(page: Page, token: Token) -> bool:
    """Whether it is done to somebody: "not to be named", and not "to name the suspect"."""
    return any(True for _ in page.document.children(token.i, "auxpass"))


def taken_up(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in the order of the text, with speakers that take up somebody unnamed from before marked as
    such: "the official" after "a senior official", "she" right behind what a nurse said, "the third"."""
    seen: set[str] = set()
    introduced = _introduced(page)
    last: Statement | None = None
    for one in found:
        beside = last is not None and _unnamed(last) and _near(page, last, one)
        speakers = tuple(
            replace(s, anonymous=True) if s.span and _takes_up(page, s, seen, beside, introduced) else s
            for s in one.speakers
        )
        one = one if speakers == one.speakers else replace(one, speakers=speakers)
        for s in one.speakers:
            if s.anonymous and s.span and (core := page.document.head_of(s.span)) is not None:
                told = page.document.children(core.i, "appos") if core.pos in ("NUM", "PRON") else ()
                seen.update(t.lemma for t in (core, *told))
        last = one if one.speakers else last
        yield one


def _takes_up(
    page: Page, speaker: Speaker, seen: set[str], beside: bool, introduced: Mapping[str, int]
) -> bool:
    if speaker.anonymous or speaker.entity or speaker.name or speaker.span is None:
        return False
    core = page.document.head_of(speaker.span)
    if core is None:
        return False
    if core.pos == "PRON" or core.lower in _words(page).rest:
        return beside
    owned = any(True for _ in page.document.children(core.i, *OWNERS))
    return (
        core.pos == "NOUN"
        and not owned
        and (core.lemma in seen or _brought_in(page, speaker.span, core, introduced))
    )


def _brought_in(page: Page, span: Span, core: Token, introduced: Mapping[str, int]) -> bool:
    """Whether "the mediator" is one of whom the text has said "a mediator", and nothing of a name."""
    roles = role_words(page.document.pack)
    first = page.document.tokens_in(span)[0]
    if (
        not is_person(page, core)
        or core.tag != "NN"
        or first.lower not in roles.definite
        or first.head != core.i
    ):
        return False
    return introduced.get(core.lemma, core.left) < core.left


def _introduced(page: Page) -> dict[str, int]:
    """Nouns that the text brings in with "a" and without a name, by lemma, with the token that first does."""
    words, found = _words(page), dict[str, int]()
    for t in page.document.tokens:
        if t.tag != "NN" or t.lemma in found or t.dep in ("attr", "appos", "compound"):
            continue
        single = any(c.lower in words.single for c in page.document.children(t.i, "det"))
        if single and not any(c.pos == "PROPN" for c in page.document.children(t.i, "appos")):
            found[t.lemma] = t.i
    return found


def _unnamed(one: Statement) -> bool:
    return all(s.anonymous for s in one.speakers) and bool(one.speakers)


def _near(page: Page, last: Statement, one: Statement) -> bool:
    """Whether one statement's speaker stands in a sentence after the other's, and at most a passage below."""
    if not last.speakers or not one.speakers:
        return False
    a, b = last.speakers[0].span, one.speakers[0].span
    before, here = (page.document.sentence_at(span.start) if span else None for span in (a, b))
    if before is None or here is None:
        return False
    return before.index < here.index and here.passage - before.passage <= 1


def count(page: Page, span: Span, core: Token) -> int | None:
    """How many are meant, where a number or "a" tells."""
    words, numbers = _words(page), page.document.pack.read("numbers", NumberWords)
    beside = [t for t in page.document.children(core.i, *NUMBERS) if t.i < core.i and span.start <= t.start]
    for token in (core, *beside):
        if token.lower in words.single:
            return 1
        if token.lower.isdecimal() and len(token.lower) < YEAR:
            return int(token.lower)
        if token.lower in numbers.units and token.pos == "NUM":
            return int(numbers.units[token.lower])
    return None


def reason(page: Page, span: Span) -> Span | None:
    """The words that say why a speaker is not named, in the sentence of the phrase."""
    sentence = page.document.sentence_at(span.start)
    if sentence is None:
        return None
    words = _words(page)
    inside = page.document.tokens[sentence.first : sentence.end]
    asked = next(
        (
            t
            for t in inside
            if t.start >= span.start
            and (
                t.lower in words.hidden
                or (t.lower in words.reasons and page.quoted[t.i] < 0 and _passive(page, t))
            )
            and not _told(page, t)
        ),
        None,
    )
    if asked is not None:
        for token in inside:
            if token.i > asked.i and token.lower in words.because:
                return _clause(page, token)
    for token in inside:
        if token.lower in words.entitled and any(True for _ in page.document.children(token.i, "neg")):
            opening = page.document.tokens[token.left]
            if span.start <= opening.start <= span.end + 2:
                return _clause(page, opening)
    return None


def _told(page: Page, token: Token) -> bool:
    """Whether a word stands in a clause of what is said: "an aide said Mr Lund had been named"."""
    above = page.document.tokens[token.head]
    return (
        token.dep == "ccomp" and above.lemma in page.lexicon.verbs and above.lemma not in _words(page).asking
    )


def _clause(page: Page, first: Token) -> Span:
    """From the word that opens a clause to the end of it."""
    tokens = page.document.tokens
    head = tokens[first.head] if first.dep in ("mark", "nsubj", "nsubjpass", "advmod") else first
    last = max(head.right, first.i)
    for i in range(first.i + 1, last + 1):
        if tokens[i].text in ",;" and tokens[i].i > head.i:
            last = i - 1
            break
    while last > first.i and tokens[last].pos == "PUNCT":
        last -= 1
    return page.document.span_of(first.i, last)
