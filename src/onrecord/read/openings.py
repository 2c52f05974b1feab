"""With which characters the matches of a pattern can begin, so that patterns that cannot match need not be
tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# A wider range of characters is taken for any character.
WIDEST = 256
EMPTY: frozenset[str] = frozenset()
Opening = tuple[frozenset[str] | None, bool]
"""Characters, None where it may be any; whether it may also match nothing."""


def openings(pattern: str) -> frozenset[str] | None:
    """The characters with which a match can begin; None where that cannot be told, or it may be empty."""
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return None
    found, empty = _of(parsed)
    return None if empty else found


def _of(pieces: Iterable[tuple[Any, Any]]) -> Opening:
    """What a run of pieces can begin with: those that may be empty let the next one begin."""
    begun: frozenset[str] = EMPTY
    for kind, what in pieces:
        found, empty = _piece(str(kind), what)
        if found is None:
            return None, False
        begun |= found
        if not empty:
            return begun, False
    return begun, True


def _piece(kind: str, what: Any) -> Opening:
    match kind:
        case "LITERAL":
            return frozenset(chr(what)), False
        case "IN":
            return _class(what), False
        case "BRANCH":
            ways = [_of(way) for way in what[1]]
            begun = (
                None
                if any(found is None for found, _ in ways)
                else EMPTY.union(*(f or EMPTY for f, _ in ways))
            )
            return begun, any(empty for _, empty in ways)
        case "SUBPATTERN":
            return (None, False) if what[1] else _of(what[3])  # flags of its own
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            found, empty = _of(what[2])
            return found, empty or what[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return EMPTY, True
    return None, False


def _class(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters of a class that lists them; None for any other."""
    found: set[str] = set()
    for kind, what in members:
        if str(kind) == "LITERAL":
            found.add(chr(what))
        elif str(kind) == "RANGE" and what[1] - what[0] < WIDEST:
            found.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return None
    return frozenset(found)
