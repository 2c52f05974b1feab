"""A parsed article: tokens, sentences, quotation marks and mentions, all in offsets of the article's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.lang import Pack
from onrecord.record import Article, Entity, Mention, Span

PassageKind = Literal["report", "heading", "furniture"]


class Token(NamedTuple):
    """One word or mark with its syntax.

    `start` and `end` are offsets in the article's text; `head`, `children`, `left` and `right` (the edges of
    its subtree, both inclusive) are indices into `Document.tokens`; a root is its own head.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    left: int
    right: int
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, its tokens `[first, end)`, its root, and the passage it stands in."""

    index: int
    span: Span
    first: int
    end: int
    root: int
    passage: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its span without the white space around it, and its sentences `[first, end)`."""

    index: int
    span: Span
    kind: PassageKind
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks.

    `span` includes the marks, `inner` leaves them out. `level` is 0 for marks that stand alone, 1 for marks
    inside marks. `closed` is False where the closing mark is missing. A quotation that goes on over
    paragraphs is one Quote a paragraph; `continues` is the index of the Quote that it carries on.
    """

    index: int
    span: Span
    inner: Span
    passage: int
    level: int = 0
    closed: bool = True
    continues: int | None = None


@dataclass(frozen=True, eq=False)
class Document:
    """An article with everything that finders look at. Passages of furniture have no tokens.

    `nameless` tells for pronouns that stand for somebody without a name the noun that says who it is.
    `crossed` are places that are no part of what is told, across which sentences are read; no tokens there.
    """

    article: Article
    pack: Pack
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    nameless: Mapping[int, int] = field(default_factory=dict)
    crossed: tuple[Span, ...] = ()
    _starts: list[int] = field(init=False, repr=False)
    _mention_starts: list[int] = field(init=False, repr=False)
    _by_id: dict[str, Entity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [t.start for t in self.tokens])
        object.__setattr__(self, "_mention_starts", [m.span.start for m in self.mentions])
        object.__setattr__(self, "_by_id", {e.id: e for e in self.entities})

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def words(self, span: Span) -> str:
        """The words at a span, without what is crossed."""
        if not self.crossed:
            return self.text[span.start : span.end]
        return "".join(self.text[a:b] for a, b in self.told(span))

    def told(self, span: Span) -> tuple[Span, ...]:
        """A span without what is crossed, in pieces."""
        places = [p for p in self.crossed if p.meets(span)]
        edges = [span.start, *(edge for p in places for edge in p), span.end]
        pieces = (Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        return tuple(p for p in pieces if p.start < p.end)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset, None between tokens."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self.tokens[i].end else None

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that start inside a span."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def span_of(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree(self, i: int) -> Span:
        """The span of a token with everything that hangs on it, edge to edge."""
        return self.span_of(self.tokens[i].left, self.tokens[i].right)

    def head_of(self, span: Span) -> Token | None:
        """The token of a span whose own head lies outside it: the head of the phrase."""
        inside = self.tokens_in(span)
        ids = {t.i for t in inside}
        return next((t for t in inside if t.head not in ids or t.head == t.i), None)

    def children(self, i: int, *deps: str) -> Iterator[Token]:
        """The tokens that hang on token `i`, of the given relations if any are given."""
        return (t for t in map(self.tokens.__getitem__, self.tokens[i].children) if not deps or t.dep in deps)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an offset stands in, None outside of all."""
        token = self.token_at(offset) or next(iter(self.tokens_in(Span(offset, offset + 8))), None)
        return self.sentences[token.sentence] if token else None

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that an offset stands in, None between passages."""
        i = bisect_right(self.passages, offset, key=lambda p: p.span.start) - 1
        return self.passages[i] if i >= 0 and offset < self.passages[i].span.end else None

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """The mentions that start inside a span, in the order of the text."""
        first = bisect_left(self._mention_starts, span.start)
        return self.mentions[first : bisect_left(self._mention_starts, span.end)]

    def mention_of(self, span: Span) -> Mention | None:
        """The mention that names the phrase at `span`: the one on its head, else the longest inside."""
        inside = self.mentions_in(span)
        head = self.head_of(span)
        on_head = [m for m in inside if head and m.span.start <= head.start < m.span.end]
        return max(on_head or inside, key=lambda m: m.span.end - m.span.start, default=None)

    def entity(self, id_: str | None) -> Entity | None:
        """The entity of this article with that id."""
        return self._by_id.get(id_) if id_ else None

    def inside_quote(self, span: Span) -> Quote | None:
        """The innermost quotation that wholly holds a span."""
        held = [q for q in self.quotes if q.inner.start <= span.start and span.end <= q.inner.end]
        return max(held, key=lambda q: q.level, default=None)
