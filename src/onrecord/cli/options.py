"""Options that many commands take, and the store that they name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.store import Store

StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", help="The store. Default: $ONRECORD_STORE, else onrecord.db."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many lines.")]
AllOption = Annotated[bool, typer.Option("--all", help="Show what is less sure too.")]
STORY_HELP = "A story's id, its beginning, or the id of an article in it."
StoryOption = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only this story.")]


def address_of(store: str | None) -> str:
    """Where the store is that a command was given, or the one of the settings."""
    from onrecord.settings import load

    return store or load().store


def open_named(store: str | None, *, create: bool = False) -> Store:
    """The store that a command was given, open; raises StoreError."""
    from onrecord.store import open_store

    return open_store(address_of(store), create=create)


def named_as(output: Path, what: str, *endings: str) -> None:
    """Raise OnRecordError where a file would be named as what it is not; one without an ending says nothing
    false."""
    if output.suffix[1:2].isalpha() and output.suffix.lower() not in endings:
        name = output.with_suffix(endings[0])
        raise OnRecordError(f"{output} would be {what} under a false name: give it as {name}")


def give(rows: Any, as_json: bool, show: str, **options: Any) -> None:
    """Print rows as JSON, or by the function of that name in `onrecord.cli.tables`, with its options."""
    if as_json:
        from onrecord.record.codec import dump

        sys.stdout.write(dump(rows).decode() + "\n")
        return
    from onrecord.cli import tables

    getattr(tables, show)(rows, **options)
