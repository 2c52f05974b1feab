"""`said`, `happened`, `stands`: the ledgers, each asked by name, words and story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import (
    AllOption,
    JsonOption,
    LimitOption,
    StoreOption,
    StoryOption,
    give,
    open_named,
)

if TYPE_CHECKING:
    from onrecord.store import Query, Store

SPARE = 3
"""How many times the lines asked for are looked at, as some of them are less sure and not shown."""
ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Only this person or body: part of a name is enough.")
]
AboutOption = Annotated[
    str,
    typer.Option(
        "--about", metavar="WORDS", help="Only where these words stand; in quotation marks, in a row."
    ),
]


def add(cli: typer.Typer) -> None:
    """Put these commands among the others."""
    for command in (said, happened, stands):
        cli.command()(command)


def said(
    by: ByOption = "",
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """List statements: who said what, to whom, through which channel."""
    from onrecord.view import asked

    opened = open_named(store)
    query = _query(opened, about, by, story, limit, every or as_json)
    give(asked.said(opened, query), as_json, "said", every=every, limit=limit)


def happened(
    by: ByOption = "",
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """List events: what happened, where, when, with which numbers, and who reports it; --by: who did it."""
    from onrecord.view import asked

    opened = open_named(store)
    query = _query(opened, about, by, story, limit, every or as_json)
    give(asked.happened(opened, query), as_json, "happened", every=every, limit=limit)


def stands(
    by: ByOption = "",
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """List positions and commitments: who backs or rejects what, and what was promised or threatened.

    With --story also who stands where on which proposal, and how it changed.
    """
    from onrecord.view import asked, desk

    opened = open_named(store)
    query = _query(opened, about, by, story, limit, every or as_json)
    positions, promised = asked.stands(opened, query)
    rows = {"positions": positions, "commitments": promised}
    whole = desk.matrix(opened, story) if story and not (by or about) else None
    if whole is not None and not as_json:
        from onrecord.cli import matrix

        matrix.show(whole)
    more = {"matrix": whole} if whole is not None and as_json else {}
    give(rows | more, as_json, "stands", every=every, limit=limit)


def _query(store: Store, words: str, by: str, story: str | None, limit: int, every: bool) -> Query:
    """What is asked; of more rows than are shown where those that are less sure are left out of them."""
    from onrecord.store import Query
    from onrecord.view import desk

    most = limit if every else SPARE * limit
    return Query(words, by, desk.find_story(store, story).story.id if story else None, most)
