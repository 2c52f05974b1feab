"""Who is asked is not who asks: "Ms Hale, asked whether she would run, said no"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.lexicon import OBJECT, QUOTE
from onrecord.parse import Token
from onrecord.record import Span

ASIDE = frozenset({"acl", "advcl", "relcl"})
BE = "be"
MISTAKEN = frozenset({"ccomp", "parataxis"})


def unasked(page: Page, one: Attribution) -> Attribution:
    """An attribution of a question without its speaker, where that is the one to whom it was put."""
    if one.head is None or not one.source:
        return one
    verb = page.document.tokens[one.head]
    one = _answer(page, one, verb)
    one = _undone(page, _without_whom(page, one, verb), verb)
    bare = verb.tag in ("VBN", "VBD") and (_aside(page, verb) or _mistaken(page, verb))
    if verb.lemma not in page.lexicon.words.questioned or not bare:
        return one
    asked = page.document.tokens[verb.head]
    whom = [asked, *(c for i in (asked.i, verb.i) for c in page.document.children(i, "nsubj", "nsubjpass"))]
    source = tuple(s for s in one.source if not any(s.start <= t.start < s.end for t in whom))
    return one if source == one.source else replace(one, source=source)


def _without_whom(page: Page, one: Attribution, verb: Token) -> Attribution:
    """An attribution whose content leaves out who was asked: "*Ms Hale* was asked by a reader if …"."""
    children = page.document.children
    if verb.lemma not in page.lexicon.words.questioned or not any(True for _ in children(verb.i, "auxpass")):
        return one
    whom = [c for c in children(verb.i, "nsubjpass", "nsubj") if c.i < verb.i]
    asked = tuple(c for c in one.content if c.end > verb.start or not any(c.holds(_of(t)) for t in whom))
    return replace(one, content=asked) if asked and asked != one.content else one


def _undone(page: Page, one: Attribution, verb: Token) -> Attribution:
    """An attribution of blame or praise without whom it was for: "*Ms Hale*, who was rebuked for it", or of a
    question without whom it was put to: "When were *the Greens* asked how they would pay?"."""
    frames, children = page.lexicon.verbs.get(verb.lemma), page.document.children
    passive = verb.tag == "VBN" and any(True for _ in children(verb.i, "auxpass"))
    done = verb.tag in ("VBN", "VBD") and verb.lemma in page.lexicon.words.questioned
    before = next((c.i for c in children(verb.i, "nsubj", "nsubjpass")), verb.i)
    beside = (c for c in children(verb.i) if page.quoted[c.i] == page.quoted[verb.i])
    turned = done and any(c.lemma == BE and c.i < before for c in beside)  # "were they asked"
    asked = done and (passive or turned)
    if not asked and not (passive and frames is not None and {OBJECT, QUOTE} <= frames.names):
        return one
    whom = [c for c in children(verb.i, "nsubjpass", "nsubj") if c.i < verb.i]
    source = tuple(s for s in one.source if not any(s.holds(_of(t)) for t in whom))
    return one if source == one.source else replace(one, source=source)


def _answer(page: Page, one: Attribution, verb: Token) -> Attribution:
    """An attribution of an answer without what was asked: "Asked if he was “tired,” he said, | “No.”"."""
    first = page.document.tokens[page.document.sentences[verb.sentence].first]
    asked = first.lemma in page.lexicon.words.questioned and first.tag in ("VBN", "VBD") and first.i < verb.i
    if not asked or not one.source or one.source[0].start < first.start:
        return one
    said = tuple(c for c in one.content if not first.start < c.start < c.end <= one.source[0].start)
    return replace(one, content=said) if said and said != one.content else one


def _of(token: Token) -> Span:
    return Span(token.start, token.end)


def _aside(page: Page, verb: Token) -> bool:
    """Whether a verb stands in a clause about somebody and has neither a subject nor a helping verb."""
    kinds = {c.dep for c in page.document.children(verb.i)}
    return verb.dep in ASIDE and not kinds & {"nsubj", "aux", "agent", "dobj"}


def _mistaken(page: Page, verb: Token) -> bool:
    """Whether the syntax takes that clause for what is said by a verb behind it that has no subject left."""
    said, before = page.document.tokens[verb.head], page.document.tokens[verb.i - 1]
    left = not any(True for _ in page.document.children(said.i, "nsubj", "nsubjpass"))
    return verb.dep in MISTAKEN and said.i > verb.i and left and before.text == ","
