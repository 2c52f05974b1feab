"""What the learned reader finds in a document, for the finders of events, positions and commitments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from onrecord import settings
from onrecord.models.frames import Frame, FrameReader, Sight, load_frames
from onrecord.parse import Document, Token
from onrecord.record import Span

OPEN_ENDS = frozenset(("IN", "CC", "TO", "DT", "PRP$", "WDT", "MD", "POS"))
"""Tags of words that a phrase does not end with."""

LEADING_TO = ("amod", "compound", "nummod", "det", "poss", "aux", "auxpass", "neg", "nmod", "quantmod")
"""How a word hangs on one behind it without which it tells nothing."""
REACH = 4
"""Words up to that one."""
HYPHENS = ("-", "‑")


@lru_cache(maxsize=1)
def reader() -> FrameReader | None:
    """The reader of this process, None without it or where learned parts are switched off."""
    installed = (resources.files("onrecord.models") / "catalog.yml").is_file()
    return load_frames() if installed and settings.load().models else None


@lru_cache(maxsize=1)
def sight(document: Document) -> Sight | None:
    """A document's report before the reader, which reads a paragraph when it is first asked about it; None
    where the reader is absent."""
    model = reader()
    if model is None:
        return None
    spans = [(p.span.start, p.span.end) for p in document.passages if p.kind == "report"]
    return model.look(document.text, spans)


@lru_cache(maxsize=1)
def frames(document: Document) -> tuple[Frame, ...]:
    """The frames in a document's report, in the order of the text; none where the reader is absent."""
    seen = sight(document)
    return tuple(seen.every()) if seen is not None else ()


def said_at(document: Document, spans: Sequence[Span]) -> list[Frame]:
    """The frames of what is said in the paragraphs of some spans; the others need not be read for it."""
    seen = sight(document)
    return seen.said(spans) if seen is not None else []


def words_at(document: Document, span: tuple[int, int] | None) -> Span | None:
    """A span of the reader on whole words, without what only leads on at its ends ("… goes missing *on*");
    None where nothing is left."""
    inside = list(document.tokens_in(Span(*span))) if span is not None else []
    while inside and (joined := _joined(document, inside[0])):
        inside[:0] = joined  # "a late-*night speech*"
    while inside and (inside[-1].tag in OPEN_ENDS or not inside[-1].text[-1].isalnum()):
        inside.pop()
    while inside and (inside[0].tag == "CC" or not (inside[0].text[0].isalnum() or inside[0].tag == "$")):
        inside.pop(0)
    return Span(inside[0].start, inside[-1].end) if inside else None


def whole_at(document: Document, span: tuple[int, int] | None) -> Span | None:
    """The same up to the word that the last one only leads to: "the standards that they *had* | set"."""
    words = words_at(document, span)
    last = document.tokens_in(words)[-1] if words is not None else None
    if words is None or last is None or last.dep not in LEADING_TO or not 0 < last.head - last.i <= REACH:
        return words
    return Span(words.start, document.tokens[last.head].end)


def _joined(document: Document, first: Token) -> list[Token]:
    """The word and the hyphen to which a word is joined, or the word that ends in one."""
    last = document.tokens[first.i - 1] if first.i else None
    if last is not None and last.end == first.start and last.text[-1] in HYPHENS and len(last.text) > 1:
        return [last]
    before = document.tokens[max(0, first.i - 2) : first.i]
    whole = len(before) == 2 and before[1].text in HYPHENS and before[0].text[-1].isalnum()
    touching = whole and before[0].end == before[1].start and before[1].end == first.start
    return list(before) if touching else []


def by_of(one: Frame | None, rules: str) -> str:
    """What found a record: the rules named, or with them the learned reader."""
    model = reader()
    return f"{rules}+{model.label}" if one is not None and model is not None else rules
