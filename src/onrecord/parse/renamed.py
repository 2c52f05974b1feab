"""Another word for whom the text is just about: "Ann Kelly lost. The Ohio senator blamed the rain." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.parse.document import Document, Sentence, Token
from onrecord.parse.figures import Figure
from onrecord.parse.kinds import RoleWords, Sign
from onrecord.parse.refs import Ref, is_subject, verb_over

BACK = 12
"""Sentences before a noun that are looked at, most of them quoted."""
OWN = frozenset({"amod", "compound", "relcl", "nmod", "acl"})
"""What tells in a noun phrase that it speaks of one whom the reader has met."""


def renamed(
    document: Document, words: RoleWords, names: Sequence[Ref], token: Token, sign: Sign
) -> Figure | None:
    """The one person whom the last sentence outside of quotations is about, where the next one goes on about
    somebody by another word for a person that says more than an office."""
    if not _again(document, words, token) or _quoted(document, token.start):
        return None
    before = next(_told_before(document, token), None)
    told = _opens(document, words, token)
    if before is None or told is None:
        return None
    named = [r for r in names if before.span.start <= r.span.start < before.span.end]
    if not told and (
        len({id(r.figure) for r in named if r.figure and r.figure.kind == "person"}) > 1
        or before.passage != document.sentences[token.sentence].passage
    ):
        return None
    about = {id(r.figure): r.figure for r in named if r.figure and _leads(document, words, before, r)}
    figure = next(iter(about.values()), None)
    if figure is None or len(about) > 1 or figure.kind != "person" or figure.open:
        return None
    if _noun(token) in words.kin and any(r.noun in words.kin for r in figure.roles):
        return None  # "His brother, Ben Hale, died. The father said …"
    return figure if "u" in (sign, figure.gender or "u") or figure.gender == sign else None


def acting_before(
    document: Document, words: RoleWords, names: Sequence[Ref], token: Token, fits: Sequence[Figure]
) -> Figure | None:
    """Of several who may be meant by an office, the one whom the sentence before is about, where it names
    none of the others: "But Hale resented the bill. The president called it …"."""
    before = next(_told_before(document, token), None)
    if before is None or before.passage != document.sentences[token.sentence].passage:
        return None
    if _opens(document, words, token) is None or _quoted(document, token.start):
        return None
    named = [r for r in names if before.span.start <= r.span.start < before.span.end]
    met = {id(r.figure) for r in named} & {id(f) for f in fits}
    about = [r.figure for r in named if id(r.figure) in met and _leads(document, words, before, r)]
    return about[0] if len(met) == 1 and about else None


def _again(document: Document, words: RoleWords, token: Token) -> bool:
    """Whether a noun only tells something more of one who is known, and no office that somebody else has:
    "the Ohio senator", "the former mayor of Lanark", but not "the senator on the committee"."""
    before = {c.lower for c in document.children(token.i, "amod", "compound")}
    placed = any(True for _ in document.children(token.i, "prep"))
    return (_noun(token) in words.again and not placed) or bool(before & words.past)


def _noun(token: Token) -> str:
    return token.lower if token.tag == "NNP" else token.lemma


def _opens(document: Document, words: RoleWords, token: Token) -> bool | None:
    """Whether a noun that is the subject of its sentence, with the article, has more words of its own; None
    where it is none."""
    verb = verb_over(document, token)
    root = document.sentences[token.sentence].root
    acts = token.dep == "nsubj" and verb is not None and (verb.i == root or verb.lemma in words.speaking)
    kinds = {c.dep for c in document.children(token.i)}
    article = any(c.lower in words.definite for c in document.children(token.i, "det"))
    return bool(kinds & OWN) if acts and article and "poss" not in kinds else None


def _told_before(document: Document, token: Token) -> Iterator[Sentence]:
    """The sentences before a word's own that somebody else does not speak wholly, the last one first."""
    for sentence in reversed(document.sentences[max(token.sentence - BACK, 0) : token.sentence]):
        last = document.tokens[sentence.end - 2 if sentence.end - sentence.first > 2 else sentence.first]
        if not (_quoted(document, sentence.span.start + 1) and _quoted(document, last.start)):
            yield sentence


def _quoted(document: Document, at: int) -> bool:
    return any(q.inner.start <= at < q.inner.end for q in document.quotes if q.level == 0)


def _leads(document: Document, words: RoleWords, sentence: Sentence, ref: Ref) -> bool:
    """Whether a name is what its sentence is about: the subject of its verb."""
    verb = verb_over(document, ref.head)
    says = verb is not None and (verb.i == sentence.root or verb.lemma in words.speaking)
    return says and is_subject(document, ref.head) and not _quoted(document, ref.head.start)
