"""What the learned reader finds in a document, for the finders of positions and of commitments."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from onrecord import settings
from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import verb_above
from onrecord.find.conditions import condition
from onrecord.find.words import Words
from onrecord.models.stands import StandReader, Taken, load_stands
from onrecord.parse import Document, Token
from onrecord.record import Span, When

OPEN_ENDS = frozenset(("IN", "CC", "TO", "DT", "PRP$", "WDT", "MD", "POS"))
"""Tags of words that a phrase does not end with."""
SHORTEST = 2
"""Words that a condition has at least."""


@lru_cache(maxsize=1)
def reader() -> StandReader | None:
    """The reader of this process, None without it or where learned parts are switched off."""
    installed = (resources.files("onrecord.models") / "catalog.yml").is_file()
    return load_stands() if installed and settings.load().models else None


@lru_cache(maxsize=1)
def taken(document: Document) -> tuple[Taken, ...]:
    """The stands in a document's report, in the order of the text; none where the reader is absent."""
    model = reader()
    if model is None:
        return ()
    spans = [(p.span.start, p.span.end) for p in document.passages if p.kind == "report"]
    return tuple(model.read(document.text, spans))


def words_at(document: Document, span: tuple[int, int] | None) -> Span | None:
    """A span of the reader on whole words, without what only leads on at its ends ("… goes missing *on*");
    None where nothing is left."""
    inside = list(document.tokens_in(Span(*span))) if span is not None else []
    while inside and (inside[-1].tag in OPEN_ENDS or not inside[-1].text[-1].isalnum()):
        inside.pop()
    while inside and (inside[0].tag == "CC" or not (inside[0].text[0].isalnum() or inside[0].tag == "$")):
        inside.pop(0)
    return Span(inside[0].start, inside[-1].end) if inside else None


def takers(document: Document, one: Taken) -> list[Token]:
    """The heads of those who take a stand: of the likeliest, and of those that are joined to it by "and"."""
    heads = [head for who in one.who if (head := document.head_of(Span(*who))) is not None]
    heads = [head for head in heads if head.text[0].isalnum() and head.tag not in OPEN_ENDS - {"PRP$"}]
    joined = [head for head in heads if _first(document, head) == _first(document, heads[0])]
    return sorted(set(joined), key=lambda head: head.i)


def _first(document: Document, token: Token) -> int:
    """The first of the nouns that are joined to a noun by "and"."""
    while token.dep == "conj" and token.head != token.i:
        token = document.tokens[token.head]
    return token.i


def bound_of(document: Document, one: Taken, head: Token, words: Words) -> Span | None:
    """The words that bind a stand: as the syntax has them where they meet those of the reader."""
    read = words_at(document, one.bound)
    above = verb_above(document, head.i)
    by_syntax = condition(document, [head.i, *([above.i] if above and above.i != head.i else [])], words)
    if read is None or len(document.tokens_in(read)) < SHORTEST:
        return None
    return by_syntax if by_syntax is not None and by_syntax.meets(read) else read


def by_of(one: Taken | None, rules: str) -> str:
    """What found a stand: the rules named, or with them the learned reader."""
    model = reader()
    return f"{rules}+{model.label}" if one is not None and model is not None else rules


def timed(around: Circumstances, one: Taken, word: Token) -> When | None:
    """The time that the learned reader has for a stand, as the finder of times reads it."""
    span = Span(*one.when) if one.when else None
    times = around.whens[word.sentence] if span is not None else ()
    return next((when for when in times if span is not None and when.span.meets(span)), None)
