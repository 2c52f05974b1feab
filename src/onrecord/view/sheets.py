"""Sheets: the ledgers, articles and stories as flat tables, one a kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from onrecord.errors import OnRecordError
from onrecord.record import Commitment, Event, Linked, Position, Statement
from onrecord.store import Store
from onrecord.view.desk import Board, row_of
from onrecord.view.happened import HappenedRow
from onrecord.view.pins import Pin
from onrecord.view.records import chosen
from onrecord.view.said import SaidRow
from onrecord.view.stands import PromisedRow, StandsRow

Cell: TypeAlias = str | int | float | bool | None
Columns: TypeAlias = Mapping[str, str]
"""The columns of a sheet, in order, each with what stands in it."""
SEVERAL = "; "
AT_ONCE = 8
PLACE: Columns = {
    "story": "the id of the story that the article is in",
    "article": "the id of the article in which it stands",
    "outlet": "who published the article; in brackets its file, where that is not known",
    "published": "when, in ISO 8601",
    "title": "the article's title",
    "url": "the article's address",
    "start": "its place in the article's text, in Unicode characters: the first one",
    "end": "the one behind the last",
    "words": "the words at that place",
}
_SURE = "how sure the finder is, from 0 to 1; empty where it does not say. Below 0.6 the desk shows it apart"
_GROUP = "one id for all rows that are the same in other articles"
_OUTLETS = "how many outlets have it"
COLUMNS: dict[str, Columns] = {
    "statement": {
        "id": "the record's id",
        "speaker": "who says it, by the fullest name known; several with a semicolon between them",
        "printed": "who, as the article has it",
        "anonymous": "whether a speaker's name is kept back",
        "cue": "the words that tell of speaking",
        "text": "what was said",
        "form": "direct, indirect or mixed",
        "quoted": "what stands between quotation marks",
        "addressee": "to whom it was said",
        "channel": "through what it went out",
        "setting": "the occasion",
        "when": "when it was said, as printed, with the day where that is known",
        "via": "through whom it came, the outermost first",
        "negated": "whether the speaker says no to it, or did not say it",
        "hedged": "whether the outlet does not vouch that it was said",
        "no_comment": "whether somebody who was asked said nothing",
        "origins": "where it first came from, by name",
        "outlets": _OUTLETS,
        "group": _GROUP,
        "score": _SURE,
        **PLACE,
    },
    "event": {
        "id": "the record's id",
        "type": "a root of PLOVER, where it has one",
        "status": "happened, ongoing, planned, promised, threatened, called_for, denied or hypothetical",
        "trigger": "the words that name the event",
        "actors": "who does it",
        "targets": "to whom it is done",
        "place": "where",
        "when": "when, as printed, with the day where that is known",
        "figures": "the numbers of it, as printed",
        "reported_by": "whose account it is; empty where the outlet tells it in its own voice",
        "outlets": _OUTLETS,
        "group": _GROUP,
        "score": _SURE,
        **PLACE,
    },
    "position": {
        "id": "the record's id",
        "holder": "who stands there",
        "stance": "backs, rejects, conditional, demands or undecided",
        "proposal": "on what",
        "proposal_id": "one id for the same proposal in other words",
        "condition": "the words that bind it",
        "since": "since when",
        "told_by": "whose account it is; empty where the outlet tells it in its own voice",
        "score": _SURE,
        **PLACE,
    },
    "commitment": {
        "id": "the record's id",
        "party": "who binds itself",
        "force": "promise, threat, offer, refusal or plan",
        "action": "to what",
        "beneficiary": "for whom",
        "condition": "the words that bind it",
        "due": "by when, as printed, with the day where that is known",
        "due_from": "the time by which it is to be done, in ISO 8601: its beginning",
        "due_before": "and its end, which is no part of it",
        "told_by": "whose account it is; empty where the outlet tells it in its own voice",
        "score": _SURE,
        **PLACE,
    },
    "article": {
        "id": "the record's id",
        "story": "the id of its story",
        "outlet": "who published it; in brackets its file, where that is not known",
        "published": "when, in ISO 8601",
        "title": "its title",
        "byline": "under which names",
        "credit": "the agency that it credits, as printed",
        "url": "its address",
        "language": "its language",
        "version": "which of its versions this is; the newest alone is here",
        "length": "how many words its text has",
        "external_id": "the id that its source gave it",
        "source": "the file or address it was read from",
    },
    "story": {
        "id": "the record's id",
        "title": "its title",
        "first": "when the first of its articles was published",
        "last": "when the last one was",
        "articles": "how many articles it has",
        "outlets": "of how many outlets",
        "origins": "how many independent origins stand behind it",
        "differs": "how many things its articles tell differently",
        "state": "live or frozen",
    },
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flat table: the kind of record that it is of, its columns, and its rows as they are made."""

    kind: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


