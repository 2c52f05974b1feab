"""Options that many commands take, and the store that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.store import Store

StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", help="The store. Default: $ONRECORD_STORE, else onrecord.db."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


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
    if output.suffix and output.suffix.lower() not in endings:
        name = output.with_suffix(endings[0])
        raise OnRecordError(f"{output} would be {what} under a false name: give it as {name}")
