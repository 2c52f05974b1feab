"""Stores: where readings and what was linked are kept. One contract, one conformance suite."""

from __future__ import annotations

from onrecord.errors import StoreError
from onrecord.store.cards import Card, Choice
from onrecord.store.contract import Candidate, Hit, Query, RawCopy, Store
from onrecord.store.remembered import Remembered

__all__ = ["Candidate", "Card", "Choice", "Hit", "Query", "RawCopy", "Remembered", "Store", "open_store"]


def open_store(address: str, *, create: bool = True, remembered: Remembered | None = None) -> Store:
    """The store at a path (SQLite) or `memory:`; raises StoreError where it cannot be opened.

    With `create` False a store that is not there is an error, so that a mistyped path is no empty store.
    Several that are opened one after another may share what they have `remembered`.
    """
    if address == "memory:":
        from onrecord.store.memory import MemoryStore

        return MemoryStore()
    if "://" in address:
        raise StoreError(f"no such kind of store: {address.partition('://')[0]} (a path opens a SQLite file)")
    from onrecord.store.sqlite import SqliteStore

    return SqliteStore(address, create=create, remembered=remembered)