def sheets(
    store: Store, kinds: Sequence[str] = (), story: str | None = None, article: str | None = None
) -> list[Sheet]:
    """The sheets of some kinds, or all, of everything, of one story or of one article.

    What may not be published yet is in them only where its article is asked for. Raises OnRecordError for a
    kind that has no sheet, and for a story or article that is not there.
    """
    unknown = [kind for kind in kinds if kind not in COLUMNS]
    if unknown:
        raise OnRecordError(f"no table of this kind: {', '.join(unknown)} (there are {', '.join(COLUMNS)})")
    ids, stories = chosen(store, story, article)
    of = {a: linked for linked in stories for a in linked.story.articles}
    if article is not None:
        stories = []
    else:  # of an article that is asked for, a version that was replaced too
        replaced = store.newest_of(ids)
        ids = [id_ for id_ in ids if id_ not in replaced]
    made = {"article": lambda: _articles(store, ids, of), "story": lambda: _stories(store, stories)}
    return [
        Sheet(kind, tuple(columns), made[kind]() if kind in made else _found(store, kind, ids, of))
        for kind, columns in COLUMNS.items()
        if not kinds or kind in kinds
    ]


def _found(
    store: Store, kind: str, ids: Sequence[str], of: Mapping[str, Linked]
) -> Iterator[tuple[Cell, ...]]:
    for i in range(0, len(ids), AT_ONCE):
        some = ids[i : i + AT_ONCE]
        linked = {own.story.id: own for a in some if (own := of.get(a))}
        board = Board(store, some, list(linked.values()))
        for row in _ROWS[kind](store, board):
            own = of.get(row.pin.article)
            place = _place(row.pin, own.story.id if own else None)
            told = {**{name: getattr(row, name, None) for name in COLUMNS[kind]}, **_named(row), **place}
            yield tuple(_cell(told[name]) for name in COLUMNS[kind])


_ROWS: Mapping[str, Callable[[Store, Board], Iterator[Any]]] = {
    "statement": lambda store, board: map(board.said.row, store.found(Statement, board.ids)),
    "event": lambda store, board: map(board.happened().row, store.found(Event, board.ids)),
    "position": lambda store, board: map(board.stands.position, store.found(Position, board.ids)),
    "commitment": lambda store, board: map(board.stands.commitment, store.found(Commitment, board.ids)),
}


def _named(row: SaidRow | HappenedRow | StandsRow | PromisedRow) -> dict[str, object]:
    """What a row has under another name."""
    if isinstance(row, SaidRow):
        return {"speaker": row.speakers}
    if isinstance(row, HappenedRow):
        return {"figures": tuple(figure.words for figure in row.figures)}
    return {}


def _place(pin: Pin, story: str | None) -> dict[str, object]:
    return {"story": story, **{name: getattr(pin, name) for name in PLACE if name != "story"}}


def _articles(store: Store, ids: Sequence[str], of: Mapping[str, Linked]) -> Iterator[tuple[Cell, ...]]:
    board = Board(store, [], [])
    for id_ in ids:
        article = store.article(id_)
        if article is None:
            continue
        board.shelf.articles[id_] = article
        own = of.get(id_)
        told = {
            "story": own.story.id if own else None,
            "outlet": board.shelf.outlet_name(id_),
            "length": len(article.text.split()),
        }
        yield tuple(
            _cell(told[name] if name in told else getattr(article, name)) for name in COLUMNS["article"]
        )


def _stories(store: Store, stories: Sequence[Linked]) -> Iterator[tuple[Cell, ...]]:
    for linked in stories:
        row = row_of(store, linked)
        yield tuple(
            _cell(linked.story.state if name == "state" else getattr(row, name)) for name in COLUMNS["story"]
        )


def _cell(value: object) -> Cell:
    """A value as one cell has it: several with a semicolon between them, on one line."""
    if isinstance(value, tuple):
        value = SEVERAL.join(map(str, value)) or None
    return " ".join(value.split()) if isinstance(value, str) else value  # type: ignore[return-value]
