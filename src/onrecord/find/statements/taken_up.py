"""Speakers that take up somebody unnamed from before: "the official" after "a senior official", "she" right
behind what a nurse said, "the third"; with the reason that was given for those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.find.statements.anonymity import OWNERS, hidden, is_person
from onrecord.find.statements.anonymity_words import anonymity
from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span, Speaker, Statement

FAR = 6
"""Passages over which a reason is still that of "one of them"."""


@dataclass
class Seen:
    """Those unnamed so far: the nouns for them, the reasons by noun, and the last reason with its passage."""

    introduced: Mapping[str, int]
    nouns: set[str] = field(default_factory=set)
    reasons: dict[str, Span] = field(default_factory=dict)
    last: tuple[Span, int] | None = None


def taken_up(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in the order of the text, with speakers that take up somebody unnamed marked as such."""
    seen = Seen(_introduced(page))
    last: Statement | None = None
    for one in found:
        beside = last is not None and _unnamed(last) and _near(page, last, one)
        marked = (_marked(page, s, seen, beside) for s in one.speakers)
        speakers = tuple(_with_reason(page, s, seen, beside) for s in marked)
        one = one if speakers == one.speakers else replace(one, speakers=speakers)
        for s in one.speakers:
            _keep(page, s, seen)
        last = one if one.speakers else last
        yield one


def _marked(page: Page, who: Speaker, seen: Seen, beside: bool) -> Speaker:
    return replace(who, anonymous=True) if who.span and _takes_up(page, who, seen, beside) else who


def _keep(page: Page, who: Speaker, seen: Seen) -> None:
    core = page.document.head_of(who.span) if who.anonymous and who.span else None
    if core is None or who.span is None:
        return
    told = page.document.children(core.i, "appos") if core.pos in ("NUM", "PRON") else ()
    nouns = {t.lemma for t in (core, *told)}
    seen.nouns |= nouns
    if who.reason is not None:
        seen.reasons.update(dict.fromkeys(nouns, who.reason))
        passage = page.document.passage_at(who.span.start)
        seen.last = (who.reason, passage.index if passage else 0)


def _with_reason(page: Page, who: Speaker, seen: Seen, beside: bool) -> Speaker:
    """A speaker with the reason given before for not naming them: "one of them", "the doctor", "he"."""
    core = page.document.head_of(who.span) if who.anonymous and who.span else None
    if core is None or who.span is None or who.reason is not None:
        return who
    words = anonymity(page)
    opening = page.document.tokens[core.left]
    definite = opening.lower in role_words(page.document.pack).definite
    if core.pos == "NOUN" and definite and core.lemma in seen.reasons:
        return replace(who, reason=seen.reasons[core.lemma])
    part = core.pos == "NUM" or core.lower in words.rest | words.single
    whole = any(_points_back(page, p) for p in page.document.children(core.i, "prep"))
    one_of = part and (whole or core.right == core.i)
    here = page.document.passage_at(who.span.start)
    near = seen.last is not None and here is not None and here.index - seen.last[1] <= FAR
    if seen.last is not None and near and (one_of or (core.pos == "PRON" and beside)):
        return replace(who, reason=seen.last[0])
    return who


def _points_back(page: Page, of: Token) -> bool:
    """Whether "of" leads to those of before: "one of them", "one of the two", "one of the four"."""
    definite = role_words(page.document.pack).definite
    return any(
        n.pos == "PRON" or (n.pos == "NUM" and page.document.tokens[n.left].lower in definite)
        for n in page.document.children(of.i, "pobj")
    )


def _takes_up(page: Page, speaker: Speaker, seen: Seen, beside: bool) -> bool:
    if speaker.anonymous or speaker.entity or speaker.name or speaker.span is None:
        return False
    core = page.document.head_of(speaker.span)
    if core is None:
        return False
    if core.pos == "PRON" and _nameless(page, core):
        return True
    if core.pos == "PRON" or core.lower in anonymity(page).rest:
        return beside
    owned = any(True for _ in page.document.children(core.i, *OWNERS))
    return (
        core.pos == "NOUN"
        and not owned
        and not _named_since(page, core)
        and (core.lemma in seen.nouns or _brought_in(page, speaker.span, core, seen.introduced))
    )


def _nameless(page: Page, pronoun: Token) -> bool:
    """Whether a pronoun stands for somebody whom the text has brought in without a name."""
    at = page.document.nameless.get(pronoun.i)
    noun = page.document.tokens[at] if at is not None else None
    if noun is None or not is_person(page, noun):
        return False
    return hidden(page, page.document.span_of(noun.left, noun.i), noun)


def _named_since(page: Page, core: Token) -> bool:
    """Whether somebody has been named by then who may be called by a noun: "the officer" after "prison
    officer Ann Kelly"."""
    callings = {
        e.id for e in page.document.entities
        if e.type == "person" and any(core.lemma in r.lower().split() for r in e.roles)
    }  # fmt: skip
    return any(m.entity in callings and m.span.end <= core.start for m in page.document.mentions)


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
    words, found = anonymity(page), dict[str, int]()
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
