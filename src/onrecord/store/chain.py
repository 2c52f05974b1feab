"""The chain of changes: an entry with its digest for whatever is written for good, naming the one before.

What is taken out, put in or altered beside the store is found and named. The chain proves nothing against one
who writes it anew from end to end: against that, note its last link elsewhere, and ask for it later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record.codec import dump

START = "0" * 64
"""What the first entry names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, what was written (kind and ref), its digest, the link before and this one's own."""

    number: int
    at: str
    kind: str
    ref: str
    sha256: str
    before: str
    link: str


@dataclass(frozen=True, slots=True)
class Written:
    """Something that is kept, and the digest of what is kept of it; None where it cannot be read."""

    kind: str
    ref: str
    sha256: str | None


def sha_of(*parts: bytes) -> str:
    """The digest of some pieces; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)}:".encode())
        whole.update(part)
    return whole.hexdigest()


def next_entry(number: int, at: str, kind: str, ref: str, sha256: str, before: str) -> Entry:
    """The entry behind one with the link `before`."""
    return Entry(number, at, kind, ref, sha256, before, _link(number, at, kind, ref, sha256, before))


def _link(*parts: int | str) -> str:
    return hashlib.sha256(dump(parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking: how many entries, the last link, every line that does not hold."""

    entries: int
    head: str
    problems: tuple[str, ...]


def check(entries: Iterable[Entry], written: Iterable[Written], noted: str | None = None) -> Checked:
    """Hold the chain against itself and what is kept. `noted` is a link that was the last one once."""
    problems: list[str] = []
    held: dict[tuple[str, str], tuple[str, int]] = {}
    before, number, met = START, 0, noted in (None, START)
    for entry in entries:
        number += 1
        if entry.number != number:
            problems.append(f"chain: entry {number} is missing (the next one there is {entry.number})")
            number = entry.number
        elif entry.before != before:
            problems.append(f"chain: entry {number} ({entry.kind} {entry.ref}) does not name the one before")
        if entry.link != _link(number, entry.at, entry.kind, entry.ref, entry.sha256, entry.before):
            problems.append(f"chain: entry {number} ({entry.kind} {entry.ref}) was changed")
        before = entry.link
        met = met or entry.link == noted
        held[entry.kind, entry.ref] = entry.sha256, number
    problems += _differences(held, written)
    if not met:
        problems.append(f"chain: the link {noted} that was noted is not in it: it was cut off or made anew")
    return Checked(number, before, tuple(problems))


def _differences(held: dict[tuple[str, str], tuple[str, int]], written: Iterable[Written]) -> Iterator[str]:
    for one in written:
        sha256, number = held.pop((one.kind, one.ref), (None, 0))
        if sha256 is None:
            yield f"{one.kind} {one.ref}: is not in the chain of changes"
        elif one.sha256 is None:
            yield f"{one.kind} {one.ref}: cannot be read any more (entry {number})"
        elif sha256 != one.sha256:
            yield f"{one.kind} {one.ref}: was changed after it was written (entry {number})"
    for (kind, ref), (_, number) in held.items():
        yield f"{kind} {ref}: was removed (entry {number})"
