"""What somebody only could, should or would say, or is asked to: nothing that was said.

"A wiser man would have known", "needs to know", "if she agrees", "can you imagine", "you tell me".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.clauses import verb_above
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.lexicon import QUOTE
from onrecord.find.statements.propose import owed
from onrecord.find.words import Words, words_of
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns

SILENT = frozenset({"silence", "in words"})
"""Kinds that tell of no speaking of their own."""
UNSURE = 0.4
"""The highest score of what was not said: it is shown to those who ask for what is less sure."""
DEEPEST = 3
PRESENT = frozenset({"VB", "VBP", "VBZ"})
BARE = frozenset({"VB", "VBG"})
INSIDE = frozenset({"xcomp", "ccomp"})
HYPOTHETICAL = frozenset({"csubj", "csubjpass"})


def doubted_of(
    page: Page, found: Sequence[Attribution], carried: Sequence[int | None]
) -> Iterator[Attribution]:
    """Attributions of which those that tell of nothing said, or stand in one that does, are no sure ones.

    They are kept, for readers who label beliefs mark some of them; `carried` says which one carries each.
    """
    none = [unmeant(page, one) for one in found]
    for number, one in enumerate(found):
        at: int | None = number
        while at is not None and not none[at]:
            at = carried[at]
        yield one if at is None else replace(one, score=min(one.score, UNSURE))


def unmeant(page: Page, one: Attribution) -> bool:
    """Whether a cue in plain words tells of nothing that was said or thought."""
    if one.head is None or one.why in SILENT:
        return False
    verb = page.document.tokens[one.head]
    if _titles(page, one):
        return True
    if _marked(page, one):
        return verb.tag in PRESENT and _nobodys(page, one) and page.quoted[verb.i] < 0
    if verb.pos not in ("VERB", "AUX"):
        return False
    if _asked_of_you(page, one, verb) or _everybodys(page, one, verb) or _fragment(page, verb):
        return True
    if _granted(page, one, verb):
        return True
    words, above = words_of(page.document), page.document.tokens[verb.head]
    if verb.tag == "VBG" and verb.dep == "advcl" and owed(page, above) and not _imagined(page, verb, words):
        return True  # "he should own up to it while arguing that …"
    return any(_imagined(page, each, words) for each in _over(page, verb)) or verb.dep in HYPOTHETICAL


def _over(page: Page, verb: Token) -> Iterator[Token]:
    """A verb, and those over it whose infinitive it is: "might | be able | to confirm"."""
    yield verb
    for _ in range(DEEPEST):
        hung = verb.tag in BARE and verb.dep in INSIDE and verb.head != verb.i
        above = verb_above(page.document, verb.head) if hung else None
        if above is None or page.quoted[above.i] != page.quoted[verb.i]:
            return
        verb = above
        yield verb


def _marked(page: Page, one: Attribution) -> bool:
    """Whether marks tell that words were said, which the cue itself does not stand between."""
    own = page.quoted[one.head] if one.head is not None else -1
    inside = (page.quoted[t.i] for c in one.content for t in page.document.tokens_in(c))
    return any(q >= 0 and q != own for q in inside)


def _imagined(page: Page, verb: Token, words: Words) -> bool:
    """Whether a verb tells of what may or might be, has to be, would have been, or is only supposed."""
    helping = list(page.document.children(verb.i, "aux"))
    denied = any(True for _ in page.document.children(verb.i, "neg"))
    lower = {t.lower for t in helping}
    perfect = bool(lower & words.have)
    if lower & words.must or (perfect and lower & words.would):
        return True
    if lower & words.may and not denied and not (perfect and _says(page, verb)):
        return True
    marks = page.document.children(verb.i, "mark", "advmod")
    supposed = any(t.lower in words.hypothetical_marks and t.i < verb.i for t in marks)
    if supposed:
        return True
    owing = page.lexicon.words.owing
    hung = verb.lemma in owing and any(c.tag == "VB" for c in page.document.children(verb.i, "xcomp"))
    return hung or (verb.dep == "xcomp" and page.document.tokens[verb.head].lemma in owing)


def _titles(page: Page, one: Attribution) -> bool:
    """Whether a cue only tells what a work is called: "a report titled “Loud Verges”"."""
    inside = [t for c in one.cue for t in page.document.tokens_in(c) if t.pos == "VERB"]
    return bool(inside) and inside[-1].lemma in page.lexicon.words.titling


def _nobodys(page: Page, one: Attribution) -> bool:
    """Whether "someone" speaks, who is nobody: "a meeting where someone says “Hurry!”"."""
    source = one.source[0].of(page.document.text).lower() if len(one.source) == 1 else ""
    return source in page.lexicon.words.first_persons - page.lexicon.words.selves


def _says(page: Page, verb: Token) -> bool:
    """Whether a verb is one of saying: "may have promised" is a doubt whether it was said."""
    frames = page.lexicon.verbs.get(verb.lemma)
    return frames is not None and QUOTE in frames.names and verb.lemma not in page.lexicon.words.thoughts


def _everybodys(page: Page, one: Attribution, verb: Token) -> bool:
    """Whether it is only what "we" or "everybody" think, in the outlet's own voice."""
    source = one.source[0].of(page.document.text).lower() if len(one.source) == 1 else ""
    words = page.lexicon.words
    some = source in words.first_persons and page.quoted[verb.i] < 0
    ahead = words_of(page.document).will  # "we will learn whether it pays"
    will = any(t.lower in ahead for t in page.document.children(verb.i, "aux"))
    return some and (verb.lemma in words.thoughts or will)


def _granted(page: Page, one: Attribution, verb: Token) -> bool:
    """Whether a participle only grants something: "it may win, considering it is the largest"."""
    first = page.document.tokens_in(one.content[0])[:1] if one.content else ()
    asks = bool(first) and first[0].lower in page.lexicon.words.complementizers
    return verb.lower in page.lexicon.words.granting and verb.dep in ("advcl", "prep") and not asks


def _fragment(page: Page, verb: Token) -> bool:
    """Whether who writes leaves themselves out: "Not saying she is right."."""
    root = page.document.sentences[verb.sentence].root == verb.i and verb.tag == "VBG"
    kinds = {c.dep for c in page.document.children(verb.i)}
    return root and not kinds & {"nsubj", "nsubjpass", "aux"} and page.quoted[verb.i] < 0


def _asked_of_you(page: Page, one: Attribution, verb: Token) -> bool:
    """Whether it is only what "you" may think or are to say: "you imagine that", "you tell me"."""
    pronouns = page.document.pack.read("pronouns", Pronouns)
    if len(one.source) != 1 or one.source[0].of(page.document.text).lower() not in pronouns.you:
        return False
    helping = {t.lower for t in page.document.children(verb.i, "aux")}
    words = words_of(page.document)
    thought = verb.lemma in page.lexicon.words.thoughts and not helping & words.have
    others = pronouns.m | pronouns.f | pronouns.things | pronouns.many | pronouns.you
    whom = page.document.children(verb.i, "dobj", "dative")
    told = any(t.tag == "PRP" and t.lower not in others for t in whom)  # "you tell me"
    return verb.tag in PRESENT and (thought or told)
