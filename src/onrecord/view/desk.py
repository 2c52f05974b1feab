"""The questions that people ask of a store, each one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from onrecord.errors import StoreError
from onrecord.record import (
    Article,
    Commitment,
    Comparison,
    Entity,
    Event,
    Flag,
    Linked,
    Position,
    Quantity,
    Statement,
    Story,
)
from onrecord.store import Query, Store
from onrecord.store.words import all_stand_in, asked_for, fold
from onrecord.view.handled import handled, opening, warned
from onrecord.view.happened import Happened, HappenedRow
from onrecord.view.names import Names
from onrecord.view.passed import PassedRow, passed
from onrecord.view.pins import Pin, Shelf
from onrecord.view.said import Said, SaidRow
from onrecord.view.side_by_side import CompareRow, OriginRow, Place, SideBySide, VariantRow
from onrecord.view.stands import Matrix, PromisedRow, Stands, StandsRow
from onrecord.view.stands import matrix as matrix_of
from onrecord.view.whence import WhenceRow, whence

GAP = "…"
"""What a diff has where words may be left out."""
_SHOWN = 60
"""Characters of the longest words in the place of others that a flag shows."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list: how many articles, outlets and independent origins stand behind it. `language` is
    that of its title."""

    id: str
    title: str
    articles: int
    outlets: int
    origins: int
    first: str | None
    last: str | None
    differs: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Something that a careful reader would stop at; `record` is what stands at the pin."""

    id: str
    type: str
    why: str
    pin: Pin
    record: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list; `origins` are the names of those that its report as a whole is from, `language`
    is that of its title and text."""

    id: str
    outlet: str
    title: str
    published: str | None
    credit: str | None
    url: str | None
    words: int
    origins: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story whole."""

    head: StoryRow
    articles: tuple[ArticleRow, ...]
    whence: tuple[WhenceRow, ...]
    origins: tuple[OriginRow, ...]
    passed: tuple[PassedRow, ...]
    comparisons: tuple[CompareRow, ...]
    variants: tuple[VariantRow, ...]
    said: tuple[SaidRow, ...]
    happened: tuple[HappenedRow, ...]
    stands: tuple[StandsRow, ...]
    promised: tuple[PromisedRow, ...]
    flags: tuple[FlagRow, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """A story's sources side by side."""

    head: StoryRow
    articles: tuple[ArticleRow, ...]
    whence: tuple[WhenceRow, ...]
    origins: tuple[OriginRow, ...]
    passed: tuple[PassedRow, ...]
    comparisons: tuple[CompareRow, ...]
    variants: tuple[VariantRow, ...]


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A place where the words of a search stand, the story of its article, and what is to be known before it
    is used ("embargo", "killed later")."""

    story: str | None
    pin: Pin
    warned: tuple[str, ...] = ()


class Board:
    """Some articles with everything found in them, and what links them: rows are made from it."""

    def __init__(self, store: Store, articles: Sequence[str], linked: Sequence[Linked]) -> None:
        kept = (store.article(a) for a in articles)
        self.shelf = Shelf({a.id: a for a in kept if a}, store.outlets())
        self.ids = list(self.shelf.articles)
        self._store = store
        self.statements = {s.id: s for s in store.found(Statement, self.ids)}
        merged = [e for one in linked for e in one.entities]
        self.names = Names.of(store.found(Entity, self.ids), merged)
        article_of = {s.id: s.article for s in self.statements.values()}
        article_of |= {e.id: e.article for e in store.found(Event, self.ids)}
        groups = [group for one in linked for group in one.same]
        carriers = {
            id_: tuple(dict.fromkeys(article_of[i] for i in group if i in article_of))
            for group in groups
            for id_ in group
        }
        called = {o.id: o.name or "not known" for one in linked for o in one.origins}
        origins = {
            id_: tuple(dict.fromkeys(called[o] for o in own if o in called))
            for one in linked
            for id_, own in one.origins_of.items()
        }
        firsts = {id_: group[0] for group in groups for id_ in group}
        self.said = Said(self.shelf, self.names, self.statements, firsts, carriers, origins)
        self.stands = Stands(self.shelf, self.names, self.statements)
        self._carriers = carriers
        self._happened: Happened | None = None

    def happened(self) -> Happened:
        """Rows of events."""
        if self._happened is None:
            quantities = {q.id: q for q in self._store.found(Quantity, self.ids)}
            made = Happened(self.shelf, self.names, self.said, quantities, self._carriers, self.said.groups)
            self._happened = made
        return self._happened

    def places(self, articles: Sequence[str] | None = None) -> dict[str, Place]:
        """Where every statement stands, by id, and every quantity, event, position and commitment of some
        articles, or of all that the board has."""
        ids = self.ids if articles is None else articles
        places = {s.id: Place(s.article, s.span, " ".join(s.text.split())) for s in self.statements.values()}
        found = self._store.found
        others: tuple[Iterable[Quantity | Event | Position | Commitment], ...] = (
            found(Quantity, ids),
            found(Event, ids),
            found(Position, ids),
            found(Commitment, ids),
        )
        for r in chain.from_iterable(others):
            status = r.status if isinstance(r, Event) else None
            places[r.id] = Place(r.article, r.span, self.shelf.words(r.article, r.span) or "", status)
        return places


def stories(store: Store, limit: int | None = None) -> list[StoryRow]:
    """The stories, last published first; all of them where there is no limit."""
    return [row_of(store, linked) for linked in islice(store.all_linked(), limit)]


def row_of(store: Store, linked: Linked) -> StoryRow:
    """A story as a line of a list."""
    kept = (store.article(a) for a in linked.story.articles)
    return head(linked, {a.id: a for a in kept if a})


def head(linked: Linked, articles: Mapping[str, Article]) -> StoryRow:
    """A story as a line of a list; `articles` are its own, by id, and may be others too."""
    story = linked.story
    held = [articles[a] for a in story.articles if a in articles]
    return StoryRow(
        id=story.id,
        title=story.title,
        articles=len(story.articles),
        outlets=len({own.outlet or own.id for own in held}),
        origins=linked.independent,
        first=story.first,
        last=story.last,
        differs=linked.differs,
        language=tongue(story, held),
    )


def tongue(story: Story, articles: Iterable[Article]) -> str | None:
    """The language of a story's title: that of the article whose title it is."""
    return next((a.language for a in articles if a.title == story.title), None)


def story(store: Store, ref: str) -> StoryPage:
    """A story whole; raises StoreError if there is none of that id."""
    linked = find_story(store, ref)
    board = Board(store, linked.story.articles, [linked])
    ids, sides = board.ids, beside(board, linked)
    return StoryPage(
        head=sides.head,
        articles=sides.articles,
        whence=sides.whence,
        origins=sides.origins,
        passed=sides.passed,
        comparisons=sides.comparisons,
        variants=sides.variants,
        said=tuple(board.said.rows(board.statements.values())),
        happened=tuple(board.happened().rows(store.found(Event, ids))),
        stands=tuple(map(board.stands.position, store.found(Position, ids))),
        promised=tuple(map(board.stands.commitment, store.found(Commitment, ids))),
        flags=(*_flags(board, store), *map(_altered, (v for v in sides.variants if v.change == "altered"))),
    )


def _flags(board: Board, store: Store) -> Iterator[FlagRow]:
    for f in store.found(Flag, board.ids):
        yield FlagRow(f.id, f.type, f.why, board.shelf.pin(f.article, f.span), f.id)
    for id_ in board.ids:
        own = board.shelf.articles[id_]
        for type_, why, later in handled(store, own):
            yield FlagRow(f"{id_}-{later.id}", type_, why, board.shelf.pin(id_, opening(own)), later.id)


def _altered(row: VariantRow) -> FlagRow:
    """A quotation that two outlets print in different words: one of them is not what was said."""
    swapped = [d for d in row.diff if d.op == "replace" and GAP not in (d.base + d.other)]
    shown = (f"“{d.other}” for “{d.base}”" for d in swapped if max(len(d.base), len(d.other)) <= _SHOWN)
    why = f"{row.base.outlet} has it in other words: {', '.join(shown)}".removesuffix(": ")
    return FlagRow(row.id, "quotation altered", why, row.other, row.other_record)


def compare(store: Store, ref: str) -> ComparePage:
    """A story's sources side by side; raises StoreError if there is none of that id."""
    linked = find_story(store, ref)
    return beside(Board(store, linked.story.articles, [linked]), linked)


def narrowed(linked: Linked, keep: Callable[[Comparison], bool]) -> Linked:
    """A story with some of its comparisons: rows are made of no others."""
    return replace(linked, comparisons=tuple(filter(keep, linked.comparisons)))


def is_shared(comparison: Comparison) -> bool:
    """Whether two articles have a part in a comparison."""
    return comparison.verdict != "single"


def beside(board: Board, linked: Linked) -> ComparePage:
    """The sources of a story that a board has, side by side."""
    edges, side = tuple(passed(linked, board.shelf)), compared(board, linked)
    return ComparePage(
        head=head(linked, board.shelf.articles),
        articles=tuple(article_row(board.shelf, a, board.said.origins.get(a, ())) for a in board.ids),
        whence=tuple(whence(linked, board.shelf, edges)),
        origins=tuple(side.origins()),
        passed=edges,
        comparisons=tuple(side.comparisons()),
        variants=tuple(side.variants()),
    )


def compared(board: Board, linked: Linked) -> SideBySide:
    """What rows of comparisons and quotations of a story that a board has are made from."""
    ids = dict.fromkeys(a for c in linked.comparisons for side in c.sides for a in side.articles)
    return SideBySide(board.shelf, board.names, linked, board.places(list(ids)), board.statements)


def find_story(store: Store, ref: str) -> Linked:
    """The story with an id or its beginning, or the story of an article; raises StoreError."""
    linked = store.linked(ref) if ref else None
    if linked is None and (article := store.article(ref)):
        linked = store.linked(store.story_of(article.id) or "-")
    if linked is None:
        raise StoreError(f"no story {ref!r}", hint="`onrecord stories` lists them")
    return linked


def article_row(shelf: Shelf, id_: str, origins: tuple[str, ...] = ()) -> ArticleRow:
    """An article as a row."""
    a = shelf.articles[id_]
    size = len(a.text.split())
    return ArticleRow(
        a.id, shelf.outlet_name(id_), a.title or "", a.published, a.credit, a.url, size, origins, a.language
    )


def said(store: Store, query: Query) -> list[SaidRow]:
    """Statements by a speaker, about some words, or all; newest articles first."""
    rows: list[SaidRow] = []
    for board in _boards(store, store.articles_where(query)):
        rows.extend(row for row in board.said.rows(board.statements.values()) if _fits(row, query, board))
        if len(rows) >= query.limit:
            break
    return rows[: query.limit]


def _fits(row: SaidRow, query: Query, board: Board) -> bool:
    held = all_stand_in(asked_for(query.words), row.text, " ".join(row.speakers))
    return held and (not query.speaker or _is_by(row, fold(query.speaker), board))


def _is_by(row: SaidRow, name: str, board: Board) -> bool:
    statement = board.statements[row.id]
    called = [*row.speakers, *row.printed]
    for speaker in statement.speakers:
        entity = board.names.by_id.get(speaker.entity or "")
        called += entity.aliases if entity else ()
    return any(name in fold(c) for c in called)


def _boards(store: Store, articles: Sequence[str], size: int = 8) -> Iterable[Board]:
    """Boards of a few articles at a time, so that the first rows come without reading all."""
    for i in range(0, len(articles), size):
        some = articles[i : i + size]
        refs = dict.fromkeys(filter(None, map(store.story_of, some)))
        yield Board(store, some, [linked for ref in refs if (linked := store.linked(ref))])


def happened(store: Store, query: Query) -> list[HappenedRow]:
    """Events, newest articles first."""
    rows: list[HappenedRow] = []
    for board in _boards(store, store.articles_where(query)):
        rows.extend(board.happened().rows(store.found(Event, board.ids)))
        if len(rows) >= query.limit:
            break
    return rows[: query.limit]


def stands(store: Store, query: Query) -> tuple[list[StandsRow], list[PromisedRow]]:
    """Positions and commitments, newest articles first; `speaker` asks for the holder or party."""
    positions: list[StandsRow] = []
    promised: list[PromisedRow] = []
    name = fold(query.speaker)
    plain = Query(words=query.words, story=query.story)
    for board in _boards(store, store.articles_where(plain)):
        found = map(board.stands.position, store.found(Position, board.ids))
        positions.extend(row for row in found if name in fold(row.holder))
        made = map(board.stands.commitment, store.found(Commitment, board.ids))
        promised.extend(row for row in made if name in fold(row.party))
        if min(len(positions), len(promised)) >= query.limit:
            break
    return positions[: query.limit], promised[: query.limit]


def matrix(store: Store, ref: str) -> Matrix:
    """Who stands where on what in one story, and how it changed; raises StoreError if there is none of
    that id."""
    linked = find_story(store, ref)
    board = Board(store, linked.story.articles, [linked])
    return matrix_of(list(store.found(Position, board.ids)), board.stands)


def search(store: Store, words: str, limit: int = 20) -> list[SearchRow]:
    """Where words stand, best first."""
    hits = store.search(words, limit)
    kept = {a.id: a for h in hits if (a := store.article(h.article))}
    shelf = Shelf(kept, store.outlets())
    warnings = {id_: tuple(type_ for type_, _ in warned(store, article)) for id_, article in kept.items()}
    return [
        SearchRow(store.story_of(h.article), shelf.pin(h.article, h.span), warnings[h.article]) for h in hits
    ]


def find_article(store: Store, ref: str) -> Article:
    """The article with an id, an id of the input's, or an id's beginning; raises StoreError."""
    found = store.article(ref)
    if found is None:
        raise StoreError(f"no article {ref!r}", hint="`onrecord search` finds them by their words")
    return found
