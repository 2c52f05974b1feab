"""The reader's page: an article's text in runs under the same marks, and a card for each record beside it."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record import Article, Commitment, Comparison, Event, Flag, Linked, Position, Span, Statement
from onrecord.store import Store
from onrecord.view.desk import Board, FlagRow, find_article
from onrecord.view.happened import HappenedRow
from onrecord.view.markdown import MARK, MEDIA, Look, Styled, styled
from onrecord.view.pins import Pin
from onrecord.view.reader import ArticlePage, Mark, page
from onrecord.view.said import SaidRow
from onrecord.view.stands import PromisedRow, StandsRow

CARDS = ("said", "event", "position", "commitment", "flag")
"""Kinds of marks that have a card in the margin; the others are words that a card or a line names."""
_OPEN = ("differ", "changed")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Row = SaidRow | HappenedRow | StandsRow | PromisedRow | FlagRow


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text under the same marks.

    `kinds` and `records` are those of the marks, `note` says what they are in a line each, `starts` are the
    records that begin here, `ends` the numbers of cards whose words end here. `pinned` says that it is a part
    of the pin that was asked for, `first` that this begins with it. `looks` is how Markdown has it.
    """

    text: str
    kinds: tuple[str, ...]
    records: tuple[str, ...]
    note: str
    starts: tuple[str, ...]
    ends: tuple[int, ...]
    pinned: bool
    first: bool
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a record stands among the sources of its story: how many of how many articles carry it, whether
    sources differ on it, and the comparison that shows this."""

    comparison: str
    verdict: str
    carried: int
    of: int


@dataclass(frozen=True, slots=True)
class MarginCard:
    """A record beside the text, by its number on the page."""

    number: int
    kind: str
    id: str
    row: Row
    beside: Beside | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A place, time or figure beside the text, as printed; `day` is that of a time where it is known."""

    kind: str
    id: str
    words: str
    day: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: where in the text it begins; `kind` is report, heading, or why it is furniture. `lines`
    are marks without a card."""

    start: int
    kind: str
    runs: tuple[Run, ...]
    cards: tuple[MarginCard, ...]
    lines: tuple[MarginLine, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """An article to be read with its records.

    `fetched`, `source` and `raw_sha256` tell where the text came from, `beside` which articles of the story
    stand before and after it. `versions` is how many there are of it, `gone` what became of it besides.
    """

    own: ArticlePage
    paragraphs: tuple[Paragraph, ...]
    counts: dict[str, int]
    story: str | None
    story_title: str
    fetched: str | None
    source: str | None
    raw_sha256: str | None
    pinned: Pin | None
    beside: tuple[str | None, str | None]
    versions: int
    gone: tuple[str, ...]


def read(store: Store, ref: str, pin: Span | None = None) -> ReaderPage:
    """An article with its margin; raises StoreError if there is none of that id."""
    article = find_article(store, ref)
    linked = store.linked(store.story_of(article.id) or "-")
    board = Board(store, [article.id], [linked] if linked else [])
    own = page(store, board, article.id)
    cards = _cards(store, board, own, linked)
    counts: dict[str, int] = defaultdict(int)
    for record, kind in {m.record: m.kind for m in own.marks}.items():
        counts[kind] += bool(record)
    line = [a.id for a in store.line_of(article.id)]
    return ReaderPage(
        own=own,
        paragraphs=tuple(_paragraphs(own, cards, pin, _looks(store, article))),
        counts={kind: counts[kind] for kind in (*CARDS, *counts) if kind in counts},
        story=linked.story.id if linked else None,
        story_title=linked.story.title if linked else "",
        fetched=article.fetched,
        source=article.source,
        raw_sha256=article.raw_sha256,
        pinned=board.shelf.pin(article.id, pin) if pin else None,
        beside=_neighbours(linked, article.id),
        versions=len(line),
        gone=tuple(dict.fromkeys(r.type for r in store.revisions(*line) if not r.before)),
    )


def _looks(store: Store, article: Article) -> list[Styled]:
    """How the words of a Markdown text look; nothing for any other text."""
    raw = store.raw(article.raw_sha256) if article.raw_sha256 and MARK.search(article.text) else None
    return styled(article.text) if raw and raw.media.startswith(MEDIA) else []


def _neighbours(linked: Linked | None, article: str) -> tuple[str | None, str | None]:
    ids = linked.story.articles if linked else ()
    at = ids.index(article) if article in ids else 0
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def _cards(store: Store, board: Board, own: ArticlePage, linked: Linked | None) -> dict[str, MarginCard]:
    """A card for each record that has one, numbered in the order of the text."""
    rows: dict[str, Row] = {row.id: row for row in _rows(store, board, own.head.id)}
    beside = _beside(linked) if linked else {}
    marks = [m for m in own.marks if m.kind in CARDS and m.record in rows]
    first = list(dict.fromkeys((m.kind, m.record) for m in marks))
    return {
        id_: MarginCard(number, kind, id_, rows[id_], beside.get(id_), board.said.origins.get(id_, ()))
        for number, (kind, id_) in enumerate(first, start=1)
    }


def _rows(store: Store, board: Board, article: str) -> Iterator[Row]:
    yield from board.said.rows(store.found(Statement, [article]))
    yield from board.happened().rows(store.found(Event, [article]))
    yield from map(board.stands.position, store.found(Position, [article]))
    yield from map(board.stands.commitment, store.found(Commitment, [article]))
    for f in store.found(Flag, [article]):
        yield FlagRow(f.id, f.type, f.why, board.shelf.pin(f.article, f.span), f.id)


def _beside(linked: Linked) -> dict[str, Beside]:
    """Where each record stands among the sources; of several comparisons one that differs wins."""
    found: dict[str, Beside] = {}
    ordered = sorted(linked.comparisons, key=lambda c: (c.verdict in _OPEN, _carried(c)))
    for c in ordered:
        here = Beside(c.id, c.verdict, _carried(c), len(linked.story.articles))
        found |= dict.fromkeys((r for side in c.sides for r in side.records), here)
    return found


def _carried(c: Comparison) -> int:
    return len({a for side in c.sides for a in side.articles})


def _paragraphs(
    own: ArticlePage, cards: dict[str, MarginCard], pin: Span | None, looks: Sequence[Styled]
) -> Iterator[Paragraph]:
    """The paragraphs of the text, each with the cards of the records that begin in it."""
    parts = [*own.furniture, *((start, end, "heading") for start, end in own.headings)]
    bounds = {0, len(own.text), *(x for start, end, _ in parts for x in (start, end))}
    bounds |= {i + 1 for i, c in enumerate(own.text) if c == "\n"}
    begun: set[str] = set()
    first = {m.record: m for m in reversed(own.marks)}
    for start, end in itertools.pairwise(sorted(bounds)):
        if not own.text[start:end].strip():
            continue
        inside = [m for m in own.marks if m.start < end and start < m.end]
        styles = [one for one in looks if one.span.start < end and start < one.span.end]
        if not _shown(own.text, start, end, styles):
            continue
        new = [m for m in inside if m.record not in begun]
        begun |= {m.record for m in inside}
        yield Paragraph(
            start=start,
            kind=next((why for a, b, why in parts if a <= start and end <= b), "report"),
            runs=tuple(_runs(own.text, Span(start, end), inside, cards, first, pin, styles)),
            cards=tuple({m.record: cards[m.record] for m in new if m.record in cards}.values()),
            lines=tuple({m.record: _line(own.text, m) for m in new if m.record not in cards}.values()),
        )


def _shown(text: str, start: int, end: int, styles: Sequence[Styled]) -> bool:
    """Whether a part of the text has words, and not only a line across."""
    marks = {i for one in styles if one.look == "markup" for i in range(*one.span)}
    return any(i not in marks and not text[i].isspace() for i in range(start, end))


def _line(text: str, mark: Mark) -> MarginLine:
    words, known = " ".join(text[mark.start : mark.end].split()), _DAY.match(mark.note)
    day = known[0] if mark.kind == "time" and known and known[0] not in words else ""
    return MarginLine(mark.kind, mark.record, words, day)


def _runs(
    text: str,
    part: Span,
    marks: Sequence[Mark],
    cards: dict[str, MarginCard],
    first: dict[str, Mark],
    pin: Span | None,
    styles: Sequence[Styled],
) -> Iterator[Run]:
    """The runs of a part of the text, cut where a mark, the pin or how words look begins or ends."""
    around = [*((m.start, m.end) for m in marks), *((tuple(pin),) if pin else ())]
    around += [tuple(one.span) for one in styles]
    edges = {part.start, part.end, *(x for pair in around for x in pair if part.start < x < part.end)}
    for a, b in itertools.pairwise(sorted(edges)):
        over = [m for m in marks if m.start <= a and b <= m.end]
        ended = {m.record: m for m in marks if min(m.end, part.end) == b and m.record in cards}
        yield Run(
            text=" ".join(text[a:b].split("\n")),
            kinds=tuple(dict.fromkeys(m.kind for m in over)),
            records=tuple(dict.fromkeys(m.record for m in over)),
            note="\n".join(dict.fromkeys(m.note for m in over)),
            starts=tuple(dict.fromkeys(m.record for m in over if m.start == a and first[m.record] is m)),
            ends=tuple(sorted(cards[id_].number for id_ in ended)),
            pinned=bool(pin and pin.start <= a and b <= pin.end),
            first=bool(pin and pin.start == a),
            looks=tuple(one.look for one in styles if one.span.start <= a and b <= one.span.end),
        )
